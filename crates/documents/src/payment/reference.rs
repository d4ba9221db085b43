//! References by which a payment finds its open item: the Swiss QR reference and the creditor reference (ISO 11649).

use super::iban::{grouped, remainder_97};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Digits of a QR reference, its check digit included.
const QR_DIGITS: usize = 27;
/// Characters of the longest creditor reference, `RF` and check digits included.
const MAX_CREDITOR: usize = 25;

/// What a payment is matched by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    /// 27 digits; needs a QR-IBAN.
    Qr(QrReference),
    /// ISO 11649; needs an ordinary IBAN.
    Creditor(CreditorReference),
    /// None; needs an ordinary IBAN.
    None,
}

/// What is wrong with a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceFault {
    /// Characters other than those allowed, or `RF` and two digits are missing in front.
    #[error("the reference has characters that do not belong there")]
    Form,
    /// Too short or too long.
    #[error("the reference has {found} characters")]
    Length {
        /// Characters it has.
        found: usize,
    },
    /// All digits are zero: payments could not be told apart.
    #[error("the reference is all zeros")]
    Empty,
    /// Its check digits do not hold.
    #[error("the reference's check digits do not hold: a character is mistyped")]
    CheckDigits,
}

/// 26 digits and a check digit (mod 10, recursive; IG QR-bill 2.3, annex on check digits).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QrReference(String);

impl QrReference {
    /// Makes one of up to 26 digits: filled with zeros on the left, check digit on the right.
    pub fn of(digits: &str) -> Result<Self, ReferenceFault> {
        if digits.is_empty() || !digits.bytes().all(|it| it.is_ascii_digit()) {
            return Err(ReferenceFault::Form);
        }
        if digits.len() >= QR_DIGITS {
            return Err(ReferenceFault::Length { found: digits.len() });
        }
        let body = format!("{digits:0>26}");
        let check = check_digit(&body);
        format!("{body}{check}").parse()
    }

    /// 27 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Two digits, then groups of five, as the payment part shows it.
    pub fn spaced(&self) -> String {
        format!("{} {}", &self.0[..2], grouped(&self.0[2..], 5))
    }
}

impl FromStr for QrReference {
    type Err = ReferenceFault;

    /// Spaces between groups are dropped.
    fn from_str(text: &str) -> Result<Self, ReferenceFault> {
        let digits: String = text.chars().filter(|it| *it != ' ').collect();
        if !digits.bytes().all(|it| it.is_ascii_digit()) {
            return Err(ReferenceFault::Form);
        }
        if digits.len() != QR_DIGITS {
            return Err(ReferenceFault::Length { found: digits.len() });
        }
        if digits.bytes().all(|it| it == b'0') {
            return Err(ReferenceFault::Empty);
        }
        let holds = digits.ends_with(char::from(b'0' + check_digit(&digits[..QR_DIGITS - 1])));
        holds.then_some(Self(digits)).ok_or(ReferenceFault::CheckDigits)
    }
}

impl TryFrom<String> for QrReference {
    type Error = ReferenceFault;
    fn try_from(text: String) -> Result<Self, ReferenceFault> {
        text.parse()
    }
}

impl From<QrReference> for String {
    fn from(whole: QrReference) -> Self {
        whole.0
    }
}

/// Modulo 10, recursive: each digit moves a carry through one row of a Latin square.
fn check_digit(digits: &str) -> u8 {
    const ROW: [u8; 10] = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
    let carry = digits.bytes().fold(0, |carry, digit| ROW[usize::from((carry + (digit - b'0')) % 10)]);
    (10 - carry) % 10
}

/// `RF`, two check digits (mod 97-10), up to 21 letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditorReference(String);

impl CreditorReference {
    /// Makes one of 1 to 21 letters and digits.
    pub fn of(body: &str) -> Result<Self, ReferenceFault> {
        let body = body.to_ascii_uppercase();
        if !body.bytes().all(|it| it.is_ascii_alphanumeric()) {
            return Err(ReferenceFault::Form);
        }
        let check = 98 - remainder_97(body.chars().chain("RF00".chars()));
        format!("RF{check:02}{body}").parse()
    }

    /// Without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of four.
    pub fn spaced(&self) -> String {
        grouped(&self.0, 4)
    }
}

impl FromStr for CreditorReference {
    type Err = ReferenceFault;

    /// Spaces between groups are dropped.
    fn from_str(text: &str) -> Result<Self, ReferenceFault> {
        let compact: String = text.chars().filter(|it| *it != ' ').collect();
        let bytes = compact.as_bytes();
        if !bytes.starts_with(b"RF") || !bytes.iter().all(|it| it.is_ascii_digit() || it.is_ascii_uppercase()) {
            return Err(ReferenceFault::Form);
        }
        if !(5..=MAX_CREDITOR).contains(&bytes.len()) {
            return Err(ReferenceFault::Length { found: bytes.len() });
        }
        if !bytes[2..4].iter().all(u8::is_ascii_digit) {
            return Err(ReferenceFault::Form);
        }
        let is_whole = remainder_97(compact[4..].chars().chain(compact[..4].chars())) == 1;
        is_whole.then_some(Self(compact)).ok_or(ReferenceFault::CheckDigits)
    }
}

impl TryFrom<String> for CreditorReference {
    type Error = ReferenceFault;
    fn try_from(text: String) -> Result<Self, ReferenceFault> {
        text.parse()
    }
}

impl From<CreditorReference> for String {
    fn from(whole: CreditorReference) -> Self {
        whole.0
    }
}

impl Reference {
    /// Without spaces; empty for none.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Qr(reference) => reference.as_str(),
            Self::Creditor(reference) => reference.as_str(),
            Self::None => "",
        }
    }

    /// As people read it; empty for none.
    pub fn spaced(&self) -> String {
        match self {
            Self::Qr(reference) => reference.spaced(),
            Self::Creditor(reference) => reference.spaced(),
            Self::None => String::new(),
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_guidelines_own_examples_hold() {
        assert!("21 00000 00003 13947 14300 09017".parse::<QrReference>().is_ok());
        assert!("RF18 5390 0754 7034".parse::<CreditorReference>().is_ok());
        assert_eq!("210000000003139471430009018".parse::<QrReference>(), Err(ReferenceFault::CheckDigits));
        assert_eq!("0".repeat(27).parse::<QrReference>(), Err(ReferenceFault::Empty));
        assert_eq!("RF18 5390 0754 7043".parse::<CreditorReference>(), Err(ReferenceFault::CheckDigits));
        assert_eq!("RFÄ85390".parse::<CreditorReference>(), Err(ReferenceFault::Form));
        assert_eq!("RF185".parse::<CreditorReference>().err(), Some(ReferenceFault::CheckDigits));
    }

    proptest! {
        #[test]
        fn one_wrong_digit_never_passes(digits in "[0-9]{1,26}", at in 0usize..27, other in 1u8..10) {
            prop_assume!(digits.bytes().any(|it| it != b'0'));
            let reference = QrReference::of(&digits)?;
            prop_assert_eq!(reference.spaced().parse::<QrReference>(), Ok(reference.clone()));
            let mut wrong = reference.as_str().as_bytes().to_vec();
            wrong[at] = b'0' + (wrong[at] - b'0' + other) % 10;
            let wrong: String = wrong.into_iter().map(char::from).collect();
            prop_assert!(wrong.parse::<QrReference>().is_err());
        }

        #[test]
        fn a_creditor_reference_reads_back(body in "[A-Z0-9]{1,21}") {
            let reference = CreditorReference::of(&body)?;
            prop_assert_eq!(reference.spaced().parse::<CreditorReference>(), Ok(reference));
        }
    }
}
