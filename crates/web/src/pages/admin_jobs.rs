//! Jobs that were given up: why, and once more or never again.

use super::shared::word;
use crate::render::{Page, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::jobs::{self, Job};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use kernel::{InteractionId, JobId, Timestamp};
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeeJobs, "/desk/{slug}/admin/jobs"), page)
        .add(Route::post(Action::RunJobs, "/desk/{slug}/admin/jobs/{id}/again"), again)
        .add(Route::post(Action::RunJobs, "/desk/{slug}/admin/jobs/{id}/remove"), remove)
}

struct Line {
    id: JobId,
    kind: String,
    about: String,
    about_url: String,
    error: String,
    attempts: i64,
    created_at: Timestamp,
    failed_at: Timestamp,
}

#[derive(Template)]
#[template(path = "jobs.html")]
struct JobsPage<'a> {
    ui: &'a Ui,
    notice: String,
    jobs: Vec<Line>,
    waiting: i64,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    done: String,
}

async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let (waiting, _) = jobs::counts(&web.app, signed.principal.id).await?;
    let mut lines = Vec::new();
    for job in jobs::dead(&web.app, signed.principal.id).await? {
        lines.push(line(&web, &signed, job).await?);
    }
    let notice = if asked.done.is_empty() { String::new() } else { word(ui, "done", &asked.done) };
    Ok(Page(JobsPage { ui, notice, jobs: lines, waiting }).into_response())
}

async fn line(web: &Web, signed: &Signed, job: Job) -> Result<Line, Problem> {
    let ui = &signed.ui;
    let mut about = (String::new(), String::new());
    if job.kind == "mail-out"
        && let Ok(id) = job.key.parse::<InteractionId>()
        && let Some(message) = app::interactions::fetch(&web.app, signed.principal.id, id).await?
    {
        about = (message.subject, ui.desk(&format!("/go/{}", message.case)));
    }
    Ok(Line {
        id: job.id,
        kind: word(ui, "job", &job.kind),
        about: about.0,
        about_url: about.1,
        error: job.error.unwrap_or_default(),
        attempts: job.attempts,
        created_at: job.created_at,
        failed_at: job.due_at,
    })
}

type Place = Path<(String, String)>;

async fn again(State(web): State<Web>, signed: Signed, Path((_, id)): Place) -> Result<Response, Problem> {
    let id: JobId = id.parse().map_err(|_| Problem::NotFound)?;
    let is_alive = jobs::run_again(&web.app, &signed.actor, id).await?;
    if is_alive { Ok(see(signed.ui.desk("/admin/jobs?done=again"))) } else { Err(Problem::NotFound) }
}

async fn remove(State(web): State<Web>, signed: Signed, Path((_, id)): Place) -> Result<Response, Problem> {
    let id: JobId = id.parse().map_err(|_| Problem::NotFound)?;
    let is_gone = jobs::remove(&web.app, &signed.actor, id).await?;
    if is_gone { Ok(see(signed.ui.desk("/admin/jobs?done=removed"))) } else { Err(Problem::NotFound) }
}
