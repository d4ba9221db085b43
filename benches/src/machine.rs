//! The machine that is measured: its clock, its randomness, its name; and an installation on its disk.

use crate::Options;
use anyhow::{Context, Result};
use app::principals::NewPrincipal;
use app::secrets::Secrets;
use app::{App, Principal, PrincipalSettings};
use kernel::{Clock, Entropy, Lang, Timestamp};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use store::Store;
use tempfile::TempDir;

struct Real;

impl Clock for Real {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "what is measured runs on the real clock")]
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

impl Entropy for Real {
    fn fill(&self, bytes: &mut [u8]) {
        #[expect(clippy::disallowed_methods, reason = "what is measured draws real randomness")]
        if getrandom::fill(bytes).is_err() {
            std::process::abort();
        }
    }
}

/// The present instant.
pub fn now() -> Timestamp {
    Real.now()
}

/// A folder on the disk to measure.
pub fn folder(options: &Options) -> Result<TempDir> {
    fs::create_dir_all(&options.below)?;
    let folder = fs::canonicalize(&options.below)?;
    tempfile::Builder::new().prefix("bench-").tempdir_in(&folder).context("a folder to measure in")
}

/// An installation in `data`, made when missing.
pub fn installation(data: &Path) -> Result<App> {
    let url = format!("sqlite:{}", data.join("kulanz.sqlite").display());
    installation_on(&url, data)
}

/// The same on any database.
pub fn installation_on(url: &str, data: &Path) -> Result<App> {
    fs::create_dir_all(data)?;
    let store = Store::open(url, &data.join("objects"), true, now())?;
    Ok(App::new(store, Secrets::new([7; 32]), "http://127.0.0.1:8020".to_owned(), Arc::new(Real), Arc::new(Real)))
}

/// Its one principal, made when missing.
pub async fn principal(app: &App) -> Result<Principal> {
    if let Some(known) = app::principals::by_slug(app, "lindental").await? {
        return Ok(known);
    }
    let new = NewPrincipal {
        slug: "lindental".to_owned(),
        name: "Stadtwerke Lindental".to_owned(),
        country: "CH".to_owned(),
        language: Lang::De,
        time_zone: "Europe/Zurich".to_owned(),
        settings: PrincipalSettings::default(),
    };
    Ok(app::principals::add(app, new).await?)
}

/// A runtime as the program itself has one.
pub fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

/// Processor, cores, memory.
pub fn describe() -> Value {
    let field = |file: &str, key: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(key)).unwrap_or_default();
        line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    json!({ "processor": field("/proc/cpuinfo", "model name"), "cores": cores, "memory": field("/proc/meminfo", "MemTotal") })
}

/// Memory of this process in MB: now, and at most so far.
pub fn memory() -> (f64, f64) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let megabytes = |key: &str| {
        let line = status.lines().find(|line| line.starts_with(key)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
    };
    (megabytes("VmRSS:"), megabytes("VmHWM:"))
}
