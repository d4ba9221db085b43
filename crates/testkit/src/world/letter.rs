//! A customer's mail, raw as it would have come over the wire, so that the original of each message can be looked at.

use app::interactions::IncomingFile;
use bytes::Bytes;
use data_encoding::{BASE64, BASE64_MIME};
use kernel::Timestamp;

/// What stands in the header.
pub struct Head<'a> {
    /// Name and address of the sender.
    pub from: (&'a str, &'a str),
    /// Address of the mailbox.
    pub to: &'a str,
    /// Subject.
    pub subject: &'a str,
    /// Message-ID without angle brackets.
    pub message_id: &'a str,
    /// The message answered.
    pub in_reply_to: Option<&'a str>,
    /// When it was written.
    pub at: Timestamp,
}

/// Composes a message (RFC 5322, RFC 2045).
pub fn compose(head: &Head<'_>, text: &str, files: &[IncomingFile]) -> Bytes {
    let date = head.at.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S +0000").to_string();
    let mut mail = format!(
        "Date: {date}\r\nFrom: {} <{}>\r\nTo: <{}>\r\nSubject: {}\r\nMessage-ID: <{}>\r\n",
        word(head.from.0),
        head.from.1,
        head.to,
        word(head.subject),
        head.message_id
    );
    if let Some(id) = head.in_reply_to {
        mail.push_str(&format!("In-Reply-To: <{id}>\r\nReferences: <{id}>\r\n"));
    }
    mail.push_str("MIME-Version: 1.0\r\n");
    let body = text.replace('\n', "\r\n");
    let plain = format!("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n");
    if files.is_empty() {
        mail.push_str(&plain);
        return mail.into();
    }
    mail.push_str("Content-Type: multipart/mixed; boundary=\"lindental\"\r\n\r\n--lindental\r\n");
    mail.push_str(&plain);
    for file in files {
        mail.push_str(&format!(
            "--lindental\r\nContent-Type: {}\r\nContent-Disposition: attachment; filename=\"{}\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{}",
            file.media_type,
            file.name,
            BASE64_MIME.encode(&file.bytes)
        ));
    }
    mail.push_str("--lindental--\r\n");
    mail.into()
}

/// A header's text, encoded where it is not ASCII (RFC 2047). Long ones are cut into words of 30 bytes.
fn word(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut words = Vec::new();
    let mut part = String::new();
    for c in text.chars() {
        if part.len() + c.len_utf8() > 30 {
            words.push(format!("=?utf-8?B?{}?=", BASE64.encode(part.as_bytes())));
            part.clear();
        }
        part.push(c);
    }
    words.push(format!("=?utf-8?B?{}?=", BASE64.encode(part.as_bytes())));
    words.join("\r\n ")
}
