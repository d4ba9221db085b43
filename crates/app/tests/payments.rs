//! Payments in, told as stories: a bank's file comes, and what becomes of each transaction in it.
//!
//! There is no public Swiss file with QR references: `testkit::bank` writes them, in versions 04 and 08.
#![expect(clippy::unwrap_used, reason = "tests")]

use app::billing::accounts::{self, AccountView};
use app::billing::payments::{
    Decision, ImportError, ImportState, PaymentImport, Taken, TransactionState, TransactionView, decide, import_whole,
    import_within, move_on, of_import, settle, take_in, to_decide,
};
use app::secrets::Secrets;
use app::{Actor, App};
use billing::{AccountId, ItemId};
use bytes::Bytes;
use jiff::civil::{Date, date};
use kernel::{Currency, Lang};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Engine, Store};
use testkit::bank::{Told, notification as file, paid, qr, statement};
use testkit::{BEGIN, SeededEntropy, SetClock, TestApp};

/// A principal with accounts.
struct House {
    test: TestApp,
}

impl House {
    async fn new() -> Self {
        Self { test: testkit::app().await }
    }

    async fn account(&self, number: &str, currency: Currency) -> AccountId {
        self.test.account(number, currency).await
    }

    /// A bill with a QR reference.
    async fn bill(&self, account: AccountId, number: &str, amount: i64, due: Date, reference: u64) -> ItemId {
        self.test.bill(account, number, amount, due, &qr(reference)).await
    }

    async fn try_import(&self, name: &str, bytes: Bytes) -> Result<Taken, ImportError> {
        let test = &self.test;
        import_whole(&test.app, &test.system(), &test.principal, name, bytes, |_| {}).await
    }

    async fn import(&self, bytes: Bytes) -> PaymentImport {
        self.try_import("camt.xml", bytes).await.unwrap().import
    }

    async fn view(&self, account: AccountId) -> AccountView {
        let view = accounts::view(&self.test.app, self.test.principal.id, account).await.unwrap().unwrap();
        view.ledger.audit().unwrap();
        assert_eq!((view.account.owed, view.account.credit), (view.ledger.owed().amount, view.ledger.credit().amount));
        view
    }

    /// What is owed and what is left as credit.
    async fn stands(&self, account: AccountId) -> (i64, i64) {
        let view = self.view(account).await;
        (view.account.owed, view.account.credit)
    }

    async fn open(&self) -> Vec<TransactionView> {
        to_decide(&self.test.app, self.test.principal.id, None).await.unwrap()
    }

    async fn decide(
        &self,
        one: &TransactionView,
        decision: Decision,
    ) -> Result<TransactionState, app::billing::payments::DecideError> {
        let test = &self.test;
        let actor = test.system();
        decide(&test.app, &actor, &test.principal, one.transaction.id, decision).await.map(|it| it.state)
    }

    async fn of(&self, import: &PaymentImport) -> Vec<TransactionView> {
        of_import(&self.test.app, self.test.principal.id, import.id, -1).await.unwrap()
    }
}

fn reasons(one: &TransactionView) -> Vec<Vec<String>> {
    one.candidates.iter().map(|it| it.candidate.reasons.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_restaurant_pays_half_of_her_bill_with_the_qr_reference_in_either_version() {
    for version in [4, 8] {
        let house = House::new().await;
        let linde = house.account("1000001", Currency::Chf).await;
        let bill = house.bill(linde, "R-2020-17", 18_000, date(2020, 3, 10), 17).await;
        let import = house.import(file(version, "N1", vec![paid(1, "90.00", Some(qr(17)))])).await;
        assert_eq!((import.state, import.totals.booked, import.totals.to_decide), (ImportState::Done, 1, 0));
        assert_eq!(import.kind, format!("camt.054.001.{version:02}"));
        assert_eq!(house.stands(linde).await, (9_000, 0));
        let view = house.view(linde).await;
        let item = view.items.iter().find(|it| it.item.id == bill).unwrap();
        assert_eq!((item.item.open, item.state.level), (9_000, 0));
        assert_eq!(view.payments[0].payment.on, date(2020, 4, 6), "the day of value");
        assert_eq!(view.account.last_payment, Some(date(2020, 4, 6)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_pays_too_much_and_somebody_pays_twice_and_the_rest_stays_as_credit() {
    let house = House::new().await;
    let (anna, beat) = (house.account("1000001", Currency::Chf).await, house.account("1000002", Currency::Chf).await);
    house.bill(anna, "R-1", 18_000, date(2020, 3, 10), 1).await;
    house.bill(beat, "R-2", 7_550, date(2020, 3, 10), 2).await;
    let twice = [paid(2, "75.50", Some(qr(2))), paid(3, "75.50", Some(qr(2)))];
    house.import(file(8, "N1", [vec![paid(1, "200.00", Some(qr(1)))], twice.to_vec()].concat())).await;
    assert_eq!(house.stands(anna).await, (0, 2_000));
    assert_eq!(house.stands(beat).await, (0, 7_550));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_and_the_same_payment_in_another_file_change_nothing() {
    let house = House::new().await;
    let linde = house.account("1000001", Currency::Chf).await;
    house.bill(linde, "R-1", 18_000, date(2020, 3, 10), 1).await;
    let told = vec![paid(1, "90.00", Some(qr(1))), paid(2, "10.00", None)];
    let first = file(8, "N1", told.clone());
    house.import(first.clone()).await;
    let before = house.view(linde).await;
    let again = house.try_import("kopie.xml", first).await.unwrap();
    assert!(again.is_known && again.import.name == "camt.xml");
    // The bank sends it again under another name, and tells the bookings once more in its statement.
    let renamed = house.import(file(8, "N1-COPY", told.clone())).await;
    assert_eq!((renamed.totals.booked, renamed.totals.to_decide, renamed.totals.known), (0, 0, 2));
    let statement = house.import(statement("S1", &told)).await;
    assert_eq!((statement.totals.known, statement.totals.to_decide), (2, 0));
    assert_eq!(house.view(linde).await, before);
    assert_eq!(house.open().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_comes_before_its_notification_gives_way_to_the_details() {
    let house = House::new().await;
    let linde = house.account("1000001", Currency::Chf).await;
    house.bill(linde, "R-1", 18_000, date(2020, 3, 10), 1).await;
    let told = vec![paid(1, "90.00", Some(qr(1)))];
    let early = house.import(statement("S1", &told)).await;
    let open = house.open().await;
    assert_eq!((early.totals.to_decide, open[0].transaction.why.as_str()), (1, "no_details"));
    house.import(file(8, "N1", told.clone())).await;
    assert!(house.open().await.is_empty());
    assert_eq!(house.stands(linde).await, (9_000, 0));
    // Had a person booked the whole before, its parts are for a person, too.
    let told = vec![paid(7, "20.00", Some(qr(1)))];
    house.import(statement("S2", &told)).await;
    let open = house.open().await;
    house.decide(&open[0], Decision::Book { account: linde, item: None }).await.unwrap();
    house.import(file(8, "N2", told)).await;
    let open = house.open().await;
    assert_eq!((open.len(), open[0].transaction.why.as_str()), (1, "whole_was_decided"));
    assert_eq!(house.stands(linde).await, (7_000, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_reference_a_person_is_shown_who_it_may_be_and_why() {
    let house = House::new().await;
    let (linde, meier) = (house.account("1000001", Currency::Chf).await, house.account("1000002", Currency::Chf).await);
    house.bill(linde, "R-2020-17", 18_000, date(2020, 3, 10), 17).await;
    house.bill(meier, "R-2020-18", 12_345, date(2020, 3, 10), 18).await;
    house.import(file(8, "N0", vec![paid(1, "1.00", Some(qr(17)))])).await;
    let by_bill = Told { text: "Rechnung R-2020-17, danke".into(), ..paid(2, "50.00", None) };
    let other = Told { who: "P. Rutschmann".into(), iban: "CH5604835012345678009", ..paid(3, "123.45", None) };
    let nobody = Told { who: "X".into(), iban: "LI21088100002324013AA", ..paid(4, "7.77", None) };
    let import = house.import(file(8, "N1", vec![by_bill, other, nobody])).await;
    assert_eq!((import.totals.booked, import.totals.to_decide), (0, 3));
    let all = house.of(&import).await;
    assert_eq!(reasons(&all[0]), [["bill_number", "paid_from", "paid_by"]]);
    assert_eq!((all[1].candidates[0].account.id, reasons(&all[1])), (meier, vec![vec!["amount".to_owned()]]));
    assert_eq!(
        (all[2].transaction.state, all[2].transaction.why.as_str()),
        (TransactionState::Unmatched, "no_reference")
    );
    assert_eq!(house.stands(linde).await, (17_900, 0), "nothing was booked by itself");

    // One click; then the other way round; then undone: every time the ledger holds.
    let item = all[0].candidates[0].candidate.item;
    house.decide(&all[0], Decision::Book { account: linde, item }).await.unwrap();
    assert_eq!(house.stands(linde).await, (12_900, 0));
    let twice = house.decide(&all[0], Decision::Book { account: linde, item }).await.unwrap_err();
    assert_eq!(twice.to_string(), "the transaction is Matched");
    house.decide(&all[0], Decision::Undo).await.unwrap();
    assert_eq!(house.stands(linde).await, (17_900, 0));
    house.decide(&all[0], Decision::Book { account: meier, item: None }).await.unwrap();
    assert_eq!(house.stands(meier).await, (7_345, 0));

    let aside = Decision::LeaveAside { reason: "gehört dem Fussballverein".to_owned() };
    assert!(house.decide(&all[2], Decision::LeaveAside { reason: " ".to_owned() }).await.is_err());
    house.decide(&all[2], aside).await.unwrap();
    let left = house.of(&import).await.remove(2).transaction;
    assert_eq!((left.state, left.debtor_name, left.debtor_account), (TransactionState::LeftAside, None, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn euros_for_an_account_in_francs_are_not_booked() {
    let house = House::new().await;
    let linde = house.account("1000001", Currency::Chf).await;
    house.bill(linde, "R-1", 18_000, date(2020, 3, 10), 1).await;
    let euros = Told { currency: "EUR", ..paid(1, "180.00", Some(qr(1))) };
    house.import(file(8, "N1", vec![euros])).await;
    let open = house.open().await;
    assert_eq!((open[0].transaction.why.as_str(), open[0].candidates.len()), ("currency", 0));
    let refused = house.decide(&open[0], Decision::Book { account: linde, item: None }).await.unwrap_err();
    assert_eq!(refused, app::billing::payments::DecideError::Currency);
    assert_eq!(house.stands(linde).await, (18_000, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debit_comes_back_and_the_bill_is_open_again_at_its_level() {
    let house = House::new().await;
    let linde = house.account("1000001", Currency::Chf).await;
    let bill = house.bill(linde, "R-1", 18_000, date(2020, 3, 10), 1).await;
    let (principal, mut item) = (house.test.principal.id, house.view(linde).await.items.remove(0));
    (item.state.level, item.state.since) = (2, date(2020, 3, 30));
    house.test.app.store.write(move |tx| tx.item_update(principal, linde, &item)).await.unwrap();
    let came = Told { payer: "DD-0815", ..paid(1, "180.00", Some(qr(1))) };
    let back = Told { way: "DBIT", reason: "AM04", bank: "9".to_owned(), ..came.clone() };
    let import = house.import(file(8, "N1", vec![came.clone()])).await;
    assert_eq!(house.stands(linde).await, (0, 0));
    let returned = house.import(file(8, "N2", vec![back.clone()])).await;
    assert_eq!((returned.totals.booked, returned.totals.left_aside), (1, 0));
    assert_eq!(house.stands(linde).await, (18_000, 0));
    let item = house.view(linde).await.items.into_iter().find(|it| it.item.id == bill).unwrap();
    assert_eq!((item.state.level, item.state.since, item.item.due), (2, date(2020, 3, 30), date(2020, 3, 10)));
    let came = house.of(&import).await.remove(0).transaction;
    assert_eq!((came.state, came.why.as_str()), (TransactionState::Returned, "bank_took_it_back"));
    // Twice cannot be: another return of the same finds nothing to take back.
    let again = Told { bank: "10".to_owned(), ..back };
    house.import(file(8, "N3", vec![again])).await;
    assert_eq!(house.open().await[0].transaction.why, "no_payment");
    assert_eq!(house.stands(linde).await, (18_000, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_we_pay_is_left_aside_and_what_comes_back_to_us_is_for_a_person() {
    let house = House::new().await;
    let supplier = Told { way: "DBIT", ..paid(1, "500.00", None) };
    let refund = Told { reason: "AC04", ..paid(2, "35.00", None) };
    let import = house.import(file(8, "N1", vec![supplier, refund])).await;
    let all = house.of(&import).await;
    assert_eq!((all[0].transaction.state, all[0].transaction.why.as_str()), (TransactionState::LeftAside, "money_out"));
    assert_eq!((&*all[1].transaction.why, all[1].transaction.debtor_name.as_ref()), ("money_back", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn payments_that_look_alike_in_two_files_are_for_a_person() {
    let house = House::new().await;
    let linde = house.account("1000001", Currency::Chf).await;
    house.bill(linde, "R-1", 18_000, date(2020, 3, 10), 1).await;
    let bare = |id| {
        let told = file(8, id, vec![paid(1, "20.00", Some(qr(1)))]);
        let text = String::from_utf8(told.to_vec()).unwrap();
        Bytes::from(
            text.replace("<AcctSvcrRef>E2020040600000001</AcctSvcrRef>", "")
                .replace("<AcctSvcrRef>2020040600000001</AcctSvcrRef>", ""),
        )
    };
    house.import(bare("N1")).await;
    let second = house.import(bare("N2")).await;
    assert_eq!((second.totals.booked, second.totals.to_decide), (0, 1));
    assert_eq!(house.open().await[0].transaction.why, "perhaps_twice");
    assert_eq!(house.stands(linde).await, (16_000, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn any_order_of_files_gives_the_same_balances() {
    let came = Told { payer: "DD-1", ..paid(1, "50.00", Some(qr(1))) };
    let back = Told { way: "DBIT", reason: "AM04", bank: "77".to_owned(), ..came.clone() };
    let others = vec![paid(2, "75.50", Some(qr(2))), paid(3, "90.00", Some(qr(1))), paid(4, "12.00", None)];
    let all = [vec![came.clone()], others.clone()].concat();
    let files = [file(8, "A", vec![came]), file(4, "B", others), statement("C", &all), file(8, "D", vec![back])];
    let mut found = Vec::new();
    for order in orders(files.len()) {
        let house = House::new().await;
        let (anna, beat) =
            (house.account("1000001", Currency::Chf).await, house.account("1000002", Currency::Chf).await);
        house.bill(anna, "R-1", 18_000, date(2020, 3, 10), 1).await;
        house.bill(beat, "R-2", 7_550, date(2020, 3, 10), 2).await;
        for at in &order {
            house.import(files[*at].clone()).await;
        }
        let open = house.open().await.len();
        found.push((house.stands(anna).await, house.stands(beat).await, open, order));
    }
    for (anna, beat, open, order) in found {
        assert_eq!((anna, beat, open), ((9_000, 0), (0, 0), 1), "{order:?}");
    }
}

/// Every order of `n` things.
fn orders(n: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for thing in 0..n {
        let longer = all.iter().flat_map(|order: &Vec<usize>| {
            (0..=order.len()).map(move |at| {
                let mut order = order.clone();
                order.insert(at, thing);
                order
            })
        });
        all = longer.collect();
    }
    all
}

/// The application as it is after the program was killed and begun again.
fn begun_again(test: &TestApp) -> App {
    let store = match test.app.store.engine() {
        Engine::Sqlite => {
            let url = format!("sqlite:{}", test.folder().join("kulanz.db").display());
            Store::open(&url, &test.folder().join("objects"), true, BEGIN).unwrap()
        }
        Engine::Postgres => test.app.store.clone(),
    };
    let (clock, entropy) = (Arc::new(SetClock::new(BEGIN)), Arc::new(SeededEntropy::new(99)));
    App::new(store, Secrets::new([7; 32]), "http://kulanz.test".to_owned(), clock, entropy)
}

/// Books of all accounts as text: items, payments, entries with their ids.
async fn books(house: &House, accounts: &[AccountId]) -> String {
    let mut text = String::new();
    for account in accounts {
        let view = house.view(*account).await;
        let _ = writeln!(text, "{} owes {} credit {}", view.account.number, view.account.owed, view.account.credit);
        for it in view.payments {
            let _ =
                writeln!(text, "  payment {} {} {}", it.payment.id, it.payment.amount, it.source.unwrap_or_default());
        }
        for it in view.ledger.entries() {
            let _ = writeln!(text, "  {it:?}");
        }
    }
    text
}

/// What each of `file`s says is imported; with `kill` the program dies while it reads, and again while it books.
async fn thousand_payments(kill: bool) -> String {
    let house = House::new().await;
    let mut all = Vec::new();
    for n in 0..30 {
        let account = house.account(&format!("{}", 1_000_001 + n), Currency::Chf).await;
        house.bill(account, &format!("R-{n}"), 30_000, date(2020, 3, 10), n).await;
        all.push(account);
    }
    let told: Vec<Told> = (0..1_100).map(|n| paid(n, "10.05", (n % 11 != 0).then(|| qr(n % 30)))).collect();
    let bytes = file(8, "BIG", told);
    let test = &house.test;
    let (owner, actor) = (test.principal.clone(), Actor::system(test.principal.id));
    if kill {
        let (app, file, of) = (test.app.clone(), bytes.clone(), owner.clone());
        let killed = tokio::spawn(async move { take_in(&app, &actor, &of, "a", file, |_| panic!("killed")).await });
        assert!(killed.await.is_err());
        let again = begun_again(test);
        let mut taken = take_in(&again, &actor, &owner, "a", bytes.clone(), |_| {}).await.unwrap();
        assert!(!taken.is_known && taken.import.state == ImportState::Booking);
        for _ in 0..2 {
            taken.import = move_on(&again, &owner, taken.import.id).await.unwrap();
        }
        assert!(taken.import.state == ImportState::Booking && taken.import.totals.booked > 0);
    }
    let last = begun_again(test);
    let done = import_whole(&last, &actor, &owner, "a", bytes, |_| {}).await.unwrap();
    assert_eq!((done.import.totals.booked, done.import.totals.to_decide, done.import.totals.known), (1_000, 100, 0));
    books(&house, &all).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_killed_in_the_middle_and_taken_up_again_gives_the_same_books() {
    let (whole, killed) = (thousand_payments(false).await, thousand_payments(true).await);
    assert_eq!(whole, killed);
    // The same on both databases: the snapshot is one.
    let sum = data_encoding::HEXLOWER.encode(&<sha2::Sha256 as sha2::Digest>::digest(whole.as_bytes()));
    let heads: Vec<&str> = whole.lines().filter(|line| !line.starts_with(' ')).collect();
    insta::assert_snapshot!(format!("{}\nsha256 of all books: {sum}", heads.join("\n")));
}

const COLLECTIONS: [&str; 3] = ["camt-genkgo-MIT", "camt-newinnovations-MIT", "camt-viafintech-MIT"];

fn samples() -> Option<Vec<PathBuf>> {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let shared = std::env::var_os("KULANZ_SHARED_DATA").map_or_else(default, PathBuf::from);
    let mut all = Vec::new();
    for collection in COLLECTIONS {
        let entries = std::fs::read_dir(shared.join(collection)).ok()?.flatten().map(|entry| entry.path());
        let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|it| it == "xml")).collect();
        files.sort();
        all.extend(files);
    }
    Some(all)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_public_sample_is_imported_once_or_refused_with_its_reason() {
    let Some(samples) = samples() else {
        println!("skipped: no shared data");
        return;
    };
    let house = House::new().await;
    let mut table = String::new();
    for path in samples {
        let bytes = Bytes::from(std::fs::read(&path).unwrap());
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let first = house.try_import(&name, bytes.clone()).await;
        let second = house.try_import(&name, bytes).await;
        match (first, second) {
            (Err(ImportError::Refused(one)), Err(ImportError::Refused(two))) => {
                assert_eq!(one, two);
                let _ = writeln!(table, "{name}\n  refused   {one}");
            }
            (Ok(one), Ok(two)) => {
                // Two collections hold the same file: the second one is known at once.
                assert!(two.is_known && two.import == one.import, "{name}");
                let totals = serde_json::to_string(&one.import.totals).unwrap();
                let known = if one.is_known { "known     " } else { "imported  " };
                let _ = writeln!(table, "{name}\n  {known}{} {totals}", one.import.kind);
                for doubt in one.import.remarks["doubts"].as_array().unwrap() {
                    let _ = writeln!(table, "    doubt {}", doubt["doubt"]);
                }
            }
            (one, two) => panic!("{name}: {one:?}, then {two:?}"),
        }
    }
    insta::assert_snapshot!(table);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_principals_file_and_account_do_not_exist_here() {
    let house = House::new().await;
    let linde = house.account("1000001", Currency::Chf).await;
    house.bill(linde, "R-1", 18_000, date(2020, 3, 10), 1).await;
    let other = house.test.add_principal("auental", "Stadtwerke Auental", "CH", Lang::De).await;
    let bytes = file(8, "N1", vec![paid(1, "180.00", Some(qr(1)))]);
    let actor = Actor::system(other.id);
    let taken = import_whole(&house.test.app, &actor, &other, "a", bytes, |_| {}).await.unwrap();
    assert_eq!((taken.import.totals.booked, taken.import.totals.to_decide), (0, 1));
    let theirs = to_decide(&house.test.app, other.id, None).await.unwrap();
    let decision = Decision::Book { account: linde, item: None };
    let refused = decide(&house.test.app, &actor, &other, theirs[0].transaction.id, decision).await.unwrap_err();
    assert_eq!(refused.to_string(), "no such account");
    assert_eq!(house.stands(linde).await, (18_000, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_request_left_to_book_is_booked_by_jobs_that_follow_one_another() {
    let house = House::new().await;
    let linde = house.account("1000001", Currency::Chf).await;
    house.bill(linde, "R-1", 18_000, date(2020, 3, 10), 1).await;
    let test = &house.test;
    let bytes = file(8, "N1", vec![paid(1, "90.00", Some(qr(1)))]);
    let none = std::time::Duration::ZERO;
    let taken = import_within(&test.app, &test.system(), &test.principal, "a", bytes.clone(), none).await.unwrap();
    assert_eq!(taken.import.state, ImportState::Booking);
    let waiting = async || app::jobs::counts(&test.app, test.principal.id).await.unwrap().0;
    let before = waiting().await;
    assert!(settle(&test.app, &test.principal, taken.import.id, none).await.unwrap());
    assert_eq!((waiting().await, house.stands(linde).await), (before + 1, (18_000, 0)), "the next job goes on");
    settle(&test.app, &test.principal, taken.import.id, std::time::Duration::from_secs(60)).await.unwrap();
    assert_eq!(house.stands(linde).await, (9_000, 0));
    assert!(house.try_import("b", bytes).await.unwrap().is_known);
}
