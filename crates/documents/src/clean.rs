//! Makes any text printable: what the fonts do not have, and what would only harm, never reaches the page.
//!
//! Invariant: after [`Printable::clean`] every character has a glyph in both fonts, none is invisible, turns the direction
//! of what follows, or is for private use (PDF/A-2a, ISO 19005-2 §6.2.11.7), and no word is too long to be broken.

use crate::limits::MAX_WORD;
use std::collections::BTreeSet;
use typst::text::Font;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Stands where a character cannot be printed.
const STAND_IN: char = '□';
/// Lets a long word break.
const BREAK: char = '\u{200B}';

/// The characters of the fonts.
pub struct Printable {
    covered: Vec<bool>,
}

impl Printable {
    /// Those that all `fonts` have.
    pub fn of(fonts: &[Font]) -> Self {
        let mut covered = vec![true; 0x1_0000];
        for font in fonts {
            let mut of_font = vec![false; covered.len()];
            for point in font.info().coverage.iter() {
                if let Some(flag) = usize::try_from(point).ok().and_then(|at| of_font.get_mut(at)) {
                    *flag = true;
                }
            }
            covered.iter_mut().zip(of_font).for_each(|(all, one)| *all &= one);
        }
        Self { covered }
    }

    /// Cleans every text within `value`; characters that cannot be printed are added to `unprintable`.
    pub fn clean_all(&self, value: &mut serde_json::Value, unprintable: &mut BTreeSet<char>) {
        use serde_json::Value;
        match value {
            Value::String(text) if !self.is_clean(text) => *text = self.clean(text, unprintable),
            Value::Array(values) => values.iter_mut().for_each(|it| self.clean_all(it, unprintable)),
            Value::Object(fields) => fields.values_mut().for_each(|it| self.clean_all(it, unprintable)),
            _ => {}
        }
    }

    fn is_clean(&self, text: &str) -> bool {
        let mut word = 0;
        text.chars().all(|it| {
            word = if breaks_after(it) { 0 } else { word + 1 };
            word <= MAX_WORD && self.has(it) && !is_harmful(it)
        }) && is_nfc(text)
    }

    /// `text` as it can be printed.
    fn clean(&self, text: &str, unprintable: &mut BTreeSet<char>) -> String {
        let mut clean = String::with_capacity(text.len());
        let mut word = 0;
        for character in text.nfc() {
            let character = match character {
                '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
                it if is_harmful(it) => continue,
                it if self.has(it) => it,
                it => {
                    unprintable.insert(it);
                    STAND_IN
                }
            };
            word = if breaks_after(character) { 0 } else { word + 1 };
            if word > MAX_WORD {
                clean.push(BREAK);
                word = 1;
            }
            clean.push(character);
        }
        clean
    }

    fn has(&self, character: char) -> bool {
        self.covered.get(character as usize).copied().unwrap_or_default()
    }
}

/// Whether a line may break after it (UAX 14): addresses of pages stay whole and can be copied.
fn breaks_after(character: char) -> bool {
    matches!(character, ' ' | '/' | '-' | '?')
}

/// Invisible, controlling or private characters (Unicode categories Cc, Cf, Co and variation selectors).
fn is_harmful(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{10FFFF}')
}
