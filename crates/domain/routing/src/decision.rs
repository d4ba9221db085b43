//! What the router decides, each with its true reason as data.

use kernel::{PrincipalId, StaffId, Timestamp, WorkItemId};
use serde::{Deserialize, Serialize};

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum Decision {
    /// Offer an item to a person.
    Offer {
        /// What.
        item: WorkItemId,
        /// To whom.
        agent: StaffId,
        /// The number of the offer, rising; answers name it.
        offer: u64,
        /// Until when it stands.
        until: Timestamp,
        /// Why to them.
        because: WhyThisPerson,
    },
    /// Take an offer back.
    Withdraw {
        /// What.
        item: WorkItemId,
        /// From whom.
        agent: StaffId,
        /// Which offer.
        offer: u64,
        /// Why.
        because: WhyWithdrawn,
    },
    /// The item is theirs now.
    Assign {
        /// What.
        item: WorkItemId,
        /// Whose.
        agent: StaffId,
        /// Why.
        because: WhyAssigned,
    },
    /// The item waits again at its old place.
    Requeue {
        /// What.
        item: WorkItemId,
        /// Why.
        because: WhyRequeued,
    },
    /// The search for the first of a class widens.
    Relax {
        /// For what.
        item: WorkItemId,
        /// By which step of the policy.
        step: String,
    },
    /// Another team begins or ends to help a queue.
    Overflow {
        /// Of whom.
        principal: PrincipalId,
        /// Which queue.
        queue: String,
        /// Which team.
        team: String,
        /// Whether it helps from now on.
        is_on: bool,
        /// Why.
        because: WhyOverflow,
    },
    /// The time that the customer chose has come.
    CallbackDue {
        /// What.
        item: WorkItemId,
    },
    /// Set a person to not ready.
    NotReady {
        /// Whom.
        agent: StaffId,
        /// Why.
        because: WhyNotReady,
    },
    /// The event changed nothing.
    Ignored {
        /// Why.
        because: WhyIgnored,
    },
}

/// Why an item is offered to this person and nobody else: the first point in which they come before the next best.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyThisPerson {
    /// The point.
    pub rule: Rule,
    /// By how much they are over-skilled, in levels and languages.
    pub over_skilled: u32,
    /// How much of them is taken already, of 100.
    pub load: u32,
    /// For how long they have been given nothing, in milliseconds.
    pub idle_ms: i64,
    /// For how long the customer has waited, in milliseconds.
    pub waited_ms: i64,
    /// The wait after which the search reached them, in milliseconds; 0: from the first.
    pub widened_ms: i64,
    /// The team that helps out, when they were found by an overflow.
    pub by_overflow: Option<String>,
}

/// The points by which people are compared, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// They know the concern.
    Preferred,
    /// Nobody else who can is free.
    OnlyOneFree,
    /// They can without a widened search; others could only by one.
    NarrowerSearch,
    /// They are the least over-skilled, so that those who can more stay free for what only they can.
    LeastOverSkilled,
    /// Less of them is taken.
    LeastLoaded,
    /// They have been idle the longest.
    LongestIdle,
    /// All else is equal; somebody must.
    Equal,
}

/// Why an offer is taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyWithdrawn {
    /// It was not answered in time.
    NoAnswer,
    /// They refused.
    Refused,
    /// Their line is lost.
    LineLost,
    /// They are not ready any more.
    NotReady,
    /// They went.
    SignedOut,
    /// The item needs nobody any more.
    Gone,
    /// What it needs changed.
    Changed,
    /// Somebody took it by hand.
    TakenByHand,
}

/// Why an item is somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyAssigned {
    /// They accepted the offer.
    Accepted,
    /// They took it by hand.
    TakenByHand,
}

/// Why an item waits again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyRequeued {
    /// The offer was not answered in time.
    NoAnswer,
    /// The offer was refused.
    Refused,
    /// The line was lost before the offer was answered.
    LineLost,
    /// The line did not come back within the time of grace.
    GraceOver,
    /// The person is not ready any more.
    NotReady,
    /// The person went.
    SignedOut,
    /// What it needs changed while it was offered.
    Changed,
    /// It was handed on.
    HandedOn,
}

/// Why another team begins or ends to help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum WhyOverflow {
    /// So many wait.
    Waiting {
        /// How many.
        waiting: u64,
    },
    /// The oldest has waited so long.
    Oldest {
        /// How long, in milliseconds.
        waited_ms: i64,
    },
    /// The queue is short again.
    ShortAgain {
        /// How many wait.
        waiting: u64,
    },
}

/// Why a person is set to not ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNotReady {
    /// They let an offer pass.
    NoAnswer,
    /// They refused as often in a row as the policy allows.
    Refusals,
    /// Their line did not come back within the time of grace.
    GraceOver,
}

/// Why an event changed nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyIgnored {
    /// The item is known already.
    KnownItem,
    /// There is no such item.
    UnknownItem,
    /// The person is signed in already.
    KnownPerson,
    /// The person is not signed in.
    UnknownPerson,
    /// The offer stands no longer.
    StaleOffer,
    /// Nobody works on the item.
    NotAtWork,
    /// It is theirs already.
    TheirsAlready,
}
