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

/// Declares an enum of codes (for crates with `serde`) with `ALL`, `as_str`, `parse`, `Display`, `FromStr` and serde, all from one list.
#[macro_export]
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
            type Err = $crate::UnknownCode;
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::parse(code).ok_or_else(|| $crate::UnknownCode {
                    list: $list.to_owned(),
                    known: [$($code),+].join(", "),
                })
            }
        }
    };
}
