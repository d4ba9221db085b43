//! Everything that a principal can set about open items, dunning, disconnection, and being paid later.
//!
//! Invariants: every value has a default that is lawful in both countries; what a measure may want to patch is an
//! object keyed by stable names, never a list (RFC 7396 cannot patch into lists). Amounts are minor units of the
//! account's currency, rates are basis points (1/100 of a percent). [`BillingPolicy::faults`] checks bounds and sense;
//! what the law forbids is found by [`guards`](crate::guards()), not here.

mod arrangements;
mod disconnection;
mod dunning;
mod faults;
mod interest;
mod payments;
mod shipped;

pub use arrangements::{ArrangementsPolicy, DeferralPolicy, GrantLimit, InstalmentsPolicy, PartialPaymentPolicy};
pub use disconnection::DisconnectionPolicy;
pub use dunning::{Action, Channel, DunningPolicy, DunningStep};
pub use faults::{Fault, FaultReason, MAX_AMOUNT, MAX_STEPS};
pub use interest::{DayCount, InterestPolicy, RateSource};
pub use payments::{AllocationPolicy, PaymentsPolicy, ReferencePays, WriteOffPolicy};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where this section stands in the whole policy document; decisions name values by JSON pointers that begin so.
pub const SECTION: &str = "/billing";

/// How a principal bills, reminds, and is lenient.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BillingPolicy {
    /// When bills are due, how payments are allocated, how amounts are rounded, what is written off.
    pub payments: PaymentsPolicy,
    /// Reminding of what is overdue, in steps.
    pub dunning: DunningPolicy,
    /// Interest on what is overdue.
    pub interest: InterestPolicy,
    /// Cutting off the supply, the last step, with many guards.
    pub disconnection: DisconnectionPolicy,
    /// Paying later: deferral, instalments, partial payment.
    pub arrangements: ArrangementsPolicy,
}
