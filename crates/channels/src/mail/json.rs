//! A read message as JSON: what `kulanz mail parse FILE --json` prints.
//!
//! Invariant: the keys never change; new ones may be added only at the end of the list in the documentation.

use super::fields::Mailbox;
use super::limits::SetAside;
use super::parse::ParsedMail;
use serde_json::{Value, json};

/// The message with the keys `from, to, cc, subject, date, message_id, in_reply_to, references, body_text, attachments,
/// automatic`. Ids come without angle brackets, the date in RFC 3339 and UTC.
pub fn to_json(mail: &ParsedMail) -> Value {
    let attachments = mail
        .attachments
        .iter()
        .map(|file| json!({ "name": file.name, "type": file.media_type, "size": file.size, "sha256": file.sha256 }));
    json!({
        "from": mail.from.as_ref().map(mailbox),
        "to": mail.to.iter().map(mailbox).collect::<Vec<_>>(),
        "cc": mail.cc.iter().map(mailbox).collect::<Vec<_>>(),
        "subject": mail.subject,
        "date": mail.date.map(|date| date.to_string()),
        "message_id": mail.message_id,
        "in_reply_to": mail.in_reply_to,
        "references": mail.references,
        "body_text": mail.body_text,
        "attachments": attachments.collect::<Vec<_>>(),
        "automatic": mail.automatic,
    })
}

/// A message that was put aside: `set_aside` (the reason's code), `from`, `subject`, `message_id`.
pub fn set_aside_to_json(aside: &SetAside) -> Value {
    json!({
        "set_aside": aside.reason.code(),
        "from": aside.sender.as_deref().map(mailbox),
        "subject": aside.subject,
        "message_id": aside.message_id,
    })
}

fn mailbox(mailbox: &Mailbox) -> Value {
    json!({ "name": mailbox.name, "address": mailbox.address })
}
