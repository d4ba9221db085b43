//! The facts that conditions may ask about, each documented by the text `fact-…` of its path.

use policy::{FactDefinition, FactKind, Vocabulary};
use std::sync::LazyLock;

const SEGMENTS: &[&str] = &["household", "small_business", "restaurant", "business", "public"];
const COMMODITIES: &[&str] = &["electricity", "gas", "water", "heat", "fibre", "waste"];

const FACTS: &[(&str, FactKind, &[&str])] = &[
    ("customer.segment", FactKind::Text, SEGMENTS),
    ("customer.lang", FactKind::Text, &["de", "fr", "it", "en"]),
    ("customer.vulnerable", FactKind::Bool, &[]),
    ("customer.since", FactKind::Date, &[]),
    ("contract.region", FactKind::Text, &[]),
    ("contract.country", FactKind::Text, &["CH", "DE"]),
    ("contract.commodity", FactKind::Text, COMMODITIES),
    ("contract.basic_supply", FactKind::Bool, &[]),
    ("account.currency", FactKind::Text, &["CHF", "EUR"]),
    ("account.balance", FactKind::Money, &[]),
];

/// The documented facts. One for the whole program, so that rows of facts can be shared.
pub fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
        let definition = |&(path, kind, allowed): &(&str, FactKind, &[&str])| FactDefinition {
            path: path.to_owned(),
            kind,
            meaning: format!("fact-{}", path.replace(['.', '_'], "-")),
            allowed: allowed.iter().map(|&value| value.to_owned()).collect(),
        };
        Vocabulary::new(FACTS.iter().map(definition).collect()).expect("the table of facts is sound: a test holds it")
    });
    &VOCABULARY
}
