//! The customer's effort: how much work somebody has had with us over one concern, counted as it happens.
//!
//! Invariants: only facts are counted, never impressions; the order in which they are noted does not matter; a further
//! fact never lowers the score. The score says why.

use crate::policy::days;
use crate::{CasesPolicy, EffortPolicy};
use kernel::Timestamp;
use kernel::codes;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// One thing that cost the customer something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EffortFact {
    /// The customer contacted us.
    Contacted,
    /// The customer was asked to do so many things.
    TasksGiven(u32),
    /// The case was handed to somebody else.
    Transferred,
    /// The customer had to come back: before we had answered, or with the same concern again.
    Repeated,
    /// The customer had waited for us for so long.
    Waited(Duration),
}

/// What one concern has cost the customer so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effort {
    /// Contacts the customer made.
    pub contacts: u32,
    /// Things the customer was asked to do.
    pub tasks_given: u32,
    /// Times the case was handed on.
    pub transfers: u32,
    /// Times the customer had to come back.
    pub repeats: u32,
    /// Time waited for us that is over; [`Effort::score`] adds what still runs.
    pub waited: Duration,
}

impl Effort {
    /// From what is stored; what is below zero counts as zero. Time in milliseconds.
    pub fn from_stored(contacts: i64, tasks_given: i64, transfers: i64, repeats: i64, waited_ms: i64) -> Self {
        let count = |stored: i64| u32::try_from(stored.max(0)).unwrap_or(u32::MAX);
        Self {
            contacts: count(contacts),
            tasks_given: count(tasks_given),
            transfers: count(transfers),
            repeats: count(repeats),
            waited: Duration::from_millis(u64::try_from(waited_ms).unwrap_or(0)),
        }
    }

    /// Time waited, in milliseconds, to be stored.
    pub fn waited_ms(&self) -> i64 {
        i64::try_from(self.waited.as_millis()).unwrap_or(i64::MAX)
    }

    /// Counts one fact.
    pub fn apply(&mut self, fact: EffortFact) {
        match fact {
            EffortFact::Contacted => self.contacts = self.contacts.saturating_add(1),
            EffortFact::TasksGiven(count) => self.tasks_given = self.tasks_given.saturating_add(count),
            EffortFact::Transferred => self.transfers = self.transfers.saturating_add(1),
            EffortFact::Repeated => self.repeats = self.repeats.saturating_add(1),
            EffortFact::Waited(span) => self.waited = self.waited.saturating_add(span),
        }
    }

    /// Counts facts one after the other.
    #[must_use]
    pub fn with(mut self, facts: &[EffortFact]) -> Self {
        facts.iter().for_each(|&fact| self.apply(fact));
        self
    }

    /// This and `other` together: when two cases turn out to be one.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            contacts: self.contacts.saturating_add(other.contacts),
            tasks_given: self.tasks_given.saturating_add(other.tasks_given),
            transfers: self.transfers.saturating_add(other.transfers),
            repeats: self.repeats.saturating_add(other.repeats),
            waited: self.waited.saturating_add(other.waited),
        }
    }

    /// This without `other`, never below nothing.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self {
            contacts: self.contacts.saturating_sub(other.contacts),
            tasks_given: self.tasks_given.saturating_sub(other.tasks_given),
            transfers: self.transfers.saturating_sub(other.transfers),
            repeats: self.repeats.saturating_sub(other.repeats),
            waited: self.waited.saturating_sub(other.waited),
        }
    }

    /// Weighs the effort by policy. `waiting` is how long the customer waits right now.
    pub fn score(&self, waiting: Duration, policy: &EffortPolicy) -> Score {
        let waited = self.waited.saturating_add(waiting);
        let full_days = u32::try_from(waited.as_secs() / days(1).as_secs()).unwrap_or(u32::MAX);
        let counted = [
            (EffortKind::Repeats, self.repeats, self.repeats, policy.per_repeat),
            (EffortKind::Tasks, self.tasks_given, self.tasks_given, policy.per_task),
            (EffortKind::Transfers, self.transfers, self.transfers, policy.per_transfer),
            (EffortKind::Contacts, self.contacts, self.contacts.saturating_sub(1), policy.per_contact),
            (EffortKind::WaitedDays, full_days, full_days, policy.per_waited_day),
        ];
        let mut reasons: Vec<_> = counted
            .into_iter()
            .map(|(kind, count, weighed, each)| Reason { kind, count, points: weighed.saturating_mul(each) })
            .filter(|reason| reason.points > 0)
            .collect();
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.points));
        let points = reasons.iter().fold(0u32, |sum, reason| sum.saturating_add(reason.points));
        let band = match points {
            _ if points >= policy.high_from => Band::High,
            _ if points >= policy.noticeable_from => Band::Noticeable,
            _ => Band::Low,
        };
        Score { points, band, reasons }
    }
}

codes! {
    /// What made work for the customer.
    pub enum EffortKind as "a kind of effort" {
        /// Contacts made.
        Contacts = "contacts",
        /// Things to do.
        Tasks = "tasks",
        /// Handed on.
        Transfers = "transfers",
        /// Had to come back.
        Repeats = "repeats",
        /// Full days waited for us.
        WaitedDays = "waited_days",
    }
}

codes! {
    /// How much work it was.
    pub enum Band as "a band of effort" {
        /// As it should be.
        Low = "low",
        /// More than it should be.
        Noticeable = "noticeable",
        /// Too much: the next word should solve it, whatever it takes.
        High = "high",
    }
}

/// One reason for a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What.
    pub kind: EffortKind,
    /// How often, or how many days.
    pub count: u32,
    /// What it weighs.
    pub points: u32,
}

/// Effort, weighed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Score {
    /// The sum of the reasons' points.
    pub points: u32,
    /// How much that is.
    pub band: Band,
    /// Why, the heaviest first; what weighs nothing is left out.
    pub reasons: Vec<Reason>,
}

/// Whether a new contact at `now` is the same concern again, when that one was last spoken of at `last`.
pub fn is_repeat(last: Timestamp, policy: &CasesPolicy, now: Timestamp) -> bool {
    now.since(last) <= days(policy.effort.repeat_days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::hours;
    use proptest::prelude::*;

    #[test]
    fn an_ordinary_question_answered_in_two_hours_is_no_effort() {
        let effort = Effort::default().with(&[EffortFact::Contacted, EffortFact::Waited(hours(2))]);
        let score = effort.score(Duration::ZERO, &EffortPolicy::default());
        assert_eq!((score.points, score.band, score.reasons.len()), (0, Band::Low, 0));
    }

    #[test]
    fn the_shoelace_ten_messages_two_weeks_and_five_tasks_for_nine_francs_ninety() {
        let mut effort = Effort::default();
        (0..10).for_each(|_| effort.apply(EffortFact::Contacted));
        // receipt, photo, photo again, the dealer's address, the maker's form
        effort.apply(EffortFact::TasksGiven(5));
        (0..3).for_each(|_| effort.apply(EffortFact::Transferred));
        (0..4).for_each(|_| effort.apply(EffortFact::Repeated));
        effort.apply(EffortFact::Waited(days(9)));
        let score = effort.score(days(5), &EffortPolicy::default());
        assert_eq!(score.band, Band::High);
        assert_eq!(score.points, 9 + 10 + 6 + 8 + 14);
        let heaviest = Reason { kind: EffortKind::WaitedDays, count: 14, points: 14 };
        assert_eq!(score.reasons.first(), Some(&heaviest));
        assert!(score.reasons.is_sorted_by(|a, b| a.points >= b.points));
    }

    #[test]
    fn waiting_that_still_runs_counts_already() {
        let asked_once = Effort::default().with(&[EffortFact::Contacted]);
        let policy = EffortPolicy::default();
        assert_eq!(asked_once.score(hours(23), &policy).band, Band::Low);
        assert_eq!(asked_once.score(days(4), &policy).band, Band::Noticeable);
        assert_eq!(asked_once.score(days(10), &policy).band, Band::High);
    }

    #[test]
    fn a_principal_may_weigh_transfers_alone() {
        let policy =
            EffortPolicy { per_contact: 0, per_task: 0, per_repeat: 0, per_waited_day: 0, ..EffortPolicy::default() };
        let effort = Effort { contacts: 30, tasks_given: 9, transfers: 2, repeats: 9, waited: days(90) };
        assert_eq!(effort.score(Duration::ZERO, &policy).points, 4);
    }

    #[test]
    fn the_same_leak_in_the_second_week_is_a_repeat_and_in_the_third_is_not() {
        let policy = CasesPolicy::default();
        let first = Timestamp::from_millis(0);
        assert!(is_repeat(first, &policy, first.plus(days(14))));
        assert!(!is_repeat(first, &policy, first.plus(days(15))));
    }

    #[test]
    fn broken_rows_count_as_nothing_rather_than_as_four_billion() {
        let effort = Effort::from_stored(-1, -5, 2, i64::MAX, -9);
        assert_eq!(
            effort,
            Effort { contacts: 0, tasks_given: 0, transfers: 2, repeats: u32::MAX, waited: Duration::ZERO }
        );
    }

    fn any_fact() -> impl Strategy<Value = EffortFact> {
        prop_oneof![
            Just(EffortFact::Contacted),
            (1u32..5).prop_map(EffortFact::TasksGiven),
            Just(EffortFact::Transferred),
            Just(EffortFact::Repeated),
            (0u32..400).prop_map(|h| EffortFact::Waited(hours(h))),
        ]
    }

    proptest! {
        #[test]
        fn order_does_not_matter_and_more_is_never_less(
            facts in proptest::collection::vec(any_fact(), 0..30).prop_shuffle(),
            more in any_fact(),
        ) {
            let policy = EffortPolicy::default();
            let mut backwards = facts.clone();
            backwards.reverse();
            let effort = Effort::default().with(&facts);
            prop_assert_eq!(effort, Effort::default().with(&backwards));
            let score = |effort: Effort| effort.score(Duration::ZERO, &policy);
            let (before, after) = (score(effort), score(effort.with(&[more])));
            prop_assert!(after.points >= before.points && after.band >= before.band);
            prop_assert_eq!(after.points, after.reasons.iter().map(|r| r.points).sum::<u32>());
        }

        #[test]
        fn what_a_merge_adds_an_unmerge_takes_away(
            a in proptest::collection::vec(any_fact(), 0..10),
            b in proptest::collection::vec(any_fact(), 0..10),
        ) {
            let (a, b) = (Effort::default().with(&a), Effort::default().with(&b));
            prop_assert_eq!(a.plus(b).minus(b), a);
            prop_assert_eq!(a.plus(b), b.plus(a));
        }
    }
}
