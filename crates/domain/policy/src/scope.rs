//! Scope: the condition under which a measure holds for somebody, written in CEL over documented facts.
//!
//! What can be written is a part of CEL (Common Expression Language, cel-spec): comparisons, `in` lists, `&&`, `||`,
//! `!`, `has(…)`, `startsWith`, `endsWith`, `contains`, and `date("2020-03-16")`. It means what CEL means; the tests let
//! the `cel` crate judge that. What is left out (macros over lists, arithmetic, calls) is what could cost without bound
//! (ADR 0012).
//!
//! Invariants: a scope that compiles can be evaluated for ever: it never fails, never panics, allocates nothing and makes
//! at most [`MAX_COMPARISONS`] comparisons. What does not compile says where, why, and what is possible.
//!
//! **A missing fact** is what it is in CEL, an error that `&&` and `||` absorb when their other side decides alone;
//! everything else stays unknown, also under `!`. A scope that stays unknown does not hold: a measure reaches
//! only those of whom we know that they are meant. `has(fact)` asks whether a fact is there.

mod condition;
mod lexer;
mod parser;

pub(crate) use condition::Condition;

use crate::facts::{FactId, FactKind, Facts, Vocabulary};
use condition::Truth;
use serde::Serialize;
use std::fmt;

/// Bytes of a scope's text.
pub const MAX_SCOPE_BYTES: usize = 4_000;
/// Comparisons in one scope; each value of an `in` list is one.
pub const MAX_COMPARISONS: usize = 256;
/// Parentheses and `!` within each other.
pub const MAX_NESTING: usize = 12;

/// A compiled condition.
#[derive(Clone)]
pub struct Scope {
    text: String,
    condition: Condition,
    vocabulary: Vocabulary,
}

/// A place in a text: line and column from 1, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Position {
    /// The place of the byte `offset` in `text`.
    pub(crate) fn of(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Why a scope was refused, and where in its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{position}: {reason}")]
pub struct ScopeFault {
    /// Where.
    pub position: Position,
    /// Why.
    #[serde(flatten)]
    pub reason: ScopeReason,
}

/// Why a scope was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum ScopeReason {
    /// The text is longer than [`MAX_SCOPE_BYTES`].
    #[error("longer than {MAX_SCOPE_BYTES} bytes")]
    TooLong,
    /// More than [`MAX_NESTING`] parentheses within each other.
    #[error("nested deeper than {MAX_NESTING}")]
    TooDeep,
    /// More than [`MAX_COMPARISONS`] comparisons.
    #[error("more than {MAX_COMPARISONS} comparisons")]
    TooMany,
    /// Something else belongs here.
    #[error("`{found}` where {expected} belongs")]
    Expected {
        /// What belongs here.
        expected: Expected,
        /// What stands here; empty at the end.
        found: String,
    },
    /// There is no such fact.
    #[error("there is no fact `{path}`")]
    UnknownFact {
        /// What is written.
        path: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// There is no such function here.
    #[error("there is no function `{name}`")]
    UnknownFunction {
        /// What is written.
        name: String,
        /// The functions that there are.
        allowed: &'static [&'static str],
    },
    /// The fact never has this value.
    #[error("`{path}` is never `{value}`")]
    NeverTrue {
        /// The fact.
        path: String,
        /// What is written.
        value: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// The fact is of a kind that this value or operator does not go with.
    #[error("`{path}` takes another kind of value here")]
    WrongKind {
        /// The fact.
        path: String,
        /// Its kind.
        kind: FactKind,
    },
    /// Neither side of the comparison is a fact, or a condition stands where a value belongs.
    #[error("only a fact can be compared, with a value or a fact of its kind")]
    NothingToCompare,
    /// The text as a whole, or a side of `&&`, `||`, `!`, is neither true nor false.
    #[error("this is neither true nor false")]
    NotBoolean,
    /// CEL's `null`: write `has(fact)`.
    #[error("write has(…) to ask whether a fact is there")]
    AskPresence,
    /// A part of CEL that scopes do not have.
    #[error("`{written}` is not possible here")]
    Unsupported {
        /// What is written.
        written: String,
    },
}

/// What belongs at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// A condition, a fact or a value.
    Term,
    /// A fact, as in `has(…)`.
    Fact,
    /// A text in quotes.
    Text,
    /// A text such as `"2020-03-16"`.
    Date,
    /// The quote that ends a text.
    Quote,
    /// `(`
    Opening,
    /// `)`
    Closing,
    /// `[`
    List,
    /// `,` or `]`
    ListEnd,
    /// An operator, or the end.
    Operator,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Scope {
    /// Compiles `text`. Everything that could go wrong goes wrong here.
    pub fn compile(text: &str, vocabulary: &Vocabulary) -> Result<Self, ScopeFault> {
        let condition = parser::parse(text, vocabulary)
            .map_err(|(offset, reason)| ScopeFault { position: Position::of(text, offset), reason })?;
        Ok(Self { text: text.to_owned(), condition, vocabulary: vocabulary.clone() })
    }

    /// This condition and `other`.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let text = format!("({}) && ({})", self.text, other.text);
        Self { text, condition: Condition::All(vec![self.condition, other.condition]), vocabulary: self.vocabulary }
    }

    /// Whether it holds for `facts`, a row of the vocabulary that it was compiled with. At most [`MAX_COMPARISONS`]
    /// comparisons of numbers; only an open text (one without allowed values) is looked at letter by letter.
    pub fn holds(&self, facts: &Facts) -> bool {
        self.condition.truth(facts, &self.vocabulary) == Truth::Yes
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The facts that it asks, ascending: all that can change its answer.
    pub fn facts(&self) -> Vec<FactId> {
        let mut facts = Vec::new();
        self.condition.collect_facts(&mut facts);
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    /// Whether it can be proved that both never hold for one row: some fact would need two values at once. `false` says
    /// nothing.
    pub fn excludes(&self, other: &Self) -> bool {
        condition::exclude_each_other(&self.condition, &other.condition)
    }
}

impl fmt::Debug for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Scope").field(&self.text).finish()
    }
}

#[cfg(test)]
mod tests;
