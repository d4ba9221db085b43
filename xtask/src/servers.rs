//! `cargo xtask servers`, and the servers that tests use: PostgreSQL, Postfix and Dovecot on free ports,
//! with all that they write in one temporary folder. Nothing outside of it is touched.

pub mod mail;
pub mod postgres;

use crate::commands::output_of;
use crate::running;
use anyhow::{Context, Result, bail};
use mail::MailServers;
use postgres::{Durability, Postgres};
use std::cell::OnceCell;
use std::fs::{self, Permissions};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a server may take to answer after its start.
const START_LIMIT: Duration = Duration::from_secs(30);

/// What `cargo xtask servers` starts.
#[derive(clap::Args)]
pub struct Options {
    /// Let PostgreSQL wait for the disk at each commit, as in production
    #[arg(long)]
    durable: bool,
    /// Keep the folder with logs and mailboxes
    #[arg(long)]
    keep: bool,
}

/// Starts all, prints the variables, waits for Ctrl-C.
pub fn run(options: &Options) -> Result<bool> {
    let durability = if options.durable { Durability::On } else { Durability::Off };
    let servers = Servers::new(options.keep, durability)?;
    let mut lines = servers.postgres()?.environment();
    match servers.mail() {
        Ok(mail) => lines.extend(mail.environment()),
        Err(reason) => eprintln!("no mail servers: {reason:#}"),
    }
    for (name, value) in lines {
        println!("export {name}='{value}'");
    }
    eprintln!("everything is in {}; Ctrl-C stops it", servers.folder().display());
    while !running::interrupted() {
        std::thread::sleep(Duration::from_millis(200));
    }
    Ok(true)
}

/// Servers that start when first asked for.
pub struct Servers {
    // stopped in this order, the folder goes last
    postgres: OnceCell<Postgres>,
    mail: OnceCell<MailServers>,
    durability: Durability,
    folder: Folder,
}

impl Servers {
    /// Nothing runs yet. `keep` leaves the folder on the disk.
    pub fn new(keep: bool, durability: Durability) -> Result<Self> {
        Ok(Self { postgres: OnceCell::new(), mail: OnceCell::new(), durability, folder: Folder::new(keep)? })
    }

    /// The folder with all that they write; tests may add to it.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The PostgreSQL.
    pub fn postgres(&self) -> Result<&Postgres> {
        once(&self.postgres, || Postgres::start(self.folder.path(), self.durability))
    }

    /// Postfix and Dovecot.
    pub fn mail(&self) -> Result<&MailServers> {
        once(&self.mail, || MailServers::start(self.folder.path()))
    }
}

fn once<T>(cell: &OnceCell<T>, start: impl FnOnce() -> Result<T>) -> Result<&T> {
    match cell.get() {
        Some(started) => Ok(started),
        None => {
            let started = start()?;
            Ok(cell.get_or_init(|| started))
        }
    }
}

/// A temporary folder that the servers' own users may pass through.
pub struct Folder(TempDir);

impl Folder {
    /// Below the system's folder for temporary files; removed when dropped unless `keep`.
    pub fn new(keep: bool) -> Result<Self> {
        let mut folder = tempfile::Builder::new().prefix("kulanz-").tempdir()?;
        folder.disable_cleanup(keep);
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755))?;
        if keep {
            eprintln!("kept after the end: {}", folder.path().display());
        }
        Ok(Self(folder))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

/// `N` different free ports of the loopback address.
pub fn free_ports<const N: usize>() -> Result<[u16; N]> {
    let mut listeners = Vec::with_capacity(N);
    let mut ports = [0; N];
    for port in &mut ports {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        *port = listener.local_addr()?.port();
        listeners.push(listener);
    }
    Ok(ports)
}

/// Waits until `is_ready`; an error with the end of `log` when the server ends before, or takes too long.
fn wait_until_ready(name: &str, server: &mut running::Running, log: &Path, is_ready: impl Fn() -> bool) -> Result<()> {
    let deadline = Instant::now() + START_LIMIT;
    while !is_ready() {
        let reason = match (server.has_ended(), Instant::now() > deadline) {
            (true, _) => "ended at once".to_owned(),
            (false, true) => format!("does not answer after {START_LIMIT:?}"),
            (false, false) => {
                std::thread::sleep(Duration::from_millis(50));
                continue;
            }
        };
        bail!("{name} {reason}; the end of its log:\n{}", last_lines(log, 15));
    }
    Ok(())
}

fn answers(port: u16) -> bool {
    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
}

fn last_lines(file: &Path, count: usize) -> String {
    let text = fs::read_to_string(file).unwrap_or_else(|error| format!("({error})"));
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

/// `path`, created with its parents, owned by `owner` (`user:group`) when one is given.
fn make_folder(path: PathBuf, mode: u32, owner: Option<(u32, u32)>) -> Result<PathBuf> {
    fs::create_dir_all(&path).with_context(|| format!("cannot create {}", path.display()))?;
    fs::set_permissions(&path, Permissions::from_mode(mode))?;
    if let Some((user, group)) = owner {
        std::os::unix::fs::chown(&path, Some(user), Some(group))?;
    }
    Ok(path)
}

/// The numbers of a system user and of its group.
fn ids_of(user: &str) -> Result<(u32, u32)> {
    let number = |flag: &str| -> Result<u32> { Ok(output_of(Command::new("id").args([flag, user]))?.parse()?) };
    Ok((number("-u")?, number("-g")?))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn free_ports_differ() {
        let ports: [u16; 5] = free_ports().unwrap();
        let different: std::collections::BTreeSet<u16> = ports.into_iter().collect();
        assert_eq!(different.len(), 5);
    }

    #[test]
    fn a_folder_is_gone_after_use() {
        let folder = Folder::new(false).unwrap();
        let path = folder.path().to_owned();
        assert!(path.is_dir());
        drop(folder);
        assert!(!path.exists());
    }
}
