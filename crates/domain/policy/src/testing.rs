//! What the tests of this crate share: a small utility's facts, parameters and measures.

use crate::{Base, Document, FactDefinition, FactKind, InForce, Measure, MeasureId, OnEnd, Patch, Vocabulary};
use kernel::Timestamp;
use schemars::{JsonSchema, schema_for};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Midnight UTC.
pub(crate) fn day(date: &str) -> Timestamp {
    let date: jiff::civil::Date = date.parse().expect("is a date");
    date.to_zoned(jiff::tz::TimeZone::UTC).expect("is in range").timestamp().into()
}

pub(crate) fn vocabulary() -> Vocabulary {
    let fact = |path: &str, kind, allowed: &[&str]| FactDefinition {
        path: path.to_owned(),
        kind,
        meaning: format!("fact-{}", path.replace('.', "-")),
        allowed: allowed.iter().map(|&value| value.to_owned()).collect(),
    };
    Vocabulary::new(vec![
        fact("customer.segment", FactKind::Text, &["household", "small_business", "restaurant", "business", "public"]),
        fact("customer.lang", FactKind::Text, &["de", "en", "fr", "it"]),
        fact("customer.vulnerable", FactKind::Bool, &[]),
        fact("customer.since", FactKind::Date, &[]),
        fact("contract.region", FactKind::Text, &["CH-AG", "CH-ZH", "DE-BY"]),
        fact("contract.postcode", FactKind::Text, &[]),
        fact("contract.usage", FactKind::Decimal, &[]),
        fact("account.balance", FactKind::Money, &[]),
        fact("item.amount", FactKind::Money, &[]),
        fact("item.due", FactKind::Date, &[]),
        fact("item.level", FactKind::Integer, &[]),
    ])
    .expect("is a vocabulary")
}

#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Policy {
    billing: Billing,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Billing {
    /// Days until a bill is due.
    #[schemars(range(min = 14, max = 365), extend("x-unit" = "days"))]
    pub(crate) term_days: u32,
    /// The steps of dunning by name.
    steps: BTreeMap<String, Step>,
    /// How supply is cut off; nothing when it never is.
    disconnection: Option<Disconnection>,
    /// Days of the week on which letters go out.
    weekdays: Vec<String>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Step {
    /// What it costs.
    #[schemars(extend("x-unit" = "minor_units"))]
    fee: u32,
    /// Days until the next step.
    #[schemars(extend("x-unit" = "days"))]
    days: u32,
    /// How it is sent.
    #[serde(default)]
    channel: Channel,
}

#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Channel {
    #[default]
    Letter,
    Email,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Disconnection {
    /// Days between threat and announcement.
    threat_days: u32,
}

impl Default for Billing {
    fn default() -> Self {
        Self { term_days: 30, steps: BTreeMap::new(), disconnection: None, weekdays: Vec::new() }
    }
}

pub(crate) fn schema() -> Value {
    schema_for!(Policy).to_value()
}

pub(crate) fn document() -> Document {
    Document::new(json!({
        "billing": {
            "term_days": 30,
            "steps": {
                "reminder": {"fee": 0, "days": 10, "channel": "letter"},
                "first_notice": {"fee": 3000, "days": 8, "channel": "letter"},
            },
            "disconnection": {"threat_days": 28},
            "weekdays": ["mon", "tue", "wed", "thu", "fri"],
        }
    }))
    .expect("is a document")
}

pub(crate) fn base() -> Base {
    Base { version: 2, document: document() }
}

pub(crate) fn measure(key: &str, scope: &str, patch: Value) -> Measure {
    Measure {
        key: key.to_owned(),
        title: BTreeMap::new(),
        scope: scope.to_owned(),
        from: None,
        until: None,
        priority: 0,
        on_end: OnEnd::Continue,
        patch: Patch::new(patch).expect("is a patch"),
    }
}

pub(crate) fn in_force(plan: &str, measure: Measure) -> InForce {
    let id = MeasureId { plan: plan.to_owned(), measure: measure.key.clone(), version: 1 };
    InForce { id, measure, stage: None }
}
