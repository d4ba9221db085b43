//! API tokens: make one (shown once), see them all, revoke.

use crate::form::{Faults, Fields, status_of};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::{Action, Scope};
use app::tokens::{self, ApiToken, DAYS_MOST, NewToken, TokenError};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::TokenId;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ManageTokens, "/desk/{slug}/admin/tokens"), page)
        .add(Route::post(Action::ManageTokens, "/desk/{slug}/admin/tokens"), create)
        .add(Route::post(Action::ManageTokens, "/desk/{slug}/admin/tokens/{id}/revoke"), revoke)
}

/// The life offered first; days.
const DAYS: u32 = 365;

#[derive(Template)]
#[template(path = "admin_tokens.html")]
struct TokensPage<'a> {
    ui: &'a Ui,
    tokens: &'a [ApiToken],
    scopes: [Scope; 10],
    days: u32,
    days_most: u32,
    name: &'a str,
    /// The secret just made: shown on this page and never again.
    made: Option<&'a str>,
    faults: Faults,
}

async fn draw(web: &Web, signed: &Signed, name: &str, made: Option<&str>, faults: Faults) -> Result<Response, Problem> {
    let tokens = tokens::list(&web.app, &signed.actor).await?;
    let status = status_of(&faults);
    let (ui, scopes) = (&signed.ui, Scope::ALL);
    let page = TokensPage { ui, tokens: &tokens, scopes, days: DAYS, days_most: DAYS_MOST, name, made, faults };
    Ok(page_with(status, page))
}

async fn page(State(web): State<Web>, signed: Signed) -> Result<Response, Problem> {
    draw(&web, &signed, "", None, Faults::none()).await
}

async fn create(State(web): State<Web>, signed: Signed, fields: Fields) -> Result<Response, Problem> {
    let name = fields.text("name");
    let days = fields.text("days").trim().parse().unwrap_or(0);
    let new = NewToken { name: name.to_owned(), scopes: fields.codes("scope")?, days };
    match tokens::create(&web.app, &signed.actor, new).await {
        Ok(made) => draw(&web, &signed, "", Some(&made.text), Faults::none()).await,
        Err(TokenError::Fault(fault)) => draw(&web, &signed, name, None, Faults::one(&signed.ui, fault)).await,
        Err(TokenError::NoSuchToken) => Err(Problem::NotFound),
        Err(TokenError::Store(error)) => Err(error.into()),
    }
}

async fn revoke(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, TokenId)>,
) -> Result<Response, Problem> {
    match tokens::revoke(&web.app, &web.tokens, &signed.actor, id).await {
        Ok(()) => Ok(see(signed.ui.desk("/admin/tokens"))),
        Err(TokenError::Store(error)) => Err(error.into()),
        Err(TokenError::NoSuchToken | TokenError::Fault(_)) => Err(Problem::NotFound),
    }
}
