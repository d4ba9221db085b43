//! A run that is stopped after every step and taken up by another program ends in the same books as one that is not.

use app::billing::runs;
use app::secrets::Secrets;
use app::{Actor, App};
use end_to_end::books;
use jiff::civil::date;
use kernel::Currency;
use std::sync::Arc;
use store::billing::RunState;
use testkit::TestApp;
use testkit::town::Town;

/// Makes one run over accounts that all owe something, `stop`ping after every step or not; what is there then.
async fn one_run(stop: bool) -> books::Fingerprint {
    let test = testkit::app().await;
    let (app, owner) = (test.app.clone(), test.principal.clone());
    let as_of = date(2020, 3, 3);
    let town = Town { seed: 2020, accounts: 9_000, as_of, accounts_of_one: 9, open_bills: 3 };
    town.settle(&app, &owner, |_| {}).await.unwrap();
    let actor = Actor::system(owner.id);
    // Two months without a run: something is due for nearly everybody.
    let run = runs::begin(&app, &actor, &owner, date(2020, 5, 4), Currency::Chf).await.unwrap();
    let mut steps = 0;
    for carries_out in [false, true] {
        if carries_out {
            runs::carry_out(&app, &actor, &owner, run.id).await.unwrap();
        }
        if !stop {
            runs::finish(&app, &owner, run.id, |_, _| {}).await.unwrap();
            continue;
        }
        loop {
            let moved = runs::advance(&another(&test), &owner, run.id).await.unwrap();
            steps += 1;
            if !matches!(moved.state, RunState::Proposing | RunState::CarryingOut) {
                break;
            }
        }
    }
    assert!(!stop || steps >= 8, "{steps} steps are too few to prove anything");
    let done = runs::fetch(&app, owner.id, run.id).await.unwrap().unwrap();
    assert_eq!((done.state, done.totals.overtaken), (RunState::CarriedOut, 0));
    assert!(done.totals.carried_out > 8_000, "{:?}", done.totals);
    let faults = app.store.read(move |tx| tx.ledger_faults(owner.id, 5)).await.unwrap();
    assert_eq!(faults, []);
    books::fingerprint(&app, owner.id).await.unwrap()
}

/// Another program on the same database: nothing is remembered between two steps but what that holds.
fn another(test: &TestApp) -> App {
    let entropy = Arc::new(testkit::SeededEntropy::new(9));
    let (store, secrets) = (test.app.store.clone(), Secrets::new([7; 32]));
    App::new(store, secrets, "http://kulanz.test".to_owned(), test.clock.clone(), entropy)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_taken_up_after_every_step_ends_in_the_same_books_numbers_and_letters() {
    assert_eq!(one_run(false).await, one_run(true).await);
}
