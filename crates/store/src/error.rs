//! What can go wrong between a command and its database. Absence is not an error: it is `Option`.

/// A failure of the store, the same for both engines.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A uniqueness or reference rule refused the change; the text names the rule.
    #[error("the change conflicts with what is stored: {0}")]
    Conflict(String),
    /// Too many commands wait already. Nothing was done; try again shortly.
    #[error("the database is busy; nothing was changed, try again shortly")]
    Overloaded,
    /// The database cannot be reached or cannot write (disk full, connection lost). Nothing was acknowledged.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// What is stored, or a statement, is not as this program expects.
    #[error("the database is not as expected: {0}")]
    Corrupt(String),
}
