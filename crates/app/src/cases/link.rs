//! Links: two concerns that have to do with each other.

use super::CaseError;
use crate::{Actor, App};
use kernel::CaseId;
use serde_json::json;
use store::cases::Link;

/// Links two cases of one principal as related.
pub async fn link(app: &App, actor: Actor, case: CaseId, other: CaseId) -> Result<(), CaseError> {
    if case == other {
        return Err(CaseError::refused("other", "same-case"));
    }
    let now = app.now();
    app.write(actor.principal, move |tx| {
        for id in [case, other] {
            tx.case_fetch(actor.principal, id)?.ok_or(CaseError::NoSuchCase)?;
        }
        tx.case_link_insert(actor.principal, &Link { case, other, kind: "related".to_owned(), made_at: now })?;
        actor.journal(tx, now, ("case", case), "linked", &json!({ "other": other }))?;
        Ok(())
    })
    .await
}

/// Takes a link away, whichever way it points.
pub async fn unlink(app: &App, actor: Actor, case: CaseId, other: CaseId) -> Result<(), CaseError> {
    let now = app.now();
    app.write(actor.principal, move |tx| {
        tx.case_link_delete(actor.principal, case, other)?;
        tx.case_link_delete(actor.principal, other, case)?;
        actor.journal(tx, now, ("case", case), "unlinked", &json!({ "other": other }))?;
        Ok(())
    })
    .await
}
