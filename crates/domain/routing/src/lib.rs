//! Routing: every contact of every channel to a person who can, fairly, and with the reason of each decision.
//!
//! A pure core. The [`Router`] is told events, each with its instant, and answers with decisions; it reads no clock,
//! draws no random number, and does no I/O. The same events give the same decisions, on every machine, always; a
//! router restored from its [`State`] decides like the one that the state was taken from.
//!
//! | question | where |
//! | --- | --- |
//! | What does a work item need, what can a person do, do they fit? | [`Requirement`], [`Ability`], [`Fit`] |
//! | What can happen? | [`Event`] |
//! | What is decided, and why? | [`Decision`], [`WhyThisPerson`] |
//! | Why does it wait, and how long will it? | [`Router::why`], [`Router::wait`] |
//! | How does somebody stand? | [`Presence`] |
//! | What can a principal change about all this? | [`policy::RoutingPolicy`] |
//!
//! **Order.** All items age alike, so `score = age + boost` orders them by `arrival − boost`, and the order of two
//! items never changes while they wait. An item is overtaken only by what arrived within the difference of their
//! boosts after it: no wait is longer for it than that bound ([`policy::RoutingPolicy::overtaking_bound`]). Whoever
//! becomes free is offered the first of everything they can do; of all who are free, an item goes to the one whom the
//! narrowest search finds, then the least over-skilled, the least loaded, the longest idle.
//!
//! **Cost.** Items with the same requirement form a class, people with the same ability a profile. An event touches
//! heads of classes and profiles, never all that wait: O(classes + profiles) at worst, whatever the number of items.

#[cfg(test)]
mod calibration;
mod decision;
mod event;
mod line;
pub mod policy;
mod presence;
#[cfg(test)]
mod properties;
mod requirement;
mod router;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod testing;

pub use decision::{
    Decision, Rule, WhyAssigned, WhyIgnored, WhyNotReady, WhyOverflow, WhyRequeued, WhyThisPerson, WhyWithdrawn,
};
pub use event::Event;
pub use presence::{Presence, Wish};
pub use requirement::{Ability, Concern, Fit, Requirement};
pub use router::{
    AgentState, AgentView, Arrivals, Course, Handling, ItemState, ItemView, QueueView, Reception, Refusal, Router,
    Standing, State, Wait, WhyWaits, Work,
};
