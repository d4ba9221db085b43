//! A policy document: every parameter of a principal's processes, as one JSON object.
//!
//! Invariants: no `null` anywhere (what is not there is not there: RFC 7396 could not set it, TOML could not write it);
//! members are ordered by key, so equal documents have equal bytes; depth and size are limited.
//!
//! A *value* of a document is what a person reads as one setting: a text, number, truth, a list as a whole, or an empty
//! object.

use crate::pointer::push;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Objects and lists within each other.
pub const MAX_DEPTH: usize = 32;
/// Values in one document.
pub const MAX_VALUES: usize = 20_000;

/// A whole policy document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub struct Document(Value);

/// Why a JSON value is no policy document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum DocumentFault {
    /// The outermost value is no object.
    #[error("a policy document is an object")]
    NoObject,
    /// A list holds `null`.
    #[error("{pointer}: a list cannot hold null")]
    NullInList {
        /// The list.
        pointer: String,
    },
    /// Deeper than [`MAX_DEPTH`].
    #[error("{pointer}: deeper than {MAX_DEPTH}")]
    TooDeep {
        /// Where.
        pointer: String,
    },
    /// More than [`MAX_VALUES`] values.
    #[error("more than {MAX_VALUES} values")]
    TooMany,
}

impl Document {
    /// Takes `value` as a document. Members that are `null` are dropped: for a parameter, null and absent are one.
    pub fn new(mut value: Value) -> Result<Self, DocumentFault> {
        if !value.is_object() {
            return Err(DocumentFault::NoObject);
        }
        check_shape(&value)?;
        drop_nulls(&mut value);
        Ok(Self::from_sound(value))
    }

    /// The whole as JSON.
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// The value or section at `pointer`.
    pub fn at(&self, pointer: &str) -> Option<&Value> {
        self.0.pointer(pointer)
    }

    /// Every value with its pointer, by key.
    pub fn values(&self) -> Vec<(String, &Value)> {
        values(&self.0)
    }

    /// `serde_json` orders members by key unless some crate of the program switches `preserve_order` on.
    pub(crate) fn from_sound(mut value: Value) -> Self {
        value.sort_all_objects();
        Self(value)
    }
}

impl TryFrom<Value> for Document {
    type Error = DocumentFault;
    fn try_from(value: Value) -> Result<Self, DocumentFault> {
        Self::new(value)
    }
}

impl From<Document> for Value {
    fn from(document: Document) -> Self {
        document.0
    }
}

/// Every value in `whole`: what is no object with members.
pub(crate) fn values(whole: &Value) -> Vec<(String, &Value)> {
    fn walk<'a>(value: &'a Value, pointer: &mut String, into: &mut Vec<(String, &'a Value)>) {
        match value {
            Value::Object(members) if !members.is_empty() => {
                for (key, member) in members {
                    let length = pointer.len();
                    push(pointer, key);
                    walk(member, pointer, into);
                    pointer.truncate(length);
                }
            }
            value => into.push((pointer.clone(), value)),
        }
    }
    let mut into = Vec::new();
    walk(whole, &mut String::new(), &mut into);
    into
}

/// Depth, number of values, and no `null` in lists.
pub(crate) fn check_shape(whole: &Value) -> Result<(), DocumentFault> {
    fn check(value: &Value, pointer: &mut String, depth: usize, count: &mut usize) -> Result<(), DocumentFault> {
        let too_deep = |pointer: &str| DocumentFault::TooDeep { pointer: pointer.to_owned() };
        let mut inner = |key: &str, value: &Value| {
            let length = pointer.len();
            push(pointer, key);
            if depth == MAX_DEPTH {
                return Err(too_deep(pointer));
            }
            check(value, pointer, depth + 1, count)?;
            pointer.truncate(length);
            Ok(())
        };
        match value {
            Value::Object(members) => members.iter().try_for_each(|(key, member)| inner(key, member))?,
            Value::Array(items) => {
                items.iter().enumerate().try_for_each(|(at, item)| inner(&at.to_string(), item))?;
                if items.iter().any(Value::is_null) {
                    return Err(DocumentFault::NullInList { pointer: pointer.clone() });
                }
            }
            _ => {}
        }
        *count += 1;
        if *count > MAX_VALUES { Err(DocumentFault::TooMany) } else { Ok(()) }
    }
    check(whole, &mut String::new(), 0, &mut 0)
}

fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(drop_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}
