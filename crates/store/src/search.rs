//! The search index: which documents to analyse anew, the documents' terms, and finding them.
//!
//! A document is one case or one customer; its terms come from [`crate::search_terms`]. Documents are numbered anew at each
//! indexing, so that the number orders them by last change and results stream newest first: the cost of a page is that of
//! the rows it shows, not of all that match. Filters are terms like any other.

use crate::db::{Engine, Sql, params, statements};
use crate::{StoreError, Tx};
use kernel::{PrincipalId, Timestamp};
use uuid::Uuid;

/// A document to analyse anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// `case` or `customer`.
    pub subject: String,
    /// Which one.
    pub subject_id: Uuid,
    /// When it was asked for.
    pub asked_at: Timestamp,
}

/// A document found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its number: pass the last one seen to get the next page.
    pub seq: i64,
    /// `case` or `customer`.
    pub subject: String,
    /// Which one.
    pub subject_id: Uuid,
}

mod both {
    use super::statements;
    statements! {
        TODO_INSERT = "INSERT INTO search_todo (principal_id, subject, subject_id, asked_at_ms) VALUES ($1, $2, $3, $4)
            ON CONFLICT (principal_id, subject, subject_id) DO UPDATE SET asked_at_ms = excluded.asked_at_ms";
        TODOS = "SELECT subject, subject_id, asked_at_ms FROM search_todo WHERE principal_id = $1
            ORDER BY subject, subject_id LIMIT $2"; // the key: no sorting of what may be a long backlog
        TODO_DELETE = "DELETE FROM search_todo WHERE principal_id = $1 AND subject = $2 AND subject_id = $3
            AND asked_at_ms = $4";
        TODO_ALL_CASES = "INSERT INTO search_todo (principal_id, subject, subject_id, asked_at_ms)
            SELECT principal_id, 'case', id, $2 FROM service_case WHERE principal_id = $1 ON CONFLICT DO NOTHING";
        TODO_ALL_CUSTOMERS = "INSERT INTO search_todo (principal_id, subject, subject_id, asked_at_ms)
            SELECT principal_id, 'customer', id, $2 FROM customer WHERE principal_id = $1 ON CONFLICT DO NOTHING";
        TODO_COUNT = "SELECT count(*) AS n FROM (SELECT 1 FROM search_todo WHERE principal_id = $1 LIMIT $2) x";
        DOCUMENT_FETCH = "SELECT seq FROM search_document WHERE principal_id = $1 AND subject = $2 AND subject_id = $3";
        DOCUMENT_DELETE = "DELETE FROM search_document WHERE principal_id = $1 AND subject = $2 AND subject_id = $3";
    }
}

mod sqlite {
    use super::statements;
    statements! {
        SQLITE_INSERT = "INSERT INTO search_document (principal_id, subject, subject_id) VALUES ($1, $2, $3)";
        SQLITE_TERMS_INSERT = "INSERT INTO search_term (rowid, terms) VALUES ($1, $2)";
        SQLITE_TERMS_DELETE = "DELETE FROM search_term WHERE rowid = $1";
        SQLITE_TERM_FROM = "SELECT term FROM search_vocabulary WHERE term >= $1 AND term <= $2 LIMIT 1";
        SQLITE_FIND = "SELECT d.seq, d.subject, d.subject_id FROM search_term t JOIN search_document d ON d.seq = t.rowid
            WHERE search_term MATCH $2 AND t.rowid < $3 AND d.principal_id = $1 ORDER BY t.rowid DESC LIMIT $4";
    }
}

mod postgres {
    use super::statements;
    statements! {
        POSTGRES_INSERT = "INSERT INTO search_document (principal_id, subject, subject_id, terms)
            VALUES ($1, $2, $3, CAST(CAST($4 AS TEXT) AS TSVECTOR))";
        POSTGRES_FIND = "SELECT seq, subject, subject_id FROM search_document
            WHERE principal_id = $1 AND terms @@ CAST(CAST($2 AS TEXT) AS TSQUERY) AND seq < $3 ORDER BY seq DESC LIMIT $4";
    }
}

/// The statements of this module that `engine` runs.
pub(crate) fn statements(engine: Engine) -> Vec<(&'static str, Sql)> {
    [both::STATEMENTS, if engine == Engine::Sqlite { sqlite::STATEMENTS } else { postgres::STATEMENTS }].concat()
}

impl Tx<'_> {
    /// Asks for a document to be analysed anew, after this transaction.
    pub fn search_ask(
        &mut self,
        principal: PrincipalId,
        subject: &str,
        id: impl Into<Uuid>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.execute(both::TODO_INSERT, params![principal, subject, id.into(), now]).map(drop)
    }

    /// Documents to analyse anew, in the order of their key: cases first, older ones first.
    pub fn search_asked(&mut self, principal: PrincipalId, limit: i64) -> Result<Vec<Todo>, StoreError> {
        self.all(both::TODOS, params![principal, limit], |row| {
            Ok(Todo {
                subject: row.get("subject")?,
                subject_id: row.get("subject_id")?,
                asked_at: row.at("asked_at_ms")?,
            })
        })
    }

    /// Asks for every case and customer to be analysed anew; returns how many.
    pub fn search_ask_all(&mut self, principal: PrincipalId, now: Timestamp) -> Result<u64, StoreError> {
        let cases = self.execute(both::TODO_ALL_CASES, params![principal, now])?;
        Ok(cases + self.execute(both::TODO_ALL_CUSTOMERS, params![principal, now])?)
    }

    /// How many documents wait to be analysed, counted up to `most`.
    pub fn search_backlog(&mut self, principal: PrincipalId, most: i64) -> Result<i64, StoreError> {
        self.one(both::TODO_COUNT, params![principal, most], |row| row.get("n"))
    }

    /// Puts a document's terms in place of its old ones, or removes it (`None`); and ends the request for it, unless it
    /// was asked for again meanwhile.
    pub fn search_put(&mut self, principal: PrincipalId, todo: &Todo, terms: Option<&str>) -> Result<(), StoreError> {
        let key = params![principal, &todo.subject, todo.subject_id];
        let old = self.first(both::DOCUMENT_FETCH, key, |row| row.get::<i64>("seq"))?;
        if let Some(seq) = old {
            self.execute(both::DOCUMENT_DELETE, key)?;
            if self.engine() == Engine::Sqlite {
                self.execute(sqlite::SQLITE_TERMS_DELETE, params![seq])?;
            }
        }
        match (terms, self.engine()) {
            (Some(terms), Engine::Sqlite) => {
                self.execute(sqlite::SQLITE_INSERT, key)?;
                let seq: i64 = self.one(both::DOCUMENT_FETCH, key, |row| row.get("seq"))?;
                self.execute(sqlite::SQLITE_TERMS_INSERT, params![seq, terms])?;
            }
            (Some(terms), Engine::Postgres) => {
                let values = params![principal, &todo.subject, todo.subject_id, terms];
                self.execute(postgres::POSTGRES_INSERT, values)?;
            }
            (None, _) => {}
        }
        self.execute(both::TODO_DELETE, params![principal, &todo.subject, todo.subject_id, todo.asked_at]).map(drop)
    }

    /// The terms that begin with `beginning`; `None` when there are more than `most`, or when the engine needs no help.
    ///
    /// FTS5 answers a question for a beginning by first collecting all that match, and one for terms by walking them newest
    /// first until a page is full. Each term costs one seek.
    pub fn search_terms_beginning(&mut self, beginning: &str, most: usize) -> Result<Option<Vec<String>>, StoreError> {
        if self.engine() != Engine::Sqlite {
            return Ok(None);
        }
        let end = format!("{beginning}{}", char::MAX);
        let (mut terms, mut from) = (Vec::new(), beginning.to_owned());
        while let Some(term) =
            self.first(sqlite::SQLITE_TERM_FROM, params![&from, &end], |row| row.get::<String>("term"))?
        {
            if terms.len() == most {
                return Ok(None);
            }
            from = format!("{term}\u{1}");
            terms.push(term);
        }
        Ok(Some(terms))
    }

    /// Documents that match a query in the engine's own syntax, last changed first, before number `before`.
    pub fn search_find(
        &mut self,
        principal: PrincipalId,
        query: &str,
        before: Option<i64>,
        limit: i64,
    ) -> Result<Vec<Hit>, StoreError> {
        let sql = if self.engine() == Engine::Sqlite { sqlite::SQLITE_FIND } else { postgres::POSTGRES_FIND };
        self.all(sql, params![principal, query, before.unwrap_or(i64::MAX), limit], |row| {
            Ok(Hit { seq: row.get("seq")?, subject: row.get("subject")?, subject_id: row.get("subject_id")? })
        })
    }
}
