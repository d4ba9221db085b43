//! What is wrong with a payment, by field and reason, as data: the pages and commands put it into words.

use super::{IbanFault, ReferenceFault};
use std::fmt;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub field: Field,
    /// Why.
    pub why: Why,
}

/// An element of a Swiss QR code or a GiroCode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The whole text.
    Payload,
    /// `QRType` or the service tag.
    Type,
    /// The version.
    Version,
    /// The coding.
    Coding,
    /// The account.
    Iban,
    /// The bank's BIC.
    Bic,
    /// Who is paid.
    Creditor(Part),
    /// Kept for later use; must be empty.
    UltimateCreditor,
    /// How much.
    Amount,
    /// In which currency.
    Currency,
    /// Who pays.
    Debtor(Part),
    /// `QRR`, `SCOR` or `NON`.
    ReferenceType,
    /// The reference.
    Reference,
    /// The unstructured message.
    Message,
    /// `EPD`.
    Trailer,
    /// Structured billing information.
    BillingInformation,
    /// An alternative procedure, from 1.
    Procedure(usize),
}

/// A part of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `S` or `K`.
    Type,
    /// Name.
    Name,
    /// Street, or first line.
    Street,
    /// Number of the building, or second line.
    House,
    /// Postal code.
    PostalCode,
    /// Town.
    Town,
    /// Country (ISO 3166-1).
    Country,
}

/// Why a field cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It must be given.
    Missing,
    /// It must be left empty here.
    NotAllowed,
    /// It is longer than `limit` characters; the whole text, than `limit` bytes.
    TooLong {
        /// Characters allowed.
        limit: usize,
        /// Characters found.
        found: usize,
    },
    /// A character that payments cannot carry.
    Character {
        /// The character.
        character: char,
        /// Its place, from 0.
        at: usize,
    },
    /// Another value was needed.
    Expected {
        /// What may stand there.
        one_of: &'static [&'static str],
        /// What stands there.
        found: String,
    },
    /// No account number.
    Iban(IbanFault),
    /// An account that no Swiss or Liechtenstein bank holds.
    IbanNotSwiss,
    /// No reference.
    Reference(ReferenceFault),
    /// A QR-IBAN needs a QR reference.
    QrIbanNeedsQrReference,
    /// A QR reference needs a QR-IBAN.
    QrReferenceNeedsQrIban,
    /// An amount is digits, a point and two digits, from 0.01 to 999999999.99 (0.00 only for information).
    Amount,
    /// 0.00 is only for information, which the message must say.
    ZeroNeedsMessage,
    /// The GiroCode is for euros.
    NotEuro,
    /// A two-letter country code.
    Country,
    /// An address without street and number apart; read, but no longer issued (IG QR-bill 2.3).
    CombinedAddress,
    /// Fewer or more lines than the format has.
    Lines {
        /// Lines found.
        found: usize,
    },
    /// Reference and message exclude each other in a GiroCode.
    ReferenceOrMessage,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Payload => f.write_str("payload"),
            Self::Type => f.write_str("type"),
            Self::Version => f.write_str("version"),
            Self::Coding => f.write_str("coding"),
            Self::Iban => f.write_str("iban"),
            Self::Bic => f.write_str("bic"),
            Self::Creditor(part) => write!(f, "creditor.{part}"),
            Self::UltimateCreditor => f.write_str("ultimate_creditor"),
            Self::Amount => f.write_str("amount"),
            Self::Currency => f.write_str("currency"),
            Self::Debtor(part) => write!(f, "debtor.{part}"),
            Self::ReferenceType => f.write_str("reference_type"),
            Self::Reference => f.write_str("reference"),
            Self::Message => f.write_str("message"),
            Self::Trailer => f.write_str("trailer"),
            Self::BillingInformation => f.write_str("billing_information"),
            Self::Procedure(number) => write!(f, "procedure.{number}"),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Type => "type",
            Self::Name => "name",
            Self::Street => "street",
            Self::House => "house",
            Self::PostalCode => "postal_code",
            Self::Town => "town",
            Self::Country => "country",
        })
    }
}

/// For logs and tests; the personal text itself is not in it.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.field, self.why)
    }
}
