//! Payments in: a bank's file is taken in, each of its transactions is booked on an account, left to a person, or left aside.
//!
//! | step | what it does | in one transaction |
//! | --- | --- | --- |
//! | [`take_in`] | reads the file as a whole, or refuses it; keeps its transactions | [`STEP_READ`] transactions |
//! | [`move_on`] | books what a reference names, proposes accounts for the rest | [`STEP_BOOKED`] transactions |
//! | [`decide`] | a person's word: book here, leave aside, undo | one |
//!
//! Invariants:
//! - A transaction is booked once, whatever files tell of it: by its key, unique with the principal.
//! - Only a reference that is made for it books by itself: that of an open item, or of one of our letters. Everything else is
//!   a proposal, with its reasons, and a person decides.
//! - Every step notes how far it came in the transaction that makes it. An import that was killed goes on where it stopped:
//!   in reading when the same file comes again, in booking by its job, too; ids are derived from keys, so it ends in the same
//!   books. The same file again changes nothing.
//! - Who paid, and from where, is kept only while it may show to whom a payment belongs.

mod book;
mod decide;
mod list;
mod propose;
mod reading;
mod take_in;

pub use billing::{AccountId, BankTransactionId, ItemId, PaymentId, PaymentImportId};
pub use book::{move_on, settle};
pub use decide::{DecideError, Decision, MAX_REASON_CHARS, decide};
pub use list::{
    CandidateView, Counts, Found, LIST_LIMIT, Place, Seen, TransactionView, find_accounts, import, imports, of_import,
    one, page, to_decide,
};
pub use store::billing::{
    BankTransaction, Candidate, ImportState, ImportTotals, PaymentImport, TransactionCount, TransactionKind,
    TransactionState,
};
pub use take_in::{Taken, take_in};

use crate::{Actor, App, Principal, StoreError};
use bytes::Bytes;
use documents::camt::Refusal;
use sha2::{Digest, Sha256};
use std::time::Duration;
use uuid::Uuid;

/// Transactions taken in by one step.
pub const STEP_READ: usize = 500;
/// Transactions booked by one step.
pub const STEP_BOOKED: i64 = 200;
/// The longest name of a file; characters.
pub const MAX_NAME_CHARS: usize = 200;
/// The largest file; bytes.
pub const MAX_BYTES: usize = documents::camt::MAX_BYTES;
/// The kind of jobs that go on booking; their key begins with the import's id, up to a slash.
pub const JOB: &str = "payments-book";

/// Why a file was not imported. Nothing of it was kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It cannot be read: the element, and what is wrong with it.
    #[error(transparent)]
    Refused(Refusal),
    /// The store failed. What was done stays; the same file again goes on from there.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Imports a file to its end; `progress` is told after each step.
pub async fn import_whole(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    name: &str,
    bytes: Bytes,
    mut progress: impl FnMut(&PaymentImport),
) -> Result<Taken, ImportError> {
    let mut taken = take_in(app, actor, owner, name, bytes, &mut progress).await?;
    while taken.import.state == ImportState::Booking {
        taken.import = move_on(app, owner, taken.import.id).await?;
        progress(&taken.import);
    }
    Ok(taken)
}

/// Imports a file as far as it comes within `within`; its job goes on with what is left to book.
pub async fn import_within(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    name: &str,
    bytes: Bytes,
    within: Duration,
) -> Result<Taken, ImportError> {
    let begin = app.now();
    let mut taken = take_in(app, actor, owner, name, bytes, |_| {}).await?;
    while taken.import.state == ImportState::Booking && app.now().since(begin) < within {
        taken.import = move_on(app, owner, taken.import.id).await?;
    }
    Ok(taken)
}

/// An id that is the same whenever it is made of the same.
fn derived(parts: &[&[u8]]) -> Uuid {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
