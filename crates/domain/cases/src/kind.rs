//! Kinds of concern: what a case is about, as codes a principal may add to.
//!
//! The words people see are texts named `kind-CODE`, or the code itself when there is none. Facts to ask and steps to
//! take will hang on the same code.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The kind of a case about which nothing else is known.
pub(crate) const OTHER: &str = "other";

/// Longest code of a kind, in characters.
const CODE_MAX: usize = 32;

/// What is particular to one kind of concern.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KindRule {
    /// Hours (1–2,160) within which a concern of this kind is answered when that is sooner than the channel asks for;
    /// none: as the channel asks.
    pub answer_within_hours: Option<u32>,
}

/// The kinds a new principal starts with. An outage does not wait for tomorrow.
pub(crate) fn shipped() -> BTreeMap<String, KindRule> {
    let plain = ["bill", "payment", "move", "meter", "contract", "complaint", OTHER];
    let mut kinds: BTreeMap<_, _> = plain.into_iter().map(|code| (code.to_owned(), KindRule::default())).collect();
    kinds.insert("outage".to_owned(), KindRule { answer_within_hours: Some(4) });
    kinds
}

/// Why `code` cannot name a kind of concern, if it cannot: it is 1 to 32 of `a–z`, `0–9`, `_`, and begins with a
/// letter.
pub fn fault_of_code(code: &str) -> Option<&'static str> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if code.is_empty() || code.len() > CODE_MAX {
        Some("the code of a kind has 1 to 32 characters")
    } else if !code.starts_with(|c: char| c.is_ascii_lowercase()) || !code.chars().all(plain) {
        Some("the code of a kind begins with a letter and has only a-z, 0-9 and _")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_kinds_have_sound_codes_and_one_for_all_else() {
        assert!(shipped().keys().all(|code| fault_of_code(code).is_none()));
        assert!(shipped().contains_key(OTHER));
    }

    #[test]
    fn a_kind_in_words_is_refused() {
        assert!(fault_of_code("Umzug & Auszug").is_some());
        assert!(fault_of_code("").is_some());
        assert!(fault_of_code("heat_pump").is_none());
    }
}
