//! A chat's live side for its customer, as server-sent events.
//!
//! Events: `message` — something was said, its id is the event's, so that a reconnect with `Last-Event-ID` misses nothing;
//! a message of the last minute may come again and is known by its id. `stands` — how it stands, in words. `signs` —
//! who types, what was seen. `beat` — the line lives. `gone` — the link opens nothing any more; do not reconnect.
//!
//! Cost: nothing while nothing happens but a beat; one look at the case when it changed.

use crate::limits::{Class, Rate};
use crate::pages::chat::{Embedded, Line, stands};
use crate::seats::Seat;
use crate::{Problem, Route, Routes, Ui, Web};
use app::access::Action;
use app::chats::{self, Reader, Seen, Side, Watch};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, Sse};
use futures::{Stream, StreamExt};
use kernel::{CaseId, PrincipalId};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;
use tokio::time::{Interval, MissedTickBehavior, interval_at};

/// Streams of one chat at a time: devices and tabs.
const PER_CHAT: usize = 8;
/// Between two beats.
const BEAT: Duration = Duration::from_secs(10);
/// For how long somebody types after their last sign of it.
const TYPES: Duration = Duration::from_secs(6);

/// Its route.
pub fn routes(routes: Routes) -> Routes {
    let route = Route::get(Action::Public, "/p/{slug}/chats/{key}/live");
    routes.add(route.rate(Rate::Chat).class(Class::Free).embedded(), live)
}

async fn live(
    State(web): State<Web>,
    Embedded(portal): Embedded,
    Path((slug, key)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let principal = portal.principal.id;
    let Some(case) = app::status::case(&web.app, principal, key.clone()).await? else {
        let gone = futures::stream::once(std::future::ready(Ok(event("gone", &json!({})))));
        return Ok(Sse::new(gone.left_stream()));
    };
    let seat = web.chat_seats.take(case, PER_CHAT).ok_or(Problem::TooMany(BEAT))?;
    // Whoever watches before they look misses nothing.
    let watch = web.app.chats.watch(principal, case, Side::Customer);
    chats::here(&web.app, principal, case).await?;
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.trim().parse().ok());
    let mut beat = interval_at(tokio::time::Instant::now() + BEAT, BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let files = format!("/p/{slug}/status/{key}/files");
    let feed = Feed {
        web,
        ui: portal.ui,
        principal,
        key,
        files,
        reader: Reader::after(last),
        watch,
        beat,
        stands: Value::Null,
        signs: Value::Null,
        waiting: VecDeque::new(),
        is_due: true,
        is_over: false,
        _seat: seat,
    };
    Ok(Sse::new(futures::stream::unfold(feed, Feed::next).right_stream()))
}

struct Feed {
    web: Web,
    ui: Ui,
    principal: PrincipalId,
    key: String,
    files: String,
    reader: Reader,
    watch: Watch,
    beat: Interval,
    stands: Value,
    signs: Value,
    waiting: VecDeque<Event>,
    /// Something may have happened since the last look.
    is_due: bool,
    is_over: bool,
    _seat: Seat<CaseId>,
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
            if std::mem::take(&mut self.is_due) {
                self.look().await;
                continue;
            }
            tokio::select! {
                () = self.web.options.stop.cancelled() => return None,
                () = self.watch.moved() => {}
                _ = self.beat.tick() => self.waiting.push_back(event("beat", &json!({}))),
            }
            self.is_due = true;
        }
    }

    async fn look(&mut self) {
        let signs = self.watch.signs();
        let seen = match chats::look(&self.web.app, self.principal, &self.key, &mut self.reader).await {
            Ok(Some(seen)) => seen,
            Ok(None) => {
                self.waiting.push_back(event("gone", &json!({})));
                self.is_over = true;
                return;
            }
            Err(error) => {
                tracing::warn!(%error, "a chat could not be read");
                return; // the next beat looks again
            }
        };
        self.ui = self.ui.clone().at(self.web.app.now());
        if seen.case.id != self.watch.case() {
            // It was merged: from now on what happens there wakes us.
            self.watch = self.web.app.chats.watch(self.principal, seen.case.id, Side::Customer);
            self.is_due = true;
        }
        // What a machine of ours wrote by mail is no part of the talk.
        for message in seen.messages.iter().filter(|message| !message.is_automatic) {
            let line = json!(Line::new(&self.ui, message, &self.files));
            self.waiting.push_back(event("message", &line).id(message.id.to_string()));
        }
        self.tell_standing(&seen);
        let now = self.web.app.now();
        let is_typing = signs.staff_typed.is_some_and(|at| now.since(at) < TYPES);
        let signs = json!({ "typing": is_typing, "seen": seen.chat.and_then(|chat| chat.staff_seen) });
        if signs != self.signs {
            self.waiting.push_back(event("signs", &signs));
            self.signs = signs;
        }
    }

    fn tell_standing(&mut self, seen: &Seen) {
        let stands = json!({ "is": seen.standing.as_str(), "words": stands(&self.ui, seen.standing) });
        if stands != self.stands {
            self.waiting.push_back(event("stands", &stands));
            self.stands = stands;
        }
    }
}

fn event(name: &str, data: &Value) -> Event {
    Event::default().event(name).data(data.to_string())
}
