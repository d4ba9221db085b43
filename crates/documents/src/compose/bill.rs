//! The words and values of the payment part and receipt (IG QR-bill 2.3, part on layout).

use super::{size_to_fit, voice::Voice};
use crate::error::RenderError;
use crate::letter::{Letter, Payment};
use crate::locale::grouped;
use crate::payment::{Address, QrBill};
use crate::sheet::{BillPart, BillWords};

/// Room for the receipt's information, in millimetres.
const RECEIPT: (f64, f64) = (52.0, 56.0);
/// Room for the payment part's information.
const PART: (f64, f64) = (87.0, 85.0);
/// A line of a heading and the space above it count as this many lines of text.
const HEADING_LINES: usize = 2;

/// The payment part; none where the letter is paid otherwise.
pub fn part(letter: &Letter, voice: Voice<'_>) -> Result<Option<BillPart>, RenderError> {
    let Payment::QrBill(bill) = &letter.payment else { return Ok(None) };
    let creditor = bill.creditor.lines();
    let debtor = bill.debtor.as_ref().map(Address::lines);
    let information = [&bill.message, &bill.billing_information];
    let information: Vec<String> = information.into_iter().filter(|it| !it.is_empty()).cloned().collect();
    let reference = bill.reference.spaced();

    let mut lines = vec![bill.iban.spaced(), reference.clone()];
    lines.extend(creditor.iter().chain(debtor.iter().flatten()).cloned());
    lines.extend(std::iter::repeat_n(String::new(), 3 * HEADING_LINES));
    let receipt_size = size_to_fit(&lines, RECEIPT.0, RECEIPT.1, &[8.0, 7.0, 6.0]);
    lines.extend(information.iter().cloned());
    lines.extend(std::iter::repeat_n(String::new(), HEADING_LINES));
    let part_size = size_to_fit(&lines, PART.0, PART.1, &[10.0, 9.0, 8.0]);

    let args = [("name", bill.creditor.name.as_str().into()), ("iban", bill.iban.spaced().into())];
    Ok(Some(BillPart {
        words: words(voice)?,
        alt: voice.say("bill-alt", &args)?,
        iban: bill.iban.spaced(),
        creditor,
        reference,
        debtor,
        currency: bill.currency.code(),
        amount: amount(bill),
        information,
        procedures: bill.procedures.iter().map(|it| named(it)).collect(),
        receipt_size,
        part_size,
    }))
}

/// As the guidelines write it, whatever the language: `1 949.75`.
fn amount(bill: &QrBill) -> Option<String> {
    let units = bill.amount?.amount.unsigned_abs();
    Some(format!("{}.{:02}", grouped(units / 100, ' '), units % 100))
}

/// The procedure's name, and the rest.
fn named(procedure: &str) -> [String; 2] {
    let at = procedure.find([':', ';', '/']).unwrap_or(procedure.len());
    let (name, rest) = procedure.split_at(at);
    [name.to_owned(), rest.to_owned()]
}

fn words(voice: Voice<'_>) -> Result<BillWords, RenderError> {
    let say = |key| voice.say(key, &[]);
    Ok(BillWords {
        receipt: say("bill-receipt")?,
        payment_part: say("bill-payment_part")?,
        account: say("bill-account")?,
        reference: say("bill-reference")?,
        additional: say("bill-additional")?,
        payable_by: say("bill-payable_by")?,
        payable_by_blank: say("bill-payable_by_blank")?,
        currency: say("bill-currency")?,
        amount: say("bill-amount")?,
        acceptance: say("bill-acceptance")?,
        separate: say("bill-separate")?,
    })
}
