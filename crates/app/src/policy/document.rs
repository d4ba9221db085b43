//! The policy document: a section of each domain that has something to set, and what the law says of it.

use billing::policy::BillingPolicy;
use billing::{Crossing, guards};
use jiff::civil::Date;
use kernel::calendar::Country;
use policy::{Document, DocumentFault, PlanPolicy};
use routing::policy::RoutingPolicy;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::LazyLock;

/// Everything that a principal can set about its processes. Every value has a default.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyDocument {
    /// Bills, dunning, interest, disconnection, arrangements.
    pub billing: BillingPolicy,
    /// How plans come into force.
    pub plans: PlanPolicy,
    /// How work finds its person.
    pub routing: RoutingPolicy,
}

/// Something in a document that cannot be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum PolicyFault {
    /// A value is missing, unknown, or of another type than its parameter.
    #[error("{pointer}: {detail}")]
    Shape {
        /// Where, as a JSON pointer.
        pointer: String,
        /// What is wrong with it, in the reader's own words (English).
        detail: String,
    },
    /// A value of billing makes no sense.
    #[error(transparent)]
    Senseless(billing::policy::Fault),
    /// A value of routing makes no sense.
    #[error(transparent)]
    Unroutable(routing::policy::Fault),
    /// A value crosses a guard of the law.
    #[error(transparent)]
    Unlawful(Crossing),
}

/// What documents are held against: the law of a country on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Whose law. Of other countries no guards are known.
    pub country: Option<Country>,
    /// On which day.
    pub on: Date,
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
    pub fn shipped(country: &str) -> Self {
        let billing = country_of(country).map(BillingPolicy::shipped).unwrap_or_default();
        Self { billing, routing: RoutingPolicy::shipped(), ..Self::default() }
    }

    /// As JSON, to be kept.
    pub fn document(&self) -> Result<Document, DocumentFault> {
        Document::new(serde_json::to_value(self).unwrap_or(Value::Null))
    }
}

/// The country whose law is known, of a code of ISO 3166. Liechtenstein's customers are billed as Swiss ones.
pub fn country_of(code: &str) -> Option<Country> {
    match code {
        "DE" => Some(Country::De),
        "CH" | "LI" => Some(Country::Ch),
        _ => None,
    }
}

/// Everything that is wrong with a resolved document: its shape, then its sense, then what the law forbids.
pub fn faults(document: &Value, law: Law) -> Vec<PolicyFault> {
    let policy = match PolicyDocument::parse(document) {
        Ok(policy) => policy,
        Err(fault) => return vec![fault],
    };
    let of_billing = policy.billing.faults().into_iter().map(PolicyFault::Senseless);
    let of_routing = policy.routing.faults().into_iter().map(PolicyFault::Unroutable);
    let senseless: Vec<PolicyFault> = of_billing.chain(of_routing).collect();
    if !senseless.is_empty() {
        return senseless;
    }
    let crossings = law.country.into_iter().flat_map(|country| guards(&policy.billing, country, law.on));
    crossings.map(PolicyFault::Unlawful).collect()
}

/// What holds for everybody: it is decided before anybody knows whom it concerns, so a measure of it has no scope.
pub const FOR_EVERYBODY: &[&str] = &["/plans", routing::policy::SECTION];

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
