//! Account numbers (ISO 13616) and which of them are Swiss QR-IBANs.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Characters of the longest account number (ISO 13616).
pub const MAX_IBAN: usize = 34;
/// Characters of a Swiss or Liechtenstein one.
const SWISS_LENGTH: usize = 21;

/// An account number whose check digits hold, without spaces.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iban(String);

/// What is wrong with an account number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IbanFault {
    /// It does not start with two capital letters and two digits, or has other characters than letters and digits.
    #[error("an account number is a country code, two check digits, then letters and digits")]
    Form,
    /// Its country has another length.
    #[error("the account number has {found} characters; {wanted} are needed")]
    Length {
        /// Characters it has.
        found: usize,
        /// Characters it should have.
        wanted: usize,
    },
    /// Its check digits (ISO 7064, mod 97-10) do not hold.
    #[error("the account number's check digits do not hold: a character is mistyped")]
    CheckDigits,
}

impl Iban {
    /// Its country (ISO 3166-1).
    pub fn country(&self) -> &str {
        &self.0[..2]
    }

    /// Whether a Swiss or Liechtenstein bank holds it: only these can be on a QR-bill (IG QR-bill 2.3, IBAN).
    pub fn is_swiss(&self) -> bool {
        matches!(self.country(), "CH" | "LI")
    }

    /// Whether its institution (IID 30000 to 31999) makes it a QR-IBAN, which goes with a QR reference and with nothing else.
    pub fn is_qr_iban(&self) -> bool {
        self.is_swiss() && self.0[4..9].parse::<u32>().is_ok_and(|iid| (30_000..=31_999).contains(&iid))
    }

    /// Without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of four, as people read it.
    pub fn spaced(&self) -> String {
        grouped(&self.0, 4)
    }
}

impl FromStr for Iban {
    type Err = IbanFault;

    /// Spaces between groups are dropped.
    fn from_str(text: &str) -> Result<Self, IbanFault> {
        let compact: String = text.chars().filter(|it| *it != ' ').collect();
        let bytes = compact.as_bytes();
        let has_form = bytes.len() > 4
            && bytes[..2].iter().all(u8::is_ascii_uppercase)
            && bytes[2..4].iter().all(u8::is_ascii_digit)
            && bytes[4..].iter().all(|it| it.is_ascii_digit() || it.is_ascii_uppercase());
        if !has_form {
            return Err(IbanFault::Form);
        }
        let wanted = length_of(&compact[..2]).unwrap_or(bytes.len().min(MAX_IBAN));
        if bytes.len() != wanted {
            return Err(IbanFault::Length { found: bytes.len(), wanted });
        }
        let is_whole = remainder_97(compact[4..].chars().chain(compact[..4].chars())) == 1;
        is_whole.then_some(Self(compact)).ok_or(IbanFault::CheckDigits)
    }
}

impl TryFrom<String> for Iban {
    type Error = IbanFault;
    fn try_from(text: String) -> Result<Self, IbanFault> {
        text.parse()
    }
}

impl From<Iban> for String {
    fn from(whole: Iban) -> Self {
        whole.0
    }
}

impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Characters of an account number in the countries our principals pay and are paid in (ISO 13616 registry).
fn length_of(country: &str) -> Option<usize> {
    Some(match country {
        "CH" | "LI" => SWISS_LENGTH,
        "DE" | "GB" | "IE" => 22,
        "AT" | "LU" => 20,
        "BE" => 16,
        "NL" => 18,
        "ES" | "SE" => 24,
        "FR" | "IT" => 27,
        "PL" => 28,
        _ => return None,
    })
}

/// The remainder of ISO 7064 mod 97-10 over digits and letters (A = 10 … Z = 35); of other characters, 0.
pub(super) fn remainder_97(characters: impl Iterator<Item = char>) -> u32 {
    let mut values = characters.map(|it| it.to_digit(36));
    let add = |sum: u32, value: Option<u32>| value.map(|value| (sum * if value > 9 { 100 } else { 10 } + value) % 97);
    values.try_fold(0, add).unwrap_or(0)
}

/// `text` in groups of `size` characters from the left.
pub(super) fn grouped(text: &str, size: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    characters.chunks(size).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_digit_is_seen_and_a_qr_iban_known_by_its_institution() {
        let read = |text: &str| text.parse::<Iban>();
        assert!(read("CH44 3199 9123 0008 8901 2").is_ok_and(|iban| iban.is_qr_iban()));
        assert!(read("CH93 0076 2011 6238 5295 7").is_ok_and(|iban| iban.is_swiss() && !iban.is_qr_iban()));
        assert!(read("DE89370400440532013000").is_ok_and(|iban| !iban.is_swiss()));
        assert_eq!(read("CH9300762011623852956"), Err(IbanFault::CheckDigits));
        assert_eq!(read("CH930076201162385295"), Err(IbanFault::Length { found: 20, wanted: 21 }));
        assert_eq!(read("ch9300762011623852957"), Err(IbanFault::Form));
        assert_eq!(read("CHÄ"), Err(IbanFault::Form));
        assert_eq!(read("CH9300762011623852957").map(|iban| iban.spaced()), Ok("CH93 0076 2011 6238 5295 7".into()));
    }
}
