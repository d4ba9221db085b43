//! A mailbox that answers by itself, as people on holiday have it; with good manners or without.

use crate::{Mailbox, Surroundings, mailbox};
use anyhow::{Context, Result};
use mail_builder::MessageBuilder;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_parser::Message;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// How it behaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Manners {
    /// RFC 3834: marks its answers, and answers no automatic message.
    Polite,
    /// Answers everything, and marks nothing: what makes loops.
    Rude,
}

/// Answers until it is dropped.
pub struct AutoResponder {
    answers: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<Result<()>>>,
}

impl AutoResponder {
    /// Watches the mailbox of `user`, who writes as `user@kunde.test`.
    pub fn start(surroundings: &Surroundings, user: &str, manners: Manners) -> Result<Self> {
        let mut inbox = Mailbox::open_from_now_on(surroundings, user)?;
        let (answers, stop) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let (surroundings, address) = (surroundings.clone(), format!("{user}@kunde.test"));
        let (count, is_over) = (Arc::clone(&answers), Arc::clone(&stop));
        let thread = std::thread::spawn(move || {
            while !is_over.load(Ordering::Relaxed) {
                let Ok(received) =
                    inbox.wait_for(Duration::from_millis(200), |message| deserves_answer(message, manners))
                else {
                    continue;
                };
                let number = count.fetch_add(1, Ordering::Relaxed) + 1;
                answer(&surroundings, &address, &received.parsed()?, manners, number)?;
            }
            Ok(())
        });
        Ok(Self { answers, stop, thread: Some(thread) })
    }

    /// Answers given so far.
    pub fn answers(&self) -> usize {
        self.answers.load(Ordering::Relaxed)
    }
}

impl Drop for AutoResponder {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(Ok(Err(error))) = self.thread.take().map(JoinHandle::join) {
            eprintln!("auto-responder: {error:#}");
        }
    }
}

fn deserves_answer(message: &Message<'_>, manners: Manners) -> bool {
    let mark = message.header_raw("Auto-Submitted").map(str::trim);
    manners == Manners::Rude || mark.is_none_or(|mark| mark.eq_ignore_ascii_case("no"))
}

fn answer(surroundings: &Surroundings, me: &str, to: &Message<'_>, manners: Manners, number: usize) -> Result<()> {
    let sender = to.from().and_then(|from| from.first()).and_then(|from| from.address()).context("no sender")?;
    let subject = format!("Abwesend: {}", to.subject().unwrap_or_default());
    let id = format!("{}.{number}.{me}", std::process::id());
    let mut reply = MessageBuilder::new()
        .from(me)
        .to(sender)
        .subject(subject)
        .message_id(id)
        .text_body("Ich bin bis Montag nicht im Haus.\n");
    if let Some(id) = to.message_id() {
        reply = reply.in_reply_to(MessageId::new(id.to_owned()));
    }
    if manners == Manners::Polite {
        reply = reply.header("Auto-Submitted", Raw::new("auto-replied"));
    }
    mailbox::send(surroundings, if manners == Manners::Polite { "" } else { me }, sender, &reply.write_to_vec()?)
}
