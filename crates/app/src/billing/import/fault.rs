//! What is wrong with a line: the field, the reason, what mends it.

use serde::Serialize;

/// A line that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The line of the file, from 1.
    pub line: u64,
    /// The field; empty when it is the whole line.
    pub field: String,
    /// Why.
    #[serde(flatten)]
    pub reason: Reason,
}

impl Fault {
    pub(super) fn at(line: u64, field: impl Into<String>, reason: Reason) -> Self {
        Self { line, field: field.into(), reason }
    }
}

/// Why a field was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Reason {
    /// The line is longer than is read.
    #[error("a line has at most {limit} bytes")]
    TooLong {
        /// What is read.
        limit: usize,
    },
    /// It is not JSON, or not of these fields.
    #[error("{detail}")]
    Unreadable {
        /// The reader's words.
        detail: String,
    },
    /// It is needed.
    #[error("it is missing")]
    Missing,
    /// It is longer than is kept.
    #[error("at most {limit} characters")]
    Length {
        /// What is kept.
        limit: usize,
    },
    /// It is none of the codes.
    #[error("`{found}` is not known here")]
    Unknown {
        /// What it is.
        found: String,
    },
    /// More is open than was billed.
    #[error("more is open than was billed")]
    MoreOpenThanBilled,
    /// An amount that cannot be booked.
    #[error("an amount is above 0 and below 10000000000.00")]
    Amount,
    /// Two items of the line have the same number.
    #[error("two items have this number")]
    Twice,
    /// More items than an account takes.
    #[error("at most {limit} items")]
    TooMany {
        /// How many.
        limit: usize,
    },
    /// The account is there in another currency.
    #[error("the account is there in another currency")]
    OtherCurrency,
    /// Another item is paid by this reference.
    #[error("another item is paid by this reference")]
    ReferenceTaken,
}
