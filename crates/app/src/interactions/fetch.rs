//! One interaction, or one of its files, by id.

use crate::App;
use kernel::{AttachmentId, InteractionId, PrincipalId};
use store::StoreError;
use store::interactions::{Attachment, Interaction};

/// The interaction with this id.
pub async fn fetch(app: &App, principal: PrincipalId, id: InteractionId) -> Result<Option<Interaction>, StoreError> {
    app.store.read(move |tx| tx.interaction_fetch(principal, id)).await
}

/// The files of an interaction.
pub async fn attachments(app: &App, principal: PrincipalId, id: InteractionId) -> Result<Vec<Attachment>, StoreError> {
    app.store.read(move |tx| tx.attachments_of(principal, id)).await
}

/// A file with the interaction it came or went with.
pub async fn attachment(
    app: &App,
    principal: PrincipalId,
    id: AttachmentId,
) -> Result<Option<(Attachment, Interaction)>, StoreError> {
    app.store
        .read(move |tx| {
            let Some(file) = tx.attachment_fetch(principal, id)? else { return Ok(None) };
            Ok(tx.interaction_fetch(principal, file.interaction)?.map(|interaction| (file, interaction)))
        })
        .await
}
