//! From plain facts to a letter: pure, without store or clock.
//!
//! Invariants: the same facts in the name of the same sender give the same letter; what it asks for is the sum of what is
//! open and what is charged, and its payment part asks for exactly that; each letter says why it was sent.

use super::reference::{creditor_reference, reference};
use super::sender::{Missing, Sender};
use super::{MeasureEffect, reasons};
use crate::texts::Texts;
use billing::{ItemKind, Why};
use documents::payment::{Address, Field, GiroCode, QrBill, Reference};
use documents::{Block, Charge, ChargeKind, Fact, Help, Item, Kind, Label, Letter, Payment, Phrase};
use jiff::civil::Date;
use kernel::calendar::Country;
use kernel::{Currency, Lang, Money, MoneyError};
use serde::{Deserialize, Serialize};
pub use store::billing::{PaysBy, Place};

/// Everything that a letter is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LetterFacts {
    /// What kind of letter.
    pub kind: Kind,
    /// Its number with the principal.
    pub number: i64,
    /// The day it bears.
    pub on: Date,
    /// Its language.
    pub lang: Lang,
    /// Whom it goes to.
    pub recipient: Recipient,
    /// The account's number.
    pub account_number: String,
    /// The contract's number.
    pub contract_number: Option<String>,
    /// Where is supplied.
    pub supply_address: Option<String>,
    /// In which currency amounts are.
    pub currency: Currency,
    /// What is open; amounts in minor units.
    pub items: Vec<Owed>,
    /// The step's fee.
    pub fee: Fee,
    /// Interest that is charged.
    pub interest: Vec<Interest>,
    /// By when it is to be paid.
    pub due: Option<Date>,
    /// Why the core decided so.
    pub why: Option<Why>,
    /// The day of the letter before.
    pub previous_letter: Option<Date>,
    /// Measures that made it other than usual.
    pub measures: Vec<MeasureEffect>,
    /// Further reasons.
    pub reasons: Vec<Phrase>,
    /// What help policy allows.
    pub help: Vec<Help>,
    /// Words for the customer's group.
    pub blocks: Vec<Block>,
    /// How the customer pays.
    pub pays_by: PaysBy,
    /// The customer's own page.
    pub status_url: Option<String>,
}

/// Whom a letter goes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Name and address.
    pub place: Place,
    /// How the person is called after the greeting, where that is known.
    pub greeting_name: Option<String>,
    /// Whether the customer needs large print.
    pub needs_large_print: bool,
}

/// An open item; amounts in minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// For what.
    pub kind: ItemKind,
    /// The number of its document; may be empty.
    pub number: String,
    /// The day of its document.
    pub billed: Date,
    /// When it fell due.
    pub due: Date,
    /// Billed.
    pub amount: i64,
    /// Still open.
    pub open: i64,
}

/// The fee of a step, minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// What is charged.
    pub charged: i64,
    /// What a measure or a person waives.
    pub waived: i64,
}

/// Interest on one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interest {
    /// Minor units.
    pub amount: i64,
    /// Yearly rate in hundredths of a percent, where one rate held for all of it.
    pub basis_points: Option<u32>,
    /// Days.
    pub days: u32,
}

/// Why no letter can be made of these facts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComposeFault {
    /// The principal must set something first.
    #[error("set-up: {0:?} is missing")]
    Missing(Missing),
    /// Amounts beyond 64 bits.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// Francs are paid into a Swiss account.
    #[error("francs cannot be paid into this account")]
    NoSwissAccount,
}

impl From<Missing> for ComposeFault {
    fn from(missing: Missing) -> Self {
        Self::Missing(missing)
    }
}

/// The letter's number as people read it.
pub fn number_text(number: i64, on: Date) -> String {
    format!("{}-{number:06}", on.year())
}

/// Composes a letter of `facts` in the name of `sender`.
pub fn compose(facts: &LetterFacts, sender: &Sender, texts: &Texts) -> Result<Letter, ComposeFault> {
    let say = |key: &str, args: &[(&str, crate::texts::Arg<'_>)]| {
        texts.t_in(facts.lang, sender.country == Country::Ch, key, args)
    };
    let money = |amount| Money::new(amount, facts.currency);
    let mut items = Vec::with_capacity(facts.items.len());
    for owed in &facts.items {
        let what = match owed.kind {
            ItemKind::Bill => say("letter-item-bill", &[("number", (&owed.number).into())]),
            ItemKind::Fee => say("letter-item-fee", &[]),
            ItemKind::Interest => say("letter-item-interest", &[]),
            ItemKind::Recovery => say("letter-item-recovery", &[]),
        };
        let (amount, open) = (money(owed.amount), money(owed.open));
        let paid = amount.minus(open)?;
        items.push(Item { what: what.trim().to_owned(), date: owed.billed, due: owed.due, amount, paid, open });
    }
    let charges = charges(facts, &say("letter-interest-several", &[]));
    let added = charges.iter().filter(|charge| !charge.is_waived).map(|charge| charge.amount);
    let listed = Money::sum(facts.currency, items.iter().map(|item| item.open).chain(added))?;
    let total = match &facts.kind {
        Kind::ArrangementOffer(plan) | Kind::ArrangementConfirmed(plan) => {
            Money::sum(facts.currency, plan.instalments.iter().map(|part| part.amount))?
        }
        _ => listed,
    };
    let number = number_text(facts.number, facts.on);
    let message =
        say("letter-payment-message", &[("account", (&facts.account_number).into()), ("letter", (&number).into())]);
    let asked = match &facts.kind {
        Kind::ArrangementOffer(plan) | Kind::ArrangementConfirmed(plan) => {
            plan.instalments.first().map_or(total, |first| first.amount)
        }
        _ => total,
    };
    Ok(Letter {
        kind: facts.kind.clone(),
        date: facts.on,
        recipient: facts.recipient.lines(&sender.country_code),
        greeting_name: facts.recipient.greeting_name.clone(),
        facts: reference_block(facts, &number),
        items,
        charges,
        total,
        due: facts.due.filter(|_| total.amount > 0),
        payment: payment(facts, sender, asked, message)?,
        reasons: reasons::of(facts, sender),
        help: facts.help.clone(),
        blocks: facts.blocks.clone(),
        status_url: facts.status_url.clone(),
        signature: sender.settings.signature.clone(),
        is_large_print: facts.recipient.needs_large_print,
        number,
    })
}

impl Recipient {
    /// As it stands in the window: a country only where it is another than the sender's.
    fn lines(&self, from: &str) -> Vec<String> {
        let it = &self.place;
        let street = format!("{} {}", it.street, it.house);
        let town = format!("{} {}", it.postcode, it.town);
        let country = if it.country.is_empty() || it.country == from { String::new() } else { it.country.clone() };
        let lines = [it.name.clone(), it.extra.clone(), street, town, country];
        lines.into_iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }
}

fn reference_block(facts: &LetterFacts, number: &str) -> Vec<Fact> {
    let fact = |label, value: &str| Fact { label, value: value.to_owned() };
    let mut block = vec![fact(Label::CustomerNumber, &facts.account_number)];
    block.extend(facts.contract_number.iter().map(|number| fact(Label::ContractNumber, number)));
    block.extend(facts.supply_address.iter().map(|address| fact(Label::SupplyAddress, address)));
    block.push(fact(Label::LetterNumber, number));
    block
}

fn charges(facts: &LetterFacts, several_rates: &str) -> Vec<Charge> {
    let charge = |what, amount, is_waived| Charge { what, amount: Money::new(amount, facts.currency), is_waived };
    let mut charges = Vec::new();
    if facts.fee.charged > 0 {
        charges.push(charge(ChargeKind::DunningFee, facts.fee.charged, false));
    }
    if facts.fee.waived > 0 {
        charges.push(charge(ChargeKind::DunningFee, facts.fee.waived, true));
    }
    for interest in facts.interest.iter().filter(|interest| interest.amount > 0) {
        let what = match interest.basis_points {
            Some(basis_points) => ChargeKind::Interest { basis_points, days: interest.days },
            None => ChargeKind::Other(several_rates.to_owned()),
        };
        charges.push(charge(what, interest.amount, false));
    }
    charges
}

/// How it can be paid: a QR-bill into a Swiss account, a GiroCode for euros elsewhere.
fn payment(facts: &LetterFacts, sender: &Sender, asked: Money, message: String) -> Result<Payment, ComposeFault> {
    let bank = sender.bank(facts.currency)?;
    if asked.amount <= 0 {
        return Ok(Payment::None);
    }
    if facts.pays_by == PaysBy::Debit {
        return Ok(Payment::DirectDebit);
    }
    let account = &facts.account_number;
    let creditor_reference = creditor_reference(account, facts.number).parse().ok();
    if bank.iban.is_swiss() {
        let qr_reference = || reference(account, facts.number).parse().ok();
        let by_qr = bank.qr_iban.as_ref().and_then(|iban| Some((iban, Reference::Qr(qr_reference()?))));
        let by_scor = || (&bank.iban, creditor_reference.map_or(Reference::None, Reference::Creditor));
        let (iban, reference) = by_qr.unwrap_or_else(by_scor);
        let mut bill = QrBill {
            iban: iban.clone(),
            creditor: sender.creditor(),
            amount: Some(asked),
            currency: facts.currency,
            debtor: Some(debtor(&facts.recipient.place, &sender.country_code)),
            reference,
            message,
            billing_information: String::new(),
            procedures: Vec::new(),
        };
        // An address that the payment part cannot carry is left to be filled in by hand; the letter goes all the same.
        if bill.faults().iter().any(|fault| matches!(fault.field, Field::Debtor(_))) {
            bill.debtor = None;
        }
        return Ok(Payment::QrBill(Box::new(bill)));
    }
    if facts.currency != Currency::Eur {
        return Err(ComposeFault::NoSwissAccount);
    }
    let message = if creditor_reference.is_some() { String::new() } else { message };
    Ok(Payment::GiroCode(Box::new(GiroCode {
        bic: bank.bic.clone(),
        name: sender.creditor().name,
        iban: bank.iban.clone(),
        amount: asked,
        reference: creditor_reference,
        message,
    })))
}

fn debtor(place: &Place, home: &str) -> Address {
    let country = if place.country.is_empty() { home } else { &place.country };
    Address::structured(&place.name, &place.street, &place.house, &place.postcode, &place.town, country)
}

#[cfg(test)]
#[path = "compose_stories.rs"]
mod stories;
