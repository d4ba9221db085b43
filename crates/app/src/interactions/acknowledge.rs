//! The acknowledgement: "we have it", with the case's number, an honest time and the status link.
//!
//! It never repeats what the sender wrote, so that nobody can have us send their words to somebody else.

use super::customer::Contact;
use super::receive::{Intake, itself};
use super::{Facts, Incoming, Recipients};
use crate::cases::{bare_id, enqueue};
use crate::settings::is_swiss;
use crate::texts::Arg;
use crate::{App, Principal, status};
use cases::{Channel, Day, Direction, Promise, Question, Verdict, Withheld, expected, may_answer, promise};
use kernel::{Lang, PrincipalId, Timestamp};
use serde_json::json;
use std::time::Duration;
use store::cases::Case;
use store::interactions::Interaction;
use store::mailboxes::Sender;
use store::{StoreError, Tx};

/// Recent answers from which the expected time is told.
const ANSWERS: i64 = 200;
/// How long a told time may be used without looking again.
const AGE: Duration = Duration::from_secs(60);
/// Automatic replies are looked at this far back: the longest window policy allows, and a day.
const MEMORY: Duration = Duration::from_secs(32 * 24 * 3_600);

/// The words of an acknowledgement, made ready before the transaction; `{number}` and `{link}` are filled in it.
pub(super) struct Words {
    subject: String,
    body: String,
    /// The subject of a case that came with none.
    pub untitled: String,
}

const NUMBER: &str = "{number}";
const LINK: &str = "{link}";

pub(super) async fn words(app: &App, owner: &Principal, lang: Lang, incoming: &Incoming) -> Result<Words, StoreError> {
    let t = |key: &str, args: &[(&str, Arg<'_>)]| app.texts.t_in(lang, is_swiss(&owner.country), key, args);
    let untitled = t("new-case-subject", &[]);
    if incoming.direction != Direction::In || incoming.channel != Channel::Email && incoming.channel != Channel::Web {
        return Ok(Words { subject: String::new(), body: String::new(), untitled });
    }
    let when = promised(app, owner, lang, incoming.channel, incoming.kind.as_deref().unwrap_or("other")).await?;
    let body = [
        t("ack-greeting", &[]),
        format!("{}\n{when}", t("ack-received", &[("number", Arg::Text(NUMBER))])),
        format!("{}\n{LINK}", t("ack-status", &[])),
        t("ack-no-repeat", &[]),
        format!("{}\n{}", t("ack-closing", &[]), owner.name),
    ]
    .join("\n\n");
    Ok(Words { subject: t("ack-subject", &[("number", Arg::Text(NUMBER))]), body, untitled })
}

/// When a contact by `channel` about `kind` will be answered, in words: honest, by what we did lately.
pub async fn promised(
    app: &App,
    owner: &Principal,
    lang: Lang,
    channel: Channel,
    kind: &str,
) -> Result<String, StoreError> {
    let left = left_to_wait(app, owner, Duration::ZERO, channel, kind).await?;
    Ok(worded(app, owner, lang, left.unwrap_or(Promise::Unknown)))
}

/// The same for a case whose customer waits already: what is left of it; nothing when it is over or nobody waits.
pub async fn still_promised(
    app: &App,
    owner: &Principal,
    lang: Lang,
    case: &Case,
) -> Result<Option<String>, StoreError> {
    let Some(since) = case.waiting_since else { return Ok(None) };
    let left = left_to_wait(app, owner, app.now().since(since), case.channel, &case.kind).await?;
    Ok(left.map(|when| worded(app, owner, lang, when)))
}

async fn left_to_wait(
    app: &App,
    owner: &Principal,
    waited: Duration,
    channel: Channel,
    kind: &str,
) -> Result<Option<Promise>, StoreError> {
    let policy = &owner.settings.cases;
    let recent = recent_answers(app, owner.id).await?;
    Ok(promise(expected(&recent, policy), waited, channel, kind, policy, day(owner, app.now())))
}

fn worded(app: &App, owner: &Principal, lang: Lang, when: Promise) -> String {
    let count = when.count().map(|count| ("count", Arg::Number(count.into())));
    app.texts.t_in(lang, is_swiss(&owner.country), &format!("promise-{}", when.as_str()), count.as_slice())
}

/// How long the customers of the latest solved cases waited; looked up at most once a minute.
async fn recent_answers(app: &App, principal: PrincipalId) -> Result<Vec<Duration>, StoreError> {
    let now = app.now();
    if let Some((at, recent)) = app.answer_times(principal)
        && now.since(at) < AGE
    {
        return Ok(recent);
    }
    let times: Vec<i64> = app.store.read(move |tx| tx.answer_times(principal, ANSWERS)).await?;
    let recent: Vec<Duration> =
        times.into_iter().map(|millis| Duration::from_millis(u64::try_from(millis).unwrap_or(0))).collect();
    app.set_answer_times(principal, now, recent.clone());
    Ok(recent)
}

/// What is left of today's service: working days from 8 to 18 o'clock, until the calendar of a principal says otherwise.
fn day(owner: &Principal, now: Timestamp) -> Day {
    const OPENS: i64 = 8;
    const CLOSES: i64 = 18;
    let zone = jiff::tz::TimeZone::get(&owner.time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let here = now.to_jiff().to_zoned(zone);
    let is_work = |date: jiff::civil::Date| {
        !matches!(date.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday)
    };
    let minutes = i64::from(here.hour()) * 60 + i64::from(here.minute());
    let left = if is_work(here.date()) { CLOSES * 60 - minutes.max(OPENS * 60) } else { 0 };
    Day {
        left: Duration::from_secs(u64::try_from(left.max(0) * 60).unwrap_or(0)),
        is_open_tomorrow: here.date().tomorrow().is_ok_and(is_work),
    }
}

/// Whether a contact is acknowledged: to whom and from where, or why not.
pub(super) enum Judged {
    /// To this address, from this mailbox.
    Send { address: String, key: String, mailbox: Sender },
    /// Not: for this reason, or because nobody waits for one.
    Withheld(Option<Withheld>),
}

impl Judged {
    pub const fn withheld(&self) -> Option<Withheld> {
        match self {
            Self::Withheld(reason) => *reason,
            Self::Send { .. } => None,
        }
    }
}

/// Decides whether a machine may answer this contact.
pub(super) fn judge(intake: &Intake, tx: &mut Tx<'_>, case: &Case, contact: &Contact) -> Result<Judged, StoreError> {
    let (principal, now) = (intake.principal.id, intake.drawn.now);
    let address = contact.answer_to.as_ref().filter(|_| !intake.answer.body.is_empty());
    let key = address.and_then(|address| customers::contact_point::email_key(address));
    let (Some(address), Some(key)) = (address, key) else { return Ok(Judged::Withheld(None)) };
    let Some(mailbox) = tx.mailbox_for_case(principal, case.mailbox)? else { return Ok(Judged::Withheld(None)) };
    let told_sender = tx.automatic_replies_to(principal, &key, now.minus(MEMORY))?;
    let in_case = tx.automatic_replies_in(principal, case.id)?;
    let told_in_case: Vec<Timestamp> = in_case.iter().map(|(at, _)| *at).collect();
    let to_sender = in_case.iter().filter(|(_, told)| *told == key).count();
    let question = Question {
        automatic: intake.automatic(),
        asks_for_none: intake.incoming.mail.as_ref().is_some_and(|mail| mail.asks_for_none),
        comes_late: intake.incoming.mail.as_ref().is_some_and(|mail| mail.comes_late),
        sender: address,
        own_addresses: &tx.mailbox_addresses(principal)?,
        told_sender: &told_sender,
        told_in_case: &told_in_case,
        told_sender_in_case: u32::try_from(to_sender).unwrap_or(u32::MAX),
    };
    Ok(match may_answer(&question, &intake.principal.settings.cases.automatic, now) {
        Verdict::Send => Judged::Send { address: address.clone(), key, mailbox },
        Verdict::Withhold(reason) => Judged::Withheld(Some(reason)),
    })
}

/// Writes the acknowledgement that was decided on, and the job that sends it.
pub(super) fn acknowledge(
    intake: &Intake,
    tx: &mut Tx<'_>,
    case: &Case,
    judged: Judged,
    base_url: &str,
) -> Result<(), StoreError> {
    let (principal, now) = (intake.principal.id, intake.drawn.now);
    let Judged::Send { address, key, mailbox } = judged else { return Ok(()) };
    tx.automatic_reply_insert(principal, intake.drawn.automatic, case.id, &key, now)?;
    let mail = compose(intake, case, &address, (mailbox.id, &mailbox.address, &mailbox.from_name), base_url);
    tx.interaction_insert(principal, &mail)?;
    if let Some(message_id) = &mail.message_id {
        tx.message_ref_insert(principal, message_id, mail.id)?;
    }
    enqueue(tx, itself(principal), mail.id, intake.drawn.job, now)
}

fn compose(
    intake: &Intake,
    case: &Case,
    address: &str,
    (mailbox, from_address, from_name): (kernel::MailboxId, &str, &str),
    base_url: &str,
) -> Interaction {
    let (principal, id, now) = (&intake.principal, intake.drawn.acknowledgement, intake.drawn.now);
    let number = crate::cases::number_text(case.number);
    let link = status::url_at(base_url, &principal.slug, &case.status_key);
    let domain = from_address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    let message_id = cases::message_id(&intake.drawn.thread_key, principal.id, id, domain);
    let heard = intake.incoming.mail.as_ref().map(|mail| mail.message_id.clone());
    let mut references = intake.incoming.mail.as_ref().map(|mail| mail.references.clone()).unwrap_or_default();
    references.extend(heard.clone());
    let references = references.split_off(references.len().saturating_sub(20));
    let facts = Facts { in_reply_to: heard, references, ..Facts::default() };
    Interaction {
        id,
        case: case.id,
        home_case: case.id,
        channel: Channel::Email,
        direction: Direction::Out,
        automatic: "own".to_owned(),
        customer: None,
        staff: None,
        from_name: from_name.to_owned(),
        from_address: from_address.to_owned(),
        recipients: json!(Recipients { to: vec![address.to_owned()], cc: Vec::new() }).to_string(),
        subject: intake.answer.subject.replace(NUMBER, &number),
        body_text: intake.answer.body.replace(NUMBER, &number).replace(LINK, &link),
        body_html: None,
        facts: json!(facts).to_string(),
        message_id: Some(bare_id(&message_id).to_owned()),
        raw: None,
        mailbox: Some(mailbox),
        delivery: Some("queued".to_owned()),
        delivery_note: None,
        happened_at: now,
        recorded_at: now,
    }
}
