//! Working in a case: replies, notes, changes of what stands on it.

use super::shapes::{self, CaseOut, FileIn, sent_or_null};
use crate::api::faults;
use crate::api::once::IdempotencyKey;
use crate::api::sent::Sent;
use crate::api::spec::Refusals;
use crate::{ApiCaller, Problem, Route, Routes, Web};
use app::access::Action;
use app::cases::{Changes, Note, Reply};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use cases::{Channel, Direction, State as CaseState, Then};
use kernel::{Lang, StaffId, TeamId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::post(Action::ApiWriteCases, "/api/v1/cases/{number}/reply").upload(), reply)
        .add(Route::post(Action::ApiWriteCases, "/api/v1/cases/{number}/notes"), note)
        .add(Route::patch(Action::ApiWriteCases, "/api/v1/cases/{number}"), change)
}

/// An interaction that was made.
#[derive(Serialize, ToSchema)]
pub struct Made {
    /// Its id.
    interaction: Uuid,
}

/// An answer to the customer by mail.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "text": "Guten Tag Frau Muster\n\nDie neue Rechnung liegt bei.", "then": "waiting_customer",
    "to": ["anna.muster@example.org"] }))]
pub struct NewReply {
    /// The text, without signature.
    text: String,
    /// To whom; the customer's address when left out.
    #[serde(default)]
    to: Vec<String>,
    /// Who gets a copy.
    #[serde(default)]
    cc: Vec<String>,
    /// Files.
    #[serde(default)]
    files: Vec<FileIn>,
    /// Whose turn it is then.
    #[serde(default = "theirs")]
    #[schema(value_type = shapes::StateCode, default = "waiting_customer")]
    then: CaseState,
    /// When to look at it again; the policy's time when left out.
    #[schema(value_type = Option<String>, format = DateTime)]
    follow_up_at: Option<jiff::Timestamp>,
    /// How many things the customer is asked to do: counted as their effort.
    #[serde(default)]
    tasks: u32,
}

const fn theirs() -> CaseState {
    CaseState::WaitingCustomer
}

/// Answers a case by mail: message and sending are on disk when the answer comes, the mail goes out soon after.
#[utoipa::path(post, path = "/api/v1/cases/{number}/reply", tag = "cases", request_body = NewReply,
    params(("number" = String, Path, description = "the case's number"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200, description = "makes a retry harmless")),
    responses((status = 201, description = "on its way", body = Made), Refusals),
    security(("token" = ["cases:write"])))]
pub async fn reply(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
    key: IdempotencyKey,
    sent: Sent<NewReply>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let case = shapes::case_by_text(&web, &caller, &number).await?.id;
    let once = key.once(&caller, sent.sha256);
    let NewReply { text: body, to, cc, files, then, follow_up_at, tasks } = sent.value;
    let then = Then { state: then, follow_up_at: follow_up_at.map(Timestamp::from) };
    let reply = Reply { case, channel: Channel::Email, body, to, cc, files: shapes::files(files)?, then, tasks, once };
    let replied = app::cases::reply(&web.app, caller.actor, reply).await.map_err(faults::of_case)?;
    Ok((StatusCode::CREATED, Json(Made { interaction: replied.interaction.0 })))
}

/// A note among the staff; the customer never sees it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "text": "Zählerstand telefonisch bestätigt." }))]
pub struct NewNote {
    /// The text.
    text: String,
    /// Of a call: `in` when the customer called, `out` when we did.
    #[schema(value_type = Option<shapes::DirectionCode>)]
    call: Option<Direction>,
}

/// Keeps a note in a case, or the note of a call.
#[utoipa::path(post, path = "/api/v1/cases/{number}/notes", tag = "cases", request_body = NewNote,
    params(("number" = String, Path, description = "the case's number"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200, description = "makes a retry harmless")),
    responses((status = 201, description = "kept", body = Made), Refusals),
    security(("token" = ["cases:write"])))]
pub async fn note(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
    key: IdempotencyKey,
    sent: Sent<NewNote>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let case = shapes::case_by_text(&web, &caller, &number).await?.id;
    let once = key.once(&caller, sent.sha256);
    let NewNote { text: body, call } = sent.value;
    if call == Some(Direction::Note) {
        return Err(faults::refused("/call", "choice-unknown"));
    }
    let made = app::cases::note_once(&web.app, caller.actor, Note { case, body, call }, once).await;
    Ok((StatusCode::CREATED, Json(Made { interaction: made.map_err(faults::of_case)?.0 })))
}

/// What to change; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
#[schema(example = json!({ "subject": "Rechnung März 2020", "state": "waiting_other", "tags_on": ["kulanz"], "owner": null }))]
pub struct CasePatch {
    /// What it is about.
    subject: Option<String>,
    /// Kind of concern.
    kind: Option<String>,
    /// The language to answer in.
    #[schema(value_type = Option<shapes::LangCode>)]
    lang: Option<Lang>,
    /// Who answers it; null: nobody.
    #[serde(deserialize_with = "sent_or_null")]
    #[schema(value_type = Option<Uuid>)]
    owner: Option<Option<Uuid>>,
    /// Which team it lies with; null: none.
    #[serde(deserialize_with = "sent_or_null")]
    #[schema(value_type = Option<Uuid>)]
    team: Option<Option<Uuid>>,
    /// Whose turn it is.
    #[schema(value_type = Option<shapes::StateCode>)]
    state: Option<CaseState>,
    /// Until when we owe an answer.
    #[schema(value_type = Option<String>, format = DateTime)]
    due_at: Option<jiff::Timestamp>,
    /// When to look at it again; null: not.
    #[serde(deserialize_with = "sent_or_null")]
    #[schema(value_type = Option<String>, format = DateTime)]
    follow_up_at: Option<Option<jiff::Timestamp>>,
    /// Tags to put on.
    tags_on: Vec<String>,
    /// Tags to take off.
    tags_off: Vec<String>,
    /// Why, in a person's words.
    reason: String,
}

/// Changes what stands on a case. Sent again, it changes nothing more.
#[utoipa::path(patch, path = "/api/v1/cases/{number}", tag = "cases", request_body = CasePatch,
    params(("number" = String, Path, description = "the case's number")),
    responses((status = 200, description = "the case as it is now", body = CaseOut), Refusals),
    security(("token" = ["cases:write"])))]
pub async fn change(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
    sent: Sent<CasePatch>,
) -> Result<Json<CaseOut>, Problem> {
    let id = shapes::case_by_text(&web, &caller, &number).await?.id;
    let patch = sent.value;
    let changes = Changes {
        subject: patch.subject,
        kind: patch.kind,
        language: patch.lang,
        owner: patch.owner.map(|owner| owner.map(StaffId)),
        team: patch.team.map(|team| team.map(TeamId)),
        state: patch.state,
        due_at: patch.due_at.map(Timestamp::from),
        follow_up_at: patch.follow_up_at.map(|at| at.map(Timestamp::from)),
        tags_on: patch.tags_on,
        tags_off: patch.tags_off,
        reason: patch.reason,
    };
    let case = app::cases::change(&web.app, caller.actor, id, changes).await.map_err(faults::of_case)?;
    Ok(Json(CaseOut::from(&case)))
}
