//! The policy document: a section of each domain that has something to set.

use policy::{Document, DocumentFault, PlanPolicy};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::LazyLock;

/// Everything that a principal can set about its processes. Every value has a default.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyDocument {
    /// How plans come into force.
    pub plans: PlanPolicy,
}

/// Something in a document that cannot be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum PolicyFault {
    /// A value is missing, unknown, or of another type or size than its parameter.
    #[error("{pointer}: {detail}")]
    Shape {
        /// Where, as a JSON pointer.
        pointer: String,
        /// What is wrong with it, in the reader's own words (English).
        detail: String,
    },
}

impl PolicyDocument {
    /// The document that a resolved one says.
    pub fn parse(document: &Value) -> Result<Self, PolicyFault> {
        serde_path_to_error::deserialize(document).map_err(|fault| PolicyFault::Shape {
            pointer: pointer_of(fault.path()),
            detail: fault.inner().to_string(),
        })
    }

    /// The document with which a principal in `country` (ISO 3166) begins.
    pub fn shipped(_country: &str) -> Self {
        Self::default()
    }

    /// As JSON, to be kept.
    pub fn document(&self) -> Result<Document, DocumentFault> {
        Document::new(serde_json::to_value(self).unwrap_or(Value::Null))
    }
}

/// Everything that is wrong with a resolved document.
pub fn faults(document: &Value) -> Vec<PolicyFault> {
    match PolicyDocument::parse(document) {
        Ok(_) => Vec::new(),
        Err(fault) => vec![fault],
    }
}

/// The JSON schema of the document: what the editor and its help are made from.
pub fn schema() -> &'static Value {
    static SCHEMA: LazyLock<Value> = LazyLock::new(|| schemars::schema_for!(PolicyDocument).to_value());
    &SCHEMA
}

fn pointer_of(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let step = |segment: &Segment| match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { variant } => format!("/{variant}"),
        Segment::Unknown => "/?".to_owned(),
    };
    path.iter().map(step).collect()
}
