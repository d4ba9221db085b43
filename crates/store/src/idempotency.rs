//! Answers kept by `Idempotency-Key`, so that a retry gives the same answer.

use crate::db::{params, statements};
use crate::{StoreError, Tx};
use kernel::{PrincipalId, Timestamp};

/// An answer given before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of the request it answered.
    pub request_sha256: Vec<u8>,
    /// The answer as JSON.
    pub answer: String,
}

statements! {
    ANSWER_FETCH = "SELECT request_sha256, answer FROM idempotency WHERE principal_id = $1 AND caller = $2 AND key = $3";
    ANSWER_INSERT = "INSERT INTO idempotency (principal_id, caller, key, request_sha256, answer, made_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6)";
    ANSWER_KEEP = "UPDATE idempotency SET answer = $4 WHERE principal_id = $1 AND caller = $2 AND key = $3";
    ANSWERS_FORGET = "DELETE FROM idempotency WHERE principal_id = $1 AND made_at_ms < $2";
}

impl Tx<'_> {
    /// The answer kept for this key of this caller.
    pub fn answer_fetch(
        &mut self,
        principal: PrincipalId,
        caller: &str,
        key: &str,
    ) -> Result<Option<Kept>, StoreError> {
        self.first(ANSWER_FETCH, params![principal, caller, key], |row| {
            Ok(Kept { request_sha256: row.get("request_sha256")?, answer: row.get("answer")? })
        })
    }

    /// Keeps an answer; `Conflict` when another request with this key was quicker.
    pub fn answer_insert(
        &mut self,
        principal: PrincipalId,
        caller: &str,
        key: &str,
        kept: &Kept,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let values = params![principal, caller, key, &kept.request_sha256, &kept.answer, now];
        self.execute(ANSWER_INSERT, values).map(drop)
    }

    /// Keeps the answer of a key that was taken before there was one.
    pub fn answer_keep(
        &mut self,
        principal: PrincipalId,
        caller: &str,
        key: &str,
        answer: &str,
    ) -> Result<(), StoreError> {
        self.execute(ANSWER_KEEP, params![principal, caller, key, answer]).map(drop)
    }

    /// Forgets answers made before `before`; returns how many.
    pub fn answers_forget(&mut self, principal: PrincipalId, before: Timestamp) -> Result<u64, StoreError> {
        self.execute(ANSWERS_FORGET, params![principal, before])
    }
}
