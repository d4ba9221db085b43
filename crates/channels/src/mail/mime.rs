//! The tree of MIME parts, split without copying.
//!
//! Invariants: linear (each level of nesting looks at each byte once, and nesting is bounded); messages within the
//! message are leaves and are never opened here; a container whose boundary is not found is a leaf of text.

use super::charset::decode;
use super::fields::{Fields, Structured};
use super::limits::{Limits, SetAsideReason};
use std::borrow::Cow;

/// One part: a leaf with content, or a container of parts.
pub struct Part<'a> {
    /// Its header.
    pub fields: Fields<'a>,
    /// `type/subtype` with parameters; `text/plain` when none can be read.
    pub content: Structured,
    /// `Content-Disposition`, if any.
    pub disposition: Option<Structured>,
    /// The undecoded body.
    pub body: &'a [u8],
    /// The parts within, for a container.
    pub children: Vec<Self>,
}

impl<'a> Part<'a> {
    /// Splits the body of a message whose `fields` were read.
    pub fn root(fields: Fields<'a>, body: &'a [u8], limits: &Limits) -> Result<Self, SetAsideReason> {
        let mut splitter = Splitter { limits, parts: 0 };
        splitter.part(fields, body, "text/plain", 0)
    }

    /// The media type, in small letters.
    pub fn media_type(&self) -> &str {
        &self.content.value
    }

    /// Whether this is a container.
    pub fn is_container(&self) -> bool {
        !self.children.is_empty()
    }

    /// The leaves in order, this one included if it is one.
    pub fn leaves(&self) -> Vec<&Self> {
        let mut found = Vec::new();
        self.visit(&mut |part| {
            if !part.is_container() {
                found.push(part);
            }
        });
        found
    }

    fn visit<'s>(&'s self, see: &mut impl FnMut(&'s Self)) {
        see(self);
        for child in &self.children {
            child.visit(see);
        }
    }

    /// The content with its transfer encoding undone. Unknown encodings are taken as they are.
    pub fn bytes(&self) -> Cow<'a, [u8]> {
        let encoding = self.fields.token("content-transfer-encoding").unwrap_or_default();
        match encoding.trim_matches(['"', ' ', '.']) {
            "base64" => Cow::Owned(decode_base64(self.body)),
            "quoted-printable" => Cow::Owned(decode_quoted_printable(self.body)),
            "x-uuencode" | "uuencode" | "x-uue" | "uue" => match super::uuencode::decode_first(self.body) {
                Some(bytes) => Cow::Owned(bytes),
                None => Cow::Borrowed(self.body),
            },
            _ => Cow::Borrowed(self.body),
        }
    }

    /// The content as text, by its charset or what it looks like.
    pub fn text(&self) -> String {
        let bytes = self.bytes();
        let label = self.content.param("charset").map(str::to_owned);
        let label = label.or_else(|| (self.media_type() == "text/html").then(|| charset_in_html(&bytes)).flatten());
        decode(&bytes, label.as_deref())
    }

    /// The file name its sender gave it, undone of every encoding; not yet safe.
    pub fn file_name(&self) -> Option<&str> {
        let disposition = self.disposition.as_ref();
        disposition
            .and_then(|d| d.param("filename").or_else(|| d.param("name")))
            .or_else(|| self.content.param("name").or_else(|| self.content.param("filename")))
    }

    /// Whether its sender said "attachment".
    pub fn is_attachment(&self) -> bool {
        self.disposition.as_ref().is_some_and(|disposition| disposition.value == "attachment")
    }

    /// `Content-ID` without angle brackets.
    pub fn content_id(&self) -> Option<String> {
        let id = self.fields.text("content-id")?;
        Some(id.trim_matches(['<', '>', ' ']).to_owned()).filter(|id| !id.is_empty())
    }
}

struct Splitter<'l> {
    limits: &'l Limits,
    parts: usize,
}

impl Splitter<'_> {
    fn part<'a>(
        &mut self,
        fields: Fields<'a>,
        body: &'a [u8],
        or_type: &str,
        depth: usize,
    ) -> Result<Part<'a>, SetAsideReason> {
        self.parts += 1;
        if self.parts > self.limits.parts {
            return Err(SetAsideReason::TooManyParts);
        }
        let content = media_type(&fields, or_type);
        let disposition = fields.structured("content-disposition");
        let mut part = Part { fields, content, disposition, body, children: Vec::new() };
        if part.media_type().starts_with("multipart/") {
            self.open(&mut part, depth)?;
        }
        Ok(part)
    }

    fn open(&mut self, part: &mut Part<'_>, depth: usize) -> Result<(), SetAsideReason> {
        let named = part.content.param("boundary").map(|b| b.trim_end().as_bytes().to_vec());
        let slices = named.map(|boundary| split_at(part.body, &boundary, self.limits.parts)).unwrap_or_default();
        let slices = if slices.is_empty() {
            guess_boundary(part.body)
                .map(|boundary| split_at(part.body, boundary, self.limits.parts))
                .unwrap_or_default()
        } else {
            slices
        };
        if slices.is_empty() {
            part.content = Structured::default().renamed("text/plain");
            return Ok(());
        }
        if depth >= self.limits.nesting {
            return Err(SetAsideReason::NestedTooDeep);
        }
        let or_type = if part.media_type() == "multipart/digest" { "message/rfc822" } else { "text/plain" };
        for slice in slices {
            let (fields, body) = split_part(slice, self.limits)?;
            part.children.push(self.part(fields, body, or_type, depth + 1)?);
        }
        Ok(())
    }
}

/// A part may have no header at all; then a blank line, or nothing, stands before its body.
fn split_part<'a>(slice: &'a [u8], limits: &Limits) -> Result<(Fields<'a>, &'a [u8]), SetAsideReason> {
    let (fields, body) = Fields::split(slice, limits)?;
    let is_headless =
        !fields.is_empty() && !fields.has_prefix("content-") && !fields.has_prefix("x-") && !fields.has_prefix("mime-");
    if is_headless && !slice.starts_with(b"\n") && !slice.starts_with(b"\r\n") && body.is_empty() {
        return Ok((Fields::default(), slice));
    }
    Ok((fields, body))
}

fn media_type(fields: &Fields<'_>, or_type: &str) -> Structured {
    let read = fields.structured("content-type").unwrap_or_default();
    let mut parts = read.value.split('/');
    let is_whole = matches!((parts.next(), parts.next(), parts.next()), (Some(a), Some(b), None) if !a.is_empty() && !b.is_empty());
    match read.value.as_str() {
        _ if is_whole => read,
        "multipart" => read.renamed("multipart/mixed"),
        "text" | "" => read.renamed(or_type),
        "html" => read.renamed("text/html"),
        _ => read.renamed("text/plain"),
    }
}

/// The slices between the lines `--boundary`; a missing end is the end of the body.
fn split_at<'a>(body: &'a [u8], boundary: &[u8], most: usize) -> Vec<&'a [u8]> {
    let mut slices = Vec::new();
    let mut open: Option<usize> = None;
    let needle = [b"\n--", boundary].concat();
    let first = body.starts_with(&needle[1..]).then_some(0);
    for at in first.into_iter().chain(memchr::memmem::find_iter(body, &needle).map(|at| at + 1)) {
        let end = memchr::memchr(b'\n', &body[at..]).map_or(body.len(), |offset| at + offset + 1);
        let Some(is_last) = delimiter(&body[at..end], boundary) else { continue };
        if let Some(start) = open {
            // Two delimiters may share the line end between them.
            slices.push(trim_line_end(&body[start.min(at)..at]));
        }
        open = (!is_last).then_some(end);
        if slices.len() > most {
            break;
        }
    }
    if let Some(start) = open.filter(|start| *start < body.len()) {
        slices.push(&body[start..]);
    }
    slices
}

/// `Some(true)` for the closing delimiter, `Some(false)` for another.
fn delimiter(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?.trim_ascii_end();
    match rest {
        b"" => Some(false),
        b"--" => Some(true),
        _ => None,
    }
}

fn trim_line_end(slice: &[u8]) -> &[u8] {
    let slice = slice.strip_suffix(b"\n").unwrap_or(slice);
    slice.strip_suffix(b"\r").unwrap_or(slice)
}

/// The boundary of a container that does not tell it rightly: the first line `--x` before something like a part header.
fn guess_boundary(body: &[u8]) -> Option<&[u8]> {
    let start = if body.starts_with(b"--") { 0 } else { memchr::memmem::find(body, b"\n--")? + 1 };
    let line = body[start..].split(|byte| *byte == b'\n').next()?.trim_ascii_end();
    let after = body[start..].split(|byte| *byte == b'\n').nth(1)?.to_ascii_lowercase();
    let boundary = line.strip_prefix(b"--")?;
    let is_fit = !boundary.is_empty() && boundary.len() <= 200 && boundary.iter().any(u8::is_ascii_alphanumeric);
    (is_fit && (after.starts_with(b"content-") || after.trim_ascii().is_empty())).then_some(boundary)
}

fn charset_in_html(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(2_048))?.to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")? + 8;
    let label: Vec<u8> = head[at..].iter().copied().skip_while(|b| matches!(b, b'"' | b'\'' | b' ')).collect();
    let label: String =
        label.iter().map(|b| char::from(*b)).take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    (!label.is_empty() && !label.starts_with("utf-16")).then_some(label)
}

/// Base64 that forgives everything: foreign bytes are skipped, padding in the middle starts anew.
pub fn decode_base64(coded: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(coded.len() / 4 * 3 + 3);
    let (mut bits, mut count) = (0u32, 0u32);
    for byte in coded {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                (bits, count) = (0, 0);
                continue;
            }
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    bytes
}

/// Quoted-printable that forgives everything: a broken escape stays as it is.
pub fn decode_quoted_printable(coded: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(coded.len());
    let mut at = 0;
    while at < coded.len() {
        let Some(offset) = memchr::memchr(b'=', &coded[at..]) else { break };
        bytes.extend_from_slice(&coded[at..at + offset]);
        at += offset + 1;
        if let Some(value) = hex_pair(coded.get(at), coded.get(at + 1)) {
            bytes.push(value);
            at += 2;
            continue;
        }
        let blanks = coded[at..].iter().take(1_000).take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
        match coded.get(at + blanks) {
            Some(b'\n') => at += blanks + 1,
            None => at = coded.len(),
            _ => bytes.push(b'='),
        }
    }
    bytes.extend_from_slice(&coded[at.min(coded.len())..]);
    bytes
}

/// The "Q" encoding of header words.
pub fn decode_quoted_word(coded: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(coded.len());
    let mut at = 0;
    while let Some(byte) = coded.get(at) {
        at += 1;
        match byte {
            b'_' => bytes.push(b' '),
            b'=' => match hex_pair(coded.get(at), coded.get(at + 1)) {
                Some(value) => {
                    bytes.push(value);
                    at += 2;
                }
                None => bytes.push(b'='),
            },
            other => bytes.push(*other),
        }
    }
    bytes
}

fn hex_pair(high: Option<&u8>, low: Option<&u8>) -> Option<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|b| char::from(*b).to_digit(16));
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coding_with_faults_is_still_read() {
        assert_eq!(decode_base64(b"R3J1\r\n!ZXpp\n"), b"Gruezi");
        assert_eq!(decode_base64(b"YQ==YQ=="), b"aa");
        assert_eq!(decode_quoted_printable(b"a=3Db= \r\nc=zz="), b"a=bc=zz");
    }

    #[test]
    fn a_boundary_that_begins_like_another_is_not_it() {
        let body = b"--a\r\n\r\none\r\n--ab\r\ntwo\r\n--a--\r\n";
        assert_eq!(split_at(body, b"a", 10), [&b"\r\none\r\n--ab\r\ntwo"[..]]);
    }
}
