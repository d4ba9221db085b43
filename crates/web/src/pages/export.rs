//! Lists as CSV files for spreadsheets.
//!
//! Invariant: no cell is a formula. What begins like one gets an apostrophe before it (OWASP, CSV injection).

use crate::Problem;
use axum::response::Response;

/// Rows to be written as a CSV file: UTF-8 with a byte order mark, which spreadsheets need to know it by.
pub struct Sheet {
    writer: csv::Writer<Vec<u8>>,
}

impl Sheet {
    /// A sheet with its head.
    pub fn new<T: AsRef<str>>(head: impl IntoIterator<Item = T>) -> Self {
        let mut sheet =
            Self { writer: csv::WriterBuilder::new().flexible(true).from_writer("\u{feff}".as_bytes().to_vec()) };
        sheet.row(head);
        sheet
    }

    /// Adds a row.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let cells: Vec<String> = cells.into_iter().map(|cell| guarded(cell.as_ref())).collect();
        // A writer into memory cannot fail.
        let _ = self.writer.write_record(cells);
    }

    /// The file.
    pub fn into_response(self, name: &str) -> Result<Response, Problem> {
        let bytes = self.writer.into_inner().map_err(|_| Problem::Internal)?;
        Ok(super::shared::download(name, "text/csv", bytes.into()))
    }
}

/// A cell that no spreadsheet computes.
fn guarded(cell: &str) -> String {
    let begins = cell
        .trim_start_matches([' ', '\u{a0}', '\r', '\n'])
        .starts_with(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']);
    if begins || cell.starts_with(['\t', '\r', '\n']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_text() {
        for evil in ["=1+1", "+41 44", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1"] {
            assert_eq!(guarded(evil), format!("'{evil}"));
        }
        assert_eq!(guarded("Rechnung = falsch"), "Rechnung = falsch");
    }
}
