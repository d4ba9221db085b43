//! Plans for programs. What a token does counts as done by the person who made it: four eyes stay four eyes.

use super::shapes;
use crate::api::policy_faults::of_plan;
use crate::api::sent::Sent;
use crate::api::spec::Refusals;
use crate::problem::FieldFault;
use crate::{ApiCaller, Problem, Route, Routes, Web};
use app::access::Action;
use app::policy::{KnownPlan, act, known, preview};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::{StaffId, Timestamp};
use policy::{Act, Draft, Happened, Plan, When};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ApiReadPolicy, "/api/v1/plans"), list)
        .add(Route::post(Action::ApiWritePolicy, "/api/v1/plans"), write)
        .add(Route::get(Action::ApiReadPolicy, "/api/v1/plans/{key}"), fetch)
        .add(Route::post(Action::ApiWritePolicy, "/api/v1/plans/{key}/acts"), acted)
}

shapes::code_lists! {
    /// How far a plan has come.
    PlanStageCode { Draft = "draft", Previewed = "previewed", Approved = "approved", Active = "active",
        Ending = "ending", Ended = "ended" }
}

/// Plans.
#[derive(Serialize, ToSchema)]
pub struct Plans {
    /// The plans, by key.
    plans: Vec<PlanOut>,
}

/// A plan as it stands.
#[derive(Serialize, ToSchema)]
pub struct PlanOut {
    /// Its key.
    key: String,
    /// How far it has come.
    #[schema(value_type = PlanStageCode)]
    stage: String,
    /// Its newest version.
    version: u32,
    /// Who approved that version.
    approved_by: Option<Uuid>,
    /// The version that is in force.
    running: Option<u32>,
    /// From when nothing of it is in force any more.
    #[schema(value_type = Option<String>, format = DateTime)]
    ends: Option<jiff::Timestamp>,
    /// Who answers for it.
    owner: Option<Uuid>,
}

impl PlanOut {
    fn new(key: &str, plan: &Plan, now: Timestamp) -> Self {
        Self {
            key: key.to_owned(),
            stage: json!(plan.stage(now)).as_str().unwrap_or_default().to_owned(),
            version: plan.newest(),
            approved_by: plan.versions.last().and_then(|version| version.approval).map(|(by, _)| by.0),
            running: plan.running(now).map(|running| running.version),
            ends: plan.ends.map(Timestamp::to_jiff),
            owner: plan.owner.map(|owner| owner.0),
        }
    }
}

/// A plan with what it says and all that happened to it.
#[derive(Serialize, ToSchema)]
pub struct WholePlan {
    /// As it stands.
    plan: PlanOut,
    /// What its newest version says.
    #[schema(value_type = Object)]
    draft: Value,
    /// What was learnt.
    lessons: Vec<String>,
    /// Everything that happened, oldest first: event, by whom, when, why.
    #[schema(value_type = Vec<Object>)]
    happened: Vec<Happened>,
}

/// All plans.
#[utoipa::path(get, path = "/api/v1/plans", tag = "policy",
    responses((status = 200, description = "the plans", body = Plans), Refusals),
    security(("token" = ["policy:read"])))]
pub async fn list(State(web): State<Web>, caller: ApiCaller) -> Result<Json<Plans>, Problem> {
    let (known, now) = (known(&web.app, &caller.principal).await?, web.app.now());
    let plans = known.plans.iter().map(|(key, known)| PlanOut::new(key, &known.plan, now)).collect();
    Ok(Json(Plans { plans }))
}

/// One plan.
#[utoipa::path(get, path = "/api/v1/plans/{key}", operation_id = "fetch_plan", tag = "policy",
    params(("key" = String, Path, description = "the plan's key")),
    responses((status = 200, description = "the plan", body = WholePlan), Refusals),
    security(("token" = ["policy:read"])))]
pub async fn fetch(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(key): Path<String>,
) -> Result<Json<WholePlan>, Problem> {
    let known = known(&web.app, &caller.principal).await?;
    let KnownPlan { plan, happened, .. } = known.plans.get(&key).ok_or(Problem::NotFound)?;
    Ok(Json(WholePlan {
        plan: PlanOut::new(&key, plan, web.app.now()),
        draft: json!(plan.versions.last().map(|version| &version.draft)),
        lessons: plan.lessons.clone(),
        happened: happened.clone(),
    }))
}

/// A plan to be written: a new one, or a new version of one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "For the winter", "plan": { "key": "winter", "title": { "en": "Winter" },
    "measures": [{ "key": "more_time", "scope": "customer.segment == \"household\"", "from": "2027-01-01",
        "until": "2027-03-01", "on_end": "continue", "patch": { "billing": { "payments": { "term_days": 45 } } } }] } }))]
pub struct PlanIn {
    /// What it says: the same as in `policies/*.toml`.
    #[schema(value_type = Object)]
    plan: Draft,
    /// Why.
    reason: String,
}

/// Writes a plan, or a new version of one. It is reviewed at once; nothing is in force by it.
#[utoipa::path(post, path = "/api/v1/plans", tag = "policy", request_body = PlanIn,
    responses((status = 201, description = "it is written", body = PlanOut), Refusals),
    security(("token" = ["policy:write"])))]
pub async fn write(
    State(web): State<Web>,
    caller: ApiCaller,
    Sent { value: sent, .. }: Sent<PlanIn>,
) -> Result<(StatusCode, Json<PlanOut>), Problem> {
    let person = person(&web, &caller).await?;
    let key = sent.plan.key.clone();
    let is_key = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    if !(1..=64).contains(&key.len()) || !key.bytes().all(is_key) {
        let reason = "a plan's key is made of a–z, 0–9, _ and -, up to 64";
        return Err(Problem::Fields(vec![FieldFault::new("/plan/key", "key", reason)]));
    }
    let wanted = Act::Write { draft: sent.plan };
    let plan = act(&web.app, &caller.principal, person, &key, wanted, sent.reason.trim()).await.map_err(of_plan)?;
    Ok((StatusCode::CREATED, Json(PlanOut::new(&key, &plan, web.app.now()))))
}

/// Something to do with a plan.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "act": "preview" }))]
pub struct ActIn {
    /// What.
    act: ActCode,
    /// Of which version; needed to approve, activate and act in an emergency.
    #[serde(default)]
    version: u32,
    /// From which day or moment on the principal's clock (activate, end); now when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    from: Option<When>,
    /// For whom at first: a condition in CEL (activate, emergency, restage).
    #[serde(default)]
    stage: Option<String>,
    /// Why; in a lesson, what was learnt. Only a preview needs none.
    #[serde(default)]
    reason: String,
}

/// What can be done with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActCode {
    /// Preview the newest version.
    Preview,
    /// Approve a version that somebody else wrote.
    Approve,
    /// Put the approved newest version into force.
    Activate,
    /// Put the newest version into force before it is approved.
    Emergency,
    /// Change for whom what runs holds.
    Restage,
    /// Set the end.
    End,
    /// Put the plan away.
    Close,
    /// Keep what was learnt.
    Learn,
}

/// Does something with a plan, as the person who made the token.
#[utoipa::path(post, path = "/api/v1/plans/{key}/acts", tag = "policy", request_body = ActIn,
    params(("key" = String, Path, description = "the plan's key")),
    responses((status = 200, description = "it is done", body = PlanOut), Refusals),
    security(("token" = ["policy:write"])))]
pub async fn acted(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(key): Path<String>,
    Sent { value: sent, .. }: Sent<ActIn>,
) -> Result<Json<PlanOut>, Problem> {
    let person = person(&web, &caller).await?;
    let (app, owner) = (&web.app, &caller.principal);
    let zone = known(app, owner).await?.zone.clone();
    let from = sent.from.map(|when| when.instant(&zone));
    let (version, stage, reason) = (sent.version, sent.stage, sent.reason.trim());
    let wanted = match sent.act {
        ActCode::Preview => {
            preview(app, owner, person, &key).await.map_err(of_plan)?;
            let known = known(app, owner).await?;
            let plan = &known.plans.get(&key).ok_or(Problem::NotFound)?.plan;
            return Ok(Json(PlanOut::new(&key, plan, app.now())));
        }
        ActCode::Approve => Act::Approve { version },
        ActCode::Activate => Act::Activate { version, from, stage },
        ActCode::Emergency => Act::ActInEmergency { version, stage },
        ActCode::Restage => Act::Restage { stage },
        ActCode::End => Act::End { from },
        ActCode::Close => Act::Close,
        ActCode::Learn => Act::Learn { lesson: reason.to_owned() },
    };
    let plan = act(app, owner, person, &key, wanted, reason).await.map_err(of_plan)?;
    Ok(Json(PlanOut::new(&key, &plan, app.now())))
}

/// The person who made the token. A token of Kulanz itself has none, and decides nothing.
async fn person(web: &Web, caller: &ApiCaller) -> Result<StaffId, Problem> {
    app::tokens::maker(&web.app, &caller.actor).await?.ok_or(Problem::NotAllowed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Stage;

    #[test]
    fn the_described_stages_are_those_of_the_core() {
        let all = [Stage::Draft, Stage::Previewed, Stage::Approved, Stage::Active, Stage::Ending, Stage::Ended];
        assert_eq!(json!(PlanStageCode::CODES), json!(all));
    }
}
