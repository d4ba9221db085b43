//! What `kulanz check` looks at: every case's standing, and bytes that a row names and nobody has. Page by page.

use crate::db::{Row, params, statements};
use crate::objects::Sha;
use crate::{StoreError, Tx};
use billing::AccountId;
use cases::{Standing, State};
use kernel::{CaseId, PrincipalId};

statements! {
    STANDINGS_AFTER = "SELECT id, number, state, due_at_ms, follow_up_at_ms, solved_at_ms, waiting_since_ms FROM service_case
        WHERE principal_id = $1 AND id > $2 ORDER BY id LIMIT $3";
    OBJECTS_MISSING = "SELECT n.sha256 FROM (
            SELECT sha256 FROM attachment WHERE principal_id = $1
            UNION SELECT raw_sha256 AS sha256 FROM interaction WHERE principal_id = $1 AND raw_sha256 IS NOT NULL
            UNION SELECT sha256 FROM set_aside WHERE principal_id = $1) n
        WHERE NOT EXISTS (SELECT 1 FROM object o WHERE o.principal_id = $1 AND o.sha256 = n.sha256)
        ORDER BY n.sha256 LIMIT $2";
    LEDGER_FAULTS = "SELECT a.id FROM account a
        LEFT JOIN (SELECT account_id, sum(open) AS open FROM open_item WHERE principal_id = $1 GROUP BY account_id) i
            ON i.account_id = a.id
        LEFT JOIN (SELECT account_id, sum(left_over) AS left_over FROM payment WHERE principal_id = $1 GROUP BY account_id) p
            ON p.account_id = a.id
        LEFT JOIN (SELECT account_id, count(*) AS entries,
                sum(CASE WHEN debit = 'item' THEN amount ELSE 0 END) - sum(CASE WHEN credit = 'item' THEN amount ELSE 0 END)
                    AS open,
                sum(CASE WHEN credit = 'credit' THEN amount ELSE 0 END)
                    - sum(CASE WHEN debit = 'credit' THEN amount ELSE 0 END) AS left_over
                FROM ledger_entry WHERE principal_id = $1 GROUP BY account_id) e
            ON e.account_id = a.id
        WHERE a.principal_id = $1 AND (a.owed <> COALESCE(i.open, 0) OR a.owed <> COALESCE(e.open, 0)
            OR a.credit <> COALESCE(p.left_over, 0) OR a.credit <> COALESCE(e.left_over, 0)
            OR a.entries <> COALESCE(e.entries, 0))
        ORDER BY a.id LIMIT $2";
    OBJECT_COUNT = "SELECT count(*) AS n FROM object WHERE principal_id = $1";
}

/// A case as far as its standing goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandingOf {
    /// Which case.
    pub case: CaseId,
    /// Its stored number.
    pub number: i64,
    /// Where it stands.
    pub standing: Standing,
}

fn standing_from_row(row: &Row<'_>) -> Result<StandingOf, StoreError> {
    let state: State = row.code("state")?;
    let standing = Standing {
        state,
        due_at: row.at_opt("due_at_ms")?,
        follow_up_at: row.at_opt("follow_up_at_ms")?,
        solved_at: row.at_opt("solved_at_ms")?,
        waiting_since: row.at_opt("waiting_since_ms")?,
    };
    Ok(StandingOf { case: row.id("id")?, number: row.get("number")?, standing })
}

impl Tx<'_> {
    /// Standings of the cases after `after`, ascending by id, merged ones too.
    pub fn standings_after(
        &mut self,
        principal: PrincipalId,
        after: CaseId,
        limit: i64,
    ) -> Result<Vec<StandingOf>, StoreError> {
        self.all(STANDINGS_AFTER, params![principal, after, limit], standing_from_row)
    }

    /// Content addresses that an attachment, a raw message or a message set aside names, and for which there is no
    /// receipt; the first `limit`. Linear in what the principal has stored.
    pub fn objects_missing(&mut self, principal: PrincipalId, limit: i64) -> Result<Vec<Sha>, StoreError> {
        self.all(OBJECTS_MISSING, params![principal, limit], |row| Sha::from_slice(&row.get::<Vec<u8>>("sha256")?))
    }

    /// Accounts whose sums are not those of their items, payments and entries; the first `limit`. Linear in what was booked.
    pub fn ledger_faults(&mut self, principal: PrincipalId, limit: i64) -> Result<Vec<AccountId>, StoreError> {
        self.all(LEDGER_FAULTS, params![principal, limit], |row| row.id("id"))
    }

    /// How many objects a principal has.
    pub fn object_count(&mut self, principal: PrincipalId) -> Result<i64, StoreError> {
        self.one(OBJECT_COUNT, params![principal], |row| row.get("n"))
    }
}
