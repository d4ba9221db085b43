//! Changing the base document: a new version, from now or from a day to come.

use super::document::{Law, PolicyFault, country_of, faults, schema};
use super::facts::vocabulary;
use super::known::known;
use crate::settings::Principal;
use crate::{Actor, App, StoreError};
use kernel::Timestamp;
use policy::{Document, MeasureId, Resolver, UnknownKey, check_pointer, inspect};
use serde::Serialize;
use serde_json::json;
use store::policy::BaseVersion;

/// Why a base document was not taken.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BaseError {
    /// Names what no document has.
    #[error(transparent)]
    UnknownKey(UnknownKey),
    /// The document, alone or with measures that are in force or will be, cannot be.
    #[error("{} of the document's values cannot be", .0.len())]
    Wrong(Vec<BaseFinding>),
    /// Somebody else has just changed it.
    #[error("somebody else has just changed it")]
    Changed,
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

/// What is wrong with a document under some measures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BaseFinding {
    /// Under which measures; none for the document alone.
    pub measures: Vec<MeasureId>,
    /// What.
    #[serde(flatten)]
    pub fault: PolicyFault,
}

impl From<StoreError> for BaseError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(_) => Self::Changed,
            error => Self::Store(error),
        }
    }
}

/// Records a new version of the base document of `owner`, to hold from `valid_from`. Returns its number.
pub async fn change_base(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    document: Document,
    valid_from: Timestamp,
    reason: &str,
) -> Result<u32, BaseError> {
    for (pointer, _) in document.values() {
        check_pointer(schema(), &pointer).map_err(BaseError::UnknownKey)?;
    }
    let (known, now) = (known(app, owner).await?, app.now());
    let version = known.bases.last().map_or(1, |last| last.version + 1);
    let base = policy::Base { version, document: document.clone() };
    let measures = known.record().measures(valid_from, now).into_iter().cloned().collect();
    let resolver = Resolver::new(base, measures, vocabulary())
        .map_err(|fault| BaseError::Store(StoreError::Corrupt(fault.to_string())))?;
    let law = Law { country: country_of(&owner.country), on: known.day(valid_from.max(now)) };
    let found = inspect(&resolver, &known.zone, |document| faults(document, law));
    if !found.is_empty() {
        let finding = |(measures, fault)| BaseFinding { measures, fault };
        return Err(BaseError::Wrong(found.into_iter().map(finding).collect()));
    }
    let row = BaseVersion {
        version,
        valid_from,
        recorded_at: now,
        recorded_by: actor.code(),
        reason: reason.trim().to_owned(),
        document: document.value().to_string(),
    };
    let (by, principal) = (*actor, owner.id);
    app.write(principal, move |tx| {
        tx.policy_base_insert(principal, &row)?;
        by.journal(tx, now, ("policy", principal), "changed", &json!({ "version": version, "reason": row.reason }))?;
        Ok::<_, BaseError>(())
    })
    .await?;
    Ok(version)
}
