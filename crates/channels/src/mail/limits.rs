//! What a message may cost, and what is said about one that costs more.
//!
//! Invariants: every bound is checked before the work it bounds; a refused message is never lost, only put aside with
//! a reason whose code never changes.

use super::fields::Mailbox;
use serde::Serialize;

/// Upper bounds for one message. [`Limits::default`] is right for a mailbox of a service desk.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of the raw message.
    pub message_bytes: usize,
    /// Bytes of one header block (the message's or a part's).
    pub header_bytes: usize,
    /// Fields in one header block.
    pub header_fields: usize,
    /// MIME parts, containers included.
    pub parts: usize,
    /// Depth of containers within containers.
    pub nesting: usize,
    /// Bytes of all parts after their transfer encoding is undone, unpacked members of containers included.
    pub unpacked_bytes: usize,
    /// Bytes of text or HTML shown; a longer one is cut and kept whole as an attachment.
    pub text_bytes: usize,
    /// Bytes of long runs of white space (100 and more in a row) in the text.
    pub blank_bytes: usize,
    /// Links in the text or HTML.
    pub links: usize,
    /// Mailboxes in To and Cc together.
    pub recipients: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            message_bytes: 40 << 20,
            header_bytes: 256 << 10,
            header_fields: 2_000,
            parts: 1_000,
            nesting: 20,
            unpacked_bytes: 100 << 20,
            text_bytes: 1 << 20,
            blank_bytes: 1 << 20,
            links: 5_000,
            recipients: 2_000,
        }
    }
}

/// Why a message was put aside. The code ([`SetAsideReason::code`]) is stored and shown: never change one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SetAsideReason {
    /// No bytes, or white space only.
    Empty,
    /// No header field at all: this is not an e-mail.
    NotAMessage,
    /// Larger than [`Limits::message_bytes`].
    MessageTooLarge,
    /// A header block larger than [`Limits::header_bytes`].
    HeaderTooLarge,
    /// More than [`Limits::header_fields`].
    TooManyFields,
    /// More than [`Limits::parts`].
    TooManyParts,
    /// Deeper than [`Limits::nesting`].
    NestedTooDeep,
    /// Unpacks to more than [`Limits::unpacked_bytes`].
    UnpackedTooLarge,
    /// More blank space than [`Limits::blank_bytes`].
    BlankFlood,
    /// More than [`Limits::links`].
    TooManyLinks,
    /// More than [`Limits::recipients`].
    TooManyRecipients,
}

impl SetAsideReason {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Empty,
        Self::NotAMessage,
        Self::MessageTooLarge,
        Self::HeaderTooLarge,
        Self::TooManyFields,
        Self::TooManyParts,
        Self::NestedTooDeep,
        Self::UnpackedTooLarge,
        Self::BlankFlood,
        Self::TooManyLinks,
        Self::TooManyRecipients,
    ];

    /// The stable code, as stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotAMessage => "not_a_message",
            Self::MessageTooLarge => "message_too_large",
            Self::HeaderTooLarge => "header_too_large",
            Self::TooManyFields => "too_many_fields",
            Self::TooManyParts => "too_many_parts",
            Self::NestedTooDeep => "nested_too_deep",
            Self::UnpackedTooLarge => "unpacked_too_large",
            Self::BlankFlood => "blank_flood",
            Self::TooManyLinks => "too_many_links",
            Self::TooManyRecipients => "too_many_recipients",
        }
    }
}

/// A message that was not taken in, with what is needed to tell its sender and to try again.
#[derive(Clone, Debug, Serialize, thiserror::Error)]
#[error("set aside: {}", reason.code())]
pub struct SetAside {
    /// Why.
    pub reason: SetAsideReason,
    /// Who wrote it, when that could be read.
    pub sender: Option<Box<Mailbox>>,
    /// Its subject, when that could be read.
    pub subject: Option<String>,
    /// Its Message-ID without angle brackets, when it has a usable one.
    pub message_id: Option<String>,
    /// Whether it is itself automatic or comes from the null sender: then nobody is told.
    pub suppress_reply: bool,
    /// The raw header, at most [`Limits::header_bytes`] of it.
    #[serde(skip)]
    pub header: Vec<u8>,
}
