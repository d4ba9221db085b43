//! What dunning needs to know of an account: small, copyable, and enough to decide without asking again.

use super::procedure::ProcedureStep;
use super::{Lock, locks};
use crate::{AccountId, CustomerKind, InterestRule, ItemId, ItemKind};
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

    /// The same level with a term that begins anew on `day`: after a measure has ended, an arrangement was broken. A
    /// step that a friendly reminder stood in for is taken again only as itself.
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
    /// The day after which interest is not yet charged ([`interest_runs_after`](crate::interest_runs_after), then the
    /// day up to which it was reckoned); nothing when the customer is not in default.
    pub interest_after: Option<Date>,
    /// Interest reckoned up to that day on what was open before, not charged yet, in minor units.
    pub interest_so_far: i64,
}

impl DunnedItem {
    /// The item after `amount` minor units of it were paid on `on`: interest up to and with that day on what was open
    /// is kept to be charged later, and runs on the rest from then on.
    #[must_use]
    pub fn paid(self, amount: i64, on: Date, rule: &InterestRule<'_>, currency: Currency) -> Self {
        let mut item = Self { open: (self.open - amount).max(0), ..self };
        if let Some(since) = self.interest_after.filter(|&since| since < on && self.kind.bears_interest()) {
            let accrued = rule.accrue(self.open, currency, since, on);
            item.interest_so_far = self.interest_so_far.saturating_add(accrued.amount.amount);
            item.interest_after = Some(accrued.to);
        }
        item
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::InterestPolicy;
    use crate::testing::{bill, day};
    use kernel::calendar::Country;

    #[test]
    fn who_pays_a_part_owes_interest_on_the_whole_until_then_and_on_the_rest_after() {
        let policy = InterestPolicy::default();
        let rule =
            InterestRule { policy: &policy, country: Country::Ch, customer: CustomerKind::Consumer, rounding_step: 1 };
        let mut item = bill(1, 100_000, "2020-03-10");
        item.interest_after = Some(day("2020-03-10"));
        let rest = item.paid(40_000, day("2020-04-09"), &rule, Currency::Chf);
        assert_eq!((rest.open, rest.interest_so_far, rest.interest_after), (60_000, 411, Some(day("2020-04-09"))));
        let again = rest.paid(60_000, day("2020-05-09"), &rule, Currency::Chf);
        assert_eq!((again.open, again.interest_so_far), (0, 411 + 247));
    }
}
