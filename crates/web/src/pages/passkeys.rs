//! Passkeys: signing in with one, adding one to one's account, removing it. They need a script in the browser; codes do not.

use crate::form::{Faults, Fields};
use crate::limits::Rate;
use crate::pages::second_factor::{added, confirmed_first, done_at, draw};
use crate::pages::sign_in::{let_in, refused};
use crate::{Account, Problem, Route, Routes, Visitor, Web};
use app::access::Action;
use app::people::factors::{self, FactorError};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use kernel::PasskeyId;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::post(Action::Public, "/sign-in/passkey/options").rate(Rate::SignIn), ask)
        .add(Route::post(Action::Public, "/sign-in/passkey").rate(Rate::SignIn), sign_in)
        .add(Route::post(Action::OwnAccount, "/me/passkeys/options"), ask_new)
        .add(Route::post(Action::OwnAccount, "/me/passkeys"), add)
        .add(Route::post(Action::OwnAccount, "/me/passkeys/{id}/remove"), remove)
}

/// What scripts are told: faults by field.
fn problem(error: FactorError) -> Problem {
    match error {
        FactorError::Fault(fault) => fault.into(),
        FactorError::Gone => Problem::LinkGone,
        FactorError::Store(error) => error.into(),
    }
}

async fn ask(State(web): State<Web>) -> Result<Response, Problem> {
    Ok(Json(factors::begin_sign_in(&web.app).await.map_err(problem)?).into_response())
}

async fn sign_in(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let (next, visit) = (fields.text("next"), visitor.visit(&web, &headers));
    match factors::sign_in(&web.app, fields.text("step"), fields.text("credential"), &visit).await {
        Ok(opened) => Ok(let_in(&web, &opened, next)),
        Err(FactorError::Store(error)) => Err(error.into()),
        Err(FactorError::Fault(_) | FactorError::Gone) => {
            let faults = Faults::whole(&visitor.ui, "fault-passkey-refused");
            Ok(refused(&web, &visitor.ui, StatusCode::UNPROCESSABLE_ENTITY, (next, ""), faults))
        }
    }
}

async fn ask_new(State(web): State<Web>, account: Account, fields: Fields) -> Result<Response, Problem> {
    if confirmed_first(&web, &account, "").is_some() {
        return Err(app::people::Fault::new("passkey_name", "not-confirmed").into());
    }
    match factors::begin_passkey(&web.app, &account.staff, fields.text("passkey_name")).await {
        Ok(asked) => Ok(Json(asked).into_response()),
        Err(FactorError::Fault(fault)) => {
            let reason = account.ui.t(&format!("fault-{}", fault.code));
            Err(Problem::Fields(vec![crate::problem::FieldFault::new(fault.field, fault.code, reason)]))
        }
        Err(other) => Err(problem(other)),
    }
}

async fn add(State(web): State<Web>, account: Account, fields: Fields) -> Result<Response, Problem> {
    let next = fields.text("next");
    let (step, credential) = (fields.text("step"), fields.text("credential"));
    match factors::add_passkey(&web.app, &account.here(), step, credential).await {
        Ok(new) => Ok(added(&web, &account, new, "passkey-added", next)),
        Err(error) => draw(&web, &account, next, String::new(), error).await,
    }
}

async fn remove(
    State(web): State<Web>,
    account: Account,
    Path(id): Path<PasskeyId>,
    fields: Fields,
) -> Result<Response, Problem> {
    if let Some(first) = confirmed_first(&web, &account, fields.text("next")) {
        return Ok(first);
    }
    match factors::remove_passkey(&web.app, &account.here(), id).await {
        Ok(()) => Ok(done_at("passkey-removed", fields.text("next"))),
        Err(FactorError::Gone) => Err(Problem::NotFound),
        Err(other) => Err(problem(other)),
    }
}
