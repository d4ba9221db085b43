//! The books of a principal as one fingerprint: what two ways to the same end must have in common.

use app::{App, StoreError};
use kernel::PrincipalId;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use store::db::Sql;

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

/// The SHA-256 of the rows of each table, and of the letters' PDFs.
pub type Fingerprint = BTreeMap<&'static str, String>;

/// The fingerprint of a principal's books.
pub async fn fingerprint(app: &App, principal: PrincipalId) -> Result<Fingerprint, StoreError> {
    app.store
        .read(move |tx| {
            let mut books = Fingerprint::new();
            for (name, sql) in TABLES {
                let rows = tx.all(sql, &[principal.into()], |row| {
                    let (account, id): (uuid::Uuid, uuid::Uuid) = (row.id("account_id")?, row.id("id")?);
                    let kind: String = row.get("kind")?;
                    let numbers: [i64; 3] = [row.get("amount")?, row.get("open")?, row.get("level")?];
                    let (a, b): (String, i64) = (row.get("a")?, row.get("b")?);
                    Ok(format!("{account} {id} {kind} {numbers:?} {a} {b}\n"))
                })?;
                books.insert(name, of(rows));
            }
            let mut pdfs = Vec::new();
            for run in tx.runs(principal, 100)? {
                let letters = tx.letters_of_run(principal, run.id, 0, 100_000)?;
                pdfs.extend(letters.into_iter().map(|letter| letter.sha256.unwrap_or_default()));
            }
            books.insert("PDFs", of(pdfs));
            Ok::<_, StoreError>(books)
        })
        .await
}

fn of(rows: Vec<impl AsRef<[u8]>>) -> String {
    let mut hash = Sha256::new();
    rows.iter().for_each(|row| hash.update(row));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
