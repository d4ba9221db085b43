//! Pages and problems, written out for the one who asked: HTML for browsers, problem+json for programs.

use crate::{Problem, Ui, Web, csrf, trace};
use app::addresses::quoted;
use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};

/// A page drawn from a template.
pub struct Page<T>(pub T);

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(html) => Html(html).into_response(),
            Err(error) => {
                tracing::error!(%error, "a page could not be drawn");
                Problem::Internal.into_response()
            }
        }
    }
}

/// A page with another status than 200.
pub fn page_with<T: Template>(status: axum::http::StatusCode, page: T) -> Response {
    let mut response = Page(page).into_response();
    if response.extensions().get::<Problem>().is_none() {
        *response.status_mut() = status;
    }
    response
}

/// On to another page after a form was taken.
pub fn see(path: impl AsRef<str>) -> Response {
    Redirect::to(path.as_ref()).into_response()
}

/// Writes out the problem that an inner layer left, if any.
pub async fn write_out(State(web): State<Web>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let (wants_json, is_safe) = (wants_json(&parts.uri, &parts.headers), csrf::is_safe(&parts.method));
    let (uri, mut asked) = (parts.uri.clone(), Request::new(()).into_parts().0);
    asked.uri = parts.uri.clone();
    if let Some(language) = parts.headers.get(header::ACCEPT_LANGUAGE) {
        asked.headers.insert(header::ACCEPT_LANGUAGE, language.clone());
    }
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let Some(problem) = response.extensions_mut().remove::<Problem>() else { return response };
    let id =
        response.headers().get(&trace::HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    if wants_json {
        let body = problem.to_json(&id);
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        *response.body_mut() = body.into();
        return response;
    }
    match &problem {
        Problem::SignInNeeded(_) => return with_id(see(path_with_next("/sign-in", &uri)), &response),
        // Whoever sent a form is told that it was not taken; whoever only looks is led on.
        Problem::SecondFactorNeeded if is_safe => {
            return with_id(see(path_with_next("/me/second-factor", &uri)), &response);
        }
        _ => {}
    }
    let ui = response.extensions_mut().remove::<Ui>().unwrap_or_else(|| Ui::for_visitor(&web, &asked));
    let html = ErrorPage::of(&ui, &problem, &id).render().unwrap_or_else(|_| problem.code().to_owned());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    *response.body_mut() = html.into();
    response
}

fn with_id(mut answer: Response, from: &Response) -> Response {
    if let Some(id) = from.headers().get(&trace::HEADER) {
        answer.headers_mut().insert(trace::HEADER, id.clone());
    }
    answer
}

/// Another page first, and back to the one asked for.
fn path_with_next(first: &str, uri: &Uri) -> String {
    let next = uri.path_and_query().map_or("/", |path| path.as_str());
    // A path stays one that people can read.
    format!("{first}?next={}", quoted(next).to_string().replace("%2F", "/"))
}

/// Programs ask below `/api/`, or say that they take JSON and not HTML.
fn wants_json(uri: &Uri, headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    uri.path().starts_with("/api/") || (accept.contains("json") && !accept.contains("text/html"))
}

/// The page that says what happened, what was kept, and what to do.
#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    ui: &'a Ui,
    code: &'a str,
    status: u16,
    title: String,
    text: String,
    mend: String,
    wait: Option<u64>,
    request_id: &'a str,
}

impl<'a> ErrorPage<'a> {
    fn of(ui: &'a Ui, problem: &'a Problem, request_id: &'a str) -> Self {
        let code = problem.code();
        let say = |part: &str| ui.t(&format!("problem-{code}-{part}"));
        Self {
            ui,
            code,
            status: problem.status().as_u16(),
            title: say("title"),
            text: say("text"),
            mend: say("mend"),
            wait: problem.retry_after(),
            request_id,
        }
    }
}
