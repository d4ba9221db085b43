//! Where an arrangement stands: kept, late, broken, fulfilled.

use super::{Part, Plan};
use crate::policy::ArrangementsPolicy;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

/// Where an arrangement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Standing {
    /// All that was due is paid.
    Kept {
        /// What comes next.
        next: Part,
    },
    /// A part is late, and it still counts as kept: within the days of grace, or within the parts that may be missed.
    Late {
        /// How many parts are late beyond the days of grace.
        missed: u16,
        /// What is missing, in minor units.
        behind: i64,
        /// The day after which it would be broken if nothing comes in.
        breaks_after: Date,
    },
    /// Too much was missed.
    Broken {
        /// How many parts were missed.
        missed: u16,
        /// What is missing, in minor units.
        behind: i64,
    },
    /// All is paid.
    Fulfilled,
}

/// Where `plan` stands on `today` when `paid` minor units came in for it, in whatever parts.
pub fn standing(plan: &Plan, paid: i64, policy: &ArrangementsPolicy, today: Date) -> Standing {
    let grace = i32::from(policy.grace_days).days();
    let mut sum = 0i64;
    let (mut unpaid, mut missed, mut behind) = (0u16, 0u16, 0i64);
    let mut breaks_after = None;
    let mut next = None;
    for part in &plan.parts {
        sum = sum.saturating_add(part.amount);
        if sum <= paid {
            continue;
        }
        let last_day = part.due.saturating_add(grace);
        if part.due < today {
            behind = sum - paid;
        } else if next.is_none() {
            next = Some(*part);
        }
        if last_day < today {
            missed += 1;
        }
        unpaid += 1;
        if unpaid > policy.missed_parts_allowed && breaks_after.is_none() {
            breaks_after = Some(last_day);
        }
    }
    // The end of the plan is the end of patience: what is open after the last part's grace cannot be made good in it.
    let last_day = plan.parts.last().map_or(today, |part| part.due.saturating_add(grace));
    match next {
        _ if sum <= paid => Standing::Fulfilled,
        _ if missed > policy.missed_parts_allowed || last_day < today => Standing::Broken { missed, behind },
        Some(next) if behind == 0 => Standing::Kept { next },
        _ => Standing::Late { missed, behind, breaks_after: breaks_after.unwrap_or(last_day) },
    }
}
