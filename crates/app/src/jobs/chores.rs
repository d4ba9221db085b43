//! Chores: the search index, what may be forgotten, and changes that another program made.
//!
//! Invariant: none of them is needed for anything to be right; each catches up after it was away, and gives way to
//! contacts that come in.

use crate::billing::arrangements;
use crate::policy::known;
use crate::{App, chats, journal, objects, people, routing, search};
use jiff::civil::Date;
use kernel::PrincipalId;
use std::time::Duration;
use store::StoreError;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How often what may be forgotten is forgotten.
const TIDY: Duration = Duration::from_secs(60 * 60);
/// How soon after the start it is done first.
const FIRST_TIDY: Duration = Duration::from_secs(60);
/// How often we look for chats whose customer had gone when we answered.
const UNSEEN: Duration = Duration::from_secs(15);
/// How often we look for changes that another program made (another node, `mail pipe`, `mail import`).
const ECHO: Duration = Duration::from_secs(1);
/// How long answers are kept by their key.
const ANSWERS_KEPT: Duration = Duration::from_secs(48 * 60 * 60);
/// How long automatic replies are remembered: the longest window of policy, and a day.
const REPLIES_KEPT: Duration = Duration::from_secs(32 * 24 * 60 * 60);
/// How long changes gather before they are indexed.
const GATHER: Duration = Duration::from_millis(100);
/// The longest wait of the indexer.
const INDEX_TICK: Duration = Duration::from_secs(5);
/// With so many commands waiting for the database, indexing waits, too.
const BUSY: usize = 64;

/// Begins the chores of one principal.
pub(super) fn begin(tasks: &mut JoinSet<()>, app: &App, principal: PrincipalId, stop: &CancellationToken) {
    tasks.spawn(until(stop.clone(), echo(app.clone(), principal)));
    tasks.spawn(until(stop.clone(), index(app.clone(), principal)));
    tasks.spawn(until(stop.clone(), tidy(app.clone(), principal)));
    tasks.spawn(until(stop.clone(), review(app.clone(), principal)));
    tasks.spawn(until(stop.clone(), mail_unseen(app.clone(), principal)));
}

/// Chores that belong to no principal.
pub(super) async fn of_all(app: App, stop: CancellationToken) {
    until(stop, async move {
        tokio::time::sleep(FIRST_TIDY).await;
        loop {
            if let Err(error) = routing::forget(&app).await {
                tracing::warn!(%error, "old lines of the router's log cannot be forgotten");
            }
            if let Err(error) = people::forget_ended(&app).await {
                tracing::warn!(%error, "ended sessions cannot be forgotten");
            }
            tokio::time::sleep(TIDY).await;
        }
    })
    .await;
}

async fn until(stop: CancellationToken, chore: impl Future<Output = ()>) {
    stop.run_until_cancelled(chore).await;
}

/// Says "look again" here when the journal has grown elsewhere.
async fn echo(app: App, principal: PrincipalId) {
    let mut heard = None;
    loop {
        if let Ok(head) = journal::head(&app, principal).await
            && heard.replace(head).is_some_and(|before| before != head)
        {
            app.bus.look_again(principal);
        }
        tokio::time::sleep(ECHO).await;
    }
}

/// Keeps the search index in step.
async fn index(app: App, principal: PrincipalId) {
    let mut changes = app.bus.listen(principal);
    loop {
        while app.store.waiting() > BUSY {
            tokio::time::sleep(GATHER).await;
        }
        match search::index(&app, principal).await {
            Ok(0) => {
                // The sender lives in the bus; it does not go away before us.
                let _ = tokio::time::timeout(INDEX_TICK, changes.changed()).await;
                tokio::time::sleep(GATHER).await;
            }
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%principal, %error, "the search index cannot be kept in step");
                tokio::time::sleep(INDEX_TICK).await;
            }
        }
    }
}

async fn tidy(app: App, principal: PrincipalId) {
    tokio::time::sleep(FIRST_TIDY).await;
    loop {
        if let Err(error) = forget(&app, principal).await {
            tracing::warn!(%principal, %error, "tidying failed");
        }
        tokio::time::sleep(TIDY).await;
    }
}

/// Writes to those who had gone when they were answered in a chat.
async fn mail_unseen(app: App, principal: PrincipalId) {
    loop {
        tokio::time::sleep(UNSEEN).await;
        if let Err(error) = chats::mail_unseen(&app, principal).await {
            tracing::warn!(%principal, %error, "what was said in chats cannot be mailed");
        }
    }
}

/// Looks once a day whether arrangements are kept. A day on which we were away is made good by the next.
async fn review(app: App, principal: PrincipalId) {
    let mut reviewed = None;
    loop {
        tokio::time::sleep(if reviewed.is_none() { FIRST_TIDY } else { TIDY }).await;
        match review_on(&app, principal, reviewed).await {
            Ok(day) => reviewed = day,
            Err(error) => tracing::warn!(%principal, %error, "arrangements cannot be looked at"),
        }
    }
}

async fn review_on(app: &App, principal: PrincipalId, reviewed: Option<Date>) -> Result<Option<Date>, StoreError> {
    let Some(owner) = app.principal(principal).await? else { return Ok(reviewed) };
    let today = known(app, &owner).await?.day(app.now());
    if reviewed != Some(today) {
        arrangements::review(app, &owner, today).await?;
    }
    Ok(Some(today))
}

/// Forgets what may be forgotten now.
async fn forget(app: &App, principal: PrincipalId) -> Result<(), StoreError> {
    while objects::collect(app, principal).await? > 0 {}
    let now = app.now();
    app.store
        .write_later(move |tx| {
            tx.answers_forget(principal, now.minus(ANSWERS_KEPT))?;
            tx.automatic_replies_forget(principal, now.minus(REPLIES_KEPT))?;
            Ok(())
        })
        .await
}
