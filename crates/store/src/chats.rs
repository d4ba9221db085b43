//! Chats: whether the customer is here, and how far each side has read. What is said lies among the interactions.
//!
//! Invariants: what a side has seen only grows; something of ours is unseen exactly while its latest message is younger
//! than what the customer has seen, or than what was mailed to them.

use crate::db::{Row, params, statements};
use crate::{StoreError, Tx};
use kernel::{CaseId, InteractionId, PrincipalId, Timestamp};

/// How a chat stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chat {
    /// In which case.
    pub case: CaseId,
    /// The customer's last sign of life.
    pub here_at: Timestamp,
    /// The last message of ours that the customer has seen.
    pub customer_seen: Option<InteractionId>,
    /// The last message of theirs that anybody of ours has seen.
    pub staff_seen: Option<InteractionId>,
    /// Our last message.
    pub last_ours: Option<InteractionId>,
    /// Since when something of ours is neither seen nor mailed.
    pub unseen_since: Option<Timestamp>,
    /// Up to which message of ours they also got a mail.
    pub mailed: Option<InteractionId>,
}

macro_rules! columns {
    () => {
        "case_id, here_at_ms, customer_seen, staff_seen, last_ours, unseen_since_ms, mailed"
    };
}

statements! {
    CHAT_FETCH = concat!("SELECT ", columns!(), " FROM chat WHERE principal_id = $1 AND case_id = $2");
    CHAT_HERE = "INSERT INTO chat (principal_id, case_id, here_at_ms) VALUES ($1, $2, $3)
        ON CONFLICT (principal_id, case_id) DO UPDATE SET here_at_ms = excluded.here_at_ms
        WHERE chat.here_at_ms < excluded.here_at_ms";
    CHAT_LEFT = "UPDATE chat SET here_at_ms = $3 WHERE principal_id = $1 AND case_id = $2 AND here_at_ms > $3";
    CHAT_SAID = "UPDATE chat SET last_ours = $3, unseen_since_ms = COALESCE(unseen_since_ms, $4)
        WHERE principal_id = $1 AND case_id = $2";
    CHAT_CUSTOMER_SEEN = "UPDATE chat SET customer_seen = $3,
        unseen_since_ms = CASE WHEN last_ours <= $3 THEN NULL ELSE unseen_since_ms END
        WHERE principal_id = $1 AND case_id = $2 AND (customer_seen IS NULL OR customer_seen < $3)";
    CHAT_STAFF_SEEN = "UPDATE chat SET staff_seen = $3
        WHERE principal_id = $1 AND case_id = $2 AND (staff_seen IS NULL OR staff_seen < $3)";
    CHAT_MAILED = "UPDATE chat SET mailed = last_ours, unseen_since_ms = NULL
        WHERE principal_id = $1 AND case_id = $2 AND unseen_since_ms IS NOT NULL";
    CHATS_UNSEEN = concat!("SELECT ", columns!(), " FROM chat WHERE principal_id = $1 AND unseen_since_ms < $2
        AND here_at_ms < $3 ORDER BY unseen_since_ms LIMIT $4");
    CHAT_FOLLOW = "INSERT INTO chat (principal_id, case_id, here_at_ms)
        SELECT principal_id, $3, here_at_ms FROM chat WHERE principal_id = $1 AND case_id = $2
        ON CONFLICT (principal_id, case_id) DO NOTHING";
}

fn chat_from_row(row: &Row<'_>) -> Result<Chat, StoreError> {
    Ok(Chat {
        case: row.id("case_id")?,
        here_at: row.at("here_at_ms")?,
        customer_seen: row.id_opt("customer_seen")?,
        staff_seen: row.id_opt("staff_seen")?,
        last_ours: row.id_opt("last_ours")?,
        unseen_since: row.at_opt("unseen_since_ms")?,
        mailed: row.id_opt("mailed")?,
    })
}

impl Tx<'_> {
    /// The chat of a case, if its customer ever talked there.
    pub fn chat_fetch(&mut self, principal: PrincipalId, case: CaseId) -> Result<Option<Chat>, StoreError> {
        self.first(CHAT_FETCH, params![principal, case], chat_from_row)
    }

    /// The customer of `case` gave a sign; begins its chat if there was none.
    pub fn chat_here(&mut self, principal: PrincipalId, case: CaseId, now: Timestamp) -> Result<(), StoreError> {
        self.execute(CHAT_HERE, params![principal, case, now]).map(drop)
    }

    /// The customer of `case` has left: their last sign counts as given at `at`.
    pub fn chat_left(&mut self, principal: PrincipalId, case: CaseId, at: Timestamp) -> Result<(), StoreError> {
        self.execute(CHAT_LEFT, params![principal, case, at]).map(drop)
    }

    /// We said something; false when the case has no chat.
    pub fn chat_said(
        &mut self,
        principal: PrincipalId,
        case: CaseId,
        said: InteractionId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        Ok(self.execute(CHAT_SAID, params![principal, case, said, now])? == 1)
    }

    /// The customer has seen all that we said up to `seen`; says whether that is more than before.
    pub fn chat_customer_seen(
        &mut self,
        principal: PrincipalId,
        case: CaseId,
        seen: InteractionId,
    ) -> Result<bool, StoreError> {
        Ok(self.execute(CHAT_CUSTOMER_SEEN, params![principal, case, seen])? == 1)
    }

    /// Somebody of ours has seen all that the customer said up to `seen`; says whether that is more than before.
    pub fn chat_staff_seen(
        &mut self,
        principal: PrincipalId,
        case: CaseId,
        seen: InteractionId,
    ) -> Result<bool, StoreError> {
        Ok(self.execute(CHAT_STAFF_SEEN, params![principal, case, seen])? == 1)
    }

    /// Takes on to mail what is unseen; false when another did, or the customer has seen it meanwhile.
    pub fn chat_mailed(&mut self, principal: PrincipalId, case: CaseId) -> Result<bool, StoreError> {
        Ok(self.execute(CHAT_MAILED, params![principal, case])? == 1)
    }

    /// Chats in which something of ours is unseen since before `since` and whose customer gave no sign after `away`.
    pub fn chats_unseen(
        &mut self,
        principal: PrincipalId,
        since: Timestamp,
        away: Timestamp,
        limit: i64,
    ) -> Result<Vec<Chat>, StoreError> {
        self.all(CHATS_UNSEEN, params![principal, since, away, limit], chat_from_row)
    }

    /// What is said in `into` from now on reaches the chat of `from`, too.
    pub fn chat_follow(&mut self, principal: PrincipalId, from: CaseId, into: CaseId) -> Result<(), StoreError> {
        self.execute(CHAT_FOLLOW, params![principal, from, into]).map(drop)
    }
}
