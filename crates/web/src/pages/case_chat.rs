//! The chat of a case at the desk: whether the customer is here, types, has read; and our signs for them.

use super::shared::{case_by_text, case_url, nothing};
use crate::form::Fields;
use crate::render::Page;
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::chats::{self, AtDesk};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::Timestamp;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeeDesk, "/desk/{slug}/cases/{number}/chat"), part)
        .add(Route::post(Action::AnswerCase, "/desk/{slug}/cases/{number}/chat"), sign)
}

/// The line over the composer.
pub(super) struct ChatLine {
    pub url: String,
    pub is_here: bool,
    pub here_at: Timestamp,
    pub is_typing: bool,
    /// The code of how far they have read: `seen`, `unseen`; empty: we said nothing.
    pub read: &'static str,
    /// Whether what is unseen goes to an address of theirs.
    pub has_mail: bool,
}

impl ChatLine {
    /// Of the case with this number.
    pub fn of(ui: &Ui, number: i64, chat: AtDesk) -> Self {
        let read = match chat.has_seen {
            Some(true) => "seen",
            Some(false) => "unseen",
            None => "",
        };
        let AtDesk { is_here, here_at, is_typing, has_mail, .. } = chat;
        Self { url: format!("{}/chat", case_url(ui, number)), is_here, here_at, is_typing, read, has_mail }
    }
}

#[derive(Template)]
#[template(path = "case_chat.html")]
struct ChatPart<'a> {
    ui: &'a Ui,
    chat: ChatLine,
}

async fn part(
    State(web): State<Web>,
    signed: Signed,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (principal, ui) = (signed.principal.id, &signed.ui);
    let case = case_by_text(&web, principal, &number).await?;
    let chat = chats::at_desk(&web.app, principal, case.id).await?.ok_or(Problem::NotFound)?;
    Ok(Page(ChatPart { ui, chat: ChatLine::of(ui, case.number, chat) }).into_response())
}

/// Somebody types (`typing`), or has the customer's words before their eyes.
async fn sign(
    State(web): State<Web>,
    signed: Signed,
    Path((_, number)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let case = case_by_text(&web, signed.principal.id, &number).await?;
    if fields.text("typing").is_empty() {
        chats::staff_seen(&web.app, signed.principal.id, case.id).await?;
    } else {
        chats::staff_typing(&web.app, case.id);
    }
    Ok(nothing())
}
