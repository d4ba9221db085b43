//! Messages set aside: what could not be taken in is kept, shown, tried again or dismissed by a person.

use crate::settings::is_swiss;
use crate::{Actor, App, objects};
use bytes::Bytes;
use cases::{Automatic, Question, Verdict, may_answer};
use kernel::{CaseId, JobId, MailboxId, PrincipalId, SetAsideId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::Duration;
use store::jobs::NewJob;
pub use store::set_aside::SetAside;
use store::{StoreError, Tx};
use uuid::Uuid;

/// The kind of jobs that try a message again; their key is its id.
pub const AGAIN: &str = "set-aside-again";
/// The kind of jobs that carry a notice to a sender.
pub const NOTICE: &str = "notice-mail";
/// Messages on one page at most.
pub const PAGE_LIMIT: i64 = 100;
/// Automatic replies are looked at this far back.
const MEMORY: Duration = Duration::from_secs(32 * 24 * 3_600);

/// A message to set aside.
#[derive(Clone, Debug)]
pub struct Aside {
    /// The mailbox it came to.
    pub mailbox: Option<MailboxId>,
    /// Where it came from: `imap`, `pipe`, a file.
    pub source: String,
    /// A code: why.
    pub reason: String,
    /// What is known of it.
    pub detail: Detail,
    /// The raw message, or its header when that is all that was taken.
    pub raw: Bytes,
    /// Tell the sender that the message was too large for this many megabytes, unless a machine wrote it.
    pub tell_limit_mb: Option<u64>,
}

/// What is known of a message that was set aside; stored as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Detail {
    /// Its sender's address.
    pub sender: String,
    /// Its subject.
    pub subject: String,
    /// Its Message-ID.
    pub message_id: String,
    /// Only the header was kept: it cannot be tried again.
    pub header_only: bool,
    /// Bytes of the whole message.
    pub size: u64,
}

/// Sets a message aside; the same bytes once. Returns its id and whether it is new.
pub async fn put(app: &App, principal: PrincipalId, aside: Aside) -> Result<(SetAsideId, bool), StoreError> {
    let owner = app.principal(principal).await?.ok_or_else(|| StoreError::Conflict("no such principal".to_owned()))?;
    let kept = app.store.objects.keep(principal, aside.raw.clone()).await?;
    let now = app.now();
    let row = SetAside {
        id: app.id(),
        mailbox: aside.mailbox,
        source: aside.source.chars().take(500).collect(),
        reason: aside.reason.clone(),
        detail: json!(aside.detail).to_string(),
        sha: kept.sha,
        size: kept.size,
        state: "open".to_owned(),
        received_at: now,
    };
    let notice = aside.tell_limit_mb.filter(|_| !aside.detail.sender.is_empty()).map(|megabytes| {
        let say = |key| {
            app.texts.t_in(
                owner.language,
                is_swiss(&owner.country),
                key,
                &[("megabytes", i64::try_from(megabytes).unwrap_or(i64::MAX).into())],
            )
        };
        Notice {
            job: app.id(),
            reply: app.id(),
            to: aside.detail.sender.clone(),
            payload:
                json!({ "to": aside.detail.sender, "subject": say("too-large-subject"), "text": say("too-large-body"),
                "mailbox": aside.mailbox, "in_reply_to": aside.detail.message_id })
                .to_string(),
        }
    });
    let actor = Actor::system(principal);
    app.write(principal, move |tx| {
        tx.object_insert(principal, &kept, now)?;
        if !tx.set_aside_insert(principal, &row)? {
            let known = tx.set_aside_by_sha(principal, row.sha)?;
            return Ok((known.map_or(row.id, |known| known.id), false));
        }
        if let Some(notice) = &notice {
            notice.send(tx, principal, &owner.settings.cases.automatic, now)?;
        }
        actor.journal(tx, now, ("set-aside", row.id), "set-aside", &json!({ "reason": row.reason }))?;
        metrics::counter!("kulanz_set_aside_total").increment(1);
        Ok((row.id, true))
    })
    .await
}

/// A notice to the sender of a message that was not taken.
struct Notice {
    job: JobId,
    reply: Uuid,
    to: String,
    payload: String,
}

impl Notice {
    /// Enqueues it, if a machine may write to this sender now. Notices are counted like the answers of one case.
    fn send(
        &self,
        tx: &mut Tx<'_>,
        principal: PrincipalId,
        policy: &cases::AutomaticPolicy,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let Some(key) = customers::contact_point::email_key(&self.to) else { return Ok(()) };
        let no_case = CaseId(Uuid::nil());
        let told_sender = tx.automatic_replies_to(principal, &key, now.minus(MEMORY))?;
        let told: Vec<Timestamp> = tx.automatic_replies_in(principal, no_case)?.into_iter().map(|(at, _)| at).collect();
        let own = tx.mailbox_addresses(principal)?;
        let question = Question {
            automatic: Automatic::None,
            asks_for_none: false,
            comes_late: false,
            sender: &self.to,
            own_addresses: &own,
            told_sender: &told_sender,
            told_in_case: &told,
            told_sender_in_case: 0,
        };
        if let Verdict::Withhold(_) = may_answer(&question, policy, now) {
            return Ok(());
        }
        tx.automatic_reply_insert(principal, self.reply, no_case, &key, now)?;
        let key = self.reply.to_string();
        let job = NewJob { id: self.job, kind: NOTICE, key: &key, payload: &self.payload, due_at: now };
        tx.job_insert(principal, &job, now).map(drop)
    }
}

/// Up to [`PAGE_LIMIT`] messages that wait for a person, the latest first; `before`: the last one of the page before.
pub async fn list(app: &App, principal: PrincipalId, before: Option<SetAsideId>) -> Result<Vec<SetAside>, StoreError> {
    let before = before.unwrap_or(SetAsideId(Uuid::max()));
    app.store.read(move |tx| tx.set_aside_list(principal, "open", before, PAGE_LIMIT)).await
}

/// How many wait for a person.
pub async fn count(app: &App, principal: PrincipalId) -> Result<i64, StoreError> {
    app.store.read(move |tx| tx.set_aside_count(principal)).await
}

/// One message that was set aside.
pub async fn fetch(app: &App, principal: PrincipalId, id: SetAsideId) -> Result<Option<SetAside>, StoreError> {
    app.store.read(move |tx| tx.set_aside_fetch(principal, id)).await
}

/// What is known of it.
pub fn detail(aside: &SetAside) -> Detail {
    serde_json::from_str(&aside.detail).unwrap_or_default()
}

/// Its bytes.
pub async fn raw(app: &App, principal: PrincipalId, aside: &SetAside) -> Result<Option<Bytes>, StoreError> {
    objects::fetch(app, principal, aside.sha).await
}

/// Tries a message again, by a job; false when there is none that waits, or only its header was kept.
pub async fn again(app: &App, actor: &Actor, id: SetAsideId) -> Result<bool, StoreError> {
    let (actor, now, job) = (*actor, app.now(), app.id());
    app.write(actor.principal, move |tx| {
        let Some(aside) = tx.set_aside_fetch(actor.principal, id)? else { return Ok(false) };
        if aside.state != "open" || detail(&aside).header_only {
            return Ok(false);
        }
        let key = id.to_string();
        tx.job_insert(actor.principal, &NewJob { id: job, kind: AGAIN, key: &key, payload: "{}", due_at: now }, now)?;
        actor.journal(tx, now, ("set-aside", id), "tried-again", &json!({}))?;
        Ok(true)
    })
    .await
}

/// Puts a message away for good: a person has looked at it. It stays stored. False when it does not wait.
pub async fn dismiss(app: &App, actor: &Actor, id: SetAsideId) -> Result<bool, StoreError> {
    let (actor, now) = (*actor, app.now());
    app.write(actor.principal, move |tx| {
        let waits = tx.set_aside_fetch(actor.principal, id)?.is_some_and(|aside| aside.state == "open");
        if waits {
            tx.set_aside_state_set(actor.principal, id, "dismissed")?;
            actor.journal(tx, now, ("set-aside", id), "dismissed", &json!({}))?;
        }
        Ok(waits)
    })
    .await
}

/// A message that was tried again is taken in now. Safe to call again.
pub async fn taken(app: &App, principal: PrincipalId, id: SetAsideId, case: CaseId) -> Result<(), StoreError> {
    let (actor, now) = (Actor::system(principal), app.now());
    app.write(principal, move |tx| {
        if tx.set_aside_state_set(principal, id, "taken")? {
            actor.journal(tx, now, ("set-aside", id), "taken", &json!({ "case": case }))?;
        }
        Ok(())
    })
    .await
}

/// A message that was tried again stays aside, for this reason.
pub async fn stays(
    app: &App,
    principal: PrincipalId,
    id: SetAsideId,
    reason: &str,
    detail: &Detail,
) -> Result<(), StoreError> {
    let (reason, detail) = (reason.to_owned(), json!(detail).to_string());
    app.write(principal, move |tx| tx.set_aside_reason_set(principal, id, &reason, &detail)).await
}
