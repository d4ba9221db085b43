//! A customer's mail program: sends by SMTP, reads by IMAP. Plain and blocking, so that a test reads as a story.

use crate::Surroundings;
use anyhow::{Context, Result, bail};
use mail_parser::{Message, MessageParser};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::{Duration, Instant};

const ANSWER_LIMIT: Duration = Duration::from_secs(20);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// An open INBOX.
pub struct Mailbox {
    line: Line,
    tag: u32,
    /// The highest UID given out by [`Self::wait_for`].
    seen: u32,
}

/// A message as it lies in the mailbox.
pub struct Received {
    /// Every byte.
    pub raw: Vec<u8>,
}

impl Received {
    /// Headers and bodies, decoded.
    pub fn parsed(&self) -> Result<Message<'_>> {
        MessageParser::default().parse(&self.raw).context("an unreadable message in the mailbox")
    }
}

impl Mailbox {
    /// Signs in as `user`, for instance `anna`.
    pub fn open(surroundings: &Surroundings, user: &str) -> Result<Self> {
        let mut mailbox = Self { line: Line::connect(surroundings.imap_port)?, tag: 0, seen: 0 };
        mailbox.line.read()?;
        mailbox.command(&format!("LOGIN {user} {}", surroundings.password))?;
        mailbox.command("SELECT INBOX")?;
        Ok(mailbox)
    }

    /// As [`Self::open`], but [`Self::wait_for`] passes over what is there already.
    pub fn open_from_now_on(surroundings: &Surroundings, user: &str) -> Result<Self> {
        let mut mailbox = Self::open(surroundings, user)?;
        mailbox.seen = mailbox.later_than(0)?.into_iter().max().unwrap_or(0);
        Ok(mailbox)
    }

    /// Every message, oldest first.
    pub fn messages(&mut self) -> Result<Vec<Received>> {
        self.later_than(0)?.into_iter().map(|uid| self.fetch(uid)).collect()
    }

    /// The next message for which `is_it` holds; each message is looked at once. An error when none comes `within`.
    pub fn wait_for(&mut self, within: Duration, is_it: impl Fn(&Message<'_>) -> bool) -> Result<Received> {
        let deadline = Instant::now() + within;
        let mut others = 0;
        loop {
            for uid in self.later_than(self.seen)? {
                self.seen = uid;
                let received = self.fetch(uid)?;
                if is_it(&received.parsed()?) {
                    return Ok(received);
                }
                others += 1;
            }
            if Instant::now() > deadline {
                bail!("no such message within {within:?} ({others} others came)");
            }
            std::thread::sleep(LOOK_AGAIN);
        }
    }

    fn later_than(&mut self, uid: u32) -> Result<Vec<u32>> {
        self.command("NOOP")?;
        let answer = self.command("UID SEARCH ALL")?;
        let uids = answer.iter().filter_map(|line| line.strip_prefix("* SEARCH")).flat_map(str::split_whitespace);
        // a mailbox with nothing later than `uid` still answers with its last one, therefore the filter
        Ok(uids.filter_map(|number| number.parse().ok()).filter(|&it| it > uid).collect())
    }

    fn fetch(&mut self, uid: u32) -> Result<Received> {
        let tag = self.send(&format!("UID FETCH {uid} BODY.PEEK[]"))?;
        let mut raw = Vec::new();
        loop {
            let line = self.line.read()?;
            if let Some(size) = line.strip_suffix('}').and_then(|line| line.rsplit('{').next()) {
                raw = self.line.read_exactly(size.parse()?)?;
            } else if line.starts_with(&tag) {
                return Ok(Received { raw });
            }
        }
    }

    fn command(&mut self, text: &str) -> Result<Vec<String>> {
        let tag = self.send(text)?;
        let mut lines = Vec::new();
        loop {
            let line = self.line.read()?;
            if let Some(result) = line.strip_prefix(&tag) {
                if !result.starts_with(" OK") {
                    bail!("IMAP {}:{result}", text.split(' ').next().unwrap_or_default());
                }
                return Ok(lines);
            }
            lines.push(line);
        }
    }

    fn send(&mut self, text: &str) -> Result<String> {
        self.tag += 1;
        let tag = format!("a{}", self.tag);
        self.line.write(&format!("{tag} {text}"))?;
        Ok(tag)
    }
}

/// Hands `message` to Postfix: envelope `from` and `to`, and every byte after.
pub fn send(surroundings: &Surroundings, from: &str, to: &str, message: &[u8]) -> Result<()> {
    let mut line = Line::connect(surroundings.smtp_port)?;
    line.expect("220")?;
    let sender = format!("MAIL FROM:<{from}>");
    let recipient = format!("RCPT TO:<{to}>");
    for (command, code) in [("EHLO test", "250"), (&sender, "250"), (&recipient, "250"), ("DATA", "354")] {
        line.write(command)?;
        line.expect(code)?;
    }
    for text in message.split(|&byte| byte == b'\n') {
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        let dot: &[u8] = if text.starts_with(b".") { b"." } else { b"" };
        line.write_bytes(&[dot, text].concat())?;
    }
    line.write(".")?;
    line.expect("250")?;
    line.write("QUIT")
}

/// A connection that speaks in lines.
struct Line(BufReader<TcpStream>);

impl Line {
    fn connect(port: u16) -> Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(ANSWER_LIMIT))?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    fn read(&mut self) -> Result<String> {
        let mut bytes = Vec::new();
        if self.0.read_until(b'\n', &mut bytes)? == 0 {
            bail!("the mail server closed the connection");
        }
        Ok(String::from_utf8_lossy(&bytes).trim_end().to_owned())
    }

    fn read_exactly(&mut self, size: usize) -> Result<Vec<u8>> {
        let mut bytes = vec![0; size];
        self.0.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn write(&mut self, text: &str) -> Result<()> {
        self.write_bytes(text.as_bytes())
    }

    fn write_bytes(&mut self, text: &[u8]) -> Result<()> {
        Ok(self.0.get_mut().write_all(&[text, b"\r\n"].concat())?)
    }

    /// Reads an SMTP answer, of one line or several.
    fn expect(&mut self, code: &str) -> Result<()> {
        loop {
            let line = self.read()?;
            if !line.starts_with(code) {
                bail!("SMTP: expected {code}, got: {line}");
            }
            if line.as_bytes().get(3) != Some(&b'-') {
                return Ok(());
            }
        }
    }
}
