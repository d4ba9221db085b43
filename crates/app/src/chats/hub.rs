//! Who watches which chat on this node, and what wakes them: the journal, read once for all of them, and signs of typing.
//!
//! Invariant: whoever watches from before they look misses nothing; a chat that nobody watches costs nothing.

use crate::{App, journal};
use kernel::{CaseId, PrincipalId, Timestamp};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::StoreError;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// The longest sleep: what other nodes wrote is seen after this, at the latest.
const TICK: Duration = Duration::from_secs(1);
/// The shortest time between two looks at the journal, in which causes gather.
const PAUSE: Duration = Duration::from_millis(5);
/// How often it is written down that customers are here.
const HERE_EVERY: Duration = Duration::from_secs(20);

/// One of the two who talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The customer.
    Customer,
    /// Us.
    Staff,
}

/// What happens in a chat, as far as it is worth no row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// Counts what happened.
    pub moved: u64,
    /// When the customer last typed.
    pub customer_typed: Option<Timestamp>,
    /// When somebody of ours last typed.
    pub staff_typed: Option<Timestamp>,
}

/// The chats that are watched on this node.
#[derive(Clone, Default)]
pub struct Hub {
    chats: Arc<Mutex<HashMap<CaseId, Watched>>>,
}

struct Watched {
    principal: PrincipalId,
    signs: watch::Sender<Signs>,
    /// How many of those who watch are the customer.
    customers: usize,
}

/// Somebody watches a chat until this is dropped.
pub struct Watch {
    hub: Hub,
    case: CaseId,
    side: Side,
    signs: watch::Receiver<Signs>,
}

impl Hub {
    /// Watches a chat.
    pub fn watch(&self, principal: PrincipalId, case: CaseId, side: Side) -> Watch {
        let mut chats = self.chats.lock().unwrap_or_else(PoisonError::into_inner);
        let watched =
            chats.entry(case).or_insert_with(|| Watched { principal, signs: watch::Sender::default(), customers: 0 });
        watched.customers += usize::from(side == Side::Customer);
        Watch { hub: self.clone(), case, side, signs: watched.signs.subscribe() }
    }

    /// Something happened in a chat.
    pub fn nudge(&self, case: CaseId) {
        self.tell(case, |_| {});
    }

    /// Somebody types, or has sent what they typed.
    pub fn typed(&self, case: CaseId, side: Side, at: Option<Timestamp>) {
        self.tell(case, |signs| match side {
            Side::Customer => signs.customer_typed = at,
            Side::Staff => signs.staff_typed = at,
        });
    }

    /// The latest signs of a chat; none: nobody watches it.
    pub fn signs(&self, case: CaseId) -> Option<Signs> {
        let chats = self.chats.lock().unwrap_or_else(PoisonError::into_inner);
        chats.get(&case).map(|watched| *watched.signs.borrow())
    }

    /// How many chats are watched.
    pub fn len(&self) -> usize {
        self.chats.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn tell(&self, case: CaseId, change: impl FnOnce(&mut Signs)) {
        let chats = self.chats.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(watched) = chats.get(&case) {
            watched.signs.send_modify(|signs| {
                signs.moved += 1;
                change(signs);
            });
        }
    }

    /// The chats watched, by principal; with `of_customers`, only those whose customer watches.
    fn watched(&self, of_customers: bool) -> HashMap<PrincipalId, Vec<CaseId>> {
        let chats = self.chats.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all: HashMap<PrincipalId, Vec<CaseId>> = HashMap::new();
        for (case, watched) in chats.iter().filter(|(_, watched)| !of_customers || watched.customers > 0) {
            all.entry(watched.principal).or_default().push(*case);
        }
        all
    }
}

impl Watch {
    /// Of which chat.
    pub const fn case(&self) -> CaseId {
        self.case
    }

    /// The latest signs; what is told after this call wakes again.
    pub fn signs(&mut self) -> Signs {
        *self.signs.borrow_and_update()
    }

    /// Returns when something happened since [`Self::signs`] was last asked.
    pub async fn moved(&mut self) {
        if self.signs.changed().await.is_err() {
            std::future::pending::<()>().await; // the hub holds the sender as long as we watch
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let mut chats = self.hub.chats.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(watched) = chats.get_mut(&self.case) else { return };
        watched.customers -= usize::from(self.side == Side::Customer);
        // The one that remains is ours, which is dropped after this.
        if watched.signs.receiver_count() <= 1 {
            chats.remove(&self.case);
        }
    }
}

/// Wakes those who watch when their case changed, and writes down who is here, until `stop`.
pub async fn run(app: App, stop: CancellationToken) {
    let mut changes = app.bus.listen_to_all();
    let mut reached = HashMap::new();
    let mut here_at = app.now();
    loop {
        if let Err(error) = read(&app, &mut reached).await {
            tracing::warn!(%error, "chats cannot be followed");
        }
        let now = app.now();
        if now.since(here_at) >= HERE_EVERY {
            here_at = now;
            if let Err(error) = note_here(&app, now).await {
                tracing::warn!(%error, "who is in a chat cannot be written down");
            }
        }
        tokio::select! {
            () = stop.cancelled() => return,
            _ = changes.changed() => tokio::time::sleep(PAUSE).await,
            () = tokio::time::sleep(TICK) => {}
        }
    }
}

/// Wakes those whose case has a line in the journal after the one last read.
async fn read(app: &App, reached: &mut HashMap<PrincipalId, i64>) -> Result<(), StoreError> {
    let watched = app.chats.watched(false);
    reached.retain(|principal, _| watched.contains_key(principal));
    for (principal, cases) in watched {
        let Some(after) = reached.get(&principal).copied() else {
            reached.insert(principal, journal::head(app, principal).await?);
            // What was written before that they may have looked for too early.
            cases.into_iter().for_each(|case| app.chats.nudge(case));
            continue;
        };
        let lines = journal::after(app, principal, after).await?;
        if let Some(last) = lines.last() {
            reached.insert(principal, last.seq);
        }
        let moved: BTreeSet<CaseId> =
            lines.iter().filter(|line| line.subject == "case").map(|line| CaseId(line.subject_id)).collect();
        moved.into_iter().for_each(|case| app.chats.nudge(case));
        if lines.len() >= usize::try_from(journal::PAGE_LIMIT).unwrap_or(usize::MAX) {
            app.bus.look_again(principal); // there is more
        }
    }
    Ok(())
}

/// One transaction for all who are here.
async fn note_here(app: &App, now: Timestamp) -> Result<(), StoreError> {
    let here = Arc::new(app.chats.watched(true));
    if here.is_empty() {
        return Ok(());
    }
    app.store
        .write_later(move |tx| {
            for (principal, cases) in here.iter() {
                for case in cases {
                    tx.chat_here(*principal, *case, now)?;
                }
            }
            Ok(())
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const OURS: PrincipalId = PrincipalId(Uuid::from_u128(1));
    const CHAT: CaseId = CaseId(Uuid::from_u128(2));

    #[test]
    fn a_chat_is_known_while_somebody_watches_it_and_forgotten_when_the_last_has_gone() {
        let hub = Hub::default();
        hub.typed(CHAT, Side::Staff, Some(Timestamp::from_millis(1)));
        assert!(hub.signs(CHAT).is_none(), "nobody watches");
        let desk = hub.watch(OURS, CHAT, Side::Staff);
        let phone = hub.watch(OURS, CHAT, Side::Customer);
        assert_eq!(hub.watched(true)[&OURS], [CHAT]);
        drop(phone);
        assert!(hub.watched(true).is_empty() && hub.len() == 1);
        drop(desk);
        assert!(hub.is_empty());
    }

    #[tokio::test]
    async fn whoever_watches_is_woken_by_a_word_and_by_a_sign_of_typing() {
        let hub = Hub::default();
        let mut watch = hub.watch(OURS, CHAT, Side::Customer);
        assert_eq!(watch.signs().moved, 0);
        hub.nudge(CHAT);
        watch.moved().await;
        hub.typed(CHAT, Side::Staff, Some(Timestamp::from_millis(7)));
        let signs = watch.signs();
        assert_eq!((signs.moved, signs.staff_typed), (2, Some(Timestamp::from_millis(7))));
        assert!(tokio::time::timeout(Duration::from_millis(10), watch.moved()).await.is_err(), "nothing more");
    }
}
