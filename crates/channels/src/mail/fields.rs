//! Header fields: splitting a header block and reading its values.
//!
//! Invariants: linear in the bytes given; values come out decoded (RFC 2047, RFC 2231, raw 8-bit) and free of control
//! characters; our own control fields (`X-Kulanz-…`) of an arriving message are dropped, only their presence is known.

use super::charset::{clean_line, decode, decode_unlabelled};
use super::limits::{Limits, SetAsideReason};
use kernel::Timestamp;
use mail_parser::{Addr, Address, DateTime, HeaderValue, parsers::MessageStream};
use serde::Serialize;
use std::borrow::Cow;

/// Prefix of the fields that only this program writes.
pub const OWN_PREFIX: &str = "x-kulanz-";
const IDS_KEPT_AT_START: usize = 10;
const IDS_KEPT: usize = 200;
const LONGEST_ID: usize = 998;
const LONGEST_LINE: usize = 4_000;

/// A name and an address, as a person wrote them in From, To or Cc.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Mailbox {
    /// The display name, if any.
    pub name: Option<String>,
    /// `local@domain`; the domain in small letters. Without domain when none was given, empty when there was no address.
    pub address: String,
}

/// A `Content-Type` or `Content-Disposition` with its parameters.
#[derive(Clone, Debug, Default)]
pub struct Structured {
    /// `type/subtype` or the disposition, in small letters.
    pub value: String,
    params: Vec<(String, String)>,
}

impl Structured {
    /// The same parameters under another value.
    #[must_use]
    pub fn renamed(self, value: &str) -> Self {
        Self { value: value.to_owned(), ..self }
    }

    /// The parameter `name` (small letters), if present and not empty.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }
}

struct Field<'a> {
    name: String,
    raw: &'a [u8],
}

/// The fields of one header block, in order.
#[derive(Default)]
pub struct Fields<'a> {
    list: Vec<Field<'a>>,
    own_seen: bool,
}

impl<'a> Fields<'a> {
    /// Splits `raw` into its fields and the body after them.
    ///
    /// A broken line among fields is skipped; one followed by no field begins the body.
    pub fn split(raw: &'a [u8], limits: &Limits) -> Result<(Self, &'a [u8]), SetAsideReason> {
        let mut fields = Self::default();
        let mut at = 0;
        while at < raw.len() {
            let end = line_end(raw, at);
            let line = &raw[at..end];
            if is_blank_line(line) {
                return Ok((fields, &raw[end..]));
            }
            if end > limits.header_bytes {
                return Err(SetAsideReason::HeaderTooLarge);
            }
            let Some(colon) = name_end(line) else {
                if !is_envelope(line) && !field_follows(raw, end) {
                    return Ok((fields, &raw[at..]));
                }
                at = end;
                continue;
            };
            let stop = value_end(raw, end, limits.header_bytes)?;
            fields.push(&line[..colon], &raw[at + colon + 1..stop]);
            if fields.list.len() > limits.header_fields {
                return Err(SetAsideReason::TooManyFields);
            }
            at = stop;
        }
        Ok((fields, &[]))
    }

    fn push(&mut self, name: &[u8], raw: &'a [u8]) {
        let name = String::from_utf8_lossy(name).trim_end().to_ascii_lowercase();
        if name.starts_with(OWN_PREFIX) {
            self.own_seen = true;
        } else {
            self.list.push(Field { name, raw });
        }
    }

    /// Whether there is no field at all.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && !self.own_seen
    }

    /// Whether one of our own control fields came with the message.
    pub const fn own_seen(&self) -> bool {
        self.own_seen
    }

    /// Whether a field of this name (small letters) is present.
    pub fn has(&self, name: &str) -> bool {
        self.list.iter().any(|field| field.name == name)
    }

    /// Whether any field's name begins so.
    pub fn has_prefix(&self, prefix: &str) -> bool {
        self.list.iter().any(|field| field.name.starts_with(prefix))
    }

    /// The raw values of all fields of this name.
    pub fn raw<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'a [u8]> + 's {
        self.list.iter().filter(move |field| field.name == name).map(|field| field.raw)
    }

    /// The first value that is not blank, decoded into one line.
    pub fn text(&self, name: &str) -> Option<String> {
        self.raw(name).map(decode_text).find(|text| !text.is_empty())
    }

    /// The first value in small letters without comments: for tokens such as `auto-replied`.
    pub fn token(&self, name: &str) -> Option<String> {
        let text = self.text(name)?.to_lowercase();
        let token = text.split(['(', ';', ',']).next().unwrap_or_default().trim();
        Some(token.to_owned())
    }

    /// All mailboxes of all fields of this name.
    pub fn mailboxes(&self, name: &str) -> Vec<Mailbox> {
        self.raw(name).flat_map(read_mailboxes).collect()
    }

    /// All message ids of the fields of this name, without angle brackets, each once.
    pub fn ids(&self, name: &str) -> Vec<String> {
        let mut ids = Vec::new();
        for raw in self.raw(name) {
            read_ids(&decode_unlabelled(raw), &mut ids);
        }
        if ids.len() > IDS_KEPT {
            ids.drain(IDS_KEPT_AT_START..ids.len() - (IDS_KEPT - IDS_KEPT_AT_START));
        }
        ids
    }

    /// The instant named by the field.
    pub fn instant(&self, name: &str) -> Option<Timestamp> {
        self.raw(name).find_map(|raw| read_date(&decode_unlabelled(raw)))
    }

    /// A field with parameters. Of several, the first that can be read.
    pub fn structured(&self, name: &str) -> Option<Structured> {
        self.raw(name).find_map(read_structured)
    }
}

fn line_end(raw: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', &raw[at..]).map_or(raw.len(), |offset| at + offset + 1)
}

fn is_blank_line(line: &[u8]) -> bool {
    matches!(line, b"\n" | b"\r\n" | b"\r" | b"")
}

fn is_envelope(line: &[u8]) -> bool {
    line.starts_with(b"From ") || line.starts_with(b">From ")
}

/// The place of the colon, when the line starts with a field name.
fn name_end(line: &[u8]) -> Option<usize> {
    let colon = memchr::memchr(b':', line.get(..line.len().min(200))?)?;
    let name = line[..colon].trim_ascii_end();
    let is_name = !name.is_empty() && name.iter().all(|byte| (33..127).contains(byte));
    is_name.then_some(colon)
}

fn field_follows(raw: &[u8], mut at: usize) -> bool {
    for _ in 0..10 {
        if matches!(raw.get(at), Some(b' ' | b'\t')) {
            at = line_end(raw, at);
        }
    }
    let line = &raw[at..line_end(raw, at)];
    name_end(line).is_some_and(|colon| {
        line[..colon].iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b' ')) && colon < 60
    })
}

/// Where the value that goes on after `end` stops, folded lines included.
fn value_end(raw: &[u8], mut end: usize, header_bytes: usize) -> Result<usize, SetAsideReason> {
    while matches!(raw.get(end), Some(b' ' | b'\t')) {
        let next = line_end(raw, end);
        // A line of blanks only goes on with the value when more of it follows.
        if raw[end..next].trim_ascii().is_empty()
            && !matches!(raw.get(next), Some(b' ' | b'\t'))
            && !field_follows(raw, next)
        {
            return Ok(end);
        }
        if next > header_bytes {
            return Err(SetAsideReason::HeaderTooLarge);
        }
        end = next;
    }
    Ok(end)
}

/// Decodes an unstructured value into one clean line.
pub fn decode_text(raw: &[u8]) -> String {
    let text = decode_unlabelled(raw);
    clean_line(&decode_words(&text, |word, out| out.push_str(word)))
}

/// Replaces each run of encoded words (RFC 2047) by what `emit` makes of its text. Words that were cut within a letter
/// are joined before decoding.
fn decode_words(text: &str, emit: impl Fn(&str, &mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run: Option<(String, Vec<u8>, String)> = None;
    let mut rest = text;
    let last_end = text.rfind("?=").unwrap_or(0);
    while let Some(start) = rest.find("=?") {
        let (before, word) = rest.split_at(start);
        let Some(parsed) = parse_word(word) else {
            if text.len() - word.len() > last_end {
                break;
            }
            flush_run(&mut run, &mut out, &emit);
            out.push_str(before);
            out.push_str("=?");
            rest = &word[2..];
            continue;
        };
        let is_next = before.trim().is_empty();
        match &mut run {
            Some((charset, bytes, _)) if is_next && *charset == parsed.charset => bytes.extend(parsed.bytes),
            Some((charset, bytes, decoded)) if is_next => {
                decoded.push_str(&decode(bytes, Some(charset)));
                (*charset, *bytes) = (parsed.charset, parsed.bytes);
            }
            _ => {
                flush_run(&mut run, &mut out, &emit);
                out.push_str(before);
                run = Some((parsed.charset, parsed.bytes, String::new()));
            }
        }
        rest = &word[parsed.length..];
    }
    flush_run(&mut run, &mut out, &emit);
    out.push_str(rest);
    out
}

fn flush_run(run: &mut Option<(String, Vec<u8>, String)>, out: &mut String, emit: &impl Fn(&str, &mut String)) {
    if let Some((charset, bytes, mut decoded)) = run.take() {
        decoded.push_str(&decode(&bytes, Some(&charset)));
        emit(&decoded, out);
    }
}

struct Word {
    charset: String,
    bytes: Vec<u8>,
    length: usize,
}

/// Reads the encoded word at the start of `text`.
fn parse_word(text: &str) -> Option<Word> {
    let inner = text.strip_prefix("=?")?;
    let charset_end = inner.as_bytes().iter().take(60).position(|byte| *byte == b'?')?;
    let charset = inner[..charset_end].split('*').next().unwrap_or_default();
    if !charset.bytes().all(|b| b.is_ascii_graphic()) {
        return None;
    }
    let coded = &inner[charset_end + 1..];
    let kind = *coded.as_bytes().first()?;
    let body = coded.get(1..)?.strip_prefix('?')?;
    let length = body.find("?=")?;
    let bytes = match kind {
        b'B' | b'b' => super::mime::decode_base64(&body.as_bytes()[..length]),
        b'Q' | b'q' => super::mime::decode_quoted_word(&body.as_bytes()[..length]),
        _ => return None,
    };
    Some(Word { charset: charset.to_ascii_lowercase(), bytes, length: 2 + charset_end + 1 + 2 + length + 2 })
}

/// Reads the mailboxes of an address field; groups are flattened, broken ones are saved where an address can be seen.
pub fn read_mailboxes(raw: &[u8]) -> Vec<Mailbox> {
    let text = decode_unlabelled(raw);
    let text: String = text.chars().filter(|letter| *letter != '\0').collect();
    let recode = |word: &str, out: &mut String| {
        out.push_str("=?utf-8?B?");
        out.push_str(&data_encoding::BASE64.encode(clean_line(word).as_bytes()));
        out.push_str("?=");
    };
    let mut line = decode_words(&text, recode).replace(['\r', '\n'], " ");
    line.push('\n');
    let value = MessageStream::new(line.as_bytes()).parse_address();
    let HeaderValue::Address(addresses) = value else { return Vec::new() };
    match addresses {
        Address::List(list) => list.into_iter().filter_map(mailbox).collect(),
        Address::Group(groups) => groups.into_iter().flat_map(|group| group.addresses).filter_map(mailbox).collect(),
    }
}

fn mailbox(addr: Addr<'_>) -> Option<Mailbox> {
    let tidy = |text: Cow<'_, str>| {
        let line = decode_text(text.as_bytes());
        line.trim_matches(['"', '\'', ' ']).to_owned()
    };
    let name = addr.name.map(tidy).filter(|name| !name.is_empty());
    let address = addr.address.map(tidy).unwrap_or_default();
    let address = address.trim_matches(['<', '>', ' ', ',', ';']).to_owned();
    let (name, address) = match (name, address) {
        (Some(name), address) if !address.contains('@') => match address_within(&name) {
            Some(found) => (Some(name).filter(|name| *name != found), found),
            None => (Some(name), address),
        },
        pair => pair,
    };
    let address = if address.chars().any(char::is_whitespace) { address_within(&address)? } else { address };
    (name.is_some() || !address.is_empty()).then(|| Mailbox { name, address: with_small_domain(&address) })
}

/// The first thing that looks like an address in `text`.
pub fn address_within(text: &str) -> Option<String> {
    text.split(|letter: char| letter.is_whitespace() || "<>(),;:\"'[]".contains(letter))
        .find(|word| is_address(word))
        .map(|word| word.trim_matches('.').to_owned())
}

/// Whether `word` is shaped like `local@domain`.
pub fn is_address(word: &str) -> bool {
    word.rsplit_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !domain.is_empty()
            && word.len() <= 320
            && !domain.starts_with('.')
            && domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
            && local.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>()[]\",;:\\".contains(c))
    })
}

fn with_small_domain(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, domain)) => format!("{local}@{}", domain.to_lowercase()),
        None => address.to_owned(),
    }
}

/// Adds the ids found in `text` to `ids`. Ids without angle brackets are taken where they hold an `@`.
fn read_ids(text: &str, ids: &mut Vec<String>) {
    let mut seen: std::collections::HashSet<String> = ids.iter().cloned().collect();
    let mut add = |id: &str| {
        let id: String = id.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        let is_fit = !id.is_empty() && id.len() <= LONGEST_ID && !id.contains(['<', '>']);
        if is_fit && seen.insert(id.clone()) {
            ids.push(id);
        }
    };
    if text.contains('<') && text.contains('>') {
        for chunk in text.split('>') {
            if let Some((_, id)) = chunk.rsplit_once('<') {
                add(id);
            }
        }
    } else {
        text.split_whitespace()
            .map(|word| word.trim_matches(['<', '>', '"', ',']))
            .filter(|w| w.contains('@'))
            .for_each(add);
    }
}

fn read_date(text: &str) -> Option<Timestamp> {
    let line = clean_line(text);
    let line: String = line.chars().take(LONGEST_LINE).collect();
    let date = DateTime::parse_rfc822(&line).or_else(|| DateTime::parse_rfc3339(&line))?;
    let is_sane = date.is_valid() && (1900..=9998).contains(&date.year);
    is_sane.then(|| Timestamp::from_millis(date.to_timestamp().saturating_mul(1_000)))
}

fn read_structured(raw: &[u8]) -> Option<Structured> {
    let text = decode_unlabelled(raw);
    let mut line: String = text.chars().filter(|letter| *letter != '\0').collect();
    line = line.replace(['\r', '\n'], " ");
    line.push('\n');
    let value = MessageStream::new(line.as_bytes()).parse_content_type();
    let HeaderValue::ContentType(content) = value else { return None };
    let mut value = clean_line(content.ctype()).to_ascii_lowercase();
    if let Some(subtype) = content.subtype() {
        value.push('/');
        value.push_str(&clean_line(subtype).to_ascii_lowercase());
    }
    let params = content
        .attributes
        .iter()
        .flatten()
        .map(|attribute| (attribute.name.to_ascii_lowercase(), decode_text(attribute.value.as_bytes())));
    Some(Structured { value, params: params.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_cut_between_two_words_are_whole_again() {
        assert_eq!(decode_text(b"=?utf-8?B?R3LD?= =?utf-8?B?vGV6aQ==?= Max"), "Grüezi Max");
        assert_eq!(decode_text(b"=?broken =?utf-8?Q?Gr=C3=BCezi_?=du"), "=?broken Grüezi du");
    }

    #[test]
    fn an_address_is_found_in_a_broken_from() {
        let found = read_mailboxes(b" =?iso-8859-1?Q?M=FCller,_Anna?= <Anna@Example.CH>, Bob: ");
        assert_eq!(found[0], Mailbox { name: Some("Müller, Anna".into()), address: "Anna@example.ch".into() });
    }

    #[test]
    fn every_reference_is_read_once() {
        let mut ids = Vec::new();
        read_ids("<a@x> <b@y>\r\n\t<a@x> junk <c@z", &mut ids);
        assert_eq!(ids, ["a@x", "b@y", "c@z"]);
    }
}
