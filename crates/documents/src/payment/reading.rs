//! Reads the text of a Swiss QR code.
//!
//! Everything that is wrong is said at once, by field. What is allowed no longer but can be understood is taken with a note.

use super::checks::{Faults, MAX_PAYLOAD, faults};
use super::{Address, Fault, Field, Part, Place, QrBill, Reference, Why};
use kernel::{Currency, Money};

/// Lines up to the trailer; without them there is no bill.
const MIN_LINES: usize = 31;
/// Lines with billing information and two alternative procedures.
const MAX_LINES: usize = 34;

/// A bill that was read, and what is remarkable about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadBill {
    /// The bill.
    pub bill: QrBill,
    /// What it does otherwise than the guidelines of today.
    pub notes: Vec<Note>,
}

/// What can be understood, though the guidelines no longer allow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// An address in two lines (type `K`), not issued any more since version 2.3 (22 November 2025).
    CombinedAddress(Field),
    /// A line end after the last element.
    LineAfterEnd,
}

/// Reads a bill, or says everything that is wrong with it.
///
/// Lines end by LF or CR LF. Only version `02xx` and coding 1 (UTF-8) exist.
pub fn read_qr_bill(payload: &str) -> Result<ReadBill, Vec<Fault>> {
    let mut found = Faults::default();
    if payload.len() > MAX_PAYLOAD {
        found.add(Field::Payload, Why::TooLong { limit: MAX_PAYLOAD, found: payload.len() });
        return Err(found.0);
    }
    let mut lines: Vec<&str> = payload.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    let mut notes = Vec::new();
    if lines.len() > MIN_LINES && lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
        notes.push(Note::LineAfterEnd);
    }
    expect(&mut found, Field::Type, lines[0], &["SPC"]);
    if !(MIN_LINES..=MAX_LINES).contains(&lines.len()) {
        found.add(Field::Payload, Why::Lines { found: lines.len() });
    }
    if !found.0.is_empty() {
        return Err(found.0);
    }
    let read = elements(&lines, &mut found, &mut notes);
    match read {
        Some(bill) if found.0.is_empty() => {
            let faults = faults(&bill);
            if faults.is_empty() { Ok(ReadBill { bill, notes }) } else { Err(faults) }
        }
        _ => Err(found.0),
    }
}

/// The elements in their order (IG QR-bill 2.3, table of data elements). None when one is missing; faults say which.
fn elements(lines: &[&str], found: &mut Faults, notes: &mut Vec<Note>) -> Option<QrBill> {
    if !lines[1].starts_with("02") || lines[1].len() != 4 {
        expect(found, Field::Version, lines[1], &["0200"]);
    }
    expect(found, Field::Coding, lines[2], &["1"]);
    let iban = lines[3].parse().map_err(|fault| found.add(Field::Iban, Why::Iban(fault)));
    let creditor = address(&lines[4..11], Field::Creditor, found, notes);
    if creditor.is_none() && lines[4..11].iter().all(|it| it.is_empty()) {
        found.add(Field::Creditor(Part::Name), Why::Missing);
    }
    if lines[11..18].iter().any(|it| !it.is_empty()) {
        found.add(Field::UltimateCreditor, Why::NotAllowed);
    }
    let currency = lines[19].parse::<Currency>();
    if currency.is_err() {
        expect(found, Field::Currency, lines[19], &["CHF", "EUR"]);
    }
    let currency = currency.ok();
    let amount = amount(lines[18], currency, found);
    let debtor = address(&lines[20..27], Field::Debtor, found, notes);
    let reference = reference(lines[27], lines[28], found);
    expect(found, Field::Trailer, lines[30], &["EPD"]);
    let after = |at: usize| lines.get(at).copied().unwrap_or_default().to_owned();
    Some(QrBill {
        iban: iban.ok()?,
        creditor: creditor?,
        amount,
        currency: currency?,
        debtor,
        reference: reference?,
        message: lines[29].to_owned(),
        billing_information: after(31),
        procedures: [after(32), after(33)].into_iter().filter(|it| !it.is_empty()).collect(),
    })
}

fn expect(found: &mut Faults, field: Field, text: &str, one_of: &'static [&'static str]) {
    if !one_of.contains(&text) {
        found.add(field, Why::Expected { one_of, found: text.chars().take(16).collect() });
    }
}

fn amount(text: &str, currency: Option<Currency>, found: &mut Faults) -> Option<Money> {
    if text.is_empty() {
        return None;
    }
    let minor = text.split_once('.').and_then(|(whole, cents)| {
        let is_digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
        let has_form = is_digits(whole) && is_digits(cents) && (1..=9).contains(&whole.len()) && cents.len() == 2;
        let has_form = has_form && (whole.len() == 1 || !whole.starts_with('0'));
        has_form.then(|| format!("{whole}{cents}").parse::<i64>().ok()).flatten()
    });
    if minor.is_none() {
        found.add(Field::Amount, Why::Amount);
    }
    minor.zip(currency).map(|(minor, currency)| Money::new(minor, currency))
}

fn reference(kind: &str, text: &str, found: &mut Faults) -> Option<Reference> {
    let read = match kind {
        "QRR" => text.parse().map(Reference::Qr),
        "SCOR" => text.parse().map(Reference::Creditor),
        "NON" if text.is_empty() => Ok(Reference::None),
        "NON" => {
            found.add(Field::Reference, Why::NotAllowed);
            return None;
        }
        _ => {
            expect(found, Field::ReferenceType, kind, &["QRR", "SCOR", "NON"]);
            return None;
        }
    };
    read.map_err(|fault| found.add(Field::Reference, Why::Reference(fault))).ok()
}

fn address(lines: &[&str], field: fn(Part) -> Field, found: &mut Faults, notes: &mut Vec<Note>) -> Option<Address> {
    let [kind, name, first, second, postal_code, town, country] = lines else { return None };
    match *kind {
        "S" => Some(Address::structured(name, first, second, postal_code, town, country)),
        "K" => {
            notes.push(Note::CombinedAddress(field(Part::Type)));
            for (part, text) in [(Part::PostalCode, postal_code), (Part::Town, town)] {
                if !text.is_empty() {
                    found.add(field(part), Why::NotAllowed);
                }
            }
            let place = Place::Combined { first: (*first).to_owned(), second: (*second).to_owned() };
            Some(Address { name: (*name).to_owned(), place, country: (*country).to_owned() })
        }
        "" if lines.iter().all(|it| it.is_empty()) => None,
        _ => {
            expect(found, field(Part::Type), kind, &["S", "K"]);
            None
        }
    }
}
