//! Says a text in the letter's language, or names the one that is missing.

use crate::error::RenderError;
use crate::letter::{Phrase, Value};
use crate::locale::Locale;
use crate::words::{Arg, Words};
use jiff::civil::Date;
use kernel::Lang;
use kernel::calendar::Country;

/// A language in a country, with its words.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    pub locale: Locale,
    pub words: &'a Words,
}

impl Voice<'_> {
    /// The text `key`; Swiss German has ss for ß.
    pub fn say(self, key: &str, args: &[(&str, Arg<'_>)]) -> Result<String, RenderError> {
        let text = self.words.text(self.locale.lang, key, args);
        let text = text.ok_or_else(|| RenderError::NoSuchText { key: key.to_owned() })?;
        let is_swiss = self.locale.country == Country::Ch && self.locale.lang == Lang::De;
        Ok(if is_swiss { text.replace('ß', "ss") } else { text })
    }

    /// A day in a sentence.
    pub fn day(self, date: Date) -> String {
        self.locale.long_date(date, self.words)
    }

    /// A number that chooses the plural.
    pub fn count(self, count: usize) -> Arg<'static> {
        Arg::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// A sentence of the caller's.
    pub fn phrase(self, prefix: &str, phrase: &Phrase) -> Result<String, RenderError> {
        match phrase {
            Phrase::Words(words) => Ok(words.clone()),
            Phrase::Text { key, args } => {
                let args: Vec<(&str, Arg<'_>)> =
                    args.iter().map(|(name, value)| (name.as_str(), self.arg(value))).collect();
                self.say(&format!("{prefix}-{key}"), &args)
            }
        }
    }

    fn arg(self, value: &Value) -> Arg<'_> {
        match value {
            Value::Text(text) => text.clone().into(),
            Value::Number(number) => Arg::Number(*number),
            Value::Money(money) => self.locale.money(*money).into(),
            Value::Date(date) => self.day(*date).into(),
            Value::BasisPoints(points) => self.locale.rate(*points).into(),
        }
    }
}
