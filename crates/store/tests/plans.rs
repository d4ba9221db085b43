//! How SQLite carries out every statement: a golden file, so that a statement that begins to read all that a principal
//! has is seen before anybody waits for it.

#![expect(clippy::unwrap_used, reason = "tests")]

use kernel::Timestamp;
use std::fmt::Write as _;

#[tokio::test]
async fn no_statement_changes_its_way_unseen() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("plans.sqlite").display());
    let db = store::Db::open(&url, true, Timestamp::from_millis(0)).unwrap();
    let mut text = String::new();
    for (name, steps) in store::plans(&db).await.unwrap() {
        let reads: Vec<_> =
            steps.iter().filter(|step| !step.starts_with("SCAN x") && *step != "CO-ROUTINE x").collect();
        for step in reads {
            writeln!(text, "{name}: {step}").unwrap();
        }
    }
    insta::assert_snapshot!(text);
}
