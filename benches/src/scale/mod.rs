//! Scale: what a worklist, a case and a search cost with ten thousand, a hundred thousand and a million cases.
//!
//! Filling and looking are processes of their own, so that the memory measured is that of looking.

pub mod fill;
pub mod look;

use crate::{Options, machine};
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Measures.
pub fn measure(options: &Options) -> Result<Value> {
    let folder = machine::folder(options)?;
    let sizes: &[u64] = if options.short { &[10_000] } else { &[10_000, 100_000, 1_000_000] };
    let mut rows = Vec::new();
    for &cases in sizes {
        let begin = Instant::now();
        run("fill", folder.path(), cases)?;
        let filled = begin.elapsed().as_secs();
        let mut row: Value = serde_json::from_str(&run("look", folder.path(), cases)?)?;
        let size = std::fs::metadata(folder.path().join("kulanz.sqlite"))?.len();
        row["database_mb"] = json!(size / 1_000_000);
        row["filled_in_s"] = json!(filled);
        eprintln!("{row}");
        rows.push(row);
    }
    let last = rows.last().cloned().unwrap_or_default();
    let is_met = look::GOALS_MS.iter().all(|(name, most)| last[name]["p99_ms"].as_f64().is_some_and(|p99| p99 < *most))
        && last["memory_mb"]["most"].as_f64().is_some_and(|most| most < look::GOAL_MEMORY_MB);
    let goals: Value = look::GOALS_MS.iter().map(|(name, most)| ((*name).to_owned(), json!(most))).collect();
    Ok(json!({ "sizes": rows, "goal": { "p99_ms": goals, "memory_mb": look::GOAL_MEMORY_MB, "is_met": is_met } }))
}

fn run(what: &str, data: &Path, cases: u64) -> Result<String> {
    let mut command = Command::new(std::env::current_exe()?);
    let output = command.arg(what).arg(data).arg(cases.to_string()).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        bail!("{what} failed");
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
