//! Billing, first half: what is owed, how it is paid, reminded of, deferred, and at the very last enforced.
//!
//! A pure core. Every rule is a function from facts, a resolved policy and a day to a decision with its reason; nothing
//! reads a clock, draws a random number, opens a socket or writes a log. The shell loads, asks, saves.
//!
//! | question | where |
//! | --- | --- |
//! | What can a principal set? | [`BillingPolicy`](policy::BillingPolicy), [`policy`] |
//! | What is owed, what was paid, do the sums hold? | [`Ledger`], [`Command`] |
//! | What happens next to what is overdue, and why? | [`next()`], [`Procedure`], [`Decision`] |
//! | When does dunning rest? | [`Lock`] |
//! | How much interest, from when? | [`InterestRule`], [`interest_runs_after`] |
//! | May supply be cut off, and what comes next? | [`next_measure`], [`Supply`] |
//! | May somebody pay later, and do they keep to it? | [`offer`], [`standing`], [`act`] |
//! | Is a policy lawful? | [`guards()`], [`law`] |
//! | What does a run propose, and how is it reversed? | [`propose`], [`undo`], [`undo_item`] |
//! | What becomes of things when a measure ends? | [`becomes`] |
//!
//! Promises that hold over every path, tested as properties: sums always hold; an item's level rises by one step at a
//! time, on working days, never under a lock; a missed day loses no step; the end of a measure moves nobody ahead;
//! parts sum to the debt; supply never stops sooner than the law of the day says.

mod arrangement;
mod customer;
mod disconnection;
mod dunning;
mod ending;
mod guard;
mod ids;
mod interest;
pub mod law;
mod ledger;
pub mod policy;
mod run;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod testing;

pub use arrangement::{
    Act, ActRefused, Dunning, Grantor, Part, Plan, Refused, Request, Standing, State, Wish, act, dunning_under, offer,
    standing,
};
pub use customer::CustomerKind;
pub use disconnection::{
    Arrears, ArrearsItem, Measure, Reason, Stage, Supply, Terms, Vulnerability, arrears, next_measure, threshold,
};
pub use dunning::{
    Account, Covered, Decision, DunnedItem, DunningState, Lock, LockReason, Next, PolicyValue, Procedure,
    ProcedureStep, Step, Used, Why, next,
};
pub use ending::{Becomes, Begun, OnEnd, becomes};
pub use guard::{Allowed, Crossing, Guard, guards};
pub use ids::{
    AccountId, ArrangementId, BankTransactionId, ContractId, ItemId, LetterId, LockId, PaymentId, PaymentImportId,
    RunId,
};
pub use interest::{
    Accrued, BASE_RATES, BASE_RATES_KNOWN_TO, DefaultFacts, InterestRule, SWISS_RATE, interest_runs_after, lump_sum,
};
pub use law::{MoratoriumClaim, disconnection_law, moratorium};
pub use ledger::{
    Cause, Command, Entry, Imbalance, Item, ItemKind, Ledger, LedgerError, MAX_ENTRIES, MAX_ITEMS, MAX_MOVED, Payment,
    Post, Taken,
};
pub use run::{
    Attention, ItemUndo, LetterFate, Line, LineKey, RunAccount, Totals, Undo, propose, sort_for_check, undo, undo_item,
};
