//! The chat as its customer uses it: a page of ours, and what the widget asks for on ours and on the principal's own site.
//!
//! Invariants: the key of a chat is its case's status link, nothing else opens it; no cookie is read or set; another site
//! may use it only when the principal named it; a message is on disk before it is answered.

use super::callback;
use super::public::{Portal, private};
use super::shared::{self, Choice, FileLine, Upload, WantsJson, nothing, receive_faults};
use crate::form::Faults;
use crate::limits::Rate;
use crate::render::page_with;
use crate::{Problem, Route, Routes, Ui, Web, assets, csrf};
use app::access::Action;
use app::chats::{self, Begun, Leave, Opening, Standing};
use app::interactions::{IncomingFile, ReceiveError};
use app::status::Message;
use askama::Template;
use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Timestamp;
use routing::Reception;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// What is waited for longer is told in hours.
const IN_MINUTES: Duration = Duration::from_secs(120 * 60);
/// Longest name in characters.
const NAME_LIMIT: usize = 300;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let get = |path| Route::get(Action::Public, path).rate(Rate::Status);
    let asked = |path| Route::get(Action::Public, path).rate(Rate::Chat).embedded();
    let said = |path, rate| Route::post(Action::Public, path).rate(rate).embedded();
    routes
        .add(get("/p/{slug}/chat"), page)
        .add(get("/p/{slug}/chat/{key}"), page_of)
        .add(asked("/p/{slug}/chat.js"), script)
        .add(asked("/p/{slug}/chats"), hello)
        .add(said("/p/{slug}/chats", Rate::PublicForm).upload(), begin)
        .add(said("/p/{slug}/chats/{key}/messages", Rate::ChatSay).upload(), say)
        .add(said("/p/{slug}/chats/{key}/signs", Rate::Chat), sign)
        .add(said("/p/{slug}/chats/{key}/end", Rate::PublicForm), end)
}

#[derive(Template)]
#[template(path = "chat.html")]
struct ChatPage<'a> {
    ui: &'a Ui,
    phone: &'a str,
    hours: &'a str,
    slug: &'a str,
    key: String,
}

async fn page(portal: Portal) -> Response {
    draw(&portal, String::new())
}

async fn page_of(
    State(web): State<Web>,
    portal: Portal,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Problem> {
    if app::status::view(&web.app, portal.principal.id, key.clone()).await?.is_none() {
        return Ok(portal.gone());
    }
    Ok(draw(&portal, key))
}

fn draw(portal: &Portal, key: String) -> Response {
    let (phone, hours, slug) = (portal.phone(), portal.hours(), &portal.principal.slug);
    private(page_with(StatusCode::OK, ChatPage { ui: &portal.ui, phone, hours, slug, key }))
}

/// The widget under an address that stays: for the principal's own site.
async fn script() -> Result<Response, Problem> {
    let mut response = assets::file("chat.js")?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    Ok(response)
}

/// Whoever uses the widget: from a page of ours, or from a site that the principal named.
pub struct Embedded(pub Portal);

impl FromRequestParts<Web> for Embedded {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let portal = Portal::from_request_parts(parts, web).await?;
        let origin = parts.headers.get(header::ORIGIN).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let is_named = portal.principal.settings.chat.sites.iter().any(|site| site.eq_ignore_ascii_case(origin));
        if !is_named {
            csrf::check_origin(web, &parts.headers, true)?;
        }
        Ok(Self(portal))
    }
}

/// Texts of the widget: those of this name after `chat-`.
const WORDS: &[&str] = &[
    "title", "open", "minimise", "name", "email", "kind", "message", "optional", "send", "files", "you", "sending",
    "held", "lost", "sent", "seen", "refused", "end", "end-text", "copy", "leave", "back", "again", "link", "copied",
    "status", "gone",
];

#[derive(Serialize)]
struct Hello<'a> {
    /// Who answers.
    name: &'a str,
    lang: &'static str,
    is_open: bool,
    words: Map<String, Value>,
    kinds: Vec<Choice>,
    times: Vec<Choice>,
    text_chars: u32,
}

async fn hello(State(web): State<Web>, Embedded(portal): Embedded) -> Result<Response, Problem> {
    let (ui, principal) = (&portal.ui, &portal.principal);
    let reception = chats::reception(&web.app, principal, ui.lang).await?;
    let is_open = matches!(reception, Reception::Open { here: 1.., .. });
    let mut words: Map<String, Value> =
        WORDS.iter().map(|word| ((*word).to_owned(), ui.t(&format!("chat-{word}")).into())).collect();
    let mut put = |word: &str, text: String| words.insert(word.to_owned(), text.into());
    for word in ["typing", "new"] {
        put(word, ui.t1(&format!("chat-{word}"), "name", &principal.name));
    }
    for word in ["left", "mailed", "taken"] {
        put(word, ui.t1(&format!("chat-{word}"), "number", "{number}"));
    }
    for word in ["title", "text", "phone", "when", "ask"] {
        put(&format!("callback-{word}"), ui.t(&format!("callback-{word}")));
    }
    put("lead", lead(ui, reception));
    put("begin", ui.t(if is_open { "chat-begin" } else { "chat-begin-closed" }));
    put("email-hint", ui.t(if is_open { "chat-email-hint" } else { "chat-email-hint-closed" }));
    let settings = &principal.settings.cases;
    let hello = Hello {
        name: &principal.name,
        lang: ui.lang_code(),
        is_open,
        words,
        kinds: shared::kinds(ui, settings.kinds.keys(), None, "other"),
        times: callback::choices(&web, ui, principal).await?,
        text_chars: settings.intake.text_chars,
    };
    Ok(Json(hello).into_response())
}

/// What awaits somebody who would begin now.
fn lead(ui: &Ui, reception: Reception) -> String {
    match reception {
        Reception::Open { here: 1.., wait } => {
            let wait = wait.map(|wait| format!(" {}", waits(ui, wait.four_in_five))).unwrap_or_default();
            format!("{}{wait}", ui.t("chat-lead"))
        }
        Reception::Closed { until: Some(until) } => {
            format!("{} {}", ui.t("chat-lead-closed"), ui.t1("chat-shut-until", "at", &ui.exact(&until)))
        }
        _ => ui.t("chat-lead-closed"),
    }
}

/// How long four of five wait, in words.
fn waits(ui: &Ui, wait: Duration) -> String {
    let minutes = wait.as_secs().div_ceil(60);
    if wait.as_secs() < 60 {
        ui.count("chat-wait-minutes", 0_u64)
    } else if wait <= IN_MINUTES {
        ui.count("chat-wait-minutes", minutes)
    } else {
        ui.count("chat-wait-hours", minutes.div_ceil(60))
    }
}

/// How a chat stands, in words.
pub fn stands(ui: &Ui, standing: Standing) -> String {
    match standing {
        Standing::Waiting { before_it, at_most } => {
            let place = match before_it {
                Some(0) => ui.t("chat-stands-waiting-next"),
                Some(n) => ui.count("chat-stands-waiting-before", n),
                None => ui.t("chat-stands-waiting"),
            };
            at_most.map(|wait| format!("{place} {}", waits(ui, wait))).unwrap_or(place)
        }
        Standing::Closed { until: Some(until) } => ui.t1("chat-stands-closed-until", "at", &ui.exact(&until)),
        other => ui.code("chat-stands", other.as_str()),
    }
}

/// A message as the widget shows it.
#[derive(Serialize)]
pub struct Line {
    id: String,
    is_ours: bool,
    at: String,
    time: String,
    text: String,
    files: Vec<FileLine>,
}

impl Line {
    /// A message; its files are under `files`.
    pub fn new(ui: &Ui, message: &Message, files: &str) -> Self {
        Self {
            id: message.id.to_string(),
            is_ours: message.is_ours,
            at: ui.iso(&message.at),
            time: time(ui, &message.at),
            text: message.text.clone(),
            files: message.files.iter().map(|file| FileLine::new(file, files)).collect(),
        }
    }
}

/// The time alone today, else with the date.
fn time(ui: &Ui, at: &Timestamp) -> String {
    if ui.date(at) != ui.date(&ui.now) {
        return ui.exact(at);
    }
    at.to_jiff().to_zoned(ui.zone().clone()).strftime("%H:%M").to_string()
}

/// What was refused, in words a script can show.
fn refused(ui: &Ui, error: ReceiveError) -> Problem {
    match receive_faults(ui, error) {
        Ok(faults) => WantsJson(true).refuse(&faults).unwrap_or(Problem::Internal),
        Err(problem) => problem,
    }
}

fn text_of(upload: &Upload) -> (String, Vec<IncomingFile>) {
    (upload.fields.text("message").replace("\r\n", "\n"), upload.files.clone())
}

async fn begin(State(web): State<Web>, Embedded(portal): Embedded, upload: Upload) -> Result<Response, Problem> {
    let (ui, principal) = (&portal.ui, &portal.principal);
    let field = |name: &str| upload.fields.text(name).trim().to_owned();
    if field("name").chars().count() > NAME_LIMIT || field("email").chars().count() > NAME_LIMIT {
        let faults = Faults(vec![("name", ui.t("fault-too-long"))]);
        return Err(WantsJson(true).refuse(&faults).unwrap_or(Problem::Internal));
    }
    let (text, files) = text_of(&upload);
    let opening = Opening {
        name: field("name"),
        email: field("email"),
        kind: Some(field("kind")),
        text,
        files,
        lang: ui.lang,
        once: upload.once("once", format!("chat:{}", principal.slug)),
    };
    let begun = chats::begin(&web.app, principal, opening).await.map_err(|error| refused(ui, error))?;
    let told = match begun {
        Begun::Chat { key, received } => {
            json!({ "key": key, "number": received.case_number, "id": received.interaction })
        }
        Begun::Message(received) => {
            json!({ "key": null, "number": received.case_number, "status": received.status_url })
        }
    };
    Ok(private((StatusCode::CREATED, Json(told)).into_response()))
}

type Place = Path<(String, String)>;

async fn say(
    State(web): State<Web>,
    Embedded(portal): Embedded,
    Path((_, key)): Place,
    upload: Upload,
) -> Result<Response, Problem> {
    let (ui, principal) = (&portal.ui, &portal.principal);
    let (text, files) = text_of(&upload);
    let once = upload.once("once", format!("chat:{}", principal.slug));
    let received = chats::say(&web.app, principal.id, key, text, files, ui.lang, once).await;
    let received = received.map_err(|error| refused(ui, error))?.ok_or(Problem::NotFound)?;
    Ok(private((StatusCode::CREATED, Json(json!({ "id": received.interaction }))).into_response()))
}

async fn sign(
    State(web): State<Web>,
    Embedded(portal): Embedded,
    Path((_, key)): Place,
    upload: Upload,
) -> Result<Response, Problem> {
    let (app, principal) = (&web.app, portal.principal.id);
    let is_known = match upload.fields.text("seen").parse() {
        Ok(seen) => chats::seen(app, principal, key, seen).await?,
        Err(_) => chats::typing(app, principal, key).await?,
    };
    if is_known { Ok(nothing()) } else { Err(Problem::NotFound) }
}

async fn end(
    State(web): State<Web>,
    Embedded(portal): Embedded,
    Path((_, key)): Place,
    upload: Upload,
) -> Result<Response, Problem> {
    let email = upload.fields.text("email").trim().to_owned();
    let left = chats::leave(&web.app, &portal.principal, key, email).await;
    let left = left.map_err(|error| refused(&portal.ui, error))?.ok_or(Problem::NotFound)?;
    Ok(private(Json(json!({ "mailed": left == Leave::Mailed })).into_response()))
}
