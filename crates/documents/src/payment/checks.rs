//! What the guidelines ask of a bill (IG QR-bill 2.3, table of data elements and rules of use).

use super::charset::first_not_permitted;
use super::{Address, Fault, Field, Part, Place, QrBill, Reference, Why};
use kernel::{Currency, Money};

pub(super) const MAX_NAME: usize = 70;
pub(super) const MAX_STREET: usize = 70;
const MAX_HOUSE: usize = 16;
const MAX_POSTAL_CODE: usize = 16;
const MAX_TOWN: usize = 35;
/// Message and billing information together.
pub(super) const MAX_INFORMATION: usize = 140;
const MAX_PROCEDURE: usize = 100;
const MAX_PROCEDURES: usize = 2;
/// Largest amount, in minor units.
pub(super) const MAX_AMOUNT: i64 = 99_999_999_999;
/// Bytes of the whole text: as many as version 25 of the symbol holds at error correction M.
pub(super) const MAX_PAYLOAD: usize = 997;

/// The faults of a bill that shall be issued: those of [`faults`], and addresses of the old kind.
pub fn faults_to_issue(bill: &QrBill) -> Vec<Fault> {
    let mut found = faults(bill);
    let is_combined = |address: &Address| matches!(address.place, Place::Combined { .. });
    if is_combined(&bill.creditor) {
        found.push(Fault { field: Field::Creditor(Part::Type), why: Why::CombinedAddress });
    }
    if bill.debtor.as_ref().is_some_and(is_combined) {
        found.push(Fault { field: Field::Debtor(Part::Type), why: Why::CombinedAddress });
    }
    found
}

/// The faults of a bill as it may be met, old kinds of address allowed.
pub fn faults(bill: &QrBill) -> Vec<Fault> {
    let mut found = Faults::default();
    if !bill.iban.is_swiss() {
        found.add(Field::Iban, Why::IbanNotSwiss);
    }
    address_faults(&bill.creditor, Field::Creditor, &mut found);
    if let Some(debtor) = &bill.debtor {
        address_faults(debtor, Field::Debtor, &mut found);
    }
    if let Some(amount) = bill.amount {
        amount_faults(bill, amount, &mut found);
    }
    match (&bill.reference, bill.iban.is_qr_iban()) {
        (Reference::Qr(_), false) if bill.iban.is_swiss() => found.add(Field::Iban, Why::QrReferenceNeedsQrIban),
        (Reference::Creditor(_) | Reference::None, true) => found.add(Field::Reference, Why::QrIbanNeedsQrReference),
        _ => {}
    }
    found.text(Field::Message, &bill.message, MAX_INFORMATION);
    let left = MAX_INFORMATION.saturating_sub(bill.message.chars().count());
    found.text(Field::BillingInformation, &bill.billing_information, left);
    for (at, procedure) in bill.procedures.iter().enumerate() {
        found.text(Field::Procedure(at + 1), procedure, MAX_PROCEDURE);
        if at >= MAX_PROCEDURES {
            found.add(Field::Procedure(at + 1), Why::NotAllowed);
        }
    }
    found.0
}

fn amount_faults(bill: &QrBill, amount: Money, found: &mut Faults) {
    if !(0..=MAX_AMOUNT).contains(&amount.amount) {
        found.add(Field::Amount, Why::Amount);
    }
    if amount.is_zero() && bill.message.is_empty() {
        found.add(Field::Message, Why::ZeroNeedsMessage);
    }
    if amount.currency != bill.currency {
        let one_of: &[&str] = if bill.currency == Currency::Chf { &["CHF"] } else { &["EUR"] };
        found.add(Field::Currency, Why::Expected { one_of, found: amount.currency.code().to_owned() });
    }
}

fn address_faults(address: &Address, field: fn(Part) -> Field, found: &mut Faults) {
    found.needed(field(Part::Name), &address.name, MAX_NAME);
    match &address.place {
        Place::Structured { street, house, postal_code, town } => {
            found.text(field(Part::Street), street, MAX_STREET);
            found.text(field(Part::House), house, MAX_HOUSE);
            found.needed(field(Part::PostalCode), postal_code, MAX_POSTAL_CODE);
            found.needed(field(Part::Town), town, MAX_TOWN);
        }
        Place::Combined { first, second } => {
            found.text(field(Part::Street), first, MAX_STREET);
            found.needed(field(Part::House), second, MAX_STREET);
        }
    }
    if address.country.len() != 2 || !address.country.bytes().all(|it| it.is_ascii_uppercase()) {
        found.add(field(Part::Country), Why::Country);
    }
}

/// Faults as they are found.
#[derive(Default)]
pub(super) struct Faults(pub(super) Vec<Fault>);

impl Faults {
    pub(super) fn add(&mut self, field: Field, why: Why) {
        self.0.push(Fault { field, why });
    }

    /// A text that may be empty.
    pub(super) fn text(&mut self, field: Field, text: &str, limit: usize) {
        let found = text.chars().count();
        if found > limit {
            self.add(field, Why::TooLong { limit, found });
        }
        if let Some((at, character)) = first_not_permitted(text) {
            self.add(field, Why::Character { character, at });
        }
    }

    /// A text that must be given.
    pub(super) fn needed(&mut self, field: Field, text: &str, limit: usize) {
        if text.trim().is_empty() {
            self.add(field, Why::Missing);
        }
        self.text(field, text, limit);
    }
}
