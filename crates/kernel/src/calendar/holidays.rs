//! Public holidays: one table of rules, one line for each day that the law of a Land or canton makes a holiday.
//!
//! Invariants: a holiday is a day that statute makes one for the whole of the region and the whole of the day. Half
//! days (1 May in Solothurn, Sechseläuten), days that are merely kept (2 January and Easter Monday in some cantons,
//! Good Friday in Graubünden) and days of single municipalities are not holidays here; who closes on them says so in
//! [`super::BusinessHours`]. Federal Fast Day, always a Sunday, is not listed.
//!
//! Sources: the holiday acts of the sixteen Länder and Art. 2 of the Unification Treaty; for the cantons the Federal
//! Office of Justice's list of statutory holidays, and Art. 110 of the Federal Constitution for 1 August. The table
//! agrees in both directions with an independent public list for 2019–2028 (`tests/holidays_oracle.rs`). For the other
//! years of [`YEARS`] it is the law of today with the changes that the table names; outside [`YEARS`] the same rules
//! are reckoned, but nobody vouches for them.

use super::Region;
use super::Region::*;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// The years for which the table is meant: since Germany gave up the Day of Repentance (1995) up to 2100.
pub const YEARS: RangeInclusive<i16> = 1995..=2100;

/// A holiday. Its name is a text of the shell's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Holiday {
    NewYear,
    BerchtoldsDay,
    Epiphany,
    RepublicOfNeuchatel,
    WomensDay,
    SaintJoseph,
    NaefelsPilgrimage,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    LabourDay,
    LiberationAnniversary,
    Ascension,
    WhitSunday,
    WhitMonday,
    CorpusChristi,
    UprisingAnniversary,
    IndependenceOfJura,
    PeterAndPaul,
    NationalDay,
    PeaceFestivalOfAugsburg,
    Assumption,
    FastOfGeneva,
    Knabenschiessen,
    FastMonday,
    ChildrensDay,
    BrotherKlaus,
    GermanUnity,
    Reformation,
    AllSaints,
    RepentanceDay,
    ImmaculateConception,
    Christmas,
    SaintStephen,
    RestorationOfGeneva,
}

/// How the day of a holiday is found in a year.
#[derive(Clone, Copy)]
enum Day {
    /// On a month and day.
    On(i8, i8),
    /// On a month and day, in the years in which that is a Monday.
    OnMonday(i8, i8),
    /// On a month and day, unless it is a Tuesday or a Saturday: beside Christmas it would make a third free day.
    UnlessThird(i8, i8),
    /// Days after Easter Sunday (before it, if negative).
    Easter(i32),
    /// Days after the first such weekday on or after a month and day.
    From(Weekday, i8, i8, i32),
    /// The first Thursday of April; a week later when that is Maundy Thursday.
    Naefels,
}

/// A line of the table.
struct Rule {
    holiday: Holiday,
    day: Day,
    regions: Regions,
    from: i16,
    to: i16,
}

impl Rule {
    const fn since(self, year: i16) -> Self {
        Self { from: year, ..self }
    }

    const fn only_in(self, year: i16) -> Self {
        Self { from: year, to: year, ..self }
    }
}

const fn rule(holiday: Holiday, day: Day, regions: Regions) -> Rule {
    Rule { holiday, day, regions, from: i16::MIN, to: i16::MAX }
}

/// A set of regions, a bit each.
#[derive(Clone, Copy)]
struct Regions(u64);

impl Regions {
    const fn and(self, more: &[Region]) -> Self {
        Self(self.0 | at(more).0)
    }

    const fn without(self, less: &[Region]) -> Self {
        Self(self.0 & !at(less).0)
    }

    const fn contains(self, region: Region) -> bool {
        self.0 >> (region as u32) & 1 == 1
    }
}

const fn at(regions: &[Region]) -> Regions {
    let (mut bits, mut index) = (0, 0);
    while index < regions.len() {
        bits |= 1 << (regions[index] as u32);
        index += 1;
    }
    Regions(bits)
}

const DE: Regions = Regions((1 << (ChAg as u32)) - 1);
const ALL: Regions = at(Region::ALL);
const CH: Regions = Regions(ALL.0 & !DE.0);
/// Cantons whose Easter and Whit Mondays are statutory.
const CH_MONDAYS: Regions = CH.without(&[ChFr, ChNe, ChNw, ChOw, ChSo, ChVs, ChZg]);
/// Cantons with the Catholic holidays of summer and winter.
const CH_CATHOLIC: Regions = at(&[ChAg, ChAi, ChLu, ChNw, ChOw, ChSz, ChTi, ChUr, ChVs, ChZg]);

use Day::*;
use Holiday::*;

#[rustfmt::skip]
const TABLE: &[Rule] = &[
    rule(NewYear,                 On(1, 1),             ALL),
    rule(BerchtoldsDay,           On(1, 2),             at(&[ChAg, ChBe, ChJu, ChLu, ChTg, ChVd, ChZhZurich])),
    rule(BerchtoldsDay,           OnMonday(1, 2),       at(&[ChNe])),
    rule(Epiphany,                On(1, 6),             at(&[DeBw, DeBy, DeByAugsburg, DeSt, ChSz, ChTi, ChUr])),
    rule(RepublicOfNeuchatel,     On(3, 1),             at(&[ChNe])),
    rule(WomensDay,               On(3, 8),             at(&[DeBe])).since(2019),
    rule(WomensDay,               On(3, 8),             at(&[DeMv])).since(2023),
    rule(SaintJoseph,             On(3, 19),            at(&[ChNw, ChSz, ChTi, ChUr, ChVs])),
    rule(NaefelsPilgrimage,       Naefels,              at(&[ChGl])),
    rule(GoodFriday,              Easter(-2),           ALL.without(&[ChGr, ChTi, ChVs])),
    rule(EasterSunday,            Easter(0),            at(&[DeBb])),
    rule(EasterMonday,            Easter(1),            Regions(DE.0 | CH_MONDAYS.0)),
    rule(LabourDay,               On(5, 1),             DE.and(&[ChAg, ChBl, ChBs, ChJu, ChNe, ChSh, ChTg, ChTi, ChZh, ChZhZurich])),
    rule(LiberationAnniversary,   On(5, 8),             at(&[DeBe])).only_in(2020),
    rule(LiberationAnniversary,   On(5, 8),             at(&[DeBe])).only_in(2025),
    rule(Ascension,               Easter(39),           ALL),
    rule(WhitSunday,              Easter(49),           at(&[DeBb])),
    rule(WhitMonday,              Easter(50),           Regions(DE.0 | CH_MONDAYS.0)),
    rule(CorpusChristi,           Easter(60),           CH_CATHOLIC.and(&[ChJu, ChNe, DeBw, DeBy, DeByAugsburg, DeHe, DeNw, DeRp, DeSl])),
    rule(UprisingAnniversary,     On(6, 17),            at(&[DeBe])).only_in(2028),
    rule(IndependenceOfJura,      On(6, 23),            at(&[ChJu])),
    rule(PeterAndPaul,            On(6, 29),            at(&[ChTi])),
    rule(NationalDay,        On(8, 1),             CH),
    rule(PeaceFestivalOfAugsburg, On(8, 8),             at(&[DeByAugsburg])),
    rule(Assumption,              On(8, 15),            CH_CATHOLIC.and(&[ChJu, DeByAugsburg, DeSl])),
    rule(FastOfGeneva,            From(Weekday::Sunday, 9, 1, 4), at(&[ChGe])),
    rule(Knabenschiessen,         From(Weekday::Sunday, 9, 8, -1), at(&[ChZhZurich])),
    rule(Knabenschiessen,         From(Weekday::Sunday, 9, 8, 0), at(&[ChZhZurich])),
    rule(FastMonday,              From(Weekday::Sunday, 9, 15, 1), at(&[ChVd])),
    rule(ChildrensDay,            On(9, 20),            at(&[DeTh])).since(2019),
    rule(BrotherKlaus,            On(9, 25),            at(&[ChOw])),
    rule(GermanUnity,             On(10, 3),            DE),
    rule(Reformation,             On(10, 31),           at(&[DeBb, DeMv, DeSn, DeSt, DeTh])),
    rule(Reformation,             On(10, 31),           at(&[DeHb, DeHh, DeNi, DeSh])).since(2018),
    rule(Reformation,             On(10, 31),           DE.without(&[DeBb, DeMv, DeSn, DeSt, DeTh])).only_in(2017),
    rule(AllSaints,               On(11, 1),            CH_CATHOLIC.and(&[ChGl, ChJu, ChSg, DeBw, DeBy, DeByAugsburg, DeNw, DeRp, DeSl])),
    rule(RepentanceDay,           From(Weekday::Wednesday, 11, 16, 0), at(&[DeSn])),
    rule(ImmaculateConception,    On(12, 8),            CH_CATHOLIC),
    rule(Christmas,               On(12, 25),           ALL),
    rule(SaintStephen,            On(12, 26),           DE.and(&[ChAg, ChBe, ChBl, ChBs, ChGl, ChGr, ChLu, ChSg, ChSh, ChSz, ChTg, ChTi, ChZh, ChZhZurich])),
    rule(SaintStephen,            UnlessThird(12, 26), at(&[ChAi, ChAr, ChUr])),
    rule(SaintStephen,            OnMonday(12, 26),     at(&[ChNe])),
    rule(RestorationOfGeneva,     On(12, 31),           at(&[ChGe])),
];

/// The holidays of `region` in `year`, by date; two may share one. None beyond the years that dates can have.
pub fn holidays_of(region: Region, year: i16) -> Vec<(Date, Holiday)> {
    let applies = |rule: &&Rule| rule.regions.contains(region) && (rule.from..=rule.to).contains(&year);
    let days = TABLE.iter().filter(applies).filter_map(|rule| Some((rule.day.in_year(year)?, rule.holiday)));
    let mut days: Vec<_> = days.collect();
    days.sort_unstable();
    days
}

impl Day {
    fn in_year(self, year: i16) -> Option<Date> {
        match self {
            On(month, day) => Date::new(year, month, day).ok(),
            OnMonday(month, day) => On(month, day).in_year(year).filter(|date| date.weekday() == Weekday::Monday),
            UnlessThird(month, day) => {
                let lone = |date: &Date| !matches!(date.weekday(), Weekday::Tuesday | Weekday::Saturday);
                On(month, day).in_year(year).filter(lone)
            }
            Easter(days) => plus(easter(year)?, days),
            From(weekday, month, day, days) => {
                let start = On(month, day).in_year(year)?;
                plus(start, i32::from(start.weekday().until(weekday)) + days)
            }
            Naefels => {
                let thursday = From(Weekday::Thursday, 4, 1, 0).in_year(year)?;
                let maundy_thursday = plus(easter(year)?, -3)?;
                if thursday == maundy_thursday { plus(thursday, 7) } else { Some(thursday) }
            }
        }
    }
}

/// Easter Sunday of a Gregorian year: the computus of Meeus, Jones and Butcher ("Astronomical Algorithms", ch. 8), which
/// holds for every Gregorian year. `None` beyond the years that dates can have.
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (golden, century, in_century) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (leap_centuries, rest) = (century.div_euclid(4), century.rem_euclid(4));
    let moon_correction = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - leap_centuries - moon_correction + 15).rem_euclid(30);
    let weekday = (32 + 2 * rest + 2 * (in_century / 4) - epact - in_century % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

fn plus(date: Date, days: i32) -> Option<Date> {
    date.checked_add(jiff::SignedDuration::from_hours(24 * i64::from(days))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_falls_where_the_church_says() {
        let known =
            [(1818, 3, 22), (1943, 4, 25), (1961, 4, 2), (2000, 4, 23), (2020, 4, 12), (2038, 4, 25), (2285, 3, 22)];
        for (year, month, day) in known {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
        assert!((-9999..=9999).all(|year| easter(year).is_some_and(|day| day.weekday() == Weekday::Sunday)));
    }

    #[test]
    fn berlin_worked_on_8_may_2019_and_rested_a_year_later_and_everybody_rested_on_31_october_2017() {
        let holds = |region, date: Date| holidays_of(region, date.year()).iter().any(|(on, _)| *on == date);
        assert!(!holds(DeBe, date(2019, 5, 8)) && holds(DeBe, date(2020, 5, 8)));
        assert!(Region::ALL.iter().all(|&region| holds(region, date(2017, 10, 31)) == DE.contains(region)));
        assert_eq!(holidays_of(DeBb, 2017).iter().filter(|(_, holiday)| *holiday == Reformation).count(), 1);
    }

    #[test]
    fn ascension_and_labour_day_may_share_a_date() {
        let may_day: Vec<_> = holidays_of(ChZh, 2008).into_iter().filter(|(on, _)| *on == date(2008, 5, 1)).collect();
        assert_eq!(may_day, [(date(2008, 5, 1), LabourDay), (date(2008, 5, 1), Ascension)]);
    }

    #[test]
    fn years_beyond_all_calendars_have_no_holidays() {
        assert!(holidays_of(ChZh, i16::MIN).is_empty() && holidays_of(DeSn, i16::MAX).is_empty());
    }
}
