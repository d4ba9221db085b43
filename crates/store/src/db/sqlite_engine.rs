//! SQLite: one writer thread, a few readers.
//!
//! Invariants: `synchronous=FULL`, so a commit is on disk; a command that fails harms no other of its group; when the
//! commit itself fails (disk full), every command of the group is told so.
//!
//! A savepoint keeps a copy of every page that is changed under it: a third of the writer's time. Therefore a group first
//! runs without any. When a command of it fails after it has written, the group is rolled back and runs again, each
//! command in its savepoint: commands are `Fn`.

use super::queue::{Lane, Queue};
use super::{Inner, Row, Sql, Tx, Value, migrate};
use crate::StoreError;
use kernel::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// Commands that may wait before new ones are refused.
const WAITING_LIMIT: usize = 4096;
/// Commands in one commit at most: bounds the wait of the first for the last.
const GROUP_LIMIT: usize = 128;
/// Reader threads, each with a connection.
const READERS: usize = 4;
/// How long the writer writes without a gap, and how long the gap is: one part in a hundred.
const TURN: Duration = Duration::from_millis(200);
const GAP: Duration = Duration::from_millis(2);
/// Statements kept prepared per connection.
const PREPARED_LIMIT: usize = 512;

/// A command that waits for the writer.
trait Unit: Send {
    /// Runs it and keeps its result; false when it failed.
    fn run(&mut self, connection: &Connection) -> bool;
    /// Tells its caller how it went, given whether the commit worked.
    fn reply(self: Box<Self>, failed: Option<StoreError>);
}

struct Command<T, E, F> {
    command: F,
    result: Option<Result<T, E>>,
    tell: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Unit for Command<T, E, F>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, connection: &Connection) -> bool {
        let mut tx = Tx { inner: Inner::Sqlite(connection) };
        let result = catch_unwind(AssertUnwindSafe(|| (self.command)(&mut tx)))
            .unwrap_or_else(|_| Err(StoreError::Corrupt("a command panicked".to_owned()).into()));
        self.result.insert(result).is_ok()
    }

    fn reply(self: Box<Self>, failed: Option<StoreError>) {
        let result = match (self.result, failed) {
            (Some(Err(error)), _) => Err(error),
            (_, Some(failed)) => Err(failed.into()),
            (Some(result), None) => result,
            (None, None) => Err(StoreError::Unavailable("the command did not run".to_owned()).into()),
        };
        // A caller that has gone away needs no answer.
        let _ = self.tell.send(result);
    }
}

type Look = Box<dyn FnOnce(&mut Connection) + Send>;

pub(super) struct Sqlite {
    path: PathBuf,
    writer: Arc<Queue<Box<dyn Unit>>>,
    readers: Arc<Queue<Look>>,
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        self.writer.close();
        self.readers.close();
    }
}

impl Sqlite {
    pub(super) fn open(path: &Path, migrate: bool, now: Timestamp) -> Result<Self, StoreError> {
        let mut connection = connect(path)?;
        migrate::sqlite(&mut connection, migrate, now)?;
        let engine = Self {
            path: path.to_owned(),
            writer: Arc::new(Queue::new(WAITING_LIMIT)),
            readers: Arc::new(Queue::new(WAITING_LIMIT)),
        };
        let units = engine.writer.clone();
        spawn("sqlite-writer", move || write_loop(&connection, &units))?;
        for n in 0..READERS {
            // Opened after the migration: a connection from before would not know new indexes.
            let mut connection = connect(path)?;
            let looks = engine.readers.clone();
            spawn(&format!("sqlite-reader-{n}"), move || read_loop(&mut connection, &looks))?;
        }
        Ok(engine)
    }

    pub(super) async fn write<T, E, F>(&self, lane: Lane, command: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let unit = Box::new(Command { command, result: None, tell });
        self.writer.push(lane, unit).map_err(|_| StoreError::Overloaded)?;
        told.await.map_err(|_| StoreError::Unavailable("the writer has stopped".to_owned()))?
    }

    pub(super) async fn read<T, E, F>(&self, query: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let look: Look = Box::new(move |connection| {
            let _ = tell.send(on_snapshot(connection, query));
        });
        self.readers.push(Lane::Front, look).map_err(|_| StoreError::Overloaded)?;
        told.await.map_err(|_| StoreError::Unavailable("a query panicked".to_owned()))?
    }

    pub(super) async fn integrity(&self) -> Result<Vec<String>, StoreError> {
        let path = self.path.clone();
        let examine = move || -> Result<Vec<String>, StoreError> {
            let connection = connect(&path)?;
            let mut statement = connection.prepare("PRAGMA integrity_check").map_err(failed)?;
            let mut lines: Vec<String> =
                statement.query_map([], |row| row.get(0)).and_then(Iterator::collect).map_err(failed)?;
            lines.retain(|line| line != "ok");
            let mut statement = connection.prepare("PRAGMA foreign_key_check").map_err(failed)?;
            let broken: Vec<String> = statement
                .query_map([], |row| {
                    Ok(format!("{} refers to a missing {}", row.get::<_, String>(0)?, row.get::<_, String>(2)?))
                })
                .and_then(Iterator::collect)
                .map_err(failed)?;
            lines.extend(broken);
            Ok(lines)
        };
        tokio::task::spawn_blocking(examine).await.map_err(|e| StoreError::Unavailable(e.to_string()))?
    }

    pub(super) fn copy_to(&self, target: &Path, mut progress: impl FnMut(u64, u64)) -> Result<(), StoreError> {
        /// Pages per step; between steps the writer goes on.
        const STEP: std::ffi::c_int = 2048;
        let source = connect(&self.path)?;
        let mut copy = Connection::open(target).map_err(failed)?;
        let backup = rusqlite::backup::Backup::new(&source, &mut copy).map_err(failed)?;
        loop {
            let step = backup.step(STEP).map_err(failed)?;
            let at = backup.progress();
            let (all, left) = (u64::try_from(at.pagecount).unwrap_or(0), u64::try_from(at.remaining).unwrap_or(0));
            progress(all - left, all);
            if step == rusqlite::backup::StepResult::Done {
                return Ok(());
            }
        }
    }

    pub(super) fn waiting(&self) -> usize {
        self.writer.waiting()
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), StoreError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map(drop)
        .map_err(|e| StoreError::Unavailable(e.to_string()))
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = Connection::open_with_flags(path, OpenFlags::default()).map_err(failed)?;
    connection
        .execute_batch(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;
             PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000;
             PRAGMA journal_size_limit=67108864; PRAGMA trusted_schema=OFF;",
        )
        .map_err(failed)?;
    // Without it the bundled SQLite (STAT4) plans a statement anew whenever a bound value changes: a quarter of our time.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(failed)?;
    connection.set_prepared_statement_cache_capacity(PREPARED_LIMIT);
    connection.busy_handler(Some(wait_for_lock)).map_err(failed)?;
    Ok(connection)
}

/// Another program has the write lock: looks again each millisecond, for ten seconds. (SQLite's own handler sleeps up to
/// 100 ms and so misses the short gaps of a busy writer.)
fn wait_for_lock(tries: i32) -> bool {
    std::thread::sleep(Duration::from_millis(1));
    tries < 10_000
}

fn write_loop(connection: &Connection, units: &Queue<Box<dyn Unit>>) {
    let mut begun_at = Instant::now();
    loop {
        // A gap now and then, so that another program on the same file (`kulanz mail pipe`) gets its turn.
        if begun_at.elapsed() > TURN {
            std::thread::sleep(GAP);
            begun_at = Instant::now();
        }
        let mut group = units.take(GROUP_LIMIT);
        if group.is_empty() {
            return;
        }
        metrics::histogram!("kulanz_commit_group_size")
            .record(f64::from(u32::try_from(group.len()).unwrap_or(u32::MAX)));
        let outcome = commit(connection, &mut group, run_bare).unwrap_or_else(|| {
            metrics::counter!("kulanz_commit_groups_run_again").increment(1);
            let spoilt = || Err(StoreError::Unavailable("no savepoint could be set or left".to_owned()));
            commit(connection, &mut group, run_in_savepoint).unwrap_or_else(spoilt)
        });
        for unit in group {
            unit.reply(outcome.clone().err());
        }
    }
}

/// Runs a group in one transaction, each unit by `run`; `None`: one of them spoilt it, and nothing was changed.
fn commit(
    connection: &Connection,
    group: &mut [Box<dyn Unit>],
    run: fn(&Connection, &mut dyn Unit) -> bool,
) -> Option<Result<(), StoreError>> {
    let outcome = batch(connection, "BEGIN IMMEDIATE").and_then(|()| {
        let is_sound = group.iter_mut().all(|unit| run(connection, unit.as_mut()));
        // SQLite gives up the whole transaction on some errors, a full disk among them.
        if connection.is_autocommit() {
            return Err(StoreError::Unavailable("the transaction was given up; is the disk full?".to_owned()));
        }
        if is_sound { batch(connection, "COMMIT").map(|()| true) } else { Ok(false) }
    });
    if !connection.is_autocommit() {
        let _ = batch(connection, "ROLLBACK");
    }
    match outcome {
        Ok(true) => Some(Ok(())),
        Ok(false) => None,
        Err(error) => Some(Err(error)),
    }
}

/// Runs a unit as it is; false when it failed and left something behind.
fn run_bare(connection: &Connection, unit: &mut dyn Unit) -> bool {
    let before = connection.total_changes();
    unit.run(connection) || connection.total_changes() == before
}

/// Runs a unit so that nothing of it is left when it fails.
fn run_in_savepoint(connection: &Connection, unit: &mut dyn Unit) -> bool {
    if batch(connection, "SAVEPOINT command").is_err() {
        return false;
    }
    let end = if unit.run(connection) { "RELEASE command" } else { "ROLLBACK TO command; RELEASE command" };
    connection.is_autocommit() || batch(connection, end).is_ok()
}

fn read_loop(connection: &mut Connection, looks: &Queue<Look>) {
    loop {
        let group = looks.take(1);
        if group.is_empty() {
            return;
        }
        for look in group {
            let _ = catch_unwind(AssertUnwindSafe(|| look(connection)));
            if !connection.is_autocommit() {
                let _ = batch(connection, "ROLLBACK");
            }
        }
    }
}

fn on_snapshot<T, E: From<StoreError>>(
    connection: &mut Connection,
    query: impl Fn(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    batch(connection, "BEGIN DEFERRED")?;
    let result = query(&mut Tx { inner: Inner::Sqlite(connection) });
    batch(connection, "ROLLBACK")?;
    result
}

fn batch(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    // Prepared once: BEGIN, SAVEPOINT, RELEASE and COMMIT are as frequent as any statement.
    if sql.contains(';') {
        return connection.execute_batch(sql).map_err(failed);
    }
    connection.prepare_cached(sql).and_then(|mut statement| statement.execute([])).map(drop).map_err(failed)
}

thread_local! {
    /// Statements in SQLite's words, by the address of their text: each connection stays on its thread.
    static WORDS: RefCell<HashMap<(usize, usize), Rc<str>>> = RefCell::default();
}

fn prepared<'c>(connection: &'c Connection, sql: Sql) -> Result<rusqlite::CachedStatement<'c>, StoreError> {
    let key = (sql.0.as_ptr() as usize, sql.0.len());
    let words = WORDS.with_borrow_mut(|words| Rc::clone(words.entry(key).or_insert_with(|| dialect(sql).into())));
    connection.prepare_cached(&words).map_err(failed)
}

/// `$n` is a numbered parameter to PostgreSQL but a name to SQLite, whose numbered form is `?n`.
fn dialect(sql: Sql) -> String {
    let mut text = String::with_capacity(sql.0.len());
    let mut chars = sql.0.chars().peekable();
    while let Some(c) = chars.next() {
        text.push(if c == '$' && chars.peek().is_some_and(char::is_ascii_digit) { '?' } else { c });
    }
    text.replace("@SKIP_LOCKED", "").replace("@LOCKED", "")
}

pub(super) fn prepare(connection: &Connection, sql: Sql) -> Result<(), StoreError> {
    prepared(connection, sql).map(drop)
}

pub(super) fn plan(connection: &Connection, sql: Sql) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {}", dialect(sql))).map_err(failed)?;
    let nothing = vec![rusqlite::types::Null; statement.parameter_count()];
    let steps = statement.query_map(rusqlite::params_from_iter(nothing), |row| row.get("detail")).map_err(failed)?;
    steps.collect::<rusqlite::Result<_>>().map_err(failed)
}

pub(super) fn execute(connection: &Connection, sql: Sql, params: &[Value<'_>]) -> Result<u64, StoreError> {
    let mut statement = prepared(connection, sql)?;
    if statement.column_count() > 0 {
        let mut rows = statement.query(rusqlite::params_from_iter(params)).map_err(failed)?;
        let mut count = 0;
        while rows.next().map_err(failed)?.is_some() {
            count += 1;
        }
        return Ok(count);
    }
    let count = statement.execute(rusqlite::params_from_iter(params)).map_err(failed)?;
    Ok(u64::try_from(count).unwrap_or(u64::MAX))
}

pub(super) fn insert_each(connection: &Connection, sql: Sql, rows: &[Vec<Value<'_>>]) -> Result<(), StoreError> {
    let mut statement = prepared(connection, sql)?;
    for row in rows {
        statement.execute(rusqlite::params_from_iter(row)).map_err(failed)?;
    }
    Ok(())
}

pub(super) fn all<T>(
    connection: &Connection,
    sql: Sql,
    params: &[Value<'_>],
    mut from_row: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = prepared(connection, sql)?;
    let mut rows = statement.query(rusqlite::params_from_iter(params)).map_err(failed)?;
    let mut mapped = Vec::new();
    while let Some(row) = rows.next().map_err(failed)? {
        mapped.push(from_row(&Row::Sqlite(SqliteRow { row, next: Cell::new(0) }))?);
    }
    Ok(mapped)
}

/// A row, and the column after the one read last: mappers read in the statement's order, so most names are found at once.
pub struct SqliteRow<'r> {
    row: &'r rusqlite::Row<'r>,
    next: Cell<usize>,
}

impl SqliteRow<'_> {
    pub(super) fn get<T: rusqlite::types::FromSql>(&self, column: &str) -> rusqlite::Result<T> {
        let (at, statement) = (self.next.get(), self.row.as_ref());
        let is_next = at < statement.column_count() && statement.column_name(at)? == column;
        let at = if is_next { at } else { statement.column_index(column)? };
        self.next.set(at + 1);
        self.row.get(at)
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Int(v) => ToSqlOutput::Borrowed(v.map_or(ValueRef::Null, ValueRef::Integer)),
            Value::Bool(v) => ToSqlOutput::Borrowed(v.map_or(ValueRef::Null, |v| ValueRef::Integer(v.into()))),
            Value::Text(v) => {
                ToSqlOutput::Borrowed(v.as_ref().map_or(ValueRef::Null, |v| ValueRef::Text(v.as_bytes())))
            }
            Value::Bytes(v) => ToSqlOutput::Borrowed(v.as_ref().map_or(ValueRef::Null, |v| ValueRef::Blob(v))),
            Value::Uuid(v) => {
                ToSqlOutput::Borrowed(v.as_ref().map_or(ValueRef::Null, |v| ValueRef::Blob(v.as_bytes())))
            }
        })
    }
}

pub(super) fn failed(error: rusqlite::Error) -> StoreError {
    let text = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => StoreError::Conflict(text),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) | None => StoreError::Corrupt(text),
        Some(ErrorCode::Unknown) => StoreError::Corrupt(text), // SQL that does not prepare
        Some(_) => StoreError::Unavailable(text),
    }
}
