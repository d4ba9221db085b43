//! Setting a password: by invitation, or by a reset link one asked for.

use crate::form::{Faults, Fields, status_of};
use crate::limits::Rate;
use crate::pages::second_step::enter;
use crate::pages::sign_in::link_problem;
use crate::render::{Page, page_with};
use crate::{Problem, Route, Routes, Ui, Visitor, Web};
use app::access::Action;
use app::people::{self, Fault, LinkError, LinkView, PASSWORD_LEAST, Purpose};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::Public, "/invitation/{token}").rate(Rate::SignIn), invitation)
        .add(Route::post(Action::Public, "/invitation/{token}").rate(Rate::SignIn), accept)
        .add(Route::get(Action::Public, "/reset"), ask)
        .add(Route::post(Action::Public, "/reset").rate(Rate::SignIn), send)
        .add(Route::get(Action::Public, "/reset/{token}").rate(Rate::SignIn), reset)
        .add(Route::post(Action::Public, "/reset/{token}").rate(Rate::SignIn), accept)
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationPage<'a> {
    ui: &'a Ui,
    token: &'a str,
    is_reset: bool,
    email: &'a str,
    name: &'a str,
    least: usize,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "reset.html")]
struct ResetPage<'a> {
    ui: &'a Ui,
    is_sent: bool,
}

fn draw(visitor: Visitor, token: &str, view: &LinkView, name: &str, faults: Faults) -> Response {
    let ui = visitor.ui.in_language(view.staff.language);
    let faults_found = status_of(&faults);
    let is_reset = view.purpose == Purpose::Reset;
    let page =
        InvitationPage { ui: &ui, token, is_reset, email: &view.staff.email, name, least: PASSWORD_LEAST, faults };
    page_with(faults_found, page)
}

async fn look(web: &Web, token: &str) -> Result<LinkView, Problem> {
    let view = people::look_at_link(&web.app, token).await.map_err(link_problem)?;
    if matches!(view.purpose, Purpose::Invite | Purpose::Reset) { Ok(view) } else { Err(Problem::LinkGone) }
}

async fn invitation(State(web): State<Web>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Problem> {
    let view = look(&web, &token).await?;
    Ok(draw(visitor, &token, &view, &view.staff.name, Faults::none()))
}

async fn reset(State(web): State<Web>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Problem> {
    invitation(State(web), visitor, Path(token)).await
}

async fn accept(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(token): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let view = look(&web, &token).await?;
    let name = Some(fields.text("name")).filter(|_| view.purpose == Purpose::Invite);
    let password = fields.text("password");
    let done = if fields.text("repeat") == password {
        people::accept(&web.app, &web.door, &token, name, password, &visitor.visit(&web, &headers)).await
    } else {
        Err(LinkError::Fault(Fault::new("repeat", "repeat")))
    };
    match done {
        Ok(entered) => Ok(enter(&web, &visitor.ui.in_language(view.staff.language), entered, "/desk")),
        Err(LinkError::Fault(fault)) => {
            let faults = Faults::one(&visitor.ui.clone().in_language(view.staff.language), fault);
            Ok(draw(visitor, &token, &view, name.unwrap_or_default(), faults))
        }
        Err(error) => Err(link_problem(error)),
    }
}

async fn ask(visitor: Visitor) -> Response {
    Page(ResetPage { ui: &visitor.ui, is_sent: false }).into_response()
}

/// Answers at once and alike, whether the address has an account or not; the mail goes out beside.
async fn send(State(web): State<Web>, visitor: Visitor, fields: Fields) -> Response {
    let email = fields.text("email").to_owned();
    tokio::spawn(async move {
        if let Err(error) = people::ask_reset(&web.app, &email).await {
            tracing::warn!(%error, "a reset link could not be sent");
        }
    });
    Page(ResetPage { ui: &visitor.ui, is_sent: true }).into_response()
}
