//! Letters composed from facts, told as stories.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::billing::letters::{BankSettings, LetterSettings, MeasureEffect};
use documents::{Arrangement, Disconnection, Earlier, Instalment, Supply, Value, render};
use jiff::civil::date;
use std::collections::BTreeMap;

fn lindental() -> Sender {
    let bank = BankSettings {
        name: "Bank Lindental".into(),
        iban: "CH9300762011623852957".parse().unwrap(),
        qr_iban: Some("CH4431999123000889012".parse().unwrap()),
        bic: None,
    };
    Sender {
        name: "Energie Lindental AG".into(),
        country: Country::Ch,
        country_code: "CH".into(),
        language: Lang::De,
        phone: "0800 555 010".into(),
        hours: "Mo–Fr 7–18 Uhr".into(),
        settings: LetterSettings {
            street: "Mühlegasse".into(),
            house: "4".into(),
            postal_code: "8999".into(),
            town: "Lindental".into(),
            signature: vec!["Lea Keller, Kundenberatung".into()],
            banks: BTreeMap::from([(Currency::Chf, bank)]),
            ..LetterSettings::default()
        },
    }
}

fn auenfeld() -> Sender {
    let bank = BankSettings {
        name: "Sparkasse Auenfeld".into(),
        iban: "DE89370400440532013000".parse().unwrap(),
        qr_iban: None,
        bic: Some("COBADEFFXXX".into()),
    };
    Sender {
        name: "Stadtwerke Auenfeld GmbH".into(),
        country: Country::De,
        country_code: "DE".into(),
        settings: LetterSettings { banks: BTreeMap::from([(Currency::Eur, bank)]), ..lindental().settings },
        ..lindental()
    }
}

/// The owner of a restaurant in Zurich, who speaks Italian, in the lockdown.
fn restaurant(kind: Kind) -> LetterFacts {
    let titles = |de: &str, it: &str| BTreeMap::from([(Lang::De, de.to_owned()), (Lang::It, it.to_owned())]);
    LetterFacts {
        kind,
        number: 815,
        on: date(2020, 3, 30),
        lang: Lang::It,
        recipient: Recipient {
            place: Place {
                name: "Restaurant Sonne".into(),
                street: "Dorfplatz".into(),
                house: "1".into(),
                postcode: "8001".into(),
                town: "Zürich".into(),
                country: "CH".into(),
                ..Place::default()
            },
            greeting_name: Some("Rosa Bianchi".into()),
            needs_large_print: false,
        },
        account_number: "1000815".into(),
        contract_number: Some("CH-88-2231".into()),
        supply_address: None,
        currency: Currency::Chf,
        items: vec![Owed {
            kind: ItemKind::Bill,
            number: "R-2020-0815".into(),
            billed: date(2020, 2, 9),
            due: date(2020, 3, 10),
            amount: 18_000,
            open: 18_000,
        }],
        fee: Fee { charged: 0, waived: 2_000 },
        interest: Vec::new(),
        due: Some(date(2020, 4, 30)),
        why: Some(Why::TermOver),
        previous_letter: None,
        measures: vec![MeasureEffect {
            plan: titles("Lockdown 2020", "Lockdown 2020"),
            measure: titles("Erinnern statt mahnen", "Ricordare invece di sollecitare"),
            waives_fee: true,
            only_reminds: true,
            gives_time: false,
        }],
        reasons: Vec::new(),
        help: vec![Help::Instalments, Help::Language],
        blocks: Vec::new(),
        pays_by: PaysBy::Transfer,
        status_url: None,
    }
}

fn made(facts: &LetterFacts, sender: &Sender) -> Letter {
    let letter = compose(facts, sender, &Texts::load()).unwrap();
    let made = render(&letter, &sender.brand(facts.currency).unwrap(), facts.lang);
    assert!(made.is_ok(), "{:?}", made.err());
    letter
}

#[test]
fn the_restaurant_in_zurich_under_the_lockdown_gets_a_friendly_letter_in_her_language_without_a_fee_and_with_the_reason()
 {
    let letter = made(&restaurant(Kind::Reminder), &lindental());
    insta::assert_json_snapshot!(letter);
    let fee = &letter.charges[0];
    assert!(fee.is_waived && letter.total.amount == 18_000);
    let said = |phrase: &Phrase| {
        matches!(phrase, Phrase::Text { key, args } if key == "measure_both"
        && args["title"] == Value::Text("Lockdown 2020: Ricordare invece di sollecitare".into()))
    };
    assert!(letter.reasons.iter().any(said));
}

#[test]
fn a_payment_leads_back_from_the_payment_part_to_letter_and_account() {
    let Payment::QrBill(bill) = made(&restaurant(Kind::Reminder), &lindental()).payment else { panic!("no bill") };
    assert!(bill.iban.is_qr_iban());
    let back = crate::billing::letters::reference::paid(bill.reference.as_str()).unwrap();
    assert_eq!((back.letter, back.account.as_str()), (815, "1000815"));
    let mut sender = lindental();
    sender.settings.banks.get_mut(&Currency::Chf).unwrap().qr_iban = None;
    let Payment::QrBill(bill) = made(&restaurant(Kind::Reminder), &sender).payment else { panic!("no bill") };
    assert!(bill.reference.as_str().starts_with("RF") && !bill.iban.is_qr_iban());
    assert_eq!(crate::billing::letters::reference::paid(bill.reference.as_str()).unwrap().letter, 815);
}

#[test]
fn euros_are_paid_by_giro_code_and_who_lets_us_collect_gets_no_payment_part() {
    let facts = LetterFacts { currency: Currency::Eur, lang: Lang::De, ..restaurant(Kind::FirstNotice) };
    let Payment::GiroCode(transfer) = made(&facts, &auenfeld()).payment else { panic!("no code") };
    assert!(transfer.reference.is_some() && transfer.message.is_empty());
    let collected = LetterFacts { pays_by: PaysBy::Debit, ..facts.clone() };
    assert_eq!(made(&collected, &auenfeld()).payment, Payment::DirectDebit);
    let missing = compose(&LetterFacts { currency: Currency::Chf, ..facts }, &auenfeld(), &Texts::load());
    assert_eq!(missing.unwrap_err(), ComposeFault::Missing(Missing::Bank(Currency::Chf)));
}

#[test]
fn an_address_that_no_payment_part_takes_is_left_to_be_filled_in() {
    let mut facts = restaurant(Kind::Reminder);
    facts.recipient.place.name = "Restaurant Sonne 🦊".into();
    let Payment::QrBill(bill) = made(&facts, &lindental()).payment else { panic!("no bill") };
    assert_eq!(bill.debtor, None);
    facts.recipient.place.postcode = String::new();
    assert!(matches!(made(&facts, &lindental()).payment, Payment::QrBill(bill) if bill.debtor.is_none()));
}

#[test]
fn fee_and_interest_are_charged_once_and_sum_up() {
    let facts = LetterFacts {
        fee: Fee { charged: 3_000, waived: 0 },
        interest: vec![
            Interest { amount: 49, basis_points: Some(500), days: 20 },
            Interest { amount: 12, basis_points: None, days: 20 },
        ],
        measures: Vec::new(),
        previous_letter: Some(date(2020, 3, 16)),
        why: Some(Why::TermRanAnew),
        ..restaurant(Kind::SecondNotice)
    };
    let letter = made(&facts, &lindental());
    assert_eq!(letter.total.amount, 18_000 + 3_000 + 49 + 12);
    let keys: Vec<&str> = letter
        .reasons
        .iter()
        .map(|reason| match reason {
            Phrase::Text { key, .. } => key.as_str(),
            Phrase::Words(_) => "words",
        })
        .collect();
    assert_eq!(keys, ["overdue", "previous_letter", "term_ran_anew", "fee_added"]);
}

#[test]
fn every_kind_of_letter_is_made_in_every_language() {
    let cost = Money::new(8_000, Currency::Chf);
    let cut = Disconnection { supply: Supply::Electricity, on: date(2020, 4, 30), cost, reconnection: cost };
    let part = |month| Instalment { due: date(2020, month, 30), amount: Money::new(9_000, Currency::Chf) };
    let plan = Arrangement { instalments: vec![part(4), part(5)], is_free: true, accept_by: Some(date(2020, 4, 14)) };
    let earlier = || Earlier { number: "2020-000814".into(), date: date(2020, 3, 16) };
    let kinds = [
        Kind::Reminder,
        Kind::FirstNotice,
        Kind::SecondNotice,
        Kind::HandOver,
        Kind::DisconnectionThreat(cut),
        Kind::DisconnectionAnnouncement(cut),
        Kind::ArrangementOffer(plan.clone()),
        Kind::ArrangementConfirmed(plan),
        Kind::Correction(earlier()),
        Kind::Withdrawal(earlier()),
    ];
    for kind in kinds {
        for lang in Lang::ALL {
            let mut facts = LetterFacts { lang, ..restaurant(kind.clone()) };
            if matches!(kind, Kind::Correction(_) | Kind::Withdrawal(_)) {
                facts = LetterFacts {
                    items: Vec::new(),
                    fee: Fee::default(),
                    reasons: vec![super::reasons::run_reversed(date(2020, 3, 16))],
                    ..facts
                };
            }
            if matches!(kind, Kind::ArrangementOffer(_) | Kind::ArrangementConfirmed(_)) {
                let asked = reasons::phrase("arrangement_asked", [("date", Value::Date(date(2020, 3, 27)))]);
                facts = LetterFacts { items: Vec::new(), fee: Fee::default(), reasons: vec![asked], ..facts };
            }
            let letter = made(&facts, &lindental());
            let asks = !matches!(letter.payment, Payment::None);
            assert_eq!(asks, letter.total.amount > 0, "{}", letter.kind.name());
        }
    }
}
