//! Where a concern stands: the customer's page behind its unguessable link. They may write more there, and close it.

use super::callback;
use super::public::{Portal, private, with_files};
use super::shared::{Choice, FileLine, Upload, fresh_key, receive_faults};
use crate::form::{Faults, status_of};
use crate::limits::Rate;
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Ui, Web};
use app::access::Action;
use app::cases::CaseError;
use app::interactions::still_promised;
use app::status::{self, Further, StatusView};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use cases::{CaseNumber, Channel, State as CaseState};
use kernel::{AttachmentId, Timestamp};
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let get = |path| Route::get(Action::Public, path).rate(Rate::Status);
    let post = |path| Route::post(Action::Public, path).rate(Rate::PublicForm);
    routes
        .add(get("/p/{slug}/status/{key}"), page)
        .add(get("/p/{slug}/status/{key}/files/{id}"), file)
        .add(post("/p/{slug}/status/{key}/message").upload(), write)
        .add(post("/p/{slug}/status/{key}/close"), close)
}

struct Message {
    is_ours: bool,
    is_automatic: bool,
    at: Timestamp,
    text: String,
    files: Vec<FileLine>,
}

#[derive(Template)]
#[template(path = "status.html")]
struct StatusPage<'a> {
    ui: &'a Ui,
    phone: &'a str,
    hours: &'a str,
    slug: &'a str,
    key: &'a str,
    number: &'a str,
    subject: String,
    state: &'static str,
    is_read: bool,
    opened_at: Timestamp,
    /// When an answer will come, in words; empty when nothing can be promised.
    expected: String,
    solved_at: Option<Timestamp>,
    may_close: bool,
    has_chat: bool,
    /// How an open callback stands; empty: none is.
    callback: String,
    times: Vec<Choice>,
    notice: String,
    message: &'a str,
    once: String,
    faults: Faults,
    messages: Vec<Message>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    done: String,
}

type Place = Path<(String, String)>;

async fn page(
    State(web): State<Web>,
    portal: Portal,
    Path((_, key)): Place,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let notice = match asked.done.as_str() {
        "sent" => portal.ui.t("status-notice-sent"),
        "closed" => portal.ui.t("status-notice-closed"),
        "callback" => portal.ui.t("callback-asked"),
        _ => String::new(),
    };
    draw(&web, &portal, &key, notice, "", Faults::none()).await
}

pub(super) async fn draw(
    web: &Web,
    portal: &Portal,
    key: &str,
    notice: String,
    message: &str,
    faults: Faults,
) -> Result<Response, Problem> {
    let Some(view) = status::view(&web.app, portal.principal.id, key.to_owned()).await? else {
        return Ok(portal.gone());
    };
    let (slug, case) = (&portal.principal.slug, &view.case);
    let files = format!("/p/{slug}/status/{key}/files");
    let messages = view.messages.iter().map(|message| Message {
        is_ours: message.is_ours,
        is_automatic: message.is_automatic,
        at: message.at,
        text: message.text.clone(),
        files: message.files.iter().map(|file| FileLine::new(file, &files)).collect(),
    });
    let callback = app::callbacks::open(&web.app, portal.principal.id, case.id).await?;
    let page = StatusPage {
        ui: &portal.ui,
        phone: portal.phone(),
        hours: portal.hours(),
        slug,
        key,
        number: &view.number,
        subject: subject(web, portal, &view).await?,
        state: case.state.as_str(),
        is_read: case.owner.is_some() || view.messages.iter().any(|message| message.is_ours && !message.is_automatic),
        opened_at: view.messages.first().map_or(case.opened_at, |message| message.at),
        expected: still_promised(&web.app, &portal.principal, portal.ui.lang, case).await?.unwrap_or_default(),
        solved_at: case.solved_at,
        may_close: portal.principal.settings.cases.customer_may_close && case.state != CaseState::Solved,
        has_chat: view.has_chat,
        callback: callback.as_ref().map(|open| callback::stands(&portal.ui, open)).unwrap_or_default(),
        times: callback::choices(web, &portal.ui, &portal.principal).await?,
        notice,
        message,
        once: fresh_key(web),
        messages: messages.collect(),
        faults: faults.clone(),
    };
    Ok(private(page_with(status_of(&faults), page)))
}

/// The subject the customer knows: that of the case the link was made for, since it may be merged into somebody else's.
async fn subject(web: &Web, portal: &Portal, view: &StatusView) -> Result<String, Problem> {
    if view.linked == view.case.id {
        return Ok(view.case.subject.clone());
    }
    let number = CaseNumber::parse(&view.number).map_err(|_| Problem::Internal)?;
    let linked = app::cases::by_number(&web.app, portal.principal.id, number.as_i64()).await?;
    Ok(linked.map_or_else(String::new, |case| case.subject))
}

async fn write(
    State(web): State<Web>,
    portal: Portal,
    Path((_, key)): Place,
    upload: Upload,
) -> Result<Response, Problem> {
    let ui = &portal.ui;
    let text = upload.fields.text("message").replace("\r\n", "\n");
    let principal = portal.principal.id;
    let once = upload.once("once", format!("status:{}", portal.principal.slug));
    let further = Further { channel: Channel::Web, text, files: upload.files.clone(), lang: ui.lang, once };
    match status::add_message(&web.app, principal, key.clone(), further).await {
        Ok(Some(_)) => Ok(back(&portal, &key, "sent")),
        Ok(None) => Ok(portal.gone()),
        Err(error) => {
            let faults = with_files(ui, &upload, receive_faults(ui, error)?);
            draw(&web, &portal, &key, String::new(), upload.fields.text("message"), faults).await
        }
    }
}

async fn close(State(web): State<Web>, portal: Portal, Path((_, key)): Place) -> Result<Response, Problem> {
    match status::close(&web.app, portal.principal.id, key.clone()).await {
        Ok(true) => Ok(back(&portal, &key, "closed")),
        Ok(false) => Ok(portal.gone()),
        Err(CaseError::Store(error)) => Err(error.into()),
        // Somebody changed it at the same moment, or the policy changed: the page shows how it stands now.
        Err(_) => Ok(back(&portal, &key, "")),
    }
}

pub(super) fn back(portal: &Portal, key: &str, done: &str) -> Response {
    let (slug, lang) = (&portal.principal.slug, portal.ui.lang_code());
    private(see(format!("/p/{slug}/status/{key}?lang={lang}&done={done}")))
}

async fn file(
    State(web): State<Web>,
    portal: Portal,
    Path((_, key, id)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let id: AttachmentId = id.parse().map_err(|_| Problem::NotFound)?;
    let found = status::file(&web.app, portal.principal.id, key, id).await?.ok_or(Problem::NotFound)?;
    Ok(private(super::message::send(&web, portal.principal.id, &found).await?))
}
