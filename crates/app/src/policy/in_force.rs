//! Which plans change something right now: what everybody at the desk should know.

use super::known::{Known, KnownPlan};
use kernel::Timestamp;
use policy::Texts;

/// A plan of which at least one measure holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanInForce {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub title: Texts,
    /// Since when it has been in force without a break.
    pub since: Timestamp,
}

impl Known {
    /// The plans of which a measure holds at `now`, by key.
    pub fn plans_in_force(&self, now: Timestamp) -> Vec<PlanInForce> {
        let holding = self.record().measures(now, now);
        let first_measure = |key: &str| {
            let mine = holding.iter().filter(|it| it.id.plan == key);
            mine.map(|it| it.measure.span(&self.zone).from).min()
        };
        let in_force = |(key, known): (&String, &KnownPlan)| {
            let measures_since = first_measure(key)?;
            let running = known.plan.running(now)?;
            let title = known.plan.version(running.version)?.draft.title.clone();
            Some(PlanInForce { key: key.clone(), title, since: running_since(known, now).max(measures_since) })
        };
        self.plans.iter().filter_map(in_force).collect()
    }
}

/// From when the plan has run without a break; `now` when it does not run.
pub(crate) fn running_since(known: &KnownPlan, now: Timestamp) -> Timestamp {
    let just_before = |at: Timestamp| Timestamp::from_millis(at.as_millis().saturating_sub(1));
    let Some(mut since) = known.plan.running(now).map(|it| it.span.from) else { return now };
    // Each change of version or stage is an activation of its own: walk back to the first of the chain.
    for _ in 0..known.plan.activations.len() {
        let before = just_before(since);
        match known.plan.activations.iter().rev().find(|it| it.span.contains(before)) {
            Some(earlier) if earlier.span.from < since => since = earlier.span.from,
            _ => break,
        }
    }
    since
}
