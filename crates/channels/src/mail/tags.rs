//! HTML as a row of tags and texts: the reader in front of everything that looks at hostile HTML.
//!
//! Invariants: linear; a tag has at most [`MOST_ATTRIBUTES`]; what runs, draws or hides text (scripts, styles, drawings,
//! raw text) never comes out. What [`canonical`] writes leaves a parser no choice: each `<` opens a tag, each attribute
//! stands in quotes.

use super::entities;
use std::collections::HashSet;

/// Attributes of a tag that are read; more are dropped.
pub const MOST_ATTRIBUTES: usize = 100;

/// Elements that vanish with all that is in them.
const DROPPED: [&str; 17] = [
    "script",
    "style",
    "title",
    "textarea",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "plaintext",
    "svg",
    "math",
    "object",
    "template",
    "select",
    "audio",
    "video",
    "canvas",
];
/// Of those, the ones whose content is raw: without an end they swallow the rest.
const RAW: [&str; 9] = ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext"];

/// The frame of a page: a message is only a part of one.
const FRAME: [&str; 5] = ["html", "head", "body", "frameset", "frame"];

/// One piece of HTML.
pub enum Token<'h> {
    /// Text, entities not undone.
    Text(&'h str),
    /// An opening tag.
    Open {
        /// In small letters.
        name: String,
        /// Names in small letters, values as written.
        attributes: Vec<(String, &'h str)>,
    },
    /// A closing tag.
    Close {
        /// In small letters.
        name: String,
    },
}

/// Reads `html` piece by piece.
pub struct Tags<'h> {
    html: &'h str,
    at: usize,
    unclosed: HashSet<String>,
}

impl<'h> Tags<'h> {
    /// Starts at the beginning of `html`.
    pub fn of(html: &'h str) -> Self {
        Self { html, at: 0, unclosed: HashSet::new() }
    }

    fn byte(&self, at: usize) -> u8 {
        self.html.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn seek(&self, from: usize, wanted: &str) -> Option<usize> {
        memchr::memmem::find(self.html.as_bytes().get(from..)?, wanted.as_bytes()).map(|offset| from + offset)
    }

    /// Where what is no element and begins at `at` ends.
    fn skip_declaration(&self, at: usize) -> usize {
        let end = self.html.len();
        if self.html[at..].starts_with("<!--") {
            if self.html[at + 4..].starts_with('>') {
                return at + 5;
            }
            return self.seek(at + 2, "-->").map_or(end, |found| found + 3);
        }
        self.seek(at, ">").map_or(end, |found| found + 1)
    }

    /// Reads the tag whose name begins at `at`.
    fn tag(&mut self, at: usize, closes: bool) -> Option<Token<'h>> {
        let length = self.html[at..]
            .bytes()
            .take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>'))
            .count();
        let name = self.html[at..at + length].to_ascii_lowercase();
        let mut attributes = Vec::new();
        let mut at = at + length;
        loop {
            while self.byte(at).is_ascii_whitespace() || self.byte(at) == b'/' {
                at += 1;
            }
            if at >= self.html.len() {
                self.at = at;
                return None;
            }
            if self.byte(at) == b'>' {
                self.at = at + 1;
                break;
            }
            let (attribute, next) = self.attribute(at);
            at = next;
            if attributes.len() < MOST_ATTRIBUTES {
                attributes.push(attribute);
            }
        }
        Some(if closes { Token::Close { name } } else { Token::Open { name, attributes } })
    }

    fn attribute(&self, at: usize) -> ((String, &'h str), usize) {
        let ends_name = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'=');
        let rest = &self.html[at..];
        // An equals sign at the start belongs to the name.
        let length = rest.bytes().skip(1).position(ends_name).map_or(rest.len(), |offset| offset + 1);
        let name = rest[..length].to_ascii_lowercase();
        let mut next = at + length;
        while self.byte(next).is_ascii_whitespace() {
            next += 1;
        }
        if self.byte(next) != b'=' {
            return ((name, ""), next);
        }
        next += 1;
        while self.byte(next).is_ascii_whitespace() {
            next += 1;
        }
        let quote = self.byte(next);
        let rest = self.html.get(next..).unwrap_or_default();
        if matches!(quote, b'"' | b'\'') {
            let inner = &rest[1..];
            let length = memchr::memchr(quote, inner.as_bytes()).unwrap_or(inner.len());
            return ((name, &inner[..length]), (next + 2 + length).min(self.html.len()));
        }
        let length = rest.bytes().position(|byte| byte.is_ascii_whitespace() || byte == b'>').unwrap_or(rest.len());
        ((name, &rest[..length]), next + length)
    }

    /// Skips the content of an element that vanishes.
    fn skip_element(&mut self, name: &str) {
        if self.unclosed.contains(name) {
            return;
        }
        let bytes = self.html.as_bytes();
        let mut at = self.at;
        while let Some(found) = self.seek(at, "</") {
            let end = found + 2 + name.len();
            let is_it = bytes.get(found + 2..end).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
            if is_it && matches!(self.byte(end), b'>' | b'/' | b' ' | b'\n' | b'\t' | b'\r' | 0x0c) {
                self.at = self.seek(end, ">").map_or(self.html.len(), |close| close + 1);
                return;
            }
            at = found + 2;
        }
        self.unclosed.insert(name.to_owned());
        if RAW.contains(&name) {
            self.at = self.html.len();
        }
    }
}

impl<'h> Iterator for Tags<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        while self.at < self.html.len() {
            let start = self.at;
            if self.byte(start) != b'<' {
                let end = self.seek(start, "<").unwrap_or(self.html.len());
                self.at = end;
                return Some(Token::Text(&self.html[start..end]));
            }
            let second = self.byte(start + 1);
            let closes = second == b'/';
            let first = if closes { self.byte(start + 2) } else { second };
            if first.is_ascii_alphabetic() {
                let token = self.tag(start + 1 + usize::from(closes), closes);
                match &token {
                    Some(Token::Open { name, .. }) if DROPPED.contains(&name.as_str()) => {
                        let name = name.clone();
                        self.skip_element(&name);
                    }
                    Some(Token::Close { name }) if DROPPED.contains(&name.as_str()) => {}
                    _ => return token,
                }
            } else if closes || matches!(second, b'!' | b'?') {
                self.at = self.skip_declaration(start);
            } else {
                self.at = start + 1;
                return Some(Token::Text(&self.html[start..=start]));
            }
        }
        None
    }
}

/// Writes `html` anew so that it can be read in one way only.
pub fn canonical(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    for token in Tags::of(html) {
        match token {
            // A parser swallows one line end after this tag, so another one each time it reads its own output.
            Token::Text(text) if out.ends_with("<pre>") => write_text(text.trim_start_matches(['\r', '\n']), &mut out),
            Token::Text(text) => write_text(text, &mut out),
            Token::Close { name } | Token::Open { name, .. } if FRAME.contains(&name.as_str()) => {}
            Token::Close { name } if is_plain(&name) => {
                out.push_str("</");
                out.push_str(&name);
                out.push('>');
            }
            Token::Open { name, attributes } if is_plain(&name) => {
                out.push('<');
                out.push_str(&name);
                // Nothing but the name, so that its end can be seen.
                let attributes = if name == "pre" { Vec::new() } else { attributes };
                for (name, value) in attributes.iter().filter(|(name, _)| is_plain(name)) {
                    out.push(' ');
                    out.push_str(name);
                    out.push_str("=\"");
                    write_text(value, &mut out);
                    out.push('"');
                }
                out.push('>');
            }
            _ => {}
        }
    }
    out
}

fn is_plain(name: &str) -> bool {
    name.len() <= 40 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn write_text(text: &str, out: &mut String) {
    for letter in entities::undo(text).chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\0' => {}
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_way_to_read_it() {
        assert_eq!(
            canonical("a<b x=1 y='\"' z>c</B >< d<!-- <i> -->e"),
            "a<b x=\"1\" y=\"&quot;\" z=\"\">c</b>&lt; de"
        );
        assert_eq!(canonical("1<script>alert(1)</script>2<svg><a></svg>3<style>x"), "123");
        assert_eq!(canonical("<a href='x' <b>t"), "<a href=\"x\">t");
        assert_eq!(canonical("x<a href='"), "x");
    }
}
