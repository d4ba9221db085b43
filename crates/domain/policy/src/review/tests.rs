//! Stories of measures that are refused when they are saved.

use super::*;
use crate::testing::{base, in_force, measure, schema, vocabulary};
use serde_json::json;

/// A law: the first notice costs at most 30.00, and whoever threatens to cut off must send a reminder before.
fn laws(document: &Value) -> Vec<&'static str> {
    let fee = document.pointer("/billing/steps/first_notice/fee").and_then(Value::as_i64).unwrap_or(0);
    let threatens = document.pointer("/billing/disconnection").is_some();
    let reminds = document.pointer("/billing/steps/reminder").is_some();
    let too_dear = (fee > 3_000).then_some("§ 17(2)");
    too_dear.into_iter().chain((threatens && !reminds).then_some("§ 41f(1)")).collect()
}

fn reviewed(measures: &[Measure], others: &[InForce]) -> Vec<Finding<&'static str>> {
    let (base, vocabulary, schema) = (base(), vocabulary(), schema());
    let zone = TimeZone::get("Europe/Zurich").expect("is known");
    let ground = Ground {
        base: &base,
        vocabulary: &vocabulary,
        schema: &schema,
        for_everybody: &["/routing"],
        zone: &zone,
        others,
    };
    review("lockdown-2020", 3, measures, &ground, laws)
}

fn told(findings: &[Finding<&'static str>]) -> String {
    let line = |finding: &Finding<_>| serde_json::to_string(finding).expect("writes");
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn sound_measures_pass() {
    let friendly = measure("friendly", "customer.segment == 'restaurant'", json!({"billing": {"term_days": 90}}));
    assert_eq!(reviewed(&[friendly], &[]), []);
}

#[test]
fn an_analyst_who_gets_five_things_wrong_hears_of_all_at_once() {
    let mut wrong =
        measure("Friendly!", "customer.segmnt == 'x'", json!({"billing": {"term_day": 90, "weather": null}}));
    wrong.from = Some("2020-07-01".parse().expect("is a day"));
    wrong.until = Some("2020-03-16".parse().expect("is a day"));
    wrong.priority = 2_000;
    insta::assert_snapshot!(told(&reviewed(&[wrong], &[])));
}

#[test]
fn two_measures_that_pull_one_value_two_ways_are_refused() {
    let term = |key, scope, days| measure(key, scope, json!({"billing": {"term_days": days}}));
    let zurich = term("zurich", "contract.region == 'CH-ZH'", 60);
    let aargau = term("aargau", "contract.region == 'CH-AG'", 45);
    let restaurants = term("restaurants", "customer.segment == 'restaurant'", 90);
    assert_eq!(reviewed(&[zurich.clone(), aargau], &[]), []); // nobody lives in both
    let found = reviewed(&[zurich.clone(), restaurants.clone()], &[]);
    let other = MeasureId { plan: "lockdown-2020".into(), measure: "zurich".into(), version: 3 };
    let what = Wrong::Conflict { other, place: "/billing/term_days".into() };
    assert_eq!(found, [Finding { pointer: "/measures/1/patch".into(), what }]);
    let mut higher = restaurants.clone();
    higher.priority = 1;
    assert_eq!(reviewed(&[zurich.clone(), higher], &[]), []);
    let mut later = restaurants.clone();
    (later.from, later.until) = ("2021-01-01".parse().ok(), None);
    let mut before = zurich.clone();
    before.until = "2021-01-01".parse().ok();
    assert_eq!(reviewed(&[before, later], &[]), []);
    // Also against a plan that runs already; an older version of the same plan is replaced and does not count.
    assert_eq!(reviewed(std::slice::from_ref(&restaurants), &[in_force("winter", zurich.clone())]).len(), 1);
    assert_eq!(reviewed(&[restaurants], &[in_force("lockdown-2020", zurich)]), []);
}

#[test]
fn a_measure_that_crosses_a_law_is_refused_with_the_paragraph_and_so_is_a_pair() {
    let dear = measure("dear", "true", json!({"billing": {"steps": {"first_notice": {"fee": 5000}}}}));
    let found = reviewed(&[dear], &[]);
    assert!(matches!(&found[0].what, Wrong::Inspection { measures, finding: "§ 17(2)" }
        if measures.len() == 1 && measures[0].measure == "dear"));
    // Each alone is lawful: without a reminder nobody is threatened; together they would be.
    let mut base = base();
    let mut lawful: Value = base.document.clone().into();
    lawful["billing"]["disconnection"] = Value::Null;
    base.document = crate::Document::new(lawful).expect("is a document");
    let silent = measure("silent", "item.level > 0", json!({"billing": {"steps": {"reminder": null}}}));
    let hard = measure("hard", "item.amount > 100", json!({"billing": {"disconnection": {"threat_days": 28}}}));
    let (vocabulary, schema) = (vocabulary(), schema());
    let ground = Ground {
        base: &base,
        vocabulary: &vocabulary,
        schema: &schema,
        for_everybody: &["/routing"],
        zone: &TimeZone::UTC,
        others: &[],
    };
    let found = review("strict", 1, &[silent.clone(), hard.clone()], &ground, laws);
    assert_eq!(found.len(), 1);
    assert!(matches!(&found[0].what, Wrong::Inspection { measures, finding: "§ 41f(1)" } if measures.len() == 2));
    // Where no customer can be under both, there is nothing to refuse.
    let apart = measure("silent", "item.amount < 50", silent.patch.into());
    assert_eq!(review("strict", 1, &[apart, hard], &ground, laws), []);
}

#[test]
fn a_base_document_that_is_unlawful_by_itself_is_reported_once_and_without_a_measure() {
    let mut unlawful: Value = base().document.into();
    unlawful["billing"]["steps"]["first_notice"]["fee"] = json!(9_900);
    let base = crate::Base { version: 3, document: crate::Document::new(unlawful).expect("is a document") };
    let measures = vec![in_force("p", measure("m", "true", json!({"billing": {"term_days": 60}})))];
    let resolver = Resolver::new(base, measures, &vocabulary()).expect("is sound");
    assert_eq!(inspect(&resolver, &TimeZone::UTC, laws), [(vec![], "§ 17(2)")]);
}
