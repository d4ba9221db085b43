//! Documents and plans as people keep them: TOML in `policies/`, JSON in the API.
//!
//! Both forms hold the same and are read back without loss. They differ in one thing: TOML has no `null`, so what a patch
//! takes away stands beside it in TOML, as pointers: `remove = ["/billing/steps/second_notice"]`. JSON writes `null`, as
//! RFC 7396 does. TOML's own dates are read as texts (`from = 2020-03-16` is `from = "2020-03-16"`).
//!
//! Invariant: whatever is wrong is told with its place: a pointer, and in TOML line and column.

use crate::document::Document;
use crate::measure::{Measure, OnEnd, Texts, When};
use crate::plan::Draft;
use crate::pointer::{child, push, steps, upwards};
use crate::scope::Position;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Number, Value};
use serde_path_to_error::Segment;
use toml::de::{DeTable, DeValue};

/// Bytes of one text.
pub const MAX_BYTES: usize = 1_048_576;

/// Why a text was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{}{pointer}: {what}", position.map(|it| format!("{it} ")).unwrap_or_default())]
pub struct TextFault {
    /// Line and column, when the text is TOML, or JSON that is none.
    pub position: Option<Position>,
    /// The place; empty when the text as a whole cannot be read.
    pub pointer: String,
    /// What is wrong.
    pub what: TextReason,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum TextReason {
    /// Longer than [`MAX_BYTES`].
    #[error("longer than {MAX_BYTES} bytes")]
    TooLong,
    /// It is no TOML, or no JSON.
    #[error("{detail}")]
    Syntax {
        /// The parser's own words, in English.
        detail: String,
    },
    /// Something is missing, unknown or of the wrong type.
    #[error("{detail}")]
    Shape {
        /// The reader's own words, in English.
        detail: String,
    },
    /// `remove` lists pointers, each to something that `patch` does not set.
    #[error("`remove` lists pointers such as /billing/steps/reminder, none of which `patch` sets")]
    Remove,
}

/// Reads a policy document from TOML.
pub fn document_from_toml(text: &str) -> Result<Document, TextFault> {
    read(value_of(text)?).map_err(|fault| fault.located(text))
}

/// Reads a plan from TOML.
pub fn plan_from_toml(text: &str) -> Result<Draft, TextFault> {
    let mut value = value_of(text)?;
    let measures = value.get_mut("measures").and_then(Value::as_array_mut);
    for (at, measure) in measures.into_iter().flatten().enumerate() {
        let pointer = child(&child("/measures", &at.to_string()), "remove");
        let fault = TextFault { position: None, pointer, what: TextReason::Remove };
        nulls_from_list(measure).ok_or(fault).map_err(|fault| fault.located(text))?;
    }
    read(value).map_err(|fault| fault.located(text))
}

/// Reads a policy document from JSON.
pub fn document_from_json(text: &str) -> Result<Document, TextFault> {
    read(json_of(text)?)
}

/// Reads a plan from JSON.
pub fn plan_from_json(text: &str) -> Result<Draft, TextFault> {
    read(json_of(text)?)
}

/// Writes a policy document as TOML.
pub fn document_to_toml(document: &Document) -> Result<String, TextFault> {
    written(document.value())
}

/// Writes a plan as TOML.
pub fn plan_to_toml(draft: &Draft) -> Result<String, TextFault> {
    let Draft { key, title, about, measures } = draft;
    written(&WrittenPlan { key, title, about, measures: measures.iter().map(written_measure).collect() })
}

/// Line and column of what `pointer` names in a TOML text, or of the nearest thing that holds it: for a fault that a review
/// found.
pub fn locate(text: &str, pointer: &str) -> Option<Position> {
    let table = DeTable::parse(text).ok()?;
    let find = |place: &str| {
        let mut steps = steps(place);
        let (key, first) = table.get_ref().get_key_value(steps.next()?.as_str())?;
        let mut start = key.span().start;
        let mut value = first.get_ref();
        for step in steps {
            (start, value) = match value {
                DeValue::Table(members) => {
                    let (key, member) = members.get_key_value(step.as_str())?;
                    (key.span().start, member.get_ref())
                }
                DeValue::Array(items) => {
                    let item = items.get(step.parse::<usize>().ok()?)?;
                    (item.span().start, item.get_ref())
                }
                _ => return None,
            };
        }
        Some(start)
    };
    upwards(pointer).find_map(find).map(|offset| Position::of(text, offset))
}

impl TextFault {
    fn located(mut self, text: &str) -> Self {
        self.position = locate(text, &self.pointer);
        self
    }
}

fn checked(text: &str) -> Result<&str, TextFault> {
    let too_long = || TextFault { position: None, pointer: String::new(), what: TextReason::TooLong };
    Some(text).filter(|text| text.len() <= MAX_BYTES).ok_or_else(too_long)
}

fn value_of(text: &str) -> Result<Value, TextFault> {
    let table: toml::Table = toml::from_str(checked(text)?).map_err(|fault| TextFault {
        position: fault.span().map(|span| Position::of(text, span.start)),
        pointer: String::new(),
        what: TextReason::Syntax { detail: fault.message().to_owned() },
    })?;
    Ok(to_json(toml::Value::Table(table)))
}

fn json_of(text: &str) -> Result<Value, TextFault> {
    serde_json::from_str(checked(text)?).map_err(|fault| TextFault {
        position: Some(Position { line: fault.line(), column: fault.column() }),
        pointer: String::new(),
        what: TextReason::Syntax { detail: fault.to_string() },
    })
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, TextFault> {
    serde_path_to_error::deserialize(value).map_err(|fault| {
        let mut pointer = String::new();
        for segment in fault.path() {
            match segment {
                Segment::Seq { index } => push(&mut pointer, &index.to_string()),
                Segment::Map { key } | Segment::Enum { variant: key } => push(&mut pointer, key),
                Segment::Unknown => break,
            }
        }
        TextFault { position: None, pointer, what: TextReason::Shape { detail: fault.into_inner().to_string() } }
    })
}

/// A plan in the order in which people read it.
#[derive(Serialize)]
struct WrittenPlan<'a> {
    key: &'a str,
    title: &'a Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    about: &'a Texts,
    measures: Vec<WrittenMeasure<'a>>,
}

#[derive(Serialize)]
struct WrittenMeasure<'a> {
    key: &'a str,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    title: &'a Texts,
    scope: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<When>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<When>,
    priority: i16,
    on_end: &'a OnEnd,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remove: Vec<String>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    patch: Map<String, Value>,
}

fn written_measure(measure: &Measure) -> WrittenMeasure<'_> {
    let Measure { key, title, scope, from, until, priority, on_end, patch } = measure;
    let (mut patch, mut remove) = (patch.members().clone(), Vec::new());
    take_nulls(&mut patch, "", &mut remove);
    WrittenMeasure { key, title, scope, from: *from, until: *until, priority: *priority, on_end, remove, patch }
}

fn written(value: &impl Serialize) -> Result<String, TextFault> {
    toml::to_string_pretty(value).map_err(shape)
}

fn shape(fault: impl std::error::Error) -> TextFault {
    TextFault { position: None, pointer: String::new(), what: TextReason::Shape { detail: fault.to_string() } }
}

fn to_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        // JSON has no `nan` and `inf`; as texts they are refused by the parameter's type and not taken for `null`.
        toml::Value::Float(number) => Number::from_f64(number).map_or_else(|| number.to_string().into(), Value::Number),
        toml::Value::Boolean(claim) => claim.into(),
        toml::Value::Datetime(moment) => moment.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(to_json).collect(),
        toml::Value::Table(members) => members.into_iter().map(|(key, member)| (key, to_json(member))).collect(),
    }
}

/// Turns `remove = […]` of a measure into nulls of its patch. None when it is no such list.
fn nulls_from_list(measure: &mut Value) -> Option<()> {
    let Some(members) = measure.as_object_mut() else { return Some(()) };
    let Some(listed) = members.remove("remove") else { return Some(()) };
    let patch = members.entry("patch").or_insert_with(|| Value::Object(Map::new()));
    for pointer in listed.as_array()? {
        let pointer = pointer.as_str().filter(|pointer| pointer.starts_with('/'))?;
        let mut place = &mut *patch;
        for step in steps(pointer) {
            place = place.as_object_mut()?.entry(step).or_insert_with(|| Value::Object(Map::new()));
        }
        if place.as_object().is_none_or(|members| !members.is_empty()) {
            return None;
        }
        *place = Value::Null;
    }
    Some(())
}

/// Moves the nulls of a patch into `removed`.
fn take_nulls(members: &mut Map<String, Value>, before: &str, removed: &mut Vec<String>) {
    members.retain(|key, member| {
        let pointer = child(before, key);
        match member {
            Value::Null => {
                removed.push(pointer);
                false
            }
            Value::Object(inner) => {
                take_nulls(inner, &pointer, removed);
                !inner.is_empty()
            }
            _ => true,
        }
    });
}

#[cfg(test)]
mod tests;
