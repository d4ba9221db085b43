//! Everything that channels do by themselves: the workers of their jobs, and the mailboxes that are read.
//!
//! The composition root calls [`run`] once; it ends when the program stops.

use crate::mail::imap;
use crate::mail::intake::{Arrival, TakeError, Taken, read, store};
use crate::mail::limits::Limits;
use crate::mail::sink::Sink;
use crate::mail::smtp::{LetterMail, LooseMail, MailOut, Post};
use app::billing::letters::LetterMaker;
use app::billing::payments;
use app::jobs::{self, Job};
use app::ports::{Outcome, Worker};
use app::{App, set_aside};
use kernel::SetAsideId;
use std::pin::Pin;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// How long one try books payments: below the time that a try may take.
const BOOK_FOR: std::time::Duration = std::time::Duration::from_secs(60);

/// The workers. With a sink, mail of mailboxes without a server goes there.
pub fn workers(sink: Option<Arc<Sink>>) -> Vec<Arc<dyn Worker>> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let letters = LetterMaker::new(threads).map(|maker| Arc::new(maker) as Arc<dyn Worker>);
    if let Err(error) = &letters {
        tracing::error!(%error, "no letters are made by this program");
    }
    let mut workers = mail_workers(sink);
    workers.extend(letters);
    workers
}

fn mail_workers(sink: Option<Arc<Sink>>) -> Vec<Arc<dyn Worker>> {
    let post = Arc::new(Post::new(sink));
    vec![
        Arc::new(MailOut(Arc::clone(&post))),
        Arc::new(LetterMail(Arc::clone(&post))),
        Arc::new(LooseMail::to_staff(Arc::clone(&post))),
        Arc::new(LooseMail::notices(post)),
        Arc::new(SetAsideAgain),
        Arc::new(app::billing::runs::DunningRuns),
        Arc::new(BookPayments),
    ]
}

/// Runs jobs and reads mailboxes until `stop`; what runs then is brought to its end.
pub async fn run(app: App, sink: Option<Arc<Sink>>, stop: CancellationToken) {
    tokio::join!(jobs::run(app.clone(), workers(sink), stop.clone()), imap::watch(app, stop));
}

/// Goes on booking the payments of a file that was taken in.
pub struct BookPayments;

impl Worker for BookPayments {
    fn kind(&self) -> &'static str {
        payments::JOB
    }

    fn work<'a>(&'a self, app: &'a App, job: &'a Job) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> {
        Box::pin(async move {
            let Ok(id) = job.key.split('/').next().unwrap_or_default().parse() else {
                return Outcome::Dead("the job names no import".to_owned());
            };
            let owner = match app.principal(job.principal).await {
                Ok(Some(owner)) => owner,
                Ok(None) => return Outcome::Dead("there is no such principal".to_owned()),
                Err(error) => return Outcome::Later(error.to_string()),
            };
            match payments::settle(app, &owner, id, BOOK_FOR).await {
                Ok(true) => Outcome::Done,
                Ok(false) => Outcome::Dead("there is no such import".to_owned()),
                Err(error) => Outcome::Later(error.to_string()),
            }
        })
    }
}

/// Tries a message that was set aside again: a newer version may read it.
pub struct SetAsideAgain;

impl Worker for SetAsideAgain {
    fn kind(&self) -> &'static str {
        set_aside::AGAIN
    }

    fn work<'a>(&'a self, app: &'a App, job: &'a Job) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> {
        Box::pin(async move {
            let Ok(id) = job.key.parse::<SetAsideId>() else {
                return Outcome::Dead("the job names no message".to_owned());
            };
            match again(app, job, id).await {
                Ok(outcome) => outcome,
                Err(error) => Outcome::Later(error.to_string()),
            }
        })
    }
}

async fn again(app: &App, job: &Job, id: SetAsideId) -> Result<Outcome, TakeError> {
    let principal = job.principal;
    let Some(aside) = set_aside::fetch(app, principal, id).await?.filter(|aside| aside.state == "open") else {
        return Ok(Outcome::Done);
    };
    let Some(raw) = set_aside::raw(app, principal, &aside).await? else {
        return Ok(Outcome::Dead("its bytes are gone".to_owned()));
    };
    let limits = Limits::default();
    let source = aside.source.clone();
    let arrival = Arrival { principal, mailbox: aside.mailbox, raw, source, comes_late: true, cut_from: None };
    let read = read(&arrival, &limits).await;
    if let Err(unread) = &read {
        set_aside::stays(app, principal, id, &unread.reason, &unread.detail).await?;
        return Ok(Outcome::Done);
    }
    // What is refused after all finds its own row again, by its bytes.
    if let Taken::In(received) = store(app, arrival, read, &limits).await? {
        set_aside::taken(app, principal, id, received.case).await?;
    }
    Ok(Outcome::Done)
}
