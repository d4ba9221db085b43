//! Searching cases, messages and customers: `GET /api/v1/search`.

use super::shapes::{self, CustomerOut, RowOut};
use crate::api::sent::Asked;
use crate::api::spec::Refusals;
use crate::{ApiCaller, Problem, Route, Routes, Web};
use app::access::Action;
use app::search::{Found, Question, Subject};
use axum::Json;
use axum::extract::State;
use cases::{Channel, State as CaseState};
use kernel::{Lang, StaffId, TeamId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Its route.
pub fn routes(routes: Routes) -> Routes {
    routes.add(Route::get(Action::ApiSearch, "/api/v1/search"), search)
}

/// What can be found.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SubjectCode {
    /// Cases, by anything that was written in them.
    Case,
    /// Customers.
    Customer,
}

/// What to look for; words and filters must all match.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Words, "phrases", prefix*, -not, numbers and ids.
    #[serde(default)]
    q: String,
    /// Only cases, or only customers.
    #[param(inline)]
    subject: Option<SubjectCode>,
    /// Cases in this state.
    #[param(value_type = Option<shapes::StateCode>, inline)]
    state: Option<CaseState>,
    /// Cases of this person.
    owner: Option<Uuid>,
    /// Cases of this team.
    team: Option<Uuid>,
    /// Cases with this tag.
    tag: Option<String>,
    /// Cases with a contact by this channel.
    #[param(value_type = Option<shapes::ChannelCode>, inline)]
    channel: Option<Channel>,
    /// Cases or customers in this language.
    #[param(value_type = Option<shapes::LangCode>, inline)]
    lang: Option<Lang>,
    /// Cases of this kind of concern.
    kind: Option<String>,
    /// The `next` of the page before.
    before: Option<i64>,
}

/// Results, up to 30, last changed first.
#[derive(Serialize, ToSchema)]
pub struct ResultPage {
    /// What was found.
    found: Vec<FoundOut>,
    /// Send it as `before` for the next page; missing on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<i64>,
    /// Documents that still wait to be indexed: while it is not 0, the latest changes may be missing.
    backlog: i64,
}

/// One result.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum FoundOut {
    /// A case.
    Case(Box<RowOut>),
    /// A customer.
    Customer(CustomerOut),
}

/// Searches cases with all that was written in them, and customers.
#[utoipa::path(get, path = "/api/v1/search", tag = "search", params(Wanted),
    responses((status = 200, description = "a page of results", body = ResultPage), Refusals),
    security(("token" = ["search:read"])))]
pub async fn search(
    State(web): State<Web>,
    caller: ApiCaller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<ResultPage>, Problem> {
    let question = Question {
        words: wanted.q,
        subject: wanted.subject.map(|subject| match subject {
            SubjectCode::Case => Subject::Case,
            SubjectCode::Customer => Subject::Customer,
        }),
        state: wanted.state,
        owner: wanted.owner.map(StaffId),
        team: wanted.team.map(TeamId),
        tag: wanted.tag,
        channel: wanted.channel,
        lang: wanted.lang,
        kind: wanted.kind,
    };
    let results = app::search::find(&web.app, caller.actor.principal, question, wanted.before).await?;
    let found = results.found.iter().map(|one| match one {
        Found::Case(row) => FoundOut::Case(Box::new(row.as_ref().into())),
        Found::Customer(customer, points) => FoundOut::Customer(CustomerOut::new(customer, points)),
    });
    Ok(Json(ResultPage { found: found.collect(), next: results.next, backlog: results.backlog }))
}
