//! Leases: what only one node does at a time, such as reading a mailbox.
//!
//! Invariants: a name has at most one holder whose lease has not ended; each change of hands has a higher fence, so a
//! holder that comes back late is known by its own.

use crate::db::{params, statements};
use crate::{StoreError, Tx};
use kernel::{PrincipalId, Timestamp};
use std::time::Duration;
use uuid::Uuid;

/// What a node holds for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Whose work it is.
    pub principal: PrincipalId,
    /// Which work.
    pub name: String,
    /// The node.
    pub holder: Uuid,
    /// Counts the changes of hands.
    pub fence: i64,
    /// Until when, unless it is renewed.
    pub ends_at: Timestamp,
}

statements! {
    LEASE_TAKE = "INSERT INTO lease (principal_id, name, holder, fence, ends_at_ms) VALUES ($1, $2, $3, 1, $5)
        ON CONFLICT (principal_id, name) DO UPDATE SET holder = excluded.holder, ends_at_ms = excluded.ends_at_ms,
        fence = lease.fence + CASE WHEN lease.holder = excluded.holder AND lease.ends_at_ms > $4 THEN 0 ELSE 1 END
        WHERE lease.holder = excluded.holder OR lease.ends_at_ms <= $4 RETURNING fence";
    LEASE_HOLD = "UPDATE lease SET fence = fence WHERE principal_id = $1 AND name = $2 AND fence = $3";
    LEASE_END = "UPDATE lease SET ends_at_ms = 0 WHERE principal_id = $1 AND name = $2 AND fence = $3";
}

impl Tx<'_> {
    /// Takes a lease that is free, or renews one that `holder` has; `None`: another has it.
    pub fn lease_take(
        &mut self,
        principal: PrincipalId,
        name: &str,
        holder: Uuid,
        now: Timestamp,
        span: Duration,
    ) -> Result<Option<Lease>, StoreError> {
        let ends_at = now.plus(span);
        let fence =
            self.first(LEASE_TAKE, params![principal, name, holder, now, ends_at], |row| row.get::<i64>("fence"))?;
        Ok(fence.map(|fence| Lease { principal, name: name.to_owned(), holder, fence, ends_at }))
    }

    /// Whether nobody has taken it over; it cannot be until this transaction ends.
    pub fn lease_is_held(&mut self, lease: &Lease) -> Result<bool, StoreError> {
        Ok(self.execute(LEASE_HOLD, params![lease.principal, &lease.name, lease.fence])? == 1)
    }

    /// Gives it back before its end.
    pub fn lease_end(&mut self, lease: &Lease) -> Result<(), StoreError> {
        self.execute(LEASE_END, params![lease.principal, &lease.name, lease.fence]).map(drop)
    }
}
