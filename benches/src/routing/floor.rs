//! A floor in full work: as many come as are done, everybody has something at hand, many wait.

use crate::contacts::Seeded;
use kernel::{Channel, Lang, PrincipalId, StaffId, Timestamp, WorkItemId};
use routing::policy::RoutingPolicy;
use routing::{Ability, Decision, Event, Requirement, Router};
use std::collections::VecDeque;
use std::time::Instant;
use uuid::Uuid;

const PRINCIPAL: PrincipalId = PrincipalId(Uuid::from_u128(1));
/// How many abilities there are among the people.
const PROFILES: u64 = 200;
/// How many skills there are.
const SKILLS: u64 = 50;

/// The floor.
pub struct Floor {
    router: Router,
    random: Seeded,
    now: i64,
    people: u64,
    requirements: Vec<Requirement>,
    items: u128,
    at_work: VecDeque<WorkItemId>,
    decided: Vec<Decision>,
}

impl Floor {
    pub fn new(people: u64, classes: u64) -> Self {
        let router = Router::new([(PRINCIPAL, RoutingPolicy::shipped())].into());
        let requirements = (0..classes).map(requirement).collect();
        let random = Seeded::new(2020);
        let (at_work, decided) = (VecDeque::new(), Vec::new());
        Self { router, random, now: 1_584_316_800_000, people, requirements, items: 0, at_work, decided }
    }

    /// Everybody comes, and has as much at hand as they can carry.
    pub fn fill_hands(&mut self) {
        for person in 0..self.people {
            let agent = StaffId(Uuid::from_u128(u128::from(person) + 1));
            let ability = ability(person % PROFILES);
            self.step(Event::SignedIn { agent, ability });
            self.step(Event::Ready { agent });
        }
        for _ in 0..self.people * 4 {
            let event = self.arrival();
            self.step(event);
        }
    }

    /// As many more wait.
    pub fn fill_lines(&mut self, waiting: u64) {
        for _ in 0..waiting {
            let event = self.arrival();
            self.step(event);
        }
    }

    /// Untimed events.
    pub fn go(&mut self, events: u64) {
        self.timed(events);
    }

    /// Events one after the other: an arrival, an end, the answer to the offer that follows. Seconds they took.
    pub fn timed(&mut self, events: u64) -> f64 {
        let mut arrivals: Vec<Event> = (0..=events / 3).map(|_| self.arrival()).collect();
        let begin = Instant::now();
        let mut done = 0;
        while done < events {
            let Some(arrival) = arrivals.pop() else { break };
            done += self.step(arrival);
            if let Some(item) = self.at_work.pop_front() {
                done += self.step(Event::Ended { item });
            }
        }
        begin.elapsed().as_secs_f64() * events as f64 / done as f64
    }

    /// The microseconds of each event.
    pub fn timed_each(&mut self, events: u64) -> Vec<f64> {
        let mut times = Vec::new();
        while (times.len() as u64) < events {
            let mut next = vec![self.arrival()];
            next.extend(self.at_work.pop_front().map(|item| Event::Ended { item }));
            for event in next {
                let mut event = Some(event);
                while let Some(one) = event.take() {
                    self.now += 1;
                    let begin = Instant::now();
                    self.router.step(Timestamp::from_millis(self.now), one, &mut self.decided);
                    times.push(begin.elapsed().as_secs_f64() * 1e6);
                    event = self.answer();
                }
            }
        }
        times
    }

    /// One event and the answers to the offers that follow; how many events that were.
    fn step(&mut self, event: Event) -> u64 {
        let mut events = 0;
        let mut next = Some(event);
        while let Some(event) = next.take() {
            events += 1;
            self.now += 1;
            self.router.step(Timestamp::from_millis(self.now), event, &mut self.decided);
            next = self.answer();
        }
        events
    }

    /// Whoever was offered something accepts it.
    fn answer(&mut self) -> Option<Event> {
        while let Some(decision) = self.decided.pop() {
            match decision {
                Decision::Offer { agent, offer, .. } => return Some(Event::Accepted { agent, offer }),
                Decision::Assign { item, .. } => self.at_work.push_back(item),
                _ => {}
            }
        }
        None
    }

    fn arrival(&mut self) -> Event {
        self.items += 1;
        // Ids in no order, as hashed: what is near in time is not near in memory.
        let item = WorkItemId(Uuid::from_u128(self.items.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)));
        let requirement = self.requirements[self.random.below(self.requirements.len() as u64) as usize].clone();
        let since = Timestamp::from_millis(self.now);
        Event::Arrived { item, requirement, since, preferred: None, not_before: None }
    }
}

/// Written work and calls, each with two skills, in two languages.
fn requirement(class: u64) -> Requirement {
    let channel = [Channel::Email, Channel::Web, Channel::Phone, Channel::Letter][class as usize % 4];
    let skills = [(class / 4 % SKILLS, 3), ((class / 4 + 7) % SKILLS, 2)];
    Requirement {
        principal: PRINCIPAL,
        channel,
        queue: format!("queue {}", class % 10),
        skills: skills.into_iter().map(|(skill, level)| (format!("skill {skill:02}"), level)).collect(),
        language: Some(if class % 8 < 6 { Lang::De } else { Lang::Fr }),
        boost_seconds: 0,
    }
}

/// Half the skills each, in levels from 2 to 9; three in four speak one language, one in four two.
fn ability(profile: u64) -> Ability {
    let skills = (0..SKILLS).filter(|skill| (skill * 7 + profile * 13) % 10 < 7);
    Ability {
        principals: [PRINCIPAL].into(),
        teams: [].into(),
        languages: if profile.is_multiple_of(4) { [Lang::De, Lang::Fr].into() } else { [Lang::De].into() },
        skills: skills.map(|skill| (format!("skill {skill:02}"), (2 + (skill + profile) % 8) as u8)).collect(),
        channels: [Channel::Email, Channel::Web, Channel::Phone, Channel::Letter].map(|channel| (channel, 5)).into(),
    }
}
