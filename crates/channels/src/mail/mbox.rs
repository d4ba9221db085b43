//! Messages of an mbox file, one at a time.
//!
//! Invariants: a `From ` line begins a message only at the start or after a blank line; `>From ` is undone by one `>`
//! (mboxrd); memory is bounded by the largest message allowed, longer ones come out cut and are refused by the parser.

use std::io::{self, BufRead};

/// Reads the messages of `reader` in order.
pub struct Mbox<R> {
    reader: R,
    most: usize,
    started: bool,
    ended: bool,
}

impl<R: BufRead> Mbox<R> {
    /// Messages longer than `most` bytes are cut one byte after it.
    pub fn new(reader: R, most: usize) -> Self {
        Self { reader, most, started: false, ended: false }
    }

    fn message(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut message = Vec::new();
        let mut line = Vec::new();
        let mut after_blank = true;
        loop {
            line.clear();
            if read_line(&mut self.reader, &mut line, self.most)? == 0 {
                self.ended = true;
                return Ok(self.started.then_some(message).filter(|message| !message.trim_ascii().is_empty()));
            }
            if after_blank && is_start(&line) {
                let was_started = std::mem::replace(&mut self.started, true);
                if was_started && !message.is_empty() {
                    trim_separator(&mut message);
                    return Ok(Some(message));
                }
                message.clear();
                continue;
            }
            after_blank = line.trim_ascii().is_empty();
            if !self.started && !after_blank {
                self.started = true;
            }
            let quotes = line.iter().take_while(|byte| **byte == b'>').count();
            let line = if quotes > 0 && line[quotes..].starts_with(b"From ") { &line[1..] } else { &line[..] };
            let room = (self.most + 1).saturating_sub(message.len());
            message.extend_from_slice(&line[..line.len().min(room)]);
        }
    }
}

impl<R: BufRead> Iterator for Mbox<R> {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let message = self.message();
        self.ended |= message.is_err();
        message.transpose()
    }
}

/// How many messages there are, for a progress bar. Reads all of `reader`.
///
/// # Errors
/// What reading says.
pub fn count(reader: impl BufRead) -> io::Result<usize> {
    let mut messages = 0;
    for message in Mbox::new(reader, 0) {
        message?;
        messages += 1;
    }
    Ok(messages)
}

/// Reads a line, but keeps at most `most` + 1 bytes of it. Returns how many were read.
fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>, most: usize) -> io::Result<usize> {
    // Enough to tell a first line even when nothing is to be kept.
    let most = most.max(1_000);
    let mut total = 0;
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            return Ok(total);
        }
        let (used, done) = memchr::memchr(b'\n', chunk).map_or((chunk.len(), false), |end| (end + 1, true));
        let room = (most + 1).saturating_sub(line.len());
        line.extend_from_slice(&chunk[..used.min(room)]);
        reader.consume(used);
        total += used;
        if done {
            return Ok(total);
        }
    }
}

/// `From sender date`: the line of a mailbox file, not of a letter that begins so.
pub fn is_start(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let line = String::from_utf8_lossy(rest);
    let words: Vec<&str> = line.split_whitespace().collect();
    // Sender, then a date with a time in it.
    words.len() >= 2 && words.iter().any(|word| is_time(word)) || words.len() == 1 && words[0] == "-"
}

fn is_time(word: &str) -> bool {
    let mut numbers = word.split(':');
    let is_number = |part: Option<&str>| {
        part.is_some_and(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    };
    is_number(numbers.next()) && is_number(numbers.next())
}

fn trim_separator(message: &mut Vec<u8>) {
    for ending in [&b"\r\n\r\n"[..], b"\n\n"] {
        if message.ends_with(ending) {
            message.truncate(message.len() - ending.len() / 2);
            return;
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_begins_with_from_does_not_begin_a_message() {
        let mbox = "From a@b Thu Jan  1 00:00:00 2026\nSubject: 1\n\nFrom here on\n>From now\n>>From then\n\nFrom my heart, thanks\n\n\
                    From - Fri Jan  2 00:00:00 2026\nSubject: 2\n\nx\n";
        let found: Vec<_> = Mbox::new(mbox.as_bytes(), 1 << 20).map(Result::unwrap).collect();
        assert_eq!(found.len(), 2);
        let first = String::from_utf8(found[0].clone()).unwrap();
        assert_eq!(first, "Subject: 1\n\nFrom here on\nFrom now\n>From then\n\nFrom my heart, thanks\n");
        assert_eq!(count(mbox.as_bytes()).unwrap(), 2);
    }

    #[test]
    fn a_message_too_long_is_cut_and_the_next_one_found() {
        let mbox =
            format!("From a Thu 00:00\nSubject: 1\n\n{}\n\nFrom b Thu 00:00\nSubject: 2\n\ny\n", "x".repeat(5_000));
        let found: Vec<_> = Mbox::new(mbox.as_bytes(), 1_000).map(Result::unwrap).collect();
        assert_eq!((found[0].len(), found[1].starts_with(b"Subject: 2")), (1_001, true));
    }
}
