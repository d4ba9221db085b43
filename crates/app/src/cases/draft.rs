//! Drafts: what a person has begun to write is kept on the server until it is sent.

use super::CaseError;
use crate::{Actor, App};
use kernel::{CaseId, StaffId};
use store::cases::Draft;

/// Longest draft in bytes: that of a reply.
const BODY_LIMIT: usize = 200_000;

/// Keeps a draft; an empty one is forgotten. Not journaled: it is nobody's business yet.
pub async fn save_draft(
    app: &App,
    actor: Actor,
    staff: StaffId,
    case: CaseId,
    mode: &str,
    body: String,
) -> Result<(), CaseError> {
    if !matches!(mode, "reply" | "note" | "call") {
        return Err(CaseError::refused("mode", "mode-unknown"));
    }
    if body.len() > BODY_LIMIT {
        return Err(CaseError::refused("body", "text-too-long"));
    }
    let draft = Draft { mode: mode.to_owned(), body, changed_at: app.now() };
    app.write_unheard(move |tx| {
        tx.case_fetch(actor.principal, case)?.ok_or(CaseError::NoSuchCase)?;
        Ok(tx.draft_save(actor.principal, case, staff, &draft)?)
    })
    .await
}

/// What `staff` has begun to write in a case.
pub async fn fetch_draft(app: &App, actor: Actor, staff: StaffId, case: CaseId) -> Result<Option<Draft>, CaseError> {
    app.store.read(move |tx| Ok(tx.draft_fetch(actor.principal, case, staff)?)).await
}
