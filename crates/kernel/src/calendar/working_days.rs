//! Working days: Monday to Friday, without public holidays.
//!
//! Invariants: whether a day is worked is two loads and a shift within [`YEARS`], so that a million items can ask; the
//! bits are reckoned once a region. Saturdays are not worked: in Germany they end no term (BGB § 193), in Switzerland
//! they count as holidays (federal act SR 173.110.3); an act that means Saturday by "Werktag" is served later, never
//! earlier. Dates at the very end of the calendar (year 9999) stay where they are.

use super::holidays::{YEARS, holidays_of};
use super::{Country, Region};
use jiff::civil::{Date, Weekday};
use std::fmt;
use std::sync::OnceLock;

const FIRST_YEAR: i16 = *YEARS.start();
const MONTHS: usize = (*YEARS.end() - FIRST_YEAR + 1) as usize * 12;

/// A bit for every day, a word for every month.
struct Days {
    holiday: [u32; MONTHS],
    free: [u32; MONTHS],
}

impl Days {
    fn of(region: Region) -> Box<Self> {
        let mut days = Box::new(Self { holiday: [0; MONTHS], free: [0; MONTHS] });
        for (date, _) in YEARS.flat_map(|year| holidays_of(region, year)) {
            if let Some(month) = month_index(date) {
                days.holiday[month] |= bit(date);
                days.free[month] |= bit(date);
            }
        }
        let mut next = Date::new(FIRST_YEAR, 1, 1).ok();
        while let Some((date, month)) = next.and_then(|date| Some((date, month_index(date)?))) {
            if is_weekend(date) {
                days.free[month] |= bit(date);
            }
            next = date.tomorrow().ok();
        }
        days
    }
}

/// The working days of a region.
#[derive(Clone, Copy)]
pub struct Calendar {
    region: Region,
    days: &'static Days,
}

impl Calendar {
    /// The calendar of `region`.
    pub fn of(region: Region) -> Self {
        static DAYS: [OnceLock<Box<Days>>; Region::ALL.len()] = [const { OnceLock::new() }; Region::ALL.len()];
        Self { region, days: DAYS[region as usize].get_or_init(|| Days::of(region)) }
    }

    /// Its region.
    pub const fn region(self) -> Region {
        self.region
    }

    /// The country of its region.
    pub const fn country(self) -> Country {
        self.region.country()
    }

    /// Whether `date` is a public holiday, be it a Sunday or not.
    pub fn is_holiday(self, date: Date) -> bool {
        match month_index(date) {
            Some(month) => self.days.holiday[month] & bit(date) != 0,
            None => holidays_of(self.region, date.year()).iter().any(|(on, _)| *on == date),
        }
    }

    /// Whether `date` is Monday to Friday and no public holiday.
    pub fn is_working_day(self, date: Date) -> bool {
        match month_index(date) {
            Some(month) => self.days.free[month] & bit(date) == 0,
            None => !is_weekend(date) && !self.is_holiday(date),
        }
    }

    /// `date`, or the next working day.
    #[must_use]
    pub fn working_day_on_or_after(self, date: Date) -> Date {
        self.reach(date, Date::tomorrow)
    }

    /// `date`, or the last working day before it.
    #[must_use]
    pub fn working_day_on_or_before(self, date: Date) -> Date {
        self.reach(date, Date::yesterday)
    }

    /// The `n`-th working day after `date`, which does not count itself. `date` if `n` is 0.
    #[must_use]
    pub fn add_working_days(self, date: Date, n: u32) -> Date {
        self.step(date, n, Date::tomorrow)
    }

    /// The `n`-th working day before `date`, which does not count itself. `date` if `n` is 0.
    ///
    /// What must reach somebody "8 working days ahead" of a cut-off reaches them in time on the day this gives for 8;
    /// if 8 whole working days must lie between the two, on the day it gives for 9.
    #[must_use]
    pub fn subtract_working_days(self, date: Date, n: u32) -> Date {
        self.step(date, n, Date::yesterday)
    }

    /// How many working days there are after `from` up to `to`, inclusive; 0 if `to` is not later.
    pub fn working_days_until(self, from: Date, to: Date) -> u32 {
        let mut count = 0;
        let mut day = from;
        while day < to {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            count += u32::from(self.is_working_day(day));
        }
        count
    }

    fn reach(self, date: Date, next: fn(Date) -> Result<Date, jiff::Error>) -> Date {
        let mut day = date;
        while !self.is_working_day(day) {
            match next(day) {
                Ok(next) => day = next,
                Err(_) => return date,
            }
        }
        day
    }

    fn step(self, date: Date, n: u32, next: fn(Date) -> Result<Date, jiff::Error>) -> Date {
        let mut day = date;
        for _ in 0..n {
            match next(day) {
                Ok(beside) => day = self.reach(beside, next),
                Err(_) => break,
            }
        }
        day
    }
}

/// Calendars of one region are the same.
impl PartialEq for Calendar {
    fn eq(&self, other: &Self) -> bool {
        self.region == other.region
    }
}

impl Eq for Calendar {}

impl fmt::Debug for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Calendar").field(&self.region).finish()
    }
}

fn month_index(date: Date) -> Option<usize> {
    let year = usize::try_from(date.year() - FIRST_YEAR).ok()?;
    let month = year * 12 + usize::try_from(date.month() - 1).ok()?;
    (month < MONTHS).then_some(month)
}

fn bit(date: Date) -> u32 {
    1 << (date.day() - 1)
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn between_good_friday_and_easter_monday_nobody_works_in_zurich_but_graubuenden_does_on_friday() {
        let (zurich, chur) = (Calendar::of(Region::ChZh), Calendar::of(Region::ChGr));
        let good_friday = date(2020, 4, 10);
        assert_eq!(zurich.working_day_on_or_after(good_friday), date(2020, 4, 14));
        assert_eq!(zurich.working_day_on_or_before(date(2020, 4, 13)), date(2020, 4, 9));
        assert_eq!(chur.working_day_on_or_after(good_friday), good_friday);
    }

    #[test]
    fn a_cut_off_on_8_june_in_munich_is_announced_eight_working_days_ahead_on_26_may() {
        let munich = Calendar::of(Region::DeBy);
        // Whit Monday was 1 June.
        assert_eq!(munich.subtract_working_days(date(2020, 6, 8), 8), date(2020, 5, 26));
        assert_eq!(munich.working_days_until(date(2020, 5, 26), date(2020, 6, 8)), 8);
        // With Corpus Christi on 11 June.
        assert_eq!(munich.add_working_days(date(2020, 6, 8), 3), date(2020, 6, 12));
    }

    #[test]
    fn the_last_day_of_all_stays_where_it_is() {
        let zurich = Calendar::of(Region::ChZh);
        assert_eq!(zurich.add_working_days(Date::MAX, 3), Date::MAX);
        assert_eq!(zurich.working_days_until(Date::MAX, Date::MIN), 0);
    }

    fn days() -> impl Strategy<Value = Date> {
        (0i64..73_000).prop_map(|days| date(1950, 1, 1).saturating_add(jiff::SignedDuration::from_hours(24 * days)))
    }

    fn calendars() -> impl Strategy<Value = Calendar> {
        prop::sample::select(Region::ALL).prop_map(Calendar::of)
    }

    proptest! {
        #[test]
        fn there_and_back_is_where_we_were(calendar in calendars(), day in days(), n in 0u32..60) {
            let day = calendar.working_day_on_or_after(day);
            let later = calendar.add_working_days(day, n);
            prop_assert_eq!(calendar.subtract_working_days(later, n), day);
            prop_assert_eq!(calendar.working_days_until(day, later), n);
        }

        #[test]
        fn the_bits_say_what_the_rules_say(calendar in calendars(), day in days()) {
            let in_table = holidays_of(calendar.region(), day.year()).iter().any(|(on, _)| *on == day);
            prop_assert_eq!(calendar.is_holiday(day), in_table);
            prop_assert_eq!(calendar.is_working_day(day), !in_table && !is_weekend(day));
        }

        #[test]
        fn the_next_working_day_is_worked_and_none_lies_between(calendar in calendars(), day in days()) {
            let next = calendar.working_day_on_or_after(day);
            prop_assert!(calendar.is_working_day(next) && next >= day);
            prop_assert_eq!(calendar.working_days_until(day, next), u32::from(next > day));
        }
    }
}
