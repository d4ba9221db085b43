//! A run that is stopped after every step and taken up by another program ends in the same books as one that is not.

use crate::year::Year;
use app::Actor;
use app::billing::runs;
use kernel::Currency;
use kernel::calendar::Country;
use sha2::{Digest, Sha256};
use store::billing::RunState;
use store::db::Sql;
use testkit::TestApp;

/// Everything that runs write, row by row, without instants.
const TABLES: [(&str, Sql); 5] = [
    (
        "items",
        Sql("SELECT account_id, id, kind, amount, open, level, since_on AS a, interest_so_far AS b FROM open_item
        WHERE principal_id = $1 ORDER BY account_id, id"),
    ),
    (
        "entries",
        Sql("SELECT account_id, account_id AS id, debit AS kind, amount, seq AS open, seq AS level, booked_on AS a,
        amount AS b FROM ledger_entry WHERE principal_id = $1 ORDER BY account_id, seq"),
    ),
    (
        "lines",
        Sql("SELECT account_id, letter_id AS id, step AS kind, fee AS amount, interest AS open, step_order AS level,
        state AS a, owed AS b FROM run_line WHERE principal_id = $1 ORDER BY account_id, run_id"),
    ),
    (
        "letters",
        Sql("SELECT account_id, id, kind, number AS amount, number AS open, number AS level, state AS a, number AS b
        FROM letter WHERE principal_id = $1 ORDER BY number"),
    ),
    (
        "accounts",
        Sql("SELECT id AS account_id, id, number AS kind, owed AS amount, credit AS open, entries AS level,
        region AS a, version AS b FROM account WHERE principal_id = $1 ORDER BY id"),
    ),
];

/// The SHA-256 of all rows.
async fn fingerprint(test: &TestApp, principal: kernel::PrincipalId) -> String {
    let hash = test
        .app
        .store
        .read(move |tx| {
            let mut hash = Sha256::new();
            for (name, sql) in TABLES {
                hash.update(name);
                for row in tx.all(sql, &[principal.into()], |row| {
                    let (account, id): (uuid::Uuid, uuid::Uuid) = (row.id("account_id")?, row.id("id")?);
                    let kind: String = row.get("kind")?;
                    let numbers: [i64; 3] = [row.get("amount")?, row.get("open")?, row.get("level")?];
                    Ok(format!(
                        "{account} {id} {kind} {numbers:?} {} {}\n",
                        row.get::<String>("a")?,
                        row.get::<i64>("b")?
                    ))
                })? {
                    hash.update(row);
                }
            }
            Ok::<_, store::StoreError>(hash.finalize())
        })
        .await
        .unwrap();
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Lives until 9 March, then makes one run, `stop`ping after every step or not; what is there then.
async fn one_run(stop: bool) -> String {
    let mut year = Year::begin(Country::Ch, 9_000, false).await;
    while year.day < jiff::civil::date(2020, 2, 11) {
        year.live_through_the_day().await;
    }
    let (app, owner) = (year.test.app.clone(), year.owner.clone());
    let actor = Actor::system(owner.id);
    let run = runs::begin(&app, &actor, &owner, jiff::civil::date(2020, 5, 4), Currency::Chf).await.unwrap();
    for carries_out in [false, true] {
        if carries_out {
            runs::carry_out(&app, &actor, &owner, run.id).await.unwrap();
        }
        if !stop {
            runs::finish(&app, &owner, run.id, |_, _| {}).await.unwrap();
            continue;
        }
        // Nothing is remembered between two steps but what the database holds.
        loop {
            let again = app::App::new(
                app.store.clone(),
                app::secrets::Secrets::new([7; 32]),
                "http://kulanz.test".to_owned(),
                year.test.clock.clone(),
                std::sync::Arc::new(testkit::SeededEntropy::new(9)),
            );
            let moved = runs::advance(&again, &owner, run.id).await.unwrap();
            if !matches!(moved.state, RunState::Proposing | RunState::CarryingOut) {
                break;
            }
        }
    }
    let done = runs::fetch(&app, owner.id, run.id).await.unwrap().unwrap();
    assert!(done.totals.carried_out > 100, "{:?}", done.totals);
    fingerprint(&year.test, owner.id).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_taken_up_after_every_step_ends_in_the_same_books_numbers_and_letters() {
    assert_eq!(one_run(false).await, one_run(true).await);
}
