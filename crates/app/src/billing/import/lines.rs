//! Records one after the other: a line of JSON each, or rows of CSV of which those with the same number are one account.

use super::fault::{Fault, Reason};
use super::record::Record;
use serde_json::{Map, Value, json};
use std::io::{BufRead, Read};
use std::str::FromStr;

/// The longest line; bytes.
pub const MAX_LINE: usize = 256 * 1024;

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON lines.
    Json,
    /// CSV with a head: the fields of a record, those of its contract as `contract_…`, of an item as `item_…`.
    Csv,
}

impl FromStr for Format {
    type Err = String;
    fn from_str(code: &str) -> Result<Self, String> {
        match code {
            "json" | "jsonl" | "ndjson" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            other => Err(format!("`{other}` is neither json nor csv")),
        }
    }
}

/// A record, or what is wrong with its lines.
pub type Parsed = Result<Record, Vec<Fault>>;

/// Records of a source.
pub struct Lines<R> {
    source: R,
    format: Format,
    line: u64,
    head: Vec<String>,
    separator: u8,
    pending: Option<(u64, Map<String, Value>)>,
}

impl<R: BufRead> Lines<R> {
    /// The records of `source`.
    pub fn new(source: R, format: Format) -> Self {
        Self { source, format, line: 0, head: Vec::new(), separator: b',', pending: None }
    }

    /// The next record, with the number of its first line.
    pub fn next_record(&mut self) -> std::io::Result<Option<(u64, Parsed)>> {
        match self.format {
            Format::Json => self.next_json(),
            Format::Csv => self.next_csv(),
        }
    }

    /// The next line that is not empty; longer ones are read over.
    fn next_line(&mut self) -> std::io::Result<Option<Result<Vec<u8>, Fault>>> {
        loop {
            let mut bytes = Vec::new();
            let limit = u64::try_from(MAX_LINE + 1).unwrap_or(u64::MAX);
            if self.source.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
                return Ok(None);
            }
            self.line += 1;
            if bytes.len() > MAX_LINE && bytes.last() != Some(&b'\n') {
                self.source.skip_until(b'\n')?;
                return Ok(Some(Err(Fault::at(self.line, "", Reason::TooLong { limit: MAX_LINE }))));
            }
            let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).map(<[u8]>::to_vec).unwrap_or(bytes);
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some(Ok(bytes)));
            }
        }
    }

    fn next_json(&mut self) -> std::io::Result<Option<(u64, Parsed)>> {
        let Some(line) = self.next_line()? else { return Ok(None) };
        let at = self.line;
        let read = line.map_err(|fault| vec![fault]).and_then(|bytes| {
            let mut json = serde_json::Deserializer::from_slice(bytes.trim_ascii());
            let record = serde_path_to_error::deserialize(&mut json).map_err(|error| vec![unreadable(at, &error)])?;
            json.end().map_err(|error| vec![Fault::at(at, "", Reason::Unreadable { detail: error.to_string() })])?;
            Ok(record)
        });
        Ok(Some((at, read)))
    }

    fn next_csv(&mut self) -> std::io::Result<Option<(u64, Parsed)>> {
        loop {
            let Some(line) = self.next_line()? else {
                return Ok(self.pending.take().map(|(at, fields)| (at, record(at, fields))));
            };
            let at = self.line;
            let row = match line.and_then(|bytes| self.row(at, &bytes)) {
                Ok(Some(row)) => row,
                Ok(None) => continue,
                Err(fault) => return Ok(Some((at, Err(vec![fault])))),
            };
            match self.pending.take() {
                Some((first, mut fields)) if fields.get("number") == row.get("number") => {
                    let more = row.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
                    if let Some(items) = fields.entry("items").or_insert_with(|| json!([])).as_array_mut() {
                        items.extend(more);
                    }
                    self.pending = Some((first, fields));
                }
                Some((first, fields)) => {
                    self.pending = Some((at, row));
                    return Ok(Some((first, record(first, fields))));
                }
                None => self.pending = Some((at, row)),
            }
        }
    }

    /// The cells of a line as fields of a record; none for the head.
    fn row(&mut self, at: u64, bytes: &[u8]) -> Result<Option<Map<String, Value>>, Fault> {
        let wrong = |detail: String| Fault::at(at, "", Reason::Unreadable { detail });
        if self.head.is_empty() && bytes.contains(&b';') {
            self.separator = b';';
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(self.separator).from_reader(bytes);
        let mut cells = csv::StringRecord::new();
        reader.read_record(&mut cells).map_err(|error| wrong(error.to_string()))?;
        let cells: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
        if self.head.is_empty() {
            self.head = cells;
            return Ok(None);
        }
        if cells.len() != self.head.len() {
            return Err(wrong(format!("{} cells; the head has {}", cells.len(), self.head.len())));
        }
        Ok(Some(fields(&self.head, cells)))
    }
}

/// Empty cells are left out.
fn fields(head: &[String], cells: Vec<String>) -> Map<String, Value> {
    let (mut fields, mut contract, mut item) = (Map::new(), Map::new(), Map::new());
    for (name, cell) in head.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        let (place, name) = match name.split_once('_') {
            Some(("contract", name)) => (&mut contract, name),
            Some(("item", name)) => (&mut item, name),
            _ => (&mut fields, name.as_str()),
        };
        let value = match name {
            "basic_supply" => match cell.as_str() {
                "true" | "1" | "yes" => json!(true),
                "false" | "0" | "no" => json!(false),
                _ => json!(cell),
            },
            "level" => cell.parse::<u16>().map_or_else(|_| json!(cell), |level| json!(level)),
            _ => json!(cell),
        };
        place.insert(name.to_owned(), value);
    }
    if !contract.is_empty() {
        fields.insert("contract".to_owned(), Value::Object(contract));
    }
    if !item.is_empty() {
        fields.insert("items".to_owned(), json!([item]));
    }
    fields
}

fn record(at: u64, fields: Map<String, Value>) -> Parsed {
    serde_path_to_error::deserialize(Value::Object(fields)).map_err(|error| vec![unreadable(at, &error)])
}

fn unreadable<E: std::fmt::Display>(line: u64, error: &serde_path_to_error::Error<E>) -> Fault {
    let field = error.path().to_string().replace(['[', '.'], "/").replace(']', "");
    let field = if field == "/" || field == "?" { String::new() } else { field };
    let text = error.inner().to_string();
    let detail = text.rsplit_once(" at line ").map_or(text.as_str(), |(start, _)| start).to_owned();
    Fault::at(line, field, Reason::Unreadable { detail })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn all(text: &str, format: Format) -> Vec<(u64, Parsed)> {
        let mut lines = Lines::new(text.as_bytes(), format);
        std::iter::from_fn(|| lines.next_record().unwrap()).collect()
    }

    const HEAD: &str = "number;name;street;postcode;town;region;item_number;item_due;item_amount\n";

    #[test]
    fn rows_with_the_same_number_are_one_account_with_their_items() {
        let rows = "1;Anna;Weg;8001;Zürich;CH-ZH;R1;2020-03-10;180.00\n1;Anna;Weg;8001;Zürich;CH-ZH;R2;2020-04-10;0.05\n\
            2;Otto;Gasse;8001;Zürich;CH-ZH;;;\n";
        let read = all(&format!("\u{feff}{HEAD}{rows}"), Format::Csv);
        let first = read[0].1.as_ref().unwrap();
        assert_eq!((read[0].0, first.items.len(), first.items[1].amount.0), (2, 2, 5));
        let second = read[1].1.as_ref().unwrap();
        assert_eq!((read[1].0, second.name.as_str(), second.items.len()), (4, "Otto", 0));
    }

    #[test]
    fn what_cannot_be_read_names_line_and_field_and_stops_no_other() {
        let good = r#"{"number":"1","name":"A","street":"B","postcode":"1","town":"C","region":"CH-ZH"}"#;
        let odd = good.replace("\"name\"", "\"colour\"");
        let amount = good.replace('}', r#","items":[{"number":"R","due":"2020-01-31","amount":"1,5"}]}"#);
        let text = format!("{good}\n\n{{\n{odd}\n{amount}\n{}\n{good}", "x".repeat(MAX_LINE + 10));
        let read = all(&text, Format::Json);
        let fault = |at: usize| read[at].1.as_ref().unwrap_err()[0].clone();
        assert!(read[0].1.is_ok() && read[5].1.is_ok());
        assert_eq!((read[1].0, fault(1).field.as_str()), (3, ""));
        assert!(
            matches!(fault(2).reason, Reason::Unreadable { detail } if detail.starts_with("unknown field `colour`"))
        );
        assert_eq!(fault(3).field, "items/0/amount");
        assert_eq!(fault(4).reason, Reason::TooLong { limit: MAX_LINE });
    }
}
