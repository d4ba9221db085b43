//! Paying later: which arrangements are offered, and who may grant them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Paying later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ArrangementsPolicy {
    /// The whole amount on a later day.
    pub deferral: DeferralPolicy,
    /// The amount in monthly parts.
    pub instalments: InstalmentsPolicy,
    /// A part now, the rest on a later day.
    pub partial_payment: PartialPaymentPolicy,
    /// Whether customers may make arrangements by themselves, and up to what.
    pub by_customer: GrantLimit,
    /// What roles may grant without approval, by the role's code (`agent`, `lead` …). A role that is not here may not.
    pub by_role: BTreeMap<String, GrantLimit>,
    /// Days after the due day of a part within which it still counts as paid in time.
    #[schemars(range(max = 60), extend("x-unit" = "days"))]
    #[serde(default)]
    pub grace_days: u16,
    /// How many parts may be missed before the arrangement is broken. 0: the first missed part breaks it.
    #[schemars(range(max = 12), extend("x-unit" = "parts"))]
    #[serde(default)]
    pub missed_parts_allowed: u16,
    /// Whether the arrangement bears interest while it is kept (German law: never in an arrangement that averts a
    /// disconnection, EnWG §41g (1)).
    #[serde(default)]
    pub bears_interest: bool,
}

/// What somebody may grant without approval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GrantLimit {
    /// Whether at all.
    pub is_allowed: bool,
    /// Up to which debt.
    #[schemars(range(min = 0, max = 1_000_000_000), extend("x-unit" = "minor_units"))]
    pub up_to: i64,
    /// Over how many months at most.
    #[schemars(range(max = 60), extend("x-unit" = "months"))]
    pub months: u16,
}

/// The whole amount on a later day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DeferralPolicy {
    /// Whether it is offered.
    pub is_on: bool,
    /// Days at most.
    #[schemars(range(min = 1, max = 365), extend("x-unit" = "days"))]
    pub max_days: u16,
}

impl Default for DeferralPolicy {
    fn default() -> Self {
        Self { is_on: true, max_days: 30 }
    }
}

/// The amount in monthly parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct InstalmentsPolicy {
    /// Whether it is offered.
    pub is_on: bool,
    /// Parts at least.
    #[schemars(range(min = 2, max = 60), extend("x-unit" = "months"))]
    pub min_months: u16,
    /// Parts at most.
    #[schemars(range(min = 2, max = 60), extend("x-unit" = "months"))]
    pub max_months: u16,
    /// The least part; the last may be smaller.
    #[schemars(range(min = 0, max = 1_000_000), extend("x-unit" = "minor_units"))]
    pub min_part: i64,
}

impl Default for InstalmentsPolicy {
    fn default() -> Self {
        Self { is_on: true, min_months: 2, max_months: 24, min_part: 0 }
    }
}

/// A part now, the rest on a later day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PartialPaymentPolicy {
    /// Whether it is offered.
    pub is_on: bool,
    /// The least first part, in hundredths of the debt.
    #[schemars(range(min = 1, max = 99), extend("x-unit" = "percent"))]
    pub min_percent: u16,
    /// Days for the rest at most.
    #[schemars(range(min = 1, max = 365), extend("x-unit" = "days"))]
    pub max_days: u16,
}

impl Default for PartialPaymentPolicy {
    fn default() -> Self {
        Self { is_on: true, min_percent: 25, max_days: 30 }
    }
}
