//! `kulanz backup`: a copy of everything in a folder, made while it runs, and verified.
//!
//! Invariants: the database is copied first and objects after it, so that every object the copy names is in it (none is
//! collected within a day); nothing counts as done before the copy was read again; the copy is an installation of its own.

use crate::cli::Backup;
use crate::config::Config;
use crate::exit::{Exit, Failure, OrExit};
use crate::machine::SystemClock;
use crate::{open, output};
use kernel::Clock;
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use store::db::Engine;
use store::{Db, Store};

/// What a backup consists of: `manifest.json` in its folder.
#[derive(Serialize)]
struct Manifest {
    made_at: String,
    program: &'static str,
    engine: &'static str,
    files: Vec<Entry>,
}

/// One file of a backup.
#[derive(Serialize)]
pub struct Entry {
    path: String,
    size: u64,
    sha256: String,
}

/// Makes a backup.
pub fn run(config: &Config, backup: &Backup, json: bool) -> Result<Exit, Failure> {
    let target = &backup.target;
    make_folder(target)?;
    let store = open::store(config, false)?;
    let is_sqlite = store.engine() == Engine::Sqlite;
    let mut files =
        vec![if is_sqlite { copy_sqlite(&store, target)? } else { dump_postgres(&config.database, target)? }];
    files.extend(copy_objects(&config.data.join("objects"), target)?);
    let secret = config.data.join("secret.key");
    if !backup.without_secret && secret.is_file() {
        files.push(copy_file(&secret, target, Path::new("secret.key"))?);
    }
    verify(target, &files, is_sqlite)?;
    let manifest = Manifest {
        made_at: SystemClock.now().to_string(),
        program: env!("CARGO_PKG_VERSION"),
        engine: if is_sqlite { "sqlite" } else { "postgres" },
        files,
    };
    let text = serde_json::to_string_pretty(&manifest).or_exit(Exit::Io, "the manifest")?;
    let path = target.join("manifest.json");
    fs::write(&path, text).or_exit(Exit::Io, format!("writing {}", path.display()))?;
    let bytes: u64 = manifest.files.iter().map(|file| file.size).sum();
    let count = manifest.files.len();
    let text = format!("{count} files, {bytes} bytes in {}, read again and found right.", target.display());
    output::say(json, &json!({ "target": target, "files": count, "bytes": bytes, "verified": true }), &text);
    Ok(Exit::Ok)
}

fn make_folder(target: &Path) -> Result<(), Failure> {
    let doing = || format!("making {}", target.display());
    fs::create_dir_all(target).or_exit(Exit::CannotCreate, doing())?;
    let mut entries = fs::read_dir(target).or_exit(Exit::CannotCreate, doing())?;
    if entries.next().is_some() {
        return Err(Failure::new(Exit::CannotCreate, format!("{} is not empty; name a new folder", target.display())));
    }
    #[cfg(unix)]
    {
        // It holds what customers wrote, and the secret.
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(target, mode).or_exit(Exit::CannotCreate, doing())?;
    }
    Ok(())
}

fn copy_sqlite(store: &Store, target: &Path) -> Result<Entry, Failure> {
    let path = target.join("kulanz.sqlite");
    let bar = output::progress("database (pages)", 0);
    store.copy_to(&path, |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    File::open(&path).and_then(|file| file.sync_all()).or_exit(Exit::Io, format!("writing {}", path.display()))?;
    entry(target, Path::new("kulanz.sqlite"))
}

/// The password goes through the surroundings: arguments can be seen by others.
fn dump_postgres(url: &str, target: &Path) -> Result<Entry, Failure> {
    let mut command = Command::new("pg_dump");
    command.args(["--format=custom", "--no-password", "--file"]).arg(target.join("kulanz.pgdump"));
    command.arg("--dbname").arg(open::without_password(url));
    if let Some(password) = password_of(url) {
        command.env("PGPASSWORD", password);
    }
    let status = command.status().or_exit(Exit::Unavailable, "running pg_dump; is PostgreSQL's client installed?")?;
    if !status.success() {
        return Err(Failure::new(Exit::Unavailable, "pg_dump failed; its reason is above"));
    }
    entry(target, Path::new("kulanz.pgdump"))
}

/// The password in a URL, with `%41` read as `A` (RFC 3986 §2.1).
fn password_of(url: &str) -> Option<String> {
    let (account, _) = url.split_once("://")?.1.rsplit_once('@')?;
    let mut bytes = account.split_once(':')?.1.bytes();
    let mut plain = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            plain.push(byte);
            continue;
        }
        let digits = [bytes.next()?, bytes.next()?];
        plain.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
    }
    String::from_utf8(plain).ok()
}

/// Copies the folder of objects into `target`.
pub fn copy_objects(from: &Path, target: &Path) -> Result<Vec<Entry>, Failure> {
    let mut found = Vec::new();
    files_below(from, Path::new("objects"), &mut found).or_exit(Exit::Io, format!("reading {}", from.display()))?;
    let bar = output::progress("attachments", found.len() as u64);
    let mut entries = Vec::with_capacity(found.len());
    for (path, name) in found {
        entries.push(copy_file(&path, target, &name)?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(entries)
}

fn files_below(folder: &Path, name: &Path, found: &mut Vec<(PathBuf, PathBuf)>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, name) = (entry.path(), name.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            files_below(&path, &name, found)?;
        } else {
            found.push((path, name));
        }
    }
    Ok(())
}

fn copy_file(from: &Path, target: &Path, name: &Path) -> Result<Entry, Failure> {
    let to = target.join(name);
    let copy = || -> io::Result<()> {
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::copy(from, &to)?;
        File::open(&to)?.sync_all()
    };
    copy().or_exit(Exit::Io, format!("copying {}", from.display()))?;
    // The hash is that of the original: the copy must come out the same when it is read again.
    let (size, sha256) = hash(from)?;
    Ok(Entry { path: name.display().to_string(), size, sha256 })
}

fn entry(target: &Path, name: &Path) -> Result<Entry, Failure> {
    let (size, sha256) = hash(&target.join(name))?;
    Ok(Entry { path: name.display().to_string(), size, sha256 })
}

fn hash(path: &Path) -> Result<(u64, String), Failure> {
    let doing = || format!("reading {}", path.display());
    let mut file = File::open(path).or_exit(Exit::Io, doing())?;
    let (mut sha, mut size, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let count = file.read(&mut buffer).or_exit(Exit::Io, doing())?;
        if count == 0 {
            return Ok((size, data_encoding::HEXLOWER.encode(&sha.finalize())));
        }
        size += count as u64;
        sha.update(&buffer[..count]);
    }
}

fn verify(target: &Path, files: &[Entry], is_sqlite: bool) -> Result<(), Failure> {
    let bar = output::progress("reading again", files.len() as u64);
    if is_sqlite {
        let copy = Db::open(&format!("sqlite:{}", target.join("kulanz.sqlite").display()), false, SystemClock.now())?;
        let faults = open::runtime()?.block_on(copy.integrity())?;
        if let Some(fault) = faults.first() {
            return Err(Failure::new(Exit::Io, format!("the copy of the database is not sound: {fault}")));
        }
    }
    for file in files {
        let (size, sha256) = hash(&target.join(&file.path))?;
        if (size, &sha256) != (file.size, &file.sha256) {
            return Err(Failure::new(Exit::Io, format!("{} came out different from what was copied", file.path)));
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    std::io::stderr().flush().or_exit(Exit::Io, "writing")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_read_from_a_url() {
        assert_eq!(password_of("postgres://kulanz:a%40b@db/kulanz").as_deref(), Some("a@b"));
        assert_eq!(password_of("postgres://kulanz@db/kulanz"), None);
    }
}
