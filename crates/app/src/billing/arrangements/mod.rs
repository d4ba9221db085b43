//! Arrangements: paying later, by the customer alone or with somebody of the staff.
//!
//! Invariants: the core works out every plan, again when it is agreed as when it was shown, by the policy in force for the
//! account; an item is in one agreed arrangement at most; while one is agreed, a lock rests on each of its items, and its end
//! takes the locks off and lets dunning go on at the same level with a term that begins anew. Payments come in as ever: what
//! is still open of its items says whether it is kept. What is beyond somebody's authority waits, offered, without
//! anybody who granted it, until a second person whose limit covers it approves.

mod agree;
mod decide;
mod effects;
mod ground;
pub mod link;
mod list;
mod review;

pub use agree::{Asked, Wanted, agree};
pub use decide::{accept, approve, decline, end};
pub use ground::{
    DayBounds, InstalmentBounds, Kinds, PartBounds, Possible, Proposal, possible, possible_for, propose, shown,
};
pub use list::{Filter, Kept, LIST_LIMIT, Rows, asked_by, kept_of, list};
pub use review::{Reviewed, review};
pub use store::billing::{Arrangement, OpenItem};

use crate::access::Role;
use crate::interactions::OnceFault;
use crate::{Actor, App, StoreError, Who, tokens};
use billing::{Grantor, Refused, State};
use kernel::StaffId;

/// Within whose limit something is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The customer alone.
    Customer,
    /// Somebody of the staff with this role.
    Role(Role),
    /// Nobody who may grant anything without a second person.
    Nobody,
}

impl By {
    /// As the core asks for it.
    const fn grantor(self) -> Grantor<'static> {
        match self {
            Self::Customer => Grantor::Customer,
            Self::Role(role) => Grantor::Role(role.as_str()),
            Self::Nobody => Grantor::Role(""),
        }
    }
}

/// Why nothing was arranged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArrangeError {
    /// No such account.
    #[error("no such account")]
    NoSuchAccount,
    /// No such arrangement of the account.
    #[error("no such arrangement")]
    NoSuchArrangement,
    /// The core refuses it, and says within which bounds it would be granted.
    #[error(transparent)]
    Refused(Refused),
    /// What is open, or the policy, has changed since the plan was shown.
    #[error("the plan has changed since it was shown")]
    Changed,
    /// It is elsewhere in its life.
    #[error("the arrangement is {state:?}")]
    State {
        /// Where it is.
        state: State,
    },
    /// It waits for a second person, or does not.
    #[error("it waits for approval by a second person")]
    Waits,
    /// Whoever asked for it cannot approve it.
    #[error("whoever asked for it cannot approve it")]
    SamePerson,
    /// This role's limit does not cover it.
    #[error("this role may not grant it")]
    NotAllowed,
    /// An end has a reason in words.
    #[error("a reason of 1 to {MAX_REASON_CHARS} characters")]
    Reason,
    /// The key of a request came back with another request.
    #[error("this key was used for another request")]
    KeyReused,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<OnceFault> for ArrangeError {
    fn from(fault: OnceFault) -> Self {
        match fault {
            OnceFault::KeyReused => Self::KeyReused,
            OnceFault::Store(error) => Self::Store(error),
        }
    }
}

/// The longest reason for an end; characters.
pub const MAX_REASON_CHARS: usize = 500;

/// Within whose limit `actor` grants: by their role at the principal, or that of the person who made their token.
pub async fn authority(app: &App, actor: &Actor) -> Result<By, StoreError> {
    if actor.who == Who::Customer {
        return Ok(By::Customer);
    }
    let Some(staff) = tokens::maker(app, actor).await? else { return Ok(By::Nobody) };
    let principal = actor.principal;
    let member = app.store.read(move |tx| tx.member_fetch(principal, staff)).await?;
    let role = member.filter(|member| member.staff.is_active).and_then(|member| member.role.parse().ok());
    Ok(role.map_or(By::Nobody, By::Role))
}

/// The person behind `actor`: the two of a four-eyes decision are told apart by it.
async fn person(app: &App, actor: &Actor) -> Result<Option<StaffId>, StoreError> {
    tokens::maker(app, actor).await
}
