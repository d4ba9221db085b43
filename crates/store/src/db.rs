//! The seam: one SQL text and one row mapper on SQLite and PostgreSQL. Only this module names a database driver.
//!
//! A command is a synchronous closure over a [`Tx`]; it runs on a thread that owns a connection and can await nothing.
//! SQLite has one writer thread that groups waiting commands into one commit, each in its savepoint, and a few readers;
//! PostgreSQL has a set of threads with a connection each. Either way the answer leaves only after the commit.
//! A command may run again (PostgreSQL 40001, 40P01), therefore it is `Fn`.
//! After a [`StoreError`] a command must return: PostgreSQL has then given up the whole transaction.

mod migrate;
mod postgres_engine;
mod queue;
mod sqlite_engine;
mod sqlite_statistics;

use crate::StoreError;
use jiff::civil::Date;
use kernel::Timestamp;
use postgres_engine::Postgres;
use queue::Lane;
use serde::de::IntoDeserializer;
use sqlite_engine::Sqlite;
use std::borrow::Cow;
use std::str::FromStr;
use std::sync::Arc;
use uuid::Uuid;

pub use migrate::{MIGRATIONS, Migration};

/// A statement: portable SQL with `$n` placeholders. Where the engine has concurrent writers, the token `@LOCKED` stands
/// for `FOR UPDATE` and `@SKIP_LOCKED` for `FOR UPDATE SKIP LOCKED`.
#[derive(Clone, Copy, Debug)]
pub struct Sql(pub &'static str);

/// Declares statements as constants, and lists them in `STATEMENTS` for `sqlcheck`.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $text:expr;)*) => {
        $($(#[$doc])* pub(super) const $name: $crate::db::Sql = $crate::db::Sql($text);)*
        /// Every statement of this module by name.
        pub(crate) const STATEMENTS: &[(&str, $crate::db::Sql)] = &[$((stringify!($name), $name)),*];
    };
}
pub(crate) use statements;

/// A bound parameter; the `Option` inside keeps NULL typed for PostgreSQL.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// BIGINT / INTEGER
    Int(Option<i64>),
    /// TEXT
    Text(Option<Cow<'a, str>>),
    /// BOOLEAN / INTEGER 0 or 1
    Bool(Option<bool>),
    /// BYTEA / BLOB
    Bytes(Option<Cow<'a, [u8]>>),
    /// UUID / BLOB of 16 bytes
    Uuid(Option<Uuid>),
}

macro_rules! value_from {
    ($($type:ty => |$v:ident| $value:expr;)*) => {$(
        impl<'a> From<$type> for Value<'a> {
            fn from($v: $type) -> Self { $value }
        }
    )*};
}
value_from! {
    i64 => |v| Value::Int(Some(v));
    Option<i64> => |v| Value::Int(v);
    u32 => |v| Value::Int(Some(i64::from(v)));
    bool => |v| Value::Bool(Some(v));
    &'a str => |v| Value::Text(Some(Cow::Borrowed(v)));
    &'a String => |v| Value::Text(Some(Cow::Borrowed(v)));
    String => |v| Value::Text(Some(Cow::Owned(v)));
    Option<&'a str> => |v| Value::Text(v.map(Cow::Borrowed));
    &'a Option<String> => |v| Value::Text(v.as_deref().map(Cow::Borrowed));
    Option<String> => |v| Value::Text(v.map(Cow::Owned));
    &'a [u8] => |v| Value::Bytes(Some(Cow::Borrowed(v)));
    &'a Vec<u8> => |v| Value::Bytes(Some(Cow::Borrowed(v)));
    Option<&'a [u8]> => |v| Value::Bytes(v.map(Cow::Borrowed));
    Timestamp => |v| Value::Int(Some(v.as_millis()));
    Option<Timestamp> => |v| Value::Int(v.map(Timestamp::as_millis));
    Date => |v| Value::Text(Some(Cow::Owned(v.to_string())));
    Option<Date> => |v| Value::Text(v.map(|v| Cow::Owned(v.to_string())));
}
impl<'a, const N: usize> From<&'a [u8; N]> for Value<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Value::Bytes(Some(Cow::Borrowed(bytes)))
    }
}
macro_rules! value_from_id {
    ($($krate:ident: $($id:ident)*;)*) => {$($(
        impl From<$krate::$id> for Value<'_> {
            fn from(id: $krate::$id) -> Self { Value::Uuid(Some(id.0)) }
        }
        impl From<Option<$krate::$id>> for Value<'_> {
            fn from(id: Option<$krate::$id>) -> Self { Value::Uuid(id.map(|id| id.0)) }
        }
    )*)*};
}
value_from_id! {
    kernel: PrincipalId StaffId TeamId CustomerId ContactPointId CaseId InteractionId AttachmentId MailboxId TextBlockId
        JobId SetAsideId TokenId SessionId InvitationId PasskeyId PlanId;
    billing: AccountId ContractId ItemId PaymentId LockId ArrangementId RunId LetterId
        PaymentImportId BankTransactionId;
}
value_from! {
    Uuid => |v| Value::Uuid(Some(v));
    Option<Uuid> => |v| Value::Uuid(v);
}

/// Lists parameters: `params![principal, case.id, now]`.
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::db::Value::from($value)),*] };
}
pub(crate) use params;

/// A type that a column can be read as: `i64, bool, String, Vec<u8>, Uuid` and their `Option`s.
pub trait Column: rusqlite::types::FromSql + for<'r> postgres::types::FromSql<'r> {}
impl<T> Column for T where T: rusqlite::types::FromSql + for<'r> postgres::types::FromSql<'r> {}

/// A row of a result, valid while it is mapped.
pub enum Row<'r> {
    /// of SQLite
    Sqlite(sqlite_engine::SqliteRow<'r>),
    /// of PostgreSQL
    Postgres(postgres_engine::PgRow<'r>),
}

impl Row<'_> {
    /// The value of `column`.
    pub fn get<T: Column>(&self, column: &str) -> Result<T, StoreError> {
        match self {
            Row::Sqlite(row) => row.get(column).map_err(|e| StoreError::Corrupt(format!("column {column}: {e}"))),
            Row::Postgres(row) => row.get(column).map_err(|e| StoreError::Corrupt(format!("column {column}: {e}"))),
        }
    }

    /// An id.
    pub fn id<T: From<Uuid>>(&self, column: &str) -> Result<T, StoreError> {
        Ok(self.get::<Uuid>(column)?.into())
    }

    /// An id or NULL.
    pub fn id_opt<T: From<Uuid>>(&self, column: &str) -> Result<Option<T>, StoreError> {
        Ok(self.get::<Option<Uuid>>(column)?.map(Into::into))
    }

    /// An instant.
    pub fn at(&self, column: &str) -> Result<Timestamp, StoreError> {
        Ok(Timestamp::from_millis(self.get(column)?))
    }

    /// An instant or NULL.
    pub fn at_opt(&self, column: &str) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.get::<Option<i64>>(column)?.map(Timestamp::from_millis))
    }

    /// A day.
    pub fn date(&self, column: &str) -> Result<Date, StoreError> {
        self.code(column)
    }

    /// A day or NULL.
    pub fn date_opt(&self, column: &str) -> Result<Option<Date>, StoreError> {
        let text: Option<String> = self.get(column)?;
        text.map(|text| text.parse()).transpose().map_err(|e| StoreError::Corrupt(format!("column {column}: {e}")))
    }

    /// A number that `T` can hold.
    pub fn number<T: TryFrom<i64>>(&self, column: &str) -> Result<T, StoreError> {
        let number: i64 = self.get(column)?;
        T::try_from(number).map_err(|_| StoreError::Corrupt(format!("column {column}: {number}")))
    }

    /// A text that is a code of `T`.
    pub fn code<T: FromStr>(&self, column: &str) -> Result<T, StoreError> {
        let text: String = self.get(column)?;
        text.parse().map_err(|_| StoreError::Corrupt(format!("column {column}: unknown code {text}")))
    }

    /// A code or NULL.
    pub fn code_opt<T: FromStr>(&self, column: &str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.get(column)?;
        let code = text.map(|text| text.parse().map_err(|_| StoreError::Corrupt(format!("column {column}: {text}"))));
        code.transpose()
    }

    /// A text that is the word of a variant of `T`, as serde writes it.
    pub fn word<T: serde::de::DeserializeOwned>(&self, column: &str) -> Result<T, StoreError> {
        let text: String = self.get(column)?;
        word_of(column, &text)
    }

    /// A word or NULL.
    pub fn word_opt<T: serde::de::DeserializeOwned>(&self, column: &str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.get(column)?;
        text.map(|text| word_of(column, &text)).transpose()
    }

    /// A JSON text as `T`.
    pub fn json<T: serde::de::DeserializeOwned>(&self, column: &str) -> Result<T, StoreError> {
        let text: String = self.get(column)?;
        serde_json::from_str(&text).map_err(|e| StoreError::Corrupt(format!("column {column}: {e}")))
    }

    /// A JSON text as `T`, or NULL.
    pub fn json_opt<T: serde::de::DeserializeOwned>(&self, column: &str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.get(column)?;
        let value = text.map(|text| serde_json::from_str(&text)).transpose();
        value.map_err(|e| StoreError::Corrupt(format!("column {column}: {e}")))
    }
}

fn word_of<T: serde::de::DeserializeOwned>(column: &str, text: &str) -> Result<T, StoreError> {
    let word: serde::de::value::StrDeserializer<'_, serde::de::value::Error> = text.into_deserializer();
    T::deserialize(word).map_err(|_| StoreError::Corrupt(format!("column {column}: unknown word {text}")))
}

/// The word of a variant, as serde writes it, for a column that holds words.
pub(crate) fn word<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    let text = to_json(value)?;
    let word = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    word.map(str::to_owned).ok_or_else(|| StoreError::Corrupt(format!("{text} is no word")))
}

/// A value as JSON text, for a column that holds JSON.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::Corrupt(e.to_string()))
}

/// Which engine a database runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, embedded.
    Sqlite,
    /// PostgreSQL 15 or later.
    Postgres,
}

/// The transaction a command works in.
pub struct Tx<'c> {
    inner: Inner<'c>,
}

enum Inner<'c> {
    Sqlite(&'c rusqlite::Connection),
    Postgres(postgres_engine::PgTx<'c>),
}

impl Tx<'_> {
    /// The engine beneath; for the few places where full text differs.
    pub(crate) fn engine(&self) -> Engine {
        match self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs a statement; returns the number of rows it changed.
    pub fn execute(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<u64, StoreError> {
        match &mut self.inner {
            Inner::Sqlite(connection) => sqlite_engine::execute(connection, sql, params),
            Inner::Postgres(tx) => tx.execute(sql, params),
        }
    }

    /// Runs `INSERT … VALUES ($1, …)` for each of `rows`; many at once where that saves journeys.
    pub fn insert_each(&mut self, sql: Sql, rows: &[Vec<Value<'_>>]) -> Result<(), StoreError> {
        match &mut self.inner {
            Inner::Sqlite(connection) => sqlite_engine::insert_each(connection, sql, rows),
            Inner::Postgres(tx) => tx.insert_each(sql, rows),
        }
    }

    /// Has the engine look at what `analyze` names, after very many rows were added. SQLite's statistics are fixed.
    pub fn look_at_rows(&mut self, analyze: Sql) -> Result<(), StoreError> {
        match &mut self.inner {
            Inner::Sqlite(_) => Ok(()),
            Inner::Postgres(tx) => tx.execute(analyze, &[]).map(drop),
        }
    }

    /// All rows of a query, each mapped by `from_row`.
    pub fn all<T>(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
        from_row: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        match &mut self.inner {
            Inner::Sqlite(connection) => sqlite_engine::all(connection, sql, params, from_row),
            Inner::Postgres(tx) => tx.all(sql, params, from_row),
        }
    }

    /// The first row of a query, if any.
    pub fn first<T>(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
        from_row: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.all(sql, params, from_row)?.into_iter().next())
    }

    /// The only row of a query that always has one.
    pub fn one<T>(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
        from_row: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.first(sql, params, from_row)?.ok_or_else(|| StoreError::Corrupt(format!("no row: {}", sql.0)))
    }
}

/// A database: SQLite by path, PostgreSQL by URL.
#[derive(Clone)]
pub struct Db {
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Sqlite(Arc<Sqlite>),
    Postgres(Arc<Postgres>),
}

impl Db {
    /// Opens, and migrates when `migrate` is set; refuses a database of another version otherwise.
    ///
    /// `url` is `sqlite:PATH` or `postgres://…`. Blocks: call it before serving.
    pub fn open(url: &str, migrate: bool, now: Timestamp) -> Result<Self, StoreError> {
        let kind = if let Some(path) = url.strip_prefix("sqlite:") {
            Kind::Sqlite(Arc::new(Sqlite::open(path.as_ref(), migrate, now)?))
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Kind::Postgres(Arc::new(Postgres::open(url, migrate, now)?))
        } else {
            return Err(StoreError::Unavailable("a database URL begins with sqlite: or postgres://".to_owned()));
        };
        Ok(Self { kind })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.kind {
            Kind::Sqlite(_) => Engine::Sqlite,
            Kind::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs `command` in a transaction that may change things; returns after the commit is durable.
    pub async fn write<T, E, F>(&self, command: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.write_in(Lane::Front, command).await
    }

    /// Like [`Db::write`], behind everything that people wait for.
    pub async fn write_later<T, E, F>(&self, command: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.write_in(Lane::Back, command).await
    }

    async fn write_in<T, E, F>(&self, lane: Lane, command: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &self.kind {
            Kind::Sqlite(engine) => engine.write(lane, command).await,
            Kind::Postgres(engine) => engine.run(lane, command).await,
        }
    }

    /// Runs `query` on a consistent snapshot.
    pub async fn read<T, E, F>(&self, query: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &self.kind {
            Kind::Sqlite(engine) => engine.read(query).await,
            Kind::Postgres(engine) => engine.run(Lane::Front, query).await,
        }
    }

    /// Prepares each statement; returns those that the engine refuses, with its reason.
    pub async fn refused(&self, statements: Vec<(&'static str, Sql)>) -> Result<Vec<(String, String)>, StoreError> {
        self.read(move |tx| {
            let mut refused = Vec::new();
            for (name, sql) in &statements {
                let outcome = match &mut tx.inner {
                    Inner::Sqlite(connection) => sqlite_engine::prepare(connection, *sql),
                    Inner::Postgres(pg) => pg.prepare_apart(*sql),
                };
                if let Err(reason) = outcome {
                    refused.push(((*name).to_owned(), reason.to_string()));
                }
            }
            Ok(refused)
        })
        .await
    }

    /// How SQLite carries out each statement, a line a step: what a golden file keeps in view. Empty on PostgreSQL, whose
    /// plans follow its data.
    pub async fn plans(&self, statements: Vec<(&'static str, Sql)>) -> Result<Vec<(String, Vec<String>)>, StoreError> {
        self.read(move |tx| {
            let Inner::Sqlite(connection) = &tx.inner else { return Ok(Vec::new()) };
            statements
                .iter()
                .map(|(name, sql)| Ok(((*name).to_owned(), sqlite_engine::plan(connection, *sql)?)))
                .collect()
        })
        .await
    }

    /// Asks the engine to examine its own files; empty when all is well. On PostgreSQL, which checks pages itself,
    /// this proves the connection only.
    pub async fn integrity(&self) -> Result<Vec<String>, StoreError> {
        match &self.kind {
            Kind::Sqlite(engine) => engine.integrity().await,
            Kind::Postgres(_) => self.read(|tx| tx.execute(Sql("SELECT 1"), &[]).map(|_| Vec::new())).await,
        }
    }

    /// Copies a running SQLite database to `target`; `progress` gets pages done and pages in all.
    pub fn copy_to(&self, target: &std::path::Path, progress: impl FnMut(u64, u64)) -> Result<(), StoreError> {
        match &self.kind {
            Kind::Sqlite(engine) => engine.copy_to(target, progress),
            Kind::Postgres(_) => Err(StoreError::Unavailable("PostgreSQL is backed up with pg_dump".to_owned())),
        }
    }

    /// Commands that wait for a writer now.
    pub fn waiting(&self) -> usize {
        match &self.kind {
            Kind::Sqlite(engine) => engine.waiting(),
            Kind::Postgres(engine) => engine.waiting(),
        }
    }
}
