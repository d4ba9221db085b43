//! Dunning as a procedure of steps.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Reminding of what is overdue, in steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DunningPolicy {
    /// Whether anything is dunned at all. Off: levels and terms stay as they are, nothing is sent.
    pub is_on: bool,
    /// The steps by name; they are taken by their order, one after the other (at most 16).
    pub steps: BTreeMap<String, DunningStep>,
    /// Days without a letter after a payment came in, so that what crosses in the post alarms nobody.
    #[schemars(range(max = 60), extend("x-unit" = "days"))]
    pub grace_days_after_payment: u16,
    /// Days between two letters to one account; what falls due between is bundled in the next.
    #[schemars(range(max = 60), extend("x-unit" = "days"))]
    pub days_between_letters: u16,
    /// Whether the contract allows fees, in francs or euros (Swiss law: a fee is owed only if agreed, OR 1 and 160).
    pub fees_are_agreed: bool,
    /// Whether the cost of a collection agency is passed on to the customer (Swiss law forbids it, SchKG 27 (3)).
    pub passes_on_collection_cost: bool,
    /// A person looks at every letter of a run above this amount before it is sent. 0: no such limit.
    #[schemars(range(min = 0, max = 1_000_000_000), extend("x-unit" = "minor_units"))]
    pub look_at_above: i64,
}

impl Default for DunningPolicy {
    fn default() -> Self {
        Self {
            is_on: true,
            steps: BTreeMap::new(),
            grace_days_after_payment: 5,
            days_between_letters: 7,
            fees_are_agreed: false,
            passes_on_collection_cost: false,
            look_at_above: 0,
        }
    }
}

/// One step of dunning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DunningStep {
    /// Its place: steps are taken by rising order, and an item's dunning level is the order of its last step. Never
    /// change it; leave gaps (10, 20, 30).
    #[schemars(range(min = 1, max = 9_999))]
    pub order: u16,
    /// Whether it is taken. One that is off is passed over as if it were not there.
    #[serde(default = "yes")]
    pub is_on: bool,
    /// Days before it: from the due date to the first step, from step to step after it.
    #[schemars(range(max = 730), extend("x-unit" = "days"))]
    pub term_days: u16,
    /// Further days of leeway that no letter mentions: for the time a payment takes.
    #[serde(default)]
    #[schemars(range(max = 60), extend("x-unit" = "days"))]
    pub grace_days: u16,
    /// The step is not taken while the account owes less than this that is overdue and not disputed.
    #[serde(default)]
    #[schemars(range(min = 0, max = 1_000_000_000), extend("x-unit" = "minor_units"))]
    pub min_amount: i64,
    /// What the step costs the customer, once for each letter.
    #[serde(default)]
    #[schemars(range(min = 0, max = 1_000_000), extend("x-unit" = "minor_units"))]
    pub fee: i64,
    /// What the step is expected to cost us (paper, print, postage; no staff: BGH VIII ZR 95/18). German law caps the
    /// fee at this (StromGVV §17 (2)).
    #[serde(default)]
    #[schemars(range(min = 0, max = 1_000_000), extend("x-unit" = "minor_units"))]
    pub expected_cost: i64,
    /// Whether the default interest so far is charged with it.
    #[serde(default)]
    pub charges_interest: bool,
    /// Whether it only reminds: a friendly reminder in place of the step. No fee, no interest, and the level of the
    /// step is not reached. No more than one is sent in place of the same step.
    #[serde(default)]
    pub only_reminds: bool,
    /// Which text the letter carries: a key of the principal's texts.
    #[schemars(length(min = 1, max = 64))]
    pub text: String,
    /// How it is sent.
    #[serde(default)]
    pub channel: Channel,
    /// What it does.
    #[serde(default)]
    pub action: Action,
}

fn yes() -> bool {
    true
}

/// How a step is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A letter on paper.
    #[default]
    Letter,
    /// E-mail with the letter attached.
    Mail,
    /// As the customer prefers; on paper when nothing is known.
    Preferred,
}

/// What a step does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Writes to the customer.
    #[default]
    Letter,
    /// Begins the procedure of disconnection, which has its own guards.
    Disconnection,
    /// Hands the debt over: debt enforcement (Betreibung), court order (Mahnbescheid).
    HandOver,
}
