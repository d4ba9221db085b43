//! The body of each kind of letter: what is the matter, what is asked, why, what can be done, what help there is.

use super::{tables, voice::Voice};
use crate::brand::Brand;
use crate::check::asked;
use crate::error::RenderError;
use crate::letter::{Arrangement, BlockPlace, Disconnection, Kind, Letter, Payment};
use crate::sheet::Part;
use crate::words::Arg;

/// The parts of a letter from the greeting to the closing.
pub fn parts(letter: &Letter, brand: &Brand, voice: Voice<'_>) -> Result<Vec<Part>, RenderError> {
    let mut parts = blocks(letter, BlockPlace::Opening);
    match &letter.kind {
        Kind::Free { paragraphs, .. } => {
            parts.extend(paragraphs.iter().flat_map(|text| split(text)));
            parts.extend(tables::items(letter, voice)?);
            if !letter.total.is_zero() && !matches!(letter.payment, Payment::None) {
                parts.push(call(letter, voice)?);
            }
        }
        Kind::Reminder | Kind::FirstNotice | Kind::SecondNotice | Kind::HandOver => {
            parts.push(opening(letter, voice, &[])?);
            parts.extend(tables::items(letter, voice)?);
            parts.push(call(letter, voice)?);
        }
        Kind::Correction(earlier) | Kind::Withdrawal(earlier) => {
            let args = [("number", earlier.number.as_str().into()), ("date", voice.day(earlier.date).into())];
            parts.push(opening(letter, voice, &args)?);
            parts.extend(tables::items(letter, voice)?);
            parts.push(call(letter, voice)?);
        }
        Kind::DisconnectionThreat(cut) | Kind::DisconnectionAnnouncement(cut) => {
            let supply = voice.say(cut.supply.key(), &[])?;
            parts.push(opening(letter, voice, &[("supply", supply.into()), ("on", voice.day(cut.on).into())])?);
            parts.push(call(letter, voice)?);
            parts.extend(tables::items(letter, voice)?);
        }
        Kind::ArrangementOffer(arrangement) | Kind::ArrangementConfirmed(arrangement) => {
            parts.push(opening(letter, voice, &[("total", voice.locale.money(letter.total).into())])?);
            parts.push(tables::instalments(arrangement, letter.total, voice)?);
            if arrangement.is_free {
                parts.push(Part::Paragraph { text: voice.say("arrangement-no_interest", &[])? });
            }
            parts.push(arrangement_call(letter, arrangement, voice)?);
            parts.extend(tables::items(letter, voice)?);
        }
    }
    parts.extend(section(voice, "why-heading", reasons(letter, voice)?)?);
    parts.extend(blocks(letter, BlockPlace::Reasons));
    parts.extend(steps(letter, voice)?);
    parts.extend(section(voice, "help-heading", help(letter, voice)?)?);
    parts.extend(section(voice, "contact-heading", contacts(letter, brand, voice)?)?);
    parts.extend(blocks(letter, BlockPlace::Closing));
    parts.extend(transfer(letter, voice)?);
    Ok(parts)
}

fn opening(letter: &Letter, voice: Voice<'_>, args: &[(&str, Arg<'_>)]) -> Result<Part, RenderError> {
    Ok(Part::Paragraph { text: voice.say(&format!("opening-{}", letter.kind.name()), args)? })
}

/// A heading and its points; nothing when there are none.
fn section(voice: Voice<'_>, key: &str, items: Vec<String>) -> Result<Vec<Part>, RenderError> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Part::Heading { text: voice.say(key, &[])? }, Part::List { items }])
}

fn blocks(letter: &Letter, place: BlockPlace) -> Vec<Part> {
    letter.blocks.iter().filter(|block| block.place == place).flat_map(|block| split(&block.words)).collect()
}

/// Paragraphs, one a line.
fn split(text: &str) -> impl Iterator<Item = Part> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Part::Paragraph { text: line.to_owned() })
}

/// What is asked: the amount and the day.
fn call(letter: &Letter, voice: Voice<'_>) -> Result<Part, RenderError> {
    if letter.total.amount <= 0 {
        return Ok(Part::Call { title: voice.say("call-nothing", &[])?, lines: Vec::new() });
    }
    let mut title = voice.say("call-pay", &[("total", voice.locale.money(letter.total).into())])?;
    if let Some(due) = letter.due {
        title = format!("{title} {}", voice.say("call-by", &[("due", voice.day(due).into())])?);
    }
    Ok(Part::Call { title, lines: how_to_pay(letter, voice)? })
}

fn arrangement_call(letter: &Letter, arrangement: &Arrangement, voice: Voice<'_>) -> Result<Part, RenderError> {
    let mut first = voice.say("call-first", &[("total", voice.locale.money(asked(letter)).into())])?;
    if let Some(instalment) = arrangement.instalments.first() {
        first = format!("{first} {}", voice.say("call-by", &[("due", voice.day(instalment.due).into())])?);
    }
    let Some(day) = arrangement.accept_by.filter(|_| matches!(letter.kind, Kind::ArrangementOffer(_))) else {
        return Ok(Part::Call { title: first, lines: how_to_pay(letter, voice)? });
    };
    let mut lines = how_to_accept(letter, voice)?;
    lines.push(format!("{first}."));
    lines.extend(how_to_pay(letter, voice)?);
    Ok(Part::Call { title: voice.say("call-accept", &[("due", voice.day(day).into())])?, lines })
}

fn how_to_pay(letter: &Letter, voice: Voice<'_>) -> Result<Vec<String>, RenderError> {
    let key = match letter.payment {
        Payment::None => return Ok(Vec::new()),
        Payment::DirectDebit => "call-how-direct_debit",
        Payment::QrBill(_) => "call-how-bill",
        Payment::GiroCode(_) => "call-how-code",
    };
    Ok(vec![voice.say(key, &[])?])
}

fn how_to_accept(letter: &Letter, voice: Voice<'_>) -> Result<Vec<String>, RenderError> {
    match &letter.status_url {
        Some(url) => Ok(vec![voice.say("do-accept-link", &[("url", url.as_str().into())])?]),
        None => Ok(vec![voice.say("do-accept", &[])?]),
    }
}

fn reasons(letter: &Letter, voice: Voice<'_>) -> Result<Vec<String>, RenderError> {
    letter.reasons.iter().map(|reason| voice.phrase("reason", reason)).collect()
}

fn help(letter: &Letter, voice: Voice<'_>) -> Result<Vec<String>, RenderError> {
    letter.help.iter().map(|help| voice.say(help.key(), &[])).collect()
}

/// What can be done now, by the kind of letter.
fn steps(letter: &Letter, voice: Voice<'_>) -> Result<Vec<Part>, RenderError> {
    match &letter.kind {
        Kind::Free { .. } | Kind::Correction(_) | Kind::Withdrawal(_) => Ok(Vec::new()),
        Kind::Reminder | Kind::FirstNotice | Kind::SecondNotice | Kind::HandOver => {
            let steps = vec![voice.say("do-paid", &[])?, talk(letter, voice)?, voice.say("do-object", &[])?];
            section(voice, "do-heading", steps)
        }
        Kind::DisconnectionThreat(cut) | Kind::DisconnectionAnnouncement(cut) => disconnection(letter, cut, voice),
        Kind::ArrangementOffer(_) => {
            let keys = ["do-keep", "do-other-rates", "do-trouble"];
            section(voice, "do-heading", keys.map(|key| voice.say(key, &[])).into_iter().collect::<Result<_, _>>()?)
        }
        Kind::ArrangementConfirmed(_) => {
            let keys = ["do-keep", "do-trouble"];
            section(voice, "do-heading", keys.map(|key| voice.say(key, &[])).into_iter().collect::<Result<_, _>>()?)
        }
    }
}

fn talk(letter: &Letter, voice: Voice<'_>) -> Result<String, RenderError> {
    match letter.due {
        Some(due) => voice.say("do-talk", &[("due", voice.day(due).into())]),
        None => voice.say("do-talk-open", &[]),
    }
}

/// Ways to prevent it, then what it would cost (DE: EnWG §41f wants both in threat and announcement).
fn disconnection(letter: &Letter, cut: &Disconnection, voice: Voice<'_>) -> Result<Vec<Part>, RenderError> {
    let total = || voice.locale.money(letter.total);
    let pay = match letter.due {
        Some(due) => voice.say("do-pay", &[("total", total().into()), ("due", voice.day(due).into())])?,
        None => voice.say("do-pay-open", &[("total", total().into())])?,
    };
    let supply = voice.say(cut.supply.key(), &[])?;
    let hardship = voice.say("do-hardship", &[("supply", supply.into())])?;
    let steps = vec![pay, talk(letter, voice)?, hardship, voice.say("do-paid-tell", &[])?];
    let mut parts = section(voice, "avoid-heading", steps)?;
    let costs = [("off", voice.locale.money(cut.cost).into()), ("on", voice.locale.money(cut.reconnection).into())];
    let costs = vec![voice.say("costs-off", &costs)?, voice.say("costs-on-again", &[])?];
    parts.extend(section(voice, "costs-heading", costs)?);
    Ok(parts)
}

fn contacts(letter: &Letter, brand: &Brand, voice: Voice<'_>) -> Result<Vec<String>, RenderError> {
    let contact = &brand.contact;
    let mut lines = Vec::new();
    if let Some(url) = &letter.status_url {
        lines.push(voice.say("contact-status", &[("url", url.as_str().into())])?);
    }
    match (&contact.phone, &contact.hours) {
        (Some(phone), Some(hours)) => {
            let args = [("phone", phone.as_str().into()), ("hours", hours.as_str().into())];
            lines.push(voice.say("contact-phone-hours", &args)?);
        }
        (Some(phone), None) => lines.push(voice.say("contact-phone", &[("phone", phone.as_str().into())])?),
        (None, _) => {}
    }
    let others = [
        ("contact-email", "email", &contact.email),
        ("contact-relay", "relay", &contact.relay),
        ("contact-counter", "counter", &contact.counter),
    ];
    for (key, name, value) in others {
        if let Some(value) = value {
            lines.push(voice.say(key, &[(name, value.as_str().into())])?);
        }
    }
    Ok(lines)
}

fn transfer(letter: &Letter, voice: Voice<'_>) -> Result<Option<Part>, RenderError> {
    let Payment::GiroCode(transfer) = &letter.payment else { return Ok(None) };
    let amount = voice.locale.money(transfer.amount);
    let purpose = match &transfer.reference {
        Some(reference) => reference.spaced(),
        None => transfer.message.clone(),
    };
    let values = [
        ("giro-name", transfer.name.clone()),
        ("giro-iban", transfer.iban.spaced()),
        ("giro-bic", transfer.bic.clone().unwrap_or_default()),
        ("giro-amount", amount.clone()),
        ("giro-purpose", purpose),
    ];
    let mut rows = Vec::new();
    for (key, value) in values.into_iter().filter(|(_, value)| !value.is_empty()) {
        rows.push([voice.say(key, &[])?, value]);
    }
    let args =
        [("amount", amount.into()), ("name", transfer.name.as_str().into()), ("iban", transfer.iban.spaced().into())];
    Ok(Some(Part::Transfer {
        heading: voice.say("giro-heading", &[])?,
        rows,
        caption: voice.say("giro-caption", &[])?,
        alt: voice.say("giro-alt", &args)?,
    }))
}
