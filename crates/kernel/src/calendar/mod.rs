//! Days and hours: which days are worked where, when a term ends, when somebody is there.
//!
//! | question | where |
//! | --- | --- |
//! | Which Land, which canton? | [`Region`] |
//! | Is this a holiday there, and which? | [`Calendar::is_holiday`], [`holidays_of`] |
//! | Which is the n-th working day before or after? | [`Calendar`] |
//! | On which day does a term end, by BGB §§ 186–193 or OR 77–78? | [`Calendar::term_ends`] |
//! | May debts be enforced today, and until when not (SchKG 56)? | [`enforcement_rest`], [`Calendar::enforcement_term_ends`] |
//! | Are we open, when next, and when are four open hours over? | [`BusinessHours`] |
//!
//! Everything is a function of its arguments. Time zones are those built into the program, never those of the machine.

mod business_hours;
mod deadlines;
mod enforcement;
mod holidays;
mod region;
mod working_days;

pub use business_hours::{
    BusinessHours, HoursFault, HoursPolicy, Interval, IntervalFault, MAX_DAYS_AHEAD, MAX_INTERVALS, MAX_SPECIAL_DAYS,
    WeekHours,
};
pub use deadlines::{Term, TermUnit};
pub use enforcement::{EnforcementRest, RestKind, enforcement_rest};
pub use holidays::{Holiday, YEARS, easter, holidays_of};
pub use region::{Country, Region, UnknownRegion};
pub use working_days::Calendar;
