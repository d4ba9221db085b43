//! The one store: SQL for SQLite and PostgreSQL, one file a context; bytes by content.
//!
//! A command runs in [`Store::write`], a query in [`Store::read`]; both get a [`Tx`], whose methods are the statements
//! of each context (`tx.case_fetch(…)`).

pub mod billing;
pub mod callbacks;
pub mod cases;
pub mod chats;
pub mod check;
pub mod customers;
pub mod db;
mod error;
pub mod factors;
pub mod idempotency;
pub mod interactions;
pub mod jobs;
pub mod journal;
pub mod leases;
pub mod letter_texts;
pub mod mailboxes;
pub mod objects;
pub mod policy;
pub mod principals;
pub mod routing;
pub mod search;
pub mod search_terms;
pub mod set_aside;
pub mod staff;
pub mod teams;
pub mod text_blocks;
pub mod tokens;

pub use db::{Db, Engine, Tx};
pub use error::StoreError;

use db::Sql;
use kernel::Timestamp;
use objects::Objects;
use std::path::Path;

/// The database and the bytes beside it.
#[derive(Clone)]
pub struct Store {
    /// The database.
    pub db: Db,
    /// Large raw messages and attachments.
    pub objects: Objects,
}

impl Store {
    /// Opens the database at `url` (`sqlite:PATH` or `postgres://…`) and the folder of objects. Blocks.
    pub fn open(url: &str, objects: &Path, migrate: bool, now: Timestamp) -> Result<Self, StoreError> {
        Ok(Self { db: Db::open(url, migrate, now)?, objects: Objects::in_folder(objects)? })
    }
}

impl std::ops::Deref for Store {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.db
    }
}

/// Every statement that `engine` runs, by name.
fn statements(engine: Engine) -> Vec<(&'static str, Sql)> {
    [
        billing::accounts::STATEMENTS,
        billing::arrangements::STATEMENTS,
        billing::disconnections::STATEMENTS,
        billing::ledger::STATEMENTS,
        billing::letters::STATEMENTS,
        billing::lists::STATEMENTS,
        billing::locks::STATEMENTS,
        billing::payments::STATEMENTS,
        billing::runs::STATEMENTS,
        callbacks::STATEMENTS,
        cases::STATEMENTS,
        chats::STATEMENTS,
        check::STATEMENTS,
        customers::STATEMENTS,
        factors::STATEMENTS,
        idempotency::STATEMENTS,
        interactions::STATEMENTS,
        jobs::STATEMENTS,
        journal::STATEMENTS,
        leases::STATEMENTS,
        letter_texts::STATEMENTS,
        mailboxes::STATEMENTS,
        objects::STATEMENTS,
        policy::STATEMENTS,
        principals::STATEMENTS,
        routing::STATEMENTS,
        set_aside::STATEMENTS,
        staff::STATEMENTS,
        teams::STATEMENTS,
        text_blocks::STATEMENTS,
        tokens::STATEMENTS,
        &search::statements(engine),
    ]
    .concat()
}

/// Prepares every statement on the engine of `db`: the number prepared, and those refused with their reason.
pub async fn sqlcheck(db: &Db) -> Result<(usize, Vec<(String, String)>), StoreError> {
    let all = statements(db.engine());
    let count = all.len();
    Ok((count, db.refused(all).await?))
}

/// How SQLite carries out each statement; empty on PostgreSQL.
pub async fn plans(db: &Db) -> Result<Vec<(String, Vec<String>)>, StoreError> {
    db.plans(statements(db.engine())).await
}
