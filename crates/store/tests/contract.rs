//! The contract every engine keeps. Runs on SQLite, and on PostgreSQL when `KULANZ_TEST_POSTGRES` names a server.

#![expect(clippy::unwrap_used, reason = "tests")]

use billing::PaymentImportId;
use cases::{Channel, State};
use kernel::{CaseId, CustomerId, InteractionId, JobId, Lang, PrincipalId, StaffId, Timestamp};
use routing::{AgentState, Concern, Course, Event, ItemState, Presence, Standing, Wish};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use store::billing::{BankTransaction, ImportState, ImportTotals, PaymentImport, TransactionKind, TransactionState};
use store::cases::{Case, View};
use store::customers::Customer;
use store::factors::{CodeApp, PasskeyRow, SignInStep};
use store::idempotency::Kept;
use store::jobs::NewJob;
use store::journal::Entry;
use store::policy::{BaseVersion, PlanRow};
use store::principals::Principal;
use store::routing::{LogLine, Said, Span, WorkItem};
use store::search::Todo;
use store::search_terms::{Analyzer, Document, Field, Filter, Query};
use store::staff::Staff;
use store::{Engine, Store, StoreError};
use tempfile::TempDir;
use uuid::Uuid;

const NOW: Timestamp = Timestamp::from_millis(1_584_342_000_000);

struct Place {
    store: Store,
    folder: TempDir,
}

/// A fresh store on each engine there is.
fn places() -> Vec<Place> {
    let mut places = vec![place(None)];
    if let Ok(server) = std::env::var("KULANZ_TEST_POSTGRES") {
        places.push(place(Some(&server)));
    }
    places
}

fn place(server: Option<&str>) -> Place {
    let folder = tempfile::tempdir().unwrap();
    let url = match server {
        None => format!("sqlite:{}", folder.path().join("k.sqlite").display()),
        Some(server) => {
            let unique: String = folder.path().to_string_lossy().chars().filter(char::is_ascii_alphanumeric).collect();
            let name = format!("contract_{}_{}", std::process::id(), unique.to_lowercase());
            let (base, _) = server.rsplit_once('/').unwrap();
            let sql = format!("CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C' ENCODING 'UTF8'");
            assert!(std::process::Command::new("psql").args([server, "-qc", &sql]).status().unwrap().success());
            format!("{base}/{name}")
        }
    };
    Place { store: Store::open(&url, &folder.path().join("objects"), true, NOW).unwrap(), folder }
}

fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128((1_584_342_000_000 << 80) | (7 << 76) | (2 << 62) | n).into()
}

async fn principal(store: &Store, n: u128, slug: &'static str) -> PrincipalId {
    let principal = Principal {
        id: id(n),
        slug: slug.to_owned(),
        name: slug.to_owned(),
        country: "CH".to_owned(),
        language: Lang::De,
        time_zone: "Europe/Zurich".to_owned(),
        settings: serde_json::json!({}),
        created_at: NOW,
    };
    let id = principal.id;
    store.write(move |tx| tx.principal_insert(&principal)).await.unwrap();
    id
}

fn customer(n: u128) -> Customer {
    Customer {
        id: id(n),
        number: None,
        name: "Anna Meier".to_owned(),
        language: Lang::De,
        needs: String::new(),
        note: String::new(),
        merged_into: None,
        created_at: NOW,
    }
}

fn case(n: u128, number: i64, customer: CustomerId) -> Case {
    Case {
        id: id(n),
        number,
        subject: "Rechnung März".to_owned(),
        kind: "bill".to_owned(),
        state: State::Open,
        language: Lang::De,
        channel: Channel::Email,
        owner: None,
        team: None,
        customer,
        mailbox: None,
        status_key: format!("{n}-key"),
        opened_at: NOW,
        changed_at: NOW,
        due_at: Some(NOW.plus(Duration::from_secs(u64::try_from(n).unwrap_or(0)))),
        follow_up_at: None,
        solved_at: None,
        waiting_since: Some(NOW),
        merged_into: None,
        contacts: 1,
        tasks_given: 0,
        transfers: 0,
        repeats: 0,
        waited_ms: 0,
        version: 1,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_statement_is_understood_by_both_engines() {
    for place in places() {
        let (count, refused) = store::sqlcheck(&place.store.db).await.unwrap();
        assert!(count > 100, "only {count} statements");
        assert!(refused.is_empty(), "{:?}: {refused:#?}", place.store.engine());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_that_fails_leaves_no_trace_and_harms_no_other() {
    for place in places() {
        let store = &place.store;
        let p = principal(store, 1, "lindental").await;
        let commands = (0..200u128).map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                store
                    .write(move |tx| {
                        tx.customer_insert(p, &customer(1_000 + n))?;
                        if n % 3 == 0 { Err(StoreError::Corrupt("on purpose".to_owned())) } else { Ok(n) }
                    })
                    .await
            })
        });
        let mut done = 0;
        for command in commands.collect::<Vec<_>>() {
            done += usize::from(command.await.unwrap().is_ok());
        }
        let kept = store.read(move |tx| tx.customers_after(p, id(0), 1_000)).await.map(|kept| kept.len());
        assert_eq!((done, kept), (133, Ok(133)), "{:?}", store.engine());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_that_panics_is_refused_and_the_writer_lives_on() {
    for place in places() {
        let p = principal(&place.store, 1, "lindental").await;
        let failed: Result<(), StoreError> = place
            .store
            .write(move |tx| {
                tx.customer_insert(p, &customer(5))?;
                panic!("on purpose");
            })
            .await;
        assert!(failed.is_err());
        assert_eq!(place.store.read(move |tx| tx.customer_fetch(p, id(5))).await, Ok(None));
        assert_eq!(place.store.write(move |tx| tx.customer_insert(p, &customer(5))).await, Ok(()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_journal_counts_without_gaps_under_many_writers_and_shows_any_change() {
    for place in places() {
        let store = &place.store;
        let p = principal(store, 1, "lindental").await;
        let writers = (0..100u128).map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                store
                    .write(move |tx| {
                        let entry = Entry {
                            actor: "system",
                            subject: "case",
                            subject_id: id(n),
                            change: "opened",
                            details: "{}",
                        };
                        tx.journal_insert(p, NOW, &entry)
                    })
                    .await
            })
        });
        let mut seqs = Vec::new();
        for writer in writers.collect::<Vec<_>>() {
            seqs.push(writer.await.unwrap().unwrap());
        }
        seqs.sort_unstable();
        assert_eq!(seqs, (1..=100).collect::<Vec<i64>>());
        let verify = || store.read(move |tx| tx.journal_verify(p, &|_| ()));
        assert_eq!(verify().await, Ok(Ok(100)));
        store
            .write(|tx| tx.execute(store::db::Sql("UPDATE journal SET actor = 'customer' WHERE seq = 40"), &[]))
            .await
            .unwrap();
        assert_eq!(verify().await.unwrap().unwrap_err().seq, 40);
        store.write(|tx| tx.execute(store::db::Sql("DELETE FROM journal WHERE seq >= 40"), &[])).await.unwrap();
        assert_eq!(verify().await.unwrap().unwrap_err().fault, "cut off");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_is_done_by_one_worker_and_a_late_one_changes_nothing() {
    const LEASE: Duration = Duration::from_secs(60);
    for place in places() {
        let store = &place.store;
        let p = principal(store, 1, "lindental").await;
        let job = |n: u128, key: &'static str| NewJob {
            id: id::<JobId>(n),
            kind: "mail-out",
            key,
            payload: "{}",
            due_at: NOW,
        };
        let twice = store.write(move |tx| {
            Ok::<_, StoreError>([tx.job_insert(p, &job(1, "a"), NOW)?, tx.job_insert(p, &job(2, "a"), NOW)?])
        });
        assert_eq!(twice.await, Ok([true, false]));
        let claim = move |now: Timestamp| {
            let store = store.clone();
            async move { store.write(move |tx| tx.jobs_claim(p, now, LEASE, 10)).await.unwrap() }
        };
        let late = claim(NOW).await.pop().unwrap();
        assert!(claim(NOW).await.is_empty(), "leased twice");
        let after = NOW.plus(LEASE + Duration::from_secs(1));
        let other = claim(after).await.pop().unwrap();
        assert_eq!((late.attempts, other.attempts), (1, 2));
        assert_eq!(store.write(move |tx| tx.job_done(&late)).await, Ok(false));
        let dead = other.clone();
        assert_eq!(store.write(move |tx| tx.job_bury(&dead, NOW, "no such user")).await, Ok(true));
        let shown = store.read(move |tx| tx.jobs_dead(p, 10)).await.unwrap();
        assert_eq!(shown[0].error.as_deref(), Some("no such user"));
        assert_eq!(store.write(move |tx| tx.job_revive(p, id(1), after)).await, Ok(true));
        let again = claim(after).await.pop().unwrap();
        assert_eq!(store.write(move |tx| tx.job_done(&again)).await, Ok(true));
        assert!(claim(after.plus(LEASE)).await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_of_an_older_version_is_not_saved() {
    for place in places() {
        let p = principal(&place.store, 1, "lindental").await;
        let outcome = place.store.write(move |tx| {
            tx.customer_insert(p, &customer(9))?;
            tx.case_insert(p, &case(10, 1_000_001, id(9)))?;
            let first = tx.case_fetch(p, id(10))?.ok_or(StoreError::Overloaded)?;
            let mut second = first.clone();
            second.subject = "Zweite".to_owned();
            Ok::<_, StoreError>((tx.case_update(p, &first)?, tx.case_update(p, &second)?))
        });
        assert_eq!(outcome.await, Ok((true, false)));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worklist_is_paged_without_gap_or_double_and_never_shows_another_principal() {
    for place in places() {
        let store = &place.store;
        let (p, other) = (principal(store, 1, "lindental").await, principal(store, 2, "auenfeld").await);
        store
            .write(move |tx| {
                for principal in [p, other] {
                    tx.customer_insert(principal, &customer(9))?;
                    for n in 0..25u128 {
                        tx.case_insert(principal, &case(100 + n, 1_000_000 + i64::try_from(n).unwrap(), id(9)))?;
                    }
                }
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        let mut seen: Vec<CaseId> = Vec::new();
        let mut after = None;
        loop {
            let page = store.read(move |tx| tx.worklist(p, View::Unassigned, after, 10)).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some((last.case.due_at.unwrap(), last.case.id));
            seen.extend(page.iter().map(|row| row.case.id));
        }
        assert_eq!(seen, (100..125).map(id).collect::<Vec<_>>());
        assert_eq!(store.read(move |tx| tx.worklist_count(p, View::Open, 20)).await, Ok(20));
        assert_eq!(store.read(move |tx| tx.worklist_count(p, View::InState(State::Solved), 20)).await, Ok(0));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_question_has_the_same_answer_on_both_engines() {
    let texts = [
        "Meine Rechnungen sind zu hoch, sagt Frau Müller",
        "La facture d'électricité est trop élevée, Mme Mueller",
        "Zähler 4711.003 abgelesen am 16. März; Telefon +41 44 123 45 67",
        "The router blinks red and I cannot pay the bill this month",
        "La bolletta della luce non è arrivata",
    ];
    let langs = [Lang::De, Lang::Fr, Lang::De, Lang::En, Lang::It];
    let questions = [
        ("rechnung", vec![0]),
        ("mueller", vec![1, 0]),
        ("müller", vec![1, 0]),
        ("\"cannot pay\"", vec![3]),
        ("\"pay cannot\"", vec![]),
        ("factures", vec![1]),
        ("bollett*", vec![4]),
        ("0441234567", vec![2]),
        ("4711.003", vec![2]),
        ("rout", vec![3]),
        ("la -luce", vec![1]),
        ("' OR 1=1 --", vec![]),
    ];
    for place in places() {
        let store = &place.store;
        let p = principal(store, 1, "lindental").await;
        let engine = store.engine();
        let mut analyzer = Analyzer::new();
        for (n, (text, lang)) in texts.iter().zip(langs).enumerate() {
            let document = Document::new().text(text, Some(lang)).filter(Filter::new(Field::Principal, p));
            let terms = analyzer.analyze(&document);
            let terms = if engine == Engine::Sqlite { terms.to_fts5() } else { terms.to_tsvector() };
            let todo = Todo { subject: "case".to_owned(), subject_id: id(u128::try_from(n).unwrap()), asked_at: NOW };
            store.write(move |tx| tx.search_put(p, &todo, Some(&terms))).await.unwrap();
        }
        for (words, expected) in &questions {
            let query = Query::parse(words).with(Filter::new(Field::Principal, p));
            let query = if engine == Engine::Sqlite { query.to_fts5() } else { query.to_tsquery() };
            let Some(query) = query else { continue };
            let found = store.read(move |tx| tx.search_find(p, &query, None, 50)).await.unwrap();
            let found: Vec<Uuid> = found.into_iter().map(|hit| hit.subject_id).collect();
            assert_eq!(found, expected.iter().map(|n| id(*n)).collect::<Vec<Uuid>>(), "{engine:?}: {words}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn large_and_small_bytes_come_back_and_unnamed_ones_are_collected() {
    for place in places() {
        let store = &place.store;
        let p = principal(store, 1, "lindental").await;
        for size in [10, 1_000_000] {
            let kept = store.objects.keep(p, vec![7u8; size].into()).await.unwrap();
            let sha = kept.sha;
            store.write(move |tx| tx.object_insert(p, &kept, NOW)).await.unwrap();
            let receipt = store.read(move |tx| tx.object_fetch(p, sha)).await.unwrap().unwrap();
            let outside = store.objects.fetch(p, sha).await.unwrap();
            assert_eq!((receipt.inline.is_some(), outside.is_some()), (size == 10, size != 10));
        }
        let later = NOW.plus(Duration::from_secs(1));
        let unnamed = store.read(move |tx| tx.objects_unnamed(p, later, 10)).await.unwrap();
        assert_eq!(unnamed.len(), 2);
        assert!(place.folder.path().join("objects").exists());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_is_kept_once_for_its_key() {
    for place in places() {
        let p = principal(&place.store, 1, "lindental").await;
        let kept = Kept { request_sha256: vec![1; 32], answer: "{}".to_owned() };
        let again = kept.clone();
        place.store.write(move |tx| tx.answer_insert(p, "token:1", "k", &kept, NOW)).await.unwrap();
        let second = place.store.write(move |tx| tx.answer_insert(p, "token:1", "k", &again, NOW)).await;
        assert!(matches!(second, Err(StoreError::Conflict(_))), "{second:?}");
        let found = place.store.read(move |tx| tx.answer_fetch(p, "token:1", "k")).await.unwrap();
        assert_eq!(found.map(|kept| kept.answer), Some("{}".to_owned()));
        assert_eq!(place.store.read(move |tx| tx.answer_fetch(p, "token:2", "k")).await, Ok(None));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_show_the_same_code_at_once_one_comes_in_and_what_was_reset_comes_back_whole() {
    for Place { store, folder: _folder } in places() {
        let (who, passkey) = secured(&store).await;
        let won = Arc::new(AtomicU32::new(0));
        let tries = (0..8).map(|_| {
            let (store, won) = (store.clone(), Arc::clone(&won));
            tokio::spawn(async move {
                let used: Result<_, StoreError> = store
                    .write(move |tx| {
                        let code = tx.code_app_use(who, 101)?;
                        Ok([code, tx.recovery_code_use(who, &[1; 32], NOW)?, tx.step_remove(&[9; 32])?])
                    })
                    .await;
                let used = used.unwrap().into_iter().filter(|it| *it).count();
                won.fetch_add(u32::try_from(used).unwrap(), Ordering::SeqCst);
            })
        });
        for one in tries.collect::<Vec<_>>() {
            one.await.unwrap();
        }
        assert_eq!(won.load(Ordering::SeqCst), 3, "each once, whoever came first");
        assert_eq!(factors(&store, who).await, [1, 1, 1, 0]);
        let reset: Result<bool, StoreError> = store
            .write(move |tx| {
                tx.factors_set_aside(who, NOW)?;
                tx.code_app_use(who, 102)
            })
            .await;
        assert!(!reset.unwrap(), "what was reset counts for nothing");
        assert_eq!(factors(&store, who).await, [0, 0, 0, 2]);
        let back: Result<_, StoreError> = store
            .write(move |tx| {
                tx.factors_forget(NOW)?; // too early: it was set aside just now
                tx.factors_bring_back(who)?;
                Ok((tx.code_app_use(who, 101)?, tx.code_app_use(who, 102)?, tx.passkeys(who)?))
            })
            .await;
        assert_eq!(back.unwrap(), (false, true, vec![passkey.clone()]));
        assert_eq!(factors(&store, who).await, [1, 1, 1, 0]);
        let again: Result<(), StoreError> = store
            .write(move |tx| tx.passkey_insert(who, &[3; 32], &PasskeyRow { id: id(902), ..passkey.clone() }))
            .await;
        assert!(matches!(again, Err(StoreError::Conflict(_))), "a passkey is one person's, once");
    }
}

/// Somebody with an app, two recovery codes and a passkey, at a second step.
async fn secured(store: &Store) -> (StaffId, PasskeyRow) {
    let staff = Staff {
        id: id(900),
        email: "anna@lindental.example".to_owned(),
        name: "Anna".to_owned(),
        language: Lang::De,
        signature: String::new(),
        password_hash: None,
        is_active: true,
        created_at: NOW,
    };
    let app = CodeApp { secret: vec![7; 60], last_step: 100, created_at: NOW };
    let (name, credential) = ("Laptop".to_owned(), "{}".to_owned());
    let passkey = PasskeyRow { id: id(901), name, credential, created_at: NOW, used_at: None };
    let (who, ends_at) = (staff.id, NOW.plus(Duration::from_secs(600)));
    let step = SignInStep { kind: "second".to_owned(), staff: Some(who), state: vec![1], tries: 0, ends_at };
    let mine = passkey.clone();
    let done: Result<(), StoreError> = store
        .write(move |tx| {
            tx.staff_insert(&staff)?;
            tx.code_app_set(who, &app)?;
            tx.recovery_codes_set(who, &[[1; 32], [2; 32]])?;
            tx.passkey_insert(who, &[3; 32], &mine)?;
            tx.step_insert(&[9; 32], &step)
        })
        .await;
    done.unwrap();
    (who, passkey)
}

/// Apps, passkeys, recovery codes, and what is set aside.
async fn factors(store: &Store, who: StaffId) -> [i64; 4] {
    let count: Result<_, StoreError> = store.read(move |tx| tx.factor_count(who)).await;
    let count = count.unwrap();
    [count.apps, count.passkeys, count.recovery, count.set_aside]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commands_that_cross_run_again_until_both_are_done() {
    for place in places() {
        let store = &place.store;
        let (a, b) = (principal(store, 1, "a").await, principal(store, 2, "b").await);
        let tries = Arc::new(AtomicU32::new(0));
        let crossing = (0..6).map(|n| {
            let (store, tries) = (store.clone(), Arc::clone(&tries));
            let (first, second) = if n % 2 == 0 { (a, b) } else { (b, a) };
            tokio::spawn(async move {
                store
                    .write(move |tx| {
                        tries.fetch_add(1, Ordering::SeqCst);
                        tx.case_number_take(first)?;
                        std::thread::sleep(Duration::from_millis(2));
                        tx.case_number_take(second)
                    })
                    .await
            })
        });
        for command in crossing.collect::<Vec<_>>() {
            command.await.unwrap().unwrap();
        }
        let next = store.write(move |tx| tx.case_number_take(a)).await.unwrap();
        assert_eq!(next, 100_006, "{:?} after {} tries", store.engine(), tries.load(Ordering::SeqCst));
    }
}

fn base(version: u32) -> BaseVersion {
    BaseVersion {
        version,
        valid_from: NOW,
        recorded_at: NOW,
        recorded_by: "system".to_owned(),
        reason: "first".to_owned(),
        document: "{}".to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_act_on_a_plan_at_once_the_second_is_told_and_every_change_of_policy_counts() {
    for place in places() {
        let store = &place.store;
        let (p, q) = (principal(store, 1, "lindental").await, principal(store, 2, "auenfeld").await);
        store.write(move |tx| tx.policy_base_insert(p, &base(1))).await.unwrap();
        let second = store.write(move |tx| tx.policy_base_insert(p, &base(1))).await;
        assert!(matches!(second, Err(StoreError::Conflict(_))), "{second:?}");
        let act =
            |seen: i64, happened: &'static str| store.write(move |tx| tx.plan_event_insert(p, id(70), seen, happened));
        store.write(move |tx| tx.plan_insert(p, id(70), "lockdown-2020")).await.unwrap();
        let taken = store.write(move |tx| tx.plan_insert(p, id(71), "lockdown-2020")).await;
        assert!(matches!(taken, Err(StoreError::Conflict(_))), "{taken:?}");
        assert_eq!(act(0, "written").await, Ok(true));
        assert_eq!((act(1, "previewed").await, act(1, "put away").await), (Ok(true), Ok(false)));
        let events = vec!["written".to_owned(), "previewed".to_owned()];
        let plan = PlanRow { id: id(70), key: "lockdown-2020".to_owned(), events };
        assert_eq!(store.read(move |tx| tx.plans(p)).await, Ok(vec![plan]));
        let counted = store.read(move |tx| Ok::<_, StoreError>((tx.policy_revision(p)?, tx.policy_revision(q)?))).await;
        assert_eq!(counted, Ok((3, 0)), "{:?}", store.engine());
        assert_eq!(store.read(move |tx| tx.plans(q)).await, Ok(Vec::new()), "nobody else's");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_and_a_transaction_of_a_bank_are_kept_once_and_found_again() {
    for place in places() {
        let store = &place.store;
        let (p, q) = (principal(store, 1, "lindental").await, principal(store, 2, "auental").await);
        let import = payment_import(7);
        let kept = import.clone();
        store.write(move |tx| tx.payment_import_insert(p, &kept)).await.unwrap();
        let (again, theirs) = (payment_import(8), import.clone());
        let refused = store.write(move |tx| tx.payment_import_insert(p, &again)).await;
        assert!(matches!(refused, Err(StoreError::Conflict(_))), "the same bytes: {refused:?}");
        store.write(move |tx| tx.payment_import_insert(q, &theirs)).await.unwrap();
        let rows = vec![bank_transaction(1, import.id, "a", 500), bank_transaction(2, import.id, "b", 700)];
        let first = rows[0].clone();
        store.write(move |tx| tx.bank_transactions_insert(p, &rows)).await.unwrap();
        let twice = BankTransaction { id: id(3), ..first.clone() };
        let refused = store.write(move |tx| tx.bank_transactions_insert(p, std::slice::from_ref(&twice))).await;
        assert!(matches!(refused, Err(StoreError::Conflict(_))), "the same key: {refused:?}");
        let mut decided = first.clone();
        (decided.state, decided.why, decided.debtor_name) = (TransactionState::LeftAside, "by_person".to_owned(), None);
        (decided.decided_by, decided.decided_at) = (Some("system".to_owned()), Some(NOW));
        let saved = decided.clone();
        store.write(move |tx| tx.bank_transaction_update(p, &saved)).await.unwrap();
        let begin = (jiff::civil::Date::MIN, id(0));
        let found = store.read(move |tx| {
            let new = tx.bank_transactions_new(p, id(7), 10)?;
            let sum = tx.bank_entry_sum(p, "entry", id(9))?;
            let mine = tx.bank_entry_sum(p, "entry", id(7))?;
            let aside = tx.bank_transactions_in(p, TransactionState::LeftAside, begin, 10)?;
            let theirs = tx.bank_transaction_by_key(q, "a")?;
            Ok::<_, StoreError>((new.len(), sum, mine, aside, theirs, tx.bank_transaction_counts(p, id(7))?.len()))
        });
        assert_eq!(found.await.unwrap(), (1, 1_200, 0, vec![decided], None, 2), "{:?}", store.engine());
        let read = store.read(move |tx| tx.payment_import_of(p, &[7; 32])).await.unwrap();
        assert_eq!(read, Some(import));
    }
}

fn payment_import(n: u128) -> PaymentImport {
    PaymentImport {
        id: id(n),
        sha256: [7; 32],
        name: "camt.xml".to_owned(),
        message_id: "N1".to_owned(),
        kind: "camt.054.001.08".to_owned(),
        state: ImportState::Booking,
        transactions: 2,
        reached: 2,
        totals: ImportTotals { known: 1, ..ImportTotals::default() },
        remarks: serde_json::json!({ "doubts": [] }),
        made_by: "system".to_owned(),
        made_at: NOW,
        changed_at: NOW,
    }
}

fn bank_transaction(n: u128, import: PaymentImportId, key: &str, amount: i64) -> BankTransaction {
    BankTransaction {
        id: id(n),
        import,
        place: i64::try_from(n).unwrap(),
        key: key.to_owned(),
        entry_key: "entry".to_owned(),
        is_entry: false,
        kind: TransactionKind::Payment,
        amount,
        currency: kernel::Currency::Chf,
        valued: jiff::civil::date(2020, 4, 6),
        references: vec!["210000000003139471430009017".to_owned()],
        payer_reference: None,
        return_reason: None,
        debtor_name: Some("Anna".to_owned()),
        debtor_account: None,
        remittance: "danke".to_owned(),
        state: TransactionState::New,
        why: String::new(),
        note: String::new(),
        candidates: Vec::new(),
        account: None,
        item: None,
        payment: None,
        bookings: 0,
        decided_by: None,
        decided_at: None,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_router_knows_reads_back_and_what_is_said_is_heard_in_order() {
    for place in places() {
        let store = &place.store;
        let p = principal(store, 1, "lindental").await;
        let (staff, customer_id) = (id::<StaffId>(10), id::<CustomerId>(1_000));
        let row = WorkItem { principal: p, case: id(2_000), item: item(p, staff), because: None };
        let known = row.clone();
        store
            .write(move |tx| {
                tx.staff_insert(&person(10))?;
                tx.customer_insert(p, &customer(1_000))?;
                tx.case_insert(p, &case(2_000, 100_000, customer_id))?;
                tx.work_item_put(&row)?;
                tx.presence_wish(staff, Wish::Available, NOW)?;
                for n in [3, 1, 2] {
                    let event = Event::Accepted { agent: staff, offer: n };
                    tx.routing_say(&Said { id: Uuid::from_u128(n.into()), staff, event, wish: None })?;
                }
                let course = Course { last_offer: 7, ..Course::default() };
                tx.routing_course_put(&course, 41)?;
                tx.routing_course_put(&course, 42)?;
                tx.routing_log_insert(&LogLine { line: 42, at: NOW, event: Event::Clock, decided: Vec::new() })
            })
            .await
            .unwrap();
        store
            .write(move |tx| {
                assert_eq!(tx.work_items()?, std::slice::from_ref(&known));
                assert_eq!(tx.work_items_of_agent(staff)?, std::slice::from_ref(&known));
                assert_eq!(tx.work_item_of_offer(staff, 7)?.as_ref(), Some(&known));
                assert_eq!(tx.work_item_of_offer(staff, 6)?, None);
                let said: Vec<_> = tx.routing_said(2)?.into_iter().map(|said| said.id.as_u128()).collect();
                assert_eq!(said, [1, 2]);
                tx.routing_heard(Uuid::from_u128(1))?;
                assert!(!tx.routing_is_said(Uuid::from_u128(1))? && tx.routing_is_said(Uuid::from_u128(2))?);
                assert_eq!(tx.routing_course()?.map(|(course, line)| (course.last_offer, line)), Some((7, 42)));
                assert_eq!(tx.routing_log_after(41, 10)?.len(), 1);
                // A lost line: noticed once, and the next sign says so.
                let mut here = tx.presence_fetch(staff)?.unwrap();
                assert!(tx.presences_silent(NOW.plus(HOUR), 10)?.is_empty(), "the router does not know them");
                here.agent = Some(agent(staff));
                tx.presence_set(&here, None, None)?;
                assert_eq!(tx.presences_silent(NOW.plus(HOUR), 10)?.len(), 1);
                here.is_lost = true;
                let span = Span { staff, begun_at: NOW, ended_at: NOW.plus(HOUR), stood: Presence::Available };
                tx.presence_set(&here, Some(Wish::Meal), Some(&span))?;
                assert!(tx.presences_silent(NOW.plus(HOUR), 10)?.is_empty());
                assert!(tx.presence_seen(staff, NOW.plus(HOUR))?);
                assert_eq!(tx.presence_fetch(staff)?.map(|row| row.wish), Some(Wish::Meal));
                assert_eq!(tx.presence_spans(staff, NOW, 10)?, [span]);
                assert_eq!(tx.routing_forget(NOW.plus(2 * HOUR))?, 2);
                tx.work_item_remove(p, id(2_000))?;
                assert_eq!(tx.work_items()?, []);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

const HOUR: Duration = Duration::from_secs(3_600);

fn item(principal: PrincipalId, staff: StaffId) -> ItemState {
    let policy = routing::policy::RoutingPolicy::shipped();
    let concern = Concern { kind: "bill".to_owned(), channel: Channel::Email, language: Lang::De };
    ItemState {
        item: id(2_000),
        requirement: policy.requirement(principal, &concern),
        since: NOW,
        number: 1,
        preferred: None,
        standing: Standing::Offered { agent: staff, offer: 7, until: NOW.plus(HOUR) },
    }
}

fn agent(staff: StaffId) -> AgentState {
    AgentState {
        agent: staff,
        ability: routing::Ability::default(),
        is_ready: true,
        grace_until: None,
        work: Vec::new(),
        idle_since: NOW,
        refused: Vec::new(),
        refusals_in_a_row: 0,
    }
}

fn person(n: u128) -> Staff {
    Staff {
        id: id(n),
        email: format!("{n}@lindental.example"),
        name: "Mara".to_owned(),
        language: Lang::De,
        signature: String::new(),
        password_hash: None,
        is_active: true,
        created_at: NOW,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chat_knows_what_is_unseen_and_only_one_takes_on_to_mail_it() {
    for place in places() {
        let store = &place.store;
        let principal = principal(store, 1, "lindental").await;
        let (talk, first, second): (_, InteractionId, InteractionId) = (case(10, 1_000_001, id(9)), id(1), id(2));
        let case = talk.id;
        let at = |seconds: u64| NOW.plus(Duration::from_secs(seconds));
        store
            .write(move |tx| {
                tx.customer_insert(principal, &customer(9))?;
                tx.case_insert(principal, &talk)?;
                assert!(!tx.chat_said(principal, case, first, NOW)?, "nobody talked yet");
                tx.chat_here(principal, case, at(5))?;
                tx.chat_here(principal, case, at(2))?;
                assert_eq!(tx.chat_fetch(principal, case)?.map(|chat| chat.here_at), Some(at(5)));
                assert!(
                    tx.chat_said(principal, case, first, at(10))? && tx.chat_said(principal, case, second, at(11))?
                );
                assert!(
                    tx.chat_customer_seen(principal, case, first)? && !tx.chat_customer_seen(principal, case, first)?
                );
                let chat = tx.chat_fetch(principal, case)?.unwrap();
                assert_eq!((chat.last_ours, chat.unseen_since), (Some(second), Some(at(10))), "one is unseen");
                assert!(tx.chats_unseen(principal, at(10), at(60), 9)?.is_empty(), "not for long enough");
                assert!(tx.chats_unseen(principal, at(60), at(5), 9)?.is_empty(), "they are here");
                assert_eq!(tx.chats_unseen(principal, at(60), at(60), 9)?.len(), 1);
                assert!(tx.chat_mailed(principal, case)? && !tx.chat_mailed(principal, case)?);
                assert_eq!(tx.chat_fetch(principal, case)?.unwrap().mailed, Some(second));
                assert!(tx.chat_staff_seen(principal, case, first)? && !tx.chat_staff_seen(principal, case, first)?);
                tx.chat_left(principal, case, at(1))?;
                assert_eq!(tx.chat_fetch(principal, case)?.unwrap().here_at, at(1));
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}
