//! German law on disconnecting households for arrears, by the day from which it holds.
//!
//! Until 30 November 2021: StromGVV and GasGVV §19 (2), (3) as of 2006. From 1 December 2021: the same as amended by
//! the ordinance of 22 November 2021 (BGBl. I p. 4946). From 23 December 2025, the day after its promulgation: EnWG
//! §§41f, 41g by the act of 18 December 2025 (BGBl. 2025 I no. 347), for all household customers in and outside basic
//! supply.
//!
//! Switzerland has no statute with numbers: supply under public law is bound by proportionality (BV 5 (2)) and by the
//! right to help in need (BV 12), so a threat and an announcement are needed, of a length that the principal sets.

use super::Paragraph;
use jiff::civil::{Date, date};
use kernel::calendar::Country;

/// The least that the law asks for before supply may stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisconnectionLaw {
    /// The first day.
    pub from: Date,
    /// Where it says how much must be owed.
    pub threshold: Paragraph,
    /// Least arrears in euro cents.
    pub min_arrears: i64,
    /// Least arrears in monthly instalments.
    pub min_instalments: u16,
    /// Without instalments: the least part of the expected annual bill is one in so many.
    pub annual_bill_divisor: Option<u16>,
    /// Where it says how long before is threatened.
    pub threat: Paragraph,
    /// Weeks from the threat to the stop.
    pub threat_weeks: u16,
    /// Where it says how long before is announced.
    pub announcement: Paragraph,
    /// Working days from the announcement to the stop.
    pub announcement_working_days: u16,
    /// Where it says that an arrangement is offered; nothing when it need not be.
    pub offer: Option<Paragraph>,
    /// Days after a request within which it is offered; nothing when only the announcement is a limit.
    pub offer_within_days: Option<u16>,
    /// Further working days when social services were told.
    pub social_services_working_days: u16,
    /// Where it says that the cut must be proportionate: no danger to life and limb, minors, people in care, the ill.
    pub spares_vulnerable: Paragraph,
    /// Where it caps the cost.
    pub cost: Paragraph,
}

const GERMAN: [DisconnectionLaw; 3] = [
    DisconnectionLaw {
        from: date(2006, 11, 8),
        threshold: "StromGVV/GasGVV §19 (2) S. 4",
        min_arrears: 10_000,
        min_instalments: 0,
        annual_bill_divisor: None,
        threat: "StromGVV/GasGVV §19 (2) S. 1",
        threat_weeks: 4,
        announcement: "StromGVV/GasGVV §19 (3)",
        announcement_working_days: 3,
        offer: None,
        offer_within_days: None,
        social_services_working_days: 0,
        spares_vulnerable: "StromGVV/GasGVV §19 (2) S. 2",
        cost: "StromGVV/GasGVV §19 (4)",
    },
    DisconnectionLaw {
        from: date(2021, 12, 1),
        threshold: "StromGVV/GasGVV §19 (2)",
        min_arrears: 10_000,
        min_instalments: 2,
        annual_bill_divisor: Some(6),
        threat: "StromGVV/GasGVV §19 (2) S. 1",
        threat_weeks: 4,
        announcement: "StromGVV/GasGVV §19 (4)",
        announcement_working_days: 8,
        offer: Some("StromGVV/GasGVV §19 (5)"),
        offer_within_days: None,
        social_services_working_days: 0,
        spares_vulnerable: "StromGVV/GasGVV §19 (2) S. 5",
        cost: "StromGVV/GasGVV §19 (7)",
    },
    DisconnectionLaw {
        from: date(2025, 12, 23),
        threshold: "EnWG §41f (3)",
        min_arrears: 10_000,
        min_instalments: 2,
        annual_bill_divisor: Some(6),
        threat: "EnWG §41f (1)",
        threat_weeks: 4,
        announcement: "EnWG §41f (5)",
        announcement_working_days: 8,
        offer: Some("EnWG §41g (1)"),
        offer_within_days: Some(7),
        social_services_working_days: 8,
        spares_vulnerable: "EnWG §41f (2)",
        cost: "EnWG §41f",
    },
];

/// The law on disconnection in `country` on `day`; nothing where no statute gives numbers.
pub fn disconnection_law(country: Country, day: Date) -> Option<&'static DisconnectionLaw> {
    let dated = GERMAN.iter().rev().find(|law| law.from <= day);
    dated.filter(|_| country == Country::De)
}
