//! Stories of spring 2020, and the properties that every resolution has.

use super::*;
use crate::testing::{Billing, base, document, in_force, measure, vocabulary};
use proptest::prelude::*;
use serde_json::json;

fn facts(vocabulary: &Vocabulary, written: &[(&str, &str)]) -> Facts {
    let mut row = vocabulary.row();
    for (path, value) in written {
        row.set_written(vocabulary, path, value).expect("is a fact");
    }
    row
}

fn lockdown() -> Vec<InForce> {
    let friendly = measure(
        "friendly",
        "customer.segment in ['restaurant', 'small_business']",
        json!({"billing": {"term_days": 90, "steps": {"first_notice": null}, "weekdays": ["mon"]}}),
    );
    let mut care =
        measure("care", "customer.vulnerable", json!({"billing": {"disconnection": null, "term_days": 120}}));
    care.priority = 5;
    vec![in_force("lockdown-2020", care), in_force("lockdown-2020", friendly)]
}

#[test]
fn the_restaurant_gets_ninety_days_and_can_be_told_why() {
    let vocabulary = vocabulary();
    let resolver = Resolver::new(base(), lockdown(), &vocabulary).expect("is sound");
    let owner = facts(&vocabulary, &[("customer.segment", "restaurant"), ("customer.vulnerable", "false")]);
    let Ok(resolved) = resolver.resolve(&owner);
    assert_eq!(resolved.document.at("/billing/term_days"), Some(&json!(90)));
    let friendly = Origin::Measure(resolved.measures[0].clone());
    assert_eq!(friendly.to_string(), "lockdown-2020/friendly v1");
    let by_base = Origin::Base { version: 2 };
    for (pointer, why) in [
        ("/billing/term_days", Why::SetBy(vec![friendly.clone()])),
        ("/billing/steps/reminder/fee", Why::SetBy(vec![by_base.clone()])),
        ("/billing/steps/first_notice/fee", Why::RemovedBy(friendly.clone())),
        ("/billing/weekdays/0", Why::SetBy(vec![friendly.clone()])),
        ("/billing", Why::SetBy(vec![by_base, friendly])),
        ("/billing/term_days/x", Why::Unset),
        ("/weather", Why::Unset),
    ] {
        assert_eq!(resolved.why(pointer), why, "{pointer}");
    }
}

#[test]
fn what_one_measure_took_away_and_another_brought_back_is_the_others() {
    let away = measure("away", "true", json!({"billing": {"steps": {"reminder": null, "first_notice": null}}}));
    let mut back = measure("back", "true", json!({"billing": {"steps": {"reminder": {"fee": 0, "days": 30}}}}));
    back.priority = 1;
    let measures = vec![in_force("p", away), in_force("p", back)];
    let resolver = Resolver::new(base(), measures, &vocabulary()).expect("is sound");
    let Ok(resolved) = resolver.of_set(MeasureSet::default().with(0).with(1));
    let by = |place: usize| Origin::Measure(resolved.measures[place].clone());
    assert_eq!(resolved.why("/billing/steps/reminder/days"), Why::SetBy(vec![by(1)]));
    assert_eq!(resolved.why("/billing/steps/first_notice"), Why::RemovedBy(by(0)));
    assert_eq!(resolved.why("/billing/steps/reminder"), Why::SetBy(vec![by(1)]));
}

#[test]
fn the_higher_priority_decides_and_a_household_without_need_has_the_base() {
    let vocabulary = vocabulary();
    let resolver = Resolver::new(base(), lockdown(), &vocabulary).expect("is sound");
    let resolve = |written: &[(&str, &str)]| {
        let Ok(resolved) = resolver.resolve(&facts(&vocabulary, written));
        resolved
    };
    let both = resolve(&[("customer.segment", "restaurant"), ("customer.vulnerable", "true")]);
    assert_eq!(both.document.at("/billing/term_days"), Some(&json!(120)));
    assert_eq!(both.measures.len(), 2);
    let none = resolve(&[("customer.segment", "household")]);
    assert_eq!(none.document, document());
    assert_eq!(none.set, MeasureSet::default());
    assert_eq!(resolver.sets_met(), [none.set, both.set]);
    let asked: Vec<_> = resolver.facts().into_iter().map(|fact| vocabulary.definition(fact).path.as_str()).collect();
    assert_eq!(asked, ["customer.segment", "customer.vulnerable"]);
}

#[test]
fn the_callers_type_is_parsed_once_for_each_set_and_its_refusal_is_kept() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static PARSED: AtomicUsize = AtomicUsize::new(0);
    let vocabulary = vocabulary();
    let parse = |value: &Value| -> Result<Billing, String> {
        PARSED.fetch_add(1, Ordering::Relaxed);
        serde_json::from_value(value["billing"].clone()).map_err(|fault| fault.to_string())
    };
    let wrong = measure("wrong", "customer.segment == 'public'", json!({"billing": {"term_days": "soon"}}));
    let measures = [lockdown(), vec![in_force("experiment", wrong)]].concat();
    let resolver = Resolver::parsing(base(), measures, &vocabulary, parse).expect("is sound");
    let restaurant = facts(&vocabulary, &[("customer.segment", "restaurant")]);
    let public = facts(&vocabulary, &[("customer.segment", "public")]);
    for _ in 0..3 {
        assert_eq!(resolver.resolve(&restaurant).expect("parses").parsed.term_days, 90);
        assert!(resolver.resolve(&public).is_err_and(|fault| fault.contains("soon")));
    }
    assert_eq!(PARSED.load(Ordering::Relaxed), 2);
}

#[test]
fn the_stage_narrows_who_is_reached() {
    let vocabulary = vocabulary();
    let mut staged = in_force("p", measure("m", "true", json!({"billing": {"term_days": 60}})));
    staged.stage = Some("contract.region == 'CH-ZH'".to_owned());
    let resolver = Resolver::new(base(), vec![staged], &vocabulary).expect("is sound");
    let reached = |region| resolver.matching(&facts(&vocabulary, &[("contract.region", region)])).contains(0);
    assert!(reached("CH-ZH") && !reached("CH-AG"));
}

/// Patches over few places, so that they meet; with everything that RFC 7396 can do.
fn some_patch() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        (0i64..4).prop_map(Value::from),
        Just(json!(["x"])),
        Just(json!({"a": 1})),
        Just(json!({})),
    ];
    let object = |inner: BoxedStrategy<Value>| {
        prop::collection::btree_map(prop::sample::select(vec!["a", "b", "c"]), inner, 1..3)
            .prop_map(|members| members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Value>())
    };
    object(prop_oneof![leaf.clone(), object(prop_oneof![leaf.clone(), object(leaf.boxed())].boxed())].boxed())
        .prop_filter("says something", |value| Patch::new(value.clone()).is_ok())
}

fn some_measures() -> impl Strategy<Value = Vec<InForce>> {
    let scope = prop::sample::select(vec![
        "true",
        "customer.vulnerable",
        "customer.segment == 'household'",
        "item.level > 1",
        "item.amount >= 50.00 && item.level != 3",
        "!has(customer.vulnerable)",
    ]);
    prop::collection::vec((scope, some_patch(), -2i16..3), 0..8).prop_map(|measures| {
        let one = |(at, (scope, patch, priority)): (usize, (&str, Value, i16))| {
            let mut it = measure(&format!("m{at}"), scope, patch);
            it.priority = priority;
            in_force(&format!("p{}", at % 2), it)
        };
        measures.into_iter().enumerate().map(one).collect()
    })
}

fn some_base() -> impl Strategy<Value = Base> {
    some_patch().prop_map(|value| Base { version: 1, document: Document::new(value).expect("is a document") })
}

fn some_facts() -> impl Strategy<Value = (Option<bool>, Option<bool>, i64, i64)> {
    (any::<Option<bool>>(), any::<Option<bool>>(), 0i64..4, 4_990i64..5_010)
}

fn fill(vocabulary: &Vocabulary, known: (Option<bool>, Option<bool>, i64, i64)) -> Facts {
    let (vulnerable, household, level, amount) = known;
    let vulnerable = vulnerable.map(|claim| ("customer.vulnerable", claim.to_string()));
    let segment = household.map(|is| ("customer.segment", if is { "household" } else { "public" }.to_owned()));
    let numbers = [("item.level", level.to_string()), ("item.amount", format!("{}.{:02}", amount / 100, amount % 100))];
    let mut row = vocabulary.row();
    for (path, value) in vulnerable.into_iter().chain(segment).chain(numbers) {
        row.set_written(vocabulary, path, &value).expect("is a fact");
    }
    row
}

/// RFC 7396 §2, word for word, and slow.
fn merge_patch(target: Value, patch: &Value) -> Value {
    let Value::Object(patch) = patch else { return patch.clone() };
    let mut target = match target {
        Value::Object(members) => members,
        _ => serde_json::Map::new(),
    };
    for (name, value) in patch {
        let old = target.remove(name);
        if !value.is_null() {
            target.insert(name.clone(), merge_patch(old.unwrap_or(Value::Null), value));
        }
    }
    Value::Object(target)
}

proptest! {
    #[test]
    fn resolving_is_evaluating_every_scope_and_merging_in_order(
        base in some_base(), measures in some_measures(), known in prop::collection::vec(some_facts(), 1..20),
    ) {
        let vocabulary = vocabulary();
        let resolver = Resolver::new(base.clone(), measures.clone(), &vocabulary).expect("is sound");
        for known in known {
            let facts = fill(&vocabulary, known);
            let mut order: Vec<&InForce> = measures.iter().collect();
            order.sort_by_key(|it| (it.measure.priority, it.id.clone()));
            let mut slow = Value::from(base.document.clone());
            for it in order {
                if Scope::compile(&it.measure.scope, &vocabulary).expect("compiles").holds(&facts) {
                    slow = merge_patch(slow, &it.measure.patch.clone().into());
                }
            }
            let Ok(resolved) = resolver.resolve(&facts);
            prop_assert_eq!(resolved.document.value(), &slow);
        }
    }

    #[test]
    fn every_value_has_exactly_one_origin_that_really_set_it(base in some_base(), measures in some_measures()) {
        let vocabulary = vocabulary();
        let resolver = Resolver::new(base.clone(), measures.clone(), &vocabulary).expect("is sound");
        let all = (0..measures.len()).fold(MeasureSet::default(), MeasureSet::with);
        let Ok(resolved) = resolver.of_set(all);
        for (pointer, value) in resolved.document.values() {
            let why = resolved.why(&pointer);
            let Why::SetBy(origins) = why else { return Err(TestCaseError::fail(format!("{pointer}: {why:?}"))) };
            prop_assert_eq!(origins.len(), 1);
            // An emptied object stays whose it was; every other value is found where its origin says it.
            if value.as_object().is_none() {
                match &origins[0] {
                    Origin::Base { .. } => prop_assert_eq!(base.document.at(&pointer), Some(value)),
                    Origin::Measure(id) => {
                        let it = measures.iter().find(|it| it.id == *id).expect("is one of them");
                        let patch = Value::from(it.measure.patch.clone());
                        prop_assert_eq!(patch.pointer(&pointer), Some(value));
                    }
                }
            }
        }
    }

    #[test]
    fn without_measures_and_after_all_have_ended_the_document_is_the_base_byte_for_byte(
        base in some_base(), measures in some_measures(), known in some_facts(),
    ) {
        let vocabulary = vocabulary();
        let bytes = serde_json::to_vec(&base.document).expect("writes");
        let during = Resolver::new(base.clone(), measures, &vocabulary).expect("is sound");
        let _ = during.resolve(&fill(&vocabulary, known));
        for resolver in [Resolver::new(base.clone(), vec![], &vocabulary).expect("is sound"), during] {
            let Ok(resolved) = resolver.of_set(MeasureSet::default());
            prop_assert_eq!(serde_json::to_vec(&resolved.document).expect("writes"), bytes.clone());
            let origins: Vec<_> = resolved.origins().map(|(_, origin)| origin.clone()).collect();
            let is_base = |origin: &Origin| *origin == Origin::Base { version: 1 };
            prop_assert!(origins.iter().all(is_base));
        }
    }

    #[test]
    fn the_order_of_loading_never_matters_nor_that_of_merging_what_does_not_conflict(
        base in some_base(), measures in some_measures(), turn in 0usize..8, known in some_facts(),
    ) {
        let vocabulary = vocabulary();
        let facts = fill(&vocabulary, known);
        let mut turned = measures.clone();
        turned.rotate_left(turn.min(measures.len()));
        turned.reverse();
        let resolve = |measures: Vec<InForce>| {
            let Ok(resolved) = Resolver::new(base.clone(), measures, &vocabulary).expect("is sound").resolve(&facts);
            (resolved.document.clone(), resolved.measures.clone())
        };
        prop_assert_eq!(resolve(measures.clone()), resolve(turned));
        let mut independent: Vec<InForce> = Vec::new();
        for it in measures {
            if independent.iter().all(|other| other.measure.patch.conflict(&it.measure.patch).is_none()) {
                independent.push(it);
            }
        }
        let forwards = merge(&base, independent.iter()).0;
        let backwards = merge(&base, independent.iter().rev()).0;
        prop_assert_eq!(forwards, backwards);
    }
}
