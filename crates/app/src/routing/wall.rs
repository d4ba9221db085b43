//! The wall: who waits, who is there, who works on what, as it is now.
//!
//! Cost: O(queues + classes + people) and the first [`FIRST`] that wait, whatever their number; looked up once for all who
//! look within [`AGE`].

use super::ask;
use crate::{App, StoreError};
use kernel::{CaseId, PrincipalId, StaffId, Timestamp, WorkItemId};
use routing::{QueueView, Router, WhyWaits};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::cases::WorkRow;
use store::routing::{PresenceRow, WorkItem};

/// How many that wait are shown.
pub const FIRST: usize = 50;
/// How old what is shown may be.
const AGE: Duration = Duration::from_millis(500);

/// The wall of a principal.
#[derive(Clone, Debug)]
pub struct Wall {
    /// When it was looked up.
    pub at: Timestamp,
    /// The queues, by name.
    pub queues: Vec<QueueView>,
    /// What waits, in the order in which its turn comes: the first [`FIRST`].
    pub waiting: Vec<Waiting>,
    /// What is offered or worked on.
    pub held: Vec<(WorkItem, WorkRow)>,
    /// Everybody who works here: their name, and how they stand; none: they never said anything.
    pub people: Vec<(StaffId, String, Option<PresenceRow>)>,
}

/// Something that waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The case.
    pub work: WorkRow,
    /// In which queue.
    pub queue: String,
    /// Since when the customer waits.
    pub since: Timestamp,
    /// Why.
    pub why: Option<WhyWaits>,
}

/// What was last looked up for each principal.
#[derive(Default)]
pub(crate) struct Walls(Mutex<HashMap<PrincipalId, Arc<Wall>>>);

/// What the router says.
struct Seen {
    queues: Vec<QueueView>,
    waiting: Vec<(CaseId, String, Timestamp, Option<WhyWaits>)>,
}

impl Seen {
    fn of(router: &Router, principal: PrincipalId) -> Self {
        let waits = |id: WorkItemId| {
            let item = router.item(id)?.item;
            Some((CaseId(id.0), item.requirement.queue, item.since, router.why(id)))
        };
        Self {
            queues: router.queues().into_iter().filter(|queue| queue.principal == principal).collect(),
            waiting: router.waiting(principal, FIRST).into_iter().filter_map(waits).collect(),
        }
    }
}

/// The wall of a principal.
pub async fn wall(app: &App, principal: PrincipalId) -> Result<Arc<Wall>, StoreError> {
    let now = app.now();
    let known = app.walls.0.lock().unwrap_or_else(PoisonError::into_inner).get(&principal).cloned();
    if let Some(known) = known.filter(|known| now.since(known.at) < AGE) {
        return Ok(known);
    }
    let seen = Arc::new(ask(app, move |router| Seen::of(router, principal)).await?);
    let wall = app.store.read(move |tx| {
        let mut waiting = Vec::new();
        for (case, queue, since, why) in &seen.waiting {
            let waits = |work| Waiting { work, queue: queue.clone(), since: *since, why: why.clone() };
            waiting.extend(tx.work_row(principal, *case)?.map(waits));
        }
        let mut held = Vec::new();
        for item in tx.work_items_held(principal)? {
            held.extend(tx.work_row(principal, item.case)?.map(|work| (item, work)));
        }
        let mut there: HashMap<_, _> =
            tx.presences_of_principal(principal)?.into_iter().map(|row| (row.staff, row)).collect();
        let members = tx.members(principal)?.into_iter();
        let people = members.map(|it| (it.staff.id, it.staff.name, there.remove(&it.staff.id))).collect();
        Ok::<_, StoreError>(Wall { at: now, queues: seen.queues.clone(), waiting, held, people })
    });
    let wall = Arc::new(wall.await?);
    app.walls.0.lock().unwrap_or_else(PoisonError::into_inner).insert(principal, Arc::clone(&wall));
    Ok(wall)
}
