//! Items and payments, as far as the ledger knows them.

use crate::{ItemId, PaymentId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What an item is owed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// A bill: supply, an on-account bill, a settlement.
    Bill,
    /// A fee: of a dunning step, of a stop.
    Fee,
    /// Default interest that was charged.
    Interest,
    /// What we paid out of a payment that the bank then took back.
    Recovery,
}

impl ItemKind {
    /// Whether dunning takes steps for it. Fees and interest are named in letters and never make one by themselves.
    pub const fn is_dunned(self) -> bool {
        matches!(self, Self::Bill | Self::Recovery)
    }

    /// Whether it bears default interest: never interest on interest (BGB §289, OR 105 (3)), and none on our fees.
    pub const fn bears_interest(self) -> bool {
        matches!(self, Self::Bill)
    }
}

/// One amount owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Which.
    pub id: ItemId,
    /// For what.
    pub kind: ItemKind,
    /// The bill that it is a cost of.
    pub belongs_to: Option<ItemId>,
    /// What was billed, in minor units.
    pub amount: i64,
    /// What is open of it.
    pub open: i64,
    /// The day on which it is due.
    pub due: Date,
}

impl Item {
    /// The bill that it is, or is a cost of.
    pub fn root(&self) -> ItemId {
        self.belongs_to.unwrap_or(self.id)
    }
}

/// Money that came in, or a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Which.
    pub id: PaymentId,
    /// The day of value.
    pub on: Date,
    /// How much, in minor units.
    pub amount: i64,
    /// What is not allocated.
    pub left: i64,
    /// What was paid out again.
    pub refunded: i64,
    /// Whether it is money at the bank, and not a credit that we granted.
    pub is_money: bool,
    /// Whether the bank took it back.
    pub is_returned: bool,
}
