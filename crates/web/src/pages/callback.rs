//! Asking to be called: from the form, the status page and the chat.

use super::chat::Embedded;
use super::public::{Portal, private};
use super::shared::{Choice, Upload, WantsJson, case_faults};
use super::status;
use crate::form::Faults;
use crate::limits::Rate;
use crate::{Problem, Route, Routes, Ui, Web};
use app::Principal;
use app::access::Action;
use app::callbacks::{self, Callback, When};
use app::cases::CaseError;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::Timestamp;
use serde_json::json;

/// The value of "as soon as it is my turn".
const NOW: &str = "now";

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let post = |path| Route::post(Action::Public, path).rate(Rate::PublicForm);
    routes
        .add(post("/p/{slug}/status/{key}/callback"), from_status)
        .add(post("/p/{slug}/chats/{key}/callback").embedded(), from_chat)
}

/// The times to choose from: at once, then the windows.
pub async fn choices(web: &Web, ui: &Ui, principal: &Principal) -> Result<Vec<Choice>, Problem> {
    let windows = callbacks::windows(&web.app, principal).await?;
    let named = windows.into_iter().map(|window| {
        let until = window.until.to_jiff().to_zoned(ui.zone().clone()).strftime("%H:%M").to_string();
        Choice::new(window.until.as_millis().to_string(), format!("{}–{until}", ui.exact(&window.from)), NOW)
    });
    Ok(std::iter::once(Choice::new(NOW, ui.t("callback-now"), NOW)).chain(named).collect())
}

/// What was chosen; what is none of them means at once.
fn when(text: &str) -> When {
    text.parse().map_or(When::AtOnce, |millis| When::UntilThen(Timestamp::from_millis(millis)))
}

/// How an open callback stands, in words for its customer.
pub fn stands(ui: &Ui, callback: &Callback) -> String {
    let is_ahead = callback.window.is_some() && callback.due_at > ui.now;
    let when = if is_ahead {
        ui.t1("callback-stands-at", "at", &ui.exact(&callback.due_at))
    } else {
        ui.t("callback-stands-now")
    };
    ui.t2("callback-stands", ("when", &when), ("phone", &callback.phone))
}

/// Asks for a callback with the fields `phone` and `when`; false: the link leads nowhere.
pub async fn ask(web: &Web, principal: &Principal, key: &str, upload: &Upload) -> Result<bool, CaseError> {
    let fields = &upload.fields;
    callbacks::ask(&web.app, principal, key, fields.text("phone"), when(fields.text("when"))).await
}

async fn from_status(
    State(web): State<Web>,
    portal: Portal,
    Path((_, key)): Path<(String, String)>,
    upload: Upload,
) -> Result<Response, Problem> {
    match ask(&web, &portal.principal, &key, &upload).await {
        Ok(true) => Ok(status::back(&portal, &key, "callback")),
        Ok(false) => Ok(portal.gone()),
        Err(error) => {
            let faults = case_faults(&portal.ui, error)?;
            status::draw(&web, &portal, &key, String::new(), "", faults).await
        }
    }
}

async fn from_chat(
    State(web): State<Web>,
    Embedded(portal): Embedded,
    Path((_, key)): Path<(String, String)>,
    upload: Upload,
) -> Result<Response, Problem> {
    let refused = |faults: &Faults| WantsJson(true).refuse(faults).unwrap_or(Problem::Internal);
    match ask(&web, &portal.principal, &key, &upload).await {
        Ok(true) => Ok(private(Json(json!({ "words": portal.ui.t("callback-asked") })).into_response())),
        Ok(false) => Err(Problem::NotFound),
        Err(error) => Err(refused(&case_faults(&portal.ui, error)?)),
    }
}
