//! One's own account: name, language, signature, password, sessions.

use crate::form::{Faults, Fields, status_of};
use crate::pages::sign_in::let_in;
use crate::render::{page_with, see};
use crate::{Account, Problem, Route, Routes, Ui, Web};
use app::access::Action;
use app::people::factors::{self, Overview};
use app::people::{self, Fault, MeError, PASSWORD_LEAST, Profile, Session, Staff};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use kernel::SessionId;
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::OwnAccount, "/me"), page)
        .add(Route::post(Action::OwnAccount, "/me"), save)
        .add(Route::post(Action::OwnAccount, "/me/password"), change_password)
        .add(Route::post(Action::OwnAccount, "/me/sessions/end-others"), end_others)
        .add(Route::post(Action::OwnAccount, "/me/sessions/{id}/end"), end_session)
}

#[derive(Template)]
#[template(path = "me.html")]
struct MePage<'a> {
    ui: &'a Ui,
    staff: &'a Staff,
    sessions: &'a [Session],
    this_session: SessionId,
    set_up: Overview,
    least: usize,
    notice: String,
    faults: Faults,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    done: String,
}

async fn draw(
    web: &Web,
    account: &Account,
    staff: &Staff,
    notice: String,
    faults: Faults,
) -> Result<Response, Problem> {
    let sessions = people::sessions(&web.app, account.staff.id).await?;
    let status = status_of(&faults);
    let page = MePage {
        ui: &account.ui,
        staff,
        sessions: &sessions,
        this_session: account.session.id,
        set_up: factors::overview(&web.app, account.staff.id).await?,
        least: PASSWORD_LEAST,
        notice,
        faults,
    };
    Ok(page_with(status, page))
}

async fn page(State(web): State<Web>, account: Account, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let notice = match asked.done.as_str() {
        "saved" => account.ui.t("saved"),
        "password" => account.ui.t("me-password-changed"),
        "ended" => account.ui.t("me-session-ended"),
        "others-ended" => account.ui.t("me-sessions-others-ended"),
        _ => String::new(),
    };
    draw(&web, &account, &account.staff, notice, Faults::none()).await
}

async fn save(State(web): State<Web>, account: Account, fields: Fields) -> Result<Response, Problem> {
    let profile = Profile {
        name: fields.text("name").to_owned(),
        language: fields.language()?,
        signature: fields.text("signature").to_owned(),
    };
    match people::save_profile(&web.app, account.staff.id, profile.clone()).await {
        Ok(()) => Ok(see("/me?done=saved")),
        Err(MeError::Fault(fault)) => {
            let Profile { name, language, signature } = profile;
            let typed = Staff { name, language, signature, ..(*account.staff).clone() };
            draw(&web, &account, &typed, String::new(), Faults::one(&account.ui, fault)).await
        }
        Err(MeError::Store(error)) => Err(error.into()),
    }
}

async fn change_password(State(web): State<Web>, account: Account, fields: Fields) -> Result<Response, Problem> {
    let (current, password) = (fields.text("current"), fields.text("password"));
    let changed = if fields.text("repeat") == password {
        people::change_password(&web.app, &web.door, &account.here(), (current, password)).await
    } else {
        Err(MeError::Fault(Fault::new("repeat", "repeat")))
    };
    match changed {
        Ok(opened) => Ok(let_in(&web, &opened, "/me?done=password")),
        Err(MeError::Fault(fault)) => {
            draw(&web, &account, &account.staff, String::new(), Faults::one(&account.ui, fault)).await
        }
        Err(MeError::Store(error)) => Err(error.into()),
    }
}

async fn end_others(State(web): State<Web>, account: Account) -> Result<Response, Problem> {
    people::end_other_sessions(&web.app, account.staff.id, account.session.id).await?;
    Ok(see("/me?done=others-ended"))
}

async fn end_session(State(web): State<Web>, account: Account, Path(id): Path<SessionId>) -> Result<Response, Problem> {
    if people::end_session(&web.app, account.staff.id, id).await? {
        Ok(see("/me?done=ended"))
    } else {
        Err(Problem::NotFound)
    }
}
