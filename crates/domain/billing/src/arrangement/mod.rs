//! Arrangements: paying later, by agreement. Deferral, instalments, a part now and the rest later.
//!
//! Invariants, tested as properties: the parts sum to the debt exactly; their days rise and are working days; nothing
//! is granted beyond the policy, the authority of the one who grants, or the law; while an arrangement is kept, dunning
//! rests, and when it is broken it goes on at the same level with a term that begins anew.

mod life;
mod standing;
#[cfg(test)]
mod stories;

pub use life::{Act, ActRefused, Dunning, State, act, dunning_under};
pub use standing::{Standing, standing};

use crate::law::{Paragraph, arrangement_law};
use crate::policy::{ArrangementsPolicy, GrantLimit};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::calendar::Calendar;
use kernel::{Currency, Money};
use serde::{Deserialize, Serialize};

/// What somebody asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Wish {
    /// The whole amount on a later day (Stundung).
    Deferral {
        /// The last day of payment.
        until: Date,
    },
    /// Equal parts, one a month (Ratenzahlung).
    Instalments {
        /// How many.
        months: u16,
        /// The day of the first.
        first: Date,
    },
    /// A part now, the rest later (Teilzahlung).
    PartialPayment {
        /// The part, in minor units.
        now: i64,
        /// Its day.
        first: Date,
        /// The day of the rest.
        rest: Date,
    },
}

/// Who grants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grantor<'a> {
    /// The customer alone, on their page.
    Customer,
    /// Somebody with this role.
    Role(&'a str),
    /// A second person approved it: no limit but policy and law.
    Approved,
}

/// A wish with its circumstances.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// What is owed and goes into it.
    pub debt: Money,
    /// What is asked for.
    pub wish: Wish,
    /// Who grants it.
    pub by: Grantor<'a>,
    /// Whether it averts a disconnection that was threatened in basic supply (Abwendungsvereinbarung).
    pub averts_disconnection: bool,
    /// Parts are multiples of this, but for the last: 1, or 5 for the five-Rappen coin.
    pub rounding_step: u16,
}

/// One part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The last day of payment.
    pub due: Date,
    /// How much, in minor units.
    pub amount: i64,
}

/// What was worked out: to be offered, and agreed by the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The currency of its parts.
    pub currency: Currency,
    /// The parts by day. They sum to the debt.
    pub parts: Vec<Part>,
    /// Whether interest runs meanwhile.
    pub bears_interest: bool,
}

/// Why it is not granted, and within which bounds it would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refused {
    /// Nothing is owed.
    #[error("nothing is owed")]
    NothingOwed,
    /// The principal does not offer this kind.
    #[error("this kind is not offered")]
    KindNotOffered,
    /// So many months are not offered.
    #[error("between {least} and {greatest} months")]
    Months {
        /// At least.
        least: u16,
        /// At most.
        greatest: u16,
        /// The law, when it is the law that says so.
        law: Option<Paragraph>,
    },
    /// The days are not offered.
    #[error("a day between {first} and {last}")]
    Day {
        /// Not before.
        first: Date,
        /// Not after.
        last: Date,
    },
    /// The part is too small or too great.
    #[error("a part between {least} and {greatest} minor units")]
    Part {
        /// At least.
        least: i64,
        /// At most.
        greatest: i64,
    },
    /// Whoever grants it may not, or not so much; a second person may.
    #[error("at most {up_to} minor units over {months} months without approval")]
    BeyondAuthority {
        /// Up to which debt.
        up_to: i64,
        /// Over how many months.
        months: u16,
    },
}

/// The longest time from today to the first part.
const FIRST_WITHIN_DAYS: i32 = 45;

/// Works out what is asked for on `today`, or says why not.
pub fn offer(
    request: &Request<'_>,
    policy: &ArrangementsPolicy,
    calendar: Calendar,
    today: Date,
) -> Result<Plan, Refused> {
    if request.debt.amount <= 0 {
        return Err(Refused::NothingOwed);
    }
    let parts = match request.wish {
        Wish::Deferral { until } => {
            check_kind(policy.deferral.is_on && !request.averts_disconnection)?;
            check_day(until, today, i32::from(policy.deferral.max_days))?;
            vec![Part { due: calendar.working_day_on_or_after(until), amount: request.debt.amount }]
        }
        Wish::Instalments { months, first } => instalments(request, policy, calendar, today, months, first)?,
        Wish::PartialPayment { now, first, rest } => {
            check_kind(policy.partial_payment.is_on && !request.averts_disconnection)?;
            check_day(first, today, FIRST_WITHIN_DAYS)?;
            check_day(rest, first.saturating_add(1.day()), i32::from(policy.partial_payment.max_days))?;
            let least = share(request.debt.amount, i64::from(policy.partial_payment.min_percent));
            check_part(now, least, request.debt.amount - 1)?;
            let first = calendar.working_day_on_or_after(first);
            let rest = calendar.working_day_on_or_after(rest.max(first.saturating_add(1.day())));
            vec![Part { due: first, amount: now }, Part { due: rest, amount: request.debt.amount - now }]
        }
    };
    check_authority(request, policy, months_between(today, &parts))?;
    let bears_interest = policy.bears_interest && !request.averts_disconnection;
    Ok(Plan { currency: request.debt.currency, parts, bears_interest })
}

fn instalments(
    request: &Request<'_>,
    policy: &ArrangementsPolicy,
    calendar: Calendar,
    today: Date,
    months: u16,
    first: Date,
) -> Result<Vec<Part>, Refused> {
    let own = &policy.instalments;
    let law = arrangement_law(calendar.country(), today, request.debt.amount).filter(|_| request.averts_disconnection);
    check_kind(own.is_on || law.is_some())?;
    let (least, greatest) = law.map_or((own.min_months, own.max_months), |law| (law.min_months, law.max_months));
    if !(least.max(1)..=greatest).contains(&months) {
        return Err(Refused::Months { least, greatest, law: law.map(|law| law.paragraph) });
    }
    check_day(first, today, FIRST_WITHIN_DAYS)?;
    let amounts = equal_parts(request.debt.amount, months, request.rounding_step);
    let least_part = if law.is_some() { 0 } else { own.min_part };
    check_part(amounts.first().copied().unwrap_or(0), least_part.max(1), request.debt.amount)?;
    let day = |month: usize| {
        let span = i32::try_from(month).unwrap_or(i32::MAX).months();
        calendar.working_day_on_or_after(first.checked_add(span).unwrap_or(Date::MAX))
    };
    let due = amounts.into_iter().enumerate().filter(|&(_, amount)| amount > 0);
    Ok(due.map(|(month, amount)| Part { due: day(month), amount }).collect())
}

/// Equal parts in multiples of `step`; what does not divide is spread over the first ones, what is below a step goes to
/// the last. They sum to `debt`.
fn equal_parts(debt: i64, months: u16, step: u16) -> Vec<i64> {
    let (months, step) = (i64::from(months.max(1)), i64::from(step.max(1)));
    let (each, more) = ((debt / step) / months, (debt / step) % months);
    let part = |month: i64| (each + i64::from(month < more)) * step + if month == months - 1 { debt % step } else { 0 };
    (0..months).map(part).collect()
}

fn check_kind(is_offered: bool) -> Result<(), Refused> {
    if is_offered { Ok(()) } else { Err(Refused::KindNotOffered) }
}

fn check_day(day: Date, first: Date, within_days: i32) -> Result<(), Refused> {
    let last = first.saturating_add(within_days.days());
    if (first..=last).contains(&day) { Ok(()) } else { Err(Refused::Day { first, last }) }
}

fn check_part(amount: i64, least: i64, greatest: i64) -> Result<(), Refused> {
    if amount >= least && amount <= greatest { Ok(()) } else { Err(Refused::Part { least, greatest }) }
}

fn check_authority(request: &Request<'_>, policy: &ArrangementsPolicy, months: u16) -> Result<(), Refused> {
    // What the law makes us offer needs nobody's authority.
    if request.by == Grantor::Approved || request.averts_disconnection {
        return Ok(());
    }
    let limit = match request.by {
        Grantor::Role(role) => policy.by_role.get(role).copied().unwrap_or_default(),
        _ => policy.by_customer,
    };
    let GrantLimit { is_allowed, up_to, months: most } = limit;
    if is_allowed && request.debt.amount <= up_to && months <= most {
        return Ok(());
    }
    let (up_to, months) = if is_allowed { (up_to, most) } else { (0, 0) };
    Err(Refused::BeyondAuthority { up_to, months })
}

/// How long it runs, in begun months: as many as it has parts, at least.
fn months_between(today: Date, parts: &[Part]) -> u16 {
    let parts_count = u16::try_from(parts.len()).unwrap_or(u16::MAX);
    if parts_count > 2 {
        return parts_count;
    }
    let days = parts.last().and_then(|part| today.until(part.due).ok()).map_or(0, |span| span.get_days().max(0));
    u16::try_from(days.div_euclid(31) + i32::from(days % 31 > 0)).unwrap_or(u16::MAX)
}

/// `percent` hundredths of `amount`, rounded up.
fn share(amount: i64, percent: i64) -> i64 {
    let exact = i128::from(amount) * i128::from(percent);
    i64::try_from(exact.div_euclid(100) + i128::from(exact % 100 > 0)).unwrap_or(amount)
}
