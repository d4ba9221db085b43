//! Whether the estimated wait is honest: over simulated floors, four of five wait no longer than it says, as often as
//! it says so.
//!
//! A sequential test at random moments of random floors: Poisson arrivals, lognormal handling (as measured in call
//! centres by Brown et al., JASA 100:36, 2005), everything seeded.

use crate::policy::RoutingPolicy;
use crate::testing::{WATERWORKS, anybody, requirement, skilled, somebody};
use crate::{Ability, Decision, Event, Requirement, Router};
use kernel::{Channel, StaffId, Timestamp, WorkItemId};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use uuid::Uuid;

/// A floor: how many of whom, what comes how often (seconds between two).
struct Setting {
    people: Vec<(u128, Ability)>,
    streams: Vec<(Requirement, f64)>,
    mean_seconds: f64,
}

struct Dice(ChaCha8Rng);

impl Dice {
    fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.unit()).ln()
    }

    /// Lognormal with this mean and a coefficient of variation of about one.
    fn lognormal(&mut self, mean: f64) -> f64 {
        let normal = (-2.0 * (1.0 - self.unit()).ln()).sqrt() * (std::f64::consts::TAU * self.unit()).cos();
        mean * (0.83 * normal - 0.5 * 0.83 * 0.83).exp()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    Arrival(usize),
    End(WorkItemId),
}

/// Of those who had to wait, how many waited no longer than half and four in five are said to, and how many waited.
fn simulate(setting: &Setting, seed: u64, arrivals: u64) -> (usize, usize, usize) {
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(seed));
    let mut policy = RoutingPolicy::shipped();
    for channel in [Channel::Phone, Channel::Email] {
        let mut rules = policy.channel(channel);
        (rules.wrap_up_seconds, rules.weight, rules.boost_seconds) = (0, 100, rules.boost_seconds.min(600));
        policy.channels.insert(channel, rules);
    }
    let mut router = Router::new([(WATERWORKS, policy)].into());
    let mut decided = Vec::new();
    for (n, ability) in &setting.people {
        let agent = StaffId(Uuid::from_u128(*n));
        router.step(Timestamp::from_millis(0), Event::SignedIn { agent, ability: ability.clone() }, &mut decided);
        router.step(Timestamp::from_millis(0), Event::Ready { agent }, &mut decided);
    }
    let mut next = BinaryHeap::new();
    for (stream, (_, gap)) in setting.streams.iter().enumerate() {
        next.push(Reverse((dice.exponential(*gap * 1e3) as i64, Next::Arrival(stream))));
    }
    let (mut came, mut told, mut result) = (0, BTreeMap::new(), (0, 0, 0));
    while let Some(Reverse((at, what))) = next.pop() {
        let now = Timestamp::from_millis(at);
        let event = match what {
            Next::End(item) => Event::Ended { item },
            Next::Arrival(_) if came == arrivals => continue,
            Next::Arrival(stream) => {
                came += 1;
                let (requirement, gap) = &setting.streams[stream];
                next.push(Reverse((at + 1 + dice.exponential(*gap * 1e3) as i64, what)));
                let item = WorkItemId(Uuid::from_u128(1_000_000 + u128::from(came)));
                Event::Arrived { item, requirement: requirement.clone(), since: now, preferred: None, not_before: None }
            }
        };
        let arrived = if let Event::Arrived { item, .. } = event { Some(item) } else { None };
        router.step(now, event, &mut decided);
        // Whoever is offered something takes it at once.
        while let Some(Decision::Offer { item, agent, offer, .. }) = decided.pop() {
            if let Some((since, half, most)) = told.remove(&item) {
                result.2 += 1;
                result.0 += usize::from(at - since <= half);
                result.1 += usize::from(at - since <= most);
            }
            next.push(Reverse((at + 1 + dice.lognormal(setting.mean_seconds * 1e3) as i64, Next::End(item))));
            router.step(now, Event::Accepted { agent, offer }, &mut decided);
            decided.retain(|decision| matches!(decision, Decision::Offer { .. }));
        }
        if let Some(wait) = arrived.filter(|_| came > arrivals / 10).and_then(|item| router.wait(item)) {
            let ms = |span: std::time::Duration| i64::try_from(span.as_millis()).expect("a wait");
            told.insert(arrived.expect("somebody came"), (at, ms(wait.half), ms(wait.four_in_five)));
        }
    }
    result
}

#[track_caller]
fn check(name: &str, setting: &Setting) {
    let mut sum = (0, 0, 0);
    for seed in 0..12 {
        let (half, most, waited) = simulate(setting, seed, 4_000);
        sum = (sum.0 + half, sum.1 + most, sum.2 + waited);
    }
    assert!(sum.2 > 2_000, "{name}: only {} waited", sum.2);
    let percent = |n: usize| n as f64 * 100.0 / sum.2 as f64;
    println!(
        "{name}: {} waited; within half {:.1} %, within four in five {:.1} %",
        sum.2,
        percent(sum.0),
        percent(sum.1)
    );
    assert!((75.0..=85.0).contains(&percent(sum.1)), "{name}: four in five held for {:.1} %", percent(sum.1));
    assert!((42.0..=58.0).contains(&percent(sum.0)), "{name}: half held for {:.1} %", percent(sum.0));
}

#[test]
fn one_pool_of_twenty_people_nearly_full() {
    let people = (1..=20).map(|n| (n, anybody())).collect();
    check("one pool", &Setting { people, streams: vec![(requirement(Channel::Phone), 10.5)], mean_seconds: 200.0 });
}

#[test]
fn a_small_team_of_three() {
    let people = (1..=3).map(|n| (n, anybody())).collect();
    check("three people", &Setting { people, streams: vec![(requirement(Channel::Phone), 75.0)], mean_seconds: 200.0 });
}

#[test]
fn specialists_and_those_who_can_both() {
    let skills = |n: u128| match n {
        1..=6 => somebody(&[("billing", 5)]),
        7..=12 => somebody(&[("meters", 5)]),
        _ => somebody(&[("billing", 5), ("meters", 5)]),
    };
    let people = (1..=18).map(|n| (n, skills(n))).collect();
    let streams =
        vec![(skilled(Channel::Phone, &[("billing", 3)]), 23.0), (skilled(Channel::Phone, &[("meters", 3)]), 23.0)];
    check("two skills", &Setting { people, streams, mean_seconds: 200.0 });
}

#[test]
fn mails_that_calls_overtake() {
    let people = (1..=10).map(|n| (n, anybody())).collect();
    let streams = vec![(requirement(Channel::Phone), 40.0), (requirement(Channel::Email), 42.0)];
    check("calls and mails", &Setting { people, streams, mean_seconds: 190.0 });
}

#[test]
fn six_hours_of_march_2020_twice_as_many_as_can_be_answered() {
    let people = (1..=20).map(|n| (n, anybody())).collect();
    check("overload", &Setting { people, streams: vec![(requirement(Channel::Phone), 5.0)], mean_seconds: 200.0 });
}
