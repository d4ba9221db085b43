//! The number of a case: short enough to say on the phone, safe against a slip of the tongue.
//!
//! A sequence of the principal and one check digit after H. M. Damm (*Total anti-symmetrische Quasigruppen*, Marburg
//! 2004), written in groups: `1000-426`. The check digit finds every single wrong digit and every swap of two
//! neighbours.
//!
//! Invariants: a number has 7 to 13 digits, so that years, prices and postcodes in a subject are not taken for one;
//! what is printed is always read back as itself.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The number of a case, check digit included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct CaseNumber(i64);

/// Why something is no case number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberFault {
    /// Something else than digits and what may stand between them.
    #[error("a case number has only digits, such as 1000-426")]
    NotDigits,
    /// Too short or too long.
    #[error("a case number has 7 to 13 digits, such as 1000-426")]
    Length,
    /// The last digit does not fit the others.
    #[error("there is a typing error in this case number: please compare it with the letter or mail")]
    CheckDigit,
    /// The sequence is outside 100,000 to 999,999,999,999.
    #[error("the sequence of case numbers runs from 100000 to 999999999999")]
    Sequence,
}

const MIN_DIGITS: usize = 7;
const MAX_DIGITS: usize = 13;
/// Of a subject line only so many characters are searched.
const SEARCHED_CHARS: usize = 500;
/// So many numbers found are enough.
const MAX_FOUND: usize = 8;
/// A number is written in at most so many groups.
const MAX_GROUPS: usize = 5;

/// A quasigroup of order 10 from that of Damm (2004, p. 111): totally anti-symmetric, zeros on the diagonal.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The check digit over `digits` (each 0–9); over digits that end with their check digit it is 0.
fn damm(digits: impl IntoIterator<Item = u8>) -> u8 {
    digits.into_iter().fold(0, |interim, digit| DAMM[usize::from(interim)][usize::from(digit % 10)])
}

impl CaseNumber {
    /// The first sequence a principal uses.
    pub const FIRST_SEQUENCE: i64 = 100_000;
    /// The last sequence: one that no principal will reach.
    pub const LAST_SEQUENCE: i64 = 999_999_999_999;

    /// The number for the principal's `sequence`.
    pub fn from_sequence(sequence: i64) -> Result<Self, NumberFault> {
        if !(Self::FIRST_SEQUENCE..=Self::LAST_SEQUENCE).contains(&sequence) {
            return Err(NumberFault::Sequence);
        }
        let check = damm(sequence.to_string().bytes().map(|digit| digit - b'0'));
        Ok(Self(sequence * 10 + i64::from(check)))
    }

    /// The sequence without the check digit.
    pub const fn sequence(self) -> i64 {
        self.0 / 10
    }

    /// All digits as one number: what is stored and compared.
    pub const fn as_i64(self) -> i64 {
        self.0
    }

    /// Reads a number as people write it or a colleague noted it on the phone: with spaces, dots, dashes, a `#` or
    /// none, and the letter O for a zero.
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        let text = text.trim().trim_start_matches('#');
        let mut digits = Vec::with_capacity(MAX_DIGITS);
        for c in text.chars() {
            match digit(c) {
                Some(_) if digits.len() > MAX_DIGITS => return Err(NumberFault::Length),
                Some(digit) => digits.push(digit),
                None if is_between(c) => {}
                None => return Err(NumberFault::NotDigits),
            }
        }
        Self::from_digits(&digits)
    }

    /// Every case number that may stand in a subject line, in reading order, each once, at most eight.
    ///
    /// One in ten other numbers of that length looks like one: what is found is a candidate and no more.
    pub fn find_in(subject: &str) -> Vec<Self> {
        let groups = digit_groups(subject);
        let mut found = Vec::new();
        for first in 0..groups.len() {
            let mut digits = Vec::new();
            for (at, group) in groups[first..].iter().take(MAX_GROUPS).enumerate() {
                if at > 0 && !group.joins_previous {
                    break;
                }
                digits.extend_from_slice(&group.digits);
                match Self::from_digits(&digits) {
                    Ok(number) if !found.contains(&number) => found.push(number),
                    _ if digits.len() > MAX_DIGITS => break,
                    _ => {}
                }
                if found.len() == MAX_FOUND {
                    return found;
                }
            }
        }
        found
    }

    fn from_digits(digits: &[u8]) -> Result<Self, NumberFault> {
        if !(MIN_DIGITS..=MAX_DIGITS).contains(&digits.len()) || digits.first() == Some(&0) {
            return Err(NumberFault::Length);
        }
        if damm(digits.iter().copied()) != 0 {
            return Err(NumberFault::CheckDigit);
        }
        Ok(Self(digits.iter().fold(0, |number, &digit| number * 10 + i64::from(digit))))
    }
}

/// A run of digits in a line.
struct Group {
    digits: Vec<u8>,
    /// One separator and nothing else stands between it and the group before.
    joins_previous: bool,
}

/// The runs of digits that no letter touches. A letter O counts as a zero beside a digit.
fn digit_groups(line: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut word: Vec<char> = Vec::new();
    let mut gap = String::new();
    for c in line.chars().take(SEARCHED_CHARS).chain(std::iter::once('\n')) {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        let digits: Option<Vec<u8>> = word.iter().map(|&c| digit(c)).collect();
        match digits {
            Some(digits) if word.iter().any(char::is_ascii_digit) => {
                let mut between = gap.chars();
                let is_one = between.next().is_some_and(is_between) && between.next().is_none();
                groups.push(Group { digits, joins_previous: is_one });
                gap.clear();
            }
            _ if word.is_empty() => {}
            // A word between two groups parts them for good.
            _ => gap.push_str("word"),
        }
        word.clear();
        gap.push(c);
    }
    groups
}

const fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        'O' | 'o' => Some(0),
        _ => None,
    }
}

/// What people put between groups: spaces (also those that do not break), dots, dashes of every length, slashes.
const fn is_between(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '.' | '-' | '_' | '/' | '\'' | '\u{2010}'..='\u{2014}' | '\u{2019}'
    )
}

/// Groups of three from the right; the first has two to four digits.
impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (at, c) in digits.chars().enumerate() {
            let left = digits.len() - at;
            if at > 1 && left.is_multiple_of(3) {
                f.write_str("-")?;
            }
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

impl FromStr for CaseNumber {
    type Err = NumberFault;
    fn from_str(text: &str) -> Result<Self, NumberFault> {
        Self::parse(text)
    }
}

/// From what is stored.
impl TryFrom<i64> for CaseNumber {
    type Error = NumberFault;
    fn try_from(number: i64) -> Result<Self, NumberFault> {
        let made = Self::from_sequence(number / 10).map_err(|_| NumberFault::Length)?;
        if made.0 == number { Ok(made) } else { Err(NumberFault::CheckDigit) }
    }
}

impl From<CaseNumber> for i64 {
    fn from(number: CaseNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(sequence: i64) -> CaseNumber {
        CaseNumber::from_sequence(sequence).expect("is in range")
    }

    #[test]
    fn the_check_digit_is_that_of_the_thesis() {
        assert_eq!(damm([5, 7, 2]), 4);
        assert_eq!(damm([5, 7, 2, 4]), 0);
    }

    #[test]
    fn a_number_reads_like_one_on_the_phone() {
        assert_eq!(number(100_042).to_string(), "1000-426");
        let lengths: Vec<_> = [100_000, 1_000_000, 10_000_000, 100_000_000, 999_999_999_999]
            .map(|sequence| number(sequence).to_string().split('-').map(str::len).collect::<Vec<_>>())
            .into();
        assert_eq!(lengths, [vec![4, 3], vec![2, 3, 3], vec![3, 3, 3], vec![4, 3, 3], vec![4, 3, 3, 3]]);
    }

    #[test]
    fn people_write_it_as_they_like() {
        let case = number(100_042);
        let (head, tail) = ("1000", "426");
        for text in [
            format!("{head}-{tail}"),
            format!("{head}{tail}"),
            format!(" #{head} {tail} "),
            format!("{head}.{tail}"),
            format!("{head}\u{2013}{tail}"),
            format!("1 0 0 0 {tail}"),
            format!("1OOo-{tail}"),
            format!("{head}\u{a0}{tail}"),
        ] {
            assert_eq!(CaseNumber::parse(&text), Ok(case), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        assert_eq!(CaseNumber::parse("my bill"), Err(NumberFault::NotDigits));
        assert_eq!(CaseNumber::parse(""), Err(NumberFault::Length));
        assert_eq!(CaseNumber::parse("572"), Err(NumberFault::Length));
        assert_eq!(CaseNumber::parse(&"1".repeat(100_000)), Err(NumberFault::Length));
        assert_eq!(CaseNumber::from_sequence(99_999), Err(NumberFault::Sequence));
        assert_eq!(CaseNumber::try_from(i64::MIN), Err(NumberFault::Length));
    }

    #[test]
    fn in_a_subject_it_is_found_between_dates_prices_and_words() {
        let (one, other) = (number(100_042), number(100_777));
        let found = |subject: &str| CaseNumber::find_in(subject);
        assert_eq!(found(&format!("AW: Ihre Anfrage [{one}] vom 12.03.2020")), [one]);
        assert_eq!(found(&format!("Re: Fall #{}", one.as_i64())), [one]);
        assert_eq!(found(&format!("Fälle {one} und {other}")), [one, other]);
        assert_eq!(found(&format!("{one}, {one}")), [one]);
        assert_eq!(found("Rechnung 2020, CHF 180.00, 8000 Zürich"), []);
        assert_eq!(found(&format!("SN{}X", one.as_i64())), [], "a serial number of a device");
        assert_eq!(found(&format!("{one} ").repeat(100_000))[0], one);
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(sequence in CaseNumber::FIRST_SEQUENCE..=CaseNumber::LAST_SEQUENCE) {
            let case = number(sequence);
            prop_assert_eq!(CaseNumber::parse(&case.to_string()), Ok(case));
            prop_assert_eq!(CaseNumber::try_from(case.as_i64()), Ok(case));
            prop_assert_eq!(case.sequence(), sequence);
            let subject = format!("Re: {} (2. Mahnung)", case);
            prop_assert!(CaseNumber::find_in(&subject).contains(&case));
        }

        #[test]
        fn every_slip_of_one_digit_and_every_swap_is_noticed(
            sequence in CaseNumber::FIRST_SEQUENCE..=CaseNumber::LAST_SEQUENCE,
        ) {
            let digits: Vec<u8> = number(sequence).as_i64().to_string().bytes().map(|b| b - b'0').collect();
            for at in 0..digits.len() {
                for wrong in (0..10).filter(|&wrong| wrong != digits[at]) {
                    let mut slip = digits.clone();
                    slip[at] = wrong;
                    prop_assert!(CaseNumber::from_digits(&slip).is_err());
                }
                if at > 0 && digits[at] != digits[at - 1] {
                    let mut swap = digits.clone();
                    swap.swap(at, at - 1);
                    prop_assert!(CaseNumber::from_digits(&swap).is_err());
                }
            }
        }

        #[test]
        fn no_line_is_too_strange_to_be_searched(line in "\\PC{0,200}", digits in "[0-9Oo .#/-]{0,300}") {
            for number in CaseNumber::find_in(&line).into_iter().chain(CaseNumber::find_in(&digits)) {
                prop_assert_eq!(CaseNumber::try_from(number.as_i64()), Ok(number));
            }
            let _ = CaseNumber::parse(&line);
        }
    }
}
