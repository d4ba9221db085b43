//! What awaits somebody before they come: whether anybody receives them, and for how long they would wait.

use super::tables::Queue;
use super::{Router, Wait};
use crate::requirement::Concern;
use kernel::{PrincipalId, Timestamp};
use serde::Serialize;

/// What awaits somebody who would come now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Reception {
    /// They would wait in line.
    Open {
        /// How many people are here who could receive them, now or after the search has widened.
        here: usize,
        /// How long; none: it cannot be told.
        wait: Option<Wait>,
    },
    /// The queue is closed, or the channel is off.
    Closed {
        /// Until when; none: for good.
        until: Option<Timestamp>,
    },
}

impl Router {
    /// What awaits somebody who would come at `at` with this concern. O(people + classes · profiles).
    pub fn reception(&self, at: Timestamp, principal: PrincipalId, concern: &Concern) -> Reception {
        let policy = self.policies.get(&principal).cloned().unwrap_or_default();
        if !policy.channel(concern.channel).is_on {
            return Reception::Closed { until: None };
        }
        let requirement = policy.requirement(principal, concern);
        let rules = policy.queues.get(&requirement.queue).cloned().unwrap_or_default();
        let (is_open, change) = Queue::new(principal, &requirement.queue, rules.clone()).hours_at(at.as_millis());
        if !is_open {
            return Reception::Closed { until: change.map(Timestamp::from_millis) };
        }
        let can = |profile: u32| !self.profiles[profile as usize].ability.fits(&requirement, &rules).is_empty();
        let here = self.agents.iter().filter(|(_, agent)| agent.grace_until.is_none() && can(agent.profile)).count();
        Reception::Open { here, wait: self.wait_of_new(&requirement) }
    }
}
