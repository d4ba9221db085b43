//! What was in force at T, as known at S: a record with two times, to which is only ever added.
//!
//! Every entry says for a span of *effective* time what holds in it, and when that was *recorded*. Where spans overlap, the
//! entry recorded last counts. So a correction is one more entry, an ending is an entry without content, and every
//! answer ever given can be given again: ask with the `known` of that day. A run that began at S asks with S, and
//! nothing recorded meanwhile disturbs it.
//!
//! Invariants: entries are never changed or taken away; recording times never go back.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Effective time, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first instant in it.
    pub from: Timestamp,
    /// The first instant after it; `None` when it has no end.
    pub until: Option<Timestamp>,
}

impl Span {
    /// From `from` on.
    pub const fn since(from: Timestamp) -> Self {
        Self { from, until: None }
    }

    /// Whether `at` lies in it.
    pub fn contains(&self, at: Timestamp) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }

    /// What both have in common.
    #[must_use]
    pub fn common(self, other: Self) -> Option<Self> {
        let until = match (self.until, other.until) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        let from = self.from.max(other.from);
        until.is_none_or(|until| from < until).then_some(Self { from, until })
    }
}

/// What holds in a span, as it was recorded at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry<T> {
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// In which effective time it holds.
    pub span: Span,
    /// What holds; `None` when nothing does any more.
    pub content: Option<T>,
}

/// All that was ever recorded of one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct History<T> {
    entries: Vec<Entry<T>>,
}

/// Why an entry was not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Unrecordable {
    /// Something was recorded later already.
    #[error("recorded before {last}, which is recorded already")]
    Backwards {
        /// When the last entry was recorded.
        last: Timestamp,
    },
    /// The span ends before it begins.
    #[error("the span is empty")]
    EmptySpan,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T> History<T> {
    /// Adds an entry.
    pub fn record(&mut self, entry: Entry<T>) -> Result<(), Unrecordable> {
        if let Some(last) = self.entries.last().map(|last| last.recorded_at).filter(|last| *last > entry.recorded_at) {
            return Err(Unrecordable::Backwards { last });
        }
        if entry.span.until.is_some_and(|until| until <= entry.span.from) {
            return Err(Unrecordable::EmptySpan);
        }
        self.entries.push(entry);
        Ok(())
    }

    /// What was in force at `at`, as known at `known` (entries recorded at that very instant included).
    pub fn in_force(&self, at: Timestamp, known: Timestamp) -> Option<&T> {
        let counts = |entry: &&Entry<T>| entry.recorded_at <= known && entry.span.contains(at);
        self.entries.iter().rev().find(counts)?.content.as_ref()
    }

    /// What was in force before `at` and is no longer, as known at `known`, with the instant at which it ended.
    pub fn ended(&self, at: Timestamp, known: Timestamp) -> Option<(&T, Timestamp)> {
        if self.in_force(at, known).is_some() {
            return None;
        }
        let recorded = self.entries.iter().filter(|entry| entry.recorded_at <= known);
        let edges = recorded.flat_map(|entry| [Some(entry.span.from), entry.span.until]).flatten();
        let mut edges: Vec<Timestamp> = edges.filter(|edge| *edge <= at).collect();
        edges.sort_unstable();
        edges.iter().rev().find_map(|&edge| {
            let just_before = Timestamp::from_millis(edge.as_millis().saturating_sub(1));
            self.in_force(just_before, known).map(|content| (content, edge))
        })
    }

    /// Every entry, in the order of recording.
    pub fn entries(&self) -> &[Entry<T>] {
        &self.entries
    }

    /// The effective instants after `after` at which, as known at `known`, something may change: when to look again.
    pub fn next_change(&self, after: Timestamp, known: Timestamp) -> Option<Timestamp> {
        let edges = |entry: &Entry<T>| [Some(entry.span.from), entry.span.until];
        let recorded = self.entries.iter().filter(|entry| entry.recorded_at <= known);
        recorded.flat_map(edges).flatten().filter(|edge| *edge > after).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;
    use proptest::prelude::*;

    fn entry(recorded: &str, from: &str, until: Option<&str>, content: Option<u32>) -> Entry<u32> {
        Entry { recorded_at: day(recorded), span: Span { from: day(from), until: until.map(day) }, content }
    }

    #[test]
    fn what_was_corrected_in_may_is_still_what_we_believed_in_april() {
        let mut term = History::default();
        term.record(entry("2020-03-01", "2020-03-01", None, Some(30))).expect("is recorded");
        term.record(entry("2020-03-16", "2020-03-16", Some("2020-07-01"), Some(60))).expect("is recorded");
        // In May somebody sees that it should have been 90 days since April.
        term.record(entry("2020-05-04", "2020-04-01", Some("2020-07-01"), Some(90))).expect("is recorded");
        let ask = |at, known| term.in_force(day(at), day(known)).copied();
        assert_eq!(ask("2020-04-10", "2020-04-10"), Some(60));
        assert_eq!(ask("2020-04-10", "2020-05-04"), Some(90));
        assert_eq!(ask("2020-03-20", "2020-05-04"), Some(60));
        assert_eq!(ask("2020-07-01", "2020-05-04"), Some(30));
        assert_eq!(ask("2020-02-29", "2020-05-04"), None);
        assert_eq!(term.next_change(day("2020-03-20"), day("2020-03-20")), Some(day("2020-07-01")));
        assert_eq!(term.next_change(day("2020-03-20"), day("2020-05-04")), Some(day("2020-04-01")));
    }

    #[test]
    fn nothing_is_recorded_in_the_past_of_the_record() {
        let mut term = History::default();
        term.record(entry("2020-03-16", "2020-01-01", None, Some(30))).expect("is recorded");
        let late = entry("2020-03-15", "2020-01-01", None, Some(60));
        assert_eq!(term.record(late), Err(Unrecordable::Backwards { last: day("2020-03-16") }));
        let empty = entry("2020-03-17", "2020-04-01", Some("2020-04-01"), None);
        assert_eq!(term.record(empty), Err(Unrecordable::EmptySpan));
    }

    proptest! {
        /// Whatever is recorded later, an answer as of an earlier day stays what it was.
        #[test]
        fn recording_never_changes_what_was_known(
            spans in prop::collection::vec((0i64..50, 1i64..50, prop::option::of(0u32..9)), 1..20),
            at in 0i64..100,
        ) {
            let mut history = History::default();
            let mut answers = Vec::new();
            for (recorded, (from, length, content)) in (0i64..).zip(spans) {
                let span = Span {
                    from: Timestamp::from_millis(from),
                    until: Some(Timestamp::from_millis(from + length)),
                };
                let recorded_at = Timestamp::from_millis(recorded);
                history.record(Entry { recorded_at, span, content }).expect("is recorded");
                answers.push((recorded_at, history.in_force(Timestamp::from_millis(at), recorded_at).copied()));
            }
            for (known, answer) in answers {
                prop_assert_eq!(history.in_force(Timestamp::from_millis(at), known).copied(), answer);
            }
        }
    }
}
