//! Business hours: when somebody is there, in the time of a place.
//!
//! Invariants: we are open exactly while the clock on the wall there shows a time of one of the day's intervals. When
//! clocks go forward, the hour that is skipped has no opening; when they go back, an interval in the hour that comes
//! twice is open twice. All three questions ([`BusinessHours::is_open`], [`BusinessHours::next_opening`],
//! [`BusinessHours::add_open_time`]) are answered from the same spans of absolute time.

use super::{Calendar, Region};
use crate::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;
use std::{fmt, str::FromStr};

/// Intervals that a day may have.
pub const MAX_INTERVALS: usize = 12;
/// Special days that hours may have.
pub const MAX_SPECIAL_DAYS: usize = 1_000;
/// Days looked ahead for an opening; beyond it is never.
pub const MAX_DAYS_AHEAD: u32 = 800;

const MINUTES_A_DAY: u16 = 24 * 60;
const DAY_MS: i64 = 86_400_000;

/// Hours as people set them. Maps, so that a measure can patch a single weekday or date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoursPolicy {
    /// IANA name of the time zone, as `Europe/Zurich`.
    pub time_zone: String,
    /// The region on whose holidays it is closed, if on any.
    #[serde(default)]
    pub closed_on_holidays_of: Option<Region>,
    /// The ordinary week.
    pub week: WeekHours,
    /// Days with hours of their own, holiday or not; none means closed.
    #[serde(default)]
    pub special_days: BTreeMap<Date, Vec<Interval>>,
}

/// The hours of each weekday; none means closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct WeekHours {
    pub monday: Vec<Interval>,
    pub tuesday: Vec<Interval>,
    pub wednesday: Vec<Interval>,
    pub thursday: Vec<Interval>,
    pub friday: Vec<Interval>,
    pub saturday: Vec<Interval>,
    pub sunday: Vec<Interval>,
}

impl WeekHours {
    fn on(&self, weekday: Weekday) -> &[Interval] {
        match weekday {
            Weekday::Monday => &self.monday,
            Weekday::Tuesday => &self.tuesday,
            Weekday::Wednesday => &self.wednesday,
            Weekday::Thursday => &self.thursday,
            Weekday::Friday => &self.friday,
            Weekday::Saturday => &self.saturday,
            Weekday::Sunday => &self.sunday,
        }
    }
}

/// From one time of a day until before another, to the minute: `08:00-12:00`. The end may be `24:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Interval {
    from: u16,
    until: u16,
}

impl Interval {
    /// The whole day.
    pub const WHOLE_DAY: Self = Self { from: 0, until: MINUTES_A_DAY };

    /// Minutes of the day from which it is open (0–1439).
    pub const fn from_minute(self) -> u16 {
        self.from
    }

    /// Minutes of the day before which it closes (1–1440).
    pub const fn until_minute(self) -> u16 {
        self.until
    }
}

/// The text was no interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an interval is two times of a day, the second later, as 08:00-12:00")]
pub struct IntervalFault;

impl FromStr for Interval {
    type Err = IntervalFault;
    fn from_str(text: &str) -> Result<Self, IntervalFault> {
        let (from, until) = text.split_once('-').ok_or(IntervalFault)?;
        let (from, until) = (minute(from)?, minute(until)?);
        if from < until { Ok(Self { from, until }) } else { Err(IntervalFault) }
    }
}

/// `HH:MM` as minutes of the day, up to `24:00`.
fn minute(text: &str) -> Result<u16, IntervalFault> {
    let two = |text: &str| match text.as_bytes() {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Ok(u16::from(tens - b'0') * 10 + u16::from(ones - b'0')),
        _ => Err(IntervalFault),
    };
    let (hours, minutes) = text.split_once(':').ok_or(IntervalFault)?;
    match (two(hours)?, two(minutes)?) {
        (hours @ 0..=23, minutes @ 0..=59) => Ok(hours * 60 + minutes),
        (24, 0) => Ok(MINUTES_A_DAY),
        _ => Err(IntervalFault),
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, until } = self;
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, until / 60, until % 60)
    }
}

impl From<Interval> for String {
    fn from(interval: Interval) -> Self {
        interval.to_string()
    }
}

impl TryFrom<String> for Interval {
    type Error = IntervalFault;
    fn try_from(text: String) -> Result<Self, IntervalFault> {
        text.parse()
    }
}

/// Why hours cannot be kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoursFault {
    /// No such time zone.
    #[error("there is no time zone {0}")]
    UnknownTimeZone(String),
    /// Intervals of a weekday are too many, or touch, overlap or stand out of order.
    #[error("the intervals of {0:?} must be at most {MAX_INTERVALS}, in order and apart")]
    Weekday(Weekday),
    /// The same, of a special day.
    #[error("the intervals of {0} must be at most {MAX_INTERVALS}, in order and apart")]
    SpecialDay(Date),
    /// Too many special days.
    #[error("there are more than {MAX_SPECIAL_DAYS} special days")]
    TooManySpecialDays,
}

/// Hours that can be asked.
#[derive(Clone, Debug)]
pub struct BusinessHours {
    zone: TimeZone,
    closed_on: Option<Calendar>,
    week: WeekHours,
    special_days: BTreeMap<Date, Vec<Interval>>,
}

impl BusinessHours {
    /// Checks `policy` and makes hours of it.
    pub fn new(policy: HoursPolicy) -> Result<Self, HoursFault> {
        let HoursPolicy { time_zone, closed_on_holidays_of, week, special_days } = policy;
        let zone = TimeZone::get(&time_zone).map_err(|_| HoursFault::UnknownTimeZone(time_zone))?;
        if special_days.len() > MAX_SPECIAL_DAYS {
            return Err(HoursFault::TooManySpecialDays);
        }
        if let Some(weekday) = Weekday::Monday.cycle_forward().take(7).find(|&day| !are_in_order(week.on(day))) {
            return Err(HoursFault::Weekday(weekday));
        }
        if let Some((&date, _)) = special_days.iter().find(|(_, intervals)| !are_in_order(intervals)) {
            return Err(HoursFault::SpecialDay(date));
        }
        Ok(Self { zone, closed_on: closed_on_holidays_of.map(Calendar::of), week, special_days })
    }

    /// The intervals of `date`.
    pub fn on(&self, date: Date) -> &[Interval] {
        match self.special_days.get(&date) {
            Some(intervals) => intervals,
            None if self.closed_on.is_some_and(|calendar| calendar.is_holiday(date)) => &[],
            None => self.week.on(date.weekday()),
        }
    }

    /// Whether it is open at `at`.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.spans_from(at).next().is_some_and(|span| span.from <= at.as_millis())
    }

    /// `at` if it is open then, else the next opening; `None` if there is none within [`MAX_DAYS_AHEAD`].
    pub fn next_opening(&self, at: Timestamp) -> Option<Timestamp> {
        let span = self.spans_from(at).next()?;
        Some(Timestamp::from_millis(span.from.max(at.as_millis())))
    }

    /// The next instant at which it closes, if it is open at `at`: spans that touch are one.
    pub fn next_closing(&self, at: Timestamp) -> Option<Timestamp> {
        let mut until = None;
        for span in self.spans_from(at) {
            if span.from > until.unwrap_or(at.as_millis()) {
                break;
            }
            until = Some(span.until);
        }
        until.map(Timestamp::from_millis)
    }

    /// The first instant at which it has been open for `open` since `at`; `None` if that is not within
    /// [`MAX_DAYS_AHEAD`]. Without `open`, `at` itself.
    pub fn add_open_time(&self, at: Timestamp, open: Duration) -> Option<Timestamp> {
        let mut left = i64::try_from(open.as_millis()).ok()?;
        if left == 0 {
            return Some(at);
        }
        for span in self.spans_from(at) {
            let from = span.from.max(at.as_millis());
            if span.until - from >= left {
                return Some(Timestamp::from_millis(from + left));
            }
            left -= span.until - from;
        }
        None
    }

    /// How long it is open between two instants, as far as [`MAX_DAYS_AHEAD`] after the first; zero if they are not in
    /// order.
    pub fn open_time_between(&self, from: Timestamp, until: Timestamp) -> Duration {
        let (from, until) = (from.as_millis(), until.as_millis());
        let spans = self.spans_from(Timestamp::from_millis(from)).take_while(|span| span.from < until);
        let open: i64 = spans.map(|span| (span.until.min(until) - span.from.max(from)).max(0)).sum();
        Duration::from_millis(u64::try_from(open).unwrap_or(0))
    }

    /// The spans of open time that end after `at`, in order.
    fn spans_from(&self, at: Timestamp) -> impl Iterator<Item = Span> {
        let today = at.to_jiff().to_zoned(self.zone.clone()).date();
        // The day before too: where clocks go back over midnight, its last hour comes again.
        let first = today.yesterday().unwrap_or(today);
        let days = std::iter::successors(Some(first), |day| day.tomorrow().ok()).take(MAX_DAYS_AHEAD as usize);
        days.flat_map(|day| self.spans_of(day)).filter(move |span| span.until > at.as_millis())
    }

    /// The spans of open time of one day of the calendar, in order.
    fn spans_of(&self, date: Date) -> Vec<Span> {
        let intervals = self.on(date);
        if intervals.is_empty() {
            return Vec::new();
        }
        let midnight = date.to_datetime(jiff::civil::Time::midnight());
        let Ok(midnight) = Offset::UTC.to_timestamp(midnight).map(|midnight| midnight.as_millisecond()) else {
            return Vec::new();
        };
        let mut spans = Vec::new();
        for piece in self.pieces(midnight - DAY_MS, midnight + 2 * DAY_MS) {
            let wall = |minute: u16| midnight + i64::from(minute) * 60_000 - piece.offset_ms;
            for interval in intervals {
                let from = wall(interval.from).max(piece.from);
                let until = wall(interval.until).min(piece.until);
                if from < until {
                    spans.push(Span { from, until });
                }
            }
        }
        spans
    }

    /// Absolute time from `from` to `until`, cut where the offset of the zone changes.
    fn pieces(&self, from: i64, until: i64) -> Vec<Piece> {
        let start = Timestamp::from_millis(from).to_jiff();
        let mut offset_ms = i64::from(self.zone.to_offset(start).seconds()) * 1_000;
        let mut pieces = Vec::with_capacity(2);
        let mut begin = from;
        for change in self.zone.following(start) {
            let at = change.timestamp().as_millisecond();
            if at >= until {
                break;
            }
            pieces.push(Piece { from: begin, until: at, offset_ms });
            (begin, offset_ms) = (at, i64::from(change.offset().seconds()) * 1_000);
        }
        pieces.push(Piece { from: begin, until, offset_ms });
        pieces
    }
}

/// Open time, in epoch milliseconds, the end not included.
struct Span {
    from: i64,
    until: i64,
}

/// Time of one offset, in epoch milliseconds, the end not included.
struct Piece {
    from: i64,
    until: i64,
    offset_ms: i64,
}

fn are_in_order(intervals: &[Interval]) -> bool {
    intervals.len() <= MAX_INTERVALS && intervals.is_sorted_by(|one, next| one.until < next.from)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn hours(weekday: &str, special: &[(Date, &str)]) -> BusinessHours {
        let intervals = |text: &str| text.split_whitespace().map(|one| one.parse().unwrap()).collect::<Vec<_>>();
        let day = intervals(weekday);
        let (monday, tuesday, wednesday) = (day.clone(), day.clone(), day.clone());
        let (thursday, friday, sunday) = (day.clone(), day.clone(), day);
        let week = WeekHours { monday, tuesday, wednesday, thursday, friday, saturday: Vec::new(), sunday };
        let special_days = special.iter().map(|&(date, text)| (date, intervals(text))).collect();
        let time_zone = "Europe/Zurich".to_owned();
        BusinessHours::new(HoursPolicy { time_zone, closed_on_holidays_of: Some(Region::ChZh), week, special_days })
            .unwrap()
    }

    fn at(text: &str) -> Timestamp {
        text.parse::<jiff::Timestamp>().unwrap().into()
    }

    #[test]
    fn the_time_zones_are_those_built_in_and_not_those_of_the_machine() {
        assert!(format!("{:?}", jiff::tz::db()).starts_with("TimeZoneDatabase(Bundled("));
    }

    #[test]
    fn on_the_thursday_before_easter_four_hours_from_four_o_clock_end_on_tuesday() {
        let hours = hours("08:00-12:00 13:30-17:30", &[(date(2020, 4, 12), "")]);
        let thursday = at("2020-04-09T16:00:00+02:00");
        assert!(hours.is_open(thursday) && !hours.is_open(at("2020-04-09T17:30:00+02:00")));
        assert_eq!(hours.add_open_time(thursday, Duration::from_secs(4 * 3600)), Some(at("2020-04-14T10:30:00+02:00")));
        assert_eq!(hours.next_opening(at("2020-04-09T12:00:00+02:00")), Some(at("2020-04-09T13:30:00+02:00")));
    }

    #[test]
    fn a_special_day_opens_a_holiday_and_closes_an_ordinary_day() {
        let hours = hours("08:00-17:00", &[(date(2020, 4, 10), "10:00-12:00"), (date(2020, 4, 14), "")]);
        assert!(hours.is_open(at("2020-04-10T11:00:00+02:00")));
        assert_eq!(hours.next_opening(at("2020-04-14T09:00:00+02:00")), Some(at("2020-04-15T08:00:00+02:00")));
    }

    #[test]
    fn when_clocks_go_forward_the_skipped_hour_has_no_opening_and_when_back_it_comes_twice() {
        let hours = hours("02:15-02:45", &[]);
        let spring = hours.add_open_time(at("2020-03-29T00:00:00+01:00"), Duration::from_secs(60));
        assert_eq!(spring, Some(at("2020-03-30T02:16:00+02:00")));
        let autumn = (at("2020-10-25T00:00:00+02:00"), at("2020-10-26T00:00:00+01:00"));
        assert_eq!(hours.open_time_between(autumn.0, autumn.1), Duration::from_secs(3600));
        assert!(hours.is_open(at("2020-10-25T02:30:00+02:00")) && hours.is_open(at("2020-10-25T02:30:00+01:00")));
        assert_eq!(hours.next_opening(at("2020-10-25T02:45:00+02:00")), Some(at("2020-10-25T02:15:00+01:00")));
    }

    #[test]
    fn an_interval_that_spans_the_change_is_an_hour_shorter_in_spring_and_longer_in_autumn() {
        let hours = hours("00:00-24:00", &[]);
        let length = |from, until| hours.open_time_between(at(from), at(until)).as_secs() / 3600;
        assert_eq!(length("2020-03-29T00:00:00+01:00", "2020-03-30T00:00:00+02:00"), 23);
        assert_eq!(length("2020-10-25T00:00:00+02:00", "2020-10-26T00:00:00+01:00"), 25);
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        let policy: HoursPolicy = serde_json::from_value(serde_json::json!({
            "time_zone": "Europe/Zurich",
            "closed_on_holidays_of": "CH-ZH",
            "week": { "monday": ["08:00-12:00", "13:30-17:30"] },
            "special_days": { "2020-03-16": [], "2020-03-21": ["09:00-24:00"] },
        }))
        .unwrap();
        let hours = BusinessHours::new(policy).unwrap();
        assert_eq!(hours.on(date(2020, 3, 9)).len(), 2);
        assert!(hours.on(date(2020, 3, 16)).is_empty());
        assert!(hours.is_open(at("2020-03-21T23:59:59+01:00")));
    }

    #[test]
    fn who_never_opens_has_no_next_opening() {
        let never = hours("", &[]);
        assert_eq!(never.next_opening(at("2020-03-16T08:00:00Z")), None);
        assert_eq!(never.add_open_time(Timestamp::from_millis(i64::MAX), Duration::from_secs(1)), None);
    }

    #[test]
    fn hours_out_of_order_are_refused_with_their_day() {
        let policy = |friday: &[&str], time_zone: &str| HoursPolicy {
            time_zone: time_zone.to_owned(),
            closed_on_holidays_of: None,
            week: WeekHours {
                friday: friday.iter().map(|text| text.parse().unwrap()).collect(),
                ..WeekHours::default()
            },
            special_days: BTreeMap::new(),
        };
        let refusal = |friday: &[&str], zone: &str| BusinessHours::new(policy(friday, zone)).err();
        let berlin = "Europe/Berlin";
        assert_eq!(refusal(&["13:00-14:00", "08:00-12:00"], berlin), Some(HoursFault::Weekday(Weekday::Friday)));
        assert_eq!(refusal(&["08:00-12:00", "12:00-14:00"], berlin), Some(HoursFault::Weekday(Weekday::Friday)));
        assert_eq!(refusal(&[], "Europe/Bern"), Some(HoursFault::UnknownTimeZone("Europe/Bern".to_owned())));
        for text in ["8:00-12:00", "08:00", "12:00-12:00", "08:00-24:01", "+8:00-12:00", "08:60-12:00"] {
            assert_eq!(text.parse::<Interval>(), Err(IntervalFault), "{text}");
        }
    }

    proptest! {
        #[test]
        fn open_means_that_the_clock_on_the_wall_shows_an_open_time(minutes in 0i64..2_000_000) {
            let hours = hours("00:30-02:20 02:40-03:10 08:00-12:00 22:00-24:00", &[]);
            let at = Timestamp::from_millis(1_577_836_800_000 + minutes * 60_000);
            let wall = at.to_jiff().to_zoned(hours.zone.clone());
            let minute = u16::try_from(wall.hour()).unwrap() * 60 + u16::try_from(wall.minute()).unwrap();
            let shows = hours.on(wall.date()).iter().any(|one| one.from <= minute && minute < one.until);
            prop_assert_eq!(hours.is_open(at), shows);
        }

        #[test]
        fn time_added_is_time_that_was_open(minutes in 0i64..2_000_000, open in 1u64..200_000) {
            let hours = hours("00:30-02:20 02:40-03:10 08:00-12:00 22:00-24:00", &[]);
            let at = Timestamp::from_millis(1_577_836_800_000 + minutes * 60_000);
            let open = Duration::from_secs(open);
            let end = hours.add_open_time(at, open);
            prop_assert_eq!(end.map(|end| hours.open_time_between(at, end)), Some(open));
            let next = hours.next_opening(at);
            prop_assert!(next.is_some_and(|next| hours.is_open(next) && hours.open_time_between(at, next).is_zero()));
        }
    }
}
