//! Text blocks: what is written often, kept once per language.

use crate::db::{Row, params, statements};
use crate::{StoreError, Tx};
use kernel::{Lang, PrincipalId, TextBlockId};

/// A text block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextBlock {
    /// Id.
    pub id: TextBlockId,
    /// What one types after `//` to get it.
    pub shortcut: String,
    /// Its language.
    pub language: Lang,
    /// What it is.
    pub title: String,
    /// The text with `{{variables}}`.
    pub body: String,
}

statements! {
    BLOCK_UPSERT = "INSERT INTO text_block (principal_id, id, shortcut, language, title, body) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (principal_id, id) DO UPDATE SET shortcut = excluded.shortcut, language = excluded.language,
        title = excluded.title, body = excluded.body";
    BLOCKS = "SELECT id, shortcut, language, title, body FROM text_block WHERE principal_id = $1
        ORDER BY shortcut, language LIMIT 2000";
    BLOCK_FETCH = "SELECT id, shortcut, language, title, body FROM text_block WHERE principal_id = $1 AND id = $2";
    BLOCK_DELETE = "DELETE FROM text_block WHERE principal_id = $1 AND id = $2";
}

fn block_from_row(row: &Row<'_>) -> Result<TextBlock, StoreError> {
    Ok(TextBlock {
        id: row.id("id")?,
        shortcut: row.get("shortcut")?,
        language: row.code("language")?,
        title: row.get("title")?,
        body: row.get("body")?,
    })
}

impl Tx<'_> {
    /// Adds or saves a block; `Conflict` when shortcut and language are taken by another.
    pub fn text_block_save(&mut self, principal: PrincipalId, b: &TextBlock) -> Result<(), StoreError> {
        self.execute(BLOCK_UPSERT, params![principal, b.id, &b.shortcut, b.language.code(), &b.title, &b.body])
            .map(drop)
    }

    /// All blocks of a principal, at most 2,000.
    pub fn text_blocks(&mut self, principal: PrincipalId) -> Result<Vec<TextBlock>, StoreError> {
        self.all(BLOCKS, params![principal], block_from_row)
    }

    /// The block with this id.
    pub fn text_block_fetch(
        &mut self,
        principal: PrincipalId,
        id: TextBlockId,
    ) -> Result<Option<TextBlock>, StoreError> {
        self.first(BLOCK_FETCH, params![principal, id], block_from_row)
    }

    /// Removes a block; false when there is none.
    pub fn text_block_delete(&mut self, principal: PrincipalId, id: TextBlockId) -> Result<bool, StoreError> {
        Ok(self.execute(BLOCK_DELETE, params![principal, id])? == 1)
    }
}
