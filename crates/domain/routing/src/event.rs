//! What the router is told.

use crate::policy::RoutingPolicy;
use crate::requirement::{Ability, Requirement};
use kernel::{PrincipalId, StaffId, Timestamp, WorkItemId};
use serde::{Deserialize, Serialize};

/// Something that happened. What names an item, a person or an offer that the router does not know changes nothing and
/// is answered with [`crate::Decision::Ignored`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// Work came.
    Arrived {
        /// Which.
        item: WorkItemId,
        /// What it needs.
        requirement: Requirement,
        /// Since when the customer waits: its place. Somebody who waited before keeps the place by naming it here.
        since: Timestamp,
        /// Who knows it and is asked first, for a time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        preferred: Option<StaffId>,
        /// Not offered before: a callback in the window that the customer chose.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        not_before: Option<Timestamp>,
    },
    /// What it needs changed. What is offered is taken back; what is worked on stays where it is.
    Changed {
        /// Which.
        item: WorkItemId,
        /// What it needs now.
        requirement: Requirement,
    },
    /// It needs nobody any more: the customer hung up, somebody else solved it.
    Withdrawn {
        /// Which.
        item: WorkItemId,
    },
    /// Somebody came to work, not ready yet.
    SignedIn {
        /// Who.
        agent: StaffId,
        /// What they can.
        ability: Ability,
    },
    /// Somebody's ability, teams or channels changed.
    Able {
        /// Who.
        agent: StaffId,
        /// What they can now.
        ability: Ability,
    },
    /// Somebody went. What they worked on goes back to its place, and waits for them first if they come again.
    SignedOut {
        /// Who.
        agent: StaffId,
    },
    /// Somebody is ready for work. Ends a wrap-up.
    Ready {
        /// Who.
        agent: StaffId,
    },
    /// Somebody is not ready: break, training. What is offered to them goes to others.
    NotReady {
        /// Who.
        agent: StaffId,
    },
    /// Somebody's line is lost. What was only offered goes to others; what they work on stays for the time of grace.
    LineLost {
        /// Who.
        agent: StaffId,
    },
    /// It is back: all is as it was before.
    LineBack {
        /// Who.
        agent: StaffId,
    },
    /// Somebody took what was offered.
    Accepted {
        /// Who.
        agent: StaffId,
        /// The number of the offer: an answer to an offer that stands no longer changes nothing.
        offer: u64,
    },
    /// Somebody refused what was offered.
    Refused {
        /// Who.
        agent: StaffId,
        /// The number of the offer.
        offer: u64,
    },
    /// Somebody took work by hand, whoever it was offered to. It takes nothing of their capacity: they chose so.
    Taken {
        /// Who.
        agent: StaffId,
        /// What.
        item: WorkItemId,
    },
    /// The work on it ended.
    Ended {
        /// Which.
        item: WorkItemId,
    },
    /// Who works on it hands it on. It goes back to its place.
    HandedOn {
        /// Which.
        item: WorkItemId,
        /// What it needs now, if that changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        requirement: Option<Requirement>,
        /// Who is asked first, if anybody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<StaffId>,
    },
    /// The clock went on.
    Clock,
    /// A principal's policy changed.
    PolicyChanged {
        /// Whose.
        principal: PrincipalId,
        /// What holds now.
        policy: Box<RoutingPolicy>,
    },
}
