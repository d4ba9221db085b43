//! Messages set aside: what could not be taken in, why, and what to do with it.

use super::shared::{download, size, word};
use crate::render::{Page, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::set_aside::{self, PAGE_LIMIT, SetAside};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use kernel::{SetAsideId, Timestamp};
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeeSetAside, "/desk/{slug}/admin/set-aside"), page)
        .add(Route::get(Action::SeeSetAside, "/desk/{slug}/admin/set-aside/{id}/raw.eml"), raw)
        .add(Route::post(Action::RunSetAside, "/desk/{slug}/admin/set-aside/{id}/again"), again)
        .add(Route::post(Action::RunSetAside, "/desk/{slug}/admin/set-aside/{id}/dismiss"), dismiss)
}

struct Item {
    id: SetAsideId,
    raw_url: String,
    sender: String,
    subject: String,
    source: String,
    reason: String,
    detail: String,
    size: String,
    is_header_only: bool,
    at: Timestamp,
}

#[derive(Template)]
#[template(path = "set_aside.html")]
struct SetAsidePage<'a> {
    ui: &'a Ui,
    notice: String,
    items: Vec<Item>,
    next_url: Option<String>,
    first_url: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    before: String,
    done: String,
}

async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let before: Option<SetAsideId> = asked.before.parse().ok();
    let found = set_aside::list(&web.app, signed.principal.id, before).await?;
    let has_more = i64::try_from(found.len()).is_ok_and(|count| count >= PAGE_LIMIT);
    let next = found.last().filter(|_| has_more).map(|last| last.id);
    let page = SetAsidePage {
        ui,
        notice: if asked.done.is_empty() { String::new() } else { word(ui, "done", &asked.done) },
        items: found.iter().map(|aside| item(ui, aside)).collect(),
        next_url: next.map(|id| ui.desk(&format!("/admin/set-aside?before={id}"))),
        first_url: before.map(|_| ui.desk("/admin/set-aside")),
    };
    Ok(Page(page).into_response())
}

fn item(ui: &Ui, aside: &SetAside) -> Item {
    let detail = set_aside::detail(aside);
    Item {
        id: aside.id,
        raw_url: ui.desk(&format!("/admin/set-aside/{}/raw.eml", aside.id)),
        sender: detail.sender,
        subject: detail.subject,
        source: word(ui, "aside-source", &aside.source),
        reason: word(ui, "aside-reason", &aside.reason),
        detail: detail.message_id,
        size: size(aside.size),
        is_header_only: detail.header_only,
        at: aside.received_at,
    }
}

type Place = Path<(String, String)>;

fn id(text: &str) -> Result<SetAsideId, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

async fn raw(State(web): State<Web>, signed: Signed, Path((_, text)): Place) -> Result<Response, Problem> {
    let aside = set_aside::fetch(&web.app, signed.principal.id, id(&text)?).await?.ok_or(Problem::NotFound)?;
    let bytes = set_aside::raw(&web.app, signed.principal.id, &aside).await?.ok_or(Problem::NotFound)?;
    Ok(download(&format!("{}.eml", aside.id), "application/octet-stream", bytes))
}

async fn again(State(web): State<Web>, signed: Signed, Path((_, text)): Place) -> Result<Response, Problem> {
    let is_tried = set_aside::again(&web.app, &signed.actor, id(&text)?).await?;
    after(&signed, is_tried, "again")
}

async fn dismiss(State(web): State<Web>, signed: Signed, Path((_, text)): Place) -> Result<Response, Problem> {
    let is_gone = set_aside::dismiss(&web.app, &signed.actor, id(&text)?).await?;
    after(&signed, is_gone, "dismissed")
}

fn after(signed: &Signed, is_done: bool, done: &str) -> Result<Response, Problem> {
    if is_done { Ok(see(signed.ui.desk(&format!("/admin/set-aside?done={done}")))) } else { Err(Problem::NotFound) }
}
