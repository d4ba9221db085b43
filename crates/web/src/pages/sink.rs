//! Mail that was "sent" in the demo, where nothing leaves the machine.
//!
//! Invariant: without a sink these pages do not exist.

use super::message::boxed;
use super::shared::FileLine;
use crate::render::Page;
use crate::{Problem, Route, Routes, Ui, Visitor, Web};
use app::access::Action;
use app::mailboxes::{Sink, SunkMail};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::Timestamp;
use std::sync::Arc;

/// Header fields shown at most.
const HEADERS_LIMIT: usize = 100;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::Public, "/demo/mail"), list)
        .add(Route::get(Action::Public, "/demo/mail/{id}"), mail)
        .add(Route::get(Action::Public, "/demo/mail/{id}/html"), html)
}

struct Line {
    url: String,
    to: String,
    subject: String,
    at: Timestamp,
}

#[derive(Template)]
#[template(path = "sink.html")]
struct SinkPage<'a> {
    ui: &'a Ui,
    mails: Vec<Line>,
}

struct HeaderLine {
    name: String,
    value: String,
}

#[derive(Template)]
#[template(path = "sink_mail.html")]
struct SinkMailPage<'a> {
    ui: &'a Ui,
    to: String,
    from: &'a str,
    subject: &'a str,
    text: &'a str,
    html_url: String,
    headers: Vec<HeaderLine>,
    files: Vec<FileLine>,
    at: Timestamp,
}

fn sink(web: &Web) -> Result<&Arc<dyn Sink>, Problem> {
    web.options.sink.as_ref().ok_or(Problem::NotFound)
}

fn found(web: &Web, id: &str) -> Result<Arc<SunkMail>, Problem> {
    let id: u64 = id.parse().map_err(|_| Problem::NotFound)?;
    sink(web)?.get(id).ok_or(Problem::NotFound)
}

async fn list(State(web): State<Web>, visitor: Visitor) -> Result<Response, Problem> {
    let line = |mail: Arc<SunkMail>| Line {
        url: format!("/demo/mail/{}", mail.id),
        to: mail.to.join(", "),
        subject: mail.subject.clone(),
        at: mail.at,
    };
    let mails = sink(&web)?.list().into_iter().map(line).collect();
    Ok(Page(SinkPage { ui: &visitor.ui, mails }).into_response())
}

async fn mail(State(web): State<Web>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let mail = found(&web, &id)?;
    let page = SinkMailPage {
        ui: &visitor.ui,
        to: mail.to.join(", "),
        from: &mail.from,
        subject: &mail.subject,
        text: &mail.text,
        html_url: if mail.html.is_empty() { String::new() } else { format!("/demo/mail/{id}/html") },
        headers: header_lines(&mail.raw),
        files: Vec::new(),
        at: mail.at,
    };
    Ok(Page(page).into_response())
}

/// The header's fields as they were sent, unfolded.
fn header_lines(raw: &[u8]) -> Vec<HeaderLine> {
    let text = String::from_utf8_lossy(raw).replace("\r\n", "\n");
    let head = text.split("\n\n").next().unwrap_or_default();
    let mut lines: Vec<HeaderLine> = Vec::new();
    for line in head.lines() {
        match line.split_once(':') {
            Some((name, value)) if !line.starts_with([' ', '\t']) => {
                lines.push(HeaderLine { name: name.to_owned(), value: value.trim().to_owned() });
            }
            _ => {
                if let Some(last) = lines.last_mut() {
                    last.value.push(' ');
                    last.value.push_str(line.trim());
                }
            }
        }
    }
    lines.truncate(HEADERS_LIMIT);
    lines
}

async fn html(State(web): State<Web>, _: Visitor, Path(id): Path<String>) -> Result<Response, Problem> {
    let mail = found(&web, &id)?;
    if mail.html.is_empty() { Err(Problem::NotFound) } else { Ok(boxed(&mail.html, false)) }
}
