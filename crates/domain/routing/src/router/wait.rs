//! How long an item will wait, from the state: who stands before it, who works, how long work takes.
//!
//! **People.** Everybody serves whoever has waited longest of those they can, so that all whom they serve wait equally
//! long. That is the equilibrium of a market in which classes bid for people with the work they have before this item
//! (Eisenberg & Gale, Ann. Math. Stat. 30:165, 1959), and proportional response finds it (Zhang, Theor. Comput. Sci.
//! 412:2691, 2011): each person's time is shared out by what it brought, again and again.
//!
//! **Time.** The wait ends when `k` pieces of work are done, at the rate `R`; items of greater boost that come
//! meanwhile overtake it, at the rate `Λ`. The first passage of `k` down the drift `R − Λ` has mean `k / (R − Λ)` and
//! variance `k·(v·R + Λ) / (R − Λ)³` (Cox & Miller, The Theory of Stochastic Processes, §5.7), `v` being the squared
//! coefficient of variation of what people do after their present work; to it comes that the mean of the work is known
//! from a sample only. The quantile is that of the gamma distribution with these moments (Wilson & Hilferty, PNAS
//! 17:684, 1931). There is no moving average of waits: who comes in a burst is told so at once.

use super::tables::{Class, bit};
use super::{Arrivals, Handling, Router};
use crate::line::Place;
use crate::requirement::Requirement;
use kernel::WorkItemId;
use serde::Serialize;
use std::time::Duration;

/// The standard normal's 80 % quantile.
const Z_80: f64 = 0.841_621;
/// How many pieces of work must have been done before their mean says anything.
const LEAST_KNOWN: f64 = 5.0;
/// Rounds of proportional response: enough for shares within a few percent.
const ROUNDS: usize = 64;

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

    /// The wait of somebody who would come now. None as with [`Self::wait`], and for a requirement that nobody had before.
    pub fn wait_of_new(&self, requirement: &Requirement) -> Option<Wait> {
        let number = *self.class_of.get(requirement)?;
        let class = &self.classes[number as usize];
        self.estimate(number, Place { key: self.now - class.boost_ms, number: u64::MAX })
    }

    fn estimate(&self, number: u32, place: Place) -> Option<Wait> {
        let class = &self.classes[number as usize];
        if !self.is_offered(class) {
            return None;
        }
        let times = self.times(class)?;
        let pool = self.pool(number, place)?;
        let (share, rate) = (pool.work / pool.before_it, pool.people / pool.work * pool.before_it);
        let overtaking = self.overtaking(class, &pool) / share;
        let random = Randomness { hands: pool.people * hands(class), times };
        let quantile = random.first_passage(pool.before_it, rate, overtaking)?;
        let span = |ms: f64| Duration::from_millis(ms.max(0.0) as u64);
        Some(Wait {
            before_it: (pool.before_it.round() as usize).saturating_sub(1),
            people: pool.people.round() as usize,
            half: span(quantile(0.0)),
            four_in_five: span(quantile(Z_80)),
        })
    }

    /// Whom an item shares with whom: the people, and the work before it, of its class and of those that the same
    /// people serve. None when nobody is here who can.
    fn pool(&self, number: u32, place: Place) -> Option<Pool> {
        let mut here = vec![0.0; self.profiles.len()];
        for (_, agent) in &self.agents {
            here[agent.profile as usize] += f64::from(u8::from(agent.is_ready && agent.grace_until.is_none()));
        }
        let mut bids = Vec::new();
        for (other, class) in self.classes.iter().enumerate() {
            let own = other == number as usize;
            let before_it = class.line.rank(place) as f64 + f64::from(u8::from(own));
            if before_it > 0.0 && self.is_offered(class) {
                let waited = self.now - (place.key + class.boost_ms);
                let mut profiles = self.servers(class, waited, &here);
                profiles.sort_unstable();
                profiles.dedup();
                let times = self.times(class).or_else(|| self.times(&self.classes[number as usize]))?;
                let work = before_it * self.time_of_people(class, times);
                bids.push(Bid { own, before_it, work, people: profiles.into_iter().map(|one| (one, 0.0)).collect() });
            }
        }
        share_out(&mut bids, &here);
        let own = bids.iter().find(|bid| bid.own).filter(|bid| !bid.people.is_empty())?;
        let serves = |bid: &Bid, profile: u32| {
            bid.people.iter().any(|&(one, people)| one == profile && people > here[one as usize] * 0.01)
        };
        let together = |bid: &&Bid| own.people.iter().any(|&(one, _)| serves(own, one) && serves(bid, one));
        let mut pool = Pool { here: here.clone(), ..Pool::default() };
        for bid in bids.iter().filter(together) {
            pool.before_it += bid.before_it;
            pool.work += bid.work;
            pool.people += bid.people.iter().map(|(_, people)| people).sum::<f64>();
        }
        (pool.people > 0.0 && pool.before_it > 0.0).then_some(pool)
    }

    /// How much work, in people, comes meanwhile and overtakes: of a greater boost, for people of the same pool.
    fn overtaking(&self, class: &Class, pool: &Pool) -> f64 {
        let mine = self.servers(class, i64::MAX, &pool.here);
        let ahead = self.classes.iter().filter(|other| other.boost_ms > class.boost_ms && self.is_offered(other));
        let work = ahead.filter_map(|other| {
            let theirs = self.servers(other, 0, &pool.here);
            let sum =
                |profiles: &mut dyn Iterator<Item = &u32>| profiles.map(|&one| pool.here[one as usize]).sum::<f64>();
            let (shared, all) = (sum(&mut theirs.iter().filter(|one| mine.contains(one))), sum(&mut theirs.iter()));
            let times = self.times(other)?;
            Some(other.arrivals.rate(self.now) * self.time_of_people(other, times) * shared / all.max(1.0))
        });
        work.sum()
    }

    /// How many milliseconds of one person a piece of work of a class takes.
    fn time_of_people(&self, class: &Class, times: Handling) -> f64 {
        (times.mean_ms + super::ms(class.channel.wrap_up_seconds) as f64).max(1.0) / hands(class)
    }

    /// The profiles that serve a class after a wait and of which anybody is here.
    fn servers(&self, class: &Class, waited: i64, here: &[f64]) -> Vec<u32> {
        let serves = |one: &&super::Candidate| {
            one.from_ms <= waited.max(0) && here[one.profile as usize] > 0.0 && self.is_passable(one.gate)
        };
        class.candidates.iter().filter(serves).map(|one| one.profile).collect()
    }

    /// How long work of a class takes: as in its queue and channel, else as in its channel anywhere.
    fn times(&self, class: &Class) -> Option<Handling> {
        let channel = bit(class.requirement.channel);
        let own = self.handling.get(&(class.queue, channel)).filter(|times| times.count >= LEAST_KNOWN);
        let any = || self.handling.iter().find(|((_, at), times)| *at == channel && times.count >= LEAST_KNOWN);
        own.or_else(|| any().map(|(_, times)| times)).copied()
    }
}

/// What a class bids for people: the work before an item, in milliseconds of one person, and whom it got.
struct Bid {
    own: bool,
    before_it: f64,
    work: f64,
    people: Vec<(u32, f64)>,
}

/// The people who share the work before an item, and that work.
#[derive(Default)]
struct Pool {
    here: Vec<f64>,
    before_it: f64,
    work: f64,
    people: f64,
}

/// How many pieces of work of a class one person does at once.
fn hands(class: &Class) -> f64 {
    f64::from((100 / class.channel.weight.max(1)).min(class.channel.at_most).max(1))
}

/// Shares people out to the classes that bid for them, by proportional response.
fn share_out(bids: &mut [Bid], here: &[f64]) {
    let mut bidders = vec![0.0; here.len()];
    bids.iter().flat_map(|bid| &bid.people).for_each(|&(profile, _)| bidders[profile as usize] += 1.0);
    for (profile, people) in bids.iter_mut().flat_map(|bid| &mut bid.people) {
        *people = here[*profile as usize] / bidders[*profile as usize];
    }
    for _ in 0..ROUNDS {
        let mut wanted = vec![0.0; here.len()];
        for bid in &mut *bids {
            let got: f64 = bid.people.iter().map(|(_, people)| people).sum();
            for (profile, people) in &mut bid.people {
                *people *= bid.work / got.max(f64::MIN_POSITIVE);
                wanted[*profile as usize] += *people;
            }
        }
        for (profile, people) in bids.iter_mut().flat_map(|bid| &mut bid.people) {
            *people *= here[*profile as usize] / wanted[*profile as usize];
        }
    }
}

/// What makes a wait random.
struct Randomness {
    /// How many pieces of work are under way: of them nothing is known but that they end.
    hands: f64,
    times: Handling,
}

impl Randomness {
    /// The quantile, by its standard normal equivalent, of the time until `k` more are done than come.
    fn first_passage(&self, k: f64, rate: f64, coming: f64) -> Option<impl Fn(f64) -> f64> {
        let drift = rate - coming;
        if drift <= rate * 0.02 {
            return None;
        }
        let times = self.times;
        let scv = (times.variance / (times.mean_ms * times.mean_ms).max(1.0)).clamp(0.05, 9.0);
        let under_way = self.hands.min(k);
        let spread = (under_way + (k - under_way) * scv) / k;
        let mean = k / drift;
        // A mean that fades with the weight 1/n knows as much as one of 2n.
        let unknown = mean * mean * scv / (2.0 * times.count);
        let variance = k * (spread * rate + coming) / drift.powi(3) + unknown;
        let ninth = variance / (9.0 * mean * mean);
        Some(move |z: f64| mean * (1.0 - ninth + z * ninth.sqrt()).max(0.0).powi(3))
    }
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
