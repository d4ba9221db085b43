//! Amounts, dates and codes, each read exactly or refused at its element.

use super::message::{Direction, Status};
use super::refusal::{Fault, Reason};
use super::walk::Element;
use super::{Account, Party};
use jiff::civil::{Date, DateTime};
use kernel::{Currency, Money};

/// An amount with its currency.
pub(super) fn money(element: &Element<'_>) -> Result<Money, Fault> {
    let Some(code) = &element.currency else { return Err(Fault::missing(element.at, &["@Ccy"])) };
    let text = code.clone();
    let currency = code.parse().map_err(|_| Fault::new(element.at, Reason::Currency { text }))?;
    in_minor_units(element.text())
        .map(|amount| Money::new(amount, currency))
        .ok_or_else(|| Fault::new(element.at, Reason::Amount { text: element.text().to_owned() }))
}

/// An amount, if it is in `currency`.
pub(super) fn money_in(currency: Currency, element: Option<&Element<'_>>) -> Result<Option<Money>, Fault> {
    let element = element.filter(|element| element.currency.as_deref() == Some(currency.code()));
    element.map(money).transpose()
}

/// `12.3`, `12.30`, `12.3000` → 1230. `None` if it is no unsigned decimal, or not whole in minor units.
fn in_minor_units(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(fraction) || whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let places = Currency::DECIMALS as usize;
    let (kept, beyond) = fraction.split_at(fraction.len().min(places));
    if beyond.bytes().any(|digit| digit != b'0') {
        return None;
    }
    let digits = whole.bytes().chain(kept.bytes()).chain(std::iter::repeat_n(b'0', places - kept.len()));
    digits.map(|digit| i64::from(digit - b'0')).try_fold(0i64, |sum, digit| sum.checked_mul(10)?.checked_add(digit))
}

/// Which way.
pub(super) fn direction(element: &Element<'_>) -> Result<Direction, Fault> {
    match element.text() {
        "CRDT" => Ok(Direction::Credit),
        "DBIT" => Ok(Direction::Debit),
        other => Err(code(element, other)),
    }
}

/// `Sts`: a word up to .06, a choice of `Cd` and `Prtry` from .07 on.
pub(super) fn status(element: &Element<'_>) -> Result<Status, Fault> {
    let element = element.find(&["Cd"]).or_else(|| element.find(&["Prtry"])).unwrap_or(element);
    match element.text() {
        "BOOK" => Ok(Status::Booked),
        "PDNG" => Ok(Status::Pending),
        "FUTR" => Ok(Status::Future),
        "INFO" => Ok(Status::Information),
        other => Err(code(element, other)),
    }
}

/// `true` or `false` (XML Schema boolean).
pub(super) fn truth(element: &Element<'_>) -> Result<bool, Fault> {
    match element.text() {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        other => Err(code(element, other)),
    }
}

/// A whole number.
pub(super) fn number<T: std::str::FromStr>(element: &Element<'_>) -> Result<T, Fault> {
    let text = element.text();
    text.parse().map_err(|_| Fault::new(element.at, Reason::Number { text: text.to_owned() }))
}

/// The choice of `Dt` and `DtTm`; of a date with time the day that is written, in whatever zone the bank writes.
pub(super) fn day(choice: &Element<'_>) -> Result<Date, Fault> {
    let element = choice.find(&["Dt"]).or_else(|| choice.find(&["DtTm"]));
    let element = element.ok_or_else(|| Fault::missing(choice.at, &["Dt"]))?;
    let text = element.text();
    let refused = || Fault::new(element.at, Reason::Date { text: text.to_owned() });
    let (date, rest) = text.split_at_checked(10).ok_or_else(refused)?;
    let date: Date = date.parse().map_err(|_| refused())?;
    let is_sound = match rest.strip_prefix('T') {
        None => rest.is_empty() || is_offset(rest),
        Some(time) => {
            let end = time.find(['Z', '+', '-']).unwrap_or(time.len());
            let (clock, offset) = time.split_at(end);
            format!("{date}T{clock}").parse::<DateTime>().is_ok() && (offset.is_empty() || is_offset(offset))
        }
    };
    if is_sound { Ok(date) } else { Err(refused()) }
}

/// `Z`, `+01:00`.
fn is_offset(text: &str) -> bool {
    let bytes = text.as_bytes();
    text == "Z"
        || matches!(bytes, [b'+' | b'-', h, o, b':', m, i] if [h, o, m, i].iter().all(|digit| digit.is_ascii_digit()))
}

/// The account below `Id`.
pub(super) fn account(element: &Element<'_>) -> Option<Account> {
    let iban = element.text_of(&["Id", "IBAN"]);
    let iban = iban.map(|iban| Account::Iban(iban.split_ascii_whitespace().collect()));
    iban.or_else(|| element.text_of(&["Id", "Othr", "Id"]).map(Account::Other))
        // .01 and some banks' .02
        .or_else(|| element.text_of(&["Id", "PrtryAcct", "Id"]).map(Account::Other))
}

/// A side of a payment, from the elements of its party and its account.
pub(super) fn party(parties: Option<&Element<'_>>, name: &'static str, account_name: &'static str) -> Party {
    let element = parties.and_then(|parties| parties.find(&[name]));
    Party {
        name: element.and_then(party_name),
        account: parties.and_then(|parties| parties.find(&[account_name])).and_then(account),
    }
}

/// The name of a party: below `Pty` from .07 on, of a bank below `Agt`.
pub(super) fn party_name(element: &Element<'_>) -> Option<String> {
    let paths: [&[&'static str]; 3] = [&["Nm"], &["Pty", "Nm"], &["Agt", "FinInstnId", "Nm"]];
    paths.into_iter().find_map(|path| element.text_of(path))
}

fn code(element: &Element<'_>, text: &str) -> Fault {
    Fault::new(element.at, Reason::Code { text: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_to_the_last_rappen_or_not_at_all() {
        let read = ["12", "12.3", "12.30", "0012.30000", ".5", "0", "92233720368547758.07"].map(in_minor_units);
        assert_eq!(read, [1200, 1230, 1230, 1230, 50, 0, i64::MAX].map(Some));
        for text in ["", ".", "-1", "+1", "1,50", "1e3", "12.345", "12.00001", "1 000", "92233720368547758.08", "٣"] {
            assert_eq!(in_minor_units(text), None, "{text}");
        }
    }
}
