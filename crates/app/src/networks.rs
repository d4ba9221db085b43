//! Networks: which addresses are inside, which proxies are believed, and how an address is shown without naming anybody.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// Addresses that share a prefix: `10.0.0.0/8`, `::1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
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

impl TryFrom<String> for Network {
    type Error = UnknownNetwork;
    fn try_from(text: String) -> Result<Self, UnknownNetwork> {
        text.parse()
    }
}

impl From<Network> for String {
    fn from(network: Network) -> Self {
        network.to_string()
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix)
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

/// An address without its last part, enough to tell one's home from elsewhere: `192.0.2.*`, `2001:db8:1:*`.
pub fn shortened(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.*")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:*")
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

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

    #[test]
    fn an_address_is_shown_without_its_last_part() {
        assert_eq!(shortened("192.0.2.77".parse().unwrap()), "192.0.2.*");
        assert_eq!(shortened("::ffff:192.0.2.77".parse().unwrap()), "192.0.2.*");
        assert_eq!(shortened("2001:db8:1:2::9".parse().unwrap()), "2001:db8:1:*");
    }
}
