//! npm packages: installed from the lock file, and only when it has changed since.

use crate::commands::run;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Left inside `node_modules`: the lock file from which it was installed.
const INSTALLED_LOCK: &str = "node_modules/.installed-lock.json";

/// Runs `npm ci` in `folder` unless it is up to date. False when there was nothing to do.
pub fn install(folder: &Path) -> Result<bool> {
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("{} is missing", lock.display()))?;
    let stamp = folder.join(INSTALLED_LOCK);
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(false);
    }
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))?;
    fs::write(&stamp, wanted)?;
    Ok(true)
}

/// Runs a script of `package.json` if it has one of that name.
pub fn script(folder: &Path, name: &str) -> Result<()> {
    run(Command::new("npm").args(["run", "--if-present", name]).current_dir(folder))
}
