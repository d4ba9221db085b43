//! The customer's own view of a case, by its unguessable link: where it stands, a further message, and "it is solved".
//!
//! Looking has no side effect. Internal notes, staff names beyond the signature and other cases are never part of it.

use crate::interactions::{self, Incoming, IncomingFile, Interaction, Once, ReceiveError, Received, Recipients};
use crate::{Actor, App, secrets};
use cases::{Channel, Direction, Event};
use kernel::{AttachmentId, CaseId, InteractionId, Lang, PrincipalId, Timestamp};
use serde_json::json;
use store::cases::Case;
use store::interactions::Attachment;
use store::{StoreError, Tx};

use crate::cases::{CaseError, number_text, open_case, save, step};

/// Messages shown.
const MESSAGES_LIMIT: i64 = 200;

/// What the customer sees.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusView {
    /// The case the link was made for.
    pub linked: CaseId,
    /// What that case is now: itself, or what it was merged into.
    pub case: Case,
    /// The number as people say it.
    pub number: String,
    /// Whether the customer talked live there.
    pub has_chat: bool,
    /// What was written, oldest first.
    pub messages: Vec<Message>,
}

/// One message to or from the customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Which interaction.
    pub id: InteractionId,
    /// Whether we wrote it.
    pub is_ours: bool,
    /// Whether a machine did.
    pub is_automatic: bool,
    /// When.
    pub at: Timestamp,
    /// Whom it went to; empty for what the customer wrote.
    pub to: Vec<String>,
    /// What, without quoted history.
    pub text: String,
    /// Files.
    pub files: Vec<Attachment>,
}

/// The address of a case's status page.
pub fn url(app: &App, slug: &str, status_key: &str) -> String {
    url_at(&app.base_url, slug, status_key)
}

/// The address of a case's status page in the installation at `base_url`.
pub(crate) fn url_at(base_url: &str, slug: &str, status_key: &str) -> String {
    format!("{base_url}/p/{slug}/status/{status_key}")
}

/// What a link leads to.
pub(crate) struct Linked {
    /// The case the link was made for.
    pub from: Case,
    /// What that case is now: itself, or what it was merged into.
    pub case: Case,
}

/// What a link leads to, followed through merges; `None`: nothing, or it was revoked.
pub(crate) fn found(tx: &mut Tx<'_>, principal: PrincipalId, key: &str) -> Result<Option<Linked>, StoreError> {
    let Some(from) = tx.case_by_status_key(principal, key)? else { return Ok(None) };
    let mut case = from.clone();
    while let Some(into) = case.merged_into {
        match tx.case_fetch(principal, into)? {
            Some(target) => case = target,
            None => break,
        }
    }
    Ok(Some(Linked { from, case }))
}

/// What the case a link leads to is now; `None`: it leads nowhere.
pub async fn case(app: &App, principal: PrincipalId, key: String) -> Result<Option<CaseId>, StoreError> {
    app.store.read(move |tx| Ok(found(tx, principal, &key)?.map(|found| found.case.id))).await
}

/// An interaction as the customer sees it; `None`: they do not.
pub(crate) fn message(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    linked: &Linked,
    found: Interaction,
) -> Result<Option<Message>, StoreError> {
    let is_shown = found.direction != Direction::Note && matches!(found.automatic.as_str(), "none" | "own");
    // Cases of two people may be one concern; neither gets to read what the other wrote.
    let is_own = if linked.from.customer == linked.case.customer {
        found.customer.is_none_or(|customer| customer == linked.case.customer)
    } else {
        found.home_case == linked.from.id
    };
    if !is_shown || !is_own || (found.channel == Channel::Phone && found.staff.is_some()) {
        return Ok(None);
    }
    let facts: interactions::Facts = serde_json::from_str(&found.facts).unwrap_or_default();
    let text = facts.quoted_from.and_then(|at| found.body_text.get(..at)).unwrap_or(&found.body_text);
    Ok(Some(Message {
        id: found.id,
        is_ours: found.direction == Direction::Out,
        is_automatic: found.automatic == "own",
        at: found.happened_at,
        to: serde_json::from_str::<Recipients>(&found.recipients).unwrap_or_default().to,
        text: text.trim_end().to_owned(),
        files: tx.attachments_of(principal, found.id)?,
    }))
}

/// The case a link leads to with what was written; `None`: there is none, or the link was revoked.
pub async fn view(app: &App, principal: PrincipalId, key: String) -> Result<Option<StatusView>, StoreError> {
    app.store
        .read(move |tx| {
            let Some(linked) = found(tx, principal, &key)? else { return Ok(None) };
            let mut latest = tx.interactions_of(principal, linked.case.id, None, MESSAGES_LIMIT)?;
            latest.reverse();
            let mut messages = Vec::new();
            for one in latest {
                messages.extend(message(tx, principal, &linked, one)?);
            }
            let Linked { from, case } = linked;
            let has_chat = tx.chat_fetch(principal, case.id)?.is_some();
            Ok(Some(StatusView { number: number_text(from.number), linked: from.id, case, has_chat, messages }))
        })
        .await
}

/// A file shown on the status page, if the link may see it.
pub async fn file(
    app: &App,
    principal: PrincipalId,
    key: String,
    id: AttachmentId,
) -> Result<Option<Attachment>, StoreError> {
    let shown = view(app, principal, key).await?;
    Ok(shown.and_then(|view| view.messages.into_iter().flat_map(|message| message.files).find(|file| file.id == id)))
}

/// A further message of the customer.
#[derive(Clone, Debug)]
pub struct Further {
    /// By which channel: the status page's form, or the chat.
    pub channel: Channel,
    /// What they wrote.
    pub text: String,
    /// Files.
    pub files: Vec<IncomingFile>,
    /// The language they read.
    pub lang: Lang,
    /// Makes a retry harmless.
    pub once: Option<Once>,
}

/// Takes in a further message of the customer; `None`: the link leads nowhere.
pub async fn add_message(
    app: &App,
    principal: PrincipalId,
    key: String,
    further: Further,
) -> Result<Option<Received>, ReceiveError> {
    let linked = app.store.read(move |tx| tx.case_by_status_key(principal, &key)).await?;
    let Some(linked) = linked else { return Ok(None) };
    let Further { channel, text, files, lang, once } = further;
    if text.trim().is_empty() && files.is_empty() {
        return Err(ReceiveError::Refused { field: "text", reason: "message-empty" });
    }
    let incoming = Incoming {
        text,
        lang: Some(lang),
        files,
        into_case: Some(linked.id),
        once,
        ..Incoming::of_customer(principal, channel, app.now())
    };
    interactions::receive(app, principal, incoming).await.map(Some)
}

/// The customer says that the concern is solved.
pub async fn close(app: &App, principal: PrincipalId, key: String) -> Result<bool, CaseError> {
    let Some(found) = view(app, principal, key).await? else { return Ok(false) };
    let owner = app.principal(principal).await?.ok_or(CaseError::NoSuchCase)?;
    let (now, id, actor) = (app.now(), found.case.id, Actor::customer(principal));
    app.write(principal, move |tx| {
        let mut case = open_case(tx, principal, id)?;
        let decision = step(&mut case, &Event::ClosedByCustomer, &owner.settings.cases, now)?;
        if decision.why != cases::Why::Unchanged {
            save(tx, principal, &mut case, now)?;
            actor.journal(tx, now, ("case", id), "closed-by-customer", &json!({}))?;
        }
        Ok(true)
    })
    .await
}

/// Makes the old link lead nowhere and returns the new one's key.
pub async fn revoke(app: &App, actor: Actor, id: CaseId) -> Result<String, CaseError> {
    let (now, secret) = (app.now(), app.random());
    app.write(actor.principal, move |tx| {
        let mut case = tx.case_fetch(actor.principal, id)?.ok_or(CaseError::NoSuchCase)?;
        let key = secrets::status_key(case.number, secret);
        case.status_key.clone_from(&key);
        save(tx, actor.principal, &mut case, now)?;
        actor.journal(tx, now, ("case", id), "status-link-revoked", &json!({}))?;
        Ok(key)
    })
    .await
}
