//! Dunning runs: proposed, checked, carried out, reversed.
//!
//! A run moves on by steps of [`STEP_ACCOUNTS`] accounts or fewer; each step is one transaction that also notes how far the
//! run has come. Whoever asks next, this program or another, goes on from there: a run killed anywhere ends in the same
//! books, numbers and letters. Ids of what a run makes are derived from its key.
//!
//! | phase | step | what may happen meanwhile |
//! | --- | --- | --- |
//! | propose | reads accounts that owe, asks the core, writes lines | anything: nothing else is touched |
//! | check | a person takes lines out, with a reason | |
//! | carry out | fees, interest, levels, letters to be made | payments: the line of an account that has changed is overtaken |
//! | reverse | letters withdrawn or corrected, levels and costs back | what moved on since stays as it is, and is said |

mod carry_out;
mod measures;
mod outlook;
mod propose;
mod reverse;
mod rules;
mod why;
mod work;

pub use outlook::{Outlook, outlook};
pub use propose::{Chunk, Proposed, as_dunned, propose_chunk, read_chunk};
pub(in crate::billing) use rules::in_default;
pub use rules::{Ended, Found, Met, RunRules, ended};
pub use why::{Because, of_line};
pub use work::{DunningRuns, KIND, is_moving};

use crate::billing::arrangements;
use crate::policy::{Known, known};
use crate::{Actor, App, Principal, StoreError};
use billing::{AccountId, Attention, RunId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{Currency, PrincipalId, Timestamp};
use serde_json::json;
use std::sync::Arc;
use store::Tx;
use store::billing::{LineCount, Run, RunLine, RunMeasure, RunState, RunTotals};
use uuid::Uuid;

/// Accounts in one step of proposing, lines in one step of carrying out.
pub const STEP_ACCOUNTS: i64 = 4_000;
/// Lines in one step of reversing: each goes through the ledger.
const STEP_REVERSED: i64 = 250;
/// Lines that are shown of each kind to be checked.
pub const CHECK_LIMIT: i64 = 200;
/// The longest reason for taking a line out; characters.
pub const MAX_NOTE_CHARS: usize = 500;
/// Runs that are listed.
const LIST_LIMIT: i64 = 200;
/// A run is proposed for a day no further than this from today, either way; days.
pub const MAX_DAYS_AWAY: i32 = 4_000;

/// Before all accounts.
pub const NO_ACCOUNT: AccountId = AccountId(Uuid::nil());

/// Why a run did not move on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// No such run, or no such line.
    #[error("no such run or line")]
    NotFound,
    /// The run is elsewhere in its life.
    #[error("the run is {state:?}")]
    State {
        /// Where it is.
        state: RunState,
    },
    /// Another run is under way: two would propose the same twice.
    #[error("run {number} is under way")]
    Another {
        /// Which.
        number: i64,
    },
    /// The day is too far away.
    #[error("at most {MAX_DAYS_AWAY} days from today")]
    Day,
    /// A line is taken out for a reason.
    #[error("a reason of 1 to {MAX_NOTE_CHARS} characters")]
    Reason,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How far a run has come within its phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Accounts or lines that are done.
    pub done: u64,
    /// How many there are.
    pub all: u64,
}

/// Begins a run for `as_of`: agreed arrangements are looked at first, then accounts in `currency` are proposed.
pub async fn begin(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    as_of: Date,
    currency: Currency,
) -> Result<Run, RunError> {
    let (known, now) = (known(app, owner).await?, app.now());
    let today = known.day(now);
    let away = today.until(as_of).map_or(i32::MAX, |span| span.get_days().abs());
    if away > MAX_DAYS_AWAY {
        return Err(RunError::Day);
    }
    // A day that has not come breaks nothing yet.
    arrangements::review(app, owner, as_of.min(today)).await?;
    let policy_at = policy_instant(&known, as_of, now);
    let id = app.id::<RunId>();
    let (actor, principal, of) = (*actor, owner.id, app.clone());
    app.write(principal, move |tx| {
        if let Some(other) = tx.runs(principal, LIST_LIMIT)?.into_iter().find(|run| is_under_way(run.state)) {
            return Err(RunError::Another { number: other.number });
        }
        let run = Run {
            id,
            number: tx.run_number_next(principal)?,
            as_of,
            currency,
            policy_at,
            policy_known: now,
            state: RunState::Proposing,
            reached: None,
            totals: RunTotals { expected: tx.accounts_owing_count(principal, currency)?, ..RunTotals::default() },
            made_by: actor.code(),
            made_at: now,
            checked_by: None,
            changed_at: now,
        };
        tx.run_insert(principal, &run)?;
        work::enqueue(tx, &of, principal, &run, now)?;
        actor.journal(tx, now, ("run", id), "begun", &json!({ "number": run.number, "as_of": as_of }))?;
        Ok(run)
    })
    .await
}

/// Two runs at once would propose the same steps twice.
const fn is_under_way(state: RunState) -> bool {
    !matches!(state, RunState::CarriedOut | RunState::Reversed | RunState::Discarded)
}

/// The instant whose policy holds for a run for `as_of`: now for today, else the beginning of the day.
pub fn policy_instant(known: &Known, as_of: Date, now: Timestamp) -> Timestamp {
    if as_of == known.day(now) { now } else { start_of(as_of, &known.zone) }
}

fn start_of(day: Date, zone: &TimeZone) -> Timestamp {
    let instant = zone.to_ambiguous_zoned(day.at(0, 0, 0, 0)).compatible();
    instant.map_or(Timestamp::from_millis(0), |zoned| Timestamp::from_millis(zoned.timestamp().as_millisecond()))
}

/// Takes one step of whatever the run is at; the run after it. Does nothing when it waits for a person or is done.
pub async fn advance(app: &App, owner: &Principal, id: RunId) -> Result<Run, RunError> {
    let run = fetch(app, owner.id, id).await?.ok_or(RunError::NotFound)?;
    match run.state {
        RunState::Proposing => propose::step(app, owner, &run).await,
        RunState::CarryingOut => carry_out::step(app, owner, run).await,
        RunState::Reversing => reverse::step(app, owner, run).await,
        RunState::Proposed | RunState::CarriedOut | RunState::Reversed | RunState::Discarded => Ok(run),
    }
}

/// Takes steps until the run waits for a person or is done; `progress` hears of each.
pub async fn finish(
    app: &App,
    owner: &Principal,
    id: RunId,
    mut progress: impl FnMut(&Run, Progress),
) -> Result<Run, RunError> {
    let first = fetch(app, owner.id, id).await?.ok_or(RunError::NotFound)?;
    if first.state == RunState::Proposing {
        propose::all(app, owner, &first, &mut progress).await?;
    }
    loop {
        let run = advance(app, owner, id).await?;
        progress(&run, progress_of(&run));
        if !matches!(run.state, RunState::Proposing | RunState::CarryingOut | RunState::Reversing) {
            return Ok(run);
        }
    }
}

/// How far a run has come within its phase.
pub const fn progress_of(run: &Run) -> Progress {
    let totals = &run.totals;
    match run.state {
        RunState::Proposing => Progress { done: totals.proposed.accounts, all: totals.expected },
        RunState::CarryingOut => {
            Progress { done: totals.carried_out + totals.overtaken + totals.left_out, all: totals.proposed.lines }
        }
        RunState::Reversing => Progress { done: totals.reversed, all: totals.carried_out },
        _ => Progress { done: 1, all: 1 },
    }
}

/// Has a proposed run carried out: from now on its steps book.
pub async fn carry_out(app: &App, actor: &Actor, owner: &Principal, id: RunId) -> Result<Run, RunError> {
    turn(app, actor, owner, id, RunState::Proposed, RunState::CarryingOut, "checked").await
}

/// Gives up a proposed run; nothing had happened.
pub async fn discard(app: &App, actor: &Actor, owner: &Principal, id: RunId) -> Result<Run, RunError> {
    turn(app, actor, owner, id, RunState::Proposed, RunState::Discarded, "discarded").await
}

/// Reverses a run that was carried out.
pub async fn reverse(app: &App, actor: &Actor, owner: &Principal, id: RunId) -> Result<Run, RunError> {
    turn(app, actor, owner, id, RunState::CarriedOut, RunState::Reversing, "reversal-begun").await
}

async fn turn(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    id: RunId,
    from: RunState,
    to: RunState,
    change: &'static str,
) -> Result<Run, RunError> {
    let (actor, principal, now, of) = (*actor, owner.id, app.now(), app.clone());
    app.write(principal, move |tx| {
        let mut run = tx.run_locked(principal, id)?.ok_or(RunError::NotFound)?;
        if run.state != from {
            return Err(RunError::State { state: run.state });
        }
        (run.state, run.reached, run.changed_at) = (to, None, now);
        if to == RunState::CarryingOut {
            run.checked_by = Some(actor.code());
        }
        tx.run_update(principal, &run)?;
        if is_moving(run.state) {
            work::enqueue(tx, &of, principal, &run, now)?;
        }
        actor.journal(tx, now, ("run", id), change, &json!({ "number": run.number }))?;
        Ok(run)
    })
    .await
}

/// Takes the line of an account out of a proposed run, for a reason; or in again, when there is none.
pub async fn leave_out(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    id: RunId,
    account: AccountId,
    reason: Option<&str>,
) -> Result<(), RunError> {
    let reason = reason.map(|reason| reason.trim().to_owned());
    if reason.as_ref().is_some_and(|reason| reason.is_empty() || reason.chars().count() > MAX_NOTE_CHARS) {
        return Err(RunError::Reason);
    }
    let (actor, principal, now) = (*actor, owner.id, app.now());
    app.write(principal, move |tx| {
        let mut run = tx.run_locked(principal, id)?.ok_or(RunError::NotFound)?;
        if run.state != RunState::Proposed {
            return Err(RunError::State { state: run.state });
        }
        if !tx.run_line_leave_out(principal, id, account, reason.as_deref())? {
            return Err(RunError::NotFound);
        }
        let left_out = run.totals.left_out;
        run.totals.left_out = if reason.is_some() { left_out + 1 } else { left_out.saturating_sub(1) };
        tx.run_update(principal, &run)?;
        let change = if reason.is_some() { "line-left-out" } else { "line-taken-in" };
        actor.journal(tx, now, ("run", id), change, &json!({ "account": account }))?;
        Ok(())
    })
    .await
}

/// One run.
pub async fn fetch(app: &App, principal: PrincipalId, id: RunId) -> Result<Option<Run>, StoreError> {
    app.store.read(move |tx| tx.run_fetch(principal, id)).await
}

/// The run with a number.
pub async fn by_number(app: &App, principal: PrincipalId, number: i64) -> Result<Option<Run>, StoreError> {
    app.store.read(move |tx| tx.run_by_number(principal, number)).await
}

/// All runs, the latest first.
pub async fn list(app: &App, principal: PrincipalId) -> Result<Vec<Run>, StoreError> {
    app.store.read(move |tx| tx.runs(principal, LIST_LIMIT)).await
}

/// What a run's lines come to, by step and by what became of them.
pub async fn counts(app: &App, principal: PrincipalId, id: RunId) -> Result<Vec<LineCount>, StoreError> {
    app.store.read(move |tx| tx.run_line_counts(principal, id)).await
}

/// The lines that a person looks at before a run is carried out, the gravest reason first, each with its account's number
/// and name.
pub async fn exceptions(
    app: &App,
    principal: PrincipalId,
    id: RunId,
) -> Result<Vec<(RunLine, String, String)>, StoreError> {
    const GRAVEST_FIRST: [Attention; 5] = [
        Attention::Disconnection,
        Attention::HandOver,
        Attention::AskPerson,
        Attention::LargeAmount,
        Attention::FirstAfterMeasure,
    ];
    app.store
        .read(move |tx| {
            let mut found = Vec::new();
            for attention in GRAVEST_FIRST {
                for line in tx.run_lines_to_check(principal, id, attention, CHECK_LIMIT)? {
                    found.push(with_account(tx, principal, line)?);
                }
            }
            Ok(found)
        })
        .await
}

/// What a run does in the procedure of disconnection: a person looks at each.
pub async fn measures(app: &App, principal: PrincipalId, id: RunId) -> Result<Vec<RunMeasure>, StoreError> {
    app.store.read(move |tx| measures::list(tx, principal, id)).await
}

/// Lines after an account, by account, each with its account's number and name.
pub async fn lines(
    app: &App,
    principal: PrincipalId,
    id: RunId,
    after: AccountId,
    limit: i64,
) -> Result<Vec<(RunLine, String, String)>, StoreError> {
    app.store
        .read(move |tx| {
            let lines = tx.run_lines_after(principal, id, after, limit.clamp(1, CHECK_LIMIT))?;
            lines.into_iter().map(|line| with_account(tx, principal, line)).collect()
        })
        .await
}

fn with_account(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    line: RunLine,
) -> Result<(RunLine, String, String), StoreError> {
    let account = tx.account_fetch(principal, line.account)?;
    let (number, name) = account.map_or_else(Default::default, |account| (account.number, account.postal.name));
    Ok((line, number, name))
}

/// Shared by the steps: the run as it is now, held, and still in the phase that the step was worked out for.
fn held(tx: &mut Tx<'_>, principal: PrincipalId, before: &Run) -> Result<Option<Run>, RunError> {
    let run = tx.run_locked(principal, before.id)?.ok_or(RunError::NotFound)?;
    Ok((run.state == before.state && run.reached == before.reached).then_some(run))
}

/// A clone that commands can hold on to.
fn shared<T>(value: T) -> Arc<T> {
    Arc::new(value)
}
