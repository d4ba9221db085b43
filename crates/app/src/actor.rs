//! Who acts, for whom: every command takes an [`Actor`] and the journal names it.

use kernel::{PrincipalId, StaffId, Timestamp, TokenId};
use serde_json::Value;
use store::journal::Entry;
use store::{StoreError, Tx};
use uuid::Uuid;

/// Somebody who acts within one principal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Where.
    pub principal: PrincipalId,
    /// Who.
    pub who: Who,
}

/// The kinds of those who act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A person of the staff, signed in.
    Staff(StaffId),
    /// A program with an API token.
    Token(TokenId),
    /// The customer, on a status page or by writing.
    Customer,
    /// Kulanz itself: jobs, mailboxes, the operator's command line.
    System,
}

impl Actor {
    /// Kulanz itself, acting for `principal`.
    pub const fn system(principal: PrincipalId) -> Self {
        Self { principal, who: Who::System }
    }

    /// A person of the staff.
    pub const fn staff(principal: PrincipalId, staff: StaffId) -> Self {
        Self { principal, who: Who::Staff(staff) }
    }

    /// The customer of a case.
    pub const fn customer(principal: PrincipalId) -> Self {
        Self { principal, who: Who::Customer }
    }

    /// The staff member, when it is one.
    pub const fn staff_id(&self) -> Option<StaffId> {
        match self.who {
            Who::Staff(id) => Some(id),
            _ => None,
        }
    }

    /// As the journal writes it: `staff:ID`, `token:ID`, `customer`, `system`.
    pub fn code(&self) -> String {
        match self.who {
            Who::Staff(id) => format!("staff:{id}"),
            Who::Token(id) => format!("token:{id}"),
            Who::Customer => "customer".to_owned(),
            Who::System => "system".to_owned(),
        }
    }

    /// Appends a line to the journal. Call it last in a command; `details` is a JSON object of codes and ids.
    pub fn journal(
        &self,
        tx: &mut Tx<'_>,
        at: Timestamp,
        subject: (&'static str, impl Into<Uuid>),
        change: &'static str,
        details: &Value,
    ) -> Result<i64, StoreError> {
        let (actor, details) = (self.code(), details.to_string());
        let entry =
            Entry { actor: &actor, subject: subject.0, subject_id: subject.1.into(), change, details: &details };
        tx.journal_insert(self.principal, at, &entry)
    }
}
