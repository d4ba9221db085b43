//! Invented letters of the two invented principals, for tests, pictures and measurements.
#![expect(clippy::unwrap_used, reason = "what is invented here is right")]

use documents::payment::{Address, CreditorReference, GiroCode, QrBill, QrReference, Reference};
use documents::{
    Arrangement, Bank, Block, BlockPlace, Brand, Charge, ChargeKind, Colour, Contact, Disconnection, Earlier, Fact,
    Help, Instalment, Item, Kind, Label, Layout, Letter, Payment, Phrase, Supply, Value,
};
use jiff::civil::date;
use kernel::calendar::Country;
use kernel::{Currency, Lang, Money};
use std::collections::BTreeMap;

pub const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80"><path d="M10 70C40 20 70 20 100 45S150 70 170 15" fill="none" stroke="#0b6e4f" stroke-width="9" stroke-linecap="round"/><circle cx="190" cy="20" r="13" fill="#f2b134"/></svg>"##;

pub fn chf(amount: i64) -> Money {
    Money::new(amount, Currency::Chf)
}

pub fn eur(amount: i64) -> Money {
    Money::new(amount, Currency::Eur)
}

pub fn lindental() -> Brand {
    Brand {
        name: "Energie Lindental AG".into(),
        colour: Colour([0x0b, 0x6e, 0x4f]),
        logo: Some(LOGO.into()),
        address: vec!["Mühlegasse 4".into(), "8999 Lindental".into()],
        return_line: None,
        country: Country::Ch,
        layout: Layout::SwissRight,
        contact: Contact {
            phone: Some("0800 555 010".into()),
            hours: Some("Mo–Fr 7–18 Uhr".into()),
            email: Some("hallo@lindental.example".into()),
            web: Some("www.lindental.example".into()),
            relay: Some("Vermittlung procom, 0800 844 844".into()),
            counter: Some("Mühlegasse 4, Di und Do 9–12 Uhr".into()),
        },
        bank: Bank { name: "Bank Lindental".into(), iban: "CH44 3199 9123 0008 8901 2".parse().unwrap(), bic: None },
        legal: vec!["CHE-123.456.788 MWST".into()],
    }
}

pub fn auenfeld() -> Brand {
    Brand {
        name: "Stadtwerke Auenfeld GmbH".into(),
        colour: Colour([0x0a, 0x4d, 0x8c]),
        logo: None,
        address: vec!["Am Auenpark 12".into(), "99999 Auenfeld".into()],
        return_line: None,
        country: Country::De,
        layout: Layout::Din5008B,
        contact: Contact {
            phone: Some("0800 555 0199".into()),
            hours: Some("Mo–Fr 8–18 Uhr".into()),
            email: Some("service@auenfeld.example".into()),
            web: Some("www.auenfeld.example".into()),
            relay: Some("Tess-Relay-Dienste, www.tess-relay-dienste.de".into()),
            counter: None,
        },
        bank: Bank {
            name: "Sparkasse Auenfeld".into(),
            iban: "DE89370400440532013000".parse().unwrap(),
            bic: Some("COBADEFFXXX".into()),
        },
        legal: vec![
            "Amtsgericht Auenfeld HRB 12345".into(),
            "Geschäftsführerin: Dr. Ute Beispiel".into(),
            "USt-IdNr. DE123456789".into(),
        ],
    }
}

pub fn text(key: &str, args: &[(&str, Value)]) -> Phrase {
    let args: BTreeMap<String, Value> = args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Phrase::Text { key: key.to_owned(), args }
}

fn item(what: &str, amount: Money, paid: Money) -> Item {
    let open = amount.minus(paid).unwrap();
    Item { what: what.into(), date: date(2020, 2, 9), due: date(2020, 3, 10), amount, paid, open }
}

fn fact(label: Label, value: &str) -> Fact {
    Fact { label, value: value.into() }
}

pub fn bill(amount: Option<Money>, debtor: bool) -> QrBill {
    let address = |name, street, house, code, town| Address::structured(name, street, house, code, town, "CH");
    QrBill {
        iban: "CH4431999123000889012".parse().unwrap(),
        creditor: address("Energie Lindental AG", "Mühlegasse", "4", "8999", "Lindental"),
        amount,
        currency: Currency::Chf,
        debtor: debtor.then(|| address("Restaurant Sonne, Rosa Bianchi", "Dorfplatz", "1", "8999", "Lindental")),
        reference: Reference::Qr(QrReference::of("47110000815").unwrap()),
        message: "Erinnerung zu Rechnung R-2020-0815".into(),
        billing_information: String::new(),
        procedures: vec!["eBill/B/rosa.bianchi@sonne.example".into()],
    }
}

pub fn swiss(kind: Kind) -> Letter {
    let items = vec![
        item("Rechnung R-2020-0815, Strom 1. Quartal", chf(18_000), chf(0)),
        item("Rechnung R-2020-0816, Wasser", chf(125_450), chf(90_000)),
    ];
    let charges = vec![Charge { what: ChargeKind::DunningFee, amount: chf(0), is_waived: true }];
    Letter {
        kind,
        number: "B-2020-004711".into(),
        date: date(2020, 3, 30),
        recipient: vec!["Restaurant Sonne".into(), "Frau Rosa Bianchi".into(), "Dorfplatz 1".into(), "8999 Lindental".into()],
        greeting_name: Some("Rosa Bianchi".into()),
        facts: vec![
            fact(Label::CustomerNumber, "4711"),
            fact(Label::ContractNumber, "CH-88-2231"),
            fact(Label::LetterNumber, "B-2020-004711"),
        ],
        items,
        charges,
        total: chf(53_450),
        due: Some(date(2020, 4, 30)),
        payment: Payment::QrBill(Box::new(bill(Some(chf(53_450)), true))),
        reasons: vec![
            text("overdue", &[("number", Value::Text("R-2020-0815".into())), ("due", Value::Date(date(2020, 3, 10)))]),
            text("reminder_instead", &[]),
            text("term_extended", &[("days", Value::Number(20))]),
            Phrase::Words("Weil Ihr Lokal wegen der Pandemie geschlossen bleiben muss, kommen wir allen Gaststätten entgegen.".into()),
        ],
        help: vec![Help::Instalments, Help::Deferral, Help::Language],
        blocks: vec![Block {
            place: BlockPlace::Reasons,
            words: "Wir wissen, dass Gaststätten gerade besonders schwere Wochen haben. Wir finden einen Weg, der zu Ihrem Betrieb passt.".into(),
        }],
        status_url: Some("https://hallo.lindental.example/s/7QK2-M9".into()),
        signature: vec!["Lea Keller, Kundenberatung".into()],
        is_large_print: false,
    }
}

pub fn german(kind: Kind) -> Letter {
    let message = "Kundennummer 20815, Schreiben B-77";
    Letter {
        number: "B-77".into(),
        recipient: vec![
            "Herrn".into(),
            "Jonas Öztürk-Weiß".into(),
            "Hinterhaus, 3. Stock".into(),
            "Lindenstraße 17 a".into(),
            "99999 Auenfeld".into(),
        ],
        greeting_name: Some("Jonas Öztürk-Weiß".into()),
        facts: vec![
            fact(Label::CustomerNumber, "20815"),
            fact(Label::SupplyAddress, "Lindenstraße 17 a"),
            fact(Label::LetterNumber, "B-77"),
        ],
        items: vec![
            item("Abschlag Januar 2020", eur(9_800), eur(0)),
            item("Abschlag Februar 2020", eur(9_800), eur(2_000)),
        ],
        charges: vec![
            Charge { what: ChargeKind::DunningFee, amount: eur(250), is_waived: false },
            Charge { what: ChargeKind::Interest { basis_points: 412, days: 20 }, amount: eur(41), is_waived: false },
        ],
        total: eur(17_891),
        payment: Payment::GiroCode(Box::new(GiroCode {
            bic: Some("COBADEFFXXX".into()),
            name: "Stadtwerke Auenfeld GmbH".into(),
            iban: "DE89370400440532013000".parse().unwrap(),
            amount: eur(17_891),
            reference: None,
            message: message.into(),
        })),
        reasons: vec![
            text("items_overdue", &[("count", Value::Number(2))]),
            text("part_paid", &[("amount", Value::Money(eur(9_800))), ("paid", Value::Money(eur(2_000)))]),
            text("previous_letter", &[("date", Value::Date(date(2020, 3, 1)))]),
        ],
        help: vec![Help::PreventionAgreement, Help::SocialServices, Help::DebtAdvice, Help::Hardship],
        blocks: Vec::new(),
        status_url: None,
        signature: Vec::new(),
        ..swiss(kind)
    }
}

pub fn cut_off() -> Disconnection {
    Disconnection { supply: Supply::Electricity, on: date(2020, 5, 11), cost: eur(4_500), reconnection: eur(6_250) }
}

pub fn instalments(amounts: &[Money]) -> Arrangement {
    let day = |at: usize| date(2020, 4, 30).checked_add(jiff::Span::new().months(i64::try_from(at).unwrap())).unwrap();
    Arrangement {
        instalments: amounts
            .iter()
            .enumerate()
            .map(|(at, amount)| Instalment { due: day(at), amount: *amount })
            .collect(),
        is_free: true,
        accept_by: Some(date(2020, 4, 15)),
    }
}

/// An arrangement's letter: the bill asks for the first instalment.
pub fn arranged(is_offer: bool) -> Letter {
    let parts = chf(53_450).split(&[1; 12]).unwrap();
    let arrangement = instalments(&parts);
    let kind = if is_offer { Kind::ArrangementOffer(arrangement) } else { Kind::ArrangementConfirmed(arrangement) };
    let reasons = vec![text("arrangement_asked", &[("date", Value::Date(date(2020, 3, 27)))])];
    let payment = Payment::QrBill(Box::new(bill(Some(parts[0]), true)));
    Letter {
        reasons,
        payment,
        help: vec![Help::Language],
        blocks: Vec::new(),
        items: Vec::new(),
        charges: Vec::new(),
        ..swiss(kind)
    }
}

pub fn free() -> Letter {
    let paragraphs = vec![
        "Vielen Dank für Ihren Anruf vom Montag. Wir haben Ihren Zähler geprüft: Er läuft richtig.\nDie hohe Rechnung kommt vom Boiler, der seit Dezember dauernd heizt.".into(),
        "Unser Energieberater kommt gern bei Ihnen vorbei. Das kostet Sie nichts.".into(),
    ];
    let kind = Kind::Free { subject: "Ihre Frage zur Stromrechnung".into(), paragraphs };
    let swiss = swiss(kind);
    Letter {
        items: vec![],
        charges: vec![],
        total: chf(0),
        payment: Payment::None,
        reasons: vec![],
        help: vec![],
        blocks: vec![],
        ..swiss
    }
}

/// A two-page letter, each with another name, amount and reference.
pub fn two_pages(number: usize) -> (String, Letter) {
    let name = format!("Muster {number} & Söhne");
    let amount = chf(18_000 + i64::try_from(number).unwrap());
    let items = vec![
        item(&format!("Rechnung R-2020-{number}"), amount, chf(0)),
        item("Rechnung R-2019-77", chf(35_450), chf(0)),
    ];
    let total = amount.plus(chf(35_450)).unwrap();
    let mut bill = bill(Some(total), true);
    bill.reference = Reference::Qr(QrReference::of(&format!("4711{number:08}")).unwrap());
    let letter = swiss(Kind::SecondNotice);
    let recipient = vec![name.clone(), "Dorfplatz 1".into(), "8999 Lindental".into()];
    let payment = Payment::QrBill(Box::new(bill));
    (
        name.clone(),
        Letter { number: format!("B-{number}"), recipient, greeting_name: Some(name), items, total, payment, ..letter },
    )
}

/// A bill with every element as long as it may be.
pub fn fullest() -> Letter {
    let full = |word: &str, limit: usize| word.repeat(limit).chars().take(limit).collect::<String>();
    let address = Address::structured(
        &full("Grosse Namen ", 70),
        &full("Lange Strasse ", 70),
        &full("12a ", 16),
        &full("8999 ", 16),
        &full("Lindental am See ", 35),
        "CH",
    );
    let mut bill = bill(Some(chf(53_450)), true);
    (bill.creditor, bill.debtor) = (address.clone(), Some(address));
    (bill.message, bill.procedures) =
        (full("Mitteilung ", 140), vec![full("eBill/B/abc ", 100), full("XY;Dienst;1 ", 100)]);
    Letter { payment: Payment::QrBill(Box::new(bill)), ..swiss(Kind::Reminder) }
}

/// One of each kind, and what differs in look.
pub fn all() -> Vec<(String, Letter, Brand, Lang)> {
    let mut all = Vec::new();
    for lang in Lang::ALL {
        all.push((format!("reminder-ch-{lang}"), swiss(Kind::Reminder), lindental(), lang));
        all.push((format!("second_notice-de-{lang}"), german(Kind::SecondNotice), auenfeld(), lang));
        all.push((format!("threat-de-{lang}"), german(Kind::DisconnectionThreat(cut_off())), auenfeld(), lang));
        all.push((
            format!("announcement-de-{lang}"),
            german(Kind::DisconnectionAnnouncement(cut_off())),
            auenfeld(),
            lang,
        ));
        all.push((format!("offer-ch-{lang}"), arranged(true), lindental(), lang));
        all.push((format!("confirmed-ch-{lang}"), arranged(false), lindental(), lang));
    }
    let earlier = || Earlier { number: "B-2020-004701".into(), date: date(2020, 3, 30) };
    for lang in Lang::ALL {
        let taken_back = Letter {
            items: vec![],
            charges: vec![],
            total: chf(0),
            payment: Payment::None,
            due: None,
            ..swiss(Kind::Correction(earlier()))
        };
        all.push((format!("hand_over-ch-{lang}"), swiss(Kind::HandOver), lindental(), lang));
        all.push((format!("correction-ch-{lang}"), taken_back.clone(), lindental(), lang));
        all.push((
            format!("withdrawal-de-{lang}"),
            Letter { kind: Kind::Withdrawal(earlier()), ..taken_back },
            auenfeld(),
            lang,
        ));
    }
    all.push(("first_notice-ch-de".into(), swiss(Kind::FirstNotice), lindental(), Lang::De));
    all.push(("free-ch-de".into(), free(), lindental(), Lang::De));
    let open = Letter { payment: Payment::QrBill(Box::new(bill(None, false))), ..free() };
    all.push(("open_bill-ch-de".into(), open, Brand { layout: Layout::SwissLeft, ..lindental() }, Lang::De));
    let mut scor = bill(Some(chf(53_450)), true);
    scor.iban = "CH9300762011623852957".parse().unwrap();
    scor.reference = Reference::Creditor(CreditorReference::of("539007547034").unwrap());
    let large = Letter { is_large_print: true, payment: Payment::QrBill(Box::new(scor)), ..swiss(Kind::Reminder) };
    all.push(("full_bill-ch-en".into(), fullest(), lindental(), Lang::En));
    all.push(("large-ch-de".into(), large, lindental(), Lang::De));
    all
}
