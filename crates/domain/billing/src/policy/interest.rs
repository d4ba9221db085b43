//! Interest on what is overdue.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Interest on what is overdue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct InterestPolicy {
    /// Where the rate comes from.
    pub source: RateSource,
    /// The yearly rate when the source is `fixed`.
    #[schemars(range(max = 2_000), extend("x-unit" = "basis_points"))]
    pub fixed_rate: u16,
    /// How days become a share of a year.
    pub day_count: DayCount,
    /// Interest below this is not charged; it goes on accruing.
    #[schemars(range(min = 0, max = 1_000_000), extend("x-unit" = "minor_units"))]
    pub min_amount: i64,
    /// German base rates published since this program was made: first day (1 January or 1 July) to rate (BGB §247).
    #[schemars(with = "BTreeMap<String, i32>", extend("x-unit" = "basis_points"))]
    pub base_rates: BTreeMap<Date, i32>,
}

impl Default for InterestPolicy {
    fn default() -> Self {
        Self {
            source: RateSource::Statutory,
            fixed_rate: 0,
            day_count: DayCount::Actual365,
            min_amount: 100,
            base_rates: BTreeMap::new(),
        }
    }
}

/// Where the rate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RateSource {
    /// No interest.
    None,
    /// The law's rate: 5 % in Switzerland (OR 104 (1)); in Germany the base rate and 5 points for consumers, 9 for
    /// businesses (BGB §288 (1), (2)).
    Statutory,
    /// The rate agreed in the contract, `fixed_rate`.
    Fixed,
}

/// How days become a share of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayCount {
    /// Days by the calendar over 365, also in a leap year.
    #[serde(rename = "actual_365")]
    Actual365,
    /// Days by the calendar over those that their year has.
    ActualActual,
}
