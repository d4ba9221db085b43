//! Today so far: what came, hour by hour beside the same weekdays before, and how much of it was answered in time.
//!
//! **Service level**: of the concerns that customers opened today and that were answered or whose time is over, the share first
//! answered by a person within the time that the principal's policy gives for their channel and kind. What still has time
//! counts neither way; acknowledgements are no answer.
//!
//! Cost: O(concerns of the day, at most [`MOST`]) + four counts by index; looked up once in [`AGE`] for all who look.

use crate::{App, Principal, StoreError};
use jiff::tz::TimeZone;
use jiff::{ToSpan, Unit, Zoned};
use kernel::{PrincipalId, Timestamp};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Concerns of a day that are looked at.
const MOST: i64 = 20_000;
/// Weekdays before that are compared with.
const WEEKS: i64 = 4;
/// How old what is shown may be.
const AGE: Duration = Duration::from_secs(15);

/// Today so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Today {
    /// When it was looked up.
    pub at: Timestamp,
    /// By hour since midnight: what came today, and on the mean of the same weekdays before; both until the last hour
    /// that has anything.
    pub hours: Vec<(i64, f64)>,
    /// How many were answered in time.
    pub in_time: usize,
    /// How many were answered late, or wait beyond their time.
    pub late: usize,
    /// How many weekdays before had anything at all.
    pub weekdays: usize,
}

impl Today {
    /// The service level in percent; none: nothing was due yet.
    pub fn level(&self) -> Option<usize> {
        let due = self.in_time + self.late;
        (due > 0).then(|| (self.in_time * 100 + due / 2) / due)
    }

    /// What came today, and what came on the mean of those weekdays until this hour was over.
    pub fn came(&self) -> i64 {
        self.hours.iter().map(|(came, _)| came).sum()
    }
}

/// What was last looked up for each principal.
#[derive(Default)]
pub(crate) struct Todays(Mutex<HashMap<PrincipalId, Arc<Today>>>);

/// Today so far, for a principal.
pub async fn today(app: &App, owner: &Principal) -> Result<Arc<Today>, StoreError> {
    let (now, principal) = (app.now(), owner.id);
    let known = app.todays.0.lock().unwrap_or_else(PoisonError::into_inner).get(&principal).cloned();
    if let Some(known) = known.filter(|known| now.since(known.at) < AGE) {
        return Ok(known);
    }
    let zone = TimeZone::get(&owner.time_zone).unwrap_or(TimeZone::UTC);
    let days = days(&now.to_jiff().to_zoned(zone));
    let policy = owner.settings.cases.clone();
    let today = app.store.read(move |tx| {
        let mut counted = Vec::new();
        for &(from, until) in &days {
            counted.push(tx.arrivals(principal, from, until)?);
        }
        let first = days.first().map_or(now, |&(from, _)| from);
        let (mut in_time, mut late) = (0, 0);
        for row in tx.first_answers(principal, first, MOST)? {
            let by = row.opened_at.plus(policy.answer_within(row.channel, &row.kind));
            match row.answered_at {
                Some(at) if at <= by => in_time += 1,
                None if now <= by => {}
                _ => late += 1,
            }
        }
        let (hours, weekdays) = by_hour(&counted);
        Ok::<_, StoreError>(Today { at: now, hours, in_time, late, weekdays })
    });
    let today = Arc::new(today.await?);
    app.todays.0.lock().unwrap_or_else(PoisonError::into_inner).insert(principal, Arc::clone(&today));
    Ok(today)
}

/// Today, and the same weekdays before: from midnight to midnight.
fn days(now: &Zoned) -> Vec<(Timestamp, Timestamp)> {
    let midnight = now.round(jiff::ZonedRound::new().smallest(Unit::Day).mode(jiff::RoundMode::Trunc));
    let midnight = midnight.unwrap_or_else(|_| now.clone());
    let day = |weeks: i64| {
        let from = midnight.checked_sub((weeks * 7).days()).ok()?;
        let until = from.checked_add(1.day()).ok()?;
        Some((Timestamp::from(from.timestamp()), Timestamp::from(until.timestamp())))
    };
    (0..=WEEKS).filter_map(day).collect()
}

/// What came today by hour, beside the mean of those days before that had anything; and how many those were.
fn by_hour(days: &[Vec<(i64, i64)>]) -> (Vec<(i64, f64)>, usize) {
    let Some((today, before)) = days.split_first() else { return (Vec::new(), 0) };
    let before: Vec<_> = before.iter().filter(|day| !day.is_empty()).collect();
    let last = days.iter().flatten().map(|&(hour, _)| hour).max().unwrap_or(-1);
    let at = |day: &[(i64, i64)], hour: i64| day.iter().find(|&&(one, _)| one == hour).map_or(0, |&(_, count)| count);
    #[expect(clippy::cast_precision_loss, reason = "counts of a day")]
    let mean = |hour| before.iter().map(|day| at(day, hour)).sum::<i64>() as f64 / before.len().max(1) as f64;
    ((0..=last).map(|hour| (at(today, hour), mean(hour))).collect(), before.len())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_day_is_compared_with_the_same_weekdays_from_midnight_to_midnight_when_clocks_change_too() {
        let now: Zoned = "2020-04-06T10:30[Europe/Zurich]".parse().unwrap();
        let days = days(&now);
        let starts: Vec<String> = days.iter().map(|(from, _)| from.to_string()).collect();
        assert_eq!(starts[0], "2020-04-05T22:00:00Z");
        assert_eq!(starts[2], "2020-03-22T23:00:00Z", "still winter time");
        assert_eq!(days.len(), 5);
    }

    #[test]
    fn days_on_which_nothing_came_do_not_thin_the_mean() {
        let days = [vec![(8, 3), (10, 1)], vec![(8, 2)], Vec::new(), vec![(8, 6), (9, 4)]];
        let (hours, weekdays) = by_hour(&days);
        assert_eq!(weekdays, 2);
        assert_eq!(hours[8..], [(3, 4.0), (0, 2.0), (1, 0.0)]);
    }

    #[test]
    fn the_level_counts_what_was_due_and_says_nothing_when_nothing_was() {
        let today =
            |in_time, late| Today { at: Timestamp::from_millis(0), hours: Vec::new(), in_time, late, weekdays: 0 };
        assert_eq!([today(0, 0).level(), today(2, 1).level(), today(0, 3).level()], [None, Some(67), Some(0)]);
    }
}
