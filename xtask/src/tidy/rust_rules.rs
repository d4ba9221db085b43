//! Rules for Rust files: `//!` on each module, SQL and drivers in `store` alone, no `#[allow]`.

use super::Finding;
use super::rust::RustFile;
use std::path::Path;

const DRIVERS: [&str; 6] = ["rusqlite", "libsqlite3_sys", "postgres", "tokio_postgres", "deadpool_postgres", "sqlx"];

/// Every finding in `file`, length of functions excepted.
pub fn check(file: &RustFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut found = |line: usize, what: String| findings.push(Finding::new(&file.path, line, what));
    if !file.has_module_comment {
        found(1, "open the module with `//!`: its purpose and its invariants".to_owned());
    }
    for &line in &file.allows {
        found(line, "use `#[expect(lint, reason = \"…\")]` in place of `#[allow]`".to_owned());
    }
    if !may_hold_sql(&file.path) {
        for (line, _) in file.strings.iter().filter(|(_, text)| is_sql(text)) {
            found(*line, "SQL belongs into `crates/store`: put the statement beside its row there".to_owned());
        }
    }
    if !may_name_driver(&file.path) {
        let is_driver = |root: &String| DRIVERS.contains(&root.as_str()) && !file.modules.contains(root);
        for (line, driver) in file.roots.iter().filter(|(_, root)| is_driver(root)) {
            found(*line, format!("only `crates/store/src/db.rs` and `db/` name the driver `{driver}`"));
        }
    }
    findings
}

/// What tests or measures the whole may look past the store.
fn looks_from_outside(path: &Path) -> bool {
    ["tests", "benches", "xtask"].iter().any(|folder| path.starts_with(folder))
}

fn may_hold_sql(path: &Path) -> bool {
    path.starts_with("crates/store") || looks_from_outside(path)
}

fn may_name_driver(path: &Path) -> bool {
    path == Path::new("crates/store/src/db.rs") || path.starts_with("crates/store/src/db") || looks_from_outside(path)
}

/// Capital words tell SQL from prose: "Update the address" is none.
fn is_sql(text: &str) -> bool {
    let text = text.replace("\\n", " ");
    let mut words = text.split(|c: char| c.is_whitespace() || c == '(' || c == '\\').filter(|word| !word.is_empty());
    match (words.next(), words.next()) {
        (Some("SELECT" | "PRAGMA"), Some(_)) => true,
        (Some("INSERT" | "REPLACE"), Some("INTO" | "OR")) | (Some("DELETE"), Some("FROM")) => true,
        (Some("UPDATE"), Some(_)) => words.any(|word| word == "SET"),
        (Some("WITH"), Some(_)) => words.any(|word| word == "AS"),
        (Some("CREATE" | "ALTER" | "DROP"), Some(what)) => {
            matches!(what, "TABLE" | "INDEX" | "UNIQUE" | "VIEW" | "TRIGGER")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn findings(path: &str, source: &str) -> Vec<String> {
        check(&RustFile::parse(Path::new(path), source).unwrap()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_page_that_asks_the_database_itself_is_found() {
        let page =
            "//! A page.\nfn a() {\n    query(\"SELECT id FROM fee\");\n    query(\"\\n  INSERT INTO fee\");\n}\n";
        let found = findings("crates/web/src/pages/fee.rs", page);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("crates/web/src/pages/fee.rs:3: SQL belongs into `crates/store`"));
        assert_eq!(findings("crates/store/src/fee.rs", page), [""; 0]);
    }

    #[test]
    fn prose_is_no_sql() {
        for prose in
            ["Update the address", "UPDATE", "SELECT", "With kind regards", "WITH ALL DUE RESPECT", "INSERT COIN"]
        {
            assert!(!is_sql(prose), "{prose}");
        }
        for sql in ["UPDATE fee SET a = 1", "WITH due AS (SELECT 1)", "DELETE FROM fee", "SELECT(1) x"] {
            assert!(is_sql(sql), "{sql}");
        }
    }

    #[test]
    fn only_the_seam_names_a_driver() {
        let source = "//! Seam.\nuse rusqlite::Connection;\n";
        assert_eq!(findings("crates/store/src/db.rs", source), [""; 0]);
        assert_eq!(findings("crates/store/src/db/sqlite_engine.rs", source), [""; 0]);
        let found = findings("crates/store/src/cases.rs", source);
        assert_eq!(
            found,
            ["crates/store/src/cases.rs:2: only `crates/store/src/db.rs` and `db/` name the driver `rusqlite`"]
        );
    }

    #[test]
    fn a_module_says_what_it_is_for_and_allows_nothing() {
        let found = findings("crates/app/src/a.rs", "fn a() {}\n#[allow(dead_code)]\nfn b() {}\n");
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("a.rs:1: open the module with `//!`"));
        assert!(found[1].contains("a.rs:2: use `#[expect("));
    }
}
