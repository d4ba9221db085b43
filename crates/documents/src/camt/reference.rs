//! Structured references, told by form and check digits.

use super::Reference;

/// 27 digits, not all zero, the last a check digit: modulo 10, recursive (SIX, Implementation Guidelines QR-bill 2.3, annex).
pub fn is_qr_reference(text: &str) -> bool {
    const CARRY: [u8; 10] = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
    let digits = text.as_bytes();
    if digits.len() != 27 || !digits.iter().all(u8::is_ascii_digit) || digits.iter().all(|&digit| digit == b'0') {
        return false;
    }
    let carry = digits[..26].iter().fold(0, |carry, digit| CARRY[usize::from((carry + (digit - b'0')) % 10)]);
    (10 - carry) % 10 == digits[26] - b'0'
}

/// `RF`, two check digits and 1 to 21 letters and digits: modulo 97-10 (ISO 11649, ISO 7064).
pub fn is_creditor_reference(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("RF") else { return false };
    let plain = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    if !(3..=23).contains(&rest.len())
        || !rest.bytes().all(plain)
        || !rest.bytes().take(2).all(|it| it.is_ascii_digit())
    {
        return false;
    }
    let turned = rest.bytes().skip(2).chain("RF".bytes()).chain(rest.bytes().take(2));
    let remainder = turned.fold(0u32, |remainder, byte| match byte {
        b'0'..=b'9' => (remainder * 10 + u32::from(byte - b'0')) % 97,
        letter => (remainder * 100 + u32::from(letter - b'A') + 10) % 97,
    });
    remainder == 1
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
