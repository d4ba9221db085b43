//! Signing in, by password or by a link of the operator; signing out; the way to one's desk.

use crate::form::{Faults, Fields};
use crate::limits::{Class, Rate};
use crate::pages::second_step::enter;
use crate::render::{page_with, see};
use crate::{Account, Problem, Route, Routes, Ui, Visitor, Web, cookie};
use app::access::Action;
use app::people::{self, Credentials, LinkError, Opened, SignInError, factors};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::Public, "/").class(Class::Free), home)
        .add(Route::get(Action::Public, "/sign-in"), form)
        .add(Route::post(Action::Public, "/sign-in").rate(Rate::SignIn), sign_in)
        .add(Route::get(Action::Public, "/sign-in/{token}").rate(Rate::SignIn), redeem)
        .add(Route::post(Action::OwnAccount, "/sign-out"), sign_out)
        .add(Route::get(Action::OwnAccount, "/desk"), desk)
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    ui: &'a Ui,
    next: &'a str,
    email: &'a str,
    notice: &'a str,
    has_passkeys: bool,
    faults: Faults,
}

/// The page of somebody who could not be let in.
pub(super) fn refused(web: &Web, ui: &Ui, status: StatusCode, (next, email): (&str, &str), faults: Faults) -> Response {
    let has_passkeys = factors::has_passkeys(&web.app);
    page_with(status, SignInPage { ui, next, email, notice: "", has_passkeys, faults })
}

/// Where a page of choice among several principals leads.
#[derive(Template)]
#[template(path = "choose.html")]
struct ChoosePage<'a> {
    ui: &'a Ui,
}

/// What the address of the sign-in page carries.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    next: String,
    #[serde(default)]
    notice: String,
}

/// What the browser forgets at sign-out (`Clear-Site-Data`). Not `cookies`: that would take those of every other site of
/// the registered domain too, and our only one is taken back by name.
const LEFT_BEHIND: &str = "\"cache\", \"storage\"";

/// A path of ours, or the desk: never another site.
pub(super) fn safe_next(next: &str) -> &str {
    let is_ours =
        next.starts_with('/') && !next[1..].starts_with(['/', '\\']) && !next.contains(|c: char| c.is_control());
    if is_ours && !next.starts_with("/sign-") { next } else { "/desk" }
}

/// A redirect that hands over the cookie of a new session.
pub(super) fn let_in(web: &Web, opened: &Opened, next: &str) -> Response {
    let mut response = see(safe_next(next));
    response.headers_mut().insert(header::SET_COOKIE, cookie::set(web, &opened.token));
    response
}

async fn home(State(web): State<Web>, headers: HeaderMap) -> Response {
    see(if cookie::read(&web, &headers).is_some() { "/desk" } else { "/sign-in" })
}

async fn form(State(web): State<Web>, visitor: Visitor, Query(asked): Query<Asked>) -> Response {
    let notice = match asked.notice.as_str() {
        "signed-out" => visitor.ui.t("sign-in-notice-signed-out"),
        "password-set" => visitor.ui.t("sign-in-notice-password-set"),
        "step-gone" => visitor.ui.t("sign-in-notice-step-gone"),
        _ => String::new(),
    };
    let (ui, has_passkeys) = (&visitor.ui, factors::has_passkeys(&web.app));
    let page = SignInPage { ui, next: &asked.next, email: "", notice: &notice, has_passkeys, faults: Faults::none() };
    crate::render::Page(page).into_response()
}

async fn sign_in(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let ui = &visitor.ui;
    let (email, next) = (fields.text("email"), fields.text("next"));
    let with = Credentials { email, password: fields.text("password"), visit: visitor.visit(&web, &headers) };
    let (status, text) = match people::sign_in(&web.app, &web.door, &with).await {
        Ok(entered) => return Ok(enter(&web, ui, entered, next)),
        Err(SignInError::Refused) => (StatusCode::UNPROCESSABLE_ENTITY, ui.t("sign-in-refused")),
        Err(SignInError::Wait(wait)) => {
            (StatusCode::TOO_MANY_REQUESTS, ui.count("sign-in-wait", wait.as_secs().max(1)))
        }
        Err(SignInError::Store(error)) => return Err(error.into()),
    };
    Ok(refused(&web, ui, status, (next, email), Faults(vec![("", text)])))
}

async fn redeem(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    match people::redeem(&web.app, &token, &visitor.visit(&web, &headers)).await {
        Ok(entered) => Ok(enter(&web, &visitor.ui, entered, "/desk")),
        Err(error) => Err(link_problem(error)),
    }
}

/// What a link that does not open is answered with.
pub(super) fn link_problem(error: LinkError) -> Problem {
    match error {
        LinkError::Gone => Problem::LinkGone,
        LinkError::Fault(fault) => fault.into(),
        LinkError::Store(error) => error.into(),
    }
}

async fn sign_out(State(web): State<Web>, _account: Account, headers: HeaderMap) -> Result<Response, Problem> {
    if let Some(token) = cookie::read(&web, &headers) {
        people::sign_out(&web.app, token).await?;
    }
    let mut response = see("/sign-in?notice=signed-out");
    response.headers_mut().insert(header::SET_COOKIE, cookie::clear(&web));
    // Nothing personal stays on the device: no page to go back to, no draft (the server keeps them), no queue.
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static(LEFT_BEHIND));
    Ok(response)
}

async fn desk(account: Account) -> Response {
    match &account.places[..] {
        [only] => see(format!("/desk/{}", only.slug)),
        _ => crate::render::Page(ChoosePage { ui: &account.ui }).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_nobody_is_sent_to_another_site() {
        assert_eq!(safe_next("/desk/lindental?state=open"), "/desk/lindental?state=open");
        for evil in ["", "//evil.example", "/\\evil.example", "https://evil.example", "/\nx", "/sign-out"] {
            assert_eq!(safe_next(evil), "/desk", "{evil:?}");
        }
    }
}
