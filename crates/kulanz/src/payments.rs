//! `kulanz payments`: a bank's file in, with progress; what became of its transactions.

use crate::cli::Payments;
use crate::config::Config;
use crate::exit::{Exit, Failure, OrExit};
use crate::{open, output};
use app::billing::payments::{
    self, ImportError, ImportState, LIST_LIMIT, MAX_BYTES, PaymentImport, Place, Taken, TransactionState,
    TransactionView,
};
use app::{Actor, App};
use bytes::Bytes;
use kernel::Money;
use serde_json::{Value, json};
use std::io::Read;
use std::path::Path;

/// Imports a file, or lists transactions.
pub fn run(config: &Config, payments: &Payments, json: bool) -> Result<Exit, Failure> {
    match payments {
        Payments::Import { file, principal } => {
            // Read before the database is opened: a file that is not there changes nothing.
            let bytes = read(file)?;
            let app = open::quick(config, true)?;
            open::runtime()?.block_on(import(&app, file, principal, bytes, json))
        }
        Payments::List { principal, state, after } => {
            let app = open::quick(config, true)?;
            open::runtime()?.block_on(list(&app, principal, *state, *after, json))
        }
    }
}

/// The whole file, or standard input; refused when it is larger than is read.
fn read(file: &Path) -> Result<Bytes, Failure> {
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().lock().take(most + 1).read_to_end(&mut bytes).or_exit(Exit::Io, "reading standard input")?;
    } else {
        let doing = || format!("reading {}", file.display());
        let opened = std::fs::File::open(file).or_exit(Exit::Io, doing())?;
        opened.take(most + 1).read_to_end(&mut bytes).or_exit(Exit::Io, doing())?;
    }
    Ok(bytes.into())
}

async fn import(app: &App, file: &Path, slug: &str, bytes: Bytes, json: bool) -> Result<Exit, Failure> {
    let owner = open::principal(app, slug).await?;
    let name = file.file_name().map_or_else(|| "-".to_owned(), |name| name.to_string_lossy().into_owned());
    let bar = output::progress("importing", 0);
    let progress = |import: &PaymentImport| {
        let totals = import.totals;
        // Each transaction is taken in, and looked at unless it was known.
        bar.set_length(2 * import.transactions);
        let looked_at = totals.booked + totals.to_decide + totals.left_aside + totals.known;
        bar.set_position(import.reached + looked_at);
    };
    let done = payments::import_whole(app, &Actor::system(owner.id), &owner, &name, bytes, progress).await;
    bar.finish_and_clear();
    match done {
        Ok(taken) => {
            output::say(json, &import_json(&taken), &import_text(&taken));
            Ok(Exit::Ok)
        }
        Err(ImportError::Refused(refusal)) => {
            let text = format!("{name} is refused, nothing of it was kept: {refusal}");
            if json {
                output::line(&json!({ "outcome": "refused", "refusal": refusal }));
            }
            Err(Failure::new(Exit::Faults, text))
        }
        Err(ImportError::Store(error)) => Err(error.into()),
    }
}

fn import_json(taken: &Taken) -> Value {
    let import = &taken.import;
    let is_done = import.state == ImportState::Done;
    json!({
        "outcome": if taken.is_known { "known" } else { "imported" },
        "import": import.id, "file": import.name, "message": import.kind, "message_id": import.message_id,
        "is_done": is_done, "transactions": import.transactions, "totals": import.totals, "remarks": import.remarks,
    })
}

fn import_text(taken: &Taken) -> String {
    let import = &taken.import;
    let totals = import.totals;
    let head = if taken.is_known { "imported before, nothing was changed: " } else { "" };
    let mut text = format!(
        "{head}{} transactions: {} booked, {} to decide, {} left aside, {} known from another file, {} only announced",
        import.transactions, totals.booked, totals.to_decide, totals.left_aside, totals.known, totals.announced
    );
    for doubt in import.remarks["doubts"].as_array().into_iter().flatten() {
        text.push_str(&format!("\nlook at {}: {}", doubt["account"].as_str().unwrap_or_default(), doubt["doubt"]));
    }
    for left in import.remarks["left_out"].as_array().into_iter().flatten() {
        text.push_str(&format!("\nstatement {} left out: its currency is {}", left["place"], left["currency"]));
    }
    text
}

async fn list(
    app: &App,
    slug: &str,
    state: TransactionState,
    after: Option<Place>,
    json: bool,
) -> Result<Exit, Failure> {
    let owner = open::principal(app, slug).await?;
    let found = payments::page(app, owner.id, state, after).await?;
    let is_full = i64::try_from(found.len()).is_ok_and(|count| count >= LIST_LIMIT);
    let last = found.last().filter(|_| is_full).map(|it| &it.transaction);
    let next = last.map(|it| format!("{}/{}", it.valued, it.id));
    let lines: Vec<String> = found.iter().map(line).collect();
    let text = if lines.is_empty() { "there is none".to_owned() } else { lines.join("\n") };
    let more = next.as_ref().map_or_else(String::new, |next| format!("\nmore: --after {next}"));
    let value = json!({ "transactions": found.iter().map(transaction_json).collect::<Vec<_>>(), "next": next });
    output::say(json, &value, &format!("{text}{more}"));
    Ok(Exit::Ok)
}

fn line(it: &TransactionView) -> String {
    let row = &it.transaction;
    let amount = Money::new(row.amount, row.currency);
    let account = it.account.as_ref().map_or("-", |account| &account.number);
    let candidates: Vec<&str> = it.candidates.iter().map(|it| it.account.number.as_str()).collect();
    let proposed = if candidates.is_empty() { String::new() } else { format!("  perhaps {}", candidates.join(", ")) };
    format!("{}  {amount}  {}  account {account}  {}{proposed}", row.valued, row.id, row.why)
}

fn transaction_json(it: &TransactionView) -> Value {
    let row = &it.transaction;
    let candidate = |it: &payments::CandidateView| {
        json!({ "account": it.account.number, "item": it.candidate.item, "payment": it.candidate.payment,
            "reasons": it.candidate.reasons })
    };
    json!({
        "id": row.id, "import": row.import, "kind": row.kind, "state": row.state, "why": row.why, "amount": row.amount,
        "currency": row.currency, "valued_on": row.valued, "references": row.references,
        "account": it.account.as_ref().map(|account| &account.number), "payment": row.payment,
        "candidates": it.candidates.iter().map(candidate).collect::<Vec<_>>(),
    })
}
