//! Stories of accounts and runs: the restaurant under lockdown, a payment in between, a line taken out, a run reversed, a run
//! killed and taken up. The engine is SQLite, or PostgreSQL when `KULANZ_TEST_POSTGRES` names a server.

#![expect(clippy::unwrap_used, reason = "tests")]

use app::access::Role;
use app::billing::accounts::{NewAccount, open, view};
use app::billing::books::{Booking, book};
use app::billing::import::{Format, Report, import};
use app::billing::list::{Order, Wanted, list};
use app::billing::runs::{self, RunError};
use app::billing::story::{Event, What, story};
use app::billing::waive::{GiveUp, GiveUpError, Reason, give_up};
use app::billing::{LetterChannel, LineState, PaysBy, Place, Run, RunState};
use app::policy::{PolicyDocument, act, change_base, preview};
use billing::{AccountId, Attention, Command, CustomerKind, ItemId, ItemKind, LockReason, PaymentId};
use jiff::civil::{Date, date};
use kernel::calendar::Region;
use kernel::{Currency, Lang, Timestamp};
use policy::Act;
use std::time::Duration;
use testkit::TestApp;
use testkit::town::Town;

const PLAN: &str = include_str!("../../../policies/lockdown-2020.toml");
const DAY: Duration = Duration::from_secs(86_400);

/// A Swiss utility that has agreed on 30 francs for the second notice.
async fn utility() -> TestApp {
    let test = testkit::app().await;
    let mut document = PolicyDocument::shipped("CH");
    document.billing.dunning.fees_are_agreed = true;
    document.billing.dunning.steps.get_mut("second_notice").unwrap().fee = 3_000;
    let document = document.document().unwrap();
    let since = Timestamp::from_millis(0);
    change_base(&test.app, &test.system(), &test.principal, document, since, "our terms").await.unwrap();
    test
}

async fn lockdown(test: &TestApp) {
    in_force(test, PLAN).await;
}

/// Puts a plan into force, as two people do.
async fn in_force(test: &TestApp, plan: &str) {
    let (tim, beatrice) = (test.member("Tim", Role::Analyst).await, test.member("Beatrice", Role::Manager).await);
    let does = async |who, wanted| {
        act(&test.app, &test.principal, who, "lockdown-2020", wanted, "weil es jetzt nötig ist").await.unwrap()
    };
    does(tim, Act::Write { draft: policy::text::plan_from_toml(plan).unwrap() }).await;
    preview(&test.app, &test.principal, tim, "lockdown-2020").await.unwrap();
    does(beatrice, Act::Approve { version: 1 }).await;
    does(beatrice, Act::Activate { version: 1, from: None, stage: None }).await;
}

async fn account(test: &TestApp, name: &str, segment: &str) -> AccountId {
    let line = format!(
        r#"{{"number":"K-{name}","name":"{name}","street":"Marktgasse","house":"3","postcode":"8001","town":"Zürich",
        "region":"CH-ZH","segment":"{segment}"}}"#
    );
    let report = taken(test, &line.replace('\n', " "), false).await;
    assert_eq!((report.opened, report.refused), (1, 0), "{report:?}");
    let found = app::billing::accounts::by_number(&test.app, &test.principal, &format!("K-{name}")).await;
    found.unwrap().unwrap().id
}

async fn taken(test: &TestApp, lines: &str, is_dry_run: bool) -> Report {
    let (app, actor) = (&test.app, test.system());
    import(app, &actor, &test.principal, lines.as_bytes(), Format::Json, is_dry_run, |_| ()).await.unwrap()
}

async fn booked(test: &TestApp, account: AccountId, on: Date, command: Command) {
    let booking = Booking { number: format!("R-{}", on.month()), ..Booking::of(command) };
    book(&test.app, &test.system(), &test.principal, account, on, vec![booking]).await.unwrap();
}

async fn billed(test: &TestApp, account: AccountId, amount: i64, due: Date) -> ItemId {
    let item: ItemId = test.app.id();
    let bill = Command::Bill { item, kind: ItemKind::Bill, belongs_to: None, amount, due };
    booked(test, account, date(due.year(), due.month() - 1, due.day()), bill).await;
    item
}

async fn proposed(test: &TestApp, as_of: Date) -> Run {
    let run = runs::begin(&test.app, &test.system(), &test.principal, as_of, Currency::Chf).await.unwrap();
    runs::finish(&test.app, &test.principal, run.id, |_, _| ()).await.unwrap()
}

async fn carried_out(test: &TestApp, run: &Run) -> Run {
    runs::carry_out(&test.app, &test.system(), &test.principal, run.id).await.unwrap();
    runs::finish(&test.app, &test.principal, run.id, |_, _| ()).await.unwrap()
}

async fn events(test: &TestApp, account: AccountId) -> Vec<Event> {
    story(&test.app, &test.principal, account).await.unwrap().unwrap().events
}

#[tokio::test(flavor = "multi_thread")]
async fn the_restaurant_under_lockdown_gets_a_reminder_without_fee_and_the_reason_is_there_years_later() {
    let test = utility().await;
    let adler = account(&test, "Adler", "restaurant").await;
    billed(&test, adler, 18_000, date(2020, 2, 10)).await;
    // Reminder on 24 February, first notice on 9 March; then the shops close.
    for day in [date(2020, 2, 24), date(2020, 3, 9)] {
        let run = proposed(&test, day).await;
        assert_eq!(carried_out(&test, &run).await.totals.carried_out, 1, "{day}");
    }
    lockdown(&test).await;
    test.clock.advance(14 * DAY);
    let run = proposed(&test, date(2020, 3, 30)).await;
    assert_eq!((run.totals.proposed.fees, run.totals.waived), (0, 3_000));
    carried_out(&test, &run).await;

    test.clock.advance(1_500 * DAY);
    let all = events(&test, adler).await;
    let step = all.iter().rev().find_map(|it| if let What::Step(taken) = &it.what { Some(taken) } else { None });
    let step = step.unwrap();
    assert!(step.line.only_reminds && step.line.fee == 0);
    let (base, because) = step.because.as_ref().unwrap();
    let fee = because.iter().find(|it| it.pointer.ends_with("second_notice/fee")).unwrap();
    assert_eq!(*base, 1);
    assert_eq!(fee.measure.as_ref().unwrap().to_string(), "lockdown-2020/friendly v1");
    assert_eq!(all.last().unwrap().balance, 18_000, "nothing was added");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_measure_that_asks_a_person_nothing_goes_out_until_somebody_takes_it_in() {
    let test = utility().await;
    let adler = account(&test, "Adler", "restaurant").await;
    billed(&test, adler, 18_000, date(2020, 2, 10)).await;
    for day in [date(2020, 2, 24), date(2020, 3, 9)] {
        let run = proposed(&test, day).await;
        assert_eq!(carried_out(&test, &run).await.totals.carried_out, 1, "{day}");
    }
    in_force(&test, &PLAN.replace("resume_same_level_fresh_term", "ask_person")).await;
    test.clock.advance(160 * DAY);
    for _ in 0..2 {
        let run = proposed(&test, date(2020, 8, 17)).await;
        let (line, number, _) = runs::exceptions(&test.app, test.principal.id, run.id).await.unwrap().remove(0);
        assert_eq!(
            (line.attention, line.state, number.as_str()),
            (Some(Attention::AskPerson), LineState::LeftOut, "K-Adler")
        );
        assert_eq!(carried_out(&test, &run).await.totals.carried_out, 0, "it waits");
    }
    let run = proposed(&test, date(2020, 8, 17)).await;
    runs::leave_out(&test.app, &test.system(), &test.principal, run.id, adler, None).await.unwrap();
    let run = carried_out(&test, &run).await;
    assert_eq!((run.totals.carried_out, run.totals.left_out), (1, 0), "somebody has decided");
    let next = proposed(&test, date(2020, 9, 30)).await;
    assert_eq!((next.totals.proposed.lines, next.totals.left_out), (1, 0), "asked once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_between_proposal_and_carrying_out_overtakes_the_line_and_one_taken_out_stays_out() {
    let test = utility().await;
    let (pays, disputes, waits) = (
        account(&test, "P", "household").await,
        account(&test, "D", "household").await,
        account(&test, "W", "household").await,
    );
    for it in [pays, disputes, waits] {
        billed(&test, it, 9_000, date(2020, 3, 2)).await;
    }
    let run = proposed(&test, date(2020, 3, 16)).await;
    assert_eq!(run.totals.proposed.lines, 3);
    let leave_out = async |account, reason| {
        runs::leave_out(&test.app, &test.system(), &test.principal, run.id, account, reason).await
    };
    assert_eq!(leave_out(disputes, Some("  ")).await, Err(RunError::Reason));
    leave_out(disputes, Some("Zähler wird geprüft")).await.unwrap();
    leave_out(waits, Some("aus Versehen")).await.unwrap();
    leave_out(waits, None).await.unwrap();
    let payment: PaymentId = test.app.id();
    booked(&test, pays, date(2020, 3, 16), Command::Receive { payment, amount: 9_000, names: None }).await;
    let run = carried_out(&test, &run).await;
    let totals = &run.totals;
    assert_eq!((totals.carried_out, totals.overtaken, totals.left_out, totals.letters), (1, 1, 1, 1));
    assert_eq!(leave_out(waits, Some("zu spät")).await, Err(RunError::State { state: RunState::CarriedOut }));
    let lines = runs::lines(&test.app, test.principal.id, run.id, runs::NO_ACCOUNT, 10).await.unwrap();
    let state = |account| lines.iter().find(|(line, ..)| line.account == account).unwrap().0.state;
    assert_eq!([pays, disputes, waits].map(state), [LineState::Overtaken, LineState::LeftOut, LineState::CarriedOut]);
    let second = runs::begin(&test.app, &test.system(), &test.principal, date(2020, 3, 17), Currency::Chf).await;
    let second = second.unwrap();
    let third = runs::begin(&test.app, &test.system(), &test.principal, date(2020, 3, 18), Currency::Chf).await;
    assert_eq!(third, Err(RunError::Another { number: second.number }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_reversed_leaves_the_books_as_they_were() {
    let test = utility().await;
    let adler = account(&test, "Adler", "household").await;
    billed(&test, adler, 18_000, date(2020, 2, 10)).await;
    for day in [date(2020, 2, 24), date(2020, 3, 9)] {
        let run = proposed(&test, day).await;
        carried_out(&test, &run).await;
    }
    let before = view(&test.app, test.principal.id, adler).await.unwrap().unwrap();
    let run = proposed(&test, date(2020, 3, 23)).await;
    let run = carried_out(&test, &run).await;
    let dunned = view(&test.app, test.principal.id, adler).await.unwrap().unwrap();
    assert_eq!(dunned.account.owed, 21_000, "the fee of the second notice");
    runs::reverse(&test.app, &test.system(), &test.principal, run.id).await.unwrap();
    let run = runs::finish(&test.app, &test.principal, run.id, |_, _| ()).await.unwrap();
    assert_eq!((run.state, run.totals.reversed), (RunState::Reversed, 1));
    let after = view(&test.app, test.principal.id, adler).await.unwrap().unwrap();
    assert_eq!((after.account.owed, after.account.last_letter), (18_000, before.account.last_letter));
    assert_eq!(after.items[0].state, before.items[0].state);
    assert_eq!(after.steps.last().unwrap().state, LineState::Withdrawn);
    let all = events(&test, adler).await;
    assert!(all.iter().any(|it| matches!(it.what, What::Reversed(_)) && it.booked == Some(-3_000)));
    assert_eq!(all.last().unwrap().balance, 18_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_taken_up_step_by_step_makes_the_same_books_as_one_that_is_never_interrupted() {
    let mut sums = Vec::new();
    for is_interrupted in [false, true] {
        let test = utility().await;
        let town = Town { seed: 11, accounts: 9_000, as_of: date(2020, 3, 16), accounts_of_one: 3, open_bills: 2 };
        town.settle(&test.app, &test.principal, |_| ()).await.unwrap();
        let run = runs::begin(&test.app, &test.system(), &test.principal, date(2020, 3, 16), Currency::Chf).await;
        let mut run = run.unwrap();
        for to in [RunState::Proposed, RunState::CarriedOut] {
            if to == RunState::CarriedOut {
                run = runs::carry_out(&test.app, &test.system(), &test.principal, run.id).await.unwrap();
            }
            while is_interrupted && run.state != to {
                // Each step by a program that knows nothing of the one before.
                run = runs::advance(&test.app, &test.principal, run.id).await.unwrap();
            }
            run = runs::finish(&test.app, &test.principal, run.id, |_, _| ()).await.unwrap();
        }
        let counts: Vec<_> = runs::counts(&test.app, test.principal.id, run.id).await.unwrap();
        let (mut after, mut owed) = (None, Vec::new());
        loop {
            let wanted = Wanted { is_owing: true, after, ..Wanted::default() };
            let page = list(&test.app, test.principal.id, wanted).await.unwrap();
            owed.extend(page.accounts.iter().map(|it| (it.number.clone(), it.owed, it.entries, it.last_letter)));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert!(run.totals.carried_out > 200, "{:?}", run.totals);
        sums.push((run.totals, counts, owed));
    }
    assert_eq!(sums[0], sums[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_next_is_said_with_its_day_and_a_lock_stops_it() {
    let test = utility().await;
    let adler = account(&test, "Adler", "household").await;
    billed(&test, adler, 18_000, date(2020, 3, 10)).await;
    let outlook = async || runs::outlook(&test.app, &test.principal, adler).await.unwrap().unwrap();
    let next = outlook().await;
    assert_eq!((next.today, next.decision.until()), (date(2020, 3, 16), Some(date(2020, 3, 20))));
    assert_eq!(next.step.unwrap().name, "reminder");
    assert_eq!(next.used[0].1.to_string(), "base v1");
    let bare =
        billing::Lock { item: None, from: next.today, until: Some(date(2020, 4, 1)), reason: LockReason::CaseOpen };
    let lock = app::billing::locks::lock(&test.app, &test.system(), adler, bare, "wir antworten noch").await.unwrap();
    let reason = LockReason::CaseOpen;
    assert_eq!(outlook().await.decision.why, billing::Why::Locked { reason, until: Some(date(2020, 4, 1)) });
    app::billing::locks::lift(&test.app, &test.system(), adler, lock, next.today).await.unwrap();
    assert_eq!(outlook().await.decision.why, billing::Why::TermRuns);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_writes_off_little_and_reverses_what_was_wrong() {
    let test = utility().await;
    let adler = account(&test, "Adler", "household").await;
    let (much, little) =
        (billed(&test, adler, 10_001, date(2020, 2, 10)).await, billed(&test, adler, 10_000, date(2020, 3, 10)).await);
    let gives_up = async |item, how| {
        let (app, owner) = (&test.app, &test.principal);
        give_up(app, &test.system(), owner, adler, item, how, date(2020, 3, 16))
            .await
            .map(|ledger| ledger.owed().amount)
    };
    assert_eq!(gives_up(much, GiveUp::WriteOff).await, Err(GiveUpError::TwoNeeded { alone_up_to: 10_000 }));
    assert_eq!(gives_up(little, GiveUp::WriteOff).await, Ok(10_001));
    assert_eq!(gives_up(much, GiveUp::Reverse(Reason::Mistake)).await, Ok(0));
    assert!(matches!(gives_up(much, GiveUp::Reverse(Reason::Mistake)).await, Err(GiveUpError::Book(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_says_what_it_would_do_does_it_once_and_names_every_line_it_refuses() {
    let test = utility().await;
    let good = r#"{"number":"7","customer_number":"4711","name":"Anna Muster","street":"Weg","postcode":"8001","town":"Zürich","region":"CH-ZH","items":[{"number":"R1","due":"2020-03-10","amount":"180.00","open":"120.00","reference":"REF1","level":10,"level_since":"2020-03-14"}]}"#;
    let taken_reference = good.replace("\"7\"", "\"8\"").replace("R1", "R9");
    let nowhere = good.replace("\"7\"", "\"9\"").replace("CH-ZH", "CH-XX").replace("REF1", "REF2");
    let lines = format!("{good}\n{taken_reference}\n{nowhere}\n{{\"number\":\n");
    let would = taken(&test, good, true).await;
    assert_eq!((would.opened, would.items, would.is_dry_run), (1, 1, true));
    let none = list(&test.app, test.principal.id, Wanted { order: Order::Owed, ..Wanted::default() }).await.unwrap();
    assert_eq!(none.accounts.len(), 0, "a dry run writes nothing");
    let report = taken(&test, &lines, false).await;
    assert_eq!((report.read, report.opened, report.items, report.refused), (4, 1, 1, 3));
    let told: Vec<(u64, &str)> = report.faults.iter().map(|fault| (fault.line, fault.field.as_str())).collect();
    assert_eq!(told, [(3, "region"), (4, "number"), (2, "items/0/reference")]);
    let again = taken(&test, good, false).await;
    assert_eq!((again.opened, again.known, again.items, again.items_known), (0, 1, 0, 1));
    let account = app::billing::accounts::by_number(&test.app, &test.principal, "7").await.unwrap().unwrap();
    let kept = view(&test.app, test.principal.id, account.id).await.unwrap().unwrap();
    assert_eq!((kept.account.owed, kept.items[0].state.level, kept.payments.len()), (12_000, 10, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_job_moves_a_run_on_until_a_person_is_asked() {
    let test = utility().await;
    let adler = account(&test, "Adler", "household").await;
    billed(&test, adler, 18_000, date(2020, 2, 10)).await;
    let stop = tokio_util::sync::CancellationToken::new();
    let worker: std::sync::Arc<dyn app::ports::Worker> = std::sync::Arc::new(runs::DunningRuns);
    let crew = tokio::spawn(app::jobs::run(test.app.clone(), vec![worker], stop.clone()));
    let begun =
        runs::begin(&test.app, &test.system(), &test.principal, date(2020, 3, 16), Currency::Chf).await.unwrap();
    let reaches = async |state| {
        for _ in 0..600 {
            let run = runs::fetch(&test.app, test.principal.id, begun.id).await.unwrap().unwrap();
            if run.state == state {
                return run;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the run never was {state:?}");
    };
    reaches(RunState::Proposed).await;
    runs::carry_out(&test.app, &test.system(), &test.principal, begun.id).await.unwrap();
    assert_eq!(reaches(RunState::CarriedOut).await.totals.letters, 1);
    stop.cancel();
    crew.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_opened_for_a_customer_of_the_principal_only() {
    let test = utility().await;
    let stranger: kernel::CustomerId = test.app.id();
    let new = NewAccount {
        number: None,
        customer: stranger,
        currency: Currency::Chf,
        language: Lang::De,
        kind: CustomerKind::Consumer,
        segment: "household".to_owned(),
        vulnerability: None,
        since: None,
        region: Region::ChZh,
        postal: Place {
            name: "Anna".to_owned(),
            street: "Weg".to_owned(),
            postcode: "8001".to_owned(),
            town: "Zürich".to_owned(),
            ..Place::default()
        },
        channel: LetterChannel::Letter,
        pays_by: PaysBy::Transfer,
        contract: None,
    };
    let refused = open(&test.app, &test.system(), new).await;
    assert_eq!(refused, Err(app::billing::AccountError::NotFound));
}
