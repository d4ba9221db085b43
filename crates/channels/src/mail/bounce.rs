//! Reports about messages that were sent: failures, delays, deliveries, complaints.
//!
//! Order of trust: `message/delivery-status` (RFC 3464), feedback reports (RFC 5965), a provider's JSON notice, then what
//! the text says, but only from a sender that is no person. Invariants: linear; a person who forwards a bounce or writes
//! about one stays a person; no address is reported that is neither in the report nor in the original's To.

mod notice;
mod prose;
mod status;

use super::automatic::Facts;
use super::fields::{Fields, Mailbox};
use super::limits::Limits;
use super::mime::Part;
use serde::Serialize;

pub use status::is_permanent;

/// Reports longer than this are read no further.
const MOST_TEXT: usize = 256 << 10;

/// What the report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BounceKind {
    /// It was not delivered and will not be.
    Failure,
    /// It was not delivered yet.
    Delay,
    /// It was delivered or handed on.
    Delivered,
    /// Its receiver called it unwanted.
    Complaint,
}

/// One recipient the report speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BounceRecipient {
    /// The address that was written to.
    pub address: String,
    /// Where it was forwarded to, when that failed instead.
    pub final_address: Option<String>,
    /// Enhanced status such as `5.1.1` (RFC 3463).
    pub status: Option<String>,
    /// Whether the report itself names the status; otherwise it was read from the wording.
    pub status_given: bool,
    /// `failed`, `delayed`, `delivered`, `relayed`, `expanded`.
    pub action: Option<String>,
    /// What the other server said, in one line.
    pub diagnostic: Option<String>,
    /// Whether trying again is pointless (class 5 and not only delayed).
    pub permanent: bool,
}

/// A report, and the message it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bounce {
    /// What it is about.
    pub kind: BounceKind,
    /// Whom it is about; empty when the report does not say.
    pub recipients: Vec<BounceRecipient>,
    /// Message-ID of the original, without angle brackets.
    pub original_message_id: Option<String>,
    /// References and In-Reply-To of the original.
    pub original_references: Vec<String>,
    /// Subject of the original.
    pub original_subject: Option<String>,
}

/// The original message as far as a report returns it.
#[derive(Default)]
struct Original {
    message_id: Option<String>,
    references: Vec<String>,
    subject: Option<String>,
    to: Vec<String>,
}

impl Original {
    fn read(bytes: &[u8], limits: &Limits) -> Option<Self> {
        let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let (fields, _) = Fields::split(&bytes[start..], limits).ok()?;
        Self::of(&fields)
    }

    fn of(fields: &Fields<'_>) -> Option<Self> {
        let mut references = fields.ids("references");
        references.extend(fields.ids("in-reply-to"));
        let to = fields.mailboxes("to").into_iter().map(|to| to.address).filter(|to| to.contains('@'));
        let found = Self {
            message_id: fields.ids("message-id").into_iter().next(),
            references,
            subject: fields.text("subject"),
            to: to.collect(),
        };
        (found.message_id.is_some() || found.subject.is_some() || !found.to.is_empty()).then_some(found)
    }
}

/// What of the message the reading needs.
pub struct Report<'r, 'a> {
    /// The MIME tree.
    pub root: &'r Part<'a>,
    /// Its sender.
    pub from: Option<&'r Mailbox>,
    /// Its subject.
    pub subject: &'r str,
    /// The facts of its header.
    pub facts: &'r Facts,
    /// The limits for embedded headers.
    pub limits: &'r Limits,
}

#[derive(Default)]
struct Pieces {
    status: String,
    feedback: Option<String>,
    original: Option<Original>,
    text: String,
}

/// Reads the report, if the message is one.
pub fn read(report: &Report<'_, '_>) -> Option<Bounce> {
    if !may_report(report) {
        return None;
    }
    let mut pieces = collect(report);
    let (human, rest) = prose::split_original(&pieces.text);
    let (human, rest) = (human.to_owned(), rest.to_owned());
    if pieces.original.is_none() {
        pieces.original = Original::read(prose::from_first_field(&rest).as_bytes(), report.limits);
    }
    if let Some(bounce) = notice::read(&pieces.text) {
        return Some(bounce);
    }
    if let Some(feedback) = &pieces.feedback {
        return Some(complaint(feedback, pieces.original));
    }
    let listed = status::recipients(&pieces.status);
    if !listed.is_empty() {
        return Some(finish(listed, &human, pieces.original));
    }
    if is_bare_complaint(report, &pieces) {
        return Some(complaint("", pieces.original));
    }
    if !is_report(report, &human, pieces.original.is_some() || !rest.is_empty()) {
        return None;
    }
    let mut listed = status::recipients(&human);
    if listed.is_empty() {
        listed = prose::recipients(report, &human, pieces.original.as_ref());
    }
    if listed.is_empty() {
        listed = status::recipients(&rest);
    }
    let mut bounce = finish(listed, &human, pieces.original);
    if prose::is_delay(report.subject, &human)
        && bounce.recipients.iter().all(|r| r.action.as_deref().is_none_or(|a| a == "delayed"))
    {
        bounce.kind = BounceKind::Delay;
        for recipient in &mut bounce.recipients {
            recipient.action = Some("delayed".to_owned());
            recipient.permanent = false;
        }
    }
    Some(bounce)
}

/// A cheap look that spares ordinary mail the rest.
fn may_report(report: &Report<'_, '_>) -> bool {
    let fields = &report.root.fields;
    let has_report_part =
        report.root.leaves().iter().any(|leaf| {
            leaf.media_type().contains("delivery-status") || leaf.media_type() == "message/feedback-report"
        });
    has_report_part
        || report.root.media_type() == "multipart/report"
        || report.facts.return_path_empty
        || fields.has("x-failed-recipients")
        || fields.text("return-path").is_some_and(|path| path.to_ascii_lowercase().contains("mailer-daemon"))
        || report.from.is_some_and(|from| prose::is_daemon(from) || is_complaints_office(from))
        || report.from.is_some_and(prose::is_unanswerable) && returns_a_message(report.root)
        || report.root.body.trim_ascii_start().starts_with(b"{")
}

fn returns_a_message(root: &Part<'_>) -> bool {
    root.leaves().iter().any(|leaf| leaf.media_type() == "message/rfc822")
}

fn is_complaints_office(from: &Mailbox) -> bool {
    let local = from.address.split('@').next().unwrap_or_default().to_ascii_lowercase();
    ["staff", "abuse", "fbl", "feedbackloop", "feedback", "postmaster", "abuse-report", "scomp"]
        .contains(&local.as_str())
}

fn collect(report: &Report<'_, '_>) -> Pieces {
    let mut pieces = Pieces::default();
    let mut html = String::new();
    for leaf in report.root.leaves() {
        // Some return the original as a part whose header is the original's.
        if report.root.is_container() && pieces.original.is_none() && leaf.fields.has("received") {
            pieces.original = Original::of(&leaf.fields);
            continue;
        }
        match leaf.media_type() {
            kind if kind.contains("delivery-status") => {
                pieces.status.push_str(&leaf.text().replace('\r', ""));
                pieces.status.push_str("\n\n");
            }
            "message/feedback-report" => pieces.feedback = Some(leaf.text()),
            "message/rfc822"
            | "message/global"
            | "message/rfc822-headers"
            | "text/rfc822-headers"
            | "message/global-headers" => {
                pieces.original = pieces.original.or_else(|| Original::read(&leaf.bytes(), report.limits));
            }
            "text/html" if pieces.original.is_none() && html.len() < MOST_TEXT => {
                html.push_str(&super::text::from_html(&leaf.text()));
                cut(&mut html);
            }
            kind if kind.starts_with("text/") && pieces.original.is_none() && pieces.text.len() < MOST_TEXT => {
                pieces.text.push_str(&super::charset::clean(&leaf.text()));
                cut(&mut pieces.text);
                pieces.text.push('\n');
            }
            _ => {}
        }
    }
    if pieces.text.trim().is_empty() {
        pieces.text = html;
    }
    pieces
}

fn cut(text: &mut String) {
    if text.len() > MOST_TEXT {
        let end = (0..=MOST_TEXT).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        text.truncate(end);
    }
}

fn finish(mut recipients: Vec<BounceRecipient>, human: &str, original: Option<Original>) -> Bounce {
    for recipient in &mut recipients {
        if recipient.status.is_none() {
            let wording = recipient.diagnostic.as_deref().unwrap_or(human);
            recipient.status = status::from_wording(wording).or_else(|| status::from_wording(human)).map(str::to_owned);
        }
        recipient.permanent = is_permanent(recipient.status.as_deref(), recipient.action.as_deref());
    }
    let is = |actions: &[&str]| {
        !recipients.is_empty()
            && recipients.iter().all(|r| r.action.as_deref().is_some_and(|action| actions.contains(&action)))
    };
    let kind = if is(&["delayed"]) {
        BounceKind::Delay
    } else if is(&["delivered", "relayed", "expanded"]) {
        BounceKind::Delivered
    } else {
        BounceKind::Failure
    };
    let original = original.unwrap_or_default();
    Bounce {
        kind,
        recipients,
        original_message_id: original.message_id,
        original_references: original.references,
        original_subject: original.subject,
    }
}

fn complaint(feedback: &str, original: Option<Original>) -> Bounce {
    let original = original.unwrap_or_default();
    let mut addresses: Vec<String> = Vec::new();
    for line in feedback.lines() {
        let Some((name, value)) = line.split_once(':') else { continue };
        let names = ["original-rcpt-to", "removal-recipient", "original-recipient"];
        if names.contains(&name.trim().to_ascii_lowercase().as_str()) {
            addresses.extend(super::fields::address_within(value));
        }
    }
    if addresses.is_empty() {
        addresses.clone_from(&original.to);
    }
    addresses.sort();
    addresses.dedup();
    let recipients = addresses.into_iter().map(|address| BounceRecipient { address, ..BounceRecipient::default() });
    Bounce {
        kind: BounceKind::Complaint,
        recipients: recipients.collect(),
        original_message_id: original.message_id,
        original_references: original.references,
        original_subject: original.subject,
    }
}

/// Complaints that some providers send without the report's own part.
fn is_bare_complaint(report: &Report<'_, '_>, pieces: &Pieces) -> bool {
    let subject = report.subject.to_lowercase();
    let begins = ["complaint about message from", "abuse report", "email abuse report", "email feedback report"];
    let is_office = report.from.is_some_and(is_complaints_office);
    pieces.original.is_some() && is_office && begins.iter().any(|start| subject.trim_start().starts_with(start))
}

/// Whether a message without machine-readable parts is a report: signs are weighed, and one must be about its sender.
fn is_report(report: &Report<'_, '_>, human: &str, has_original: bool) -> bool {
    let fields = &report.root.fields;
    if fields.has("x-failed-recipients") {
        return true;
    }
    let return_path = fields.text("return-path").unwrap_or_default().to_ascii_lowercase();
    let is_null = report.facts.return_path_empty || return_path.contains("mailer-daemon");
    let is_daemon = report.from.is_some_and(prose::is_daemon);
    let is_report_type = report.root.media_type() == "multipart/report" && !report.facts.receipt;
    let is_robot = report.from.is_some_and(prose::is_unanswerable) && returns_a_message(report.root);
    if !(is_null || is_daemon || is_report_type || is_robot) {
        return false;
    }
    let by_subject = prose::subject_reports(report.subject);
    let by_text = prose::text_reports(human);
    let score = u8::from(is_null || is_robot)
        + 2 * u8::from(is_daemon)
        + 2 * u8::from(is_report_type)
        + 2 * u8::from(by_subject)
        + 2 * u8::from(by_text)
        + u8::from(has_original);
    (by_subject || by_text || is_daemon && is_null || is_report_type && is_daemon) && score >= 3
}
