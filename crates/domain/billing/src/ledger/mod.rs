//! The ledger of one account: open items, payments, and the entries that moved money between them.
//!
//! Invariants, checked by [`Ledger::audit`] and as properties after any commands: every entry moves one amount above
//! zero from one post to another, so debits equal credits; an item's open amount is what its entries leave and never
//! below zero; the credit left of a payment likewise; open amounts less credit are the account's balance. Nothing is
//! ever changed or deleted: what was wrong is reversed by a further entry. A refused command leaves everything as it
//! was.

mod allocation;
mod command;
mod entry;
mod item;
#[cfg(test)]
mod properties;

pub use command::{Command, LedgerError, Taken};
pub use entry::{Cause, Entry, Post};
pub use item::{Item, ItemKind, Payment};

use crate::{AccountId, ItemId, PaymentId};
use kernel::{Currency, Money};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most open and closed items that one account can have.
pub const MAX_ITEMS: usize = 10_000;
/// The most entries that one account can have.
pub const MAX_ENTRIES: usize = 200_000;
/// The greatest amount of one item or payment, in minor units. (So that no sum of an account overflows.)
pub const MAX_MOVED: i64 = 10_000_000_000_000;

/// All that was booked on one account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Whose.
    pub account: AccountId,
    /// In which currency.
    pub currency: Currency,
    items: BTreeMap<ItemId, Item>,
    payments: BTreeMap<PaymentId, Payment>,
    entries: Vec<Entry>,
}

/// The books do not agree: a defect of the program or of its storage, never of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Imbalance {
    /// An item's open amount is not what its entries leave, or is below zero.
    #[error("item {item} is open by {kept}, its entries leave {reckoned}")]
    Item {
        /// Which.
        item: ItemId,
        /// The open amount that is kept.
        kept: i64,
        /// What the entries leave.
        reckoned: i64,
    },
    /// A payment's unallocated rest is not what its entries leave, or is below zero.
    #[error("payment {payment} has {kept} left, its entries leave {reckoned}")]
    Payment {
        /// Which.
        payment: PaymentId,
        /// The rest that is kept.
        kept: i64,
        /// What the entries leave.
        reckoned: i64,
    },
    /// An entry moved nothing or less.
    #[error("entry {0} does not move an amount above zero")]
    Entry(usize),
}

impl Ledger {
    /// An account on which nothing was booked.
    pub fn new(account: AccountId, currency: Currency) -> Self {
        Self { account, currency, items: BTreeMap::new(), payments: BTreeMap::new(), entries: Vec::new() }
    }

    /// What was booked, as it was kept: refused when its sums do not hold.
    pub fn kept(
        account: AccountId,
        currency: Currency,
        items: impl IntoIterator<Item = Item>,
        payments: impl IntoIterator<Item = Payment>,
        entries: Vec<Entry>,
    ) -> Result<Self, Imbalance> {
        let items = items.into_iter().map(|item| (item.id, item)).collect();
        let payments = payments.into_iter().map(|payment| (payment.id, payment)).collect();
        let ledger = Self { account, currency, items, payments, entries };
        ledger.audit().map(|()| ledger)
    }

    /// All items by id, closed ones too.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }

    /// One item.
    pub fn item(&self, id: ItemId) -> Option<&Item> {
        self.items.get(&id)
    }

    /// All payments and credits by id.
    pub fn payments(&self) -> impl Iterator<Item = &Payment> {
        self.payments.values()
    }

    /// All entries, in the order in which they were booked.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is owed: the sum of the open amounts.
    pub fn owed(&self) -> Money {
        Money::new(self.items.values().map(|item| item.open).sum(), self.currency)
    }

    /// What came in and is not allocated: overpayments, credits, refundable.
    pub fn credit(&self) -> Money {
        Money::new(self.payments.values().map(|payment| payment.left).sum(), self.currency)
    }

    /// What the customer owes when credit is counted; below zero: what we owe the customer.
    pub fn balance(&self) -> Money {
        Money::new(self.owed().amount - self.credit().amount, self.currency)
    }

    /// What one post holds by the entries: debits less credits.
    pub fn post_balance(&self, post: Post) -> i64 {
        self.entries.iter().map(|entry| entry.effect_on(post)).sum()
    }

    /// Whether all sums agree with the entries.
    pub fn audit(&self) -> Result<(), Imbalance> {
        if let Some(index) = self.entries.iter().position(|entry| entry.amount <= 0) {
            return Err(Imbalance::Entry(index));
        }
        let mut of_items: BTreeMap<ItemId, i64> = BTreeMap::new();
        let mut of_payments: BTreeMap<PaymentId, i64> = BTreeMap::new();
        for entry in &self.entries {
            for (post, effect) in [(entry.debit, entry.amount), (entry.credit, -entry.amount)] {
                match post {
                    Post::Item(item) => *of_items.entry(item).or_default() += effect,
                    Post::Credit(payment) => *of_payments.entry(payment).or_default() -= effect,
                    _ => {}
                }
            }
        }
        for (&item, kept) in self.items.iter().map(|(id, item)| (id, item.open)) {
            let reckoned = of_items.remove(&item).unwrap_or(0);
            if kept != reckoned || kept < 0 {
                return Err(Imbalance::Item { item, kept, reckoned });
            }
        }
        for (&payment, kept) in self.payments.iter().map(|(id, payment)| (id, payment.left)) {
            let reckoned = of_payments.remove(&payment).unwrap_or(0);
            if kept != reckoned || kept < 0 {
                return Err(Imbalance::Payment { payment, kept, reckoned });
            }
        }
        let stray = of_items.into_iter().next();
        stray.map_or(Ok(()), |(item, reckoned)| Err(Imbalance::Item { item, kept: 0, reckoned }))
    }
}
