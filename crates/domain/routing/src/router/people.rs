//! What happens to people.

use super::{Agent, Router, Seeker, slot};
use crate::decision::{Decision, WhyAssigned, WhyIgnored, WhyNotReady, WhyRequeued, WhyWithdrawn};
use crate::requirement::Ability;
use kernel::StaffId;

/// The most refusals that are remembered of one person; the oldest give way.
const MAX_REFUSED: usize = 16;

type Done = Result<(), WhyIgnored>;

impl Router {
    pub(super) fn signed_in(&mut self, id: StaffId, ability: Ability) -> Done {
        if self.agent_of.contains_key(&id) {
            return Err(WhyIgnored::KnownPerson);
        }
        let profile = self.profile_of(ability);
        self.agent_add(Agent {
            id,
            profile,
            is_ready: false,
            grace_until: None,
            offer: None,
            jobs: Vec::new(),
            held: Vec::new(),
            idle_since: self.now,
            refused: Vec::new(),
            refusals_in_a_row: 0,
            place: None,
        });
        Ok(())
    }

    pub(super) fn agent_add(&mut self, agent: Agent) -> u32 {
        let id = agent.id;
        let number = slot(self.agents.insert(agent));
        self.agent_of.insert(id, number);
        number
    }

    pub(super) fn able(&mut self, id: StaffId, ability: Ability) -> Done {
        let agent = self.known(id)?;
        let profile = self.profile_of(ability);
        self.step_aside(agent);
        self.agents[agent as usize].profile = profile;
        self.give_back_held(agent);
        self.seek_for(agent);
        Ok(())
    }

    pub(super) fn signed_out(&mut self, id: StaffId, decided: &mut Vec<Decision>) -> Done {
        let agent = self.known(id)?;
        self.withdraw(agent, WhyWithdrawn::SignedOut, Some(WhyRequeued::SignedOut), decided);
        self.give_back_work(agent, WhyRequeued::SignedOut, decided);
        self.give_back_held(agent);
        self.step_aside(agent);
        let gone = self.agents.remove(agent as usize);
        self.agent_of.remove(&id);
        for (item, _) in gone.refused {
            if let Some(&item) = self.item_of.get(&item) {
                self.items[item as usize].refused_by -= 1;
            }
        }
        Ok(())
    }

    pub(super) fn ready(&mut self, id: StaffId) -> Done {
        let agent = self.known(id)?;
        let now = self.now;
        let there = &mut self.agents[agent as usize];
        let in_wrap_up = there.jobs.iter().any(|job| job.item.is_none());
        if !there.is_ready || in_wrap_up {
            there.jobs.retain(|job| job.item.is_some());
            there.is_ready = true;
            there.idle_since = now;
            there.refusals_in_a_row = 0;
            self.seek_for(agent);
        }
        Ok(())
    }

    pub(super) fn not_ready(&mut self, id: StaffId, decided: &mut Vec<Decision>) -> Done {
        let agent = self.known(id)?;
        self.agents[agent as usize].is_ready = false;
        self.withdraw(agent, WhyWithdrawn::NotReady, Some(WhyRequeued::NotReady), decided);
        self.seek_for(agent);
        Ok(())
    }

    pub(super) fn line_lost(&mut self, id: StaffId, decided: &mut Vec<Decision>) -> Done {
        let agent = self.known(id)?;
        if self.agents[agent as usize].grace_until.is_some() {
            return Ok(());
        }
        let grace = self.profiles[self.agents[agent as usize].profile as usize].grace_ms;
        let until = self.now + grace;
        self.agents[agent as usize].grace_until = Some(until);
        self.set_timer(until, super::Timer::Grace { agent: id });
        self.withdraw(agent, WhyWithdrawn::LineLost, Some(WhyRequeued::LineLost), decided);
        self.give_back_held(agent);
        self.seek_for(agent);
        Ok(())
    }

    pub(super) fn line_back(&mut self, id: StaffId) -> Done {
        let agent = self.known(id)?;
        if self.agents[agent as usize].grace_until.take().is_some() {
            self.seek_for(agent);
        }
        Ok(())
    }

    pub(super) fn accepted(&mut self, id: StaffId, offer: u64, decided: &mut Vec<Decision>) -> Done {
        let (agent, item) = self.offer(id, offer)?;
        self.agents[agent as usize].offer = None;
        self.agents[agent as usize].refusals_in_a_row = 0;
        self.begin(agent, item);
        let item = self.items[item as usize].id;
        decided.push(Decision::Assign { item, agent: id, because: WhyAssigned::Accepted });
        self.seek_for(agent);
        Ok(())
    }

    pub(super) fn refused(&mut self, id: StaffId, offer: u64, decided: &mut Vec<Decision>) -> Done {
        let (agent, item) = self.offer(id, offer)?;
        self.refuse(agent, item);
        let most = self.class_at(item).offers.refusals_in_a_row;
        let there = &mut self.agents[agent as usize];
        there.refusals_in_a_row = there.refusals_in_a_row.saturating_add(1);
        let is_enough = most > 0 && there.refusals_in_a_row >= most;
        if is_enough {
            there.is_ready = false;
        }
        self.withdraw(agent, WhyWithdrawn::Refused, Some(WhyRequeued::Refused), decided);
        if is_enough {
            decided.push(Decision::NotReady { agent: id, because: WhyNotReady::Refusals });
        }
        Ok(())
    }

    /// Remembers that an item is not to be offered to somebody again for a time.
    pub(super) fn refuse(&mut self, agent: u32, item: u32) {
        let until = self.now + super::ms(self.class_at(item).offers.refused_for_seconds);
        let id = self.items[item as usize].id;
        let there = &mut self.agents[agent as usize];
        there.refused.push((id, until));
        let forgotten = (there.refused.len() > MAX_REFUSED).then(|| there.refused.remove(0));
        let agent = there.id;
        self.items[item as usize].refused_by += 1;
        if let Some(&item) = forgotten.and_then(|(item, _)| self.item_of.get(&item)) {
            self.items[item as usize].refused_by -= 1;
        }
        self.set_timer(until, super::Timer::Refusal { agent, item: id });
    }

    /// Takes an offer back, and puts the item in line again unless it needs nobody.
    pub(super) fn withdraw(
        &mut self,
        agent: u32,
        because: WhyWithdrawn,
        requeue: Option<WhyRequeued>,
        decided: &mut Vec<Decision>,
    ) {
        let Some(offer) = self.agents[agent as usize].offer else { return };
        self.withdraw_offer(agent, because, decided);
        if let Some(because) = requeue {
            let item = self.items[offer.item as usize].id;
            decided.push(Decision::Requeue { item, because });
            self.join(offer.item);
        }
    }

    pub(super) fn withdraw_offer(&mut self, agent: u32, because: WhyWithdrawn, decided: &mut Vec<Decision>) {
        let there = &mut self.agents[agent as usize];
        let Some(offer) = there.offer.take() else { return };
        let id = there.id;
        let item = self.items[offer.item as usize].id;
        decided.push(Decision::Withdraw { item, agent: id, offer: offer.number, because });
        self.seek_for(agent);
    }

    /// Everything that somebody works on waits again at its place.
    pub(super) fn give_back_work(&mut self, agent: u32, because: WhyRequeued, decided: &mut Vec<Decision>) {
        let jobs = std::mem::take(&mut self.agents[agent as usize].jobs);
        for item in jobs.into_iter().filter_map(|job| job.item) {
            decided.push(Decision::Requeue { item: self.items[item as usize].id, because });
            self.join(item);
        }
    }

    fn give_back_held(&mut self, agent: u32) {
        for (_, item) in std::mem::take(&mut self.agents[agent as usize].held) {
            self.join(item);
        }
    }

    /// Keeps somebody's place among the free, and looks for work for them.
    pub(super) fn seek_for(&mut self, agent: u32) {
        let there = &self.agents[agent as usize];
        let is_free = there.is_ready && there.grace_until.is_none() && there.offer.is_none();
        let jobs = there.jobs.iter().map(|job| job.taken);
        let place = is_free.then(|| (self.profiles[there.profile as usize].room(jobs), there.idle_since));
        if place != there.place {
            self.step_aside(agent);
            let there = &mut self.agents[agent as usize];
            there.place = place;
            if let Some((room, idle_since)) = place {
                let (profile, free) = (there.profile as usize, (idle_since, there.id, agent));
                self.profiles[profile].enter(room, free);
                self.channels_free[profile] |= room.1;
            }
        }
        if place.is_some_and(|((_, channels), _)| channels != 0) {
            self.seekers.push(Seeker::Agent(agent));
        }
    }

    /// Takes somebody from among the free.
    pub(super) fn step_aside(&mut self, agent: u32) {
        let there = &mut self.agents[agent as usize];
        if let Some((room, idle_since)) = there.place.take() {
            let (profile, free) = (there.profile as usize, (idle_since, there.id, agent));
            self.profiles[profile].leave(room, free);
            self.channels_free[profile] = self.profiles[profile].channels_free();
        }
    }

    fn known(&self, id: StaffId) -> Result<u32, WhyIgnored> {
        self.agent_of.get(&id).copied().ok_or(WhyIgnored::UnknownPerson)
    }

    /// The offer that somebody answers, if it stands: who, and what.
    fn offer(&self, id: StaffId, number: u64) -> Result<(u32, u32), WhyIgnored> {
        let agent = self.known(id)?;
        let offer = self.agents[agent as usize].offer.filter(|offer| offer.number == number);
        offer.map(|offer| (agent, offer.item)).ok_or(WhyIgnored::StaleOffer)
    }
}
