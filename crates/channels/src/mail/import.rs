//! `mail import`: folders of `.eml`, mbox and maildir become cases, without a word to anybody.
//!
//! Invariants: every message has one of five outcomes — received, duplicate, automatic, bounce, set aside with its
//! reason — or the import stops and says why; begun again it goes on, because what is known already is a duplicate; no
//! acknowledgement goes out for old mail.

use super::convoy::{Ended, Travel, take_all};
use super::intake::{Arrival, TakeError, Taken};
use super::limits::Limits;
use super::sources::{self, Found, Source};
use app::App;
use bytes::Bytes;
use kernel::{MailboxId, PrincipalId};
use serde::Serialize;
use std::io;
use std::path::PathBuf;
use std::time::Duration;
use tokio::sync::mpsc;

/// Messages under way at a time: enough for well-filled commits.
pub const ABREAST: usize = 64;
/// Messages read from disk ahead.
const READ_AHEAD: usize = 32;
/// How long a message is tried while another program keeps the database busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// What to import, and for whom.
#[derive(Clone, Debug)]
pub struct Plan {
    /// For whom.
    pub principal: PrincipalId,
    /// The mailbox it came to, when that is one of ours.
    pub mailbox: Option<MailboxId>,
    /// Files and folders.
    pub paths: Vec<PathBuf>,
}

/// What became of one message: a line of `--json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The file; in an mbox with the message's number.
    pub source: String,
    /// `received`, `duplicate`, `automatic`, `bounce`, `set-aside`.
    pub outcome: &'static str,
    /// Why it was set aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The number of its case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// Milliseconds for reading and storing it.
    pub ms: u64,
}

/// How many messages had which outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// All of them.
    pub messages: u64,
    /// New contacts.
    pub received: u64,
    /// Known already.
    pub duplicate: u64,
    /// Written by machines.
    pub automatic: u64,
    /// Delivery reports.
    pub bounce: u64,
    /// Waiting for a person.
    pub set_aside: u64,
}

impl Summary {
    fn count(&mut self, outcome: &str) {
        self.messages += 1;
        *match outcome {
            "received" => &mut self.received,
            "duplicate" => &mut self.duplicate,
            "automatic" => &mut self.automatic,
            "bounce" => &mut self.bounce,
            _ => &mut self.set_aside,
        } += 1;
    }
}

/// Why an import stopped. What was told of before is stored.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file or folder cannot be read.
    #[error("{path}: {error}")]
    Files {
        /// Which.
        path: String,
        /// What the system said.
        error: io::Error,
    },
    /// The store cannot take a message.
    #[error("{at}: {error}")]
    Take {
        /// Which message.
        at: String,
        /// Why.
        error: TakeError,
    },
    /// A message was lost sight of, by a fault of ours. It is where it was.
    #[error("not all messages were taken in; begin again")]
    Incomplete,
}

/// All sources of a plan, and how many messages they hold, for a progress bar. Blocks.
pub fn survey(plan: &Plan) -> Result<(Vec<Source>, usize), ImportError> {
    let mut found = Vec::new();
    for path in &plan.paths {
        found.extend(sources::find(path).map_err(|error| failed(path, error))?);
    }
    let count = sources::count(&found).map_err(|error| ImportError::Files { path: "counting".to_owned(), error })?;
    Ok((found, count))
}

fn failed(path: &std::path::Path, error: io::Error) -> ImportError {
    ImportError::Files { path: path.display().to_string(), error }
}

/// Imports `sources` (see [`survey`]); `told` hears of each message once it is on disk.
pub async fn import(
    app: &App,
    plan: &Plan,
    sources: Vec<Source>,
    mut told: impl FnMut(Line),
) -> Result<Summary, ImportError> {
    let limits = Limits::default();
    let most = limits.message_bytes;
    let (give, mut get) = mpsc::channel::<Found>(READ_AHEAD);
    let reader = tokio::task::spawn_blocking(move || read(&sources, most, &give));
    let (principal, mailbox) = (plan.principal, plan.mailbox);
    let arrivals = futures::stream::poll_fn(move |context| get.poll_recv(context)).map_found(principal, mailbox);
    let mut summary = Summary::default();
    let mut stopped = None;
    let travel = Travel { limits, abreast: ABREAST, patience: PATIENCE };
    take_all(app, arrivals, &travel, |ended| match line_of(ended) {
        Ok(line) => {
            summary.count(line.outcome);
            told(line);
            true
        }
        Err(error) => {
            stopped.get_or_insert(error);
            false
        }
    })
    .await;
    if let Some(error) = stopped {
        return Err(error);
    }
    match reader.await {
        Ok(Ok(count)) if count == summary.messages => Ok(summary),
        Ok(Ok(_)) | Err(_) => Err(ImportError::Incomplete),
        Ok(Err(error)) => Err(error),
    }
}

/// Gives every message to the convoy, in order; returns how many. Ends when nobody takes them any more.
fn read(sources: &[Source], most: usize, give: &mpsc::Sender<Found>) -> Result<u64, ImportError> {
    let mut count = 0;
    for source in sources {
        for found in sources::messages(source, most).map_err(|error| failed(&source.path, error))? {
            let found = found.map_err(|error| failed(&source.path, error))?;
            if give.blocking_send(found).is_err() {
                return Ok(count);
            }
            count += 1;
        }
    }
    Ok(count)
}

/// Found messages as arrivals.
trait MapFound {
    fn map_found(self, principal: PrincipalId, mailbox: Option<MailboxId>) -> impl futures::Stream<Item = Arrival>;
}

impl<S: futures::Stream<Item = Found>> MapFound for S {
    fn map_found(self, principal: PrincipalId, mailbox: Option<MailboxId>) -> impl futures::Stream<Item = Arrival> {
        futures::StreamExt::map(self, move |found| Arrival {
            principal,
            mailbox,
            raw: Bytes::from(found.raw),
            source: found.place,
            comes_late: true,
            cut_from: None,
        })
    }
}

fn line_of(ended: Ended) -> Result<Line, ImportError> {
    let taken = ended.result.map_err(|error| ImportError::Take { at: ended.source.clone(), error })?;
    let outcome = taken.code();
    let (reason, case) = match taken {
        Taken::In(received) => (None, Some(received.case_number)),
        Taken::Own => (None, None),
        Taken::Aside { reason, .. } => (Some(reason), None),
    };
    let ms = u64::try_from(ended.took.as_millis()).unwrap_or(u64::MAX);
    Ok(Line { source: ended.source, outcome, reason, case, ms })
}
