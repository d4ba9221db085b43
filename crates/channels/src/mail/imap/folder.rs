//! Reading a folder: what is new is taken in, then marked; then we wait to be told of more.
//!
//! Invariants: sizes are asked before bodies, so no message is loaded that is refused anyway; the place in the folder
//! moves only over messages that are committed, and only while we hold the lease; a renumbered folder (UIDVALIDITY,
//! RFC 3501 §2.3.1.1) is read anew: what is known already comes out as a duplicate, what was passed over stays so.

use super::line::{Fault, Line, STEP_LIMIT, at, connect, sign_in, within};
use crate::mail::convoy::{Travel, take_all};
use crate::mail::intake::Arrival;
use crate::mail::limits::Limits;
use app::App;
use app::leases::Lease;
use app::mailboxes::{self, Opened, Place, Start};
use async_imap::extensions::idle::IdleResponse;
use async_imap::types::{Fetch, UnsolicitedResponse};
use bytes::Bytes;
use futures::TryStreamExt;
use kernel::{MailboxId, Timestamp};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Messages fetched and taken in at a time.
const BATCH: usize = 50;
/// Bytes of bodies fetched at a time, unless one alone is larger.
const BATCH_BYTES: u64 = 16 << 20;
/// How long fetching a batch may take.
const FETCH_LIMIT: Duration = Duration::from_secs(5 * 60);
/// How long we stay in IDLE: below the 29 minutes of RFC 2177 §3, and below what firewalls forget.
const IDLE_LIMIT: Duration = Duration::from_secs(9 * 60);
/// How often we look when the server has no IDLE.
const POLL: Duration = Duration::from_secs(30);
/// A message that lay longer is not acknowledged any more: its sender has moved on.
const FRESH: Duration = Duration::from_secs(3 * 24 * 60 * 60);
/// How much the clock of a mail server may differ from ours.
const CLOCKS_DIFFER: Duration = Duration::from_secs(60 * 60);

/// What a session found out.
struct Reading<'a> {
    app: &'a App,
    opened: &'a Opened,
    lease: &'a Lease,
    stop: &'a CancellationToken,
    limits: Limits,
    moving: Moving,
    place: Place,
    /// See [`Beginning::since`].
    since: Option<Timestamp>,
}

/// How a message gets into another folder.
#[derive(Clone, Copy)]
enum Moving {
    /// In one step (RFC 6851).
    Move,
    /// Copied, then just this one expunged (RFC 4315).
    Copy,
    /// Copied and marked as deleted. Expunging would take what others marked, too: that is left to them.
    CopyAndMark,
}

/// A message in the folder that is not taken in yet.
struct Waiting {
    uid: u32,
    size: u64,
    arrived_at: Option<Timestamp>,
}

/// Reads the folder of `opened` until `stop` (`Ok`), the loss of `lease` (`Ok`, with `stop` cancelled), or a fault.
pub async fn attend(app: &App, opened: &Opened, lease: &Lease, stop: &CancellationToken) -> Result<(), Fault> {
    let Some(server) = &opened.connection.imap else { return Ok(()) };
    let signed_in = async { sign_in(connect(server, &opened.connection).await?, server, &opened.passwords).await };
    let mut line = tokio::select! {
        () = stop.cancelled() => return Ok(()),
        line = signed_in => line?,
    };
    let capabilities = within("capability", STEP_LIMIT, line.capabilities()).await?;
    let has_idle = capabilities.has_str("IDLE");
    let moving = match (capabilities.has_str("MOVE"), capabilities.has_str("UIDPLUS")) {
        (true, _) => Moving::Move,
        (false, true) => Moving::Copy,
        (false, false) => Moving::CopyAndMark,
    };
    let Beginning { place, mut first, since } = select(opened, &mut line).await?;
    let mut reading = Reading { app, opened, lease, stop, limits: Limits::default(), moving, place, since };
    loop {
        reading.catch_up(&mut line, first.take()).await?;
        if stop.is_cancelled() {
            // Whether the server hears our farewell does not matter.
            let _ = within("sign-out", Duration::from_secs(2), line.logout()).await;
            return Ok(());
        }
        mailboxes::seen(app, opened.mailbox.principal, opened.mailbox.id).await.map_err(at("store"))?;
        line = if has_idle { idle(line, stop).await? } else { poll(line, stop).await? };
    }
}

/// How reading a folder begins.
struct Beginning {
    /// How far it is read once `first` is.
    place: Place,
    /// The UIDs to begin with, when it is seen for the first time or was renumbered.
    first: Option<Vec<u32>>,
    /// Those of `first` that arrived before are passed over.
    since: Option<Timestamp>,
}

/// Opens the folder.
async fn select(opened: &Opened, line: &mut Line) -> Result<Beginning, Fault> {
    let start = opened.connection.start;
    let folder = within("folder", STEP_LIMIT, line.select(opened.connection.folder())).await?;
    let uid_validity = folder.uid_validity.map_or(0, i64::from);
    let before = opened.mailbox.place;
    if let Some(place) = before.filter(|place| place.uid_validity == uid_validity) {
        return Ok(Beginning { place, first: None, since: None });
    }
    if start == Start::All {
        return Ok(Beginning { place: Place { uid_validity, last_uid: 0 }, first: None, since: None });
    }
    let all = uids(line, "ALL").await?;
    let place = Place { uid_validity, last_uid: all.last().copied().map_or(0, i64::from) };
    let (first, since) = match (before, start) {
        // What was passed over at the first look is passed over again; what was taken in comes out as a duplicate.
        (Some(_), _) => (all, added_at(opened.mailbox.id)),
        (None, Start::Unseen) => (uids(line, "UNSEEN").await?, None),
        (None, _) => (Vec::new(), None),
    };
    Ok(Beginning { place, first: Some(first), since })
}

/// The UIDs of messages that fit, ascending.
async fn uids(line: &mut Line, query: &str) -> Result<Vec<u32>, Fault> {
    let mut uids: Vec<u32> = within("search", STEP_LIMIT, line.uid_search(query)).await?.into_iter().collect();
    uids.sort_unstable();
    Ok(uids)
}

/// When a mailbox was added, by its id (UUID v7), less what clocks may differ.
fn added_at(id: MailboxId) -> Option<Timestamp> {
    let (seconds, _) = id.0.get_timestamp()?.to_unix();
    Some(Timestamp::from_millis(i64::try_from(seconds).ok()?.saturating_mul(1_000)).minus(CLOCKS_DIFFER))
}

impl Reading<'_> {
    /// Takes in what is new: `first` when the folder is seen for the first time, else all above our place.
    async fn catch_up(&mut self, line: &mut Line, first: Option<Vec<u32>>) -> Result<(), Fault> {
        if let Some(first) = first {
            let place = self.place;
            self.take(line, first).await?;
            if self.stop.is_cancelled() {
                return Ok(());
            }
            self.since = None;
            self.save(place).await?;
        }
        loop {
            let from = self.place.last_uid + 1;
            let mut found = uids(line, &format!("UID {from}:*")).await?;
            // `n:*` names the last message even when its UID is below n (RFC 3501 §6.4.8).
            found.retain(|uid| i64::from(*uid) >= from);
            if found.is_empty() || self.stop.is_cancelled() {
                return Ok(());
            }
            self.take(line, found).await?;
        }
    }

    /// Takes in messages in ascending order, batch by batch.
    async fn take(&mut self, line: &mut Line, uids: Vec<u32>) -> Result<(), Fault> {
        for batch in uids.chunks(BATCH) {
            if self.stop.is_cancelled() {
                return Ok(());
            }
            let mut waiting = sizes(line, batch).await?;
            waiting.retain(|message| self.since.is_none_or(|since| message.arrived_at.is_none_or(|at| at >= since)));
            while !waiting.is_empty() {
                let next = next_load(&mut waiting, self.limits.message_bytes as u64);
                self.take_load(line, next).await?;
            }
            if let Some(last) = batch.last().copied().filter(|last| i64::from(*last) > self.place.last_uid) {
                self.save(Place { last_uid: last.into(), ..self.place }).await?;
            }
        }
        Ok(())
    }

    async fn save(&mut self, place: Place) -> Result<(), Fault> {
        self.place = place;
        let is_ours = mailboxes::read_up_to(self.app, self.lease, self.opened.mailbox.id, place).await;
        if !is_ours.map_err(at("store"))? {
            self.stop.cancel(); // another node has taken over
        }
        Ok(())
    }

    /// Fetches some messages, takes them in, and marks them.
    async fn take_load(&self, line: &mut Line, load: Vec<Waiting>) -> Result<(), Fault> {
        let limit = self.limits.message_bytes as u64;
        let mut arrivals = Vec::with_capacity(load.len());
        let (whole, large): (Vec<Waiting>, Vec<Waiting>) = load.into_iter().partition(|one| one.size <= limit);
        for (messages, what) in [(whole, "BODY.PEEK[]"), (large, "BODY.PEEK[HEADER]")] {
            if messages.is_empty() {
                continue;
            }
            let mut bodies = bodies(line, &messages, what).await?;
            for message in messages {
                // Somebody else took it away between our asking and fetching.
                let Some(at) = bodies.iter().position(|(uid, _)| *uid == message.uid) else { continue };
                let (uid, raw) = bodies.swap_remove(at);
                arrivals.push((uid, self.arrival(&message, raw)));
            }
        }
        let (uids, arrivals): (Vec<u32>, Vec<Arrival>) = arrivals.into_iter().unzip();
        let travel = Travel { limits: self.limits.clone(), abreast: BATCH, patience: Duration::ZERO };
        let mut taken = Vec::new();
        let mut failed = None;
        take_all(self.app, futures::stream::iter(arrivals), &travel, |ended| {
            match ended.result {
                Ok(done) => {
                    metrics::counter!("kulanz_mails_taken_total", "outcome" => done.code()).increment(1);
                    taken.extend(uids.get(ended.number));
                }
                Err(error) => failed = Some(error),
            }
            true
        })
        .await;
        self.mark(line, &taken).await?;
        match failed {
            Some(error) => Err(at("store")(error)),
            None if taken.len() < uids.len() => {
                Err(Fault { step: "store", detail: "a message was not taken in".to_owned() })
            }
            None => Ok(()),
        }
    }

    fn arrival(&self, message: &Waiting, raw: Bytes) -> Arrival {
        let now = self.app.now();
        Arrival {
            principal: self.opened.mailbox.principal,
            mailbox: Some(self.opened.mailbox.id),
            raw,
            source: "imap".to_owned(),
            comes_late: message.arrived_at.is_some_and(|at| now.since(at) > FRESH),
            cut_from: (message.size > self.limits.message_bytes as u64).then_some(message.size),
        }
    }

    /// Marks committed messages as read, or moves them.
    async fn mark(&self, line: &mut Line, uids: &[u32]) -> Result<(), Fault> {
        if uids.is_empty() {
            return Ok(());
        }
        let set = set_of(uids);
        let marking = async {
            let answers = line.uid_store(&set, "+FLAGS.SILENT (\\Seen)").await?;
            answers.try_for_each(|_| std::future::ready(Ok(()))).await
        };
        within("mark", STEP_LIMIT, marking).await?;
        let Some(folder) = &self.opened.connection.move_to else { return Ok(()) };
        if let Moving::Move = self.moving {
            return within("move", STEP_LIMIT, line.uid_mv(&set, folder)).await;
        }
        within("move", STEP_LIMIT, line.uid_copy(&set, folder)).await?;
        let removing = async {
            let answers = line.uid_store(&set, "+FLAGS.SILENT (\\Deleted)").await?;
            answers.try_for_each(|_| std::future::ready(Ok(()))).await?;
            if let Moving::Copy = self.moving {
                let answers = line.uid_expunge(&set).await?;
                answers.try_for_each(|_| std::future::ready(Ok(()))).await?;
            }
            Ok::<_, async_imap::error::Error>(())
        };
        within("move", STEP_LIMIT, removing).await
    }
}

/// `1,2,5` for a command.
fn set_of(uids: &[u32]) -> String {
    uids.iter().map(u32::to_string).collect::<Vec<_>>().join(",")
}

/// Sizes and arrival times of messages, in ascending order of UID.
async fn sizes(line: &mut Line, uids: &[u32]) -> Result<Vec<Waiting>, Fault> {
    let set = set_of(uids);
    let asking = async {
        let answers = line.uid_fetch(&set, "(UID RFC822.SIZE INTERNALDATE)").await?;
        answers.try_collect::<Vec<Fetch>>().await
    };
    let answers = within("fetch", FETCH_LIMIT, asking).await?;
    let mut waiting: Vec<Waiting> = answers
        .iter()
        .filter_map(|answer| {
            let arrived_at = answer.internal_date().map(|at| Timestamp::from_millis(at.timestamp_millis()));
            Some(Waiting { uid: answer.uid?, size: answer.size?.into(), arrived_at })
        })
        .filter(|message| uids.contains(&message.uid))
        .collect();
    waiting.sort_unstable_by_key(|message| message.uid);
    waiting.dedup_by_key(|message| message.uid);
    Ok(waiting)
}

/// Takes the next messages off the front, as many as may be in memory together.
fn next_load(waiting: &mut Vec<Waiting>, limit: u64) -> Vec<Waiting> {
    let mut bytes = 0;
    let fits = |message: &&Waiting| {
        // Of one that is too large only the header is fetched.
        bytes += if message.size > limit { 0 } else { message.size };
        bytes <= BATCH_BYTES
    };
    let count = waiting.iter().take_while(fits).count().max(1);
    waiting.drain(..count).collect()
}

async fn bodies(line: &mut Line, messages: &[Waiting], what: &str) -> Result<Vec<(u32, Bytes)>, Fault> {
    let set = set_of(&messages.iter().map(|message| message.uid).collect::<Vec<_>>());
    let fetching = async {
        let answers = line.uid_fetch(&set, format!("(UID {what})")).await?;
        let found = answers.try_filter_map(|answer| {
            let raw = answer.body().or_else(|| answer.header()).map(Bytes::copy_from_slice);
            std::future::ready(Ok(answer.uid.zip(raw)))
        });
        found.try_collect::<Vec<_>>().await
    };
    within("fetch", FETCH_LIMIT, fetching).await
}

/// Waits in IDLE until the server tells of something, the time is over, or `stop`.
async fn idle(line: Line, stop: &CancellationToken) -> Result<Line, Fault> {
    // What was told before IDLE began must not be slept over.
    let told = line.unsolicited_responses.clone();
    let mut idle = line.idle();
    within("idle", STEP_LIMIT, idle.init()).await?;
    let mut has_news = false;
    while let Ok(news) = told.try_recv() {
        has_news |= matches!(news, UnsolicitedResponse::Exists(_));
    }
    if !has_news {
        let (wait, _interrupt) = idle.wait_with_timeout(IDLE_LIMIT);
        tokio::select! {
            () = stop.cancelled() => {}
            answer = wait => {
                if let IdleResponse::ManualInterrupt = answer.map_err(at("idle"))? {
                    return Err(Fault { step: "idle", detail: "the server closed the connection".to_owned() });
                }
            }
        }
    }
    within("idle", STEP_LIMIT, idle.done()).await
}

async fn poll(mut line: Line, stop: &CancellationToken) -> Result<Line, Fault> {
    tokio::select! {
        () = stop.cancelled() => {}
        () = tokio::time::sleep(POLL) => within("noop", STEP_LIMIT, line.noop()).await?,
    }
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(sizes: &[u64]) -> Vec<Waiting> {
        sizes.iter().zip(1..).map(|(size, uid)| Waiting { uid, size: *size, arrived_at: None }).collect()
    }

    #[test]
    fn a_load_fits_in_memory_and_is_never_empty() {
        let mut waiting = of(&[10 << 20, 10 << 20, 100 << 20, 1, 30 << 20]);
        let mut loads = Vec::new();
        while !waiting.is_empty() {
            loads.push(set_of(&next_load(&mut waiting, 50 << 20).iter().map(|one| one.uid).collect::<Vec<_>>()));
        }
        assert_eq!(loads, ["1", "2,3,4", "5"]);
    }
}
