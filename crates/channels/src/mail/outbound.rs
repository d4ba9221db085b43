//! Building a mail: from what the application wants to send to the bytes that go out, and to whom.
//!
//! Invariants: no header can be injected (line breaks and control characters never pass); every mail carries our loop mark
//! and a Message-ID that is the same at every try; what a machine wrote says so (RFC 3834).

use super::intake::LOOP_FIELD;
use app::interactions::OutboundMail;
use kernel::Timestamp;
use lettre::Address;
use lettre::address::Envelope;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address as Named;
use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use std::fmt::Write as _;

/// Message-IDs of the thread that go out at most; the oldest ones after the first are left out.
const REFERENCES: usize = 20;
/// Characters of a subject at most.
const SUBJECT: usize = 500;

/// A mail ready to go.
#[derive(Clone, Debug)]
pub struct Built {
    /// Its sender.
    pub from: Address,
    /// Each recipient once.
    pub to: Vec<Address>,
    /// Recipients that are no addresses.
    pub unusable: Vec<String>,
    /// Every byte.
    pub raw: Vec<u8>,
    /// The HTML in it.
    pub html: String,
}

impl Built {
    /// The envelope for all recipients.
    pub fn envelope(&self) -> Option<Envelope> {
        Envelope::new(Some(self.from.clone()), self.to.clone()).ok()
    }
}

/// Why a mail cannot be built.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// The sender's address cannot be used.
    #[error("the sender's address cannot be used")]
    Sender,
    /// No recipient's address can be used.
    #[error("no recipient has an address that can be used: {0}")]
    NoRecipient(String),
    /// Writing it failed.
    #[error("the mail cannot be written: {0}")]
    Write(String),
}

/// Builds `mail` as of `now`; `loop_mark` is what [`LOOP_FIELD`] says.
pub fn build(mail: &OutboundMail, loop_mark: &str, now: Timestamp) -> Result<Built, BuildError> {
    let from = address(&mail.from_address).ok_or(BuildError::Sender)?;
    let mut unusable = Vec::new();
    let mut taken = Vec::new();
    let to = usable(&mail.to, &mut taken, &mut unusable);
    let cc = usable(&mail.cc, &mut taken, &mut unusable);
    if taken.is_empty() {
        return Err(BuildError::NoRecipient(unusable.join(", ")));
    }
    let html = mail.html.clone().unwrap_or_else(|| html_of(&mail.text));
    let mut message = MessageBuilder::new()
        .date(Date::new(now.as_millis().div_euclid(1_000)))
        .from(Named::new_address(name(&mail.from_name), from.to_string()))
        .to(list(&to))
        .subject(line(&mail.subject, SUBJECT))
        .message_id(id(&mail.message_id))
        .header(LOOP_FIELD, Raw::new(loop_mark.to_owned()));
    if !cc.is_empty() {
        message = message.cc(list(&cc));
    }
    if let Some(heard) = mail.in_reply_to.as_deref().map(id).filter(|heard| !heard.is_empty()) {
        message = message.in_reply_to(heard);
    }
    let references = references(&mail.references, mail.in_reply_to.as_deref());
    if !references.is_empty() {
        message = message.references(MessageId::new_list(references.into_iter()));
    }
    if mail.auto_submitted {
        let kind = if mail.in_reply_to.is_some() { "auto-replied" } else { "auto-generated" };
        message = message.header("Auto-Submitted", Raw::new(kind)).header("X-Auto-Response-Suppress", Raw::new("All"));
    }
    message = message.text_body(mail.text.as_str()).html_body(html.as_str());
    for (name, media_type, bytes) in &mail.files {
        message = message.attachment(media_type_of(media_type), line(name, 200), &bytes[..]);
    }
    let raw = message.write_to_vec().map_err(|error| BuildError::Write(error.to_string()))?;
    Ok(Built { from, to: taken, unusable, raw, html })
}

/// An address as it goes over the wire: the domain in its ASCII form (RFC 5891).
pub fn address(text: &str) -> Option<Address> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    if text.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return None;
    }
    let (local, domain) = text.rsplit_once('@')?;
    let domain = idna::domain_to_ascii(domain).ok()?;
    Address::new(local, domain).ok()
}

fn usable(texts: &[String], taken: &mut Vec<Address>, unusable: &mut Vec<String>) -> Vec<Address> {
    let mut found = Vec::new();
    for text in texts {
        match address(text) {
            Some(address) if taken.contains(&address) => {}
            Some(address) => {
                taken.push(address.clone());
                found.push(address);
            }
            None => unusable.push(line(text, 200)),
        }
    }
    found
}

fn list(addresses: &[Address]) -> Named<'static> {
    Named::new_list(addresses.iter().map(|address| Named::new_address(None::<String>, address.to_string())).collect())
}

/// One line of at most `most` characters without control characters.
fn line(text: &str, most: usize) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").chars().take(most).collect()
}

fn name(text: &str) -> Option<String> {
    Some(line(text, 100)).filter(|name| !name.is_empty())
}

/// A Message-ID without angle brackets and without anything that could end its field.
fn id(text: &str) -> String {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    text.chars().filter(|c| !c.is_control() && !c.is_whitespace() && !matches!(c, '<' | '>')).take(900).collect()
}

/// The first of the thread and the latest ones, the message answered last (RFC 5322 §3.6.4).
fn references(thread: &[String], answered: Option<&str>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for one in thread.iter().map(String::as_str).chain(answered).map(id).filter(|one| !one.is_empty()) {
        all.retain(|known| *known != one);
        all.push(one);
    }
    if all.len() > REFERENCES {
        all.drain(1..=all.len() - REFERENCES);
    }
    all
}

/// A media type as it may stand in a header; anything strange is plain bytes.
fn media_type_of(text: &str) -> String {
    let is_token =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "!#$&-^_.+".contains(c));
    match text.split_once('/') {
        // A container would have to be built of parts; a message must not be encoded in base64.
        Some((kind, sub)) if is_token(kind) && is_token(sub) && kind != "multipart" && kind != "message" => {
            text.to_owned()
        }
        _ => "application/octet-stream".to_owned(),
    }
}

/// Plain text as simple HTML: paragraphs, line breaks, links, quotations and the signature set apart.
pub fn html_of(text: &str) -> String {
    let mut html =
        String::from("<!DOCTYPE html><html><body style=\"font-family:sans-serif;font-size:16px;line-height:1.5\">");
    let mut is_signature = false;
    for paragraph in text.replace("\r\n", "\n").trim_end().split("\n\n") {
        let paragraph = match paragraph.strip_prefix("-- \n") {
            Some(rest) => {
                is_signature = true;
                html.push_str("<hr style=\"border:0;border-top:1px solid #ccc;margin:24px 0 12px\">");
                rest
            }
            None => paragraph,
        };
        let is_quote = !paragraph.is_empty() && paragraph.lines().all(|line| line.starts_with('>'));
        let style = match (is_signature, is_quote) {
            (true, _) => " style=\"color:#555;font-size:14px\"",
            (false, true) => " style=\"color:#555;border-left:3px solid #ccc;padding-left:12px\"",
            (false, false) => "",
        };
        let lines: Vec<String> = paragraph
            .lines()
            .map(|line| linked(if is_quote { line.trim_start_matches('>').trim_start() } else { line }))
            .collect();
        // Writing into a string cannot fail.
        let _ = write!(html, "<p{style}>{}</p>", lines.join("<br>"));
    }
    html.push_str("</body></html>");
    html
}

/// A line with its web addresses as links, escaped.
fn linked(line: &str) -> String {
    let mut html = String::new();
    for (n, word) in line.split(' ').enumerate() {
        if n > 0 {
            html.push(' ');
        }
        let end = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']).len();
        let (link, rest) = word.split_at(end);
        if link.starts_with("https://") || link.starts_with("http://") {
            let link = escaped(link);
            let _ = write!(html, "<a href=\"{link}\">{link}</a>");
        } else {
            html.push_str(&escaped(link));
        }
        html.push_str(&escaped(rest));
    }
    html
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::mail::{Limits, parse};
    use bytes::Bytes;

    const NOW: Timestamp = Timestamp::from_millis(1_584_342_000_000);

    fn mail() -> OutboundMail {
        OutboundMail {
            from_name: "Stadtwerke Lindental, Kundendienst".to_owned(),
            from_address: "hilfe@lindental.example".to_owned(),
            to: vec!["anna@kunde.example".to_owned()],
            cc: Vec::new(),
            subject: "Ihr Zähler & wir – alles grün".to_owned(),
            text: "Grüezi Frau Muster\n\n> Was nun?\n\nSiehe https://lindental.example/x?a=1&b=2.\n\n-- \nStadtwerke\n"
                .to_owned(),
            html: None,
            message_id: "abc.def@lindental.example".to_owned(),
            in_reply_to: Some("1@kunde.example".to_owned()),
            references: vec!["0@kunde.example".to_owned()],
            auto_submitted: false,
            mailbox: None,
            files: vec![("Rechnung März.pdf".to_owned(), "application/pdf".to_owned(), Bytes::from_static(b"%PDF"))],
        }
    }

    #[test]
    fn what_goes_out_reads_back_as_it_was_meant() {
        let built = build(&mail(), "mark", NOW).unwrap();
        let read = parse(&built.raw, &Limits::default()).unwrap();
        assert_eq!(read.subject, "Ihr Zähler & wir – alles grün");
        let from = read.from.unwrap();
        assert_eq!(from.name.as_deref(), Some("Stadtwerke Lindental, Kundendienst"));
        assert_eq!(from.address, "hilfe@lindental.example");
        assert_eq!(read.message_id, "abc.def@lindental.example");
        assert_eq!(read.in_reply_to, ["1@kunde.example"]);
        assert_eq!(read.references, ["0@kunde.example", "1@kunde.example"]);
        assert_eq!(read.attachments.len(), 1);
        assert_eq!(read.attachments[0].name, "Rechnung März.pdf");
        assert!(read.body_text.starts_with("Grüezi Frau Muster"));
        assert_eq!(read.date, Some(NOW));
        assert!(built.raw.is_ascii(), "any server takes it");
        assert!(built.raw.split(|b| *b == b'\n').all(|line| line.len() < 998));
    }

    #[test]
    fn a_machine_says_that_it_is_one() {
        let built = build(&OutboundMail { auto_submitted: true, ..mail() }, "mark", NOW).unwrap();
        let text = String::from_utf8(built.raw).unwrap();
        assert!(text.contains("Auto-Submitted: auto-replied\r\n"));
        assert!(text.contains("X-Auto-Response-Suppress: All\r\n"));
        assert!(text.contains("X-Kulanz-Loop: mark\r\n"));
        assert!(!String::from_utf8(build(&mail(), "mark", NOW).unwrap().raw).unwrap().contains("Auto-Submitted"));
    }

    #[test]
    fn no_header_can_be_smuggled_in() {
        let evil = "x\r\nBcc: alle@example.ch";
        let mail = OutboundMail {
            from_name: evil.to_owned(),
            subject: evil.to_owned(),
            in_reply_to: Some(evil.to_owned()),
            references: vec![evil.to_owned()],
            files: vec![(evil.to_owned(), evil.to_owned(), Bytes::new())],
            ..mail()
        };
        let text = String::from_utf8(build(&mail, "mark", NOW).unwrap().raw).unwrap();
        assert!(!text.to_lowercase().lines().any(|line| line.starts_with("bcc")), "{text}");
        let to = OutboundMail { to: vec![format!("a@b.example{}", &evil[1..])], ..mail };
        assert!(matches!(build(&to, "mark", NOW), Err(BuildError::NoRecipient(_))));
    }

    #[test]
    fn domains_with_umlauts_go_out_in_ascii_and_each_recipient_once() {
        let mail = OutboundMail {
            to: vec!["anna@zürich.example".to_owned(), "ANNA@kunde.example".to_owned()],
            cc: vec!["anna@xn--zrich-kva.example".to_owned(), "kein Konto".to_owned()],
            ..mail()
        };
        let built = build(&mail, "mark", NOW).unwrap();
        let to: Vec<String> = built.to.iter().map(ToString::to_string).collect();
        assert_eq!(to, ["anna@xn--zrich-kva.example", "ANNA@kunde.example"]);
        assert_eq!(built.unusable, ["kein Konto"]);
    }

    #[test]
    fn a_long_thread_keeps_its_first_and_its_latest() {
        let thread: Vec<String> = (0..50).map(|n| format!("{n}@a.example")).collect();
        let kept = references(&thread, Some("<50@a.example>"));
        assert_eq!(kept.len(), REFERENCES);
        assert_eq!(
            (kept[0].as_str(), kept[1].as_str(), kept[19].as_str()),
            ("0@a.example", "32@a.example", "50@a.example")
        );
    }

    #[test]
    fn text_becomes_html_that_says_the_same_and_nothing_more() {
        let html = html_of("Guten Tag <script>\n\n> zitiert\n\nhttps://a.example/?x=1&y=\"2.\n\n-- \nHaus");
        assert!(html.contains("Guten Tag &lt;script&gt;"));
        assert!(html.contains("<a href=\"https://a.example/?x=1&amp;y=&quot;2\">"));
        assert!(html.contains("padding-left:12px\">zitiert</p>"));
        assert!(html.contains("<hr"));
    }
}
