//! Durable work: the runner that does it, and what people may do with jobs that were given up.
//!
//! Invariants: a job is done at least once, by one worker at a time (lease and fence); one that keeps failing is given up
//! after [`MOST_TRIES`] and stays, with its reason, until a person runs it again or removes it.

mod chores;
mod runner;

pub use runner::run;
pub use store::jobs::{Job, NewJob};

use crate::{Actor, App};
use kernel::{InteractionId, JobId, PrincipalId};
use serde_json::json;
use std::time::Duration;
use store::StoreError;

/// Tries after which a job is given up: with the waits between them about a day and a half.
pub const MOST_TRIES: i64 = 14;
/// Given-up jobs shown at most.
pub const DEAD_LIMIT: i64 = 200;
/// The wait before the second try; it doubles with each.
const FIRST_WAIT: Duration = Duration::from_secs(60);
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::from_secs(6 * 60 * 60);

/// Whether this try is the last: a worker that shows failures to people does so now.
pub const fn is_last_try(job: &Job) -> bool {
    job.attempts >= MOST_TRIES
}

/// The wait after try number `attempts` (from 1): 1 min · 2ⁿ up to 6 hours, a fifth more or less by `random`.
fn wait_after(attempts: i64, random: [u8; 2]) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, 20)).unwrap_or(0);
    let wait = (FIRST_WAIT * 2u32.saturating_pow(doublings)).min(LONGEST_WAIT);
    let spread = f64::from(u16::from_be_bytes(random)) / f64::from(u16::MAX);
    wait.mul_f64(0.8 + 0.4 * spread)
}

/// Given-up jobs of a principal, the latest first.
pub async fn dead(app: &App, principal: PrincipalId) -> Result<Vec<Job>, StoreError> {
    app.store.read(move |tx| tx.jobs_dead(principal, DEAD_LIMIT)).await
}

/// Jobs that wait, and jobs that were given up.
pub async fn counts(app: &App, principal: PrincipalId) -> Result<(i64, i64), StoreError> {
    app.store.read(move |tx| tx.job_counts(principal)).await
}

/// Runs a given-up job again from its first try; false when there is none. The message of a mail waits to be sent again.
pub async fn run_again(app: &App, actor: &Actor, id: JobId) -> Result<bool, StoreError> {
    let (actor, now) = (*actor, app.now());
    app.write(actor.principal, move |tx| {
        let Some(job) = tx.jobs_dead(actor.principal, i64::MAX)?.into_iter().find(|job| job.id == id) else {
            return Ok(false);
        };
        if job.kind == "mail-out"
            && let Ok(interaction) = job.key.parse::<InteractionId>()
        {
            tx.interaction_delivery_set(actor.principal, interaction, "queued", None)?;
        }
        let is_alive = tx.job_revive(actor.principal, id, now)?;
        actor.journal(tx, now, ("job", id), "run-again", &json!({ "kind": job.kind }))?;
        Ok(is_alive)
    })
    .await
}

/// Removes a given-up job; false when there is none.
pub async fn remove(app: &App, actor: &Actor, id: JobId) -> Result<bool, StoreError> {
    let (actor, now) = (*actor, app.now());
    app.write(actor.principal, move |tx| {
        let is_gone = tx.job_remove(actor.principal, id)?;
        if is_gone {
            actor.journal(tx, now, ("job", id), "removed", &json!({}))?;
        }
        Ok(is_gone)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_from_a_minute_to_six_hours() {
        let middle = 0x7fffu16.to_be_bytes();
        let minutes: Vec<u64> = (1..=12).map(|n| wait_after(n, middle).as_secs().div_ceil(60)).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
    }

    #[test]
    fn waits_spread_by_a_fifth() {
        assert_eq!(wait_after(1, [0, 0]), Duration::from_secs(48));
        assert_eq!(wait_after(1, [255, 255]), Duration::from_secs(72));
    }
}
