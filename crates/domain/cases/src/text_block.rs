//! Text blocks: prepared words with variables, such as `Guten Tag {{customer.name}}`.
//!
//! Invariants: there is no logic, and the list of variables is closed, so a text block can reach nothing it should
//! not; a mistake is found when the block is saved, with its place, and never when a customer waits; a value is never
//! read again for variables, whatever the customer is called. Escaping for HTML is the caller's: values come back as
//! they are.

use kernel::codes;
use serde::Serialize;
use std::fmt;
use std::ops::Range;

codes! {
    /// What a text block may name. New ones may come; none ever changes its meaning.
    pub enum Variable as "a variable" {
        /// The customer's name.
        CustomerName = "customer.name",
        /// The customer's number with the principal.
        CustomerNumber = "customer.number",
        /// The case's number, as people say it.
        CaseNumber = "case.number",
        /// The case's subject.
        CaseSubject = "case.subject",
        /// The link to the page that shows where the case stands.
        CaseStatusLink = "case.status_link",
        /// The day the case is looked at again.
        CaseFollowUp = "case.follow_up",
        /// The name of who writes.
        AgentName = "agent.name",
        /// The principal's name.
        PrincipalName = "principal.name",
        /// The principal's telephone number.
        PrincipalPhone = "principal.phone",
        /// The principal's opening hours.
        PrincipalHours = "principal.hours",
        /// Today's date.
        Today = "today",
    }
}

/// Longest text, in bytes.
const MAX_BYTES: usize = 65_536;
/// Most variables in one text.
const MAX_VARIABLES: usize = 200;
/// Most mistakes told at once.
const MAX_FAULTS: usize = 20;

/// A text with variables, known to be sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Variable(Variable),
}

/// A mistake in a text block, and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("line {line}, column {column}: {reason}")]
pub struct TemplateFault {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Bytes of the text it covers, to mark them.
    pub range: Range<usize>,
    /// What is wrong.
    pub reason: TemplateReason,
}

/// What is wrong with a text block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum TemplateReason {
    /// There is no such variable.
    #[error("there is no variable \u{201c}{name}\u{201d}{}", meant(*.nearest))]
    Unknown {
        /// As it was written, at most 40 characters.
        name: String,
        /// What was probably meant.
        nearest: Option<Variable>,
    },
    /// `{{` without `}}`.
    #[error("the variable that begins here has no end: write }}}} after its name")]
    Unclosed,
    /// Longer than 65,536 bytes.
    #[error("the text is longer than 65536 bytes: make two of it")]
    TooLong,
    /// More than 200 variables.
    #[error("the text has more than 200 variables")]
    TooMany,
}

fn meant(nearest: Option<Variable>) -> String {
    nearest.map(|variable| format!(": did you mean {variable}?")).unwrap_or_default()
}

/// A text block, filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The text.
    pub text: String,
    /// Variables that had no value; in the text their names stand in brackets, so that nobody sends a gap unseen.
    pub missing: Vec<Variable>,
}

impl Template {
    /// Reads a text; tells all its mistakes at once (at most 20), in reading order.
    pub fn parse(source: &str) -> Result<Self, Vec<TemplateFault>> {
        if source.len() > MAX_BYTES {
            return Err(vec![fault(source, 0..0, TemplateReason::TooLong)]);
        }
        let (mut pieces, mut faults, mut at, mut variables) = (Vec::new(), Vec::new(), 0, 0);
        while faults.len() < MAX_FAULTS
            && variables <= MAX_VARIABLES
            && let Some(begin) = source[at..].find("{{").map(|found| at + found)
        {
            push_text(&mut pieces, &source[at..begin]);
            let Some(end) = closing(source, begin) else {
                faults.push(fault(source, begin..begin + 2, TemplateReason::Unclosed));
                at = begin + 2;
                continue;
            };
            let name = source[begin + 2..end - 2].trim();
            match Variable::parse(name) {
                Some(variable) => pieces.push(Piece::Variable(variable)),
                None => faults.push(fault(source, begin..end, unknown(name))),
            }
            variables += 1;
            at = end;
        }
        if variables > MAX_VARIABLES {
            faults.push(fault(source, at..at, TemplateReason::TooMany));
        }
        push_text(&mut pieces, &source[at..]);
        if faults.is_empty() { Ok(Self { pieces }) } else { Err(faults) }
    }

    /// The variables it names, each once.
    pub fn variables(&self) -> Vec<Variable> {
        let mut named: Vec<_> = self.pieces.iter().filter_map(Piece::variable).collect();
        named.sort_unstable();
        named.dedup();
        named
    }

    /// Fills the text. `value` gives a variable's value, escaped for where the text goes; `None` or an empty one is
    /// missing.
    pub fn render(&self, mut value: impl FnMut(Variable) -> Option<String>) -> Rendered {
        let (mut text, mut missing) = (String::new(), Vec::new());
        for piece in &self.pieces {
            match piece {
                Piece::Text(words) => text.push_str(words),
                Piece::Variable(variable) => match value(*variable).filter(|value| !value.trim().is_empty()) {
                    Some(value) => text.push_str(&value),
                    None => {
                        text.push_str(&format!("[{variable}]"));
                        if !missing.contains(variable) {
                            missing.push(*variable);
                        }
                    }
                },
            }
        }
        Rendered { text, missing }
    }
}

impl Piece {
    const fn variable(&self) -> Option<Variable> {
        match self {
            Self::Text(_) => None,
            Self::Variable(variable) => Some(*variable),
        }
    }
}

/// The text it was read from, with the variables written evenly.
impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| match piece {
            Piece::Text(words) => f.write_str(words),
            Piece::Variable(variable) => write!(f, "{{{{{variable}}}}}"),
        })
    }
}

fn push_text(pieces: &mut Vec<Piece>, words: &str) {
    match pieces.last_mut() {
        _ if words.is_empty() => {}
        Some(Piece::Text(before)) => before.push_str(words),
        _ => pieces.push(Piece::Text(words.to_owned())),
    }
}

/// Where the variable that begins at `begin` ends: after the next `}}` on the same line and before another `{{`.
fn closing(source: &str, begin: usize) -> Option<usize> {
    let rest = &source[begin + 2..];
    let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
    let line = &line[..line.find("{{").unwrap_or(line.len())];
    line.find("}}").map(|found| begin + 2 + found + 2)
}

fn fault(source: &str, range: Range<usize>, reason: TemplateReason) -> TemplateFault {
    let before = &source[..range.start];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    TemplateFault { line, column: before[line_start..].chars().count() + 1, range, reason }
}

fn unknown(name: &str) -> TemplateReason {
    let name: String = name.chars().take(40).collect();
    let lower = name.to_lowercase();
    let nearest = Variable::ALL
        .iter()
        .copied()
        .map(|variable| (edits(&lower, variable.as_str()), variable))
        .min_by_key(|&(distance, _)| distance)
        .filter(|&(distance, variable)| distance <= variable.as_str().len() / 3)
        .map(|(_, variable)| variable);
    TemplateReason::Unknown { name, nearest }
}

/// How many characters must be added, dropped or changed to come from one to the other (Levenshtein 1966).
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (at, c) in from.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (column, &other) in to.iter().enumerate() {
            let changed = diagonal + usize::from(c != other);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(variable: Variable) -> Option<String> {
        match variable {
            Variable::CustomerName => Some("Anna Keller".to_owned()),
            Variable::CaseNumber => Some("1000-426".to_owned()),
            _ => None,
        }
    }

    #[test]
    fn a_greeting_is_filled_with_the_customers_name() {
        let block = Template::parse("Guten Tag {{ customer.name }}\nIhr Anliegen {{case.number}} ist gelöst.")
            .expect("is sound");
        let rendered = block.render(value);
        assert_eq!(rendered.text, "Guten Tag Anna Keller\nIhr Anliegen 1000-426 ist gelöst.");
        assert_eq!(rendered.missing, []);
        assert_eq!(block.variables(), [Variable::CustomerName, Variable::CaseNumber]);
    }

    #[test]
    fn every_mistake_is_told_at_once_with_its_place_when_the_block_is_saved() {
        let source = "Grüezi {{customer.nmae}}\nüber {{secret.key}} und {{case.number\n{{today}}";
        let faults = Template::parse(source).expect_err("is faulty");
        let told: Vec<_> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "line 1, column 8: there is no variable \u{201c}customer.nmae\u{201d}: did you mean customer.name?",
                "line 2, column 6: there is no variable \u{201c}secret.key\u{201d}",
                "line 2, column 25: the variable that begins here has no end: write }} after its name",
            ]
        );
        assert_eq!(&source[faults[0].range.clone()], "{{customer.nmae}}");
    }

    #[test]
    fn a_customer_called_like_a_variable_stays_who_they_are() {
        let block = Template::parse("{{customer.name}}").expect("is sound");
        let rendered = block.render(|_| Some("{{principal.phone}} {{7*7}} ${x}".to_owned()));
        assert_eq!(rendered.text, "{{principal.phone}} {{7*7}} ${x}");
    }

    #[test]
    fn a_gap_is_seen_before_it_is_sent() {
        let rendered = Template::parse("Rufen Sie an: {{principal.phone}}").expect("is sound").render(value);
        assert_eq!(rendered.text, "Rufen Sie an: [principal.phone]");
        assert_eq!(rendered.missing, [Variable::PrincipalPhone]);
    }

    #[test]
    fn logic_in_other_engines_words_is_a_mistake_here() {
        for source in ["{{#if customer.name}}", "{{{customer.name}}}", "{{customer.name|safe}}", "{{> header}}", "{{}}"]
        {
            assert!(Template::parse(source).is_err(), "{source}");
        }
        for harmless in ["{% include x %}", "${7*7}", "}} {", "<%= 1 %>"] {
            let block = Template::parse(harmless).expect("is plain text");
            assert_eq!(block.render(|_| None).text, harmless);
        }
    }

    #[test]
    fn a_text_without_end_is_refused_quickly() {
        assert!(Template::parse(&"{{".repeat(40_000)).is_err());
        assert!(Template::parse(&"{{".repeat(30_000)).is_err());
        let many = Template::parse(&"{{today}}".repeat(201)).expect_err("is too much");
        assert_eq!(many[0].reason, TemplateReason::TooMany);
    }

    proptest! {
        #[test]
        fn a_sound_block_is_written_back_as_it_was_and_keeps_all_its_words(
            words in proptest::collection::vec("[^{}\\[\\]]{0,20}", 1..8),
            named in proptest::collection::vec(proptest::sample::select(Variable::ALL), 8),
        ) {
            let pairs = words.iter().zip(&named);
            let source: String = pairs.map(|(word, variable)| format!("{word}{{{{{variable}}}}}")).collect();
            let block = Template::parse(&source).expect("is sound");
            prop_assert_eq!(block.to_string(), source);
            let filled: String = words.iter().map(|word| format!("{word}§")).collect();
            prop_assert_eq!(block.render(|_| Some("§".to_owned())).text, filled);
        }

        #[test]
        fn no_text_makes_the_reader_stumble(source in "(\\{\\{|\\}\\}|\\n|today|.){0,60}") {
            match Template::parse(&source) {
                Ok(block) => prop_assert_eq!(Template::parse(&block.to_string()).expect("still sound"), block),
                Err(faults) => for fault in faults {
                    prop_assert!(source.get(fault.range).is_some());
                },
            }
        }
    }
}
