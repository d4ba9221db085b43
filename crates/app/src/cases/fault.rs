//! What can be wrong with a command on a case, and how a case is taken up and saved.

use cases::CaseNumber;
use kernel::{CaseId, PrincipalId, Timestamp};
use store::cases::Case;
use store::{StoreError, Tx};

/// Why a command on a case was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseError {
    /// This principal has no such case.
    #[error("there is no such case")]
    NoSuchCase,
    /// The case was merged into another, which goes on in its place.
    #[error("the case was merged into another; go on there")]
    Merged(CaseId),
    /// Somebody else has changed the case meanwhile.
    #[error("somebody else has just changed this case; look at it again")]
    ChangedMeanwhile,
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

impl CaseError {
    /// A field that cannot be as given.
    pub(crate) const fn refused(field: &'static str, reason: &'static str) -> Self {
        Self::Refused { field, reason }
    }
}

/// The case, if a person may still work in it.
pub(crate) fn open_case(tx: &mut Tx<'_>, principal: PrincipalId, id: CaseId) -> Result<Case, CaseError> {
    let case = tx.case_fetch(principal, id)?.ok_or(CaseError::NoSuchCase)?;
    match case.merged_into {
        Some(into) => Err(CaseError::Merged(into)),
        None => Ok(case),
    }
}

/// Saves a changed case and has it found anew.
pub(crate) fn save(tx: &mut Tx<'_>, principal: PrincipalId, case: &mut Case, now: Timestamp) -> Result<(), CaseError> {
    case.changed_at = now;
    if !tx.case_update(principal, case)? {
        return Err(CaseError::ChangedMeanwhile);
    }
    case.version += 1;
    tx.search_ask(principal, "case", case.id, now)?;
    Ok(())
}

/// Takes the principal's next case number, as it is stored.
pub(crate) fn next_number(tx: &mut Tx<'_>, principal: PrincipalId) -> Result<i64, StoreError> {
    let sequence = tx.case_number_take(principal)?;
    let number = CaseNumber::from_sequence(sequence).map_err(|e| StoreError::Corrupt(e.to_string()))?;
    Ok(number.as_i64())
}

/// A stored case number as people say it.
pub fn number_text(stored: i64) -> String {
    let digits = stored.to_string();
    CaseNumber::parse(&digits).map_or(digits, |number| number.to_string())
}
