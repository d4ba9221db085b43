//! Presence: what somebody says of themselves, and how they stand in truth, for wellbeing as much as for figures.
//!
//! Invariant: how somebody stands is a function of what they said and of what the router knows of them.

use crate::router::AgentState;
use kernel::{Channel, codes};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

codes! {
    /// What somebody says of themselves, or what the router had to set for them.
    pub enum Wish as "a presence" {
        /// Ready for work.
        Available = "available",
        /// A short break.
        Break = "break",
        /// A meal.
        Meal = "meal",
        /// Something of theirs does not work: line, headset, program.
        Technical = "technical",
        /// Learning.
        Training = "training",
        /// A talk with others.
        Meeting = "meeting",
        /// Not at work.
        Offline = "offline",
        /// Set by the router: an offer was not answered.
        NoAnswer = "no_answer",
        /// Set by the router: several offers in a row were refused.
        Refusals = "refusals",
    }
}

impl Wish {
    /// Whether a person can choose it; the others the router sets.
    pub const fn is_chosen(self) -> bool {
        !matches!(self, Self::NoAnswer | Self::Refusals)
    }
}

/// How somebody stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Presence {
    /// Not at work.
    #[default]
    Offline,
    /// Their line is lost; what they work on is kept for the time of grace.
    LineLost,
    /// At work, and offered nothing.
    Away {
        /// Why.
        reason: Wish,
    },
    /// Working on contacts.
    Busy {
        /// By which channels these came.
        channels: BTreeSet<Channel>,
    },
    /// Finishing notes.
    WrapUp,
    /// Ready, with nothing to do.
    Available,
}

impl Presence {
    /// How somebody stands who said `wish`, and of whom the router knows `agent`.
    pub fn of(wish: Wish, agent: Option<&AgentState>) -> Self {
        let Some(agent) = agent else { return Self::Offline };
        if agent.grace_until.is_some() {
            return Self::LineLost;
        }
        if wish != Wish::Available {
            return Self::Away { reason: wish };
        }
        let channels: BTreeSet<_> = agent.work.iter().filter(|work| work.item.is_some()).map(|it| it.channel).collect();
        match (channels.is_empty(), agent.work.is_empty()) {
            (false, _) => Self::Busy { channels },
            (true, false) => Self::WrapUp,
            (true, true) => Self::Available,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::router::Work;
    use kernel::{StaffId, Timestamp, WorkItemId};
    use uuid::Uuid;

    #[test]
    fn somebody_on_a_break_with_open_mail_is_on_a_break_and_after_a_call_in_wrap_up() {
        let at = Timestamp::from_millis;
        let agent = |work| AgentState {
            agent: StaffId(Uuid::nil()),
            ability: crate::Ability::default(),
            is_ready: true,
            grace_until: None,
            work,
            idle_since: at(0),
            refused: Vec::new(),
            refusals_in_a_row: 0,
        };
        let work = |item, channel| Work { item, channel, weight: 5, since: at(0), wrap_up_until: None };
        let mail = work(Some(WorkItemId(Uuid::nil())), Channel::Email);
        let notes = work(None, Channel::Phone);
        let stands = |wish, work: &[Work]| Presence::of(wish, Some(&agent(work.to_vec())));
        assert_eq!(stands(Wish::Meal, &[mail]), Presence::Away { reason: Wish::Meal });
        assert_eq!(stands(Wish::Available, &[mail, notes]), Presence::Busy { channels: [Channel::Email].into() });
        assert_eq!(stands(Wish::Available, &[notes]), Presence::WrapUp);
        assert_eq!(stands(Wish::Available, &[]), Presence::Available);
        assert_eq!(Presence::of(Wish::Available, None), Presence::Offline);
    }
}
