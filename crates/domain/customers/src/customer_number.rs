//! The principal's own number for a customer, found in what the customer writes.
//!
//! Invariants: only what the principal's pattern allows is a number; without a label ("Kundennummer", "numéro de client",
//! …) only a pattern with letters of its own is looked for, because any text is full of digits. A number found is a hint:
//! anybody can write one.

use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Digits of a number when the principal has set no pattern.
const DEFAULT_DIGITS: RangeInclusive<usize> = 6..=10;

/// Most numbers taken from one text.
const MAX_FOUND: usize = 8;

/// Most characters between a label and its number ("… lautet wie folgt: ").
const MAX_BETWEEN: usize = 20;

/// What people write before the number, folded to letters only. Longer ones first where one begins another.
const LABELS: [&str; 28] = [
    "kundennummer",
    "kundennr",
    "kundenno",
    "kundnr",
    "kdnummer",
    "kdnr",
    "kundenr",
    "kundinnr",
    "customernumber",
    "customerno",
    "customernr",
    "customerid",
    "clientnumber",
    "clientno",
    "clientid",
    "numerodeclient",
    "numeroclient",
    "nodeclient",
    "noclient",
    "ndeclient",
    "nclient",
    "referenceclient",
    "refclient",
    "numerocliente",
    "numerodicliente",
    "codicecliente",
    "codcliente",
    "ncliente",
];

/// How a principal writes its customers' numbers.
///
/// `#` is a digit, letters and digits are themselves, everything else is decoration: `4 ### ###`, `K-####`. An empty
/// pattern allows 6 to 10 digits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct NumberPattern {
    written: String,
    shape: String,
}

impl From<String> for NumberPattern {
    fn from(written: String) -> Self {
        Self {
            shape: written
                .chars()
                .filter(|c| c.is_ascii_alphanumeric() || *c == '#')
                .map(|c| c.to_ascii_uppercase())
                .collect(),
            written,
        }
    }
}

impl From<&str> for NumberPattern {
    fn from(written: &str) -> Self {
        written.to_owned().into()
    }
}

impl From<NumberPattern> for String {
    fn from(pattern: NumberPattern) -> Self {
        pattern.written
    }
}

impl NumberPattern {
    /// Whether a key (see [`number_key`]) is a number of this pattern.
    pub fn allows(&self, key: &str) -> bool {
        if self.shape.is_empty() {
            return DEFAULT_DIGITS.contains(&key.len()) && key.bytes().all(|b| b.is_ascii_digit());
        }
        let is_one = |(shape, c): (u8, u8)| if shape == b'#' { c.is_ascii_digit() } else { shape == c };
        self.shape.len() == key.len() && self.shape.bytes().zip(key.bytes()).all(is_one)
    }

    fn lengths(&self) -> RangeInclusive<usize> {
        if self.shape.is_empty() { DEFAULT_DIGITS } else { self.shape.len()..=self.shape.len() }
    }

    fn has_letters(&self) -> bool {
        self.shape.bytes().any(|b| b.is_ascii_alphabetic())
    }

    fn is_letters_only(&self) -> bool {
        !self.shape.is_empty() && self.shape.bytes().all(|b| b.is_ascii_alphabetic())
    }
}

/// The form in which customer numbers are stored and compared: letters and digits only, upper case.
pub fn number_key(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// Keys of what may be the writer's customer number, the likeliest first; look all of them up.
///
/// Where digits are grouped, several readings may fit the pattern ("123456 12 Mai"); all are given, the longest first.
/// Linear in the text.
pub fn find(text: &str, pattern: &NumberPattern) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |key: String| {
        if found.len() < MAX_FOUND && !found.contains(&key) {
            found.push(key);
        }
    };
    // Every number has a digit; most words are no label. Both are told before anything is folded.
    if !text.bytes().any(|b| b.is_ascii_digit()) && !pattern.is_letters_only() {
        return found;
    }
    let words = words(text);
    for at in 0..words.len() {
        if let Some(from) = after_label(text, &words, at) {
            readings(text, &words, from, pattern).into_iter().for_each(&mut add);
        }
    }
    if pattern.has_letters() {
        for at in 0..words.len() {
            readings(text, &words, at, pattern).into_iter().for_each(&mut add);
        }
    }
    found
}

/// Runs of letters and digits, as byte ranges.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match words.last_mut().filter(|(_, end)| *end == at) {
            Some((_, end)) => *end += c.len_utf8(),
            None => words.push((at, at + c.len_utf8())),
        }
    }
    words
}

/// The word after a label that begins at `at` and may span four words ("N° de client", "Kd.-Nr."), past small words up to
/// the first word with a digit that is near enough.
fn after_label(text: &str, words: &[(usize, usize)], at: usize) -> Option<usize> {
    let begins_label = |c: char| LABELS.iter().any(|label| label.starts_with(unaccented(c)));
    if !text.get(words.get(at)?.0..)?.starts_with(begins_label) {
        return None;
    }
    let mut letters = String::new();
    let mut label_end = None;
    for (next, &(start, end)) in words.iter().enumerate().skip(at).take(4) {
        let word = text.get(start..end)?;
        if word.bytes().any(|b| b.is_ascii_digit()) {
            break;
        }
        letters.extend(word.chars().map(unaccented));
        if LABELS.contains(&letters.as_str()) {
            label_end = Some((next + 1, end));
        }
        if !LABELS.iter().any(|label| label.starts_with(&letters)) {
            break;
        }
    }
    let (next, end) = label_end?;
    let has_digit = |&(start, end): &(usize, usize)| {
        text.get(start..end).is_some_and(|word| word.bytes().any(|b| b.is_ascii_digit()))
    };
    let number = words.iter().skip(next).position(has_digit)? + next;
    let between = words.get(number)?.0.saturating_sub(end);
    // A letter of its own before the digits ("K 1234") belongs to the number.
    let number = if number > next && is_short_letters(text, words.get(number - 1)?) { number - 1 } else { number };
    (between <= MAX_BETWEEN).then_some(number)
}

fn is_short_letters(text: &str, &(start, end): &(usize, usize)) -> bool {
    text.get(start..end).is_some_and(|word| word.len() <= 3 && word.bytes().all(|b| b.is_ascii_uppercase()))
}

fn unaccented(c: char) -> char {
    match c {
        'é' | 'è' | 'É' | 'È' => 'e',
        'º' => 'o',
        'ú' | 'ù' => 'u',
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// What the pattern allows of the groups from `at` on, the longest first. Groups are parted by one or two marks on a line.
fn readings(text: &str, words: &[(usize, usize)], at: usize, pattern: &NumberPattern) -> Vec<String> {
    let (mut key, mut found) = (String::new(), Vec::new());
    let mut end_before = None;
    for &(start, end) in words.iter().skip(at) {
        let between = end_before.and_then(|before| text.get(before..start)).unwrap_or_default();
        let is_joint = between.chars().count() <= 2 && between.chars().all(|c| " \u{a0}\u{202f}.-/'’".contains(c));
        let word = text.get(start..end).unwrap_or_default();
        if !is_joint || !word.is_ascii() || key.len() + word.len() > *pattern.lengths().end() {
            break;
        }
        key.push_str(&number_key(word));
        end_before = Some(end);
        if pattern.allows(&key) {
            found.push(key.clone());
        }
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<String> {
        find(text, &NumberPattern::default())
    }

    #[test]
    fn people_name_their_number_in_four_languages() {
        for text in [
            "Guten Tag, meine Kundennummer 4 711 003, danke",
            "Kd-Nr. 4711003",
            "Kd.Nr.: 4.711.003",
            "Kunden-Nr 4711 003",
            "KUNDENNUMMER: 4'711'003",
            "Meine Kundennummer lautet: 4711003.",
            "customer number 4711003",
            "Customer no. 4711003",
            "my customer ID is 4711-003",
            "N° de client : 4 711 003",
            "numéro de client 4711003",
            "Réf. client: 4711003",
            "numero cliente 4711003",
            "Codice cliente: 4711003",
            "n. cliente 4711003",
        ] {
            assert_eq!(found(text), ["4711003"], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "Rechnung 4711003 vom 16.03.2020",
            "Telefon 044 123 45 67",
            "Kundennummer: 12",
            "Kundennummer habe ich leider gerade nicht zur Hand, Zähler 4711003",
            "Die Kunden 4711003",
            "",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_pattern_says_what_is_a_number() {
        let pattern = NumberPattern::from("4 ### ###");
        assert_eq!(find("Kundennummer 4711003 12. Mai", &pattern), ["4711003"]);
        assert_eq!(find("Kundennummer 5711003", &pattern), [""; 0]);
        let lettered = NumberPattern::from("K-####");
        assert_eq!(find("betrifft K 1234 und k-5678", &lettered), ["K1234", "K5678"]);
        assert_eq!(find("Kundennummer: K1234", &lettered), ["K1234"]);
    }

    #[test]
    fn where_two_readings_fit_both_are_told() {
        assert_eq!(found("Kd-Nr. 123456 12 Mai"), ["12345612", "123456"]);
    }

    proptest! {
        #[test]
        fn a_labelled_number_is_found_in_any_text(before in "[a-z .\\n]{0,40}", number in "[0-9]{6,10}", after in "(\\.|\n|, )[a-z ]{0,20}") {
            let text = format!("{before}\nKundennummer: {number}{after}");
            prop_assert!(found(&text).contains(&number), "{:?}", found(&text));
        }

        #[test]
        fn whatever_is_written_nothing_breaks(text in any::<String>(), pattern in any::<String>()) {
            let pattern = NumberPattern::from(pattern);
            let found = find(&text, &pattern);
            prop_assert!(found.len() <= MAX_FOUND && found.iter().all(|key| pattern.allows(key)));
        }
    }
}
