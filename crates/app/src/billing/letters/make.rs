//! Making letters that are due: composed from what is kept, set on several threads, kept by content, marked once.
//!
//! Invariants: bytes are kept before a letter is marked as made, both in the batch's one transaction but for what is too
//! large for the database; a letter that was made or withdrawn meanwhile is left as it is; whoever is killed leaves letters
//! due, and the next try makes the same bytes of them. A job makes letters for [`WORK`] and hands the rest to another.

use super::compose::{ComposeFault, LetterFacts, compose};
use super::facts::{FactsFault, RunFacts};
use super::mail;
use super::sender::Sender;
use crate::billing::arrangements::link;
use crate::policy::known;
use crate::ports::{Outcome, Worker};
use crate::{Actor, App, Principal, StoreError};
use billing::{LetterId, RunId};
use bytes::Bytes;
use documents::{Brand, Order, Rendered, Workshop};
use kernel::{Currency, JobId, PrincipalId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::Tx;
use store::billing::{Letter, MadeLetter};
use store::jobs::{Job, NewJob};
use store::objects::Kept;

/// The kind of jobs that make letters.
pub const KIND: &str = "letters";
/// How long one job makes letters: well below the limit of a try.
const WORK: Duration = Duration::from_secs(45);
/// Letters in one batch: read together, kept in one transaction.
const BATCH: i64 = 64;
/// The longest reason that is kept with a letter that cannot be made; characters.
const FAULT_MOST: usize = 500;

/// What a job is to make: all that is due of a run, or one letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Task {
    /// Of this run, after this number.
    Run(RunId, i64),
    /// This one.
    Letter(LetterId),
}

/// How many letters were made, and how many cannot be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Made {
    /// Made now.
    pub made: u64,
    /// Set aside with a reason: a person looks.
    pub failed: u64,
    /// The number of the last one looked at.
    pub reached: i64,
}

/// Why no letter is made at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MakeError {
    /// The principal must set something first.
    #[error("letters cannot be made before the set-up of letters is done")]
    SetUp,
    /// No such principal.
    #[error("no such principal")]
    NoSuchPrincipal,
    /// No threads, or one of them fell over.
    #[error("letters cannot be set: {0}")]
    Threads(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Has the letters of a run made: call it in the transaction in which the last of them became due.
pub fn enqueue_run(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    run: RunId,
    job: JobId,
    now: Timestamp,
) -> Result<(), StoreError> {
    enqueue(tx, principal, Task::Run(run, 0), job, now)
}

/// Has one letter made: call it in the transaction in which it became due.
pub fn enqueue_letter(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    letter: LetterId,
    job: JobId,
    now: Timestamp,
) -> Result<(), StoreError> {
    enqueue(tx, principal, Task::Letter(letter), job, now)
}

fn enqueue(tx: &mut Tx<'_>, principal: PrincipalId, task: Task, job: JobId, now: Timestamp) -> Result<(), StoreError> {
    // A key of its own: one that is about to end must not stand in the way of what became due meanwhile.
    let (key, payload) = (job.to_string(), json!(task).to_string());
    let job = NewJob { id: job, kind: KIND, key: &key, payload: &payload, due_at: now };
    tx.job_insert(principal, &job, now).map(drop)
}

/// Makes letters, on some threads of its own.
pub struct LetterMaker {
    workshop: Arc<Workshop>,
}

impl LetterMaker {
    /// One that sets letters on `threads` threads.
    pub fn new(threads: usize) -> Result<Self, MakeError> {
        let workshop = Workshop::new(threads).map_err(|fault| MakeError::Threads(fault.to_string()))?;
        Ok(Self { workshop: Arc::new(workshop) })
    }
}

impl Worker for LetterMaker {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn work<'a>(&'a self, app: &'a App, job: &'a Job) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> {
        Box::pin(async move {
            let Ok(task) = serde_json::from_str::<Task>(&job.payload) else {
                return Outcome::Dead("the job names neither run nor letter".to_owned());
            };
            match self.batches(app, job.principal, task).await {
                Ok(()) => Outcome::Done,
                Err(error @ MakeError::NoSuchPrincipal) => Outcome::Dead(error.to_string()),
                // They wait for the set-up, as long as jobs are tried; then a person sees why.
                Err(error) => Outcome::Later(error.to_string()),
            }
        })
    }
}

impl LetterMaker {
    /// Batch after batch until nothing is due or the time is over.
    async fn batches(&self, app: &App, principal: PrincipalId, task: Task) -> Result<(), MakeError> {
        let began = Instant::now();
        let mut task = task;
        loop {
            let done = batch(app, principal, &self.workshop, task).await?;
            match task {
                Task::Run(run, after) if done.reached > after => task = Task::Run(run, done.reached),
                _ => return Ok(()),
            }
            if began.elapsed() > WORK {
                let (next, now) = (app.id(), app.now());
                return Ok(app.write(principal, move |tx| enqueue(tx, principal, task, next, now)).await?);
            }
        }
    }
}

/// Makes all that is due of a run, on `threads` threads; for the command line, and for those who wait.
pub async fn make(app: &App, principal: PrincipalId, run: RunId, threads: usize) -> Result<Made, MakeError> {
    let maker = LetterMaker::new(threads)?;
    let mut all = Made::default();
    loop {
        let done = batch(app, principal, &maker.workshop, Task::Run(run, all.reached)).await?;
        if done.reached <= all.reached {
            return Ok(all);
        }
        all = Made { made: all.made + done.made, failed: all.failed + done.failed, reached: done.reached };
    }
}

/// A letter ready to be set, or why it is not.
type Composed = Result<(documents::Letter, LetterFacts), String>;

/// What was read of a batch; none when the principal must set something first.
type Read = Option<Vec<(Letter, Composed)>>;

async fn batch(app: &App, principal: PrincipalId, workshop: &Arc<Workshop>, task: Task) -> Result<Made, MakeError> {
    let owner = app.principal(principal).await?.ok_or(MakeError::NoSuchPrincipal)?;
    let sender = Arc::new(Sender::of(&owner).map_err(|_| MakeError::SetUp)?);
    let known = known(app, &owner).await?;
    let (words, from) = (app.clone(), Arc::clone(&sender));
    let read = app.store.read(move |tx| {
        let own = tx.letter_texts(principal)?;
        let mut shared = RunFacts::new(Arc::clone(&owner), Arc::clone(&from), Arc::clone(&known), own);
        let mut read = Vec::new();
        for letter in due(tx, principal, task)? {
            let composed: Composed =
                match shared.of(tx, &words.texts, &letter).map(|facts| with_link(&words, &owner, facts)) {
                    Ok(facts) => match compose(&facts, &from, &words.texts) {
                        Ok(composed) if from.brand(facts.currency).is_ok() => Ok((composed, facts)),
                        Ok(_) | Err(ComposeFault::Missing(_)) => return Ok(None),
                        Err(fault) => Err(fault.to_string()),
                    },
                    Err(FactsFault::Store(error)) => return Err(error),
                    Err(fault) => Err(fault.to_string()),
                };
            read.push((letter, composed));
        }
        Ok::<Read, StoreError>(Some(read))
    });
    let read = read.await?.ok_or(MakeError::SetUp)?;
    let Some(reached) = read.last().map(|(letter, _)| letter.number) else { return Ok(Made::default()) };
    let workshop = Arc::clone(workshop);
    let set = tokio::task::spawn_blocking(move || set(&workshop, &sender, read)).await;
    let set = set.map_err(|fault| MakeError::Threads(fault.to_string()))?;
    Ok(Made { reached, ..keep(app, principal, task, set).await? })
}

/// Where the customer sees what is open, and arranges to pay later.
fn with_link(app: &App, owner: &Principal, facts: LetterFacts) -> LetterFacts {
    let url = link::url(app, owner, &facts.account_number);
    LetterFacts { status_url: Some(url), ..facts }
}

fn due(tx: &mut Tx<'_>, principal: PrincipalId, task: Task) -> Result<Vec<Letter>, StoreError> {
    use store::billing::LetterState::Due;
    match task {
        Task::Run(run, after) => tx.letters_due_of_run(principal, run, after, BATCH),
        Task::Letter(id) => {
            Ok(tx.letter_fetch(principal, id)?.into_iter().filter(|letter| letter.state == Due).collect())
        }
    }
}

/// A letter as it was set, or why it was not.
struct Set {
    letter: Letter,
    made: Result<(String, Rendered), String>,
}

/// Sets what was composed; blocks.
fn set(workshop: &Workshop, sender: &Sender, read: Vec<(Letter, Composed)>) -> Vec<Set> {
    let mut brands: HashMap<Currency, Brand> = HashMap::new();
    for currency in Currency::ALL {
        brands.extend(sender.brand(currency).ok().map(|brand| (currency, brand)));
    }
    let orders: Vec<Order<'_>> = read
        .iter()
        .filter_map(|(letter, composed)| {
            let (composed, facts) = composed.as_ref().ok()?;
            Some(Order { letter: composed, brand: brands.get(&facts.currency)?, lang: letter.language })
        })
        .collect();
    let mut made = workshop.render_all(&orders).into_iter();
    let mut sets = Vec::with_capacity(read.len());
    for (letter, composed) in &read {
        let made = match composed {
            Err(fault) => Err(fault.clone()),
            Ok((composed, _)) => match made.next() {
                Some(Ok(rendered)) => Ok((json!(composed).to_string(), rendered)),
                Some(Err(fault)) => Err(fault.to_string()),
                None => Err("it was not set".to_owned()),
            },
        };
        sets.push(Set { letter: letter.clone(), made });
    }
    sets
}

/// Keeps what was set: bytes, then in one transaction what they are of.
async fn keep(app: &App, principal: PrincipalId, task: Task, sets: Vec<Set>) -> Result<Made, MakeError> {
    let mut kept: Vec<(Set, Option<Kept>, JobId)> = Vec::with_capacity(sets.len());
    for set in sets {
        let bytes = match &set.made {
            Ok((_, rendered)) => Some(app.store.objects.keep(principal, Bytes::from(rendered.pdf.clone())).await?),
            Err(_) => None,
        };
        kept.push((set, bytes, app.id()));
    }
    let (now, kept) = (app.now(), Arc::new(kept));
    let made = app
        .store
        .write_later(move |tx| {
            let mut done = Made::default();
            for (set, bytes, job) in kept.iter() {
                match (&set.made, bytes) {
                    (Ok((content, rendered)), Some(bytes)) => {
                        if mark(tx, principal, &set.letter, content, rendered, bytes, now)? {
                            mail::enqueue(tx, principal, &set.letter, *job, now)?;
                            done.made += 1;
                        }
                    }
                    (made, _) => {
                        let fault: String =
                            made.as_ref().err().map_or("", String::as_str).chars().take(FAULT_MOST).collect();
                        tx.letter_failed(principal, set.letter.id, &fault)?;
                        done.failed += 1;
                    }
                }
            }
            let about = match task {
                Task::Run(run, _) => ("run", run.0),
                Task::Letter(letter) => ("letter", letter.0),
            };
            let details = json!({ "made": done.made, "failed": done.failed });
            Actor::system(principal).journal(tx, now, about, "letters-made", &details)?;
            Ok::<_, StoreError>(done)
        })
        .await?;
    app.bus.look_again(principal);
    Ok(made)
}

fn mark(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    letter: &Letter,
    content: &str,
    rendered: &Rendered,
    bytes: &Kept,
    now: Timestamp,
) -> Result<bool, StoreError> {
    tx.object_insert(principal, bytes, now)?;
    let pages = i64::try_from(rendered.pages).unwrap_or(i64::MAX);
    let made = MadeLetter { content, template_hash: &rendered.template_hash, sha256: &bytes.sha.0, pages };
    tx.letter_made(principal, letter.id, &made, now)
}
