//! A person's word on a transaction: book it here, leave it aside, undo what was done.

use super::book::{Desk, ask, book, forget_payer, take_back, unbook};
use super::propose::propose;
use crate::billing::BookError;
use crate::policy::known;
use crate::{Actor, App, Principal, StoreError};
use billing::{AccountId, BankTransactionId, ItemId, LedgerError, PaymentId};
use serde_json::json;
use store::Tx;
use store::billing::{BankTransaction, TransactionKind, TransactionState};

/// The longest reason for leaving a transaction aside; characters.
pub const MAX_REASON_CHARS: usize = 500;

/// What a person decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is booked on this account; for this item, when one is named.
    Book {
        /// The account.
        account: AccountId,
        /// The item.
        item: Option<ItemId>,
    },
    /// It takes this payment back.
    TakeBack {
        /// The account.
        account: AccountId,
        /// The payment.
        payment: PaymentId,
    },
    /// It is not booked, for a reason in words.
    LeaveAside {
        /// Why.
        reason: String,
    },
    /// What was booked or left aside is open again.
    Undo,
}

/// Why a decision was not carried out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecideError {
    /// No such transaction.
    #[error("no such transaction")]
    NotFound,
    /// It is not in the state for this: somebody else was quicker.
    #[error("the transaction is {state:?}")]
    State {
        /// Where it is.
        state: TransactionState,
    },
    /// No such account.
    #[error("no such account")]
    NoSuchAccount,
    /// The account is in another currency.
    #[error("the account is in another currency")]
    Currency,
    /// Only money that came in is booked as a payment; only what the bank takes back takes back.
    #[error("this does not fit what the transaction is")]
    Kind,
    /// A reason is missing or too long.
    #[error("a reason of 1 to {MAX_REASON_CHARS} characters")]
    Reason,
    /// The ledger refuses it.
    #[error(transparent)]
    Ledger(LedgerError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<BookError> for DecideError {
    fn from(error: BookError) -> Self {
        match error {
            BookError::NoSuchAccount => Self::NoSuchAccount,
            BookError::Ledger(error) => Self::Ledger(error),
            BookError::BookedAlready => Self::Store(StoreError::Conflict("it was booked already".to_owned())),
            BookError::Store(error) => Self::Store(error),
        }
    }
}

/// Carries a decision out; the transaction after it.
pub async fn decide(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    id: BankTransactionId,
    decision: Decision,
) -> Result<BankTransaction, DecideError> {
    let (known, now, actor, owner) = (known(app, owner).await?, app.now(), *actor, owner.clone());
    app.write(owner.id, move |tx| {
        let desk = Desk { owner: &owner, known: &known, now, actor };
        let mut row = tx.bank_transaction_locked(owner.id, id)?.ok_or(DecideError::NotFound)?;
        match &decision {
            Decision::Book { account, item } => assign(tx, &desk, &mut row, *account, *item)?,
            Decision::TakeBack { account, payment } => {
                check_open(&row)?;
                check_kind(matches!(row.kind, TransactionKind::Return | TransactionKind::Out))?;
                check_account(tx, &desk, &row, *account)?;
                take_back(tx, &desk, &mut row, *account, *payment)?;
            }
            Decision::LeaveAside { reason } => {
                check_open(&row)?;
                row.note = check_reason(reason)?;
                (row.state, row.why) = (TransactionState::LeftAside, "by_person".to_owned());
                row.candidates.clear();
                forget_payer(&mut row);
                desk.actor.journal(tx, now, ("bank-transaction", id), "left-aside", &json!({}))?;
            }
            Decision::Undo => undo(tx, &desk, &mut row)?,
        }
        (row.decided_by, row.decided_at) = (Some(actor.code()), Some(now));
        tx.bank_transaction_update(owner.id, &row)?;
        Ok(row)
    })
    .await
}

fn assign(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    row: &mut BankTransaction,
    account: AccountId,
    item: Option<ItemId>,
) -> Result<(), DecideError> {
    check_open(row)?;
    check_kind(matches!(row.kind, TransactionKind::Payment | TransactionKind::Back))?;
    check_account(tx, desk, row, account)?;
    Ok(book(tx, desk, row, account, item, "by_person")?)
}

/// Open again: a payment is taken off its account; what a bank took back cannot be given back here.
fn undo(tx: &mut Tx<'_>, desk: &Desk<'_>, row: &mut BankTransaction) -> Result<(), DecideError> {
    let is_booked =
        row.state == TransactionState::Matched && row.kind != TransactionKind::Return && row.why != "takes_back";
    if let (true, Some(account), Some(payment)) = (is_booked, row.account, row.payment) {
        unbook(tx, desk, account, payment, row.valued)?;
        let details = json!({ "transaction": row.id, "payment": payment });
        desk.actor.journal(tx, desk.now, ("account", account), "payment-undone", &details)?;
    } else if row.state == TransactionState::LeftAside && row.why != "parts_were_told" {
        desk.actor.journal(tx, desk.now, ("bank-transaction", row.id), "reopened", &json!({}))?;
    } else {
        return Err(DecideError::State { state: row.state });
    }
    (row.account, row.item, row.payment) = (None, None, None);
    row.note.clear();
    let candidates = propose(tx, desk.owner, row)?;
    ask(row, "undone", candidates);
    Ok(())
}

fn check_open(row: &BankTransaction) -> Result<(), DecideError> {
    if row.state.is_open() { Ok(()) } else { Err(DecideError::State { state: row.state }) }
}

fn check_kind(fits: bool) -> Result<(), DecideError> {
    if fits { Ok(()) } else { Err(DecideError::Kind) }
}

fn check_account(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    row: &BankTransaction,
    account: AccountId,
) -> Result<(), DecideError> {
    let account = tx.account_fetch(desk.owner.id, account)?.ok_or(DecideError::NoSuchAccount)?;
    if account.currency == row.currency { Ok(()) } else { Err(DecideError::Currency) }
}

fn check_reason(reason: &str) -> Result<String, DecideError> {
    let reason = reason.trim();
    let fits = (1..=MAX_REASON_CHARS).contains(&reason.chars().count());
    if fits { Ok(reason.to_owned()) } else { Err(DecideError::Reason) }
}
