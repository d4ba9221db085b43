//! What the router knows, to be kept and restored, and to be looked at.
//!
//! Invariant: a router restored from a state decides like the one that the state was taken from.

use super::{Agent, At, Item, Job, Offer, Router, Timer, slot, tables::Taken, tables::bit};
use crate::line::Place;
use crate::policy::RoutingPolicy;
use crate::requirement::{Ability, Requirement};
use kernel::{Channel, PrincipalId, StaffId, Timestamp, WorkItemId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that later decisions depend on, beside the policies.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// All but items and people.
    #[serde(flatten)]
    pub course: Course,
    /// The items, by number of arrival.
    pub items: Vec<ItemState>,
    /// The people, by id.
    pub agents: Vec<AgentState>,
}

/// How far the router has come, and what it learned on the way: small, whatever the number of items and people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// The instant of the last event.
    pub now: Timestamp,
    /// The number of the last offer.
    pub last_offer: u64,
    /// The number of the last arrival.
    pub last_number: u64,
    /// The overflows that are on: principal, queue, team.
    pub overflows: Vec<(PrincipalId, String, String)>,
    /// How long work takes, by queue and channel.
    pub handling: Vec<(PrincipalId, String, Channel, Handling)>,
    /// How often work comes, by requirement.
    pub arrivals: Vec<(Requirement, Arrivals)>,
}

/// An item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemState {
    /// Which.
    pub item: WorkItemId,
    /// What it needs.
    pub requirement: Requirement,
    /// Since when the customer waits.
    pub since: Timestamp,
    /// The number of its arrival.
    pub number: u64,
    /// Who knows it.
    pub preferred: Option<StaffId>,
    /// Where it stands.
    pub standing: Standing,
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Standing {
    /// In line.
    Waiting,
    /// Until the time that the customer chose.
    Parked {
        /// Until when.
        until: Timestamp,
    },
    /// Held for whoever knows it.
    Held {
        /// For whom.
        agent: StaffId,
        /// Until when.
        until: Timestamp,
    },
    /// Offered.
    Offered {
        /// To whom.
        agent: StaffId,
        /// The number of the offer.
        offer: u64,
        /// Until when.
        until: Timestamp,
    },
    /// Worked on.
    AtWork {
        /// By whom.
        agent: StaffId,
    },
    /// Taken by hand.
    ByHand {
        /// By whom.
        agent: StaffId,
    },
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentState {
    /// Who.
    pub agent: StaffId,
    /// What they can.
    pub ability: Ability,
    /// Whether they want work.
    pub is_ready: bool,
    /// Their line is lost, and what they work on stays theirs until then.
    pub grace_until: Option<Timestamp>,
    /// What takes their capacity.
    pub work: Vec<Work>,
    /// Since when they have been given nothing.
    pub idle_since: Timestamp,
    /// What they refused.
    pub refused: Vec<Refusal>,
    /// How often in a row.
    pub refusals_in_a_row: u8,
}

/// Work on an item, or the time after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// On which; none: its notes are being finished.
    pub item: Option<WorkItemId>,
    /// By which channel it came.
    pub channel: Channel,
    /// How much of a person it takes, of 100.
    pub weight: u8,
    /// Since when.
    pub since: Timestamp,
    /// Until when notes are finished at the latest.
    pub wrap_up_until: Option<Timestamp>,
}

/// What somebody refused, and until when it is not offered to them again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What.
    pub item: WorkItemId,
    /// Until when.
    pub until: Timestamp,
}

/// How long work takes: mean and variance in milliseconds, of the last few hundred.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Handling {
    /// Of how many; at most 200, from where on the weight of older ones fades.
    pub count: f64,
    /// The mean, in milliseconds.
    pub mean_ms: f64,
    /// The variance, in square milliseconds.
    pub variance: f64,
}

/// How often work comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Arrivals {
    /// How many came.
    pub count: f64,
    /// The mean gap between two of the last fifty or so, in milliseconds.
    pub gap_ms: f64,
    /// When the last came, in epoch milliseconds.
    pub last: i64,
}

/// An item as it stands, with those before it in its class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemView {
    /// The item.
    #[serde(flatten)]
    pub item: ItemState,
    /// How many of its class stand before it; none when it does not stand in line.
    pub before_it: Option<usize>,
}

/// Somebody as they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgentView {
    /// The person.
    #[serde(flatten)]
    pub agent: AgentState,
    /// What is offered to them: item, number, until when.
    pub offer: Option<(WorkItemId, u64, Timestamp)>,
}

/// A queue as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QueueView {
    /// Whose.
    pub principal: PrincipalId,
    /// Its name.
    pub queue: String,
    /// How many wait in line.
    pub waiting: usize,
    /// Since when the oldest of them waits.
    pub oldest: Option<Timestamp>,
    /// Whether its contacts are offered now.
    pub is_open: bool,
    /// The teams that help it now.
    pub helped_by: Vec<String>,
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

impl Router {
    /// What the router knows. O(n log n) in items and people.
    pub fn state(&self) -> State {
        let mut items: Vec<_> = self.items.iter().map(|(_, item)| self.item_state(item)).collect();
        items.sort_by_key(|item| item.number);
        let mut agents: Vec<_> = self.agents.iter().map(|(_, agent)| self.agent_state(agent)).collect();
        agents.sort_by_key(|agent| agent.agent);
        State { course: self.course(), items, agents }
    }

    /// How far the router has come. O(queues + classes).
    pub fn course(&self) -> Course {
        let on = |queue: &super::Queue| {
            let teams = queue.gates.iter().map(|&gate| &self.gates[gate as usize]).filter(|gate| gate.is_on);
            teams.map(|gate| (queue.principal, queue.name.clone(), gate.team.clone())).collect::<Vec<_>>()
        };
        let mut overflows: Vec<_> = self.queues.iter().flat_map(on).collect();
        overflows.sort();
        let mut handling: Vec<_> = self
            .handling
            .iter()
            .filter_map(|(&(queue, channels), &times)| {
                let queue = &self.queues[queue as usize];
                let channel = Channel::ALL.iter().copied().find(|&channel| bit(channel) == channels)?;
                Some((queue.principal, queue.name.clone(), channel, times))
            })
            .collect();
        handling.sort_by(|a, b| (a.0, &a.1, a.2).cmp(&(b.0, &b.1, b.2)));
        let came = self.classes.iter().filter(|class| class.arrivals.count > 0.0);
        let mut arrivals: Vec<_> = came.map(|class| (class.requirement.clone(), class.arrivals)).collect();
        arrivals.sort_by(|a, b| a.0.cmp(&b.0));
        let (now, last_offer, last_number) = (at(self.now), self.last_offer, self.last_number);
        Course { now, last_offer, last_number, overflows, handling, arrivals }
    }

    /// A router that goes on from `state`. What the state says of nobody (an offer to somebody who is not signed in)
    /// is put in line.
    pub fn restore(policies: BTreeMap<PrincipalId, RoutingPolicy>, state: State) -> Self {
        let mut router = Self::rebuild(policies, state);
        router.settle(&mut Vec::new());
        router
    }

    /// As [`Self::restore`]; what may have changed with the policies is not yet decided.
    fn rebuild(policies: BTreeMap<PrincipalId, RoutingPolicy>, state: State) -> Self {
        let mut router = Self::new(policies);
        let course = state.course;
        router.now = course.now.as_millis();
        (router.last_offer, router.last_number) = (course.last_offer, course.last_number);
        // Queues before anything waits: hours and overflows stand as they stood.
        while let Some(queue) = router.touched.pop() {
            router.look_at_queue(queue, &mut Vec::new());
        }
        for (principal, queue, team) in course.overflows {
            let queue = router.queue_of.get(&(principal, queue));
            let gates = queue.map_or(&[][..], |&queue| &router.queues[queue as usize].gates);
            if let Some(&gate) = gates.iter().find(|&&gate| router.gates[gate as usize].team == team) {
                router.gates[gate as usize].is_on = true;
            }
        }
        let waiting = state.items.iter().map(|item| (item.item, item.standing)).collect::<Vec<_>>();
        for item in state.items {
            router.item_restore(item);
        }
        for (requirement, arrivals) in course.arrivals {
            let class = router.class_of(requirement);
            router.classes[class as usize].arrivals = arrivals;
        }
        for (principal, queue, channel, times) in course.handling {
            let queue = router.queue_named(principal, &queue);
            router.handling.insert((queue, bit(channel)), times);
        }
        for agent in state.agents {
            router.agent_restore(agent);
        }
        for (item, standing) in waiting {
            router.stand(item, standing);
        }
        let agents: Vec<u32> = router.agents.iter().map(|(number, _)| slot(number)).collect();
        for agent in agents {
            router.seek_for(agent);
        }
        router
    }

    /// Changes the rules of one principal; all else stays as it is. O(n log n) in items and people.
    pub(super) fn change_policy(&mut self, principal: PrincipalId, policy: RoutingPolicy) {
        let state = self.state();
        let mut policies = std::mem::take(&mut self.policies);
        policies.insert(principal, policy);
        *self = Self::rebuild(policies, state);
    }

    /// An item, if there is such a one.
    pub fn item(&self, id: WorkItemId) -> Option<ItemView> {
        let item = &self.items[*self.item_of.get(&id)? as usize];
        let line = &self.classes[item.class as usize].line;
        Some(ItemView { item: self.item_state(item), before_it: (item.at == At::Line).then(|| line.rank(item.place)) })
    }

    /// A person, if they are signed in.
    pub fn agent(&self, id: StaffId) -> Option<AgentView> {
        let agent = &self.agents[*self.agent_of.get(&id)? as usize];
        let offer = |offer: Offer| (self.items[offer.item as usize].id, offer.number, at(offer.until));
        Some(AgentView { agent: self.agent_state(agent), offer: agent.offer.map(offer) })
    }

    /// What stands in line for a principal, in the order of places: the first `limit`. O(classes · limit).
    pub fn waiting(&self, principal: PrincipalId, limit: usize) -> Vec<WorkItemId> {
        let of_it = self.classes.iter().filter(|class| class.requirement.principal == principal);
        let mut first: Vec<_> = of_it.flat_map(|class| class.line.iter().take(limit)).collect();
        first.sort_unstable_by_key(|&(place, _)| place);
        first.into_iter().take(limit).map(|(_, item)| self.items[item as usize].id).collect()
    }

    /// The queues, by principal and name.
    pub fn queues(&self) -> Vec<QueueView> {
        let view = |queue: &super::Queue| QueueView {
            principal: queue.principal,
            queue: queue.name.clone(),
            waiting: queue.waiting,
            oldest: queue.classes.iter().filter_map(|&class| self.oldest_of(class)).min().map(at),
            is_open: queue.is_open,
            helped_by: queue
                .gates
                .iter()
                .map(|&gate| &self.gates[gate as usize])
                .filter(|gate| gate.is_on)
                .map(|gate| gate.team.clone())
                .collect(),
        };
        let mut queues: Vec<_> = self.queues.iter().map(view).collect();
        queues.sort_by(|a, b| (a.principal, &a.queue).cmp(&(b.principal, &b.queue)));
        queues
    }

    fn item_state(&self, item: &Item) -> ItemState {
        let who = |agent: u32| self.agents[agent as usize].id;
        let standing = match item.at {
            At::Line => Standing::Waiting,
            At::Parked { until } => Standing::Parked { until: at(until) },
            At::Held { agent, until } => Standing::Held { agent: who(agent), until: at(until) },
            At::Offered { agent } => match self.agents[agent as usize].offer {
                Some(offer) => Standing::Offered { agent: who(agent), offer: offer.number, until: at(offer.until) },
                None => Standing::Waiting,
            },
            At::Work { agent } => Standing::AtWork { agent: who(agent) },
            At::ByHand { agent } => Standing::ByHand { agent },
        };
        ItemState {
            item: item.id,
            requirement: self.classes[item.class as usize].requirement.clone(),
            since: at(item.since),
            number: item.place.number,
            preferred: item.preferred,
            standing,
        }
    }

    fn agent_state(&self, agent: &Agent) -> AgentState {
        let channel = |taken: Taken| Channel::ALL.iter().copied().find(|&channel| bit(channel) == taken.bit);
        let work = |job: &Job| {
            Some(Work {
                item: job.item.map(|item| self.items[item as usize].id),
                channel: channel(job.taken)?,
                weight: job.taken.weight,
                since: at(job.since),
                wrap_up_until: job.item.is_none().then(|| at(job.wrap_up_until)),
            })
        };
        AgentState {
            agent: agent.id,
            ability: self.profiles[agent.profile as usize].ability.clone(),
            is_ready: agent.is_ready,
            grace_until: agent.grace_until.map(at),
            work: agent.jobs.iter().filter_map(work).collect(),
            idle_since: at(agent.idle_since),
            refused: agent.refused.iter().map(|&(item, until)| Refusal { item, until: at(until) }).collect(),
            refusals_in_a_row: agent.refusals_in_a_row,
        }
    }

    fn item_restore(&mut self, item: ItemState) {
        let class = self.class_of(item.requirement);
        let since = item.since.as_millis();
        let key = since - self.classes[class as usize].boost_ms;
        self.item_add(Item {
            id: item.item,
            class,
            place: Place { key, number: item.number },
            since,
            preferred: item.preferred,
            at: At::Parked { until: i64::MAX },
            widens_at: i64::MIN,
            refused_by: 0,
        });
    }

    fn agent_restore(&mut self, agent: AgentState) {
        let profile = self.profile_of(agent.ability);
        let id = agent.agent;
        let job = |work: Work| Job {
            item: work.item.and_then(|item| self.item_of.get(&item).copied()),
            taken: Taken { bit: bit(work.channel), weight: work.weight },
            since: work.since.as_millis(),
            wrap_up_until: work.wrap_up_until.map_or(0, Timestamp::as_millis),
        };
        let jobs: Vec<Job> = agent.work.into_iter().map(job).collect();
        let refused: Vec<_> = agent.refused.iter().map(|one| (one.item, one.until.as_millis())).collect();
        for &(item, until) in &refused {
            if let Some(&item) = self.item_of.get(&item) {
                self.items[item as usize].refused_by += 1;
            }
            self.set_timer(until, Timer::Refusal { agent: id, item });
        }
        for job in jobs.iter().filter(|job| job.item.is_none()) {
            self.set_timer(job.wrap_up_until, Timer::WrapUp { agent: id });
        }
        let grace_until = agent.grace_until.map(Timestamp::as_millis);
        if let Some(until) = grace_until.filter(|&until| until > self.now) {
            self.set_timer(until, Timer::Grace { agent: id });
        }
        self.agent_add(Agent {
            id,
            profile,
            is_ready: agent.is_ready,
            grace_until,
            offer: None,
            jobs,
            held: Vec::new(),
            idle_since: agent.idle_since.as_millis(),
            refused,
            refusals_in_a_row: agent.refusals_in_a_row,
            place: None,
        });
    }

    fn stand(&mut self, id: WorkItemId, standing: Standing) {
        let Some(&item) = self.item_of.get(&id) else { return };
        let who = |agent: StaffId| self.agent_of.get(&agent).copied();
        match standing {
            Standing::Parked { until } => {
                self.items[item as usize].at = At::Parked { until: until.as_millis() };
                self.set_timer(until.as_millis(), Timer::Callback { item: id });
            }
            Standing::ByHand { agent } => self.items[item as usize].at = At::ByHand { agent },
            Standing::Held { agent, until }
                if let Some(agent) = who(agent)
                    && self.agents[agent as usize].grace_until.is_none() =>
            {
                self.hold(item, agent, until.as_millis());
            }
            Standing::Offered { agent, offer: number, until } if let Some(agent) = who(agent) => {
                let until = until.as_millis();
                self.items[item as usize].at = At::Offered { agent };
                let there = &mut self.agents[agent as usize];
                there.offer = Some(Offer { item, number, until });
                let agent = there.id;
                self.set_timer(until, Timer::Offer { agent, number });
            }
            Standing::AtWork { agent } if let Some(agent) = who(agent) => {
                self.items[item as usize].at = At::Work { agent };
            }
            Standing::Waiting | Standing::Held { .. } | Standing::Offered { .. } | Standing::AtWork { .. } => {
                self.join(item);
            }
        }
    }
}
