//! `kulanz route log`: what the router was told, line by line, as `kulanz route replay` reads it.

use super::stamped;
use crate::config::Config;
use crate::exit::{Exit, Failure, OrExit};
use crate::open;
use serde_json::json;
use std::io::Write;
use store::Store;

/// Lines read at a time.
const PAGE: i64 = 1_000;

/// Prints the lines after number `after`. A reader that has gone away is no failure.
pub fn log(config: &Config, after: i64) -> Result<Exit, Failure> {
    let store = open::store(config, false)?;
    let out = std::io::BufWriter::new(std::io::stdout().lock());
    match open::runtime()?.block_on(print(&store, after, out)) {
        Err(Stop::Written(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(Exit::Ok),
        Err(Stop::Written(error)) => Err(error).or_exit(Exit::Io, "writing"),
        Err(Stop::Read(error)) => Err(error.into()),
        Ok(()) => Ok(Exit::Ok),
    }
}

enum Stop {
    Read(store::StoreError),
    Written(std::io::Error),
}

async fn print(store: &Store, mut after: i64, mut out: impl Write) -> Result<(), Stop> {
    loop {
        let lines = store.read(move |tx| tx.routing_log_after(after, PAGE)).await.map_err(Stop::Read)?;
        let Some(last) = lines.last() else { break };
        after = last.line;
        for line in lines {
            writeln!(out, "{}", stamped(line.at, &json!(line.event))).map_err(Stop::Written)?;
        }
    }
    out.flush().map_err(Stop::Written)
}
