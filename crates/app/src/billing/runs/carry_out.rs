//! Carrying out: what the proposal has written down is booked, a step at a time, by statements over all its lines.

use super::propose::rules_of;
use super::{NO_ACCOUNT, RunError, STEP_ACCOUNTS, held, measures};
use crate::billing::letters::enqueue_run;
use crate::{Actor, App, Principal};
use serde_json::json;
use std::sync::{Mutex, PoisonError};
use store::billing::{Run, RunState};

/// Takes one step.
pub(super) async fn step(app: &App, owner: &Principal, before: Run) -> Result<Run, RunError> {
    let (owner, now) = (owner.clone(), app.now());
    let principal = owner.id;
    let rules = Mutex::new(rules_of(app, &owner, &before).await?);
    let job = app.id();
    let done = app
        .store
        .write_later(move |tx| {
            let Some(mut run) = held(tx, principal, &before)? else {
                return tx.run_fetch(principal, before.id)?.ok_or(RunError::NotFound);
            };
            let after = run.reached.unwrap_or(NO_ACCOUNT);
            run.changed_at = now;
            match tx.run_step_bound(principal, run.id, after, STEP_ACCOUNTS)? {
                Some(up_to) => {
                    let (carried_out, overtaken, letters) =
                        tx.run_step_carry_out(principal, run.id, after, up_to, run.as_of)?;
                    run.totals.carried_out += carried_out;
                    run.totals.overtaken += overtaken;
                    run.totals.letters += letters;
                    run.reached = Some(up_to);
                }
                None => {
                    let mut rules = rules.lock().unwrap_or_else(PoisonError::into_inner);
                    run.totals.measures_taken = measures::carry_out(tx, &owner, &run, &mut rules)?;
                    (run.state, run.reached) = (RunState::CarriedOut, None);
                    enqueue_run(tx, principal, run.id, job, now)?;
                    let details = json!({ "number": run.number, "lines": run.totals.carried_out });
                    Actor::system(principal).journal(tx, now, ("run", run.id), "carried-out", &details)?;
                }
            }
            tx.run_update(principal, &run)?;
            Ok::<_, RunError>(run)
        })
        .await?;
    app.bus.look_again(principal);
    Ok(done)
}
