//! The spring of 2020, day by day: a restaurant in Zurich and a household in Cologne, with the plan's measures and
//! without.

use crate::policy::BillingPolicy;
use crate::testing::{World, bill, day};
use crate::{Grantor, Lock, LockReason, MoratoriumClaim, Request, Wish, moratorium, offer};
use jiff::civil::Date;
use kernel::calendar::{Calendar, Country, Region};
use kernel::{Currency, Money};

fn base(country: Country) -> BillingPolicy {
    let mut policy = BillingPolicy::shipped(country);
    let fee = if country == Country::Ch { 3_000 } else { 120 };
    policy.dunning.fees_are_agreed = true;
    let notice = policy.dunning.steps.get_mut("second_notice").expect("shipped");
    (notice.fee, notice.expected_cost) = (fee, fee);
    policy
}

/// The plan: from 16 March to 30 June every step only reminds, later, and at no cost.
fn lockdown(country: Country) -> BillingPolicy {
    let mut policy = base(country);
    for step in policy.dunning.steps.values_mut() {
        step.only_reminds = true;
        step.term_days = 20;
    }
    policy
}

fn under_the_plan(country: Country) -> impl FnMut(Date, &mut World) -> BillingPolicy {
    let (from, end) = (day("2020-03-16"), day("2020-07-01"));
    move |today, world| {
        world.resumed = (today >= end).then_some(end);
        if (from..end).contains(&today) { lockdown(country) } else { base(country) }
    }
}

fn restaurant() -> World {
    World::new(Region::ChZh, [bill(1, 18_000, "2020-03-10")])
}

fn household() -> World {
    World::new(Region::DeNw, [bill(1, 12_000, "2020-02-14"), bill(2, 6_000, "2020-03-16")])
}

#[test]
fn a_reminder_under_the_lockdown_plan_costs_nothing_and_july_jumps_no_level() {
    let told = restaurant().replay("2020-02-01", "2020-09-30", under_the_plan(Country::Ch));
    insta::assert_snapshot!(told, @r"
    2020-03-30 reminder (only reminds), bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    2020-07-13 reminder, bills 1, owed 180.00 CHF, fee 0.00 CHF: term ran anew after the measure
    2020-07-27 first_notice, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    2020-08-06 second_notice, bills 1, owed 180.00 CHF, fee 30.00 CHF: term is over
    2020-08-19 hand_over, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    ");
}

#[test]
fn without_the_plan_the_restaurant_is_handed_over_in_april_and_nobody_while_enforcement_rests() {
    let told = restaurant().replay("2020-02-01", "2020-09-30", |_, _| base(Country::Ch));
    insta::assert_snapshot!(told, @r"
    2020-03-20 reminder, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    2020-04-03 first_notice, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    2020-04-14 second_notice, bills 1, owed 180.00 CHF, fee 30.00 CHF: term is over
    2020-04-27 hand_over, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    ");
    // Due for debt enforcement in the rest of Easter 2020: nothing before it ends.
    let mut due_in_rest = World::new(Region::ChZh, [bill(1, 18_000, "2020-01-10")]);
    due_in_rest.items[0].state.level = 30;
    due_in_rest.items[0].state.since = day("2020-03-12");
    insta::assert_snapshot!(due_in_rest.replay("2020-03-12", "2020-04-30", |_, _| base(Country::Ch)), @"2020-04-20 hand_over, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over");
}

#[test]
fn the_household_with_the_plan_and_without() {
    insta::assert_snapshot!(household().replay("2020-02-01", "2020-09-30", under_the_plan(Country::De)), @r"
    2020-02-21 reminder, bills 1, owed 120.00 EUR, fee 0.00 EUR: term is over
    2020-03-06 first_notice, bills 1, owed 120.00 EUR, fee 0.00 EUR: term is over
    2020-03-26 second_notice (only reminds), bills 1, owed 120.00 EUR, fee 0.00 EUR: term is over
    2020-04-06 reminder (only reminds), bills 2, owed 60.00 EUR, fee 0.00 EUR: term is over
    2020-07-08 reminder, bills 2, owed 60.00 EUR, fee 0.00 EUR: term ran anew after the measure
    2020-07-15 second_notice, bills 1, owed 120.00 EUR, fee 1.20 EUR: term ran anew after the measure
    2020-07-22 first_notice, bills 2, owed 60.00 EUR, fee 0.00 EUR: term is over
    2020-08-03 hand_over, bills 1, owed 120.00 EUR, fee 0.00 EUR: term is over
    2020-08-05 second_notice, bills 2, owed 60.00 EUR, fee 1.20 EUR: term is over
    2020-08-24 hand_over, bills 2, owed 60.00 EUR, fee 0.00 EUR: term is over
    ");
    insta::assert_snapshot!(household().replay("2020-02-01", "2020-09-30", |_, _| base(Country::De)), @r"
    2020-02-21 reminder, bills 1, owed 120.00 EUR, fee 0.00 EUR: term is over
    2020-03-06 first_notice, bills 1, owed 120.00 EUR, fee 0.00 EUR: term is over
    2020-03-20 second_notice, bills 1, owed 120.00 EUR, fee 1.20 EUR: term is over
    2020-03-27 reminder, bills 2, owed 60.00 EUR, fee 0.00 EUR: term is over
    2020-04-08 hand_over, bills 1, owed 120.00 EUR, fee 0.00 EUR: term is over
    2020-04-14 first_notice, bills 2, owed 60.00 EUR, fee 0.00 EUR: term is over
    2020-04-28 second_notice, bills 2, owed 60.00 EUR, fee 1.20 EUR: term is over
    2020-05-18 hand_over, bills 2, owed 60.00 EUR, fee 0.00 EUR: term is over
    ");
}

#[test]
fn the_household_that_claims_the_moratorium_hears_nothing_until_july_and_then_goes_on_where_it_stood() {
    let claim = MoratoriumClaim {
        country: Country::De,
        contract_made: day("2018-05-01"),
        is_consumer_or_micro: true,
        claimed: day("2020-03-28"),
        item: None,
    };
    let lock = moratorium(&claim).expect("the law gives it");
    assert_eq!(
        lock,
        Lock { item: None, from: day("2020-04-01"), until: Some(day("2020-07-01")), reason: LockReason::Moratorium }
    );
    let mut world = household();
    world.locks.push(lock);
    insta::assert_snapshot!(world.replay("2020-02-01", "2020-09-30", |_, _| base(Country::De)), @r"
    2020-02-21 reminder, bills 1, owed 120.00 EUR, fee 0.00 EUR: term is over
    2020-03-06 first_notice, bills 1, owed 120.00 EUR, fee 0.00 EUR: term is over
    2020-03-20 second_notice, bills 1, owed 120.00 EUR, fee 1.20 EUR: term is over
    2020-03-27 reminder, bills 2, owed 60.00 EUR, fee 0.00 EUR: term is over
    2020-07-08 hand_over, bills 1, owed 120.00 EUR, fee 0.00 EUR: term is over
    2020-07-10 first_notice, bills 2, owed 60.00 EUR, fee 0.00 EUR: term is over
    2020-07-24 second_notice, bills 2, owed 60.00 EUR, fee 1.20 EUR: term is over
    2020-08-12 hand_over, bills 2, owed 60.00 EUR, fee 0.00 EUR: term is over
    ");
    for refused in [
        MoratoriumClaim { contract_made: day("2020-03-08"), ..claim },
        MoratoriumClaim { country: Country::Ch, ..claim },
        MoratoriumClaim { claimed: day("2020-07-01"), ..claim },
        MoratoriumClaim { is_consumer_or_micro: false, ..claim },
    ] {
        assert_eq!(moratorium(&refused), None);
    }
}

#[test]
fn the_restaurants_owner_makes_an_arrangement_of_twelve_months_by_herself_and_hears_no_more() {
    let policy = base(Country::Ch);
    let wish = Wish::Instalments { months: 12, first: day("2020-05-04") };
    let debt = Money::new(18_000, Currency::Chf);
    let request = Request { debt, wish, by: Grantor::Customer, averts_disconnection: false, rounding_step: 5 };
    let plan =
        offer(&request, &policy.arrangements, Calendar::of(Region::ChZh), day("2020-04-20")).expect("hers to make");
    assert_eq!((plan.parts.len(), plan.parts.iter().map(|part| part.amount).sum::<i64>()), (12, 18_000));
    let mut world = restaurant();
    world.locks.push(Lock { item: None, from: day("2020-04-20"), until: None, reason: LockReason::Arrangement });
    insta::assert_snapshot!(world.replay("2020-02-01", "2020-09-30", under_the_plan(Country::Ch)), @"2020-03-30 reminder (only reminds), bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over");
}
