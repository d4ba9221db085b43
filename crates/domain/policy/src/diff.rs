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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::parameters;
    use crate::testing::{document, schema};
    use serde_json::json;

    #[test]
    fn a_measure_says_what_it_changes_from_what_to_what_in_which_unit() {
        let patch = Patch::new(json!({"billing": {
            "term_days": 90,
            "weekdays": ["mon"],
            "steps": {"reminder": {"fee": 0}, "first_notice": null},
        }}));
        let sentences = sentences(&document(), &patch.expect("is a patch"), &parameters(&schema()));
        let told: Vec<_> = sentences
            .iter()
            .map(|it| {
                let value = |value: &Option<Value>| value.as_ref().map_or("-".to_owned(), Value::to_string);
                let (before, after) = (value(&it.change.before), value(&it.change.after));
                format!("{} {before} → {after} {}", it.change.pointer, it.unit.as_deref().unwrap_or_default())
            })
            .collect();
        assert_eq!(
            told,
            [
                "/billing/steps/first_notice/channel \"letter\" → - ",
                "/billing/steps/first_notice/days 8 → - days",
                "/billing/steps/first_notice/fee 3000 → - minor_units",
                "/billing/term_days 30 → 90 days",
                "/billing/weekdays [\"mon\",\"tue\",\"wed\",\"thu\",\"fri\"] → [\"mon\"] ",
            ]
        );
        assert_eq!(sentences[2].parameter.as_deref(), Some("/billing/steps/*/fee"));
        assert_eq!(diff(&document(), &document()), []);
    }
}
