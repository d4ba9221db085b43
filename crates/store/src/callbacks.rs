//! Callbacks: a number to call, in which case, from when on, and what became of it.

use crate::db::{Row, params, statements};
use crate::{StoreError, Tx};
use kernel::{CaseId, PrincipalId, Timestamp};

/// A callback as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// In which case.
    pub case: CaseId,
    /// The number as the customer wrote it.
    pub phone: String,
    /// When they asked.
    pub asked_at: Timestamp,
    /// The window that they chose; none: as soon as it is their turn.
    pub window: Option<(Timestamp, Timestamp)>,
    /// Not called before: the window's beginning, or the next try.
    pub due_at: Timestamp,
    /// How often it was tried.
    pub tries: i64,
    /// How it ended, as a code; none: it is open.
    pub outcome: Option<String>,
}

statements! {
    CALLBACK_PUT = "INSERT INTO callback (principal_id, case_id, phone, asked_at_ms, from_ms, until_ms, due_at_ms, tries,
        outcome) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (principal_id, case_id) DO UPDATE SET
        phone = excluded.phone, asked_at_ms = excluded.asked_at_ms, from_ms = excluded.from_ms,
        until_ms = excluded.until_ms, due_at_ms = excluded.due_at_ms, tries = excluded.tries, outcome = excluded.outcome";
    CALLBACK_FETCH = "SELECT case_id, phone, asked_at_ms, from_ms, until_ms, due_at_ms, tries, outcome FROM callback
        WHERE principal_id = $1 AND case_id = $2";
}

fn callback_from_row(row: &Row<'_>) -> Result<Callback, StoreError> {
    Ok(Callback {
        case: row.id("case_id")?,
        phone: row.get("phone")?,
        asked_at: row.at("asked_at_ms")?,
        window: row.at_opt("from_ms")?.zip(row.at_opt("until_ms")?),
        due_at: row.at("due_at_ms")?,
        tries: row.get("tries")?,
        outcome: row.get("outcome")?,
    })
}

impl Tx<'_> {
    /// Keeps the callback of a case as it is now.
    pub fn callback_put(&mut self, principal: PrincipalId, callback: &Callback) -> Result<(), StoreError> {
        let Callback { case, phone, asked_at, window, due_at, tries, outcome } = callback;
        let (from, until) = window.unzip();
        let row = params![principal, *case, phone, *asked_at, from, until, *due_at, *tries, outcome.as_deref()];
        self.execute(CALLBACK_PUT, row).map(drop)
    }

    /// The callback of a case, open or not.
    pub fn callback_fetch(&mut self, principal: PrincipalId, case: CaseId) -> Result<Option<Callback>, StoreError> {
        self.first(CALLBACK_FETCH, params![principal, case], callback_from_row)
    }
}
