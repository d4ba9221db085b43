//! Mailboxes read by IMAP: one task each, kept in step with the settings.
//!
//! Invariants: a fault of one mailbox touches no other; it is stored, shown, and tried again with a growing wait; a
//! message is marked in its folder only after its commit.

mod folder;
pub(super) mod line;

use app::mailboxes::{self, Mailbox, Opened};
use app::{App, principals};
use kernel::{MailboxId, PrincipalId};
use std::collections::HashMap;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// How often settings are looked at.
const TICK: Duration = Duration::from_secs(2);
/// The first wait after a fault; it doubles up to [`LONGEST_WAIT`].
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// The longest wait after a fault: also spares accounts that lock after wrong passwords.
const LONGEST_WAIT: Duration = Duration::from_secs(5 * 60);
/// How long a task may take to end.
const STOP_LIMIT: Duration = Duration::from_secs(10);

/// A mailbox being read.
struct Watch {
    settings: String,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

type Watches = HashMap<(PrincipalId, MailboxId), Watch>;

/// Reads all active mailboxes of all principals until `stop`.
pub async fn watch(app: App, stop: CancellationToken) {
    let mut watches = Watches::new();
    loop {
        match wanted(&app).await {
            Ok(wanted) => keep_in_step(&app, &mut watches, wanted, &stop),
            Err(error) => tracing::warn!(%error, "mailboxes cannot be listed"),
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(TICK) => {}
        }
    }
    for (_, watch) in watches {
        watch.stop.cancel();
        // One that does not end in time loses nothing: what it has not committed is still in the mailbox.
        let _ = tokio::time::timeout(STOP_LIMIT, watch.task).await;
    }
}

async fn wanted(app: &App) -> Result<Vec<Mailbox>, app::StoreError> {
    let mut wanted = Vec::new();
    for principal in principals::all(app).await? {
        wanted.extend(mailboxes::list(app, principal.id).await?.into_iter().filter(|mailbox| mailbox.is_active));
    }
    Ok(wanted)
}

/// Ends watches whose settings changed or went away; begins missing ones.
fn keep_in_step(app: &App, watches: &mut Watches, wanted: Vec<Mailbox>, stop: &CancellationToken) {
    let settings = |mailbox: &Mailbox| format!("{}{:?}", mailbox.connection, mailbox.secret);
    watches.retain(|(principal, id), watch| {
        let is_wanted =
            wanted.iter().any(|one| one.principal == *principal && one.id == *id && settings(one) == watch.settings);
        if !is_wanted {
            watch.stop.cancel();
        }
        is_wanted && !watch.task.is_finished()
    });
    for mailbox in wanted {
        let key = (mailbox.principal, mailbox.id);
        if watches.contains_key(&key) {
            continue;
        }
        let settings = settings(&mailbox);
        let has_imap = mailboxes::connection_of(&mailbox).is_ok_and(|connection| connection.imap.is_some());
        if !has_imap {
            continue;
        }
        let stop = stop.child_token();
        let task = tokio::spawn(read(app.clone(), mailbox, stop.clone()));
        watches.insert(key, Watch { settings, stop, task });
    }
}

/// Reads one mailbox until it is told to stop.
async fn read(app: App, mailbox: Mailbox, stop: CancellationToken) {
    let (principal, id) = (mailbox.principal, mailbox.id);
    let mut wait = FIRST_WAIT;
    loop {
        let fault = match open(&app, principal, id).await {
            Ok(None) => return,
            Ok(Some(opened)) => {
                let began = std::time::Instant::now();
                match folder::attend(&app, &opened, &stop).await {
                    Ok(()) => return,
                    Err(fault) => {
                        if began.elapsed() > LONGEST_WAIT {
                            wait = FIRST_WAIT;
                        }
                        fault
                    }
                }
            }
            Err(fault) => fault,
        };
        // The text of a server may hold addresses: it is stored for the principal's people, and not logged.
        tracing::warn!(%principal, mailbox = %id, step = fault.step, wait_s = wait.as_secs(), "a mailbox cannot be read");
        metrics::counter!("kulanz_mailbox_faults_total").increment(1);
        let text = fault.to_string();
        if let Err(error) = mailboxes::fault(&app, principal, id, &text).await {
            tracing::warn!(%principal, mailbox = %id, %error, "the fault of a mailbox cannot be stored");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(wait) => {}
        }
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}

/// The mailbox as it is now; `None` when it is gone.
async fn open(app: &App, principal: PrincipalId, id: MailboxId) -> Result<Option<Opened>, line::Fault> {
    let fault = |error: &dyn std::fmt::Display| line::Fault { step: "settings", detail: error.to_string() };
    let Some(mailbox) = mailboxes::fetch(app, principal, id).await.map_err(|error| fault(&error))? else {
        return Ok(None);
    };
    mailboxes::open(app, mailbox).map(Some).map_err(|error| fault(&error))
}
