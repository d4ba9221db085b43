//! Payments in: what a bank says was booked, ISO 20022 camt.053 (statement) and camt.054 (notification).
//!
//! | question | where |
//! | --- | --- |
//! | What is in the file? | [`read`] |
//! | Why was it refused, and where in the file? | [`Refusal`], [`Reason`] |
//! | Was this payment imported before? | [`Key`] |
//! | What in it should a person look at? | [`Doubt`] |
//!
//! Invariants:
//! - Amounts are minor units, exactly: zeros beyond the second decimal are read, any other digit there is refused.
//! - A file is read as a whole or refused as a whole, naming the element and what is wrong with it.
//! - What a bank booked is never dropped because it is odd: a reference whose check digits fail, a balance that does not
//!   add up are handed on, marked ([`Reference::Other`], [`Doubt`]).
//! - A file may tell of accounts in several currencies: statements in one that is not kept here are left out by name
//!   ([`Message::left_out`]), and only a file with nothing else is refused.
//! - Memory is bounded by what comes out and by the limits below: the file is read entry by entry, never as a tree.
//!   There is no DTD, no entity but the five of XML, no encoding but UTF-8 (which ISO 20022 prescribes).
//!
//! Versions .02 to .13 are read, as the elements used here kept their names and places: `Sts` may be a word or a choice,
//! a party may or may not be wrapped in `Pty`, `TxDtls/Amt` is there from .04 on. Seen and tested are .02, .03, .04, .08
//! and .10. .01 has other roots. camt.052 is refused: an intraday report tells what may be booked, not what is.

mod document;
mod entry;
mod key;
mod message;
mod reference;
mod refusal;
mod statement;
mod values;
mod walk;

pub use document::read;
pub use key::Key;
pub use message::{
    Account, Balance, Direction, Doubt, Entry, Kind, LeftOut, Message, Party, Reference, Statement, Status, Transaction,
};
pub use reference::{is_creditor_reference, is_qr_reference};
pub use refusal::{Limit, Reason, Refusal};

/// Bytes that a file may have.
pub const MAX_BYTES: usize = 128 * 1024 * 1024;
/// Elements that may lie within one another.
pub const MAX_DEPTH: usize = 40;
/// Statements and notifications that a file may have.
pub const MAX_STATEMENTS: usize = 1_000;
/// Entries that a file may have.
pub const MAX_ENTRIES: usize = 200_000;
/// Transactions that a file may have.
pub const MAX_TRANSACTIONS: usize = 500_000;
/// Elements that one part (group header, transaction, head of an entry or a statement) may have.
pub const MAX_ELEMENTS: usize = 10_000;
/// Characters that a text may have.
pub const MAX_TEXT: usize = 4_000;
