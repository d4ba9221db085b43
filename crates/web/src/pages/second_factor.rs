//! What one shows besides the password: an app with codes, passkeys, recovery codes. Also the page to which those are led
//! who may not work from where they are without.

use crate::form::{Faults, Fields, status_of};
use crate::pages::shared::{download, query};
use crate::pages::sign_in::{let_in, safe_next};
use crate::qr::{Symbol, symbol};
use crate::render::{Page, page_with, see};
use crate::{Account, Problem, Route, Routes, Ui, Web, cookie};
use app::access::Action;
use app::people::factors::{self, Added, FactorError, NewApp, Overview, PASSKEYS_MOST};
use app::people::{self, MeError};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

const HERE: &str = "/me/second-factor";

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::OwnAccount, HERE), page)
        .add(Route::post(Action::OwnAccount, "/me/second-factor/confirm"), confirm)
        .add(Route::post(Action::OwnAccount, "/me/second-factor/app"), begin_app)
        .add(Route::post(Action::OwnAccount, "/me/second-factor/app/confirm"), confirm_app)
        .add(Route::post(Action::OwnAccount, "/me/second-factor/app/remove"), remove_app)
        .add(Route::post(Action::OwnAccount, "/me/second-factor/recovery"), new_codes)
        .add(Route::post(Action::OwnAccount, "/me/second-factor/recovery.txt"), codes_as_file)
}

#[derive(Template)]
#[template(path = "second_factor.html")]
struct OverviewPage<'a> {
    ui: &'a Ui,
    email: &'a str,
    set_up: Overview,
    must_confirm: bool,
    has_passkeys: bool,
    is_full: bool,
    next: &'a str,
    notice: String,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "code_app.html")]
struct AppPage<'a> {
    ui: &'a Ui,
    new: NewApp,
    symbol: Option<Symbol>,
    next: &'a str,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "recovery_codes.html")]
struct CodesPage<'a> {
    ui: &'a Ui,
    codes: &'a [String],
    notice: String,
    onward: &'a str,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    next: String,
    #[serde(default)]
    done: String,
}

fn words(error: FactorError, ui: &Ui) -> Result<Faults, Problem> {
    match error {
        FactorError::Fault(fault) => Ok(Faults::one(ui, fault)),
        FactorError::Gone => Ok(Faults::whole(ui, "fault-step-gone")),
        FactorError::Store(error) => Err(error.into()),
    }
}

/// The page, with what was wrong.
pub(super) async fn draw(
    web: &Web,
    account: &Account,
    next: &str,
    notice: String,
    error: FactorError,
) -> Result<Response, Problem> {
    let faults = words(error, &account.ui)?;
    show(web, account, next, notice, faults).await
}

async fn show(web: &Web, account: &Account, next: &str, notice: String, faults: Faults) -> Result<Response, Problem> {
    let set_up = factors::overview(&web.app, account.staff.id).await?;
    let page = OverviewPage {
        ui: &account.ui,
        email: &account.staff.email,
        must_confirm: people::must_confirm(&web.app, &account.session),
        has_passkeys: factors::has_passkeys(&web.app),
        is_full: set_up.passkeys.len() >= PASSKEYS_MOST,
        set_up,
        next,
        notice,
        faults,
    };
    Ok(page_with(status_of(&page.faults), page))
}

async fn page(State(web): State<Web>, account: Account, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let known = ["app-added", "app-removed", "passkey-added", "passkey-removed", "confirmed"];
    let notice = known.iter().find(|code| **code == asked.done).map(|code| account.ui.code("factor-done", code));
    show(&web, &account, &asked.next, notice.unwrap_or_default(), Faults::none()).await
}

/// Back to the page, saying what was done.
pub(super) fn done_at(done: &str, next: &str) -> Response {
    see(format!("{HERE}{}", query(&[("done", done), ("next", next)])))
}

/// The way on for whoever signed in long ago: they show their password first.
pub(super) fn confirmed_first(web: &Web, account: &Account, next: &str) -> Option<Response> {
    people::must_confirm(&web.app, &account.session).then(|| done_at("", next))
}

/// Something was added: the session goes on under a new cookie; on to where one was going, or to the recovery codes first.
pub(super) fn added(web: &Web, account: &Account, new: Added, done: &str, next: &str) -> Response {
    let mut response = match &new.recovery {
        Some(codes) => {
            let ui = account.ui.clone().in_session(web, account.staff.id, new.opened.session);
            let notice = ui.code("factor-done", done);
            Page(CodesPage { ui: &ui, codes, notice, onward: onward(next) }).into_response()
        }
        None if next.is_empty() => done_at(done, ""),
        None => see(safe_next(next)),
    };
    response.headers_mut().insert(header::SET_COOKIE, cookie::set(web, &new.opened.token));
    response
}

fn onward(next: &str) -> &str {
    if next.is_empty() { HERE } else { safe_next(next) }
}

async fn confirm(State(web): State<Web>, account: Account, fields: Fields) -> Result<Response, Problem> {
    let next = fields.text("next");
    match people::confirm(&web.app, &web.door, &account.here(), fields.text("current")).await {
        Ok(opened) => Ok(let_in(&web, &opened, &format!("{HERE}{}", query(&[("done", "confirmed"), ("next", next)])))),
        Err(MeError::Fault(fault)) => show(&web, &account, next, String::new(), Faults::one(&account.ui, fault)).await,
        Err(MeError::Store(error)) => Err(error.into()),
    }
}

fn draw_app(ui: &Ui, new: NewApp, next: &str, faults: Faults) -> Response {
    let symbol = symbol(&new.uri);
    page_with(status_of(&faults), AppPage { ui, new, symbol, next, faults })
}

async fn begin_app(State(web): State<Web>, account: Account, fields: Fields) -> Result<Response, Problem> {
    let next = fields.text("next");
    if let Some(first) = confirmed_first(&web, &account, next) {
        return Ok(first);
    }
    match factors::begin_app(&web.app, &account.staff).await {
        Ok(new) => Ok(draw_app(&account.ui, new, next, Faults::none())),
        Err(error) => draw(&web, &account, next, String::new(), error).await,
    }
}

async fn confirm_app(State(web): State<Web>, account: Account, fields: Fields) -> Result<Response, Problem> {
    let (next, step) = (fields.text("next"), fields.text("step"));
    let done = factors::confirm_app(&web.app, &web.door, &account.here(), step, fields.text("code")).await;
    let error = match done {
        Ok(new) => return Ok(added(&web, &account, new, "app-added", next)),
        Err(error) => error,
    };
    match factors::look_at_app(&web.app, &account.staff, step).await {
        Ok(new) => Ok(draw_app(&account.ui, new, next, words(error, &account.ui)?)),
        Err(gone) => draw(&web, &account, next, String::new(), gone).await,
    }
}

async fn remove_app(State(web): State<Web>, account: Account, fields: Fields) -> Result<Response, Problem> {
    let next = fields.text("next");
    if let Some(first) = confirmed_first(&web, &account, next) {
        return Ok(first);
    }
    match factors::remove_app(&web.app, &account.here()).await {
        Ok(()) | Err(FactorError::Gone) => Ok(done_at("app-removed", next)),
        Err(error) => draw(&web, &account, next, String::new(), error).await,
    }
}

async fn new_codes(State(web): State<Web>, account: Account, fields: Fields) -> Result<Response, Problem> {
    let next = fields.text("next");
    if let Some(first) = confirmed_first(&web, &account, next) {
        return Ok(first);
    }
    match factors::new_recovery_codes(&web.app, &account.here()).await {
        Ok(codes) => {
            let (ui, notice) = (&account.ui, account.ui.t("factor-done-codes"));
            Ok(Page(CodesPage { ui, codes: &codes, notice, onward: onward(next) }).into_response())
        }
        Err(error) => draw(&web, &account, next, String::new(), error).await,
    }
}

/// The codes just shown, as a file: they come from the page and are kept nowhere here.
async fn codes_as_file(account: Account, fields: Fields) -> Result<Response, Problem> {
    let codes: Vec<&str> = fields.every("shown").filter(|code| factors::is_recovery_code(code)).collect();
    if codes.is_empty() {
        return Err(Problem::NotFound);
    }
    let ui = &account.ui;
    let text = format!("{}\n{}\n\n{}\n", ui.t("codes-file-title"), account.staff.email, codes.join("\n"));
    Ok(download(&ui.t("codes-file-name"), "text/plain; charset=utf-8", text.into()))
}
