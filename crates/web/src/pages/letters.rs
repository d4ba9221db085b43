//! Letters: by state, each with its PDF; those to be printed as an archive, and what was printed marked as sent.

use super::shared::{cursor, download, word};
use crate::form::Fields;
use crate::render::{Page, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::billing::letters::{self, Cut, LetterRow, LetterState};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeeLetters, "/desk/{slug}/letters"), page)
        .add(Route::get(Action::SeeLetters, "/desk/{slug}/letters/{number}/letter.pdf"), one)
        .add(Route::get(Action::SendLetters, "/desk/{slug}/letters/print.zip"), print)
        .add(Route::post(Action::SendLetters, "/desk/{slug}/letters/printed"), printed)
        .add(Route::post(Action::SendLetters, "/desk/{slug}/letters/{number}/again"), again)
}

struct Line {
    number: String,
    url: String,
    again: String,
    kind: String,
    name: String,
    account: String,
    way: String,
    day: String,
    pages: String,
    fault: String,
    has_pdf: bool,
}

struct Tab {
    name: String,
    url: String,
    count: i64,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "letters.html")]
struct LettersPage<'a> {
    ui: &'a Ui,
    notice: String,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
    shows_faults: bool,
    older: Option<String>,
    to_print: usize,
    cut: String,
    last_text: String,
    missing: Vec<&'static str>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    before: String,
    done: String,
}

/// States, what waits first, with their codes.
const STATES: [(LetterState, &str); 6] = [
    (LetterState::Made, "made"),
    (LetterState::Due, "due"),
    (LetterState::Failed, "failed"),
    (LetterState::Sent, "sent"),
    (LetterState::Withdrawn, "withdrawn"),
    (LetterState::Corrected, "corrected"),
];

/// The state with a code; what waits to be sent otherwise.
fn state_of(code: &str) -> (LetterState, &'static str) {
    STATES.into_iter().find(|(_, known)| *known == code).unwrap_or(STATES[0])
}

async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (app, ui, principal) = (&web.app, &signed.ui, signed.principal.id);
    let (state, code) = state_of(&asked.state);
    let counts = letters::states(app, principal).await?;
    let listed = letters::list(app, principal, state, asked.before.parse().ok()).await?;
    let tab = |(of, code): (LetterState, &str)| Tab {
        name: ui.t(&format!("letters-state-{code}")),
        url: ui.desk(&format!("/letters?state={code}")),
        count: counts.iter().find(|(state, _)| *state == of).map_or(0, |(_, count)| *count),
        is_chosen: of == state,
    };
    let waiting =
        if signed.may(Action::SendLetters) && code == "made" { letters::to_print(app, principal).await? } else { None };
    let (to_print, cut, last_text) = match waiting {
        Some((count, cut, last)) => (count, format!("{}.{}", cut.seen.as_millis(), cut.up_to), last),
        None => (0, String::new(), String::new()),
    };
    let page = LettersPage {
        ui,
        notice: if asked.done.is_empty() { String::new() } else { word(ui, "done", &asked.done) },
        tabs: STATES.into_iter().map(tab).collect(),
        lines: listed.rows.into_iter().map(|row| line(ui, row)).collect(),
        shows_faults: code == "failed",
        older: listed.before.map(|before| ui.desk(&format!("/letters?state={code}&before={before}"))),
        to_print,
        cut,
        last_text,
        missing: letters::missing(&signed.principal).into_iter().map(letters::Missing::text_key).collect(),
    };
    Ok(Page(page).into_response())
}

fn line(ui: &Ui, row: LetterRow) -> Line {
    let LetterRow { letter, number, account, name } = row;
    Line {
        url: ui.desk(&format!("/letters/{}/letter.pdf", letter.number)),
        again: ui.desk(&format!("/letters/{}/again", letter.number)),
        kind: word(ui, "letters-kind", &letter.kind),
        way: ui.t(if letter.channel == "mail" { "letters-by-mail" } else { "letters-by-letter" }),
        day: letter.issued.to_string(),
        pages: letter.pages.map(|pages| pages.to_string()).unwrap_or_default(),
        fault: letter.fault.unwrap_or_default(),
        has_pdf: letter.sha256.is_some(),
        number,
        name,
        account,
    }
}

async fn found(web: &Web, signed: &Signed, number: &str) -> Result<LetterRow, Problem> {
    let number: i64 = number.parse().map_err(|_| Problem::NotFound)?;
    letters::by_number(&web.app, signed.principal.id, number).await?.ok_or(Problem::NotFound)
}

async fn one(
    State(web): State<Web>,
    signed: Signed,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let row = found(&web, &signed, &number).await?;
    let bytes = letters::pdf(&web.app, signed.principal.id, &row.letter).await?.ok_or(Problem::NotFound)?;
    Ok(pdf(&format!("{}.pdf", row.number), bytes))
}

/// A PDF that a browser shows in its own viewer, without anything of ours around it.
pub fn pdf(name: &str, bytes: Bytes) -> Response {
    let mut response = download(name, "application/pdf", bytes);
    let shown = format!("inline; filename=\"{}\"", name.replace(['"', '\\'], "_"));
    if let Ok(shown) = HeaderValue::from_str(&shown) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, shown);
    }
    // A sandbox would keep browsers' own viewers from showing it.
    let policy = HeaderValue::from_static("default-src 'none'; object-src 'self'; style-src 'unsafe-inline'");
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

#[derive(Deserialize)]
struct Wanted {
    cut: String,
}

/// Which letters are meant: the instant at which they waited, and the last number.
fn cut_of(text: &str) -> Result<Cut, Problem> {
    let (seen, up_to) = cursor::<i64>(text).ok_or(Problem::NotFound)?;
    Ok(Cut { up_to, seen })
}

async fn print(State(web): State<Web>, signed: Signed, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let cut = cut_of(&wanted.cut)?;
    let sheaf = letters::sheaf(&web.app, signed.principal.id, None, cut).await?.ok_or(Problem::NotFound)?;
    let name = format!("{}-letters-{}.zip", signed.principal.slug, sheaf.last);
    Ok(download(&name, "application/zip", sheaf.archive.into()))
}

async fn printed(State(web): State<Web>, signed: Signed, fields: Fields) -> Result<Response, Problem> {
    letters::printed(&web.app, &signed.actor, None, cut_of(fields.text("cut"))?).await?;
    Ok(see(signed.ui.desk("/letters?done=printed")))
}

async fn again(
    State(web): State<Web>,
    signed: Signed,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let row = found(&web, &signed, &number).await?;
    if !letters::again(&web.app, &signed.actor, row.letter.id).await? {
        return Err(Problem::NotFound);
    }
    Ok(see(signed.ui.desk("/letters?state=failed&done=letter-again")))
}
