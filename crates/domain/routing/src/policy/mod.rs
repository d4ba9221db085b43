//! What a principal can set about routing: channels, queues, kinds of concern, offers, presence.
//!
//! Invariants: every value has a default, a unit and bounds; no value knows what a customer is worth.

mod faults;
mod shipped;

pub use faults::{Fault, FaultReason};

use crate::requirement::{Concern, Requirement};
use kernel::calendar::HoursPolicy;
use kernel::{Channel, PrincipalId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// The name of the section in the policy document.
pub const SECTION: &str = "/routing";
/// The queue of everything that no rule puts elsewhere.
pub const USUAL_QUEUE: &str = "general";
/// What a person can carry at once, in units of capacity.
pub const CAPACITY: u8 = 100;

/// How work finds its person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RoutingPolicy {
    /// What each channel asks of a person, by its code (`phone`, `chat`, `email` …).
    #[schemars(with = "BTreeMap<String, ChannelPolicy>")]
    pub channels: BTreeMap<Channel, ChannelPolicy>,
    /// The queues by name. What no rule puts elsewhere waits in `general`.
    pub queues: BTreeMap<String, QueuePolicy>,
    /// What each kind of concern needs, by its code.
    pub kinds: BTreeMap<String, KindPolicy>,
    /// How work is offered.
    pub offers: OfferPolicy,
    /// When somebody counts as gone.
    pub presence: PresencePolicy,
    /// When customers who asked for it are called, and how often.
    pub callbacks: CallbackPolicy,
}

/// What one channel asks of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ChannelPolicy {
    /// Whether contacts of this channel are offered at all. Off: they wait.
    pub is_on: bool,
    /// How much of a person one contact takes up; a person can carry 100.
    #[schemars(range(min = 1, max = 100), extend("x-unit" = "percent"))]
    pub weight: u8,
    /// Contacts of this channel that one person works on at once, at most.
    #[schemars(range(min = 1, max = 20))]
    pub at_most: u8,
    /// Beside work of which channels it is offered; beside none: only to somebody who has nothing open.
    #[schemars(with = "BTreeSet<String>")]
    pub beside: BTreeSet<Channel>,
    /// How long an offer stands before it goes to the next.
    #[schemars(range(min = 5, max = 3_600), extend("x-unit" = "seconds"))]
    pub offer_seconds: u16,
    /// Time to finish notes after a contact, before the next is offered. Who is ready earlier says so.
    #[schemars(range(max = 3_600), extend("x-unit" = "seconds"))]
    pub wrap_up_seconds: u16,
    /// By how much a contact of this channel counts as waiting longer than it does. It can overtake only what came
    /// within this time before it.
    #[schemars(range(max = 604_800), extend("x-unit" = "seconds"))]
    pub boost_seconds: u32,
}

/// One queue: who answers it, when, and how the search widens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct QueuePolicy {
    /// Which teams answer it. None named: everybody who can.
    pub teams: BTreeSet<String>,
    /// By how much its contacts count as waiting longer than they do.
    #[schemars(range(max = 604_800), extend("x-unit" = "seconds"))]
    pub boost_seconds: u32,
    /// When its contacts are offered; always, if not set.
    #[schemars(with = "Option<serde_json::Value>")]
    pub hours: Option<HoursPolicy>,
    /// How the search widens while a contact waits, by a name for each step (at most 8).
    pub widen: BTreeMap<String, WidenStep>,
    /// Which further teams help, and when, by the team's name (at most 8).
    pub overflow: BTreeMap<String, OverflowPolicy>,
}

/// One step by which the search widens. It holds beside the steps before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WidenStep {
    /// After how long a wait.
    #[schemars(range(min = 1, max = 604_800), extend("x-unit" = "seconds"))]
    pub after_seconds: u32,
    /// By how much every level may be lower.
    #[schemars(range(max = 10))]
    pub levels_lower: u8,
    /// Which skills are no longer asked for.
    pub without_skills: BTreeSet<String>,
    /// Whether somebody may answer in another language.
    pub in_any_language: bool,
}

/// When another team helps a queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OverflowPolicy {
    /// It helps from this number of waiting contacts. 0: whatever their number.
    #[schemars(range(max = 100_000))]
    pub from_waiting: u32,
    /// It helps as soon as the oldest has waited for this long. 0: however long.
    #[schemars(range(max = 604_800), extend("x-unit" = "seconds"))]
    pub from_oldest_seconds: u32,
    /// It helps no longer once fewer than this wait, and the oldest waits for less than said above.
    #[schemars(range(max = 100_000))]
    pub until_below: u32,
}

/// What a kind of concern needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct KindPolicy {
    /// In which queue it waits; empty: in `general`.
    #[schemars(length(max = 80))]
    pub queue: String,
    /// Which skills it needs, each with its least level from 1 to 10 (at most 8).
    pub skills: BTreeMap<String, u8>,
    /// Whether it is answered by somebody who has the customer's language.
    pub in_their_language: bool,
    /// By how much it counts as waiting longer than it does.
    #[schemars(range(max = 604_800), extend("x-unit" = "seconds"))]
    pub boost_seconds: u32,
}

/// How work is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OfferPolicy {
    /// For how long a concern waits for the person who knows it, before others are asked too.
    #[schemars(range(max = 86_400), extend("x-unit" = "seconds"))]
    pub preferred_seconds: u32,
    /// For how long somebody is not offered again what they refused.
    #[schemars(range(min = 1, max = 86_400), extend("x-unit" = "seconds"))]
    pub refused_for_seconds: u32,
    /// After how many refusals in a row somebody is set to not ready. 0: never.
    #[schemars(range(max = 20))]
    pub refusals_in_a_row: u8,
    /// Whether somebody who lets an offer pass is set to not ready, so that the next customer does not wait for them.
    pub no_answer_sets_not_ready: bool,
}

/// When customers who asked for it are called, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CallbackPolicy {
    /// Outside these hours nobody is called. Not set: weekdays from 8 to 12 and from 13 to 18.
    #[schemars(with = "Option<serde_json::Value>")]
    pub hours: Option<HoursPolicy>,
    /// How many days ahead a window may be chosen.
    #[schemars(range(max = 60), extend("x-unit" = "days"))]
    pub days_ahead: u8,
    /// How often somebody is called who does not answer.
    #[schemars(range(min = 1, max = 10))]
    pub tries: u8,
    /// How long after a call that nobody answered it is tried again.
    #[schemars(range(min = 60, max = 86_400), extend("x-unit" = "seconds"))]
    pub again_seconds: u32,
}

/// When somebody counts as gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PresencePolicy {
    /// After how long without a sign from the desk the line counts as lost: what was only offered goes to others.
    #[schemars(range(min = 15, max = 600), extend("x-unit" = "seconds"))]
    pub silence_seconds: u16,
    /// For how long after that somebody keeps what they were working on.
    #[schemars(range(max = 86_400), extend("x-unit" = "seconds"))]
    pub grace_seconds: u32,
}

impl Default for ChannelPolicy {
    fn default() -> Self {
        Self {
            is_on: true,
            weight: 5,
            at_most: 2,
            beside: BTreeSet::new(),
            offer_seconds: 60,
            wrap_up_seconds: 0,
            boost_seconds: 0,
        }
    }
}

impl Default for OfferPolicy {
    fn default() -> Self {
        Self { preferred_seconds: 900, refused_for_seconds: 600, refusals_in_a_row: 3, no_answer_sets_not_ready: true }
    }
}

impl Default for CallbackPolicy {
    fn default() -> Self {
        Self { hours: None, days_ahead: 7, tries: 3, again_seconds: 1_800 }
    }
}

impl Default for PresencePolicy {
    fn default() -> Self {
        Self { silence_seconds: 45, grace_seconds: 900 }
    }
}

impl RoutingPolicy {
    /// What `channel` asks of a person: as set, else as shipped.
    pub fn channel(&self, channel: Channel) -> ChannelPolicy {
        self.channels.get(&channel).cloned().unwrap_or_else(|| ChannelPolicy::shipped(channel))
    }

    /// What a concern needs.
    pub fn requirement(&self, principal: PrincipalId, concern: &Concern) -> Requirement {
        let kind = self.kinds.get(&concern.kind).cloned().unwrap_or_default();
        let queue = Some(kind.queue).filter(|queue| !queue.is_empty()).unwrap_or_else(|| USUAL_QUEUE.to_owned());
        Requirement {
            principal,
            channel: concern.channel,
            queue,
            skills: kind.skills,
            language: kind.in_their_language.then_some(concern.language),
            boost_seconds: kind.boost_seconds,
        }
    }

    /// The furthest that anything of this principal can overtake: the sum of the largest boosts.
    pub fn overtaking_bound(&self) -> Duration {
        let channels = Channel::ALL.iter().map(|&channel| self.channel(channel).boost_seconds).max();
        let queues = self.queues.values().map(|queue| queue.boost_seconds).max();
        let kinds = self.kinds.values().map(|kind| kind.boost_seconds).max();
        Duration::from_secs([channels, queues, kinds].into_iter().flatten().map(u64::from).sum())
    }
}
