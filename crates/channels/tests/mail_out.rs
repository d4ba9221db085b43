//! Mail goes out: once, threaded, and whatever a server says is either tried again or shown to people.
#![expect(clippy::unwrap_used, reason = "tests")]

mod smtp_server;

use app::mailboxes::{Connection, MailboxForm, Passwords, Server, Sink as _, Tls};
use app::ports::Outcome;
use channels::mail::intake::{Arrival, Taken, take_in};
use channels::mail::sink::Sink;
use channels::mail::{Automatic, Limits, parse};
use channels::workers::workers;
use smtp_server::SmtpServer;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use testkit::TestApp;
use tokio_util::sync::CancellationToken;

async fn mailbox(test: &TestApp, port: Option<u16>) {
    let smtp = port.map(|port| Server { host: "127.0.0.1".to_owned(), port, tls: Tls::None, user: String::new() });
    let form = MailboxForm {
        address: "hilfe@lindental.example".to_owned(),
        from_name: "Kundendienst Lindental".to_owned(),
        connection: Connection { smtp, ..Connection::default() },
        passwords: Some(Passwords::default()),
        is_active: true,
    };
    app::mailboxes::add(&test.app, &test.system(), form).await.unwrap();
}

async fn anna_writes(test: &TestApp) {
    let raw = "From: Anna Muster <anna@kunde.example>\nTo: hilfe@lindental.example\nSubject: Zähler\nMessage-ID: <1@kunde.example>\n\n\
               Guten Tag, mein Zähler steht seit gestern still. Was soll ich tun?\n";
    let arrival = Arrival {
        principal: test.principal.id,
        mailbox: None,
        raw: raw.into(),
        source: "test".to_owned(),
        comes_late: false,
        cut_from: None,
    };
    assert!(matches!(take_in(&test.app, arrival).await.unwrap(), Taken::In(_)));
}

/// Runs jobs until `is_enough`, at most ten seconds.
async fn run_until(test: &TestApp, sink: Option<Arc<Sink>>, is_enough: impl AsyncFn() -> bool) {
    let stop = CancellationToken::new();
    let running = tokio::spawn(app::jobs::run(test.app.clone(), workers(sink), stop.clone()));
    for _ in 0..500 {
        if is_enough().await {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stop.cancel();
    running.await.unwrap();
    assert!(is_enough().await, "it did not happen within ten seconds");
}

async fn counts(test: &TestApp) -> (i64, i64) {
    app::jobs::counts(&test.app, test.principal.id).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_acknowledgement_arrives_threaded_and_says_that_a_machine_wrote_it() {
    let (test, server) = (testkit::app().await, SmtpServer::start(|_| None).await);
    mailbox(&test, Some(server.port)).await;
    anna_writes(&test).await;
    run_until(&test, None, async || !server.mails().is_empty() && counts(&test).await == (0, 0)).await;
    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(
        (mails[0].from.as_str(), mails[0].to.as_slice()),
        ("hilfe@lindental.example", &["anna@kunde.example".to_owned()][..])
    );
    let read = parse(mails[0].raw.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(read.in_reply_to, ["1@kunde.example"]);
    assert_eq!(read.automatic, Automatic::Reply);
    assert!(read.suppress_reply);
    assert_eq!(read.from.unwrap().name.as_deref(), Some("Kundendienst Lindental"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_busy_is_asked_again_with_the_same_message_id() {
    let test = testkit::app().await;
    let busy = std::sync::atomic::AtomicBool::new(true);
    let server = SmtpServer::start(move |command| {
        let is_data = command == "DATA";
        (is_data && busy.swap(false, std::sync::atomic::Ordering::SeqCst)).then(|| "451 4.3.0 try later".to_owned())
    })
    .await;
    mailbox(&test, Some(server.port)).await;
    anna_writes(&test).await;
    run_until(&test, None, async || server.commands().iter().any(|command| command == "DATA")).await;
    assert_eq!(counts(&test).await, (1, 0), "it waits");
    assert!(server.mails().is_empty());
    test.clock.advance(Duration::from_secs(75));
    run_until(&test, None, async || counts(&test).await == (0, 0)).await;
    assert_eq!(server.mails().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_recipient_is_shown_in_the_case() {
    let test = testkit::app().await;
    let refuse = |command: &str| command.starts_with("RCPT").then(|| "550 5.1.1 no such user".to_owned());
    let server = SmtpServer::start(refuse).await;
    mailbox(&test, Some(server.port)).await;
    anna_writes(&test).await;
    run_until(&test, None, async || counts(&test).await == (0, 0)).await;
    let lines = app::journal::page(&test.app, test.principal.id, None).await.unwrap();
    assert!(lines.iter().any(|line| line.change == "sending-failed"), "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_server_mail_waits_or_goes_into_the_sink() {
    let (test, sink) = (testkit::app().await, Arc::new(Sink::new()));
    mailbox(&test, None).await;
    anna_writes(&test).await;
    run_until(&test, None, async || counts(&test).await.0 == 1).await;
    test.clock.advance(Duration::from_secs(75));
    run_until(&test, Some(Arc::clone(&sink)), async || counts(&test).await == (0, 0)).await;
    let mails = sink.list();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, ["anna@kunde.example"]);
    assert!(mails[0].is_automatic);
    assert_eq!(sink.get(mails[0].id).unwrap(), mails[0]);
}

/// Fails as often as it is asked.
#[derive(Default)]
struct Hopeless {
    tries: AtomicI64,
}

impl app::ports::Worker for Hopeless {
    fn kind(&self) -> &'static str {
        "mail-out"
    }
    fn work<'a>(
        &'a self,
        _: &'a app::App,
        _: &'a app::jobs::Job,
    ) -> std::pin::Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> {
        self.tries.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Outcome::Later("no luck".to_owned()) })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_keeps_failing_is_given_up_seen_and_run_again_by_a_person() {
    let test = testkit::app().await;
    mailbox(&test, None).await;
    anna_writes(&test).await;
    let hopeless = Arc::new(Hopeless::default());
    for tries in 1..=app::jobs::MOST_TRIES {
        // Time goes by only between two tries: else it would be the lease that ends.
        test.clock.advance(Duration::from_secs(8 * 60 * 60));
        let (stop, hopeless) = (CancellationToken::new(), Arc::clone(&hopeless));
        let running = tokio::spawn(app::jobs::run(test.app.clone(), vec![hopeless.clone()], stop.clone()));
        while hopeless.tries.load(Ordering::SeqCst) < tries {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        stop.cancel();
        running.await.unwrap();
    }
    assert_eq!(counts(&test).await, (0, 1));
    let dead = app::jobs::dead(&test.app, test.principal.id).await.unwrap();
    assert_eq!((dead.len(), dead[0].attempts, dead[0].error.as_deref()), (1, app::jobs::MOST_TRIES, Some("no luck")));
    assert!(app::jobs::run_again(&test.app, &test.system(), dead[0].id).await.unwrap());
    let sink = Arc::new(Sink::new());
    run_until(&test, Some(Arc::clone(&sink)), async || counts(&test).await == (0, 0)).await;
    assert_eq!(sink.list().len(), 1);
}
