//! A million customers under twelve measures: nanoseconds a resolution, on one core.
//!
//! `cargo run --release -p policy --example resolve [CUSTOMERS]`

use policy::{
    Base, Document, FactDefinition, FactId, FactKind, FactValue, Facts, InForce, Measure, MeasureId, OnEnd, Patch,
    Resolver, Vocabulary,
};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Instant;

const FACTS: [(&str, FactKind, &[&str]); 11] = [
    ("customer.segment", FactKind::Text, &["household", "small_business", "restaurant", "business", "public"]),
    ("customer.lang", FactKind::Text, &["de", "en", "fr", "it"]),
    ("customer.vulnerable", FactKind::Bool, &[]),
    ("customer.since", FactKind::Date, &[]),
    ("contract.region", FactKind::Text, &["CH-AG", "CH-BE", "CH-GR", "CH-TI", "CH-VD", "CH-ZH"]),
    ("contract.commodity", FactKind::Text, &["electricity", "gas", "heat", "water"]),
    ("contract.postcode", FactKind::Text, &[]),
    ("account.balance", FactKind::Money, &[]),
    ("item.amount", FactKind::Money, &[]),
    ("item.due", FactKind::Date, &[]),
    ("item.level", FactKind::Integer, &[]),
];

const SCOPES: [&str; 12] = [
    r#"customer.segment in ["restaurant", "small_business"] && contract.region in ["CH-ZH", "CH-AG"]"#,
    r#"customer.segment == "restaurant""#,
    "customer.vulnerable",
    r#"customer.vulnerable && contract.commodity in ["electricity", "gas", "heat"]"#,
    r#"contract.region == "CH-TI" && item.due >= date("2020-02-20")"#,
    r#"contract.postcode.startsWith("80") || contract.postcode.startsWith("81")"#,
    r#"customer.segment == "household" && item.amount < 50.00"#,
    r#"account.balance > 1000.00 && customer.segment != "public" && !customer.vulnerable"#,
    r#"item.level >= 1 && item.due < date("2020-03-16")"#,
    r#"customer.since < date("2010-01-01") && customer.segment in ["household", "small_business"]"#,
    r#"customer.lang == "it" || contract.region == "CH-TI""#,
    "item.amount > 500.00 && item.level == 0 && has(contract.postcode)",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let customers: usize = std::env::args().nth(1).map_or(Ok(1_000_000), |count| count.parse())?;
    let fact = |(path, kind, allowed): (&str, FactKind, &[&str])| FactDefinition {
        path: path.to_owned(),
        kind,
        meaning: path.to_owned(),
        allowed: allowed.iter().map(|&value| value.to_owned()).collect(),
    };
    let vocabulary = Vocabulary::new(FACTS.into_iter().map(fact).collect())?;
    let resolver = Resolver::new(base()?, measures()?, &vocabulary)?;

    let started = Instant::now();
    let rows = rows(&vocabulary, customers)?;
    let filling = started.elapsed().as_nanos() as f64 / customers as f64;
    println!("{customers} rows of {} facts filled, {filling:.0} ns each", FACTS.len());

    for round in ["cold", "warm"] {
        let started = Instant::now();
        let mut under_a_measure = 0;
        for row in &rows {
            under_a_measure += usize::from(!resolver.resolve(row)?.measures.is_empty());
        }
        let each = started.elapsed().as_nanos() as f64 / customers as f64;
        let sets = resolver.sets_met().len();
        println!(
            "{round}: {each:.0} ns a resolution, {:.1} million a second, {sets} distinct sets, {under_a_measure} customers \
             under a measure",
            1_000.0 / each
        );
    }
    Ok(())
}

fn base() -> Result<Base, Box<dyn std::error::Error>> {
    let step = |order: u32, fee: u32, days: u32| json!({"order": order, "fee": fee, "days": days, "text": "standard"});
    let document = json!({"billing": {
        "term_days": 30,
        "interest_percent": 5.0,
        "dunning": {"steps": {
            "reminder": step(1, 0, 10), "first_notice": step(2, 0, 10), "second_notice": step(3, 3_000, 8),
            "threat": step(4, 0, 28), "collection": step(5, 0, 0),
        }},
        "disconnection": {"is_allowed": true, "threat_days": 28, "notice_days": 8},
        "arrangement": {"least_months": 6, "most_months": 18},
    }});
    Ok(Base { version: 1, document: Document::new(document)? })
}

fn measures() -> Result<Vec<InForce>, Box<dyn std::error::Error>> {
    (0..).zip(SCOPES).map(|(at, scope)| measure(at, scope)).collect()
}

fn measure(at: i16, scope: &str) -> Result<InForce, Box<dyn std::error::Error>> {
    let patch = json!({"billing": {
        "term_days": 30 + at, "dunning": {"steps": {"second_notice": {"fee": at, "text": format!("text-{at}")}}},
    }});
    let measure = Measure {
        key: format!("measure-{at}"),
        title: BTreeMap::new(),
        scope: scope.to_owned(),
        from: None,
        until: None,
        priority: at,
        on_end: OnEnd::Continue,
        patch: Patch::new(patch)?,
    };
    Ok(InForce {
        id: MeasureId { plan: "lockdown-2020".to_owned(), measure: measure.key.clone(), version: 1 },
        measure,
        stage: None,
    })
}

/// Invented customers, the same in every run.
fn rows(vocabulary: &Vocabulary, count: usize) -> Result<Vec<Facts>, Box<dyn std::error::Error>> {
    let ids: Vec<FactId> = FACTS.iter().map(|(path, ..)| vocabulary.fact(path)).collect::<Result<_, _>>()?;
    let postcodes: Vec<String> = (1_000..9_000).step_by(2).map(|code| code.to_string()).collect();
    let day = jiff::civil::date(1990, 1, 1);
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = move |limit: i64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        i64::try_from(state >> 33).unwrap_or(0) % limit
    };
    let mut rows = Vec::with_capacity(count);
    for _ in 0..count {
        let mut row = vocabulary.row();
        let text = |values: &'static [&'static str], below: &mut dyn FnMut(i64) -> i64| {
            // Four of five are the first of the list: most customers are households, most speak German.
            let place = if below(5) > 0 { 0 } else { below(values.len() as i64) };
            FactValue::Text(values[place as usize])
        };
        let values = [
            text(FACTS[0].2, &mut below),
            text(FACTS[1].2, &mut below),
            FactValue::Bool(below(50) == 0),
            FactValue::Date(day + jiff::Span::new().days(below(11_000))),
            FactValue::Text(FACTS[4].2[below(6) as usize]),
            text(FACTS[5].2, &mut below),
            FactValue::Text(&postcodes[below(postcodes.len() as i64) as usize]),
            FactValue::Money(below(200_000) - 50_000),
            FactValue::Money(below(90_000)),
            FactValue::Date(day + jiff::Span::new().days(11_000 + below(90))),
            FactValue::Integer(below(4)),
        ];
        for (id, value) in ids.iter().zip(values) {
            row.set(vocabulary, *id, value)?;
        }
        rows.push(row);
    }
    Ok(rows)
}
