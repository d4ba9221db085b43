//! What a page sends is applied once, however often it is sent: the first write of a request claims the request's key in
//! its own transaction, so that the key is taken if and only if the change was made.
//!
//! Invariants: a request that was refused claims nothing; a second request with the same key finds the claim before it
//! runs, or meets it when it commits and is undone. Whoever keeps a queue (`ui/src/queue.ts`) forgets what is older than
//! a day; keys are kept for two ([`crate::jobs`]).

use crate::App;
use crate::interactions::Once;
use kernel::{PrincipalId, Timestamp};
use std::cell::Cell;
use std::future::Future;
use store::idempotency::Kept;
use store::{StoreError, Tx};

/// What stands in place of an answer until there is one; also when the program ended in between.
const NO_ANSWER: &str = "";

tokio::task_local! {
    static TURN: Turn;
}

/// A request at work.
struct Turn {
    claim: Claim,
    is_claimed: Cell<bool>,
}

/// What a write has to claim.
#[derive(Clone)]
pub(crate) struct Claim {
    principal: PrincipalId,
    once: Once,
    now: Timestamp,
}

impl Claim {
    /// Takes the key, within the transaction of the change. Another request was quicker: `Conflict`.
    pub(crate) fn take(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let Once { caller, key, request_sha256 } = &self.once;
        let kept = Kept { request_sha256: request_sha256.to_vec(), answer: NO_ANSWER.to_owned() };
        tx.answer_insert(self.principal, caller, key, &kept, self.now)
    }
}

/// What the write that begins now must claim: the first one of a request, and none outside of one.
pub(crate) fn claim() -> Option<Claim> {
    TURN.try_with(|turn| (!turn.is_claimed.get()).then(|| turn.claim.clone())).ok().flatten()
}

/// The claim stands: its transaction was committed.
pub(crate) fn claimed() {
    let _outside = TURN.try_with(|turn| turn.is_claimed.set(true));
}

/// What is known of a request before it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Before {
    /// Nothing: it may run.
    Nothing,
    /// It was applied; its answer, empty when none could be kept.
    Applied(String),
    /// Its key came with another request.
    Reused,
}

/// Looks whether a request was applied before.
pub async fn before(app: &App, principal: PrincipalId, once: &Once) -> Result<Before, StoreError> {
    let Once { caller, key, request_sha256 } = once.clone();
    let kept = app.store.read(move |tx| tx.answer_fetch(principal, &caller, &key)).await?;
    Ok(match kept {
        None => Before::Nothing,
        Some(kept) if kept.request_sha256 == request_sha256 => Before::Applied(kept.answer),
        Some(_) => Before::Reused,
    })
}

/// Runs a request whose first write claims its key; also tells whether something was written.
pub async fn run<T>(app: &App, principal: PrincipalId, once: Once, request: impl Future<Output = T>) -> (T, bool) {
    let turn = Turn { claim: Claim { principal, once, now: app.now() }, is_claimed: Cell::new(false) };
    TURN.scope(turn, async {
        let answer = request.await;
        (answer, claim().is_none())
    })
    .await
}

/// Keeps the answer of a request that was applied.
pub async fn keep(app: &App, principal: PrincipalId, once: Once, answer: String) -> Result<(), StoreError> {
    app.store.write(move |tx| tx.answer_keep(principal, &once.caller, &once.key, &answer)).await
}
