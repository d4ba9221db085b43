//! What people do with a run: take lines out and in again, have it carried out, give it up, reverse it.

use super::run::Act;
use super::runs::run_faults;
use crate::form::{Faults, Fields};
use crate::{Problem, Route, Routes};
use app::access::Action;
use app::billing::Run;
use app::billing::runs::{self, RunError};
use axum::extract::Path;
use axum::response::Response;
use billing::AccountId;

/// Their routes.
pub fn routes(routes: Routes) -> Routes {
    let post = |path| Route::post(Action::RunDunning, path);
    routes
        .add(post("/desk/{slug}/runs/{number}/lines/{account}/leave-out"), leave_out)
        .add(post("/desk/{slug}/runs/{number}/lines/{account}/take-in"), take_in)
        .add(post("/desk/{slug}/runs/{number}/carry-out"), carry_out)
        .add(post("/desk/{slug}/runs/{number}/discard"), discard)
        .add(post("/desk/{slug}/runs/{number}/reverse"), reverse)
}

fn outcome<T>(act: &Act, result: Result<T, RunError>) -> Result<Result<(), Faults>, Problem> {
    match result {
        Ok(_) => Ok(Ok(())),
        Err(error) => run_faults(&act.signed.ui, error).map(Err),
    }
}

async fn turned(act: Act, result: Result<Run, RunError>, done: &str) -> Result<Response, Problem> {
    let result = outcome(&act, result)?;
    act.settle(result, done).await
}

type Line = Path<(String, String, String)>;

async fn leave_out(act: Act, Path((_, _, account)): Line, fields: Fields) -> Result<Response, Problem> {
    set(act, &account, Some(fields.text("reason")), "left-out").await
}

async fn take_in(act: Act, Path((_, _, account)): Line) -> Result<Response, Problem> {
    set(act, &account, None, "taken-in").await
}

async fn set(act: Act, account: &str, reason: Option<&str>, done: &str) -> Result<Response, Problem> {
    let account: AccountId = account.parse().map_err(|_| Problem::NotFound)?;
    let (app, signed) = (&act.web.app, &act.signed);
    let result = runs::leave_out(app, &signed.actor, &signed.principal, act.run.id, account, reason).await;
    let result = outcome(&act, result)?;
    act.settle(result, done).await
}

async fn carry_out(act: Act) -> Result<Response, Problem> {
    let result = runs::carry_out(&act.web.app, &act.signed.actor, &act.signed.principal, act.run.id).await;
    turned(act, result, "carrying-out").await
}

async fn discard(act: Act) -> Result<Response, Problem> {
    let result = runs::discard(&act.web.app, &act.signed.actor, &act.signed.principal, act.run.id).await;
    turned(act, result, "discarded").await
}

async fn reverse(act: Act) -> Result<Response, Problem> {
    let result = runs::reverse(&act.web.app, &act.signed.actor, &act.signed.principal, act.run.id).await;
    turned(act, result, "reversing").await
}
