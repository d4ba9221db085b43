//! Payments in, told as stories; and what no file may do to us.

#![expect(clippy::unwrap_used, reason = "tests")]

use documents::camt::{
    Account, Direction, Entry, LeftOut, Limit, MAX_BYTES, MAX_DEPTH, Message, Reason, Reference, Statement, Status,
    read,
};
use jiff::civil::date;
use kernel::{Currency, Money};
use proptest::prelude::*;
use std::collections::BTreeSet;

const NOTIFICATION: &str = include_str!("fixtures/camt/camt.054.001.08.xml");
const OLDER_NOTIFICATION: &str = include_str!("fixtures/camt/camt.054.001.04.xml");
const STATEMENT: &str = include_str!("fixtures/camt/camt.053.001.08.xml");

const fn chf(amount: i64) -> Money {
    Money::new(amount, Currency::Chf)
}

fn entries(text: &str) -> Vec<Entry> {
    read(text.as_bytes()).unwrap().statements.into_iter().flat_map(|statement| statement.entries).collect()
}

#[track_caller]
fn refused(file: impl AsRef<[u8]>, path: &str, reason: &Reason) {
    let refusal = read(file.as_ref()).unwrap_err();
    assert_eq!((refusal.path.as_str(), &refusal.reason), (path, reason));
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn three_customers_paid_in_one_booking_and_one_of_them_mistyped_the_reference() {
    let entries = entries(NOTIFICATION);
    let batch = &entries[0];
    assert_eq!((batch.amount, batch.direction, batch.status), (chf(35_000), Direction::Credit, Status::Booked));
    assert_eq!((batch.booked_on, batch.batch_count), (Some(date(2020, 4, 6)), Some(3)));
    let parts: Vec<_> = batch.transactions.iter().map(|part| (part.amount, part.references[0].clone())).collect();
    assert_eq!(parts[0], (chf(18_000), Reference::Qr(text("210000000003139471430009017"))));
    assert_eq!(parts[1].0, chf(7_550));
    assert!(matches!(parts[1].1, Reference::Qr(_)));
    assert!(matches!(&parts[2].1, Reference::Other { kind: Some(kind), .. } if kind == "QRR"));
    let third = &batch.transactions[2];
    assert_eq!(third.debtor.name.as_deref(), Some("Reto Muster & Söhne"));
    assert_eq!(third.debtor.account, Some(Account::Iban(text("LI21088100002324013AA"))));
    assert_eq!(
        (third.end_to_end_id.clone(), batch.transactions[1].end_to_end_id.clone()),
        (None, Some(text("AB-2020-04")))
    );
}

#[test]
fn a_refund_to_a_closed_account_comes_back_with_its_reason() {
    let entries = entries(NOTIFICATION);
    let back = &entries[2];
    assert!(back.is_reversal && back.direction == Direction::Credit);
    let payment = &back.transactions[0];
    assert_eq!(payment.return_reason.as_deref(), Some("AC04"));
    assert_eq!(payment.creditor.name.as_deref(), Some("Bruno Verzogen"));
    assert_eq!(payment.remittance, ["Guthaben Jahresrechnung", "Stadtwerk"]);
}

#[test]
fn the_older_version_tells_the_same_in_its_own_form() {
    let entries = entries(OLDER_NOTIFICATION);
    let kinds: Vec<_> = entries.iter().flat_map(|entry| &entry.transactions).map(|part| &part.references[0]).collect();
    assert!(matches!(kinds[..], [Reference::Qr(_), Reference::Qr(_), Reference::Creditor(_)]));
    assert_eq!(entries[0].transactions[0].debtor.name.as_deref(), Some("Gasthof Linde GmbH"));
}

fn keys(text: &str) -> Vec<String> {
    let entries = entries(text);
    entries.iter().flat_map(|entry| entry.transactions.iter().map(|part| part.key.id.clone())).collect()
}

#[test]
fn a_file_sent_again_under_another_name_brings_no_new_payment() {
    let again = NOTIFICATION.replace("NTF-20200406-0001", "COPY-77").replace("\n      ", "\n");
    assert_eq!(keys(&again), keys(NOTIFICATION));
    assert_eq!(keys(NOTIFICATION).iter().collect::<BTreeSet<_>>().len(), 5);
    let tomorrow = NOTIFICATION.replace("2020-04-06</Dt>", "2020-04-07</Dt>");
    assert!(keys(&tomorrow).iter().all(|key| !keys(NOTIFICATION).contains(key)));
}

#[test]
fn the_statement_of_the_day_tells_the_same_bookings_as_the_notification() {
    let (told, stated) = (entries(NOTIFICATION), entries(STATEMENT));
    assert_eq!(
        told.iter().map(|entry| &entry.key).collect::<Vec<_>>(),
        stated.iter().map(|entry| &entry.key).collect::<Vec<_>>()
    );
    assert!(stated[0].transactions.is_empty() && stated[0].key.is_by_bank);
    assert_eq!(told[1].transactions[0].key, stated[1].transactions[0].key);
    assert_eq!(read(STATEMENT.as_bytes()).unwrap().statements[0].doubts, []);
}

#[test]
fn two_payments_that_look_alike_are_two() {
    let (begin, end) = ("<TxDtls>", "</TxDtls>");
    let from = NOTIFICATION.find(begin).unwrap();
    let until = NOTIFICATION.find(end).unwrap() + end.len();
    let twice = format!("{}{}{}", &NOTIFICATION[..until], &NOTIFICATION[from..until], &NOTIFICATION[until..]);
    let keys = keys(&twice);
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), 6);
    assert_eq!(keys[1], format!("{}-2", keys[0]));
    let doubts = serde_json::to_string(&read(twice.as_bytes()).unwrap().statements[0].doubts).unwrap();
    let expected = r#"[{"batch_count":{"entry":0,"stated":3,"found":4}},{"parts":{"entry":0,"difference":{"amount":-18000,"currency":"CHF"}}}]"#;
    assert_eq!(doubts, expected);
}

#[test]
fn a_prefix_before_every_name_changes_nothing() {
    let prefixed = STATEMENT.replace("</", "\u{1}").replace("<?", "\u{2}").replace('<', "<c:").replace('\u{1}', "</c:");
    let prefixed = prefixed.replace('\u{2}', "<?").replace("xmlns=", "xmlns:c=");
    assert_eq!(read(prefixed.as_bytes()), read(STATEMENT.as_bytes()));
}

#[test]
fn what_is_wrong_is_named_with_its_element() {
    let entry = "Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[2]";
    let with = |from: &str, to: &str| NOTIFICATION.replacen(from, to, 1);
    refused(
        with(r#"<Amt Ccy="CHF">42.00</Amt>"#, r#"<Amt Ccy="CHF">42.005</Amt>"#),
        &format!("{entry}/Amt"),
        &Reason::Amount { text: text("42.005") },
    );
    refused(with(r#"<Amt Ccy="CHF">42.00</Amt>"#, ""), &format!("{entry}/Amt"), &Reason::Missing);
    refused(
        with(r#"<Amt Ccy="CHF">42.00</Amt>"#, r#"<Amt Ccy="USD">42.00</Amt>"#),
        &format!("{entry}/Amt"),
        &Reason::Currency { text: text("USD") },
    );
    let first = "Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[1]";
    refused(
        with("2020-04-06</Dt>", "2020-02-30</Dt>"),
        &format!("{first}/BookgDt/Dt"),
        &Reason::Date { text: text("2020-02-30") },
    );
    refused(with("<Cd>BOOK</Cd>", "<Cd>XXXX</Cd>"), &format!("{first}/Sts/Cd"), &Reason::Code { text: text("XXXX") });
    refused(with("camt.054.001.08", "camt.054.001.99"), "Document", &Reason::Version { found: text("99") });
    refused(with("camt.054", "camt.052"), "Document", &Reason::Intraday);
    refused("<html/>", "html", &Reason::OtherMessage { found: text("html") });
    let refusal = read(with("2020-04-06</Dt>", "soon</Dt>").as_bytes()).unwrap_err();
    assert_eq!(refusal.line, 34);
}

#[test]
fn a_dollar_account_in_the_same_file_is_left_out_by_name_and_the_francs_are_read() {
    let (from, end) = (STATEMENT.find("<Stmt>").unwrap(), "</Stmt>");
    let until = STATEMENT.find(end).unwrap() + end.len();
    let dollars = STATEMENT[from..until].replace("CHF", "USD");
    let both = format!("{}{dollars}{}", &STATEMENT[..from], &STATEMENT[from..]);
    let message = read(both.as_bytes()).unwrap();
    assert_eq!(message.left_out, [LeftOut { place: 1, currency: text("USD") }]);
    assert_eq!(message.statements, read(STATEMENT.as_bytes()).unwrap().statements);
    let only = STATEMENT.replace("CHF", "USD");
    let path = "Document/BkToCstmrStmt/Stmt[1]/Ntry[1]/Amt";
    refused(only, path, &Reason::Currency { text: text("USD") });
    // A dollar entry on the account in francs is odd enough to refuse the file.
    let odd = format!("{}{}{}", &STATEMENT[..from], &STATEMENT[from..until], &STATEMENT[from..]);
    let odd = odd.replacen(r#"<Amt Ccy="CHF">350.00"#, r#"<Amt Ccy="USD">350.00"#, 1);
    refused(odd, path, &Reason::Currency { text: text("USD") });
}

#[test]
fn a_file_cut_anywhere_is_refused_whole() {
    let end = NOTIFICATION.rfind('>').unwrap();
    for length in (0..end).step_by(7).filter(|&length| NOTIFICATION.is_char_boundary(length)) {
        let refusal = read(&NOTIFICATION.as_bytes()[..length]).unwrap_err();
        assert!(matches!(refusal.reason, Reason::Broken { .. }), "{refusal}");
    }
}

#[test]
fn entities_other_encodings_and_endless_depth_are_refused() {
    let bomb = r#"<!DOCTYPE a [<!ENTITY a "&#38;a;&#38;a;">]>"#;
    refused(NOTIFICATION.replacen("<Document", &format!("{bomb}<Document"), 1), "", &Reason::DocumentType);
    let latin = NOTIFICATION.replacen("UTF-8", "ISO-8859-1", 1);
    refused(latin, "", &Reason::Encoding { found: text("ISO-8859-1") });
    refused([0xff, 0xfe, b'<', 0], "", &Reason::Encoding { found: text("UTF-16") });
    refused(b"<a>\xfc</a>", "", &Reason::Encoding { found: text("unknown after byte 3") });
    let undefined = NOTIFICATION.replacen("&amp;", "&euro;", 1);
    assert!(matches!(read(undefined.as_bytes()).unwrap_err().reason, Reason::Broken { .. }));
    let deep = NOTIFICATION.replacen("<Ntfctn>", &format!("<Ntfctn>{}", "<a>".repeat(100_000)), 1);
    let reason = read(deep.as_bytes()).unwrap_err().reason;
    assert_eq!(reason, Reason::TooMany { limit: Limit::Depth, most: MAX_DEPTH });
    let long = vec![b' '; MAX_BYTES + 1];
    refused(long, "", &Reason::TooMany { limit: Limit::Bytes, most: MAX_BYTES });
}

/// What holds of every file that is read.
fn check_sound(message: &Message) {
    let mut keys = BTreeSet::new();
    assert!(!message.message_id.is_empty() && !message.statements.is_empty());
    for Statement { entries, .. } in &message.statements {
        for entry in entries {
            assert!(entry.amount.amount >= 0 && keys.insert(&entry.key.id));
            for part in &entry.transactions {
                assert!(part.amount.amount >= 0 && part.amount.currency == entry.amount.currency);
                assert!(keys.insert(&part.key.id));
            }
        }
    }
}

/// A change of a file: bytes replaced, cut out, or copied to another place.
fn changed(text: &str, changes: &[(u8, usize, usize, u8)]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for &(kind, at, length, byte) in changes {
        let at = at % bytes.len();
        let until = (at + length % 200).min(bytes.len());
        match kind % 4 {
            0 => bytes[at] = byte,
            1 if until - at < bytes.len() => drop(bytes.drain(at..until)),
            2 => {
                let copy = bytes[at..until].to_vec();
                let to = usize::from(byte) * bytes.len() / 256;
                bytes.splice(to..to, copy);
            }
            _ => bytes[at] = b"<>&;/\"'! 0-.[]"[usize::from(byte) % 14],
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(message) = read(&bytes) {
            check_sound(&message);
        }
    }

    #[test]
    fn no_changed_file_makes_it_panic_and_what_is_read_is_sound(
        which in 0usize..3,
        changes in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>(), any::<u8>()), 1..6),
    ) {
        let text = [NOTIFICATION, OLDER_NOTIFICATION, STATEMENT][which];
        match read(&changed(text, &changes)) {
            Ok(message) => check_sound(&message),
            Err(refusal) => prop_assert!(!refusal.to_string().is_empty()),
        }
    }
}
