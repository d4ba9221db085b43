//! What makes no sense in a policy, whatever the law says.

use super::BillingPolicy;
use kernel::OutOfBounds;
use serde::Serialize;

/// The greatest amount that a policy can name, in minor units.
pub const MAX_AMOUNT: i64 = 1_000_000_000;
/// The most steps that a dunning procedure can have.
pub const MAX_STEPS: usize = 16;

/// A value that makes no sense.
pub type Fault = kernel::Fault<FaultReason>;

type Found = kernel::Faults<FaultReason>;

/// Why a value makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FaultReason {
    /// It lies outside its bounds.
    #[error("{found} is not between {least} and {greatest}")]
    OutOfBounds {
        /// What it is.
        found: i64,
        /// The least it can be.
        least: i64,
        /// The greatest it can be.
        greatest: i64,
    },
    /// Two steps have the same order.
    #[error("{order} is also the order of {other}")]
    SameOrder {
        /// The order.
        order: u16,
        /// The other step's name.
        other: String,
    },
    /// The key is no stable name: `[a-z][a-z0-9_]{0,39}`.
    #[error("a name is made of small letters, digits and _ and has at most 40 characters")]
    NoStableName,
    /// A text key is missing or longer than 64 characters.
    #[error("a text key has 1 to 64 characters")]
    TextKey,
    /// A base rate that begins on another day than 1 January or 1 July.
    #[error("base rates begin on 1 January or 1 July")]
    NoHalfYear,
}

impl BillingPolicy {
    /// All values that make no sense, in the document's order.
    pub fn faults(&self) -> Vec<Fault> {
        let mut found = Found::in_section(super::SECTION);
        self.payment_faults(&mut found);
        self.step_faults(&mut found);
        self.interest_faults(&mut found);
        self.disconnection_faults(&mut found);
        self.arrangement_faults(&mut found);
        found.into_vec()
    }

    fn payment_faults(&self, found: &mut Found) {
        let payments = &self.payments;
        found.within("payments/term_days", payments.term_days, 0, 365);
        found.within("payments/delivery_days", payments.delivery_days, 0, 30);
        found.within("payments/rounding_step", payments.rounding_step, 1, 100);
        found.within("payments/write_off/small_balance", payments.write_off.small_balance, 0, MAX_AMOUNT);
        found.within("payments/write_off/alone_up_to", payments.write_off.alone_up_to, 0, MAX_AMOUNT);
    }

    fn step_faults(&self, found: &mut Found) {
        let dunning = &self.dunning;
        found.within("dunning/grace_days_after_payment", dunning.grace_days_after_payment, 0, 60);
        found.within("dunning/days_between_letters", dunning.days_between_letters, 0, 60);
        found.within("dunning/look_at_above", dunning.look_at_above, 0, MAX_AMOUNT);
        found.within("dunning/steps", i64::try_from(dunning.steps.len()).unwrap_or(i64::MAX), 0, MAX_STEPS as i64);
        for (name, step) in &dunning.steps {
            let at = |field: &str| format!("dunning/steps/{name}{field}");
            if !is_stable_name(name) {
                found.push(&at(""), FaultReason::NoStableName);
            }
            found.within(&at("/order"), step.order, 1, 9_999);
            found.within(&at("/term_days"), step.term_days, 0, 730);
            found.within(&at("/grace_days"), step.grace_days, 0, 60);
            found.within(&at("/min_amount"), step.min_amount, 0, MAX_AMOUNT);
            found.within(&at("/fee"), step.fee, 0, 1_000_000);
            found.within(&at("/expected_cost"), step.expected_cost, 0, 1_000_000);
            if step.text.is_empty() || step.text.chars().count() > 64 {
                found.push(&at("/text"), FaultReason::TextKey);
            }
            let same = dunning.steps.iter().find(|(other, there)| *other < name && there.order == step.order);
            if let Some((other, _)) = same {
                found.push(&at("/order"), FaultReason::SameOrder { order: step.order, other: other.clone() });
            }
        }
    }

    fn interest_faults(&self, found: &mut Found) {
        found.within("interest/fixed_rate", self.interest.fixed_rate, 0, 2_000);
        found.within("interest/min_amount", self.interest.min_amount, 0, 1_000_000);
        for (&day, &rate) in &self.interest.base_rates {
            let at = format!("interest/base_rates/{day}");
            found.within(&at, rate, -1_000, 5_000);
            if day.day() != 1 || !matches!(day.month(), 1 | 7) {
                found.push(&at, FaultReason::NoHalfYear);
            }
        }
    }

    fn disconnection_faults(&self, found: &mut Found) {
        let policy = &self.disconnection;
        found.within("disconnection/min_arrears", policy.min_arrears, 0, MAX_AMOUNT);
        found.within("disconnection/min_instalments", policy.min_instalments, 0, 24);
        found.within("disconnection/annual_bill_divisor", policy.annual_bill_divisor, 1, 12);
        found.within("disconnection/threat_weeks", policy.threat_weeks, 0, 52);
        found.within("disconnection/announcement_working_days", policy.announcement_working_days, 0, 60);
        found.within("disconnection/social_services_working_days", policy.social_services_working_days, 0, 60);
        found.within("disconnection/offer_within_days", policy.offer_within_days, 1, 30);
        found.within("disconnection/stop_fee", policy.stop_fee, 0, 1_000_000);
        found.within("disconnection/reconnection_fee", policy.reconnection_fee, 0, 1_000_000);
        found.within("disconnection/expected_cost", policy.expected_cost, 0, 1_000_000);
    }

    fn arrangement_faults(&self, found: &mut Found) {
        let policy = &self.arrangements;
        let instalments = &policy.instalments;
        found.within("arrangements/deferral/max_days", policy.deferral.max_days, 1, 365);
        found.within("arrangements/instalments/min_months", instalments.min_months, 2, 60);
        let least = i64::from(instalments.min_months).max(2);
        found.within("arrangements/instalments/max_months", instalments.max_months, least, 60);
        found.within("arrangements/instalments/min_part", instalments.min_part, 0, 1_000_000);
        found.within("arrangements/partial_payment/min_percent", policy.partial_payment.min_percent, 1, 99);
        found.within("arrangements/partial_payment/max_days", policy.partial_payment.max_days, 1, 365);
        found.within("arrangements/grace_days", policy.grace_days, 0, 60);
        found.within("arrangements/missed_parts_allowed", policy.missed_parts_allowed, 0, 12);
        let by_role = policy.by_role.iter().map(|(role, limit)| (format!("by_role/{role}"), limit));
        for (who, limit) in by_role.chain([("by_customer".to_owned(), &policy.by_customer)]) {
            found.within(&format!("arrangements/{who}/up_to"), limit.up_to, 0, MAX_AMOUNT);
            found.within(&format!("arrangements/{who}/months"), limit.months, 0, 60);
        }
    }
}

fn is_stable_name(name: &str) -> bool {
    name.len() <= 40
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

impl OutOfBounds for FaultReason {
    fn out_of_bounds(found: i64, least: i64, greatest: i64) -> Self {
        Self::OutOfBounds { found, least, greatest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::calendar::Country;

    #[test]
    fn what_we_ship_makes_sense_and_comes_back_from_json_as_it_was() {
        for country in [Country::Ch, Country::De] {
            let policy = BillingPolicy::shipped(country);
            assert_eq!(policy.faults(), []);
            let json = serde_json::to_value(&policy).expect("a policy is JSON");
            assert_eq!(serde_json::from_value::<BillingPolicy>(json).expect("and back"), policy);
        }
    }

    #[test]
    fn every_value_that_a_measure_can_patch_says_what_it_means() {
        let schema = serde_json::to_value(schemars::schema_for!(BillingPolicy)).expect("a schema is JSON");
        let sections = schema["$defs"].as_object().expect("sections");
        for (name, section) in sections {
            for (key, value) in section["properties"].as_object().into_iter().flatten() {
                assert!(value["description"].is_string(), "{name}.{key} has no meaning");
                let is_number = value["type"] == "integer";
                assert!(!is_number || key == "order" || value["x-unit"].is_string(), "{name}.{key} has no unit");
            }
        }
        assert!(sections.len() > 10);
    }

    #[test]
    fn nonsense_is_named_with_its_place() {
        let mut policy = BillingPolicy::shipped(Country::Ch);
        let mut twin = policy.dunning.steps["reminder"].clone();
        twin.fee = -1;
        policy.dunning.steps.insert("Zweite Mahnung".to_owned(), twin);
        policy.arrangements.instalments.max_months = 1;
        let faults: Vec<String> = policy.faults().iter().map(ToString::to_string).collect();
        assert_eq!(
            faults,
            [
                "/billing/dunning/steps/Zweite Mahnung: a name is made of small letters, digits and _ and has at most 40 characters",
                "/billing/dunning/steps/Zweite Mahnung/fee: -1 is not between 0 and 1000000",
                "/billing/dunning/steps/reminder/order: 10 is also the order of Zweite Mahnung",
                "/billing/arrangements/instalments/max_months: 1 is not between 2 and 60",
            ]
        );
    }
}
