//! Runs of dunning: begun, checked, carried out, reversed by programs.

use super::accounts::word;
use super::shapes;
use crate::api::faults;
use crate::api::sent::{Asked, Sent};
use crate::api::spec::Refusals;
use crate::{ApiCaller, Problem, Route, Routes, Web};
use app::access::Action;
use app::billing::accounts::by_number;
use app::billing::runs::{self, NO_ACCOUNT, RunError, progress_of};
use app::billing::{Run, RunLine};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::civil::Date;
use kernel::Currency;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let (read, write) = (Action::ApiReadBilling, Action::ApiWriteBilling);
    routes
        .add(Route::get(read, "/api/v1/runs"), list)
        .add(Route::post(write, "/api/v1/runs"), create)
        .add(Route::get(read, "/api/v1/runs/{run}"), fetch)
        .add(Route::get(read, "/api/v1/runs/{run}/lines"), lines)
        .add(Route::post(write, "/api/v1/runs/{run}/acts"), act)
}

/// A run. Amounts are minor units of its currency.
#[derive(Serialize, ToSchema)]
pub struct RunOut {
    /// Its number.
    number: i64,
    /// For which day.
    #[schema(value_type = String, format = Date)]
    as_of: Date,
    /// CHF or EUR.
    currency: String,
    /// `proposing`, `proposed`, `carrying_out`, `carried_out`, `reversing`, `reversed`, `discarded`.
    state: String,
    /// Done in the present phase.
    done: u64,
    /// To be done in the present phase.
    all: u64,
    /// Accounts looked at.
    accounts: u64,
    /// Lines proposed.
    lines: u64,
    /// What is open of them.
    owed: i64,
    /// Fees.
    fees: i64,
    /// Fees that measures waive.
    waived: i64,
    /// Interest.
    interest: i64,
    /// Lines taken out.
    left_out: u64,
    /// Lines carried out.
    carried_out: u64,
    /// Lines overtaken by a change of their account.
    overtaken: u64,
    /// Letters to be made.
    letters: u64,
    /// Lines reversed.
    reversed: u64,
}

impl From<&Run> for RunOut {
    fn from(run: &Run) -> Self {
        let (totals, progress) = (&run.totals, progress_of(run));
        Self {
            number: run.number,
            as_of: run.as_of,
            currency: run.currency.code().to_owned(),
            state: word(&run.state),
            done: progress.done,
            all: progress.all,
            accounts: totals.proposed.accounts,
            lines: totals.proposed.lines,
            owed: totals.proposed.owed,
            fees: totals.proposed.fees,
            waived: totals.waived,
            interest: totals.proposed.interest,
            left_out: totals.left_out,
            carried_out: totals.carried_out,
            overtaken: totals.overtaken,
            letters: totals.letters,
            reversed: totals.reversed,
        }
    }
}

async fn by_text(web: &Web, caller: &ApiCaller, number: &str) -> Result<Run, Problem> {
    let number: i64 = number.parse().map_err(|_| Problem::NotFound)?;
    runs::by_number(&web.app, caller.actor.principal, number).await?.ok_or(Problem::NotFound)
}

fn of_run(error: RunError) -> Problem {
    match error {
        RunError::NotFound => Problem::NotFound,
        RunError::State { .. } | RunError::Another { .. } => Problem::Conflict(error.to_string()),
        RunError::Day => faults::refused("/as_of", "day-too-far"),
        RunError::Reason => faults::refused("/reason", "note-length"),
        RunError::Store(error) => error.into(),
    }
}

/// The latest runs.
#[derive(Serialize, ToSchema)]
pub struct RunList {
    /// At most 200.
    runs: Vec<RunOut>,
}

/// Lists runs, the latest first.
#[utoipa::path(get, path = "/api/v1/runs", operation_id = "list_runs", tag = "billing",
    responses((status = 200, description = "the latest runs", body = RunList), Refusals),
    security(("token" = ["billing:read"])))]
pub async fn list(State(web): State<Web>, caller: ApiCaller) -> Result<Json<RunList>, Problem> {
    let runs = runs::list(&web.app, caller.actor.principal).await?;
    Ok(Json(RunList { runs: runs.iter().map(RunOut::from).collect() }))
}

/// A run to begin.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "as_of": "2020-03-30", "currency": "CHF" }))]
pub struct RunIn {
    /// For which day.
    #[schema(value_type = String, format = Date)]
    as_of: Date,
    /// CHF or EUR.
    #[schema(value_type = String)]
    currency: Currency,
}

/// Begins a run: it is proposed in the background. While one is under way no other begins, so a retry makes no second one.
#[utoipa::path(post, path = "/api/v1/runs", operation_id = "create_run", tag = "billing", request_body = RunIn,
    responses((status = 201, description = "the run", body = RunOut), Refusals),
    security(("token" = ["billing:write"])))]
pub async fn create(
    State(web): State<Web>,
    caller: ApiCaller,
    sent: Sent<RunIn>,
) -> Result<(StatusCode, Json<RunOut>), Problem> {
    let owner = shapes::owner(&web, &caller).await?;
    let RunIn { as_of, currency } = sent.value;
    let run = runs::begin(&web.app, &caller.actor, &owner, as_of, currency).await.map_err(of_run)?;
    Ok((StatusCode::CREATED, Json(RunOut::from(&run))))
}

/// One run: how far it has come, in figures.
#[utoipa::path(get, path = "/api/v1/runs/{run}", operation_id = "fetch_run", tag = "billing",
    params(("run" = i64, Path, description = "the run's number")),
    responses((status = 200, description = "the run", body = RunOut), Refusals),
    security(("token" = ["billing:read"])))]
pub async fn fetch(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
) -> Result<Json<RunOut>, Problem> {
    Ok(Json(RunOut::from(&by_text(&web, &caller, &number).await?)))
}

/// Which lines.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
#[into_params(parameter_in = Query)]
pub struct Listing {
    /// The `next` of the page before.
    after: String,
}

/// A line of a run. Amounts are minor units.
#[derive(Serialize, ToSchema)]
pub struct LineOut {
    /// The account's number.
    account: String,
    /// The step.
    step: String,
    /// Whether it only reminds.
    only_reminds: bool,
    /// What is open.
    owed: i64,
    /// Fee.
    fee: i64,
    /// Fee waived by a measure.
    waived: i64,
    /// Interest.
    interest: i64,
    /// Why, as a code.
    why: String,
    /// Why a person looks at it first.
    attention: Option<String>,
    /// `proposed`, `left_out`, `overtaken`, `carried_out`, `withdrawn`, `corrected`.
    state: String,
    /// Why it was taken out.
    note: String,
}

/// A page of lines.
#[derive(Serialize, ToSchema)]
pub struct LinePage {
    /// At most 200.
    lines: Vec<LineOut>,
    /// Where the next page begins.
    next: Option<String>,
}

fn line(line: &RunLine, number: &str) -> LineOut {
    let why = serde_json::to_value(line.why).unwrap_or_default();
    LineOut {
        account: number.to_owned(),
        step: line.step.clone(),
        only_reminds: line.only_reminds,
        owed: line.owed,
        fee: line.fee,
        waived: line.waived,
        interest: line.interest,
        why: why["code"].as_str().unwrap_or_default().to_owned(),
        attention: line.attention.as_ref().map(word),
        state: word(&line.state),
        note: line.note.clone(),
    }
}

/// A run's lines, page by page.
#[utoipa::path(get, path = "/api/v1/runs/{run}/lines", operation_id = "run_lines", tag = "billing",
    params(("run" = i64, Path, description = "the run's number"), Listing),
    responses((status = 200, description = "a page of lines", body = LinePage), Refusals),
    security(("token" = ["billing:read"])))]
pub async fn lines(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
    Asked(asked): Asked<Listing>,
) -> Result<Json<LinePage>, Problem> {
    let run = by_text(&web, &caller, &number).await?;
    let after = match asked.after.as_str() {
        "" => NO_ACCOUNT,
        text => text.parse().map_err(|_| faults::refused("?after", "cursor"))?,
    };
    let found = runs::lines(&web.app, caller.actor.principal, run.id, after, runs::CHECK_LIMIT).await?;
    let is_full = i64::try_from(found.len()).is_ok_and(|count| count == runs::CHECK_LIMIT);
    let next = found.last().filter(|_| is_full).map(|(line, ..)| line.account.to_string());
    Ok(Json(LinePage { lines: found.iter().map(|(it, number, _)| line(it, number)).collect(), next }))
}

/// What can be done with a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunActKind {
    /// Carry out what was proposed.
    CarryOut,
    /// Give up a proposal.
    Discard,
    /// Reverse what was carried out.
    Reverse,
    /// Take a line out: `account`, `reason`.
    LeaveOut,
    /// Take a line in again: `account`.
    TakeIn,
}

/// What to do with a run.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "act": "leave_out", "account": "1000001", "reason": "Zähler wird geprüft" }))]
pub struct RunAct {
    /// What.
    act: RunActKind,
    /// The number of the account whose line it is.
    #[serde(default)]
    account: String,
    /// Why it is taken out.
    #[serde(default)]
    reason: String,
}

/// Has a run carried out, given up or reversed; takes a line out or in again. Runs move on in the background.
#[utoipa::path(post, path = "/api/v1/runs/{run}/acts", operation_id = "act_on_run", tag = "billing", request_body = RunAct,
    params(("run" = i64, Path, description = "the run's number")),
    responses((status = 200, description = "the run after it", body = RunOut), Refusals),
    security(("token" = ["billing:write"])))]
pub async fn act(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(number): Path<String>,
    sent: Sent<RunAct>,
) -> Result<Json<RunOut>, Problem> {
    let (run, owner) = (by_text(&web, &caller, &number).await?, shapes::owner(&web, &caller).await?);
    let (app, actor) = (&web.app, &caller.actor);
    let RunAct { act, account, reason } = sent.value;
    let done = match act {
        RunActKind::CarryOut => runs::carry_out(app, actor, &owner, run.id).await.map(drop),
        RunActKind::Discard => runs::discard(app, actor, &owner, run.id).await.map(drop),
        RunActKind::Reverse => runs::reverse(app, actor, &owner, run.id).await.map(drop),
        RunActKind::LeaveOut | RunActKind::TakeIn => {
            let account = by_number(app, &owner, &account).await?;
            let account = account.ok_or_else(|| faults::refused("/account", "account-unknown"))?;
            let reason = (act == RunActKind::LeaveOut).then_some(reason.as_str());
            runs::leave_out(app, actor, &owner, run.id, account.id, reason).await
        }
    };
    done.map_err(of_run)?;
    Ok(Json(RunOut::from(&by_text(&web, &caller, &number).await?)))
}
