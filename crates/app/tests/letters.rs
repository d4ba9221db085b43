//! Stories of letters: from a run that was carried out to PDFs that are printed, mailed, withdrawn or corrected.
//! The engine is SQLite, or PostgreSQL when `KULANZ_TEST_POSTGRES` names a server.

#![expect(clippy::unwrap_used, reason = "tests")]

use app::access::Role;
use app::billing::arrangements::{Asked, Wanted, agree};
use app::billing::letters::{
    self, BankSettings, Cut, LetterMaker, LetterSettings, LetterState, MAIL_KIND, MakeError, Missing, save_settings,
};
use app::billing::runs;
use app::jobs::Job;
use app::policy::{PolicyDocument, act, change_base, preview};
use app::ports::{Outcome, Worker};
use app::{Actor, Principal};
use billing::{DunningState, LetterId, Wish};
use jiff::civil::date;
use kernel::{Currency, InteractionId, Timestamp};
use policy::Act;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::billing::{Letter, NewLetter, Run, RunState};
use testkit::TestApp;
use testkit::town::Town;

/// The day by which the town is as it is, and that of the run: everything is due then.
const DAY: jiff::civil::Date = date(2020, 3, 3);
const RUN_DAY: jiff::civil::Date = date(2020, 5, 4);

fn settings() -> LetterSettings {
    let bank = BankSettings {
        name: "Bank Lindental".into(),
        iban: "CH9300762011623852957".parse().unwrap(),
        qr_iban: Some("CH4431999123000889012".parse().unwrap()),
        bic: None,
    };
    LetterSettings {
        street: "Mühlegasse".into(),
        house: "4".into(),
        postal_code: "8999".into(),
        town: "Lindental".into(),
        email: "hallo@lindental.example".into(),
        banks: BTreeMap::from([(Currency::Chf, bank)]),
        ..LetterSettings::default()
    }
}

/// A town of some accounts with open bills of which nobody was reminded yet, whose principal has set its letters up.
async fn town(accounts: u64) -> (TestApp, Principal) {
    let test = testkit::app().await;
    save_settings(&test.app, &test.system(), settings()).await.unwrap();
    let owner = app::principals::fetch(&test.app, test.principal.id).await.unwrap().unwrap();
    let town = Town { seed: 7, accounts, as_of: DAY, accounts_of_one: 1, open_bills: 2 };
    town.settle(&test.app, &owner, |_| {}).await.unwrap();
    let principal = owner.id;
    let fresh = test.app.store.write(move |tx| {
        for account in tx.accounts_after(principal, runs::NO_ACCOUNT, 100)? {
            for mut item in tx.items_of(principal, account.id)? {
                item.state = DunningState::new(item.item.due);
                tx.item_update(principal, account.id, &item)?;
            }
        }
        Ok::<_, app::StoreError>(())
    });
    fresh.await.unwrap();
    (test, owner)
}

/// A run that was carried out.
async fn run(test: &TestApp, owner: &Principal) -> Run {
    let actor = Actor::system(owner.id);
    let run = runs::begin(&test.app, &actor, owner, RUN_DAY, Currency::Chf).await.unwrap();
    runs::finish(&test.app, owner, run.id, |_, _| {}).await.unwrap();
    runs::carry_out(&test.app, &actor, owner, run.id).await.unwrap();
    let run = runs::finish(&test.app, owner, run.id, |_, _| {}).await.unwrap();
    assert_eq!(run.state, RunState::CarriedOut);
    assert!(run.totals.letters > 2, "{:?}", run.totals);
    run
}

async fn all(test: &TestApp, run: &Run) -> Vec<Letter> {
    let (principal, id) = (test.principal.id, run.id);
    test.app.store.read(move |tx| tx.letters_of_run(principal, id, 0, 1_000)).await.unwrap()
}

/// Leases the jobs of a kind that wait.
async fn jobs(test: &TestApp, kind: &str) -> Vec<Job> {
    let (principal, now) = (test.principal.id, test.app.now());
    let lease = std::time::Duration::from_secs(60);
    let claimed: Vec<Job> = test.app.store.write(move |tx| tx.jobs_claim(principal, now, lease, 1_000)).await.unwrap();
    claimed.into_iter().filter(|job| job.kind == kind).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_of_a_run_are_made_once_and_a_maker_that_was_killed_makes_the_same_bytes() {
    let whole = {
        let (test, owner) = town(12).await;
        let run = run(&test, &owner).await;
        let made = letters::make(&test.app, owner.id, run.id, 2).await.unwrap();
        assert_eq!((made.made, made.failed), (run.totals.letters, 0));
        let again = letters::make(&test.app, owner.id, run.id, 2).await.unwrap();
        assert_eq!(again.made, 0, "once");
        let all = all(&test, &run).await;
        assert!(all.iter().all(|it| it.state == LetterState::Made && it.pages > Some(0)), "{all:?}");
        let pdf = letters::pdf(&test.app, owner.id, &all[0]).await.unwrap().unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        all.into_iter().map(|it| (it.number, it.sha256, it.content)).collect::<Vec<_>>()
    };
    // The same town, where the first letter is made by a job of its own, and the maker then dies with bytes kept and
    // nothing marked; another one takes the run up by its job.
    let (test, owner) = town(12).await;
    let run = run(&test, &owner).await;
    let letters = all(&test, &run).await;
    let (principal, first, job, now) = (owner.id, letters[0].id, test.app.id(), test.app.now());
    test.app.store.write(move |tx| letters::enqueue_letter(tx, principal, first, job, now)).await.unwrap();
    let stray = bytes::Bytes::from(vec![7; 100_000]);
    test.app.store.objects.keep(principal, stray).await.unwrap();
    let maker = LetterMaker::new(1).unwrap();
    let waiting = jobs(&test, letters::KIND).await;
    assert_eq!(waiting.len(), 2, "the run's and the letter's");
    for job in waiting.iter().rev() {
        assert_eq!(maker.work(&test.app, job).await, Outcome::Done);
    }
    let resumed: Vec<_> = all(&test, &run).await.into_iter().map(|it| (it.number, it.sha256, it.content)).collect();
    assert_eq!(resumed, whole, "byte for byte");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_printed_counts_as_sent_and_a_run_reversed_after_that_is_corrected() {
    let (test, owner) = town(8).await;
    let run = run(&test, &owner).await;
    letters::make(&test.app, owner.id, run.id, 2).await.unwrap();
    let (_, cut, _) = letters::to_print(&test.app, owner.id).await.unwrap().unwrap();
    let sheaf = letters::sheaf(&test.app, owner.id, None, cut).await.unwrap().unwrap();
    assert!(sheaf.archive.starts_with(b"PK\x03\x04"));
    let list = String::from_utf8_lossy(&sheaf.archive);
    assert!(list.contains("number,account,day") && list.contains("2020-000001.pdf"));
    let half = Cut { up_to: sheaf.last / 2, ..cut };
    let sent = letters::printed(&test.app, &test.system(), None, half).await.unwrap();
    assert!(sent > 0 && sent < run.totals.letters);
    runs::reverse(&test.app, &test.system(), &owner, run.id).await.unwrap();
    runs::finish(&test.app, &owner, run.id, |_, _| {}).await.unwrap();
    let count = |all: &[Letter], state| all.iter().filter(|it| it.state == state).count() as u64;
    let now = all(&test, &run).await;
    assert_eq!(count(&now, LetterState::Corrected), sent);
    assert_eq!(count(&now, LetterState::Due), sent, "a correction each");
    assert_eq!(letters::sheaf(&test.app, owner.id, None, cut).await.unwrap(), None, "the rest is withdrawn");
    let made = letters::make(&test.app, owner.id, run.id, 2).await.unwrap();
    assert_eq!((made.made, made.failed), (sent, 0));
    let corrections = letters::list(&test.app, owner.id, LetterState::Made, None).await.unwrap();
    let content = corrections.rows[0].letter.content.clone().unwrap();
    assert!(content.contains("\"correction\"") && content.contains("run_reversed"), "{content}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_by_mail_is_sent_once_and_goes_on_paper_when_it_comes_back() {
    let (test, owner) = town(6).await;
    let principal = owner.id;
    let by_mail = test.app.store.write(move |tx| {
        for mut account in tx.accounts_after(principal, runs::NO_ACCOUNT, 100)? {
            account.channel = store::billing::LetterChannel::Mail;
            tx.account_update(principal, &account)?;
        }
        Ok::<_, app::StoreError>(())
    });
    by_mail.await.unwrap();
    let run = run(&test, &owner).await;
    letters::make(&test.app, principal, run.id, 2).await.unwrap();
    let mails = jobs(&test, MAIL_KIND).await;
    let mailed: Vec<Letter> = all(&test, &run).await.into_iter().filter(|it| it.channel == "mail").collect();
    assert!(!mailed.is_empty() && mails.len() == mailed.len(), "{} jobs, {} letters", mails.len(), mailed.len());
    let id = letters::letter_of(&mails[0]).unwrap();
    // Nobody knows an address: it goes on paper by itself.
    assert_eq!(letters::mail_of(&test.app, principal, id).await.unwrap(), None);
    assert_eq!(channel(&test, id).await, ("letter".to_owned(), LetterState::Made));
    let id = letters::letter_of(&mails[1]).unwrap();
    let customer = customer_of(&test, id).await;
    let (kind, value, country) = ("email".to_owned(), "anna@muster.example".to_owned(), "CH".to_owned());
    app::customers::add_contact_point(&test.app, test.system(), customer, kind, value, country).await.unwrap();
    let mail = letters::mail_of(&test.app, principal, id).await.unwrap().unwrap();
    assert_eq!(mail.to, ["anna@muster.example"]);
    assert!(mail.files[0].0.ends_with(".pdf") && mail.files[0].2.starts_with(b"%PDF-"));
    letters::mail_sent(&test.app, principal, id).await.unwrap();
    assert_eq!(channel(&test, id).await, ("mail".to_owned(), LetterState::Sent));
    assert_eq!(letters::mail_of(&test.app, principal, id).await.unwrap(), None, "once");
    let now = test.app.now();
    let back = test.app.store.write(move |tx| letters::bounced(tx, principal, InteractionId(id.0), now));
    assert!(back.await.unwrap());
    assert_eq!(channel(&test, id).await, ("letter".to_owned(), LetterState::Made), "to be printed");
}

async fn channel(test: &TestApp, id: LetterId) -> (String, LetterState) {
    let principal = test.principal.id;
    let letter = test.app.store.read(move |tx| tx.letter_fetch(principal, id)).await.unwrap().unwrap();
    (letter.channel, letter.state)
}

async fn customer_of(test: &TestApp, id: LetterId) -> kernel::CustomerId {
    let principal = test.principal.id;
    let found = test.app.store.read(move |tx| {
        let letter = tx.letter_fetch(principal, id)?.unwrap();
        Ok::<_, app::StoreError>(tx.account_fetch(principal, letter.account)?.unwrap().customer)
    });
    found.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_bank_letters_wait_and_are_made_when_it_is_there() {
    let (test, owner) = town(4).await;
    let bare = LetterSettings { banks: BTreeMap::new(), ..settings() };
    save_settings(&test.app, &test.system(), bare).await.unwrap();
    let without = app::principals::fetch(&test.app, owner.id).await.unwrap().unwrap();
    assert_eq!(letters::missing(&without), [Missing::Bank(Currency::Chf)]);
    let run = run(&test, &owner).await;
    let maker: Arc<dyn Worker> = Arc::new(LetterMaker::new(1).unwrap());
    let waiting = jobs(&test, letters::KIND).await;
    assert!(matches!(maker.work(&test.app, &waiting[0]).await, Outcome::Later(why) if why.contains("set-up")));
    assert!(all(&test, &run).await.iter().all(|it| it.state == LetterState::Due), "they wait");
    save_settings(&test.app, &test.system(), settings()).await.unwrap();
    assert_eq!(maker.work(&test.app, &waiting[0]).await, Outcome::Done);
    assert!(all(&test, &run).await.iter().all(|it| it.state == LetterState::Made));
    let abroad = test.add_principal("wien", "Wiener Werke", "AT", kernel::Lang::De).await;
    let refused = letters::make(&test.app, abroad.id, run.id, 1).await;
    assert_eq!(refused, Err(MakeError::SetUp), "no letters are known for Austria");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_about_something_that_is_gone_is_set_aside_with_its_reason_and_can_be_tried_again() {
    let (test, owner) = town(3).await;
    let (principal, id, job, now) = (owner.id, test.app.id::<LetterId>(), test.app.id(), test.app.now());
    let corrects: LetterId = test.app.id();
    test.app
        .store
        .write(move |tx| {
            let account = tx.accounts_after(principal, runs::NO_ACCOUNT, 1)?.remove(0);
            let letter = NewLetter {
                id,
                account: account.id,
                run: None,
                kind: "correction".to_owned(),
                language: account.language,
                channel: "letter".to_owned(),
                issued: RUN_DAY,
                cause: format!("{{\"corrects\":\"{corrects}\"}}"),
            };
            tx.letter_insert(principal, &letter)?;
            letters::enqueue_letter(tx, principal, id, job, now)
        })
        .await
        .unwrap();
    let maker = LetterMaker::new(1).unwrap();
    for tries in 0..2 {
        for job in jobs(&test, letters::KIND).await {
            assert_eq!(maker.work(&test.app, &job).await, Outcome::Done);
        }
        let failed = letters::list(&test.app, principal, LetterState::Failed, None).await.unwrap();
        assert!(failed.rows[0].letter.fault.as_deref().is_some_and(|fault| fault.contains("letter")), "{tries}");
        assert!(letters::again(&test.app, &test.system(), id).await.unwrap());
    }
    assert!(!letters::again(&test.app, &test.system(), id).await.unwrap(), "it is due already");
}

const PLAN: &str = r#"
key = "lockdown-2020"
[title]
de = "Lockdown 2020"
it = "Lockdown 2020"
[about]
de = "Wir erinnern, statt zu mahnen."
[[measures]]
key = "friendly"
scope = "true"
from = "2020-03-01"
until = "2020-07-01"
on_end = "continue"
[measures.title]
de = "Erinnern statt mahnen"
it = "Ricordare invece di sollecitare"
[measures.patch.billing.dunning.steps.reminder]
only_reminds = true
fee = 0
text = "lockdown_reminder"
"#;

#[tokio::test(flavor = "multi_thread")]
async fn under_the_lockdown_plan_each_letter_says_which_measure_waived_its_fee_in_the_customers_language() {
    let (test, owner) = town(30).await;
    let app = &test.app;
    let mut document = PolicyDocument::shipped("CH");
    document.billing.dunning.fees_are_agreed = true;
    document.billing.dunning.steps.get_mut("reminder").unwrap().fee = 2_000;
    let since = Timestamp::from_millis(0);
    change_base(app, &test.system(), &owner, document.document().unwrap(), since, "our terms").await.unwrap();
    let (tim, beatrice) = (test.member("Tim", Role::Analyst).await, test.member("Beatrice", Role::Manager).await);
    let draft = policy::text::plan_from_toml(PLAN).unwrap();
    let does = async |who, wanted| act(app, &owner, who, "lockdown-2020", wanted, "Lockdown").await.unwrap();
    does(tim, Act::Write { draft }).await;
    preview(app, &owner, tim, "lockdown-2020").await.unwrap();
    does(beatrice, Act::Approve { version: 1 }).await;
    does(beatrice, Act::Activate { version: 1, from: None, stage: None }).await;
    let run = run(&test, &owner).await;
    letters::make(app, owner.id, run.id, 2).await.unwrap();
    let all = all(&test, &run).await;
    let friendly: Vec<&Letter> = all.iter().filter(|it| it.kind == "lockdown_reminder").collect();
    assert!(!friendly.is_empty());
    for letter in friendly {
        let content: documents::Letter = serde_json::from_str(letter.content.as_ref().unwrap()).unwrap();
        let text = serde_json::to_string(&content.reasons).unwrap();
        let title = if letter.language == kernel::Lang::It { "Ricordare invece" } else { "Erinnern statt" };
        assert!(text.contains("measure_both") && text.contains(title), "{text}");
        assert!(content.charges.iter().all(|charge| charge.is_waived), "no fee");
        assert_eq!(content.blocks.len(), 3, "the words for the lockdown");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_arrangement_is_offered_and_confirmed_by_letters_with_the_link_of_the_account() {
    let (test, owner) = town(4).await;
    let (app, principal) = (&test.app, owner.id);
    let accounts = app.store.read(move |tx| tx.accounts_after(principal, runs::NO_ACCOUNT, 100)).await.unwrap();
    let anna = test.actor(test.member("Anna", Role::Agent).await);
    let today = date(2020, 3, 16);
    let mut made = Vec::new();
    for (account, asked) in accounts.iter().zip([Asked::Offer, Asked::Agree]) {
        let wish = Wish::Deferral { until: today.saturating_add(jiff::ToSpan::days(20)) };
        let wanted = Wanted { account: account.id, wish, asked, shown: None, once: None };
        made.push(agree(app, &anna, &owner, wanted).await.unwrap());
    }
    let maker = LetterMaker::new(1).unwrap();
    let waiting = jobs(&test, letters::KIND).await;
    assert_eq!(waiting.len(), 2);
    for job in &waiting {
        assert_eq!(maker.work(app, job).await, Outcome::Done);
    }
    let of_both = letters::list(app, principal, LetterState::Made, None).await.unwrap();
    assert_eq!(of_both.rows.len(), 2, "{:?}", letters::list(app, principal, LetterState::Failed, None).await);
    for (account, kind) in accounts.iter().zip(["arrangement_offer", "arrangement_confirmed"]) {
        let letter = &of_both.rows.iter().find(|row| row.letter.account == account.id).unwrap().letter;
        assert_eq!(letter.kind, kind);
        let content: documents::Letter = serde_json::from_str(letter.content.as_ref().unwrap()).unwrap();
        let link = format!("http://kulanz.test/p/lindental/account/{}-", account.number);
        assert!(content.status_url.is_some_and(|url| url.starts_with(&link)), "the link, to be typed");
        let pdf = letters::pdf(app, principal, letter).await.unwrap().unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
    }
    // What reminds has it too.
    let run = run(&test, &owner).await;
    letters::make(app, principal, run.id, 1).await.unwrap();
    for letter in all(&test, &run).await {
        let content: documents::Letter = serde_json::from_str(letter.content.as_ref().unwrap()).unwrap();
        assert!(content.status_url.is_some(), "{}", letter.kind);
    }
}
