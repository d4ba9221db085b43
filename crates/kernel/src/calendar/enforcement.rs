//! When debts may not be enforced in Switzerland, and what that does to terms (SchKG 56, 62, 63).
//!
//! Invariants: rests bind the acts of enforcement, not a friendly reminder. They do not stop a term; one that would end
//! in a rest ends on the third working day after it (SchKG 63). Rests that touch count as one.
//!
//! Debt collection holidays are seven days before and after Easter and Christmas, both feasts included (so 18 December
//! to 1 January), and 15 to 31 July (SchKG 56 (1) no. 2). A standstill by order of the Federal Council (SchKG 62) is a
//! dated line in [`STANDSTILLS`].

use super::{Calendar, Country, Term, easter};
use jiff::Span;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// Days on which debts are not enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnforcementRest {
    /// Why.
    pub kind: RestKind,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// Why debts are not enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestKind {
    /// Debt collection holidays (Betreibungsferien, SchKG 56).
    DebtCollectionHolidays,
    /// A general standstill (Rechtsstillstand, SchKG 62).
    Standstill,
}

/// General standstills. Spring 2020: ordinance of 18 March 2020 (AS 2020 839), 19 March to 4 April.
const STANDSTILLS: &[(Date, Date)] = &[(date(2020, 3, 19), date(2020, 4, 4))];

/// The rest in which `day` lies, in Switzerland.
pub fn enforcement_rest(day: Date) -> Option<EnforcementRest> {
    let standstills = STANDSTILLS.iter().map(|&(first, last)| (RestKind::Standstill, first, last));
    let holidays = holidays_around(day).into_iter().flatten();
    let holidays = holidays.map(|(first, last)| (RestKind::DebtCollectionHolidays, first, last));
    let (kind, first, last) = standstills.chain(holidays).find(|&(_, first, last)| first <= day && day <= last)?;
    Some(EnforcementRest { kind, first, last })
}

/// The debt collection holidays that could hold `day`.
fn holidays_around(day: Date) -> [Option<(Date, Date)>; 4] {
    let year = day.year();
    let between = |first: Option<Date>, last: Option<Date>| Some((first?, last?));
    let on = |year: i16, month, day| Date::new(year, month, day).ok();
    let feast = easter(year);
    let week = |weeks: i32| feast.and_then(|feast| feast.checked_add(Span::new().weeks(weeks)).ok());
    [
        on(year, 1, 1).map(|last| (on(year - 1, 12, 18).unwrap_or(last), last)),
        between(week(-1), week(1)),
        between(on(year, 7, 15), on(year, 7, 31)),
        on(year, 12, 18).map(|first| (first, on(year + 1, 1, 1).unwrap_or(Date::MAX))),
    ]
}

impl Calendar {
    /// The last day of a term of debt enforcement (SchKG 31, 56, 63): as [`Calendar::term_ends`], but a term that ends in
    /// a rest ends on the third working day after it. In Germany there is no such rest.
    pub fn enforcement_term_ends(self, event: Date, term: Term) -> Date {
        let counted = self.term_counted(event, term);
        let ends = self.working_day_on_or_after(counted);
        let rest = enforcement_rest(counted).or_else(|| enforcement_rest(ends));
        match rest.filter(|_| self.country() == Country::Ch) {
            Some(rest) => self.add_working_days(end_of_rests(rest), 3),
            None => ends,
        }
    }
}

/// The last day of `rest` and of the rests that follow it without a day between.
fn end_of_rests(rest: EnforcementRest) -> Date {
    let mut last = rest.last;
    while let Some(next) = last.tomorrow().ok().and_then(enforcement_rest) {
        last = next.last;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Region;
    use proptest::prelude::*;

    fn rest(day: Date) -> Option<(RestKind, Date, Date)> {
        enforcement_rest(day).map(|rest| (rest.kind, rest.first, rest.last))
    }

    #[test]
    fn in_spring_2020_enforcement_rested_from_19_march_to_19_april() {
        use RestKind::*;
        assert_eq!(rest(date(2020, 3, 18)), None);
        assert_eq!(rest(date(2020, 3, 19)), Some((Standstill, date(2020, 3, 19), date(2020, 4, 4))));
        assert_eq!(rest(date(2020, 4, 5)), Some((DebtCollectionHolidays, date(2020, 4, 5), date(2020, 4, 19))));
        assert_eq!(rest(date(2020, 4, 20)), None);
    }

    #[test]
    fn a_term_that_would_have_ended_in_the_standstill_ended_on_the_third_working_day_after_easter_week() {
        let zurich = Calendar::of(Region::ChZh);
        assert_eq!(zurich.enforcement_term_ends(date(2020, 3, 10), Term::days(10)), date(2020, 4, 22));
        assert_eq!(zurich.enforcement_term_ends(date(2020, 3, 6), Term::days(10)), date(2020, 3, 16));
        assert_eq!(
            Calendar::of(Region::DeBy).enforcement_term_ends(date(2020, 3, 10), Term::days(10)),
            date(2020, 3, 20)
        );
    }

    #[test]
    fn at_the_turn_of_the_year_the_rest_is_one_and_holidays_after_it_do_not_count() {
        let turn = Some((RestKind::DebtCollectionHolidays, date(2025, 12, 18), date(2026, 1, 1)));
        assert_eq!(rest(date(2025, 12, 24)), turn);
        assert_eq!(rest(date(2026, 1, 1)), turn);
        assert_eq!(rest(date(2026, 1, 2)), None);
        // Friday 2 January is a holiday in Bern, not in canton Zurich; 3 and 4 January are a weekend.
        let ends = |region| Calendar::of(region).enforcement_term_ends(date(2025, 12, 10), Term::days(10));
        assert_eq!(ends(Region::ChZh), date(2026, 1, 6));
        assert_eq!(ends(Region::ChBe), date(2026, 1, 7));
    }

    #[test]
    fn a_term_that_ends_on_the_saturday_before_the_rest_is_carried_into_it_and_so_beyond_it() {
        // 17 December 2022 was a Saturday; the next working day lies in the rest.
        let ends = Calendar::of(Region::ChZh).enforcement_term_ends(date(2022, 12, 7), Term::days(10));
        assert_eq!(ends, date(2023, 1, 4));
    }

    proptest! {
        #[test]
        fn no_term_ends_in_a_rest(region in prop::sample::select(Region::ALL), offset in 0i32..40_000, days in 0u32..60) {
            let calendar = Calendar::of(region);
            let event = date(1995, 1, 1).saturating_add(Span::new().days(offset));
            let ends = calendar.enforcement_term_ends(event, Term::days(days));
            prop_assert!(calendar.is_working_day(ends) && ends >= calendar.term_ends(event, Term::days(days)));
            prop_assert!(calendar.country() == Country::De || enforcement_rest(ends).is_none());
        }
    }
}
