//! The runner: claims due jobs of each principal and gives them to their workers.
//!
//! Invariants: it sleeps until a job falls due, something changed, or [`TICK`] is over (another node may have enqueued
//! something); a try ends before its lease does; when told to stop it claims no more and lets what runs end;
//! what does not end in time is tried again when its lease is over.

use super::{Job, MOST_TRIES, chores, wait_after};
use crate::ports::{Outcome, Worker};
use crate::{Actor, App, principals};
use kernel::{PrincipalId, Timestamp};
use serde_json::json;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How long a claimed job belongs to its claimer.
const LEASE: Duration = Duration::from_secs(120);
/// How long one try may take: well below the lease.
const TRY_LIMIT: Duration = Duration::from_secs(90);
/// The longest sleep.
const TICK: Duration = Duration::from_secs(5);
/// The shortest time between two looks for due jobs, however much changes.
const PAUSE: Duration = Duration::from_millis(20);
/// Jobs of one principal that run at a time.
const PER_PRINCIPAL: usize = 8;
/// Jobs that run at a time.
const IN_ALL: usize = 32;
/// How long running jobs may take to end when the program stops.
const STOP_LIMIT: Duration = Duration::from_secs(10);

/// Runs jobs and chores of all principals until `stop`; new principals are noticed.
pub async fn run(app: App, workers: Vec<Arc<dyn Worker>>, stop: CancellationToken) {
    let workers = workers.into_iter().map(|worker| (worker.kind(), worker)).collect();
    let crew = Arc::new(Crew { app, workers, places: Arc::new(Semaphore::new(IN_ALL)), stop });
    let mut known = HashSet::new();
    let mut tasks = JoinSet::new();
    tasks.spawn(chores::of_all(crew.app.clone(), crew.stop.clone()));
    loop {
        match principals::all(&crew.app).await {
            Ok(all) => {
                for principal in all.into_iter().map(|principal| principal.id).filter(|id| known.insert(*id)) {
                    tasks.spawn(attend(Arc::clone(&crew), principal));
                    chores::begin(&mut tasks, &crew.app, principal, &crew.stop);
                }
            }
            Err(error) => tracing::warn!(%error, "principals cannot be listed; jobs of new ones wait"),
        }
        tokio::select! {
            () = crew.stop.cancelled() => break,
            () = tokio::time::sleep(TICK) => {}
        }
    }
    while tasks.join_next().await.is_some() {}
}

/// Who does the work.
struct Crew {
    app: App,
    workers: HashMap<&'static str, Arc<dyn Worker>>,
    places: Arc<Semaphore>,
    stop: CancellationToken,
}

type Running = JoinSet<(Job, Outcome)>;

/// Does the jobs of one principal until the program stops.
async fn attend(crew: Arc<Crew>, principal: PrincipalId) {
    let mut changes = crew.app.bus.listen(principal);
    let mut running = Running::new();
    loop {
        let wait = match crew.begin_due(principal, &mut running).await {
            Ok(wait) => wait,
            Err(error) => {
                tracing::warn!(%principal, %error, "jobs cannot be claimed");
                TICK
            }
        };
        let was_ended = tokio::select! {
            () = crew.stop.cancelled() => break,
            Some(ended) = running.join_next() => Some(ended),
            _ = changes.changed() => { tokio::time::sleep(PAUSE).await; None }
            () = tokio::time::sleep(wait) => None,
        };
        let mut ended = Vec::new();
        let mut next = was_ended;
        while let Some(result) = next {
            // A worker that panicked says nothing: its lease ends, and the job is tried again.
            ended.extend(result.ok());
            next = running.try_join_next();
        }
        crew.end(principal, ended).await;
    }
    crew.wind_down(principal, running).await;
}

impl Crew {
    /// Claims and begins what is due, as far as there are places; says how long to sleep.
    async fn begin_due(
        self: &Arc<Self>,
        principal: PrincipalId,
        running: &mut Running,
    ) -> Result<Duration, StoreError> {
        let now = self.app.now();
        let next = self.app.store.read(move |tx| tx.job_next_due(principal)).await?;
        match next {
            None => return Ok(TICK),
            Some(due) if due > now => return Ok(due.since(now).clamp(PAUSE, TICK)),
            Some(_) => {}
        }
        let mut places = Vec::new();
        while running.len() + places.len() < PER_PRINCIPAL
            && let Ok(place) = Arc::clone(&self.places).try_acquire_owned()
        {
            places.push(place);
        }
        if places.is_empty() {
            // An ending job of this principal wakes us; one of another does so by the clock.
            return Ok(Duration::from_secs(1));
        }
        let limit = i64::try_from(places.len()).unwrap_or(1);
        let jobs = self.app.store.write_later(move |tx| tx.jobs_claim(principal, now, LEASE, limit)).await?;
        let is_full = jobs.len() == places.len();
        for (job, place) in jobs.into_iter().zip(places) {
            running.spawn(Arc::clone(self).attempt(job, place));
        }
        Ok(if is_full { TICK } else { PAUSE })
    }

    /// One try at a job.
    async fn attempt(self: Arc<Self>, job: Job, _place: OwnedSemaphorePermit) -> (Job, Outcome) {
        if job.attempts > MOST_TRIES {
            return (job, Outcome::Dead("it was begun again and again and never ended".to_owned()));
        }
        let Some(worker) = self.workers.get(job.kind.as_str()) else {
            return (job, Outcome::Later("nobody here does this kind of work".to_owned()));
        };
        let outcome = match tokio::time::timeout(TRY_LIMIT, worker.work(&self.app, &job)).await {
            Ok(outcome) => outcome,
            Err(_) => Outcome::Later(format!("it took longer than {} seconds", TRY_LIMIT.as_secs())),
        };
        (job, outcome)
    }

    /// Notes how tries ended, all in one transaction. When that fails, their leases end and they are tried again.
    async fn end(&self, principal: PrincipalId, ended: Vec<(Job, Outcome)>) {
        const TRIES: u32 = 3;
        if ended.is_empty() {
            return;
        }
        let now = self.app.now();
        let ended: Arc<Vec<(Job, End)>> = Arc::new(
            ended
                .into_iter()
                .map(|(job, outcome)| {
                    let end = self.judge(&job, outcome, now);
                    (job, end)
                })
                .collect(),
        );
        for n in 1..=TRIES {
            let noted = Arc::clone(&ended);
            let written = self.app.store.write_later(move |tx| note(tx, principal, &noted, now)).await;
            match written {
                Ok(()) => break,
                Err(error) => tracing::warn!(%principal, %error, "the end of jobs cannot be noted"),
            }
            tokio::time::sleep(Duration::from_secs(1) * n).await;
        }
        if ended.iter().any(|(_, end)| matches!(end, End::GivenUp(_))) {
            self.app.bus.look_again(principal);
        }
    }

    fn judge(&self, job: &Job, outcome: Outcome, now: Timestamp) -> End {
        let end = match outcome {
            Outcome::Done => End::Done,
            Outcome::Dead(reason) => End::GivenUp(reason),
            Outcome::Later(reason) | Outcome::LaterBy(_, reason) if super::is_last_try(job) => End::GivenUp(reason),
            Outcome::Later(reason) => End::Again(now.plus(wait_after(job.attempts, self.app.random())), reason),
            Outcome::LaterBy(wait, reason) => End::Again(now.plus(wait), reason),
        };
        metrics::counter!("kulanz_jobs_total", "kind" => job.kind.clone(), "end" => end.code()).increment(1);
        if let End::GivenUp(_) = end {
            tracing::error!(principal = %job.principal, job = %job.id, kind = job.kind, "a job was given up");
        }
        end
    }

    /// Lets running jobs end for a while; the rest is tried again when its lease is over.
    async fn wind_down(&self, principal: PrincipalId, mut running: Running) {
        let mut ended = Vec::new();
        let drained = tokio::time::timeout(STOP_LIMIT, async {
            while let Some(result) = running.join_next().await {
                ended.extend(result.ok());
            }
        });
        if drained.await.is_err() {
            running.abort_all();
            tracing::warn!(%principal, "jobs still ran when the program stopped; they are tried again when their lease ends");
        }
        self.end(principal, ended).await;
    }
}

/// What is noted of a try.
enum End {
    Done,
    Again(Timestamp, String),
    GivenUp(String),
}

impl End {
    const fn code(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Again(..) => "again",
            Self::GivenUp(_) => "given-up",
        }
    }
}

fn note(
    tx: &mut store::Tx<'_>,
    principal: PrincipalId,
    ended: &[(Job, End)],
    now: Timestamp,
) -> Result<(), StoreError> {
    for (job, end) in ended {
        // A lease that was lost changes nothing: whoever has the job now says how it ends.
        match end {
            End::Done => drop(tx.job_done(job)?),
            End::Again(due, reason) => drop(tx.job_put_off(job, *due, reason)?),
            End::GivenUp(reason) => {
                if tx.job_bury(job, now, reason)? {
                    let details = json!({ "kind": job.kind, "tries": job.attempts });
                    Actor::system(principal).journal(tx, now, ("job", job.id), "given-up", &details)?;
                }
            }
        }
    }
    Ok(())
}
