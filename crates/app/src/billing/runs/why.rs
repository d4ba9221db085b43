//! Why a line is as it is: the measures that set the values which decided it, years later too.

use ::policy::MeasureId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::billing::RunPolicy;

/// Who decided one value of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Because {
    /// The value, as a JSON pointer.
    pub pointer: String,
    /// What it was, as JSON.
    pub value: serde_json::Value,
    /// The measure that set it; none: the base document.
    pub measure: Option<MeasureId>,
}

#[derive(Deserialize)]
struct Origins {
    base: u32,
    measures: BTreeMap<String, Wrapped>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Wrapped {
    Measure(MeasureId),
}

/// The values of the step `step` that decided, with who set each; and the version of the base document.
pub fn of_line(kept: &RunPolicy, step: &str) -> Option<(u32, Vec<Because>)> {
    let origins: Origins = serde_json::from_str(&kept.origins).ok()?;
    let document: serde_json::Value = serde_json::from_str(&kept.document).ok()?;
    let fields = document.pointer(&format!("/dunning/steps/{step}"))?.as_object()?;
    let because = |(name, value): (&String, &serde_json::Value)| {
        let pointer = format!("/billing/dunning/steps/{step}/{name}");
        let set_by = upwards(&pointer).find_map(|place| origins.measures.get(place));
        let measure = set_by.map(|Wrapped::Measure(id)| id.clone());
        Because { pointer, value: value.clone(), measure }
    };
    Some((origins.base, fields.iter().map(because).collect()))
}

/// A pointer and all that hold it, the nearest first.
fn upwards(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |place| place.rfind('/').map(|at| &place[..at]))
}
