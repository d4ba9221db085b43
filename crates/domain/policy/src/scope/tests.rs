//! Stories of what analysts write, and properties; the `cel` crate judges what a scope means.

use super::*;
use crate::facts::{Facts, day_number};
use crate::testing::vocabulary;
use proptest::prelude::*;
use std::collections::HashMap;

fn row(written: &str) -> Facts {
    let vocabulary = vocabulary();
    row_of(&vocabulary, written)
}

fn row_of(vocabulary: &Vocabulary, written: &str) -> Facts {
    let mut facts = vocabulary.row();
    for (path, value) in written.split(", ").filter_map(|pair| pair.split_once('=')) {
        facts.set_written(vocabulary, path, value).expect("is a fact");
    }
    facts
}

#[test]
fn the_plan_reaches_those_whom_it_means() {
    let vocabulary = vocabulary();
    let holds = |scope: &str, facts: &str| {
        Scope::compile(scope, &vocabulary).expect("compiles").holds(&row_of(&vocabulary, facts))
    };
    let owner = "customer.segment=restaurant, contract.region=CH-ZH, item.amount=180.00, customer.vulnerable=false, \
                 contract.postcode=8004, customer.since=2015-05-01";
    for (scope, expected) in [
        (r#"customer.segment == "restaurant" && contract.region in ["CH-ZH", "CH-AG"]"#, true),
        ("customer.segment in ['household', 'small_business']", false),
        ("item.amount >= 180", true),
        ("item.amount > 180.00", false),
        ("200 > item.amount && !customer.vulnerable", true),
        ("contract.postcode.startsWith('80')", true),
        ("contract.postcode.contains(\"9\") || contract.region.endsWith('ZH')", true),
        ("customer.since < date(\"2020-03-08\")", true),
        ("// everybody\ntrue", true),
        ("!(customer.segment != 'restaurant')", true),
    ] {
        assert_eq!(holds(scope, owner), expected, "{scope}");
    }
}

#[test]
fn a_missing_fact_is_no_reason_to_reach_somebody_nor_to_spare_them_by_accident() {
    let vocabulary = vocabulary();
    let truth = |scope: &str| {
        Scope::compile(scope, &vocabulary).expect("compiles").holds(&row_of(&vocabulary, "customer.lang=de"))
    };
    assert!(!truth("customer.segment == 'restaurant'"));
    assert!(!truth("customer.segment != 'restaurant'"));
    assert!(!truth("!(customer.segment == 'restaurant')"));
    assert!(!truth("customer.vulnerable || customer.lang == 'fr'"));
    assert!(truth("customer.vulnerable || customer.lang == 'de'"));
    assert!(truth("!has(customer.vulnerable)"));
    assert!(truth("!(customer.vulnerable && customer.lang == 'fr')"));
}

#[test]
fn a_scope_that_cannot_be_is_refused_where_it_goes_wrong() {
    let told: Vec<String> = [
        "customer.segmnt == 'restaurant'",
        "customer.segment ==\n  'restarant'",
        "customer == 'x'",
        "customer.segment > 'a'",
        "item.amount == 'much'",
        "item.amount < 10.005",
        "customer.since < '2020-03-08'",
        "customer.since < date('8.3.2020')",
        "customer.lang == null",
        "size(customer.lang) > 1",
        "customer.lang.matches('d.*')",
        "customer.lang",
        "item.amount + 5 > 3",
        "customer.vulnerable ? true : false",
        "[1, 2].all(x, x > 0)",
        "1 == 1",
        "customer.vulnerable &&",
        "(customer.vulnerable",
        "customer.lang == 'de",
        "customer.lang = 'de'",
        "has(true)",
        "customer.lang in 'de'",
        "customer.vulnerable == true == true",
        "item.amount == customer.lang",
        "kunde.schön",
    ]
    .into_iter()
    .map(|text| format!("{text:?}\n    {}", Scope::compile(text, &vocabulary()).expect_err(text)))
    .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn the_nearest_known_name_is_offered() {
    let reason = |text| Scope::compile(text, &vocabulary()).expect_err(text).reason;
    let nearest = Some("customer.segment".to_owned());
    let path = "customer.segmnt".to_owned();
    assert_eq!(reason("customer.segmnt == 'x'"), ScopeReason::UnknownFact { path, nearest });
    let (path, value) = ("customer.segment".to_owned(), "restarant".to_owned());
    let nearest = Some("restaurant".to_owned());
    assert_eq!(reason("customer.segment == 'restarant'"), ScopeReason::NeverTrue { path, value, nearest });
}

#[test]
fn a_monster_is_refused_and_not_run() {
    let reason = |text: String| Scope::compile(&text, &vocabulary()).expect_err("is refused").reason;
    assert_eq!(reason("(".repeat(13) + "true" + &")".repeat(13)), ScopeReason::TooDeep);
    assert_eq!(reason("!".repeat(200) + "true"), ScopeReason::TooDeep);
    assert_eq!(reason(vec!["item.level == 1"; 257].join("||")), ScopeReason::TooLong);
    assert_eq!(reason(format!("item.level in [{}]", vec!["1"; 257].join(","))), ScopeReason::TooMany);
    assert!(Scope::compile(&("(".repeat(12) + "true" + &")".repeat(12)), &vocabulary()).is_ok());
}

#[test]
fn two_scopes_that_need_one_fact_to_be_two_things_exclude_each_other() {
    let vocabulary = vocabulary();
    let excludes = |one: &str, other: &str| {
        let compile = |text| Scope::compile(text, &vocabulary).expect("compiles");
        compile(one).excludes(&compile(other))
    };
    assert!(excludes("contract.region == 'CH-ZH' && item.level > 1", "contract.region in ['CH-AG', 'DE-BY']"));
    assert!(excludes("item.amount < 50", "item.amount >= 50"));
    assert!(excludes("customer.vulnerable", "!customer.vulnerable && item.level == 1"));
    assert!(excludes("false", "true"));
    assert!(!excludes("contract.region == 'CH-ZH'", "customer.segment == 'restaurant'"));
    assert!(!excludes("item.amount < 51", "item.amount >= 50"));
    assert!(!excludes("item.level == 1 || item.level == 2", "item.level == 3")); // true, but not proved
}

#[test]
fn a_scope_knows_what_it_asks() {
    let vocabulary = vocabulary();
    let scope = Scope::compile("item.due > customer.since || has(item.due) && customer.vulnerable", &vocabulary)
        .expect("compiles");
    let paths: Vec<_> = scope.facts().into_iter().map(|fact| vocabulary.definition(fact).path.clone()).collect();
    assert_eq!(paths, ["customer.vulnerable", "customer.since", "item.due"]);
    let both = scope.and(Scope::compile("item.level == 1", &vocabulary).expect("compiles"));
    assert!(!both.holds(&row("customer.vulnerable=true, item.due=2020-03-01, item.level=2")));
    assert!(Scope::compile(both.text(), &vocabulary).is_ok());
}

/// A row that some facts are missing from, in our form and in CEL's.
fn some_row() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let some = |path: &'static str, values: &'static [&'static str]| {
        prop::option::of(prop::sample::select(values)).prop_map(move |value| value.map(|it| (path, it.to_owned())))
    };
    let facts = (
        some("customer.segment", &["household", "restaurant", "public"]),
        some("customer.vulnerable", &["true", "false"]),
        some("customer.since", &["2015-05-01", "2020-03-08"]),
        some("contract.postcode", &["8004", "3011", "80"]),
        some("contract.usage", &["4500", "0.5", "1000.25"]),
        some("item.amount", &["-0.05", "180.00", "50.10"]),
        some("account.balance", &["180", "0"]),
        some("item.level", &["0", "1", "3"]),
    );
    facts.prop_map(|(a, b, c, d, e, f, g, h)| [a, b, c, d, e, f, g, h].into_iter().flatten().collect())
}

/// A condition out of every form that there is.
fn some_scope() -> impl Strategy<Value = String> {
    let atom = prop::sample::select(vec![
        "customer.segment == 'restaurant'",
        "customer.segment != \"household\"",
        "customer.segment in ['public', 'household']",
        "customer.segment.startsWith('r')",
        "'public' == customer.segment",
        "customer.vulnerable",
        "customer.vulnerable == false",
        "true",
        "false",
        "customer.since < date('2020-03-08')",
        "date('2015-05-01') >= customer.since",
        "contract.postcode.startsWith('80')",
        "contract.postcode.endsWith('1') ",
        "contract.postcode in ['8004', '3011', 'x']",
        "contract.postcode.contains('0')",
        "contract.usage > 1000.2",
        "contract.usage in [0.5, 4500.0]",
        "item.amount >= 50.10",
        "-0.05 == item.amount",
        "item.amount < account.balance",
        "item.level != 3",
        "item.level <= 1",
        "item.level in []",
        "has(customer.vulnerable)",
        "has(item.amount) // there\n",
    ])
    .prop_map(str::to_owned);
    atom.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" && "))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" || "))),
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("{one} || {two} && ({one})")),
            inner.prop_map(|part| format!("!({part})")),
        ]
    })
    .prop_filter("nests", |text| text.len() < 1_000)
}

/// What the `cel` crate makes of it; an error is no yes.
fn judged(text: &str, facts: &[(&str, String)]) -> bool {
    let program = cel::Program::compile(text).expect("is CEL");
    let mut context = cel::Context::default();
    context
        .add_function("date", |day: std::sync::Arc<String>| {
            day.parse().map(day_number).map_err(|_| cel::ExecutionError::InternalError("no date".to_owned()))
        })
        .expect("is a function");
    let mut groups: HashMap<&str, HashMap<String, cel::Value>> =
        ["customer", "contract", "account", "item"].map(|group| (group, HashMap::new())).into();
    for (path, value) in facts {
        let value = match *path {
            "customer.vulnerable" => cel::Value::Bool(value == "true"),
            "customer.since" => cel::Value::Int(day_number(value.parse().expect("is a date"))),
            "item.level" => cel::Value::Int(value.parse().expect("is a number")),
            "item.amount" | "account.balance" | "contract.usage" => {
                cel::Value::Float(value.parse().expect("is a number"))
            }
            _ => cel::Value::String(value.clone().into()),
        };
        let (group, name) = path.split_once('.').expect("is a path");
        groups.entry(group).or_default().insert(name.to_owned(), value);
    }
    for (group, members) in groups {
        context.add_variable_from_value(group, members);
    }
    matches!(program.execute(&context), Ok(cel::Value::Bool(true)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_scope_means_what_cel_means(text in some_scope(), facts in some_row()) {
        let vocabulary = vocabulary();
        let mut row = vocabulary.row();
        for (path, value) in &facts {
            row.set_written(&vocabulary, path, value).expect("is a fact");
        }
        if let Ok(scope) = Scope::compile(&text, &vocabulary) {
            prop_assert_eq!(scope.holds(&row), judged(&text, &facts), "{} with {:?}", text, facts);
        } else {
            prop_assert!(text.matches('(').count() > MAX_NESTING, "{}", text);
        }
    }

    /// The names and signs of the language in any order, and any text at all.
    #[test]
    fn nothing_that_people_type_makes_it_panic(
        words in prop::collection::vec(prop::sample::select(vec![
            "customer.lang", "customer", ".", "(", ")", "[", "]", "!", "-", "&&", "||", "==", "<", "in", ",", "'de'",
            "\"", "'", "\\", "1", "1.5", "true", "null", "has", "has(", "date(", "startsWith(", "?", "{", "ä", "\n", "//",
        ]), 0..60),
        text in "\\PC{0,80}",
    ) {
        let vocabulary = vocabulary();
        for text in [words.join(""), words.join(" "), text] {
            if let Ok(scope) = Scope::compile(&text, &vocabulary) {
                let _ = scope.holds(&vocabulary.row());
            }
        }
    }

    #[test]
    fn scopes_that_exclude_each_other_never_hold_together(
        one in some_scope(), other in some_scope(), facts in some_row(),
    ) {
        let vocabulary = vocabulary();
        let mut row = vocabulary.row();
        for (path, value) in &facts {
            row.set_written(&vocabulary, path, value).expect("is a fact");
        }
        let compiled = (Scope::compile(&one, &vocabulary), Scope::compile(&other, &vocabulary));
        if let (Ok(one), Ok(other)) = compiled && one.excludes(&other) {
            prop_assert!(!(one.holds(&row) && other.holds(&row)));
        }
    }
}
