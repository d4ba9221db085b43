//! Live changes as server-sent events: every journal line of a principal, in order, without gaps.
//!
//! Invariants: an event's id is the journal's number, so a client that reconnects with `Last-Event-ID` (or `?after=`)
//! misses nothing; the stream ends when the session does; a client too far behind is told once to fetch the page again.
//!
//! Events: unnamed — `{"seq","subject","id","change"}`; `beat` — the line lives; `again` — fetch the page again; `look` —
//! something moved on that has no line, such as a run of dunning; `floor` — how this
//! person stands or what is offered to them changed; `chat` — a sign from the customer of the case that is open there;
//! `ended` — sign in again, do not reconnect.

use crate::limits::Class;
use crate::seats::Seat;
use crate::{Problem, Route, Routes, Signed, Web, cookie};
use app::access::Action;
use app::chats::{Side, Watch};
use app::people::is_live;
use app::secrets::token_hash;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, Sse};
use futures::Stream;
use kernel::{CaseId, PrincipalId, SessionId, StaffId};
use serde::Deserialize;
use serde_json::json;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::net::IpAddr;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior, interval_at};

/// Streams of one session at a time: tabs of one browser.
const PER_SESSION: usize = 12;
/// Between two beats.
const BEAT: Duration = Duration::from_secs(10);
/// Between two looks at the journal while much happens.
const PAUSE: Duration = Duration::from_millis(150);
/// Lines missed by more than this are not told one by one; a full page of the journal.
const BEHIND: usize = 200;

/// Its route.
pub fn routes(routes: Routes) -> Routes {
    routes.add(Route::get(Action::SeeDesk, "/desk/{slug}/live").class(Class::Free), live)
}

#[derive(Deserialize)]
struct From {
    after: Option<i64>,
    /// The case that is open there: signs of its chat are told, too.
    case: Option<CaseId>,
}

async fn live(
    State(web): State<Web>,
    signed: Signed,
    Query(from): Query<From>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let seat = web.seats.take(signed.session.id, PER_SESSION).ok_or(Problem::TooMany(BEAT))?;
    let principal = signed.principal.id;
    let chat = match from.case {
        Some(case) => app::cases::exists(&web.app, principal, case).await?.then_some(case),
        None => None,
    };
    let chat = chat.map(|case| web.app.chats.watch(principal, case, Side::Staff));
    let changes = web.app.bus.listen(principal);
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.trim().parse().ok());
    let after = match last.or(from.after) {
        Some(after) => after,
        None => app::journal::head(&web.app, principal).await?,
    };
    let mut beat = interval_at(tokio::time::Instant::now() + BEAT, BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let token = token_hash(cookie::read(&web, &headers).unwrap_or_default());
    let slug = signed.principal.slug.clone();
    let feed = Feed {
        web,
        principal,
        slug,
        token,
        address: signed.address,
        after,
        changes,
        beat,
        staff: signed.staff.id,
        floor: None,
        has_moved: false,
        chat,
        waiting: VecDeque::new(),
        is_over: false,
        _seat: seat,
    };
    Ok(Sse::new(futures::stream::unfold(feed, Feed::next)))
}

/// Returns when something happened in the chat, and never when there is none.
async fn moved(chat: &mut Option<Watch>) {
    match chat {
        Some(watch) => {
            watch.moved().await;
            watch.signs();
        }
        None => std::future::pending().await,
    }
}

struct Feed {
    web: Web,
    principal: PrincipalId,
    slug: String,
    token: [u8; 32],
    address: IpAddr,
    after: i64,
    changes: watch::Receiver<u64>,
    beat: Interval,
    staff: StaffId,
    /// How the person stood and what was offered to them when it was last said.
    floor: Option<String>,
    has_moved: bool,
    /// Signs of the chat of the case that is open there.
    chat: Option<Watch>,
    waiting: VecDeque<Event>,
    is_over: bool,
    _seat: Seat<SessionId>,
}

impl Feed {
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some((Ok(event), self));
            }
            if self.is_over {
                return None;
            }
            self.changes.borrow_and_update();
            let has_moved = std::mem::take(&mut self.has_moved);
            let floor_moved = self.floor_moved().await;
            if self.read().await || floor_moved {
                continue;
            }
            if has_moved {
                return Some((Ok(Event::default().event("look").data("{}")), self));
            }
            tokio::select! {
                () = self.web.options.stop.cancelled() => return None,
                changed = self.changes.changed() => {
                    if changed.is_err() {
                        return None;
                    }
                    self.has_moved = true;
                    tokio::time::sleep(PAUSE).await;
                }
                () = moved(&mut self.chat) => self.waiting.push_back(Event::default().event("chat").data("{}")),
                _ = self.beat.tick() => self.pulse().await,
            }
        }
    }

    /// Says so when the person's floor changed.
    async fn floor_moved(&mut self) -> bool {
        let Ok(floor) = app::routing::mark(&self.web.app, self.staff).await else { return false };
        let has_changed = self.floor.as_ref() != Some(&floor);
        if has_changed {
            self.floor = Some(floor);
            self.waiting.push_back(Event::default().event("floor").data("{}"));
        }
        has_changed
    }

    /// Fetches the lines that came meanwhile; false when there are none.
    async fn read(&mut self) -> bool {
        let lines = match app::journal::after(&self.web.app, self.principal, self.after).await {
            Ok(lines) => lines,
            Err(error) => {
                tracing::warn!(%error, "live changes could not be read");
                return false; // the next beat looks again
            }
        };
        if lines.len() >= BEHIND
            && let Ok(head) = app::journal::head(&self.web.app, self.principal).await
        {
            self.after = head;
            self.waiting.push_back(Event::default().event("again").id(head.to_string()).data("{}"));
            return true;
        }
        for line in &lines {
            self.after = line.seq;
            let body =
                json!({ "seq": line.seq, "subject": line.subject, "id": line.subject_id, "change": line.change });
            self.waiting.push_back(Event::default().id(line.seq.to_string()).data(body.to_string()));
        }
        !lines.is_empty()
    }

    async fn pulse(&mut self) {
        let event = match is_live(&self.web.app, self.token, &self.slug, self.address).await {
            Ok(false) => {
                self.is_over = true;
                "ended"
            }
            Ok(true) | Err(_) => "beat",
        };
        self.waiting.push_back(Event::default().event(event).data("{}"));
    }
}
