//! Plain text: from HTML, from flowed lines, and how much of it is blank.
//!
//! Invariant: every function is one pass over its input.

use super::entities;
use super::tags::{Tags, Token};

/// Runs of white space shorter than this are ordinary.
const LONG_RUN: usize = 100;

/// Whether more than `most` bytes of white space stand in long runs.
pub fn is_blank_flood(text: &[u8], most: usize) -> bool {
    let (mut total, mut run) = (0, 0);
    for byte in text {
        if byte.is_ascii_whitespace() {
            run += 1;
            if run >= LONG_RUN && total + run > most {
                return true;
            }
        } else if run > 0 {
            total += if run >= LONG_RUN { run } else { 0 };
            run = 0;
        }
    }
    false
}

/// Joins the lines of `format=flowed` text (RFC 3676) that belong together.
pub fn unflow(text: &str, delete_space: bool) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut flows_at: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let content = &line[depth..];
        let content = content.strip_prefix(' ').unwrap_or(content);
        if flows_at != Some(depth) || line == "-- " {
            if !joined.is_empty() {
                joined.push('\n');
            }
            joined.push_str(&line[..depth]);
            if depth > 0 && !content.is_empty() {
                joined.push(' ');
            }
        }
        let flows = content.ends_with(' ') && content != "-- ";
        joined.push_str(if flows && delete_space { &content[..content.len() - 1] } else { content });
        flows_at = flows.then_some(depth);
    }
    joined
}

/// The text of `html`: paragraphs and rows become lines, list items get a dash, quotes a `>`, links their address.
pub fn from_html(html: &str) -> String {
    let mut page = Page::default();
    for token in Tags::of(html) {
        match token {
            Token::Text(text) => page.write(text),
            Token::Open { name, attributes } => {
                let attribute =
                    |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value);
                page.tag(&name, false, attribute);
            }
            Token::Close { name } => page.tag(&name, true, |_| None),
        }
    }
    page.finish()
}

#[derive(Default)]
struct Page {
    out: String,
    /// Newlines owed before the next text.
    owed: usize,
    space_owed: bool,
    quotes: usize,
    verbatim: usize,
    link: Option<(String, usize)>,
}

impl Page {
    fn tag<'h>(&mut self, name: &str, closes: bool, attribute: impl Fn(&str) -> Option<&'h str>) {
        match name {
            "br" => self.line(),
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "table" | "hr" | "dl" => self.owe(2),
            "div" | "tr" | "section" | "article" | "header" | "footer" | "center" | "dt" | "dd" | "address"
            | "caption" => {
                self.owe(1);
            }
            "td" | "th" if closes => self.space_owed = true,
            "li" => {
                self.owe(1);
                if !closes {
                    self.put("- ");
                }
            }
            "blockquote" => {
                self.owe(1);
                let more = self.quotes.saturating_add(1).min(20);
                self.quotes = if closes { self.quotes.saturating_sub(1) } else { more };
            }
            "pre" => {
                self.owe(1);
                self.verbatim = if closes { self.verbatim.saturating_sub(1) } else { self.verbatim + 1 };
            }
            "img" if !closes => {
                if let Some(alt) = attribute("alt").filter(|alt| !alt.trim().is_empty()) {
                    self.write(alt);
                }
            }
            "a" => self.anchor(closes, attribute("href")),
            _ => {}
        }
    }

    fn anchor(&mut self, closes: bool, href: Option<&str>) {
        if closes {
            let Some((target, start)) = self.link.take() else { return };
            let label = self.out.get(start..).unwrap_or_default().trim();
            let bare = target.trim_start_matches("mailto:").trim_start_matches("tel:");
            let bare = bare.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
            if !label.is_empty() && !label.contains(bare) {
                let note = format!(" <{target}>");
                self.put(&note);
            }
        } else {
            self.link = href.map(|href| (entities::undo(href), self.out.len()));
        }
    }

    fn line(&mut self) {
        self.owed += 1;
        self.space_owed = false;
    }

    fn owe(&mut self, lines: usize) {
        self.owed = self.owed.max(lines);
        self.space_owed = false;
    }

    fn put(&mut self, text: &str) {
        if self.out.is_empty() {
            self.owed = 0;
            self.out.push_str(&"> ".repeat(self.quotes));
        }
        for _ in 0..self.owed.min(3) {
            self.out.truncate(self.out.trim_end_matches(' ').len());
            self.out.push('\n');
            self.out.push_str(&"> ".repeat(self.quotes));
        }
        if self.owed == 0 && self.space_owed && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
        (self.owed, self.space_owed) = (0, false);
        self.out.push_str(text);
    }

    fn write(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = entities::undo(text);
        if self.verbatim > 0 {
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.line();
                }
                if !line.is_empty() {
                    self.put(line);
                }
            }
            return;
        }
        for word in text.split_inclusive([' ', '\n', '\t', '\r']) {
            let bare = word.trim_matches([' ', '\n', '\t', '\r']);
            if !bare.is_empty() {
                self.put(bare);
            }
            self.space_owed |= bare.len() < word.len();
        }
    }

    fn finish(self) -> String {
        self.out.trim_end().trim_start_matches('\n').replace('\u{a0}', " ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_reads_like_a_letter() {
        let html = "<p>Guten Tag</p>\n<p>Meine  <b>Nr.</b> ist\n12&amp;3.<br>Danke</p><ul><li>eins</li><li>zwei</li></ul>\
                    <a href=\"https://a.example/x\">hier</a><blockquote><p>Alt</p></blockquote>";
        assert_eq!(
            from_html(html),
            "Guten Tag\n\nMeine Nr. ist 12&3.\nDanke\n\n- eins\n- zwei\n\nhier <https://a.example/x>\n>\n> Alt"
        );
    }

    #[test]
    fn flowed_lines_are_joined() {
        assert_eq!(unflow("one \ntwo\n> a \n> b\nend", false), "one two\n> a b\nend");
    }
}
