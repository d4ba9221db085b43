//! From text to condition in one pass: CEL's grammar and precedence (cel-spec, "Syntax"), its types checked on the way.

use super::condition::{Condition, Operator, TextTest};
use super::lexer::{Fault, Token, tokens};
use super::{Expected, MAX_COMPARISONS, MAX_NESTING, MAX_SCOPE_BYTES, ScopeReason};
use crate::facts::{FactFault, FactId, FactKind, Vocabulary, day_number, scaled};

const FUNCTIONS: &[&str] = &["has", "date"];
const TEXT_TESTS: &[&str] = &["startsWith", "endsWith", "contains"];

pub(super) fn parse(text: &str, vocabulary: &Vocabulary) -> Result<Condition, Fault> {
    if text.len() > MAX_SCOPE_BYTES {
        return Err((0, ScopeReason::TooLong));
    }
    let mut parser = Parser { tokens: tokens(text)?, next: 0, depth: 0, comparisons: 0, vocabulary };
    let whole = parser.either()?;
    parser.expect_end()?;
    parser.condition(whole)
}

/// What stands between two operators, and where it begins.
struct Term {
    at: usize,
    is: Operand,
}

enum Operand {
    Condition(Condition),
    Fact(FactId),
    Text(String),
    Number(String),
    Date(i64),
    Flag(bool),
}

struct Parser<'a> {
    tokens: Vec<(usize, Token)>,
    next: usize,
    depth: usize,
    comparisons: usize,
    vocabulary: &'a Vocabulary,
}

impl Parser<'_> {
    /// `a || b || c`
    fn either(&mut self) -> Result<Term, Fault> {
        self.joined("||", Self::both, Condition::Any)
    }

    /// `a && b && c`
    fn both(&mut self) -> Result<Term, Fault> {
        self.joined("&&", Self::relation, Condition::All)
    }

    fn joined(
        &mut self,
        sign: &'static str,
        part: fn(&mut Self) -> Result<Term, Fault>,
        join: fn(Vec<Condition>) -> Condition,
    ) -> Result<Term, Fault> {
        let first = part(self)?;
        if !self.sees(sign) {
            return Ok(first);
        }
        let at = first.at;
        let mut parts = vec![self.condition(first)?];
        while self.takes(sign) {
            let next = part(self)?;
            parts.push(self.condition(next)?);
        }
        Ok(Term { at, is: Operand::Condition(join(parts)) })
    }

    /// `a == b`, `a in [b, c]`; comparisons do not chain, since none compares truths.
    fn relation(&mut self) -> Result<Term, Fault> {
        let left = self.unary()?;
        let operator = match self.peek() {
            Token::Sign("==") => Operator::Equal,
            Token::Sign("!=") => Operator::Unequal,
            Token::Sign("<") => Operator::Less,
            Token::Sign("<=") => Operator::AtMost,
            Token::Sign(">") => Operator::Greater,
            Token::Sign(">=") => Operator::AtLeast,
            Token::Word(word) if word == "in" => return self.membership(left),
            _ => return Ok(left),
        };
        self.next += 1;
        let right = self.unary()?;
        let at = left.at;
        let condition = self.comparison(left, operator, right)?;
        Ok(Term { at, is: Operand::Condition(condition) })
    }

    fn membership(&mut self, left: Term) -> Result<Term, Fault> {
        self.next += 1;
        self.expect("[", Expected::List)?;
        let Operand::Fact(fact) = left.is else { return Err((left.at, ScopeReason::NothingToCompare)) };
        let mut values = Vec::new();
        while !self.takes("]") {
            if !values.is_empty() {
                self.expect(",", Expected::ListEnd)?;
                if self.takes("]") {
                    break; // CEL allows a comma after the last value
                }
            }
            self.count()?;
            let value = self.unary()?;
            values.push(self.value_for(fact, value)?);
        }
        Ok(Term { at: left.at, is: Operand::Condition(Condition::OneOf(fact, values.into())) })
    }

    /// `!a`, `-1`, or a term that stands alone.
    fn unary(&mut self) -> Result<Term, Fault> {
        let at = self.at();
        if self.takes("!") {
            let inner = self.deeper(Self::unary)?;
            let condition = self.condition(inner)?;
            return Ok(Term { at, is: Operand::Condition(condition.negated()) });
        }
        if self.takes("-") {
            let Token::Number(digits) = self.take() else { return Err(self.unsupported(at, "-")) };
            return Ok(Term { at, is: Operand::Number(format!("-{digits}")) });
        }
        self.primary()
    }

    fn primary(&mut self) -> Result<Term, Fault> {
        let at = self.at();
        let is = match self.take() {
            Token::Sign("(") => {
                let mut inner = self.deeper(Self::either)?;
                self.expect(")", Expected::Closing)?;
                inner.at = at;
                return Ok(inner);
            }
            Token::Text(text) => Operand::Text(text),
            Token::Number(digits) => Operand::Number(digits),
            Token::Word(word) => match word.as_str() {
                "true" => Operand::Flag(true),
                "false" => Operand::Flag(false),
                "null" => return Err((at, ScopeReason::AskPresence)),
                _ => self.named(at, word)?,
            },
            found => {
                return Err((at, ScopeReason::Expected { expected: Expected::Term, found: written(&found) }));
            }
        };
        Ok(Term { at, is })
    }

    /// A fact, a function of the house, or a test on a fact's text.
    fn named(&mut self, at: usize, first: String) -> Result<Operand, Fault> {
        if self.sees("(") {
            return self.call(at, &first);
        }
        let mut path = first;
        while self.takes(".") {
            let at_word = self.at();
            let Token::Word(word) = self.take() else {
                return Err((at_word, ScopeReason::Expected { expected: Expected::Fact, found: String::new() }));
            };
            if self.sees("(") {
                return self.text_test(at, &path, at_word, &word);
            }
            path = format!("{path}.{word}");
        }
        self.fact(at, &path).map(Operand::Fact)
    }

    fn call(&mut self, at: usize, name: &str) -> Result<Operand, Fault> {
        if !FUNCTIONS.contains(&name) {
            return Err((at, ScopeReason::UnknownFunction { name: name.to_owned(), allowed: FUNCTIONS }));
        }
        self.expect("(", Expected::Opening)?;
        let at_argument = self.at();
        let operand = match (name, self.take()) {
            ("has", Token::Word(first)) => {
                let Operand::Fact(fact) = self.named(at_argument, first)? else {
                    return Err(expected(at_argument, Expected::Fact));
                };
                self.count()?;
                Operand::Condition(Condition::Present(fact))
            }
            ("has", _) => return Err(expected(at_argument, Expected::Fact)),
            (_, Token::Text(text)) => {
                // Exactly as ISO 8601 writes a day, so that a time is not silently cut off.
                let day = text.parse().ok().filter(|day: &jiff::civil::Date| day.to_string() == text);
                Operand::Date(day.map(day_number).ok_or_else(|| expected(at_argument, Expected::Date))?)
            }
            _ => return Err(expected(at_argument, Expected::Date)),
        };
        self.expect(")", Expected::Closing)?;
        Ok(operand)
    }

    /// `customer.postcode.startsWith("80")`. With allowed values it becomes a list of those that pass.
    fn text_test(&mut self, at: usize, path: &str, at_name: usize, name: &str) -> Result<Operand, Fault> {
        let test = match name {
            "startsWith" => TextTest::StartsWith,
            "endsWith" => TextTest::EndsWith,
            "contains" => TextTest::Contains,
            _ => return Err((at_name, ScopeReason::UnknownFunction { name: name.to_owned(), allowed: TEXT_TESTS })),
        };
        let fact = self.fact(at, path)?;
        let definition = self.vocabulary.definition(fact);
        if definition.kind != FactKind::Text {
            return Err((at, ScopeReason::WrongKind { path: path.to_owned(), kind: definition.kind }));
        }
        self.expect("(", Expected::Opening)?;
        let at_argument = self.at();
        let Token::Text(part) = self.take() else { return Err(expected(at_argument, Expected::Text)) };
        self.expect(")", Expected::Closing)?;
        self.count()?;
        let passing = (0i64..).zip(&definition.allowed).filter(|(_, value)| test.passes(value, &part));
        Ok(Operand::Condition(if definition.allowed.is_empty() {
            Condition::Text(fact, test, part.into())
        } else {
            Condition::OneOf(fact, passing.map(|(number, _)| number).collect())
        }))
    }

    fn comparison(&mut self, left: Term, operator: Operator, right: Term) -> Result<Condition, Fault> {
        self.count()?;
        let (fact, operator, at, with) = match (left.is, right.is) {
            (Operand::Fact(left_fact), Operand::Fact(right_fact)) => {
                self.check_order(left_fact, operator, left.at)?;
                if self.kind(left_fact) != self.kind(right_fact) || self.has_own_numbers(left_fact, right_fact) {
                    return Err(self.wrong_kind(right_fact, right.at));
                }
                return Ok(Condition::CompareFacts(left_fact, operator, right_fact));
            }
            (Operand::Fact(fact), value) => (fact, operator, left.at, Term { at: right.at, is: value }),
            (value, Operand::Fact(fact)) => (fact, operator.turned(), right.at, Term { at: left.at, is: value }),
            _ => return Err((left.at, ScopeReason::NothingToCompare)),
        };
        self.check_order(fact, operator, at)?;
        let number = self.value_for(fact, with)?;
        Ok(Condition::Compare(fact, operator, number))
    }

    /// The number that stands for `value` in rows, when it is of the fact's kind.
    fn value_for(&self, fact: FactId, value: Term) -> Result<i64, Fault> {
        let kind = self.kind(fact);
        let number = match (kind, value.is) {
            (FactKind::Text, Operand::Text(text)) => {
                return self.vocabulary.number_of(fact, &text).map_err(|fault| match fault {
                    FactFault::NotAllowed { path, value: text, nearest } => {
                        (value.at, ScopeReason::NeverTrue { path, value: text, nearest })
                    }
                    _ => self.wrong_kind(fact, value.at),
                });
            }
            (FactKind::Bool, Operand::Flag(claim)) => Some(i64::from(claim)),
            (FactKind::Date, Operand::Date(day)) => Some(day),
            (_, Operand::Number(digits)) => kind.decimals().and_then(|decimals| scaled(&digits, decimals)),
            _ => None,
        };
        number.ok_or_else(|| self.wrong_kind(fact, value.at))
    }

    fn condition(&mut self, term: Term) -> Result<Condition, Fault> {
        match term.is {
            Operand::Condition(condition) => Ok(condition),
            Operand::Flag(claim) => Ok(Condition::Constant(claim)),
            Operand::Fact(fact) if self.kind(fact) == FactKind::Bool => {
                self.count()?;
                Ok(Condition::Compare(fact, Operator::Equal, 1))
            }
            _ => Err((term.at, ScopeReason::NotBoolean)),
        }
    }

    /// Texts and truths have no order here.
    fn check_order(&self, fact: FactId, operator: Operator, at: usize) -> Result<(), Fault> {
        let is_ordered = !matches!(self.kind(fact), FactKind::Text | FactKind::Bool);
        if operator.is_ordering() && !is_ordered { Err(self.wrong_kind(fact, at)) } else { Ok(()) }
    }

    /// Texts with allowed values are numbered by their own list: two such facts compare only if the lists are one.
    fn has_own_numbers(&self, left: FactId, right: FactId) -> bool {
        self.vocabulary.definition(left).allowed != self.vocabulary.definition(right).allowed
    }

    fn kind(&self, fact: FactId) -> FactKind {
        self.vocabulary.definition(fact).kind
    }

    fn wrong_kind(&self, fact: FactId, at: usize) -> Fault {
        let definition = self.vocabulary.definition(fact);
        (at, ScopeReason::WrongKind { path: definition.path.clone(), kind: definition.kind })
    }

    fn fact(&self, at: usize, path: &str) -> Result<FactId, Fault> {
        self.vocabulary.fact(path).map_err(|fault| match fault {
            FactFault::Unknown { path, nearest } => (at, ScopeReason::UnknownFact { path, nearest }),
            _ => expected(at, Expected::Fact),
        })
    }

    fn deeper(&mut self, part: fn(&mut Self) -> Result<Term, Fault>) -> Result<Term, Fault> {
        if self.depth == MAX_NESTING {
            return Err((self.at(), ScopeReason::TooDeep));
        }
        self.depth += 1;
        let term = part(self)?;
        self.depth -= 1;
        Ok(term)
    }

    fn count(&mut self) -> Result<(), Fault> {
        self.comparisons += 1;
        if self.comparisons > MAX_COMPARISONS { Err((self.at(), ScopeReason::TooMany)) } else { Ok(()) }
    }

    fn unsupported(&self, at: usize, sign: &str) -> Fault {
        (at, ScopeReason::Unsupported { written: sign.to_owned() })
    }

    fn at(&self) -> usize {
        self.tokens[self.next].0
    }

    fn peek(&self) -> &Token {
        &self.tokens[self.next].1
    }

    fn sees(&self, sign: &str) -> bool {
        matches!(self.peek(), Token::Sign(found) if *found == sign)
    }

    fn takes(&mut self, sign: &str) -> bool {
        let is_there = self.sees(sign);
        self.next += usize::from(is_there);
        is_there
    }

    /// The next token; the end is never passed.
    fn take(&mut self) -> Token {
        let token = self.peek().clone();
        self.next += usize::from(token != Token::End);
        token
    }

    fn expect(&mut self, sign: &str, what: Expected) -> Result<(), Fault> {
        if self.takes(sign) {
            return Ok(());
        }
        Err((self.at(), ScopeReason::Expected { expected: what, found: written(self.peek()) }))
    }

    fn expect_end(&self) -> Result<(), Fault> {
        match self.peek() {
            Token::End => Ok(()),
            Token::Sign(sign @ ("+" | "-" | "*" | "/" | "%" | "?" | "{" | "[")) => {
                Err(self.unsupported(self.at(), sign))
            }
            found => Err((self.at(), ScopeReason::Expected { expected: Expected::Operator, found: written(found) })),
        }
    }
}

fn expected(at: usize, expected: Expected) -> Fault {
    (at, ScopeReason::Expected { expected, found: String::new() })
}

fn written(token: &Token) -> String {
    match token {
        Token::Word(word) | Token::Number(word) => word.clone(),
        Token::Text(text) => format!("\"{text}\""),
        Token::Sign(sign) => (*sign).to_owned(),
        Token::End => String::new(),
    }
}
