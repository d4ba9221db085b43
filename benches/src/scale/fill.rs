//! Fills a database with cases as they lie about after years: most solved, some thousand open.
//!
//! A case has two interactions, a journal line and its search document; three cases share a customer.

use crate::contacts::{Seeded, rare_word, text};
use crate::machine;
use anyhow::Result;
use cases::{CaseNumber, Channel, Direction, State};
use indicatif::{ProgressBar, ProgressStyle};
use kernel::{CaseId, ContactPointId, CustomerId, InteractionId, Lang, PrincipalId, StaffId, Timestamp};
use std::path::Path;
use store::cases::Case;
use store::customers::{ContactPoint, Customer};
use store::interactions::Interaction;
use store::journal::Entry;
use store::search::Todo;
use store::search_terms::{Analyzer, Document, Field, Filter};
use store::{StoreError, Tx};
use uuid::Uuid;

/// Cases of one transaction.
const BATCH: u64 = 2_000;
/// Cases of one customer.
const PER_CUSTOMER: u64 = 3;
/// Staff who own the open ones.
const STAFF: u64 = 50;
/// Monday, 16 March 2020, 08:00 in Zurich.
const BEGIN: i64 = 1_584_342_000_000;
/// Milliseconds between two cases.
const STEP: i64 = 60_000;

/// Fills the database in `data` until it has `cases` cases; goes on where it stopped.
pub fn up_to(data: &Path, cases: u64) -> Result<()> {
    let app = machine::installation(data)?;
    machine::runtime()?.block_on(async {
        let principal = machine::principal(&app).await?.id;
        let mut at = done(data);
        let bar = ProgressBar::new(cases).with_position(at);
        bar.set_style(ProgressStyle::with_template("{wide_bar} {pos}/{len} cases, {eta} left")?);
        while at < cases {
            let end = (at + BATCH).min(cases);
            app.store.write(move |tx| batch(tx, principal, at, end)).await?;
            at = end;
            bar.set_position(at);
            std::fs::write(data.join("cases"), at.to_string())?;
        }
        bar.finish_and_clear();
        Ok(())
    })
}

fn done(data: &Path) -> u64 {
    std::fs::read_to_string(data.join("cases")).ok().and_then(|text| text.parse().ok()).unwrap_or(0)
}

fn batch(tx: &mut Tx<'_>, principal: PrincipalId, from: u64, to: u64) -> Result<(), StoreError> {
    let mut analyzer = Analyzer::new();
    for n in from..to {
        if n % PER_CUSTOMER == 0 {
            customer(tx, principal, n / PER_CUSTOMER)?;
        }
        one(tx, principal, n, &mut analyzer)?;
    }
    Ok(())
}

/// The instant of case `n`.
fn instant(n: u64) -> Timestamp {
    Timestamp::from_millis(BEGIN + i64::try_from(n).unwrap_or(0) * STEP)
}

/// An id as the program makes them: by time, then random (RFC 9562).
fn id(kind: u64, n: u64) -> Uuid {
    let millis = u128::from(u64::try_from(instant(n).as_millis()).unwrap_or(0));
    let draw = u128::from(Seeded::new(kind << 56 ^ n).next());
    Uuid::from_u128(millis << 80 | 0x7 << 76 | u128::from(kind) << 64 | 0x8 << 60 | draw >> 4)
}

/// The id of case `n`.
pub fn case_id(n: u64) -> CaseId {
    CaseId(id(1, n))
}

/// The number of case `n`.
pub fn number(n: u64) -> Result<CaseNumber, StoreError> {
    let sequence = CaseNumber::FIRST_SEQUENCE + i64::try_from(n).unwrap_or(0);
    CaseNumber::from_sequence(sequence).map_err(|error| StoreError::Corrupt(error.to_string()))
}

fn customer(tx: &mut Tx<'_>, principal: PrincipalId, n: u64) -> Result<(), StoreError> {
    let customer = Customer {
        id: CustomerId(id(2, n * PER_CUSTOMER)),
        number: Some(format!("{}", 4_000_000 + n)),
        name: format!("Kundin {n}"),
        language: Lang::De,
        needs: String::new(),
        note: String::new(),
        merged_into: None,
        created_at: instant(n),
    };
    tx.customer_insert(principal, &customer)?;
    let address = format!("kundin{n}@example.org");
    let point = ContactPoint {
        id: ContactPointId(id(3, n)),
        customer: customer.id,
        kind: "email".to_owned(),
        value: address.clone(),
        value_key: address,
        fault: None,
        fault_at: None,
        created_at: instant(n),
    };
    tx.contact_point_insert(principal, &point)
}

fn state(random: &mut Seeded) -> State {
    match random.below(100) {
        0..2 => State::Open,
        2..4 => State::WaitingCustomer,
        4 => State::WaitingOther,
        _ => State::Solved,
    }
}

fn one(tx: &mut Tx<'_>, principal: PrincipalId, n: u64, analyzer: &mut Analyzer) -> Result<(), StoreError> {
    let mut random = Seeded::new(n);
    let (at, number, state) = (instant(n), number(n)?, state(&mut random));
    let is_solved = state == State::Solved;
    let case = Case {
        id: case_id(n),
        number: number.as_i64(),
        subject: text(&mut random, 5),
        kind: "bill".to_owned(),
        state,
        language: Lang::De,
        channel: Channel::Email,
        owner: (random.below(4) != 0).then(|| StaffId(id(4, random.below(STAFF)))),
        team: None,
        customer: CustomerId(id(2, n / PER_CUSTOMER * PER_CUSTOMER)),
        mailbox: None,
        status_key: format!("status-key-of-the-case-{n:020}"),
        opened_at: at,
        changed_at: at,
        due_at: (state == State::Open).then_some(at),
        follow_up_at: None,
        solved_at: is_solved.then_some(at),
        waiting_since: (state == State::Open).then_some(at),
        merged_into: None,
        contacts: 1,
        tasks_given: 0,
        transfers: 0,
        repeats: 0,
        waited_ms: STEP,
        version: 1,
    };
    tx.case_insert(principal, &case)?;
    let mut bodies = Vec::new();
    for (kind, direction) in [(5, Direction::In), (6, Direction::Out)] {
        let length = 30 + random.below(90);
        let mut body = text(&mut random, length);
        if direction == Direction::In {
            body.push_str(&format!("\n{}", rare_word(n)));
        }
        tx.interaction_insert(principal, &interaction(&case, InteractionId(id(kind, n)), direction, &body))?;
        bodies.push(body);
    }
    let entry = Entry { actor: "system", subject: "case", subject_id: case.id.0, change: "opened", details: "{}" };
    tx.journal_insert(principal, at, &entry)?;
    let terms = terms(principal, &case, &number.to_string(), &bodies, analyzer);
    let todo = Todo { subject: "case".to_owned(), subject_id: case.id.0, asked_at: at };
    tx.search_put(principal, &todo, Some(&terms))
}

fn interaction(case: &Case, id: InteractionId, direction: Direction, body: &str) -> Interaction {
    Interaction {
        id,
        case: case.id,
        home_case: case.id,
        channel: Channel::Email,
        direction,
        automatic: "none".to_owned(),
        customer: (direction == Direction::In).then_some(case.customer),
        staff: None,
        from_name: "Kundin".to_owned(),
        from_address: "kundin@example.org".to_owned(),
        recipients: "{}".to_owned(),
        subject: case.subject.clone(),
        body_text: body.to_owned(),
        body_html: None,
        facts: "{}".to_owned(),
        message_id: None,
        raw: None,
        mailbox: None,
        delivery: None,
        delivery_note: None,
        happened_at: case.opened_at,
        recorded_at: case.opened_at,
    }
}

/// As `app::search` analyses a case.
fn terms(principal: PrincipalId, case: &Case, number: &str, bodies: &[String], analyzer: &mut Analyzer) -> String {
    let lang = Some(case.language);
    let mut document = Document::new()
        .id(number)
        .text(&case.subject, lang)
        .filter(Filter::new(Field::Principal, principal))
        .filter(Filter::new(Field::Kind, "case"))
        .filter(Filter::new(Field::State, case.state))
        .filter(Filter::new(Field::Concern, &case.kind))
        .filter(Filter::new(Field::Lang, case.language))
        .filter(Filter::new(Field::Channel, case.channel));
    for body in bodies {
        document =
            document.text(&case.subject, lang).text(body, lang).verbatim("Kundin").verbatim("kundin@example.org");
    }
    analyzer.analyze(&document).to_fts5()
}
