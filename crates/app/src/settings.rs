//! What a principal has set, beyond its name and language.

use crate::billing::letters::LetterSettings;
use crate::networks::Network;
use ::cases::CasesPolicy;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// A principal with its settings.
pub type Principal = store::principals::Principal<PrincipalSettings>;

/// Settings of a principal. Every one has a good default; unknown ones are refused.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PrincipalSettings {
    /// Put under every mail: postal address, hours, what the law asks for.
    pub signature: String,
    /// Telephone number shown to customers.
    pub phone: String,
    /// Opening hours in words, shown to customers.
    pub hours: String,
    /// How customers write their number: digits and `#` for a digit, e.g. `4 ### ###`; empty: any of 6 to 10 digits.
    pub customer_number_pattern: String,
    /// What letters show of the principal, and where they are paid.
    pub letters: LetterSettings,
    /// How cases behave.
    pub cases: CasesPolicy,
    /// How staff must sign in.
    pub access: AccessSettings,
    /// Where the chat may be used.
    pub chat: ChatSettings,
}

/// Where the chat may be used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChatSettings {
    /// The origins of the principal's own sites, as browsers write them: `https://www.lindental.example`.
    pub sites: Vec<String>,
}

/// Whether `text` is an origin as browsers write it; without encryption only of this machine.
pub fn is_site(text: &str) -> bool {
    let (scheme, host) = text.split_once("://").unwrap_or_default();
    let name = host.split_once(':').map_or(host, |(name, _)| name);
    let is_port = host.split_once(':').is_none_or(|(_, port)| port.parse::<u16>().is_ok());
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b));
    is_name && is_port && (scheme == "https" || scheme == "http" && matches!(name, "localhost" | "127.0.0.1"))
}

/// How staff must sign in. Not part of the policy that plans change: only admins may weaken it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccessSettings {
    /// When a password alone is not enough.
    pub second_factor: SecondFactor,
    /// The networks that are inside; none: everywhere is outside.
    pub inside: Vec<Network>,
}

impl AccessSettings {
    /// Whether work from `address` needs more than a password.
    pub fn needs_factor(&self, address: IpAddr) -> bool {
        match self.second_factor {
            SecondFactor::Never => false,
            SecondFactor::Outside => !self.inside.iter().any(|network| network.contains(address)),
            SecondFactor::Always => true,
        }
    }
}

/// When staff must show more than their password.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SecondFactor {
    /// Only those who have set something up, and they always.
    #[default]
    Never,
    /// Whoever works from outside.
    Outside,
    /// Everybody.
    Always,
}

impl SecondFactor {
    /// All, in the order in which choices show them.
    pub const ALL: [Self; 3] = [Self::Never, Self::Outside, Self::Always];

    /// The code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Outside => "outside",
            Self::Always => "always",
        }
    }
}

impl fmt::Display for SecondFactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for SecondFactor {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|known| known.as_str() == code).ok_or(())
    }
}

/// Swiss spelling (ss for ß) for principals in Switzerland and Liechtenstein.
pub fn is_swiss(country: &str) -> bool {
    matches!(country, "CH" | "LI")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn home_is_outside_and_the_counter_is_inside_and_without_a_list_everywhere_is_outside() {
        let inside = ["10.20.0.0/16", "2001:db8:1::/48"].map(|network| network.parse().unwrap()).to_vec();
        let access = AccessSettings { second_factor: SecondFactor::Outside, inside };
        let needs = |access: &AccessSettings, address: &str| access.needs_factor(address.parse().unwrap());
        assert!(
            !needs(&access, "10.20.3.4") && !needs(&access, "::ffff:10.20.3.4") && !needs(&access, "2001:db8:1:9::1")
        );
        assert!(needs(&access, "10.21.0.1") && needs(&access, "203.0.113.5") && needs(&access, "2001:db8:2::1"));
        let unlisted = AccessSettings { inside: Vec::new(), ..access.clone() };
        assert!(needs(&unlisted, "10.20.3.4"));
        assert!(needs(&AccessSettings { second_factor: SecondFactor::Always, ..access.clone() }, "10.20.3.4"));
        assert!(!needs(&AccessSettings { second_factor: SecondFactor::Never, ..access }, "203.0.113.5"));
        let kept = serde_json::to_string(&unlisted).unwrap();
        assert_eq!(kept, r#"{"second_factor":"outside","inside":[]}"#);
    }
}
