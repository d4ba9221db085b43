//! Messages that could not be taken in: kept raw, with the reason, until a person decides.
//!
//! Invariants: the same bytes are set aside once per principal; a row names an object, so the bytes stay.

use crate::db::{Row, params, statements};
use crate::objects::Sha;
use crate::{StoreError, Tx};
use kernel::{MailboxId, PrincipalId, SetAsideId, Timestamp};

/// A message that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Id.
    pub id: SetAsideId,
    /// The mailbox it came to.
    pub mailbox: Option<MailboxId>,
    /// Where it came from: `imap`, `pipe`, a file.
    pub source: String,
    /// A code: why.
    pub reason: String,
    /// JSON: what is known of it. `app` owns its form.
    pub detail: String,
    /// The raw message, or its header.
    pub sha: Sha,
    /// Bytes kept.
    pub size: i64,
    /// `open`, `taken`, `dismissed`.
    pub state: String,
    /// When it arrived.
    pub received_at: Timestamp,
}

macro_rules! columns {
    () => {
        "id, mailbox_id, source, reason, detail, sha256, size, state, received_at_ms"
    };
}

statements! {
    SET_ASIDE_INSERT = concat!("INSERT INTO set_aside (principal_id, ", columns!(), ")
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (principal_id, sha256) DO NOTHING");
    SET_ASIDE_FETCH = concat!("SELECT ", columns!(), " FROM set_aside WHERE principal_id = $1 AND id = $2");
    SET_ASIDE_BY_SHA = concat!("SELECT ", columns!(), " FROM set_aside WHERE principal_id = $1 AND sha256 = $2");
    SET_ASIDE_LIST = concat!("SELECT ", columns!(), " FROM set_aside WHERE principal_id = $1 AND state = $2 AND id < $3
        ORDER BY id DESC LIMIT $4");
    SET_ASIDE_STATE = "UPDATE set_aside SET state = $3 WHERE principal_id = $1 AND id = $2 AND state <> $3";
    SET_ASIDE_REASON = "UPDATE set_aside SET reason = $3, detail = $4, state = 'open' WHERE principal_id = $1 AND id = $2";
    SET_ASIDE_COUNT = "SELECT count(*) AS open FROM set_aside WHERE principal_id = $1 AND state = 'open'";
}

fn set_aside_from_row(row: &Row<'_>) -> Result<SetAside, StoreError> {
    Ok(SetAside {
        id: row.id("id")?,
        mailbox: row.id_opt("mailbox_id")?,
        source: row.get("source")?,
        reason: row.get("reason")?,
        detail: row.get("detail")?,
        sha: Sha::from_slice(&row.get::<Vec<u8>>("sha256")?)?,
        size: row.get("size")?,
        state: row.get("state")?,
        received_at: row.at("received_at_ms")?,
    })
}

impl Tx<'_> {
    /// Sets a message aside; false when the same bytes lie there already. Their object must be inserted, too.
    pub fn set_aside_insert(&mut self, principal: PrincipalId, aside: &SetAside) -> Result<bool, StoreError> {
        let values = params![
            principal,
            aside.id,
            aside.mailbox,
            &aside.source,
            &aside.reason,
            &aside.detail,
            &aside.sha.0,
            aside.size,
            &aside.state,
            aside.received_at,
        ];
        Ok(self.execute(SET_ASIDE_INSERT, values)? == 1)
    }

    /// One message set aside.
    pub fn set_aside_fetch(&mut self, principal: PrincipalId, id: SetAsideId) -> Result<Option<SetAside>, StoreError> {
        self.first(SET_ASIDE_FETCH, params![principal, id], set_aside_from_row)
    }

    /// The one with these bytes.
    pub fn set_aside_by_sha(&mut self, principal: PrincipalId, sha: Sha) -> Result<Option<SetAside>, StoreError> {
        self.first(SET_ASIDE_BY_SHA, params![principal, &sha.0], set_aside_from_row)
    }

    /// Those in `state`, the latest first, before `before`.
    pub fn set_aside_list(
        &mut self,
        principal: PrincipalId,
        state: &str,
        before: SetAsideId,
        limit: i64,
    ) -> Result<Vec<SetAside>, StoreError> {
        self.all(SET_ASIDE_LIST, params![principal, state, before, limit], set_aside_from_row)
    }

    /// Changes its state; false when it has that state already or is not there.
    pub fn set_aside_state_set(
        &mut self,
        principal: PrincipalId,
        id: SetAsideId,
        state: &str,
    ) -> Result<bool, StoreError> {
        Ok(self.execute(SET_ASIDE_STATE, params![principal, id, state])? == 1)
    }

    /// It was tried again and set aside again, perhaps for another reason.
    pub fn set_aside_reason_set(
        &mut self,
        principal: PrincipalId,
        id: SetAsideId,
        reason: &str,
        detail: &str,
    ) -> Result<(), StoreError> {
        self.execute(SET_ASIDE_REASON, params![principal, id, reason, detail]).map(drop)
    }

    /// How many wait for a person.
    pub fn set_aside_count(&mut self, principal: PrincipalId) -> Result<i64, StoreError> {
        self.one(SET_ASIDE_COUNT, params![principal], |row| row.get("open"))
    }
}
