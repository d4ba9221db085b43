//! A bare FTS5 table in memory, so that tests of search terms meet the real engine and only this folder names its driver.
#![expect(clippy::unwrap_used, reason = "tests")]

use rusqlite::Connection;

/// Lines of terms, numbered from 0.
pub(crate) struct TermsTable(Connection);

impl TermsTable {
    /// An empty table, declared as the migration declares it.
    pub(crate) fn new(tokenize: &str) -> Self {
        let table = Connection::open_in_memory().unwrap();
        let columns = format!("terms, content='', contentless_delete=1, detail=full, tokenize=\"{tokenize}\"");
        table.execute(&format!("CREATE VIRTUAL TABLE search_term USING fts5 ({columns})"), []).unwrap();
        Self(table)
    }

    pub(crate) fn insert(&self, number: usize, terms: &str) {
        let number = i64::try_from(number).unwrap();
        self.0.execute("INSERT INTO search_term (rowid, terms) VALUES (?1, ?2)", (number, terms)).unwrap();
    }

    /// The numbers of the lines that match, ascending.
    pub(crate) fn find(&self, question: &str) -> Vec<usize> {
        let sql = "SELECT rowid FROM search_term WHERE terms MATCH ?1 ORDER BY rowid";
        let mut statement = self.0.prepare_cached(sql).unwrap();
        let rows = statement.query_map([question], |row| row.get::<_, i64>(0)).unwrap();
        rows.map(|row| usize::try_from(row.unwrap()).unwrap()).collect()
    }
}
