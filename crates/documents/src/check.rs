//! What must hold before a letter is set: limits, one currency, sums.

use crate::brand::Brand;
use crate::error::RenderError;
use crate::letter::{Arrangement, Charge, ChargeKind, Kind, Letter, Payment, Phrase, Value};
use crate::limits::{MAX_INSTALMENTS, MAX_ITEMS, MAX_LINE, MAX_LOGO, MAX_PARAGRAPH, MAX_PARTS, MAX_RECIPIENT_LINES};
use kernel::Money;

/// Checks a letter in a brand.
pub fn check(letter: &Letter, brand: &Brand) -> Result<(), RenderError> {
    counts(letter, brand)?;
    lines(letter, brand)?;
    paragraphs(letter)?;
    sums(letter)?;
    payment(letter)
}

/// What the letter asks for: the first instalment of an arrangement, the total otherwise.
pub fn asked(letter: &Letter) -> Money {
    arrangement(letter).and_then(|it| it.instalments.first()).map_or(letter.total, |first| first.amount)
}

fn arrangement(letter: &Letter) -> Option<&Arrangement> {
    match &letter.kind {
        Kind::ArrangementOffer(arrangement) | Kind::ArrangementConfirmed(arrangement) => Some(arrangement),
        _ => None,
    }
}

fn counts(letter: &Letter, brand: &Brand) -> Result<(), RenderError> {
    let few = |field, found, limit| {
        if found > limit { Err(RenderError::TooMany { field, limit, found }) } else { Ok(()) }
    };
    if letter.recipient.iter().all(|line| line.trim().is_empty()) {
        return Err(RenderError::Missing { field: "recipient" });
    }
    if letter.reasons.is_empty() && !matches!(letter.kind, Kind::Free { .. }) {
        return Err(RenderError::Missing { field: "reasons" });
    }
    if brand.contact.phone.is_none() && brand.contact.email.is_none() {
        return Err(RenderError::Missing { field: "brand.contact" });
    }
    few("recipient", letter.recipient.len(), MAX_RECIPIENT_LINES)?;
    few("items", letter.items.len(), MAX_ITEMS)?;
    few("charges", letter.charges.len(), MAX_ITEMS)?;
    few("reasons", letter.reasons.len(), MAX_PARTS)?;
    few("help", letter.help.len(), MAX_PARTS)?;
    few("blocks", letter.blocks.len(), MAX_PARTS)?;
    few("facts", letter.facts.len(), MAX_PARTS)?;
    few("signature", letter.signature.len(), MAX_PARTS)?;
    few("brand.address", brand.address.len(), MAX_PARTS)?;
    few("brand.legal", brand.legal.len(), MAX_PARTS)?;
    few("brand.logo", brand.logo.as_ref().map_or(0, String::len), MAX_LOGO)?;
    if let Kind::Free { paragraphs, .. } = &letter.kind {
        few("paragraphs", paragraphs.len(), MAX_PARTS)?;
    }
    if let Some(arrangement) = arrangement(letter) {
        few("instalments", arrangement.instalments.len(), MAX_INSTALMENTS)?;
        if arrangement.instalments.is_empty() {
            return Err(RenderError::Missing { field: "instalments" });
        }
    }
    Ok(())
}

fn short(field: &'static str, text: &str, limit: usize) -> Result<(), RenderError> {
    // Bytes are at least as many as characters: most texts need no counting.
    if text.len() <= limit {
        return Ok(());
    }
    let found = text.chars().count();
    if found > limit { Err(RenderError::TooLong { field, limit, found }) } else { Ok(()) }
}

fn lines(letter: &Letter, brand: &Brand) -> Result<(), RenderError> {
    let contact = &brand.contact;
    let contacts = [&contact.phone, &contact.hours, &contact.email, &contact.web, &contact.relay, &contact.counter];
    let all = [("number", &letter.number), ("brand.name", &brand.name), ("brand.bank", &brand.bank.name)]
        .into_iter()
        .chain(letter.recipient.iter().map(|line| ("recipient", line)))
        .chain(letter.greeting_name.iter().map(|line| ("greeting_name", line)))
        .chain(letter.facts.iter().map(|fact| ("facts", &fact.value)))
        .chain(letter.items.iter().map(|item| ("items", &item.what)))
        .chain(letter.status_url.iter().map(|line| ("status_url", line)))
        .chain(letter.signature.iter().map(|line| ("signature", line)))
        .chain(brand.bank.bic.iter().map(|line| ("brand.bank", line)))
        .chain(brand.address.iter().map(|line| ("brand.address", line)))
        .chain(brand.return_line.iter().map(|line| ("brand.return_line", line)))
        .chain(brand.legal.iter().map(|line| ("brand.legal", line)))
        .chain(contacts.into_iter().flatten().map(|line| ("brand.contact", line)));
    for (field, line) in all {
        short(field, line, MAX_LINE)?;
    }
    if let Kind::Correction(earlier) | Kind::Withdrawal(earlier) = &letter.kind {
        short("number", &earlier.number, MAX_LINE)?;
    }
    for charge in &letter.charges {
        if let ChargeKind::Other(what) = &charge.what {
            short("charges", what, MAX_LINE)?;
        }
    }
    if letter.number.trim().is_empty() {
        return Err(RenderError::Missing { field: "number" });
    }
    Ok(())
}

fn paragraphs(letter: &Letter) -> Result<(), RenderError> {
    if let Kind::Free { subject, paragraphs } = &letter.kind {
        short("subject", subject, MAX_LINE)?;
        for paragraph in paragraphs {
            short("paragraphs", paragraph, MAX_PARAGRAPH)?;
        }
        if subject.trim().is_empty() {
            return Err(RenderError::Missing { field: "subject" });
        }
    }
    for block in &letter.blocks {
        short("blocks", &block.words, MAX_PARAGRAPH)?;
    }
    for reason in &letter.reasons {
        match reason {
            Phrase::Words(words) => short("reasons", words, MAX_PARAGRAPH)?,
            Phrase::Text { args, .. } => {
                for value in args.values() {
                    if let Value::Text(text) = value {
                        short("reasons", text, MAX_LINE)?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn sums(letter: &Letter) -> Result<(), RenderError> {
    let sum = |field, amounts: &mut dyn Iterator<Item = Money>| {
        let found = Money::sum(letter.total.currency, amounts).map_err(|why| RenderError::Amount { field, why })?;
        if found == letter.total { Ok(()) } else { Err(RenderError::Sum { field, found, total: letter.total }) }
    };
    if let Some(arrangement) = arrangement(letter) {
        sum("instalments", &mut arrangement.instalments.iter().map(|it| it.amount))?;
    }
    for item in &letter.items {
        let left = item.amount.minus(item.paid).map_err(|why| RenderError::Amount { field: "items", why })?;
        if left != item.open {
            return Err(RenderError::Sum { field: "items", found: left, total: item.open });
        }
    }
    if letter.items.is_empty() && letter.charges.is_empty() {
        return Ok(());
    }
    let open = letter.items.iter().map(|item| item.open);
    sum("items", &mut open.chain(letter.charges.iter().map(charged)))
}

/// What a charge adds: nothing when it is waived.
fn charged(charge: &Charge) -> Money {
    if charge.is_waived { Money::zero(charge.amount.currency) } else { charge.amount }
}

fn payment(letter: &Letter) -> Result<(), RenderError> {
    let found = match &letter.payment {
        Payment::None | Payment::DirectDebit => None,
        Payment::QrBill(bill) => bill.amount,
        Payment::GiroCode(transfer) => Some(transfer.amount),
    };
    let asked = asked(letter);
    match found {
        Some(found) if found != asked && found != letter.total => Err(RenderError::OtherAmount { asked, found }),
        _ => Ok(()),
    }
}
