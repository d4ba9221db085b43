//! What holds for whom on a day, and who decided it: values by plans first, everything else by the base document.

use super::scopes::value_name;
use super::words::Words;
use crate::form::{Faults, status_of};
use crate::pages::shared::{self, Choice};
use crate::render::page_with;
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::policy::{Known, known, vocabulary};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use kernel::Timestamp;
use policy::{FactDefinition, FactKind, Facts, Origin};
use std::collections::HashMap;

/// Its route.
pub fn routes(routes: Routes) -> Routes {
    routes.add(Route::get(Action::SeePolicy, "/desk/{slug}/policy/why"), page)
}

/// A fact as a field.
struct FactField {
    path: String,
    label: String,
    value: String,
    choices: Vec<Choice>,
    kind: &'static str,
    fault: String,
}

/// A value with the one who decided it.
struct ValueLine {
    name: String,
    value: String,
    by: String,
    otherwise: String,
}

#[derive(Template)]
#[template(path = "policy_why.html")]
struct WhyPage<'a> {
    ui: &'a Ui,
    faults: Faults,
    facts: Vec<FactField>,
    at: String,
    by_measures: Vec<ValueLine>,
    by_base: Vec<ValueLine>,
    base: String,
}

async fn page(
    State(web): State<Web>,
    signed: Signed,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<Response, Problem> {
    let (ui, words) = (&signed.ui, Words::new(&signed.ui, &signed.principal));
    let known = known(&web.app, &signed.principal).await?;
    let today = ui.day(&ui.now);
    let at = asked.get("at").map(String::as_str).filter(|at| !at.is_empty()).unwrap_or(&today);
    let mut faults = Faults::none();
    let moment = if at == today { Some(ui.now) } else { ui.midnight(at) };
    if moment.is_none() {
        faults = shared::fault(ui, "at", "no-day");
    }
    let mut row = vocabulary().row();
    let mut facts = Vec::new();
    for fact in vocabulary().definitions() {
        let value = asked.get(&fact.path).map(|value| value.trim()).unwrap_or_default();
        let is_wrong = !value.is_empty() && row.set_written(vocabulary(), &fact.path, value).is_err();
        if is_wrong {
            faults.0.push(("", format!("{}: {}", ui.t(&fact.meaning), ui.t("fault-fact-value"))));
        }
        facts.push(fact_field(&words, fact, value, is_wrong));
    }
    let (by_measures, by_base, base) = resolved(&words, &known, &row, moment.unwrap_or(ui.now))?;
    let base = words.base(base);
    let page = WhyPage { ui, facts, at: at.to_owned(), by_measures, by_base, base, faults };
    Ok(page_with(status_of(&page.faults), page))
}

fn fact_field(words: &Words<'_>, fact: &FactDefinition, value: &str, is_wrong: bool) -> FactField {
    let any = || Choice::new("", words.ui.t("why-any"), value);
    let mut choices: Vec<Choice> = match fact.kind {
        FactKind::Bool => {
            let claims = [("true", "value-yes"), ("false", "value-no")];
            claims.map(|(code, key)| Choice::new(code, words.ui.t(key), value)).into_iter().collect()
        }
        _ => fact.allowed.iter().map(|it| Choice::new(it, value_name(words, fact, it), value)).collect(),
    };
    if !choices.is_empty() {
        choices.insert(0, any());
    }
    FactField {
        path: fact.path.clone(),
        label: words.ui.t(&fact.meaning),
        value: value.to_owned(),
        choices,
        kind: if fact.kind == FactKind::Date { "date" } else { "text" },
        fault: if is_wrong { words.ui.t("fault-fact-value") } else { String::new() },
    }
}

type Lines = (Vec<ValueLine>, Vec<ValueLine>, u32);

fn resolved(words: &Words<'_>, known: &Known, row: &Facts, at: Timestamp) -> Result<Lines, Problem> {
    // Not the resolver that is kept for now: a look at another day must not push it out.
    let resolver = known.resolver_as_known(at, words.ui.now)?;
    let resolved = resolver.resolve(row).map_err(|fault| {
        tracing::error!(%fault, "the policy in force is not as expected");
        Problem::Internal
    })?;
    let (mut by_measures, mut by_base) = (Vec::new(), Vec::new());
    let base = resolver.base();
    for (pointer, origin) in resolved.origins() {
        let value = words.value(&pointer, resolved.document.at(&pointer));
        let name = words.name(&pointer);
        match origin {
            Origin::Base { .. } if resolved.document.at(&pointer).is_some_and(serde_json::Value::is_object) => {}
            Origin::Base { .. } => {
                by_base.push(ValueLine { name, value, by: String::new(), otherwise: String::new() });
            }
            Origin::Measure(id) => {
                let otherwise = words.value(&pointer, base.document.at(&pointer));
                let by = set_by(words, known, id);
                by_measures.push(ValueLine { name, by, otherwise: otherwise_said(words, &otherwise, &value), value });
            }
        }
    }
    Ok((by_measures, by_base, base.version))
}

fn otherwise_said(words: &Words<'_>, otherwise: &str, value: &str) -> String {
    if otherwise == value { String::new() } else { words.ui.t1("why-instead-of", "value", otherwise) }
}

fn set_by(words: &Words<'_>, known: &Known, id: &policy::MeasureId) -> String {
    let draft = known.plans.get(&id.plan).and_then(|it| it.plan.version(id.version)).map(|version| &version.draft);
    let measure = draft.and_then(|draft| draft.measures.iter().find(|it| it.key == id.measure));
    let plan = draft.map_or_else(|| id.plan.clone(), |draft| words.text(&draft.title, &id.plan));
    let measure = measure.map_or_else(|| id.measure.clone(), |it| words.text(&it.title, &id.measure));
    let version = id.version.to_string();
    let arguments =
        [("measure", measure.as_str().into()), ("plan", plan.as_str().into()), ("version", version.as_str().into())];
    words.ui.text("why-set-by-measure", &arguments)
}
