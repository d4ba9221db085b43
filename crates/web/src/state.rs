//! What every handler shares: the application, the limits, what is remembered for a moment.

use crate::limits::Limits;
use crate::live::Seats;
use app::App;
use app::mailboxes::{Prober, Sink};
use app::people::Door;
use app::tokens::Known;
use std::net::IpAddr;
use std::str::FromStr;
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
    pub seats: Seats,
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
        let (door, tokens, seats) = (Door::new(), Known::new(), Seats::default());
        Self { inner: Arc::new(Inner { app, options, door, tokens, limits, seats, is_https, origin }) }
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

/// Addresses that share a prefix: `10.0.0.0/8`, `::1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

/// The text names no network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a network is an address or an address with a prefix length, such as 10.0.0.0/8")]
pub struct UnknownNetwork;

impl FromStr for Network {
    type Err = UnknownNetwork;
    fn from_str(text: &str) -> Result<Self, UnknownNetwork> {
        let (address, prefix) = text.trim().split_once('/').map_or((text.trim(), None), |(a, p)| (a, Some(p)));
        let address: IpAddr = address.parse().map_err(|_| UnknownNetwork)?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Ok(most), |prefix| prefix.parse().map_err(|_| UnknownNetwork))?;
        if prefix > most { Err(UnknownNetwork) } else { Ok(Self { address, prefix }) }
    }
}

impl Network {
    /// Whether `address` lies within.
    pub fn contains(&self, address: IpAddr) -> bool {
        fn same(a: u128, b: u128, bits: u32, prefix: u8) -> bool {
            let shift = bits - u32::from(prefix);
            a.checked_shr(shift).unwrap_or(0) == b.checked_shr(shift).unwrap_or(0)
        }
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(a), IpAddr::V4(b)) => same(u32::from(a).into(), u32::from(b).into(), 32, self.prefix),
            (IpAddr::V6(a), IpAddr::V6(b)) => same(a.into(), b.into(), 128, self.prefix),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn an_origin_is_what_a_browser_writes() {
        assert_eq!(origin_of("https://Desk.Example.ch:443/"), "https://desk.example.ch");
        assert_eq!(origin_of("http://127.0.0.1:8080"), "http://127.0.0.1:8080");
    }

    #[test]
    fn a_network_contains_its_own() {
        let net: Network = "10.0.0.0/8".parse().unwrap();
        assert!(net.contains("10.255.0.1".parse().unwrap()));
        assert!(!net.contains("11.0.0.1".parse().unwrap()));
        let all: Network = "0.0.0.0/0".parse().unwrap();
        assert!(all.contains("203.0.113.9".parse().unwrap()));
        assert!("10.0.0.0/33".parse::<Network>().is_err());
        assert!("::1".parse::<Network>().unwrap().contains("::1".parse().unwrap()));
    }
}
