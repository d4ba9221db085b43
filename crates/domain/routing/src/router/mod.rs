//! The router: takes events, keeps who waits and who is free, decides.
//!
//! Invariants, between any two events: nobody who is free could take anything that waits and is offered now; an item
//! stands in exactly one of line, hand, offer and work; what [`Router::state`] says is all that later decisions depend
//! on.

mod clock;
mod items;
mod matching;
mod people;
mod reception;
mod state;
mod tables;
mod wait;
mod why;

pub use reception::Reception;
pub use state::{
    AgentState, AgentView, Arrivals, Course, Handling, ItemState, ItemView, QueueView, Refusal, Standing, State, Work,
};
pub use wait::Wait;
pub use why::WhyWaits;

use crate::decision::{Decision, WhyIgnored, WhyOverflow};
use crate::event::Event;
use crate::line::Place;
use crate::policy::{QueuePolicy, RoutingPolicy};
use crate::requirement::{Ability, Requirement};
use clock::Timer;
use kernel::{PrincipalId, StaffId, Timestamp, WorkItemId};
use slab::Slab;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};
use tables::{Candidate, Channels, Class, Gate, Profile, Queue, Serve, ms};

/// The router of a routing domain.
#[derive(Debug, Default)]
pub struct Router {
    now: i64,
    policies: BTreeMap<PrincipalId, RoutingPolicy>,
    queues: Vec<Queue>,
    queue_of: HashMap<(PrincipalId, String), u32>,
    gates: Vec<Gate>,
    classes: Vec<Class>,
    class_of: HashMap<Requirement, u32>,
    /// The first place of each class; [`Place::END`] when nobody waits or nothing of it is offered now.
    heads: Vec<Place>,
    profiles: Vec<Profile>,
    profile_of: HashMap<Ability, u32>,
    /// Of each profile, the channels by which anybody is free.
    channels_free: Vec<Channels>,
    items: Slab<Item>,
    item_of: HashMap<WorkItemId, u32>,
    agents: Slab<Agent>,
    agent_of: HashMap<StaffId, u32>,
    timers: BinaryHeap<Reverse<(i64, Timer)>>,
    handling: BTreeMap<(u32, Channels), Handling>,
    last_offer: u64,
    last_number: u64,
    /// Whose best match may be another since the last event.
    seekers: Vec<Seeker>,
    /// Queues whose length or oldest changed since the last event.
    touched: Vec<u32>,
}

/// An item.
#[derive(Debug)]
struct Item {
    id: WorkItemId,
    class: u32,
    place: Place,
    since: i64,
    preferred: Option<StaffId>,
    at: At,
    /// When its search widens next, as far as a timer is set.
    widens_at: i64,
    /// How many people are not to be offered it again for now.
    refused_by: u16,
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Line,
    Parked { until: i64 },
    Held { agent: u32, until: i64 },
    Offered { agent: u32 },
    Work { agent: u32 },
    ByHand { agent: StaffId },
}

/// Somebody who is signed in.
#[derive(Debug)]
struct Agent {
    id: StaffId,
    profile: u32,
    is_ready: bool,
    /// The line is lost, and work is kept until then.
    grace_until: Option<i64>,
    offer: Option<Offer>,
    jobs: Vec<Job>,
    /// What is held for them.
    held: Vec<(Place, u32)>,
    idle_since: i64,
    refused: Vec<(WorkItemId, i64)>,
    refusals_in_a_row: u8,
    /// Where they stand among the free: load, channels, idle since.
    place: Option<((u32, Channels), i64)>,
}

#[derive(Clone, Copy, Debug)]
struct Offer {
    item: u32,
    number: u64,
    until: i64,
}

/// What takes capacity: work on an item, or the time after it.
#[derive(Clone, Copy, Debug)]
struct Job {
    item: Option<u32>,
    taken: tables::Taken,
    since: i64,
    wrap_up_until: i64,
}

/// Whose match to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Seeker {
    Agent(u32),
    Class(u32),
}

impl Router {
    /// A router that knows the rules and nothing else. A principal without rules has those of the default policy.
    pub fn new(policies: BTreeMap<PrincipalId, RoutingPolicy>) -> Self {
        let mut router = Self { now: i64::MIN, ..Self::default() };
        for (&principal, policy) in &policies {
            for (name, queue) in &policy.queues {
                router.queue_add(principal, name, queue.clone());
            }
        }
        router.policies = policies;
        router
    }

    /// What happened at `at`, after everything that fell due until then. An instant before the last one counts as the
    /// last one. Decisions are added to `decided`, in their order.
    pub fn step(&mut self, at: Timestamp, event: Event, decided: &mut Vec<Decision>) {
        self.go_on_to(at.as_millis(), decided);
        if let Err(because) = self.apply(event, decided) {
            decided.push(Decision::Ignored { because });
        }
        self.settle(decided);
    }

    /// The instant of the last event.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.now)
    }

    /// When something falls due next: the instant at which to send [`Event::Clock`].
    pub fn next_due(&self) -> Option<Timestamp> {
        self.timers.peek().map(|Reverse((at, _))| Timestamp::from_millis(*at))
    }

    fn apply(&mut self, event: Event, decided: &mut Vec<Decision>) -> Result<(), WhyIgnored> {
        match event {
            Event::Arrived { item, requirement, since, preferred, not_before } => {
                self.arrived(item, requirement, since.as_millis(), preferred, not_before.map(Timestamp::as_millis))
            }
            Event::Changed { item, requirement } => self.changed(item, requirement, decided),
            Event::Withdrawn { item } => self.withdrawn(item, decided),
            Event::SignedIn { agent, ability } => self.signed_in(agent, ability),
            Event::Able { agent, ability } => self.able(agent, ability),
            Event::SignedOut { agent } => self.signed_out(agent, decided),
            Event::Ready { agent } => self.ready(agent),
            Event::NotReady { agent } => self.not_ready(agent, decided),
            Event::LineLost { agent } => self.line_lost(agent, decided),
            Event::LineBack { agent } => self.line_back(agent),
            Event::Accepted { agent, offer } => self.accepted(agent, offer, decided),
            Event::Refused { agent, offer } => self.refused(agent, offer, decided),
            Event::Taken { agent, item } => self.taken(agent, item, decided),
            Event::Ended { item } => self.ended(item),
            Event::HandedOn { item, requirement, to } => self.handed_on(item, requirement, to, decided),
            Event::Clock => Ok(()),
            Event::PolicyChanged { principal, policy } => {
                self.change_policy(principal, *policy);
                Ok(())
            }
        }
    }

    /// Matches until nobody free could take anything; then looks whether queues requirement help, and matches again.
    fn settle(&mut self, decided: &mut Vec<Decision>) {
        loop {
            self.match_seekers(decided);
            let mut touched = std::mem::take(&mut self.touched);
            touched.sort_unstable();
            touched.dedup();
            for queue in touched {
                self.look_at_queue(queue, decided);
            }
            if self.seekers.is_empty() {
                break;
            }
        }
    }

    /// The queue of that name; one that the policy does not name has no rules of its own.
    fn queue_named(&mut self, principal: PrincipalId, name: &str) -> u32 {
        match self.queue_of.get(&(principal, name.to_owned())) {
            Some(&queue) => queue,
            None => self.queue_add(principal, name, QueuePolicy::default()),
        }
    }

    fn queue_add(&mut self, principal: PrincipalId, name: &str, policy: QueuePolicy) -> u32 {
        let number = slot(self.queues.len());
        let mut queue = Queue::new(principal, name, policy);
        for team in queue.policy.overflow.keys() {
            queue.gates.push(slot(self.gates.len()));
            self.gates.push(Gate { team: team.clone(), is_on: false });
        }
        self.queues.push(queue);
        self.queue_of.insert((principal, name.to_owned()), number);
        self.touched.push(number);
        number
    }

    /// The class of `requirement`, made when it is the first of its kind: O(profiles).
    fn class_of(&mut self, requirement: Requirement) -> u32 {
        if let Some(&class) = self.class_of.get(&requirement) {
            return class;
        }
        let queue = self.queue_named(requirement.principal, &requirement.queue);
        let usual = RoutingPolicy::default();
        let policy = self.policies.get(&requirement.principal).unwrap_or(&usual);
        let mut class = Class::new(requirement.clone(), queue, &self.queues[queue as usize].policy, policy);
        let number = slot(self.classes.len());
        for (profile, there) in self.profiles.iter_mut().enumerate() {
            link((number, &mut class), (slot(profile), there), &self.queues[queue as usize], &self.gates);
        }
        class.candidates.sort();
        self.queues[queue as usize].classes.push(number);
        self.classes.push(class);
        self.heads.push(Place::END);
        self.class_of.insert(requirement, number);
        number
    }

    /// The profile of `ability`, made when it is the first of its kind: O(classes).
    fn profile_of(&mut self, ability: Ability) -> u32 {
        if let Some(&profile) = self.profile_of.get(&ability) {
            return profile;
        }
        let number = slot(self.profiles.len());
        let mut profile = Profile::new(ability.clone(), &self.policies);
        for (class, there) in self.classes.iter_mut().enumerate() {
            let queue = &self.queues[there.queue as usize];
            let before = there.candidates.len();
            link((slot(class), there), (number, &mut profile), queue, &self.gates);
            if there.candidates.len() > before {
                there.candidates.sort();
            }
        }
        self.profiles.push(profile);
        self.channels_free.push(0);
        self.profile_of.insert(ability, number);
        number
    }

    fn is_passable(&self, gate: Option<u32>) -> bool {
        gate.is_none_or(|gate| self.gates[gate as usize].is_on)
    }

    /// Whether anything of a class is offered now: its channel is on, its queue open.
    fn is_offered(&self, class: &Class) -> bool {
        class.channel.is_on && self.queues[class.queue as usize].is_open
    }

    /// Looks at a queue's hours, its length and its oldest.
    fn look_at_queue(&mut self, number: u32, decided: &mut Vec<Decision>) {
        let (is_open, changes_at) = self.queues[number as usize].hours_at(self.now);
        let queue = &mut self.queues[number as usize];
        if queue.is_open != is_open {
            queue.is_open = is_open;
            for class in queue.classes.clone() {
                self.head_changed(class);
                self.seekers.push(Seeker::Class(class));
            }
        }
        let oldest_due = self.look_at_overflow(number, decided);
        let look_at = changes_at.into_iter().chain(oldest_due).min().unwrap_or(i64::MAX);
        if look_at != self.queues[number as usize].look_at {
            self.queues[number as usize].look_at = look_at;
            self.set_timer(look_at, Timer::Queue { queue: number });
        }
    }

    /// Opens and closes the overflows of a queue; says when the oldest will open one.
    fn look_at_overflow(&mut self, number: u32, decided: &mut Vec<Decision>) -> Option<i64> {
        let queue = &self.queues[number as usize];
        if queue.gates.is_empty() {
            return None;
        }
        let oldest = queue.classes.iter().filter_map(|&class| self.oldest_of(class)).min();
        let waited = oldest.map_or(0, |since| self.now - since);
        let waiting = queue.waiting as u64;
        let mut due = None;
        let mut changes = Vec::new();
        for (&gate, rule) in queue.gates.iter().zip(queue.policy.overflow.values()) {
            let is_on = self.gates[gate as usize].is_on;
            let many = rule.from_waiting > 0 && waiting >= rule.from_waiting.into();
            let after = ms(rule.from_oldest_seconds);
            let long = after > 0 && oldest.is_some() && waited >= after;
            if !is_on && (many || long) {
                let because =
                    if many { WhyOverflow::Waiting { waiting } } else { WhyOverflow::Oldest { waited_ms: waited } };
                changes.push((gate, true, because));
            } else if is_on && !many && !long && waiting < u64::from(rule.until_below.max(1)) {
                changes.push((gate, false, WhyOverflow::ShortAgain { waiting }));
            }
            if after > 0 && !long {
                due = due.into_iter().chain(oldest.map(|since| since + after)).min();
            }
        }
        for (gate, is_on, because) in changes {
            self.gates[gate as usize].is_on = is_on;
            let queue = &self.queues[number as usize];
            let team = self.gates[gate as usize].team.clone();
            let (principal, name) = (queue.principal, queue.name.clone());
            decided.push(Decision::Overflow { principal, queue: name, team, is_on, because });
            self.seekers.extend(queue.classes.iter().map(|&class| Seeker::Class(class)));
        }
        due
    }

    fn oldest_of(&self, class: u32) -> Option<i64> {
        let class = &self.classes[class as usize];
        class.line.first().map(|(place, _)| place.key + class.boost_ms)
    }
}

/// Says to a class and a profile that the one is served by the other.
fn link(class: (u32, &mut Class), profile: (u32, &mut Profile), queue: &Queue, gates: &[Gate]) {
    let ((class, there), (profile, who)) = (class, profile);
    for fit in who.ability.fits(&there.requirement, &queue.policy) {
        let gate = fit.by_overflow.map(|team| {
            queue.gates.iter().copied().find(|&gate| gates[gate as usize].team == team).unwrap_or_default()
        });
        let (from_ms, over_skilled) = (fit.from_ms, fit.over_skilled);
        there.candidates.push(Candidate { from_ms, over_skilled, gate, profile });
        who.serves.push(Serve { class, bit: there.bit, gate, from_ms });
    }
}

fn slot(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
