//! Locks by people: dunning rests, for a reason and a time.

use crate::{Actor, App, StoreError};
use billing::{AccountId, LockId, LockReason};
use jiff::civil::Date;
use serde_json::json;
use store::billing::Lock;

/// The longest note of a lock; characters.
pub const MAX_NOTE_CHARS: usize = 500;

/// Why a lock was not set or lifted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LockError {
    /// No such account, item or lock.
    #[error("no such account, item or lock")]
    NotFound,
    /// It ends before it begins.
    #[error("it ends before it begins")]
    EndsBeforeItBegins,
    /// A lock says in words why.
    #[error("a note of 1 to {MAX_NOTE_CHARS} characters")]
    Note,
    /// Arrangements and plans set and lift their locks themselves.
    #[error("this lock is set and lifted by what it stands for")]
    NotByHand,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sets a lock.
pub async fn lock(
    app: &App,
    actor: &Actor,
    account: AccountId,
    bare: billing::Lock,
    note: &str,
) -> Result<LockId, LockError> {
    let note = note.trim().to_owned();
    if note.is_empty() || note.chars().count() > MAX_NOTE_CHARS {
        return Err(LockError::Note);
    }
    if bare.until.is_some_and(|until| until <= bare.from) {
        return Err(LockError::EndsBeforeItBegins);
    }
    if matches!(bare.reason, LockReason::Arrangement | LockReason::Measure) {
        return Err(LockError::NotByHand);
    }
    let (actor, now, id) = (*actor, app.now(), app.id::<LockId>());
    app.write(actor.principal, move |tx| {
        tx.account_locked(actor.principal, account)?.ok_or(LockError::NotFound)?;
        if let Some(item) = bare.item
            && !tx.items_of(actor.principal, account)?.iter().any(|it| it.item.id == item)
        {
            return Err(LockError::NotFound);
        }
        let made_by = actor.code();
        let lock = Lock { id, account, lock: bare, note: note.clone(), arrangement: None, made_by, made_at: now };
        tx.lock_insert(actor.principal, &lock)?;
        actor.journal(tx, now, ("account", account), "locked", &json!({ "lock": id, "reason": bare.reason }))?;
        Ok(id)
    })
    .await
}

/// Lifts a lock from `until` on.
pub async fn lift(app: &App, actor: &Actor, account: AccountId, id: LockId, until: Date) -> Result<(), LockError> {
    let (actor, now) = (*actor, app.now());
    app.write(actor.principal, move |tx| {
        tx.account_locked(actor.principal, account)?.ok_or(LockError::NotFound)?;
        let locks = tx.locks_of(actor.principal, account)?;
        let lock = locks.iter().find(|lock| lock.id == id).ok_or(LockError::NotFound)?;
        if matches!(lock.lock.reason, LockReason::Arrangement | LockReason::Measure) {
            return Err(LockError::NotByHand);
        }
        tx.lock_end(actor.principal, account, id, until.max(lock.lock.from))?;
        actor.journal(tx, now, ("account", account), "lock-lifted", &json!({ "lock": id, "until": until }))?;
        Ok(())
    })
    .await
}
