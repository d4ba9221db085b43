//! A contact as a channel hands it over, and what becomes of it.

use crate::Actor;
use bytes::Bytes;
use cases::{Automatic, Channel, Direction};
use kernel::{CaseId, InteractionId, Lang, MailboxId, PrincipalId, Timestamp};
use serde::{Deserialize, Serialize};
use store::StoreError;

/// A contact, from any channel.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Which channel.
    pub channel: Channel,
    /// In, out (a call made, a letter sent), or a note of it.
    pub direction: Direction,
    /// When it happened.
    pub happened_at: Timestamp,
    /// Name as given, empty when unknown.
    pub from_name: String,
    /// E-mail address, empty when unknown.
    pub from_address: String,
    /// Telephone number.
    pub phone: Option<String>,
    /// The principal's number for the customer, as given.
    pub customer_number: Option<String>,
    /// To and Cc.
    pub recipients: Recipients,
    /// Subject, empty where the channel has none.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// Sanitised HTML.
    pub html: Option<String>,
    /// Language, when the channel knows it; else it is recognised.
    pub lang: Option<Lang>,
    /// Kind of concern, when chosen.
    pub kind: Option<String>,
    /// What only mail has.
    pub mail: Option<MailFacts>,
    /// Files.
    pub files: Vec<IncomingFile>,
    /// The raw message.
    pub raw: Option<Bytes>,
    /// The mailbox it came to.
    pub mailbox: Option<MailboxId>,
    /// Who hands it over.
    pub by: Actor,
    /// The case it belongs to, when that is known.
    pub into_case: Option<CaseId>,
    /// What the customer needs to be reached, in their words.
    pub needs: String,
    /// A caller and key under which the answer is kept, so that a retry gives the same one.
    pub once: Option<Once>,
}

impl Incoming {
    /// What a customer hands in by themselves at `now`; nothing else is known of it.
    pub fn of_customer(principal: PrincipalId, channel: Channel, now: Timestamp) -> Self {
        Self {
            channel,
            direction: Direction::In,
            happened_at: now,
            from_name: String::new(),
            from_address: String::new(),
            phone: None,
            customer_number: None,
            recipients: Recipients::default(),
            subject: String::new(),
            text: String::new(),
            html: None,
            lang: None,
            kind: None,
            mail: None,
            files: Vec::new(),
            raw: None,
            mailbox: None,
            by: Actor::customer(principal),
            into_case: None,
            needs: String::new(),
            once: None,
        }
    }
}

/// Makes a retry harmless.
#[derive(Clone, Debug)]
pub struct Once {
    /// Whose key: `token:ID`, `form`, …
    pub caller: String,
    /// The `Idempotency-Key`.
    pub key: String,
    /// SHA-256 of the request.
    pub request_sha256: [u8; 32],
}

/// A file.
#[derive(Clone, Debug)]
pub struct IncomingFile {
    /// Its name, made safe already.
    pub name: String,
    /// Media type as claimed.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Bytes,
    /// `Content-ID`.
    pub content_id: Option<String>,
    /// Shown within the text.
    pub is_inline: bool,
}

/// Addresses a message went to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipients {
    /// To.
    #[serde(default)]
    pub to: Vec<String>,
    /// Cc.
    #[serde(default)]
    pub cc: Vec<String>,
}

/// What only mail has.
#[derive(Clone, Debug)]
pub struct MailFacts {
    /// Message-ID without angle brackets; derived from the bytes when missing.
    pub message_id: String,
    /// In-Reply-To.
    pub in_reply_to: Vec<String>,
    /// References, oldest first.
    pub references: Vec<String>,
    /// Where an answer should go, when not to the sender.
    pub reply_to: Option<String>,
    /// Whether a machine wrote it.
    pub automatic: Automatic,
    /// A delivery report.
    pub bounce: Option<Bounce>,
    /// `smime-signed`, `smime-encrypted`, `pgp-signed`, `pgp-encrypted`.
    pub protection: Option<String>,
    /// Byte offset in the text at which quoted history begins.
    pub quoted_from: Option<usize>,
    /// It carries a header that asks for no automatic answer.
    pub asks_for_none: bool,
    /// It reaches us long after it was written (an import, for instance): an automatic answer would puzzle.
    pub comes_late: bool,
}

/// A delivery report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounce {
    /// Those it speaks of.
    pub recipients: Vec<BouncedRecipient>,
    /// Message-ID of what could not be delivered.
    pub original_message_id: Option<String>,
    /// Its References.
    pub original_references: Vec<String>,
}

/// One recipient of a delivery report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BouncedRecipient {
    /// The address.
    pub address: String,
    /// RFC 3463 status such as `5.1.1`; empty when not told.
    pub status: String,
    /// `failed`, `delayed`, …
    pub action: String,
    /// What the server said.
    pub diagnostic: String,
    /// Whether it will never work.
    pub permanent: bool,
}

/// What is stored of an interaction beside its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Byte offset in the text at which quoted history begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quoted_from: Option<usize>,
    /// How the message was protected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protection: Option<String>,
    /// A code: why it lies in this case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placed: Option<String>,
    /// Nothing is known of the sender in this case: do not answer them unawares.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stranger: bool,
    /// A code: why it got no acknowledgement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<String>,
    /// The delivery report it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounce: Option<Bounce>,
    /// Message-ID this one answers, when sent by us.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_reply_to: Option<String>,
    /// References, when sent by us.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<String>,
    /// Where an answer should go, when not to the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// Telephone number of a call or message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// What became of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Taken in.
    Received,
    /// It was here already.
    Duplicate,
    /// Taken in; a machine wrote it.
    Automatic,
    /// Taken in as a delivery report.
    Bounce,
}

/// A contact taken in: on disk when this is returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// What became of it.
    pub outcome: Outcome,
    /// The interaction.
    pub interaction: InteractionId,
    /// Its case.
    pub case: CaseId,
    /// The case's number as people say it.
    pub case_number: String,
    /// Whether the case was opened for it.
    pub is_new_case: bool,
    /// Where the customer sees how it stands.
    pub status_url: String,
}

/// Why a contact was not taken in. Nothing of it was kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiveError {
    /// There is no such principal.
    #[error("there is no such principal")]
    NoSuchPrincipal,
    /// The case named does not exist.
    #[error("there is no such case")]
    NoSuchCase,
    /// A field cannot be as given.
    #[error("{field}: {reason}")]
    Refused {
        /// Which field.
        field: &'static str,
        /// A code that has a text: what is wrong and how to mend it.
        reason: &'static str,
    },
    /// The key was used before, for another request.
    #[error("this Idempotency-Key was used for another request")]
    KeyReused,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
