//! Reading cases: worklists a page at a time, and one case with its timeline.

use super::shapes::{self, CaseOut, CustomerOut, RowOut};
use crate::api::faults;
use crate::api::sent::Asked;
use crate::api::spec::Refusals;
use crate::{ApiCaller, Problem, Route, Routes, Web};
use app::access::Action;
use app::cases::{CaseView, Entry, View};
use axum::Json;
use axum::extract::{Path, State};
use cases::State as CaseState;
use kernel::{CaseId, InteractionId, StaffId, TeamId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ApiReadCases, "/api/v1/cases"), list)
        .add(Route::get(Action::ApiReadCases, "/api/v1/cases/{number}"), fetch)
}

/// Which worklist.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ViewCode {
    /// All open, soonest due first; with `owner` or `team` only theirs.
    #[default]
    Open,
    /// Open and nobody's, soonest due first.
    Unassigned,
    /// Waiting for the customer, last changed first.
    WaitingCustomer,
    /// Waiting for somebody else, last changed first.
    WaitingOther,
    /// Solved, last changed first.
    Solved,
}

/// Which page of which worklist.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Which worklist.
    #[serde(default)]
    #[param(inline)]
    view: ViewCode,
    /// Only cases of this person; with `view=open`.
    owner: Option<Uuid>,
    /// Only cases of this team; with `view=open`.
    team: Option<Uuid>,
    /// The `next` of the page before.
    after: Option<String>,
}

impl Wanted {
    fn view(&self) -> View {
        match (self.view, self.owner, self.team) {
            (ViewCode::Open, Some(owner), _) => View::Mine(StaffId(owner)),
            (ViewCode::Open, None, Some(team)) => View::Team(TeamId(team)),
            (ViewCode::Open, None, None) => View::Open,
            (ViewCode::Unassigned, ..) => View::Unassigned,
            (ViewCode::WaitingCustomer, ..) => View::InState(CaseState::WaitingCustomer),
            (ViewCode::WaitingOther, ..) => View::InState(CaseState::WaitingOther),
            (ViewCode::Solved, ..) => View::InState(CaseState::Solved),
        }
    }
}

/// A page of a worklist: up to 50 cases.
#[derive(Serialize, ToSchema)]
pub struct CasePage {
    /// The cases.
    cases: Vec<RowOut>,
    /// Send it as `after` for the next page; missing on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Reads `MILLISECONDS.ID`.
fn cursor(text: &str) -> Result<(Timestamp, CaseId), Problem> {
    let parts = text.split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, Uuid::parse_str(id).ok()?)));
    parts.map(|(at, id)| (Timestamp::from_millis(at), CaseId(id))).ok_or_else(|| faults::refused("?after", "cursor"))
}

/// A page of a worklist.
#[utoipa::path(get, path = "/api/v1/cases", tag = "cases", params(Wanted),
    responses((status = 200, description = "a page", body = CasePage), Refusals), security(("token" = ["cases:read"])))]
pub async fn list(
    State(web): State<Web>,
    caller: ApiCaller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<CasePage>, Problem> {
    let after = wanted.after.as_deref().map(cursor).transpose()?;
    let page = app::cases::worklist(&web.app, caller.actor.principal, wanted.view(), after).await?;
    let next = page.next.map(|(at, id)| format!("{}.{id}", at.as_millis()));
    Ok(Json(CasePage { cases: page.rows.iter().map(RowOut::from).collect(), next }))
}

/// Which part of the timeline.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// Only interactions before this one; `has_older` tells whether there are any.
    before: Option<Uuid>,
}

/// A case with what belongs to it.
#[derive(Serialize, ToSchema)]
pub struct CaseWhole {
    /// The case.
    case: CaseOut,
    /// Its customer.
    customer: CustomerOut,
    /// The latest interactions, or those before `before`; oldest first.
    timeline: Vec<InteractionOut>,
    /// Whether there are older ones.
    has_older: bool,
    /// Tags.
    tags: Vec<String>,
    /// Others who take part.
    participants: Vec<ParticipantOut>,
    /// Linked cases.
    links: Vec<LinkOut>,
}

/// One interaction of a case.
#[derive(Serialize, ToSchema)]
pub struct InteractionOut {
    /// Id.
    id: Uuid,
    /// By which way.
    #[schema(value_type = shapes::ChannelCode)]
    channel: &'static str,
    /// Which way it went.
    #[schema(value_type = shapes::DirectionCode)]
    direction: &'static str,
    /// `none` for what a person wrote.
    automatic: String,
    /// When it happened.
    #[schema(value_type = String, format = DateTime)]
    happened_at: jiff::Timestamp,
    /// Who wrote, as given.
    from_name: String,
    /// Their address, as given.
    from_address: String,
    /// To whom it went.
    to: Vec<String>,
    /// Who got a copy.
    cc: Vec<String>,
    /// Subject.
    subject: String,
    /// Plain text.
    text: String,
    /// How the delivery of an outgoing mail stands.
    delivery: Option<String>,
    /// Name of the staff member who wrote it.
    staff_name: Option<String>,
    /// Its files.
    files: Vec<FileOut>,
}

/// A file of an interaction.
#[derive(Serialize, ToSchema)]
pub struct FileOut {
    /// Its id.
    id: Uuid,
    /// Its name.
    name: String,
    /// Its media type, as claimed.
    media_type: String,
    /// Bytes.
    size: i64,
    /// SHA-256 in hexadecimal.
    sha256: String,
}

/// Somebody who takes part in a case.
#[derive(Serialize, ToSchema)]
pub struct ParticipantOut {
    /// Address as written.
    address: String,
    /// Name, empty when unknown.
    name: String,
    /// `from`, `to`, `cc`.
    place: String,
}

/// A link to another case.
#[derive(Serialize, ToSchema)]
pub struct LinkOut {
    /// `related`, `follows`, `split`, `merged`, `suspected`.
    kind: String,
    /// The other case.
    case: CaseOut,
}

impl From<Entry> for InteractionOut {
    fn from(entry: Entry) -> Self {
        let one = entry.interaction;
        let files = entry.attachments.into_iter().map(|file| FileOut {
            id: file.id.0,
            sha256: file.sha.to_string(),
            name: file.name,
            media_type: file.media_type,
            size: file.size,
        });
        Self {
            id: one.id.0,
            channel: one.channel.as_str(),
            direction: one.direction.as_str(),
            automatic: one.automatic,
            happened_at: one.happened_at.to_jiff(),
            from_name: one.from_name,
            from_address: one.from_address,
            to: entry.recipients.to,
            cc: entry.recipients.cc,
            subject: one.subject,
            text: one.body_text,
            delivery: one.delivery,
            staff_name: entry.staff_name,
            files: files.collect(),
        }
    }
}

impl From<CaseView> for CaseWhole {
    fn from(view: CaseView) -> Self {
        let participants = view.participants.into_iter();
        Self {
            case: CaseOut::from(&view.case),
            customer: CustomerOut::new(&view.customer, &view.contact_points),
            timeline: view.timeline.into_iter().map(InteractionOut::from).collect(),
            has_older: view.has_older,
            tags: view.tags,
            participants: participants
                .map(|one| ParticipantOut { address: one.address, name: one.name, place: one.place })
                .collect(),
            links: view
                .links
                .iter()
                .map(|(link, case)| LinkOut { kind: link.kind.clone(), case: case.into() })
                .collect(),
        }
    }
}

/// A case with its timeline. Of a merged case `merged_into` names the one that goes on in its place.
#[utoipa::path(get, path = "/api/v1/cases/{number}", tag = "cases",
    params(("number" = String, Path, description = "the case's number, with or without its dash"), Part),
    responses((status = 200, description = "the case", body = CaseWhole), Refusals),
    security(("token" = ["cases:read"])))]
pub async fn fetch(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
    Asked(part): Asked<Part>,
) -> Result<Json<CaseWhole>, Problem> {
    let principal = caller.actor.principal;
    let id = shapes::case_by_text(&web, &caller, &number).await?.id;
    let mut view = app::cases::view(&web.app, principal, id).await.map_err(faults::of_case)?;
    if let Some(before) = part.before {
        let older = app::cases::older(&web.app, principal, id, InteractionId(before)).await;
        (view.timeline, view.has_older) = older.map_err(faults::of_case)?;
    }
    Ok(Json(view.into()))
}
