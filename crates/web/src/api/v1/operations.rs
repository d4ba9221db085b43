//! Looking after a principal: jobs that were given up, messages that were set aside.

use super::shapes;
use crate::api::sent::Asked;
use crate::api::spec::Refusals;
use crate::{ApiCaller, Problem, Route, Routes, Web};
use app::access::Action;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::SetAsideId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ApiOperations, "/api/v1/jobs/dead"), dead)
        .add(Route::post(Action::ApiOperations, "/api/v1/jobs/{id}/run-again"), run_again)
        .add(Route::get(Action::ApiOperations, "/api/v1/set-aside"), set_aside)
        .add(Route::post(Action::ApiOperations, "/api/v1/set-aside/{id}/run-again"), read_again)
}

/// Jobs that were given up.
#[derive(Serialize, ToSchema)]
pub struct DeadJobs {
    /// The jobs, the latest first, at most 200.
    jobs: Vec<JobOut>,
}

/// A job that was given up.
#[derive(Serialize, ToSchema)]
pub struct JobOut {
    /// Id.
    id: Uuid,
    /// What it does: `mail-out`, …
    kind: String,
    /// What it is about.
    key: String,
    /// Tries made.
    attempts: i64,
    /// Why the last one failed.
    error: Option<String>,
    /// When it was enqueued.
    #[schema(value_type = String, format = DateTime)]
    created_at: jiff::Timestamp,
}

/// Jobs that were tried often enough and wait for a person.
#[utoipa::path(get, path = "/api/v1/jobs/dead", tag = "operations",
    responses((status = 200, description = "the jobs", body = DeadJobs), Refusals), security(("token" = ["operations"])))]
pub async fn dead(State(web): State<Web>, caller: ApiCaller) -> Result<Json<DeadJobs>, Problem> {
    let jobs = app::jobs::dead(&web.app, caller.actor.principal).await?.into_iter().map(|job| JobOut {
        id: job.id.0,
        kind: job.kind,
        key: job.key,
        attempts: job.attempts,
        error: job.error,
        created_at: job.created_at.to_jiff(),
    });
    Ok(Json(DeadJobs { jobs: jobs.collect() }))
}

/// Runs a job that was given up again, from its first try.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/run-again", tag = "operations",
    params(("id" = Uuid, Path, description = "the job's id")),
    responses((status = 202, description = "it runs soon"), Refusals), security(("token" = ["operations"])))]
pub async fn run_again(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let is_there = app::jobs::run_again(&web.app, &caller.actor, shapes::id(&id)?).await?;
    if is_there { Ok(StatusCode::ACCEPTED) } else { Err(Problem::NotFound) }
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Before {
    /// The id of the last message of the page before.
    before: Option<Uuid>,
}

/// Messages that wait for a person.
#[derive(Serialize, ToSchema)]
pub struct SetAsidePage {
    /// The messages, the latest first, at most 100.
    messages: Vec<SetAsideOut>,
}

/// A message that could not be taken in. It is kept as it came.
#[derive(Serialize, ToSchema)]
pub struct SetAsideOut {
    /// Id.
    id: Uuid,
    /// Where it came from: `imap`, `pipe`, a file.
    source: String,
    /// A code: why.
    reason: String,
    /// Bytes kept.
    size: i64,
    /// When it arrived.
    #[schema(value_type = String, format = DateTime)]
    received_at: jiff::Timestamp,
}

/// Messages that could not be taken in and wait for a person.
#[utoipa::path(get, path = "/api/v1/set-aside", tag = "operations", params(Before),
    responses((status = 200, description = "the messages", body = SetAsidePage), Refusals),
    security(("token" = ["operations"])))]
pub async fn set_aside(
    State(web): State<Web>,
    caller: ApiCaller,
    Asked(page): Asked<Before>,
) -> Result<Json<SetAsidePage>, Problem> {
    let found = app::set_aside::list(&web.app, caller.actor.principal, page.before.map(SetAsideId)).await?;
    let messages = found.into_iter().map(|one| SetAsideOut {
        id: one.id.0,
        source: one.source,
        reason: one.reason,
        size: one.size,
        received_at: one.received_at.to_jiff(),
    });
    Ok(Json(SetAsidePage { messages: messages.collect() }))
}

/// Tries to take a message in again; 404 when it does not wait, or only its header was kept.
#[utoipa::path(post, path = "/api/v1/set-aside/{id}/run-again", tag = "operations",
    params(("id" = Uuid, Path, description = "the message's id")),
    responses((status = 202, description = "it is tried soon"), Refusals), security(("token" = ["operations"])))]
pub async fn read_again(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let is_there = app::set_aside::again(&web.app, &caller.actor, shapes::id(&id)?).await?;
    if is_there { Ok(StatusCode::ACCEPTED) } else { Err(Problem::NotFound) }
}
