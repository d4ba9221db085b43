//! Booking the transactions that were taken in, by steps.

use super::propose::{Verdict, verdict};
use super::{ImportState, JOB, PaymentImport, STEP_BOOKED, derived};
use crate::billing::BookError;
use crate::billing::books::{Booking, Rules, book_in};
use crate::billing::facts::{law_of, policy_in};
use crate::policy::{Known, known};
use crate::{Actor, App, Principal, StoreError};
use billing::{AccountId, BankTransactionId, Command, ItemId, LedgerError, PaymentId, PaymentImportId};
use jiff::civil::Date;
use kernel::{JobId, PrincipalId, Timestamp};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use store::Tx;
use store::billing::{BankTransaction, TransactionState};
use store::jobs::NewJob;
use uuid::Uuid;

/// Returns that wait for their payment, looked at when an import is done.
const MAX_WAITING: i64 = 500;

/// What books: the policy known, the time.
pub(super) struct Desk<'a> {
    pub owner: &'a Principal,
    pub known: &'a Arc<Known>,
    pub now: Timestamp,
    /// In whose name.
    pub actor: Actor,
}

/// Moves an import on by one step: books the next transactions, or ends it.
pub async fn move_on(app: &App, owner: &Principal, id: PaymentImportId) -> Result<PaymentImport, StoreError> {
    let (known, now, owner) = (known(app, owner).await?, app.now(), owner.clone());
    let principal = owner.id;
    let import = app.store.write_later(move |tx| {
        let desk = Desk { owner: &owner, known: &known, now, actor: Actor::system(owner.id) };
        step(tx, &desk, id)
    });
    let import = import.await?;
    app.bus.look_again(principal);
    Ok(import)
}

/// Books an import that was taken in, for its job: to its end, or for as long as `within`; then another job goes on. False when
/// there is no such import.
pub async fn settle(app: &App, owner: &Principal, id: PaymentImportId, within: Duration) -> Result<bool, StoreError> {
    let (principal, begin) = (owner.id, app.now());
    let import = app.store.read(move |tx| tx.payment_import_fetch(principal, id)).await?;
    let Some(mut import) = import else { return Ok(false) };
    while import.state == ImportState::Booking {
        if app.now().since(begin) >= within {
            go_on_later(app, principal, &import).await?;
            break;
        }
        import = move_on(app, owner, id).await?;
    }
    Ok(true)
}

/// Enqueues the next job of an import; its key says how far the import has come.
async fn go_on_later(app: &App, principal: PrincipalId, import: &PaymentImport) -> Result<(), StoreError> {
    let (id, now, totals): (JobId, _, _) = (app.id(), app.now(), import.totals);
    let key = format!("{}/{}", import.id, totals.booked + totals.to_decide + totals.left_aside);
    app.write(principal, move |tx| {
        tx.job_insert(principal, &NewJob { id, kind: JOB, key: &key, payload: "{}", due_at: now }, now).map(drop)
    })
    .await
}

fn step(tx: &mut Tx<'_>, desk: &Desk<'_>, id: PaymentImportId) -> Result<PaymentImport, StoreError> {
    let gone = || StoreError::Corrupt(format!("import {id} is gone"));
    let mut import = tx.payment_import_locked(desk.owner.id, id)?.ok_or_else(gone)?;
    if import.state != ImportState::Booking {
        return Ok(import);
    }
    let rows = tx.bank_transactions_new(desk.owner.id, id, STEP_BOOKED)?;
    for row in &rows {
        match look_at(tx, desk, row.clone())?.state {
            TransactionState::Matched => import.totals.booked += 1,
            TransactionState::LeftAside => import.totals.left_aside += 1,
            _ => import.totals.to_decide += 1,
        }
    }
    if rows.is_empty() {
        let first = (Date::MIN, BankTransactionId(Uuid::nil()));
        for row in tx.bank_returns_waiting(desk.owner.id, first, MAX_WAITING)? {
            look_at(tx, desk, row)?;
        }
        import.state = ImportState::Done;
        desk.actor.journal(tx, desk.now, ("payment-import", id), "done", &json!(import.totals))?;
    }
    import.changed_at = desk.now;
    tx.payment_import_update(desk.owner.id, &import)?;
    Ok(import)
}

/// Does with a transaction what its references say, and notes what became of it.
fn look_at(tx: &mut Tx<'_>, desk: &Desk<'_>, mut row: BankTransaction) -> Result<BankTransaction, StoreError> {
    match verdict(tx, desk.owner, &row)? {
        Verdict::Book { account, item, why } => {
            if !was_booked(book(tx, desk, &mut row, account, item, why))? {
                ask(&mut row, "ledger_refuses", Vec::new());
            }
        }
        Verdict::TakeBack { account, payment } => {
            if !was_booked(take_back(tx, desk, &mut row, account, payment))? {
                ask(&mut row, "no_payment", Vec::new());
            }
        }
        Verdict::Ask { why, candidates } => ask(&mut row, why, candidates),
        Verdict::LeaveAside { why } => {
            (row.state, row.why) = (TransactionState::LeftAside, why.to_owned());
            forget_payer(&mut row);
        }
    }
    tx.bank_transaction_update(desk.owner.id, &row)?;
    Ok(row)
}

/// Whether the ledger took it; what the store says ends the step.
fn was_booked(outcome: Result<(), BookError>) -> Result<bool, StoreError> {
    match outcome {
        Ok(()) => Ok(true),
        Err(BookError::Ledger(_) | BookError::NoSuchAccount) => Ok(false),
        Err(BookError::BookedAlready) => Err(StoreError::Conflict("a payment was booked already".to_owned())),
        Err(BookError::Store(error)) => Err(error),
    }
}

/// Leaves `row` to a person.
pub(super) fn ask(row: &mut BankTransaction, why: &str, candidates: Vec<store::billing::Candidate>) {
    row.state = if candidates.is_empty() { TransactionState::Unmatched } else { TransactionState::Proposed };
    (row.why, row.candidates) = (why.to_owned(), candidates);
}

/// Who paid is not needed any more.
pub(super) fn forget_payer(row: &mut BankTransaction) {
    (row.debtor_name, row.debtor_account) = (None, None);
}

/// Books a payment on an account; `row` says so afterwards, and is saved by the caller.
pub(super) fn book(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    row: &mut BankTransaction,
    account: AccountId,
    item: Option<ItemId>,
    why: &str,
) -> Result<(), BookError> {
    let owner = desk.owner;
    let held = tx.account_locked(owner.id, account)?.ok_or(BookError::NoSuchAccount)?;
    let nth = row.bookings + 1;
    let payment: PaymentId = derived(&[b"payment", row.id.0.as_bytes(), &nth.to_be_bytes()]).into();
    let policy = policy_in(tx, desk.known, owner, &held, desk.now)?;
    let rules = Rules { policy: &policy.parsed.billing, country: law_of(owner, &held), run: None };
    let booking = Booking {
        source: Some(format!("camt:{}#{nth}", row.key)),
        remark: row.remittance.clone(),
        ..Booking::of(Command::Receive { payment, amount: row.amount, names: item })
    };
    book_in(tx, owner, &held, row.valued, rules, &[booking])?;
    (row.state, row.why, row.bookings) = (TransactionState::Matched, why.to_owned(), nth);
    (row.account, row.item, row.payment) = (Some(account), item, Some(payment));
    row.candidates.clear();
    let details = json!({ "transaction": row.id, "payment": payment, "why": why });
    desk.actor.journal(tx, desk.now, ("account", account), "paid-in", &details)?;
    Ok(())
}

/// Takes a payment back that is on an account: what it paid is open again.
pub(super) fn unbook(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    account: AccountId,
    payment: PaymentId,
    on: Date,
) -> Result<(), BookError> {
    let owner = desk.owner;
    let held = tx.account_locked(owner.id, account)?.ok_or(BookError::NoSuchAccount)?;
    let recovery = ItemId(derived(&[b"recovery", payment.0.as_bytes()]));
    let policy = policy_in(tx, desk.known, owner, &held, desk.now)?;
    let rules = Rules { policy: &policy.parsed.billing, country: law_of(owner, &held), run: None };
    book_in(tx, owner, &held, on, rules, &[Booking::of(Command::Return { payment, recovery })]).map(drop)
}

/// `row` takes a payment back; both say so afterwards. The caller saves `row`.
pub(super) fn take_back(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    row: &mut BankTransaction,
    account: AccountId,
    payment: PaymentId,
) -> Result<(), BookError> {
    let kept = tx.payments_of(desk.owner.id, account)?.into_iter().find(|it| it.payment.id == payment);
    if kept.is_none_or(|it| it.payment.is_returned || it.payment.amount != row.amount) {
        return Err(BookError::Ledger(LedgerError::NotReturnable(payment)));
    }
    unbook(tx, desk, account, payment, row.valued)?;
    if let Some(mut came) = tx.bank_transaction_of_payment(desk.owner.id, payment)? {
        (came.state, came.why) = (TransactionState::Returned, "bank_took_it_back".to_owned());
        tx.bank_transaction_update(desk.owner.id, &came)?;
    }
    (row.state, row.why) = (TransactionState::Matched, "takes_back".to_owned());
    (row.account, row.payment) = (Some(account), Some(payment));
    row.candidates.clear();
    let details = json!({ "transaction": row.id, "payment": payment, "reason": row.return_reason });
    desk.actor.journal(tx, desk.now, ("account", account), "payment-returned", &details)?;
    Ok(())
}
