//! Policy is data: one document of parameters per principal, measures that change it for some for a time, plans that hold
//! measures together, and the answer to *what holds for this customer at this moment, and who decided it*.
//!
//! A pure core. It knows no parameter by name: documents are JSON, and their types and laws belong to the other domains.
//!
//! | question | where |
//! | --- | --- |
//! | What is known of a customer? | [`Vocabulary`], [`Facts`] |
//! | For whom does a measure hold? | [`Scope`] (CEL) |
//! | What does it change, for how long, and what becomes of things when it ends? | [`Measure`], [`Patch`], [`OnEnd`] |
//! | What was in force at T, as known at S? | [`History`], [`Record`], [`effects`] |
//! | What holds for this customer? | [`Resolver`] → [`Resolved`] |
//! | Why is this fee zero? | [`Resolved::why`] → [`Origin`] |
//! | What is wrong with these measures? | [`review()`], [`inspect`] |
//! | Who may do what with a plan? | [`Plan`], [`decide`] |
//! | What differs, and in which unit? | [`diff()`], [`sentences`] |
//! | Which parameters are there? | [`parameters`] |
//! | How are they kept in files? | [`text`] |
//!
//! ```text
//! plan ─ decide ─→ happened ─ effects ─→ record ─ at T, known at S ─→ base + measures ─ resolver ─ facts ─→ document + why
//! ```

mod diff;
mod document;
mod facts;
mod history;
mod life;
mod measure;
mod patch;
mod plan;
mod pointer;
mod provenance;
mod record;
mod resolve;
mod review;
mod schema;
mod scope;
#[cfg(test)]
mod testing;
pub mod text;

pub use diff::{Change, Sentence, diff, sentences};
pub use document::{Document, DocumentFault, MAX_DEPTH, MAX_VALUES};
pub use facts::{
    FactDefinition, FactFault, FactId, FactKind, FactValue, Facts, MAX_FACTS, MAX_TEXT_CHARS, MAX_TEXTS, Vocabulary,
    VocabularyFault,
};
pub use history::{Entry, History, Span, Unrecordable};
pub use life::{Act, MAX_VERSIONS, MAX_WORDS_CHARS, PlanPolicy, Refusal, decide};
pub use measure::{Measure, NoSuchMoment, OnEnd, Texts, When};
pub use patch::{Patch, PatchFault};
pub use plan::{Activation, Draft, Happened, Plan, PlanEvent, Stage, Version};
pub use provenance::{MeasureId, Origin, Provenance, Why};
pub use record::{Effect, Record, effects};
pub use resolve::{Base, InForce, MAX_IN_FORCE, MeasureSet, Resolved, Resolver, ResolverFault};
pub use review::{Finding, Ground, Wrong, inspect, review};
pub use schema::{Parameter, UnknownKey, check_pointer, parameters};
pub use scope::{Expected, MAX_COMPARISONS, MAX_NESTING, MAX_SCOPE_BYTES, Position, Scope, ScopeFault, ScopeReason};
