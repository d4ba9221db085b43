//! Default interest: how much, from when, at which rate.
//!
//! Invariants: interest is reckoned as one exact ratio of whole numbers and rounded once, at the end; a day for which
//! no rate is known bears none until it is; interest never bears interest (BGB §289, OR 105 (3)), see
//! [`ItemKind::bears_interest`](crate::ItemKind::bears_interest).

use crate::CustomerKind;
use crate::policy::{DayCount, InterestPolicy, RateSource};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use kernel::calendar::Country;
use kernel::{Currency, Money};
use serde::Serialize;

/// German base rates in basis points by their first day (BGB §247; published by the Deutsche Bundesbank: the rate of
/// the ECB's main refinancing operations less 0.88 points since 2016).
pub const BASE_RATES: &[(Date, i32)] = &[
    (date(2015, 1, 1), -83),
    (date(2016, 7, 1), -88),
    (date(2023, 1, 1), 162),
    (date(2023, 7, 1), 312),
    (date(2024, 1, 1), 362),
    (date(2024, 7, 1), 337),
    (date(2025, 1, 1), 227),
    (date(2025, 7, 1), 127),
    (date(2026, 1, 1), 127),
];
/// The last day for which [`BASE_RATES`] is known; later rates stand in the policy.
pub const BASE_RATES_KNOWN_TO: Date = date(2026, 6, 30);
/// Swiss statutory interest on default, in basis points (OR 104 (1)).
pub const SWISS_RATE: i32 = 500;

/// Minor units, days and basis points over this are minor units: 10,000 × 365 × 366, so that both lengths of a year
/// divide it.
const DENOMINATOR: u64 = 10_000 * 365 * 366;

/// Interest for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Accrued {
    /// How much, rounded as the policy says.
    pub amount: Money,
    /// The last day that it covers: before the day asked for when no rate is known for the days after it.
    pub to: Date,
}

/// By whose law and to whom interest is reckoned.
#[derive(Clone, Copy, Debug)]
pub struct InterestRule<'a> {
    /// The policy.
    pub policy: &'a InterestPolicy,
    /// The law.
    pub country: Country,
    /// The customer.
    pub customer: CustomerKind,
    /// Amounts are rounded to multiples of this.
    pub rounding_step: u16,
}

impl InterestRule<'_> {
    /// The yearly rate on `day` in basis points; nothing when none is known for that day.
    pub fn rate_on(&self, day: Date) -> Option<i32> {
        match (self.policy.source, self.country) {
            (RateSource::None, _) => Some(0),
            (RateSource::Fixed, _) => Some(i32::from(self.policy.fixed_rate)),
            (RateSource::Statutory, Country::Ch) => Some(SWISS_RATE),
            (RateSource::Statutory, Country::De) => {
                Some((self.base_rate_on(day)? + points_over_base(self.customer)).max(0))
            }
        }
    }

    fn base_rate_on(&self, day: Date) -> Option<i32> {
        let half = half_year_of(day);
        if let Some(&rate) = self.policy.base_rates.get(&half) {
            return Some(rate);
        }
        if day > BASE_RATES_KNOWN_TO {
            return None;
        }
        BASE_RATES.iter().rev().find(|&&(from, _)| from <= day).map(|&(_, rate)| rate)
    }

    /// Interest on `principal` for the days after `since` up to and with `to` (BGB §187 (1): the day of the event does
    /// not count).
    pub fn accrue(&self, principal: i64, currency: Currency, since: Date, to: Date) -> Accrued {
        let mut numerator: i128 = 0;
        let mut reached = since;
        while reached < to {
            let first = reached.saturating_add(1.day());
            let Some(rate) = self.rate_on(first) else { break };
            let last = end_of_half_year(first).min(to);
            let days = i128::from(reached.until(last).map_or(0, |span| span.get_days()));
            let weight = match self.policy.day_count {
                DayCount::ActualActual if first.in_leap_year() => 365,
                _ => 366,
            };
            numerator += i128::from(principal) * i128::from(rate) * days * weight;
            reached = last;
        }
        let amount = Money::from_ratio(numerator, DENOMINATOR, u32::from(self.rounding_step.max(1)), currency);
        Accrued { amount: amount.unwrap_or(Money::zero(currency)), to: reached }
    }
}

/// Points over the base rate, in basis points (BGB §288 (1) and (2)).
pub(crate) const fn points_over_base(customer: CustomerKind) -> i32 {
    match customer {
        CustomerKind::Consumer => 500,
        CustomerKind::Business => 900,
    }
}

/// The lump sum that a business in default owes beside interest, in euro cents (BGB §288 (5)).
pub fn lump_sum(country: Country, customer: CustomerKind) -> Option<i64> {
    (country == Country::De && customer == CustomerKind::Business).then_some(4_000)
}

/// What decides when default begins.
#[derive(Clone, Copy, Debug)]
pub struct DefaultFacts {
    /// The law.
    pub country: Country,
    /// The customer.
    pub customer: CustomerKind,
    /// The day on which the item was due.
    pub due: Date,
    /// The day of the first notice (Mahnung) that is more than a friendly reminder.
    pub first_notice: Option<Date>,
    /// Whether the bill says that default begins by itself after 30 days.
    pub bill_said_so: bool,
    /// Whether the contract fixes the due day by the calendar.
    pub due_day_is_agreed: bool,
}

/// The day after which interest runs: nothing when the customer is not in default.
///
/// By an agreed day: after it (BGB §286 (2) no. 1, OR 102 (2)). By notice: after it (BGB §286 (1), OR 102 (1)). In
/// Germany also 30 days after the due date, for consumers only if the bill said so (BGB §286 (3)). The earliest counts.
pub fn interest_runs_after(facts: &DefaultFacts) -> Option<Date> {
    let by_day = facts.due_day_is_agreed.then_some(facts.due);
    let by_time = facts.country == Country::De && (facts.customer == CustomerKind::Business || facts.bill_said_so);
    let by_time = by_time.then(|| facts.due.saturating_add(30.days()));
    [by_day, facts.first_notice.filter(|&notice| notice >= facts.due), by_time].into_iter().flatten().min()
}

fn half_year_of(day: Date) -> Date {
    Date::new(day.year(), if day.month() < 7 { 1 } else { 7 }, 1).unwrap_or(day)
}

fn end_of_half_year(day: Date) -> Date {
    let (month, last) = if day.month() < 7 { (6, 30) } else { (12, 31) };
    Date::new(day.year(), month, last).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;
    use proptest::prelude::*;

    fn rule(policy: &InterestPolicy, country: Country, customer: CustomerKind) -> InterestRule<'_> {
        InterestRule { policy, country, customer, rounding_step: 1 }
    }

    #[test]
    fn a_hundred_at_ten_percent_for_fifteen_days_is_forty_one_cents_as_erpnext_has_it() {
        let policy = InterestPolicy { source: RateSource::Fixed, fixed_rate: 1_000, ..Default::default() };
        let rule = rule(&policy, Country::De, CustomerKind::Consumer);
        let accrued = rule.accrue(10_000, Currency::Eur, day("2023-03-01"), day("2023-03-16"));
        assert_eq!(accrued, Accrued { amount: Money::new(41, Currency::Eur), to: day("2023-03-16") });
    }

    #[test]
    fn a_german_consumer_pays_the_base_rate_of_each_half_year_and_five_points() {
        let policy = InterestPolicy::default();
        let consumer = rule(&policy, Country::De, CustomerKind::Consumer);
        let rates =
            ["2020-05-01", "2023-01-01", "2023-12-31", "2024-06-30", "2026-06-30"].map(|on| consumer.rate_on(day(on)));
        assert_eq!(rates, [Some(412), Some(662), Some(812), Some(862), Some(627)]);
        let business = rule(&policy, Country::De, CustomerKind::Business);
        assert_eq!(
            (business.rate_on(day("2020-05-01")), lump_sum(Country::De, CustomerKind::Business)),
            (Some(812), Some(4_000))
        );
        // 1,000.00 for 30 days at 4.12 % and 31 days at 6.62 %: 3.386 + 5.622
        let accrued = consumer.accrue(100_000, Currency::Eur, day("2022-12-01"), day("2023-01-31"));
        assert_eq!(accrued.amount.amount, 901);
    }

    #[test]
    fn a_day_without_a_published_rate_bears_nothing_until_the_rate_is_entered() {
        let mut policy = InterestPolicy::default();
        let until = rule(&policy, Country::De, CustomerKind::Consumer).accrue(
            100_000,
            Currency::Eur,
            day("2026-06-20"),
            day("2026-07-20"),
        );
        assert_eq!((until.to, until.amount.amount), (day("2026-06-30"), 172));
        policy.base_rates.insert(day("2026-07-01"), 100);
        let rest = rule(&policy, Country::De, CustomerKind::Consumer).accrue(
            100_000,
            Currency::Eur,
            until.to,
            day("2026-07-20"),
        );
        assert_eq!((rest.to, rest.amount.amount), (day("2026-07-20"), 329));
    }

    #[test]
    fn in_a_leap_year_the_policy_says_whether_366_days_are_a_year() {
        let mut policy = InterestPolicy { base_rates: Default::default(), ..Default::default() };
        let year = |policy: &InterestPolicy| {
            let swiss = rule(policy, Country::Ch, CustomerKind::Consumer);
            swiss.accrue(1_000_000, Currency::Chf, day("2019-12-31"), day("2020-12-31")).amount.amount
        };
        assert_eq!(year(&policy), 50_137);
        policy.day_count = DayCount::ActualActual;
        assert_eq!(year(&policy), 50_000);
    }

    #[test]
    fn interest_runs_from_the_notice_unless_the_day_was_agreed_or_thirty_days_are_over() {
        let facts = DefaultFacts {
            country: Country::De,
            customer: CustomerKind::Consumer,
            due: day("2020-03-10"),
            first_notice: None,
            bill_said_so: false,
            due_day_is_agreed: false,
        };
        let runs = |change: fn(&mut DefaultFacts)| {
            let mut facts = facts;
            change(&mut facts);
            interest_runs_after(&facts).map(|day| day.to_string())
        };
        assert_eq!(runs(|_| {}), None, "a consumer whose bill was silent is not in default without a notice");
        assert_eq!(runs(|f| f.bill_said_so = true).as_deref(), Some("2020-04-09"));
        assert_eq!(runs(|f| f.customer = CustomerKind::Business).as_deref(), Some("2020-04-09"));
        assert_eq!(runs(|f| f.first_notice = Some(day("2020-03-24"))).as_deref(), Some("2020-03-24"));
        assert_eq!(runs(|f| f.due_day_is_agreed = true).as_deref(), Some("2020-03-10"));
        assert_eq!(runs(|f| (f.country, f.customer) = (Country::Ch, CustomerKind::Business)), None);
    }

    proptest! {
        #[test]
        fn interest_in_two_parts_is_interest_in_one_but_for_one_rounding(
            principal in 1i64..100_000_000, first in 0i32..900, second in 0i32..900, german: bool,
        ) {
            let policy = InterestPolicy::default();
            let country = if german { Country::De } else { Country::Ch };
            let rule = rule(&policy, country, CustomerKind::Consumer);
            let start = date(2020, 1, 15);
            let (middle, end) = (start.saturating_add(first.days()), start.saturating_add((first + second).days()));
            let sum = |from, to| rule.accrue(principal, Currency::Eur, from, to).amount.amount;
            prop_assert!((sum(start, middle) + sum(middle, end) - sum(start, end)).abs() <= 1);
            prop_assert!(sum(start, end) >= 0);
        }
    }
}
