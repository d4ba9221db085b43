//! Chromium, driven by the scripts of `tests/browser/scripts`.
//!
//! A script gets one JSON value and gives one back; each run has a browser of its own.

use crate::Surroundings;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs `tests/browser/scripts/NAME.mjs` with `task`. A script that fails is an error with what it printed.
pub fn run(surroundings: &Surroundings, script: &str, task: &Value) -> Result<Value> {
    let folder = folder();
    let output = Command::new("node")
        .current_dir(&folder)
        .arg(Path::new("scripts").join(script).with_extension("mjs"))
        .arg(task.to_string())
        .env("CHROMIUM", &surroundings.chromium)
        .stdin(Stdio::null())
        .output()
        .context("node does not start")?;
    if !output.status.success() {
        bail!("browser script {script}: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    serde_json::from_slice(&output.stdout).with_context(|| format!("browser script {script} gave no JSON"))
}

/// `tests/browser`.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("browser")
}
