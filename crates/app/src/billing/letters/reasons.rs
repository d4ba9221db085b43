//! Why somebody gets a letter and why it is as it is, as sentences: from the decision, from the items, from the measures that
//! set the values which decided.

use super::LetterFacts;
use super::sender::Sender;
use ::policy::Texts as Titles;
use billing::Why;
use documents::{Kind, Phrase, Value};
use jiff::civil::Date;
use kernel::Money;
use serde::{Deserialize, Serialize};

/// What a measure made other than usual in a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureEffect {
    /// What the plan is called.
    pub plan: Titles,
    /// What the measure is called.
    pub measure: Titles,
    /// Whether it waives the fee.
    pub waives_fee: bool,
    /// Whether it makes a reminder of a notice.
    pub only_reminds: bool,
    /// Whether it gives more time.
    pub gives_time: bool,
}

/// All reasons of a letter, the first first. Letters that take something back, or that were agreed on, have their own only.
pub fn of(facts: &LetterFacts, sender: &Sender) -> Vec<Phrase> {
    let is_dunning = matches!(
        facts.kind,
        Kind::Reminder
            | Kind::FirstNotice
            | Kind::SecondNotice
            | Kind::HandOver
            | Kind::DisconnectionThreat(_)
            | Kind::DisconnectionAnnouncement(_)
    );
    let mut reasons = Vec::new();
    if is_dunning {
        reasons.extend(overdue(facts));
        reasons.extend(facts.previous_letter.map(|day| phrase("previous_letter", [("date", Value::Date(day))])));
        reasons.extend(facts.why.and_then(of_decision));
    }
    reasons.extend(facts.measures.iter().filter_map(|effect| of_measure(effect, facts, sender)));
    if is_dunning && facts.fee.charged > 0 {
        let fee = Money::new(facts.fee.charged, facts.currency);
        reasons.push(phrase("fee_added", [("amount", Value::Money(fee))]));
    }
    reasons.extend(facts.reasons.iter().cloned());
    reasons
}

/// A sentence of the letters' own.
pub fn phrase<const N: usize>(key: &str, args: [(&str, Value); N]) -> Phrase {
    Phrase::Text { key: key.to_owned(), args: args.into_iter().map(|(name, it)| (name.to_owned(), it)).collect() }
}

/// The reason of a letter that takes back what a run did on `day`.
pub fn run_reversed(day: Date) -> Phrase {
    phrase("run_reversed", [("date", Value::Date(day))])
}

fn overdue(facts: &LetterFacts) -> Option<Phrase> {
    match facts.items.as_slice() {
        [] => None,
        [one] if !one.number.is_empty() => {
            Some(phrase("overdue", [("number", Value::Text(one.number.clone())), ("due", Value::Date(one.due))]))
        }
        items => {
            let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
            Some(phrase("items_overdue", [("count", Value::Number(count))]))
        }
    }
}

/// Only steps that are taken write letters: of the other reasons there is nothing to say here.
fn of_decision(why: Why) -> Option<Phrase> {
    (why == Why::TermRanAnew).then(|| phrase("term_ran_anew", []))
}

fn of_measure(effect: &MeasureEffect, facts: &LetterFacts, sender: &Sender) -> Option<Phrase> {
    let titles = [&effect.plan, &effect.measure].map(|titles| sender.title(titles, facts.lang));
    let title: Vec<&str> = titles.into_iter().flatten().collect();
    if title.is_empty() {
        return None;
    }
    let key = match (effect.waives_fee, effect.only_reminds, effect.gives_time) {
        (true, true, _) => "measure_both",
        (true, false, _) => "measure_fee",
        (false, true, _) => "measure_reminder",
        (false, false, true) => "measure_term",
        (false, false, false) => "measure_other",
    };
    Some(phrase(key, [("title", Value::Text(title.join(": ")))]))
}
