//! What is compiled from the policies: queues with their overflows, classes of work, profiles of people.
//!
//! Invariants: `candidates` of a class and `serves` of a profile say the same of both sides; a place in `free` stands
//! for somebody who may be offered something now.

use super::Arrivals;
use crate::line::Line;
use crate::policy::{CAPACITY, ChannelPolicy, OfferPolicy, QueuePolicy, RoutingPolicy};
use crate::requirement::{Ability, Requirement};
use kernel::calendar::BusinessHours;
use kernel::{Channel, PrincipalId, StaffId, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// The set of channels as bits.
pub(super) type Channels = u16;

/// The bit of a channel.
pub(super) fn bit(channel: Channel) -> Channels {
    1 << channel as u16
}

/// A span of policy in milliseconds.
pub(super) fn ms(seconds: impl Into<i64>) -> i64 {
    seconds.into() * 1_000
}

/// A queue of a principal.
#[derive(Debug)]
pub(super) struct Queue {
    pub principal: PrincipalId,
    pub name: String,
    pub policy: QueuePolicy,
    pub hours: Option<BusinessHours>,
    pub is_open: bool,
    /// When to look again at hours and at the oldest.
    pub look_at: i64,
    pub gates: Vec<u32>,
    pub classes: Vec<u32>,
    pub waiting: usize,
}

/// An overflow: whether a team helps a queue.
#[derive(Debug)]
pub(super) struct Gate {
    pub team: String,
    pub is_on: bool,
}

/// Items with the same requirement.
#[derive(Debug)]
pub(super) struct Class {
    pub requirement: Requirement,
    pub queue: u32,
    pub bit: Channels,
    pub channel: ChannelPolicy,
    pub offers: OfferPolicy,
    pub boost_ms: i64,
    /// The steps by which the search widens, by rising wait in milliseconds.
    pub widen: Vec<(i64, String)>,
    pub line: Line,
    pub arrivals: Arrivals,
    /// Who could, the narrowest search and the least over-skilled first.
    pub candidates: Vec<Candidate>,
}

/// A profile that serves a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub from_ms: i64,
    pub over_skilled: u32,
    pub gate: Option<u32>,
    pub profile: u32,
}

/// A class that a profile serves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Serve {
    pub class: u32,
    pub bit: Channels,
    pub gate: Option<u32>,
    pub from_ms: i64,
}

/// Somebody who is free: idle since, who, in which slot.
pub(super) type Free = (i64, StaffId, u32);

/// People with the same ability.
#[derive(Debug)]
pub(super) struct Profile {
    pub ability: Ability,
    pub serves: Vec<Serve>,
    rules: Vec<ChannelRule>,
    /// The least time of grace of the principals they work for, in milliseconds.
    pub grace_ms: i64,
    /// Who may be offered what, by load and channels.
    pub free: BTreeMap<(u32, Channels), BTreeSet<Free>>,
}

/// What a channel asks of people who work for several principals: the strictest of each.
#[derive(Clone, Copy, Debug)]
struct ChannelRule {
    bit: Channels,
    weight: u32,
    at_most: usize,
    beside: Channels,
}

/// What somebody is at, as far as it takes capacity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub bit: Channels,
    pub weight: u8,
}

impl Queue {
    pub fn new(principal: PrincipalId, name: &str, policy: QueuePolicy) -> Self {
        let hours = policy.hours.clone().and_then(|hours| BusinessHours::new(hours).ok());
        Self {
            principal,
            name: name.to_owned(),
            policy,
            hours,
            is_open: true,
            look_at: i64::MAX,
            gates: Vec::new(),
            classes: Vec::new(),
            waiting: 0,
        }
    }

    /// Whether it is open at `now`, and when that changes next.
    pub fn hours_at(&self, now: i64) -> (bool, Option<i64>) {
        let Some(hours) = &self.hours else { return (true, None) };
        let now = Timestamp::from_millis(now);
        let is_open = hours.is_open(now);
        let change = if is_open { hours.next_closing(now) } else { hours.next_opening(now) };
        (is_open, change.map(Timestamp::as_millis))
    }
}

impl Class {
    pub fn new(requirement: Requirement, queue: u32, rules: &QueuePolicy, policy: &RoutingPolicy) -> Self {
        let channel = policy.channel(requirement.channel);
        let boosts = [channel.boost_seconds, rules.boost_seconds, requirement.boost_seconds];
        let mut widen: Vec<_> = rules.widen.iter().map(|(name, step)| (ms(step.after_seconds), name.clone())).collect();
        widen.sort();
        Self {
            queue,
            bit: bit(requirement.channel),
            offers: policy.offers.clone(),
            boost_ms: boosts.into_iter().map(ms).sum(),
            widen,
            line: Line::default(),
            arrivals: Arrivals::default(),
            candidates: Vec::new(),
            channel,
            requirement,
        }
    }
}

impl Profile {
    /// The profile of `ability`, under the strictest rules of the principals it is for.
    pub fn new(ability: Ability, policies: &BTreeMap<PrincipalId, RoutingPolicy>) -> Self {
        let usual = RoutingPolicy::default();
        let theirs: Vec<&RoutingPolicy> =
            ability.principals.iter().map(|principal| policies.get(principal).unwrap_or(&usual)).collect();
        let rule = |(&channel, &at_most): (&Channel, &u8)| {
            let policies = theirs.iter().map(|policy| policy.channel(channel));
            let start = ChannelRule { bit: bit(channel), weight: 0, at_most: at_most.into(), beside: Channels::MAX };
            policies.fold(start, |rule, policy| ChannelRule {
                bit: rule.bit,
                weight: rule.weight.max(policy.weight.into()),
                at_most: rule.at_most.min(policy.at_most.into()),
                beside: rule.beside & policy.beside.iter().map(|&beside| bit(beside)).sum::<Channels>(),
            })
        };
        Self {
            rules: ability.channels.iter().map(rule).collect(),
            // It ends after the line is lost, not with it.
            grace_ms: theirs.iter().map(|policy| ms(policy.presence.grace_seconds)).min().unwrap_or_default().max(1),
            ability,
            serves: Vec::new(),
            free: BTreeMap::new(),
        }
    }

    /// How much of somebody is taken, and by which channels they may be offered more.
    pub fn room(&self, taken: impl Iterator<Item = Taken> + Clone) -> (u32, Channels) {
        let load: u32 = taken.clone().map(|one| u32::from(one.weight)).sum();
        let at: Channels = taken.clone().fold(0, |at, one| at | one.bit);
        let fits = |rule: &&ChannelRule| {
            load + rule.weight <= u32::from(CAPACITY)
                && at & !rule.beside == 0
                && taken.clone().filter(|one| one.bit == rule.bit).count() < rule.at_most
        };
        (load, self.rules.iter().filter(fits).map(|rule| rule.bit).sum())
    }

    /// The channels by which anybody of this profile may be offered something now.
    pub fn channels_free(&self) -> Channels {
        self.free.keys().fold(0, |all, &(_, channels)| all | channels)
    }

    pub fn enter(&mut self, place: (u32, Channels), free: Free) {
        self.free.entry(place).or_default().insert(free);
    }

    pub fn leave(&mut self, place: (u32, Channels), free: Free) {
        if let Some(there) = self.free.get_mut(&place) {
            there.remove(&free);
            if there.is_empty() {
                self.free.remove(&place);
            }
        }
    }
}
