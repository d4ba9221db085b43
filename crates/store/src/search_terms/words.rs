//! Cuts text into words, folds them, and finds their stems.
//!
//! Invariants: the same rules for documents and for questions, whatever the language; folding twice is folding once.

use super::MAX_TERM_BYTES;
use kernel::Lang;
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Words before an apostrophe that carry no meaning of their own: French (l'énergie) and Italian (dell'acqua) elision.
const ELISIONS: [&str; 32] = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu", "un",
    "dell", "all", "nell", "sull", "dall", "coll", "quell", "quest", "gl", "v", "anch", "com", "dov", "cos", "senz",
    "tutt",
];

/// Shortest and longest word (in letters) that is stemmed.
const STEMMED: std::ops::RangeInclusive<usize> = 3..=40;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Anything that parts them.
    Apart,
    /// Up to three of the marks with which people group digits: spaces, `-`, `/`, `.`, `,`, brackets.
    Loose,
    /// One of `-`, `_`, `.`, `/` and nothing else.
    Tight(char),
}

/// One word where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// As written; may hold apostrophes and invisible characters.
    pub raw: &'a str,
    /// What stands before it.
    pub gap: Gap,
    /// A plus sign stands right before it, as before a country code.
    pub plus: bool,
}

/// The words of a text, in order. Linear in the text.
pub(super) struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(&byte) if byte.is_ascii() => Some(char::from(byte)),
            Some(_) => self.text.get(at..)?.chars().next(),
            None => None,
        }
    }

    /// Moves to the next word and classifies what was passed.
    fn pass_gap(&mut self) -> (Gap, bool) {
        let (from, mut count, mut is_loose, mut last) = (self.at, 0_usize, true, '\0');
        while let Some(c) = self.char_at(self.at) {
            if is_word_char(c) {
                break;
            }
            is_loose &= matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '-' | '/' | '.' | ',' | '(' | ')');
            (count, last) = (count + 1, c);
            self.at += c.len_utf8();
        }
        let gap = match (count, last) {
            _ if from == 0 => Gap::Apart,
            (1, '-' | '_' | '.' | '/') => Gap::Tight(last),
            (1..=3, _) if is_loose => Gap::Loose,
            _ => Gap::Apart,
        };
        (gap, last == '+')
    }

    /// The end of the word that begins at `start`, and where to go on. An elided word moves `start`.
    fn pass_word(&self, start: &mut usize) -> (usize, usize) {
        let mut at = *start;
        while let Some(c) = self.char_at(at) {
            let next = at + c.len_utf8();
            if is_word_char(c) || is_invisible(c) {
                at = next;
            } else if is_apostrophe(c) && self.char_at(next).is_some_and(is_word_char) {
                let left = self.text.get(*start..at).unwrap_or_default();
                if ELISIONS.iter().any(|elided| elided.eq_ignore_ascii_case(left)) {
                    *start = next;
                } else if self.is_possessive(next) {
                    return (at, next + 1);
                }
                at = next;
            } else {
                break;
            }
        }
        (at, at)
    }

    fn is_possessive(&self, at: usize) -> bool {
        matches!(self.char_at(at), Some('s' | 'S')) && !self.char_at(at + 1).is_some_and(is_word_char)
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let (gap, plus) = self.pass_gap();
        let mut start = self.at;
        let (end, next) = self.pass_word(&mut start);
        self.at = next;
        let raw = self.text.get(start..end)?;
        (!raw.is_empty()).then_some(Word { raw, gap, plus })
    }
}

fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '´' | '`' | '＇')
}

/// Soft hyphens and zero-width marks: inside a word, but not of it.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Diacritics that stand alone after decomposition. Marks of other scripts (vowel signs) are letters to us.
fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// `text` with letters and their diacritics composed, so that ü is one character. Borrows unless there is anything to do.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    // Combining diacritical marks are the lead bytes CC and CD.
    if text.bytes().any(|byte| matches!(byte, 0xcc | 0xcd)) {
        text.nfc().collect::<String>().into()
    } else {
        text.into()
    }
}

/// Appends the folded form of one word; nothing but letters, digits and marks remains. At most [`MAX_TERM_BYTES`].
pub(super) fn fold_into(word: &str, out: &mut String) {
    let full = out.len() + MAX_TERM_BYTES;
    if word.is_ascii() {
        out.extend(
            word.bytes()
                .filter(u8::is_ascii_alphanumeric)
                .map(|b| char::from(b.to_ascii_lowercase()))
                .take(MAX_TERM_BYTES),
        );
        return;
    }
    for c in word.chars() {
        fold_char(c, full, out);
    }
}

fn fold_char(c: char, full: usize, out: &mut String) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() && out.len() < full {
            out.push(c.to_ascii_lowercase());
        }
        return;
    }
    decompose_compatible(c, |part| {
        for low in part.to_lowercase().filter(|low| is_word_char(*low) && !is_diacritic(*low)) {
            let room = full.saturating_sub(out.len());
            match plain(low) {
                Some(letters) if letters.len() <= room => out.push_str(letters),
                None if low.len_utf8() <= room => out.push(low),
                _ => {}
            }
        }
    });
}

/// Letters that Unicode doesn't decompose, as people without them on their keyboard write them.
fn plain(low: char) -> Option<&'static str> {
    Some(match low {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

/// The folded form of one word.
pub(super) fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len().min(MAX_TERM_BYTES));
    fold_into(word, &mut out);
    out
}

/// The folded form with umlauts as two letters (müller → mueller), if the word has any.
pub(super) fn with_digraphs(word: &str) -> Option<String> {
    if word.is_ascii() || !word.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']) {
        return None;
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'ä' | 'Ä' => out.push_str("ae"),
            'ö' | 'Ö' => out.push_str("oe"),
            'ü' | 'Ü' => out.push_str("ue"),
            other => fold_char(other, usize::MAX, &mut out),
        }
        if out.len() > MAX_TERM_BYTES {
            return None;
        }
    }
    Some(out)
}

/// `low` with ae, oe and ue replaced by `umlauts`, where German writes them for ä, ö and ü: not at the end of the word, and
/// not ue after a vowel or q (Steuer, Quelle). After the German2 variant of the Snowball stemmer.
fn without_digraphs(low: &str, umlauts: [char; 3]) -> Option<String> {
    let bytes = low.as_bytes();
    let is_digraph = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
        bytes.get(at + 1) == Some(&b'e')
            && at + 2 < bytes.len()
            && match bytes.get(at) {
                Some(b'a' | b'o') => true,
                Some(b'u') => !matches!(before, b'a' | b'e' | b'i' | b'o' | b'u' | b'q'),
                _ => false,
            }
    };
    if !(0..bytes.len()).any(is_digraph) {
        return None;
    }
    let mut out = String::with_capacity(low.len());
    let mut chars = low.char_indices();
    while let Some((at, c)) = chars.next() {
        if is_digraph(at) {
            chars.next();
            out.push(match c {
                'a' => umlauts[0],
                'o' => umlauts[1],
                _ => umlauts[2],
            });
        } else {
            out.push(c);
        }
    }
    Some(out)
}

/// The folded word with its digraphs read as umlauts (mueller → muller), if it has any.
pub(super) fn from_digraphs(fold: &str) -> Option<String> {
    without_digraphs(fold, ['a', 'o', 'u'])
}

/// The stemmers of our four languages.
pub(super) struct Stemmers {
    de: Stemmer,
    en: Stemmer,
    fr: Stemmer,
    it: Stemmer,
}

impl Stemmers {
    pub(super) fn new() -> Self {
        Self {
            de: Stemmer::create(Algorithm::German),
            en: Stemmer::create(Algorithm::English),
            fr: Stemmer::create(Algorithm::French),
            it: Stemmer::create(Algorithm::Italian),
        }
    }

    /// Calls `found` with each folded stem of `word` in `lang`; a stem may come twice. Words that are no Latin letters have
    /// none. French and Italian stems depend on accents, which people leave out: there the word without them counts too.
    pub(super) fn each(&self, word: &str, lang: Lang, mut found: impl FnMut(&str)) {
        let low: String = word.chars().filter(|c| is_word_char(*c)).flat_map(char::to_lowercase).collect();
        let is_latin = |c: char| c.is_ascii_lowercase() || matches!(c, 'ß'..='ö' | 'ø'..='ſ');
        if !low.chars().all(is_latin) || !STEMMED.contains(&low.chars().count()) {
            return;
        }
        let mut fold = String::new();
        let mut stem = |stemmer: &Stemmer, low: &str| {
            fold.clear();
            fold_into(&stemmer.stem(low), &mut fold);
            if !fold.is_empty() {
                found(&fold);
            }
        };
        match lang {
            Lang::De => stem(&self.de, &without_digraphs(&low, ['ä', 'ö', 'ü']).unwrap_or(low)),
            Lang::En => stem(&self.en, &low),
            Lang::Fr | Lang::It => {
                let stemmer = if lang == Lang::Fr { &self.fr } else { &self.it };
                stem(stemmer, &low);
                if !low.is_ascii() {
                    stem(stemmer, &folded(&low));
                }
            }
        }
    }
}
