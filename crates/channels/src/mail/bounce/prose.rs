//! Reports written for people: who writes them, how they begin, whom they name.
//!
//! Invariants: linear in the text; addresses of the reporting side (its postmaster, its help desk) are never taken for
//! recipients.

use super::status::{find_reply, find_status, one_line};
use super::{BounceRecipient, Original, Report};
use crate::mail::fields::{Mailbox, is_address};

const DAEMONS: [&str; 16] = [
    "mailer-daemon",
    "mailerdaemon",
    "mailer_daemon",
    "mail-daemon",
    "maildaemon",
    "mdaemon",
    "postmaster",
    "post_master",
    "mail.delivery.system",
    "mail-delivery-system",
    "mail_delivery_subsystem",
    "mail.delivery.subsystem",
    "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e",
    "mailsweeper",
    "mail-admin",
    "daemon",
];
const DAEMON_NAMES: [&str; 12] = [
    "mail deliver",
    "mailer-daemon",
    "mailer daemon",
    "system administrator",
    "mail administrator",
    "postmaster",
    "mail system",
    "ndr administrator",
    "undeliverable",
    "bounced mail",
    "mail gateway",
    "microsoft outlook",
];
const SUBJECTS: [&str; 60] = [
    "undeliver",
    "unzustellbar",
    "nicht zugestellt",
    "non remis",
    "non recapitabile",
    "undelivered mail",
    "delivery status notification",
    "delivery failure",
    "delivery failed",
    "failure notice",
    "mail delivery",
    "returned mail",
    "returned to sender",
    "delivery report",
    "could not be delivered",
    "delivery problem",
    "delivery error",
    "not delivered",
    "mail system error",
    "message delivery",
    "delivery notification",
    "delivery delay",
    "delayed mail",
    "delivery has failed",
    "nondeliverable",
    "non-delivery",
    "nondelivery",
    "unable to deliver",
    "warning: message",
    "error sending your mail",
    "failed mail",
    "mail failure",
    "mail error",
    "bounce",
    "rejected mail",
    "message status",
    "status notification",
    "delivery incomplete",
    "failed, returning",
    "cannot send",
    "can't be delivered",
    "delivery was delayed",
    "unable to send",
    "message rejected",
    "message refused",
    "email delivery",
    "mail could not",
    "your message to",
    "wurde nicht",
    "zustellung",
    "zustellfehler",
    "notification d'échec",
    "notification d’échec",
    "échec de la remise",
    "mancato recapito",
    "mancata consegna",
    "transmission failure",
    "loop alert",
    "are not member",
    "there was an error",
];
const PHRASES: [&str; 51] = [
    "could not be delivered",
    "couldn't be delivered",
    "unable to deliver",
    "not able to deliver",
    "wasn't able to deliver",
    "was not delivered",
    "were not delivered",
    "not be delivered",
    "delivery failed",
    "delivery has failed",
    "failed permanently",
    "had permanent fatal errors",
    "had delivery errors",
    "had delivery problems",
    "permanent error",
    "did not reach the following",
    "has been delayed",
    "has not yet been delivered",
    "not been delivered",
    "error delivering",
    "trouble delivering",
    "undeliverable",
    "following recipient",
    "following address",
    "transcript of session",
    "failure reason",
    "not receive this message",
    "was rejected by",
    "were rejected by",
    "delivery status notification",
    "returned to sender",
    "mailer-daemon",
    "attempting to deliver",
    "trying to deliver",
    "delivery to the following",
    "could not deliver",
    "cannot be delivered",
    "can't be delivered",
    "cannot deliver",
    "delivery attempts",
    "was undelivered",
    "nicht zugestellt werden",
    "unzustellbar",
    "n'a pas pu être",
    "konnte nicht zugestellt",
    "rcpt to:",
    "requested action not taken",
    "invalid user address",
    "not delivered",
    "配信できません",
    "送信できません",
];
const DELAYS: [&str; 9] = [
    "has been delayed",
    "not yet been delivered",
    "warning message only",
    "this is a warning only",
    "will be retried",
    "delivery delayed",
    "delayed mail",
    "delayed 24 hours",
    "will continue to try",
];
const MARKERS: [&str; 33] = [
    "original message",
    "this is a copy of",
    "below this line is a copy",
    "below is a copy",
    "message headers follow",
    "included is a copy",
    "returned message",
    "unsent message",
    "the header of the original",
    "message header",
    "message text follows",
    "undelivered message",
    "message contents follow",
    "full message follows",
    "header of the original",
    "copy of your message",
    "your message follows",
    "a copy of the",
    "start of returned",
    "text of your message",
    "original headers",
    "original mail as follows",
    "headers of the message",
    "the following is a copy",
    "the headers of",
    "start of message",
    "the original message follows",
    "returned content",
    "original text follows",
    "header of your message",
    "the attachment contains the original",
    "following is the original",
    "your original message",
];
const FIELD_STARTS: [&str; 9] = [
    "received:",
    "return-path:",
    "x-received:",
    "dkim-signature:",
    "message-id:",
    "x-originating-ip:",
    "mime-version:",
    "delivered-to:",
    "x-sender:",
];

/// Whether the sender is a mail system.
pub fn is_daemon(from: &Mailbox) -> bool {
    let local = from.address.split('@').next().unwrap_or_default().to_ascii_lowercase();
    let name = from.name.as_deref().unwrap_or_default().to_lowercase();
    DAEMONS.contains(&local.as_str())
        || local.starts_with("mailer-daemon")
        || DAEMON_NAMES.iter().any(|words| name.contains(words))
}

/// Whether the sender takes no answers: a weaker sign.
pub fn is_unanswerable(from: &Mailbox) -> bool {
    let local = from.address.split('@').next().unwrap_or_default().to_ascii_lowercase();
    ["no-reply", "noreply", "no_reply", "do-not-reply", "donotreply"].contains(&local.as_str())
}

/// Whether the subject speaks of a report.
pub fn subject_reports(subject: &str) -> bool {
    let subject = subject.to_lowercase();
    SUBJECTS.iter().any(|words| subject.contains(words))
}

/// Whether the text does.
pub fn text_reports(human: &str) -> bool {
    let small = human.to_lowercase();
    PHRASES.iter().any(|words| small.contains(words))
}

/// Whether it says that delivery goes on being tried.
pub fn is_delay(subject: &str, human: &str) -> bool {
    let both = format!("{subject}\n{human}").to_lowercase();
    DELAYS.iter().any(|words| both.contains(words)) || subject.to_lowercase().contains("(delay)")
}

/// Splits the report from the original below it.
pub fn split_original(text: &str) -> (&str, &str) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_matches(['-', '*', '=', '_', '|', '>', ' ', '\t', '\n', ':', '~', '+']);
        let small: String = bare.chars().take(80).collect::<String>().to_lowercase();
        let is_marker = MARKERS.iter().any(|marker| small.starts_with(marker))
            && !small.contains("was received")
            && !small.contains("was sent");
        let small_line: String = line.chars().take(30).collect::<String>().to_ascii_lowercase();
        if is_marker || FIELD_STARTS.iter().any(|start| small_line.starts_with(start)) {
            return text.split_at(at);
        }
        at += line.len();
    }
    (text, "")
}

/// The returned header within the text below a marker: from the first line that is a field of a message.
pub fn from_first_field(rest: &str) -> String {
    let names = [
        "received",
        "return-path",
        "from",
        "to",
        "date",
        "subject",
        "message-id",
        "x-received",
        "dkim-signature",
        "delivered-to",
    ];
    let mut lines = rest.lines().map(|line| line.trim_start_matches("> ").trim_start_matches('>'));
    let mut indent = 0;
    let first = lines.find(|line| {
        indent = line.len() - line.trim_start().len();
        let name = line.split_once(':').map(|(name, _)| name.trim().to_ascii_lowercase()).unwrap_or_default();
        names.contains(&name.as_str()) || name.starts_with("x-")
    });
    let dedent = |line: &str| {
        let cut = line.len().min(indent);
        let is_blank = line.as_bytes()[..cut].iter().all(u8::is_ascii_whitespace);
        format!("{}\n", if is_blank { &line[cut..] } else { line })
    };
    first.into_iter().chain(lines).map(dedent).collect()
}

struct Named {
    line: usize,
    address: String,
}

/// The recipients named by the text, with what the report says about each.
pub fn recipients(report: &Report<'_, '_>, human: &str, original: Option<&Original>) -> Vec<BounceRecipient> {
    let lines: Vec<&str> = human.lines().collect();
    let listed = report.root.fields.mailboxes("x-failed-recipients");
    let mut named: Vec<Named> =
        listed.into_iter().filter(|m| is_address(&m.address)).map(|m| place(&lines, m.address)).collect();
    let not_own =
        |found: Vec<Named>| found.into_iter().filter(|named| !is_own(report, &named.address)).collect::<Vec<_>>();
    for find in [at_line_start, beside_words] {
        if named.is_empty() {
            named = not_own(find(&lines));
        }
    }
    if named.is_empty() {
        // Somebody's own address may be the one that fails.
        named = at_line_start(&lines);
    }
    if named.is_empty() {
        named =
            original.into_iter().flat_map(|original| original.to.iter().cloned()).map(|to| place(&lines, to)).collect();
    }
    named.truncate(1_000);
    let mut seen = std::collections::HashSet::new();
    named.retain(|named| seen.insert(named.address.to_lowercase()));
    let ends: Vec<usize> = named.iter().skip(1).map(|next| next.line).chain([lines.len()]).collect();
    named.into_iter().zip(ends).map(|(named, end)| describe(named, end, &lines)).collect()
}

fn place(lines: &[&str], address: String) -> Named {
    let line = lines.iter().position(|line| line.contains(&address)).unwrap_or(0);
    Named { line, address }
}

fn describe(named: Named, end: usize, lines: &[&str]) -> BounceRecipient {
    let start = named.line.min(lines.len());
    let own = &lines[start..end.clamp(start, lines.len())];
    let said = |lines: &[&str]| {
        lines
            .iter()
            .find(|line| find_status(line).is_some() || find_reply(line).is_some())
            .map(|line| (*line).to_owned())
    };
    let below = || own.iter().skip(1).find(|line| !line.trim().is_empty()).map(|line| (*line).to_owned());
    let diagnostic = said(own).or_else(|| said(lines)).or_else(below);
    let joined = own.join("\n");
    let status = find_status(&joined).or_else(|| diagnostic.as_deref().and_then(find_status));
    BounceRecipient {
        address: named.address,
        final_address: None,
        status_given: status.is_some(),
        status,
        action: None,
        diagnostic: diagnostic.as_deref().and_then(one_line),
        permanent: false,
    }
}

/// Addresses that belong to the reporting side or to the one it reports to.
fn is_own(report: &Report<'_, '_>, address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default().to_ascii_lowercase();
    let offices =
        ["postmaster", "abuse", "support", "mailer-daemon", "helpdesk", "hostmaster", "webmaster", "info-help"];
    let is_sender = report.from.is_some_and(|from| from.address.eq_ignore_ascii_case(address));
    let is_receiver = report.root.fields.mailboxes("to").iter().any(|to| to.address.eq_ignore_ascii_case(address));
    offices.contains(&local.as_str()) || is_sender || is_receiver
}

/// Lines that begin with an address: `<a@b>:`, `a@b on Thu…`, `* a@b`.
fn at_line_start(lines: &[&str]) -> Vec<Named> {
    let mut found = Vec::new();
    for (line, text) in lines.iter().enumerate() {
        let bare = text.trim_start_matches([' ', '\t', '*', '-', '>', '|', '.', '\'', '"', '(']);
        let word = bare.split([' ', '\t', '>', ',', ';', '[', '(', '"', '\'']).next().unwrap_or_default();
        let word = word.trim_start_matches('<').trim_end_matches([':', '.']);
        let word = word.split(":<").next().unwrap_or_default().split('<').next().unwrap_or_default();
        let word = word.strip_prefix("mailto:").unwrap_or(word).trim_end_matches(':');
        if is_address(word) && found.len() < 1_000 {
            found.push(Named { line, address: word.to_owned() });
        }
    }
    found
}

/// Addresses in lines that speak of a recipient.
fn beside_words(lines: &[&str]) -> Vec<Named> {
    let words = [
        "rcpt to",
        "recipient",
        "deliver",
        "failed",
        "unknown",
        "reject",
        "user",
        "address",
        "mailbox",
        "to:",
        "not listed",
        "error",
        "550",
        "554",
        "account",
    ];
    let not = [
        "mail from",
        "from:",
        "contact",
        "assistance",
        "message-id",
        "message id",
        "questions",
        "help",
        "envelope-from",
    ];
    let mut found = Vec::new();
    for (line, text) in lines.iter().enumerate() {
        let small = text.to_lowercase();
        if not.iter().any(|word| small.contains(word)) || !words.iter().any(|word| small.contains(word)) {
            continue;
        }
        let pieces = text.split(|c: char| c.is_whitespace() || "<>(),;:\"'[]".contains(c));
        let addresses = pieces.map(|piece| piece.trim_matches('.')).filter(|piece| is_address(piece));
        found.extend(addresses.take(100).map(|address| Named { line, address: address.to_owned() }));
    }
    found.truncate(1_000);
    found
}
