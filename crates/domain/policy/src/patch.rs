//! A patch: what a measure changes, as a JSON merge patch (RFC 7396).
//!
//! Objects are merged by key, everything else is replaced whole, lists too; `null` takes a member away. A document that
//! measures shall change therefore keys its parts by name, never by place in a list.
//!
//! Invariants: a patch changes something; applying it twice is applying it once; what it does not name stays as it is.

use crate::document::{DocumentFault, check_shape, values};
use crate::pointer::{is_within, push};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A merge patch over a policy document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub struct Patch(Map<String, Value>);

/// Why a JSON value is no patch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum PatchFault {
    /// It names no value.
    #[error("the patch changes nothing")]
    Nothing,
    /// Its shape is refused as a document's would be.
    #[error(transparent)]
    #[serde(untagged)]
    Shape(#[from] DocumentFault),
}

/// What a patch did at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Touch {
    /// The value there is the patch's; all that was there is gone.
    Set,
    /// The member is gone.
    Removed,
}

impl Patch {
    /// Takes `value` as a patch. Empty objects in it are dropped: they would only ask that there be an object, and no
    /// parameter is one.
    pub fn new(value: Value) -> Result<Self, PatchFault> {
        check_shape(&value)?;
        let Value::Object(mut members) = value else { return Err(DocumentFault::NoObject.into()) };
        members.retain(|_, member| says_something(member));
        if members.is_empty() { Err(PatchFault::Nothing) } else { Ok(Self(members)) }
    }

    /// The patch as JSON.
    pub fn members(&self) -> &Map<String, Value> {
        &self.0
    }

    /// Every place that it sets, with the new value; `null` where it takes away.
    pub fn values(&self) -> Vec<(String, Value)> {
        let whole = Value::Object(self.0.clone());
        values(&whole).into_iter().map(|(pointer, value)| (pointer, value.clone())).collect()
    }

    /// The first place at which this patch and `other` want different things, so that their order would matter.
    pub fn conflict(&self, other: &Self) -> Option<String> {
        let theirs = other.values();
        self.values().into_iter().find_map(|(pointer, value)| {
            let crosses = |(place, wanted): &&(String, Value)| {
                if *place == pointer {
                    *wanted != value
                } else {
                    is_within(place, &pointer) || is_within(&pointer, place)
                }
            };
            theirs.iter().find(crosses).map(|(place, _)| place.clone().max(pointer.clone()))
        })
    }

    /// Merges it into `target` (RFC 7396 §2) and tells of each place that it touched.
    pub(crate) fn merge_into(&self, target: &mut Value, told: &mut dyn FnMut(&str, Touch)) {
        merge(target, &self.0, &mut String::new(), told);
    }
}

impl TryFrom<Value> for Patch {
    type Error = PatchFault;
    fn try_from(value: Value) -> Result<Self, PatchFault> {
        Self::new(value)
    }
}

impl From<Patch> for Value {
    fn from(patch: Patch) -> Self {
        Self::Object(patch.0)
    }
}

/// Drops what is empty within `value`; false when nothing is left.
fn says_something(value: &mut Value) -> bool {
    let Value::Object(members) = value else { return true };
    members.retain(|_, member| says_something(member));
    !members.is_empty()
}

fn merge(target: &mut Value, patch: &Map<String, Value>, pointer: &mut String, told: &mut dyn FnMut(&str, Touch)) {
    if !target.is_object() {
        *target = Value::Object(Map::new());
        told(pointer, Touch::Set);
    }
    let Value::Object(members) = target else { return };
    for (key, wanted) in patch {
        let length = pointer.len();
        push(pointer, key);
        match wanted {
            Value::Null => {
                if members.remove(key).is_some() {
                    told(pointer, Touch::Removed);
                }
            }
            Value::Object(inner) => merge(members.entry(key).or_insert(Value::Null), inner, pointer, told),
            value => {
                members.insert(key.clone(), value.clone());
                told(pointer, Touch::Set);
            }
        }
        pointer.truncate(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// RFC 7396, Appendix A, as far as both sides are objects: a policy document always is one.
    #[test]
    fn the_examples_of_the_rfc_hold() {
        for (original, patch, result) in [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "b"}), json!({"b": "c"}), json!({"a": "b", "b": "c"})),
            (json!({"a": "b"}), json!({"a": null}), json!({})),
            (json!({"a": "b", "b": "c"}), json!({"a": null}), json!({"b": "c"})),
            (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "c"}), json!({"a": ["b"]}), json!({"a": ["b"]})),
            (json!({"a": {"b": "c"}}), json!({"a": {"b": "d", "c": null}}), json!({"a": {"b": "d"}})),
            (json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]})),
            (json!({"e": 1}), json!({"a": 1}), json!({"a": 1, "e": 1})),
            (json!({}), json!({"a": {"bb": {"ccc": null}}}), json!({"a": {"bb": {}}})),
            (json!({"a": "foo"}), json!({"a": {"b": 1}}), json!({"a": {"b": 1}})),
        ] {
            let mut merged = original.clone();
            let patch = Patch::new(patch).expect("is a patch");
            patch.merge_into(&mut merged, &mut |_, _| {});
            assert_eq!(merged, result, "{original} with {patch:?}");
        }
    }

    #[test]
    fn what_is_no_patch_is_refused() {
        assert_eq!(Patch::new(json!({"billing": {}})), Err(PatchFault::Nothing));
        assert_eq!(Patch::new(json!(["a"])), Err(DocumentFault::NoObject.into()));
        let fault = DocumentFault::NullInList { pointer: "/a".to_owned() };
        assert_eq!(Patch::new(json!({"a": [null]})), Err(fault.into()));
    }

    #[test]
    fn two_patches_conflict_where_their_order_would_matter() {
        let patch = |value| Patch::new(value).expect("is a patch");
        let fee = patch(json!({"steps": {"reminder": {"fee": 0}}}));
        assert_eq!(fee.conflict(&patch(json!({"steps": {"reminder": {"days": 30}}}))), None);
        assert_eq!(fee.conflict(&patch(json!({"steps": {"reminder": {"fee": 0, "days": 30}}}))), None);
        let at = Some("/steps/reminder/fee".to_owned());
        assert_eq!(fee.conflict(&patch(json!({"steps": {"reminder": {"fee": 5}}}))), at);
        assert_eq!(fee.conflict(&patch(json!({"steps": {"reminder": null}}))), at);
        assert_eq!(patch(json!({"steps": {"reminder": null}})).conflict(&fee), at);
    }
}
