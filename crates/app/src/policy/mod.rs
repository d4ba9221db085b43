//! Policy: what a principal's processes do, as data; plans that change it for a time; and what holds for whom, and why.
//!
//! The core is the crate `policy`. Here it meets the sections of the domains, the store, and the people.

mod base;
mod document;
mod facts;
mod in_force;
mod known;
mod notices;
mod plans;
mod preview;
mod shipped;

pub use base::{BaseError, BaseFinding, change_base};
pub use document::{Law, PolicyDocument, PolicyFault, country_of, faults, schema};
pub use facts::vocabulary;
pub use in_force::PlanInForce;
pub use known::{Known, KnownPlan, PolicyResolver, known};
pub use plans::{PlanError, PlanFinding, act, review};
pub use preview::{MeasurePreview, Preview, preview, preview_of};
pub use shipped::shipped_plans;

pub(crate) use known::Policies;
