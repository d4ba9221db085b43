//! A raw message becomes facts: who, to whom, what, with which files, and whether a machine wrote it.
//!
//! Invariants: pure (bytes in, data out; no clock, no I/O); never panics; bounded by [`Limits`]; a message comes out
//! whole, every part is in the text or among the attachments, or it is [`SetAside`] with its reason.

use super::automatic::{Automatic, Facts};
use super::bounce::{self, Bounce};
use super::fields::{Fields, Mailbox};
use super::limits::{Limits, SetAside, SetAsideReason};
use super::mime::Part;
use super::names::safe_name;
use super::{charset, html, quote, text, tnef, uuencode};
use kernel::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Domain of the ids made for messages that have none. It exists nowhere.
pub const DERIVED_DOMAIN: &str = "derived.kulanz.invalid";

/// A message that was read.
#[derive(Clone, Debug, Serialize)]
pub struct ParsedMail {
    /// Author; without address when the field names none.
    pub from: Option<Mailbox>,
    /// Where answers should go instead.
    pub reply_to: Vec<Mailbox>,
    /// Recipients.
    pub to: Vec<Mailbox>,
    /// Recipients of a copy.
    pub cc: Vec<Mailbox>,
    /// One clean line; empty when there is none.
    pub subject: String,
    /// When its sender says it was written.
    pub date: Option<Timestamp>,
    /// Without angle brackets; see `message_id_derived`.
    pub message_id: String,
    /// The message had no usable id: this one is made from its bytes, the same at each arrival of the same bytes.
    pub message_id_derived: bool,
    /// Ids answered, without angle brackets.
    pub in_reply_to: Vec<String>,
    /// Ids of the thread, oldest first, without angle brackets.
    pub references: Vec<String>,
    /// The best plain text, lines ended by `\n`.
    pub body_text: String,
    /// What is new in it.
    pub body_new: String,
    /// What it repeats; empty when nothing can be folded away.
    pub body_quoted: String,
    /// The text was cut at [`Limits::text_bytes`]; all of it is among the attachments.
    pub body_truncated: bool,
    /// Sanitised HTML (see [`html`]); none when the message has none, or one that is built to be slow.
    pub body_html: Option<String>,
    /// Remote images that were kept from loading.
    pub remote_images: usize,
    /// Files, in order.
    pub attachments: Vec<Attachment>,
    /// Whether a machine wrote it.
    pub automatic: Automatic,
    /// No automatic answer may be sent to it, whoever wrote it.
    pub suppress_reply: bool,
    /// What its header says about machines.
    pub facts: Facts,
    /// What it reports, when `automatic` is a bounce.
    pub bounce: Option<Bounce>,
    /// It is signed or encrypted; the raw message is the one to keep.
    pub protection: Option<Protection>,
    /// Addresses it was delivered to, by the receiving servers' own fields.
    pub delivered_to: Vec<String>,
}

/// A file that came with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// Safe (see [`safe_name`]), and different from the others' of this message.
    pub name: String,
    /// As its sender called it, in small letters.
    pub media_type: String,
    /// Bytes.
    pub size: usize,
    /// Of the content, in hexadecimal.
    pub sha256: String,
    /// Without angle brackets: what `cid:` in the HTML points to.
    pub content_id: Option<String>,
    /// It is shown within the text rather than beside it.
    pub inline: bool,
    /// The content.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// How a message is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Protection {
    /// Against being read, or against being changed.
    pub form: ProtectionForm,
    /// By which standard.
    pub kind: ProtectionKind,
}

/// Against what a message is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProtectionForm {
    /// Its content cannot be read here.
    Encrypted,
    /// Its content can be read; the signature was not checked.
    Signed,
}

/// The standard of a protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProtectionKind {
    /// RFC 8551.
    Smime,
    /// RFC 9580 and 3156.
    Pgp,
}

/// Reads one raw message.
///
/// # Errors
/// [`SetAside`] when it is no message or goes beyond `limits`.
pub fn parse(raw: &[u8], limits: &Limits) -> Result<ParsedMail, SetAside> {
    read(raw, limits).map_err(|reason| set_aside(raw, reason, limits))
}

fn read(raw: &[u8], limits: &Limits) -> Result<ParsedMail, SetAsideReason> {
    if raw.trim_ascii().is_empty() {
        return Err(SetAsideReason::Empty);
    }
    if raw.len() > limits.message_bytes {
        return Err(SetAsideReason::MessageTooLarge);
    }
    let message = without_envelope(raw);
    let (fields, body) = Fields::split(message, limits)?;
    if fields.is_empty() {
        return Err(SetAsideReason::NotAMessage);
    }
    let root = Part::root(fields, body, limits)?;
    let mut content = Content::of(&root, limits)?;
    let fields = &root.fields;
    let (to, cc) = (fields.mailboxes("to"), fields.mailboxes("cc"));
    if to.len() + cc.len() > limits.recipients {
        return Err(SetAsideReason::TooManyRecipients);
    }
    let subject = fields.text("subject").unwrap_or_default();
    let from = author(fields);
    let facts = Facts::of(fields, is_receipt(&root));
    let report = bounce::Report { root: &root, from: from.as_ref(), subject: &subject, facts: &facts, limits };
    let bounce = if facts.receipt { None } else { bounce::read(&report) };
    let automatic = facts.judge(bounce.is_some(), &subject);
    let (message_id, message_id_derived) = message_id(fields, message);
    let body_html = content.safe_html(limits)?;
    let body_text = content.plain_text(body_html.as_deref(), limits)?;
    let split = quote::split(&body_text, &subject);
    let (body_new, body_quoted) = (split.new.to_owned(), split.quoted.to_owned());
    Ok(ParsedMail {
        reply_to: fields.mailboxes("reply-to").into_iter().filter(|mailbox| !mailbox.address.is_empty()).collect(),
        to,
        cc,
        date: fields.instant("date"),
        message_id,
        message_id_derived,
        in_reply_to: fields.ids("in-reply-to"),
        references: fields.ids("references"),
        body_new,
        body_quoted,
        body_truncated: content.truncated,
        remote_images: body_html.as_deref().map_or(0, html::remote_images),
        automatic,
        suppress_reply: automatic != Automatic::None || facts.suppresses_reply(),
        protection: protection(&root, &body_text),
        delivered_to: delivered_to(fields),
        attachments: content.attachments,
        from,
        subject,
        body_text,
        body_html,
        facts,
        bounce,
    })
}

fn set_aside(raw: &[u8], reason: SetAsideReason, limits: &Limits) -> SetAside {
    let message = without_envelope(raw);
    let head = &message[..message.len().min(limits.header_bytes)];
    let loose = Limits { header_fields: usize::MAX, header_bytes: usize::MAX, ..limits.clone() };
    let (fields, body) = Fields::split(head, &loose).unwrap_or_default();
    let header = head[..head.len() - body.len()].to_vec();
    let subject = fields.text("subject");
    let facts = Facts::of(&fields, false);
    let automatic = facts.judge(false, subject.as_deref().unwrap_or_default());
    SetAside {
        reason,
        sender: author(&fields).map(Box::new),
        message_id: fields.ids("message-id").into_iter().next(),
        suppress_reply: automatic != Automatic::None || facts.suppresses_reply(),
        subject,
        header,
    }
}

/// A `From ` line of a mailbox file, and blank lines before the header, are no part of the message.
fn without_envelope(raw: &[u8]) -> &[u8] {
    let start = raw.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(raw.len());
    let raw = raw[start..].strip_prefix(b"\xef\xbb\xbf").unwrap_or(&raw[start..]);
    if raw.starts_with(b"From ") || raw.starts_with(b">From ") {
        return raw.iter().position(|byte| *byte == b'\n').map_or(raw, |end| &raw[end + 1..]);
    }
    raw
}

fn author(fields: &Fields<'_>) -> Option<Mailbox> {
    let named = fields.mailboxes("from");
    let reachable = named.iter().find(|mailbox| mailbox.address.contains('@')).cloned();
    let name = named.first().and_then(|mailbox| mailbox.name.clone());
    let stand_in = || {
        let found = ["sender", "reply-to"]
            .iter()
            .flat_map(|field| fields.mailboxes(field))
            .find(|m| m.address.contains('@'))?;
        Some(Mailbox { name: name.clone().or(found.name), address: found.address })
    };
    let is_daemon = named.first().is_some_and(|mailbox| !mailbox.address.is_empty());
    reachable.or_else(|| if is_daemon { None } else { stand_in() }).or_else(|| named.first().cloned())
}

fn message_id(fields: &Fields<'_>, message: &[u8]) -> (String, bool) {
    let given = fields.ids("message-id").into_iter().next().filter(|id| id.len() <= 500 && id.is_ascii());
    given.map_or_else(|| (derived_id(message), true), |id| (id, false))
}

/// The same for the same bytes, however their lines end.
fn derived_id(message: &[u8]) -> String {
    let mut digest = Sha256::new();
    for line in message.split(|byte| *byte == b'\n') {
        digest.update(line.strip_suffix(b"\r").unwrap_or(line));
        digest.update(b"\n");
    }
    let hash = data_encoding::HEXLOWER.encode(&digest.finalize()[..16]);
    format!("{hash}@{DERIVED_DOMAIN}")
}

fn delivered_to(fields: &Fields<'_>) -> Vec<String> {
    let names = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "x-rcpt-to"];
    let mut found: Vec<String> = Vec::new();
    for mailbox in names.iter().flat_map(|name| fields.mailboxes(name)) {
        if !mailbox.address.is_empty() && !found.contains(&mailbox.address) && found.len() < 100 {
            found.push(mailbox.address);
        }
    }
    found
}

fn is_receipt(root: &Part<'_>) -> bool {
    root.leaves().iter().any(|leaf| leaf.media_type() == "message/disposition-notification")
        || root.content.param("report-type").is_some_and(|kind| kind.eq_ignore_ascii_case("disposition-notification"))
}

fn protection(root: &Part<'_>, body_text: &str) -> Option<Protection> {
    use {ProtectionForm::*, ProtectionKind::*};
    let of = |form, kind| Some(Protection { form, kind });
    let protocol = root.content.param("protocol").unwrap_or_default().to_ascii_lowercase();
    let by_protocol = if protocol.contains("pgp") { Pgp } else { Smime };
    match root.media_type() {
        "multipart/encrypted" => return of(Encrypted, if protocol.contains("pkcs7") { Smime } else { Pgp }),
        "multipart/signed" => return of(Signed, by_protocol),
        _ => {}
    }
    for leaf in root.leaves() {
        let kind = leaf.content.param("smime-type").unwrap_or_default().to_ascii_lowercase();
        match leaf.media_type() {
            "application/pkcs7-mime" | "application/x-pkcs7-mime" => {
                return of(if kind.starts_with("signed") { Signed } else { Encrypted }, Smime);
            }
            "application/pkcs7-signature" | "application/x-pkcs7-signature" => return of(Signed, Smime),
            "application/pgp-encrypted" => return of(Encrypted, Pgp),
            "application/pgp-signature" => return of(Signed, Pgp),
            _ => {}
        }
    }
    let begins = |mark: &str| body_text.trim_start().starts_with(mark);
    if begins("-----BEGIN PGP MESSAGE-----") {
        of(Encrypted, Pgp)
    } else if begins("-----BEGIN PGP SIGNED MESSAGE-----") {
        of(Signed, Pgp)
    } else {
        None
    }
}

/// One place in the body: text, HTML, or both as alternatives.
#[derive(Default)]
struct Slot {
    text: Option<String>,
    html: Option<String>,
}

impl Slot {
    fn is_blank(&self) -> bool {
        [&self.text, &self.html].into_iter().flatten().all(|text| text.trim().is_empty())
    }
}

struct Content<'l> {
    limits: &'l Limits,
    slots: Vec<Slot>,
    /// What `winmail.dat` says, for a message that says nothing itself.
    stand_in: Option<Slot>,
    attachments: Vec<Attachment>,
    unpacked: usize,
    truncated: bool,
}

impl<'l> Content<'l> {
    fn of(root: &Part<'_>, limits: &'l Limits) -> Result<Self, SetAsideReason> {
        let (slots, attachments) = (Vec::new(), Vec::new());
        let mut content = Self { limits, slots, stand_in: None, attachments, unpacked: 0, truncated: false };
        content.slots = content.take(root, true)?;
        if content.slots.iter().all(Slot::is_blank) {
            content.slots.extend(content.stand_in.take());
        }
        Ok(content)
    }

    /// Adds the files under `part` to the attachments; returns its places in the body.
    fn take(&mut self, part: &Part<'_>, may_be_body: bool) -> Result<Vec<Slot>, SetAsideReason> {
        if !part.is_container() {
            return self.take_leaf(part, may_be_body);
        }
        let mut slots = Vec::new();
        let is_encrypted = part.media_type() == "multipart/encrypted";
        for child in &part.children {
            slots.push(self.take(child, !is_encrypted)?);
        }
        if part.media_type() == "multipart/alternative" {
            return Ok(vec![best(slots)]);
        }
        Ok(slots.into_iter().flatten().collect())
    }

    fn take_leaf(&mut self, part: &Part<'_>, may_be_body: bool) -> Result<Vec<Slot>, SetAsideReason> {
        let kind = part.media_type();
        let is_text = matches!(kind, "text/plain" | "text/html");
        let is_named = part.disposition.as_ref().and_then(|d| d.param("filename")).is_some()
            || self.files_so_far() && part.file_name().is_some();
        if !is_text || part.is_attachment() || is_named || !may_be_body {
            self.attach(part)?;
            return Ok(Vec::new());
        }
        if text::is_blank_flood(&part.bytes(), self.limits.blank_bytes) {
            return Err(SetAsideReason::BlankFlood);
        }
        let text = self.checked(&part.text())?;
        if kind == "text/html" {
            return Ok(vec![Slot { text: None, html: Some(text) }]);
        }
        let flows = part.content.param("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
        let deletes = part.content.param("delsp").is_some_and(|delsp| delsp.eq_ignore_ascii_case("yes"));
        let text = if flows { text::unflow(&text, deletes) } else { text };
        let (text, files) = uuencode::take_out(&text);
        for file in files {
            self.add(&file.name, "application/octet-stream", file.bytes, None, false)?;
        }
        Ok(vec![Slot { text: Some(text), html: None }])
    }

    /// A text without control characters, within what a text may hold.
    fn checked(&mut self, text: &str) -> Result<String, SetAsideReason> {
        let text = charset::clean(text);
        self.count(text.len())?;
        if html::count_links(&text) > self.limits.links { Err(SetAsideReason::TooManyLinks) } else { Ok(text) }
    }

    fn files_so_far(&self) -> bool {
        !self.attachments.is_empty()
    }

    fn count(&mut self, bytes: usize) -> Result<(), SetAsideReason> {
        self.unpacked = self.unpacked.saturating_add(bytes);
        if self.unpacked > self.limits.unpacked_bytes { Err(SetAsideReason::UnpackedTooLarge) } else { Ok(()) }
    }

    fn attach(&mut self, part: &Part<'_>) -> Result<(), SetAsideReason> {
        let bytes = part.bytes().into_owned();
        let kind = part.media_type();
        let name = part.file_name().map(str::to_owned).or_else(|| title(part, &bytes, self.limits)).unwrap_or_default();
        let is_winmail = matches!(kind, "application/ms-tnef" | "application/vnd.ms-tnef")
            || name.eq_ignore_ascii_case("winmail.dat");
        let inline = !part.is_attachment() && (part.content_id().is_some() || part.disposition.is_some());
        let unpacked = if is_winmail { tnef::unpack(&bytes) } else { tnef::Unpacked::default() };
        let name = if name.is_empty() && is_winmail { "winmail.dat".to_owned() } else { name };
        self.add(&name, kind, bytes, part.content_id(), inline)?;
        for member in unpacked.members {
            self.add(&member.name, "application/octet-stream", member.bytes, None, false)?;
        }
        if unpacked.text.as_ref().is_some_and(|text| text::is_blank_flood(text.as_bytes(), self.limits.blank_bytes)) {
            return Err(SetAsideReason::BlankFlood);
        }
        let text = unpacked.text.map(|text| self.checked(&text)).transpose()?;
        let html = unpacked.html.map(|html| self.checked(&html)).transpose()?;
        if text.is_some() || html.is_some() {
            self.stand_in.get_or_insert(Slot { text, html });
        }
        Ok(())
    }

    fn add(
        &mut self,
        name: &str,
        media_type: &str,
        bytes: Vec<u8>,
        content_id: Option<String>,
        inline: bool,
    ) -> Result<(), SetAsideReason> {
        self.count(bytes.len())?;
        if self.attachments.len() >= self.limits.parts {
            return Err(SetAsideReason::TooManyParts);
        }
        let number = self.attachments.len() + 1;
        let name =
            if name.trim().is_empty() { format!("part-{number}{}", ending_for(media_type)) } else { safe_name(name) };
        let is_taken = self.attachments.iter().any(|other| other.name == name);
        let name = if is_taken { numbered(&name, number) } else { name };
        self.attachments.push(Attachment {
            name,
            media_type: media_type.to_owned(),
            size: bytes.len(),
            sha256: data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes)),
            content_id,
            inline,
            bytes,
        });
        Ok(())
    }

    /// The sanitised HTML of all places; text between HTML becomes HTML.
    fn safe_html(&mut self, limits: &Limits) -> Result<Option<String>, SetAsideReason> {
        if self.slots.iter().all(|slot| slot.html.is_none()) {
            return Ok(None);
        }
        let mut whole = String::new();
        for slot in &self.slots {
            match (&slot.html, &slot.text) {
                (Some(html), _) => whole.push_str(html),
                (None, Some(text)) => whole.push_str(&as_html(text)),
                (None, None) => {}
            }
        }
        if whole.len() <= limits.text_bytes
            && let Some(safe) = html::sanitise(&whole)
        {
            return Ok(Some(safe).filter(|safe| !safe.trim().is_empty()));
        }
        self.add("message.html", "text/html", whole.into_bytes(), None, false)?;
        Ok(None)
    }

    fn plain_text(&mut self, safe_html: Option<&str>, limits: &Limits) -> Result<String, SetAsideReason> {
        let has_text = self.slots.iter().all(|slot| slot.text.as_deref().is_some_and(|text| !text.trim().is_empty()));
        let mut whole = String::new();
        match safe_html {
            Some(safe) if !has_text && self.slots.len() == 1 => whole = text::from_html(safe),
            _ => {
                for slot in &self.slots {
                    let text = slot.text.as_deref().filter(|text| !text.trim().is_empty());
                    let text = text
                        .map(str::to_owned)
                        .or_else(|| slot.html.as_deref().map(text::from_html))
                        .unwrap_or_default();
                    if !whole.is_empty() && !whole.ends_with('\n') {
                        whole.push('\n');
                    }
                    whole.push_str(&text);
                }
            }
        }
        let whole = whole.trim_end().trim_start_matches('\n').to_owned();
        if whole.len() > limits.text_bytes {
            let mut cut = limits.text_bytes;
            while !whole.is_char_boundary(cut) {
                cut -= 1;
            }
            let short = whole[..cut].to_owned();
            self.add("message.txt", "text/plain", whole.into_bytes(), None, false)?;
            self.truncated = true;
            return Ok(short);
        }
        Ok(whole)
    }
}

/// Of alternatives, the last text and the last HTML.
fn best(alternatives: Vec<Vec<Slot>>) -> Slot {
    let mut best = Slot::default();
    for slots in alternatives {
        let has_html = slots.iter().any(|slot| slot.html.is_some());
        let mut joined = String::new();
        for slot in slots {
            match (slot.html, slot.text) {
                (Some(html), text) => {
                    joined.push_str(&html);
                    best.text = best.text.take().or(text);
                }
                (None, Some(text)) if has_html => joined.push_str(&as_html(&text)),
                (None, Some(text)) => joined.push_str(&text),
                (None, None) => {}
            }
        }
        if joined.trim().is_empty() {
            continue;
        }
        if has_html {
            best.html = Some(joined);
        } else {
            best.text = Some(joined);
        }
    }
    best
}

fn as_html(text: &str) -> String {
    format!(
        "<div style=\"white-space: pre-wrap\">{}</div>",
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    )
}

/// A name for a message within the message, from its subject; else from the part's description.
fn title(part: &Part<'_>, bytes: &[u8], limits: &Limits) -> Option<String> {
    if part.media_type() == "message/rfc822" {
        let (fields, _) = Fields::split(bytes, limits).ok()?;
        let subject = fields.text("subject")?;
        let short: String = subject.replace(['/', '\\'], "_").chars().take(80).collect();
        return Some(format!("{short}.eml"));
    }
    let location =
        part.fields.text("content-location").filter(|location| location.len() < 200 && location.contains('.'));
    location.map(|location| location.split(['?', '#']).next().unwrap_or_default().to_owned())
}

/// `a.pdf` becomes `a (2).pdf`.
fn numbered(name: &str, number: usize) -> String {
    let (stem, ending) =
        name.rsplit_once('.').map_or((name, String::new()), |(stem, ending)| (stem, format!(".{ending}")));
    let stem: String = stem.chars().take(60).collect();
    safe_name(&format!("{stem} ({number}){ending}"))
}

fn ending_for(media_type: &str) -> &'static str {
    match media_type {
        "text/plain" => ".txt",
        "text/html" => ".html",
        "text/calendar" => ".ics",
        "text/csv" => ".csv",
        "text/rfc822-headers"
        | "message/delivery-status"
        | "message/feedback-report"
        | "message/disposition-notification" => ".txt",
        "message/rfc822" | "message/global" => ".eml",
        "image/jpeg" | "image/jpg" => ".jpg",
        "image/png" => ".png",
        "image/gif" => ".gif",
        "image/webp" => ".webp",
        "image/heic" => ".heic",
        "image/tiff" => ".tif",
        "application/pdf" => ".pdf",
        "application/zip" => ".zip",
        "application/xml" | "text/xml" => ".xml",
        "application/json" => ".json",
        "application/pgp-signature" | "application/pgp-encrypted" => ".asc",
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => ".p7s",
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => ".p7m",
        "audio/mpeg" => ".mp3",
        "audio/wav" | "audio/x-wav" => ".wav",
        "video/mp4" => ".mp4",
        _ => ".bin",
    }
}
