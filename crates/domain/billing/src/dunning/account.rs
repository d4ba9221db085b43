//! What dunning needs to know of an account: small, copyable, and enough to decide without asking again.

use super::procedure::ProcedureStep;
use super::{Lock, locks};
use crate::{AccountId, CustomerKind, ItemId, ItemKind};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::Currency;
use serde::{Deserialize, Serialize};

/// How far dunning has come with one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DunningState {
    /// The order of the last step taken; 0 when none was.
    pub level: u16,
    /// The day since which the present term runs: the due date, then the day of the last step or reminder.
    pub since: Date,
    /// The order of the step in whose place a friendly reminder went since; 0 when none did.
    pub reminded: u16,
}

impl DunningState {
    /// The state of an item for which nothing was done yet.
    pub const fn new(due: Date) -> Self {
        Self { level: 0, since: due, reminded: 0 }
    }

    /// The state after a step of `order` was taken on `day`, or after a friendly reminder in its place.
    #[must_use]
    pub const fn after(self, order: u16, only_reminds: bool, day: Date) -> Self {
        if only_reminds {
            Self { since: day, reminded: order, ..self }
        } else {
            Self { level: order, since: day, reminded: 0 }
        }
    }

    /// The same level with a term that begins anew on `day`: after a measure has ended, an arrangement was broken. A step that
    /// a friendly reminder stood in for is taken again only as itself.
    #[must_use]
    pub fn resumed(self, day: Date) -> Self {
        Self { since: self.since.max(day), ..self }
    }
}

/// One open item as dunning sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DunnedItem {
    /// Which.
    pub id: ItemId,
    /// For what.
    pub kind: ItemKind,
    /// What is open, in minor units.
    pub open: i64,
    /// The day on which it is due.
    pub due: Date,
    /// How far dunning has come.
    pub state: DunningState,
    /// The day after which interest is not yet charged ([`interest_runs_after`](crate::interest_runs_after), then the day up to which it
    /// was reckoned); nothing when the customer is not in default.
    pub interest_after: Option<Date>,
    /// Interest reckoned up to that day on what was open before, not charged yet, in minor units.
    pub interest_so_far: i64,
}

impl DunnedItem {
    /// Whether something is open after its due date.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.open > 0 && self.due < today
    }
}

/// One account as dunning sees it.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// Which.
    pub id: AccountId,
    /// In which currency.
    pub currency: Currency,
    /// Who owes.
    pub customer: CustomerKind,
    /// What came in and is not allocated, in minor units.
    pub credit: i64,
    /// The day of the last letter of dunning.
    pub last_letter: Option<Date>,
    /// The day of the last payment.
    pub last_payment: Option<Date>,
    /// The first day after the last measure that held here ended with fresh terms.
    pub resumed: Option<Date>,
    /// Its open items.
    pub items: &'a [DunnedItem],
    /// Its locks, of the whole account and of single items, past ones too while terms run across them.
    pub locks: &'a [Lock],
}

impl Account<'_> {
    /// The first day on which `step` is due for `item`, and whether its term runs anew after a measure.
    ///
    /// The term begins on the item's day, or on the day after a measure ended when that is later; each day under a lock
    /// moves the end by a day.
    pub fn step_due(&self, item: &DunnedItem, step: &ProcedureStep, today: Date) -> (Date, bool) {
        let resumed = self.resumed.filter(|&day| day > item.state.since && day <= today);
        let begin = resumed.unwrap_or(item.state.since);
        let days = i32::from(step.term_days) + i32::from(step.grace_days);
        let frozen = locks::days_frozen(self.locks, item.id, begin, today);
        (begin.saturating_add((days + frozen).days()), resumed.is_some())
    }
}
