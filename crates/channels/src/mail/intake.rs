//! Taking a raw message in: read it, hand it to the application, or set it aside with its reason.
//!
//! Invariants: when this returns, the message is on disk — as a contact, as one that was there already, or set aside —
//! or it says that it may be tried again; nothing a message holds can stop a mailbox; our own mail coming back is no contact.

use super::limits::{Limits, SetAside};
use super::parse::{Attachment, ParsedMail, ProtectionForm, ProtectionKind};
use super::{Automatic, Bounce, BounceRecipient, Mailbox, parse};
use app::interactions::{
    BouncedRecipient, Incoming, IncomingFile, MailFacts, Outcome, ReceiveError, Received, Recipients, receive,
};
use app::set_aside::{Aside, Detail};
use app::{Actor, App, StoreError, interactions, set_aside};
use bytes::Bytes;
use cases::{Channel, Direction};
use customers::customer_number;
use kernel::{InteractionId, JobId, MailboxId, PrincipalId, SetAsideId, Timestamp};
use std::time::Duration;

/// How long reading one message may take before it is set aside. The limits keep the work far below.
const READ_LIMIT: Duration = Duration::from_secs(10);
/// Tries when another writer takes the same message in at the same moment.
const CONFLICT_TRIES: u32 = 5;
/// The header field by which we know our own mail when its Message-ID was rewritten on the way.
pub const LOOP_FIELD: &str = "X-Kulanz-Loop";
/// Reason code: the message took too long to read.
pub const TOO_SLOW: &str = "too_slow";
/// Reason code: reading it failed by a fault of ours.
pub const UNREADABLE: &str = "unreadable";
/// Reason code: it was read, and refused.
pub const REFUSED: &str = "refused";
/// Reason code: it was read, and could not be stored for what it holds.
pub const NOT_STORED: &str = "not_stored";

/// Reason code: a mail to staff or a notice was not delivered. That is for who runs the installation, not a contact.
pub const NOTICE_BOUNCED: &str = "notice_bounced";
/// Reason code: a machine answered a mail to staff or a notice.
pub const NOTICE_ANSWERED: &str = "notice_answered";

/// A raw message and how it came.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// For whom.
    pub principal: PrincipalId,
    /// The mailbox it came to.
    pub mailbox: Option<MailboxId>,
    /// The message.
    pub raw: Bytes,
    /// Where it came from: `imap`, `pipe`, a file.
    pub source: String,
    /// It is old, or imported: an automatic answer would come too late.
    pub comes_late: bool,
    /// Bytes of the whole message, when `raw` is only its beginning.
    pub cut_from: Option<u64>,
}

/// What became of a message; on disk when this is returned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A contact, a duplicate, an automatic message, a bounce.
    In(Received),
    /// Our own mail came back under another Message-ID; it is stored as what we sent.
    Own,
    /// Set aside for a person, for this reason.
    Aside {
        /// Where it lies.
        id: SetAsideId,
        /// A code.
        reason: String,
    },
}

impl Taken {
    /// `received`, `duplicate`, `automatic`, `bounce`, `set-aside`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::In(received) => match received.outcome {
                Outcome::Received => "received",
                Outcome::Duplicate => "duplicate",
                Outcome::Automatic => "automatic",
                Outcome::Bounce => "bounce",
            },
            Self::Own => "duplicate",
            Self::Aside { .. } => "set-aside",
        }
    }
}

/// Why a message was not taken. It may be tried again: nothing of it was kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TakeError {
    /// There is no such principal.
    #[error("there is no such principal")]
    NoSuchPrincipal,
    /// The store cannot take it now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What reading found: a message, or why it is set aside.
pub type Read = Result<Box<ParsedMail>, Box<Unread>>;

/// A message that was not read.
#[derive(Clone, Debug)]
pub struct Unread {
    /// A code.
    pub reason: String,
    /// What is known of it.
    pub detail: Detail,
    /// No machine wrote it: its sender may be told.
    pub may_tell: bool,
    /// Its header.
    pub header: Vec<u8>,
}

/// Takes a message in.
pub async fn take_in(app: &App, arrival: Arrival) -> Result<Taken, TakeError> {
    let limits = Limits::default();
    let read = read(&arrival, &limits).await;
    store(app, arrival, read, &limits).await
}

/// Reads a message, off the threads that wait for the network.
pub async fn read(arrival: &Arrival, limits: &Limits) -> Read {
    let (raw, limits, whole) = (arrival.raw.clone(), limits.clone(), arrival.cut_from);
    let size = whole.unwrap_or(raw.len() as u64);
    let cut = Limits { message_bytes: if whole.is_some() { 0 } else { limits.message_bytes }, ..limits };
    let reading = tokio::task::spawn_blocking(move || parse(&raw, &cut));
    let unread = |reason: &str| {
        let detail = Detail { size, ..Detail::default() };
        Err(Box::new(Unread { reason: reason.to_owned(), detail, may_tell: false, header: Vec::new() }))
    };
    match tokio::time::timeout(READ_LIMIT, reading).await {
        Ok(Ok(Ok(mail))) => Ok(Box::new(mail)),
        Ok(Ok(Err(aside))) => Err(Box::new(unread_of(aside, size))),
        Ok(Err(_)) => unread(UNREADABLE),
        Err(_) => unread(TOO_SLOW),
    }
}

fn unread_of(aside: SetAside, size: u64) -> Unread {
    let detail = Detail {
        sender: aside.sender.map(|sender| sender.address).unwrap_or_default(),
        subject: aside.subject.unwrap_or_default(),
        message_id: aside.message_id.unwrap_or_default(),
        header_only: false,
        size,
    };
    Unread { reason: aside.reason.code().to_owned(), detail, may_tell: !aside.suppress_reply, header: aside.header }
}

/// Hands a message that was read to the application, or sets it aside.
pub async fn store(app: &App, arrival: Arrival, read: Read, limits: &Limits) -> Result<Taken, TakeError> {
    let mail = match read {
        Ok(mail) => mail,
        Err(unread) => return put_aside(app, &arrival, *unread, limits).await,
    };
    if is_own(app, &arrival) {
        return Ok(Taken::Own);
    }
    let detail = Detail {
        sender: mail.from.as_ref().map(|from| from.address.clone()).unwrap_or_default(),
        subject: mail.subject.clone(),
        message_id: mail.message_id.clone(),
        header_only: false,
        size: arrival.raw.len() as u64,
    };
    if let Some(reason) = about_notice(app, arrival.principal, &mail) {
        let unread = Unread { reason: reason.to_owned(), detail, may_tell: false, header: Vec::new() };
        return put_aside(app, &arrival, unread, limits).await;
    }
    let reason = match hand_over(app, &arrival, *mail).await {
        Ok(received) => return Ok(Taken::In(received)),
        Err(ReceiveError::NoSuchPrincipal) => return Err(TakeError::NoSuchPrincipal),
        Err(ReceiveError::Store(StoreError::Corrupt(_))) => NOT_STORED,
        Err(ReceiveError::Store(error)) => return Err(error.into()),
        Err(ReceiveError::Refused { .. } | ReceiveError::NoSuchCase | ReceiveError::KeyReused) => REFUSED,
    };
    let unread = Unread { reason: reason.to_owned(), detail, may_tell: false, header: Vec::new() };
    put_aside(app, &arrival, unread, limits).await
}

async fn hand_over(app: &App, arrival: &Arrival, mail: ParsedMail) -> Result<Received, ReceiveError> {
    let owner = app.principal(arrival.principal).await?.ok_or(ReceiveError::NoSuchPrincipal)?;
    let incoming = incoming(arrival, mail, &owner.settings.customer_number_pattern, app.now());
    let mut tries = 1;
    loop {
        match receive(app, arrival.principal, incoming.clone()).await {
            Err(ReceiveError::Store(StoreError::Conflict(_))) if tries < CONFLICT_TRIES => {
                tokio::time::sleep(Duration::from_millis(20) * tries).await;
                tries += 1;
            }
            Err(ReceiveError::Store(StoreError::Conflict(what))) => {
                return Err(ReceiveError::Store(StoreError::Unavailable(what)));
            }
            result => return result,
        }
    }
}

async fn put_aside(app: &App, arrival: &Arrival, unread: Unread, limits: &Limits) -> Result<Taken, TakeError> {
    let is_large = unread.reason == super::SetAsideReason::MessageTooLarge.code();
    let header = Bytes::from(unread.header);
    let raw = if is_large && !header.is_empty() { header } else { arrival.raw.clone() };
    let megabytes = (limits.message_bytes as u64) >> 20;
    let aside = Aside {
        mailbox: arrival.mailbox,
        source: arrival.source.clone(),
        reason: unread.reason.clone(),
        detail: Detail { header_only: is_large, ..unread.detail },
        raw,
        tell_limit_mb: (is_large && unread.may_tell && !arrival.comes_late).then_some(megabytes),
    };
    let (id, _) = set_aside::put(app, arrival.principal, aside).await?;
    Ok(Taken::Aside { id, reason: unread.reason })
}

/// What [`LOOP_FIELD`] of our mail says: keyed, and another for each principal, so that nobody can have a stranger's mail
/// taken for ours, and two principals of one installation can write to each other.
pub fn loop_mark(app: &App, principal: PrincipalId) -> String {
    let key = app.secrets.key(&format!("mail-loop:{principal}"));
    data_encoding::HEXLOWER.encode(&key[..16])
}

/// The Message-ID, without angle brackets, of a mail that belongs to no case: keyed by its job, so that a report about it
/// is known as such.
pub fn notice_id(app: &App, principal: PrincipalId, job: JobId, domain: &str) -> String {
    let id = cases::message_id(&app.secrets.key(NOTICE_KEY), principal, InteractionId(job.0), domain);
    id.trim_start_matches('<').trim_end_matches('>').to_owned()
}

const NOTICE_KEY: &str = "notice-message-id";

/// Why a machine's message about a mail of [`notice_id`] is no contact.
fn about_notice(app: &App, principal: PrincipalId, mail: &ParsedMail) -> Option<&'static str> {
    let key = app.secrets.key(NOTICE_KEY);
    let names_one = |id: &String| cases::verify(&key, principal, id).is_some();
    match (mail.automatic, &mail.bounce) {
        (Automatic::Bounce, Some(report)) => {
            let mut named =
                report.original_message_id.iter().chain(&report.original_references).chain(&mail.in_reply_to);
            named.any(names_one).then_some(NOTICE_BOUNCED)
        }
        (Automatic::Reply, _) => {
            mail.in_reply_to.iter().chain(&mail.references).any(names_one).then_some(NOTICE_ANSWERED)
        }
        _ => None,
    }
}

/// Whether the message's header bears our mark.
fn is_own(app: &App, arrival: &Arrival) -> bool {
    let raw = &arrival.raw;
    let end =
        memchr::memmem::find(raw, b"\r\n\r\n").or_else(|| memchr::memmem::find(raw, b"\n\n")).unwrap_or(raw.len());
    let header = &raw[..end];
    // Cheap first: most mail has no such field.
    let field = LOOP_FIELD.as_bytes();
    let Some(at) = header.windows(field.len()).position(|window| window.eq_ignore_ascii_case(field)) else {
        return false;
    };
    let mark = loop_mark(app, arrival.principal);
    let rest = &header[at..];
    let line = &rest[..memchr::memchr(b'\n', rest).unwrap_or(rest.len())];
    memchr::memmem::find(line, mark.as_bytes()).is_some()
}

fn incoming(arrival: &Arrival, mail: ParsedMail, number_pattern: &str, now: Timestamp) -> Incoming {
    let numbers = customer_number::find(&format!("{}\n{}", mail.subject, mail.body_new), &number_pattern.into());
    let (from_name, from_address) =
        mail.from.map(|from| (from.name.unwrap_or_default(), from.address)).unwrap_or_default();
    let is_cut = mail.body_quoted.is_empty() || !mail.body_text.ends_with(&mail.body_quoted);
    let quoted_from = (!is_cut).then(|| mail.body_text.len() - mail.body_quoted.len());
    let reply_to = mail.reply_to.into_iter().map(|to| to.address).find(|to| !to.eq_ignore_ascii_case(&from_address));
    Incoming {
        channel: Channel::Email,
        direction: Direction::In,
        happened_at: mail.date.map_or(now, |date| plausible(date, now)),
        from_name,
        from_address,
        phone: None,
        customer_number: numbers.into_iter().next(),
        recipients: Recipients { to: addresses(mail.to), cc: addresses(mail.cc) },
        subject: mail.subject,
        text: mail.body_text,
        html: mail.body_html,
        lang: None,
        kind: None,
        mail: Some(MailFacts {
            message_id: mail.message_id,
            in_reply_to: mail.in_reply_to,
            references: mail.references,
            reply_to,
            automatic: automatic(mail.automatic),
            bounce: mail.bounce.map(bounce),
            protection: mail.protection.map(|protection| protection_code(protection.form, protection.kind).to_owned()),
            quoted_from,
            asks_for_none: mail.suppress_reply,
            comes_late: arrival.comes_late,
        }),
        files: mail.attachments.into_iter().map(file).collect(),
        raw: Some(arrival.raw.clone()),
        mailbox: arrival.mailbox,
        by: Actor::system(arrival.principal),
        into_case: None,
        needs: String::new(),
        once: None,
    }
}

/// A date that somebody's clock gave: not before e-mail, not in the future.
fn plausible(date: Timestamp, now: Timestamp) -> Timestamp {
    /// 1 January 1982: RFC 822 came in August.
    const FIRST: Timestamp = Timestamp::from_millis(378_691_200_000);
    if date < FIRST || date > now { now } else { date }
}

fn addresses(mailboxes: Vec<Mailbox>) -> Vec<String> {
    mailboxes.into_iter().map(|mailbox| mailbox.address).filter(|address| !address.is_empty()).collect()
}

fn file(attachment: Attachment) -> IncomingFile {
    IncomingFile {
        name: attachment.name,
        media_type: attachment.media_type,
        bytes: attachment.bytes.into(),
        content_id: attachment.content_id,
        is_inline: attachment.inline,
    }
}

const fn automatic(automatic: Automatic) -> interactions::Automatic {
    match automatic {
        Automatic::None => interactions::Automatic::None,
        Automatic::Reply => interactions::Automatic::Reply,
        Automatic::Bounce => interactions::Automatic::Bounce,
        Automatic::List => interactions::Automatic::List,
    }
}

fn bounce(bounce: Bounce) -> interactions::Bounce {
    let recipient = |recipient: BounceRecipient| BouncedRecipient {
        address: recipient.address,
        // A status guessed from the wording marks no address.
        status: recipient.status.filter(|_| recipient.status_given).unwrap_or_default(),
        action: recipient.action.unwrap_or_default(),
        diagnostic: recipient.diagnostic.unwrap_or_default(),
        permanent: recipient.permanent,
    };
    interactions::Bounce {
        recipients: bounce.recipients.into_iter().map(recipient).collect(),
        original_message_id: bounce.original_message_id,
        original_references: bounce.original_references,
    }
}

const fn protection_code(form: ProtectionForm, kind: ProtectionKind) -> &'static str {
    match (kind, form) {
        (ProtectionKind::Smime, ProtectionForm::Signed) => "smime-signed",
        (ProtectionKind::Smime, ProtectionForm::Encrypted) => "smime-encrypted",
        (ProtectionKind::Pgp, ProtectionForm::Signed) => "pgp-signed",
        (ProtectionKind::Pgp, ProtectionForm::Encrypted) => "pgp-encrypted",
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn arrival(raw: &str) -> Arrival {
        Arrival {
            principal: "019b0000-0000-7000-8000-000000000001".parse().unwrap(),
            mailbox: None,
            raw: raw.to_owned().into(),
            source: "test".to_owned(),
            comes_late: false,
            cut_from: None,
        }
    }

    fn read_now(raw: &str) -> Incoming {
        let arrival = arrival(raw);
        let mail = parse(&arrival.raw, &Limits::default()).unwrap();
        incoming(&arrival, mail, "4 ### ###", Timestamp::from_millis(1_584_342_000_000))
    }

    #[test]
    fn a_letter_becomes_a_contact_with_number_and_quote() {
        let it = read_now(
            "From: Anna Muster <anna@kunde.example>\nTo: care@a.example\nSubject: Re: Rechnung\nMessage-ID: <1@kunde.example>\n\
             Date: Mon, 16 Mar 2020 07:00:00 +0100\n\nMeine Kundennummer ist 4 123 456.\n\nAm 15.03.2020 schrieb Stadtwerke:\n> Guten Tag\n",
        );
        assert_eq!((it.from_name.as_str(), it.from_address.as_str()), ("Anna Muster", "anna@kunde.example"));
        assert_eq!(it.customer_number.as_deref(), Some("4123456"));
        let mail = it.mail.unwrap();
        assert_eq!(mail.message_id, "1@kunde.example");
        let quoted_from = mail.quoted_from.unwrap();
        assert!(it.text[quoted_from..].starts_with("Am 15.03.2020"), "{:?}", &it.text[quoted_from..]);
        assert_eq!(it.happened_at.to_string(), "2020-03-16T06:00:00Z");
    }

    #[test]
    fn a_date_from_a_broken_clock_is_not_believed() {
        let now = Timestamp::from_millis(1_584_342_000_000);
        assert_eq!(read_now("From: a@b.example\nDate: Mon, 16 Mar 2060 07:00:00 +0100\n\nx").happened_at, now);
        assert_eq!(read_now("From: a@b.example\nDate: Thu, 1 Jan 1970 00:00:00 +0000\n\nx").happened_at, now);
    }
}
