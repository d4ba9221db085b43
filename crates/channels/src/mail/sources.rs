//! Where messages lie on disk: `.eml` files, mbox files, maildirs, folders of all of these.
//!
//! Invariants: the order is the same each time (names sorted, folders walked in order); symbolic links are not followed
//! into folders; nothing is written. The only file of this room that reads files.

use super::mbox::{self, Mbox};
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

const DEEPEST: usize = 64;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// One message.
    Message,
    /// Many, in mbox form.
    Mbox,
}

/// A file with messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it lies.
    pub path: PathBuf,
    /// What it holds.
    pub kind: SourceKind,
}

/// One message and where it was found.
#[derive(Debug)]
pub struct Found {
    /// The file; for an mbox with `#` and the message's number, from 1.
    pub place: String,
    /// The raw message.
    pub raw: Vec<u8>,
}

/// All sources under `path`, sorted: a file as it is; a maildir's `cur` and `new`; any other folder with all below it.
///
/// # Errors
/// What the file system says about `path` or a folder below it.
pub fn find(path: &Path) -> io::Result<Vec<Source>> {
    let mut found = Vec::new();
    walk(path, 0, &mut found)?;
    Ok(found)
}

fn walk(path: &Path, depth: usize, found: &mut Vec<Source>) -> io::Result<()> {
    if fs::metadata(path)?.is_dir() {
        if depth > DEEPEST {
            return Ok(());
        }
        let mut entries = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        let is_maildir = path.join("cur").is_dir() && path.join("new").is_dir();
        for entry in entries {
            let kind = entry.file_type()?;
            let name = entry.file_name();
            let is_unfinished = is_maildir && name == "tmp";
            let is_own = is_maildir && kind.is_file();
            let is_link_to_folder = kind.is_symlink() && fs::metadata(entry.path()).is_ok_and(|target| target.is_dir());
            if is_unfinished || is_own || is_link_to_folder || is_other(&entry.path(), depth) {
                continue;
            }
            walk(&entry.path(), depth + 1, found)?;
        }
    } else {
        found.push(Source { path: path.to_owned(), kind: kind_of(path)? });
    }
    Ok(())
}

/// Files beside the messages that are none: hidden ones, and by their ending.
fn is_other(path: &Path, _depth: usize) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let is_folder = path.is_dir();
    let endings = [".txt", ".md", ".json", ".html", ".msf", ".log", ".lock", ".gz", ".zip", ".index"];
    let indexes = [
        "license",
        "readme",
        "copying",
        "dovecot.list.index.log",
        "dovecot-uidlist",
        "dovecot-keywords",
        "maildirsize",
        "subscriptions",
    ];
    if is_folder {
        return name == ".git";
    }
    name.starts_with('.')
        || endings.iter().any(|ending| name.ends_with(ending))
        || indexes.contains(&name.as_str())
        || name.starts_with("dovecot")
}

fn kind_of(path: &Path) -> io::Result<SourceKind> {
    let is_eml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("eml"));
    if is_eml {
        return Ok(SourceKind::Message);
    }
    let is_mbox = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("mbox"));
    let mut head = Vec::new();
    File::open(path)?.take(1_000).read_to_end(&mut head)?;
    let start = head.trim_ascii_start();
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let in_maildir = path.parent().and_then(Path::file_name).is_some_and(|folder| folder == "cur" || folder == "new");
    Ok(if is_mbox || !in_maildir && mbox::is_start(line) { SourceKind::Mbox } else { SourceKind::Message })
}

/// How many messages there are in all, for a progress bar. Reads mbox files once.
///
/// # Errors
/// What reading a file says.
pub fn count(sources: &[Source]) -> io::Result<usize> {
    let mut messages = 0;
    for source in sources {
        messages += match source.kind {
            SourceKind::Message => 1,
            SourceKind::Mbox => mbox::count(BufReader::new(File::open(&source.path)?))?,
        };
    }
    Ok(messages)
}

/// The messages of one source, in order. Longer ones than `most` bytes come cut one byte after it, so that the parser
/// refuses them by their size.
///
/// # Errors
/// What opening the file says.
pub fn messages(source: &Source, most: usize) -> io::Result<Box<dyn Iterator<Item = io::Result<Found>> + Send>> {
    let place = source.path.display().to_string();
    let file = File::open(&source.path)?;
    Ok(match source.kind {
        SourceKind::Message => {
            let mut raw = Vec::new();
            let read = file.take(most as u64 + 1).read_to_end(&mut raw);
            Box::new(std::iter::once(read.map(|_| Found { place, raw })))
        }
        SourceKind::Mbox => {
            let messages = Mbox::new(BufReader::new(file), most).enumerate();
            Box::new(
                messages.map(move |(index, raw)| raw.map(|raw| Found { place: format!("{place}#{}", index + 1), raw })),
            )
        }
    })
}
