//! Legal guards: what no policy and no measure may cross.
//!
//! Code over the resolved policy, with the law of the country and the day. A crossing is refused when a document or a
//! measure is saved, and names the paragraph. (Guards of the day of a decision: [`moratorium`](crate::moratorium()) and
//! enforcement rests in [`next`](crate::next()), the terms of [`next_measure`](crate::next_measure()).)

use crate::CustomerKind;
use crate::InterestRule;
use crate::law::{AVERTING_OVER, DisconnectionLaw, Paragraph, arrangement_law, disconnection_law};
use crate::policy::{Action, BillingPolicy, DisconnectionPolicy, RateSource, SECTION};
use jiff::civil::Date;
use kernel::calendar::Country;
use serde::Serialize;

/// A rule of law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// A bill is due too soon.
    PaymentTerm,
    /// A fee that was never agreed.
    FeeNotAgreed,
    /// A fee above its expected cost.
    FeeAboveCost,
    /// The cost of a collection agency passed on.
    CollectionCost,
    /// Interest above what may be asked.
    InterestCeiling,
    /// Disconnection for too little.
    DisconnectionThreshold,
    /// Disconnection too soon after the threat.
    DisconnectionThreat,
    /// Disconnection too soon after the announcement.
    DisconnectionAnnouncement,
    /// Social services have too little time.
    SocialServices,
    /// People in danger are not spared.
    Vulnerable,
    /// An arrangement is offered too late.
    OfferTooLate,
    /// The arrangement that the law asks for is not possible under the policy.
    ArrangementLength,
    /// Disconnection without a notice before it; found is the number of notices before the step.
    NoNoticeBefore,
}

/// A value that crosses a guard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{pointer} is {found}, {paragraph} allows {allowed}")]
pub struct Crossing {
    /// Which guard.
    pub guard: Guard,
    /// The law.
    pub paragraph: Paragraph,
    /// Where the value stands in the whole document.
    pub pointer: String,
    /// What it is, in its own unit; 1 and 0 for yes and no.
    pub found: i64,
    /// What would be allowed.
    pub allowed: Allowed,
}

/// What would be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Allowed {
    /// This or more.
    AtLeast(i64),
    /// This or less.
    AtMost(i64),
    /// This.
    Only(i64),
}

impl std::fmt::Display for Allowed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AtLeast(value) => write!(f, "at least {value}"),
            Self::AtMost(value) => write!(f, "at most {value}"),
            Self::Only(value) => write!(f, "only {value}"),
        }
    }
}

/// All crossings of `policy`, resolved for somebody in `country`, on the day `on`; empty when it is lawful.
pub fn guards(policy: &BillingPolicy, country: Country, on: Date) -> Vec<Crossing> {
    let mut found = Found(Vec::new());
    match country {
        Country::De => german(policy, on, &mut found),
        Country::Ch => swiss(policy, &mut found),
    }
    interest(policy, country, on, &mut found);
    if policy.disconnection.is_on {
        disconnection(policy, country, on, &mut found);
    }
    found.0
}

fn german(policy: &BillingPolicy, on: Date, found: &mut Found) {
    let paragraph = if on < jiff::civil::date(2021, 7, 27) { "StromGVV/GasGVV §17 (1)" } else { "EnWG §40c (1)" };
    found.at_least(Guard::PaymentTerm, paragraph, "payments/term_days", policy.payments.term_days, 14);
    for (name, step) in policy.dunning.steps.iter().filter(|(_, step)| step.is_on && !step.only_reminds) {
        let at = format!("dunning/steps/{name}/fee");
        found.at_most(Guard::FeeAboveCost, "StromGVV/GasGVV §17 (2)", &at, step.fee, step.expected_cost);
    }
}

fn swiss(policy: &BillingPolicy, found: &mut Found) {
    if !policy.dunning.fees_are_agreed {
        for (name, step) in policy.dunning.steps.iter().filter(|(_, step)| step.is_on && !step.only_reminds) {
            let at = format!("dunning/steps/{name}/fee");
            found.at_most(Guard::FeeNotAgreed, "OR 1, 160 (1)", &at, step.fee, 0);
        }
        if policy.disconnection.is_on {
            let (stop, reconnection) = (policy.disconnection.stop_fee, policy.disconnection.reconnection_fee);
            found.at_most(Guard::FeeNotAgreed, "OR 1, 160 (1)", "disconnection/stop_fee", stop, 0);
            found.at_most(Guard::FeeNotAgreed, "OR 1, 160 (1)", "disconnection/reconnection_fee", reconnection, 0);
        }
    }
    let passes = policy.dunning.passes_on_collection_cost;
    found.only(Guard::CollectionCost, "SchKG 27 (3)", "dunning/passes_on_collection_cost", passes, false);
}

/// Interest beyond the law's must be agreed, and has its own end: in Germany the law's rate for consumers (a lump sum
/// of damages in general terms may not exceed the usual: BGB §309 no. 5), in Switzerland 15 % (KKG 14, by analogy).
fn interest(policy: &BillingPolicy, country: Country, on: Date, found: &mut Found) {
    if policy.interest.source != RateSource::Fixed {
        return;
    }
    let law = crate::policy::InterestPolicy { source: RateSource::Statutory, ..policy.interest.clone() };
    let rule = InterestRule { policy: &law, country, customer: CustomerKind::Consumer, rounding_step: 1 };
    let (paragraph, most) = match country {
        Country::De => (
            "BGB §288 (1), §309 no. 5",
            rule.rate_on(on).unwrap_or(crate::interest::points_over_base(CustomerKind::Consumer)),
        ),
        Country::Ch if policy.dunning.fees_are_agreed => ("KKG 14", 1_500),
        Country::Ch => ("OR 104 (1), (2)", crate::interest::SWISS_RATE),
    };
    found.at_most(
        Guard::InterestCeiling,
        paragraph,
        "interest/fixed_rate",
        policy.interest.fixed_rate,
        i64::from(most),
    );
}

fn disconnection(policy: &BillingPolicy, country: Country, on: Date, found: &mut Found) {
    notice_before(policy, country, found);
    let own = &policy.disconnection;
    let Some(law) = disconnection_law(country, on) else {
        let (weeks, days) = (own.threat_weeks, own.announcement_working_days);
        found.at_least(Guard::DisconnectionThreat, "BV 5 (2)", "disconnection/threat_weeks", weeks, 1);
        let guard = Guard::DisconnectionAnnouncement;
        found.at_least(guard, "BV 5 (2)", "disconnection/announcement_working_days", days, 1);
        let spares = own.spares_vulnerable;
        return found.only(Guard::Vulnerable, "BV 5 (2), 12", "disconnection/spares_vulnerable", spares, true);
    };
    threshold(own, law, found);
    terms(own, law, found);
    let fees = own.stop_fee.saturating_add(own.reconnection_fee);
    found.at_most(Guard::FeeAboveCost, law.cost, "disconnection/stop_fee", fees, own.expected_cost);
    averting(policy, country, on, found);
}

/// A disconnection is the answer to a notice that was not heeded.
fn notice_before(policy: &BillingPolicy, country: Country, found: &mut Found) {
    let paragraph = if country == Country::De { "EnWG §41f (1), StromGVV §19 (2)" } else { "BV 5 (2)" };
    let steps = || policy.dunning.steps.iter().filter(|(_, step)| step.is_on && !step.only_reminds);
    for (name, begins) in steps().filter(|(_, step)| step.action == Action::Disconnection) {
        let notices = steps().filter(|(_, step)| step.order < begins.order && step.action == Action::Letter).count();
        let notices = i64::try_from(notices).unwrap_or(i64::MAX);
        found.at_least(Guard::NoNoticeBefore, paragraph, &format!("dunning/steps/{name}"), notices, 1);
    }
}

fn threshold(own: &DisconnectionPolicy, law: &DisconnectionLaw, found: &mut Found) {
    let (guard, paragraph) = (Guard::DisconnectionThreshold, law.threshold);
    found.at_least(guard, paragraph, "disconnection/min_arrears", own.min_arrears, law.min_arrears);
    let least = i64::from(law.min_instalments);
    found.at_least(guard, paragraph, "disconnection/min_instalments", own.min_instalments, least);
    if let Some(divisor) = law.annual_bill_divisor {
        let most = i64::from(divisor);
        found.at_most(guard, paragraph, "disconnection/annual_bill_divisor", own.annual_bill_divisor, most);
    }
}

fn terms(own: &DisconnectionPolicy, law: &DisconnectionLaw, found: &mut Found) {
    let least = i64::from(law.threat_weeks);
    found.at_least(Guard::DisconnectionThreat, law.threat, "disconnection/threat_weeks", own.threat_weeks, least);
    let (guard, days) = (Guard::DisconnectionAnnouncement, own.announcement_working_days);
    let least = i64::from(law.announcement_working_days);
    found.at_least(guard, law.announcement, "disconnection/announcement_working_days", days, least);
    let (guard, days) = (Guard::SocialServices, own.social_services_working_days);
    let least = i64::from(law.social_services_working_days);
    found.at_least(guard, "EnWG §41g (4)", "disconnection/social_services_working_days", days, least);
    let spares = own.spares_vulnerable;
    found.only(Guard::Vulnerable, law.spares_vulnerable, "disconnection/spares_vulnerable", spares, true);
    if let Some((paragraph, days)) = law.offer.zip(law.offer_within_days) {
        let most = i64::from(days);
        found.at_most(Guard::OfferTooLate, paragraph, "disconnection/offer_within_days", own.offer_within_days, most);
    }
}

/// The arrangement that averts a disconnection must be possible under the principal's own bounds, for the longest debt
/// too.
fn averting(policy: &BillingPolicy, country: Country, on: Date, found: &mut Found) {
    let Some(law) = arrangement_law(country, on, AVERTING_OVER + 1) else { return };
    let (guard, own) = (Guard::ArrangementLength, &policy.arrangements.instalments);
    found.only(guard, law.paragraph, "arrangements/instalments/is_on", own.is_on, true);
    let (least, most) = (i64::from(law.min_months), i64::from(law.max_months));
    found.at_least(guard, law.paragraph, "arrangements/instalments/max_months", own.max_months, least);
    found.at_most(guard, law.paragraph, "arrangements/instalments/min_months", own.min_months, most);
}

struct Found(Vec<Crossing>);

impl Found {
    fn push(&mut self, guard: Guard, paragraph: Paragraph, at: &str, found: i64, allowed: Allowed) {
        self.0.push(Crossing { guard, paragraph, pointer: format!("{SECTION}/{at}"), found, allowed });
    }

    fn at_least(&mut self, guard: Guard, paragraph: Paragraph, at: &str, found: impl Into<i64>, least: i64) {
        let found = found.into();
        if found < least {
            self.push(guard, paragraph, at, found, Allowed::AtLeast(least));
        }
    }

    fn at_most(&mut self, guard: Guard, paragraph: Paragraph, at: &str, found: impl Into<i64>, most: i64) {
        let found = found.into();
        if found > most {
            self.push(guard, paragraph, at, found, Allowed::AtMost(most));
        }
    }

    fn only(&mut self, guard: Guard, paragraph: Paragraph, at: &str, found: bool, right: bool) {
        if found != right {
            self.push(guard, paragraph, at, i64::from(found), Allowed::Only(i64::from(right)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;

    #[track_caller]
    fn check(country: Country, on: &str, change: impl Fn(&mut BillingPolicy), expected: &[&str]) {
        let mut policy = BillingPolicy::shipped(country);
        change(&mut policy);
        let told: Vec<String> = guards(&policy, country, day(on)).iter().map(ToString::to_string).collect();
        assert_eq!(told, expected);
    }

    fn fee(policy: &mut BillingPolicy, amount: i64) {
        policy.dunning.steps.get_mut("second_notice").expect("shipped").fee = amount;
    }

    #[test]
    fn what_we_ship_is_lawful_in_both_countries_at_all_times_even_with_disconnection_on() {
        for on in ["2015-06-01", "2020-04-01", "2021-12-01", "2023-01-01", "2025-12-22", "2025-12-23", "2026-11-23"] {
            for country in [Country::De, Country::Ch] {
                check(country, on, |_| {}, &[]);
                check(country, on, |policy| policy.disconnection.is_on = true, &[]);
            }
        }
        for country in [Country::De, Country::Ch] {
            assert_eq!(guards(&BillingPolicy::default(), country, day("2026-01-01")), []);
        }
    }

    #[test]
    fn a_swiss_fee_must_be_agreed_and_collection_is_never_passed_on() {
        let at = "/billing/dunning/steps/second_notice/fee is 3000, OR 1, 160 (1) allows at most 0";
        check(Country::Ch, "2026-01-01", |policy| fee(policy, 3_000), &[at]);
        check(Country::Ch, "2026-01-01", |policy| (fee(policy, 3_000), policy.dunning.fees_are_agreed = true).1, &[]);
        check(
            Country::Ch,
            "2026-01-01",
            |policy| policy.dunning.passes_on_collection_cost = true,
            &["/billing/dunning/passes_on_collection_cost is 1, SchKG 27 (3) allows only 0"],
        );
    }

    #[test]
    fn a_german_fee_is_no_more_than_its_cost_and_a_bill_is_due_in_two_weeks_at_the_earliest() {
        let hard = |policy: &mut BillingPolicy| {
            fee(policy, 250);
            policy.dunning.steps.get_mut("second_notice").expect("shipped").expected_cost = 120;
            policy.payments.term_days = 10;
        };
        let told = [
            "/billing/payments/term_days is 10, EnWG §40c (1) allows at least 14",
            "/billing/dunning/steps/second_notice/fee is 250, StromGVV/GasGVV §17 (2) allows at most 120",
        ];
        check(Country::De, "2026-01-01", hard, &told);
    }

    #[test]
    fn the_same_disconnection_policy_was_lawful_in_2020_and_is_not_now() {
        let lean = |policy: &mut BillingPolicy| {
            policy.disconnection.is_on = true;
            policy.disconnection.announcement_working_days = 3;
            policy.disconnection.min_instalments = 1;
            policy.disconnection.social_services_working_days = 0;
        };
        check(Country::De, "2020-02-01", lean, &[]);
        check(
            Country::De,
            "2026-02-01",
            lean,
            &[
                "/billing/disconnection/min_instalments is 1, EnWG §41f (3) allows at least 2",
                "/billing/disconnection/announcement_working_days is 3, EnWG §41f (5) allows at least 8",
                "/billing/disconnection/social_services_working_days is 0, EnWG §41g (4) allows at least 8",
            ],
        );
    }

    #[test]
    fn agreed_interest_has_an_end_and_a_disconnection_has_a_notice_before_it() {
        let twenty = |policy: &mut BillingPolicy| {
            policy.interest.source = RateSource::Fixed;
            policy.interest.fixed_rate = 1_600;
        };
        check(
            Country::De,
            "2020-04-01",
            twenty,
            &["/billing/interest/fixed_rate is 1600, BGB §288 (1), §309 no. 5 allows at most 412"],
        );
        check(
            Country::Ch,
            "2020-04-01",
            twenty,
            &["/billing/interest/fixed_rate is 1600, OR 104 (1), (2) allows at most 500"],
        );
        let at_once = |policy: &mut BillingPolicy| {
            policy.disconnection.is_on = true;
            policy.dunning.steps.retain(|name, _| name == "hand_over");
            policy.dunning.steps.get_mut("hand_over").expect("shipped").action = Action::Disconnection;
        };
        check(
            Country::Ch,
            "2020-04-01",
            at_once,
            &["/billing/dunning/steps/hand_over is 0, BV 5 (2) allows at least 1"],
        );
    }
}
