//! Locks: dunning rests.

use crate::db::{Row, params, statements, word};
use crate::{StoreError, Tx};
use billing::{AccountId, ArrangementId, ItemId, LockId, LockReason};
use jiff::civil::Date;
use kernel::{PrincipalId, Timestamp};

/// A lock with who made it and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// Id.
    pub id: LockId,
    /// On which account.
    pub account: AccountId,
    /// What it locks, from when, until when, why.
    pub lock: billing::Lock,
    /// In words.
    pub note: String,
    /// The arrangement that it stands for.
    pub arrangement: Option<ArrangementId>,
    /// Who made it, as the journal writes it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
}

statements! {
    LOCK_INSERT = "INSERT INTO dunning_lock (principal_id, account_id, id, item_id, from_on, until_on, reason, note,
        arrangement_id, made_by, made_at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    LOCK_END = "UPDATE dunning_lock SET until_on = $4 WHERE principal_id = $1 AND account_id = $2 AND id = $3";
    LOCKS_OF = "SELECT id, account_id, item_id, from_on, until_on, reason, note, arrangement_id, made_by, made_at_ms
        FROM dunning_lock WHERE principal_id = $1 AND account_id = $2 ORDER BY id";
    LOCKS_BETWEEN = "SELECT account_id, item_id, from_on, until_on, reason FROM dunning_lock
        WHERE principal_id = $1 AND account_id >= $2 AND account_id <= $3 ORDER BY account_id, id";
}

fn lock_from_row(row: &Row<'_>) -> Result<Lock, StoreError> {
    let id = row.id("id")?;
    let account = row.id("account_id")?;
    Ok(Lock {
        id,
        account,
        lock: bare_from_row(row)?,
        note: row.get("note")?,
        arrangement: row.id_opt("arrangement_id")?,
        made_by: row.get("made_by")?,
        made_at: row.at("made_at_ms")?,
    })
}

fn bare_from_row(row: &Row<'_>) -> Result<billing::Lock, StoreError> {
    Ok(billing::Lock {
        item: row.id_opt("item_id")?,
        from: row.date("from_on")?,
        until: row.date_opt("until_on")?,
        reason: row.word::<LockReason>("reason")?,
    })
}

impl Tx<'_> {
    /// Adds a lock, and counts the account's version up.
    pub fn lock_insert(&mut self, principal: PrincipalId, lock: &Lock) -> Result<(), StoreError> {
        let Lock { id, account, lock: bare, note, arrangement, made_by, made_at } = lock;
        let item: Option<ItemId> = bare.item;
        let values = params![
            principal,
            *account,
            *id,
            item,
            bare.from,
            bare.until,
            word(&bare.reason)?,
            note,
            *arrangement,
            made_by,
            *made_at,
        ];
        self.execute(LOCK_INSERT, values)?;
        self.account_changed(principal, *account)
    }

    /// Sets the first day on which a lock no longer holds; false when there is none such.
    pub fn lock_end(
        &mut self,
        principal: PrincipalId,
        account: AccountId,
        id: LockId,
        until: Date,
    ) -> Result<bool, StoreError> {
        let is_there = self.execute(LOCK_END, params![principal, account, id, until])? > 0;
        self.account_changed(principal, account)?;
        Ok(is_there)
    }

    /// An account's locks, past ones too, the oldest first.
    pub fn locks_of(&mut self, principal: PrincipalId, account: AccountId) -> Result<Vec<Lock>, StoreError> {
        self.all(LOCKS_OF, params![principal, account], lock_from_row)
    }

    /// The locks of all accounts from `first` to `last`, by account.
    pub fn locks_between(
        &mut self,
        principal: PrincipalId,
        first: AccountId,
        last: AccountId,
    ) -> Result<Vec<(AccountId, billing::Lock)>, StoreError> {
        self.all(LOCKS_BETWEEN, params![principal, first, last], |row| Ok((row.id("account_id")?, bare_from_row(row)?)))
    }
}
