//! A PostgreSQL of our own: new cluster in the temporary folder, TCP on the loopback address only, no socket.
//!
//! As root it runs as the user `postgres`, which Debian's package makes; else as ourselves.

use super::{free_ports, ids_of, make_folder, wait_until_ready};
use crate::commands::{is_root, output_of, program};
use crate::running::{Running, Stop};
use anyhow::{Context, Result};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Does a commit wait for the disk?
#[derive(Clone, Copy, PartialEq)]
pub enum Durability {
    /// As in production.
    On,
    /// For tests that never pull the plug.
    Off,
}

/// A running server; stopped when dropped.
pub struct Postgres {
    _server: Running,
    programs: PathBuf,
    port: u16,
}

impl Postgres {
    /// Creates a cluster below `folder` and starts it.
    pub fn start(folder: &Path, durability: Durability) -> Result<Self> {
        let programs = folder_of_programs().context("PostgreSQL is not installed: apt-get install postgresql")?;
        let owner = if is_root() { Some(ids_of("postgres")?) } else { None };
        let home = make_folder(folder.join("postgres"), 0o700, owner)?;
        let [port] = free_ports()?;

        let cluster = home.join("cluster");
        output_of(as_postgres(&programs.join("initdb")).arg("--pgdata").arg(&cluster).args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions",
        ]))?;
        let log = folder.join("postgres.log");
        let output = File::create(&log)?;
        let mut command = as_postgres(&programs.join("postgres"));
        command.arg("-D").arg(&cluster).stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
        for setting in settings(port, durability) {
            command.arg("-c").arg(setting);
        }
        let mut server = Running::start_server(&mut command, Stop::Interrupt)?;
        let ready = programs.join("pg_isready");
        let answers = || {
            let port = port.to_string();
            output_of(Command::new(&ready).args(["--host", "127.0.0.1", "--port", &port])).is_ok()
        };
        wait_until_ready("PostgreSQL", &mut server, &log, answers)?;
        Ok(Self { _server: server, programs, port })
    }

    /// The address of the database `postgres`; its user may create others.
    pub fn url(&self) -> String {
        self.url_of("postgres")
    }

    /// Creates an empty database and returns its address.
    pub fn new_database(&self, name: &str) -> Result<String> {
        let mut command = Command::new(self.programs.join("createdb"));
        output_of(command.args(["--host=127.0.0.1", "--username=postgres", &format!("--port={}", self.port), name]))?;
        Ok(self.url_of(name))
    }

    /// What tests read.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        vec![("KULANZ_TEST_POSTGRES", self.url())]
    }

    fn url_of(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }
}

/// The newest version's programs: Debian's folder first, then `PATH`.
pub fn folder_of_programs() -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .filter(|programs| programs.join("initdb").exists())
        .collect();
    versions.sort_by_key(|programs| version_of(programs));
    versions.pop().or_else(|| Some(program("initdb")?.parent()?.to_owned()))
}

fn version_of(programs: &Path) -> u32 {
    let folder = programs.parent().and_then(Path::file_name).unwrap_or_default();
    folder.to_string_lossy().parse().unwrap_or(0)
}

fn settings(port: u16, durability: Durability) -> Vec<String> {
    let durable = if durability == Durability::On { "on" } else { "off" };
    vec![
        format!("port={port}"),
        "listen_addresses=127.0.0.1".to_owned(),
        "unix_socket_directories=".to_owned(),
        "max_connections=200".to_owned(),
        format!("fsync={durable}"),
        format!("synchronous_commit={durable}"),
        format!("full_page_writes={durable}"),
    ]
}

/// `program` as the user of PostgreSQL, which refuses to be root. It ends in good order when we die without a word.
fn as_postgres(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "INT"]);
    if is_root() {
        command.args(["--reuid", "postgres", "--regid", "postgres", "--clear-groups"]);
    }
    command.arg("--").arg(program).current_dir("/");
    command
}
