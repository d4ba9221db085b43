//! The installation under torture: its folder, its database, its token, its processes.

use anyhow::{Context, Result, bail};
use end_to_end::{Program, Surroundings};
use serde_json::Value;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;

/// The principal's slug.
const PRINCIPAL: &str = "lindental";
/// The address mails are piped to.
const ADDRESS: &str = "care@lindental.example";

/// Everything that outlives a kill.
pub struct Installation {
    surroundings: Surroundings,
    folder: TempDir,
    database: Option<Fresh>,
    pipes: Mutex<Vec<u32>>,
    is_kept: AtomicBool,
    /// A token that posts contacts and reads cases.
    pub token: String,
}

/// A database of its own on the server.
struct Fresh {
    url: String,
    name: String,
    server: String,
}

impl Installation {
    /// A fresh one.
    pub fn new(is_postgres: bool) -> Result<Self> {
        let kulanz = env::var_os("KULANZ_BIN")
            .context("KULANZ_BIN names no program; use `cargo xtask campaign torture-sqlite`")?;
        let surroundings = Surroundings {
            smtp_port: 0,
            imap_port: 0,
            imaps_port: 0,
            authority: PathBuf::new(),
            password: String::new(),
            postgres: String::new(),
            kulanz: kulanz.into(),
            chromium: PathBuf::new(),
            pictures: None,
        };
        let folder = tempfile::Builder::new().prefix("kulanz-torture-").tempdir()?;
        let database = if is_postgres { Some(Fresh::create()?) } else { None };
        let (pipes, is_kept) = (Mutex::default(), AtomicBool::new(false));
        let mut new = Self { surroundings, folder, database, pipes, is_kept, token: String::new() };
        new.once(&["principal", "add", PRINCIPAL, "--name", "Stadtwerke Lindental"])?;
        let scopes = ["--scope", "interactions:write", "--scope", "cases:read"];
        let made = new.once(
            &[&["token", "add", "--json", "--principal", PRINCIPAL, "--name", "torture"], &scopes[..]].concat(),
        )?;
        let made: Value = serde_json::from_str(&made)?;
        new.token = made["token"].as_str().context("no token was made")?.to_owned();
        Ok(new)
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn database(&self) -> Vec<&str> {
        self.database.iter().flat_map(|fresh| ["--database", fresh.url.as_str()]).collect()
    }

    /// Starts the program and waits until it listens.
    pub fn serve(&self) -> Result<Program> {
        Program::start(&self.surroundings, &[&["serve"], &self.database()[..]].concat(), &self.data(), &[])
    }

    /// Runs a subcommand to its end.
    pub fn once(&self, arguments: &[&str]) -> Result<String> {
        Program::once(&self.surroundings, &[arguments, &self.database()[..]].concat(), &self.data())
    }

    /// What `kulanz check --json` says, whether it finds faults or not.
    pub fn check(&self) -> Result<Value> {
        let mut command = Command::new(&self.surroundings.kulanz);
        let output = command.args(["check", "--json"]).args(self.database()).arg("--data").arg(self.data()).output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        let line = text.lines().last().unwrap_or_default();
        serde_json::from_str(line)
            .with_context(|| format!("check said: {text}{}", String::from_utf8_lossy(&output.stderr)))
    }

    /// Pipes a mail in, as a mail server does; true when it was acknowledged.
    pub async fn pipe(&self, mail: &str) -> Result<bool> {
        let mut command = tokio::process::Command::new(&self.surroundings.kulanz);
        command.args(["mail", "pipe", "--principal", PRINCIPAL, "--to", ADDRESS]).args(self.database());
        command.arg("--data").arg(self.data()).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.kill_on_drop(true).spawn()?;
        let id = child.id().unwrap_or_default();
        self.pipes().push(id);
        if let Some(mut input) = child.stdin.take() {
            let _killed_before_it_read = input.write_all(mail.as_bytes()).await;
        }
        let status = child.wait().await;
        self.pipes().retain(|known| *known != id);
        Ok(status?.success())
    }

    fn pipes(&self) -> std::sync::MutexGuard<'_, Vec<u32>> {
        self.pipes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `kill -9` to every mail that is being piped.
    pub fn kill_pipes(&self) {
        let pipes = self.pipes();
        if !pipes.is_empty() {
            let ids = pipes.iter().map(u32::to_string);
            let _gone_already = Command::new("kill").arg("-9").args(ids).stderr(Stdio::null()).status();
        }
    }

    /// Leaves everything where it is at the end.
    pub fn keep(&self) {
        self.is_kept.store(true, Ordering::Relaxed);
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        let is_kept = self.is_kept.load(Ordering::Relaxed);
        self.folder.disable_cleanup(is_kept);
        if let Some(fresh) = self.database.as_ref().filter(|_| !is_kept) {
            let _best_effort = fresh.command("dropdb").args(["--force", "--if-exists", &fresh.name]).status();
        }
    }
}

impl Fresh {
    fn create() -> Result<Self> {
        let server = env::var("KULANZ_TEST_POSTGRES").context("KULANZ_TEST_POSTGRES names no PostgreSQL")?;
        let (base, _) = server.rsplit_once('/').context("KULANZ_TEST_POSTGRES names no database")?;
        let name = format!("kulanz_torture_{}", std::process::id());
        let fresh = Self { url: format!("{base}/{name}"), name, server: server.clone() };
        let status =
            fresh.command("createdb").args(["-T", "template0", "-l", "C", "-E", "UTF8", &fresh.name]).status()?;
        if !status.success() {
            bail!("createdb failed");
        }
        Ok(fresh)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.arg(format!("--maintenance-db={}", self.server));
        command
    }
}
