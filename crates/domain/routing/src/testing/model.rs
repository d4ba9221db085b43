//! A naive router: the same rules, told as plainly as can be. No classes, no profiles, no heads, no timers: every
//! question is answered by looking at everything.

use crate::decision::{Rule, WhyAssigned, WhyNotReady, WhyOverflow, WhyRequeued, WhyThisPerson, WhyWithdrawn};
use crate::line::Place;
use crate::policy::{ChannelPolicy, QueuePolicy, RoutingPolicy};
use crate::requirement::Fit;
use crate::{Ability, Decision, Event, Requirement, WhyIgnored};
use kernel::{Channel, PrincipalId, StaffId, Timestamp, WorkItemId};
use std::collections::{BTreeMap, BTreeSet};

/// The naive router.
#[derive(Default)]
pub struct Model {
    policies: BTreeMap<PrincipalId, RoutingPolicy>,
    now: i64,
    items: BTreeMap<WorkItemId, Item>,
    agents: BTreeMap<StaffId, Agent>,
    helped: BTreeSet<(PrincipalId, String, String)>,
    offers: u64,
    arrivals: u64,
}

#[derive(Clone)]
struct Item {
    requirement: Requirement,
    since: i64,
    number: u64,
    preferred: Option<StaffId>,
    at: At,
}

#[derive(Clone, Copy, PartialEq)]
enum At {
    Line,
    Parked(i64),
    Held(StaffId, i64),
    Offered(StaffId, u64, i64),
    Work(StaffId),
    ByHand(StaffId),
}

struct Agent {
    ability: Ability,
    is_ready: bool,
    grace: Option<i64>,
    jobs: Vec<Job>,
    idle_since: i64,
    refused: Vec<(WorkItemId, i64)>,
    in_a_row: u8,
}

#[derive(Clone)]
struct Job {
    item: Option<WorkItemId>,
    channel: Channel,
    weight: u8,
    until: i64,
}

fn ms(seconds: impl Into<i64>) -> i64 {
    seconds.into() * 1_000
}

impl Model {
    pub fn new(policies: BTreeMap<PrincipalId, RoutingPolicy>) -> Self {
        Self { policies, ..Self::default() }
    }

    pub fn step(&mut self, at: i64, event: Event, out: &mut Vec<Decision>) {
        while let Some(due) = self.next_due().filter(|&due| due <= at) {
            let front = self.front();
            self.now = due;
            self.due(&front, out);
            self.settle(out);
        }
        self.now = self.now.max(at);
        if let Err(because) = self.apply(event, out) {
            out.push(Decision::Ignored { because });
        }
        self.settle(out);
    }

    fn policy(&self, principal: PrincipalId) -> RoutingPolicy {
        self.policies.get(&principal).cloned().unwrap_or_default()
    }

    fn queue(&self, requirement: &Requirement) -> QueuePolicy {
        self.policy(requirement.principal).queues.get(&requirement.queue).cloned().unwrap_or_default()
    }

    fn channel(&self, requirement: &Requirement) -> ChannelPolicy {
        self.policy(requirement.principal).channel(requirement.channel)
    }

    fn place(&self, item: &Item) -> Place {
        let boost = self.channel(&item.requirement).boost_seconds
            + self.queue(&item.requirement).boost_seconds
            + item.requirement.boost_seconds;
        Place { key: item.since - ms(boost), number: item.number }
    }

    /// Everything that will ever fall due, as far as it stands now: the next of it.
    fn next_due(&self) -> Option<i64> {
        let mut due = Vec::new();
        for item in self.items.values() {
            match item.at {
                At::Parked(until) | At::Held(_, until) | At::Offered(_, _, until) => due.push(until),
                At::Line => {
                    let queue = self.queue(&item.requirement);
                    due.extend(queue.widen.values().map(|step| item.since + ms(step.after_seconds)));
                    due.extend(queue.overflow.values().map(|rule| item.since + ms(rule.from_oldest_seconds)));
                }
                At::Work(_) | At::ByHand(_) => {}
            }
        }
        for agent in self.agents.values() {
            due.extend(agent.grace);
            due.extend(agent.refused.iter().map(|&(_, until)| until));
            due.extend(agent.jobs.iter().filter(|job| job.item.is_none()).map(|job| job.until));
        }
        due.into_iter().filter(|&due| due > self.now).min()
    }

    fn due(&mut self, front: &BTreeSet<WorkItemId>, out: &mut Vec<Decision>) {
        let now = self.now;
        let ids: Vec<WorkItemId> = self.items.keys().copied().collect();
        let people: Vec<StaffId> = self.agents.keys().copied().collect();
        for &id in &ids {
            if self.items[&id].at != At::Parked(now) {
                continue;
            }
            out.push(Decision::CallbackDue { item: id });
            let at = self.waits(id, true);
            self.put(id, at);
        }
        for &id in &ids {
            if matches!(self.items[&id].at, At::Held(_, until) if until == now) {
                self.put(id, At::Line);
            }
        }
        for &who in &people {
            if self.agents[&who].grace != Some(now) {
                continue;
            }
            self.give_back(who, WhyRequeued::GraceOver, out);
            if std::mem::take(&mut self.agent_mut(who).is_ready) {
                out.push(Decision::NotReady { agent: who, because: WhyNotReady::GraceOver });
            }
        }
        for &who in &people {
            if let Some((item, _, until)) = self.offer_of(who)
                && until == now
            {
                self.no_answer(who, item, out);
            }
        }
        for agent in self.agents.values_mut() {
            agent.refused.retain(|&(_, until)| until > now);
            if agent.jobs.iter().any(|job| job.item.is_none() && job.until == now) {
                agent.jobs.retain(|job| job.item.is_some() || job.until > now);
                agent.idle_since = now;
            }
        }
        for id in self.front().intersection(front) {
            let item = &self.items[id];
            let mut steps: Vec<_> = self.queue(&item.requirement).widen.into_iter().collect();
            steps.sort_by_key(|(name, step)| (step.after_seconds, name.clone()));
            let due = steps.into_iter().filter(|(_, step)| item.since + ms(step.after_seconds) == now);
            out.extend(due.map(|(step, _)| Decision::Relax { item: *id, step }));
        }
    }

    fn no_answer(&mut self, who: StaffId, item: WorkItemId, out: &mut Vec<Decision>) {
        let offers = self.policy(self.items[&item].requirement.principal).offers;
        if offers.no_answer_sets_not_ready {
            self.agent_mut(who).is_ready = false;
        } else {
            self.refuse(who, item, offers.refused_for_seconds);
        }
        self.take_back(who, WhyWithdrawn::NoAnswer, Some(WhyRequeued::NoAnswer), out);
        if offers.no_answer_sets_not_ready {
            out.push(Decision::NotReady { agent: who, because: WhyNotReady::NoAnswer });
        }
    }

    fn refuse(&mut self, who: StaffId, item: WorkItemId, seconds: u32) {
        let until = self.now + ms(seconds);
        let agent = self.agent_mut(who);
        agent.refused.push((item, until));
        if agent.refused.len() > 16 {
            agent.refused.remove(0);
        }
    }

    /// Of each requirement, the first in line, and behind whomever somebody refused, the next.
    fn front(&self) -> BTreeSet<WorkItemId> {
        let mut lines: BTreeMap<&Requirement, Vec<(Place, WorkItemId)>> = BTreeMap::new();
        for (&id, item) in self.items.iter().filter(|(_, item)| item.at == At::Line) {
            lines.entry(&item.requirement).or_default().push((self.place(item), id));
        }
        let is_refused = |id| self.agents.values().any(|agent| agent.refused.iter().any(|&(item, _)| item == id));
        let mut front = BTreeSet::new();
        for mut line in lines.into_values() {
            line.sort();
            for (_, id) in line {
                front.insert(id);
                if !is_refused(id) {
                    break;
                }
            }
        }
        front
    }

    fn settle(&mut self, out: &mut Vec<Decision>) {
        loop {
            while self.match_one(out) {}
            if !self.help(out) {
                break;
            }
        }
    }

    /// Offers the first item that anybody could take.
    fn match_one(&mut self, out: &mut Vec<Decision>) -> bool {
        let mut waiting: Vec<_> = self.items.iter().map(|(&id, item)| (self.place(item), id)).collect();
        waiting.sort();
        for (_, id) in waiting {
            let item = self.items[&id].clone();
            let mut found: Vec<_> = match item.at {
                At::Line => self.agents.keys().flat_map(|&who| self.ranks(who, id)).collect(),
                At::Held(who, _) => self.rank_of_preferred(who, &item).into_iter().collect(),
                _ => continue,
            };
            found.sort();
            found.dedup_by_key(|rank| rank.4);
            if !self.channel(&item.requirement).is_on || found.is_empty() {
                continue;
            }
            self.offer(id, &item, &found, out);
            return true;
        }
        false
    }

    fn offer(&mut self, id: WorkItemId, item: &Item, found: &[Rank], out: &mut Vec<Decision>) {
        let (best, second) = (&found[0], found.get(1));
        let rule = match second {
            _ if matches!(item.at, At::Held(..)) => Rule::Preferred,
            None => Rule::OnlyOneFree,
            Some(second) if best.0 != second.0 => Rule::NarrowerSearch,
            Some(second) if best.1 != second.1 => Rule::LeastOverSkilled,
            Some(second) if best.2 != second.2 => Rule::LeastLoaded,
            Some(second) if best.3 != second.3 => Rule::LongestIdle,
            Some(_) => Rule::Equal,
        };
        self.offers += 1;
        let until = self.now + ms(self.channel(&item.requirement).offer_seconds);
        self.put(id, At::Offered(best.4, self.offers, until));
        let because = WhyThisPerson {
            rule,
            over_skilled: best.1,
            load: best.2,
            idle_ms: self.now - best.3,
            waited_ms: self.now - item.since,
            widened_ms: best.0,
            by_overflow: best.5.clone(),
        };
        let until = Timestamp::from_millis(until);
        out.push(Decision::Offer { item: id, agent: best.4, offer: self.offers, until, because });
    }

    /// How somebody who is free compares for an item in line: once by each way in which they fit.
    fn ranks(&self, who: StaffId, id: WorkItemId) -> Vec<Rank> {
        let (agent, item) = (&self.agents[&who], &self.items[&id]);
        let Some(load) = self.room(who, item.requirement.channel) else { return Vec::new() };
        if agent.refused.iter().any(|&(refused, _)| refused == id) {
            return Vec::new();
        }
        let may = |fit: &Fit| {
            let is_helped = |team: &String| {
                self.helped.contains(&(item.requirement.principal, item.requirement.queue.clone(), team.clone()))
            };
            self.now - item.since >= fit.from_ms && fit.by_overflow.as_ref().is_none_or(is_helped)
        };
        let fits = agent.ability.fits(&item.requirement, &self.queue(&item.requirement));
        let rank = |fit: Fit| (fit.from_ms, fit.over_skilled, load, agent.idle_since, who, fit.by_overflow);
        fits.into_iter().filter(may).map(rank).collect()
    }

    fn rank_of_preferred(&self, who: StaffId, item: &Item) -> Option<Rank> {
        let load = self.room(who, item.requirement.channel)?;
        let agent = &self.agents[&who];
        let fit = agent.ability.fits(&item.requirement, &self.queue(&item.requirement)).into_iter().next()?;
        Some((fit.from_ms, fit.over_skilled, load, agent.idle_since, who, None))
    }

    /// How much of somebody is taken, if they may be given one more of a channel now.
    fn room(&self, who: StaffId, channel: Channel) -> Option<u32> {
        let agent = &self.agents[&who];
        if !agent.is_ready || agent.grace.is_some() || self.offer_of(who).is_some() {
            return None;
        }
        let load: u32 = agent.jobs.iter().map(|job| u32::from(job.weight)).sum();
        let count = agent.jobs.iter().filter(|job| job.channel == channel).count();
        let mut at_most = usize::from(*agent.ability.channels.get(&channel)?);
        let mut weight = 0;
        for &principal in &agent.ability.principals {
            let rule = self.policy(principal).channel(channel);
            if !agent.jobs.iter().all(|job| rule.beside.contains(&job.channel)) {
                return None;
            }
            at_most = at_most.min(rule.at_most.into());
            weight = weight.max(u32::from(rule.weight));
        }
        (load + weight <= 100 && count < at_most).then_some(load)
    }

    /// Begins and ends the help of other teams; whether any did.
    fn help(&mut self, out: &mut Vec<Decision>) -> bool {
        let before = out.len();
        for (principal, policy) in self.policies.clone() {
            for (name, queue) in policy.queues {
                let line = self.items.values().filter(|item| {
                    item.at == At::Line && item.requirement.principal == principal && item.requirement.queue == name
                });
                let since: Vec<i64> = line.map(|item| item.since).collect();
                let (waiting, oldest) = (since.len() as u64, since.iter().min());
                let waited_ms = oldest.map_or(0, |since| self.now - since);
                for (team, rule) in queue.overflow {
                    let key = (principal, name.clone(), team.clone());
                    let many = rule.from_waiting > 0 && waiting >= rule.from_waiting.into();
                    let long = rule.from_oldest_seconds > 0 && waited_ms >= ms(rule.from_oldest_seconds) && waiting > 0;
                    let (is_on, because) = match self.helped.contains(&key) {
                        false if many => (true, WhyOverflow::Waiting { waiting }),
                        false if long => (true, WhyOverflow::Oldest { waited_ms }),
                        true if !many && !long && waiting < u64::from(rule.until_below.max(1)) => {
                            (false, WhyOverflow::ShortAgain { waiting })
                        }
                        _ => continue,
                    };
                    if is_on {
                        self.helped.insert(key)
                    } else {
                        self.helped.remove(&key)
                    };
                    out.push(Decision::Overflow { principal, queue: name.clone(), team, is_on, because });
                }
            }
        }
        out.len() > before
    }

    fn offer_of(&self, who: StaffId) -> Option<(WorkItemId, u64, i64)> {
        self.items.iter().find_map(|(&id, item)| match item.at {
            At::Offered(to, number, until) if to == who => Some((id, number, until)),
            _ => None,
        })
    }

    fn put(&mut self, id: WorkItemId, at: At) {
        let item = self.items.get_mut(&id).expect("an item");
        item.at = at;
        if let At::Work(who) | At::ByHand(who) = at {
            item.preferred = Some(who);
        }
    }

    fn agent_mut(&mut self, who: StaffId) -> &mut Agent {
        self.agents.get_mut(&who).expect("somebody")
    }

    /// Where an item waits: held for whoever knows it, or in line.
    fn waits(&self, id: WorkItemId, may_be_held: bool) -> At {
        let item = &self.items[&id];
        let span = ms(self.policy(item.requirement.principal).offers.preferred_seconds);
        let serves = |who: &StaffId| {
            let agent = &self.agents[who];
            let fits = agent.ability.fits(&item.requirement, &self.queue(&item.requirement));
            agent.grace.is_none() && fits.iter().any(|fit| fit.by_overflow.is_none())
        };
        let knows = item.preferred.filter(|who| may_be_held && span > 0 && self.agents.contains_key(who));
        knows.filter(serves).map_or(At::Line, |who| At::Held(who, self.now + span))
    }

    fn take_back(&mut self, who: StaffId, why: WhyWithdrawn, again: Option<WhyRequeued>, out: &mut Vec<Decision>) {
        let Some((item, offer, _)) = self.offer_of(who) else { return };
        out.push(Decision::Withdraw { item, agent: who, offer, because: why });
        if let Some(because) = again {
            out.push(Decision::Requeue { item, because });
        }
        self.put(item, At::Line);
    }

    fn give_back(&mut self, who: StaffId, because: WhyRequeued, out: &mut Vec<Decision>) {
        for item in std::mem::take(&mut self.agent_mut(who).jobs).into_iter().filter_map(|job| job.item) {
            out.push(Decision::Requeue { item, because });
            self.put(item, At::Line);
        }
    }

    fn release_held(&mut self, who: StaffId) {
        for item in self.items.values_mut().filter(|item| matches!(item.at, At::Held(by, _) if by == who)) {
            item.at = At::Line;
        }
    }

    fn finish(&mut self, who: StaffId, id: WorkItemId) {
        let (now, wrap_up) = (self.now, ms(self.channel(&self.items[&id].requirement).wrap_up_seconds));
        let agent = self.agent_mut(who);
        agent.idle_since = now;
        for job in agent.jobs.iter_mut().filter(|job| job.item == Some(id)) {
            (job.item, job.until) = (None, now + wrap_up);
        }
        agent.jobs.retain(|job| job.item.is_some() || job.until > now);
    }

    fn forget(&mut self, id: WorkItemId) {
        self.items.remove(&id);
        for agent in self.agents.values_mut() {
            agent.refused.retain(|&(item, _)| item != id);
        }
    }

    fn apply(&mut self, event: Event, out: &mut Vec<Decision>) -> Result<(), WhyIgnored> {
        match event {
            Event::Arrived { item, requirement, since, preferred, not_before } => {
                if self.items.contains_key(&item) {
                    return Err(WhyIgnored::KnownItem);
                }
                self.arrivals += 1;
                let (since, number) = (since.as_millis(), self.arrivals);
                self.items.insert(item, Item { requirement, since, number, preferred, at: At::Line });
                let parked = not_before.map(Timestamp::as_millis).filter(|&until| until > self.now);
                let at = parked.map_or_else(|| self.waits(item, true), At::Parked);
                self.put(item, at);
            }
            Event::PolicyChanged { principal, policy } => {
                let is_known = |queue: &String, team: &String| {
                    policy.queues.get(queue).is_some_and(|queue| queue.overflow.contains_key(team))
                };
                self.helped.retain(|(of, queue, team)| *of != principal || is_known(queue, team));
                self.policies.insert(principal, *policy);
            }
            Event::Clock => {}
            Event::SignedIn { agent, ability } => {
                if self.agents.contains_key(&agent) {
                    return Err(WhyIgnored::KnownPerson);
                }
                let idle_since = self.now;
                let (jobs, refused) = (Vec::new(), Vec::new());
                let new = Agent { ability, is_ready: false, grace: None, jobs, idle_since, refused, in_a_row: 0 };
                self.agents.insert(agent, new);
            }
            event => {
                self.apply_to_something(event.clone(), out)?;
                return self.apply_to_somebody(event, out);
            }
        }
        Ok(())
    }

    fn apply_to_something(&mut self, event: Event, out: &mut Vec<Decision>) -> Result<(), WhyIgnored> {
        match event {
            Event::Changed { item: id, requirement } => {
                let item = self.items.get_mut(&id).ok_or(WhyIgnored::UnknownItem)?;
                if std::mem::replace(&mut item.requirement, requirement.clone()) == requirement {
                    return Ok(());
                }
                let at = item.at;
                if let At::Offered(who, ..) = at {
                    self.take_back(who, WhyWithdrawn::Changed, Some(WhyRequeued::Changed), out);
                }
                if matches!(at, At::Offered(..) | At::Line | At::Held(..)) {
                    let at = self.waits(id, true);
                    self.put(id, at);
                }
            }
            Event::Withdrawn { item: id } => {
                match self.items.get(&id).ok_or(WhyIgnored::UnknownItem)?.at {
                    At::Offered(who, ..) => self.take_back(who, WhyWithdrawn::Gone, None, out),
                    At::Work(who) => self.finish(who, id),
                    _ => {}
                }
                self.forget(id);
            }
            Event::Ended { item: id } => {
                match self.items.get(&id).ok_or(WhyIgnored::UnknownItem)?.at {
                    At::Work(who) => self.finish(who, id),
                    At::ByHand(_) => {}
                    _ => return Err(WhyIgnored::NotAtWork),
                }
                self.forget(id);
            }
            Event::HandedOn { item: id, requirement, to } => {
                match self.items.get(&id).ok_or(WhyIgnored::UnknownItem)?.at {
                    At::Work(who) => self.finish(who, id),
                    At::ByHand(_) => {}
                    _ => return Err(WhyIgnored::NotAtWork),
                }
                let item = self.items.get_mut(&id).expect("it is there");
                item.requirement = requirement.unwrap_or_else(|| item.requirement.clone());
                item.preferred = to;
                out.push(Decision::Requeue { item: id, because: WhyRequeued::HandedOn });
                let at = self.waits(id, to.is_some());
                self.put(id, at);
            }
            Event::Taken { agent, item: id } => {
                match self.items.get(&id).ok_or(WhyIgnored::UnknownItem)?.at {
                    At::ByHand(by) | At::Work(by) if by == agent => return Err(WhyIgnored::TheirsAlready),
                    At::Work(by) => self.finish(by, id),
                    At::Offered(to, ..) => self.take_back(to, WhyWithdrawn::TakenByHand, None, out),
                    _ => {}
                }
                self.put(id, At::ByHand(agent));
                out.push(Decision::Assign { item: id, agent, because: WhyAssigned::TakenByHand });
            }
            _ => {}
        }
        Ok(())
    }

    fn apply_to_somebody(&mut self, event: Event, out: &mut Vec<Decision>) -> Result<(), WhyIgnored> {
        let (Event::Able { agent: who, .. }
        | Event::SignedOut { agent: who }
        | Event::Ready { agent: who }
        | Event::NotReady { agent: who }
        | Event::LineLost { agent: who }
        | Event::LineBack { agent: who }
        | Event::Accepted { agent: who, .. }
        | Event::Refused { agent: who, .. }) = event
        else {
            return Ok(());
        };
        let now = self.now;
        let agent = self.agents.get_mut(&who).ok_or(WhyIgnored::UnknownPerson)?;
        match event {
            Event::Able { ability, .. } => {
                agent.ability = ability;
                self.release_held(who);
            }
            Event::SignedOut { .. } => {
                self.take_back(who, WhyWithdrawn::SignedOut, Some(WhyRequeued::SignedOut), out);
                self.give_back(who, WhyRequeued::SignedOut, out);
                self.release_held(who);
                self.agents.remove(&who);
            }
            Event::Ready { .. } if !agent.is_ready || agent.jobs.iter().any(|job| job.item.is_none()) => {
                agent.jobs.retain(|job| job.item.is_some());
                (agent.is_ready, agent.idle_since, agent.in_a_row) = (true, now, 0);
            }
            Event::NotReady { .. } => {
                agent.is_ready = false;
                self.take_back(who, WhyWithdrawn::NotReady, Some(WhyRequeued::NotReady), out);
            }
            Event::LineLost { .. } if agent.grace.is_none() => {
                let principals = agent.ability.principals.clone();
                let grace = principals.into_iter().map(|one| self.policy(one).presence.grace_seconds).min();
                self.agent_mut(who).grace = Some(now + ms(grace.unwrap_or_default()).max(1));
                self.take_back(who, WhyWithdrawn::LineLost, Some(WhyRequeued::LineLost), out);
                self.release_held(who);
            }
            Event::LineBack { .. } => agent.grace = None,
            Event::Accepted { offer, .. } => {
                let (item, ..) = self.standing_offer(who, offer)?;
                let requirement = self.items[&item].requirement.clone();
                let weight = self.channel(&requirement).weight;
                let agent = self.agent_mut(who);
                agent.jobs.push(Job { item: Some(item), channel: requirement.channel, weight, until: 0 });
                (agent.idle_since, agent.in_a_row) = (now, 0);
                self.put(item, At::Work(who));
                out.push(Decision::Assign { item, agent: who, because: WhyAssigned::Accepted });
            }
            Event::Refused { offer, .. } => {
                let (item, ..) = self.standing_offer(who, offer)?;
                let offers = self.policy(self.items[&item].requirement.principal).offers;
                self.refuse(who, item, offers.refused_for_seconds);
                let agent = self.agent_mut(who);
                agent.in_a_row += 1;
                let is_enough = offers.refusals_in_a_row > 0 && agent.in_a_row >= offers.refusals_in_a_row;
                agent.is_ready &= !is_enough;
                self.take_back(who, WhyWithdrawn::Refused, Some(WhyRequeued::Refused), out);
                if is_enough {
                    out.push(Decision::NotReady { agent: who, because: WhyNotReady::Refusals });
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn standing_offer(&self, who: StaffId, number: u64) -> Result<(WorkItemId, u64, i64), WhyIgnored> {
        self.offer_of(who).filter(|&(_, offer, _)| offer == number).ok_or(WhyIgnored::StaleOffer)
    }
}

/// Search, over-skill, load, idle since, who, and the team that helps: smaller is better.
type Rank = (i64, u32, u32, i64, StaffId, Option<String>);
