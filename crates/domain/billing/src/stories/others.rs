//! What other systems are known to get wrong or right, as scenarios.

use crate::policy::{Action, BillingPolicy, DunningStep};
use crate::testing::{World, bill, day, item};
use crate::{DunningState, Lock, LockReason, Next, Why};
use kernel::calendar::{Country, Region};

/// A policy with steps of these orders and terms in days, without days between letters.
fn steps(terms: &[(&str, u16, u16, i64)]) -> BillingPolicy {
    let mut policy = BillingPolicy::shipped(Country::Ch);
    policy.dunning.days_between_letters = 0;
    policy.dunning.grace_days_after_payment = 0;
    let step = |order, term_days, min_amount| DunningStep {
        order,
        is_on: true,
        term_days,
        grace_days: 0,
        min_amount,
        fee: 0,
        expected_cost: 0,
        charges_interest: false,
        only_reminds: false,
        text: "text".to_owned(),
        channel: Default::default(),
        action: Action::Letter,
    };
    policy.dunning.steps =
        terms.iter().map(|&(name, order, days, least)| (name.to_owned(), step(order, days, least))).collect();
    policy
}

/// Kill Bill #2297: WARNING 1, BLOCKED 7, CANCELLATION 11 days after the *oldest unpaid invoice*. Paying the older of
/// two invoices moves that day, the next check is not moved with it, and the account goes from clear to blocked.
#[test]
fn kill_bill_skips_a_level_when_the_oldest_unpaid_invoice_shifts_and_we_take_each_in_turn() {
    let policy = steps(&[("warning", 10, 1, 0), ("blocked", 20, 6, 0), ("cancellation", 30, 4, 0)]);
    let mut world = World::new(Region::ChZh, [bill(1, 10_000, "2020-01-06"), bill(2, 10_000, "2020-01-14")]);
    let told = world.replay("2020-01-06", "2020-02-05", |today, world| {
        if today == day("2020-01-10") {
            world.items[0].open = 0;
        }
        // Nobody looks for a week, as with the check that was planned for another day.
        if (day("2020-01-15")..day("2020-01-22")).contains(&today) { off(&policy) } else { policy.clone() }
    });
    insta::assert_snapshot!(told, @r"
    2020-01-07 warning, bills 1, owed 100.00 CHF, fee 0.00 CHF: term is over
    2020-01-22 warning, bills 2, owed 100.00 CHF, fee 0.00 CHF: term is over
    2020-01-28 blocked, bills 2, owed 100.00 CHF, fee 0.00 CHF: term is over
    2020-02-03 cancellation, bills 2, owed 100.00 CHF, fee 0.00 CHF: term is over
    ");
}

fn off(policy: &BillingPolicy) -> BillingPolicy {
    let mut off = policy.clone();
    off.dunning.is_on = false;
    off
}

/// Kill Bill's configurations with a total balance (260, 600, 1200): the first state that matches wins, so a large debt
/// begins at the gravest. Here each step has its minimum, and a large debt still begins with the first.
#[test]
fn a_large_debt_begins_with_the_first_step_all_the_same() {
    let policy = steps(&[("od1", 10, 1, 26_000), ("od2", 20, 5, 60_000), ("od3", 30, 5, 120_000)]);
    let mut world = World::new(Region::ChZh, [bill(1, 150_000, "2020-01-06")]);
    let told = world.replay("2020-01-06", "2020-02-05", |today, world| {
        if today == day("2020-01-14") {
            world.items[0].open = 70_000;
        }
        policy.clone()
    });
    insta::assert_snapshot!(told, @r"
    2020-01-07 od1, bills 1, owed 1500.00 CHF, fee 0.00 CHF: term is over
    2020-01-13 od2, bills 1, owed 1500.00 CHF, fee 0.00 CHF: term is over
    ");
    let (decision, _) = world.decide(&policy, day("2020-02-06"));
    assert_eq!((decision.next, decision.why), (Next::Blocked, Why::BelowMinimum { owed: 70_000, least: 120_000 }));
}

/// Kill Bill's configurations and their tags: the files are read, so that the scenarios above stay those that are
/// configured.
#[test]
fn the_configurations_that_the_scenarios_come_from_are_as_they_were() {
    let root = std::env::var("KULANZ_SHARED_DATA").map_or_else(
        |_| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data"),
        std::path::PathBuf::from,
    );
    let folder = root.join("overdue-killbill-Apache2");
    let Ok(text) = std::fs::read_to_string(folder.join("overdueWithTotalUnpaidInvoiceBalanceCondition.xml")) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let named = "totalUnpaidInvoiceBalanceEqualsOrExceeds>";
    let amounts: Vec<&str> = text.split(named).skip(1).step_by(2).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(amounts, ["1200.0", "600.0", "260.0"]);
}

/// Invoice Ninja #637, #2183: the reminder is sent on its day or never; a day without a run loses it, and the second
/// reminder comes first.
#[test]
fn a_day_without_a_run_loses_no_reminder() {
    let policy = BillingPolicy::shipped(Country::Ch);
    let mut world = World::new(Region::ChZh, [bill(1, 18_000, "2020-03-10")]);
    let told = world.replay("2020-03-10", "2020-05-31", |today, _| {
        let down = (day("2020-03-18")..day("2020-04-06")).contains(&today);
        if down { off(&policy) } else { policy.clone() }
    });
    insta::assert_snapshot!(told, @r"
    2020-04-06 reminder, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    2020-04-20 first_notice, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    2020-04-30 second_notice, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    2020-05-13 hand_over, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    ");
}

/// Lago #2861: editing a campaign's thresholds clears the counters of its customers. Ours is a fact of the item.
#[test]
fn editing_the_policy_in_mid_course_changes_no_level() {
    let mut world = World::new(Region::ChZh, [bill(1, 18_000, "2020-03-10")]);
    let told = world.replay("2020-03-10", "2020-06-30", |today, _| {
        let mut policy = BillingPolicy::shipped(Country::Ch);
        if today >= day("2020-04-01") {
            for step in policy.dunning.steps.values_mut() {
                step.min_amount += 5_000;
                step.term_days += 3;
            }
        }
        policy
    });
    insta::assert_snapshot!(told, @r"
    2020-03-20 reminder, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    2020-04-06 first_notice, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    2020-04-20 second_notice, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    2020-05-06 hand_over, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    ");
}

/// SAP FI-CA: a dunning lock freezes the level and leaves the item out of the amount check. Ours freezes the term with
/// it.
#[test]
fn a_lock_freezes_level_and_term_and_what_is_disputed_counts_in_no_amount() {
    let mut policy = steps(&[("first", 10, 10, 15_000), ("second", 20, 10, 0)]);
    policy.dunning.days_between_letters = 0;
    let mut world = World::new(Region::ChZh, [bill(1, 10_000, "2020-03-02"), bill(2, 10_000, "2020-03-02")]);
    let dispute = Lock {
        item: Some(item(2)),
        from: day("2020-03-09"),
        until: Some(day("2020-03-23")),
        reason: LockReason::Disputed,
    };
    world.locks = vec![
        dispute,
        Lock { item: None, from: day("2020-04-06"), until: Some(day("2020-04-20")), reason: LockReason::CaseOpen },
    ];
    let told = world.replay("2020-03-02", "2020-05-15", |_, _| policy.clone());
    insta::assert_snapshot!(told, @r"
    2020-03-23 first, bills 1, owed 100.00 CHF, fee 0.00 CHF: term is over
    2020-03-26 first, bills 2, owed 100.00 CHF, fee 0.00 CHF: term is over
    2020-04-02 second, bills 1, owed 100.00 CHF, fee 0.00 CHF: term is over
    2020-04-20 second, bills 2, owed 100.00 CHF, fee 0.00 CHF: term is over
    ");
}

/// One dunning for each account and run: two bills at different levels come in one letter, each rises by one. Both are
/// due to be handed over while enforcement rests until 19 April 2020.
#[test]
fn two_bills_at_different_levels_come_in_one_letter_and_each_rises_by_one() {
    let mut policy = BillingPolicy::shipped(Country::Ch);
    policy.dunning.fees_are_agreed = true;
    policy.dunning.steps.get_mut("second_notice").expect("shipped").fee = 3_000;
    let mut world = World::new(Region::ChZh, [bill(1, 18_000, "2020-02-03"), bill(2, 9_000, "2020-02-28")]);
    let told = world.replay("2020-02-03", "2020-04-30", |_, _| policy.clone());
    insta::assert_snapshot!(told, @r"
    2020-02-13 reminder, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    2020-02-27 first_notice, bills 1, owed 180.00 CHF, fee 0.00 CHF: term is over
    2020-03-09 second_notice, bills 1+2, owed 270.00 CHF, fee 30.00 CHF: term is over
    2020-03-23 first_notice, bills 2, owed 90.00 CHF, fee 0.00 CHF: term is over
    2020-04-02 second_notice, bills 2, owed 90.00 CHF, fee 30.00 CHF: term is over
    2020-04-20 hand_over, bills 1+2, owed 270.00 CHF, fee 0.00 CHF: term is over
    ");
}

#[test]
fn a_decision_names_the_values_that_made_it() {
    let world = World::new(Region::ChZh, [bill(1, 18_000, "2020-03-10")]);
    let policy = BillingPolicy::shipped(Country::Ch);
    let procedure = world.procedure(&policy);
    let (decision, _) = world.decide(&policy, day("2020-03-20"));
    let pointers = decision.used.pointers(&procedure);
    assert!(pointers.contains(&"/billing/dunning/steps/reminder/fee".to_owned()), "{pointers:?}");
    let json = serde_json::to_value(&policy).expect("JSON");
    for pointer in &pointers {
        let inner = pointer.strip_prefix("/billing").expect("of this section");
        assert!(json.pointer(inner).is_some(), "{pointer} stands nowhere");
    }
    let (decision, _) = world.decide(&policy, day("2020-03-12"));
    assert_eq!(decision.used.pointers(&procedure), ["/billing/dunning/steps/reminder/term_days"]);
}

/// Interest comes with the step that charges it, for the days since default, and never twice for a day.
#[test]
fn interest_is_charged_once_with_the_step_that_says_so() {
    let mut policy = BillingPolicy::shipped(Country::Ch);
    policy.dunning.days_between_letters = 0;
    policy.dunning.steps.get_mut("second_notice").expect("shipped").charges_interest = true;
    let mut world = World::new(Region::ChZh, [bill(1, 600_000, "2020-03-10")]);
    world.items[0].interest_after = Some(day("2020-03-10"));
    let mut charged = Vec::new();
    let mut today = day("2020-03-10");
    while today < day("2020-06-30") {
        let (decision, _) = world.decide(&policy, today);
        if let Next::Take(step) = decision.next {
            charged.push((today.to_string(), step.interest));
        }
        world.run(&policy, today);
        today = today.tomorrow().expect("a day");
    }
    // 6,000.00 at 5 % for 35 days, to five Rappen; then for the 13 days since.
    let charged: Vec<(&str, i64)> = charged.iter().map(|(day, interest)| (day.as_str(), *interest)).collect();
    assert_eq!(charged, [("2020-03-20", 0), ("2020-04-03", 0), ("2020-04-14", 2_875), ("2020-04-27", 1_070)]);
    policy.interest.min_amount = 100_000;
    let mut small = World::new(Region::ChZh, [bill(1, 600_000, "2020-03-10")]);
    small.items[0].interest_after = Some(day("2020-03-10"));
    small.replay("2020-03-10", "2020-06-30", |_, _| policy.clone());
    assert_eq!(small.items[0].interest_after, Some(day("2020-03-10")), "what is too little goes on accruing");
}

/// A hand-over that rests by law is looked at again when the rest ends, though a letter on the same account waits longer.
#[test]
fn a_letter_that_waits_does_not_hold_up_what_rested() {
    let mut policy = BillingPolicy::shipped(Country::Ch);
    policy.dunning.days_between_letters = 14;
    let mut world = World::new(Region::ChAg, [bill(1, 24_000, "2020-03-02"), bill(2, 9_000, "2020-07-15")]);
    world.items[0].state = DunningState { level: 30, since: day("2020-07-06"), reminded: 0 };
    world.last_letter = Some(day("2020-07-21"));
    let (decision, _) = world.decide(&policy, day("2020-07-22"));
    assert_eq!((decision.until(), decision.why), (Some(day("2020-07-27")), Why::EnforcementRests));
    let (decision, _) = world.decide(&policy, day("2020-07-27"));
    assert_eq!((decision.until(), decision.why), (Some(day("2020-08-03")), Why::LettersApart));
    let told = world.replay("2020-07-22", "2020-08-10", |_, _| policy.clone());
    insta::assert_snapshot!(told, @r"
    2020-08-03 hand_over, bills 1, owed 240.00 CHF, fee 0.00 CHF: term is over
    2020-08-04 reminder, bills 2, owed 90.00 CHF, fee 0.00 CHF: term is over
    ");
}
