//! Resolving: the policy in force for somebody at a moment, and who decided each value of it.
//!
//! **Order.** Measures are merged by priority, the higher later; then by plan and measure key, so that the answer never
//! depends on the order in which they were loaded. Two measures of equal priority that want different things of one
//! value for one person at one time never come so far: [`crate::review()`] refuses them.
//!
//! **Cost.** One resolution evaluates the scopes of the measures in force (a comparison of two numbers each, no
//! allocation) and looks the set of those that match up in a table. A document is merged and parsed once for each
//! *distinct set*: a run over a million customers makes a few documents. With m measures of c comparisons, n customers,
//! s distinct sets and a document of v values: O(n·m·c + s·m·v).
//!
//! Invariants: without a matching measure the document is the base document, byte for byte; equal facts give the same
//! set; a resolver never changes its answer, since what is in force is given when it is made.

use crate::document::Document;
use crate::facts::{FactId, Facts, Vocabulary};
use crate::measure::Measure;
use crate::patch::{Patch, Touch};
use crate::pointer::is_within;
use crate::provenance::{MeasureId, Origin, Provenance, Why};
use crate::scope::{Scope, ScopeFault};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// Measures that can be in force at one time for one principal: a set of them is one number.
pub const MAX_IN_FORCE: usize = 128;

/// A principal's base document in a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    /// From 1.
    pub version: u32,
    /// What it says.
    pub document: Document,
}

/// A measure as a plan in a version puts it into force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InForce {
    /// Which.
    pub id: MeasureId,
    /// What.
    pub measure: Measure,
    /// A second condition while the plan is rolled out in stages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
}

impl InForce {
    /// Its scope, narrowed by its stage.
    pub fn scope(&self, vocabulary: &Vocabulary) -> Result<Scope, ScopeFault> {
        let scope = Scope::compile(&self.measure.scope, vocabulary)?;
        match &self.stage {
            Some(stage) => Ok(scope.and(Scope::compile(stage, vocabulary)?)),
            None => Ok(scope),
        }
    }
}

/// A set of the measures in force, by their place in [`Resolver::measures`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureSet(u128);

impl MeasureSet {
    /// This set and the measure at `place`.
    #[must_use]
    pub const fn with(self, place: usize) -> Self {
        Self(self.0 | Self::bit(place))
    }

    /// Whether the measure at `place` is in it.
    pub const fn contains(self, place: usize) -> bool {
        self.0 & Self::bit(place) != 0
    }

    /// Whether all of it is in `other`.
    pub const fn is_within(self, other: Self) -> bool {
        self.0 & other.0 == self.0
    }

    const fn bit(place: usize) -> u128 {
        if place < MAX_IN_FORCE { 1 << place } else { 0 }
    }
}

/// A resolved document: one for each distinct set of matching measures.
#[derive(Clone, Debug)]
pub struct Resolved<T> {
    /// The measures that matched.
    pub set: MeasureSet,
    /// The same by name, in the order in which they were merged.
    pub measures: Vec<MeasureId>,
    /// The document.
    pub document: Document,
    /// The document as the caller's type.
    pub parsed: T,
    provenance: Provenance,
}

impl<T> Resolved<T> {
    /// Why the value or section at `pointer` is as it is.
    pub fn why(&self, pointer: &str) -> Why {
        let within = |(place, _): &(String, &Value)| is_within(place, pointer) || is_within(pointer, place);
        let origin = |(place, _): (String, &Value)| self.provenance.of_value(&place).clone();
        let mut origins: Vec<Origin> = self.document.values().into_iter().filter(within).map(origin).collect();
        origins.sort();
        origins.dedup();
        match self.provenance.of_removal(pointer) {
            _ if self.document.at(pointer).is_some() => Why::SetBy(origins),
            Some(origin) => Why::RemovedBy(origin.clone()),
            None => Why::Unset,
        }
    }

    /// Every value with its one origin.
    pub fn origins(&self) -> impl Iterator<Item = (String, &Origin)> {
        self.document.values().into_iter().map(|(pointer, _)| {
            let origin = self.provenance.of_value(&pointer);
            (pointer, origin)
        })
    }
}

/// Why no resolver can be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResolverFault {
    /// More than [`MAX_IN_FORCE`] measures.
    #[error("{0} measures in force are too many; {MAX_IN_FORCE} are possible")]
    TooMany(usize),
    /// A scope does not compile (any more: the vocabulary has changed).
    #[error("{measure}: {fault}")]
    Scope {
        /// Whose.
        measure: MeasureId,
        /// Why.
        fault: Box<ScopeFault>,
    },
}

struct Rule {
    in_force: InForce,
    scope: Scope,
}

type Parse<T, E> = dyn Fn(&Value) -> Result<T, E> + Send + Sync;
type Answer<T, E> = Result<Arc<Resolved<T>>, E>;

/// Answers for the base document and the measures in force at one moment. Shared between threads.
pub struct Resolver<T = (), E = std::convert::Infallible> {
    base: Base,
    rules: Vec<Rule>,
    parse: Box<Parse<T, E>>,
    known: RwLock<HashMap<MeasureSet, Answer<T, E>>>,
}

impl Resolver {
    /// A resolver of plain documents.
    pub fn new(base: Base, in_force: Vec<InForce>, vocabulary: &Vocabulary) -> Result<Self, ResolverFault> {
        Resolver::parsing(base, in_force, vocabulary, |_| Ok(()))
    }
}

impl<T, E: Clone> Resolver<T, E> {
    /// A resolver that turns each document into the caller's type, once.
    pub fn parsing(
        base: Base,
        in_force: Vec<InForce>,
        vocabulary: &Vocabulary,
        parse: impl Fn(&Value) -> Result<T, E> + Send + Sync + 'static,
    ) -> Result<Self, ResolverFault> {
        if in_force.len() > MAX_IN_FORCE {
            return Err(ResolverFault::TooMany(in_force.len()));
        }
        let compile = |in_force: InForce| match in_force.scope(vocabulary) {
            Ok(scope) => Ok(Rule { in_force, scope }),
            Err(fault) => Err(ResolverFault::Scope { measure: in_force.id, fault: fault.into() }),
        };
        let rules = in_order(in_force).into_iter().map(compile).collect::<Result<_, _>>()?;
        Ok(Self { base, rules, parse: Box::new(parse), known: RwLock::default() })
    }

    /// The base document.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// The measures in force, in the order in which they are merged.
    pub fn measures(&self) -> impl ExactSizeIterator<Item = &InForce> {
        self.rules.iter().map(|rule| &rule.in_force)
    }

    /// The facts that any scope asks: all that a row needs to hold.
    pub fn facts(&self) -> Vec<FactId> {
        let mut facts: Vec<FactId> = self.rules.iter().flat_map(|rule| rule.scope.facts()).collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    /// The measures that hold for `facts`.
    pub fn matching(&self, facts: &Facts) -> MeasureSet {
        let holding = self.rules.iter().enumerate().filter(|(_, rule)| rule.scope.holds(facts));
        holding.fold(MeasureSet::default(), |set, (place, _)| set.with(place))
    }

    /// The policy for `facts`. An error is what the caller's own parser said of the merged document.
    pub fn resolve(&self, facts: &Facts) -> Result<Arc<Resolved<T>>, E> {
        self.of_set(self.matching(facts))
    }

    /// The policy under exactly these measures.
    pub fn of_set(&self, set: MeasureSet) -> Result<Arc<Resolved<T>>, E> {
        if let Some(answer) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&set) {
            return answer.clone();
        }
        let answer = self.merged(set).map(Arc::new);
        self.known.write().unwrap_or_else(PoisonError::into_inner).entry(set).or_insert(answer).clone()
    }

    /// The compiled scope of the measure at `place`.
    pub(crate) fn scope(&self, place: usize) -> &Scope {
        &self.rules[place].scope
    }

    /// The sets that were met so far.
    pub fn sets_met(&self) -> Vec<MeasureSet> {
        let mut sets: Vec<_> = self.known.read().unwrap_or_else(PoisonError::into_inner).keys().copied().collect();
        sets.sort_unstable();
        sets
    }

    /// The measure at `place`.
    pub(crate) fn measure(&self, place: usize) -> &InForce {
        &self.rules[place].in_force
    }

    /// The measures of `set` by name.
    pub fn names_of(&self, set: MeasureSet) -> Vec<MeasureId> {
        self.chosen(set).map(|it| it.id.clone()).collect()
    }

    /// The document that the measures of `set` make, not parsed and not kept.
    pub(crate) fn document_of(&self, set: MeasureSet) -> Document {
        merge(&self.base, self.chosen(set)).0
    }

    fn chosen(&self, set: MeasureSet) -> impl Iterator<Item = &InForce> {
        self.measures().enumerate().filter(move |(place, _)| set.contains(*place)).map(|(_, it)| it)
    }

    fn merged(&self, set: MeasureSet) -> Result<Resolved<T>, E> {
        let (document, provenance) = merge(&self.base, self.chosen(set));
        let parsed = (self.parse)(document.value())?;
        Ok(Resolved { set, measures: self.names_of(set), document, parsed, provenance })
    }
}

/// The order in which measures are merged.
pub(crate) fn in_order(mut measures: Vec<InForce>) -> Vec<InForce> {
    measures.sort_by(|one, two| (one.measure.priority, &one.id).cmp(&(two.measure.priority, &two.id)));
    measures
}

/// Merges `measures`, in their order, over `base`.
pub(crate) fn merge<'a>(base: &Base, measures: impl Iterator<Item = &'a InForce>) -> (Document, Provenance) {
    let mut value = base.document.value().clone();
    let mut provenance = Provenance::of_base(base.version);
    for InForce { id, measure: Measure { patch, .. }, .. } in measures {
        merge_one(&mut value, &mut provenance, id, patch);
    }
    (Document::from_sound(value), provenance)
}

fn merge_one(value: &mut Value, provenance: &mut Provenance, id: &MeasureId, patch: &Patch) {
    let origin = Origin::Measure(id.clone());
    patch.merge_into(value, &mut |pointer, touch| match touch {
        Touch::Set => provenance.set(pointer, &origin),
        Touch::Removed => provenance.remove(pointer, &origin),
    });
}

#[cfg(test)]
mod tests;
