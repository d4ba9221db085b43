//! Structured references, told by form and check digits.

use super::Reference;
use crate::payment::{CreditorReference, QrReference};

/// Whether `text` is a QR reference: 27 digits with a check digit, without spaces.
pub fn is_qr_reference(text: &str) -> bool {
    !text.contains(' ') && text.parse::<QrReference>().is_ok()
}

/// Whether `text` is a creditor reference (ISO 11649), without spaces.
pub fn is_creditor_reference(text: &str) -> bool {
    !text.contains(' ') && text.parse::<CreditorReference>().is_ok()
}

/// What a reference is, whatever `kind` was given with it. People print them in groups: spaces do not count.
pub(super) fn classified(kind: Option<String>, text: &str) -> Reference {
    let plain: String = text.split_ascii_whitespace().collect::<String>().to_ascii_uppercase();
    if is_qr_reference(&plain) {
        Reference::Qr(plain)
    } else if is_creditor_reference(&plain) {
        Reference::Creditor(plain)
    } else {
        Reference::Other { kind, text: text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn references_of_the_guidelines_hold_and_a_mistyped_digit_fails() {
        assert!(is_qr_reference("210000000003139471430009017"));
        assert!(!is_qr_reference("210000000003139471430009018"));
        assert!(!is_qr_reference(&"0".repeat(27)));
        assert!(is_creditor_reference("RF18539007547034") && is_creditor_reference("RF38000000000000000000552"));
        assert!(!is_creditor_reference("RF19539007547034") && !is_creditor_reference("RF18"));
    }

    #[test]
    fn a_reference_is_what_its_digits_say() {
        let scor = Some("SCOR".to_owned());
        assert_eq!(classified(None, "rf18 5390 0754 7034"), Reference::Creditor("RF18539007547034".to_owned()));
        let mistyped = "21 00000 00003 13947 14300 09018".to_owned();
        assert_eq!(classified(scor.clone(), &mistyped), Reference::Other { kind: scor, text: mistyped });
    }

    proptest! {
        #[test]
        fn no_single_mistyped_digit_goes_unseen(place in 0usize..27, change in 1u8..10) {
            let mut digits = b"210000000003139471430009017".to_vec();
            digits[place] = b'0' + (digits[place] - b'0' + change) % 10;
            prop_assert!(!is_qr_reference(std::str::from_utf8(&digits)?));
        }
    }
}
