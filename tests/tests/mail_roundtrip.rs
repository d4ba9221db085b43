//! A customer and the desk write to each other through real servers: Postfix carries the mail, Dovecot keeps it.
#![expect(clippy::unwrap_used, reason = "tests")]

use app::cases::{CaseView, Reply};
use app::mailboxes::{Connection, MailboxForm, Passwords, Prober as _, Server, Tls};
use cases::{State, Then};
use channels::mail::probe::Probe;
use end_to_end::{AutoResponder, Mailbox, Manners, Surroundings, mailbox};
use kernel::CaseId;
use mail_builder::MessageBuilder;
use mail_builder::headers::message_id::MessageId;
use std::time::{Duration, Instant};
use testkit::TestApp;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

const SOON: Duration = Duration::from_secs(10);
/// What people are promised: a mail is in the desk within this time.
const PROMISE: Duration = Duration::from_secs(2);

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

    async fn until(&self, limit: Duration, what: &str, is_so: impl AsyncFn() -> bool) -> Duration {
        let began = Instant::now();
        while !is_so().await {
            assert!(began.elapsed() < limit, "not within {limit:?}: {what}; fault: {:?}", self.mailbox().await.fault);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        began.elapsed()
    }

    /// Ids of all cases, from the journal.
    async fn cases(&self) -> Vec<CaseId> {
        let lines = app::journal::page(&self.test.app, self.test.principal.id, None).await.unwrap();
        let opened = lines.into_iter().rev().filter(|line| line.change == "opened");
        opened.map(|line| CaseId(line.subject_id)).collect()
    }

    async fn view(&self, case: CaseId) -> CaseView {
        app::cases::view(&self.test.app, self.test.principal.id, case).await.unwrap()
    }

    async fn reply(&self, case: CaseId, body: &str) {
        let staff = self.test.staff("Mara", app::access::Role::Agent).await;
        let reply = Reply {
            case,
            body: body.to_owned(),
            to: Vec::new(),
            cc: Vec::new(),
            files: Vec::new(),
            then: Then::new(State::WaitingCustomer),
            tasks: 0,
            once: None,
        };
        app::cases::reply(&self.test.app, self.test.actor(staff), reply).await.unwrap();
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

fn letter(from: &str, to: &str, subject: &str, answers: Option<&str>) -> Vec<u8> {
    let text = "Guten Tag\n\nMein Zähler steht seit gestern still, und niemand weiss warum.\n\nAnna";
    let mut message = MessageBuilder::new().from(from).to(to).subject(subject).text_body(text);
    if let Some(id) = answers {
        message = message.in_reply_to(MessageId::new(id)).references(MessageId::new(id));
    }
    message.write_to_vec().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_writes_is_answered_and_writes_again_into_the_same_case() {
    let Some(surroundings) = Surroundings::find() else { return };
    let (anna, care) = ("kunde1@kunde.test", "care1@kulanz.test");
    let desk = Desk::open(&surroundings, "care1", Tls::Starttls).await;
    let mut inbox = Mailbox::open_from_now_on(&surroundings, "kunde1").unwrap();
    mailbox::send(&surroundings, anna, care, &letter(anna, care, "Zähler steht still", None)).unwrap();
    let took = desk.until(PROMISE, "the mail is a case", async || desk.cases().await.len() == 1).await;
    eprintln!("in the desk after {took:?}");
    let case = desk.cases().await[0];

    let acknowledgement = inbox.wait_for(SOON, |_| true).unwrap();
    let parsed = acknowledgement.parsed().unwrap();
    assert_eq!(parsed.header_raw("Auto-Submitted").map(str::trim), Some("auto-replied"));
    desk.reply(case, "Guten Tag\n\nWir kommen morgen vorbei.").await;
    let answer =
        inbox.wait_for(SOON, |message| message.body_text(0).is_some_and(|t| t.contains("morgen vorbei"))).unwrap();
    let parsed = answer.parsed().unwrap();
    let thread = parsed.references().as_text_list().map(<[_]>::len).unwrap_or(1);
    assert!(thread >= 1 && parsed.in_reply_to().as_text().is_some(), "the answer is threaded");
    assert!(parsed.header_raw("Auto-Submitted").is_none(), "a person wrote it");

    let id = parsed.message_id().unwrap().to_owned();
    mailbox::send(&surroundings, anna, care, &letter(anna, care, "Danke", Some(&id))).unwrap();
    desk.until(SOON, "the answer is in the case", async || desk.view(case).await.timeline.len() == 4).await;
    assert_eq!(desk.cases().await.len(), 1);
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bounce_is_shown_in_the_case_and_marks_the_address() {
    let Some(surroundings) = Surroundings::find() else { return };
    let (nobody, care) = ("verzogen@kunde.test", "care2@kulanz.test");
    let desk = Desk::open(&surroundings, "care2", Tls::None).await;
    mailbox::send(&surroundings, "kunde2@kunde.test", care, &letter(nobody, care, "Rechnung", None)).unwrap();
    desk.until(SOON, "the mail is a case", async || desk.cases().await.len() == 1).await;
    let case = desk.cases().await[0];
    let bounced =
        async || desk.view(case).await.timeline.iter().any(|it| it.interaction.delivery.as_deref() == Some("bounced"));
    desk.until(SOON, "the bounce is seen", bounced).await;
    let view = desk.view(case).await;
    let sent = view.timeline.iter().find(|it| it.interaction.delivery.as_deref() == Some("bounced")).unwrap();
    assert!(
        sent.interaction.delivery_note.as_deref().unwrap().starts_with("5.1.1"),
        "{:?}",
        sent.interaction.delivery_note
    );
    assert!(view.contact_points.iter().any(|point| point.fault.is_some()));
    assert_eq!(desk.cases().await.len(), 1);
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_auto_responder_at_the_other_end_ends_after_one_exchange() {
    let Some(surroundings) = Surroundings::find() else { return };
    for (user, manners) in [("3", Manners::Polite), ("4", Manners::Rude)] {
        let (other, care) = (format!("kunde{user}@kunde.test"), format!("care{user}@kulanz.test"));
        let desk = Desk::open(&surroundings, &format!("care{user}"), Tls::None).await;
        let responder = AutoResponder::start(&surroundings, &format!("kunde{user}"), manners).unwrap();
        mailbox::send(&surroundings, &other, &care, &letter(&other, &care, "Frage", None)).unwrap();
        desk.until(SOON, "the mail is a case", async || desk.cases().await.len() == 1).await;
        tokio::time::sleep(Duration::from_secs(4)).await;
        assert!(responder.answers() <= 2, "{manners:?}: {}", responder.answers());
        let before = responder.answers();
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(responder.answers(), before, "{manners:?}: it has ended");
        desk.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_cannot_be_read_stops_nothing_and_a_folder_is_read_on_after_a_restart() {
    let Some(surroundings) = Surroundings::find() else { return };
    let (anna, care) = ("kunde5@kunde.test", "care5@kulanz.test");
    let flood = [letter(anna, care, "Links", None), "https://a.example/ ".repeat(9_000).into_bytes()].concat();
    let desk = Desk::open(&surroundings, "care5", Tls::Implicit).await;
    mailbox::send(&surroundings, anna, care, &flood).unwrap();
    for n in 0..30 {
        mailbox::send(&surroundings, anna, care, &letter(anna, care, &format!("Brief {n}"), None)).unwrap();
    }
    desk.until(SOON, "all letters are there", async || desk.cases().await.len() == 30).await;
    let aside = app::set_aside::list(&desk.test.app, desk.test.principal.id, None).await.unwrap();
    assert_eq!(aside.iter().map(|it| it.reason.as_str()).collect::<Vec<_>>(), ["too_many_links"]);

    desk.stop.cancel();
    mailbox::send(&surroundings, anna, care, &letter(anna, care, "Nachts", None)).unwrap();
    let Desk { test, mailbox, running, .. } = desk;
    running.await.unwrap();
    let stop = CancellationToken::new();
    let running = tokio::spawn(channels::workers::run(test.app.clone(), None, stop.clone()));
    let desk = Desk { test, mailbox, stop, running };
    desk.until(SOON, "what came meanwhile is there", async || desk.cases().await.len() == 31).await;
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
