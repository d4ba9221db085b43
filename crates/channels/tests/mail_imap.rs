//! A mailbox read by IMAP: nothing is lost, nothing comes twice, whatever the server can and does.
#![expect(clippy::unwrap_used, reason = "tests")]

mod imap_server;

use app::App;
use app::cases::View;
use app::mailboxes::{Connection, MailboxForm, Passwords, Server, Start, Tls};
use channels::mail::imap;
use imap_server::ImapServer;
use std::time::{Duration, Instant};
use testkit::TestApp;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// The hour before tests begin, and long before the mailbox was added.
const NOW: &str = "16-Mar-2020 07:00:00 +0000";
const LONG_AGO: &str = "02-Jan-2019 10:00:00 +0000";

fn letter(number: u32) -> String {
    format!(
        "From: Kundin {number} <k{number}@kunde.example>\nTo: hilfe@lindental.example\nSubject: Anliegen {number}\n\
         Message-ID: <{number}@kunde.example>\n\nGuten Tag, mein Zähler {number} steht still.\n"
    )
}

async fn mailbox(test: &TestApp, server: &ImapServer, connection: Connection) {
    let imap = Server { host: "127.0.0.1".to_owned(), port: server.port, tls: Tls::None, user: "care".to_owned() };
    let form = MailboxForm {
        address: "hilfe@lindental.example".to_owned(),
        from_name: "Kundendienst".to_owned(),
        connection: Connection { imap: Some(imap), ..connection },
        passwords: Some(Passwords { imap: "geheim".to_owned(), smtp: None }),
        is_active: true,
    };
    app::mailboxes::add(&test.app, &test.system(), form).await.unwrap();
}

/// One node that reads mailboxes.
struct Node {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Node {
    fn start(app: &App) -> Self {
        let stop = CancellationToken::new();
        Self { task: tokio::spawn(imap::watch(app.clone(), stop.clone())), stop }
    }

    async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
}

async fn cases(test: &TestApp) -> usize {
    app::cases::worklist(&test.app, test.principal.id, View::Open, None).await.unwrap().rows.len()
}

async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !is_so().await {
        assert!(began.elapsed() < Duration::from_secs(20), "not within 20 s: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renumbered_folder_loses_nothing_and_doubles_nothing() {
    let (test, server) = (testkit::app().await, ImapServer::start("IDLE").await);
    // Two lay there, read, before we came: they are nobody's contact.
    for number in [90, 91] {
        server.deliver(&letter(number), LONG_AGO);
    }
    server.flag(0, "\\Seen");
    server.flag(1, "\\Seen");
    server.deliver(&letter(1), NOW);
    server.deliver(&letter(2), NOW);
    mailbox(&test, &server, Connection::default()).await;
    let node = Node::start(&test.app);
    until("the unread are taken in", async || cases(&test).await == 2).await;
    server.deliver(&letter(3), NOW);
    until("what arrives is taken in", async || cases(&test).await == 3).await;
    server.renumber();
    server.deliver(&letter(4), NOW);
    until("it goes on in the renumbered folder", async || cases(&test).await >= 4).await;
    server.deliver(&letter(5), NOW);
    until("and after that", async || cases(&test).await >= 5).await;
    until("all are marked as read", async || server.count("\\Seen") == (7, 7)).await;
    node.stop().await;
    assert_eq!(cases(&test).await, 5, "each once, and none of those passed over");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_taken_in_is_moved_by_what_the_server_can() {
    for (abilities, left, deleted) in [("IDLE MOVE UIDPLUS", 1, 1), ("IDLE UIDPLUS", 1, 1), ("IDLE", 3, 3)] {
        let (test, server) = (testkit::app().await, ImapServer::start(abilities).await);
        // Somebody marked one as deleted with a mail program: expunging it is not ours to do.
        server.deliver(&letter(90), LONG_AGO);
        server.flag(0, "\\Deleted");
        let done = Connection { move_to: Some("Done".to_owned()), start: Start::New, ..Connection::default() };
        mailbox(&test, &server, done).await;
        let node = Node::start(&test.app);
        until("we look", async || server.guests().0 == 1 && server.commands().contains(&"IDLE".to_owned())).await;
        server.deliver(&letter(1), NOW);
        server.deliver(&letter(2), NOW);
        until("both are moved", async || server.moved_to("Done") == 2 && server.count("") == (left, 0)).await;
        node.stop().await;
        assert_eq!((cases(&test).await, server.count("\\Deleted")), (2, (left, deleted)), "{abilities}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_nodes_one_reads_a_mailbox_and_the_other_takes_over() {
    let (test, server) = (testkit::app().await, ImapServer::start("IDLE").await);
    mailbox(&test, &server, Connection::default()).await;
    let first = Node::start(&test.app);
    until("the first reads", async || server.guests() == (1, 1)).await;
    let second = Node::start(&test.app);
    server.deliver(&letter(1), NOW);
    until("it is taken in", async || cases(&test).await == 1).await;
    // Twice as long as a node waits between two looks at the mailboxes.
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(server.guests(), (1, 1), "nobody else signed in");
    first.stop().await;
    until("the second takes over", async || server.guests() == (2, 1)).await;
    server.deliver(&letter(2), NOW);
    until("and reads", async || cases(&test).await == 2).await;
    second.stop().await;
}
