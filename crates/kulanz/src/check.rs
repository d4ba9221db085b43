//! `kulanz check`: verifies everything that is stored, and says what is wrong.
//!
//! Invariant: it changes nothing, and may run beside a serving program.

use crate::config::Config;
use crate::exit::{Exit, Failure};
use crate::{open, output};
use app::{App, Principal};
use kernel::CaseId;
use serde::Serialize;
use serde_json::json;
use store::StoreError;
use store::objects::Sha;
use uuid::Uuid;

/// Rows looked at in one go.
const PAGE: i64 = 200;
/// Missing objects told of at most, of each principal.
const MISSING_LIMIT: i64 = 1_000;

/// What was looked at, and what is wrong.
#[derive(Default, Serialize)]
struct Findings {
    ok: bool,
    principals: u64,
    journal_lines: i64,
    objects: u64,
    cases: u64,
    faults: Vec<Fault>,
}

/// Something that is wrong.
#[derive(Serialize)]
struct Fault {
    /// `database`, `journal`, `object`, `case`.
    kind: &'static str,
    /// Slug of the principal, empty when it concerns all.
    principal: String,
    /// What.
    text: String,
}

/// Checks everything.
pub fn run(config: &Config, json: bool) -> Result<Exit, Failure> {
    let app = open::quick(config, false)?;
    let findings = open::runtime()?.block_on(check(&app))?;
    let mut text = format!(
        "{} principals, {} journal lines, {} objects, {} cases: ",
        findings.principals, findings.journal_lines, findings.objects, findings.cases
    );
    match findings.faults.len() {
        0 => text.push_str("all is well."),
        count => text.push_str(&format!("{count} faults.")),
    }
    for fault in &findings.faults {
        text.push_str(&format!("\n  {} {}: {}", fault.principal, fault.kind, fault.text));
    }
    output::say(json, &json!(findings), &text);
    Ok(if findings.ok { Exit::Ok } else { Exit::Faults })
}

async fn check(app: &App) -> Result<Findings, Failure> {
    let mut findings = Findings::default();
    let database = app.store.integrity().await?;
    findings.faults.extend(database.into_iter().map(|text| Fault { kind: "database", principal: String::new(), text }));
    for principal in app::principals::all(app).await? {
        findings.principals += 1;
        let mut found = Vec::new();
        findings.journal_lines += journal(app, &principal, &mut found).await?;
        findings.objects += objects(app, &principal, &mut found).await?;
        findings.cases += cases(app, &principal, &mut found).await?;
        ledgers(app, &principal, &mut found).await?;
        let named = |(kind, text)| Fault { kind, principal: principal.slug.clone(), text };
        findings.faults.extend(found.into_iter().map(named));
    }
    findings.ok = findings.faults.is_empty();
    Ok(findings)
}

type Found = Vec<(&'static str, String)>;

/// Whether every account's sums are those of its items, payments and entries.
async fn ledgers(app: &App, principal: &Principal, found: &mut Found) -> Result<(), Failure> {
    let id = principal.id;
    let faults = app.store.read(move |tx| tx.ledger_faults(id, MISSING_LIMIT)).await?;
    found.extend(faults.iter().map(|account| ("ledger", format!("the sums of account {account} do not hold"))));
    Ok(())
}

async fn journal(app: &App, principal: &Principal, found: &mut Found) -> Result<i64, Failure> {
    let id = principal.id;
    let head = app::journal::head(app, id).await?;
    let bar = output::progress("journal", u64::try_from(head).unwrap_or(0));
    let told = bar.clone();
    let verified = app
        .store
        .read(move |tx| tx.journal_verify(id, &|seq| told.set_position(u64::try_from(seq).unwrap_or(0))))
        .await?;
    bar.finish_and_clear();
    match verified {
        Ok(count) => Ok(count),
        Err(broken) => {
            found.push(("journal", format!("line {} is {}", broken.seq, broken.fault)));
            Ok(head)
        }
    }
}

async fn objects(app: &App, principal: &Principal, found: &mut Found) -> Result<u64, Failure> {
    let id = principal.id;
    let missing: Vec<Sha> = app.store.read(move |tx| tx.objects_missing(id, MISSING_LIMIT)).await?;
    found.extend(missing.iter().map(|sha| ("object", format!("{sha} is named and was never stored"))));
    let all: i64 = app.store.read(move |tx| tx.object_count(id)).await?;
    let bar = output::progress("attachments and messages", u64::try_from(all).unwrap_or(0));
    let (mut after, mut count) = (Vec::new(), 0);
    loop {
        let from = after.clone();
        // Receipts carry their bytes when these are small; they are looked at on this side.
        let page = app
            .store
            .read(move |tx| {
                let page = tx.objects_after(id, &from, PAGE)?;
                let judged = page.into_iter().map(|(sha, receipt)| {
                    let inline = receipt
                        .inline
                        .map(|bytes| Sha::of(&bytes) == sha && i64::try_from(bytes.len()) == Ok(receipt.size));
                    (sha, receipt.size, inline)
                });
                Ok::<_, StoreError>(judged.collect::<Vec<_>>())
            })
            .await?;
        let Some((last, ..)) = page.last() else { break };
        after = last.0.to_vec();
        for (sha, size, inline) in page {
            count += 1;
            bar.inc(1);
            if let Some(fault) = fault_of(app, principal, sha, size, inline).await? {
                found.push(("object", fault));
            }
        }
    }
    bar.finish_and_clear();
    Ok(count)
}

async fn fault_of(
    app: &App,
    principal: &Principal,
    sha: Sha,
    size: i64,
    inline: Option<bool>,
) -> Result<Option<String>, Failure> {
    match inline {
        Some(true) => Ok(None),
        Some(false) => Ok(Some(format!("{sha} has changed"))),
        None => match app.store.objects.fetch(principal.id, sha).await {
            Ok(Some(bytes)) if i64::try_from(bytes.len()) == Ok(size) => Ok(None),
            Ok(Some(_)) => Ok(Some(format!("{sha} has another size"))),
            Ok(None) => Ok(Some(format!("{sha} is gone from the folder"))),
            Err(StoreError::Corrupt(text)) => Ok(Some(text)),
            Err(error) => Err(error.into()),
        },
    }
}

async fn cases(app: &App, principal: &Principal, found: &mut Found) -> Result<u64, Failure> {
    let (id, mut after, mut count) = (principal.id, CaseId(Uuid::nil()), 0);
    let bar = output::progress("cases", 0);
    loop {
        let page = app.store.read(move |tx| tx.standings_after(id, after, PAGE)).await?;
        let Some(last) = page.last() else { break };
        after = last.case;
        for row in &page {
            count += 1;
            if let Some(unsound) = row.standing.unsound() {
                found.push(("case", format!("{}: {unsound}", app::cases::number_text(row.number))));
            }
        }
        bar.set_length(count);
        bar.set_position(count);
    }
    bar.finish_and_clear();
    Ok(count)
}
