//! Runs of dunning: all of them, and beginning one.

use super::account_words::code_of;
use super::shared::{Choice, actor_name, fault, word};
use crate::form::{Faults, Fields, status_of};
use crate::money::plain;
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::billing::Run;
use app::billing::runs::{RunError, begin, list};
use app::people::Member;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::civil::Date;
use kernel::{Currency, Timestamp};
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeeRuns, "/desk/{slug}/runs"), page)
        .add(Route::post(Action::RunDunning, "/desk/{slug}/runs"), create)
        .add(Route::get(Action::Export, "/desk/{slug}/runs.csv"), export)
}

struct Line {
    number: i64,
    url: String,
    as_of: Date,
    state: String,
    state_name: String,
    lines: u64,
    owed: String,
    fees: String,
    who: String,
    at: Timestamp,
}

#[derive(Template)]
#[template(path = "runs.html")]
struct RunsPage<'a> {
    ui: &'a Ui,
    notice: String,
    faults: Faults,
    after: i64,
    runs: Vec<Line>,
    as_of: String,
    currencies: Vec<Choice>,
    export_url: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    done: String,
}

/// The address of a run's page.
pub(super) fn url(ui: &Ui, number: i64) -> String {
    ui.desk(&format!("/runs/{number}"))
}

/// How far a run has come, as its code.
pub(super) fn state_of(run: &Run) -> String {
    code_of(&run.state, "")
}

/// What a refused command on a run means.
pub(super) fn run_faults(ui: &Ui, error: RunError) -> Result<Faults, Problem> {
    match error {
        RunError::NotFound => Err(Problem::NotFound),
        RunError::State { state } => {
            let state = word(ui, "run-is", &code_of(&state, ""));
            Ok(Faults(vec![("", ui.t1("run-elsewhere", "state", &state))]))
        }
        RunError::Another { number } => Ok(Faults(vec![("", ui.t1("run-another", "number", &number.to_string()))])),
        RunError::Day => Ok(fault(ui, "as_of", "run-day")),
        RunError::Reason => Ok(fault(ui, "reason", "acc-note")),
        RunError::Store(error) => Err(error.into()),
    }
}

async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let notice = if asked.done.is_empty() { String::new() } else { word(&signed.ui, "run-done", &asked.done) };
    draw(&web, &signed, notice, Faults::none(), None).await
}

async fn draw(
    web: &Web,
    signed: &Signed,
    notice: String,
    faults: Faults,
    typed: Option<&Fields>,
) -> Result<Response, Problem> {
    let (app, ui, owner) = (&web.app, &signed.ui, &signed.principal);
    let after = app::journal::head(app, owner.id).await?;
    let (runs, members, known) =
        futures::try_join!(list(app, owner.id), app::people::list(app, &signed.actor), app::policy::known(app, owner))?;
    let usual = if owner.country == "DE" { "EUR" } else { "CHF" };
    let currency = typed.map_or(usual, |typed| typed.text("currency"));
    let today = known.day(app.now()).to_string();
    let page = RunsPage {
        ui,
        notice,
        after,
        runs: runs.iter().map(|run| line(ui, run, &members)).collect(),
        as_of: typed.map_or(today, |typed| typed.text("as_of").to_owned()),
        currencies: ["CHF", "EUR"].map(|code| Choice::new(code, code, currency)).into(),
        export_url: signed.may(Action::Export).then(|| ui.desk("/runs.csv")),
        faults: faults.clone(),
    };
    Ok(page_with(status_of(&faults), page))
}

fn line(ui: &Ui, run: &Run, members: &[Member]) -> Line {
    let (state, proposed) = (state_of(run), &run.totals.proposed);
    Line {
        number: run.number,
        url: url(ui, run.number),
        as_of: run.as_of,
        state_name: word(ui, "run-is", &state),
        state,
        lines: proposed.lines,
        owed: ui.money(&proposed.owed, &run.currency),
        fees: ui.money(&proposed.fees, &run.currency),
        who: actor_name(ui, &run.made_by, members),
        at: run.made_at,
    }
}

async fn create(State(web): State<Web>, signed: Signed, fields: Fields) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let read = (|| {
        let as_of: Date = fields.text("as_of").trim().parse().map_err(|_| fault(ui, "as_of", "acc-day"))?;
        let currency: Currency = fields.text("currency").parse().map_err(|_| fault(ui, "currency", "acc-choice"))?;
        Ok::<_, Faults>((as_of, currency))
    })();
    let (as_of, currency) = match read {
        Ok(read) => read,
        Err(faults) => return draw(&web, &signed, String::new(), faults, Some(&fields)).await,
    };
    match begin(&web.app, &signed.actor, &signed.principal, as_of, currency).await {
        Ok(run) => Ok(see(url(ui, run.number))),
        Err(error) => {
            let faults = run_faults(ui, error)?;
            draw(&web, &signed, String::new(), faults, Some(&fields)).await
        }
    }
}

const HEAD: [&str; 9] = [
    "run-number",
    "run-as-of",
    "field-state",
    "acc-currency",
    "run-lines",
    "acc-owed",
    "run-fees",
    "run-waived",
    "run-interest",
];

async fn export(State(web): State<Web>, signed: Signed) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let mut sheet = super::export::Sheet::new(HEAD.map(|key| ui.t(key)));
    for run in list(&web.app, signed.principal.id).await? {
        let proposed = &run.totals.proposed;
        sheet.row([
            run.number.to_string(),
            run.as_of.to_string(),
            word(ui, "run-is", &state_of(&run)),
            run.currency.code().to_owned(),
            proposed.lines.to_string(),
            plain(proposed.owed),
            plain(proposed.fees),
            plain(run.totals.waived),
            plain(proposed.interest),
        ]);
    }
    sheet.into_response(&format!("{}-runs.csv", signed.principal.slug))
}
