//! Why an item waits.

use super::{At, Router};
use kernel::{StaffId, Timestamp, WorkItemId};
use serde::{Deserialize, Serialize};

/// Why an item is not worked on yet: the first reason that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum WhyWaits {
    /// The customer chose a time.
    NotBefore {
        /// When it comes.
        until: Timestamp,
    },
    /// It is offered, and the answer awaited.
    Offered {
        /// To whom.
        agent: StaffId,
        /// Until when.
        until: Timestamp,
    },
    /// Its channel is switched off.
    ChannelOff,
    /// Its queue is closed.
    Closed {
        /// Until when; none: for good.
        until: Option<Timestamp>,
    },
    /// It is held for the person who knows it.
    Held {
        /// For whom.
        agent: StaffId,
        /// Until when, at most.
        until: Timestamp,
    },
    /// Nobody who is here can do it.
    NobodyCan {
        /// The instant at which the search reaches somebody who is here, if it does.
        widens: Option<Timestamp>,
    },
    /// Nobody who can is ready for work.
    NobodyReady {
        /// How many can.
        here: usize,
    },
    /// Everybody who is ready and can is at work.
    AllBusy {
        /// How many.
        at_work: usize,
        /// How many items of its class stand before it.
        before_it: usize,
    },
    /// Everybody who is free refused it.
    Refused {
        /// How many.
        by: usize,
    },
}

impl Router {
    /// Why an item waits; none when it does not: it is worked on, or there is no such item. O(people).
    pub fn why(&self, id: WorkItemId) -> Option<WhyWaits> {
        let item = &self.items[*self.item_of.get(&id)? as usize];
        let class = &self.classes[item.class as usize];
        let queue = &self.queues[class.queue as usize];
        let at = Timestamp::from_millis;
        match item.at {
            At::Work { .. } | At::ByHand { .. } => return None,
            At::Parked { until } => return Some(WhyWaits::NotBefore { until: at(until) }),
            At::Offered { agent } => {
                let agent = &self.agents[agent as usize];
                return agent.offer.map(|offer| WhyWaits::Offered { agent: agent.id, until: at(offer.until) });
            }
            At::Line | At::Held { .. } => {}
        }
        if !class.channel.is_on {
            return Some(WhyWaits::ChannelOff);
        }
        if !queue.is_open {
            return Some(WhyWaits::Closed { until: queue.hours_at(self.now).1.map(at) });
        }
        if let At::Held { agent, until } = item.at {
            return Some(WhyWaits::Held { agent: self.agents[agent as usize].id, until: at(until) });
        }
        Some(self.why_in_line(item))
    }

    fn why_in_line(&self, item: &super::Item) -> WhyWaits {
        let class = &self.classes[item.class as usize];
        let waited = self.now - item.since;
        let (mut here, mut ready, mut refused, mut widens) = (0, 0, 0, None::<i64>);
        for (_, agent) in &self.agents {
            let passable = |one: &&super::Candidate| one.profile == agent.profile && self.is_passable(one.gate);
            let Some(from_ms) = class.candidates.iter().filter(passable).map(|one| one.from_ms).min() else { continue };
            if from_ms > waited {
                widens = widens.into_iter().chain([item.since + from_ms]).min();
                continue;
            }
            here += 1;
            ready += usize::from(agent.is_ready && agent.grace_until.is_none());
            let is_free = agent.place.is_some_and(|((_, channels), _)| channels & class.bit != 0);
            refused += usize::from(is_free && agent.refused.iter().any(|&(id, _)| id == item.id));
        }
        match (here, ready, refused) {
            (0, ..) => WhyWaits::NobodyCan { widens: widens.map(Timestamp::from_millis) },
            (_, 0, _) => WhyWaits::NobodyReady { here },
            (_, _, 1..) => WhyWaits::Refused { by: refused },
            _ => WhyWaits::AllBusy { at_work: ready, before_it: class.line.rank(item.place) },
        }
    }
}
