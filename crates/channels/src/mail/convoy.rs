//! Many messages at a time, so that their commits are grouped, yet each after those it answers.
//!
//! Invariants: messages are read ahead in order; one that names another that is still under way waits for it, so that a
//! thread ends up in one case whatever the concurrency; none waits for a later one, so nothing can lock up.

use super::intake::{Arrival, Read, TakeError, Taken, read, store};
use super::limits::Limits;
use app::{App, StoreError};
use futures::{Stream, StreamExt};
use std::collections::HashMap;
use std::pin::pin;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// Messages read ahead of those being stored.
const READ_AHEAD: usize = 8;
/// The wait before a message is tried again while the store is busy.
const BUSY_WAIT: Duration = Duration::from_millis(100);

/// How a convoy travels.
#[derive(Clone, Debug)]
pub struct Travel {
    /// Bounds for each message.
    pub limits: Limits,
    /// Messages under way at most.
    pub abreast: usize,
    /// How long a message is tried while the store cannot take it.
    pub patience: Duration,
}

/// A message that has arrived, or not.
#[derive(Debug)]
pub struct Ended {
    /// Its number in the stream, from 0.
    pub number: usize,
    /// Where it came from.
    pub source: String,
    /// What became of it.
    pub result: Result<Taken, TakeError>,
    /// Reading and storing it; waiting for others not counted.
    pub took: Duration,
}

struct Member {
    number: usize,
    arrival: Arrival,
    read: Read,
    reading: Duration,
}

/// Takes in all `arrivals`; `told` hears of each as it ends. Stops beginning new ones once `told` returns false.
pub async fn take_all(
    app: &App,
    arrivals: impl Stream<Item = Arrival>,
    travel: &Travel,
    mut told: impl FnMut(Ended) -> bool,
) {
    let limits = &travel.limits;
    let reading = arrivals.enumerate().map(|(number, arrival)| async move {
        let began = Instant::now();
        let read = read(&arrival, limits).await;
        Member { number, arrival, read, reading: began.elapsed() }
    });
    let mut members = pin!(reading.buffered(READ_AHEAD));
    let mut under_way: HashMap<String, CancellationToken> = HashMap::new();
    let mut running: JoinSet<(Option<String>, Ended)> = JoinSet::new();
    let mut goes_on = true;
    loop {
        tokio::select! {
            Some(ended) = running.join_next() => {
                // A panic was logged by its hook; the message is where it was and comes again.
                let Ok((id, ended)) = ended else { continue };
                if let Some(id) = id && under_way.get(&id).is_some_and(CancellationToken::is_cancelled) {
                    under_way.remove(&id);
                }
                goes_on &= told(ended);
            }
            member = members.next(), if goes_on && running.len() < travel.abreast => match member {
                None => goes_on = false,
                Some(member) => {
                    let (id, before) = places(&member.read, &under_way);
                    let here = CancellationToken::new();
                    if let Some(id) = &id {
                        under_way.insert(id.clone(), here.clone());
                    }
                    running.spawn(go(app.clone(), member, travel.clone(), (id, before, here)));
                }
            },
            else => break,
        }
    }
}

/// The message's own id, and those under way that it must follow.
fn places(read: &Read, under_way: &HashMap<String, CancellationToken>) -> (Option<String>, Vec<CancellationToken>) {
    let Ok(mail) = read else { return (None, Vec::new()) };
    let report =
        mail.bounce.iter().flat_map(|bounce| bounce.original_message_id.iter().chain(&bounce.original_references));
    let named = mail.in_reply_to.iter().chain(&mail.references).chain([&mail.message_id]).chain(report);
    let before = named.filter_map(|id| under_way.get(id)).cloned().collect();
    (Some(mail.message_id.clone()), before)
}

async fn go(
    app: App,
    member: Member,
    travel: Travel,
    (id, before, here): (Option<String>, Vec<CancellationToken>, CancellationToken),
) -> (Option<String>, Ended) {
    let _here = here.drop_guard();
    for other in before {
        other.cancelled().await;
    }
    let Member { number, arrival, read, reading } = member;
    let source = arrival.source.clone();
    let began = Instant::now();
    let result = loop {
        match store(&app, arrival.clone(), read.clone(), &travel.limits).await {
            Err(TakeError::Store(StoreError::Overloaded | StoreError::Unavailable(_)))
                if began.elapsed() < travel.patience =>
            {
                tokio::time::sleep(BUSY_WAIT).await;
            }
            result => break result,
        }
    };
    (id, Ended { number, source, result, took: reading + began.elapsed() })
}
