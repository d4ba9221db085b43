//! A measure: a small, scoped, dated change of the policy, and what becomes of things begun under it.
//!
//! Invariants: a measure holds from `from` (included) until `until` (excluded), on the principal's own clock; it carries
//! everything that deciding and ending it needs.

use crate::history::Span;
use crate::patch::Patch;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use kernel::{Lang, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::{fmt, str::FromStr};

/// A text in the languages in which somebody wrote it.
pub type Texts = BTreeMap<Lang, String>;

/// A change of the policy for some, for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its name within the plan: `a–z`, `0–9`, `_`, `-`, up to 64.
    pub key: String,
    /// What people call it.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub title: Texts,
    /// For whom: a condition in CEL ([`crate::Scope`]). `true` is for everybody.
    #[serde(default = "everybody")]
    pub scope: String,
    /// The first moment at which it holds; since ever when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<When>,
    /// The first moment at which it holds no more (`2020-07-01` for "to the end of June"); for ever when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<When>,
    /// A higher priority is merged later and so decides over a lower one (−1,000 to 1,000). Two measures of equal
    /// priority that want different things of one value for one person at one time are refused.
    #[serde(default)]
    pub priority: i16,
    /// What becomes of things begun under it when it ends.
    pub on_end: OnEnd,
    /// What it changes.
    pub patch: Patch,
}

fn everybody() -> String {
    "true".to_owned()
}

/// What becomes of each thing that was begun under a measure and is not done when the measure ends. The domain that owns
/// the thing carries it out, and lists it in the preview of the way back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnEnd {
    /// It runs on as it was begun until it is done by itself: instalments that were agreed, a term that was promised.
    Continue,
    /// It stays at the level that it has reached, and the term of that level begins anew on the day of the end, under the
    /// policy then in force. Nobody is moved to the level that would have been reached meanwhile.
    ResumeSameLevelFreshTerm,
    /// It becomes another thing, by a conversion that the domain knows: on-account bills become a settlement, a deferral
    /// becomes an arrangement.
    Convert {
        /// The domain's name of what it becomes.
        into: String,
    },
    /// It ends with the measure, after those concerned were told so many days (0–366) before it takes effect.
    EndNow {
        /// Days between the word and the effect.
        notice_days: u16,
    },
    /// It waits, and a person decides.
    AskPerson,
}

impl Measure {
    /// From when until when it holds, half-open, on the clock of `zone`.
    pub fn span(&self, zone: &TimeZone) -> Span {
        let from = self.from.map_or(Timestamp::from_millis(i64::MIN), |when| when.instant(zone));
        Span { from, until: self.until.map(|when| when.instant(zone)) }
    }
}

/// A civil date (its first moment) or a civil date and time, on the principal's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// The first moment of a day: mostly midnight, later where clocks go forward at midnight.
    Date(Date),
    /// A moment on the clock. In the hour that clocks skip it is that much later, in the hour that they repeat it is the
    /// first time (RFC 5545 §3.3.5).
    DateTime(DateTime),
}

impl When {
    /// The instant in `zone`; instants beyond the calendar's range (year 9999) are the last one of it.
    pub fn instant(self, zone: &TimeZone) -> Timestamp {
        let zoned = match self {
            Self::Date(day) => day.to_zoned(zone.clone()),
            Self::DateTime(moment) => moment.to_zoned(zone.clone()),
        };
        zoned.map_or(jiff::Timestamp::MAX, |zoned| zoned.timestamp()).into()
    }
}

/// `2020-03-16` or `2020-03-16T18:00:00`.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(day) => day.fmt(f),
            Self::DateTime(moment) => moment.fmt(f),
        }
    }
}

/// The text is neither a civil date nor a civil date and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write a day as 2020-03-16 or a moment as 2020-03-16T18:00, without a zone")]
pub struct NoSuchMoment;

impl FromStr for When {
    type Err = NoSuchMoment;
    fn from_str(text: &str) -> Result<Self, NoSuchMoment> {
        // jiff would read over an offset; a civil moment has none.
        if !text.bytes().all(|byte| byte.is_ascii_digit() || b"-T: .".contains(&byte)) {
            return Err(NoSuchMoment);
        }
        if text.len() == 10 {
            return text.parse().map(Self::Date).map_err(|_| NoSuchMoment);
        }
        text.get(10..11).filter(|between| *between == "T" || *between == " ").ok_or(NoSuchMoment)?;
        if text[11..].contains('-') {
            return Err(NoSuchMoment);
        }
        text.parse().map(Self::DateTime).map_err(|_| NoSuchMoment)
    }
}

impl Serialize for When {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_from_the_day_of_the_lockdown_holds_from_its_midnight_in_zurich() {
        let zurich = TimeZone::get("Europe/Zurich").expect("is known");
        let instant = |text: &str| text.parse::<When>().expect("is a moment").instant(&zurich).to_string();
        assert_eq!(instant("2020-03-16"), "2020-03-15T23:00:00Z");
        assert_eq!(instant("2020-03-16T18:00"), "2020-03-16T17:00:00Z");
        assert_eq!(instant("2020-07-01"), "2020-06-30T22:00:00Z");
        // 02:30 does not exist on that Sunday; it is read as 03:30 of summer time.
        assert_eq!(instant("2020-03-29T02:30"), "2020-03-29T01:30:00Z");
    }

    #[test]
    fn a_moment_with_a_zone_is_not_silently_cut() {
        for wrong in ["2020-03-16T18:00Z", "2020-03-16T18:00+01:00", "2020-03-16T18:00-01:00", "16.3.2020", "2020-03"] {
            assert_eq!(wrong.parse::<When>(), Err(NoSuchMoment), "{wrong}");
        }
    }
}
