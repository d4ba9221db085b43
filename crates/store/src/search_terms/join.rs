//! Joins what belongs together: the parts of a number, of an id, of a hyphenated word, of an e-mail address.
//!
//! Invariants: documents and questions join alike, so that `+41 44 123 45 67`, `044/1234567` and `0441234567` share a key,
//! as do `1000-427` and `1000427`, `E-Mail` and `email`. A run of numbers too long to be one number has no key.

use super::words::{Gap, Word, fold_into};
use super::{GAP, MAX_TERM_BYTES};

/// Fewest digits of a number that gets a key.
const MIN_DIGITS: usize = 5;
/// Longest number or id, in bytes (an IBAN has up to 34).
const MAX_NUMBER: usize = 34;
/// Most parts and bytes of a joined word.
const MAX_PARTS: usize = 6;
const MAX_JOINED: usize = 40;

/// Country calling codes of two digits (ITU-T E.164, list of assigned codes); 1 and 7 have one digit, all others three.
const CODES_OF_TWO: [u8; 44] = [
    20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62,
    63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
];

/// Follows words in order and gives the keys of what they form.
#[derive(Default)]
pub(super) struct Joiner {
    number: Number,
    compound: Compound,
}

#[derive(Default)]
struct Number {
    joined: String,
    groups: usize,
    digits: usize,
    plus: bool,
}

#[derive(Default)]
struct Compound {
    joined: String,
    parts: usize,
    has_digit: bool,
    has_other_than_hyphen: bool,
}

impl Joiner {
    /// Takes the next word, with its folded form; calls `key` for everything that ends before it.
    pub(super) fn push(&mut self, word: &Word<'_>, fold: &str, key: &mut impl FnMut(&str)) {
        let has_digit = fold.bytes().any(|b| b.is_ascii_digit());
        if has_digit {
            self.number.push(word, fold, key);
        } else if self.number.groups > 0 {
            self.number.end(key);
        }
        self.compound.push(word, fold, has_digit, key);
    }

    /// Ends the text.
    pub(super) fn end(&mut self, key: &mut impl FnMut(&str)) {
        self.number.end(key);
        self.compound.end(key);
    }
}

impl Number {
    fn push(&mut self, word: &Word<'_>, fold: &str, key: &mut impl FnMut(&str)) {
        // "044 123 45 67 079 …" on one line: the next number begins.
        let begins = self.digits >= 9 && fold.len() >= 3 && fold.starts_with('0');
        if word.gap == Gap::Apart || word.plus || begins {
            self.end(key);
            self.plus = word.plus;
        }
        self.groups += 1;
        self.digits += fold.bytes().filter(u8::is_ascii_digit).count();
        if self.joined.len() <= MAX_NUMBER {
            self.joined.push_str(fold);
        }
    }

    fn end(&mut self, key: &mut impl FnMut(&str)) {
        let number = self.joined.as_str();
        if self.digits >= MIN_DIGITS && number.len() <= MAX_NUMBER {
            if number.bytes().all(|b| b.is_ascii_digit()) {
                self.end_digits(number, key);
            } else if self.groups > 1 {
                key(number);
            }
        }
        self.joined.clear();
        (self.groups, self.digits, self.plus) = (0, 0, false);
    }

    fn end_digits(&self, number: &str, key: &mut impl FnMut(&str)) {
        let international =
            if self.plus { Some(number) } else { number.strip_prefix("00").filter(|rest| rest.len() >= 9) };
        if let Some((code, rest)) = international.and_then(split_calling_code) {
            let national = rest.trim_start_matches('0');
            key(&[code, national].concat());
            key(national);
        }
        let bare = number.trim_start_matches('0');
        if !bare.is_empty() && (self.groups > 1 || bare != number) {
            key(bare);
        }
    }
}

/// Splits an international number into country calling code and the rest, if anything is left to be a number.
fn split_calling_code(number: &str) -> Option<(&str, &str)> {
    let two = number.get(..2).and_then(|code| code.parse().ok());
    let len = match number.bytes().next()? {
        b'0' => return None,
        b'1' | b'7' => 1,
        _ if two.is_some_and(|code| CODES_OF_TWO.contains(&code)) => 2,
        _ => 3,
    };
    number.split_at_checked(len).filter(|(_, rest)| rest.trim_start_matches('0').len() >= 4)
}

impl Compound {
    fn push(&mut self, word: &Word<'_>, fold: &str, has_digit: bool, key: &mut impl FnMut(&str)) {
        match word.gap {
            Gap::Tight(mark) if self.parts > 0 => self.has_other_than_hyphen |= mark != '-',
            _ => self.end(key),
        }
        self.parts += 1;
        self.has_digit |= has_digit;
        if self.joined.len() <= MAX_JOINED {
            self.joined.push_str(fold);
        }
    }

    fn end(&mut self, key: &mut impl FnMut(&str)) {
        let is_one = self.has_digit || !self.has_other_than_hyphen;
        if (2..=MAX_PARTS).contains(&self.parts) && is_one && self.joined.len() <= MAX_JOINED {
            key(&self.joined);
        }
        self.joined.clear();
        (self.parts, self.has_digit, self.has_other_than_hyphen) = (0, false, false);
    }
}

/// Calls `found` with the folded form of each e-mail address in `text`, or of what may become one when `is_typing`.
pub(super) fn addresses(text: &str, is_typing: bool, mut found: impl FnMut(&str)) {
    let is_local = |c: char| c.is_alphanumeric() || ".!%&'+_~-".contains(c);
    let is_domain = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    for (at, _) in text.match_indices('@') {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        // No local part is longer than 64 bytes (RFC 5321 §4.5.3.1.1): look no further back.
        let from = before.char_indices().rev().take(MAX_TERM_BYTES).take_while(|(_, c)| is_local(*c)).last();
        let Some(local) = from.and_then(|(from, _)| before.get(from..)).map(|local| local.trim_matches(['.', '\'']))
        else {
            continue;
        };
        let to = after.char_indices().find(|(at, c)| *at >= 255 || !is_domain(*c)).map_or(after.len(), |(to, _)| to);
        let domain = after.get(..to).unwrap_or_default();
        let domain = if is_typing { domain } else { domain.trim_end_matches(['.', '-']) };
        let has_top = domain.rsplit_once('.').is_some_and(|(name, top)| !name.is_empty() && top.chars().count() >= 2);
        if !local.is_empty() && (has_top || is_typing) {
            let mut address = String::with_capacity(local.len() + 1 + domain.len());
            mark_fold_into(local, &mut address);
            address.push('@');
            mark_fold_into(domain, &mut address);
            found(cut(&address));
        }
    }
}

/// Folds letters and digits, keeps `._@-`, and makes every other character [`GAP`]: for addresses and values of filters.
pub(super) fn mark_fold_into(text: &str, out: &mut String) {
    for part in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let (word, mark) = match part.char_indices().next_back() {
            Some((at, mark)) if !mark.is_alphanumeric() => (part.get(..at).unwrap_or_default(), Some(mark)),
            _ => (part, None),
        };
        fold_into(word, out);
        match mark {
            Some(mark @ ('.' | '_' | '@' | '-')) => out.push(mark),
            Some(_) => out.push_str(GAP),
            None => {}
        }
    }
}

/// At most twice [`MAX_TERM_BYTES`] of a term, at a character's boundary.
pub(super) fn cut(term: &str) -> &str {
    term.get(..term.floor_char_boundary(MAX_TERM_BYTES * 2)).unwrap_or_default()
}
