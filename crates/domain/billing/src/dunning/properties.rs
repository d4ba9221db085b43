//! What holds for any items, locks, policies, days of running, and ends of measures.

use super::*;
use crate::policy::BillingPolicy;
use crate::testing::{World, bill, item};
use jiff::civil::date;
use kernel::calendar::Region;
use proptest::prelude::*;

const START: Date = date(2019, 11, 1);

fn after(days: i32) -> Date {
    START.saturating_add(days.days())
}

fn lock() -> impl Strategy<Value = Lock> {
    let reason = prop::sample::select(vec![LockReason::Disputed, LockReason::Goodwill, LockReason::Arrangement]);
    (prop::option::of(0u128..3), 0i32..300, prop::option::of(1i32..90), reason).prop_map(|(of, from, days, reason)| {
        Lock { item: of.map(item), from: after(from), until: days.map(|days| after(from + days)), reason }
    })
}

fn world() -> impl Strategy<Value = World> {
    let bills = prop::collection::vec((1i64..200_000, 0i32..200), 1..4);
    (prop::sample::select(Region::ALL), bills, prop::collection::vec(lock(), 0..3)).prop_map(
        |(region, bills, locks)| {
            let items = bills.into_iter().zip(0u128..).map(|((open, due), n)| bill(n, open, &after(due).to_string()));
            let mut world = World::new(region, items);
            world.locks = locks;
            world
        },
    )
}

fn policies() -> impl Strategy<Value = BillingPolicy> {
    let step = (any::<bool>(), 0u16..60, 0i64..30_000);
    (
        prop::sample::select(vec![kernel::calendar::Country::Ch, kernel::calendar::Country::De]),
        prop::collection::vec(step, 4),
        0u16..20,
        any::<bool>(),
    )
        .prop_map(|(country, steps, apart, kind)| {
            let mut policy = BillingPolicy::shipped(country);
            policy.dunning.days_between_letters = apart;
            for (step, (only_reminds, term_days, min_amount)) in policy.dunning.steps.values_mut().zip(steps) {
                step.only_reminds = only_reminds && kind;
                step.term_days = term_days;
                step.min_amount = min_amount;
            }
            policy
        })
}

proptest! {
    #[test]
    fn levels_rise_by_one_on_working_days_outside_locks_and_no_two_letters_come_too_close(
        mut world in world(), policy in policies(), other in policies(), gaps in prop::collection::vec(1i32..12, 100),
    ) {
        let mut today = START;
        let calendar = Calendar::of(world.region);
        let mut last_letter: Option<Date> = None;
        for (index, gap) in gaps.into_iter().enumerate() {
            let policy = if index < 50 { &policy } else { &other };
            let procedure = world.procedure(policy);
            let (decision, covered) = world.decide(policy, today);
            if let Next::Take(step) = decision.next {
                prop_assert!(calendar.is_working_day(today));
                prop_assert!(!covered.is_empty());
                for taken in &covered {
                    prop_assert!(!world.locks.iter().any(|lock| lock.holds_on(today) && lock.item.is_none_or(|of| of == taken.item)));
                    let (_, own) = procedure.after(taken.before.level).expect("a next step");
                    let risen = if own.only_reminds { taken.before.level } else { own.order };
                    prop_assert_eq!(taken.after.level, risen);
                    prop_assert_eq!(taken.after.since, today);
                }
                prop_assert_eq!(step.owed, covered.iter().map(|taken| taken.open).sum::<i64>());
                if step.action == Action::Letter {
                    let apart = last_letter.map_or(i32::MAX, |last: Date| last.until(today).map_or(0, |span| span.get_days()));
                    prop_assert!(apart >= i32::from(policy.dunning.days_between_letters));
                    last_letter = Some(today);
                }
            } else {
                prop_assert!(covered.is_empty());
            }
            if let Next::Wait { until } = decision.next {
                prop_assert!(until > today, "{:?}", decision);
            }
            world.run(policy, today);
            today = today.saturating_add(gap.days());
        }
    }

    #[test]
    fn running_on_the_days_that_decisions_name_is_running_every_day(mut daily in world(), policy in policies()) {
        let mut named = daily.clone();
        let last = after(500);
        let mut today = START;
        let mut expected = Vec::new();
        while today <= last {
            expected.extend(daily.run(&policy, today));
            today = today.saturating_add(1.day());
        }
        let (mut today, mut told) = (START, Vec::new());
        while today <= last {
            // Locks end on days of their own, which a shell knows from the lock.
            let ends = named.locks.iter().flat_map(|lock| lock.until.into_iter().chain([lock.from.saturating_add(1.day())])).filter(|&day| day > today).min();
            let (decision, _) = named.decide(&policy, today);
            told.extend(named.run(&policy, today));
            let next = match decision.next {
                Next::Wait { until } => until,
                Next::Take(_) => today.saturating_add(1.day()),
                Next::Blocked | Next::Nothing => {
                    let due = named.items.iter().map(|item| item.due.saturating_add(1.day())).filter(|&day| day > today).min();
                    due.unwrap_or(Date::MAX)
                }
            };
            let due = named.items.iter().map(|item| item.due.saturating_add(1.day())).filter(|&day| day > today).min();
            today = [Some(next), ends, due].into_iter().flatten().min().unwrap_or(Date::MAX);
        }
        prop_assert_eq!(told, expected);
    }

    #[test]
    fn the_end_of_a_measure_gives_every_running_term_its_full_length_again(mut world in world(), policy in policies(), end in 50i32..250) {
        world.locks.clear();
        let end = after(end);
        let mut today = START;
        while today < end {
            world.run(&policy, today);
            today = today.saturating_add(1.day());
        }
        world.resumed = Some(end);
        let before: Vec<DunningState> = world.items.iter().map(|item| item.state).collect();
        while today < end.saturating_add(90.days()) {
            let (_, covered) = world.decide(&policy, today);
            for taken in &covered {
                let index = world.items.iter().position(|item| item.id == taken.item).expect("an item");
                if taken.before == before[index] && before[index].since < end {
                    let term = world.procedure(&policy).at(taken.step).term_days;
                    prop_assert!(today >= end.saturating_add(i32::from(term).days()));
                }
            }
            world.run(&policy, today);
            today = today.saturating_add(1.day());
        }
    }

    #[test]
    fn a_lock_moves_the_next_step_by_as_many_days_as_it_held(from in 0i32..20, held in 1i32..60, twice: bool) {
        let policy = BillingPolicy::shipped(kernel::calendar::Country::Ch);
        let mut world = World::new(Region::ChZh, [bill(0, 18_000, &START.to_string())]);
        let lock = Lock { item: None, from: after(from), until: Some(after(from + held)), reason: LockReason::Goodwill };
        world.locks = vec![lock; 1 + usize::from(twice)];
        let first = (0..200).map(after).find(|&today| matches!(world.decide(&policy, today).0.next, Next::Take(_)));
        // The reminder is due ten days after the due date.
        let shift = if from < 10 { held } else { 0 };
        let mut expected = Calendar::of(Region::ChZh).working_day_on_or_after(after(10 + shift));
        if lock.holds_on(expected) {
            expected = Calendar::of(Region::ChZh).working_day_on_or_after(after(from + held));
        }
        if from >= 10 && expected >= after(from) {
            prop_assert!(first.is_some_and(|day| day >= after(from + held)));
        } else {
            prop_assert_eq!(first, Some(expected));
        }
    }
}
