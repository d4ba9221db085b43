//! A tiny IMAP server for tests: one folder that is read, others that messages are moved to.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// A message in the folder.
#[derive(Clone, Debug)]
struct Message {
    uid: u32,
    flags: BTreeSet<String>,
    arrived: String,
    raw: String,
}

#[derive(Default)]
struct Folder {
    uid_validity: u32,
    next_uid: u32,
    messages: Vec<Message>,
    others: BTreeMap<String, Vec<String>>,
    commands: Vec<String>,
    sign_ins: usize,
    lines: usize,
}

pub struct ImapServer {
    pub port: u16,
    folder: Arc<Mutex<Folder>>,
    news: watch::Sender<News>,
}

/// What those who idle are told: of each arrival, and when all lines are hung up.
#[derive(Clone, Copy, Default, PartialEq)]
struct News {
    arrivals: u64,
    hang_ups: u64,
}

impl ImapServer {
    /// `abilities`: what it can beside the least, such as `IDLE MOVE UIDPLUS`.
    pub async fn start(abilities: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let folder = Arc::new(Mutex::new(Folder { uid_validity: 1, next_uid: 1, ..Folder::default() }));
        let (news, _) = watch::channel(News::default());
        let (ours, told) = (Arc::clone(&folder), news.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (folder, told) = (Arc::clone(&ours), told.subscribe());
                tokio::spawn(async move {
                    let uid_validity = {
                        let mut folder = folder.lock().unwrap();
                        folder.lines += 1;
                        folder.uid_validity
                    };
                    let talk = Talk { folder: Arc::clone(&folder), abilities, uid_validity };
                    // A client that goes away ends its talk.
                    let _ = talk.run(stream, told).await;
                    folder.lock().unwrap().lines -= 1;
                });
            }
        });
        Self { port, folder, news }
    }

    /// A message arrives; `arrived` as in `16-Mar-2020 07:00:00 +0000`.
    pub fn deliver(&self, raw: &str, arrived: &str) {
        let mut folder = self.folder.lock().unwrap();
        let message = Message {
            uid: folder.next_uid,
            flags: BTreeSet::new(),
            arrived: arrived.to_owned(),
            raw: raw.replace('\n', "\r\n"),
        };
        folder.next_uid += 1;
        folder.messages.push(message);
        drop(folder);
        self.news.send_modify(|news| news.arrivals += 1);
    }

    /// Sets a flag on the message at this place, as somebody with a mail program.
    pub fn flag(&self, place: usize, flag: &str) {
        self.folder.lock().unwrap().messages[place].flags.insert(flag.to_owned());
    }

    /// The folder is restored from a backup: other numbers, other validity. All lines are hung up.
    pub fn renumber(&self) {
        let mut folder = self.folder.lock().unwrap();
        folder.uid_validity += 1;
        let mut next = 500;
        for message in &mut folder.messages {
            message.uid = next;
            next += 1;
        }
        folder.next_uid = next;
        drop(folder);
        self.news.send_modify(|news| news.hang_ups += 1);
    }

    /// How many messages lie in the folder, and how many of them with this flag.
    pub fn count(&self, flag: &str) -> (usize, usize) {
        let folder = self.folder.lock().unwrap();
        (folder.messages.len(), folder.messages.iter().filter(|message| message.flags.contains(flag)).count())
    }

    /// How many messages lie in another folder.
    pub fn moved_to(&self, name: &str) -> usize {
        self.folder.lock().unwrap().others.get(name).map_or(0, Vec::len)
    }

    /// How often somebody signed in, and how many lines are open.
    pub fn guests(&self) -> (usize, usize) {
        let folder = self.folder.lock().unwrap();
        (folder.sign_ins, folder.lines)
    }

    pub fn commands(&self) -> Vec<String> {
        self.folder.lock().unwrap().commands.clone()
    }
}

struct Talk {
    folder: Arc<Mutex<Folder>>,
    abilities: &'static str,
    /// As it was when the line was opened: it may not change while one is open (RFC 3501 §2.3.1.1).
    uid_validity: u32,
}

impl Talk {
    async fn run(&self, stream: TcpStream, mut news: watch::Receiver<News>) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        stream.write_all(b"* OK test\r\n").await?;
        let hang_ups = news.borrow().hang_ups;
        let mut over = news.clone();
        tokio::select! {
            ended = self.talk(&mut stream, &mut news) => ended,
            _ = over.wait_for(|news| news.hang_ups != hang_ups) => Ok(()),
        }
    }

    async fn talk(&self, stream: &mut BufReader<TcpStream>, news: &mut watch::Receiver<News>) -> std::io::Result<()> {
        let mut line = String::new();
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let Some((tag, command)) = line.trim_end().split_once(' ') else { return Ok(()) };
            self.folder.lock().unwrap().commands.push(command.to_owned());
            if command == "IDLE" {
                stream.write_all(b"+ idling\r\n").await?;
                self.idle(stream, news).await?;
            }
            let Some((untagged, code)) = self.answer(command) else { return Ok(()) };
            stream.write_all(format!("{untagged}{tag} {code}\r\n").as_bytes()).await?;
            if command == "LOGOUT" {
                return Ok(());
            }
        }
    }

    /// Tells of what arrives, until the client is done.
    async fn idle(&self, stream: &mut BufReader<TcpStream>, news: &mut watch::Receiver<News>) -> std::io::Result<()> {
        let mut done = [0; 6]; // DONE and its line end
        loop {
            tokio::select! {
                read = stream.read_exact(&mut done) => return read.map(drop),
                _ = news.changed() => {
                    let count = self.folder.lock().unwrap().messages.len();
                    stream.write_all(format!("* {count} EXISTS\r\n").as_bytes()).await?;
                }
            }
        }
    }

    /// `None`: the folder was renumbered, so the line is hung up.
    fn answer(&self, command: &str) -> Option<(String, String)> {
        let mut folder = self.folder.lock().unwrap();
        if folder.uid_validity != self.uid_validity {
            return None;
        }
        let words: Vec<&str> = command.split(' ').collect();
        let ok = "OK done".to_owned();
        Some(match words[..] {
            ["CAPABILITY"] => (format!("* CAPABILITY IMAP4rev1 {}\r\n", self.abilities), ok),
            ["LOGIN", ..] => {
                folder.sign_ins += 1;
                (String::new(), ok)
            }
            ["SELECT" | "EXAMINE", ..] => {
                let (count, validity, next) = (folder.messages.len(), folder.uid_validity, folder.next_uid);
                let said = format!(
                    "* {count} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen \\Deleted)\r\n* OK [UIDVALIDITY {validity}] valid\r\n\
                     * OK [UIDNEXT {next}] next\r\n"
                );
                (said, "OK [READ-WRITE] done".to_owned())
            }
            ["UID", "SEARCH", ref what @ ..] => (folder.search(what), ok),
            ["UID", "FETCH", set, ..] => (folder.fetch(set, command.contains("BODY.PEEK[]")), ok),
            ["UID", "STORE", set, _, flags] => {
                folder.store(set, flags);
                (String::new(), ok)
            }
            ["UID", "COPY", set, name] => {
                folder.copy(set, name);
                (String::new(), ok)
            }
            ["UID", "MOVE", set, name] => {
                folder.copy(set, name);
                (folder.expunge(|message| among(set, message.uid)), ok)
            }
            ["UID", "EXPUNGE", set] => {
                (folder.expunge(|message| among(set, message.uid) && message.flags.contains("\\Deleted")), ok)
            }
            ["LOGOUT"] => ("* BYE\r\n".to_owned(), ok),
            ["IDLE" | "NOOP"] => (String::new(), ok),
            _ => (String::new(), "BAD what?".to_owned()),
        })
    }
}

fn among(set: &str, uid: u32) -> bool {
    set.split(',').any(|one| one == uid.to_string())
}

impl Folder {
    fn search(&self, what: &[&str]) -> String {
        let from: Option<u32> = what.get(1).and_then(|range| range.trim_end_matches(":*").parse().ok());
        let last = self.messages.last().map(|message| message.uid);
        let fits = |message: &&Message| match what[0] {
            "UNSEEN" => !message.flags.contains("\\Seen"),
            // `n:*` names the last message in any case (RFC 3501 §6.4.8).
            "UID" => from.is_some_and(|from| message.uid >= from) || last == Some(message.uid),
            _ => true,
        };
        let found: String = self.messages.iter().filter(fits).map(|message| format!(" {}", message.uid)).collect();
        format!("* SEARCH{found}\r\n")
    }

    fn fetch(&self, set: &str, whole: bool) -> String {
        let mut said = String::new();
        for (at, one) in self.messages.iter().enumerate().filter(|(_, one)| among(set, one.uid)) {
            let (number, uid, size) = (at + 1, one.uid, one.raw.len());
            let rest = if whole {
                format!("BODY[] {{{size}}}\r\n{}", one.raw)
            } else {
                format!("RFC822.SIZE {size} INTERNALDATE \"{}\"", one.arrived)
            };
            let _ = write!(said, "* {number} FETCH (UID {uid} {rest})\r\n");
        }
        said
    }

    fn store(&mut self, set: &str, flags: &str) {
        for one in self.messages.iter_mut().filter(|one| among(set, one.uid)) {
            one.flags.insert(flags.trim_matches(['(', ')']).to_owned());
        }
    }

    fn copy(&mut self, set: &str, name: &str) {
        let raw = self.messages.iter().filter(|one| among(set, one.uid)).map(|one| one.raw.clone());
        let raw: Vec<String> = raw.collect();
        self.others.entry(name.trim_matches('"').to_owned()).or_default().extend(raw);
    }

    fn expunge(&mut self, goes: impl Fn(&Message) -> bool) -> String {
        let mut said = String::new();
        while let Some(at) = self.messages.iter().position(&goes) {
            self.messages.remove(at);
            let _ = write!(said, "* {} EXPUNGE\r\n", at + 1);
        }
        said
    }
}
