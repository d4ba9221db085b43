//! What binds cases: merging two, parting them again, splitting one, linking.
//!
//! Invariant: a retry does no harm. Merging, parting and linking say what is to be, so that asked again they find it so;
//! splitting makes something new and takes an `Idempotency-Key`.

use super::shapes::{self, CaseOut};
use crate::api::faults;
use crate::api::once::IdempotencyKey;
use crate::api::sent::Sent;
use crate::api::spec::Refusals;
use crate::{ApiCaller, Problem, Route, Routes, Web};
use app::access::Action;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::InteractionId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::post(Action::ApiWriteCases, "/api/v1/cases/{number}/merge"), merge)
        .add(Route::post(Action::ApiWriteCases, "/api/v1/cases/{number}/unmerge"), unmerge)
        .add(Route::post(Action::ApiWriteCases, "/api/v1/cases/{number}/split"), split)
        .add(Route::post(Action::ApiWriteCases, "/api/v1/cases/{number}/links"), link)
}

/// Into which case.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "into": "1000-426" }))]
pub struct Merge {
    /// The number of the case that goes on.
    into: String,
    /// Whether a person has confirmed that cases of different customers are one concern.
    #[serde(default)]
    is_confirmed: bool,
}

/// Merges a case into another, which shows everything from now on. It can be undone.
#[utoipa::path(post, path = "/api/v1/cases/{number}/merge", tag = "cases", request_body = Merge,
    params(("number" = String, Path, description = "the number of the case that ends")),
    responses((status = 200, description = "the case that goes on", body = CaseOut), Refusals),
    security(("token" = ["cases:write"])))]
pub async fn merge(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
    sent: Sent<Merge>,
) -> Result<Json<CaseOut>, Problem> {
    let from = shapes::case_by_text(&web, &caller, &number).await?;
    let into = shapes::case_by_text(&web, &caller, &sent.value.into).await?;
    if from.merged_into == Some(into.id) {
        return Ok(Json(CaseOut::from(&into)));
    }
    let merged = app::cases::merge(&web.app, caller.actor, from.id, into.id, sent.value.is_confirmed).await;
    Ok(Json(CaseOut::from(&merged.map_err(faults::of_case)?)))
}

/// Undoes a merge: what came in for the case goes back to it, also what came since.
#[utoipa::path(post, path = "/api/v1/cases/{number}/unmerge", tag = "cases",
    params(("number" = String, Path, description = "the number of the case that was merged into another")),
    responses((status = 200, description = "the case, on its own again", body = CaseOut), Refusals),
    security(("token" = ["cases:write"])))]
pub async fn unmerge(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
) -> Result<Json<CaseOut>, Problem> {
    let case = shapes::case_by_text(&web, &caller, &number).await?;
    if case.merged_into.is_none() {
        return Ok(Json(CaseOut::from(&case)));
    }
    let parted = app::cases::unmerge(&web.app, caller.actor, case.id).await.map_err(faults::of_case)?;
    Ok(Json(CaseOut::from(&parted)))
}

/// What goes into the new case.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "interactions": ["0195d3a0-0000-7000-8000-000000000000"], "subject": "Umzug nach Bern" }))]
pub struct Split {
    /// The interactions of the second concern.
    interactions: Vec<Uuid>,
    /// What the new case is about.
    subject: String,
}

/// The case that was opened.
#[derive(Serialize, ToSchema)]
pub struct Opened {
    /// Its number.
    case: String,
}

/// Splits a case: a second concern in it becomes a case of its own, linked with the first.
#[utoipa::path(post, path = "/api/v1/cases/{number}/split", tag = "cases", request_body = Split,
    params(("number" = String, Path, description = "the case's number"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200, description = "makes a retry harmless")),
    responses((status = 201, description = "opened", body = Opened), Refusals),
    security(("token" = ["cases:write"])))]
pub async fn split(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
    key: IdempotencyKey,
    sent: Sent<Split>,
) -> Result<(StatusCode, Json<Opened>), Problem> {
    let case = shapes::case_by_text(&web, &caller, &number).await?.id;
    let once = key.once(&caller, sent.sha256);
    let chosen = sent.value.interactions.into_iter().map(InteractionId).collect();
    let opened = app::cases::split_once(&web.app, caller.actor, case, chosen, sent.value.subject, once).await;
    Ok((StatusCode::CREATED, Json(Opened { case: opened.map_err(faults::of_case)? })))
}

/// The other case.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "other": "1000-426" }))]
pub struct NewLink {
    /// Its number.
    other: String,
}

/// Links two cases that have to do with each other.
#[utoipa::path(post, path = "/api/v1/cases/{number}/links", tag = "cases", request_body = NewLink,
    params(("number" = String, Path, description = "the case's number")),
    responses((status = 204, description = "linked"), Refusals), security(("token" = ["cases:write"])))]
pub async fn link(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
    sent: Sent<NewLink>,
) -> Result<StatusCode, Problem> {
    let case = shapes::case_by_text(&web, &caller, &number).await?;
    let other = shapes::case_by_text(&web, &caller, &sent.value.other).await?;
    app::cases::link(&web.app, caller.actor, case.id, other.id).await.map_err(faults::of_case)?;
    Ok(StatusCode::NO_CONTENT)
}
