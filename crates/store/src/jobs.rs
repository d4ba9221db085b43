//! Durable work: enqueued in the transaction that needs it, leased with a fence, tried again with back-off.
//!
//! Invariants: a kind and key name at most one job of a principal; only the holder of the current fence can end or put off
//! a job, so a worker that comes back late changes nothing; a dead job stays until a person runs or removes it.

use crate::db::{Row, params, statements};
use crate::{StoreError, Tx};
use kernel::{JobId, PrincipalId, Timestamp};
use std::time::Duration;

/// A unit of work to enqueue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob<'a> {
    /// Its id.
    pub id: JobId,
    /// Which worker it is for.
    pub kind: &'static str,
    /// What it is about; a second job of the same kind and key is not enqueued.
    pub key: &'a str,
    /// JSON for the worker.
    pub payload: &'a str,
    /// When to begin.
    pub due_at: Timestamp,
}

/// A job as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its principal.
    pub principal: PrincipalId,
    /// Its id.
    pub id: JobId,
    /// Which worker it is for.
    pub kind: String,
    /// What it is about.
    pub key: String,
    /// JSON for the worker.
    pub payload: String,
    /// Leases given so far; the latest is valid.
    pub fence: i64,
    /// Tries begun.
    pub attempts: i64,
    /// Next try, or end of the lease; of a dead job, when it was given up.
    pub due_at: Timestamp,
    /// Why the last try failed.
    pub error: Option<String>,
    /// When it was enqueued.
    pub created_at: Timestamp,
}

statements! {
    JOB_INSERT = "INSERT INTO job (principal_id, id, kind, key, payload, state, due_at_ms, attempts, fence, created_at_ms)
        VALUES ($1, $2, $3, $4, $5, 'ready', $6, 0, 0, $7) ON CONFLICT DO NOTHING";
    JOBS_CLAIM = "UPDATE job SET fence = fence + 1, attempts = attempts + 1, due_at_ms = $3
        WHERE principal_id = $1 AND state = 'ready' AND due_at_ms <= $2 AND id IN (
            SELECT id FROM job WHERE principal_id = $1 AND state = 'ready' AND due_at_ms <= $2
            ORDER BY due_at_ms, id LIMIT $4 @SKIP_LOCKED)
        RETURNING principal_id, id, kind, key, payload, fence, attempts, due_at_ms, error, created_at_ms";
    JOB_DONE = "DELETE FROM job WHERE principal_id = $1 AND id = $2 AND fence = $3 AND state = 'ready'";
    JOB_PUT_OFF = "UPDATE job SET due_at_ms = $4, error = $5 WHERE principal_id = $1 AND id = $2 AND fence = $3
        AND state = 'ready'";
    JOB_BURY = "UPDATE job SET state = 'dead', error = $4, due_at_ms = $5 WHERE principal_id = $1 AND id = $2
        AND fence = $3 AND state = 'ready'";
    JOBS_DEAD = "SELECT principal_id, id, kind, key, payload, fence, attempts, due_at_ms, error, created_at_ms FROM job
        WHERE principal_id = $1 AND state = 'dead' ORDER BY due_at_ms DESC, id LIMIT $2";
    JOB_REVIVE = "UPDATE job SET state = 'ready', due_at_ms = $3, attempts = 0 WHERE principal_id = $1 AND id = $2
        AND state = 'dead'";
    JOB_REMOVE = "DELETE FROM job WHERE principal_id = $1 AND id = $2 AND state = 'dead'";
    JOB_NEXT_DUE = "SELECT min(due_at_ms) AS due_at_ms FROM job WHERE principal_id = $1 AND state = 'ready'";
    JOB_COUNTS = "SELECT count(*) FILTER (WHERE state = 'ready') AS ready, count(*) FILTER (WHERE state = 'dead') AS dead
        FROM job WHERE principal_id = $1";
}

fn job_from_row(row: &Row<'_>) -> Result<Job, StoreError> {
    Ok(Job {
        principal: row.id("principal_id")?,
        id: row.id("id")?,
        kind: row.get("kind")?,
        key: row.get("key")?,
        payload: row.get("payload")?,
        fence: row.get("fence")?,
        attempts: row.get("attempts")?,
        due_at: row.at("due_at_ms")?,
        error: row.get("error")?,
        created_at: row.at("created_at_ms")?,
    })
}

impl Tx<'_> {
    /// Enqueues `job` unless one of its kind and key is there already; says whether it did.
    pub fn job_insert(&mut self, principal: PrincipalId, job: &NewJob<'_>, now: Timestamp) -> Result<bool, StoreError> {
        let values = params![principal, job.id, job.kind, job.key, job.payload, job.due_at, now];
        Ok(self.execute(JOB_INSERT, values)? == 1)
    }

    /// Leases up to `limit` due jobs for `lease`. A job whose lease ends unfinished is due again.
    pub fn jobs_claim(
        &mut self,
        principal: PrincipalId,
        now: Timestamp,
        lease: Duration,
        limit: i64,
    ) -> Result<Vec<Job>, StoreError> {
        self.all(JOBS_CLAIM, params![principal, now, now.plus(lease), limit], job_from_row)
    }

    /// Ends a job that is done; false when its lease was lost.
    pub fn job_done(&mut self, job: &Job) -> Result<bool, StoreError> {
        Ok(self.execute(JOB_DONE, params![job.principal, job.id, job.fence])? == 1)
    }

    /// Tries a job again at `due_at`; false when its lease was lost.
    pub fn job_put_off(&mut self, job: &Job, due_at: Timestamp, error: &str) -> Result<bool, StoreError> {
        Ok(self.execute(JOB_PUT_OFF, params![job.principal, job.id, job.fence, due_at, error])? == 1)
    }

    /// Lays a job aside for a person to see; false when its lease was lost.
    pub fn job_bury(&mut self, job: &Job, at: Timestamp, error: &str) -> Result<bool, StoreError> {
        Ok(self.execute(JOB_BURY, params![job.principal, job.id, job.fence, error, at])? == 1)
    }

    /// Dead jobs, the latest first.
    pub fn jobs_dead(&mut self, principal: PrincipalId, limit: i64) -> Result<Vec<Job>, StoreError> {
        self.all(JOBS_DEAD, params![principal, limit], job_from_row)
    }

    /// Runs a dead job again at once; false when there is none.
    pub fn job_revive(&mut self, principal: PrincipalId, id: JobId, now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.execute(JOB_REVIVE, params![principal, id, now])? == 1)
    }

    /// Removes a dead job; false when there is none.
    pub fn job_remove(&mut self, principal: PrincipalId, id: JobId) -> Result<bool, StoreError> {
        Ok(self.execute(JOB_REMOVE, params![principal, id])? == 1)
    }

    /// When the next job falls due.
    pub fn job_next_due(&mut self, principal: PrincipalId) -> Result<Option<Timestamp>, StoreError> {
        self.one(JOB_NEXT_DUE, params![principal], |row| row.at_opt("due_at_ms"))
    }

    /// Jobs that wait, and jobs that are dead.
    pub fn job_counts(&mut self, principal: PrincipalId) -> Result<(i64, i64), StoreError> {
        self.one(JOB_COUNTS, params![principal], |row| Ok((row.get("ready")?, row.get("dead")?)))
    }
}
