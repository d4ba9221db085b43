//! Two programs on one database: the server, and `mail pipe`, `mail import` or another node beside it. Neither starves,
//! and what only one may do only one does.
#![expect(clippy::unwrap_used, reason = "tests")]

use app::interactions::{Incoming, Recipients, receive};
use app::leases::{self, Node};
use app::mailboxes::{Connection, Place, lease_name, read_up_to};
use app::secrets::Secrets;
use app::{Actor, App};
use cases::{Channel, Direction};
use kernel::PrincipalId;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use store::Store;
use testkit::{BEGIN, SeededEntropy, SetClock};

/// How long a message may be kept waiting by a server that writes without a pause.
const LONGEST: Duration = Duration::from_secs(30);

fn note(principal: PrincipalId) -> Incoming {
    Incoming {
        channel: Channel::Phone,
        direction: Direction::In,
        happened_at: BEGIN,
        from_name: "Anna".to_owned(),
        from_address: "anna@kunde.example".to_owned(),
        phone: None,
        customer_number: None,
        recipients: Recipients::default(),
        subject: "Zähler".to_owned(),
        text: "Der Zähler steht still".to_owned(),
        html: None,
        lang: None,
        kind: None,
        mail: None,
        files: Vec::new(),
        raw: None,
        mailbox: None,
        by: Actor::system(principal),
        into_case: None,
        needs: String::new(),
        once: None,
    }
}

/// The application as another program on the same folder would have it.
fn beside(test: &testkit::TestApp, seed: u64) -> App {
    let store = match test.app.store.engine() {
        store::Engine::Sqlite => {
            let url = format!("sqlite:{}", test.folder().join("kulanz.db").display());
            Store::open(&url, &test.folder().join("objects"), true, BEGIN).unwrap()
        }
        store::Engine::Postgres => test.app.store.clone(),
    };
    let (clock, entropy) = (Arc::new(SetClock::new(BEGIN)), Arc::new(SeededEntropy::new(seed)));
    App::new(store, Secrets::new([7; 32]), "http://kulanz.test".to_owned(), clock, entropy)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_piped_in_beside_a_busy_server_is_stored_soon() {
    let test = testkit::app().await;
    if test.app.store.engine() != store::Engine::Sqlite {
        return;
    }
    let principal = test.principal.id;
    let (is_over, count) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let load: Vec<_> = (0..32)
        .map(|_| {
            let (app, is_over, count) = (test.app.clone(), Arc::clone(&is_over), Arc::clone(&count));
            tokio::spawn(async move {
                while !is_over.load(Ordering::Relaxed) {
                    receive(&app, principal, note(principal)).await.unwrap();
                    count.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    let began = Instant::now();
    let mut slowest = Duration::ZERO;
    for n in 0..10 {
        let pipe = beside(&test, 100 + n);
        let one = Instant::now();
        // As `mail pipe` does: what is busy is tried again.
        while receive(&pipe, principal, note(principal)).await.is_err() {
            assert!(one.elapsed() < LONGEST, "not stored for {:?}", one.elapsed());
        }
        slowest = slowest.max(one.elapsed());
    }
    let rate = count.load(Ordering::Relaxed) as f64 / began.elapsed().as_secs_f64();
    is_over.store(true, Ordering::Relaxed);
    for task in load {
        task.await.unwrap();
    }
    eprintln!("slowest beside the server: {slowest:?}; the server meanwhile: {rate:.0} contacts/s");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_nodes_one_holds_a_mailbox_until_it_stops_renewing_and_comes_back_too_late() {
    let test = testkit::app().await;
    let mailbox = app::mailboxes::MailboxForm {
        address: "hilfe@lindental.example".to_owned(),
        from_name: String::new(),
        connection: Connection::default(),
        passwords: None,
        is_active: true,
    };
    let mailbox = app::mailboxes::add(&test.app, &test.system(), mailbox).await.unwrap();
    let (clock, principal) = (Arc::clone(&test.clock), test.principal.id);
    let (one, other) = (test.app.clone(), beside(&test, 3));
    let (first, second): (Node, Node) = (one.id(), other.id());
    let names = || vec![(principal, lease_name(mailbox))];
    let take = async |app: &App, node| leases::take(app, node, names()).await.unwrap().pop().unwrap();
    let place = |last_uid| Place { uid_validity: 1, last_uid };
    let held = take(&one, first).await.unwrap();
    assert_eq!(take(&other, second).await, None, "it is taken");
    clock.advance(leases::SPAN / 2);
    let renewed = take(&one, first).await.unwrap();
    assert_eq!((renewed.fence, renewed.ends_at), (held.fence, test.app.now().plus(leases::SPAN)));
    assert!(read_up_to(&one, &renewed, mailbox, place(7)).await.unwrap());

    // The first one sleeps beyond its time; the other's clock says so, too.
    clock.advance(leases::SPAN);
    let later = beside(&test, 4);
    let later =
        App::new(later.store.clone(), Secrets::new([7; 32]), String::new(), clock, Arc::new(SeededEntropy::new(5)));
    let taken_over = take(&later, second).await.unwrap();
    assert!(taken_over.fence > renewed.fence);
    assert!(read_up_to(&later, &taken_over, mailbox, place(9)).await.unwrap());
    assert!(!read_up_to(&one, &renewed, mailbox, place(8)).await.unwrap(), "whoever comes back late moves nothing");
    assert_eq!(take(&one, first).await, None);
    let kept = app::mailboxes::fetch(&one, principal, mailbox).await.unwrap().unwrap();
    assert_eq!(kept.place, Some(place(9)));

    leases::end(&later, vec![taken_over]).await.unwrap();
    assert!(take(&one, first).await.is_some(), "given back, it waits for nobody");
}
