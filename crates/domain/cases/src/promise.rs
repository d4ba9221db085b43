//! What the acknowledgement promises: when an answer will come, in words people use.
//!
//! Invariants: what is said is never sooner than what is expected, and expectation comes from what we really did
//! lately; the policy's wish is said only while there is too little to go by. A promise is words, so that it is kept
//! even when the expectation was a little off.

use crate::policy::hours;
use crate::{CasesPolicy, Channel};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// When an answer will come. Later promises are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "promise", content = "count")]
pub enum Promise {
    /// Within one, two or four hours.
    WithinHours(u32),
    /// Today.
    Today,
    /// By the end of tomorrow, which is a working day.
    Tomorrow,
    /// Within so many working days: 1 to 10.
    WithinWorkingDays(u32),
    /// Within so many weeks: 3 to 26.
    WithinWeeks(u32),
    /// It takes unusually long and nobody can say when: then that is what we say.
    Unknown,
}

impl Promise {
    /// The name of its text; `count` of [`Promise::count`] goes with it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WithinHours(_) => "within_hours",
            Self::Today => "today",
            Self::Tomorrow => "tomorrow",
            Self::WithinWorkingDays(_) => "within_working_days",
            Self::WithinWeeks(_) => "within_weeks",
            Self::Unknown => "unknown",
        }
    }

    /// The number in its text, where it has one.
    pub const fn count(self) -> Option<u32> {
        match self {
            Self::WithinHours(count) | Self::WithinWorkingDays(count) | Self::WithinWeeks(count) => Some(count),
            _ => None,
        }
    }
}

/// The day on which the promise is made, where the customer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// What is left of today's service hours; zero after hours and on days without service.
    pub left: Duration,
    /// Whether tomorrow is a day of service.
    pub is_open_tomorrow: bool,
}

/// What people may expect, from how long recent answers on this channel took, in any order: the time within which the
/// policy's share of them came (nearest rank). `None` while there are too few to say.
pub fn expected(recent: &[Duration], policy: &CasesPolicy) -> Option<Duration> {
    let least = usize::try_from(policy.promise.least_answers).unwrap_or(usize::MAX).max(1);
    if recent.len() < least {
        return None;
    }
    let share = usize::try_from(policy.promise.kept_percent.min(100)).unwrap_or(100);
    let rank = (recent.len() * share).div_ceil(100).clamp(1, recent.len());
    let mut sorted = recent.to_vec();
    let (_, expected, _) = sorted.select_nth_unstable(rank - 1);
    Some(*expected)
}

/// Says when an answer will come to somebody who waited for `waited`; nothing when it should have come. `expected` is a
/// typical time of recent answers (see [`expected()`], or a median); without one, the policy's time for the channel and
/// kind is said.
pub fn promise(
    expected: Option<Duration>,
    waited: Duration,
    channel: Channel,
    kind: &str,
    policy: &CasesPolicy,
    day: Day,
) -> Option<Promise> {
    let span = expected.unwrap_or_else(|| policy.answer_within(channel, kind));
    span.checked_sub(waited).map(|left| in_words(left, day))
}

fn in_words(span: Duration, day: Day) -> Promise {
    if span <= day.left {
        return match [1, 2, 4].into_iter().find(|&count| span <= hours(count) && hours(count) <= day.left) {
            Some(count) => Promise::WithinHours(count),
            None => Promise::Today,
        };
    }
    let days = span.saturating_sub(day.left).as_millis().div_ceil(hours(24).as_millis()).max(1);
    match u32::try_from(days).unwrap_or(u32::MAX) {
        1 if day.is_open_tomorrow => Promise::Tomorrow,
        days @ 1..=10 => Promise::WithinWorkingDays(days),
        days if days <= 26 * 7 => Promise::WithinWeeks(days.div_ceil(7).max(3)),
        _ => Promise::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{days, minutes};
    use proptest::prelude::*;

    const MORNING: Day = Day { left: hours(8), is_open_tomorrow: true };
    const EVENING: Day = Day { left: Duration::ZERO, is_open_tomorrow: true };
    const FRIDAY_EVENING: Day = Day { left: Duration::ZERO, is_open_tomorrow: false };

    fn said(span: Duration, day: Day) -> Promise {
        promise(Some(span), Duration::ZERO, Channel::Email, "bill", &CasesPolicy::default(), day)
            .expect("who has not waited is promised something")
    }

    #[test]
    fn on_an_ordinary_morning_the_words_follow_what_we_did_lately() {
        assert_eq!(said(minutes(20), MORNING), Promise::WithinHours(1));
        assert_eq!(said(minutes(90), MORNING), Promise::WithinHours(2));
        assert_eq!(said(hours(5), MORNING), Promise::Today);
        assert_eq!(said(hours(9), MORNING), Promise::Tomorrow);
        assert_eq!(said(hours(40), MORNING), Promise::WithinWorkingDays(2));
    }

    #[test]
    fn after_hours_nobody_is_promised_an_answer_within_the_hour() {
        assert_eq!(said(minutes(20), EVENING), Promise::Tomorrow);
        assert_eq!(said(minutes(20), FRIDAY_EVENING), Promise::WithinWorkingDays(1));
        let closing = Day { left: minutes(90), is_open_tomorrow: true };
        assert_eq!(said(minutes(80), closing), Promise::Today, "two hours would end after closing time");
    }

    #[test]
    fn in_the_crisis_the_truth_is_said_although_the_policy_wishes_otherwise() {
        assert_eq!(said(days(12), MORNING), Promise::WithinWeeks(3));
        assert_eq!(said(days(400), MORNING), Promise::Unknown);
    }

    #[test]
    fn a_new_mailbox_without_history_says_what_the_policy_says() {
        let policy = CasesPolicy::default();
        assert_eq!(expected(&[hours(1); 9], &policy), None);
        let said = promise(None, Duration::ZERO, Channel::Letter, "bill", &policy, MORNING);
        assert_eq!(said, Some(Promise::WithinWorkingDays(3)));
    }

    #[test]
    fn who_looks_again_later_is_told_what_is_left_and_nothing_once_it_is_over() {
        let policy = CasesPolicy::default();
        let after = |waited| promise(Some(hours(40)), waited, Channel::Web, "bill", &policy, MORNING);
        assert_eq!(after(hours(24)), Some(Promise::Tomorrow));
        assert_eq!(after(hours(33)), Some(Promise::Today));
        assert_eq!(after(hours(41)), None);
    }

    #[test]
    fn four_of_five_people_hear_from_us_within_what_was_said() {
        let recent: Vec<_> = (1..=10).rev().map(hours).collect();
        assert_eq!(expected(&recent, &CasesPolicy::default()), Some(hours(8)));
    }

    proptest! {
        #[test]
        fn a_longer_wait_is_never_promised_sooner(
            a in 0u32..20_000, b in 0u32..20_000, left in 0u32..1_440, open in any::<bool>(),
        ) {
            let day = Day { left: minutes(left), is_open_tomorrow: open };
            let (short, long) = (minutes(a.min(b)), minutes(a.max(b)));
            prop_assert!(said(short, day) <= said(long, day));
        }

        #[test]
        fn the_share_of_answers_that_policy_names_came_within_what_is_expected(
            recent in proptest::collection::vec(0u32..10_000, 10..200),
            percent in 50u32..=99,
        ) {
            let mut policy = CasesPolicy::default();
            policy.promise.kept_percent = percent;
            let recent: Vec<_> = recent.into_iter().map(minutes).collect();
            let expected = expected(&recent, &policy).expect("there are enough");
            let kept = recent.iter().filter(|&&span| span <= expected).count();
            prop_assert!(kept * 100 >= recent.len() * percent as usize);
            prop_assert!(recent.contains(&expected));
        }
    }
}
