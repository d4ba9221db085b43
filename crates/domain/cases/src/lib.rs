//! Cases: one concern of one customer, over all channels, from the first contact to the solution.
//!
//! A pure core. Every rule here is a function from facts, policy and the present instant to a decision with its reason;
//! nothing reads a clock, draws a random number, opens a socket or writes a log. The shell loads, asks, saves.
//!
//! | question | where |
//! | --- | --- |
//! | What happens to a case when something happens? | [`next`], [`open`] |
//! | When can we honestly say it will be answered? | [`promise()`] |
//! | To which case does this mail belong? | [`decide`], [`Keys`], [`message_id`], [`verify`] |
//! | May a machine answer it? | [`may_answer`] |
//! | How much work has the customer had with us? | [`Effort`], [`Score`] |
//! | What do people call the case on the phone? | [`CaseNumber`] |
//! | How are cases joined and parted? | [`merge()`], [`unmerge`], [`split`], [`resolve`] |
//! | How is a text block filled? | [`Template`] |
//! | What can a principal change about all this? | [`CasesPolicy`] |
//!
//! Three promises hold over every path, and are tested as properties: a case that is not solved always has an instant
//! at which it comes back to somebody by itself; nothing of one principal is ever named to another; two machines that
//! answer each other stop.

mod automatic;
mod case;
#[cfg(test)]
mod code;
mod effort;
mod kind;
mod merge;
mod number;
mod policy;
mod promise;
#[cfg(test)]
mod stories;
mod text_block;
mod threading;

pub use automatic::{Automatic, Limit, Question, Verdict, Withheld, may_answer};
pub use case::{
    Concern, Decision, Event, Opening, Refusal, Standing, State, Then, Unsound, Why, is_long_closed, next, open,
};
pub use effort::{Band, Effort, EffortFact, EffortKind, Reason, Score, is_repeat};
pub use kernel::{Channel, Direction, UnknownCode};
pub use kind::{KindRule, fault_of_code};
pub use merge::{
    Located, MergePlan, MergeRefused, Move, Side, SplitPlan, SplitRefused, UnmergePlan, UnmergeRefused, merge, resolve,
    split, unmerge,
};
pub use number::{CaseNumber, NumberFault};
pub use policy::{
    AnswerPolicy, AutomaticPolicy, CasesPolicy, EffortPolicy, Fault, FollowUpPolicy, IntakePolicy, PromisePolicy,
};
pub use promise::{Day, Promise, expected, promise};
pub use text_block::{Rendered, Template, TemplateFault, TemplateReason, Variable};
pub use threading::{
    Candidate, Doubt, Incoming, Keys, SenderFit, Suspected, THREAD_KEY_PURPOSE, Threading, Via, decide, message_id,
    reply_address, verify,
};
