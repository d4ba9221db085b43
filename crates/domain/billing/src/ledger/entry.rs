//! An entry: one amount from one post to another.

use crate::{ItemId, PaymentId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One side of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Post {
    /// What one item is still owed (an asset).
    Item(ItemId),
    /// What is left of one payment or credit: we owe it to the customer until it is allocated (a liability).
    Credit(PaymentId),
    /// Money at the bank.
    Bank,
    /// What was billed for supply.
    Sales,
    /// Fees.
    Fees,
    /// Default interest.
    Interest,
    /// What was given up.
    Losses,
    /// What was given out of goodwill, and credit notes.
    Goodwill,
}

/// Why money moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// An item was billed.
    Billed,
    /// A payment came in.
    Received,
    /// A credit was granted.
    Granted,
    /// A payment paid an item.
    Allocated,
    /// It pays the item no longer.
    Unallocated,
    /// The bank took the payment back.
    Returned,
    /// The rest was paid out to the customer.
    Refunded,
    /// The item was given up.
    WrittenOff,
    /// The item was wrong or waived.
    Reversed,
}

/// One amount from one post to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The day of booking.
    pub on: Date,
    /// The post that grows (an asset) or shrinks (a liability, income).
    pub debit: Post,
    /// The other.
    pub credit: Post,
    /// Minor units, above zero.
    pub amount: i64,
    /// Why.
    pub cause: Cause,
}

impl Entry {
    /// What it does to the balance of `post`: debits are positive.
    pub fn effect_on(&self, post: Post) -> i64 {
        i64::from(self.debit == post) * self.amount - i64::from(self.credit == post) * self.amount
    }
}
