//! The journal for programs: every change, in order, each once — the way to follow what happens without asking for all.

use crate::api::sent::Asked;
use crate::api::spec::Refusals;
use crate::{ApiCaller, Problem, Route, Routes, Web};
use app::access::Action;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Its route.
pub fn routes(routes: Routes) -> Routes {
    routes.add(Route::get(Action::ApiOperations, "/api/v1/journal"), after)
}

/// From where.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct From {
    /// The `seq` of the last line known; 0 or nothing: from the beginning.
    #[serde(default)]
    after: i64,
}

/// Up to 200 lines.
#[derive(Serialize, ToSchema)]
pub struct Lines {
    /// The lines, oldest first.
    lines: Vec<LineOut>,
}

/// One change.
#[derive(Serialize, ToSchema)]
pub struct LineOut {
    /// Its place in the chain, from 1, without gaps.
    seq: i64,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: jiff::Timestamp,
    /// `staff:ID`, `token:ID`, `customer`, `system`.
    actor: String,
    /// The kind of thing that changed.
    subject: String,
    /// Which one.
    subject_id: Uuid,
    /// What happened.
    change: String,
    /// Codes and ids; no personal data.
    details: serde_json::Value,
}

/// Changes after one that is known.
#[utoipa::path(get, path = "/api/v1/journal", tag = "operations", params(From),
    responses((status = 200, description = "the next lines; empty when there is nothing new", body = Lines), Refusals),
    security(("token" = ["operations"])))]
pub async fn after(
    State(web): State<Web>,
    caller: ApiCaller,
    Asked(from): Asked<From>,
) -> Result<Json<Lines>, Problem> {
    let lines = app::journal::after(&web.app, caller.actor.principal, from.after).await?;
    let lines = lines.into_iter().map(|line| LineOut {
        seq: line.seq,
        at: line.at.to_jiff(),
        details: serde_json::from_str(&line.details).unwrap_or_default(),
        actor: line.actor,
        subject: line.subject,
        subject_id: line.subject_id,
        change: line.change,
    });
    Ok(Json(Lines { lines: lines.collect() }))
}
