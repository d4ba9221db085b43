//! The Swiss QR-bill: what it says, and the text that its symbol carries (SIX Implementation Guidelines QR-bill 2.3).
//!
//! Invariant: a [`QrBillPayload`] exists only of a bill without fault; it reads back as the same bill.

use super::{Address, Fault, Field, Iban, Place, Reference, Why, checks};
use kernel::{Currency, Money};
use serde::{Deserialize, Serialize};

/// A bill as its payment part shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrBill {
    /// The account that is credited.
    pub iban: Iban,
    /// Who is paid.
    pub creditor: Address,
    /// How much, 0.01 to 999 999 999.99; none leaves a field to fill in by hand; 0.00 is for information only.
    pub amount: Option<Money>,
    /// The currency, also where the amount is left open.
    pub currency: Currency,
    /// Who pays; none leaves a field to fill in by hand.
    pub debtor: Option<Address>,
    /// What the payment is matched by.
    pub reference: Reference,
    /// Words for the payer; with the billing information up to 140 characters.
    pub message: String,
    /// Coded information for the payer's software (Swico S1 for instance), `//` and its type in front.
    pub billing_information: String,
    /// Up to two alternative procedures (eBill for instance), each up to 100 characters.
    pub procedures: Vec<String>,
}

/// The text of a Swiss QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrBillPayload(String);

impl QrBill {
    /// Every fault of the bill as one to be issued.
    pub fn faults(&self) -> Vec<Fault> {
        checks::faults_to_issue(self)
    }

    /// The text of its symbol, or everything that is wrong with the bill.
    pub fn payload(&self) -> Result<QrBillPayload, Vec<Fault>> {
        let mut faults = self.faults();
        let text = self.lines().join("\n");
        if text.len() > checks::MAX_PAYLOAD {
            let why = Why::TooLong { limit: checks::MAX_PAYLOAD, found: text.len() };
            faults.push(Fault { field: Field::Payload, why });
        }
        if faults.is_empty() { Ok(QrBillPayload(text)) } else { Err(faults) }
    }

    fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = ["SPC", "0200", "1", self.iban.as_str()].map(str::to_owned).into();
        lines.extend(address_lines(Some(&self.creditor)));
        lines.extend(address_lines(None));
        lines.push(self.amount.map(|money| decimal(money.amount)).unwrap_or_default());
        lines.push(self.currency.code().to_owned());
        lines.extend(address_lines(self.debtor.as_ref()));
        let kind = match self.reference {
            Reference::Qr(_) => "QRR",
            Reference::Creditor(_) => "SCOR",
            Reference::None => "NON",
        };
        lines.extend([kind, self.reference.as_str(), self.message.as_str(), "EPD"].map(str::to_owned));
        if !self.billing_information.is_empty() || !self.procedures.is_empty() {
            lines.push(self.billing_information.clone());
        }
        lines.extend(self.procedures.iter().cloned());
        lines
    }
}

impl QrBillPayload {
    /// The text, lines ended by LF.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Minor units as the standards write an amount: `1234.50`.
pub(super) fn decimal(amount: i64) -> String {
    let units = amount.unsigned_abs();
    format!("{}{}.{:02}", if amount < 0 { "-" } else { "" }, units / 100, units % 100)
}

fn address_lines(address: Option<&Address>) -> [String; 7] {
    let Some(Address { name, place, country }) = address else {
        return Default::default();
    };
    match place.clone() {
        Place::Structured { street, house, postal_code, town } => {
            ["S".to_owned(), name.clone(), street, house, postal_code, town, country.clone()]
        }
        Place::Combined { first, second } => {
            ["K".to_owned(), name.clone(), first, second, String::new(), String::new(), country.clone()]
        }
    }
}
