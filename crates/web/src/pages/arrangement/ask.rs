//! Step one: what suits somebody, as typed, as it stands in an address, and as the core takes it.

use super::super::shared::{Choice, fault};
use crate::Ui;
use crate::form::Faults;
use crate::money::{plain, typed};
use app::billing::arrangements::{ArrangeError, DayBounds, Kinds, PartBounds, Possible};
use app::texts::Arg;
use billing::{Refused, Wish};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

/// Days from today to what is proposed as the first day.
const FIRST_IN_DAYS: i32 = 14;
/// The longest wish in an address; characters.
const WISH_MOST: usize = 60;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Ask {
    /// `deferral`, `instalments`, `partial`; empty: nothing yet.
    pub kind: String,
    /// The day of a deferral.
    pub until: String,
    /// How many parts.
    pub months: String,
    /// The day of the first.
    pub first: String,
    /// The part now.
    pub now: String,
    /// Its day.
    pub now_on: String,
    /// The day of the rest.
    pub rest: String,
}

impl Ask {
    /// As a form sent it.
    pub fn typed(fields: &crate::form::Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        Self {
            kind: text("kind"),
            until: text("until"),
            months: text("months"),
            first: text("first"),
            now: text("now"),
            now_on: text("now_on"),
            rest: text("rest"),
        }
    }

    /// What is proposed when nothing was typed.
    pub fn proposed(possible: &Possible, kinds: &Kinds) -> Self {
        let soon =
            |bounds: &DayBounds| possible.today.saturating_add(FIRST_IN_DAYS.days()).clamp(bounds.first, bounds.last);
        let text = |day: Date| day.to_string();
        let rest = |it: &PartBounds| it.rest_until.max(soon(&it.first).saturating_add(1.day()));
        let only = match (kinds.deferral.is_some(), kinds.instalments.is_some(), kinds.partial.is_some()) {
            (true, false, false) => "deferral",
            (false, true, false) => "instalments",
            (false, false, true) => "partial",
            _ => "",
        };
        Self {
            kind: only.to_owned(),
            until: kinds.deferral.map(|it| text(it.last)).unwrap_or_default(),
            months: kinds.instalments.map(|it| it.greatest.to_string()).unwrap_or_default(),
            first: kinds.instalments.as_ref().map(|it| text(soon(&it.first))).unwrap_or_default(),
            now: kinds.partial.map(|it| plain(it.least)).unwrap_or_default(),
            now_on: kinds.partial.as_ref().map(|it| text(soon(&it.first))).unwrap_or_default(),
            rest: kinds.partial.as_ref().map(|it| text(rest(it))).unwrap_or_default(),
        }
    }

    /// What a wish was typed as, beside what is proposed of the other kinds.
    pub fn of(wish: Wish, proposed: Self) -> Self {
        match wish {
            Wish::Deferral { until } => Self { kind: "deferral".into(), until: until.to_string(), ..proposed },
            Wish::Instalments { months, first } => {
                Self { kind: "instalments".into(), months: months.to_string(), first: first.to_string(), ..proposed }
            }
            Wish::PartialPayment { now, first, rest } => Self {
                kind: "partial".into(),
                now: plain(now),
                now_on: first.to_string(),
                rest: rest.to_string(),
                ..proposed
            },
        }
    }

    /// As the core takes it; what cannot be read is named by its field.
    pub fn wish(&self, ui: &Ui) -> Result<Wish, Faults> {
        let day = |field, text: &str| typed_day(text).ok_or_else(|| fault(ui, field, "later-day"));
        match self.kind.as_str() {
            "deferral" => Ok(Wish::Deferral { until: day("until", &self.until)? }),
            "instalments" => {
                let months = self.months.trim().parse().map_err(|_| fault(ui, "months", "later-months"))?;
                Ok(Wish::Instalments { months, first: day("first", &self.first)? })
            }
            "partial" => Ok(Wish::PartialPayment {
                now: typed(&self.now).ok_or_else(|| fault(ui, "now", "later-amount"))?,
                first: day("now_on", &self.now_on)?,
                rest: day("rest", &self.rest)?,
            }),
            _ => Err(fault(ui, "kind", "later-kind")),
        }
    }
}

/// A wish as an address has it: `instalments.12.2020-05-01`.
pub fn in_address(wish: Wish) -> String {
    match wish {
        Wish::Deferral { until } => format!("deferral.{until}"),
        Wish::Instalments { months, first } => format!("instalments.{months}.{first}"),
        Wish::PartialPayment { now, first, rest } => format!("partial.{now}.{first}.{rest}"),
    }
}

/// Back from it.
pub fn from_address(text: &str) -> Option<Wish> {
    if text.len() > WISH_MOST {
        return None;
    }
    let parts: Vec<&str> = text.split('.').collect();
    match parts.as_slice() {
        ["deferral", until] => Some(Wish::Deferral { until: until.parse().ok()? }),
        ["instalments", months, first] => {
            Some(Wish::Instalments { months: months.parse().ok()?, first: first.parse().ok()? })
        }
        ["partial", now, first, rest] => {
            Some(Wish::PartialPayment { now: now.parse().ok()?, first: first.parse().ok()?, rest: rest.parse().ok()? })
        }
        _ => None,
    }
}

/// The fields of step one with their bounds in words; a kind that is not offered has none.
pub struct Fields {
    /// What was typed.
    pub ask: Ask,
    /// `min` and `max` of the day, and both in words.
    pub deferral: Option<(String, String, String)>,
    /// How many parts, each with what comes to.
    pub months: Vec<Choice>,
    /// `min` and `max` of the first day, and both in words.
    pub first: Option<(String, String, String)>,
    /// The bounds of the part now in words.
    pub now: Option<String>,
    /// `min` and `max` of its day, and both in words.
    pub now_on: Option<(String, String, String)>,
    /// `max` of the day of the rest, and in words.
    pub rest: Option<(String, String)>,
}

impl Fields {
    /// For `kinds` of what is possible.
    pub fn new(ui: &Ui, possible: &Possible, kinds: &Kinds, ask: Ask) -> Self {
        let between = |bounds: DayBounds| {
            let (first, last) = (ui.civil(&bounds.first), ui.civil(&bounds.last));
            let words = ui.t2("later-between-days", ("first", &first), ("last", &last));
            (bounds.first.to_string(), bounds.last.to_string(), words)
        };
        let amount = |amount| ui.money(&amount, &possible.debt.currency);
        let months = kinds.instalments.map(|it| it.least..=it.greatest).into_iter().flatten();
        let month = |months: u16| {
            let each = amount(possible.debt.amount / i64::from(months.max(1)));
            let args: [(&str, Arg<'_>); 2] = [("n", i64::from(months).into()), ("amount", (&each).into())];
            Choice::new(months.to_string(), ui.text("later-months-each", &args), ask.months.trim())
        };
        Self {
            deferral: kinds.deferral.map(between),
            months: months.map(month).collect(),
            first: kinds.instalments.map(|it| between(it.first)),
            now: kinds.partial.map(|it| {
                ui.t2("later-between-amounts", ("least", &amount(it.least)), ("greatest", &amount(it.greatest)))
            }),
            now_on: kinds.partial.map(|it| between(it.first)),
            rest: kinds.partial.map(|it| {
                let days = days_to_rest(possible, &it);
                let last = it.first.last.saturating_add(days.days());
                (last.to_string(), ui.count("later-rest-within", days))
            }),
            ask,
        }
    }
}

/// What is wrong with a wish, at the field where it can be mended.
pub fn refused(ui: &Ui, possible: &Possible, wish: Wish, error: &ArrangeError) -> Option<Faults> {
    let ArrangeError::Refused(refused) = error else { return None };
    let at = |field, text| Some(Faults(vec![(field, text)]));
    let amount = |amount| ui.money(&amount, &possible.debt.currency);
    match *refused {
        Refused::NothingOwed => at("kind", ui.t("fault-later-nothing")),
        Refused::KindNotOffered => at("kind", ui.t("fault-later-not-offered")),
        Refused::BeyondAuthority { .. } => at("kind", ui.t("fault-later-beyond")),
        Refused::Months { least, greatest, .. } => {
            let args: [(&str, Arg<'_>); 2] =
                [("least", i64::from(least).into()), ("greatest", i64::from(greatest).into())];
            at("months", ui.text("fault-later-months-between", &args))
        }
        Refused::Day { first, last } => {
            let words = ui.t2("fault-later-day-between", ("first", &ui.civil(&first)), ("last", &ui.civil(&last)));
            at(field_of_day(possible, wish), words)
        }
        Refused::Part { least, greatest } => {
            let (least, greatest) = (amount(least), amount(greatest));
            match wish {
                Wish::PartialPayment { .. } => {
                    at("now", ui.t2("fault-later-part-between", ("least", &least), ("greatest", &greatest)))
                }
                _ => at("months", ui.t1("fault-later-part-small", "least", &least)),
            }
        }
    }
}

/// Days from the part now to the rest at most.
fn days_to_rest(possible: &Possible, bounds: &PartBounds) -> i64 {
    possible.today.until(bounds.rest_until).map_or(0, |span| i64::from(span.get_days()) - 1)
}

/// The field whose day is out of its bounds.
fn field_of_day(possible: &Possible, wish: Wish) -> &'static str {
    match wish {
        Wish::Deferral { .. } => "until",
        Wish::Instalments { .. } => "first",
        Wish::PartialPayment { first, .. } => {
            let is_within =
                possible.offered.partial.is_some_and(|it| (it.first.first..=it.first.last).contains(&first));
            if is_within { "rest" } else { "now_on" }
        }
    }
}

/// A day as a field of a form sends it, or as people write it.
fn typed_day(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(day) = text.parse::<Date>() {
        return Some(day);
    }
    let mut parts = text.split(['.', '/', ' ']).map(str::trim).filter(|part| !part.is_empty());
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_wish_stands_in_an_address_and_reads_back() {
        let first = date(2020, 5, 1);
        for wish in [
            Wish::Deferral { until: first },
            Wish::Instalments { months: 12, first },
            Wish::PartialPayment { now: 6_000, first, rest: date(2020, 6, 2) },
        ] {
            assert_eq!(from_address(&in_address(wish)), Some(wish));
        }
        let long = "9".repeat(80);
        for text in [
            "",
            "plan",
            "deferral",
            "deferral.gestern",
            "instalments.-1.2020-05-01",
            "instalments.12",
            "partial.1.2",
            &long,
        ] {
            assert_eq!(from_address(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in ["2020-05-01", "1.5.2020", " 01.05.2020 ", "1/5/2020", "1. 5. 2020"] {
            assert_eq!(typed_day(text), Some(date(2020, 5, 1)), "{text}");
        }
        for text in ["", "morgen", "31.2.2020", "1.5.20", "1.5.2020.6"] {
            assert_eq!(typed_day(text), None, "{text}");
        }
    }
}
