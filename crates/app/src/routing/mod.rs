//! Routing in the program: one node runs the router, everybody says what they want of it through tables.
//!
//! | question | where |
//! | --- | --- |
//! | Who may run the router, what does a batch do? | [`Host`] |
//! | What does the router learn from a case that changed? | `reconcile` |
//! | By which rules does it go? | `rules` |
//! | Who is there? | [`say`], [`beat`], [`standing`] |
//! | What is offered to me, and what do I say? | [`offers`], [`answer`] |
//! | What can somebody do? | [`ability`], [`set_ability`] |
//! | Why does it wait, and for how long? | [`ask`] |
//! | What does the whole floor look like? | [`wall`](fn@wall) |
//! | What came today, and was it answered in time? | [`today`](fn@today) |
//!
//! Invariants: an offer that anybody sees is on disk; a node that dies leaves everything in the tables, and another goes on
//! from there; nothing that a command does about a case can be forgotten, because the router reads the journal.

mod abilities;
mod batch;
mod floor;
mod host;
mod inputs;
mod offers;
mod presence;
mod reconcile;
mod rules;
mod today;
mod wall;

pub use abilities::{ability, set_ability};
pub use floor::ask;
pub(crate) use floor::{Floor, forget};
pub use host::{Host, run};
pub use offers::{Answer, Answered, Offer, answer, mark, offers};
pub(crate) use presence::gone;
pub use presence::{PresenceError, beat, say, standing};
pub use rules::shown_team;
pub use store::routing::{LogLine, PresenceRow, Span, WorkItem};
pub(crate) use today::Todays;
pub use today::{Today, today};
pub(crate) use wall::Walls;
pub use wall::{FIRST, Waiting, Wall, wall};
