//! Fields of a delivery report, and codes and words of mail servers.
//!
//! Invariant: a code is taken only where it stands alone; the parts of an IP address are none.

use super::BounceRecipient;
use crate::mail::charset::clean_line;
use crate::mail::fields::{address_within, is_address};

const LONGEST_DIAGNOSTIC: usize = 500;
const MOST_RECIPIENTS: usize = 1_000;

/// Whether trying again is pointless.
pub fn is_permanent(status: Option<&str>, action: Option<&str>) -> bool {
    let is_over = !matches!(action, Some("delayed" | "delivered" | "relayed" | "expanded"));
    is_over && status.is_some_and(|status| status.starts_with('5'))
}

#[derive(Default)]
struct Record {
    original: Option<String>,
    last: Option<String>,
    actual: Option<String>,
    action: Option<String>,
    status: Option<String>,
    diagnostic: Option<String>,
}

impl Record {
    fn into_recipient(self) -> Option<BounceRecipient> {
        let last = self
            .last
            .clone()
            .filter(|last| is_address(last))
            .or_else(|| self.actual.filter(|actual| is_address(actual)));
        let original = self.original.filter(|original| is_address(original));
        let address = original.clone().or_else(|| last.clone()).or(self.last)?;
        let final_address = last.filter(|last| !last.eq_ignore_ascii_case(&address));
        let said = self.diagnostic.as_deref().and_then(find_status);
        let named = self.status.as_deref().and_then(find_status);
        // "5.0.0" says less than what the other server answered.
        let status = match (named, said) {
            (Some(named), Some(said))
                if named.ends_with(".0.0") && said.as_bytes().first() == named.as_bytes().first() =>
            {
                Some(said)
            }
            (named, said) => named.or(said),
        };
        Some(BounceRecipient {
            address,
            final_address,
            status_given: status.is_some(),
            status,
            action: self.action,
            diagnostic: self.diagnostic,
            permanent: false,
        })
    }
}

/// The recipients in the fields of a report (RFC 3464), forgiving missing blank lines between them.
pub fn recipients(text: &str) -> Vec<BounceRecipient> {
    let mut found = Vec::new();
    let mut record = Record::default();
    let mut close = |record: &mut Record| {
        let done = std::mem::take(record);
        if found.len() < MOST_RECIPIENTS {
            found.extend(done.into_recipient());
        }
    };
    for line in unfold(text) {
        let Some((name, value)) = line.split_once(':') else {
            if line.trim().is_empty() && record.last.is_some() {
                close(&mut record);
            }
            continue;
        };
        let value = value.trim();
        match name.trim_matches([' ', '\t', '>', '*']).to_ascii_lowercase().as_str() {
            "final-recipient" => {
                if record.last.is_some() {
                    close(&mut record);
                }
                record.last = recipient(value);
            }
            "original-recipient" => {
                if record.original.is_some() {
                    close(&mut record);
                }
                record.original = recipient(value);
            }
            "x-actual-recipient" => record.actual = recipient(value),
            "action" => {
                record.action = Some(value.split([' ', '(', ';']).next().unwrap_or_default().to_ascii_lowercase())
            }
            "status" => record.status = Some(value.to_owned()),
            "diagnostic-code" => record.diagnostic = diagnostic(value),
            _ => {}
        }
    }
    close(&mut record);
    found.sort_by(|a, b| a.address.cmp(&b.address));
    found.dedup_by(|a, b| a.address.eq_ignore_ascii_case(&b.address));
    found
}

fn unfold(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        match lines.last_mut() {
            Some(last)
                if line.starts_with([' ', '\t'])
                    && last.contains(':')
                    && !line.trim().is_empty()
                    && !is_field(line) =>
            {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// An indented line that is a field all the same.
fn is_field(line: &str) -> bool {
    let names =
        ["final-recipient", "original-recipient", "action", "status", "diagnostic-code", "remote-mta", "reporting-mta"];
    line.split_once(':').is_some_and(|(name, _)| names.contains(&name.trim().to_ascii_lowercase().as_str()))
}

/// `rfc822; <a@b>` without type and brackets.
fn recipient(value: &str) -> Option<String> {
    let bare = value.rsplit_once(';').map_or(value, |(_, address)| address).trim().trim_matches(['<', '>', '"', ' ']);
    let bare = clean_line(bare);
    if is_address(&bare) {
        return Some(bare);
    }
    address_within(value).or(Some(bare)).filter(|address| !address.is_empty())
}

fn diagnostic(value: &str) -> Option<String> {
    let bare = match value.split_once(';') {
        Some((kind, said)) if kind.len() <= 20 && !kind.trim().contains(' ') => said,
        _ => value,
    };
    one_line(bare)
}

/// A diagnostic in one line of bearable length.
pub fn one_line(text: &str) -> Option<String> {
    let line = clean_line(text);
    let line: String = line.chars().take(LONGEST_DIAGNOSTIC).collect();
    (!line.is_empty()).then_some(line)
}

/// The first enhanced status code in `text`.
pub fn find_status(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let is_part = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'.');
    for (at, byte) in bytes.iter().enumerate() {
        if !matches!(byte, b'2' | b'4' | b'5')
            || bytes.get(at + 1) != Some(&b'.')
            || at > 0 && is_part(bytes.get(at - 1))
        {
            continue;
        }
        let digits =
            |from: usize| bytes[from.min(bytes.len())..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        let second = digits(at + 2);
        let dot = at + 2 + second;
        if !(1..=3).contains(&second) || bytes.get(dot) != Some(&b'.') {
            continue;
        }
        let third = digits(dot + 1);
        let end = dot + 1 + third;
        let goes_on = bytes.get(end).is_some_and(u8::is_ascii_alphanumeric)
            || bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if (1..=3).contains(&third) && !goes_on {
            return text.get(at..end).map(str::to_owned);
        }
    }
    None
}

/// The first SMTP reply code of class 4 or 5 in `text`.
pub fn find_reply(text: &str) -> Option<u16> {
    let bytes = text.as_bytes();
    for (at, window) in bytes.windows(3).enumerate() {
        let is_code =
            matches!(window[0], b'4' | b'5') && matches!(window[1], b'0'..=b'5' | b'7') && window[2].is_ascii_digit();
        let before_fits = at == 0
            || matches!(
                bytes[at - 1],
                b' ' | b'\t' | b'\n' | b'(' | b':' | b'\'' | b'"' | b'#' | b'=' | b'<' | b'>' | b'['
            );
        let after = bytes.get(at + 3).copied().unwrap_or(b' ');
        if is_code
            && before_fits
            && matches!(after, b' ' | b'-' | b'\n' | b':' | b'\'' | b'"' | b',' | b')' | b'_' | b';')
        {
            return std::str::from_utf8(window).ok()?.parse().ok();
        }
    }
    None
}

const WORDS: [(&str, &[&str]); 9] = [
    (
        "4.2.2",
        &[
            "mailbox full",
            "mailbox is full",
            "over quota",
            "overquota",
            "quota exceeded",
            "exceeded storage",
            "mailfolder is full",
            "exceeded the local limit",
            "insufficient storage",
            "disk quota",
            "quota",
            "inbox is full",
            "mailbox exceeded",
            "out of storage",
            "exceeds allowed size",
        ],
    ),
    (
        "5.1.1",
        &[
            "user unknown",
            "unknown user",
            "no such user",
            "no mailbox",
            "does not exist",
            "doesn't exist",
            "doesn't have a",
            "not listed in",
            "recipient name is not recognized",
            "unknown recipient",
            "invalid recipient",
            "address unknown",
            "unknown address",
            "no such recipient",
            "recipientnotfound",
            "wasn't found",
            "wasn’t found",
            "mailbox not found",
            "unknown local part",
            "no such account",
            "invalid address",
            "unknown or illegal",
            "recipient not found",
            "not a valid",
            "user not found",
            "no such mailbox",
            "unbekannt",
            "not a known user",
            "adresse inconnue",
            "recipient unknown",
            "local user not found",
            "no valid recipients",
            "invalid mailbox",
            "not our customer",
            "user not exist",
            "nicht gefunden",
            "no longer valid",
            "mailbox unavailable",
        ],
    ),
    (
        "5.2.1",
        &[
            "account is locked",
            "account is disabled",
            "account has been disabled",
            "inactive",
            "mailbox disabled",
            "account disabled",
            "suspended",
        ],
    ),
    (
        "5.1.2",
        &[
            "host unknown",
            "unknown host",
            "domain not found",
            "host not found",
            "unrouteable",
            "unroutable",
            "no such domain",
            "bad destination host",
            "name or domain",
            "couldn't find any host",
            "mx record",
            "dns lookup failure",
            "find a gateway",
            "no dns",
            "domain does not",
        ],
    ),
    ("5.3.4", &["size limit", "too large", "too big", "exceeds the maximum", "message size"]),
    ("5.4.6", &["too many hops", "mail loop", "loops back", "routing loop"]),
    (
        "5.7.1",
        &[
            "spam",
            "blocked",
            "policy",
            "denied",
            "rejected",
            "refused",
            "not allowed",
            "not accepted",
            "not permitted",
            "relaying",
            "blacklist",
            "unsolicited",
            "dmarc",
        ],
    ),
    (
        "4.4.7",
        &[
            "timed out",
            "timeout",
            "time out",
            "retry",
            "deferred",
            "delayed",
            "not responding",
            "try again",
            "temporar",
            "queue",
            "no route",
            "giving up",
            "was aborted",
            "not reachable",
        ],
    ),
    ("5.0.0", &["permanent", "failed", "undeliverable", "could not be delivered", "not delivered"]),
];

/// The status that `text` names, or describes by a reply code or by words.
pub fn from_wording(text: &str) -> Option<&'static str> {
    let small = text.to_lowercase();
    let by_words =
        WORDS.iter().find(|(_, words)| words.iter().any(|word| small.contains(word))).map(|(status, _)| *status);
    match (find_reply(text), by_words) {
        (Some(reply), Some(words)) if reply / 100 == 5 && words.starts_with('5') => Some(words),
        (Some(552), _) => Some("5.2.2"),
        (Some(reply), _) if reply / 100 == 5 && by_words == Some("4.2.2") => Some("5.2.2"),
        (Some(reply), Some(words)) if reply / 100 == 4 && words.starts_with('4') => Some(words),
        (Some(reply), _) => Some(if reply / 100 == 5 { "5.0.0" } else { "4.0.0" }),
        (None, words) => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_host_is_no_status() {
        assert_eq!(find_status("host 5.1.1.7 said 550 5.1.1 no"), Some("5.1.1".to_owned()));
        assert_eq!(find_status("(#5.5.0)"), Some("5.5.0".to_owned()));
        assert_eq!(find_status("exim 4.72 192.0.2.4.1"), None);
        assert_eq!(find_reply("host said: 550-5.7.26 no"), Some(550));
    }

    #[test]
    fn each_recipient_has_its_own_status() {
        let found = recipients(
            "Reporting-MTA: dns; a\n\nOriginal-Recipient: rfc822;a@x.example\nFinal-Recipient: RFC822; <b@y.example>\nAction: failed (x)\n\
             Status: 5.0.0\nDiagnostic-Code: smtp; 550 5.1.1\n  unknown\nFinal-Recipient: rfc822;c@z.example\nStatus: 4.2.2\nAction: delayed\n",
        );
        assert_eq!(
            (found[0].address.as_str(), found[0].final_address.as_deref()),
            ("a@x.example", Some("b@y.example"))
        );
        assert_eq!((found[0].status.as_deref(), found[1].status.as_deref()), (Some("5.1.1"), Some("4.2.2")));
        assert_eq!(found[0].diagnostic.as_deref(), Some("550 5.1.1 unknown"));
    }
}
