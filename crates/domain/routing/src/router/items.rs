//! What happens to items.

use super::tables::{Class, Taken};
use super::{At, Handling, Item, Job, Router, Seeker, slot};
use crate::decision::{Decision, WhyAssigned, WhyIgnored, WhyRequeued, WhyWithdrawn};
use crate::line::Place;
use crate::requirement::Requirement;
use kernel::{StaffId, WorkItemId};

type Done = Result<(), WhyIgnored>;

impl Router {
    pub(super) fn arrived(
        &mut self,
        id: WorkItemId,
        requirement: Requirement,
        since: i64,
        preferred: Option<StaffId>,
        not_before: Option<i64>,
    ) -> Done {
        if self.item_of.contains_key(&id) {
            return Err(WhyIgnored::KnownItem);
        }
        self.last_number += 1;
        let class = self.class_of(requirement);
        self.classes[class as usize].arrivals.add(self.now);
        let place = Place { key: since - self.classes[class as usize].boost_ms, number: self.last_number };
        let (at, widens_at) = (At::Line, i64::MIN);
        let item = self.item_add(Item { id, class, place, since, preferred, at, widens_at, refused_by: 0 });
        match not_before.filter(|&until| until > self.now) {
            Some(until) => {
                self.items[item as usize].at = At::Parked { until };
                self.set_timer(until, super::Timer::Callback { item: id });
            }
            None => self.wait_again(item, true),
        }
        Ok(())
    }

    pub(super) fn item_add(&mut self, item: Item) -> u32 {
        let id = item.id;
        let number = slot(self.items.insert(item));
        self.item_of.insert(id, number);
        number
    }

    pub(super) fn changed(&mut self, id: WorkItemId, requirement: Requirement, decided: &mut Vec<Decision>) -> Done {
        let item = self.known_item(id)?;
        let class = self.class_of(requirement);
        if self.items[item as usize].class == class {
            return Ok(());
        }
        let at = self.items[item as usize].at;
        let waits = match at {
            At::Line | At::Held { .. } => true,
            At::Offered { agent } => {
                self.withdraw_offer(agent, WhyWithdrawn::Changed, decided);
                decided.push(Decision::Requeue { item: id, because: WhyRequeued::Changed });
                true
            }
            At::Parked { .. } | At::Work { .. } | At::ByHand { .. } => false,
        };
        self.unhand(item);
        self.set_class(item, class);
        if waits {
            self.wait_again(item, true);
        } else {
            self.items[item as usize].at = at;
        }
        Ok(())
    }

    fn set_class(&mut self, item: u32, class: u32) {
        let there = &mut self.items[item as usize];
        there.class = class;
        there.place.key = there.since - self.classes[class as usize].boost_ms;
        there.widens_at = i64::MIN;
    }

    pub(super) fn withdrawn(&mut self, id: WorkItemId, decided: &mut Vec<Decision>) -> Done {
        let item = self.known_item(id)?;
        match self.items[item as usize].at {
            At::Offered { agent } => self.withdraw_offer(agent, WhyWithdrawn::Gone, decided),
            At::Work { agent } => self.finish(agent, item),
            At::Line | At::Held { .. } | At::Parked { .. } | At::ByHand { .. } => self.unhand(item),
        }
        self.forget(item);
        Ok(())
    }

    pub(super) fn ended(&mut self, id: WorkItemId) -> Done {
        let item = self.known_item(id)?;
        match self.items[item as usize].at {
            At::Work { agent } => self.finish(agent, item),
            At::ByHand { .. } => {}
            At::Line | At::Parked { .. } | At::Held { .. } | At::Offered { .. } => return Err(WhyIgnored::NotAtWork),
        }
        self.forget(item);
        Ok(())
    }

    pub(super) fn handed_on(
        &mut self,
        id: WorkItemId,
        requirement: Option<Requirement>,
        to: Option<StaffId>,
        decided: &mut Vec<Decision>,
    ) -> Done {
        let item = self.known_item(id)?;
        match self.items[item as usize].at {
            At::Work { agent } => self.finish(agent, item),
            At::ByHand { .. } => {}
            At::Line | At::Parked { .. } | At::Held { .. } | At::Offered { .. } => return Err(WhyIgnored::NotAtWork),
        }
        if let Some(requirement) = requirement {
            let class = self.class_of(requirement);
            self.set_class(item, class);
        }
        self.items[item as usize].preferred = to;
        decided.push(Decision::Requeue { item: id, because: WhyRequeued::HandedOn });
        self.wait_again(item, to.is_some());
        Ok(())
    }

    pub(super) fn taken(&mut self, agent: StaffId, id: WorkItemId, decided: &mut Vec<Decision>) -> Done {
        let item = self.known_item(id)?;
        match self.items[item as usize].at {
            At::ByHand { agent: by } if by == agent => return Err(WhyIgnored::TheirsAlready),
            At::Work { agent: by } if self.agents[by as usize].id == agent => return Err(WhyIgnored::TheirsAlready),
            At::Work { agent: by } => self.finish(by, item),
            At::Offered { agent: to } => self.withdraw_offer(to, WhyWithdrawn::TakenByHand, decided),
            At::Line | At::Parked { .. } | At::Held { .. } | At::ByHand { .. } => self.unhand(item),
        }
        let there = &mut self.items[item as usize];
        (there.at, there.preferred) = (At::ByHand { agent }, Some(agent));
        decided.push(Decision::Assign { item: id, agent, because: WhyAssigned::TakenByHand });
        Ok(())
    }

    /// Puts an item to those who wait: held for whoever knows it, if they may be asked first, else in line.
    pub(super) fn wait_again(&mut self, item: u32, may_be_held: bool) {
        let there = &self.items[item as usize];
        let hold = there.preferred.filter(|_| may_be_held).and_then(|agent| self.agent_of.get(&agent).copied());
        let class = &self.classes[there.class as usize];
        let hold = hold.filter(|&agent| {
            let who = &self.agents[agent as usize];
            let serves = |serve: &super::Serve| serve.class == there.class && serve.gate.is_none();
            who.grace_until.is_none() && self.profiles[who.profile as usize].serves.iter().any(serves)
        });
        let span = super::ms(class.offers.preferred_seconds);
        match hold.filter(|_| span > 0) {
            Some(agent) => self.hold(item, agent, self.now + span),
            None => self.join(item),
        }
    }

    pub(super) fn hold(&mut self, item: u32, agent: u32, until: i64) {
        let there = &mut self.items[item as usize];
        there.at = At::Held { agent, until };
        let (id, place) = (there.id, there.place);
        let held = &mut self.agents[agent as usize].held;
        held.insert(held.partition_point(|&(before, _)| before < place), (place, item));
        self.set_timer(until, super::Timer::Held { item: id });
        self.seekers.push(Seeker::Agent(agent));
    }

    /// Puts an item in line, at its place.
    pub(super) fn join(&mut self, item: u32) {
        let there = &mut self.items[item as usize];
        there.at = At::Line;
        let (number, place) = (there.class, there.place);
        let class = &mut self.classes[number as usize];
        class.line.join(place, item);
        let queue = class.queue;
        self.queues[queue as usize].waiting += 1;
        self.touched.push(queue);
        // Behind somebody whom nobody can take and whom nobody refused, there is nobody for this one either.
        if self.front(number).any(|(_, first)| first == item) {
            self.head_changed(number);
            self.seekers.push(Seeker::Class(number));
        }
    }

    /// Those of a class whose turn it is: the first, and behind whomever somebody refused, the next.
    pub(super) fn front(&self, class: u32) -> impl Iterator<Item = (Place, u32)> + '_ {
        let mut is_over = false;
        self.classes[class as usize].line.iter().take_while(move |&(_, item)| {
            let before = is_over;
            is_over = self.items[item as usize].refused_by == 0;
            !before
        })
    }

    /// Keeps the head of a class, and the timers of those whose turn it is.
    pub(super) fn head_changed(&mut self, number: u32) {
        let class = &self.classes[number as usize];
        let is_offered = self.is_offered(class);
        self.heads[number as usize] = class.line.first().filter(|_| is_offered).map_or(Place::END, |(place, _)| place);
        if class.widen.is_empty() {
            return;
        }
        let front: Vec<u32> = self.front(number).map(|(_, item)| item).collect();
        for item in front {
            let there = &self.items[item as usize];
            let steps = self.classes[number as usize].widen.iter();
            let next = steps.map(|(after, _)| there.since + after).find(|&at| at > self.now);
            if let Some(at) = next.filter(|&at| at != there.widens_at) {
                let id = there.id;
                self.items[item as usize].widens_at = at;
                self.set_timer(at, super::Timer::Widen { item: id });
            }
        }
    }

    /// Takes an item from wherever it waits: line or hand.
    pub(super) fn unhand(&mut self, item: u32) {
        let there = &self.items[item as usize];
        match there.at {
            At::Line => {
                let (number, place) = (there.class, there.place);
                let was_in_front = self.front(number).any(|(_, first)| first == item);
                let class = &mut self.classes[number as usize];
                class.line.leave(place);
                let queue = class.queue;
                self.items[item as usize].widens_at = i64::MIN;
                self.queues[queue as usize].waiting -= 1;
                self.touched.push(queue);
                if was_in_front {
                    self.head_changed(number);
                }
            }
            At::Held { agent, .. } => self.agents[agent as usize].held.retain(|&(_, held)| held != item),
            At::Parked { .. } | At::Offered { .. } | At::Work { .. } | At::ByHand { .. } => {}
        }
    }

    /// The work on an item ends: the person is free after the time to finish notes.
    pub(super) fn finish(&mut self, agent: u32, item: u32) {
        let now = self.now;
        let class = &self.classes[self.items[item as usize].class as usize];
        let (wrap_up, key) = (super::ms(class.channel.wrap_up_seconds), (class.queue, class.bit));
        let there = &mut self.agents[agent as usize];
        let Some(at) = there.jobs.iter().position(|job| job.item == Some(item)) else { return };
        self.handling.entry(key).or_default().add(now - there.jobs[at].since);
        there.idle_since = now;
        if wrap_up > 0 {
            there.jobs[at] = Job { item: None, wrap_up_until: now + wrap_up, ..there.jobs[at] };
            let id = there.id;
            self.set_timer(now + wrap_up, super::Timer::WrapUp { agent: id });
        } else {
            there.jobs.remove(at);
        }
        self.seek_for(agent);
    }

    /// Begins the work on an item: who works on it knows it from now on.
    pub(super) fn begin(&mut self, agent: u32, item: u32) {
        let class = &self.classes[self.items[item as usize].class as usize];
        let taken = Taken { bit: class.bit, weight: class.channel.weight };
        let there = &mut self.agents[agent as usize];
        (self.items[item as usize].at, self.items[item as usize].preferred) = (At::Work { agent }, Some(there.id));
        there.jobs.push(Job { item: Some(item), taken, since: self.now, wrap_up_until: 0 });
        there.idle_since = self.now;
    }

    fn forget(&mut self, item: u32) {
        let gone = self.items.remove(item as usize);
        self.item_of.remove(&gone.id);
        if gone.refused_by > 0 {
            for (_, agent) in &mut self.agents {
                agent.refused.retain(|&(refused, _)| refused != gone.id);
            }
        }
    }

    fn known_item(&self, id: WorkItemId) -> Result<u32, WhyIgnored> {
        self.item_of.get(&id).copied().ok_or(WhyIgnored::UnknownItem)
    }

    pub(super) fn class_at(&self, item: u32) -> &Class {
        &self.classes[self.items[item as usize].class as usize]
    }
}

impl Handling {
    /// One more time of handling, in milliseconds. Early ones fade: the last few hundred count.
    fn add(&mut self, span_ms: i64) {
        let span = span_ms as f64;
        self.count = (self.count + 1.0).min(200.0);
        let difference = span - self.mean_ms;
        self.mean_ms += difference / self.count;
        self.variance += (difference * (span - self.mean_ms) - self.variance) / self.count;
    }
}
