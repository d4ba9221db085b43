//! From a letter and a brand to the sheet that the template sets: chooses the words, writes numbers and days.

mod bill;
mod body;
mod tables;
mod voice;

use crate::brand::{Brand, Layout};
use crate::error::RenderError;
use crate::letter::{Kind, Letter};
use crate::locale::Locale;
use crate::sheet::{Look, Sheet};
use crate::words::Words;
use kernel::Lang;
use kernel::calendar::Country;
use voice::Voice;

/// Points of the text; of large print (DBSV: 14 points or more).
const SIZE: f64 = 10.0;
const LARGE_SIZE: f64 = 14.0;
/// The address field: width and height for the recipient (DIN 5008 form B: 27.3 mm, SN 010130: 30 mm), in millimetres.
const FIELD_WIDTH: f64 = 78.0;
const FIELD_HEIGHT: f64 = 27.3;
/// Black, where a brand's colour cannot be read.
const BLACK: &str = "#1a1a1a";

/// Composes a letter; it must have passed [`crate::check::check`].
pub fn compose(letter: &Letter, brand: &Brand, lang: Lang, words: &Words) -> Result<Sheet, RenderError> {
    let voice = Voice { locale: Locale { lang, country: brand.country }, words };
    let subject = subject(letter, voice)?;
    let greeting = match &letter.greeting_name {
        Some(name) => voice.say("greeting-name", &[("name", name.as_str().into())])?,
        None => voice.say("greeting", &[])?,
    };
    let page_of = voice.say("page-of", &[("page", "\u{1}".into()), ("pages", "\u{2}".into())])?;
    let mut page_of = page_of.split(['\u{1}', '\u{2}']).map(str::to_owned);
    let address: Vec<String> = letter.recipient.iter().filter(|it| !it.trim().is_empty()).cloned().collect();
    Ok(Sheet {
        lang: lang.code(),
        region: voice.locale.region(),
        look: look(letter, brand),
        brand: brand.name.clone(),
        logo_alt: match brand.logo {
            Some(_) => Some(voice.say("logo-of", &[("name", brand.name.as_str().into())])?),
            None => None,
        },
        return_line: return_line(brand),
        address_size: size_to_fit(&address, FIELD_WIDTH, FIELD_HEIGHT, &[10.5, 9.5, 8.5, 7.5, 6.5]),
        address,
        facts: facts(letter, brand, voice)?,
        running_head: format!("{} · {}", brand.name, letter.number),
        subject,
        greeting,
        body: body::parts(letter, brand, voice)?,
        closing: voice.say("closing", &[])?,
        signature: std::iter::once(&brand.name).chain(&letter.signature).cloned().collect(),
        page_of: std::array::from_fn(|_| page_of.next().unwrap_or_default()),
        footer: footer(brand, voice)?,
        bill: bill::part(letter, voice)?,
    })
}

fn return_line(brand: &Brand) -> String {
    let whole = || std::iter::once(&brand.name).chain(&brand.address).cloned().collect::<Vec<_>>().join(" · ");
    brand.return_line.clone().unwrap_or_else(whole)
}

fn look(letter: &Letter, brand: &Brand) -> Look {
    Look {
        colour: brand.colour.hex(),
        ink: if brand.colour.is_legible() { brand.colour.hex() } else { BLACK.to_owned() },
        size: if letter.is_large_print { LARGE_SIZE } else { SIZE },
        layout: brand.layout,
    }
}

fn subject(letter: &Letter, voice: Voice<'_>) -> Result<String, RenderError> {
    let total = voice.locale.money(letter.total);
    let key = format!("subject-{}", letter.kind.name());
    match &letter.kind {
        Kind::Free { subject, .. } => Ok(subject.clone()),
        Kind::Reminder | Kind::FirstNotice | Kind::SecondNotice | Kind::HandOver => {
            voice.say(&key, &[("total", total.into())])
        }
        Kind::Correction(earlier) | Kind::Withdrawal(earlier) => {
            voice.say(&key, &[("date", voice.day(earlier.date).into())])
        }
        Kind::DisconnectionThreat(cut) | Kind::DisconnectionAnnouncement(cut) => {
            let supply = voice.say(cut.supply.key(), &[])?;
            voice.say(&key, &[("supply", supply.into()), ("on", voice.day(cut.on).into())])
        }
        Kind::ArrangementOffer(arrangement) | Kind::ArrangementConfirmed(arrangement) => {
            let count = voice.count(arrangement.instalments.len());
            voice.say(&key, &[("total", total.into()), ("count", count)])
        }
    }
}

/// The reference block: the day, the numbers, how to reach us.
fn facts(letter: &Letter, brand: &Brand, voice: Voice<'_>) -> Result<Vec<[String; 2]>, RenderError> {
    let mut facts = vec![[voice.say("fact-date", &[])?, voice.day(letter.date)]];
    for fact in &letter.facts {
        facts.push([voice.say(fact.label.key(), &[])?, fact.value.clone()]);
    }
    for (key, value) in [("fact-phone", &brand.contact.phone), ("fact-email", &brand.contact.email)] {
        if let Some(value) = value {
            facts.push([voice.say(key, &[])?, value.clone()]);
        }
    }
    Ok(facts)
}

fn footer(brand: &Brand, voice: Voice<'_>) -> Result<Vec<Vec<String>>, RenderError> {
    let sender = std::iter::once(&brand.name).chain(&brand.address).cloned().collect();
    let contact = &brand.contact;
    let reach = [&contact.phone, &contact.email, &contact.web].into_iter().flatten().cloned().collect();
    let mut bank = vec![brand.bank.name.clone()];
    bank.push(format!("{} {}", voice.say("footer-iban", &[])?, brand.bank.iban.spaced()));
    if let Some(bic) = &brand.bank.bic {
        bank.push(format!("{} {bic}", voice.say("footer-bic", &[])?));
    }
    let columns = [sender, reach, bank, brand.legal.clone()];
    Ok(columns.into_iter().filter(|column: &Vec<String>| !column.is_empty()).collect())
}

/// The first of `sizes` (points) at which `lines` fit into `width` × `height` millimetres, else the last.
///
/// Reckons with 0.5 em a character, which Liberation Sans hardly passes in names, and lines of 1.2 em.
fn size_to_fit(lines: &[String], width: f64, height: f64, sizes: &[f64]) -> f64 {
    const MM_PER_POINT: f64 = 25.4 / 72.0;
    let fits = |size: &&f64| {
        let em = **size * MM_PER_POINT;
        let rows: f64 = lines.iter().map(|line| (length(line) * 0.55 * em / width).ceil().max(1.0)).sum();
        rows * 1.2 * em <= height
    };
    sizes.iter().find(fits).or(sizes.last()).copied().unwrap_or(SIZE)
}

fn length(line: &str) -> f64 {
    u32::try_from(line.chars().count()).map_or(f64::MAX, f64::from)
}

impl Layout {
    /// The usual one of a country.
    pub const fn of(country: Country) -> Self {
        match country {
            Country::Ch => Self::SwissRight,
            Country::De => Self::Din5008B,
        }
    }
}
