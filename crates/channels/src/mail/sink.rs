//! The built-in mail sink: where mail goes when an installation has no server to send by, as in the demo.
//!
//! Invariants: nothing leaves the machine; the newest [`KEPT`] mails are kept, in memory only.

use app::App;
use app::mailboxes::{Sink as Shown, SunkMail};
use kernel::Timestamp;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::broadcast;

/// Mails kept.
pub const KEPT: usize = 2_000;
/// Mails a listener may be behind before it misses some.
const BEHIND: usize = 256;

/// A place where sent mail can be read.
pub struct Sink {
    mails: Mutex<Mails>,
    news: broadcast::Sender<Arc<SunkMail>>,
}

#[derive(Default)]
struct Mails {
    kept: VecDeque<Arc<SunkMail>>,
    count: u64,
}

impl Default for Sink {
    fn default() -> Self {
        Self::new()
    }
}

impl Sink {
    /// An empty sink.
    pub fn new() -> Self {
        Self { mails: Mutex::default(), news: broadcast::channel(BEHIND).0 }
    }

    /// Puts a mail into it.
    pub fn put(&self, app: &App, mail: NewMail) {
        let mut mails = self.mails.lock().unwrap_or_else(PoisonError::into_inner);
        mails.count += 1;
        let mail = Arc::new(SunkMail {
            id: mails.count,
            at: mail.at.unwrap_or_else(|| app.now()),
            from: mail.from,
            to: mail.to,
            subject: mail.subject,
            text: mail.text,
            html: mail.html,
            message_id: mail.message_id,
            is_automatic: mail.is_automatic,
            raw: mail.raw.into(),
        });
        if mails.kept.len() == KEPT {
            mails.kept.pop_front();
        }
        mails.kept.push_back(Arc::clone(&mail));
        drop(mails);
        // Nobody listens: it is kept all the same.
        let _ = self.news.send(mail);
    }

    /// Every mail from now on, for somebody who answers.
    pub fn listen(&self) -> broadcast::Receiver<Arc<SunkMail>> {
        self.news.subscribe()
    }
}

impl Shown for Sink {
    fn list(&self) -> Vec<Arc<SunkMail>> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner).kept.iter().rev().cloned().collect()
    }

    fn get(&self, id: u64) -> Option<Arc<SunkMail>> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner).kept.iter().find(|mail| mail.id == id).cloned()
    }
}

/// A mail for the sink.
#[derive(Clone, Debug, Default)]
pub struct NewMail {
    /// When, when it is not now.
    pub at: Option<Timestamp>,
    /// Sender.
    pub from: String,
    /// Recipients, copies among them.
    pub to: Vec<String>,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// HTML as sent.
    pub html: String,
    /// Without angle brackets.
    pub message_id: String,
    /// Whether a machine wrote it.
    pub is_automatic: bool,
    /// Every byte.
    pub raw: Vec<u8>,
}
