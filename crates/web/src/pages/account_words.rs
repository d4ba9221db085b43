//! What an account's story says, in sentences: what happened, why, and who set the values that decided.

use super::shared::word;
use crate::Ui;
use app::billing::runs::{Because, Outlook};
use app::billing::story::{Taken, What, is_readable};
use app::billing::{Account, LineState, Lock, OpenItem};
use app::policy::Known;
use app::texts::Arg;
use billing::{ItemId, ItemKind, Next, Why};
use kernel::Currency;
use policy::{MeasureId, Origin};
use serde_json::Value;

/// What happened, and the sentences beneath.
pub struct Told {
    /// A code for its look.
    pub code: &'static str,
    /// What happened.
    pub what: String,
    /// Why, sentence by sentence.
    pub why: Vec<String>,
    /// The run that did it: its number.
    pub run: Option<i64>,
    /// Its letter's number, when there is a PDF.
    pub letter: Option<String>,
}

impl Told {
    fn new(code: &'static str, what: String) -> Self {
        Self { code, what, why: Vec::new(), run: None, letter: None }
    }

    fn why(mut self, why: impl IntoIterator<Item = String>) -> Self {
        self.why.extend(why.into_iter().filter(|text| !text.is_empty()));
        self
    }
}

/// Who tells: the page, what is known of the policy, whose account.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    /// The page.
    pub ui: &'a Ui,
    /// What is known of the policy.
    pub known: &'a Known,
    /// Whose account.
    pub account: &'a Account,
    /// Its items.
    pub items: &'a [OpenItem],
}

impl Teller<'_> {
    /// What happened.
    pub fn told(&self, what: &What) -> Told {
        let ui = self.ui;
        match what {
            What::Owed(item) => self.owed(item),
            What::Paid(it) if it.payment.is_money => Told::new("paid", ui.t("acc-told-paid")).why([it.remark.clone()]),
            What::Paid(it) => Told::new("paid", ui.t("acc-told-granted")).why([it.remark.clone()]),
            What::Returned => Told::new("owed", ui.t("acc-told-returned")),
            What::Refunded => Told::new("owed", ui.t("acc-told-refunded")),
            What::Reversed(item) => Told::new("given-up", ui.t1("acc-told-reversed", "item", &self.item_name(*item))),
            What::WrittenOff(item) => {
                Told::new("given-up", ui.t1("acc-told-written-off", "item", &self.item_name(*item)))
            }
            What::Step(taken) => self.step(taken),
            What::Letter(letter) => {
                let kind = word(ui, "acc-letter", &letter.kind);
                let text = ui.t2("acc-told-letter", ("kind", &kind), ("number", &letter.number.to_string()));
                let mut told = Told::new("letter", text).why([self.letter_state(letter.state)]);
                told.letter = is_readable(letter).then(|| letter.number.to_string());
                told
            }
            What::Locked(lock) => Told::new("locked", self.locked(lock)).why([lock.note.clone()]),
            What::Unlocked(lock) => {
                Told::new("locked", ui.t1("acc-told-unlocked", "reason", &self.reason(lock.lock.reason)))
            }
            What::Arranged(it) => {
                let amount = ui.money(&it.debt, &self.account.currency);
                let state = word(ui, "acc-arranged", &code_of(&it.state, "state"));
                let parts = i64::try_from(it.plan.parts.len()).unwrap_or(i64::MAX);
                let args = [("amount", Arg::from(&amount)), ("state", Arg::from(&state)), ("n", Arg::from(parts))];
                Told::new("arranged", ui.text("acc-told-arranged", &args))
            }
        }
    }

    fn owed(&self, item: &OpenItem) -> Told {
        let (ui, code) = (self.ui, "owed");
        match item.item.kind {
            ItemKind::Bill => {
                let due = ui.civil(&item.item.due);
                Told::new(code, ui.t2("acc-told-bill", ("number", &item.number), ("day", &due)))
            }
            ItemKind::Fee => Told::new(code, ui.t("acc-kind-fee")).why([self.belongs_to(item)]),
            ItemKind::Interest => Told::new(code, ui.t("acc-kind-interest")).why([self.belongs_to(item)]),
            ItemKind::Recovery => Told::new(code, ui.t("acc-kind-recovery")),
        }
    }

    fn belongs_to(&self, item: &OpenItem) -> String {
        let root = item.item.belongs_to.map(|root| self.item_name(root)).unwrap_or_default();
        if root.is_empty() { root } else { self.ui.t1("acc-belongs-to", "item", &root) }
    }

    /// How an item is called.
    pub fn item_name(&self, id: ItemId) -> String {
        let Some(item) = self.items.iter().find(|item| item.item.id == id) else { return String::new() };
        let kind = word(self.ui, "acc-kind", &code_of(&item.item.kind, ""));
        if item.number.is_empty() { kind } else { format!("{kind} {}", item.number) }
    }

    /// How a step is called.
    pub fn step_name(&self, name: &str, only_reminds: bool) -> String {
        let name = word(self.ui, "acc-step", name);
        if only_reminds { self.ui.t1("acc-step-reminds", "step", &name) } else { name }
    }

    fn step(&self, taken: &Taken) -> Told {
        let (ui, line) = (self.ui, &taken.line);
        let mut told = Told::new("step", self.step_name(&line.step, line.only_reminds));
        if line.state != LineState::CarriedOut {
            told = told.why([word(ui, "acc-line", &code_of(&line.state, ""))]);
        }
        told = told.why([self.why(line.why)]);
        if let Some((base, because)) = &taken.because {
            told = told.why(self.because(*base, because));
        }
        if line.waived > 0 {
            let amount = ui.money(&line.waived, &self.account.currency);
            told = told.why([ui.t1("acc-waived", "amount", &amount)]);
        }
        told.run = Some(taken.run).filter(|run| *run > 0);
        if let Some(letter) = &taken.letter {
            told.letter = is_readable(letter).then(|| letter.number.to_string());
            told = told.why([self.letter_state(letter.state)]);
        }
        told
    }

    fn letter_state(&self, state: app::billing::LetterState) -> String {
        word(self.ui, "acc-letter-is", &code_of(&state, ""))
    }

    /// Until when, for what reason, what rests.
    pub fn locked(&self, lock: &Lock) -> String {
        let reason = self.reason(lock.lock.reason);
        let text = match lock.lock.until {
            Some(until) => self.ui.t2("acc-told-locked-until", ("reason", &reason), ("day", &self.ui.civil(&until))),
            None => self.ui.t1("acc-told-locked", "reason", &reason),
        };
        match lock.lock.item {
            Some(item) => format!("{text} ({})", self.item_name(item)),
            None => text,
        }
    }

    fn reason(&self, reason: billing::LockReason) -> String {
        word(self.ui, "acc-lock", &code_of(&reason, ""))
    }

    /// Why something happens or does not.
    pub fn why(&self, why: Why) -> String {
        let (ui, currency) = (self.ui, &self.account.currency);
        let code = code_of(&why, "code");
        match why {
            Why::BelowMinimum { owed, least } => {
                let (owed, least) = (ui.money(&owed, currency), ui.money(&least, currency));
                ui.t2("acc-why-below_minimum", ("owed", &owed), ("least", &least))
            }
            Why::Locked { reason, until } => {
                let reason = self.reason(reason);
                match until {
                    Some(day) => ui.t2("acc-why-locked-until", ("reason", &reason), ("day", &ui.civil(&day))),
                    None => ui.t1("acc-why-locked", "reason", &reason),
                }
            }
            _ => word(ui, "acc-why", &code),
        }
    }

    /// Who set the values of a step that decided: one sentence a measure, and one for the fee when the base set it.
    pub fn because(&self, base: u32, because: &[Because]) -> Vec<String> {
        let mut by_measure: Vec<(&MeasureId, Vec<String>)> = Vec::new();
        let mut sentences = Vec::new();
        for field in FIELDS {
            let Some(it) = because.iter().find(|it| it.pointer.ends_with(&format!("/{field}"))) else { continue };
            let said = self.value(field, &it.value);
            match &it.measure {
                Some(measure) => match by_measure.iter_mut().find(|(known, _)| *known == measure) {
                    Some((_, all)) => all.push(said),
                    None => by_measure.push((measure, vec![said])),
                },
                None if field == "fee" => sentences.push(self.ascribed(&[said], &self.base(base))),
                None => {}
            }
        }
        let measures = by_measure.into_iter().map(|(measure, said)| self.ascribed(&said, &self.measure(measure)));
        measures.chain(sentences).collect()
    }

    fn ascribed(&self, said: &[String], by: &str) -> String {
        let said = said.join(", ");
        let mut letters = said.chars();
        let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
        format!("{first}{}: {by}", letters.as_str())
    }

    /// A value of a step in words.
    fn value(&self, field: &str, value: &Value) -> String {
        let (ui, currency) = (self.ui, &self.account.currency);
        let number = value.as_i64().unwrap_or_default();
        match (field, value) {
            ("fee", _) if number == 0 => ui.t("acc-say-no-fee"),
            ("fee", _) => ui.t1("acc-say-fee", "amount", &ui.money(&number, currency)),
            ("min_amount", _) => ui.t1("acc-say-min", "amount", &ui.money(&number, currency)),
            ("term_days", _) => ui.count("acc-say-term", number),
            ("grace_days", _) => ui.count("acc-say-grace", number),
            ("only_reminds", Value::Bool(true)) => ui.t("acc-say-reminds"),
            ("charges_interest", Value::Bool(true)) => ui.t("acc-say-interest"),
            ("charges_interest", Value::Bool(false)) => ui.t("acc-say-no-interest"),
            ("text", Value::String(text)) => ui.t1("acc-say-text", "text", &word(ui, "acc-letter", text)),
            _ => {
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                ui.t2("acc-say-other", ("field", &word(ui, "acc-field", field)), ("value", &value))
            }
        }
    }

    /// Who set a value.
    pub fn origin(&self, origin: &Origin) -> String {
        match origin {
            Origin::Base { version } => self.base(*version),
            Origin::Measure(id) => self.measure(id),
        }
    }

    fn base(&self, version: u32) -> String {
        if version == 0 { self.ui.t("acc-by-shipped") } else { self.ui.count("acc-by-base", version) }
    }

    /// The measure by the names that people gave it and its plan.
    fn measure(&self, id: &MeasureId) -> String {
        let lang = self.ui.lang;
        let named = |texts: &policy::Texts, key: &str| {
            let text = texts.get(&lang).or_else(|| texts.values().next());
            text.map_or_else(|| key.to_owned(), Clone::clone)
        };
        let draft = self.known.plans.get(&id.plan).and_then(|plan| plan.plan.version(id.version)).map(|it| &it.draft);
        let plan = draft.map_or_else(|| id.plan.clone(), |draft| named(&draft.title, &id.plan));
        let measure = draft.and_then(|draft| draft.measures.iter().find(|measure| measure.key == id.measure));
        let measure = measure.map_or_else(|| id.measure.clone(), |it| named(&it.title, &id.measure));
        let version = i64::from(id.version);
        let args = [("measure", Arg::from(&measure)), ("plan", Arg::from(&plan)), ("version", Arg::from(version))];
        self.ui.text("acc-by-measure", &args)
    }

    /// What comes next, and why.
    pub fn next(&self, outlook: &Outlook) -> (String, Vec<String>) {
        let ui = self.ui;
        let step = outlook.step.as_ref().map(|step| self.step_name(&step.name, step.only_reminds));
        let decision = &outlook.decision;
        let what = match (decision.next, &step) {
            (Next::Take(_), Some(step)) => ui.t1("acc-next-take", "step", step),
            (Next::Wait { until }, Some(step)) => {
                ui.t2("acc-next-wait-step", ("step", step), ("day", &ui.civil(&until)))
            }
            (Next::Wait { until }, None) => ui.t1("acc-next-wait", "day", &ui.civil(&until)),
            (Next::Blocked, _) => ui.t("acc-next-blocked"),
            (Next::Take(_) | Next::Nothing, _) => ui.t("acc-next-nothing"),
        };
        let mut why = vec![self.why(decision.why)];
        let mut by: Vec<String> = outlook.used.iter().map(|(_, origin)| self.origin(origin)).collect();
        by.sort();
        by.dedup();
        if !by.is_empty() {
            why.push(ui.t1("acc-next-by", "by", &by.join("; ")));
        }
        (what, why)
    }
}

/// Fields of a step in the order in which they are told.
const FIELDS: [&str; 12] = [
    "fee",
    "only_reminds",
    "term_days",
    "grace_days",
    "min_amount",
    "charges_interest",
    "text",
    "channel",
    "action",
    "is_on",
    "expected_cost",
    "order",
];

/// The code of a value that is written as a word, or as an object with the code in `tag`.
pub fn code_of(value: &impl serde::Serialize, tag: &str) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    let code = if tag.is_empty() { Some(&json) } else { json.get(tag) };
    code.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// An amount as a table shows it: nothing for zero.
pub fn amount(ui: &Ui, amount: i64, currency: Currency) -> String {
    if amount == 0 { String::new() } else { ui.money(&amount, &currency) }
}
