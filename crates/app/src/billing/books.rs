//! Booking: bills, payments, credits, reversals on one account, through the ledger of the core.
//!
//! Invariants: the account is held until the transaction ends, so nobody else books on it meanwhile; what was paid of an
//! item keeps the interest that it bore until then.

use super::facts::{law_of, policy_in};
use crate::policy::known;
use crate::{Actor, App, Principal, StoreError};
use billing::policy::BillingPolicy;
use billing::{AccountId, Command, DunningState, Entry, InterestRule, Item, ItemId, Ledger, LedgerError, RunId};
use jiff::civil::Date;
use kernel::calendar::Country;
use serde_json::json;
use std::collections::BTreeMap;
use store::Tx;
use store::billing::{Account, KeptPayment, OpenItem};

/// The longest remark on a booking; characters.
pub const MAX_REMARK_CHARS: usize = 500;

/// One thing to be booked, with what is kept beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// What.
    pub command: Command,
    /// The number of its document; empty when there is none.
    pub number: String,
    /// The reference by which it is paid.
    pub reference: Option<String>,
    /// What it came from, once.
    pub source: Option<String>,
    /// What the payer wrote, or why it is booked.
    pub remark: String,
}

impl Booking {
    /// A booking with nothing beside it.
    pub const fn of(command: Command) -> Self {
        Self { command, number: String::new(), reference: None, source: None, remark: String::new() }
    }
}

/// Why something was not booked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BookError {
    /// No such account.
    #[error("no such account")]
    NoSuchAccount,
    /// The ledger refuses it.
    #[error(transparent)]
    Ledger(LedgerError),
    /// It was booked already: its source, its number or its reference is known.
    #[error("it was booked already")]
    BookedAlready,
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for BookError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(_) => Self::BookedAlready,
            error => Self::Store(error),
        }
    }
}

/// By what is booked: the policy of the account, the law, the run that makes it.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// The policy that holds for the account.
    pub policy: &'a BillingPolicy,
    /// Whose law.
    pub country: Country,
    /// The run that books.
    pub run: Option<RunId>,
}

/// Books on one account, for `on`; the ledger after it.
pub async fn book(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    account: AccountId,
    on: Date,
    bookings: Vec<Booking>,
) -> Result<Ledger, BookError> {
    let (known, now) = (known(app, owner).await?, app.now());
    let (actor, owner) = (*actor, owner.clone());
    app.write(owner.id, move |tx| {
        let account = tx.account_locked(owner.id, account)?.ok_or(BookError::NoSuchAccount)?;
        let policy = policy_in(tx, &known, &owner, &account, now)?;
        let rules = Rules { policy: &policy.parsed.billing, country: law_of(&owner, &account), run: None };
        let ledger = book_in(tx, &owner, &account, on, rules, &bookings)?;
        let details = json!({ "on": on, "booked": bookings.iter().map(|it| code_of(it.command)).collect::<Vec<_>>() });
        actor.journal(tx, now, ("account", account.id), "booked", &details)?;
        Ok::<_, BookError>(ledger)
    })
    .await
}

/// The same within a transaction, on an account that it holds.
pub fn book_in(
    tx: &mut Tx<'_>,
    owner: &Principal,
    account: &Account,
    on: Date,
    rules: Rules<'_>,
    bookings: &[Booking],
) -> Result<Ledger, BookError> {
    let items: BTreeMap<ItemId, OpenItem> =
        tx.items_of(owner.id, account.id)?.into_iter().map(|it| (it.item.id, it)).collect();
    let payments: BTreeMap<_, _> =
        tx.payments_of(owner.id, account.id)?.into_iter().map(|it| (it.payment.id, it.payment)).collect();
    let entries = tx.entries_of(owner.id, account.id)?;
    let booked_before = entries.len();
    let kept_items = items.values().map(|it| it.item);
    let mut ledger = Ledger::kept(account.id, account.currency, kept_items, payments.values().copied(), entries)
        .map_err(|fault| StoreError::Corrupt(format!("account {}: {fault}", account.id)))?;
    let mut money_came = false;
    for booking in bookings {
        ledger.apply(booking.command, on, rules.policy.payments.allocation).map_err(BookError::Ledger)?;
        money_came |= matches!(booking.command, Command::Receive { .. });
    }
    save_items(tx, owner, account, on, rules, bookings, &items, &ledger)?;
    for payment in ledger.payments() {
        match payments.get(&payment.id) {
            Some(before) if before == payment => {}
            Some(_) => tx.payment_update(owner.id, account.id, payment)?,
            None => {
                let beside = bookings.iter().find(|it| payment_of(it.command) == Some(payment.id));
                let source = beside.and_then(|it| it.source.clone());
                let remark = beside.map_or_else(String::new, |it| it.remark.chars().take(MAX_REMARK_CHARS).collect());
                tx.payment_insert(owner.id, account.id, &KeptPayment { payment: *payment, source, remark })?;
            }
        }
    }
    let numbered = ledger.entries().iter().zip(1..).skip(booked_before);
    let added: Vec<(AccountId, i64, Entry)> = numbered.map(|(entry, seq)| (account.id, seq, *entry)).collect();
    tx.entries_insert(owner.id, &added, rules.run)?;
    let last_payment = if money_came { account.last_payment.max(Some(on)) } else { account.last_payment };
    tx.account_sums_set(owner.id, &ledger, last_payment)?;
    Ok(ledger)
}

#[expect(
    clippy::too_many_arguments,
    reason = "what was, what is, and the rules between: a type for it would be used once"
)]
fn save_items(
    tx: &mut Tx<'_>,
    owner: &Principal,
    account: &Account,
    on: Date,
    rules: Rules<'_>,
    bookings: &[Booking],
    before: &BTreeMap<ItemId, OpenItem>,
    ledger: &Ledger,
) -> Result<(), StoreError> {
    let rule = InterestRule {
        policy: &rules.policy.interest,
        country: rules.country,
        customer: account.kind,
        rounding_step: rules.policy.payments.rounding_step,
    };
    let mut added = Vec::new();
    for item in ledger.items() {
        match before.get(&item.id) {
            Some(kept) if kept.item == *item => {}
            Some(kept) => {
                let paid = kept.item.open - item.open;
                let dunned =
                    if paid > 0 { kept.dunned().paid(paid, on, &rule, account.currency) } else { kept.dunned() };
                let (interest_after, interest_so_far) = (dunned.interest_after, dunned.interest_so_far);
                let now = OpenItem { item: *item, interest_after, interest_so_far, ..kept.clone() };
                tx.item_update(owner.id, account.id, &now)?;
            }
            None => added.push((account.id, new_item(*item, on, bookings, rules))),
        }
    }
    tx.items_insert(owner.id, &added)
}

fn new_item(item: Item, on: Date, bookings: &[Booking], rules: Rules<'_>) -> OpenItem {
    let beside = bookings.iter().find(|it| matches!(it.command, Command::Bill { item: id, .. } if id == item.id));
    OpenItem {
        item,
        number: beside.map_or_else(String::new, |it| it.number.clone()),
        reference: beside.and_then(|it| it.reference.clone()),
        billed: on,
        state: DunningState::new(item.due),
        interest_after: None,
        interest_so_far: 0,
        run: rules.run,
    }
}

const fn payment_of(command: Command) -> Option<billing::PaymentId> {
    match command {
        Command::Receive { payment, .. } | Command::Grant { payment, .. } => Some(payment),
        _ => None,
    }
}

const fn code_of(command: Command) -> &'static str {
    match command {
        Command::Bill { .. } => "bill",
        Command::Receive { .. } => "receive",
        Command::Grant { .. } => "grant",
        Command::Settle => "settle",
        Command::Return { .. } => "return",
        Command::Refund { .. } => "refund",
        Command::WriteOff { .. } => "write_off",
        Command::Reverse { .. } => "reverse",
    }
}
