//! What SQLite is told of the sizes of things, once and for all.
//!
//! Without statistics SQLite takes a principal's id, the first column of every key, to be selective, and then reads all
//! that a principal has. With measured ones a plan would depend on when they were measured. So each migration writes the
//! same ones for every installation: one principal owns everything, codes divide it by a few, the rest by much.
//! Source: SQLite, *The SQLite Query Optimizer Overview* and *ANALYZE*, "fixed results of ANALYZE".

use rusqlite::{Connection, Result};

/// Rows of a table.
const ROWS: u64 = 1_000_000;
/// Rows of a partial index.
const ROWS_OF_PARTIAL: u64 = 50_000;
/// Values of a column that holds codes.
const CODES: u64 = 5;
/// Rows with the same value of any other column.
const ALIKE: u64 = 20;

struct Index {
    table: String,
    name: String,
    is_unique: bool,
    is_partial: bool,
    columns: Vec<String>,
}

/// Writes the statistics of every index; connections opened from now on use them.
pub(super) fn write(connection: &Connection) -> Result<()> {
    connection.execute_batch("ANALYZE; DELETE FROM sqlite_stat1;")?;
    for index in indexes(connection)? {
        connection.execute(
            "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)",
            rusqlite::params![index.table, index.name, index.statistics()],
        )?;
    }
    connection.execute_batch("ANALYZE sqlite_schema")
}

fn indexes(connection: &Connection) -> Result<Vec<Index>> {
    let mut statement = connection.prepare(
        "SELECT t.name, i.name, i.\"unique\", i.partial, group_concat(c.name ORDER BY c.seqno), t.wr AND i.origin = 'pk'
         FROM pragma_table_list t JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
         WHERE t.schema = 'main' AND t.type = 'table' GROUP BY t.name, i.name ORDER BY t.name, i.name",
    )?;
    let rows = statement.query_map([], |row| {
        let (table, name): (String, String) = (row.get(0)?, row.get(1)?);
        let columns: String = row.get(4)?;
        // The key of a clustered table goes by the table's name.
        let name = if row.get(5)? { table.clone() } else { name };
        let columns = columns.split(',').map(str::to_owned).collect();
        Ok(Index { table, name, is_unique: row.get(2)?, is_partial: row.get(3)?, columns })
    })?;
    rows.collect()
}

impl Index {
    /// Rows in all, then rows that agree in the first column, in the first two, and so on.
    fn statistics(&self) -> String {
        let mut rows = if self.is_partial { ROWS_OF_PARTIAL } else { ROWS };
        let mut text = rows.to_string();
        for (at, column) in self.columns.iter().enumerate() {
            rows = match column.as_str() {
                _ if self.is_unique && at + 1 == self.columns.len() => 1,
                "principal_id" => rows,
                "state" | "kind" | "subject" | "caller" => (rows / CODES).max(1),
                _ => rows.min(ALIKE),
            };
            text = format!("{text} {rows}");
        }
        text
    }
}
