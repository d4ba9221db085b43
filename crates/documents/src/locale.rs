//! Numbers, money and days as people of a language and country write them.

use crate::words::Words;
use jiff::civil::Date;
use kernel::calendar::Country;
use kernel::{Currency, Lang, Money};

/// A language in a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    /// The language.
    pub lang: Lang,
    /// The principal's country.
    pub country: Country,
}

/// Keeps a number and what belongs to it on one line.
const NO_BREAK: char = '\u{A0}';
/// A minus sign as long as a plus is wide.
const MINUS: char = '−';

impl Locale {
    /// Country code for the typesetter (hyphens, quotes) and the PDF's language.
    pub const fn region(self) -> &'static str {
        match (self.country, self.lang) {
            (Country::Ch, Lang::De | Lang::Fr | Lang::It) => "CH",
            (_, Lang::De) => "DE",
            (_, Lang::Fr) => "FR",
            (_, Lang::It) => "IT",
            (_, Lang::En) => "GB",
        }
    }

    /// Between groups of three, and before the decimals.
    const fn separators(self) -> (char, char) {
        match (self.country, self.lang) {
            (Country::Ch, _) => ('’', '.'),
            (Country::De, Lang::De | Lang::It) => ('.', ','),
            (Country::De, Lang::Fr) => ('\u{202F}', ','),
            (Country::De, Lang::En) => (',', '.'),
        }
    }

    /// An amount without its currency, for columns: `1’234.50`.
    pub fn amount(self, money: Money) -> String {
        let (group, point) = self.separators();
        let units = money.amount.unsigned_abs();
        let whole = grouped(units / 100, group);
        let minus = if money.amount < 0 { MINUS.to_string() } else { String::new() };
        format!("{minus}{whole}{point}{:02}", units % 100)
    }

    /// An amount with its currency: `CHF 1’234.50`, `1.234,50 €`, `€1,234.50`.
    pub fn money(self, money: Money) -> String {
        let amount = self.amount(money);
        match (self.country, self.lang, money.currency) {
            (Country::De, Lang::De | Lang::Fr | Lang::It, Currency::Eur) => format!("{amount}{NO_BREAK}€"),
            (Country::De, Lang::En, Currency::Eur) => match amount.strip_prefix(MINUS) {
                Some(amount) => format!("{MINUS}€{amount}"),
                None => format!("€{amount}"),
            },
            (_, _, currency) => format!("{currency}{NO_BREAK}{amount}"),
        }
    }

    /// Hundredths of a percent: `5 %`, `5,27 %`.
    pub fn rate(self, basis_points: u32) -> String {
        let (_, point) = self.separators();
        let (whole, rest) = (basis_points / 100, basis_points % 100);
        let text = match rest {
            0 => whole.to_string(),
            rest if rest % 10 == 0 => format!("{whole}{point}{}", rest / 10),
            rest => format!("{whole}{point}{rest:02}"),
        };
        if self.lang == Lang::En { format!("{text}%") } else { format!("{text}{NO_BREAK}%") }
    }

    /// A day in a sentence: `10. März 2020`, `1er mars 2020`, `10 March 2020`.
    pub fn long_date(self, date: Date, words: &Words) -> String {
        let month = words.month(self.lang, date.month());
        let day = date.day();
        match self.lang {
            Lang::De => format!("{day}.{NO_BREAK}{month} {}", date.year()),
            Lang::Fr if day == 1 => format!("1er{NO_BREAK}{month} {}", date.year()),
            Lang::It if day == 1 => format!("1°{NO_BREAK}{month} {}", date.year()),
            Lang::Fr | Lang::It | Lang::En => format!("{day}{NO_BREAK}{month} {}", date.year()),
        }
    }

    /// A day in a column: `10.03.2020`, in English `10/03/2020` would be read in two ways, so `2020-03-10`.
    pub fn short_date(self, date: Date) -> String {
        match self.lang {
            Lang::En => date.to_string(),
            Lang::De | Lang::Fr | Lang::It => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
        }
    }
}

/// Digits in groups of three.
pub fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_reads_amounts_and_days_as_at_home() {
        let words = Words::load();
        let of = |lang, country, money| {
            let locale = Locale { lang, country };
            let day = locale.long_date(jiff::civil::date(2020, 3, 1), &words);
            format!("{} | {} | {}", locale.money(money), locale.rate(527), day).replace(NO_BREAK, "_")
        };
        let chf = Money::new(123_450, Currency::Chf);
        let eur = Money::new(-123_456_705, Currency::Eur);
        assert_eq!(of(Lang::De, Country::Ch, chf), "CHF_1’234.50 | 5.27_% | 1._März 2020");
        assert_eq!(of(Lang::Fr, Country::Ch, chf), "CHF_1’234.50 | 5.27_% | 1er_mars 2020");
        assert_eq!(of(Lang::De, Country::De, eur), "−1.234.567,05_€ | 5,27_% | 1._März 2020");
        assert_eq!(of(Lang::It, Country::De, eur), "−1.234.567,05_€ | 5,27_% | 1°_marzo 2020");
        assert_eq!(of(Lang::En, Country::De, eur), "−€1,234,567.05 | 5.27% | 1_March 2020");
        let huge = Money::new(i64::MIN, Currency::Chf);
        assert_eq!(of(Lang::En, Country::Ch, huge), "CHF_−92’233’720’368’547’758.08 | 5.27% | 1_March 2020");
    }
}
