//! `kulanz dunning run` and `kulanz letter make`, killed with `kill -9` again and again at random moments and started anew,
//! end in the same ledger, numbers and PDFs as when nobody kills them.

#![expect(clippy::unwrap_used, reason = "tests")]

use app::billing::letters::{BankSettings, LetterSettings, save_settings};
use app::billing::{RunState, runs};
use app::principals::{self, NewPrincipal};
use app::secrets::Secrets;
use app::{Actor, App, Principal, PrincipalSettings};
use end_to_end::books::{self, Fingerprint};
use end_to_end::{Program, Surroundings};
use jiff::civil::date;
use kernel::{Currency, Lang};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use testkit::town::Town;
use testkit::world::Dice;
use testkit::{BEGIN, SeededEntropy, SetClock};

/// Kills of one command; after them it is left alone.
const KILLS: u64 = 10;
/// When one comes, milliseconds after the start: before anything is done, within a step, between steps.
const KILLED_AFTER: (u64, u64) = (30, 900);

const CARRY_OUT: &[&str] =
    &["dunning", "run", "--principal", "lindental", "--as-of", "2020-05-04", "--carry-out", "--json"];
const LETTERS: &[&str] = &["letter", "make", "--principal", "lindental", "--run", "1", "--json"];

/// An installation in `data` as the program opens it.
fn installation(data: &Path) -> App {
    fs::create_dir_all(data).unwrap();
    fs::write(data.join("secret.key"), "07".repeat(32)).unwrap();
    let database = format!("sqlite:{}", data.join("kulanz.sqlite").display());
    let store = Store::open(&database, &data.join("objects"), true, BEGIN).unwrap();
    let (clock, entropy) = (Arc::new(SetClock::new(BEGIN)), Arc::new(SeededEntropy::new(7)));
    App::new(store, Secrets::new([7; 32]), "http://127.0.0.1:8080".to_owned(), clock, entropy)
}

/// A utility with a town that owes, and a run that has just begun.
async fn begun(data: &Path) -> Principal {
    let app = installation(data);
    let new = NewPrincipal {
        slug: "lindental".to_owned(),
        name: "Stadtwerke Lindental".to_owned(),
        country: "CH".to_owned(),
        language: Lang::De,
        time_zone: String::new(),
        settings: PrincipalSettings::default(),
    };
    let owner = principals::add(&app, new).await.unwrap();
    let actor = Actor::system(owner.id);
    let iban = "CH9300762011623852957".parse().unwrap();
    let bank = BankSettings { name: "Bank Lindental".to_owned(), iban, qr_iban: None, bic: None };
    let letters = LetterSettings {
        street: "Mühlegasse".to_owned(),
        house: "4".to_owned(),
        postal_code: "8999".to_owned(),
        town: "Lindental".to_owned(),
        email: "hallo@lindental.example".to_owned(),
        banks: BTreeMap::from([(Currency::Chf, bank)]),
        ..LetterSettings::default()
    };
    save_settings(&app, &actor, letters).await.unwrap();
    let town = Town { seed: 2020, accounts: 120, as_of: date(2020, 3, 3), accounts_of_one: 1, open_bills: 2 };
    town.settle(&app, &owner, |_| {}).await.unwrap();
    runs::begin(&app, &actor, &owner, date(2020, 5, 4), Currency::Chf).await.unwrap();
    principals::fetch(&app, owner.id).await.unwrap().unwrap()
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copied(&entry.path(), &target)
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Starts the command and kills it, [`KILLS`] times; how often it was killed before it had come to its end.
fn killed(surroundings: &Surroundings, arguments: &[&str], data: &Path, dice: &mut Dice) -> u64 {
    let mut broken_off = 0;
    for _ in 0..KILLS {
        let mut command = Command::new(&surroundings.kulanz);
        command.args(arguments).arg("--data").arg(data).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(dice.between(KILLED_AFTER.0, KILLED_AFTER.1)));
        broken_off += u64::from(child.try_wait().unwrap().is_none());
        let _gone_already = child.kill();
        child.wait().unwrap();
    }
    broken_off
}

/// What the books come to, and how many letters were made.
async fn end(data: &Path, owner: &Principal) -> (Fingerprint, u64) {
    let app = installation(data);
    let run = runs::by_number(&app, owner.id, 1).await.unwrap().unwrap();
    assert_eq!(run.state, RunState::CarriedOut);
    let (principal, id) = (owner.id, run.id);
    let letters = app.store.read(move |tx| tx.letters_of_run(principal, id, 0, 1_000)).await.unwrap();
    assert!(letters.iter().all(|letter| letter.sha256.is_some()), "every letter is made");
    (books::fingerprint(&app, owner.id).await.unwrap(), letters.len() as u64)
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_and_letters_killed_again_and_again_end_in_the_same_bytes() {
    let Some(surroundings) = Surroundings::find() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (left_alone, shot_at) = (folder.path().join("left-alone"), folder.path().join("shot-at"));
    let owner = begun(&left_alone).await;
    copied(&left_alone, &shot_at);
    let (mut dice, mut broken_off) = (Dice::new(2020), 0);
    for command in [CARRY_OUT, LETTERS] {
        Program::once(&surroundings, command, &left_alone).unwrap();
        broken_off += killed(&surroundings, command, &shot_at, &mut dice);
        Program::once(&surroundings, command, &shot_at).unwrap();
    }
    assert!(broken_off > 5, "{broken_off} kills before an end are too few to prove anything");
    let (expected, letters) = end(&left_alone, &owner).await;
    assert!(letters > 20, "{letters} letters are too few to prove anything");
    assert_eq!(end(&shot_at, &owner).await, (expected, letters));
    Program::once(&surroundings, &["check"], &shot_at).unwrap();
}
