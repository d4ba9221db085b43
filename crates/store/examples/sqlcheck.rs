//! Prepares every statement of the store on an SQLite of its own and on the PostgreSQL given: `sqlcheck URL`.
//! Exit codes: 0 all were accepted, 1 some were not. Run by `cargo xtask sqlcheck`.

use kernel::Timestamp;
use std::process::ExitCode;
use store::{Db, sqlcheck};

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let postgres = std::env::args().nth(1).ok_or("usage: sqlcheck postgres://…")?;
    let folder = tempfile::tempdir()?;
    let sqlite = format!("sqlite:{}", folder.path().join("sqlcheck.db").display());
    let mut refused = 0;
    for (engine, url) in [("SQLite", sqlite), ("PostgreSQL", postgres)] {
        refused += check(engine, url).await?;
    }
    Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn check(engine: &str, url: String) -> Result<usize, Box<dyn std::error::Error>> {
    // opening blocks and starts threads of its own
    let db = tokio::task::spawn_blocking(move || Db::open(&url, true, Timestamp::default())).await??;
    let (count, refused) = sqlcheck(&db).await?;
    println!("{engine}: {count} statements prepared, {} refused", refused.len());
    for (name, reason) in &refused {
        eprintln!("{engine}: {name}: {reason}");
    }
    Ok(refused.len())
}
