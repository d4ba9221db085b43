//! An example letter, as a principal's customers would get it: to look at before the first one is made.

use super::compose::{ComposeFault, Fee, LetterFacts, Owed, PaysBy, Place, Recipient, compose};
use super::reasons::MeasureEffect;
use super::sender::{Missing, Sender, offered_currencies};
use super::texts::{LetterText, blocks_for};
use crate::people::Fault;
use crate::settings::is_swiss;
use crate::{App, Principal};
use billing::{ItemKind, Why};
use bytes::Bytes;
use documents::{Brand, Help, Kind, Letter, RenderError};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::{Currency, Lang};

/// Why no example can be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SampleFault {
    /// The principal must set something first.
    #[error("set-up: {0:?} is missing")]
    Missing(Missing),
    /// It cannot be composed.
    #[error(transparent)]
    Compose(ComposeFault),
    /// It cannot be set.
    #[error(transparent)]
    Render(RenderError),
}

impl From<Missing> for SampleFault {
    fn from(missing: Missing) -> Self {
        Self::Missing(missing)
    }
}

/// The example of a letter whose step names `key`, in the principal's usual currency, with its brand.
pub fn example(
    app: &App,
    owner: &Principal,
    own: &[LetterText],
    key: &str,
    lang: Lang,
) -> Result<(Letter, Brand), SampleFault> {
    let sender = Sender::of(owner)?;
    let currency = offered_currencies(Some(sender.country))[0];
    let brand = sender.brand(currency)?;
    let on = app.now().to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date();
    let mut facts = facts(app, &sender, key, lang, currency, on);
    facts.blocks = blocks_for(own, &app.texts, key, [lang, owner.language], is_swiss(&owner.country));
    let letter = compose(&facts, &sender, &app.texts).map_err(SampleFault::Compose)?;
    Ok((letter, brand))
}

/// The pages of the example, as SVG.
pub fn preview(
    app: &App,
    owner: &Principal,
    own: &[LetterText],
    key: &str,
    lang: Lang,
) -> Result<Vec<String>, SampleFault> {
    let (letter, brand) = example(app, owner, own, key, lang)?;
    documents::preview(&letter, &brand, lang).map_err(SampleFault::Render)
}

/// The example as PDF.
pub fn example_pdf(
    app: &App,
    owner: &Principal,
    own: &[LetterText],
    key: &str,
    lang: Lang,
) -> Result<Bytes, SampleFault> {
    let (letter, brand) = example(app, owner, own, key, lang)?;
    documents::render(&letter, &brand, lang).map(|made| made.pdf.into()).map_err(SampleFault::Render)
}

/// Whether an example could be set with what `owner` has; nothing is said of what is not set yet.
pub(super) fn drawn(app: &App, owner: &Principal) -> Result<(), Fault> {
    match example(app, owner, &[], "reminder", owner.language) {
        Ok((letter, brand)) => match documents::render(&letter, &brand, owner.language) {
            Ok(_) => Ok(()),
            Err(RenderError::Typesetting { .. }) => Err(Fault::new("logo", "logo-format")),
            Err(_) => Err(Fault::new("", "not-drawn")),
        },
        Err(SampleFault::Missing(_)) => Ok(()),
        Err(_) => Err(Fault::new("", "not-drawn")),
    }
}

/// A customer who does not exist, with two bills.
fn facts(app: &App, sender: &Sender, key: &str, lang: Lang, currency: Currency, on: Date) -> LetterFacts {
    let say = |key: &str| app.texts.t_in(lang, is_swiss(&sender.country_code), key, &[]);
    let day = |back: i32| on.saturating_sub(back.days());
    let kind = match key {
        "first_notice" => Kind::FirstNotice,
        "second_notice" => Kind::SecondNotice,
        "hand_over" => Kind::HandOver,
        _ => Kind::Reminder,
    };
    let bill = |number: &str, back: i32, amount: i64, open: i64| Owed {
        kind: ItemKind::Bill,
        number: number.to_owned(),
        billed: day(back + 30),
        due: day(back),
        amount,
        open,
    };
    let title = |key: &str| Lang::ALL.into_iter().map(|lang| (lang, app.texts.t(lang, key, &[]))).collect();
    let measure = MeasureEffect {
        plan: title("letter-sample-plan"),
        measure: title("letter-sample-measure"),
        waives_fee: true,
        only_reminds: true,
        gives_time: false,
    };
    let is_lockdown = key == "lockdown_reminder";
    LetterFacts {
        kind,
        number: 4_711,
        on,
        lang,
        recipient: Recipient {
            place: Place {
                name: say("letter-sample-name"),
                extra: String::new(),
                street: say("letter-sample-street"),
                house: "1".to_owned(),
                postcode: "8999".to_owned(),
                town: "Lindental".to_owned(),
                country: sender.country_code.clone(),
            },
            greeting_name: Some("Rosa Bianchi".to_owned()),
            needs_large_print: false,
        },
        account_number: "1000815".to_owned(),
        contract_number: Some("V-2231".to_owned()),
        supply_address: None,
        currency,
        items: vec![bill("R-1001", 21, 18_000, 18_000), bill("R-0977", 40, 125_450, 35_450)],
        fee: Fee { charged: 0, waived: if is_lockdown { 2_000 } else { 0 } },
        interest: Vec::new(),
        due: Some(on.saturating_add(14.days())),
        why: Some(Why::TermOver),
        previous_letter: (kind_is_later(key)).then(|| day(14)),
        measures: if is_lockdown { vec![measure] } else { Vec::new() },
        reasons: Vec::new(),
        help: vec![Help::Instalments, Help::Deferral, Help::Language],
        blocks: Vec::new(),
        pays_by: PaysBy::Transfer,
        status_url: None,
    }
}

fn kind_is_later(key: &str) -> bool {
    matches!(key, "first_notice" | "second_notice" | "hand_over")
}
