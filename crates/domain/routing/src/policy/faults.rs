//! What makes no sense in a routing policy.

use super::{CAPACITY, RoutingPolicy, SECTION};
use kernel::OutOfBounds;
use kernel::calendar::BusinessHours;
use serde::Serialize;
use std::collections::BTreeMap;

/// The longest span that routing counts with, in seconds: a week.
pub const MAX_SECONDS: i64 = 604_800;
/// The most queues, and the most kinds with rules of their own.
pub const MAX_NAMED: usize = 200;
/// The most steps, overflows or skills in one place.
pub const MAX_INNER: usize = 8;
/// The most teams that one queue names.
pub const MAX_TEAMS: usize = 50;

/// A value that makes no sense.
pub type Fault = kernel::Fault<FaultReason>;

type Found = kernel::Faults<FaultReason>;

/// Why a value makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FaultReason {
    /// It lies outside its bounds.
    #[error("{found} is not between {least} and {greatest}")]
    OutOfBounds {
        /// What it is.
        found: i64,
        /// The least it can be.
        least: i64,
        /// The greatest it can be.
        greatest: i64,
    },
    /// A name is empty, longer than 80 characters, or has spaces around it.
    #[error("a name has 1 to 80 characters and none of them is a space at its ends")]
    Name,
    /// There is no such queue.
    #[error("there is no queue {queue}")]
    NoSuchQueue {
        /// The name.
        queue: String,
    },
    /// Hours that overlap, run backwards, or of a zone that nobody knows.
    #[error("{detail}")]
    Hours {
        /// What is wrong with them.
        detail: String,
    },
    /// An overflow that neither a number nor a wait begins.
    #[error("an overflow begins with a number of waiting contacts or with a wait")]
    NeverBegins,
    /// An overflow that would end as soon as it begins.
    #[error("{until_below} waiting end it before {from_waiting} begin it")]
    EndsBeforeItBegins {
        /// From how many it begins.
        from_waiting: u32,
        /// Below how many it ends.
        until_below: u32,
    },
}

impl RoutingPolicy {
    /// All values that make no sense, in the document's order.
    pub fn faults(&self) -> Vec<Fault> {
        let mut found = Found::in_section(SECTION);
        self.channel_faults(&mut found);
        self.queue_faults(&mut found);
        self.kind_faults(&mut found);
        found.within("offers/preferred_seconds", self.offers.preferred_seconds, 0, 86_400);
        found.within("offers/refused_for_seconds", self.offers.refused_for_seconds, 1, 86_400);
        found.within("offers/refusals_in_a_row", self.offers.refusals_in_a_row, 0, 20);
        found.within("presence/silence_seconds", self.presence.silence_seconds, 15, 600);
        found.within("presence/grace_seconds", self.presence.grace_seconds, 0, 86_400);
        if let Some(Err(fault)) = self.callbacks.hours.clone().map(BusinessHours::new) {
            found.push("callbacks/hours", FaultReason::Hours { detail: fault.to_string() });
        }
        found.within("callbacks/days_ahead", self.callbacks.days_ahead, 0, 60);
        found.within("callbacks/tries", self.callbacks.tries, 1, 10);
        found.within("callbacks/again_seconds", self.callbacks.again_seconds, 60, 86_400);
        found.into_vec()
    }

    fn channel_faults(&self, found: &mut Found) {
        for (channel, policy) in &self.channels {
            let at = |field: &str| format!("channels/{channel}/{field}");
            found.within(&at("weight"), policy.weight, 1, CAPACITY.into());
            found.within(&at("at_most"), policy.at_most, 1, 20);
            found.within(&at("offer_seconds"), policy.offer_seconds, 5, 3_600);
            found.within(&at("wrap_up_seconds"), policy.wrap_up_seconds, 0, 3_600);
            found.within(&at("boost_seconds"), policy.boost_seconds, 0, MAX_SECONDS);
        }
    }

    fn queue_faults(&self, found: &mut Found) {
        names(found, "queues", &self.queues, MAX_NAMED);
        for (name, queue) in &self.queues {
            let at = |field: &str| format!("queues/{}/{field}", escaped(name));
            found.within(&at("boost_seconds"), queue.boost_seconds, 0, MAX_SECONDS);
            found.within(&at("teams"), count(queue.teams.len()), 0, MAX_TEAMS as i64);
            if let Some(Err(fault)) = queue.hours.clone().map(BusinessHours::new) {
                found.push(&at("hours"), FaultReason::Hours { detail: fault.to_string() });
            }
            names(found, &at("widen"), &queue.widen, MAX_INNER);
            for (step, rule) in &queue.widen {
                let at = |field: &str| at(&format!("widen/{}/{field}", escaped(step)));
                found.within(&at("after_seconds"), rule.after_seconds, 1, MAX_SECONDS);
                found.within(&at("levels_lower"), rule.levels_lower, 0, 10);
                found.within(&at("without_skills"), count(rule.without_skills.len()), 0, MAX_INNER as i64);
            }
            names(found, &at("overflow"), &queue.overflow, MAX_INNER);
            for (team, rule) in &queue.overflow {
                let at = |field: &str| at(&format!("overflow/{}{field}", escaped(team)));
                found.within(&at("/from_waiting"), rule.from_waiting, 0, 100_000);
                found.within(&at("/from_oldest_seconds"), rule.from_oldest_seconds, 0, MAX_SECONDS);
                let (from_waiting, until_below) = (rule.from_waiting, rule.until_below);
                match from_waiting {
                    0 if rule.from_oldest_seconds == 0 => found.push(&at(""), FaultReason::NeverBegins),
                    1.. if until_below > from_waiting => {
                        found.push(&at(""), FaultReason::EndsBeforeItBegins { from_waiting, until_below });
                    }
                    _ => found.within(&at("/until_below"), until_below, 0, 100_000),
                }
            }
        }
    }

    fn kind_faults(&self, found: &mut Found) {
        names(found, "kinds", &self.kinds, MAX_NAMED);
        for (name, kind) in &self.kinds {
            let at = |field: &str| format!("kinds/{}/{field}", escaped(name));
            let is_known = kind.queue.is_empty() || kind.queue == super::USUAL_QUEUE;
            if !is_known && !self.queues.contains_key(&kind.queue) {
                found.push(&at("queue"), FaultReason::NoSuchQueue { queue: kind.queue.clone() });
            }
            names(found, &at("skills"), &kind.skills, MAX_INNER);
            for (skill, &level) in &kind.skills {
                found.within(&at(&format!("skills/{}", escaped(skill))), level, 1, 10);
            }
            found.within(&at("boost_seconds"), kind.boost_seconds, 0, MAX_SECONDS);
        }
    }
}

/// A name within a JSON pointer (RFC 6901).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

impl OutOfBounds for FaultReason {
    fn out_of_bounds(found: i64, least: i64, greatest: i64) -> Self {
        Self::OutOfBounds { found, least, greatest }
    }
}

/// Holds the names of a map against what a name can be, and their number against `most`.
fn names<T>(found: &mut Found, at: &str, named: &BTreeMap<String, T>, most: usize) {
    found.within(at, count(named.len()), 0, count(most));
    for name in named.keys() {
        if name.is_empty() || name.trim() != name || name.chars().count() > 80 {
            found.push(&format!("{at}/{}", escaped(name)), FaultReason::Name);
        }
    }
}
