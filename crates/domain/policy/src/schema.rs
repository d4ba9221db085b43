//! What the JSON schema of the whole document knows of a parameter: for the editor, its help, and for finding a key that
//! nobody knows.
//!
//! The schema is made by schemars from the sections' types (JSON Schema 2020-12). A unit stands in the extension key
//! `x-unit`: `#[schemars(extend("x-unit" = "days"))]`.

use crate::pointer::{child, nearest, steps};
use serde::Serialize;
use serde_json::{Map, Value};

/// References followed one after the other, and sections within each other: enough for any document
/// ([`crate::document::MAX_DEPTH`]), and an end for a schema that contains itself.
const MAX_DEPTH: usize = 32;

/// One thing that can be set.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parameter {
    /// Where it stands; `*` for any key of a map: `/billing/dunning/steps/*/fee`.
    pub pointer: String,
    /// What it means, from its documentation.
    pub meaning: Option<String>,
    /// Unit of its value.
    pub unit: Option<String>,
    /// Types that it can have: `string`, `integer`, `number`, `boolean`, `array`, `object`.
    pub types: Vec<String>,
    /// The values that it can have, when they can be listed.
    pub choices: Vec<Value>,
    /// What it is when nothing is said.
    pub default: Option<Value>,
    /// Least value, included.
    pub minimum: Option<Value>,
    /// Greatest value, included.
    pub maximum: Option<Value>,
}

impl Parameter {
    /// Whether it is the one that stands at `pointer` in a document.
    pub fn describes(&self, pointer: &str) -> bool {
        let (mut own, mut asked) = (steps(&self.pointer), steps(pointer));
        loop {
            match (own.next(), asked.next()) {
                (None, None) => return true,
                (Some(known), Some(step)) if known == "*" || known == step => {}
                _ => return false,
            }
        }
    }
}

/// Every parameter of the document that `schema` describes, in its order.
pub fn parameters(schema: &Value) -> Vec<Parameter> {
    let mut found = Vec::new();
    collect(&Node { root: schema, at: schema }, String::new(), (None, None), &mut found);
    found
}

/// Why a key is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{pointer}: nobody knows this key")]
pub struct UnknownKey {
    /// The key with all before it.
    pub pointer: String,
    /// The nearest known key, as a whole pointer.
    pub nearest: Option<String>,
}

/// Whether `schema` has a place for `pointer`.
pub fn check_pointer(schema: &Value, pointer: &str) -> Result<(), UnknownKey> {
    let mut nodes = vec![Node { root: schema, at: schema }];
    let mut before = String::new();
    for step in steps(pointer) {
        let forms: Vec<Node<'_>> = nodes.iter().flat_map(Node::forms).collect();
        nodes = forms.iter().filter_map(|form| form.member(&step)).collect();
        if nodes.is_empty() {
            let keys = forms.iter().flat_map(Node::keys);
            let nearest = nearest(&step, keys).map(|key| child(&before, &key));
            return Err(UnknownKey { pointer: child(&before, &step), nearest });
        }
        before = child(&before, &step);
    }
    Ok(())
}

/// A place in a schema.
#[derive(Clone, Copy)]
struct Node<'a> {
    root: &'a Value,
    at: &'a Value,
}

impl<'a> Node<'a> {
    fn to(self, at: &'a Value) -> Self {
        Self { at, ..self }
    }

    fn word(self, key: &str) -> Option<&'a Value> {
        self.at.get(key)
    }

    /// The schemas that a value here may follow: itself, what it refers to, its alternatives; `null` is none.
    fn forms(&self) -> Vec<Self> {
        let mut forms = Vec::new();
        self.collect_forms(0, &mut forms);
        forms
    }

    fn collect_forms(self, depth: usize, into: &mut Vec<Self>) {
        if depth > MAX_DEPTH || self.word("type").is_some_and(|kind| kind == "null") {
            return;
        }
        into.push(self);
        let referred =
            self.word("$ref").and_then(Value::as_str).and_then(|to| self.root.pointer(to.strip_prefix('#')?));
        let alternatives =
            ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|key| self.word(key)?.as_array()).flatten();
        for at in referred.into_iter().chain(alternatives) {
            self.to(at).collect_forms(depth + 1, into);
        }
    }

    fn properties(self) -> Option<&'a Map<String, Value>> {
        self.word("properties")?.as_object()
    }

    /// The schema of the members that have no property of their own.
    fn any_member(self) -> Option<Self> {
        self.word("additionalProperties")
            .filter(|any| any.is_object() || **any == Value::Bool(true))
            .map(|any| self.to(any))
    }

    fn member(&self, key: &str) -> Option<Self> {
        self.properties().and_then(|known| known.get(key)).map(|at| self.to(at)).or_else(|| self.any_member())
    }

    fn keys(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.properties().into_iter().flat_map(Map::keys).map(String::as_str)
    }
}

/// `default` and `unit` are what is said further out: a section's default, the unit of a map's values.
fn collect(
    node: &Node<'_>,
    pointer: String,
    (default, unit): (Option<&Value>, Option<&Value>),
    found: &mut Vec<Parameter>,
) {
    let forms = node.forms();
    let unit = forms.iter().find_map(|form| form.word("x-unit")).or(unit);
    let default = default.or_else(|| forms.iter().find_map(|form| form.word("default")));
    let mut is_section = false;
    let depth = steps(&pointer).count();
    for form in &forms {
        let known = form.properties().into_iter().flatten().map(|(key, at)| (key.as_str(), form.to(at)));
        for (key, member) in known.chain(form.any_member().map(|any| ("*", any))) {
            is_section = true;
            if depth < MAX_DEPTH {
                let unit = unit.filter(|_| key == "*");
                collect(&member, child(&pointer, key), (default.and_then(|whole| whole.get(key)), unit), found);
            }
        }
    }
    if !is_section {
        found.push(parameter(&forms, pointer, default, unit));
    }
}

fn parameter(forms: &[Node<'_>], pointer: String, default: Option<&Value>, unit: Option<&Value>) -> Parameter {
    let word = |key: &'static str| forms.iter().find_map(|form| form.word(key));
    let text = |key: &'static str| word(key).and_then(Value::as_str).map(str::to_owned);
    let listed = |key: &'static str| forms.iter().filter_map(|form| form.word(key)).flat_map(one_or_many);
    let mut types: Vec<String> = listed("type").filter_map(Value::as_str).map(str::to_owned).collect();
    types.retain(|kind| kind != "null");
    types.sort();
    types.dedup();
    Parameter {
        meaning: text("description"),
        unit: unit.and_then(Value::as_str).map(str::to_owned),
        choices: listed("enum").chain(listed("const")).filter(|choice| !choice.is_null()).cloned().collect(),
        default: default.filter(|value| !value.is_null()).cloned(),
        minimum: word("minimum").cloned(),
        maximum: word("maximum").cloned(),
        types,
        pointer,
    }
}

fn one_or_many(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::schema;
    use serde_json::json;

    fn parameter(pointer: &str) -> Parameter {
        parameters(&schema()).into_iter().find(|it| it.describes(pointer)).expect("is a parameter")
    }

    #[test]
    fn a_parameter_tells_its_meaning_unit_bounds_and_default() {
        let term = parameter("/billing/term_days");
        assert_eq!(term.meaning.as_deref(), Some("Days until a bill is due."));
        assert_eq!((term.unit.as_deref(), term.default), (Some("days"), Some(json!(30))));
        assert_eq!((term.minimum, term.maximum), (Some(json!(14)), Some(json!(365))));
        assert_eq!(term.types, ["integer"]);
    }

    #[test]
    fn a_step_of_any_name_has_the_parameters_of_a_step() {
        let fee = parameter("/billing/steps/first_notice/fee");
        assert_eq!((fee.pointer.as_str(), fee.unit.as_deref()), ("/billing/steps/*/fee", Some("minor_units")));
        assert_eq!(parameter("/billing/steps/x/channel").choices, [json!("letter"), json!("email")]);
        assert_eq!(parameter("/billing/disconnection/threat_days").types, ["integer"]);
    }

    #[test]
    fn a_mistyped_key_is_refused_with_the_nearest_known() {
        let schema = schema();
        assert_eq!(check_pointer(&schema, "/billing/steps/anything/fee"), Ok(()));
        assert_eq!(check_pointer(&schema, "/billing/disconnection/threat_days"), Ok(()));
        for (wrong, nearest) in [
            ("/billing/term_day", Some("/billing/term_days")),
            ("/billing/steps/reminder/fees", Some("/billing/steps/reminder/fee")),
            ("/weather", None),
            ("/billing/term_days/2020", None),
        ] {
            let fault = check_pointer(&schema, wrong).expect_err(wrong);
            assert_eq!((fault.pointer.as_str(), fault.nearest.as_deref()), (wrong, nearest));
        }
    }
}
