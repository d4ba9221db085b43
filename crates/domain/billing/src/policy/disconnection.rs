//! Disconnection: threat, announcement, order, stop, reconnection.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Cutting off the supply. A value may be kinder than the law, never harder: [`guards`](crate::guards()) sees to it.
/// The defaults are German law since the act of 18 December 2025 (EnWG §§41f, 41g), taken for Switzerland too, where
/// no statute gives numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DisconnectionPolicy {
    /// Whether anybody is disconnected for arrears.
    pub is_on: bool,
    /// Least arrears.
    #[schemars(range(min = 0, max = 1_000_000_000), extend("x-unit" = "minor_units"))]
    pub min_arrears: i64,
    /// Least arrears in monthly instalments (on-account payments), where there are any.
    #[schemars(range(max = 24), extend("x-unit" = "instalments"))]
    pub min_instalments: u16,
    /// Where there are no instalments: least arrears as one part in so many of the expected annual bill (6: a sixth).
    #[schemars(range(min = 1, max = 12), extend("x-unit" = "parts_of_a_year"))]
    pub annual_bill_divisor: u16,
    /// Weeks from the threat to the first day on which supply may stop.
    #[schemars(range(max = 52), extend("x-unit" = "weeks"))]
    pub threat_weeks: u16,
    /// Working days from the announcement to the stop. We count Monday to Friday; the law's Werktage include Saturdays,
    /// so ours are never shorter.
    #[schemars(range(max = 60), extend("x-unit" = "working_days"))]
    pub announcement_working_days: u16,
    /// Further working days when social services were told with the customer's consent (EnWG §41g (4)).
    #[schemars(range(max = 60), extend("x-unit" = "working_days"))]
    pub social_services_working_days: u16,
    /// Days after a customer's request within which an arrangement is offered (EnWG §41g (1)).
    #[schemars(range(min = 1, max = 30), extend("x-unit" = "days"))]
    pub offer_within_days: u16,
    /// Whether an arrangement is offered to everybody, not only where the law asks for it (basic supply).
    pub offers_arrangement_to_all: bool,
    /// Whether households with needs that the cut would endanger are left connected (required by German law).
    pub spares_vulnerable: bool,
    /// Whether supply stops only on a working day that another follows, so that it can be paid and restored at once.
    pub stops_only_before_working_day: bool,
    /// What the stop costs the customer.
    #[schemars(range(min = 0, max = 1_000_000), extend("x-unit" = "minor_units"))]
    pub stop_fee: i64,
    /// What reconnection costs the customer.
    #[schemars(range(min = 0, max = 1_000_000), extend("x-unit" = "minor_units"))]
    pub reconnection_fee: i64,
    /// What stop and reconnection are expected to cost us together; German law caps the fees at this.
    #[schemars(range(min = 0, max = 1_000_000), extend("x-unit" = "minor_units"))]
    pub expected_cost: i64,
}

impl Default for DisconnectionPolicy {
    fn default() -> Self {
        Self {
            is_on: false,
            min_arrears: 10_000,
            min_instalments: 2,
            annual_bill_divisor: 6,
            threat_weeks: 4,
            announcement_working_days: 8,
            social_services_working_days: 8,
            offer_within_days: 7,
            offers_arrangement_to_all: true,
            spares_vulnerable: true,
            stops_only_before_working_day: true,
            stop_fee: 0,
            reconnection_fee: 0,
            expected_cost: 0,
        }
    }
}
