//! The journal: who did what, when and why. Append-only, one chain per principal.
//!
//! Invariants: `seq` counts 1, 2, 3 … without gaps in commit order (the chain's head is a row that each writer locks), so
//! it also numbers the live events; `hash` is SHA-256 over the previous hash and the line, so no line can be changed,
//! removed or put in between unnoticed. Details carry codes and ids, never personal data.

use crate::db::{Row, params, statements};
use crate::{StoreError, Tx};
use kernel::{PrincipalId, Timestamp};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A line to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// `staff:ID`, `token:ID`, `customer`, `system`.
    pub actor: &'a str,
    /// The kind of thing that changed: `case`, `customer`, `staff`, …
    pub subject: &'static str,
    /// Which one.
    pub subject_id: Uuid,
    /// What happened: a code such as `replied`.
    pub change: &'static str,
    /// JSON object with what is worth knowing: codes, ids, reasons.
    pub details: &'a str,
}

/// A line as written.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Line {
    /// Its place in the principal's chain, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who, see [`Entry::actor`].
    pub actor: String,
    /// The kind of thing.
    pub subject: String,
    /// Which one.
    pub subject_id: Uuid,
    /// What happened.
    pub change: String,
    /// JSON object.
    pub details: String,
    #[serde(skip)]
    hash: Vec<u8>,
}

/// The first line whose hash does not follow from the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The line expected or found here.
    pub seq: i64,
    /// What is wrong with it.
    pub fault: &'static str,
}

statements! {
    HEAD_FETCH = "SELECT journal_seq, journal_hash FROM principal_count WHERE principal_id = $1";
    HEAD_TAKE = "SELECT journal_seq, journal_hash FROM principal_count WHERE principal_id = $1 @LOCKED";
    HEAD_SET = "UPDATE principal_count SET journal_seq = $2, journal_hash = $3 WHERE principal_id = $1";
    LINE_INSERT = "INSERT INTO journal (principal_id, seq, at_ms, actor, subject, subject_id, change, details, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    LINES_AFTER = "SELECT seq, at_ms, actor, subject, subject_id, change, details, hash FROM journal
        WHERE principal_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    LINES_BEFORE = "SELECT seq, at_ms, actor, subject, subject_id, change, details, hash FROM journal
        WHERE principal_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
    LINES_OF_SUBJECT = "SELECT seq, at_ms, actor, subject, subject_id, change, details, hash FROM journal
        WHERE principal_id = $1 AND subject_id = $2 ORDER BY seq DESC LIMIT $3";
}

fn line_from_row(row: &Row<'_>) -> Result<Line, StoreError> {
    Ok(Line {
        seq: row.get("seq")?,
        at: row.at("at_ms")?,
        actor: row.get("actor")?,
        subject: row.get("subject")?,
        subject_id: row.get("subject_id")?,
        change: row.get("change")?,
        details: row.get("details")?,
        hash: row.get("hash")?,
    })
}

/// The number and the hash of a chain's last line.
fn head_from_row(row: &Row<'_>) -> Result<(i64, Vec<u8>), StoreError> {
    Ok((row.get("journal_seq")?, row.get("journal_hash")?))
}

/// Each text is preceded by its length, so that no two lines hash alike.
fn link(previous: &[u8], seq: i64, at: Timestamp, subject_id: Uuid, texts: [&str; 4]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(previous);
    hash.update(seq.to_be_bytes());
    hash.update(at.as_millis().to_be_bytes());
    hash.update(subject_id.as_bytes());
    for text in texts {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().into()
}

impl Tx<'_> {
    /// Appends a line and returns its number.
    ///
    /// On PostgreSQL this locks the principal's chain until the commit: call it last in a command.
    pub fn journal_insert(
        &mut self,
        principal: PrincipalId,
        at: Timestamp,
        entry: &Entry<'_>,
    ) -> Result<i64, StoreError> {
        let (last, previous) = self.one(HEAD_TAKE, params![principal], head_from_row)?;
        let seq = last + 1;
        let texts = [entry.actor, entry.subject, entry.change, entry.details];
        let hash = link(&previous, seq, at, entry.subject_id, texts);
        self.execute(
            LINE_INSERT,
            params![
                principal,
                seq,
                at,
                entry.actor,
                entry.subject,
                entry.subject_id,
                entry.change,
                entry.details,
                &hash
            ],
        )?;
        self.execute(HEAD_SET, params![principal, seq, &hash])?;
        Ok(seq)
    }

    /// Up to `limit` lines after number `after`, ascending.
    pub fn journal_after(&mut self, principal: PrincipalId, after: i64, limit: i64) -> Result<Vec<Line>, StoreError> {
        self.all(LINES_AFTER, params![principal, after, limit], line_from_row)
    }

    /// Up to `limit` lines before number `before`, descending.
    pub fn journal_before(&mut self, principal: PrincipalId, before: i64, limit: i64) -> Result<Vec<Line>, StoreError> {
        self.all(LINES_BEFORE, params![principal, before, limit], line_from_row)
    }

    /// The latest `limit` lines about one thing, newest first.
    pub fn journal_of(&mut self, principal: PrincipalId, subject: Uuid, limit: i64) -> Result<Vec<Line>, StoreError> {
        self.all(LINES_OF_SUBJECT, params![principal, subject, limit], line_from_row)
    }

    /// The number of the last line, 0 when there is none.
    pub fn journal_head(&mut self, principal: PrincipalId) -> Result<i64, StoreError> {
        self.one(HEAD_FETCH, params![principal], |row| row.get("journal_seq"))
    }

    /// Verifies the whole chain of a principal. Linear in its length; `progress` gets each verified number.
    pub fn journal_verify(
        &mut self,
        principal: PrincipalId,
        progress: &dyn Fn(i64),
    ) -> Result<Result<i64, Break>, StoreError> {
        const PAGE: i64 = 1_000;
        let mut previous = vec![0u8; 32];
        let mut last = 0;
        loop {
            let lines = self.journal_after(principal, last, PAGE)?;
            if lines.is_empty() {
                break;
            }
            for line in lines {
                if line.seq != last + 1 {
                    return Ok(Err(Break { seq: last + 1, fault: "missing" }));
                }
                if !line.follows(&previous) {
                    return Ok(Err(Break { seq: line.seq, fault: "changed" }));
                }
                last = line.seq;
                previous = line.hash;
            }
            progress(last);
        }
        let head = self.one(HEAD_FETCH, params![principal], head_from_row)?;
        Ok(if head == (last, previous) { Ok(last) } else { Err(Break { seq: last + 1, fault: "cut off" }) })
    }
}

impl Line {
    fn follows(&self, previous: &[u8]) -> bool {
        let texts = [self.actor.as_str(), &self.subject, &self.change, &self.details];
        link(previous, self.seq, self.at, self.subject_id, texts).as_slice() == self.hash
    }
}
