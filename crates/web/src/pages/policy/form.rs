//! The policy document as fields, and back. A field's name and id are the JSON pointer of its value.
//!
//! Invariants: a field that was not sent changes nothing; a value that cannot be read is given back as it was typed;
//! amounts and rates are typed with two decimals, never in minor units.

use super::words::{Words, all_parameters, parameter_at, unescaped};
use crate::form::Fields;
use crate::pages::shared::Choice;
use policy::{Document, Parameter};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Why a value was not read: the code of its fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable(pub &'static str);

/// What is wrong with which field.
pub type FieldFaults = Vec<(String, String)>;

/// Sections in the order in which they are read; what is not here follows them.
const ORDER: &[&str] = &[
    "/billing/payments",
    "/billing/dunning",
    "/billing/interest",
    "/billing/arrangements",
    "/billing/disconnection",
    "/plans",
];

/// Decimals with which a unit is typed.
fn decimals(unit: Option<&str>) -> u32 {
    if matches!(unit, Some("minor_units" | "basis_points")) { 2 } else { 0 }
}

/// A value as its field shows it.
pub fn written(parameter: Option<&Parameter>, value: &Value) -> String {
    let unit = parameter.and_then(|it| it.unit.as_deref());
    match (value, value.as_i64()) {
        (Value::String(text), _) => text.clone(),
        (_, Some(number)) if decimals(unit) == 2 => {
            let sign = if number < 0 { "-" } else { "" };
            format!("{sign}{}.{:02}", number.unsigned_abs() / 100, number.unsigned_abs() % 100)
        }
        _ => value.to_string(),
    }
}

/// The choices of a field; none when it is typed freely.
pub fn choices(words: &Words<'_>, parameter: &Parameter, chosen: &str) -> Vec<Choice> {
    if parameter.types == ["boolean"] {
        return vec![
            Choice::new("true", words.ui.t("value-yes"), chosen),
            Choice::new("false", words.ui.t("value-no"), chosen),
        ];
    }
    let codes = parameter.choices.iter().filter_map(Value::as_str);
    codes.map(|code| Choice::new(code, words.choice(parameter, code), chosen)).collect()
}

/// What was typed, as a value of the kind that `before` is.
pub fn read(parameter: Option<&Parameter>, before: &Value, typed: &str) -> Result<Value, Unreadable> {
    let typed = typed.trim();
    let codes = parameter.map(|it| it.choices.as_slice()).unwrap_or_default();
    match before {
        Value::Bool(_) => typed.parse().map(Value::Bool).map_err(|_| Unreadable("no-choice")),
        Value::Number(_) => number(parameter.and_then(|it| it.unit.as_deref()), typed).map(Value::from),
        _ if !codes.is_empty() => {
            let known = codes.iter().find(|code| code.as_str() == Some(typed));
            known.cloned().ok_or(Unreadable("no-choice"))
        }
        _ => Ok(Value::from(typed)),
    }
}

fn number(unit: Option<&str>, typed: &str) -> Result<i64, Unreadable> {
    let places = decimals(unit);
    let fault = Unreadable(if places == 0 { "no-number" } else { "no-amount" });
    let plain: String = typed.chars().filter(|c| !c.is_whitespace() && !"'’".contains(*c)).collect();
    let plain = plain.replace('−', "-").replace(',', ".");
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let (sign, whole) = whole.strip_prefix('-').map_or((1, whole), |whole| (-1, whole));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = u32::try_from(rest.len()).is_ok_and(|length| length <= places) && !plain.ends_with('.');
    if whole.is_empty() || whole.len() > 15 || !is_number(whole) || !is_number(rest) || !fits {
        return Err(fault);
    }
    let digits = format!("{whole}{rest:0<width$}", width = usize::try_from(places).unwrap_or(0));
    digits.parse::<i64>().map(|number| sign * number).map_err(|_| fault)
}

/// A field of the editor.
pub struct FieldView {
    pub id: String,
    pub name: String,
    pub help: String,
    pub value: String,
    pub choices: Vec<Choice>,
    pub unit: String,
    pub bounds: String,
    pub usual: String,
    pub fault: String,
    pub is_number: bool,
    pub is_set_by_plan: bool,
}

/// Fields that stand together under a title.
pub struct Group {
    pub id: String,
    pub title: String,
    pub is_section: bool,
    pub fields: Vec<FieldView>,
    /// The entry of a map that it is, which can be taken away.
    pub entry: Option<String>,
    /// The map to which an entry can be added here.
    pub map: Option<String>,
    /// What was typed as the name of a new entry.
    pub added: String,
    pub fault: String,
}

/// What a form is drawn from.
pub struct Drawn<'a> {
    pub words: Words<'a>,
    pub document: &'a Document,
    pub typed: &'a Fields,
    pub faults: &'a FieldFaults,
    /// Pointers that measures in force set.
    pub by_plans: &'a BTreeSet<String>,
    /// Only what has this in its name, help or pointer.
    pub search: &'a str,
}

fn parent(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(before, _)| before)
}

/// The maps whose entries have names that people choose.
fn maps() -> BTreeSet<&'static str> {
    all_parameters().iter().filter_map(|it| it.pointer.split_once("/*").map(|(map, _)| map)).collect()
}

/// Where a group stands: its section, then the map's own title before its entries, steps by their order.
fn rank(document: &Document, group: &str) -> (usize, String, i64, String) {
    let top = ORDER.iter().position(|section| group.starts_with(section)).unwrap_or(ORDER.len());
    let within = ORDER.get(top).map_or(group, |section| &group[section.len()..]);
    let family = maps().into_iter().find(|map| group.starts_with(map)).unwrap_or(group);
    let order = document.at(&format!("{group}/order")).and_then(Value::as_i64).unwrap_or(0);
    (top, if within.is_empty() { String::new() } else { family.to_owned() }, order, group.to_owned())
}

/// The groups of the form, in the order in which they are read.
pub fn groups(drawn: &Drawn<'_>) -> Vec<Group> {
    let values = drawn.document.values();
    let mut pointers: BTreeSet<String> = values.iter().map(|(pointer, _)| parent(pointer).to_owned()).collect();
    pointers.extend(maps().into_iter().map(str::to_owned));
    pointers.extend(ORDER.iter().map(|section| (*section).to_owned()));
    let mut pointers: Vec<String> = pointers.into_iter().collect();
    pointers.sort_by_key(|pointer| rank(drawn.document, pointer));
    let mut groups: Vec<Group> = pointers.iter().map(|pointer| group(drawn, pointer, &values)).collect();
    let is_searched = !drawn.search.is_empty();
    groups.retain(|group| !group.fields.is_empty() || (!is_searched && (group.is_section || group.map.is_some())));
    groups
}

fn group(drawn: &Drawn<'_>, pointer: &str, values: &[(String, &Value)]) -> Group {
    let words = &drawn.words;
    let map = maps().into_iter().find(|map| *map == pointer);
    let entry = maps().into_iter().find(|map| parent(pointer) == *map);
    let name = pointer.rsplit('/').next().unwrap_or_default();
    let title = match entry {
        Some(_) => words.entry(&unescaped(name)),
        None => words.ui.code("section", super::words::key_of(pointer)),
    };
    let mine = values.iter().filter(|(at, value)| parent(at) == pointer && !value.is_object() && !value.is_array());
    let mut fields: Vec<(i64, FieldView)> = mine.filter_map(|(at, value)| field(drawn, at, value)).collect();
    fields.sort_by_key(|(place, _)| *place);
    let add = format!("add:{pointer}");
    Group {
        id: pointer.to_owned(),
        title,
        is_section: ORDER.contains(&pointer),
        fields: fields.into_iter().map(|(_, field)| field).collect(),
        entry: entry.map(|_| pointer.to_owned()),
        map: map.map(str::to_owned),
        added: drawn.typed.text(&add).to_owned(),
        fault: fault_of(drawn.faults, &add).or(fault_of(drawn.faults, pointer)).unwrap_or_default(),
    }
}

fn fault_of(faults: &FieldFaults, id: &str) -> Option<String> {
    faults.iter().find(|(field, _)| field == id).map(|(_, text)| text.clone())
}

/// A field, and its place among the others: switches first.
fn field(drawn: &Drawn<'_>, pointer: &str, value: &Value) -> Option<(i64, FieldView)> {
    let (words, parameter) = (&drawn.words, parameter_at(pointer)?);
    let is_entry = parameter.pointer.ends_with("/*");
    let own = words.own_name(parameter);
    let name =
        if is_entry { words.entry(&unescaped(pointer.rsplit('/').next().unwrap_or_default())) } else { own.clone() };
    let help = words.help(parameter);
    let wanted = drawn.search.to_lowercase();
    if ![&words.name(pointer), &help, &pointer.to_owned()].iter().any(|text| text.to_lowercase().contains(&wanted)) {
        return None;
    }
    let shown = match drawn.typed.0.iter().find(|(field, _)| field == pointer) {
        Some((_, typed)) => typed.clone(),
        None => written(Some(parameter), value),
    };
    let bounds = parameter.minimum.as_ref().zip(parameter.maximum.as_ref()).map(|(least, greatest)| {
        let said = |bound: &Value| written(Some(parameter), bound);
        words.ui.t2("policy-bounds", ("least", &said(least)), ("greatest", &said(greatest)))
    });
    let differs = parameter.default.as_ref().filter(|usual| *usual != value);
    let usual = differs.map(|usual| words.ui.t1("policy-default", "value", &words.value(pointer, Some(usual))));
    let place = i64::from(!pointer.ends_with("/is_on") && !pointer.ends_with("/is_allowed"));
    let view = FieldView {
        id: pointer.to_owned(),
        name,
        help,
        choices: choices(words, parameter, &shown),
        value: shown,
        unit: parameter.unit.as_deref().map(|unit| words.unit(unit)).unwrap_or_default(),
        bounds: bounds.unwrap_or_default(),
        usual: usual.unwrap_or_default(),
        fault: fault_of(drawn.faults, pointer).unwrap_or_default(),
        is_number: value.is_number(),
        is_set_by_plan: drawn.by_plans.contains(pointer),
    };
    Some((place, view))
}

/// The document with what a form says; what could not be read, by field.
pub fn taken(words: &Words<'_>, document: &Document, fields: &Fields) -> (Value, FieldFaults) {
    let mut value = document.value().clone();
    let mut faults = FieldFaults::new();
    for (pointer, before) in document.values() {
        let Some((_, typed)) = fields.0.iter().find(|(field, _)| *field == pointer) else { continue };
        if before.is_object() || before.is_array() {
            continue;
        }
        match (read(parameter_at(&pointer), before, typed), value.pointer_mut(&pointer)) {
            (Ok(read), Some(slot)) => *slot = read,
            (Err(Unreadable(code)), _) => faults.push((pointer, words.ui.t(&format!("fault-{code}")))),
            (Ok(_), None) => {}
        }
    }
    for dropped in fields.every("drop") {
        let name = unescaped(dropped.rsplit('/').next().unwrap_or_default());
        let map = maps().into_iter().find(|map| parent(dropped) == *map);
        if let Some(Value::Object(entries)) = map.and_then(|map| value.pointer_mut(map)) {
            entries.remove(&name);
        }
    }
    for map in maps() {
        let field = format!("add:{map}");
        let name = fields.text(&field).trim();
        if name.is_empty() {
            continue;
        }
        match value.pointer_mut(map) {
            Some(Value::Object(entries)) if is_name(map, name) && !entries.contains_key(name) => {
                let entry = fresh(map, name, entries);
                entries.insert(name.to_owned(), entry);
            }
            _ => faults.push((field, words.ui.t("fault-no-stable-name"))),
        }
    }
    (value, faults)
}

/// Steps and roles have stable names, base rates the first day of a half-year.
fn is_name(map: &str, name: &str) -> bool {
    if map.ends_with("/base_rates") {
        return name.parse::<jiff::civil::Date>().is_ok();
    }
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=40).contains(&name.len()) && name.bytes().all(fits) && name.as_bytes()[0].is_ascii_lowercase()
}

/// A new entry with what the schema says is usual; a new step comes last and carries the text of its own name.
fn fresh(map: &str, name: &str, others: &Map<String, Value>) -> Value {
    let within = format!("{map}/*");
    let mut entry = Map::new();
    for parameter in all_parameters() {
        let Some(key) = parameter.pointer.strip_prefix(&within).and_then(|rest| rest.strip_prefix('/')) else {
            continue;
        };
        let usual = parameter.default.clone().or_else(|| parameter.minimum.clone());
        entry.insert(key.to_owned(), usual.unwrap_or_else(|| json!(name)));
    }
    if entry.is_empty() {
        return json!(0);
    }
    if entry.contains_key("order") {
        let last = others.values().filter_map(|other| other["order"].as_i64()).max().unwrap_or(0);
        entry.insert("order".to_owned(), json!(last + 10));
    }
    Value::Object(entry)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn amounts_are_typed_as_people_write_them_and_read_back() {
        let fee = parameter_at("/billing/dunning/steps/x/fee");
        for (typed, minor) in [("20", 2_000), ("20.5", 2_050), ("1'250.05", 125_005), ("0,05", 5), (" 3.00 ", 300)] {
            assert_eq!(read(fee, &json!(0), typed), Ok(json!(minor)), "{typed}");
            assert_eq!(read(fee, &json!(0), &written(fee, &json!(minor))), Ok(json!(minor)));
        }
        for wrong in ["", "x", "20.005", "1.", "99999999999999999999", "1e3", "--1"] {
            assert_eq!(read(fee, &json!(0), wrong), Err(Unreadable("no-amount")), "{wrong}");
        }
        let term = parameter_at("/billing/payments/term_days");
        assert_eq!(read(term, &json!(30), "30.5"), Err(Unreadable("no-number")));
        assert_eq!(
            read(parameter_at("/billing/interest/source"), &json!("none"), "much"),
            Err(Unreadable("no-choice"))
        );
    }

    #[test]
    fn a_new_step_comes_last_and_is_a_whole_step() {
        let document = app::policy::PolicyDocument::shipped("CH").document().unwrap();
        let steps = document.at("/billing/dunning/steps").unwrap().as_object().unwrap();
        let step = fresh("/billing/dunning/steps", "third_notice", steps);
        assert_eq!((&step["order"], &step["text"], &step["fee"]), (&json!(50), &json!("third_notice"), &json!(0)));
        assert_eq!(fresh("/billing/interest/base_rates", "2027-01-01", steps), json!(0));
    }
}
