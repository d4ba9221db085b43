//! What can be done to a ledger.

use super::{Cause, Entry, Item, ItemKind, Ledger, MAX_ENTRIES, MAX_ITEMS, MAX_MOVED, Payment, Post, allocation};
use crate::policy::AllocationPolicy;
use crate::{ItemId, PaymentId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One thing to be booked. Amounts are minor units of the account's currency, above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// An item is owed from now on.
    Bill {
        /// Its id.
        item: ItemId,
        /// For what.
        kind: ItemKind,
        /// The bill that it is a cost of.
        belongs_to: Option<ItemId>,
        /// How much.
        amount: i64,
        /// Due when.
        due: Date,
    },
    /// Money came in. It is allocated at once; what is left over stays as credit.
    Receive {
        /// Its id.
        payment: PaymentId,
        /// How much.
        amount: i64,
        /// The item that its reference names.
        names: Option<ItemId>,
    },
    /// A credit is granted: a credit note, goodwill, relief passed on. Allocated like money.
    Grant {
        /// Its id.
        payment: PaymentId,
        /// How much.
        amount: i64,
        /// The item for which it is granted.
        names: Option<ItemId>,
    },
    /// Credit that was left over is allocated to what is open now.
    Settle,
    /// The bank took a payment back: what it paid is open again, with level and due date as before. What we had paid
    /// out of it becomes an item of its own.
    Return {
        /// Which.
        payment: PaymentId,
        /// The id of that item, should there be one.
        recovery: ItemId,
    },
    /// Credit that is left over is paid out.
    Refund {
        /// Of which payment.
        payment: PaymentId,
        /// How much.
        amount: i64,
    },
    /// What is open of an item is given up.
    WriteOff {
        /// Which.
        item: ItemId,
    },
    /// An item was wrong, or is waived: what was paid on it becomes credit, the item is closed.
    Reverse {
        /// Which.
        item: ItemId,
    },
}

/// Why a command was refused. Nothing was booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// The amount is zero, below, or above [`MAX_MOVED`].
    #[error("an amount is between 1 and {MAX_MOVED}, not {found}")]
    Amount {
        /// What it is.
        found: i64,
    },
    /// No such item on this account.
    #[error("no item {0}")]
    NoSuchItem(ItemId),
    /// No such payment on this account.
    #[error("no payment {0}")]
    NoSuchPayment(PaymentId),
    /// The item is booked already.
    #[error("item {0} is booked already")]
    ItemExists(ItemId),
    /// The payment is booked already.
    #[error("payment {0} is booked already")]
    PaymentExists(PaymentId),
    /// The item has nothing open.
    #[error("nothing is open of item {0}")]
    NothingOpen(ItemId),
    /// It was taken back already, or was no money.
    #[error("payment {0} cannot be returned")]
    NotReturnable(PaymentId),
    /// More than is left.
    #[error("only {left} is left")]
    NotEnoughLeft {
        /// What is left.
        left: i64,
    },
    /// The account has as many items or entries as it can have.
    #[error("the account is full")]
    Full,
}

/// What a command did: its entries, to be stored and journalled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The entries, in order.
    pub entries: Vec<Entry>,
}

impl Ledger {
    /// Books `command` on the day `on`.
    pub fn apply(&mut self, command: Command, on: Date, policy: AllocationPolicy) -> Result<Taken, LedgerError> {
        let before = self.entries.len();
        if before + 2 * self.items.len() + 4 > MAX_ENTRIES || self.items.len() >= MAX_ITEMS {
            return Err(LedgerError::Full);
        }
        match command {
            Command::Bill { item, kind, belongs_to, amount, due } => {
                self.bill(Item { id: item, kind, belongs_to, amount, open: 0, due }, on)?;
            }
            Command::Receive { payment, amount, names } => self.receive(payment, amount, names, true, on, policy)?,
            Command::Grant { payment, amount, names } => self.receive(payment, amount, names, false, on, policy)?,
            Command::Settle => self.settle(None, on, policy),
            Command::Return { payment, recovery } => self.take_back(payment, recovery, on)?,
            Command::Refund { payment, amount } => self.refund(payment, amount, on)?,
            Command::WriteOff { item } => self.close(item, Cause::WrittenOff, on)?,
            Command::Reverse { item } => self.reverse(item, on)?,
        }
        Ok(Taken { entries: self.entries[before..].to_vec() })
    }

    fn bill(&mut self, item: Item, on: Date) -> Result<(), LedgerError> {
        check_amount(item.amount)?;
        if self.items.contains_key(&item.id) {
            return Err(LedgerError::ItemExists(item.id));
        }
        if let Some(root) = item.belongs_to.filter(|root| !self.items.contains_key(root)) {
            return Err(LedgerError::NoSuchItem(root));
        }
        self.items.insert(item.id, item);
        self.post(on, Post::Item(item.id), income(item.kind), item.amount, Cause::Billed);
        Ok(())
    }

    fn receive(
        &mut self,
        id: PaymentId,
        amount: i64,
        names: Option<ItemId>,
        is_money: bool,
        on: Date,
        policy: AllocationPolicy,
    ) -> Result<(), LedgerError> {
        check_amount(amount)?;
        if self.payments.contains_key(&id) {
            return Err(LedgerError::PaymentExists(id));
        }
        if let Some(item) = names.filter(|item| !self.items.contains_key(item)) {
            return Err(LedgerError::NoSuchItem(item));
        }
        self.payments.insert(id, Payment { id, on, amount, left: 0, refunded: 0, is_money, is_returned: false });
        let (from, cause) = if is_money { (Post::Bank, Cause::Received) } else { (Post::Goodwill, Cause::Granted) };
        self.post(on, from, Post::Credit(id), amount, cause);
        self.settle(names, on, policy);
        Ok(())
    }

    fn settle(&mut self, names: Option<ItemId>, on: Date, policy: AllocationPolicy) {
        let mut credits: Vec<(Date, PaymentId)> =
            self.payments.values().filter(|payment| payment.left > 0).map(|payment| (payment.on, payment.id)).collect();
        credits.sort_unstable();
        for item in allocation::order(&self.items, names, policy, on) {
            for &(_, payment) in &credits {
                let open = self.items.get(&item).map_or(0, |item| item.open);
                let left = self.payments.get(&payment).map_or(0, |payment| payment.left);
                let amount = open.min(left);
                if amount > 0 {
                    self.post(on, Post::Credit(payment), Post::Item(item), amount, Cause::Allocated);
                }
            }
        }
    }

    fn take_back(&mut self, id: PaymentId, recovery: ItemId, on: Date) -> Result<(), LedgerError> {
        let payment = *self.payments.get(&id).ok_or(LedgerError::NoSuchPayment(id))?;
        if payment.is_returned || !payment.is_money {
            return Err(LedgerError::NotReturnable(id));
        }
        if payment.refunded > 0 && self.items.contains_key(&recovery) {
            return Err(LedgerError::ItemExists(recovery));
        }
        for ((item, _), amount) in self.allocations(|_, by| by == id) {
            self.post(on, Post::Item(item), Post::Credit(id), amount, Cause::Unallocated);
        }
        let left = self.payments.get(&id).map_or(0, |payment| payment.left);
        if left > 0 {
            self.post(on, Post::Credit(id), Post::Bank, left, Cause::Returned);
        }
        if payment.refunded > 0 {
            let (kind, amount) = (ItemKind::Recovery, payment.refunded);
            self.items.insert(recovery, Item { id: recovery, kind, belongs_to: None, amount, open: 0, due: on });
            self.post(on, Post::Item(recovery), Post::Bank, amount, Cause::Returned);
        }
        if let Some(payment) = self.payments.get_mut(&id) {
            payment.is_returned = true;
        }
        Ok(())
    }

    fn refund(&mut self, id: PaymentId, amount: i64, on: Date) -> Result<(), LedgerError> {
        check_amount(amount)?;
        let payment = self.payments.get_mut(&id).ok_or(LedgerError::NoSuchPayment(id))?;
        if amount > payment.left {
            return Err(LedgerError::NotEnoughLeft { left: payment.left });
        }
        payment.refunded += amount;
        self.post(on, Post::Credit(id), Post::Bank, amount, Cause::Refunded);
        Ok(())
    }

    fn reverse(&mut self, id: ItemId, on: Date) -> Result<(), LedgerError> {
        let open = self.items.get(&id).ok_or(LedgerError::NoSuchItem(id))?.open;
        let paid = self.allocations(|item, _| item == id);
        if open == 0 && paid.is_empty() {
            return Err(LedgerError::NothingOpen(id));
        }
        for ((_, payment), amount) in paid {
            self.post(on, Post::Item(id), Post::Credit(payment), amount, Cause::Unallocated);
        }
        self.close(id, Cause::Reversed, on)
    }

    fn close(&mut self, id: ItemId, cause: Cause, on: Date) -> Result<(), LedgerError> {
        let item = *self.items.get(&id).ok_or(LedgerError::NoSuchItem(id))?;
        if item.open == 0 {
            return Err(LedgerError::NothingOpen(id));
        }
        let against = if cause == Cause::WrittenOff { Post::Losses } else { income(item.kind) };
        self.post(on, against, Post::Item(id), item.open, cause);
        Ok(())
    }

    /// What payments pay of items, where `which` says so.
    fn allocations(&self, which: impl Fn(ItemId, PaymentId) -> bool) -> Vec<((ItemId, PaymentId), i64)> {
        let mut sums = std::collections::BTreeMap::new();
        for entry in &self.entries {
            let (item, payment, amount) = match (entry.cause, entry.debit, entry.credit) {
                (Cause::Allocated, Post::Credit(payment), Post::Item(item)) => (item, payment, entry.amount),
                (Cause::Unallocated, Post::Item(item), Post::Credit(payment)) => (item, payment, -entry.amount),
                _ => continue,
            };
            if which(item, payment) {
                *sums.entry((item, payment)).or_insert(0) += amount;
            }
        }
        sums.into_iter().filter(|&(_, amount)| amount > 0).collect()
    }

    fn post(&mut self, on: Date, debit: Post, credit: Post, amount: i64, cause: Cause) {
        for (post, effect) in [(debit, amount), (credit, -amount)] {
            if let Post::Item(id) = post {
                self.items.entry(id).and_modify(|item| item.open += effect);
            } else if let Post::Credit(id) = post {
                self.payments.entry(id).and_modify(|payment| payment.left -= effect);
            }
        }
        self.entries.push(Entry { on, debit, credit, amount, cause });
    }
}

fn check_amount(found: i64) -> Result<(), LedgerError> {
    if (1..=MAX_MOVED).contains(&found) { Ok(()) } else { Err(LedgerError::Amount { found }) }
}

/// Where an item's amount comes from. (A recovery comes from the bank; when it is given up by reversal, it is
/// goodwill.)
fn income(kind: ItemKind) -> Post {
    match kind {
        ItemKind::Bill => Post::Sales,
        ItemKind::Fee => Post::Fees,
        ItemKind::Interest => Post::Interest,
        ItemKind::Recovery => Post::Goodwill,
    }
}
