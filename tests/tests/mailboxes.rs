//! Mailboxes at real servers: what is read, what is read again, and what trying a connection tells.
#![expect(clippy::unwrap_used, reason = "tests")]

use app::mailboxes::{Connection, MailboxForm, Passwords, Prober as _, Server, Tls};
use channels::mail::probe::Probe;
use end_to_end::{Surroundings, mailbox};
use mail_builder::MessageBuilder;
use std::time::{Duration, Instant};
use testkit::TestApp;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

const SOON: Duration = Duration::from_secs(10);

/// A desk with one mailbox, read and written through real servers.
struct Desk {
    test: TestApp,
    mailbox: kernel::MailboxId,
    stop: CancellationToken,
    running: JoinHandle<()>,
}

impl Desk {
    async fn open(surroundings: &Surroundings, user: &str, tls: Tls) -> Self {
        let test = testkit::app().await;
        let form = form(surroundings, user, tls);
        let mailbox = app::mailboxes::add(&test.app, &test.system(), form).await.unwrap();
        let stop = CancellationToken::new();
        let running = tokio::spawn(channels::workers::run(test.app.clone(), None, stop.clone()));
        let desk = Self { test, mailbox, stop, running };
        desk.until(SOON, "the mailbox is read", async || desk.mailbox().await.seen_at.is_some()).await;
        desk
    }

    async fn mailbox(&self) -> app::mailboxes::Mailbox {
        app::mailboxes::fetch(&self.test.app, self.test.principal.id, self.mailbox).await.unwrap().unwrap()
    }

    async fn until(&self, limit: Duration, what: &str, is_so: impl AsyncFn() -> bool) {
        let began = Instant::now();
        while !is_so().await {
            assert!(began.elapsed() < limit, "not within {limit:?}: {what}; fault: {:?}", self.mailbox().await.fault);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// How many cases there are, from the journal.
    async fn cases(&self) -> usize {
        let lines = app::journal::page(&self.test.app, self.test.principal.id, None).await.unwrap();
        lines.iter().filter(|line| line.change == "opened").count()
    }

    async fn close(self) {
        self.stop.cancel();
        self.running.await.unwrap();
    }
}

fn form(surroundings: &Surroundings, user: &str, tls: Tls) -> MailboxForm {
    let imap_port = if tls == Tls::Implicit { surroundings.imaps_port } else { surroundings.imap_port };
    let server = |port, tls, user: &str| Server { host: "localhost".to_owned(), port, tls, user: user.to_owned() };
    // Postfix here speaks STARTTLS, not TLS from the first byte.
    let (smtp_tls, smtp_user) = if tls == Tls::None { (Tls::None, "") } else { (Tls::Starttls, user) };
    let connection = Connection {
        imap: Some(server(imap_port, tls, user)),
        smtp: Some(server(surroundings.smtp_port, smtp_tls, smtp_user)),
        tls_ca_pem: Some(std::fs::read_to_string(&surroundings.authority).unwrap()),
        ..Connection::default()
    };
    MailboxForm {
        address: format!("{user}@kulanz.test"),
        from_name: "Kundendienst".to_owned(),
        connection,
        passwords: Some(Passwords { imap: surroundings.password.clone(), smtp: None }),
        is_active: true,
    }
}

fn letter(from: &str, to: &str, subject: &str) -> Vec<u8> {
    let text = "Guten Tag\n\nMein Zähler steht seit gestern still, und niemand weiss warum.\n\nAnna";
    MessageBuilder::new().from(from).to(to).subject(subject).text_body(text).write_to_vec().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_cannot_be_read_stops_nothing_and_a_folder_is_read_on_after_a_restart() {
    let Some(surroundings) = Surroundings::find() else { return };
    let (anna, care) = ("kunde5@kunde.test", "care5@kulanz.test");
    let flood = [letter(anna, care, "Links"), "https://a.example/ ".repeat(9_000).into_bytes()].concat();
    let desk = Desk::open(&surroundings, "care5", Tls::Implicit).await;
    mailbox::send(&surroundings, anna, care, &flood).unwrap();
    for n in 0..30 {
        mailbox::send(&surroundings, anna, care, &letter(anna, care, &format!("Brief {n}"))).unwrap();
    }
    desk.until(SOON, "all letters are there", async || desk.cases().await == 30).await;
    let aside = app::set_aside::list(&desk.test.app, desk.test.principal.id, None).await.unwrap();
    assert_eq!(aside.iter().map(|it| it.reason.as_str()).collect::<Vec<_>>(), ["too_many_links"]);

    desk.stop.cancel();
    mailbox::send(&surroundings, anna, care, &letter(anna, care, "Nachts")).unwrap();
    let Desk { test, mailbox, running, .. } = desk;
    running.await.unwrap();
    let stop = CancellationToken::new();
    let running = tokio::spawn(channels::workers::run(test.app.clone(), None, stop.clone()));
    let desk = Desk { test, mailbox, stop, running };
    desk.until(SOON, "what came meanwhile is there", async || desk.cases().await == 31).await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn trying_a_connection_says_at_which_step_it_fails() {
    let Some(surroundings) = Surroundings::find() else { return };
    let steps = async |form: MailboxForm| {
        let steps = Probe.probe(&form.connection, &form.passwords.unwrap_or_default()).await;
        steps.into_iter().map(|it| (it.step, it.is_ok)).collect::<Vec<_>>()
    };
    let imap = [("imap-connect", true), ("imap-sign-in", true), ("imap-folder", true), ("smtp-connect", true)];
    for tls in [Tls::Implicit, Tls::Starttls, Tls::None] {
        assert_eq!(steps(form(&surroundings, "care6", tls)).await, imap, "{tls:?}");
    }
    let wrong = Passwords { imap: "falsch".to_owned(), smtp: None };
    let form_wrong = MailboxForm { passwords: Some(wrong), ..form(&surroundings, "care6", Tls::Starttls) };
    assert_eq!(steps(form_wrong).await, [("imap-connect", true), ("imap-sign-in", false), ("smtp-connect", false)]);
    let mut untrusted = form(&surroundings, "care6", Tls::Implicit);
    untrusted.connection.tls_ca_pem = None;
    assert_eq!(steps(untrusted).await, [("imap-connect", false), ("smtp-connect", false)]);
}
