//! The customer's own view of a case, by its unguessable link: where it stands, a further message, and "it is solved".
//!
//! Looking has no side effect. Internal notes, staff names beyond the signature and other cases are never part of it.

use crate::interactions::{self, Incoming, IncomingFile, Once, ReceiveError, Received, Recipients};
use crate::{Actor, App, secrets};
use cases::{Channel, Direction, Event};
use kernel::{AttachmentId, CaseId, InteractionId, Lang, PrincipalId, Timestamp};
use serde_json::json;
use store::StoreError;
use store::cases::Case;
use store::interactions::Attachment;

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

/// The case a link leads to, followed through merges; `None`: there is none, or the link was revoked.
pub async fn view(app: &App, principal: PrincipalId, key: String) -> Result<Option<StatusView>, StoreError> {
    app.store
        .read(move |tx| {
            let Some(linked) = tx.case_by_status_key(principal, &key)? else { return Ok(None) };
            let mut case = linked.clone();
            while let Some(into) = case.merged_into {
                match tx.case_fetch(principal, into)? {
                    Some(target) => case = target,
                    None => break,
                }
            }
            let mut messages = Vec::new();
            let mut latest = tx.interactions_of(principal, case.id, None, MESSAGES_LIMIT)?;
            latest.reverse();
            for found in latest {
                let is_shown = found.direction != Direction::Note && matches!(found.automatic.as_str(), "none" | "own");
                // Cases of two people may be one concern; neither gets to read what the other wrote.
                let is_own = if linked.customer == case.customer {
                    found.customer.is_none_or(|customer| customer == case.customer)
                } else {
                    found.home_case == linked.id
                };
                if !is_shown || !is_own || (found.channel == Channel::Phone && found.staff.is_some()) {
                    continue;
                }
                let facts: interactions::Facts = serde_json::from_str(&found.facts).unwrap_or_default();
                let text = facts.quoted_from.and_then(|at| found.body_text.get(..at)).unwrap_or(&found.body_text);
                messages.push(Message {
                    id: found.id,
                    is_ours: found.direction == Direction::Out,
                    is_automatic: found.automatic == "own",
                    at: found.happened_at,
                    to: serde_json::from_str::<Recipients>(&found.recipients).unwrap_or_default().to,
                    text: text.trim_end().to_owned(),
                    files: tx.attachments_of(principal, found.id)?,
                });
            }
            Ok(Some(StatusView { number: number_text(linked.number), linked: linked.id, case, messages }))
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

/// Takes in a further message of the customer.
pub async fn add_message(
    app: &App,
    principal: PrincipalId,
    key: String,
    text: String,
    files: Vec<IncomingFile>,
    lang: Lang,
) -> Result<Option<Received>, ReceiveError> {
    add_message_once(app, principal, key, text, files, lang, None).await
}

/// The same; asked again with the same `once`, it takes in one message and gives the same answer.
pub async fn add_message_once(
    app: &App,
    principal: PrincipalId,
    key: String,
    text: String,
    files: Vec<IncomingFile>,
    lang: Lang,
    once: Option<Once>,
) -> Result<Option<Received>, ReceiveError> {
    let Some(found) = view(app, principal, key).await? else { return Ok(None) };
    if text.trim().is_empty() && files.is_empty() {
        return Err(ReceiveError::Refused { field: "text", reason: "message-empty" });
    }
    let incoming = Incoming {
        channel: Channel::Web,
        direction: Direction::In,
        happened_at: app.now(),
        from_name: String::new(),
        from_address: String::new(),
        phone: None,
        customer_number: None,
        recipients: Recipients::default(),
        subject: String::new(),
        text,
        html: None,
        lang: Some(lang),
        kind: None,
        mail: None,
        files,
        raw: None,
        mailbox: None,
        by: Actor::customer(principal),
        into_case: Some(found.linked),
        needs: String::new(),
        once,
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
