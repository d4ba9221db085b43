//! Two programs on one SQLite file: the server, and `mail pipe` or `mail import` beside it. Neither starves.
#![expect(clippy::unwrap_used, reason = "tests")]

use app::interactions::{Incoming, Recipients, receive};
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
    let url = format!("sqlite:{}", test.folder().join("kulanz.db").display());
    let store = Store::open(&url, &test.folder().join("objects"), true, BEGIN).unwrap();
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
