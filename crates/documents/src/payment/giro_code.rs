//! The GiroCode: a SEPA credit transfer as a QR code (EPC069-12, version 002 of the data).

use super::bill::decimal;
use super::checks::{Faults, MAX_AMOUNT, MAX_INFORMATION, MAX_NAME};
use super::{CreditorReference, Fault, Field, Iban, Part, Why};
use kernel::{Currency, Money};
use serde::{Deserialize, Serialize};

/// Bytes of the whole text (EPC069-12 §2).
const MAX_PAYLOAD: usize = 331;

/// A transfer in euros.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiroCode {
    /// The bank's BIC; not needed within the European Economic Area.
    pub bic: Option<String>,
    /// Who is paid; up to 70 characters.
    pub name: String,
    /// The account that is credited.
    pub iban: Iban,
    /// 0.01 to 999 999 999.99 euros.
    pub amount: Money,
    /// What the payment is matched by; excludes the message.
    pub reference: Option<CreditorReference>,
    /// Words for the creditor, up to 140 characters; excludes the reference.
    pub message: String,
}

/// The text of a GiroCode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GiroCodePayload(String);

impl GiroCodePayload {
    /// The text, lines ended by LF.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl GiroCode {
    /// The text of its symbol, or everything that is wrong with the transfer.
    pub fn payload(&self) -> Result<GiroCodePayload, Vec<Fault>> {
        let mut found = Faults::default();
        self.find_faults(&mut found);
        let reference = self.reference.as_ref().map(CreditorReference::as_str).unwrap_or_default();
        let amount = format!("EUR{}", decimal(self.amount.amount));
        let bic = self.bic.as_deref().unwrap_or_default();
        let lines =
            ["BCD", "002", "1", "SCT", bic, &self.name, self.iban.as_str(), &amount, "", reference, &self.message];
        let text = lines.join("\n").trim_end_matches('\n').to_owned();
        if text.len() > MAX_PAYLOAD {
            found.add(Field::Payload, Why::TooLong { limit: MAX_PAYLOAD, found: text.len() });
        }
        if found.0.is_empty() { Ok(GiroCodePayload(text)) } else { Err(found.0) }
    }

    fn find_faults(&self, found: &mut Faults) {
        found.needed(Field::Creditor(Part::Name), &self.name, MAX_NAME);
        found.text(Field::Message, &self.message, MAX_INFORMATION);
        let is_bic = |bic: &String| matches!(bic.len(), 8 | 11) && bic.bytes().all(|it| it.is_ascii_alphanumeric());
        if let Some(bic) = self.bic.as_ref().filter(|bic| !is_bic(bic)) {
            let why = Why::Expected { one_of: &["8 or 11 letters and digits"], found: bic.chars().take(16).collect() };
            found.add(Field::Bic, why);
        }
        if self.amount.currency != Currency::Eur {
            found.add(Field::Currency, Why::NotEuro);
        }
        if !(1..=MAX_AMOUNT).contains(&self.amount.amount) {
            found.add(Field::Amount, Why::Amount);
        }
        if self.reference.is_some() && !self.message.is_empty() {
            found.add(Field::Message, Why::ReferenceOrMessage);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transfer() -> Result<GiroCode, super::super::IbanFault> {
        Ok(GiroCode {
            bic: None,
            name: "Stadtwerke Auenfeld GmbH".into(),
            iban: "DE89370400440532013000".parse()?,
            amount: Money::new(12_345, Currency::Eur),
            reference: None,
            message: "Kundennummer 4711".into(),
        })
    }

    #[test]
    fn a_transfer_is_eleven_lines_and_says_what_is_wrong_with_it() -> Result<(), super::super::IbanFault> {
        let transfer = transfer()?;
        let text =
            "BCD\n002\n1\nSCT\n\nStadtwerke Auenfeld GmbH\nDE89370400440532013000\nEUR123.45\n\n\nKundennummer 4711";
        assert_eq!(transfer.payload().map(|it| it.as_str().to_owned()), Ok(text.to_owned()));
        let wrong = GiroCode {
            bic: Some("X".into()),
            name: " ".into(),
            amount: Money::new(0, Currency::Chf),
            reference: CreditorReference::of("4711").ok(),
            ..transfer
        };
        let fields: Vec<String> = wrong.payload().err().into_iter().flatten().map(|it| it.field.to_string()).collect();
        assert_eq!(fields, ["creditor.name", "bic", "currency", "amount", "message"]);
        Ok(())
    }
}
