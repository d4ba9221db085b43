//! The preview of a plan: what its newest version would change, value by value. Whoever approves has it before them.

use super::document::schema;
use super::known::{Known, known};
use super::plans::{PlanError, act};
use crate::settings::Principal;
use crate::{App, StoreError};
use kernel::{StaffId, Timestamp};
use policy::{Act, Draft, OnEnd, Sentence, When, parameters, sentences};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What a version of a plan would change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Preview {
    /// The plan's key.
    pub plan: String,
    /// Which version.
    pub version: u32,
    /// The version of the base document that it was compared with.
    pub base: u32,
    /// Measure by measure.
    pub measures: Vec<MeasurePreview>,
}

/// What one measure would change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeasurePreview {
    /// The measure's key.
    pub key: String,
    /// For whom.
    pub scope: String,
    /// From when.
    pub from: Option<When>,
    /// Until when.
    pub until: Option<When>,
    /// What becomes of things begun under it.
    pub on_end: OnEnd,
    /// What differs from the base document, with units.
    pub changes: Vec<Sentence>,
}

impl Preview {
    /// Lower-case hexadecimal SHA-256 of the preview as JSON: equal previews have equal fingerprints.
    pub fn fingerprint(&self) -> String {
        let text = serde_json::to_vec(self).unwrap_or_default();
        Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What `draft`, as `version` of its plan, would change of the base document in force at `now`.
pub fn preview_of(known: &Known, draft: &Draft, version: u32, now: Timestamp) -> Result<Preview, StoreError> {
    let base = known.base(now, now).ok_or_else(|| StoreError::Corrupt("no base document".to_owned()))?;
    let parameters = parameters(schema());
    let measures = draft.measures.iter().map(|measure| MeasurePreview {
        key: measure.key.clone(),
        scope: measure.scope.clone(),
        from: measure.from,
        until: measure.until,
        on_end: measure.on_end.clone(),
        changes: sentences(&base.document, &measure.patch, &parameters),
    });
    Ok(Preview { plan: draft.key.clone(), version, base: base.version, measures: measures.collect() })
}

/// Previews the newest version of the plan `key` on the base document in force, and notes that `staff` did.
pub async fn preview(app: &App, owner: &Principal, staff: StaffId, key: &str) -> Result<Preview, PlanError> {
    let (known, now) = (known(app, owner).await?, app.now());
    let plan = &known.plans.get(key).ok_or(PlanError::NoSuchPlan)?.plan;
    let version = plan.newest();
    let draft = &plan.version(version).ok_or(PlanError::NoSuchPlan)?.draft;
    let preview = preview_of(&known, draft, version, now)?;
    act(app, owner, staff, key, Act::Preview { version, preview: preview.fingerprint() }, "").await?;
    Ok(preview)
}
