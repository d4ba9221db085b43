//! Timers: what falls due by itself.
//!
//! Invariants: a timer that no longer means anything changes nothing when it falls due; all that falls due at one
//! instant happens before anything is matched, so its order does not matter.

use super::{At, Router, Seeker};
use crate::decision::{Decision, WhyNotReady, WhyRequeued, WhyWithdrawn};
use kernel::{StaffId, WorkItemId};
use std::cmp::Reverse;

/// What falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Timer {
    Callback { item: WorkItemId },
    Held { item: WorkItemId },
    Grace { agent: StaffId },
    Offer { agent: StaffId, number: u64 },
    Refusal { agent: StaffId, item: WorkItemId },
    WrapUp { agent: StaffId },
    Widen { item: WorkItemId },
    Queue { queue: u32 },
}

impl Router {
    pub(super) fn set_timer(&mut self, at: i64, timer: Timer) {
        if at != i64::MAX {
            self.timers.push(Reverse((at, timer)));
        }
    }

    /// Lets time go on: everything that falls due until `at` happens at its own instant.
    pub(super) fn go_on_to(&mut self, at: i64, decided: &mut Vec<Decision>) {
        while let Some(&Reverse((due, _))) = self.timers.peek()
            && due <= at
        {
            self.now = self.now.max(due);
            while let Some(&Reverse((same, timer))) = self.timers.peek()
                && same == due
            {
                self.timers.pop();
                self.fire(due, timer, decided);
            }
            self.settle(decided);
        }
        self.now = self.now.max(at);
    }

    fn fire(&mut self, due: i64, timer: Timer, decided: &mut Vec<Decision>) {
        match timer {
            Timer::Offer { agent, number } => self.offer_passed(agent, number, decided),
            Timer::Held { item } => self.hold_over(item, due),
            Timer::Callback { item } => self.callback_due(item, due, decided),
            Timer::WrapUp { agent } => self.wrap_up_over(agent),
            Timer::Grace { agent } => self.grace_over(agent, due, decided),
            Timer::Refusal { agent, item } => self.refusal_over(agent, item, due),
            Timer::Widen { item } => self.widen(item, due, decided),
            Timer::Queue { queue } => {
                let there = &mut self.queues[queue as usize];
                if there.look_at == due {
                    there.look_at = i64::MAX;
                    self.touched.push(queue);
                }
            }
        }
    }

    /// Somebody let an offer pass.
    fn offer_passed(&mut self, agent: StaffId, number: u64, decided: &mut Vec<Decision>) {
        let Some(&slot) = self.agent_of.get(&agent) else { return };
        let Some(offer) = self.agents[slot as usize].offer.filter(|offer| offer.number == number) else { return };
        let sets_not_ready = self.class_at(offer.item).offers.no_answer_sets_not_ready;
        if sets_not_ready {
            self.agents[slot as usize].is_ready = false;
        } else {
            self.refuse(slot, offer.item);
        }
        self.withdraw(slot, WhyWithdrawn::NoAnswer, Some(WhyRequeued::NoAnswer), decided);
        if sets_not_ready {
            decided.push(Decision::NotReady { agent, because: WhyNotReady::NoAnswer });
        }
    }

    fn hold_over(&mut self, item: WorkItemId, due: i64) {
        let Some(&slot) = self.item_of.get(&item) else { return };
        if let At::Held { agent, until } = self.items[slot as usize].at
            && until == due
        {
            self.agents[agent as usize].held.retain(|&(_, held)| held != slot);
            self.join(slot);
        }
    }

    fn callback_due(&mut self, item: WorkItemId, due: i64, decided: &mut Vec<Decision>) {
        let Some(&slot) = self.item_of.get(&item) else { return };
        if self.items[slot as usize].at == (At::Parked { until: due }) {
            decided.push(Decision::CallbackDue { item });
            self.wait_again(slot, true);
        }
    }

    fn wrap_up_over(&mut self, agent: StaffId) {
        let Some(&slot) = self.agent_of.get(&agent) else { return };
        let now = self.now;
        let there = &mut self.agents[slot as usize];
        let before = there.jobs.len();
        there.jobs.retain(|job| job.item.is_some() || job.wrap_up_until > now);
        if there.jobs.len() < before {
            there.idle_since = now;
            self.seek_for(slot);
        }
    }

    fn grace_over(&mut self, agent: StaffId, due: i64, decided: &mut Vec<Decision>) {
        let Some(&slot) = self.agent_of.get(&agent) else { return };
        if self.agents[slot as usize].grace_until != Some(due) {
            return;
        }
        self.give_back_work(slot, WhyRequeued::GraceOver, decided);
        let there = &mut self.agents[slot as usize];
        if std::mem::take(&mut there.is_ready) {
            decided.push(Decision::NotReady { agent, because: WhyNotReady::GraceOver });
        }
    }

    fn refusal_over(&mut self, agent: StaffId, item: WorkItemId, due: i64) {
        let Some(&slot) = self.agent_of.get(&agent) else { return };
        let there = &mut self.agents[slot as usize];
        let before = there.refused.len();
        there.refused.retain(|&(refused, until)| refused != item || until > due);
        if there.refused.len() == before {
            return;
        }
        if let Some(&item) = self.item_of.get(&item) {
            self.items[item as usize].refused_by -= 1;
        }
        self.seekers.push(Seeker::Agent(slot));
    }

    /// The search for an item widens, if it still waits and its turn has come.
    fn widen(&mut self, item: WorkItemId, due: i64, decided: &mut Vec<Decision>) {
        let Some(&slot) = self.item_of.get(&item) else { return };
        let there = &mut self.items[slot as usize];
        if there.widens_at != due {
            return;
        }
        there.widens_at = i64::MIN;
        let (class, waited, at) = (there.class, due - there.since, there.at);
        if at != At::Line || !self.front(class).any(|(_, first)| first == slot) {
            return;
        }
        for (after, step) in &self.classes[class as usize].widen {
            if *after == waited {
                decided.push(Decision::Relax { item, step: step.clone() });
            }
        }
        self.seekers.push(Seeker::Class(class));
        self.head_changed(class);
    }
}
