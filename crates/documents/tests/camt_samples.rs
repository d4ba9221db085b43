//! Every public sample of camt, and our own: accepted with counts and sums, or refused with element and reason.

use documents::camt::{Direction, Message, Reason, Reference, Refusal, read};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

const COLLECTIONS: [&str; 3] = ["camt-genkgo-MIT", "camt-newinnovations-MIT", "camt-viafintech-MIT"];

fn shared() -> Option<PathBuf> {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let shared = std::env::var_os("KULANZ_SHARED_DATA").map_or_else(default, PathBuf::from);
    COLLECTIONS.iter().all(|collection| shared.join(collection).is_dir()).then_some(shared)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|it| it == "xml")).collect();
    files.sort();
    files
}

/// What came in and went out by currency, and what a person should look at.
fn summary(message: &Message) -> String {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    let mut references = [0; 3];
    let entries: Vec<_> = message.statements.iter().flat_map(|statement| &statement.entries).collect();
    for entry in &entries {
        let sign = if entry.direction == Direction::Credit { "+" } else { "-" };
        *sums.entry(format!("{}{sign}", entry.amount.currency)).or_default() += entry.amount.amount;
    }
    let transactions: Vec<_> = entries.iter().flat_map(|entry| &entry.transactions).collect();
    for reference in transactions.iter().flat_map(|transaction| &transaction.references) {
        references[match reference {
            Reference::Qr(_) => 0,
            Reference::Creditor(_) => 1,
            Reference::Other { .. } => 2,
        }] += 1;
    }
    let [qr, creditor, other] = references;
    let mut text = format!(
        "{:?} .{:02}, statements {}, entries {}, transactions {}, sums {sums:?}, references qr {qr} creditor {creditor} other {other}",
        message.kind,
        message.version,
        message.statements.len(),
        entries.len(),
        transactions.len(),
    );
    for doubt in message.statements.iter().flat_map(|statement| &statement.doubts) {
        let _ = write!(text, "\n    doubt {}", serde_json::to_string(doubt).unwrap_or_default());
    }
    text
}

fn line(path: &Path, read: Result<Message, Refusal>) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match read {
        Ok(message) => format!("{name}\n  accepted  {}\n", summary(&message)),
        Err(refusal) => format!("{name}\n  refused   {refusal}\n"),
    }
}

fn table(folders: &[PathBuf]) -> String {
    let paths = folders.iter().flat_map(|folder| files(folder));
    paths.map(|path| line(&path, read(&fs::read(&path).unwrap_or_default()))).collect()
}

/// The samples that are refused only for their currency, with all currencies made euros.
fn table_in_euros(folders: &[PathBuf]) -> String {
    let mut table = String::new();
    for path in folders.iter().flat_map(|folder| files(folder)) {
        let mut text = fs::read_to_string(&path).unwrap_or_default();
        let refusal = read(text.as_bytes()).err().map(|refusal| refusal.reason);
        if matches!(refusal, Some(Reason::Currency { .. })) {
            for code in ["SEK", "JPY", "USD", "RON"] {
                text = text
                    .replace(&format!("Ccy=\"{code}\""), "Ccy=\"EUR\"")
                    .replace(&format!("<Ccy>{code}<"), "<Ccy>EUR<");
            }
            table += &line(&path, read(text.as_bytes()));
        }
    }
    table
}

#[test]
fn each_public_sample_is_accepted_with_its_sums_or_refused_with_element_and_reason() {
    let Some(shared) = shared() else {
        println!("skipped: no shared data");
        return;
    };
    insta::assert_snapshot!(table(&COLLECTIONS.map(|collection| shared.join(collection))));
}

#[test]
fn samples_in_currencies_not_kept_are_read_when_they_are_in_euros() {
    let Some(shared) = shared() else {
        println!("skipped: no shared data");
        return;
    };
    insta::assert_snapshot!(table_in_euros(&COLLECTIONS.map(|collection| shared.join(collection))));
}

#[test]
fn our_own_swiss_samples_are_accepted() {
    insta::assert_snapshot!(table(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/camt")]));
}
