//! Facts: what is known of a customer, contract or item when a policy is asked, as one compact row.
//!
//! Invariants: a row holds only documented facts, each of its kind; every value is one 64-bit number (texts by their
//! number in the vocabulary), so a row costs eight bytes a fact and comparing is comparing numbers; a fact that is
//! missing is missing and never a default.

use crate::pointer::nearest;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

/// Facts in one vocabulary.
pub const MAX_FACTS: usize = 256;
/// Different texts that open facts (those without a list of allowed values) may have in one vocabulary.
pub const MAX_TEXTS: usize = 1_000_000;
/// Characters of one text.
pub const MAX_TEXT_CHARS: usize = 200;

const MISSING: i64 = i64::MIN;

/// What kind of value a fact has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// A text, compared as a whole. Meant for facts of few different values: segment, region, post code.
    Text,
    /// Yes or no.
    Bool,
    /// A whole number.
    Integer,
    /// A number with up to six decimals.
    Decimal,
    /// An amount; conditions write francs or euros (`180.00`), rows hold minor units. It counts in the currency of its
    /// account, whichever that is; a condition that cares asks for the currency too.
    Money,
    /// A civil date; conditions write `date("2020-03-16")`.
    Date,
}

impl FactKind {
    /// Decimals that a number of this kind can have; `None` for what is no number.
    pub(crate) fn decimals(self) -> Option<u32> {
        match self {
            Self::Integer => Some(0),
            Self::Money => Some(2),
            Self::Decimal => Some(6),
            Self::Text | Self::Bool | Self::Date => None,
        }
    }
}

/// One fact as it is documented for those who write conditions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactDefinition {
    /// Its name in conditions, such as `customer.segment`: two or more words with dots between.
    pub path: String,
    /// What kind of value it has.
    pub kind: FactKind,
    /// Key of the text that says what it means.
    pub meaning: String,
    /// For texts: the values that there are. Empty when any is possible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<String>,
}

/// A fact by its place in the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub(crate) u16);

/// A value to be put into a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FactValue<'a> {
    /// A text.
    Text(&'a str),
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Millionths.
    Decimal(i64),
    /// Minor units (Rappen, cents).
    Money(i64),
    /// A civil date.
    Date(Date),
}

/// Why a vocabulary cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VocabularyFault {
    /// Two facts have one name, or a name is not words of `a–z`, `0–9`, `_` with dots between.
    #[error("`{0}` is no name for a fact, or not the only one of that name")]
    Path(String),
    /// Allowed values are for texts.
    #[error("`{0}` is no text and cannot have allowed values")]
    Allowed(String),
    /// More facts than [`MAX_FACTS`].
    #[error("{0} facts are too many; {MAX_FACTS} are possible")]
    TooMany(usize),
}

/// Why a value was not taken for a fact.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum FactFault {
    /// There is no such fact; `nearest` is what may have been meant.
    #[error("there is no fact `{path}`")]
    Unknown {
        /// What was asked for.
        path: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// The value is of another kind, out of range, too long, or not readable as that kind.
    #[error("`{path}` takes another kind of value")]
    Kind {
        /// The fact.
        path: String,
        /// The kind that it takes.
        kind: FactKind,
    },
    /// The value is none of the allowed.
    #[error("`{path}` is never `{value}`")]
    NotAllowed {
        /// The fact.
        path: String,
        /// The value.
        value: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// There are [`MAX_TEXTS`] different texts already: this fact is too individual for conditions.
    #[error("`{path}` has too many different values")]
    TooManyTexts {
        /// The fact.
        path: String,
    },
}

/// The documented facts, and the numbers that stand for texts. Cheap to clone; clones share their texts.
#[derive(Clone, Debug)]
pub struct Vocabulary(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    definitions: Vec<FactDefinition>,
    by_path: HashMap<String, FactId>,
    texts: RwLock<Texts>,
}

#[derive(Debug, Default)]
struct Texts {
    numbers: HashMap<Arc<str>, i64>,
    by_number: Vec<Arc<str>>,
}

impl Vocabulary {
    /// A vocabulary of these facts.
    pub fn new(definitions: Vec<FactDefinition>) -> Result<Self, VocabularyFault> {
        if definitions.len() > MAX_FACTS {
            return Err(VocabularyFault::TooMany(definitions.len()));
        }
        let mut by_path = HashMap::new();
        for (at, fact) in (0u16..).zip(&definitions) {
            if !is_path(&fact.path) || by_path.insert(fact.path.clone(), FactId(at)).is_some() {
                return Err(VocabularyFault::Path(fact.path.clone()));
            }
            if fact.kind != FactKind::Text && !fact.allowed.is_empty() {
                return Err(VocabularyFault::Allowed(fact.path.clone()));
            }
        }
        Ok(Self(Arc::new(Inner { definitions, by_path, texts: RwLock::default() })))
    }

    /// All facts, in the order in which they were documented.
    pub fn definitions(&self) -> &[FactDefinition] {
        &self.0.definitions
    }

    /// How `fact` is documented.
    pub fn definition(&self, fact: FactId) -> &FactDefinition {
        &self.0.definitions[usize::from(fact.0)]
    }

    /// The fact of that name.
    pub fn fact(&self, path: &str) -> Result<FactId, FactFault> {
        self.0
            .by_path
            .get(path)
            .copied()
            .ok_or_else(|| FactFault::Unknown { path: path.to_owned(), nearest: self.nearest_path(path) })
    }

    /// A row in which every fact is missing.
    pub fn row(&self) -> Facts {
        Facts { slots: vec![MISSING; self.0.definitions.len()].into() }
    }

    /// The first fact of the group `path` names (`customer`), or the name nearest to it.
    fn nearest_path(&self, path: &str) -> Option<String> {
        let paths: BTreeSet<&str> = self.0.definitions.iter().map(|fact| fact.path.as_str()).collect();
        let in_group = |name: &&&str| name.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
        let first = paths.iter().find(in_group).map(|name| (*name).to_owned());
        first.or_else(|| nearest(path, paths.iter().copied()))
    }

    /// The number that stands for `text` as a value of `fact`: its place among the allowed ones, or the next free one.
    pub(crate) fn number_of(&self, fact: FactId, text: &str) -> Result<i64, FactFault> {
        let FactDefinition { path, allowed, kind, .. } = self.definition(fact);
        if text.len() > MAX_TEXT_CHARS && text.chars().count() > MAX_TEXT_CHARS {
            return Err(FactFault::Kind { path: path.clone(), kind: *kind });
        }
        if allowed.is_empty() {
            return self.intern(text).ok_or_else(|| FactFault::TooManyTexts { path: path.clone() });
        }
        let place = allowed.iter().position(|value| value == text).and_then(|at| i64::try_from(at).ok());
        place.ok_or_else(|| FactFault::NotAllowed {
            path: path.clone(),
            value: text.to_owned(),
            nearest: nearest(text, allowed.iter().map(String::as_str)),
        })
    }

    /// Calls `ask` with the text of an open fact that `number` stands for.
    pub(crate) fn ask_text<T>(&self, number: i64, ask: impl FnOnce(&str) -> T) -> Option<T> {
        let texts = self.0.texts.read().unwrap_or_else(PoisonError::into_inner);
        usize::try_from(number).ok().and_then(|at| texts.by_number.get(at)).map(|text| ask(text))
    }

    fn intern(&self, text: &str) -> Option<i64> {
        let known = self.0.texts.read().unwrap_or_else(PoisonError::into_inner).numbers.get(text).copied();
        if known.is_some() {
            return known;
        }
        let mut texts = self.0.texts.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(&number) = texts.numbers.get(text) {
            return Some(number);
        }
        if texts.by_number.len() >= MAX_TEXTS {
            return None;
        }
        let number = i64::try_from(texts.by_number.len()).ok()?;
        let text: Arc<str> = text.into();
        texts.by_number.push(text.clone());
        texts.numbers.insert(text, number);
        Some(number)
    }
}

fn is_path(path: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_lowercase())
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    path.contains('.') && path.split('.').all(is_word)
}

/// What is known: one row against a [`Vocabulary`], eight bytes a fact.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Facts {
    pub(crate) slots: Box<[i64]>,
}

impl Facts {
    /// Puts `value` into its place. `vocabulary` is the one this row was made from.
    pub fn set(&mut self, vocabulary: &Vocabulary, fact: FactId, value: FactValue<'_>) -> Result<(), FactFault> {
        let definition = vocabulary.definition(fact);
        let number = match (definition.kind, value) {
            (FactKind::Text, FactValue::Text(text)) => vocabulary.number_of(fact, text)?,
            (FactKind::Bool, FactValue::Bool(claim)) => i64::from(claim),
            (FactKind::Date, FactValue::Date(day)) => day_number(day),
            (FactKind::Integer, FactValue::Integer(number))
            | (FactKind::Decimal, FactValue::Decimal(number))
            | (FactKind::Money, FactValue::Money(number)) => number,
            _ => MISSING,
        };
        if number == MISSING {
            return Err(FactFault::Kind { path: definition.path.clone(), kind: definition.kind });
        }
        self.slots[usize::from(fact.0)] = number;
        Ok(())
    }

    /// Puts a value in as people write it: `restaurant`, `true`, `12`, `180.00`, `2020-03-16`. For command lines and
    /// examples; a run over many rows uses [`Self::set`].
    pub fn set_written(&mut self, vocabulary: &Vocabulary, path: &str, written: &str) -> Result<(), FactFault> {
        let fact = vocabulary.fact(path)?;
        let kind = vocabulary.definition(fact).kind;
        let fault = || FactFault::Kind { path: path.to_owned(), kind };
        let number = match kind {
            FactKind::Text => return self.set(vocabulary, fact, FactValue::Text(written)),
            FactKind::Bool => i64::from(written.parse::<bool>().map_err(|_| fault())?),
            FactKind::Date => day_number(written.parse().map_err(|_| fault())?),
            FactKind::Integer | FactKind::Decimal | FactKind::Money => {
                scaled(written, kind.decimals().unwrap_or(0)).ok_or_else(fault)?
            }
        };
        self.slots[usize::from(fact.0)] = number;
        Ok(())
    }

    /// Makes a fact missing.
    pub fn clear(&mut self, fact: FactId) {
        self.slots[usize::from(fact.0)] = MISSING;
    }

    pub(crate) fn get(&self, fact: FactId) -> Option<i64> {
        self.slots.get(usize::from(fact.0)).copied().filter(|&number| number != MISSING)
    }
}

/// Days since 1970-01-01 (proleptic Gregorian).
pub(crate) fn day_number(day: Date) -> i64 {
    i64::from((day - date(1970, 1, 1)).get_days())
}

/// A decimal number as a whole one, `decimals` places up: ("180.5", 2) is 18,050. None for what is no such number, has
/// more decimals than that, or does not fit.
pub(crate) fn scaled(written: &str, decimals: u32) -> Option<i64> {
    let (is_negative, digits) = written.strip_prefix('-').map_or((false, written), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let places = u32::try_from(fraction.len()).ok().filter(|&places| places <= decimals)?;
    if whole.is_empty() || digits.ends_with('.') || !are_digits(whole) || !are_digits(fraction) {
        return None;
    }
    let number: i64 = format!("{whole}{fraction}").parse().ok()?;
    let number = number.checked_mul(10i64.checked_pow(decimals - places)?)?;
    Some(if is_negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::vocabulary;

    #[test]
    fn a_number_keeps_its_decimals_exactly_or_is_refused() {
        assert_eq!(scaled("180", 2), Some(18_000));
        assert_eq!(scaled("-0.05", 2), Some(-5));
        assert_eq!(scaled("0.10000", 2), Some(10));
        for wrong in ["0.005", "1e3", "", ".5", "1.", "1.2.3", "92233720368547758.08", "12a"] {
            assert_eq!(scaled(wrong, 2), None, "{wrong}");
        }
    }

    #[test]
    fn a_value_that_a_fact_cannot_have_is_refused_with_what_was_meant() {
        let vocabulary = vocabulary();
        let mut row = vocabulary.row();
        let fault = row.set_written(&vocabulary, "customer.segment", "restarant").expect_err("is refused");
        let nearest = Some("restaurant".to_owned());
        let value = "restarant".to_owned();
        assert_eq!(fault, FactFault::NotAllowed { path: "customer.segment".to_owned(), value, nearest });
        let fault = row.set_written(&vocabulary, "customer", "x").expect_err("is refused");
        let nearest = Some("customer.lang".to_owned());
        assert_eq!(fault, FactFault::Unknown { path: "customer".to_owned(), nearest });
        let due = vocabulary.fact("item.due").expect("is known");
        assert!(row.set(&vocabulary, due, FactValue::Text("soon")).is_err());
        assert_eq!(row, vocabulary.row());
    }

    #[test]
    fn a_vocabulary_with_a_doubtful_name_is_refused() {
        for path in ["segment", "customer.", "Customer.segment", "customer.seg ment"] {
            let fact =
                FactDefinition { path: path.to_owned(), kind: FactKind::Bool, meaning: String::new(), allowed: vec![] };
            assert_eq!(Vocabulary::new(vec![fact]).expect_err(path), VocabularyFault::Path(path.to_owned()));
        }
    }
}
