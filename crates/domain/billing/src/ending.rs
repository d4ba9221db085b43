//! The way back: what becomes of each thing that was begun under a measure when the measure ends.
//!
//! Invariants, tested as a property: no level rises by an ending; no fee that was waived comes back; nothing takes
//! effect before the measure has ended; what was agreed with a customer is kept, whatever the measure says. A pure
//! function, so that the preview of the way back and the way back itself are the same.

use crate::{Account, DunnedItem, ItemId, Lock, Part, Procedure};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::calendar::Calendar;
use serde::{Deserialize, Serialize};

/// What a measure says about its end. The policy crate has the same list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnEnd {
    /// It runs on as it was begun.
    Continue,
    /// It stays at its level, and the term begins anew.
    ResumeSameLevelFreshTerm,
    /// It becomes another thing: here a deferral becomes an offer of instalments.
    Convert,
    /// It ends after a notice.
    EndNow {
        /// Days between the word and the effect.
        notice_days: u16,
    },
    /// A person decides.
    AskPerson,
}

/// A thing that was begun under a measure and is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// An item that was reminded of, dunned, or for which a term ran.
    Dunning {
        /// The item.
        item: DunnedItem,
        /// The day on which the next step was due under the measure.
        promised: Option<Date>,
    },
    /// An item whose bill was given a longer term to pay.
    PaymentTerm {
        /// The item.
        item: ItemId,
        /// The day that the customer was told.
        due: Date,
    },
    /// An arrangement that was offered and not accepted yet.
    Offer {
        /// The last day on which it can be accepted.
        until: Date,
    },
    /// An arrangement that is kept.
    Arrangement {
        /// What comes next.
        next: Part,
        /// Whether it is a deferral.
        is_deferral: bool,
    },
    /// A lock.
    Lock(Lock),
    /// A fee that was waived, or interest that was not charged.
    Waived {
        /// How much, in minor units.
        amount: i64,
    },
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Becomes {
    /// Dunning goes on at the same level.
    Resumes {
        /// The level that the item has and keeps.
        level: u16,
        /// The order of the next step; nothing when there is none.
        next: Option<u16>,
        /// The first day on which it can be taken.
        not_before: Date,
    },
    /// It runs on as it was.
    RunsOn {
        /// Until this day, when it has one.
        until: Option<Date>,
    },
    /// It ends.
    Ends {
        /// The day on which the customer is told.
        told: Date,
        /// The first day on which it no longer holds.
        on: Date,
    },
    /// Instalments are offered in its place; it holds until the customer has answered.
    OfferedInstalments {
        /// It holds at least until this day.
        until: Date,
    },
    /// It stays waived.
    StaysWaived {
        /// How much, in minor units.
        amount: i64,
    },
    /// A person decides; until then it holds.
    WaitsForPerson,
}

/// What becomes of `begun` when its measure ends, with `end` the first day on which it no longer holds.
///
/// `procedure` is the one that holds then, `account` the account as it is.
pub fn becomes(
    begun: &Begun,
    on_end: OnEnd,
    end: Date,
    account: &Account<'_>,
    procedure: &Procedure,
    calendar: Calendar,
) -> Becomes {
    match (begun, on_end) {
        (Begun::Waived { amount }, _) => Becomes::StaysWaived { amount: *amount },
        // A day that the customer was told, and what was agreed, hold.
        (Begun::PaymentTerm { due, .. }, _) => Becomes::RunsOn { until: Some(*due) },
        (Begun::Arrangement { next, is_deferral: true }, OnEnd::Convert) => {
            Becomes::OfferedInstalments { until: next.due.max(end) }
        }
        (Begun::Arrangement { .. }, _) => Becomes::RunsOn { until: None },
        (Begun::Offer { until }, _) => Becomes::RunsOn { until: Some(*until) },
        (_, OnEnd::AskPerson) => Becomes::WaitsForPerson,
        (Begun::Dunning { item, promised }, on_end) => {
            let anew = Account { resumed: Some(end), ..*account };
            let stays = Account { resumed: None, ..*account };
            let account = if on_end == OnEnd::Continue { stays } else { anew };
            let notice = notice(on_end, end);
            let next = procedure.after(item.state.level).map(|(_, step)| step);
            let due = next.map_or(end, |step| account.step_due(item, step, end).0);
            let not_before = due.max(notice).max(promised.unwrap_or(end));
            let not_before = calendar.working_day_on_or_after(not_before);
            Becomes::Resumes { level: item.state.level, next: next.map(|step| step.order), not_before }
        }
        (Begun::Lock(lock), OnEnd::Continue | OnEnd::Convert) => Becomes::RunsOn { until: lock.until },
        (Begun::Lock(lock), _) => {
            let on = lock.until.map_or(notice(on_end, end), |until| until.min(notice(on_end, end)));
            Becomes::Ends { told: end, on: on.max(end) }
        }
    }
}

fn notice(on_end: OnEnd, end: Date) -> Date {
    match on_end {
        OnEnd::EndNow { notice_days } => end.saturating_add(i32::from(notice_days).days()),
        _ => end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::BillingPolicy;
    use crate::testing::{bill, day};
    use crate::{AccountId, CustomerKind, DunningState, LockReason};
    use kernel::Currency;
    use kernel::calendar::{Country, Region};
    use proptest::prelude::*;
    use uuid::Uuid;

    const EMPTY: Account<'static> = Account {
        id: AccountId(Uuid::nil()),
        currency: Currency::Chf,
        customer: CustomerKind::Consumer,
        credit: 0,
        last_letter: None,
        last_payment: None,
        resumed: None,
        items: &[],
        locks: &[],
    };

    fn end(begun: &Begun, on_end: OnEnd) -> Becomes {
        let procedure = Procedure::of(&BillingPolicy::shipped(Country::Ch), Country::Ch);
        becomes(begun, on_end, day("2020-07-01"), &EMPTY, &procedure, Calendar::of(Region::ChZh))
    }

    #[test]
    fn on_1_july_the_restaurant_keeps_her_level_and_has_ten_days_more() {
        let mut item = bill(1, 18_000, "2020-03-10");
        item.state = DunningState { level: 0, since: day("2020-03-30"), reminded: 10 };
        let begun = Begun::Dunning { item, promised: None };
        let resumes = |not_before: &str| Becomes::Resumes { level: 0, next: Some(10), not_before: day(not_before) };
        assert_eq!(end(&begun, OnEnd::ResumeSameLevelFreshTerm), resumes("2020-07-13"));
        assert_eq!(end(&begun, OnEnd::Continue), resumes("2020-07-01"));
        assert_eq!(end(&begun, OnEnd::EndNow { notice_days: 20 }), resumes("2020-07-21"));
        assert_eq!(end(&begun, OnEnd::AskPerson), Becomes::WaitsForPerson);
        let promised = Begun::Dunning { item, promised: Some(day("2020-08-01")) };
        assert_eq!(end(&promised, OnEnd::Continue), resumes("2020-08-03"));
    }

    #[test]
    fn what_was_agreed_told_or_given_is_kept_whatever_the_measure_says() {
        let next = Part { due: day("2020-09-01"), amount: 1_500 };
        for on_end in
            [OnEnd::Continue, OnEnd::ResumeSameLevelFreshTerm, OnEnd::EndNow { notice_days: 0 }, OnEnd::AskPerson]
        {
            assert_eq!(end(&Begun::Arrangement { next, is_deferral: true }, on_end), Becomes::RunsOn { until: None });
            assert_eq!(end(&Begun::Waived { amount: 3_000 }, on_end), Becomes::StaysWaived { amount: 3_000 });
        }
        let converted = end(&Begun::Arrangement { next, is_deferral: true }, OnEnd::Convert);
        assert_eq!(converted, Becomes::OfferedInstalments { until: next.due });
        let lock = Lock { item: None, from: day("2020-04-01"), until: None, reason: LockReason::Measure };
        let ends = Becomes::Ends { told: day("2020-07-01"), on: day("2020-07-15") };
        assert_eq!(end(&Begun::Lock(lock), OnEnd::EndNow { notice_days: 14 }), ends);
    }

    proptest! {
        #[test]
        fn no_ending_moves_anybody_ahead(
            level in prop::sample::select(vec![0u16, 10, 20, 30, 40]), since in -300i32..30, reminded: bool, which in 0usize..4, notice_days in 0u16..60,
        ) {
            let ended = day("2020-07-01");
            let mut item = bill(1, 18_000, "2019-06-01");
            item.state = DunningState { level, since: ended.saturating_add(since.days()), reminded: if reminded { level + 10 } else { 0 } };
            let rules = [OnEnd::Continue, OnEnd::ResumeSameLevelFreshTerm, OnEnd::EndNow { notice_days }, OnEnd::Convert];
            match end(&Begun::Dunning { item, promised: None }, rules[which]) {
                Becomes::Resumes { level: kept, next, not_before } => {
                    prop_assert_eq!(kept, level);
                    prop_assert_eq!(next, (level < 40).then_some(level + 10));
                    prop_assert!(not_before >= ended);
                }
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }
}
