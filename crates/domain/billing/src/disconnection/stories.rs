//! Stories of disconnections that did not happen, and of one that did.

use super::*;
use crate::policy::DisconnectionPolicy;
use crate::testing::day;
use kernel::calendar::Region;
use proptest::prelude::*;

fn policy() -> DisconnectionPolicy {
    DisconnectionPolicy { is_on: true, ..Default::default() }
}

fn household(owes: i64) -> Supply {
    Supply {
        stage: Stage::None,
        is_basic_supply: true,
        was_dunned: true,
        vulnerable: None,
        shows_prospect: false,
        arrears: Arrears { counts: owes, left_out: 0 },
        monthly: Some(8_000),
        annual: None,
        offer_requested: None,
        offered: None,
        arrangement_is_kept: false,
        social_services_told: None,
    }
}

/// What a measure that was carried out makes of the supply.
fn carried_out(mut supply: Supply, measure: Measure, on: Date) -> Supply {
    match measure {
        Measure::Threaten { .. } => supply.stage = Stage::Threatened { on },
        Measure::Offer => supply.offered = Some(on),
        Measure::Announce { stop_on, with_offer } => {
            let was_postponed = supply.social_services_told.is_some();
            supply.stage = Stage::Announced { on, stop_on, was_postponed };
            supply.offered = supply.offered.or(with_offer.then_some(on));
        }
        Measure::Postpone { stop_on } => supply.stage = Stage::Announced { on, stop_on, was_postponed: true },
        Measure::Order { stop_on } => {
            supply.stage = Stage::Ordered { on, stop_on, was_postponed: supply.social_services_told.is_some() }
        }
        Measure::Stop => supply.stage = Stage::Stopped { on },
        Measure::Withdraw { .. } | Measure::Reconnect => supply.stage = Stage::None,
        Measure::Wait { .. } | Measure::Blocked { .. } => {}
    }
    supply
}

/// Day by day from `from` to `to`; `event` changes the facts of a day.
fn replay(mut supply: Supply, from: &str, to: &str, event: impl Fn(Date, &mut Supply)) -> Vec<String> {
    let calendar = Calendar::of(Region::DeNw);
    let (mut today, last) = (day(from), day(to));
    let mut told = Vec::new();
    while today <= last {
        event(today, &mut supply);
        let measure = next_measure(&supply, &policy(), calendar, today);
        if !matches!(measure, Measure::Wait { .. } | Measure::Blocked { .. }) {
            told.push(format!("{today} {measure:?}"));
        }
        supply = carried_out(supply, measure, today);
        today = today.saturating_add(1.day());
    }
    told
}

#[test]
fn under_the_act_of_2025_four_weeks_then_eight_working_days_and_an_offer_at_the_latest_with_the_announcement() {
    insta::assert_snapshot!(replay(household(25_000), "2026-03-02", "2026-06-30", |_, _| {}).join("\n"), @r"
    2026-03-02 Threaten { earliest_stop: 2026-03-30 }
    2026-03-30 Announce { stop_on: 2026-04-13, with_offer: true }
    2026-04-10 Order { stop_on: 2026-04-13 }
    2026-04-13 Stop
    ");
}

#[test]
fn who_asks_is_offered_an_arrangement_the_same_day_and_who_keeps_it_is_not_cut_off() {
    let told = replay(household(25_000), "2026-03-02", "2026-06-30", |today, supply| {
        if today == day("2026-03-10") {
            supply.offer_requested = Some(today);
        }
        supply.arrangement_is_kept |= today == day("2026-03-20");
    });
    insta::assert_snapshot!(told.join("\n"), @r"
    2026-03-02 Threaten { earliest_stop: 2026-03-30 }
    2026-03-10 Offer
    2026-03-20 Withdraw { why: Arrangement }
    ");
}

#[test]
fn who_pays_after_the_announcement_hears_that_it_is_withdrawn() {
    let told = replay(household(25_000), "2026-03-02", "2026-06-30", |today, supply| {
        if today == day("2026-04-02") {
            supply.arrears.counts = 0;
        }
    });
    insta::assert_snapshot!(told.join("\n"), @r"
    2026-03-02 Threaten { earliest_stop: 2026-03-30 }
    2026-03-30 Announce { stop_on: 2026-04-13, with_offer: true }
    2026-04-02 Withdraw { why: Paid }
    ");
}

#[test]
fn social_services_told_with_consent_gain_eight_working_days_more() {
    let told = replay(household(25_000), "2026-03-02", "2026-06-30", |today, supply| {
        if today == day("2026-04-01") {
            supply.social_services_told = Some(today);
        }
    });
    insta::assert_snapshot!(told.join("\n"), @r"
    2026-03-02 Threaten { earliest_stop: 2026-03-30 }
    2026-03-30 Announce { stop_on: 2026-04-13, with_offer: true }
    2026-04-01 Postpone { stop_on: 2026-04-23 }
    2026-04-22 Order { stop_on: 2026-04-23 }
    2026-04-23 Stop
    ");
}

#[test]
fn disputed_and_not_yet_due_amounts_do_not_count_and_a_hundred_euros_are_the_least() {
    let item =
        |open, due: &str, is_disputed, disputed_price| ArrearsItem { open, due: day(due), is_disputed, disputed_price };
    let items = [
        item(12_000, "2026-02-01", false, 1_000),
        item(9_000, "2026-02-01", true, 0),
        item(7_000, "2026-03-02", false, 0),
    ];
    assert_eq!(arrears(&items, 500, day("2026-03-02")), Arrears { counts: 10_500, left_out: 17_000 });
    let terms = Terms::of(&policy(), disconnection_law(kernel::calendar::Country::De, day("2026-03-02")));
    assert_eq!(threshold(terms, Some(8_000), Some(120_000)), 16_000, "two instalments");
    assert_eq!(threshold(terms, None, Some(120_001)), 20_001, "a sixth of the year, rounded up");
    assert_eq!(threshold(terms, Some(3_000), None), 10_000, "never below 100 euros");
    let calendar = Calendar::of(Region::DeNw);
    let below = next_measure(&household(15_999), &policy(), calendar, day("2026-03-02"));
    assert_eq!(below, Measure::Blocked { why: Reason::BelowThreshold });
}

#[test]
fn a_home_with_a_child_is_left_connected_and_reconnected_when_it_was_not_known() {
    let calendar = Calendar::of(Region::DeNw);
    let mut home = household(25_000);
    home.vulnerable = Some(Vulnerability::Minors);
    assert_eq!(
        next_measure(&home, &policy(), calendar, day("2026-03-02")),
        Measure::Blocked { why: Reason::Vulnerable }
    );
    home.stage = Stage::Threatened { on: day("2026-03-02") };
    assert_eq!(
        next_measure(&home, &policy(), calendar, day("2026-03-03")),
        Measure::Withdraw { why: Reason::Vulnerable }
    );
    home.stage = Stage::Stopped { on: day("2026-03-02") };
    assert_eq!(next_measure(&home, &policy(), calendar, day("2026-03-08")), Measure::Reconnect, "also on a Sunday");
}

#[test]
fn a_policy_that_is_harder_than_the_law_of_the_day_is_overruled_by_it() {
    let hard = DisconnectionPolicy {
        threat_weeks: 1,
        announcement_working_days: 1,
        min_arrears: 1,
        min_instalments: 0,
        ..policy()
    };
    let calendar = Calendar::of(Region::DeNw);
    let mut home = household(25_000);
    home.stage = Stage::Threatened { on: day("2026-03-02") };
    let wait = next_measure(&home, &hard, calendar, day("2026-03-16"));
    assert_eq!(wait, Measure::Wait { until: day("2026-03-30"), why: Reason::ThreatRuns });
    // Before December 2021 three working days were enough.
    home.stage = Stage::Threatened { on: day("2020-02-03") };
    let before = next_measure(&home, &hard, calendar, day("2020-03-02"));
    assert_eq!(before, Measure::Announce { stop_on: day("2020-03-05"), with_offer: true });
}

proptest! {
    #[test]
    fn supply_never_stops_sooner_than_the_law_says_nor_on_a_day_before_a_free_one(
        start in 0i32..1_500, gaps in prop::collection::vec(1i32..9, 80), asks in prop::option::of(0usize..80), social in prop::option::of(0usize..80),
    ) {
        let calendar = Calendar::of(Region::DeBy);
        let mut today = jiff::civil::date(2025, 12, 23).saturating_add(start.days());
        let mut supply = household(25_000);
        let (mut threatened, mut announced) = (None, None);
        for (index, gap) in gaps.into_iter().enumerate() {
            if asks == Some(index) { supply.offer_requested = Some(today) }
            if social == Some(index) { supply.social_services_told = Some(today) }
            let measure = next_measure(&supply, &policy(), calendar, today);
            match measure {
                Measure::Threaten { .. } => threatened = Some(today),
                Measure::Announce { .. } => announced = Some(today),
                Measure::Stop => {
                    let threatened: Date = threatened.expect("threatened first");
                    let announced: Date = announced.expect("announced first");
                    prop_assert!(today >= threatened.saturating_add(4.weeks()));
                    prop_assert!(today >= calendar.add_working_days(announced, 8));
                    prop_assert!(supply.offered.is_some_and(|day| day <= announced || asks.is_some()));
                    prop_assert!(calendar.is_working_day(today) && calendar.is_working_day(today.saturating_add(1.day())));
                }
                _ => {}
            }
            supply = carried_out(supply, measure, today);
            today = match measure {
                Measure::Wait { until, .. } => until,
                _ => today.saturating_add(gap.days()),
            };
        }
    }
}
