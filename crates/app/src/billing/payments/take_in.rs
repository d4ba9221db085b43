//! Taking a file in: read as a whole, its transactions kept, those known from other files recognised.

use super::reading::{Content, Line, content, id};
use super::{ImportError, ImportState, JOB, MAX_NAME_CHARS, PaymentImport, STEP_READ, derived};
use crate::{Actor, App, Principal, StoreError};
use billing::PaymentImportId;
use bytes::Bytes;
use jiff::tz::TimeZone;
use kernel::{JobId, PrincipalId, Timestamp};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use store::Tx;
use store::billing::{BankTransaction, ImportTotals, TransactionState};
use store::jobs::NewJob;

/// Tries at a step that crossed another import of the same transactions.
const TRIES: u32 = 5;
/// What is looked at of one bank's booking.
const MAX_OF_ENTRY: i64 = 1_000;

/// An import, as far as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// It.
    pub import: PaymentImport,
    /// The file was imported before, to its end: nothing was changed.
    pub is_known: bool,
}

/// Takes a file in; `progress` is told after each step. What follows is booking: [`super::move_on`], or the import's job.
pub async fn take_in(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    name: &str,
    bytes: Bytes,
    mut progress: impl FnMut(&PaymentImport),
) -> Result<Taken, ImportError> {
    let sha256: [u8; 32] = Sha256::digest(&bytes).into();
    let principal = owner.id;
    let before = app.store.read(move |tx| tx.payment_import_of(principal, &sha256)).await?;
    if let Some(import) = before.as_ref().filter(|import| import.state != ImportState::Reading) {
        let is_known = import.state == ImportState::Done;
        return Ok(Taken { import: import.clone(), is_known });
    }
    let id: PaymentImportId = derived(&[b"import", principal.0.as_bytes(), &sha256]).into();
    let (now, reader) = (app.now(), owner.clone());
    let zone = TimeZone::get(&owner.time_zone).unwrap_or(TimeZone::UTC);
    let today = now.to_jiff().to_zoned(zone).date();
    let read = tokio::task::spawn_blocking(move || {
        let message = documents::camt::read(&bytes)?;
        Ok((content(&message, &reader, id, today), message.message_id))
    });
    let lost = |_| StoreError::Unavailable("the file could not be read to its end".to_owned());
    let (content, message_id) = read.await.map_err(lost)?.map_err(ImportError::Refused)?;
    let mut import = match before {
        Some(import) => import,
        None => begin(app, actor, new(id, sha256, name, message_id, &content, actor, now)).await?,
    };
    let lines = Arc::new(content.lines);
    while import.state == ImportState::Reading {
        import = step(app, owner, &import, &lines).await?;
        progress(&import);
    }
    Ok(Taken { import, is_known: false })
}

fn new(
    id: PaymentImportId,
    sha256: [u8; 32],
    name: &str,
    message_id: String,
    content: &Content,
    actor: &Actor,
    now: Timestamp,
) -> PaymentImport {
    PaymentImport {
        id,
        sha256,
        name: name.chars().filter(|it| !it.is_control()).take(MAX_NAME_CHARS).collect(),
        message_id,
        kind: content.kind.clone(),
        state: ImportState::Reading,
        transactions: u64::try_from(content.lines.len()).unwrap_or(u64::MAX),
        reached: 0,
        totals: ImportTotals { announced: content.announced, ..ImportTotals::default() },
        remarks: content.remarks.clone(),
        made_by: actor.code(),
        made_at: now,
        changed_at: now,
    }
}

/// Notes the import; somebody else who began with the same file at the same time is joined.
async fn begin(app: &App, actor: &Actor, import: PaymentImport) -> Result<PaymentImport, StoreError> {
    let (actor, principal) = (*actor, actor.principal);
    let (sha256, now) = (import.sha256, import.made_at);
    let made = app
        .write(principal, move |tx| {
            tx.payment_import_insert(principal, &import)?;
            let details = json!({ "message": import.kind, "transactions": import.transactions });
            actor.journal(tx, now, ("payment-import", import.id), "begun", &details)?;
            Ok::<_, StoreError>(import.clone())
        })
        .await;
    match made {
        Err(StoreError::Conflict(rule)) => {
            let there = app.store.read(move |tx| tx.payment_import_of(principal, &sha256)).await?;
            there.ok_or(StoreError::Conflict(rule))
        }
        made => made,
    }
}

/// Takes in the next transactions. Another import of the same ones may be quicker: then it is tried again, and knows them.
async fn step(
    app: &App,
    owner: &Principal,
    import: &PaymentImport,
    lines: &Arc<Vec<Line>>,
) -> Result<PaymentImport, StoreError> {
    let mut tries = 0;
    loop {
        let (owner, id, lines, now) = (owner.clone(), import.id, Arc::clone(lines), app.now());
        let job: JobId = app.id();
        match app.store.write_later(move |tx| read_on(tx, &owner, id, &lines, now, job)).await {
            Err(StoreError::Conflict(_)) if tries < TRIES => tries += 1,
            done => return done,
        }
    }
}

fn read_on(
    tx: &mut Tx<'_>,
    owner: &Principal,
    id: PaymentImportId,
    lines: &[Line],
    now: Timestamp,
    job: JobId,
) -> Result<PaymentImport, StoreError> {
    let gone = || StoreError::Corrupt(format!("import {id} is gone"));
    let mut import = tx.payment_import_locked(owner.id, id)?.ok_or_else(gone)?;
    if import.state != ImportState::Reading {
        return Ok(import);
    }
    let from = usize::try_from(import.reached).unwrap_or(usize::MAX).min(lines.len());
    let chunk = &lines[from..lines.len().min(from + STEP_READ)];
    let mut rows = Vec::with_capacity(chunk.len());
    for line in chunk {
        match taken(tx, owner, &import, line)? {
            Some(row) => rows.push(row),
            None => import.totals.known += 1,
        }
    }
    tx.bank_transactions_insert(owner.id, &rows)?;
    import.reached += u64::try_from(chunk.len()).unwrap_or(0);
    import.changed_at = now;
    // (Fewer than were announced: the file was begun by a version that read it otherwise.)
    if import.reached >= import.transactions || chunk.is_empty() {
        import.state = ImportState::Booking;
        let key = import.id.to_string();
        let job = NewJob { id: job, kind: JOB, key: &key, payload: "{}", due_at: now };
        tx.job_insert(owner.id, &job, now)?;
    }
    tx.payment_import_update(owner.id, &import)?;
    Ok(import)
}

/// The transaction as it is kept; nothing when it is known. One that may be known, or a part of what was decided as a whole, is
/// kept for a person.
fn taken(
    tx: &mut Tx<'_>,
    owner: &Principal,
    import: &PaymentImport,
    line: &Line,
) -> Result<Option<BankTransaction>, StoreError> {
    let row = &line.row;
    if let Some(known) = tx.bank_transaction_by_key(owner.id, &row.key)? {
        if line.is_by_bank || known.import == import.id {
            return Ok(None);
        }
        return perhaps_known(tx, owner, import, row);
    }
    let kin = tx.bank_transactions_of_entry(owner.id, &row.entry_key, MAX_OF_ENTRY)?;
    let mut kin = kin.into_iter().filter(|it| it.import != import.id).peekable();
    if kin.peek().is_none() {
        return Ok(Some(row.clone()));
    }
    if !line.is_entry_by_bank {
        return perhaps_known(tx, owner, import, row);
    }
    if row.is_entry {
        return Ok(None);
    }
    // Held: a person may be deciding about it.
    let whole = match kin.find(|it| it.is_entry) {
        Some(whole) => tx.bank_transaction_locked(owner.id, whole.id)?,
        None => None,
    };
    match whole {
        Some(whole) if whole.state.is_open() || whole.state == TransactionState::New => {
            replace(tx, owner.id, whole)?;
            Ok(Some(row.clone()))
        }
        Some(whole) if whole.why == REPLACED => Ok(Some(row.clone())),
        Some(_) => Ok(Some(BankTransaction { why: "whole_was_decided".to_owned(), ..row.clone() })),
        None => {
            // Another file told parts of the same booking: these are others as long as all together do not exceed it.
            let others = tx.bank_entry_sum(owner.id, &row.entry_key, import.id)?;
            let fits = others.saturating_add(line.entry_told) <= line.entry_amount;
            let why = if fits { String::new() } else { PERHAPS_TWICE.to_owned() };
            Ok(Some(BankTransaction { why, ..row.clone() }))
        }
    }
}

/// Why a booking that was told without its transactions is left aside.
const REPLACED: &str = "parts_were_told";
/// Why a transaction goes to a person although its reference is known.
const PERHAPS_TWICE: &str = "perhaps_twice";

/// The transactions of a booking have come: they take its place.
fn replace(tx: &mut Tx<'_>, principal: PrincipalId, mut whole: BankTransaction) -> Result<(), StoreError> {
    (whole.state, whole.why) = (TransactionState::LeftAside, REPLACED.to_owned());
    whole.candidates.clear();
    tx.bank_transaction_update(principal, &whole)
}

/// The key of a transaction that looks like a known one holds its file, so that the same file keeps it once.
fn perhaps_known(
    tx: &mut Tx<'_>,
    owner: &Principal,
    import: &PaymentImport,
    row: &BankTransaction,
) -> Result<Option<BankTransaction>, StoreError> {
    let key = format!("{}~{}", row.key, data_encoding::HEXLOWER.encode(&import.sha256[..8]));
    if tx.bank_transaction_by_key(owner.id, &key)?.is_some() {
        return Ok(None);
    }
    Ok(Some(BankTransaction { id: id(owner, &key), key, why: PERHAPS_TWICE.to_owned(), ..row.clone() }))
}
