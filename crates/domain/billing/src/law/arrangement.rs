//! The law on arrangements that avert a disconnection (Abwendungsvereinbarung), by the day from which it holds.
//!
//! German basic supply: interest-free monthly instalments over 6 to 18 months (StromGVV/GasGVV §19 (5) since 1 December
//! 2021; EnWG §41g (1) since 23 December 2025); over 12 to 24 months when more than 300 € are owed (§19 (5) S. 9 from
//! 24 December 2022 to 30 April 2024, see §23; again EnWG §41g (1)).

use super::Paragraph;
use jiff::civil::{Date, date};
use kernel::calendar::Country;

/// Debts above this, in euro cents, are paid over the longer time.
pub const AVERTING_OVER: i64 = 30_000;

/// How long an arrangement that averts a disconnection runs. It is free of interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArrangementLaw {
    /// Where.
    pub paragraph: Paragraph,
    /// Months at least.
    pub min_months: u16,
    /// Months at most.
    pub max_months: u16,
}

/// The law on an arrangement over `debt` minor units that averts a disconnection; nothing where there is none.
pub fn arrangement_law(country: Country, day: Date, debt: i64) -> Option<ArrangementLaw> {
    let old = "StromGVV/GasGVV §19 (5)";
    let (paragraph, longer) = match day {
        _ if country == Country::Ch || day < date(2021, 12, 1) => return None,
        _ if day < date(2022, 12, 24) => (old, false),
        _ if day < date(2024, 5, 1) => (old, true),
        _ if day < date(2025, 12, 23) => (old, false),
        _ => ("EnWG §41g (1)", true),
    };
    let (min_months, max_months) = if longer && debt > AVERTING_OVER { (12, 24) } else { (6, 18) };
    Some(ArrangementLaw { paragraph, min_months, max_months })
}
