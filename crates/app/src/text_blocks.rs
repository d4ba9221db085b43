//! Text blocks of a principal.

use crate::{Actor, App};
use cases::Template;
use kernel::{PrincipalId, TextBlockId};
use serde_json::json;
use store::StoreError;
pub use store::text_blocks::TextBlock;

/// Why a text block was not saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextBlockError {
    /// Shortcuts are 1 to 40 lower-case letters, digits and hyphens.
    #[error("the shortcut must be 1 to 40 lower-case letters, digits or hyphens")]
    Shortcut,
    /// The shortcut has a text in this language already.
    #[error("this shortcut has a text in this language already")]
    Taken,
    /// The title is empty or too long.
    #[error("the title must have 1 to 200 characters")]
    Title,
    /// The text is empty, too long, or names an unknown variable.
    #[error("the text cannot be used: {0}")]
    Body(String),
    /// There is no such block.
    #[error("there is no such text block")]
    NoSuchBlock,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// All text blocks by shortcut.
pub async fn list(app: &App, principal: PrincipalId) -> Result<Vec<TextBlock>, StoreError> {
    app.store.read(move |tx| tx.text_blocks(principal)).await
}

/// Adds or changes a text block, after checking its variables.
pub async fn save(app: &App, actor: Actor, block: TextBlock) -> Result<(), TextBlockError> {
    let is_short = (1..=40).contains(&block.shortcut.len());
    if !is_short || !block.shortcut.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        return Err(TextBlockError::Shortcut);
    }
    if !(1..=200).contains(&block.title.chars().count()) {
        return Err(TextBlockError::Title);
    }
    if block.body.trim().is_empty() || block.body.len() > 20_000 {
        return Err(TextBlockError::Body("1 to 20,000 bytes".to_owned()));
    }
    Template::parse(&block.body).map_err(|faults| {
        TextBlockError::Body(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
    })?;
    let now = app.now();
    let result = app
        .write(actor.principal, move |tx| {
            tx.text_block_save(actor.principal, &block)?;
            let details = json!({ "shortcut": block.shortcut, "language": block.language });
            actor.journal(tx, now, ("text-block", block.id), "saved", &details)?;
            Ok(())
        })
        .await;
    result.map_err(|error: StoreError| match error {
        StoreError::Conflict(_) => TextBlockError::Taken,
        other => other.into(),
    })
}

/// Removes a text block.
pub async fn remove(app: &App, actor: Actor, id: TextBlockId) -> Result<(), TextBlockError> {
    let now = app.now();
    app.write(actor.principal, move |tx| {
        if !tx.text_block_delete(actor.principal, id)? {
            return Err(TextBlockError::NoSuchBlock);
        }
        actor.journal(tx, now, ("text-block", id), "removed", &json!({}))?;
        Ok(())
    })
    .await
}
