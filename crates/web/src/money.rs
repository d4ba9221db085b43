//! Amounts and civil days as people write them: in the page's language, and in Switzerland as there.

use crate::Ui;
use jiff::civil::Date;
use kernel::{Currency, Lang};

/// The most digits before the point in what people type.
const MAX_DIGITS: usize = 10;

impl Ui {
    /// An amount in minor units with its currency.
    pub fn money(&self, amount: &i64, currency: &Currency) -> String {
        let is_swiss = *currency == Currency::Chf;
        let number = decimals(*amount, is_swiss, self.lang);
        match (currency, self.lang) {
            (Currency::Eur, Lang::En) => format!("€{number}"),
            (Currency::Eur, _) => format!("{number}\u{a0}€"),
            (Currency::Chf, _) => format!("CHF\u{a0}{number}"),
        }
    }

    /// A civil day.
    pub fn civil(&self, day: &Date) -> String {
        day.strftime(if self.lang == Lang::En { "%-d %b %Y" } else { "%-d.%-m.%Y" }).to_string()
    }
}

/// A whole number, its digits in groups.
pub fn number(number: u64, is_swiss: bool, lang: Lang) -> String {
    let group = match lang {
        _ if is_swiss => "’",
        Lang::De | Lang::It => ".",
        Lang::Fr => "\u{202f}",
        Lang::En => ",",
    };
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push_str(group);
        }
        grouped.push(digit);
    }
    grouped
}

/// Hundredths as a number with two decimals.
pub fn decimals(hundredths: i64, is_swiss: bool, lang: Lang) -> String {
    let point = if is_swiss || lang == Lang::En { '.' } else { ',' };
    let sign = if hundredths < 0 { "−" } else { "" };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}{point}{:02}", number(size / 100, is_swiss, lang), size % 100)
}

/// An amount as cells of a sheet and fields of forms have it: `1234.50`.
pub fn plain(amount: i64) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", amount.unsigned_abs() / 100, amount.unsigned_abs() % 100)
}

/// What somebody typed as an amount, in minor units: `180`, `180.5`, `1'234.50`, `1.234,50`; none when it is none.
pub fn typed(text: &str) -> Option<i64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '\u{202f}')).collect();
    let decimal = text.rfind(['.', ',']).filter(|&at| text.len() - at - 1 <= 2);
    let (units, cents) = decimal.map_or((text.as_str(), ""), |at| (&text[..at], &text[at + 1..]));
    // Between groups of three only.
    let mut groups = units.split(['.', ',']);
    let first = groups.next()?;
    let is_grouped =
        groups.clone().all(|group| group.len() == 3) && (first.len() <= 3 || groups.clone().next().is_none());
    let digits: String = units.chars().filter(|c| !matches!(c, '.' | ',')).collect();
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_grouped || digits.is_empty() || digits.len() > MAX_DIGITS || !is_number(&digits) || !is_number(cents) {
        return None;
    }
    let cents = format!("{cents:0<2}").parse::<i64>().ok()?;
    digits.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, amount) in [
            ("180", 18_000),
            ("180.5", 18_050),
            ("180,50", 18_050),
            ("1'234.50", 123_450),
            ("1’234.50", 123_450),
            ("1.234,50", 123_450),
            ("1,234.50", 123_450),
            (" 0.05 ", 5),
            ("1.000", 100_000),
        ] {
            assert_eq!(typed(text), Some(amount), "{text}");
        }
        for text in ["", "-5", "1.2345", "12.34.5", "1e5", "viel", "99999999999", "1,2,3", "."] {
            assert_eq!(typed(text), None, "{text}");
        }
    }
}
