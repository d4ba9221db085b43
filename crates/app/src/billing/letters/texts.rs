//! Words for target groups: a step of dunning names a key, and the letter carries what stands under it. A principal's own
//! words come before those that are shipped; the customer's language comes before the principal's.

use crate::texts::Texts;
use crate::{Actor, App};
use documents::{Block, BlockPlace};
use kernel::{Lang, PrincipalId};
use serde_json::json;
use std::collections::BTreeSet;
use store::StoreError;
pub use store::letter_texts::LetterText;

/// Keys for which words are shipped.
pub const SHIPPED: [&str; 7] = [
    "reminder",
    "first_notice",
    "second_notice",
    "hand_over",
    "lockdown_reminder",
    "disconnection_threat",
    "disconnection_announcement",
];
/// The longest words for one place; characters.
pub const WORDS_MOST: usize = 2_000;
/// The longest key (of policy, too); bytes.
const KEY_MOST: usize = 64;

/// Why words were not kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Keys are small letters, digits and `_`.
    #[error("a key has 1 to {KEY_MOST} small letters, digits or _")]
    Key,
    /// Too long.
    #[error("{place}: at most {WORDS_MOST} characters")]
    TooLong {
        /// Where.
        place: &'static str,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The places of a letter, in order, with their codes.
pub const fn places() -> [(BlockPlace, &'static str); 3] {
    [(BlockPlace::Opening, "opening"), (BlockPlace::Reasons, "reasons"), (BlockPlace::Closing, "closing")]
}

/// All words of a principal's own.
pub async fn texts_of(app: &App, principal: PrincipalId) -> Result<Vec<LetterText>, StoreError> {
    app.store.read(move |tx| tx.letter_texts(principal)).await
}

/// Every key that has words, is shipped, or is named by `policy`: what can be written.
pub fn keys(own: &[LetterText], policy: &billing::policy::BillingPolicy) -> Vec<String> {
    let named = policy.dunning.steps.values().map(|step| step.text.as_str());
    let all: BTreeSet<&str> = SHIPPED.into_iter().chain(own.iter().map(|it| it.key.as_str())).chain(named).collect();
    all.into_iter().map(str::to_owned).collect()
}

/// The words that are shipped for a place; none when there are none. Swiss spelling for Swiss principals.
pub fn shipped_words(texts: &Texts, key: &str, lang: Lang, place: &str, is_swiss: bool) -> Option<String> {
    let known = SHIPPED.contains(&key).then(|| format!("letter-words-{}-{place}", key.replace('_', "-")))?;
    texts.has(lang, &known).then(|| texts.t_in(lang, is_swiss, &known, &[]))
}

/// The blocks of a letter whose step names `key`.
pub fn blocks_for(own: &[LetterText], texts: &Texts, key: &str, langs: [Lang; 2], is_swiss: bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (place, code) in places() {
        let words = langs.into_iter().find_map(|lang| {
            let mine = own.iter().find(|it| it.key == key && it.language == lang && it.place == code);
            mine.map(|it| it.words.clone()).or_else(|| shipped_words(texts, key, lang, code, is_swiss))
        });
        blocks.extend(words.filter(|words| !words.trim().is_empty()).map(|words| Block { place, words }));
    }
    blocks
}

/// Whether a key is one that steps can name.
fn is_key(key: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=KEY_MOST).contains(&key.len()) && key.bytes().all(is_letter)
}

/// Keeps words for the three places of a key in a language: opening, reasons, closing. Words that are as shipped, or empty where
/// nothing is shipped, are not kept.
pub async fn save(app: &App, actor: Actor, key: &str, lang: Lang, words: [String; 3]) -> Result<(), TextError> {
    if !is_key(key) {
        return Err(TextError::Key);
    }
    let owner = app.principal(actor.principal).await?;
    let is_swiss = owner.is_some_and(|owner| crate::settings::is_swiss(&owner.country));
    let mut changes = Vec::new();
    for ((_, place), words) in places().into_iter().zip(words) {
        let words = words.replace("\r\n", "\n").trim().to_owned();
        if words.chars().count() > WORDS_MOST {
            return Err(TextError::TooLong { place });
        }
        let shipped = shipped_words(&app.texts, key, lang, place, is_swiss).unwrap_or_default();
        let is_own = words != shipped;
        changes.push((LetterText { key: key.to_owned(), language: lang, place: place.to_owned(), words }, is_own));
    }
    let now = app.now();
    app.write(actor.principal, move |tx| {
        for (text, is_own) in &changes {
            if *is_own {
                tx.letter_text_save(actor.principal, text)?;
            } else {
                tx.letter_text_delete(actor.principal, &text.key, text.language, &text.place)?;
            }
        }
        let details = changes.first().map(|(text, _)| json!({ "key": text.key, "language": text.language }));
        actor.journal(tx, now, ("letter-text", actor.principal), "saved", &details.unwrap_or_default())?;
        Ok(())
    })
    .await
}

/// Back to what is shipped, for a key in a language.
pub async fn remove(app: &App, actor: Actor, key: &str, lang: Lang) -> Result<(), StoreError> {
    let (key, now) = (key.to_owned(), app.now());
    app.write(actor.principal, move |tx| {
        for (_, place) in places() {
            tx.letter_text_delete(actor.principal, &key, lang, place)?;
        }
        let details = json!({ "key": key, "language": lang });
        actor.journal(tx, now, ("letter-text", actor.principal), "removed", &details).map(drop)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_key_has_words_in_every_language_and_the_customers_language_comes_first() {
        let texts = Texts::load();
        for key in SHIPPED {
            for lang in Lang::ALL {
                assert!(!blocks_for(&[], &texts, key, [lang, lang], false).is_empty(), "{key} in {lang}");
            }
        }
        let own = |language, words: &str| LetterText {
            key: "reminder".into(),
            language,
            place: "closing".into(),
            words: words.into(),
        };
        let closing = |own: &[LetterText], lang| {
            let blocks = blocks_for(own, &texts, "reminder", [lang, Lang::De], true);
            blocks.into_iter().find(|block| block.place == BlockPlace::Closing).map(|block| block.words)
        };
        assert_eq!(closing(&[own(Lang::It, "Grazie")], Lang::It).as_deref(), Some("Grazie"));
        assert_ne!(closing(&[own(Lang::De, "Danke")], Lang::It).as_deref(), Some("Danke"), "shipped Italian first");
        assert_eq!(closing(&[own(Lang::De, "")], Lang::De), None, "written away");
        let foreign = [LetterText { key: "gastro".into(), ..own(Lang::De, "Wir wissen, dass …") }];
        let blocks = blocks_for(&foreign, &texts, "gastro", [Lang::It, Lang::De], true);
        assert_eq!(blocks.len(), 1, "else in the principal's language");
    }
}
