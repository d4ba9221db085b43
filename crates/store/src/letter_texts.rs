//! Words for target groups in letters, as a principal wrote them: by key, language and place.

use crate::db::{Row, params, statements};
use crate::{StoreError, Tx};
use kernel::{Lang, PrincipalId};

/// Words for one place of letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterText {
    /// The key that a step of dunning names.
    pub key: String,
    /// Their language.
    pub language: Lang,
    /// `opening`, `reasons` or `closing`.
    pub place: String,
    /// The words.
    pub words: String,
}

statements! {
    LETTER_TEXT_SAVE = "INSERT INTO letter_text (principal_id, key, language, place, words) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (principal_id, key, language, place) DO UPDATE SET words = excluded.words";
    LETTER_TEXT_DELETE = "DELETE FROM letter_text WHERE principal_id = $1 AND key = $2 AND language = $3 AND place = $4";
    LETTER_TEXTS = "SELECT key, language, place, words FROM letter_text WHERE principal_id = $1
        ORDER BY key, language, place LIMIT 2000";
}

fn text_from_row(row: &Row<'_>) -> Result<LetterText, StoreError> {
    Ok(LetterText {
        key: row.get("key")?,
        language: row.code("language")?,
        place: row.get("place")?,
        words: row.get("words")?,
    })
}

impl Tx<'_> {
    /// Adds or saves words.
    pub fn letter_text_save(&mut self, principal: PrincipalId, it: &LetterText) -> Result<(), StoreError> {
        let values = params![principal, &it.key, it.language.code(), &it.place, &it.words];
        self.execute(LETTER_TEXT_SAVE, values).map(drop)
    }

    /// Removes words; false when there are none.
    pub fn letter_text_delete(
        &mut self,
        principal: PrincipalId,
        key: &str,
        language: Lang,
        place: &str,
    ) -> Result<bool, StoreError> {
        Ok(self.execute(LETTER_TEXT_DELETE, params![principal, key, language.code(), place])? == 1)
    }

    /// All words of a principal, at most 2,000.
    pub fn letter_texts(&mut self, principal: PrincipalId) -> Result<Vec<LetterText>, StoreError> {
        self.all(LETTER_TEXTS, params![principal], text_from_row)
    }
}
