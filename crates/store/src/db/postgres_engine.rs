//! PostgreSQL: a set of threads, each with a connection of its own, that serve one queue.
//!
//! Invariants: a command that met a serialisation failure (40001) or a deadlock (40P01) runs again; a broken connection
//! is opened anew for the next command; when the answer to COMMIT is lost, the caller hears `Unavailable`, never success.

use super::queue::{Lane, Queue};
use super::{Inner, Row, Sql, Tx, Value, migrate};
use crate::StoreError;
use kernel::Timestamp;
use postgres::error::SqlState;
use postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use postgres::{Client, Statement, Transaction};
use std::cell::Cell;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use tokio::sync::oneshot;

/// Commands that may wait before new ones are refused.
const WAITING_LIMIT: usize = 4096;
/// Threads, each with a connection.
const CONNECTIONS: usize = 16;
/// How often a command is tried when others get in its way.
const TRIES: u32 = 8;
/// Rows that are inserted in one journey at most.
const ROWS_AT_ONCE: usize = 2_000;

type Unit = Box<dyn FnOnce(&mut Lent) + Send>;

pub(super) struct Postgres {
    units: Arc<Queue<Unit>>,
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.units.close();
    }
}

impl Postgres {
    pub(super) fn open(url: &str, migrate: bool, now: Timestamp) -> Result<Self, StoreError> {
        // The driver runs its own small event loop and must not be driven from within another.
        let engine = Self { units: Arc::new(Queue::new(WAITING_LIMIT)) };
        let (tell, told) = std::sync::mpsc::channel();
        for n in 0..CONNECTIONS {
            let (url, units) = (url.to_owned(), engine.units.clone());
            let tell = (n == 0).then(|| tell.clone());
            let name = format!("postgres-{n}");
            let work = move || {
                let mut lent = Lent { lane: n as u64 + 1, url, client: None, prepared: HashMap::new() };
                if let Some(tell) = tell {
                    let opened = lent.client().and_then(|client| migrate::postgres(client, migrate, now));
                    let stop = opened.is_err();
                    let _ = tell.send(opened);
                    if stop {
                        return;
                    }
                }
                serve(&mut lent, &units);
            };
            std::thread::Builder::new().name(name).spawn(work).map_err(|e| StoreError::Unavailable(e.to_string()))?;
        }
        told.recv().map_err(|e| StoreError::Unavailable(e.to_string()))??;
        Ok(engine)
    }

    pub(super) async fn run<T, E, F>(&self, lane: Lane, command: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let unit: Unit = Box::new(move |lent| {
            let _ = tell.send(attempt(lent, &command));
        });
        self.units.push(lane, unit).map_err(|_| StoreError::Overloaded)?;
        told.await.map_err(|_| StoreError::Corrupt("a command panicked".to_owned()))?
    }

    pub(super) fn waiting(&self) -> usize {
        self.units.waiting()
    }
}

/// A connection lent to one command after another, with its prepared statements.
struct Lent {
    /// Which thread, from 1: those that crossed wait differently long, so that they do not cross again.
    lane: u64,
    url: String,
    client: Option<Client>,
    prepared: Prepared,
}

/// Statements by their text, and whether they insert many rows at once.
type Prepared = HashMap<(&'static str, bool), Statement>;

impl Lent {
    fn client(&mut self) -> Result<&mut Client, StoreError> {
        if self.client.as_ref().is_none_or(Client::is_closed) {
            self.prepared.clear();
            self.client = Some(connect(&self.url)?);
        }
        self.client.as_mut().ok_or_else(|| StoreError::Unavailable("no connection".to_owned()))
    }
}

fn connect(url: &str) -> Result<Client, StoreError> {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let tls = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|e| StoreError::Unavailable(e.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Client::connect(url, tokio_postgres_rustls::MakeRustlsConnect::new(tls)).map_err(failed)
}

fn serve(lent: &mut Lent, units: &Queue<Unit>) {
    loop {
        let group = units.take(1);
        if group.is_empty() {
            return;
        }
        for unit in group {
            if catch_unwind(AssertUnwindSafe(|| unit(lent))).is_err() {
                lent.client = None; // its transaction may still be open
            }
        }
    }
}

fn attempt<T, E: From<StoreError>>(lent: &mut Lent, command: &impl Fn(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
    let mut tried = 0;
    loop {
        tried += 1;
        lent.client()?;
        let Lent { client: Some(client), prepared, .. } = lent else {
            return Err(StoreError::Unavailable("no connection".to_owned()).into());
        };
        let transaction = client.transaction().map_err(failed)?;
        let mut tx = Tx { inner: Inner::Postgres(PgTx { transaction, prepared, is_crossed: false }) };
        let result = command(&mut tx);
        let Inner::Postgres(PgTx { transaction, is_crossed, .. }) = tx.inner else {
            return result;
        };
        let (outcome, is_crossed) = match result {
            Ok(value) => match transaction.commit() {
                Ok(()) => return Ok(value),
                Err(error) => {
                    let crossed = is_crossing(&error);
                    (Err(E::from(failed(error))), crossed)
                }
            },
            Err(error) => {
                let _ = transaction.rollback();
                (Err(error), is_crossed)
            }
        };
        if !is_crossed || tried == TRIES {
            return outcome;
        }
        std::thread::sleep(std::time::Duration::from_millis(u64::from(tried) * lent.lane));
    }
}

/// An open transaction and the statements prepared on its connection.
pub(super) struct PgTx<'c> {
    transaction: Transaction<'c>,
    prepared: &'c mut Prepared,
    is_crossed: bool,
}

impl PgTx<'_> {
    fn statement(&mut self, sql: Sql) -> Result<Statement, StoreError> {
        if let Some(statement) = self.prepared.get(&(sql.0, false)) {
            return Ok(statement.clone());
        }
        let statement = self.transaction.prepare(&dialect(sql)).map_err(failed)?;
        self.prepared.insert((sql.0, false), statement.clone());
        Ok(statement)
    }

    /// The rows as columns, an array each: one journey for many rows.
    pub(super) fn insert_each(&mut self, sql: Sql, rows: &[Vec<Value<'_>>]) -> Result<(), StoreError> {
        let Some(first) = rows.first() else { return Ok(()) };
        let statement = match self.prepared.get(&(sql.0, true)) {
            Some(statement) => statement.clone(),
            None => {
                let statement = self.transaction.prepare(&of_arrays(sql, first)?).map_err(failed)?;
                self.prepared.insert((sql.0, true), statement.clone());
                statement
            }
        };
        for rows in rows.chunks(ROWS_AT_ONCE) {
            let columns = (0..first.len()).map(|at| array(rows, at)).collect::<Result<Vec<_>, _>>()?;
            let params: Vec<&(dyn ToSql + Sync)> = columns.iter().map(|column| &**column).collect();
            let outcome = self.transaction.execute(&statement, &params);
            self.noted(outcome)?;
        }
        Ok(())
    }

    pub(super) fn execute(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<u64, StoreError> {
        let statement = self.statement(sql)?;
        let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|v| v as &(dyn ToSql + Sync)).collect();
        let outcome = self.transaction.execute(&statement, &params);
        self.noted(outcome)
    }

    pub(super) fn all<T>(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
        mut from_row: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let statement = self.statement(sql)?;
        let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|v| v as &(dyn ToSql + Sync)).collect();
        let outcome = self.transaction.query(&statement, &params);
        self.noted(outcome)?.iter().map(|row| from_row(&Row::Postgres(PgRow { row, next: Cell::new(0) }))).collect()
    }

    /// Prepares in a nested transaction, so that a refusal leaves the outer one usable.
    pub(super) fn prepare_apart(&mut self, sql: Sql) -> Result<(), StoreError> {
        let mut inner = self.transaction.transaction().map_err(failed)?;
        inner.prepare(&dialect(sql)).map(drop).map_err(failed)
    }

    fn noted<T>(&mut self, outcome: Result<T, postgres::Error>) -> Result<T, StoreError> {
        outcome.map_err(|error| {
            self.is_crossed |= is_crossing(&error);
            failed(error)
        })
    }
}

/// `VALUES ($1, $2)` as a selection from arrays, one a column, with the types that the values of a row have.
fn of_arrays(sql: Sql, row: &[Value<'_>]) -> Result<String, StoreError> {
    let values = sql.0.find("VALUES (").and_then(|at| Some((at, at + sql.0[at..].find(')')?)));
    let (begin, end) = values.ok_or_else(|| StoreError::Corrupt(format!("no VALUES: {}", sql.0)))?;
    let array = |(n, value): (usize, &Value<'_>)| {
        let kind = match value {
            Value::Int(_) => "bigint",
            Value::Text(_) => "text",
            Value::Bool(_) => "boolean",
            Value::Bytes(_) => "bytea",
            Value::Uuid(_) => "uuid",
        };
        format!("${}::{kind}[]", n + 1)
    };
    let arrays: Vec<String> = row.iter().enumerate().map(array).collect();
    Ok(format!("{}SELECT * FROM unnest({}){}", &sql.0[..begin], arrays.join(", "), &sql.0[end + 1..]))
}

/// One column of `rows`; all its values are of the kind of the first.
fn array<'a>(rows: &'a [Vec<Value<'a>>], at: usize) -> Result<Box<dyn ToSql + Sync + 'a>, StoreError> {
    macro_rules! of {
        ($kind:ident, |$value:ident| $as:expr) => {{
            let column = rows.iter().map(|row| match row.get(at) {
                Some(Value::$kind($value)) => Ok($as),
                _ => Err(StoreError::Corrupt(format!("column {at} is of several kinds"))),
            });
            Box::new(column.collect::<Result<Vec<_>, _>>()?)
        }};
    }
    Ok(match rows.first().and_then(|row| row.get(at)) {
        Some(Value::Int(_)) => of!(Int, |value| *value),
        Some(Value::Text(_)) => of!(Text, |value| value.as_deref()),
        Some(Value::Bool(_)) => of!(Bool, |value| *value),
        Some(Value::Bytes(_)) => of!(Bytes, |value| value.as_deref()),
        Some(Value::Uuid(_)) => of!(Uuid, |value| *value),
        None => return Err(StoreError::Corrupt(format!("no column {at}"))),
    })
}

/// A row, and the column after the one read last: mappers read in the statement's order, so most names are found at once.
pub struct PgRow<'r> {
    row: &'r postgres::Row,
    next: Cell<usize>,
}

impl PgRow<'_> {
    pub(super) fn get<T: for<'a> postgres::types::FromSql<'a>>(&self, column: &str) -> Result<T, postgres::Error> {
        let at = self.next.get();
        let columns = self.row.columns();
        if columns.get(at).is_some_and(|next| next.name() == column) {
            self.next.set(at + 1);
            return self.row.try_get(at);
        }
        self.next.set(columns.iter().position(|other| other.name() == column).map_or(at, |found| found + 1));
        self.row.try_get(column)
    }
}

fn dialect(sql: Sql) -> String {
    sql.0.replace("@SKIP_LOCKED", "FOR UPDATE SKIP LOCKED").replace("@LOCKED", "FOR UPDATE")
}

/// Others got in the way: the command may simply run again.
fn is_crossing(error: &postgres::Error) -> bool {
    matches!(error.code(), Some(code) if *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED)
}

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Int(v) => v.to_sql(ty, out),
            Value::Bool(v) => v.to_sql(ty, out),
            Value::Text(v) => v.as_deref().to_sql(ty, out),
            Value::Bytes(v) => v.as_deref().to_sql(ty, out),
            Value::Uuid(v) => v.to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::BOOL | Type::TEXT | Type::VARCHAR | Type::BYTEA | Type::UUID)
    }

    to_sql_checked!();
}

pub(super) fn failed(error: postgres::Error) -> StoreError {
    let text =
        error.as_db_error().map_or_else(|| error.to_string(), |e| format!("{} ({})", e.message(), e.code().code()));
    match error.code().map(SqlState::code) {
        Some(code) if code.starts_with("23") => StoreError::Conflict(text),
        Some(code) if code.starts_with("42") || code.starts_with("22") => StoreError::Corrupt(text),
        _ => StoreError::Unavailable(text),
    }
}
