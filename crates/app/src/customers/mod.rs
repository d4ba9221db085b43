//! Commands and queries about customers.

mod edit;
mod identity;
mod view;

pub use edit::{CustomerChanges, add_contact_point, change, remove_contact_point};
pub use identity::{decline, merge, unmerge};
pub use store::customers::{ContactPoint, Customer, Doubt};
pub use view::{CustomerView, view};

use store::StoreError;

/// Why a command on a customer was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CustomerError {
    /// This principal has no such customer.
    #[error("there is no such customer")]
    NoSuchCustomer,
    /// A field holds something that cannot be.
    #[error("{field}: {reason}")]
    Refused {
        /// Which field.
        field: &'static str,
        /// A code that has a text: what is wrong and how to mend it.
        reason: &'static str,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl CustomerError {
    const fn refused(field: &'static str, reason: &'static str) -> Self {
        Self::Refused { field, reason }
    }
}
