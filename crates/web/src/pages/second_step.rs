//! The second step of signing in: a code from the app, or a recovery code.

use crate::form::{Faults, Fields};
use crate::limits::Rate;
use crate::pages::sign_in::let_in;
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Ui, Visitor, Web};
use app::access::Action;
use app::people::factors::{self, ProveError};
use app::people::{Entered, SecondStep};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes.add(Route::post(Action::Public, "/sign-in/code").rate(Rate::SignIn), prove)
}

#[derive(Template)]
#[template(path = "second_step.html")]
struct SecondStepPage<'a> {
    ui: &'a Ui,
    step: &'a SecondStep,
    next: &'a str,
    has_passkeys: bool,
    faults: Faults,
}

fn draw(web: &Web, ui: &Ui, status: StatusCode, step: &SecondStep, next: &str, faults: Faults) -> Response {
    let has_passkeys = step.has_passkey && factors::has_passkeys(&web.app);
    page_with(status, SecondStepPage { ui, step, next, has_passkeys, faults })
}

/// In, or on to the second step.
pub(super) fn enter(web: &Web, ui: &Ui, entered: Entered, next: &str) -> Response {
    match entered {
        Entered::In(opened) => let_in(web, &opened, next),
        Entered::Second(step) => draw(web, ui, StatusCode::OK, &step, next, Faults::none()),
    }
}

async fn prove(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let (ui, next, visit) = (&visitor.ui, fields.text("next"), visitor.visit(&web, &headers));
    let shown = factors::prove(&web.app, &web.door, fields.text("step"), fields.text("code"), &visit).await;
    let (status, step, text) = match shown {
        Ok(opened) => return Ok(let_in(&web, &opened, next)),
        Err(ProveError::Gone) => return Ok(see("/sign-in?notice=step-gone")),
        Err(ProveError::Refused(step)) => (StatusCode::UNPROCESSABLE_ENTITY, step, ui.t("fault-code-wrong")),
        Err(ProveError::Wait(step, wait)) => {
            (StatusCode::TOO_MANY_REQUESTS, step, ui.count("sign-in-wait", wait.as_secs().max(1)))
        }
        Err(ProveError::Store(error)) => return Err(error.into()),
    };
    Ok(draw(&web, ui, status, &step, next, Faults(vec![("code", text)])))
}
