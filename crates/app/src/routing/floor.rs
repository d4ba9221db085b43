//! The floor as the router sees it: asked of the router itself where it runs, elsewhere of one restored from the tables.
//!
//! Invariant: what is told is at most [`AGE`] old.

use crate::{App, StoreError};
use kernel::Timestamp;
use routing::{Router, State};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use store::Tx;

/// How long a restored router is asked before it is restored again.
pub const AGE: Duration = Duration::from_secs(2);

/// How long the log and the spans of presence are kept.
pub const KEPT: Duration = Duration::from_secs(35 * 24 * 3_600);

/// Routers that can be asked.
#[derive(Default)]
pub(crate) struct Floor {
    /// The one that runs here.
    live: Mutex<Option<Router>>,
    /// One restored, and when.
    copy: Mutex<Option<(Timestamp, Router)>>,
}

impl Floor {
    /// Does something with the router that runs here; none: none does.
    pub fn with_live<T>(&self, act: impl FnOnce(&mut Router) -> T) -> Option<T> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner).as_mut().map(act)
    }

    /// The router runs here, or does no longer.
    pub fn set_live(&self, router: Option<Router>) {
        *self.live.lock().unwrap_or_else(PoisonError::into_inner) = router;
    }
}

/// Asks the router something: why an item waits, how long the queues are.
pub async fn ask<T>(app: &App, question: impl Fn(&Router) -> T) -> Result<T, StoreError> {
    if let Some(told) = app.floor.with_live(|router| question(router)) {
        return Ok(told);
    }
    let now = app.now();
    let told = |copy: &Option<(Timestamp, Router)>| {
        let fresh = copy.as_ref().filter(|(at, _)| now.since(*at) < AGE);
        fresh.map(|(_, router)| question(router))
    };
    if let Some(told) = told(&app.floor.copy.lock().unwrap_or_else(PoisonError::into_inner)) {
        return Ok(told);
    }
    let (router, _) = app.store.read(restore).await?;
    let told = question(&router);
    *app.floor.copy.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, router));
    Ok(told)
}

/// Forgets lines of the log, and how people stood, when they are [`KEPT`] old.
pub(crate) async fn forget(app: &App) -> Result<u64, StoreError> {
    let before = app.now().minus(KEPT);
    app.store.write_later(move |tx| tx.routing_forget(before)).await
}

/// The router as the tables say, and the number of the last line of its log.
pub(super) fn restore(tx: &mut Tx<'_>) -> Result<(Router, i64), StoreError> {
    let (course, line) = tx.routing_course()?.unwrap_or_default();
    let mut items: Vec<_> = tx.work_items()?.into_iter().map(|row| row.item).collect();
    items.sort_by_key(|item| item.number);
    let agents = tx.presences()?.into_iter().filter_map(|row| row.agent).collect();
    let rules = tx.routing_reached()?.into_iter().map(|reached| (reached.principal, reached.policy)).collect();
    Ok((Router::restore(rules, State { course, items, agents }), line))
}
