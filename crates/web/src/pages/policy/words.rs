//! The policy in words: what a parameter is called, how its value reads, for whom and when a measure holds.
//!
//! A parameter's texts stand under the key of its pointer in the schema: `/billing/dunning/steps/*/fee` is
//! `param-billing-dunning-steps-any-fee`, its help `help-…`, a choice `choice-…-VALUE`.

use super::super::shared::word;
use crate::{Ui, money};
use app::Principal;
use app::billing::impact::currency_of;
use app::policy::schema;
use jiff::civil::Date;
use kernel::{Currency, Lang, Timestamp};
use policy::{Measure, OnEnd, Parameter, Texts, When, parameters};
use serde_json::Value;
use std::sync::LazyLock;

/// Every parameter of the document.
pub fn all_parameters() -> &'static [Parameter] {
    static ALL: LazyLock<Vec<Parameter>> = LazyLock::new(|| parameters(schema()));
    &ALL
}

/// The parameter that stands at `pointer` in a document.
pub fn parameter_at(pointer: &str) -> Option<&'static Parameter> {
    all_parameters().iter().find(|parameter| parameter.describes(pointer))
}

/// The part of a text's key that a pointer of the schema stands for.
pub fn key_of(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace('*', "any").replace(['/', '_'], "-")
}

/// What a value of a document becomes, ready for a page.
pub struct ChangeLine {
    /// Of what.
    pub name: String,
    /// What it was.
    pub before: String,
    /// What it is.
    pub after: String,
}

/// The words of a principal, in the language of a page.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// What the page is drawn with.
    pub ui: &'a Ui,
    /// In which amounts are meant.
    pub currency: Currency,
}

impl<'a> Words<'a> {
    /// For a page about `principal`.
    pub fn new(ui: &'a Ui, principal: &Principal) -> Self {
        Self { ui, currency: currency_of(principal) }
    }

    fn is_swiss(&self) -> bool {
        self.currency == Currency::Chf
    }

    /// A text in the language of the page, else in German, English, or any.
    pub fn text(&self, texts: &Texts, otherwise: &str) -> String {
        let in_order = [self.ui.lang, Lang::De, Lang::En].into_iter().find_map(|lang| texts.get(&lang));
        in_order.or_else(|| texts.values().next()).map_or_else(|| otherwise.to_owned(), Clone::clone)
    }

    /// What somebody called an entry of a map: a step, a role, a day.
    pub fn entry(&self, name: &str) -> String {
        let coded = name.replace('_', "-");
        match self.day(name) {
            Some(day) => day,
            None => {
                let words = ["step", "role", "channel", "queue"].into_iter().map(|kind| word(self.ui, kind, &coded));
                words.into_iter().find(|text| *text != coded).unwrap_or_else(|| name.to_owned())
            }
        }
    }

    fn day(&self, text: &str) -> Option<String> {
        let day: Date = text.parse().ok()?;
        Some(self.civil(day))
    }

    /// A day of the calendar.
    pub fn civil(&self, day: Date) -> String {
        self.ui.date(&When::Date(day).instant(self.ui.zone()))
    }

    /// The name of what stands at `pointer`, with the entries of maps that it belongs to: "2. Mahnung: Gebühr".
    pub fn name(&self, pointer: &str) -> String {
        let Some(parameter) = parameter_at(pointer) else { return pointer.to_owned() };
        let own = self.own_name(parameter);
        let steps = parameter.pointer.split('/').zip(pointer.split('/'));
        let entries = steps.filter(|(known, _)| *known == "*").map(|(_, entry)| self.entry(&unescaped(entry)));
        match entries.collect::<Vec<_>>().join(", ").as_str() {
            "" => own,
            entries => format!("{entries}: {own}"),
        }
    }

    /// The name of a parameter alone.
    pub fn own_name(&self, parameter: &Parameter) -> String {
        word(self.ui, "param", &key_of(&parameter.pointer))
    }

    /// What it means.
    pub fn help(&self, parameter: &Parameter) -> String {
        let key = format!("help-{}", key_of(&parameter.pointer));
        match self.ui.t(&key) {
            text if text == key => parameter.meaning.clone().unwrap_or_default(),
            text => text,
        }
    }

    /// The name of one of its choices.
    pub fn choice(&self, parameter: &Parameter, value: &str) -> String {
        let key = format!("choice-{}-{}", key_of(&parameter.pointer), value.replace('_', "-"));
        match self.ui.t(&key) {
            text if text == key => value.to_owned(),
            text => text,
        }
    }

    /// A value as people read it, with its unit.
    pub fn value(&self, pointer: &str, value: Option<&Value>) -> String {
        let parameter = parameter_at(pointer);
        match value {
            None | Some(Value::Null) => self.ui.t("value-unset"),
            Some(Value::Bool(true)) => self.ui.t("value-yes"),
            Some(Value::Bool(false)) => self.ui.t("value-no"),
            Some(Value::Number(number)) => match (number.as_i64(), parameter.and_then(|it| it.unit.as_deref())) {
                (Some(number), Some(unit)) => self.measured(number, unit),
                _ => number.to_string(),
            },
            Some(Value::String(text)) => match parameter.filter(|it| !it.choices.is_empty()) {
                Some(parameter) => self.choice(parameter, text),
                None => text.clone(),
            },
            Some(Value::Array(items)) => {
                let items: Vec<String> = items.iter().map(|item| self.value(pointer, Some(item))).collect();
                items.join(", ")
            }
            Some(object) => object.to_string(),
        }
    }

    fn measured(&self, number: i64, unit: &str) -> String {
        match unit {
            "minor_units" => self.money(number),
            "percent" => self.ui.t1("unit-percent", "value", &number.to_string()),
            "basis_points" => self.ui.t1("unit-basis-points", "value", &self.decimals(number)),
            "parts_of_a_year" => self.ui.count("unit-parts-of-a-year", number),
            unit => self.ui.count(&format!("unit-{}", unit.replace('_', "-")), number),
        }
    }

    /// The unit beside a field.
    pub fn unit(&self, unit: &str) -> String {
        self.ui.t1(&format!("unit-of-{}", unit.replace('_', "-")), "currency", self.currency.code())
    }

    /// An amount with its currency.
    pub fn money(&self, minor: i64) -> String {
        self.ui.money(&minor, &self.currency)
    }

    /// A whole number, its digits in groups.
    pub fn number(&self, number: u64) -> String {
        money::number(number, self.is_swiss(), self.ui.lang)
    }

    fn decimals(&self, hundredths: i64) -> String {
        money::decimals(hundredths, self.is_swiss(), self.ui.lang)
    }

    /// Changes as lines.
    pub fn changes(&self, changes: &[policy::Change]) -> Vec<ChangeLine> {
        changes.iter().map(|change| self.change(change)).collect()
    }

    fn change(&self, change: &policy::Change) -> ChangeLine {
        ChangeLine {
            name: self.name(&change.pointer),
            before: self.value(&change.pointer, change.before.as_ref()),
            after: self.value(&change.pointer, change.after.as_ref()),
        }
    }

    /// When a measure holds.
    pub fn when(&self, measure: &Measure) -> String {
        self.span(measure.from, measure.until)
    }

    /// From when, until when.
    pub fn span(&self, from: Option<When>, until: Option<When>) -> String {
        let from = from.map(|when| self.first(when));
        let until = until.map(|when| self.last(when));
        match (from, until) {
            (None, None) => self.ui.t("plan-when-always"),
            (Some(from), None) => self.ui.t1("plan-when-from", "from", &from),
            (None, Some((true, until))) => self.ui.t1("plan-when-until", "until", &until),
            (Some(from), Some((true, until))) => self.ui.t2("plan-when-between", ("from", &from), ("until", &until)),
            (from, Some((false, until))) => {
                let until = self.ui.t1("plan-when-until-moment", "until", &until);
                let from = from.map(|from| self.ui.t1("plan-when-from", "from", &from) + ", ");
                from.unwrap_or_default() + &until
            }
        }
    }

    fn first(&self, when: When) -> String {
        match when {
            When::Date(day) => self.civil(day),
            moment => self.ui.exact(&moment.instant(self.ui.zone())),
        }
    }

    /// The last day that is included, or the moment itself.
    fn last(&self, when: When) -> (bool, String) {
        match when {
            When::Date(day) => (true, self.civil(day.yesterday().unwrap_or(day))),
            moment => (false, self.ui.exact(&moment.instant(self.ui.zone()))),
        }
    }

    /// The base document in a version; 0 is the one that came with Kulanz.
    pub fn base(&self, version: u32) -> String {
        match version {
            0 => self.ui.t("base-shipped"),
            version => self.ui.t1("base-version", "version", &version.to_string()),
        }
    }

    /// What becomes of what was begun under a measure.
    pub fn on_end(&self, on_end: &OnEnd) -> String {
        match on_end {
            OnEnd::Continue => self.ui.t("on-end-continue"),
            OnEnd::ResumeSameLevelFreshTerm => self.ui.t("on-end-resume-same-level-fresh-term"),
            OnEnd::Convert { into } => self.ui.t1("on-end-convert", "into", into),
            OnEnd::EndNow { notice_days } => self.ui.count("on-end-end-now", *notice_days),
            OnEnd::AskPerson => self.ui.t("on-end-ask-person"),
        }
    }

    /// A moment: the day alone when it is midnight.
    pub fn moment(&self, at: Timestamp) -> String {
        let zoned = at.to_jiff().to_zoned(self.ui.zone().clone());
        let is_midnight = zoned.hour() == 0 && zoned.minute() == 0;
        if is_midnight { self.ui.date(&at) } else { self.ui.exact(&at) }
    }
}

/// A step of a pointer (RFC 6901 §4).
pub fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use app::texts::Texts;

    #[test]
    fn every_parameter_of_the_policy_has_its_name_help_and_choices_in_every_language() {
        let texts = Texts::load();
        assert!(all_parameters().len() > 50, "the schema is read");
        let mut keys = Vec::new();
        for parameter in all_parameters() {
            let key = key_of(&parameter.pointer);
            keys.extend([format!("param-{key}"), format!("help-{key}")]);
            let choices = parameter.choices.iter().map(|choice| choice.as_str().unwrap().replace('_', "-"));
            keys.extend(choices.map(|choice| format!("choice-{key}-{choice}")));
            keys.extend(parameter.unit.iter().flat_map(|unit| {
                let unit = unit.replace('_', "-");
                [format!("unit-{unit}"), format!("unit-of-{unit}")]
            }));
        }
        for fact in app::policy::vocabulary().definitions() {
            keys.push(fact.meaning.clone());
        }
        for lang in Lang::ALL {
            let missing: Vec<_> = keys.iter().filter(|key| !texts.has(lang, key)).collect();
            assert!(missing.is_empty(), "{lang} lacks {missing:?}: write them into texts/{lang}/crisis.ftl");
        }
    }
}
