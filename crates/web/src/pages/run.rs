//! One run: what it proposes, exceptions first, every line with its reason; how far it has come; what it did.

use super::account_words::{amount, code_of};
use super::export::Sheet;
use super::runs::{state_of, url};
use super::shared::{WantsJson, acting, actor_name, word};
use crate::form::{Faults, status_of};
use crate::money::plain;
use crate::render::{Page, page_with};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::billing::runs::{self, NO_ACCOUNT, is_moving, progress_of};
use app::billing::{LineCount, LineState, Run, RunLine, RunMeasure, RunState, accounts};
use askama::Template;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use billing::AccountId;
use kernel::Timestamp;
use serde::Deserialize;
use serde_json::Value;

/// Lines on one page.
const PAGE: i64 = 50;
/// Lines in one file at most.
const EXPORT_LIMIT: usize = 200_000;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeeRuns, "/desk/{slug}/runs/{number}"), page)
        .add(Route::get(Action::SeeRuns, "/desk/{slug}/runs/{number}/part"), part)
        .add(Route::get(Action::Export, "/desk/{slug}/runs/{number}/lines.csv"), export)
}

struct Head {
    number: i64,
    url: String,
    title: String,
    state: String,
    state_name: String,
    who: String,
    at: Timestamp,
    checked_by: String,
    changed_at: Timestamp,
}

struct Bar {
    step: String,
    state: String,
    lines: i64,
    percent: i64,
    owed: String,
    fees: String,
    waived: String,
    interest: String,
}

struct Line {
    account: String,
    account_url: String,
    number: String,
    name: String,
    step: String,
    why: String,
    attention: String,
    owed: String,
    fee: String,
    interest: String,
    state: &'static str,
    state_name: String,
    note: String,
}

struct MeasureLine {
    account_url: String,
    number: String,
    name: String,
    what: String,
    state_name: String,
}

/// What moves while the run does.
pub(super) struct Moving {
    part_url: String,
    head: Head,
    is_moving: bool,
    percent: u64,
    progress: String,
    figures: Vec<(String, String)>,
    bars: Vec<Bar>,
}

#[derive(Template)]
#[template(path = "run_part.html")]
struct PartPage<'a> {
    ui: &'a Ui,
    moving: Moving,
}

#[derive(Template)]
#[template(path = "run.html")]
struct RunPage<'a> {
    ui: &'a Ui,
    notice: String,
    faults: Faults,
    after: i64,
    moving: Moving,
    can_check: bool,
    can_reverse: bool,
    ask_carry_out: String,
    ask_reverse: String,
    will: Vec<String>,
    exceptions: Vec<Line>,
    measures: Vec<MeasureLine>,
    lines: Vec<Line>,
    next_url: Option<String>,
    first_url: Option<String>,
    export_url: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    done: String,
    after: String,
}

/// An action at work: who acts, on which run of the path, and how to answer. Every handler on a run begins with it.
pub(super) struct Act {
    pub(super) web: Web,
    pub(super) signed: Signed,
    pub(super) json: WantsJson,
    pub(super) run: Run,
}

#[derive(Deserialize)]
struct Named {
    number: String,
}

impl FromRequestParts<Web> for Act {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let (signed, json, named) = acting::<Named>(parts, web).await?;
        let number: i64 = named.number.parse().map_err(|_| Problem::NotFound)?;
        let run = runs::by_number(&web.app, signed.principal.id, number).await?.ok_or(Problem::NotFound)?;
        Ok(Self { web: web.clone(), signed, json, run })
    }
}

async fn page(act: Act, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let notice = if asked.done.is_empty() { String::new() } else { word(&act.signed.ui, "run-done", &asked.done) };
    let after = asked.after.parse().ok();
    act.draw(notice, Faults::none(), after).await
}

async fn part(act: Act) -> Result<Response, Problem> {
    let moving = act.moving().await?;
    Ok(Page(PartPage { ui: &act.signed.ui, moving }).into_response())
}

impl Act {
    /// The page after an action, or with what was refused.
    pub(super) async fn settle(&self, outcome: Result<(), Faults>, done: &str) -> Result<Response, Problem> {
        match outcome {
            Ok(()) => Ok(self.json.done(&format!("{}?done={done}", url(&self.signed.ui, self.run.number)))),
            Err(faults) => match self.json.refuse(&faults) {
                Some(problem) => Err(problem),
                None => self.draw(String::new(), faults, None).await,
            },
        }
    }

    async fn moving(&self) -> Result<Moving, Problem> {
        let (app, ui, run) = (&self.web.app, &self.signed.ui, &self.run);
        let (members, counts) = futures::try_join!(
            app::people::list(app, &self.signed.actor),
            runs::counts(app, self.signed.principal.id, run.id)
        )?;
        let (state, progress) = (state_of(run), progress_of(run));
        let checked_by = run.checked_by.as_ref().map(|who| actor_name(ui, who, &members));
        Ok(Moving {
            part_url: format!("{}/part", url(ui, run.number)),
            head: Head {
                number: run.number,
                url: url(ui, run.number),
                title: ui.t2("run-head", ("number", &run.number.to_string()), ("day", &ui.civil(&run.as_of))),
                state_name: word(ui, "run-is", &state),
                state,
                who: actor_name(ui, &run.made_by, &members),
                at: run.made_at,
                checked_by: checked_by.unwrap_or_default(),
                changed_at: run.changed_at,
            },
            is_moving: is_moving(run.state),
            percent: (progress.done * 100).checked_div(progress.all).unwrap_or(0).min(100),
            progress: ui.t2("run-progress", ("done", &progress.done.to_string()), ("all", &progress.all.to_string())),
            figures: figures(ui, run),
            bars: bars(ui, run, &counts),
        })
    }

    async fn draw(&self, notice: String, faults: Faults, after: Option<AccountId>) -> Result<Response, Problem> {
        let (app, signed, run) = (&self.web.app, &self.signed, &self.run);
        let (ui, principal) = (&signed.ui, signed.principal.id);
        let head = app::journal::head(app, principal).await?;
        let moving = self.moving().await?;
        let place = after.unwrap_or(NO_ACCOUNT);
        let (exceptions, measures, mut lines) = futures::try_join!(
            runs::exceptions(app, principal, run.id),
            runs::measures(app, principal, run.id),
            runs::lines(app, principal, run.id, place, PAGE + 1)
        )?;
        let has_more = lines.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
        lines.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
        let next = lines.last().filter(|_| has_more).map(|(line, ..)| line.account);
        let base = url(ui, run.number);
        let line = |it: &(RunLine, String, String)| line(ui, run, it);
        let page = RunPage {
            ui,
            notice,
            after: head,
            can_check: run.state == RunState::Proposed && signed.may(Action::RunDunning),
            can_reverse: run.state == RunState::CarriedOut && signed.may(Action::RunDunning),
            ask_carry_out: ui.count("run-carry-out-ask", run.totals.proposed.lines.saturating_sub(run.totals.left_out)),
            ask_reverse: ui.count("run-reverse-ask", run.totals.carried_out),
            will: will(ui, run),
            exceptions: exceptions.iter().map(line).collect(),
            measures: self.measure_lines(&measures).await?,
            lines: lines.iter().map(line).collect(),
            next_url: next.map(|next| format!("{base}?after={next}#lines")),
            first_url: after.is_some().then(|| format!("{base}#lines")),
            export_url: signed.may(Action::Export).then(|| format!("{base}/lines.csv")),
            moving,
            faults: faults.clone(),
        };
        Ok(page_with(status_of(&faults), page))
    }

    async fn measure_lines(&self, measures: &[RunMeasure]) -> Result<Vec<MeasureLine>, Problem> {
        let (app, ui, principal) = (&self.web.app, &self.signed.ui, self.signed.principal.id);
        let mut lines = Vec::with_capacity(measures.len());
        for it in measures {
            let account = accounts::fetch(app, principal, it.account).await?;
            let (number, name) = account.map_or_else(Default::default, |it| (it.number, it.postal.name));
            let measure: Value = serde_json::from_str(&it.measure).unwrap_or_default();
            let code = measure["next"].as_str().unwrap_or_default();
            lines.push(MeasureLine {
                account_url: super::accounts::url(ui, it.account),
                number,
                name,
                what: word(ui, "run-measure", code),
                state_name: word(ui, "acc-line", &code_of(&it.state, "")),
            });
        }
        Ok(lines)
    }
}

fn figures(ui: &Ui, run: &Run) -> Vec<(String, String)> {
    let (totals, proposed) = (&run.totals, &run.totals.proposed);
    let money = |amount: i64| ui.money(&amount, &run.currency);
    let mut figures = vec![
        (ui.t("run-accounts"), proposed.accounts.to_string()),
        (ui.t("run-lines"), proposed.lines.to_string()),
        (ui.t("acc-owed"), money(proposed.owed)),
        (ui.t("run-fees"), money(proposed.fees)),
        (ui.t("run-waived"), money(totals.waived)),
        (ui.t("run-interest"), money(proposed.interest)),
        (ui.t("run-waiting"), proposed.waiting.to_string()),
        (ui.t("run-blocked"), proposed.blocked.to_string()),
    ];
    let counted = [
        ("run-left-out", totals.left_out),
        ("run-carried-out", totals.carried_out),
        ("run-overtaken", totals.overtaken),
        ("run-letters", totals.letters),
        ("run-measures", totals.measures),
        ("run-reversed", totals.reversed),
    ];
    figures.extend(counted.iter().filter(|(_, count)| *count > 0).map(|(key, count)| (ui.t(key), count.to_string())));
    figures
}

/// Lines by step and by what became of them, each with a bar from zero.
fn bars(ui: &Ui, run: &Run, counts: &[LineCount]) -> Vec<Bar> {
    let most = counts.iter().map(|count| count.lines).max().unwrap_or(0).max(1);
    let bar = |count: &LineCount| Bar {
        step: step_name(ui, &count.step, count.only_reminds),
        state: word(ui, "acc-line", &code_of(&count.state, "")),
        lines: count.lines,
        percent: (count.lines * 100 / most).max(1),
        owed: ui.money(&count.owed, &run.currency),
        fees: amount(ui, count.fees, run.currency),
        waived: amount(ui, count.waived, run.currency),
        interest: amount(ui, count.interest, run.currency),
    };
    counts.iter().map(bar).collect()
}

fn step_name(ui: &Ui, name: &str, only_reminds: bool) -> String {
    let name = word(ui, "acc-step", name);
    if only_reminds { ui.t1("acc-step-reminds", "step", &name) } else { name }
}

const fn state_code(state: LineState) -> &'static str {
    match state {
        LineState::Proposed => "proposed",
        LineState::LeftOut => "left_out",
        LineState::Overtaken => "overtaken",
        LineState::CarriedOut => "carried_out",
        LineState::Withdrawn => "withdrawn",
        LineState::Corrected => "corrected",
    }
}

fn line(ui: &Ui, run: &Run, (line, number, name): &(RunLine, String, String)) -> Line {
    let state = state_code(line.state);
    Line {
        account: line.account.to_string(),
        account_url: super::accounts::url(ui, line.account),
        number: number.clone(),
        name: name.clone(),
        step: step_name(ui, &line.step, line.only_reminds),
        why: word(ui, "acc-why", &code_of(&line.why, "code")),
        attention: line.attention.map_or_else(String::new, |it| word(ui, "run-attention", &code_of(&it, ""))),
        owed: ui.money(&line.owed, &run.currency),
        fee: amount(ui, line.fee, run.currency),
        interest: amount(ui, line.interest, run.currency),
        state,
        state_name: word(ui, "acc-line", state),
        note: line.note.clone(),
    }
}

/// What the next act will do, before anybody asks for it.
fn will(ui: &Ui, run: &Run) -> Vec<String> {
    let totals = &run.totals;
    match run.state {
        RunState::Proposed => {
            let lines = totals.proposed.lines.saturating_sub(totals.left_out);
            vec![ui.count("run-will-lines", lines), ui.t("run-will-overtake"), ui.t("run-will-undo")]
        }
        RunState::CarriedOut => vec![ui.count("run-will-reverse", totals.carried_out), ui.t("run-will-reverse-more")],
        _ => Vec::new(),
    }
}

const HEAD: [&str; 10] = [
    "acc-number",
    "field-name",
    "run-step",
    "acc-why",
    "run-attention",
    "acc-owed",
    "run-fees",
    "run-interest",
    "field-state",
    "field-reason",
];

async fn export(act: Act) -> Result<Response, Problem> {
    let (app, ui, run) = (&act.web.app, &act.signed.ui, &act.run);
    let mut sheet = Sheet::new(HEAD.map(|key| ui.t(key)));
    let (mut after, mut count) = (NO_ACCOUNT, 0);
    loop {
        let lines = runs::lines(app, act.signed.principal.id, run.id, after, runs::CHECK_LIMIT).await?;
        let Some((last, ..)) = lines.last() else { break };
        after = last.account;
        count += lines.len();
        for it in &lines {
            let shown = line(ui, run, it);
            sheet.row([
                shown.number,
                shown.name,
                shown.step,
                shown.why,
                shown.attention,
                plain(it.0.owed),
                plain(it.0.fee),
                plain(it.0.interest),
                shown.state_name,
                shown.note,
            ]);
        }
        if count >= EXPORT_LIMIT {
            break;
        }
    }
    sheet.into_response(&format!("{}-run-{}.csv", act.signed.principal.slug, run.number))
}
