//! The record of one principal: base documents and what plans put into force, over both times of [`crate::history`].
//!
//! Invariant: what the record says of any moment after the last event is what the plans say of it.

use crate::history::{Entry, History, Span, Unrecordable};
use crate::plan::{Activation, Happened, Plan, PlanEvent};
use crate::provenance::MeasureId;
use crate::resolve::{Base, InForce};
use jiff::tz::TimeZone;
use kernel::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// An entry of the record to be kept: one row of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The plan's key.
    pub plan: String,
    /// The measure's key.
    pub measure: String,
    /// What holds, in which span, from now on.
    pub entry: Entry<InForce>,
}

/// What `happened` changes in the record, as rows in the order in which they are to be kept. `plan` is the plan after it.
///
/// From the instant of the event on, the record of the plan is written anew, activation by activation; what lies before
/// that instant is never touched.
pub fn effects(plan: &Plan, happened: &Happened, zone: &TimeZone) -> Vec<Effect> {
    let is_in_effect = matches!(
        happened.event,
        PlanEvent::Activated { .. } | PlanEvent::Approved { confirms: Some(_), .. } | PlanEvent::EndSet { .. }
    );
    if !is_in_effect {
        return Vec::new();
    }
    let rest = Span::since(happened.at);
    let mut effects = cleared(plan, happened.at, rest);
    let until_end = plan.ends.map_or(Some(rest), |ends| rest.common(Span { until: Some(ends), ..rest }));
    for activation in &plan.activations {
        let Some(span) = until_end.and_then(|rest| activation.span.common(rest)) else { continue };
        effects.extend(cleared(plan, happened.at, span));
        effects.extend(put_into_force(plan, activation, happened.at, span, zone));
    }
    effects
}

/// Nothing of the plan holds in `span`.
fn cleared(plan: &Plan, recorded_at: Timestamp, span: Span) -> Vec<Effect> {
    let measures = plan.versions.iter().flat_map(|version| &version.draft.measures);
    let keys: BTreeSet<_> = measures.map(|measure| measure.key.clone()).collect();
    let entry = Entry { recorded_at, span, content: None };
    keys.into_iter().map(|measure| Effect { plan: key(plan), measure, entry: entry.clone() }).collect()
}

fn put_into_force(
    plan: &Plan,
    activation: &Activation,
    recorded_at: Timestamp,
    span: Span,
    zone: &TimeZone,
) -> Vec<Effect> {
    let measures = plan.version(activation.version).map_or(&[][..], |version| &version.draft.measures);
    let effect = |measure: &crate::Measure| {
        let span = span.common(measure.span(zone))?;
        let id = MeasureId { plan: key(plan), measure: measure.key.clone(), version: activation.version };
        let content = Some(InForce { id, measure: measure.clone(), stage: activation.stage.clone() });
        let entry = Entry { recorded_at, span, content };
        Some(Effect { plan: key(plan), measure: measure.key.clone(), entry })
    };
    measures.iter().filter_map(effect).collect()
}

fn key(plan: &Plan) -> String {
    plan.versions.first().map_or_else(String::new, |first| first.draft.key.clone())
}

/// All that was ever in force.
#[derive(Clone, Debug, Default)]
pub struct Record {
    base: History<Base>,
    measures: BTreeMap<(String, String), History<InForce>>,
}

impl Record {
    /// Keeps a base document, or that there is none.
    pub fn record_base(&mut self, entry: Entry<Base>) -> Result<(), Unrecordable> {
        self.base.record(entry)
    }

    /// Keeps one effect.
    pub fn record(&mut self, effect: Effect) -> Result<(), Unrecordable> {
        self.measures.entry((effect.plan, effect.measure)).or_default().record(effect.entry)
    }

    /// The base document in force at `at`, as known at `known`.
    pub fn base(&self, at: Timestamp, known: Timestamp) -> Option<&Base> {
        self.base.in_force(at, known)
    }

    /// The measures in force at `at`, as known at `known`: with the base, all that a [`crate::Resolver`] needs.
    pub fn measures(&self, at: Timestamp, known: Timestamp) -> Vec<&InForce> {
        self.measures.values().filter_map(|history| history.in_force(at, known)).collect()
    }

    /// The measures that were in force before `at` and are no longer, as known at `known`, each with its end: what the way
    /// back is about.
    pub fn ended(&self, at: Timestamp, known: Timestamp) -> Vec<(&InForce, Timestamp)> {
        self.measures.values().filter_map(|history| history.ended(at, known)).collect()
    }

    /// The next instant after `after` at which something may change, as known at `known`: how long an answer can be kept.
    pub fn next_change(&self, after: Timestamp, known: Timestamp) -> Option<Timestamp> {
        let measures = self.measures.values().filter_map(|history| history.next_change(after, known));
        measures.chain(self.base.next_change(after, known)).min()
    }
}

#[cfg(test)]
mod tests;
