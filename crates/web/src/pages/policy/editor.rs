//! The policy editor: the base document as a form made from its schema, and as text. Saving makes a new version.

use super::faults;
use super::form::{Drawn, FieldFaults, Group, groups, taken};
use super::words::Words;
use crate::form::{Faults, Fields};
use crate::pages::shared::{self, Upload};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::policy::{BaseError, Known, PolicyDocument, change_base, known};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use kernel::Timestamp;
use policy::text::{document_from_toml, document_to_toml};
use policy::{Document, MAX_WORDS_CHARS};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeePolicy, "/desk/{slug}/policy"), page)
        .add(Route::post(Action::WritePolicy, "/desk/{slug}/policy"), save)
        .add(Route::get(Action::SeePolicy, "/desk/{slug}/policy.toml"), download)
        .add(Route::get(Action::SeePolicy, "/desk/{slug}/policy/text"), text)
        .add(Route::post(Action::WritePolicy, "/desk/{slug}/policy/text"), save_text)
}

#[derive(Template)]
#[template(path = "policy.html")]
struct PolicyPage<'a> {
    ui: &'a Ui,
    notice: String,
    /// Field (its pointer; empty: the whole) and what is wrong.
    faults: FieldFaults,
    standing: String,
    groups: Vec<Group>,
    search: &'a str,
    reason: &'a str,
    valid_from: &'a str,
}

#[derive(Template)]
#[template(path = "policy_text.html")]
struct TextPage<'a> {
    ui: &'a Ui,
    faults: Faults,
    toml: String,
    reason: &'a str,
    valid_from: &'a str,
}

/// The base document that is edited: the newest version, written out in full.
pub struct Newest {
    /// Its number; 0 for the one that came with Kulanz.
    pub version: u32,
    valid_from: Option<Timestamp>,
    /// What it says.
    pub document: Document,
}

/// The newest version of the base document.
pub fn newest(known: &Known, country: &str) -> Result<Newest, Problem> {
    let last = known.bases.last();
    let whole = |parsed: PolicyDocument| parsed.document().map_err(|_| Problem::Internal);
    let document = match last {
        Some(base) => {
            let value = serde_json::from_str(&base.document).map_err(|_| Problem::Internal)?;
            whole(PolicyDocument::parse(&value).map_err(|_| Problem::Internal)?)?
        }
        None => whole(PolicyDocument::shipped(country))?,
    };
    Ok(Newest { version: last.map_or(0, |base| base.version), valid_from: last.map(|base| base.valid_from), document })
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    saved: String,
}

async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let notice = match asked.saved.parse::<u32>() {
        Ok(version) => signed.ui.t1("done-policy-saved", "version", &version.to_string()),
        Err(_) => String::new(),
    };
    draw(&web, &signed, asked.q.trim(), notice, &Fields::default(), FieldFaults::new()).await
}

async fn draw(
    web: &Web,
    signed: &Signed,
    search: &str,
    notice: String,
    typed: &Fields,
    faults: FieldFaults,
) -> Result<Response, Problem> {
    let known = known(&web.app, &signed.principal).await?;
    let newest = newest(&known, &signed.principal.country)?;
    let (ui, now) = (&signed.ui, signed.ui.now);
    let words = Words::new(ui, &signed.principal);
    let measures = known.record().measures(now, now);
    let by_plans: BTreeSet<String> =
        measures.iter().flat_map(|it| it.measure.patch.values()).map(|(pointer, _)| pointer).collect();
    let drawn = Drawn { words, document: &newest.document, typed, faults: &faults, by_plans: &by_plans, search };
    let groups = groups(&drawn);
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = PolicyPage {
        ui,
        notice,
        standing: standing(&words, &newest),
        groups,
        search,
        reason: typed.text("reason"),
        valid_from: typed.text("valid_from"),
        faults,
    };
    Ok(page_with(status, page))
}

fn standing(words: &Words<'_>, newest: &Newest) -> String {
    let version = newest.version.to_string();
    match newest.valid_from {
        None => words.ui.t("policy-version-shipped"),
        Some(from) if from > words.ui.now => {
            words.ui.t2("policy-version-coming", ("version", &version), ("time", &words.moment(from)))
        }
        Some(from) => words.ui.t2("policy-version-now", ("version", &version), ("time", &words.moment(from))),
    }
}

async fn save(State(web): State<Web>, signed: Signed, fields: Fields) -> Result<Response, Problem> {
    let known = known(&web.app, &signed.principal).await?;
    let words = Words::new(&signed.ui, &signed.principal);
    let newest = newest(&known, &signed.principal.country)?;
    let (value, mut wrong) = taken(&words, &newest.document, &fields);
    let said = said(&words, &fields);
    if let Err((field, fault)) = &said {
        wrong.push(((*field).to_owned(), fault.clone()));
    }
    let search = fields.text("q").trim().to_owned();
    let Some((reason, from)) = said.ok().filter(|_| wrong.is_empty()) else {
        return draw(&web, &signed, &search, String::new(), &fields, wrong).await;
    };
    let document = Document::new(value).map_err(|_| Problem::Internal)?;
    match change_base(&web.app, &signed.actor, &signed.principal, document, from.unwrap_or(web.app.now()), reason).await
    {
        Ok(version) => Ok(see(signed.ui.desk(&format!("/policy?saved={version}")))),
        Err(error) => {
            let wrong = refused(&words, error)?;
            draw(&web, &signed, &search, String::new(), &fields, wrong).await
        }
    }
}

type Said<'f> = Result<(&'f str, Option<Timestamp>), (&'static str, String)>;

/// The reason, and from when the document shall hold; `None` is now.
fn said<'f>(words: &Words<'_>, fields: &'f Fields) -> Said<'f> {
    let reason = fields.text("reason").trim();
    if reason.is_empty() || reason.chars().count() > MAX_WORDS_CHARS {
        return Err(("reason", words.ui.t("fault-reason-missing")));
    }
    let typed = fields.text("valid_from").trim();
    if typed.is_empty() || typed == words.ui.day(&words.ui.now) {
        return Ok((reason, None));
    }
    match words.ui.midnight(typed) {
        None => Err(("valid_from", words.ui.t("fault-no-day"))),
        Some(from) if from < words.ui.now => Err(("valid_from", words.ui.t("refused-in-the-past"))),
        Some(from) => Ok((reason, Some(from))),
    }
}

/// Why the document was not taken, by field.
fn refused(words: &Words<'_>, error: BaseError) -> Result<FieldFaults, Problem> {
    match error {
        BaseError::Store(error) => Err(error.into()),
        BaseError::Changed => Ok(vec![(String::new(), words.ui.t("refused-changed"))]),
        BaseError::UnknownKey(key) => Ok(vec![(String::new(), faults::unknown_key(words, &key))]),
        BaseError::Wrong(findings) => Ok(findings.iter().map(|finding| faults::of_base(words, finding)).collect()),
    }
}

async fn download(State(web): State<Web>, signed: Signed) -> Result<Response, Problem> {
    let known = known(&web.app, &signed.principal).await?;
    let newest = newest(&known, &signed.principal.country)?;
    let toml = document_to_toml(&newest.document).map_err(|_| Problem::Internal)?;
    let name = format!("{}-policy-{}.toml", signed.principal.slug, newest.version);
    Ok(shared::download(&name, "application/toml", toml.into()))
}

async fn text(State(web): State<Web>, signed: Signed) -> Result<Response, Problem> {
    let known = known(&web.app, &signed.principal).await?;
    let newest = newest(&known, &signed.principal.country)?;
    let toml = document_to_toml(&newest.document).map_err(|_| Problem::Internal)?;
    Ok(draw_text(&signed, toml, &Fields::default(), Faults::none()))
}

fn draw_text(signed: &Signed, toml: String, fields: &Fields, faults: Faults) -> Response {
    let status = crate::form::status_of(&faults);
    let (reason, valid_from) = (fields.text("reason"), fields.text("valid_from"));
    page_with(status, TextPage { ui: &signed.ui, faults, toml, reason, valid_from })
}

async fn save_text(State(web): State<Web>, signed: Signed, upload: Upload) -> Result<Response, Problem> {
    let fields = &upload.fields;
    let file = upload.files.first().filter(|file| !file.bytes.is_empty());
    let toml = file.map_or_else(
        || fields.text("toml").replace("\r\n", "\n"),
        |file| String::from_utf8_lossy(&file.bytes).replace("\r\n", "\n"),
    );
    let words = Words::new(&signed.ui, &signed.principal);
    let read = document_from_toml(&toml).map_err(|fault| ("toml", faults::of_text(&words, &fault)));
    let (document, (reason, from)) = match read.and_then(|document| Ok((document, said(&words, fields)?))) {
        Ok(read) => read,
        Err(fault) => return Ok(draw_text(&signed, toml.clone(), fields, Faults(vec![fault]))),
    };
    match change_base(&web.app, &signed.actor, &signed.principal, document, from.unwrap_or(web.app.now()), reason).await
    {
        Ok(version) => Ok(see(signed.ui.desk(&format!("/policy?saved={version}")))),
        Err(error) => {
            let wrong = refused(&words, error)?.into_iter().map(|(pointer, fault)| {
                let named = || words.ui.t2("fault-at-place", ("name", &words.name(&pointer)), ("fault", &fault));
                ("toml", if pointer.is_empty() { fault.clone() } else { named() })
            });
            Ok(draw_text(&signed, toml, fields, Faults(wrong.collect())))
        }
    }
}
