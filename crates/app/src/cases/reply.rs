//! Answering the customer: the message and the job that sends it, in one transaction.

use super::{CaseError, number_text, open_case, save, step};
use crate::chats::Side;
use crate::interactions::{Facts, IncomingFile, Recipients};
use crate::{Actor, App};
use cases::{CasesPolicy, Channel, Direction, Event, THREAD_KEY_PURPOSE, Then};
use kernel::{AttachmentId, CaseId, InteractionId, JobId, Timestamp};
use serde_json::json;
use store::cases::{Case, Draft};
use store::interactions::{Attachment, Interaction};
use store::jobs::NewJob;
use store::objects::Kept;
use store::{StoreError, Tx};

/// Longest reply in bytes.
const BODY_LIMIT: usize = 200_000;
/// Recipients of one reply.
const RECIPIENTS_LIMIT: usize = 50;
/// References carried along, the oldest and the latest ones.
const REFERENCES_LIMIT: usize = 20;

/// A reply to send.
#[derive(Clone, Debug)]
pub struct Reply {
    /// In which case.
    pub case: CaseId,
    /// By mail, or in the chat.
    pub channel: Channel,
    /// The text, without signature.
    pub body: String,
    /// Whom to; empty: the customer's address.
    pub to: Vec<String>,
    /// Who gets a copy.
    pub cc: Vec<String>,
    /// Files.
    pub files: Vec<IncomingFile>,
    /// Where the case goes then.
    pub then: Then,
    /// How many things the customer is asked to do: counted as effort.
    pub tasks: u32,
    /// Makes a retry harmless.
    pub once: Option<crate::interactions::Once>,
}

/// A reply on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Replied {
    /// The outgoing interaction.
    pub interaction: InteractionId,
}

/// Answers a case by mail or in its chat. The draft of the author is forgotten.
pub async fn reply(app: &App, actor: Actor, reply: Reply) -> Result<Replied, CaseError> {
    check(&reply)?;
    let principal = app.principal(actor.principal).await?.ok_or(CaseError::NoSuchCase)?;
    let now = app.now();
    let id: InteractionId = app.id();
    let job: JobId = app.id();
    let mut files: Vec<(AttachmentId, IncomingFile, Kept)> = Vec::new();
    for file in &reply.files {
        let kept = app.store.objects.keep(actor.principal, file.bytes.clone()).await?;
        files.push((app.id(), file.clone(), kept));
    }
    let thread_key = app.secrets.key(THREAD_KEY_PURPOSE);
    let case = reply.case;
    let replied = app.write(actor.principal, move |tx| {
        if let Some(replied) = crate::interactions::once_before(tx, actor.principal, reply.once.as_ref())? {
            return Ok(replied);
        }
        let mut case = open_case(tx, actor.principal, reply.case)?;
        let interaction = written(tx, actor, &case, &reply, id, &thread_key, now)?;
        tx.interaction_insert(actor.principal, &interaction)?;
        if let Some(message_id) = &interaction.message_id {
            tx.message_ref_insert(actor.principal, message_id, id)?;
        }
        for (attachment, file, kept) in &files {
            tx.object_insert(actor.principal, kept, now)?;
            tx.attachment_insert(actor.principal, &attached(*attachment, id, file, kept))?;
        }
        if reply.channel == Channel::Email {
            enqueue(tx, actor, id, job, now)?;
        } else if !tx.chat_said(actor.principal, case.id, id, now)? {
            return Err(CaseError::refused("mode", "no-chat"));
        }
        settle(tx, actor, &mut case, &reply, &principal.settings.cases, now)?;
        let replied = Replied { interaction: id };
        crate::interactions::once_after(tx, actor.principal, reply.once.as_ref(), &replied, now)?;
        actor.journal(
            tx,
            now,
            ("case", case.id),
            "replied",
            &json!({ "interaction": id, "state": case.state.as_str() }),
        )?;
        Ok(replied)
    });
    let replied = replied.await?;
    app.chats.typed(case, Side::Staff, None);
    Ok(replied)
}

fn check(reply: &Reply) -> Result<(), CaseError> {
    if !matches!(reply.channel, Channel::Email | Channel::Chat) {
        return Err(CaseError::refused("mode", "mode-unknown"));
    }
    if reply.body.trim().is_empty() {
        return Err(CaseError::refused("body", "reply-empty"));
    }
    if reply.body.len() > BODY_LIMIT {
        return Err(CaseError::refused("body", "text-too-long"));
    }
    if reply.to.len() + reply.cc.len() > RECIPIENTS_LIMIT {
        return Err(CaseError::refused("to", "too-many-recipients"));
    }
    let is_address = |address: &&String| customers::contact_point::email_key(address).is_some();
    if !reply.to.iter().all(|address| is_address(&address)) {
        return Err(CaseError::refused("to", "address-unreadable"));
    }
    if !reply.cc.iter().all(|address| is_address(&address)) {
        return Err(CaseError::refused("cc", "address-unreadable"));
    }
    Ok(())
}

fn attached(id: AttachmentId, interaction: InteractionId, file: &IncomingFile, kept: &Kept) -> Attachment {
    Attachment {
        id,
        interaction,
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        size: kept.size,
        sha: kept.sha,
        content_id: file.content_id.clone(),
        is_inline: file.is_inline,
    }
}

/// Enqueues the sending of an outgoing mail.
pub(crate) fn enqueue(
    tx: &mut Tx<'_>,
    actor: Actor,
    interaction: InteractionId,
    job: JobId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (key, payload) = (interaction.to_string(), json!({ "interaction": interaction }).to_string());
    let job = NewJob { id: job, kind: "mail-out", key: &key, payload: &payload, due_at: now };
    tx.job_insert(actor.principal, &job, now).map(drop)
}

/// Headers that let a mail join the thread of its case.
pub(crate) struct Thread {
    /// The message answered.
    pub in_reply_to: Option<String>,
    /// The thread so far, oldest first.
    pub references: Vec<String>,
    /// Its subject as last written by the customer.
    pub subject: Option<String>,
    /// The customer's address as last used.
    pub address: Option<String>,
}

/// What the case's mails so far say of its thread: looks at the latest fifty interactions.
pub(crate) fn thread_of(tx: &mut Tx<'_>, actor: Actor, case: CaseId) -> Result<Thread, StoreError> {
    let latest = tx.interactions_of(actor.principal, case, None, 50)?;
    let mut references: Vec<String> = latest.iter().rev().filter_map(|i| i.message_id.clone()).collect();
    if references.len() > REFERENCES_LIMIT {
        references.drain(1..=references.len() - REFERENCES_LIMIT);
    }
    let heard = latest.iter().find(|i| i.direction == Direction::In && i.automatic == "none" && i.message_id.is_some());
    let facts = |i: &Interaction| serde_json::from_str::<Facts>(&i.facts).unwrap_or_default();
    Ok(Thread {
        in_reply_to: heard.and_then(|i| i.message_id.clone()).or_else(|| references.last().cloned()),
        references,
        subject: heard.map(|i| i.subject.clone()),
        address: latest
            .iter()
            .find(|i| i.direction == Direction::In && i.automatic == "none" && !i.from_address.is_empty())
            .map(|i| facts(i).reply_to.unwrap_or_else(|| i.from_address.clone())),
    })
}

/// A subject without the marks that mail programs put before it, in the languages of our customers.
fn bare_subject(subject: &str) -> &str {
    const MARKS: &[&str] = &["re:", "aw:", "antw:", "wg:", "fwd:", "fw:", "tr:", "rif:", "i:", "réf:", "réf :"];
    let mut rest = subject.trim();
    while let Some(mark) =
        MARKS.iter().find(|mark| rest.get(..mark.len()).is_some_and(|start| start.to_lowercase() == **mark))
    {
        rest = rest[mark.len()..].trim_start();
    }
    rest
}

/// A Message-ID without its angle brackets: how all are stored and compared.
pub(crate) fn bare_id(message_id: &str) -> &str {
    message_id.trim().trim_start_matches('<').trim_end_matches('>')
}

/// `Re:` once, and the case's number so that a customer can name it.
pub(crate) fn answer_subject(case: &Case, thread: &Thread) -> String {
    let subject = thread.subject.as_deref().filter(|s| !s.is_empty()).unwrap_or(&case.subject);
    let bare = bare_subject(subject);
    let number = number_text(case.number);
    if bare.contains(&number) { format!("Re: {bare}") } else { format!("Re: {bare} [#{number}]") }
}

/// A mail to write.
pub(crate) struct Letter<'a> {
    /// Its id.
    pub id: InteractionId,
    /// Whom to.
    pub to: Vec<String>,
    /// Who gets a copy.
    pub cc: &'a [String],
    /// Its subject; none: that of the case's thread.
    pub subject: Option<String>,
    /// What it says.
    pub body: &'a str,
    /// `none`, or `own` when Kulanz writes by itself.
    pub automatic: &'static str,
    /// When.
    pub at: Timestamp,
}

fn written(
    tx: &mut Tx<'_>,
    actor: Actor,
    case: &Case,
    reply: &Reply,
    id: InteractionId,
    thread_key: &[u8; 32],
    now: Timestamp,
) -> Result<Interaction, CaseError> {
    let letter =
        Letter { id, to: Vec::new(), cc: &reply.cc, subject: None, body: &reply.body, automatic: "none", at: now };
    if reply.channel == Channel::Chat {
        return Ok(said(actor, case, &letter));
    }
    let thread = thread_of(tx, actor, case.id)?;
    let to = if reply.to.is_empty() { customer_address(tx, actor, case, &thread)? } else { reply.to.clone() };
    Ok(mail(tx, actor, case, &thread, thread_key, Letter { to, ..letter })?)
}

/// A line of a chat: it reaches nobody's mailbox.
fn said(actor: Actor, case: &Case, letter: &Letter<'_>) -> Interaction {
    Interaction {
        id: letter.id,
        case: case.id,
        home_case: case.id,
        channel: Channel::Chat,
        direction: Direction::Out,
        automatic: letter.automatic.to_owned(),
        customer: None,
        staff: actor.staff_id(),
        from_name: String::new(),
        from_address: String::new(),
        recipients: json!(Recipients::default()).to_string(),
        subject: String::new(),
        body_text: letter.body.trim_end().to_owned(),
        body_html: None,
        facts: json!(Facts::default()).to_string(),
        message_id: None,
        raw: None,
        mailbox: None,
        delivery: None,
        delivery_note: None,
        happened_at: letter.at,
        recorded_at: letter.at,
    }
}

/// A mail in the thread of its case, from the mailbox that the case came to.
pub(crate) fn mail(
    tx: &mut Tx<'_>,
    actor: Actor,
    case: &Case,
    thread: &Thread,
    thread_key: &[u8; 32],
    letter: Letter<'_>,
) -> Result<Interaction, StoreError> {
    let mailbox = tx.mailbox_for_case(actor.principal, case.mailbox)?;
    let (address, name) = mailbox.as_ref().map_or(("", ""), |m| (m.address.as_str(), m.from_name.as_str()));
    let domain = address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    let message_id = cases::message_id(thread_key, actor.principal, letter.id, domain);
    let facts =
        Facts { in_reply_to: thread.in_reply_to.clone(), references: thread.references.clone(), ..Facts::default() };
    let text = said(actor, case, &letter);
    Ok(Interaction {
        channel: Channel::Email,
        from_name: name.to_owned(),
        from_address: address.to_owned(),
        recipients: json!(Recipients { to: letter.to, cc: letter.cc.to_vec() }).to_string(),
        subject: letter.subject.unwrap_or_else(|| answer_subject(case, thread)),
        facts: json!(facts).to_string(),
        message_id: Some(bare_id(&message_id).to_owned()),
        mailbox: mailbox.map(|m| m.id),
        delivery: Some("queued".to_owned()),
        ..text
    })
}

/// Where the customer of a case gets mail: as they last wrote, else by what is known of them.
pub(crate) fn customer_address(
    tx: &mut Tx<'_>,
    actor: Actor,
    case: &Case,
    thread: &Thread,
) -> Result<Vec<String>, CaseError> {
    if let Some(address) = &thread.address {
        return Ok(vec![address.clone()]);
    }
    let points = tx.contact_points_of(actor.principal, case.customer)?;
    points
        .into_iter()
        .find(|point| point.kind == "email" && point.fault.is_none())
        .map(|point| vec![point.value])
        .ok_or(CaseError::refused("to", "no-address"))
}

/// What a reply does to its case. Whoever answers a case that nobody has takes it up.
fn settle(
    tx: &mut Tx<'_>,
    actor: Actor,
    case: &mut Case,
    reply: &Reply,
    policy: &CasesPolicy,
    now: Timestamp,
) -> Result<(), CaseError> {
    step(case, &Event::Replied { then: reply.then, tasks: reply.tasks }, policy, now)?;
    if let Some(staff) = actor.staff_id() {
        case.owner = Some(case.owner.unwrap_or(staff));
        let forgotten = Draft { mode: "reply".to_owned(), body: String::new(), changed_at: now };
        tx.draft_save(actor.principal, case.id, staff, &forgotten)?;
    }
    save(tx, actor.principal, case, now)
}
