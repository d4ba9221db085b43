//! The bus within one program: it only says "look again". The database is the record; a lost message loses nothing.

use kernel::PrincipalId;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use tokio::sync::watch;

/// One channel per principal that counts its changes, and one that counts all.
#[derive(Default)]
pub struct Bus {
    all: watch::Sender<u64>,
    changes: Mutex<HashMap<PrincipalId, watch::Sender<u64>>>,
}

impl Bus {
    /// A bus nobody listens to yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Something of `principal` has changed.
    pub fn look_again(&self, principal: PrincipalId) {
        self.sender(principal).send_modify(|count| *count += 1);
        self.all.send_modify(|count| *count += 1);
    }

    /// Wakes whenever anything may have changed.
    pub fn listen_to_all(&self) -> watch::Receiver<u64> {
        self.all.subscribe()
    }

    /// Wakes whenever something of `principal` may have changed.
    pub fn listen(&self, principal: PrincipalId) -> watch::Receiver<u64> {
        self.sender(principal).subscribe()
    }

    fn sender(&self, principal: PrincipalId) -> watch::Sender<u64> {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        changes.entry(principal).or_insert_with(|| watch::Sender::new(0)).clone()
    }
}
