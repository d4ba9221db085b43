//! Stories of files, and that nothing is lost between the forms.

use super::*;
use crate::testing::document;
use proptest::prelude::*;
use serde_json::json;

const LOCKDOWN: &str = r#"
key = "lockdown-2020"
title = { de = "Lockdown 2020", en = "Lockdown 2020" }
about = { de = "Wenn Läden von Amtes wegen schliessen." }

[[measures]]
key = "friendly"
title = { de = "Freundlich erinnern" }
scope = '''
customer.segment in ["restaurant", "small_business"]
&& contract.region == "CH-ZH"
'''
from = 2020-03-16
until = "2020-07-01"
priority = 10
on_end = "resume_same_level_fresh_term"
remove = ["/billing/steps/first_notice", "/billing/disconnection"]
[measures.patch.billing]
term_days = 60
steps.reminder = { fee = 0, days = 30 }

[[measures]]
key = "on_account"
on_end = { convert = { into = "settlement" } }
patch.billing.term_days = 90
"#;

#[test]
fn a_plan_in_toml_says_what_the_one_in_json_says() {
    let plan = plan_from_toml(LOCKDOWN).expect("reads");
    assert_eq!(plan.measures[0].from, "2020-03-16".parse().ok());
    assert_eq!(plan.measures[1].on_end, OnEnd::Convert { into: "settlement".to_owned() });
    assert_eq!(plan.measures[1].scope, "true");
    assert_eq!(
        Value::from(plan.measures[0].patch.clone()),
        json!({"billing": {
            "term_days": 60, "disconnection": null,
            "steps": {"first_notice": null, "reminder": {"fee": 0, "days": 30}},
        }})
    );
    let written = plan_to_toml(&plan).expect("writes");
    assert_eq!(plan_from_toml(&written).expect("reads"), plan);
    insta::assert_snapshot!(written);
    let json = serde_json::to_string(&plan).expect("writes");
    assert_eq!(plan_from_json(&json).expect("reads"), plan);
}

#[test]
fn what_is_wrong_is_told_with_line_and_column() {
    let told = |from: &str, to: &str| {
        assert!(LOCKDOWN.contains(from), "{from}");
        plan_from_toml(&LOCKDOWN.replacen(from, to, 1)).expect_err(to).to_string()
    };
    let faults = [
        told("priority = 10", "priority = \"high\""),
        told("priority = 10", "prority = 10"),
        told("until = \"2020-07-01\"", "until = \"30 June\""),
        told("on_end = \"resume_same_level_fresh_term\"\n", ""),
        told("patch.billing.term_days = 90", "patch.billing = {}"),
        told("remove = [", "remove = [5, "),
        told("remove = [", "remove = [\"/billing/term_days\", "),
        told("key = \"lockdown-2020\"", "key = lockdown-2020"),
    ];
    insta::assert_snapshot!(faults.join("\n"));
}

#[test]
fn a_fault_in_a_scope_is_found_in_the_file() {
    let line = |pointer| locate(LOCKDOWN, pointer).expect("is there").line;
    assert_eq!(line("/measures/0/scope"), 9);
    assert_eq!(line("/measures/1/patch/billing/term_days"), 25);
    assert_eq!(line("/measures/1/patch/billing/term_day"), 25);
    assert_eq!(line("/measures/1/scope"), 22);
    assert_eq!(locate(LOCKDOWN, "/weather"), None);
}

#[test]
fn a_number_that_is_none_removes_nothing() {
    let document = document_from_toml("rate = nan").expect("reads");
    assert_eq!(document.at("/rate"), Some(&json!("NaN")));
}

#[test]
fn a_document_survives_toml() {
    let written = document_to_toml(&document()).expect("writes");
    assert_eq!(document_from_toml(&written).expect("reads"), document());
    assert!(document_from_json("[1]").is_err_and(|fault| fault.to_string().contains("an object")));
    assert!(document_from_toml("a = 1\na = 2").is_err_and(|fault| fault.position.is_some()));
    assert_eq!(document_from_toml(&"#".repeat(MAX_BYTES + 1)).map_err(|it| it.what), Err(TextReason::TooLong));
}

fn some_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(Value::from),
        (-1e9f64..1e9).prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
        prop::collection::vec((0i64..9).prop_map(Value::from), 0..3).prop_map(Value::from),
        Just(Value::Null),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop::collection::btree_map("[a-z~/ .\"]{1,4}", inner, 0..4)
            .prop_map(|members| members.into_iter().collect::<Value>())
    })
}

proptest! {
    #[test]
    fn nothing_is_lost_between_the_forms(
        values in prop::collection::btree_map("[a-z/~]{1,5}", some_value(), 1..4), priority in -1_000i16..=1_000,
    ) {
        let value: Value = values.into_iter().collect();
        if let Ok(document) = Document::new(value.clone()) {
            let written = document_to_toml(&document).expect("writes");
            prop_assert_eq!(document_from_toml(&written).expect("reads"), document);
        }
        if let Ok(patch) = crate::Patch::new(value) {
            let mut plan = plan_from_toml(LOCKDOWN).expect("reads");
            plan.measures[0].patch = patch;
            plan.measures[0].priority = priority;
            let written = plan_to_toml(&plan).expect("writes");
            prop_assert_eq!(&plan_from_toml(&written).expect("reads"), &plan, "{}", written);
            let json = serde_json::to_string(&plan).expect("writes");
            prop_assert_eq!(plan_from_json(&json).expect("reads"), plan);
        }
    }
}
