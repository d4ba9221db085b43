//! The reference of a letter's payment part, and back from it to account and letter.
//!
//! Digits of a letter: the account's number, then the letter's number in ten digits. As a QR reference they are filled with
//! zeros on the left and carry a check digit (modulo 10, recursive); as a creditor reference (ISO 11649) the account's
//! number may have letters. An account's number that does not fit is left out: the letter's number, unique with the principal,
//! is enough to find the account; the account's number is there to see that it is the right one.

use documents::payment::{CreditorReference, QrReference};

/// Digits of a letter's number.
const LETTER_DIGITS: usize = 10;
/// Digits before the check digit of a QR reference, less those of the letter.
const QR_ACCOUNT: usize = 26 - LETTER_DIGITS;
/// Characters of a creditor reference without `RF` and check digits, less those of the letter.
const CREDITOR_ACCOUNT: usize = 21 - LETTER_DIGITS;

/// What a reference leads back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    /// The letter's number with the principal.
    pub letter: i64,
    /// The account's number without zeros in front; empty when it did not fit into the reference.
    pub account: String,
}

/// The QR reference of a letter to an account: 27 digits.
pub fn reference(account_number: &str, letter_number: i64) -> String {
    let account =
        Some(account_number).filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()) && it.len() <= QR_ACCOUNT);
    let digits = format!("{}{}", account.unwrap_or_default(), letter_digits(letter_number));
    // Up to 26 digits, not all zeros: a letter's number begins with 1.
    QrReference::of(&digits).map(String::from).unwrap_or_default()
}

/// The creditor reference of a letter to an account.
pub fn creditor_reference(account_number: &str, letter_number: i64) -> String {
    let account = Some(account_number)
        .filter(|it| it.bytes().all(|byte| byte.is_ascii_alphanumeric()) && it.len() <= CREDITOR_ACCOUNT);
    let body = format!("{}{}", account.unwrap_or_default(), letter_digits(letter_number));
    CreditorReference::of(&body).map(String::from).unwrap_or_default()
}

/// What a reference of ours leads back to; none when it is no reference, mistyped, or cannot be a letter's.
pub fn paid(reference: &str) -> Option<Paid> {
    let compact: String = reference.chars().filter(|it| !it.is_whitespace()).collect();
    let body = match (compact.parse::<QrReference>(), compact.parse::<CreditorReference>()) {
        (Ok(_), _) => compact[..26].to_owned(),
        (_, Ok(_)) => compact[4..].to_owned(),
        _ => return None,
    };
    let (account, letter) = body.split_at_checked(body.len().checked_sub(LETTER_DIGITS)?)?;
    let letter: i64 = letter.parse().ok().filter(|letter| *letter > 0)?;
    Some(Paid { letter, account: account.trim_start_matches('0').to_owned() })
}

/// Whether `paid` speaks of the account with this number, as far as it speaks of one.
pub fn is_of(paid: &Paid, account_number: &str) -> bool {
    paid.account.is_empty() || account_number.trim_start_matches('0').eq_ignore_ascii_case(&paid.account)
}

fn letter_digits(number: i64) -> String {
    format!("{:010}", number.unsigned_abs() % 10_000_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payment_leads_back_to_its_letter_and_account() {
        for account in ["4711", "0042", "1234567890123456", "K-88", ""] {
            for letter in [1, 815, 9_999_999_999] {
                for text in [reference(account, letter), creditor_reference(account, letter)] {
                    let back = paid(&text).unwrap_or_else(|| panic!("{text}"));
                    assert_eq!(back.letter, letter, "{text}");
                    assert!(is_of(&back, account), "{text}: {back:?}");
                }
            }
        }
        assert_eq!(reference("4711", 815), "000000000000471100000008150");
        assert_eq!(paid("00 00000 00000 47110 00000 08150").map(|it| it.account), Some("4711".to_owned()));
        assert!(
            creditor_reference("K7", 12).starts_with("RF") && creditor_reference("K7", 12).ends_with("K70000000012")
        );
    }

    #[test]
    fn what_is_mistyped_or_not_ours_leads_nowhere() {
        assert_eq!(paid("000000000000471100000008153"), None, "another check digit");
        assert_eq!(paid(""), None);
        assert_eq!(paid("Rechnung 4711"), None);
        let other = paid(&reference("4711", 815)).map(|it| is_of(&it, "4712"));
        assert_eq!(other, Some(false), "another account's number");
    }
}
