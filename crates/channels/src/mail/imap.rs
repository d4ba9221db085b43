//! Mailboxes read by IMAP: one task each, kept in step with the settings.
//!
//! Invariants: a fault of one mailbox touches no other; it is stored, shown, and tried again with a growing wait; a
//! message is marked in its folder only after its commit; of several nodes, one reads a mailbox: it holds the lease, and
//! whoever lost it no longer moves the place.

mod folder;
pub(super) mod line;

use app::leases::{self, Lease, Node};
use app::mailboxes::{self, Mailbox, Opened};
use app::{App, principals};
use kernel::{MailboxId, PrincipalId};
use std::collections::HashMap;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// How often settings are looked at.
const TICK: Duration = Duration::from_secs(2);
/// A lease with less time left than this is renewed.
const RENEWED_BELOW: Duration = Duration::from_secs(20);
/// The first wait after a fault; it doubles up to [`LONGEST_WAIT`].
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// The longest wait after a fault: also spares accounts that lock after wrong passwords.
const LONGEST_WAIT: Duration = Duration::from_secs(5 * 60);
/// How long a task may take to end.
const STOP_LIMIT: Duration = Duration::from_secs(10);

/// A mailbox being read.
struct Watch {
    settings: String,
    lease: Lease,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

type Watches = HashMap<(PrincipalId, MailboxId), Watch>;

/// Reads all active mailboxes of all principals that no other node reads, until `stop`.
pub async fn watch(app: App, stop: CancellationToken) {
    let node: Node = app.id();
    let mut watches = Watches::new();
    loop {
        match wanted(&app).await {
            Ok(wanted) => keep_in_step(&app, node, &mut watches, wanted, &stop).await,
            Err(error) => tracing::warn!(%error, "mailboxes cannot be listed"),
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(TICK) => {}
        }
    }
    let mut leases = Vec::new();
    for (_, watch) in watches {
        watch.stop.cancel();
        // One that does not end in time loses nothing: what it has not committed is still in the mailbox.
        let _ = tokio::time::timeout(STOP_LIMIT, watch.task).await;
        leases.push(watch.lease);
    }
    if let Err(error) = leases::end(&app, leases).await {
        tracing::warn!(%error, "leases of mailboxes cannot be given back; they end by themselves");
    }
}

/// Active mailboxes with an IMAP server.
async fn wanted(app: &App) -> Result<Vec<Mailbox>, app::StoreError> {
    let has_imap = |one: &Mailbox| mailboxes::connection_of(one).is_ok_and(|connection| connection.imap.is_some());
    let mut wanted = Vec::new();
    for principal in principals::all(app).await? {
        let all = mailboxes::list(app, principal.id).await?;
        wanted.extend(all.into_iter().filter(|mailbox| mailbox.is_active && has_imap(mailbox)));
    }
    Ok(wanted)
}

/// Ends watches whose settings changed or went away, or whose lease ended; renews the others' leases; begins missing ones.
async fn keep_in_step(app: &App, node: Node, watches: &mut Watches, wanted: Vec<Mailbox>, stop: &CancellationToken) {
    let settings = |mailbox: &Mailbox| format!("{}{:?}", mailbox.connection, mailbox.secret);
    let now = app.now();
    watches.retain(|(principal, id), watch| {
        let is_wanted =
            wanted.iter().any(|one| one.principal == *principal && one.id == *id && settings(one) == watch.settings);
        let is_ours = is_wanted && watch.lease.ends_at > now;
        if !is_ours {
            watch.stop.cancel();
        }
        is_ours && !watch.task.is_finished()
    });
    let is_due = |one: &Mailbox| {
        watches.get(&(one.principal, one.id)).is_none_or(|watch| watch.lease.ends_at.since(now) < RENEWED_BELOW)
    };
    let due: Vec<Mailbox> = wanted.into_iter().filter(is_due).collect();
    if due.is_empty() {
        return;
    }
    let names = due.iter().map(|one| (one.principal, mailboxes::lease_name(one.id))).collect();
    let taken = match leases::take(app, node, names).await {
        Ok(taken) => taken,
        Err(error) => return tracing::warn!(%error, "leases of mailboxes cannot be taken or renewed"),
    };
    for (mailbox, lease) in due.into_iter().zip(taken) {
        let key = (mailbox.principal, mailbox.id);
        match (lease, watches.get_mut(&key)) {
            (Some(lease), Some(watch)) => watch.lease = lease,
            (None, Some(watch)) => watch.stop.cancel(),
            (None, None) => {} // another node reads it
            (Some(lease), None) => {
                let (settings, stop) = (settings(&mailbox), stop.child_token());
                let task = tokio::spawn(read(app.clone(), mailbox, lease.clone(), stop.clone()));
                watches.insert(key, Watch { settings, lease, stop, task });
            }
        }
    }
}

/// Reads one mailbox until it is told to stop.
async fn read(app: App, mailbox: Mailbox, lease: Lease, stop: CancellationToken) {
    let (principal, id) = (mailbox.principal, mailbox.id);
    let mut wait = FIRST_WAIT;
    loop {
        let fault = match open(&app, principal, id).await {
            Ok(None) => return,
            Ok(Some(opened)) => {
                let began = std::time::Instant::now();
                match folder::attend(&app, &opened, &lease, &stop).await {
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
