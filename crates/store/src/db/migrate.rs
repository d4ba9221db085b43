//! Migrations: written once for both engines, applied in order, never changed once shipped.
//!
//! Tokens: `@INT @TEXT @BYTES @BOOL @UUID @STRICT @CLUSTERED`. Lines between `--@sqlite` or `--@postgres` and `--@end` are for
//! that engine alone. The SHA-256 of each applied text is kept; a text that differs from what was applied is refused.

use super::{postgres_engine, sqlite_engine, sqlite_statistics};
use crate::StoreError;
use kernel::Timestamp;
use sha2::{Digest, Sha256};

/// One step of the schema.
pub struct Migration {
    /// 1, 2, 3, …
    pub version: i64,
    /// What it brings, in a word or two.
    pub name: &'static str,
    /// The text with its tokens.
    pub text: &'static str,
}

/// All steps, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration { version: 1, name: "base", text: include_str!("../../migrations/0001_base.sql") },
    Migration { version: 2, name: "policy", text: include_str!("../../migrations/0002_policy.sql") },
    Migration { version: 3, name: "billing", text: include_str!("../../migrations/0003_billing.sql") },
    Migration { version: 4, name: "letters", text: include_str!("../../migrations/0004_letters.sql") },
    Migration { version: 5, name: "payments", text: include_str!("../../migrations/0005_payments.sql") },
    Migration { version: 6, name: "sign-in", text: include_str!("../../migrations/0006_sign_in.sql") },
    Migration { version: 7, name: "routing", text: include_str!("../../migrations/0007_routing.sql") },
    Migration { version: 8, name: "chat", text: include_str!("../../migrations/0008_chat.sql") },
    Migration { version: 9, name: "callback", text: include_str!("../../migrations/0009_callback.sql") },
];

const LEDGER: &str = "CREATE TABLE IF NOT EXISTS schema_migration (
    version BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at_ms BIGINT NOT NULL)";
const APPLIED: &str = "SELECT version, checksum FROM schema_migration ORDER BY version";

impl Migration {
    /// Lower-case hexadecimal SHA-256 of the text.
    pub fn checksum(&self) -> String {
        Sha256::digest(self.text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn for_engine(&self, own: &str, tokens: &[(&str, &str)]) -> String {
        let mut text = String::new();
        let mut is_ours = true;
        for line in self.text.lines() {
            match line.trim() {
                "--@end" => is_ours = true,
                mark if mark.starts_with("--@") => is_ours = mark == own,
                _ if is_ours => {
                    text.push_str(line);
                    text.push('\n');
                }
                _ => {}
            }
        }
        tokens.iter().fold(text, |text, (token, word)| text.replace(token, word))
    }
}

/// The steps still to take, given those applied; refuses histories that are not ours.
fn pending(applied: &[(i64, String)], may_migrate: bool) -> Result<&'static [Migration], StoreError> {
    for ((version, checksum), step) in applied.iter().zip(MIGRATIONS) {
        if *version != step.version || *checksum != step.checksum() {
            let text = format!(
                "migration {version} is not the one this program ships; was the database made by another version?"
            );
            return Err(StoreError::Corrupt(text));
        }
    }
    let steps = MIGRATIONS.get(applied.len()..).ok_or_else(|| {
        StoreError::Corrupt("the database is newer than this program; install the newer program".to_owned())
    })?;
    if !steps.is_empty() && !may_migrate {
        return Err(StoreError::Unavailable("the database needs migrating: run `kulanz migrate`".to_owned()));
    }
    Ok(steps)
}

pub(super) fn sqlite(
    connection: &mut rusqlite::Connection,
    may_migrate: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    const TOKENS: &[(&str, &str)] = &[
        ("@INT", "INTEGER"),
        ("@TEXT", "TEXT"),
        ("@BYTES", "BLOB"),
        ("@BOOL", "INTEGER"),
        ("@UUID", "BLOB"),
        ("@STRICT", "STRICT"),
        ("@CLUSTERED", "STRICT, WITHOUT ROWID"),
    ];
    let tx = connection
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .map_err(sqlite_engine::failed)?;
    tx.execute_batch(LEDGER).map_err(sqlite_engine::failed)?;
    let applied: Vec<(i64, String)> = tx
        .prepare(APPLIED)
        .and_then(|mut statement| statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .map_err(sqlite_engine::failed)?;
    let steps = pending(&applied, may_migrate)?;
    for step in steps {
        tx.execute_batch(&step.for_engine("--@sqlite", TOKENS)).map_err(sqlite_engine::failed)?;
        tx.execute(
            "INSERT INTO schema_migration VALUES (?1, ?2, ?3, ?4)",
            rusqlite::params![step.version, step.name, step.checksum(), now.as_millis()],
        )
        .map_err(sqlite_engine::failed)?;
    }
    if !steps.is_empty() {
        sqlite_statistics::write(&tx).map_err(sqlite_engine::failed)?;
    }
    tx.commit().map_err(sqlite_engine::failed)
}

pub(super) fn postgres(client: &mut postgres::Client, may_migrate: bool, now: Timestamp) -> Result<(), StoreError> {
    const TOKENS: &[(&str, &str)] = &[
        ("@INT", "BIGINT"),
        ("@TEXT", "TEXT"),
        ("@BYTES", "BYTEA"),
        ("@BOOL", "BOOLEAN"),
        ("@UUID", "UUID"),
        ("@STRICT", ""),
        ("@CLUSTERED", ""),
    ];
    /// Any number, the same in every node, so that only one migrates.
    const LOCK: &str = "SELECT pg_advisory_xact_lock(4812020)";
    let mut tx = client.transaction().map_err(postgres_engine::failed)?;
    tx.batch_execute(LOCK).map_err(postgres_engine::failed)?;
    tx.batch_execute(LEDGER).map_err(postgres_engine::failed)?;
    let applied: Vec<(i64, String)> =
        tx.query(APPLIED, &[]).map_err(postgres_engine::failed)?.iter().map(|row| (row.get(0), row.get(1))).collect();
    for step in pending(&applied, may_migrate)? {
        tx.batch_execute(&step.for_engine("--@postgres", TOKENS)).map_err(postgres_engine::failed)?;
        tx.execute(
            "INSERT INTO schema_migration VALUES ($1, $2, $3, $4)",
            &[&step.version, &step.name, &step.checksum(), &now.as_millis()],
        )
        .map_err(postgres_engine::failed)?;
    }
    tx.commit().map_err(postgres_engine::failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shipped_migration_never_changes() {
        // Shipped with 0.1.0. If this fails you edited history: write a new migration instead.
        assert_eq!(MIGRATIONS.iter().map(|step| step.version).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }

    #[test]
    fn a_database_of_a_newer_program_is_refused() {
        let mut applied: Vec<_> = MIGRATIONS.iter().map(|step| (step.version, step.checksum())).collect();
        assert!(pending(&applied, false).is_ok());
        applied.push((99, "from the future".to_owned()));
        assert!(matches!(pending(&applied, true), Err(StoreError::Corrupt(_))));
        applied.truncate(1);
        applied[0].1 = "edited".to_owned();
        assert!(matches!(pending(&applied, true), Err(StoreError::Corrupt(_))));
    }
}
