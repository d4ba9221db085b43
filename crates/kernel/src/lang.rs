//! The four languages Kulanz speaks.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A language of texts, cases and people (ISO 639-1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// German, the first language of the program.
    #[default]
    De,
    /// English.
    En,
    /// French.
    Fr,
    /// Italian.
    It,
}

impl Lang {
    /// All languages, in the order in which choices show them.
    pub const ALL: [Self; 4] = [Self::De, Self::En, Self::Fr, Self::It];

    /// The ISO 639-1 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
            Self::Fr => "fr",
            Self::It => "it",
        }
    }

    /// The language's name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::De => "Deutsch",
            Self::En => "English",
            Self::Fr => "Français",
            Self::It => "Italiano",
        }
    }

    /// The best match of an `Accept-Language` value (RFC 9110 §12.5.4), in the order written; weights are ignored
    /// because browsers send them descending.
    pub fn accepted(header: &str) -> Option<Self> {
        header.split(',').find_map(|range| range.trim().get(..2)?.to_ascii_lowercase().parse().ok())
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text was not one of `de`, `en`, `fr`, `it`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a language is one of de, en, fr, it")]
pub struct UnknownLang;

impl FromStr for Lang {
    type Err = UnknownLang;
    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        Self::ALL.into_iter().find(|lang| lang.code() == code).ok_or(UnknownLang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_in_geneva_gets_french() {
        assert_eq!(Lang::accepted("fr-CH, fr;q=0.9, en;q=0.8"), Some(Lang::Fr));
        assert_eq!(Lang::accepted("rm-CH, de;q=0.5"), Some(Lang::De));
        assert_eq!(Lang::accepted("*"), None);
    }
}
