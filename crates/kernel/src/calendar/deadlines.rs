//! Terms: on which day one ends that an event set running.
//!
//! The same rules hold in both countries. The day of the event does not count (BGB § 187 (1), OR 77 (1) no. 1). A term
//! of weeks ends on the weekday of the event, one of months or years on its day of the month, or where that month has
//! no such day, on its last (BGB § 188 (2), (3); OR 77 (1) nos. 2 and 3). A term that would end on a Saturday, a Sunday
//! or a holiday ends on the next working day (BGB § 193; OR 78 with the federal act SR 173.110.3 on Saturdays).
//!
//! Terms run forward, for payments and declarations. They do not fit a term that is reckoned backwards from a date
//! ([`Calendar::subtract_working_days`]), nor a notice period that protects the one who receives the notice: § 193 does
//! not lengthen that.

use super::Calendar;
use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How long a term is. An object in policies, so that a measure can patch either part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// How many (0–3,660; more counts as that).
    pub count: u32,
    /// Of what.
    pub unit: TermUnit,
}

/// What a term is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermUnit {
    /// Days of the calendar.
    Days,
    /// Working days of the region.
    WorkingDays,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl Term {
    /// The greatest count: ten years of days.
    pub const MAX_COUNT: u32 = 3_660;

    /// So many days of the calendar.
    pub const fn days(count: u32) -> Self {
        Self { count, unit: TermUnit::Days }
    }

    /// So many working days.
    pub const fn working_days(count: u32) -> Self {
        Self { count, unit: TermUnit::WorkingDays }
    }

    /// So many weeks.
    pub const fn weeks(count: u32) -> Self {
        Self { count, unit: TermUnit::Weeks }
    }

    /// So many months.
    pub const fn months(count: u32) -> Self {
        Self { count, unit: TermUnit::Months }
    }
}

impl Calendar {
    /// The day on which a term ends by counting alone (BGB §§ 187 (1), 188; OR 77), be it worked or not.
    pub fn term_counted(self, event: Date, term: Term) -> Date {
        let count = term.count.min(Term::MAX_COUNT);
        let span = match term.unit {
            TermUnit::WorkingDays => return self.add_working_days(event, count),
            TermUnit::Days => Span::new().try_days(count),
            TermUnit::Weeks => Span::new().try_weeks(count),
            TermUnit::Months => Span::new().try_months(count),
            TermUnit::Years => Span::new().try_years(count),
        };
        span.map_or(Date::MAX, |span| event.saturating_add(span))
    }

    /// The last day of a term that `event` set running: what is done on it is in time (BGB §§ 187–193, OR 77–78).
    pub fn term_ends(self, event: Date, term: Term) -> Date {
        self.working_day_on_or_after(self.term_counted(event, term))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Region;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[track_caller]
    fn check(region: Region, event: Date, term: Term, ends: Date) {
        assert_eq!(Calendar::of(region).term_ends(event, term), ends);
    }

    #[test]
    fn two_weeks_from_receipt_on_a_tuesday_end_on_a_tuesday() {
        check(Region::DeNw, date(2026, 3, 3), Term::weeks(2), date(2026, 3, 17));
        check(Region::DeNw, date(2026, 3, 3), Term::days(14), date(2026, 3, 17));
    }

    #[test]
    fn a_month_from_31_january_ends_with_february() {
        check(Region::ChBe, date(2025, 1, 31), Term::months(1), date(2025, 2, 28));
        check(Region::ChBe, date(2024, 1, 31), Term::months(1), date(2024, 2, 29));
    }

    #[test]
    fn ten_days_that_end_on_good_friday_end_after_easter_unless_the_canton_works() {
        check(Region::ChZh, date(2020, 3, 31), Term::days(10), date(2020, 4, 14));
        check(Region::ChTi, date(2020, 3, 31), Term::days(10), date(2020, 4, 10));
    }

    #[test]
    fn four_weeks_after_a_threat_of_disconnection_all_saints_pushes_to_monday_in_bavaria() {
        // 1 November 2024 was a Friday.
        check(Region::DeBy, date(2024, 10, 4), Term::weeks(4), date(2024, 11, 4));
        check(Region::DeBe, date(2024, 10, 4), Term::weeks(4), date(2024, 11, 1));
    }

    #[test]
    fn a_term_without_bounds_is_cut_at_ten_years_of_days() {
        let zurich = Calendar::of(Region::ChZh);
        let most = zurich.term_ends(date(2020, 1, 1), Term::days(u32::MAX));
        assert_eq!(most, zurich.term_ends(date(2020, 1, 1), Term::days(Term::MAX_COUNT)));
    }

    proptest! {
        #[test]
        fn a_term_ends_on_a_working_day_never_before_its_count(
            region in prop::sample::select(Region::ALL), offset in 0i32..20_000, count in 0u32..400, unit in 0usize..5,
        ) {
            use TermUnit::*;
            let calendar = Calendar::of(region);
            let event = date(2000, 1, 1).saturating_add(Span::new().days(offset));
            let term = Term { count, unit: [Days, WorkingDays, Weeks, Months, Years][unit] };
            let (counted, ends) = (calendar.term_counted(event, term), calendar.term_ends(event, term));
            prop_assert!(calendar.is_working_day(ends) && counted <= ends && event <= counted);
            prop_assert_eq!(calendar.working_days_until(counted, ends), u32::from(counted < ends));
        }
    }
}
