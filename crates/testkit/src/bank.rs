//! Files as Swiss banks send them, and accounts with bills to be paid. There is no public file with QR references.

use crate::{BEGIN, TestApp};
use app::billing::accounts::{self, NewAccount};
use app::billing::books::{Booking, book};
use billing::{AccountId, Command, CustomerKind, ItemId, ItemKind};
use bytes::Bytes;
use jiff::civil::{Date, date};
use kernel::{Currency, CustomerId, Lang};
use std::borrow::Cow;
use std::fmt::Write as _;
use store::billing::{LetterChannel, PaysBy, Place};

/// A QR reference that ends with `n` and its check digit.
pub fn qr(n: u64) -> String {
    const CARRY: [u8; 10] = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
    let body = format!("21{n:024}");
    let carry = body.bytes().fold(0, |carry, digit| CARRY[usize::from((carry + (digit - b'0')) % 10)]);
    format!("{body}{}", (10 - carry) % 10)
}

/// One payment as a bank tells it.
#[derive(Clone, Debug)]
pub struct Told {
    /// As it stands in the file: `90.00`.
    pub amount: Cow<'static, str>,
    /// ISO 4217.
    pub currency: &'static str,
    /// `CRDT` or `DBIT`.
    pub way: &'static str,
    /// A QR or creditor reference.
    pub reference: Option<String>,
    /// What the payer wrote.
    pub text: Cow<'static, str>,
    /// Who paid.
    pub who: Cow<'static, str>,
    /// From which account.
    pub iban: &'static str,
    /// The bank's reference.
    pub bank: String,
    /// The payer's reference; empty when none is given.
    pub payer: &'static str,
    /// Why it came back; empty when it did not.
    pub reason: &'static str,
}

/// A payment in francs; `nth` makes the bank's reference.
pub fn paid(nth: u64, amount: &'static str, reference: Option<String>) -> Told {
    Told {
        amount: amount.into(),
        currency: "CHF",
        way: "CRDT",
        reference,
        text: "".into(),
        who: "Gasthof Linde GmbH".into(),
        iban: "CH9300762011623852957",
        bank: format!("2020040600{nth:06}"),
        payer: "",
        reason: "",
    }
}

/// A camt.054 file in this version of 6 April 2020, a booking for each payment.
pub fn notification(version: u8, id: &str, told: Vec<Told>) -> Bytes {
    notification_of(version, id, date(2020, 4, 6), told)
}

/// The same of another day.
pub fn notification_of(version: u8, id: &str, day: Date, told: Vec<Told>) -> Bytes {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.{version:02}\">\
         <BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>{id}</MsgId><CreDtTm>{day}T19:00:00</CreDtTm></GrpHdr><Ntfctn><Id>{id}-1</Id>\
         <Acct><Id><IBAN>CH4431999123000889012</IBAN></Id></Acct>"
    );
    let status = if version < 8 { "BOOK" } else { "<Cd>BOOK</Cd>" };
    for told in told {
        let Told { amount, currency, way, bank, .. } = &told;
        let _ = write!(
            text,
            "<Ntry><NtryRef>CH4431999123000889012</NtryRef><Amt Ccy=\"{currency}\">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd>\
             <Sts>{status}</Sts><BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt>\
             <AcctSvcrRef>E{bank}</AcctSvcrRef><NtryDtls>{}</NtryDtls></Ntry>",
            details(version, &told)
        );
    }
    text.push_str("</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>");
    Bytes::from(text)
}

fn details(version: u8, told: &Told) -> String {
    let Told { amount, currency, way, text, who, iban, bank, payer, reason, reference } = told;
    let payer = if payer.is_empty() { "NOTPROVIDED" } else { payer };
    let party = format!("<Nm>{who}</Nm>");
    let party = if version < 8 { party } else { format!("<Pty>{party}</Pty>") };
    let reference = reference.as_ref().map_or_else(String::new, |reference| {
        let kind = if reference.starts_with("RF") { "<Cd>SCOR</Cd>" } else { "<Prtry>QRR</Prtry>" };
        format!("<Strd><CdtrRefInf><Tp><CdOrPrtry>{kind}</CdOrPrtry></Tp><Ref>{reference}</Ref></CdtrRefInf></Strd>")
    });
    let text = if text.is_empty() { String::new() } else { format!("<Ustrd>{text}</Ustrd>") };
    let reason =
        if reason.is_empty() { String::new() } else { format!("<RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf>") };
    format!(
        "<TxDtls><Refs><AcctSvcrRef>{bank}</AcctSvcrRef><EndToEndId>{payer}</EndToEndId></Refs>\
         <Amt Ccy=\"{currency}\">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd><RltdPties><Dbtr>{party}</Dbtr><DbtrAcct><Id>\
         <IBAN>{iban}</IBAN></Id></DbtrAcct></RltdPties><RmtInf>{text}{reference}</RmtInf>{reason}</TxDtls>"
    )
}

/// The same bookings as a statement tells them (camt.053.001.08) that leaves the details to the notification.
pub fn statement(id: &str, told: &[Told]) -> Bytes {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">\
         <BkToCstmrStmt><GrpHdr><MsgId>{id}</MsgId><CreDtTm>2020-04-06T21:00:00</CreDtTm></GrpHdr><Stmt><Id>{id}-1</Id>\
         <Acct><Id><IBAN>CH4431999123000889012</IBAN></Id></Acct>"
    );
    for Told { amount, currency, way, bank, .. } in told {
        let _ = write!(
            text,
            "<Ntry><Amt Ccy=\"{currency}\">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt>\
             <Dt>2020-04-06</Dt></BookgDt><ValDt><Dt>2020-04-06</Dt></ValDt><AcctSvcrRef>E{bank}</AcctSvcrRef></Ntry>"
        );
    }
    text.push_str("</Stmt></BkToCstmrStmt></Document>");
    Bytes::from(text)
}

impl TestApp {
    /// An account of the first principal, of a customer of its own named `Kundin NUMBER`.
    pub async fn account(&self, number: &str, currency: Currency) -> AccountId {
        let customer = store::customers::Customer {
            id: self.app.id::<CustomerId>(),
            number: None,
            name: format!("Kundin {number}"),
            language: Lang::De,
            needs: String::new(),
            note: String::new(),
            merged_into: None,
            created_at: BEGIN,
        };
        let (principal, kept) = (self.principal.id, customer.clone());
        self.app.store.write(move |tx| tx.customer_insert(principal, &kept)).await.expect("a customer");
        let new = NewAccount {
            number: Some(number.to_owned()),
            customer: customer.id,
            currency,
            language: Lang::De,
            kind: CustomerKind::Business,
            segment: "restaurant".to_owned(),
            vulnerability: None,
            since: None,
            region: "CH-ZH".parse().expect("a region"),
            postal: Place {
                name: customer.name,
                street: "Seestrasse".to_owned(),
                house: "1".to_owned(),
                postcode: "8002".to_owned(),
                town: "Zürich".to_owned(),
                country: "CH".to_owned(),
                ..Place::default()
            },
            channel: LetterChannel::Letter,
            pays_by: PaysBy::Transfer,
            contract: None,
        };
        accounts::open(&self.app, &self.system(), new).await.expect("an account")
    }

    /// A bill of 10 February 2020 that is paid by a reference.
    pub async fn bill(&self, account: AccountId, number: &str, amount: i64, due: Date, reference: &str) -> ItemId {
        let item = self.app.id();
        let command = Command::Bill { item, kind: ItemKind::Bill, belongs_to: None, amount, due };
        let (number, reference) = (number.to_owned(), Some(reference.to_owned()));
        let booking = Booking { number, reference, ..Booking::of(command) };
        let (actor, day) = (self.system(), date(2020, 2, 10));
        book(&self.app, &actor, &self.principal, account, day, vec![booking]).await.expect("a bill");
        item
    }
}
