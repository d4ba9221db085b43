//! What every handler shares: the application, the limits, what is remembered for a moment.

use crate::limits::Limits;
use crate::seats::Seats;
use app::App;
use app::mailboxes::{Prober, Sink};
use app::networks::Network;
use app::people::Door;
use app::tokens::Known;
use kernel::{CaseId, SessionId};
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// How the web is set up.
#[derive(Clone, Default)]
pub struct WebOptions {
    /// The proxies whose `X-Forwarded-For` is believed; none: the header is ignored.
    pub trusted_proxies: Vec<Network>,
    /// Ends the live streams when the program stops.
    pub stop: CancellationToken,
    /// Whether client addresses are limited in rate. Off in load tests only.
    pub is_unlimited: bool,
    /// Tries the connections of mailboxes; none: they cannot be tried.
    pub prober: Option<Arc<dyn Prober>>,
    /// Where sent mail is read when nothing leaves the machine (the demo); none: there is no such page.
    pub sink: Option<Arc<dyn Sink>>,
}

impl std::fmt::Debug for WebOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { trusted_proxies, is_unlimited, prober, sink, stop: _ } = self;
        let mut all = f.debug_struct("WebOptions");
        all.field("trusted_proxies", trusted_proxies).field("is_unlimited", is_unlimited);
        all.field("prober", &prober.is_some()).field("sink", &sink.is_some()).finish_non_exhaustive()
    }
}

/// The shared state; cheap to clone.
#[derive(Clone)]
pub struct Web {
    inner: Arc<Inner>,
}

/// What a [`Web`] holds.
pub struct Inner {
    /// The application.
    pub app: App,
    /// How the web is set up.
    pub options: WebOptions,
    /// Hashes passwords, slows down guessing.
    pub door: Door,
    /// API tokens seen a moment ago.
    pub tokens: Known,
    /// What may run at a time, and how often.
    pub limits: Limits,
    /// Live streams by session.
    pub seats: Seats<SessionId>,
    /// Live streams of customers, by chat.
    pub chat_seats: Seats<CaseId>,
    /// Whether people reach us by https: cookies are `Secure` then.
    pub is_https: bool,
    /// Scheme, host and port of the base address, as browsers write them in `Origin`.
    pub origin: String,
}

impl std::ops::Deref for Web {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}

impl Web {
    /// The state of one node.
    pub fn new(app: App, options: WebOptions) -> Self {
        let is_https = app.base_url.starts_with("https://");
        let origin = origin_of(&app.base_url);
        let limits = Limits::new(options.is_unlimited);
        let (door, tokens) = (Door::new(), Known::new());
        let (seats, chat_seats) = (Seats::default(), Seats::default());
        Self { inner: Arc::new(Inner { app, options, door, tokens, limits, seats, chat_seats, is_https, origin }) }
    }
}

/// The origin of an address, in lower case and without a default port.
fn origin_of(url: &str) -> String {
    let lower = url.to_lowercase();
    let (scheme, rest) = lower.split_once("://").unwrap_or(("http", &lower));
    let host = rest.split('/').next().unwrap_or(rest);
    let host = match scheme {
        "https" => host.strip_suffix(":443").unwrap_or(host),
        _ => host.strip_suffix(":80").unwrap_or(host),
    };
    format!("{scheme}://{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_what_a_browser_writes() {
        assert_eq!(origin_of("https://Desk.Example.ch:443/"), "https://desk.example.ch");
        assert_eq!(origin_of("http://127.0.0.1:8080"), "http://127.0.0.1:8080");
    }
}
