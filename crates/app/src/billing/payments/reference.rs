//! From the reference of a letter back to letter and account.
//!
//! The digits of a QR reference, or the characters of a creditor reference, end with the number of the letter in ten digits;
//! the number of the account stands before. (The seam to the letters: they make the reference.)

use documents::camt::{is_creditor_reference, is_qr_reference};

/// Digits of a letter's number.
const LETTER_DIGITS: usize = 10;

/// The letter that a reference names, and the number of its account without zeros in front: empty when it did not fit.
pub fn account_of_reference(reference: &str) -> Option<(i64, String)> {
    let body = if is_qr_reference(reference) {
        &reference[..26]
    } else if is_creditor_reference(reference) {
        &reference[4..]
    } else {
        return None;
    };
    let (account, letter) = body.split_at_checked(body.len().checked_sub(LETTER_DIGITS)?)?;
    let letter = letter.parse().ok().filter(|letter: &i64| *letter > 0 && account.is_ascii())?;
    Some((letter, account.trim_start_matches('0').to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_leads_to_letter_and_account() {
        assert_eq!(account_of_reference("000000000000471100000008150"), Some((815, "4711".to_owned())));
        assert_eq!(account_of_reference("000000000000471100000008153"), None, "a mistyped digit");
        assert_eq!(account_of_reference("RF18539007547034"), Some((9_007_547_034, "53".to_owned())));
        assert_eq!(account_of_reference("Rechnung 4711"), None);
    }
}
