//! E-mail: reading a raw message is pure ([`parse()`]); fetching and sending live beside it.

pub mod automatic;
pub mod bounce;
pub mod charset;
pub mod convoy;
mod entities;
pub mod fields;
pub mod html;
pub mod imap;
pub mod import;
pub mod intake;
pub mod json;
pub mod limits;
pub mod mbox;
pub mod mime;
pub mod names;
pub mod outbound;
pub mod parse;
pub mod pipe;
pub mod probe;
pub mod quote;
mod rtf;
pub mod sink;
pub mod smtp;
pub mod sources;
mod tags;
mod text;
mod tnef;
mod uuencode;

pub use automatic::Automatic;
pub use bounce::{Bounce, BounceKind, BounceRecipient};
pub use fields::Mailbox;
pub use json::to_json;
pub use limits::{Limits, SetAside, SetAsideReason};
pub use names::safe_name;
pub use parse::{Attachment, ParsedMail, Protection, ProtectionForm, ProtectionKind, parse};
