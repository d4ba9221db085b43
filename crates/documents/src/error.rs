//! Why a letter cannot be rendered, by field and reason, as data.

use crate::payment::Fault;
use kernel::Money;

/// Why a letter cannot be rendered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// Something that every letter needs is not there.
    #[error("{field} is missing")]
    Missing {
        /// What.
        field: &'static str,
    },
    /// There is more of something than a letter takes.
    #[error("{field}: {found} are more than {limit}")]
    TooMany {
        /// Of what.
        field: &'static str,
        /// How many may be.
        limit: usize,
        /// How many there are.
        found: usize,
    },
    /// A text is longer than a letter takes.
    #[error("{field}: {found} characters are more than {limit}")]
    TooLong {
        /// Which.
        field: &'static str,
        /// Characters allowed.
        limit: usize,
        /// Characters found.
        found: usize,
    },
    /// Amounts of two currencies in one letter, or beyond 64 bits.
    #[error("{field}: {why}")]
    Amount {
        /// Where.
        field: &'static str,
        /// Why.
        why: kernel::MoneyError,
    },
    /// The parts do not sum to the total.
    #[error("{field} sum to {found}, the total is {total}")]
    Sum {
        /// Which parts.
        field: &'static str,
        /// Their sum.
        found: Money,
        /// What the letter says.
        total: Money,
    },
    /// The QR-bill or GiroCode asks for another amount than the letter.
    #[error("the letter asks for {asked}, its payment part for {found}")]
    OtherAmount {
        /// In the letter.
        asked: Money,
        /// In the payment part.
        found: Money,
    },
    /// No text of this key, or one of its values is missing.
    #[error("there is no text {key} with these values")]
    NoSuchText {
        /// The key.
        key: String,
    },
    /// The payment part is not as the guidelines want it.
    #[error("the payment part has {} faults", .0.len())]
    Payment(Vec<Fault>),
    /// The text is too long for the symbol.
    #[error("the payment does not fit into its symbol")]
    SymbolTooLong,
    /// The typesetter refused; a logo that is no SVG for instance.
    #[error("the letter could not be set: {}", messages.join("; "))]
    Typesetting {
        /// What it said.
        messages: Vec<String>,
    },
}
