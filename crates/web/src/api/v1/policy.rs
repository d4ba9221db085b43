//! The policy for programs: the base document, and what holds for whom on a day.

use crate::api::policy_faults::{of_base, of_facts};
use crate::api::sent::{Asked, Sent};
use crate::api::spec::Refusals;
use crate::problem::FieldFault;
use crate::{ApiCaller, Problem, Route, Routes, Web};
use app::access::Action;
use app::policy::{PolicyDocument, change_base, known, vocabulary};
use axum::Json;
use axum::extract::State;
use policy::{Document, MAX_WORDS_CHARS, Origin, When};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ApiReadPolicy, "/api/v1/policy"), fetch)
        .add(Route::put(Action::ApiWritePolicy, "/api/v1/policy"), replace)
        .add(Route::get(Action::ApiReadPolicy, "/api/v1/policy/resolved"), resolved)
}

/// The base document.
#[derive(Serialize, ToSchema)]
pub struct PolicyOut {
    /// Its version; 0 is the one shipped for the country.
    version: u32,
    /// From when this version holds.
    #[schema(value_type = Option<String>, format = DateTime)]
    valid_from: Option<jiff::Timestamp>,
    /// Why it was saved.
    reason: String,
    /// Every value. Amounts are minor units, rates basis points.
    #[schema(value_type = Object)]
    document: Value,
}

/// The newest version of the base document.
#[utoipa::path(get, path = "/api/v1/policy", tag = "policy",
    responses((status = 200, description = "the document", body = PolicyOut), Refusals),
    security(("token" = ["policy:read"])))]
pub async fn fetch(State(web): State<Web>, caller: ApiCaller) -> Result<Json<PolicyOut>, Problem> {
    let known = known(&web.app, &caller.principal).await?;
    let Some(base) = known.bases.last() else {
        let shipped = PolicyDocument::shipped(&caller.principal.country);
        let document = serde_json::to_value(shipped).map_err(|_| Problem::Internal)?;
        return Ok(Json(PolicyOut { version: 0, valid_from: None, reason: String::new(), document }));
    };
    Ok(Json(PolicyOut {
        version: base.version,
        valid_from: Some(base.valid_from.to_jiff()),
        reason: base.reason.clone(),
        document: serde_json::from_str(&base.document).map_err(|_| Problem::Internal)?,
    }))
}

/// A base document to be saved.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "document": { "billing": { "payments": { "term_days": 30 } } }, "reason": "Our new terms" }))]
pub struct PolicyIn {
    /// The document. What it leaves out has its usual value.
    #[schema(value_type = Object)]
    document: Document,
    /// Why.
    reason: String,
    /// From which day or moment on the principal's clock (`2027-01-01`, `2027-01-01T06:00`); now when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    valid_from: Option<When>,
}

/// What became of it.
#[derive(Serialize, ToSchema)]
pub struct VersionOut {
    /// The number of the new version.
    version: u32,
}

/// Saves a new version of the base document.
#[utoipa::path(put, path = "/api/v1/policy", tag = "policy", request_body = PolicyIn,
    responses((status = 200, description = "it is saved", body = VersionOut), Refusals),
    security(("token" = ["policy:write"])))]
pub async fn replace(
    State(web): State<Web>,
    caller: ApiCaller,
    Sent { value: sent, .. }: Sent<PolicyIn>,
) -> Result<Json<VersionOut>, Problem> {
    let length = sent.reason.trim().chars().count();
    if !(1..=MAX_WORDS_CHARS).contains(&length) {
        let reason = format!("say why, in 1 to {MAX_WORDS_CHARS} characters");
        return Err(Problem::Fields(vec![FieldFault::new("/reason", "words", reason)]));
    }
    let (now, zone) = (web.app.now(), known(&web.app, &caller.principal).await?.zone.clone());
    let from = sent.valid_from.map_or(now, |when| when.instant(&zone));
    if from < now {
        return Err(Problem::Fields(vec![FieldFault::new("/valid_from", "in_the_past", "choose a moment to come")]));
    }
    let saved = change_base(&web.app, &caller.actor, &caller.principal, sent.document, from, &sent.reason).await;
    saved.map(|version| Json(VersionOut { version })).map_err(of_base)
}

/// For whom and when.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ForWhom {
    /// Facts with their values, separated by commas: `customer.segment=restaurant,contract.region=CH-ZH`.
    #[serde(default)]
    facts: String,
    /// On which day, or at which moment, of the principal's clock: `2027-04-01`; now when left out.
    #[serde(default)]
    at: String,
}

/// What holds for somebody.
#[derive(Serialize, ToSchema)]
pub struct ResolvedOut {
    /// The version of the base document.
    base: u32,
    /// The measures that hold, as `PLAN/MEASURE vVERSION`, in the order in which they are merged.
    measures: Vec<String>,
    /// By JSON pointer, the measure that decided it. What is not here is as the base document says.
    set_by: BTreeMap<String, String>,
    /// Every value.
    #[schema(value_type = Object)]
    document: Value,
}

/// What holds for somebody on a day, and who decided it.
#[utoipa::path(get, path = "/api/v1/policy/resolved", tag = "policy", params(ForWhom),
    responses((status = 200, description = "the document for them", body = ResolvedOut), Refusals),
    security(("token" = ["policy:read"])))]
pub async fn resolved(
    State(web): State<Web>,
    caller: ApiCaller,
    Asked(asked): Asked<ForWhom>,
) -> Result<Json<ResolvedOut>, Problem> {
    let (known, now) = (known(&web.app, &caller.principal).await?, web.app.now());
    let at = match asked.at.as_str() {
        "" => now,
        text => {
            let when: When = text.parse().map_err(|fault: policy::NoSuchMoment| {
                Problem::Fields(vec![FieldFault::new("?at", "no-moment", fault.to_string())])
            })?;
            when.instant(&known.zone)
        }
    };
    let mut row = vocabulary().row();
    for pair in asked.facts.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
        let (path, value) = pair.split_once('=').unwrap_or((pair, ""));
        row.set_written(vocabulary(), path.trim(), value.trim()).map_err(|fault| of_facts(&fault))?;
    }
    let resolver = known.resolver_as_known(at, now)?;
    let resolved = resolver.resolve(&row).map_err(|fault| {
        tracing::error!(%fault, "the policy in force is not as expected");
        Problem::Internal
    })?;
    let by_measure = |(pointer, origin): (String, &Origin)| match origin {
        Origin::Measure(id) => Some((pointer, id.to_string())),
        Origin::Base { .. } => None,
    };
    Ok(Json(ResolvedOut {
        base: resolver.base().version,
        measures: resolved.measures.iter().map(ToString::to_string).collect(),
        set_by: resolved.origins().filter_map(by_measure).collect(),
        document: resolved.document.value().clone(),
    }))
}
