//! What differs between two documents, value by value: for `policy diff`, for previews, and for the plain sentences that
//! say what a measure changes. Data only; the words are the web's.

use crate::document::Document;
use crate::patch::Patch;
use crate::schema::Parameter;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// One value that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// Which (RFC 6901).
    pub pointer: String,
    /// What it was; `None` when it was not there.
    pub before: Option<Value>,
    /// What it is; `None` when it is gone.
    pub after: Option<Value>,
}

/// A change with what is documented of its parameter: all that a plain sentence needs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sentence {
    /// What changes.
    #[serde(flatten)]
    pub change: Change,
    /// The parameter's pointer in the schema, its key in texts: `/billing/dunning/steps/*/fee`.
    pub parameter: Option<String>,
    /// Unit of both values.
    pub unit: Option<String>,
}

/// Every value that differs, by pointer. Lists are compared whole.
pub fn diff(before: &Document, after: &Document) -> Vec<Change> {
    let mut changes: BTreeMap<String, Change> = BTreeMap::new();
    let none = |pointer: &String| Change { pointer: pointer.clone(), before: None, after: None };
    for (pointer, value) in before.values() {
        changes.entry(pointer.clone()).or_insert_with(|| none(&pointer)).before = Some(value.clone());
    }
    for (pointer, value) in after.values() {
        changes.entry(pointer.clone()).or_insert_with(|| none(&pointer)).after = Some(value.clone());
    }
    changes.into_values().filter(|change| change.before != change.after).collect()
}

/// What `patch` alone changes in `base`, with the unit of each value from the `parameters` of the schema.
pub fn sentences(base: &Document, patch: &Patch, parameters: &[Parameter]) -> Vec<Sentence> {
    let mut after = base.value().clone();
    patch.merge_into(&mut after, &mut |_, _| {});
    let changes = diff(base, &Document::from_sound(after));
    let sentence = |change: Change| {
        let parameter = parameters.iter().find(|parameter| parameter.describes(&change.pointer));
        Sentence {
            parameter: parameter.map(|it| it.pointer.clone()),
            unit: parameter.and_then(|it| it.unit.clone()),
            change,
        }
    };
    changes.into_iter().map(sentence).collect()
}
