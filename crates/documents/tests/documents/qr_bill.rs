//! The QR-bill's text: what is refused, and that what is issued reads back.

use crate::samples;
use documents::payment::{Address, CreditorReference, Field, Place, QrBill, QrReference, Reference, read_qr_bill};
use kernel::{Currency, Money};
use proptest::prelude::*;

/// What is said of the valid bill with line `number` (from 1, as in the guidelines' table) changed to `text`.
fn said(number: usize, text: &str) -> String {
    let payload = samples::bill(Some(samples::chf(53_450)), true).payload().unwrap();
    let mut lines: Vec<&str> = payload.as_str().split('\n').collect();
    lines[number - 1] = text;
    match read_qr_bill(&lines.join("\n")) {
        Ok(read) => format!("accepted {:?}", read.notes),
        Err(faults) => faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    }
}

#[test]
fn each_element_is_refused_by_its_own_name() {
    let long = "ä".repeat(141);
    let cases = [
        (1, "BCD"),
        (2, "0100"),
        (2, "0201"),
        (3, "2"),
        (4, "CH4431999123000889013"),
        (4, "DE89370400440532013000"),
        (4, "CH9300762011623852957"),
        (5, ""),
        (5, "K"),
        (6, ""),
        (6, "emoji 🦊"),
        (7, &long[..142]),
        (8, "12345678901234567"),
        (9, ""),
        (10, "Ein Ort, dessen Name länger ist als ein Zug"),
        (11, "Schweiz"),
        (12, "S"),
        (19, "1000000000.00"),
        (19, "12,50"),
        (19, "012.50"),
        (19, "0.00"),
        (19, "-1.00"),
        (20, "USD"),
        (21, "X"),
        (28, "SCOR"),
        (28, "NON"),
        (29, "210000000003139471430009018"),
        (29, ""),
        (30, &long),
        (31, "END"),
        (32, &long),
        (33, &long[..202]),
    ];
    let mut table = String::new();
    for (line, text) in cases {
        let shown: String = text.chars().take(24).collect();
        table.push_str(&format!("{line:>2} {shown:<24} {}\n", said(line, text)));
    }
    insta::assert_snapshot!(table);
}

#[test]
fn a_text_that_is_no_bill_is_refused_at_once() {
    let of =
        |text: &str| read_qr_bill(text).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    insta::assert_snapshot!(
        [of(""), of("SPC"), of("SPC\r\n0200"), of(&"\n".repeat(40)), of(&"x".repeat(1_000))].join("\n")
    );
}

#[test]
fn windows_line_ends_and_one_too_many_are_understood() {
    let payload = samples::bill(None, false).payload().unwrap();
    let read = read_qr_bill(&payload.as_str().replace('\n', "\r\n")).unwrap();
    assert_eq!((read.bill, read.notes), (samples::bill(None, false), vec![]));
    let read = read_qr_bill(&format!("{}\n", payload.as_str())).unwrap();
    assert_eq!(format!("{:?}", read.notes), "[LineAfterEnd]");
}

#[test]
fn old_addresses_are_read_but_not_issued() {
    let mut bill = samples::bill(None, true);
    let place = Place::Combined { first: "Dorfplatz 1".into(), second: "8999 Lindental".into() };
    bill.debtor = Some(Address { name: "Rosa Bianchi".into(), place, country: "CH".into() });
    let faults = bill.payload().unwrap_err();
    assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), ["debtor.type: CombinedAddress"]);
}

#[test]
fn message_and_billing_information_share_140_characters() {
    let bill = QrBill { message: "m".repeat(100), billing_information: "b".repeat(41), ..samples::bill(None, true) };
    let faults = bill.payload().unwrap_err();
    assert_eq!(faults[0].to_string(), "billing_information: TooLong { limit: 40, found: 41 }");
}

fn address() -> impl Strategy<Value = Address> {
    let text = |limit| {
        prop::collection::vec(
            prop::sample::select("aZ9 äßéŁșȚ€'’-".replace('’', "").chars().collect::<Vec<_>>()),
            1..limit,
        )
    };
    let words = move |limit| text(limit).prop_map(|it| format!("x{}", it.into_iter().skip(1).collect::<String>()));
    (words(70), words(70), words(16), words(16), words(35), "[A-Z]{2}").prop_map(
        |(name, street, house, code, town, country)| {
            Address::structured(&name, &street, &house, &code, &town, &country)
        },
    )
}

fn bills() -> impl Strategy<Value = QrBill> {
    let account = prop_oneof![
        "[1-9]{1,26}".prop_map(|it| ("CH4431999123000889012", Reference::Qr(QrReference::of(&it).unwrap()))),
        "[A-Z0-9]{1,21}"
            .prop_map(|it| ("CH9300762011623852957", Reference::Creditor(CreditorReference::of(&it).unwrap()))),
        Just(("CH9300762011623852957", Reference::None)),
    ];
    let currency = prop_oneof![Just(Currency::Chf), Just(Currency::Eur)];
    let amount = prop::option::of(1i64..100_000_000_000);
    (
        account,
        address(),
        prop::option::of(address()),
        currency,
        amount,
        "[ -~]{0,70}",
        "[!-~]{0,70}",
        prop::collection::vec("[!-~]{1,100}", 0..3),
    )
        .prop_map(
            |((iban, reference), creditor, debtor, currency, amount, message, billing_information, procedures)| {
                QrBill {
                    iban: iban.parse().unwrap(),
                    creditor,
                    amount: amount.map(|amount| Money::new(amount, currency)),
                    currency,
                    debtor,
                    reference,
                    message,
                    billing_information,
                    procedures,
                }
            },
        )
}

proptest! {
    #[test]
    fn what_is_issued_reads_back(bill in bills()) {
        match bill.payload() {
            Ok(payload) => {
                let read = read_qr_bill(payload.as_str()).map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
                prop_assert_eq!((read.bill, read.notes), (bill, vec![]));
            }
            Err(faults) => prop_assert!(faults.iter().all(|it| it.field == Field::Payload), "{:?}", faults),
        }
    }

    #[test]
    fn no_text_makes_the_reader_stumble(text in "(?s).{0,400}") {
        let _ = read_qr_bill(&text);
        let _ = read_qr_bill(&text.replace(' ', "\n"));
    }
}
