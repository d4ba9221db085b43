//! Disconnection: threat, announcement, order, stop, reconnection. The last resort, and the most guarded.
//!
//! Invariants, tested as properties: no stage is left out; between stages lie at least the law's and the policy's
//! terms, whichever is longer; supply stops only while enough is owed that counts, nobody vulnerable lives there, no
//! arrangement is kept, and an arrangement was offered where the law asks for it; whatever was begun is withdrawn on
//! the day on which that is no longer so; a day that was announced and missed is announced anew. Sources:
//! [`crate::disconnection_law`].

mod arrears;
#[cfg(test)]
mod stories;

pub use arrears::{Arrears, ArrearsItem, arrears, threshold};

use crate::law::{DisconnectionLaw, disconnection_law};
use crate::policy::DisconnectionPolicy;
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::calendar::Calendar;
use serde::{Deserialize, Serialize};

/// How far the procedure has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// Not begun.
    #[default]
    None,
    /// Threatened.
    Threatened {
        /// When.
        on: Date,
    },
    /// Announced by letter.
    Announced {
        /// When.
        on: Date,
        /// The day of the stop.
        stop_on: Date,
        /// Whether that day was moved for social services already.
        was_postponed: bool,
    },
    /// Ordered from the network operator.
    Ordered {
        /// When.
        on: Date,
        /// The day of the stop.
        stop_on: Date,
        /// Whether that day was moved for social services already.
        was_postponed: bool,
    },
    /// Supply is stopped.
    Stopped {
        /// When.
        on: Date,
    },
}

/// Why somebody is not cut off, whatever is owed (EnWG §41f (2); before, StromGVV §19 (2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vulnerability {
    /// A concrete danger to life and limb.
    DangerToLife,
    /// Basic needs of minors.
    Minors,
    /// Basic needs of people in need of care.
    Care,
    /// Basic needs of the seriously ill.
    SeriouslyIll,
}

/// All that the procedure needs to know of one supply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supply {
    /// How far it has come.
    pub stage: Stage,
    /// Whether in basic supply (Grundversorgung).
    pub is_basic_supply: bool,
    /// Whether the arrears were dunned.
    pub was_dunned: bool,
    /// Who would be endangered.
    pub vulnerable: Option<Vulnerability>,
    /// Whether the customer showed a sufficient prospect of paying.
    pub shows_prospect: bool,
    /// What is owed that counts.
    pub arrears: Arrears,
    /// The monthly instalment, in minor units.
    pub monthly: Option<i64>,
    /// The expected annual bill, in minor units.
    pub annual: Option<i64>,
    /// The day on which the customer asked for an arrangement.
    pub offer_requested: Option<Date>,
    /// The day on which one was offered.
    pub offered: Option<Date>,
    /// Whether an arrangement is agreed and kept.
    pub arrangement_is_kept: bool,
    /// The day on which social services were told, with the customer's consent.
    pub social_services_told: Option<Date>,
}

/// What happens next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "next", rename_all = "snake_case")]
pub enum Measure {
    /// Threaten: reason, expected cost, ways to avoid it, how to object, contact.
    Threaten {
        /// The first day on which supply could stop.
        earliest_stop: Date,
    },
    /// Offer an arrangement.
    Offer,
    /// Announce by letter, and electronically where possible.
    Announce {
        /// The day of the stop.
        stop_on: Date,
        /// Whether the offer of an arrangement goes with it.
        with_offer: bool,
    },
    /// Move the announced day, for social services were told.
    Postpone {
        /// The new day.
        stop_on: Date,
    },
    /// Order the stop from the network operator.
    Order {
        /// The day of the stop.
        stop_on: Date,
    },
    /// Stop supply today.
    Stop,
    /// Restore supply without delay.
    Reconnect,
    /// Withdraw what was begun and say so.
    Withdraw {
        /// Why.
        why: Reason,
    },
    /// Nothing before this day.
    Wait {
        /// The day to look again.
        until: Date,
        /// Why.
        why: Reason,
    },
    /// Not now.
    Blocked {
        /// Why.
        why: Reason,
    },
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The principal disconnects nobody, or a measure says so.
    PolicyOff,
    /// The arrears were not dunned before.
    NotDunned,
    /// Nothing that counts is owed any more.
    Paid,
    /// Less is owed that counts than policy and law ask for.
    BelowThreshold,
    /// An arrangement is kept.
    Arrangement,
    /// Somebody would be endangered.
    Vulnerable,
    /// The customer showed a prospect of paying.
    Prospect,
    /// Four weeks, or longer, from the threat.
    ThreatRuns,
    /// The days from the announcement.
    AnnouncementRuns,
    /// Not a day for it.
    NotAWorkingDay,
    /// It is owed still.
    StillOwed,
}

/// Decides what happens next with `supply` as of `today`.
pub fn next_measure(supply: &Supply, policy: &DisconnectionPolicy, calendar: Calendar, today: Date) -> Measure {
    let law = disconnection_law(calendar.country(), today);
    let terms = Terms::of(policy, law);
    let against = reason_against(supply, policy, terms);
    match (supply.stage, against) {
        (Stage::Stopped { .. }, Some(_)) => return Measure::Reconnect,
        (Stage::Stopped { .. }, None) => return Measure::Blocked { why: Reason::StillOwed },
        (Stage::None, Some(why)) => return Measure::Blocked { why },
        (_, Some(why)) => return Measure::Withdraw { why },
        _ => {}
    }
    let must_offer = offer_is_due(supply, policy, law, today);
    if must_offer && supply.stage != Stage::None {
        return Measure::Offer;
    }
    if !calendar.is_working_day(today) {
        return Measure::Wait { until: calendar.working_day_on_or_after(today), why: Reason::NotAWorkingDay };
    }
    match supply.stage {
        Stage::None => Measure::Threaten { earliest_stop: stop_day(calendar, policy, after_threat(today, terms)) },
        Stage::Threatened { on } if today < after_threat(on, terms) => {
            let until = calendar.working_day_on_or_after(after_threat(on, terms));
            Measure::Wait { until, why: Reason::ThreatRuns }
        }
        Stage::Threatened { .. } => announce(supply, policy, law, terms, calendar, today),
        Stage::Announced { stop_on, was_postponed, .. } | Stage::Ordered { stop_on, was_postponed, .. } => {
            if supply.social_services_told.is_some() && !was_postponed && terms.social_services_working_days > 0 {
                let later = calendar.add_working_days(stop_on, u32::from(terms.social_services_working_days));
                return Measure::Postpone { stop_on: stop_day(calendar, policy, later) };
            }
            carry_out(supply, policy, law, terms, calendar, today, stop_on)
        }
        Stage::Stopped { .. } => Measure::Blocked { why: Reason::StillOwed },
    }
}

fn announce(
    supply: &Supply,
    policy: &DisconnectionPolicy,
    law: Option<&DisconnectionLaw>,
    terms: Terms,
    calendar: Calendar,
    today: Date,
) -> Measure {
    let social = if supply.social_services_told.is_some() { terms.social_services_working_days } else { 0 };
    let days = u32::from(terms.announcement_working_days) + u32::from(social);
    let stop_on = stop_day(calendar, policy, calendar.add_working_days(today, days));
    Measure::Announce { stop_on, with_offer: supply.offered.is_none() && is_offered_to(supply, policy, law) }
}

fn carry_out(
    supply: &Supply,
    policy: &DisconnectionPolicy,
    law: Option<&DisconnectionLaw>,
    terms: Terms,
    calendar: Calendar,
    today: Date,
    stop_on: Date,
) -> Measure {
    if today > stop_on {
        return announce(supply, policy, law, terms, calendar, today);
    }
    let order_on = calendar.subtract_working_days(stop_on, 1);
    match supply.stage {
        Stage::Announced { .. } if today >= order_on => Measure::Order { stop_on },
        Stage::Ordered { .. } if today == stop_on => Measure::Stop,
        Stage::Ordered { .. } => Measure::Wait { until: stop_on, why: Reason::AnnouncementRuns },
        _ => Measure::Wait { until: order_on, why: Reason::AnnouncementRuns },
    }
}

/// The longer of what law and policy ask for.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    threat_weeks: u16,
    announcement_working_days: u16,
    social_services_working_days: u16,
    min_arrears: i64,
    min_instalments: u16,
    annual_bill_divisor: u16,
}

impl Terms {
    /// What holds under `policy` and `law` together: a policy that was saved under another law never goes below the
    /// day's.
    pub fn of(policy: &DisconnectionPolicy, law: Option<&DisconnectionLaw>) -> Self {
        let least = |own: u16, of: fn(&DisconnectionLaw) -> u16| own.max(law.map_or(0, of));
        Self {
            threat_weeks: least(policy.threat_weeks, |law| law.threat_weeks),
            announcement_working_days: least(policy.announcement_working_days, |law| law.announcement_working_days),
            social_services_working_days: least(policy.social_services_working_days, |law| {
                law.social_services_working_days
            }),
            min_arrears: policy.min_arrears.max(law.map_or(0, |law| law.min_arrears)),
            min_instalments: least(policy.min_instalments, |law| law.min_instalments),
            annual_bill_divisor: law
                .and_then(|law| law.annual_bill_divisor)
                .map_or(policy.annual_bill_divisor, |most| policy.annual_bill_divisor.min(most)),
        }
    }
}

fn reason_against(supply: &Supply, policy: &DisconnectionPolicy, terms: Terms) -> Option<Reason> {
    let counts = supply.arrears.counts;
    match () {
        () if counts <= 0 => Some(Reason::Paid),
        () if supply.arrangement_is_kept => Some(Reason::Arrangement),
        () if supply.vulnerable.is_some() && policy.spares_vulnerable => Some(Reason::Vulnerable),
        // Once supply is stopped, only payment, an arrangement or danger restores it.
        () if matches!(supply.stage, Stage::Stopped { .. }) => None,
        () if !policy.is_on => Some(Reason::PolicyOff),
        () if counts < threshold(terms, supply.monthly, supply.annual) => Some(Reason::BelowThreshold),
        () if supply.shows_prospect => Some(Reason::Prospect),
        () if !supply.was_dunned => Some(Reason::NotDunned),
        () => None,
    }
}

fn is_offered_to(supply: &Supply, policy: &DisconnectionPolicy, law: Option<&DisconnectionLaw>) -> bool {
    policy.offers_arrangement_to_all || (supply.is_basic_supply && law.is_some_and(|law| law.offer.is_some()))
}

/// Whether an offer that was asked for is made now: at once, for a day within the term is a day too early to nobody.
fn offer_is_due(supply: &Supply, policy: &DisconnectionPolicy, law: Option<&DisconnectionLaw>, today: Date) -> bool {
    let asked = supply.offer_requested.is_some_and(|day| day <= today);
    asked && supply.offered.is_none() && is_offered_to(supply, policy, law)
}

fn after_threat(threat: Date, terms: Terms) -> Date {
    threat.saturating_add(i32::from(terms.threat_weeks).weeks())
}

/// The first day on or after `day` on which supply may stop.
fn stop_day(calendar: Calendar, policy: &DisconnectionPolicy, day: Date) -> Date {
    let mut day = calendar.working_day_on_or_after(day);
    let next_is_free = |day: Date| !calendar.is_working_day(day.saturating_add(1.day()));
    while policy.stops_only_before_working_day && next_is_free(day) {
        day = calendar.working_day_on_or_after(day.saturating_add(1.day()));
    }
    day
}
