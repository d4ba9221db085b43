//! Mail comes in: by any way it is on disk when we say so, once, and nothing it holds stops the next one.
#![expect(clippy::unwrap_used, reason = "tests")]

use app::interactions::{Outcome, Received};
use app::mailboxes::{Connection, MailboxForm};
use app::set_aside;
use channels::mail::import::{Plan, import, survey};
use channels::mail::intake::{Arrival, LOOP_FIELD, Taken, loop_mark, notice_id, take_in};
use channels::mail::pipe::{self, Target};
use channels::workers::workers;
use kernel::MailboxId;
use std::time::{Duration, Instant};
use testkit::TestApp;
use tokio_util::sync::CancellationToken;

async fn mailbox(test: &TestApp, address: &str) -> MailboxId {
    let form = MailboxForm {
        address: address.to_owned(),
        from_name: "Kundendienst".to_owned(),
        connection: Connection::default(),
        passwords: None,
        is_active: true,
    };
    app::mailboxes::add(&test.app, &test.system(), form).await.unwrap()
}

fn letter(id: &str, subject: &str, more: &str) -> String {
    format!(
        "From: Anna Muster <anna@kunde.example>\nTo: hilfe@lindental.example\nSubject: {subject}\nMessage-ID: <{id}@kunde.example>\n\
         {more}\nGuten Tag, mein Zähler steht still.\nAnna\n"
    )
}

fn arrival(test: &TestApp, raw: impl Into<Vec<u8>>) -> Arrival {
    Arrival {
        principal: test.principal.id,
        mailbox: None,
        raw: raw.into().into(),
        source: "test".to_owned(),
        comes_late: false,
        cut_from: None,
    }
}

async fn taken(test: &TestApp, raw: impl Into<Vec<u8>>) -> Taken {
    take_in(&test.app, arrival(test, raw)).await.unwrap()
}

async fn received(test: &TestApp, raw: impl Into<Vec<u8>>) -> Received {
    match taken(test, raw).await {
        Taken::In(received) => received,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_letter_and_its_answer_are_one_case_and_the_same_letter_twice_is_one_contact() {
    let test = testkit::app().await;
    let first = received(&test, letter("1", "Zähler", "")).await;
    assert!(first.is_new_case);
    let answer = received(&test, letter("2", "Re: Zähler", "In-Reply-To: <1@kunde.example>\n")).await;
    assert_eq!((answer.case, answer.outcome), (first.case, Outcome::Received));
    let again = received(&test, letter("1", "Zähler", "")).await;
    assert_eq!((again.case, again.outcome), (first.case, Outcome::Duplicate));
}

#[tokio::test]
async fn what_cannot_be_read_is_set_aside_shown_and_can_be_tried_again_or_dismissed() {
    let test = testkit::app().await;
    let (app, principal) = (&test.app, test.principal.id);
    let Taken::Aside { id, reason } = taken(&test, "keine Nachricht, nur Text").await else { panic!() };
    assert_eq!(reason, "not_a_message");
    let Taken::Aside { id: same, .. } = taken(&test, "keine Nachricht, nur Text").await else { panic!() };
    assert_eq!(id, same, "the same bytes once");
    let listed = set_aside::list(app, principal, None).await.unwrap();
    assert_eq!(listed.len(), 1);
    let raw = set_aside::raw(app, principal, &listed[0]).await.unwrap().unwrap();
    assert_eq!(&raw[..], "keine Nachricht, nur Text".as_bytes());
    assert!(set_aside::again(app, &test.system(), id).await.unwrap());
    run_jobs(&test, Duration::from_millis(300)).await;
    assert_eq!(set_aside::count(app, principal).await.unwrap(), 1, "it is still no message");
    assert_eq!(app::jobs::counts(app, principal).await.unwrap(), (0, 0), "and its job is done");
    assert!(set_aside::dismiss(app, &test.system(), id).await.unwrap());
    assert!(!set_aside::dismiss(app, &test.system(), id).await.unwrap());
    assert_eq!(set_aside::count(app, principal).await.unwrap(), 0);
}

#[test]
fn every_reason_for_setting_aside_has_words_in_every_language() {
    use channels::mail::SetAsideReason;
    // Each reason that the intake has of its own is a constant of it.
    let source = include_str!("../src/mail/intake.rs");
    let own = source.lines().filter_map(|line| line.strip_prefix("pub const ")?.split_once(": &str = \""));
    let own: Vec<&str> =
        own.filter(|(name, _)| *name != "LOOP_FIELD").map(|(_, code)| code.trim_end_matches("\";")).collect();
    assert_eq!(own, ["too_slow", "unreadable", "refused", "not_stored", "notice_bounced", "notice_answered"]);
    let texts = app::texts::Texts::load();
    for lang in kernel::Lang::ALL {
        for code in SetAsideReason::ALL.map(SetAsideReason::code).iter().chain(&own) {
            assert!(texts.has(lang, &format!("aside-reason-{code}")), "{lang} lacks {code}");
        }
    }
}

async fn run_jobs(test: &TestApp, time: Duration) {
    let stop = CancellationToken::new();
    let running = tokio::spawn(app::jobs::run(test.app.clone(), workers(None), stop.clone()));
    tokio::time::sleep(time).await;
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test]
async fn a_message_that_is_too_large_is_answered_once_it_is_known_to_be_a_persons() {
    let test = testkit::app().await;
    mailbox(&test, "hilfe@lindental.example").await;
    let cut = |id: &str, more: &str| Arrival { cut_from: Some(80 << 20), ..arrival(&test, letter(id, "Fotos", more)) };
    let Taken::Aside { id, reason } = take_in(&test.app, cut("1", "")).await.unwrap() else { panic!() };
    assert_eq!(reason, "message_too_large");
    let aside = set_aside::fetch(&test.app, test.principal.id, id).await.unwrap().unwrap();
    let detail = set_aside::detail(&aside);
    assert_eq!((detail.size, detail.header_only, detail.sender.as_str()), (80 << 20, true, "anna@kunde.example"));
    assert!(!set_aside::again(&test.app, &test.system(), id).await.unwrap(), "only its header was kept");
    assert_eq!(app::jobs::counts(&test.app, test.principal.id).await.unwrap().0, 1, "one notice");
    take_in(&test.app, cut("2", "Auto-Submitted: auto-generated\n")).await.unwrap();
    assert_eq!(app::jobs::counts(&test.app, test.principal.id).await.unwrap().0, 1, "none to a machine");
    for n in 3..40 {
        take_in(&test.app, cut(&n.to_string(), "")).await.unwrap();
    }
    assert!(app::jobs::counts(&test.app, test.principal.id).await.unwrap().0 <= 10, "and not without end");
}

#[tokio::test]
async fn our_own_mail_coming_back_under_another_id_is_no_contact() {
    let test = testkit::app().await;
    let mark = loop_mark(&test.app, test.principal.id);
    let own = letter("rewritten", "Ihre Anfrage", &format!("{}: {mark}\n", LOOP_FIELD.to_lowercase()));
    assert_eq!(taken(&test, own).await, Taken::Own);
    let forged = letter("3", "Ihre Anfrage", &format!("{LOOP_FIELD}: 00000000000000000000000000000000\n"));
    assert_eq!(received(&test, forged).await.outcome, Outcome::Received);
    let quoted = letter("4", "Frage", "") + &format!("{LOOP_FIELD}: {mark}\n");
    assert_eq!(received(&test, quoted).await.outcome, Outcome::Received, "in the body it says nothing");
}

#[tokio::test]
async fn a_report_about_a_mail_to_staff_is_for_the_operator_and_no_case() {
    let test = testkit::app().await;
    let id = notice_id(&test.app, test.principal.id, test.app.id(), "lindental.example");
    let report = |id: &str| {
        format!(
            "From: MAILER-DAEMON@mx.example\nTo: hilfe@lindental.example\nSubject: Undelivered Mail Returned to Sender\n\
             MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nsorry\n\
             --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; mara@x.example\n\
             Action: failed\nStatus: 5.1.1\n\n--b\nContent-Type: message/rfc822\n\nFrom: hilfe@lindental.example\n\
             To: mara@x.example\nMessage-ID: <{id}>\n\nx\n--b--\n"
        )
    };
    let Taken::Aside { reason, .. } = taken(&test, report(&id)).await else { panic!() };
    assert_eq!(reason, "notice_bounced");
    assert_eq!(received(&test, report("other@lindental.example")).await.outcome, Outcome::Bounce);
}

#[tokio::test]
async fn the_pipe_finds_the_mailbox_by_its_address_and_waits_when_nobody_is_known() {
    let test = testkit::app().await;
    mailbox(&test, "hilfe@lindental.example").await;
    let to = |recipient: &str| Target { principal: None, recipient: Some(recipient.to_owned()) };
    let take = async |target: &Target, id: &str| pipe::take(&test.app, target, letter(id, "x", "").into(), None).await;
    assert!(take(&to("Hilfe@lindental.example"), "1").await.is_ok());
    assert!(take(&to("hilfe+abc@lindental.example"), "2").await.is_ok());
    assert_eq!(take(&to("niemand@lindental.example"), "3").await, Err(pipe::PipeError::Nobody));
    let named = Target { principal: Some("lindental".to_owned()), recipient: None };
    assert!(take(&named, "4").await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_keeps_threads_together_says_what_became_of_each_and_writes_to_nobody() {
    let test = testkit::app().await;
    mailbox(&test, "hilfe@lindental.example").await;
    let folder = test.folder().join("alt");
    std::fs::create_dir_all(&folder).unwrap();
    let mut mbox = String::new();
    for n in 0..40 {
        let more = if n % 8 == 0 { String::new() } else { format!("References: <{}@kunde.example>\n", n - 1) };
        mbox += &format!("From anna Mon Mar 16 08:00:00 2020\n{}\n", letter(&n.to_string(), "Thread", &more));
    }
    std::fs::write(folder.join("alles.mbox"), &mbox).unwrap();
    std::fs::write(folder.join("leer.eml"), "").unwrap();
    std::fs::write(folder.join("zweimal.eml"), letter("0", "Thread", "")).unwrap();
    let plan = Plan { principal: test.principal.id, mailbox: None, paths: vec![folder] };
    let (sources, count) = survey(&plan).unwrap();
    assert_eq!(count, 42);
    let mut cases = std::collections::BTreeMap::<String, u32>::new();
    let told = |line: channels::mail::import::Line| {
        if let Some(case) = line.case.filter(|_| line.outcome == "received") {
            *cases.entry(case).or_default() += 1;
        }
    };
    let summary = import(&test.app, &plan, sources, told).await.unwrap();
    assert_eq!((summary.messages, summary.received, summary.duplicate, summary.set_aside), (42, 40, 1, 1));
    assert_eq!(cases.values().copied().collect::<Vec<_>>(), [8; 5], "each thread in its case");
    assert_eq!(app::jobs::counts(&test.app, test.principal.id).await.unwrap(), (0, 0), "no mail goes out");
    let (sources, _) = survey(&plan).unwrap();
    let again = import(&test.app, &plan, sources, |_| ()).await.unwrap();
    assert_eq!((again.duplicate, again.set_aside), (41, 1), "begun again it finds all there");
}

/// The shared collections, when they are there: nothing is lost, nothing takes a second. `--nocapture` shows the rate.
#[tokio::test(flavor = "multi_thread")]
async fn both_collections_of_difficult_mail_are_imported_whole() {
    let shared = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    for name in ["mail-mikel-MIT", "mail-bounces-sisimai-BSD2"] {
        let folder = shared.join(name);
        if !folder.is_dir() {
            eprintln!("not run: {} is not there", folder.display());
            continue;
        }
        let test = testkit::app().await;
        let plan = Plan { principal: test.principal.id, mailbox: None, paths: vec![folder] };
        let (sources, count) = survey(&plan).unwrap();
        let (began, mut slowest) = (Instant::now(), 0);
        let summary = import(&test.app, &plan, sources, |line| slowest = slowest.max(line.ms)).await.unwrap();
        eprintln!("{name}: {summary:?} in {:?}, slowest {slowest} ms", began.elapsed());
        assert_eq!(summary.messages, count as u64);
        assert!(slowest < 5_000, "{slowest} ms");
    }
}
