//! Runs move on by themselves: a job takes steps until the run waits for a person or the job's time is nearly over, and then
//! has another go on.
//!
//! Invariants: the job is enqueued in the transaction that sets the run going; a program that dies loses at most the step it
//! was at, and the job is due again when its lease ends.

use super::{RunError, advance, fetch};
use crate::jobs::{Job, NewJob};
use crate::ports::{Outcome, Worker};
use crate::{App, StoreError};
use billing::RunId;
use kernel::{PrincipalId, Timestamp};
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};
use store::Tx;
use store::billing::{Run, RunState};

/// The kind of the job.
pub const KIND: &str = "dunning-run";
/// Steps are taken for so long in one job: well below what one try may take.
const TIME: Duration = Duration::from_secs(40);

/// Whether a run in this state moves on by itself.
pub const fn is_moving(state: RunState) -> bool {
    matches!(state, RunState::Proposing | RunState::CarryingOut | RunState::Reversing)
}

/// Has the run moved on in the background. The key names how far it has come: whoever asks twice gets one job.
pub(super) fn enqueue(
    tx: &mut Tx<'_>,
    app: &App,
    principal: PrincipalId,
    run: &Run,
    now: Timestamp,
) -> Result<(), StoreError> {
    let reached = run.reached.map_or_else(String::new, |account| account.to_string());
    let key = format!("{}/{:?}/{reached}", run.id, run.state);
    let payload = run.id.to_string();
    tx.job_insert(principal, &NewJob { id: app.id(), kind: KIND, key: &key, payload: &payload, due_at: now }, now)
        .map(drop)
}

/// Moves runs on.
pub struct DunningRuns;

impl Worker for DunningRuns {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn work<'a>(&'a self, app: &'a App, job: &'a Job) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> {
        Box::pin(async move {
            let Ok(id) = job.payload.parse::<RunId>() else {
                return Outcome::Dead("the job names no run".to_owned());
            };
            match move_on(app, job.principal, id, TIME).await {
                Ok(()) | Err(RunError::NotFound) => Outcome::Done,
                Err(error) => Outcome::Later(error.to_string()),
            }
        })
    }
}

/// Takes steps for `time`; when the run is not done then, another job goes on.
async fn move_on(app: &App, principal: PrincipalId, id: RunId, time: Duration) -> Result<(), RunError> {
    let Some(owner) = app.principal(principal).await? else { return Ok(()) };
    let begun = Instant::now();
    let mut run = fetch(app, principal, id).await?.ok_or(RunError::NotFound)?;
    while is_moving(run.state) {
        if begun.elapsed() >= time {
            let (again, of, now) = (run, app.clone(), app.now());
            return app.write(principal, move |tx| Ok(enqueue(tx, &of, principal, &again, now)?)).await;
        }
        run = advance(app, &owner, id).await?;
    }
    Ok(())
}
