//! The policies that Kulanz ships: a beginning that is lawful and kind. A principal makes them its own.

use super::{Action, BillingPolicy, Channel, DunningStep, GrantLimit};
use kernel::calendar::Country;
use std::collections::BTreeMap;

impl BillingPolicy {
    /// The policy with which a principal in `country` begins.
    ///
    /// Switzerland: due in 30 days, a reminder and a first notice that cost nothing, a second notice, debt enforcement,
    /// as Swiss utilities do; the fee is left at 0 until the principal's terms agree on one. Germany: due two weeks
    /// after receipt (EnWG §40c (1)), no fees until the principal has reckoned its cost (StromGVV §17 (2)),
    /// disconnection off.
    pub fn shipped(country: Country) -> Self {
        let mut policy = Self::default();
        policy.dunning.steps = match country {
            Country::Ch => steps([("reminder", 10), ("first_notice", 14), ("second_notice", 10), ("hand_over", 8)]),
            Country::De => steps([("reminder", 7), ("first_notice", 14), ("second_notice", 14), ("hand_over", 14)]),
        };
        if country == Country::De {
            policy.payments.term_days = 14;
            policy.payments.bill_says_default_after_30_days = true;
            policy.arrangements.instalments.min_months = 6;
        } else {
            policy.payments.rounding_step = 5;
            policy.payments.due_day_is_agreed = true;
        }
        policy.arrangements.grace_days = 5;
        policy.arrangements.missed_parts_allowed = 1;
        policy.arrangements.by_customer = GrantLimit { is_allowed: true, up_to: 50_000, months: 12 };
        policy.arrangements.by_role = BTreeMap::from([
            ("agent".to_owned(), GrantLimit { is_allowed: true, up_to: 200_000, months: 18 }),
            ("lead".to_owned(), GrantLimit { is_allowed: true, up_to: 1_000_000, months: 24 }),
            ("manager".to_owned(), GrantLimit { is_allowed: true, up_to: 10_000_000, months: 24 }),
        ]);
        policy
    }
}

fn steps<const N: usize>(named: [(&str, u16); N]) -> BTreeMap<String, DunningStep> {
    let step = |place: usize, name: &str, term_days: u16| DunningStep {
        order: u16::try_from(place + 1).unwrap_or(u16::MAX).saturating_mul(10),
        is_on: true,
        term_days,
        grace_days: if name == "hand_over" { 5 } else { 0 },
        min_amount: if name == "hand_over" { 5_000 } else { 500 },
        fee: 0,
        expected_cost: 0,
        charges_interest: name == "hand_over",
        only_reminds: false,
        text: name.to_owned(),
        channel: if name == "reminder" { Channel::Preferred } else { Channel::Letter },
        action: if name == "hand_over" { Action::HandOver } else { Action::Letter },
    };
    named.iter().enumerate().map(|(place, &(name, days))| (name.to_owned(), step(place, name, days))).collect()
}
