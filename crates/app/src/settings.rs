//! What a principal has set, beyond its name and language.

use crate::billing::letters::LetterSettings;
use ::cases::CasesPolicy;
use serde::{Deserialize, Serialize};

/// A principal with its settings.
pub type Principal = store::principals::Principal<PrincipalSettings>;

/// Settings of a principal. Every one has a good default; unknown ones are refused.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PrincipalSettings {
    /// Put under every mail: postal address, hours, what the law asks for.
    pub signature: String,
    /// Telephone number shown to customers.
    pub phone: String,
    /// Opening hours in words, shown to customers.
    pub hours: String,
    /// How customers write their number: digits and `#` for a digit, e.g. `4 ### ###`; empty: any of 6 to 10 digits.
    pub customer_number_pattern: String,
    /// What letters show of the principal, and where they are paid.
    pub letters: LetterSettings,
    /// How cases behave.
    pub cases: CasesPolicy,
}

/// Swiss spelling (ss for ß) for principals in Switzerland and Liechtenstein.
pub fn is_swiss(country: &str) -> bool {
    matches!(country, "CH" | "LI")
}
