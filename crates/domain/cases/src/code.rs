//! Stable text codes: how closed lists are written in the database, the journal, the API and the names of texts.
//!
//! Invariants: a code is `[a-z_]+` (of a variable in a text block, two of them with a dot between), never changes
//! once shipped, and is the same in every one of those places.

use serde::{Deserialize, Serialize};

/// The text is none of the codes of a closed list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{list} is one of: {known}")]
pub struct UnknownCode {
    /// What the list is of.
    pub list: String,
    /// The codes there are, separated by commas.
    pub known: String,
}

/// Declares an enum of codes with `ALL`, `as_str`, `parse`, `Display`, `FromStr` and serde, all from one list.
macro_rules! codes {
    (
        $(#[$doc:meta])*
        pub enum $name:ident as $list:literal { $($(#[$about:meta])* $variant:ident = $code:literal,)+ }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// All of them, in the order in which choices show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// The one with this code.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == code)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::code::UnknownCode;
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::parse(code).ok_or_else(|| $crate::code::UnknownCode {
                    list: $list.to_owned(),
                    known: [$($code),+].join(", "),
                })
            }
        }
    };
}
pub(crate) use codes;

#[cfg(test)]
mod tests {
    use crate::{Automatic, Band, Channel, Direction, Doubt, EffortKind, State, Via, Why, Withheld};

    macro_rules! check_codes {
        ($($name:ident)+) => {$(
            for one in $name::ALL.iter().copied() {
                let code = one.as_str();
                assert!(code.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{code} is no code");
                assert_eq!($name::parse(code), Some(one));
                assert_eq!(serde_json::to_value(one).expect("a code is JSON"), code);
                assert_eq!(code.parse::<$name>(), Ok(one));
            }
        )+};
    }

    #[test]
    fn a_code_is_read_back_as_what_it_was_written_from() {
        check_codes!(State Why Channel Direction Automatic Withheld EffortKind Band Via Doubt);
    }

    #[test]
    fn an_unknown_code_says_which_there_are() {
        let refused = "pigeon".parse::<Direction>().expect_err("no such direction");
        assert_eq!(refused.to_string(), "a direction is one of: in, out, note");
    }
}
