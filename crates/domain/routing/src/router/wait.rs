//! How long an item will wait, from the state: who stands before it, who works, how long work takes.
//!
//! The wait ends when as many pieces of work are done as stand before the item, and one more. `n` people with `k` hands
//! each and a mean time of handling `m` finish at the rate `R = n·k / m`; items of greater boost that come meanwhile
//! overtake it at the rate `Λ`. The first passage of `K` down a drift `R − Λ` has mean `K / (R − Λ)` and variance
//! `K·(v·R + Λ) / (R − Λ)³` (Cox & Miller, The Theory of Stochastic Processes, §5.7, with `v` the squared coefficient of
//! variation of what the people do beyond their present work); its quantile is that of the gamma distribution with
//! these moments, by Wilson & Hilferty (PNAS 17:684, 1931). No moving average of waits: who arrives in a burst is told
//! so at once.

use super::tables::{Class, bit};
use super::{Arrivals, Handling, Router};
use crate::line::Place;
use crate::need::Need;
use kernel::WorkItemId;
use serde::Serialize;
use std::time::Duration;

/// The standard normal's 80 % quantile.
const Z_80: f64 = 0.841_621;
/// How many pieces of work must have been done before their mean says anything.
const LEAST_KNOWN: f64 = 5.0;

/// How long it will wait until it is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Wait {
    /// How many stand before it, those of other classes counted as far as they compete for the same people.
    pub before_it: usize,
    /// How many people share the work.
    pub people: usize,
    /// Half of all wait no longer.
    pub half: Duration,
    /// Four of five wait no longer.
    pub four_in_five: Duration,
}

impl Router {
    /// The wait of an item in line or held. None when it does not wait, when nobody is here who can, when more come
    /// before it than are done, or when too little work has been done to say. O(classes · profiles + people).
    pub fn wait(&self, item: WorkItemId) -> Option<Wait> {
        let item = &self.items[*self.item_of.get(&item)? as usize];
        let waits = matches!(item.at, super::At::Line | super::At::Held { .. });
        waits.then(|| self.estimate(item.class, item.place)).flatten()
    }

    /// The wait of somebody who would come now. None as with [`Self::wait`], and for a need that nobody had before.
    pub fn wait_of_new(&self, need: &Need) -> Option<Wait> {
        let number = *self.class_of.get(need)?;
        let class = &self.classes[number as usize];
        self.estimate(number, Place { key: self.now - class.boost_ms, number: u64::MAX })
    }

    fn estimate(&self, number: u32, place: Place) -> Option<Wait> {
        let class = &self.classes[number as usize];
        if !self.is_offered(class) {
            return None;
        }
        let mut here = vec![0_u32; self.profiles.len()];
        for (_, agent) in &self.agents {
            here[agent.profile as usize] += u32::from(agent.is_ready && agent.grace_until.is_none());
        }
        let waited = self.now - (place.key + class.boost_ms);
        let mine = self.servers(class, waited, &here);
        let people: u32 = mine.iter().map(|&profile| here[profile as usize]).sum();
        let mut before_it = 0.0;
        let mut overtaking = 0.0;
        for other in &self.classes {
            let ahead = other.line.rank(place);
            let overtakes = other.boost_ms > class.boost_ms;
            if !self.is_offered(other) || (ahead == 0 && !overtakes) {
                continue;
            }
            let theirs = self.servers(other, waited, &here);
            let all: u32 = theirs.iter().map(|&profile| here[profile as usize]).sum();
            let shared = theirs.iter().filter(|profile| mine.contains(profile));
            let share = f64::from(shared.map(|&profile| here[profile as usize]).sum::<u32>()) / f64::from(all.max(1));
            before_it += ahead as f64 * share;
            overtaking += if overtakes { other.arrivals.rate(self.now) * share } else { 0.0 };
        }
        let times = self.times(class)?;
        let wrap_up = super::ms(class.channel.wrap_up_seconds) as f64;
        let hands = f64::from((100 / class.channel.weight.max(1)).min(class.channel.at_most).max(1));
        let rate = f64::from(people) * hands / (times.mean_ms + wrap_up).max(1.0);
        let quantile = first_passage(before_it + 1.0, rate, overtaking, spread(times, f64::from(people) * hands))?;
        let span = |ms: f64| Duration::from_millis(ms.max(0.0) as u64);
        Some(Wait {
            before_it: before_it.round() as usize,
            people: people as usize,
            half: span(quantile(0.0)),
            four_in_five: span(quantile(Z_80)),
        })
    }

    /// The profiles that serve a class by now and of which anybody is here.
    fn servers(&self, class: &Class, waited: i64, here: &[u32]) -> Vec<u32> {
        let serves = |one: &&super::Candidate| {
            one.from_ms <= waited.max(0) && here[one.profile as usize] > 0 && self.is_passable(one.gate)
        };
        let mut found: Vec<u32> = class.candidates.iter().filter(serves).map(|one| one.profile).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// How long work of a class takes: as in its queue and channel, else as in its channel anywhere.
    fn times(&self, class: &Class) -> Option<Handling> {
        let channel = bit(class.need.channel);
        let own = self.handling.get(&(class.queue, channel)).filter(|times| times.count >= LEAST_KNOWN);
        let any = || self.handling.iter().find(|((_, at), times)| *at == channel && times.count >= LEAST_KNOWN);
        own.or_else(|| any().map(|(_, times)| times)).copied()
    }
}

/// How much longer or shorter than the mean work is, as the squared coefficient of variation; of what is worked on
/// already nothing is known but that it ends: as random as can be.
fn spread(times: Handling, hands: f64) -> impl Fn(f64) -> f64 {
    let scv = (times.variance / (times.mean_ms * times.mean_ms).max(1.0)).clamp(0.05, 9.0);
    move |done| {
        let present = hands.min(done);
        (present + (done - present) * scv) / done
    }
}

/// The quantile, by its standard normal equivalent, of the time until `k` more are done than come.
fn first_passage(k: f64, rate: f64, coming: f64, spread: impl Fn(f64) -> f64) -> Option<impl Fn(f64) -> f64> {
    let drift = rate - coming;
    if drift <= rate * 0.02 {
        return None;
    }
    let mean = k / drift;
    let variance = k * (spread(k) * rate + coming) / drift.powi(3);
    let ninth = variance / (9.0 * mean * mean);
    Some(move |z: f64| mean * (1.0 - ninth + z * ninth.sqrt()).max(0.0).powi(3))
}

impl Arrivals {
    /// One more, at `now`. Early ones fade: the last fifty or so count.
    pub(super) fn add(&mut self, now: i64) {
        if self.count > 0.0 {
            self.gap_ms += ((now - self.last) as f64 - self.gap_ms) / self.count.min(50.0);
        }
        self.count += 1.0;
        self.last = now;
    }

    /// How many come in a millisecond: none yet that came twice, and fewer the longer none came.
    fn rate(&self, now: i64) -> f64 {
        if self.count < 2.0 { 0.0 } else { 1.0 / self.gap_ms.max((now - self.last) as f64).max(1.0) }
    }
}
