//! Stories of arrangements.

use super::*;
use crate::policy::BillingPolicy;
use crate::testing::day;
use kernel::calendar::{Country, Region};
use proptest::prelude::*;

fn request(amount: i64, wish: Wish, by: Grantor<'_>) -> Request<'_> {
    Request { debt: Money::new(amount, Currency::Chf), wish, by, averts_disconnection: false, rounding_step: 5 }
}

fn told(plan: &Plan) -> String {
    plan.parts.iter().map(|part| format!("{} {}\n", part.due, Money::new(part.amount, plan.currency))).collect()
}

#[test]
fn the_restaurant_pays_a_hundred_and_eighty_francs_in_twelve_months_by_herself() {
    let mut policy = BillingPolicy::shipped(Country::Ch).arrangements;
    policy.by_customer.up_to = 18_000;
    let zurich = Calendar::of(Region::ChZh);
    let wish = Wish::Instalments { months: 12, first: day("2020-05-01") };
    let plan = offer(&request(18_000, wish, Grantor::Customer), &policy, zurich, day("2020-04-20")).expect("granted");
    insta::assert_snapshot!(told(&plan), @r"
    2020-05-04 15.00 CHF
    2020-06-02 15.00 CHF
    2020-07-01 15.00 CHF
    2020-08-03 15.00 CHF
    2020-09-01 15.00 CHF
    2020-10-01 15.00 CHF
    2020-11-02 15.00 CHF
    2020-12-01 15.00 CHF
    2021-01-04 15.00 CHF
    2021-02-01 15.00 CHF
    2021-03-01 15.00 CHF
    2021-04-01 15.00 CHF
    ");
    let too_much = offer(&request(18_005, wish, Grantor::Customer), &policy, zurich, day("2020-04-20"));
    assert_eq!(too_much, Err(Refused::BeyondAuthority { up_to: 18_000, months: 12 }));
    assert!(offer(&request(18_005, wish, Grantor::Role("agent")), &policy, zurich, day("2020-04-20")).is_ok());
    assert_eq!(
        offer(&request(18_005, wish, Grantor::Role("trainee")), &policy, zurich, day("2020-04-20")),
        Err(Refused::BeyondAuthority { up_to: 0, months: 0 })
    );
}

#[test]
fn a_hundred_francs_and_three_rappen_in_three_parts_lose_nothing() {
    assert_eq!(equal_parts(10_003, 3, 5), [3_335, 3_335, 3_333]);
    assert_eq!(equal_parts(10_003, 3, 1), [3_335, 3_334, 3_334]);
}

#[test]
fn an_arrangement_that_averts_a_disconnection_has_the_laws_length_of_its_day() {
    let policy = BillingPolicy::shipped(Country::De).arrangements;
    let cologne = Calendar::of(Region::DeNw);
    let bounds = |amount, today: &str| {
        let today = day(today);
        let wish = Wish::Instalments { months: 1, first: today };
        let request = Request { averts_disconnection: true, ..request(amount, wish, Grantor::Customer) };
        match offer(&request, &policy, cologne, today) {
            Err(Refused::Months { least, greatest, law }) => (least, greatest, law),
            other => panic!("{other:?}"),
        }
    };
    let (old, new) = (Some("StromGVV/GasGVV §19 (5)"), Some("EnWG §41g (1)"));
    assert_eq!(bounds(25_000, "2026-03-02"), (6, 18, new));
    assert_eq!(bounds(30_001, "2026-03-02"), (12, 24, new));
    assert_eq!(bounds(30_001, "2025-06-02"), (6, 18, old));
    assert_eq!(bounds(30_001, "2023-06-02"), (12, 24, old));
    assert_eq!(bounds(30_001, "2020-06-02"), (6, 24, None), "before December 2021 the principal's own bounds held");
}

#[test]
fn one_missed_part_is_forgiven_where_the_policy_says_so_and_two_are_not() {
    let policy = BillingPolicy::shipped(Country::Ch).arrangements;
    let plan = Plan {
        currency: Currency::Chf,
        parts: ["2020-05-01", "2020-06-01", "2020-07-01"].map(|due| Part { due: day(due), amount: 6_000 }).to_vec(),
        bears_interest: false,
    };
    let at = |paid, today: &str| standing(&plan, paid, &policy, day(today));
    assert_eq!(at(0, "2020-05-01"), Standing::Kept { next: plan.parts[0] });
    let late = |missed, behind, until: &str| Standing::Late { missed, behind, breaks_after: day(until) };
    assert_eq!(at(0, "2020-05-04"), late(0, 6_000, "2020-06-06"));
    assert_eq!(at(0, "2020-05-20"), late(1, 6_000, "2020-06-06"));
    assert_eq!(at(5_000, "2020-06-03"), late(1, 7_000, "2020-06-06"));
    assert_eq!(at(0, "2020-06-07"), Standing::Broken { missed: 2, behind: 12_000 });
    assert_eq!(at(12_000, "2020-06-07"), Standing::Kept { next: plan.parts[2] });
    assert_eq!(at(17_999, "2020-07-07"), Standing::Broken { missed: 1, behind: 1 });
    assert_eq!(at(18_000, "2020-05-01"), Standing::Fulfilled);
}

#[test]
fn while_it_is_kept_dunning_rests_and_when_broken_the_term_begins_anew() {
    let offered = State::Offered { until: day("2020-05-01") };
    let agreed = act(offered, Act::Accept, day("2020-04-20")).expect("in time");
    assert_eq!(dunning_under(agreed), Dunning::Rests { from: day("2020-04-20") });
    let broken = act(agreed, Act::Break, day("2020-06-07")).expect("agreed before");
    assert_eq!(dunning_under(broken), Dunning::ResumesAnew { from: day("2020-06-07") });
    assert!(act(offered, Act::Accept, day("2020-05-02")).is_err());
    assert!(act(offered, Act::Break, day("2020-04-20")).is_err());
}

proptest! {
    #[test]
    fn the_parts_sum_to_the_debt_on_rising_working_days(
        debt in 1i64..10_000_000, months in 2u16..25, step in prop::sample::select(vec![1u16, 5]), offset in 0i32..3_000, in_days in 0i32..46,
        region in prop::sample::select(Region::ALL),
    ) {
        let policy = BillingPolicy::default().arrangements;
        let today = jiff::civil::date(2019, 1, 1).saturating_add(offset.days());
        let wish = Wish::Instalments { months, first: today.saturating_add(in_days.days()) };
        let calendar = Calendar::of(region);
        let request = Request { rounding_step: step, ..request(debt, wish, Grantor::Approved) };
        match offer(&request, &policy, calendar, today) {
            Err(refused) => {
                let is_part = matches!(refused, Refused::Part { .. });
                prop_assert!(is_part && debt < i64::from(months * step));
            }
            Ok(plan) => {
                prop_assert_eq!(plan.parts.iter().map(|part| part.amount).sum::<i64>(), debt);
                prop_assert!(plan.parts.windows(2).all(|pair| pair[0].due < pair[1].due));
                prop_assert!(plan.parts.iter().all(|part| part.amount > 0 && calendar.is_working_day(part.due)));
                let last = plan.parts.last().expect("parts").due;
                prop_assert_eq!(standing(&plan, debt, &policy, last), Standing::Fulfilled);
                let unpaid = standing(&plan, 0, &policy, last.saturating_add(1.day()));
                let is_broken = matches!(unpaid, Standing::Broken { .. });
                prop_assert!(is_broken);
            }
        }
    }
}
