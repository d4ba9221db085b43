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
        let number = self.minor(amount, is_swiss);
        match (currency, self.lang) {
            (Currency::Eur, Lang::En) => format!("€{number}"),
            (Currency::Eur, _) => format!("{number}\u{a0}€"),
            (Currency::Chf, _) => format!("CHF\u{a0}{number}"),
        }
    }

    fn minor(&self, amount: &i64, is_swiss: bool) -> String {
        let (group, point) = match (is_swiss, self.lang) {
            (true, _) => ("’", '.'),
            (false, Lang::De | Lang::It) => (".", ','),
            (false, Lang::Fr) => ("\u{202f}", ','),
            (false, Lang::En) => (",", '.'),
        };
        let size = amount.unsigned_abs();
        let digits = (size / 100).to_string();
        let mut units = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                units.push_str(group);
            }
            units.push(digit);
        }
        let sign = if *amount < 0 { "−" } else { "" };
        format!("{sign}{units}{point}{:02}", size % 100)
    }

    /// A civil day.
    pub fn civil(&self, day: &Date) -> String {
        day.strftime(if self.lang == Lang::En { "%-d %b %Y" } else { "%-d.%-m.%Y" }).to_string()
    }
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
