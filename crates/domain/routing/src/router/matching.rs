//! Matching: whose turn it is, and who takes it.
//!
//! Invariants: of everything that could be offered now, the item with the first place is offered first; it goes to the
//! person whom [`Rule`] names, and the reason is the first point in which they come before the next best.

use super::tables::Candidate;
use super::{At, Offer, Router, Seeker, Timer, ms};
use crate::decision::{Decision, Rule, WhyThisPerson};
use crate::line::Place;
use kernel::{StaffId, Timestamp};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How somebody compares: smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    from_ms: i64,
    over_skilled: u32,
    load: u32,
    idle_since: i64,
    id: StaffId,
}

/// Who takes an item.
struct Choice {
    agent: u32,
    rank: Rank,
    gate: Option<u32>,
    rule: Rule,
}

impl Router {
    pub(super) fn match_seekers(&mut self, decided: &mut Vec<Decision>) {
        let seekers = std::mem::take(&mut self.seekers);
        if let &[only] = &seekers[..] {
            while let Some((_, item)) = self.best(only) {
                self.offer_to_best(item, decided);
            }
        } else {
            self.match_many(&seekers, decided);
        }
        // What was sought for meanwhile has found already, or is found by nobody.
        self.seekers = seekers;
        self.seekers.clear();
    }

    /// Several at one instant: the first place of all goes first. O(log seekers) beside each offer.
    fn match_many(&mut self, seekers: &[Seeker], decided: &mut Vec<Decision>) {
        let best = |router: &Self, seeker| router.best(seeker).map(|(place, _)| Reverse((place, seeker)));
        let mut wanted: BinaryHeap<_> = seekers.iter().filter_map(|&seeker| best(self, seeker)).collect();
        while let Some(Reverse((place, seeker))) = wanted.pop() {
            if let Some((now, item)) = self.best(seeker)
                && now == place
            {
                self.offer_to_best(item, decided);
            }
            wanted.extend(best(self, seeker));
        }
    }

    /// The first item that could be offered for a seeker's sake.
    fn best(&self, seeker: Seeker) -> Option<(Place, u32)> {
        match seeker {
            Seeker::Agent(agent) => self.best_item(agent),
            Seeker::Class(class) if self.heads[class as usize] == Place::END => None,
            Seeker::Class(class) => self.front(class).find(|&(_, item)| self.best_agent(item).is_some()),
        }
    }

    /// The first item that somebody may be offered: O(classes they serve), and O(what they refused).
    fn best_item(&self, agent: u32) -> Option<(Place, u32)> {
        let who = self.agents.get(agent as usize)?;
        let ((_, channels), _) = who.place?;
        let mut best = (Place::END, None);
        for serve in &self.profiles[who.profile as usize].serves {
            let head = self.heads[serve.class as usize];
            if head >= best.0 || serve.bit & channels == 0 || !self.is_passable(serve.gate) {
                continue;
            }
            let class = &self.classes[serve.class as usize];
            let is_refused = |&(_, item): &(Place, u32)| {
                !who.refused.is_empty() && who.refused.iter().any(|&(id, _)| id == self.items[item as usize].id)
            };
            let first = class.line.iter().find(|entry| !is_refused(entry));
            if let Some((place, item)) = first.filter(|&(place, _)| place < best.0)
                && self.now - (place.key + class.boost_ms) >= serve.from_ms
            {
                best = (place, Some(item));
            }
        }
        for &(place, item) in &who.held {
            let class = self.class_at(item);
            let may = || class.candidates.iter().any(|one| one.profile == who.profile);
            if place < best.0 && class.bit & channels != 0 && self.is_offered(class) && may() {
                best = (place, Some(item));
            }
        }
        best.1.map(|item| (best.0, item))
    }

    /// Who takes an item: O(profiles that serve its class), and O(people who refused it).
    fn best_agent(&self, item: u32) -> Option<Choice> {
        let there = &self.items[item as usize];
        let class = &self.classes[there.class as usize];
        let waited = self.now - there.since;
        let mut best: Option<(Rank, u32, Option<u32>)> = None;
        let mut second: Option<Rank> = None;
        for &Candidate { from_ms, over_skilled, gate, profile } in &class.candidates {
            if second.is_some_and(|second| (from_ms, over_skilled) > (second.from_ms, second.over_skilled)) {
                break;
            }
            if self.channels_free[profile as usize] & class.bit == 0 || from_ms > waited || !self.is_passable(gate) {
                continue;
            }
            for (&(load, _), free) in
                self.profiles[profile as usize].free.iter().filter(|(at, _)| at.1 & class.bit != 0)
            {
                let may = free.iter().filter(|&&(.., agent)| {
                    there.refused_by == 0 || !self.agents[agent as usize].refused.iter().any(|&(id, _)| id == there.id)
                });
                for &(idle_since, id, agent) in may.take(2) {
                    let rank = Rank { from_ms, over_skilled, load, idle_since, id };
                    match best {
                        Some((first, ..)) if first.id == id => {}
                        Some((first, ..)) if first < rank => {
                            second = second.filter(|second| *second < rank).or(Some(rank));
                        }
                        _ => {
                            second = best.map(|(first, ..)| first);
                            best = Some((rank, agent, gate));
                        }
                    }
                }
            }
        }
        best.map(|(rank, agent, gate)| Choice { agent, rank, gate, rule: rule(&rank, second.as_ref()) })
    }

    fn offer_to_best(&mut self, item: u32, decided: &mut Vec<Decision>) {
        let choice = match self.items[item as usize].at {
            At::Held { agent, .. } => Some(self.choice_of_preferred(item, agent)),
            _ => self.best_agent(item),
        };
        if let Some(choice) = choice {
            self.make_offer(item, &choice, decided);
        }
    }

    fn choice_of_preferred(&self, item: u32, agent: u32) -> Choice {
        let who = &self.agents[agent as usize];
        let class = self.items[item as usize].class;
        let fit = self.classes[class as usize].candidates.iter().find(|one| one.profile == who.profile);
        let (from_ms, over_skilled) = fit.map_or((0, 0), |fit| (fit.from_ms, fit.over_skilled));
        let ((load, _), idle_since) = who.place.unwrap_or(((0, 0), self.now));
        let rank = Rank { from_ms, over_skilled, load, idle_since, id: who.id };
        Choice { agent, rank, gate: None, rule: Rule::Preferred }
    }

    fn make_offer(&mut self, item: u32, choice: &Choice, decided: &mut Vec<Decision>) {
        self.unhand(item);
        self.last_offer += 1;
        let number = self.last_offer;
        let until = self.now + ms(self.class_at(item).channel.offer_seconds.max(1));
        let there = &mut self.items[item as usize];
        there.at = At::Offered { agent: choice.agent };
        let because = WhyThisPerson {
            rule: choice.rule,
            over_skilled: choice.rank.over_skilled,
            load: choice.rank.load,
            idle_ms: self.now - choice.rank.idle_since,
            waited_ms: self.now - there.since,
            widened_ms: choice.rank.from_ms,
            by_overflow: choice.gate.map(|gate| self.gates[gate as usize].team.clone()),
        };
        let (id, agent) = (there.id, choice.rank.id);
        self.agents[choice.agent as usize].offer = Some(Offer { item, number, until });
        self.step_aside(choice.agent);
        self.set_timer(until, Timer::Offer { agent, number });
        let until = Timestamp::from_millis(until);
        decided.push(Decision::Offer { item: id, agent, offer: number, until, because });
    }
}

/// The first point in which the best comes before the next best.
fn rule(best: &Rank, second: Option<&Rank>) -> Rule {
    let Some(second) = second else { return Rule::OnlyOneFree };
    if best.from_ms != second.from_ms {
        Rule::NarrowerSearch
    } else if best.over_skilled != second.over_skilled {
        Rule::LeastOverSkilled
    } else if best.load != second.load {
        Rule::LeastLoaded
    } else if best.idle_since != second.idle_since {
        Rule::LongestIdle
    } else {
        Rule::Equal
    }
}
