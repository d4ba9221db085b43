//! Review: everything that can be wrong with a plan's measures, found when they are saved and not when a bill is due.
//!
//! Scopes must compile, patches must name known keys, spans must not be empty, and measures of equal priority must not
//! pull one value two ways for one person at one time. Then the caller's own inspection (types and bounds of the domain
//! crates, legal guards) looks at the document that each *reachable* combination of measures makes.
//!
//! **Which combinations.** The base alone; each measure; each pair; from each measure on as many more as go with it; and
//! every set that the caller met over real facts. Two measures go together unless their spans are apart or their scopes
//! provably exclude each other. A fault that only a combination of three or more has, of which no customer is met and
//! that is no largest one, is not found here; the resolver's parser meets it when it arises.

use crate::facts::Vocabulary;
use crate::measure::Measure;
use crate::pointer::child;
use crate::provenance::MeasureId;
use crate::resolve::{Base, InForce, MAX_IN_FORCE, MeasureSet, Resolver, ResolverFault};
use crate::schema::{UnknownKey, check_pointer};
use crate::scope::ScopeFault;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Letters of a key.
const KEY_CHARS: RangeInclusive<usize> = 1..=64;
/// Priorities.
const PRIORITIES: RangeInclusive<i16> = -1_000..=1_000;

/// What measures are reviewed against.
pub struct Ground<'a> {
    /// The base document.
    pub base: &'a Base,
    /// The documented facts.
    pub vocabulary: &'a Vocabulary,
    /// The JSON schema of the whole document.
    pub schema: &'a Value,
    /// Pointers of sections that hold for everybody: a measure of them has no scope.
    pub for_everybody: &'a [&'a str],
    /// The principal's clock.
    pub zone: &'a TimeZone,
    /// Measures of other plans, in force now or later.
    pub others: &'a [InForce],
}

/// Something that is wrong, and where in the plan's text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding<X> {
    /// Where: a pointer into the plan, such as `/measures/2/scope`. Empty for what is wrong with no measure alone.
    pub pointer: String,
    /// What.
    #[serde(flatten)]
    pub what: Wrong<X>,
}

/// What is wrong with measures. `X` is what the caller's inspection reports.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "wrong", rename_all = "snake_case")]
pub enum Wrong<X> {
    /// The key has letters that keys do not have, is empty or too long, or stands twice.
    Key,
    /// The priority is out of bounds.
    Priority,
    /// `until` is not after `from`.
    EmptySpan,
    /// The scope does not compile.
    Scope {
        /// Why and where in it.
        fault: ScopeFault,
    },
    /// The scope asks who it is, and the patch changes what is decided before anybody knows that.
    NotForSome {
        /// What it changes.
        place: String,
    },
    /// The patch names what no document has.
    UnknownKey {
        /// Which, and the nearest known one.
        fault: UnknownKey,
    },
    /// Another measure of equal priority wants another value at `place` for the same people at the same time.
    Conflict {
        /// Which.
        other: MeasureId,
        /// For which value.
        place: String,
    },
    /// With the others there would be more than [`MAX_IN_FORCE`] measures.
    TooMany,
    /// The document that these measures make together is refused.
    Inspection {
        /// Which measures; none for the base document itself.
        measures: Vec<MeasureId>,
        /// What the caller's inspection says.
        finding: X,
    },
}

/// Everything that is wrong with `measures`, as version `version` of the plan `plan`. `inspect` is asked for each reachable
/// combination; combinations are only made when the measures are sound by themselves.
pub fn review<X: PartialEq>(
    plan: &str,
    version: u32,
    measures: &[Measure],
    ground: &Ground<'_>,
    inspect: impl Fn(&Value) -> Vec<X>,
) -> Vec<Finding<X>> {
    let mut findings: Vec<Finding<X>> = Vec::new();
    let mut keys = BTreeSet::new();
    for (at, measure) in measures.iter().enumerate() {
        let before = child("/measures", &at.to_string());
        let is_new = keys.insert(&measure.key);
        let mut found = |place: &str, what| findings.push(Finding { pointer: format!("{before}/{place}"), what });
        if !is_key(&measure.key) || !is_new {
            found("key", Wrong::Key);
        }
        check_alone(measure, ground, &mut found);
    }
    let id = |measure: &Measure| MeasureId { plan: plan.to_owned(), measure: measure.key.clone(), version };
    let ours = measures.iter().map(|measure| InForce { id: id(measure), measure: measure.clone(), stage: None });
    let others = ground.others.iter().filter(|other| other.id.plan != plan).cloned();
    if !findings.is_empty() {
        return findings;
    }
    match Resolver::new(ground.base.clone(), ours.chain(others).collect(), ground.vocabulary) {
        Ok(resolver) => {
            findings.extend(conflicts(plan, measures, &resolver, ground.zone));
            findings.extend(inspections(&resolver, ground.zone, &inspect));
        }
        Err(ResolverFault::TooMany(_)) => findings.push(Finding { pointer: String::new(), what: Wrong::TooMany }),
        Err(ResolverFault::Scope { measure, fault }) => {
            let pointer = pointer_of(plan, measures, &measure, "scope");
            findings.push(Finding { pointer, what: Wrong::Scope { fault: *fault } });
        }
    }
    findings
}

/// Everything that `inspect` says of the reachable combinations of the measures of `resolver`, each finding once, with the
/// smallest combinations that have it. Resolve facts first, and the sets that they meet are looked at too.
pub fn inspect<T, E: Clone, X: PartialEq>(
    resolver: &Resolver<T, E>,
    zone: &TimeZone,
    inspect: impl Fn(&Value) -> Vec<X>,
) -> Vec<(Vec<MeasureId>, X)> {
    let mut reported: Vec<(MeasureSet, X)> = Vec::new();
    for set in combinations(resolver, zone) {
        for finding in inspect(resolver.document_of(set).value()) {
            if !reported.iter().any(|(smaller, same)| smaller.is_within(set) && *same == finding) {
                reported.push((set, finding));
            }
        }
    }
    reported.into_iter().map(|(set, finding)| (resolver.names_of(set), finding)).collect()
}

fn check_alone<X>(measure: &Measure, ground: &Ground<'_>, found: &mut impl FnMut(&str, Wrong<X>)) {
    if !PRIORITIES.contains(&measure.priority) {
        found("priority", Wrong::Priority);
    }
    let span = measure.span(ground.zone);
    if span.until.is_some_and(|until| until <= span.from) {
        found("until", Wrong::EmptySpan);
    }
    match crate::Scope::compile(&measure.scope, ground.vocabulary) {
        Err(fault) => found("scope", Wrong::Scope { fault }),
        Ok(scope) if !scope.facts().is_empty() => {
            let values = measure.patch.values().into_iter().map(|(pointer, _)| pointer);
            let is_for_all = |pointer: &String| ground.for_everybody.iter().any(|it| is_within(it, pointer));
            if let Some(place) = values.into_iter().find(is_for_all) {
                found("scope", Wrong::NotForSome { place });
            }
        }
        Ok(_) => {}
    }
    for (pointer, _) in measure.patch.values() {
        if let Err(fault) = check_pointer(ground.schema, &pointer) {
            found(&format!("patch{}", fault.pointer), Wrong::UnknownKey { fault });
        }
    }
}

/// Whether `pointer` names `section` or something in it.
fn is_within(section: &str, pointer: &str) -> bool {
    pointer.strip_prefix(section).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn is_key(key: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    KEY_CHARS.contains(&key.len()) && key.bytes().all(fits)
}

fn pointer_of(plan: &str, measures: &[Measure], id: &MeasureId, field: &str) -> String {
    let is_it = |measure: &Measure| id.plan == plan && id.measure == measure.key;
    let place = measures.iter().position(is_it).map(|at| child("/measures", &at.to_string()));
    place.map_or_else(String::new, |measure| child(&measure, field))
}

fn conflicts<X>(plan: &str, measures: &[Measure], resolver: &Resolver, zone: &TimeZone) -> Vec<Finding<X>> {
    let rules: Vec<&InForce> = resolver.measures().collect();
    let mut findings = Vec::new();
    for (at, one) in rules.iter().enumerate() {
        for (other_at, other) in rules.iter().enumerate().skip(at + 1) {
            let is_ours = one.id.plan == plan || other.id.plan == plan;
            if !is_ours || one.measure.priority != other.measure.priority || !go_together(resolver, zone, at, other_at)
            {
                continue;
            }
            if let Some(place) = one.measure.patch.conflict(&other.measure.patch) {
                let (ours, theirs) = if one.id.plan == plan { (one, other) } else { (other, one) };
                let pointer = pointer_of(plan, measures, &ours.id, "patch");
                findings.push(Finding { pointer, what: Wrong::Conflict { other: theirs.id.clone(), place } });
            }
        }
    }
    findings
}

fn inspections<X: PartialEq>(resolver: &Resolver, zone: &TimeZone, ask: &impl Fn(&Value) -> Vec<X>) -> Vec<Finding<X>> {
    let found = inspect(resolver, zone, ask).into_iter();
    let told = |(measures, finding)| Finding { pointer: String::new(), what: Wrong::Inspection { measures, finding } };
    found.map(told).collect()
}

/// Reachable sets, the smaller first.
fn combinations<T, E: Clone>(resolver: &Resolver<T, E>, zone: &TimeZone) -> Vec<MeasureSet> {
    let count = resolver.measures().len();
    let mut sets = BTreeSet::from([(0, MeasureSet::default())]);
    for one in 0..count {
        let alone = MeasureSet::default().with(one);
        let (mut most, mut size) = (alone, 1);
        for other in (0..count).filter(|other| *other != one && go_together(resolver, zone, one, *other)) {
            sets.insert((2, alone.with(other)));
            let fits = |place: &usize| !most.contains(*place) || go_together(resolver, zone, *place, other);
            if (0..count).all(|place| fits(&place)) {
                (most, size) = (most.with(other), size + 1);
            }
        }
        sets.extend([(1, alone), (size, most)]);
    }
    sets.extend(resolver.sets_met().into_iter().map(|set| (MAX_IN_FORCE, set)));
    sets.into_iter().map(|(_, set)| set).collect()
}

fn go_together<T, E: Clone>(resolver: &Resolver<T, E>, zone: &TimeZone, one: usize, other: usize) -> bool {
    let span = |at: usize| resolver.measure(at).measure.span(zone);
    span(one).common(span(other)).is_some() && !resolver.scope(one).excludes(resolver.scope(other))
}

#[cfg(test)]
mod tests;
