//! The compiled form of a scope: comparisons of numbers, joined by three-valued logic.

use crate::facts::{FactId, Facts, Vocabulary};
use std::collections::BTreeMap;

/// Kleene's three values, in the order in which `&&` takes the least and `||` the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Truth {
    No,
    Unknown,
    Yes,
}

impl From<bool> for Truth {
    fn from(claim: bool) -> Self {
        if claim { Self::Yes } else { Self::No }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

impl Operator {
    fn compares(self, left: i64, right: i64) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Unequal => left != right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Greater => left > right,
            Self::AtLeast => left >= right,
        }
    }

    /// The operator that holds where this one does not.
    fn negated(self) -> Self {
        match self {
            Self::Equal => Self::Unequal,
            Self::Unequal => Self::Equal,
            Self::Less => Self::AtLeast,
            Self::AtMost => Self::Greater,
            Self::Greater => Self::AtMost,
            Self::AtLeast => Self::Less,
        }
    }

    /// The operator that says the same with sides changed.
    pub(crate) fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::AtMost => Self::AtLeast,
            Self::Greater => Self::Less,
            Self::AtLeast => Self::AtMost,
            same @ (Self::Equal | Self::Unequal) => same,
        }
    }

    pub(crate) fn is_ordering(self) -> bool {
        !matches!(self, Self::Equal | Self::Unequal)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextTest {
    StartsWith,
    EndsWith,
    Contains,
}

impl TextTest {
    pub(crate) fn passes(self, text: &str, part: &str) -> bool {
        match self {
            Self::StartsWith => text.starts_with(part),
            Self::EndsWith => text.ends_with(part),
            Self::Contains => text.contains(part),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Condition {
    Constant(bool),
    Present(FactId),
    Compare(FactId, Operator, i64),
    CompareFacts(FactId, Operator, FactId),
    OneOf(FactId, Box<[i64]>),
    Text(FactId, TextTest, Box<str>),
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

impl Condition {
    /// The opposite; what is unknown stays unknown.
    pub(crate) fn negated(self) -> Self {
        match self {
            Self::Compare(fact, operator, with) => Self::Compare(fact, operator.negated(), with),
            Self::Not(inner) => *inner,
            other => Self::Not(other.into()),
        }
    }

    pub(crate) fn truth(&self, facts: &Facts, vocabulary: &Vocabulary) -> Truth {
        match self {
            Self::Constant(claim) => (*claim).into(),
            Self::Present(fact) => facts.get(*fact).is_some().into(),
            Self::Compare(fact, operator, with) => match facts.get(*fact) {
                Some(value) => operator.compares(value, *with).into(),
                None => Truth::Unknown,
            },
            Self::CompareFacts(fact, operator, with) => match (facts.get(*fact), facts.get(*with)) {
                (Some(left), Some(right)) => operator.compares(left, right).into(),
                _ => Truth::Unknown,
            },
            Self::OneOf(fact, values) => match facts.get(*fact) {
                Some(value) => values.contains(&value).into(),
                None => Truth::Unknown,
            },
            Self::Text(fact, test, part) => facts
                .get(*fact)
                .and_then(|number| vocabulary.ask_text(number, |text| test.passes(text, part).into()))
                .unwrap_or(Truth::Unknown),
            Self::Not(inner) => match inner.truth(facts, vocabulary) {
                Truth::No => Truth::Yes,
                Truth::Unknown => Truth::Unknown,
                Truth::Yes => Truth::No,
            },
            Self::All(parts) => {
                let mut truth = Truth::Yes;
                for part in parts {
                    truth = truth.min(part.truth(facts, vocabulary));
                    if truth == Truth::No {
                        break;
                    }
                }
                truth
            }
            Self::Any(parts) => {
                let mut truth = Truth::No;
                for part in parts {
                    truth = truth.max(part.truth(facts, vocabulary));
                    if truth == Truth::Yes {
                        break;
                    }
                }
                truth
            }
        }
    }

    pub(crate) fn collect_facts(&self, into: &mut Vec<FactId>) {
        match self {
            Self::Constant(_) => {}
            Self::Present(fact) | Self::Compare(fact, ..) | Self::OneOf(fact, _) | Self::Text(fact, ..) => {
                into.push(*fact);
            }
            Self::CompareFacts(left, _, right) => into.extend([*left, *right]),
            Self::Not(inner) => inner.collect_facts(into),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.collect_facts(into)),
        }
    }
}

/// What a conjunction leaves for one fact: a range, perhaps a list, and what it is not.
struct Room {
    least: i64,
    most: i64,
    listed: Option<Vec<i64>>,
    not: Vec<i64>,
}

impl Room {
    const WHOLE: Self = Self { least: i64::MIN, most: i64::MAX, listed: None, not: Vec::new() };

    fn keep(&mut self, operator: Operator, with: i64) {
        match operator {
            Operator::Equal => (self.least, self.most) = (self.least.max(with), self.most.min(with)),
            Operator::Unequal => self.not.push(with),
            Operator::Less => self.most = self.most.min(with.saturating_sub(1)),
            Operator::AtMost => self.most = self.most.min(with),
            Operator::Greater => self.least = self.least.max(with.saturating_add(1)),
            Operator::AtLeast => self.least = self.least.max(with),
        }
    }

    fn keep_listed(&mut self, values: &[i64]) {
        let both = |before: Vec<i64>| before.into_iter().filter(|value| values.contains(value)).collect();
        self.listed = Some(self.listed.take().map_or_else(|| values.to_vec(), both));
    }

    fn is_empty(&self) -> bool {
        let fits = |value: &i64| (self.least..=self.most).contains(value) && !self.not.contains(value);
        match &self.listed {
            Some(values) => !values.iter().any(fits),
            None => self.least > self.most || (self.least == self.most && !fits(&self.least)),
        }
    }
}

/// Whether what both demand together leaves some fact without a value. Looks at what each demands in any case (its
/// parts joined by `&&`), so it proves, and never guesses.
pub(crate) fn exclude_each_other(left: &Condition, right: &Condition) -> bool {
    let mut rooms = BTreeMap::new();
    let is_possible = narrow(left, &mut rooms) && narrow(right, &mut rooms);
    !is_possible || rooms.values().any(Room::is_empty)
}

/// Narrows `rooms` to what `condition` demands; false when it never holds.
fn narrow(condition: &Condition, rooms: &mut BTreeMap<FactId, Room>) -> bool {
    match condition {
        Condition::Constant(claim) => return *claim,
        Condition::Compare(fact, operator, with) => rooms.entry(*fact).or_insert(Room::WHOLE).keep(*operator, *with),
        Condition::OneOf(fact, values) => rooms.entry(*fact).or_insert(Room::WHOLE).keep_listed(values),
        Condition::All(parts) => return parts.iter().all(|part| narrow(part, rooms)),
        _ => {}
    }
    true
}
