//! Letters by mail: one short message with the letter attached, sent by a job of its own.
//!
//! Invariants: a letter is marked as sent when the next server has taken it; one that cannot be mailed, or comes back, goes on
//! paper, so that nobody is dunned by a message that never came; a letter by mail opens no case: what the customer
//! answers does (ADR 0019).

use crate::interactions::OutboundMail;
use crate::settings::is_swiss;
use crate::{Actor, App, StoreError, objects};
use billing::LetterId;
use cases::THREAD_KEY_PURPOSE;
use kernel::{InteractionId, JobId, PrincipalId, Timestamp};
use serde_json::json;
use store::Tx;
use store::billing::{Letter, LetterState};
use store::jobs::{Job, NewJob};
use store::objects::Sha;

/// The kind of jobs that mail letters.
pub const KIND: &str = "letter-mail";

/// Has a letter mailed, when that is its way; in the transaction in which it was made.
pub(super) fn enqueue(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    letter: &Letter,
    job: JobId,
    now: Timestamp,
) -> Result<(), StoreError> {
    if letter.channel != "mail" {
        return Ok(());
    }
    let key = letter.id.to_string();
    let job = NewJob { id: job, kind: KIND, key: &key, payload: "{}", due_at: now };
    tx.job_insert(principal, &job, now).map(drop)
}

/// The letter that a job is to mail.
pub fn letter_of(job: &Job) -> Option<LetterId> {
    job.key.parse().ok().map(LetterId)
}

/// The mail of a letter; none when there is nothing to send: it was sent, withdrawn, or goes on paper now.
pub async fn mail_of(app: &App, principal: PrincipalId, id: LetterId) -> Result<Option<OutboundMail>, StoreError> {
    let found = app.store.read(move |tx| {
        let letter = tx.letter_fetch(principal, id)?;
        let Some(letter) = letter.filter(|it| it.state == LetterState::Made && it.channel == "mail") else {
            return Ok(None);
        };
        let Some(account) = tx.account_fetch(principal, letter.account)? else { return Ok(None) };
        let points = tx.contact_points_of(principal, account.customer)?;
        let to = points.into_iter().find(|point| point.kind == "email" && point.fault.is_none());
        Ok::<_, StoreError>(Some((letter, to.map(|point| point.value), tx.mailbox_for_case(principal, None)?)))
    });
    let Some((letter, to, mailbox)) = found.await? else { return Ok(None) };
    let Some(to) = to else {
        to_paper(app, principal, id, "no-address").await?;
        return Ok(None);
    };
    let corrupt = |what: &str| StoreError::Corrupt(format!("letter {id}: {what}"));
    let sha = Sha::from_slice(letter.sha256.as_deref().unwrap_or_default())?;
    let bytes = objects::fetch(app, principal, sha).await?.ok_or_else(|| corrupt("its PDF is missing"))?;
    let owner = app.principal(principal).await?.ok_or_else(|| corrupt("no principal"))?;
    let number = super::number_text(letter.number, letter.issued);
    let say = |key: &str| {
        let args = [("number", (&number).into()), ("principal", (&owner.name).into())];
        app.texts.t_in(letter.language, is_swiss(&owner.country), key, &args)
    };
    let (from, name) = mailbox.as_ref().map_or(("", ""), |it| (it.address.as_str(), it.from_name.as_str()));
    let domain = from.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    let thread_key = app.secrets.key(THREAD_KEY_PURPOSE);
    let message_id = cases::message_id(&thread_key, principal, InteractionId(id.0), domain);
    Ok(Some(OutboundMail {
        from_name: if name.is_empty() { owner.name.clone() } else { name.to_owned() },
        from_address: from.to_owned(),
        to: vec![to],
        cc: Vec::new(),
        subject: say("letter-mail-subject"),
        text: signed(&say("letter-mail-text"), &owner.settings.signature),
        html: None,
        message_id: crate::cases::bare_id(&message_id).to_owned(),
        in_reply_to: None,
        references: Vec::new(),
        auto_submitted: true,
        mailbox: mailbox.map(|it| it.id),
        files: vec![(format!("{number}.pdf"), "application/pdf".to_owned(), bytes)],
    }))
}

fn signed(text: &str, signature: &str) -> String {
    let text = text.trim_end();
    if signature.trim().is_empty() { format!("{text}\n") } else { format!("{text}\n\n-- \n{}\n", signature.trim()) }
}

/// The next server has taken it. Safe to call again.
pub async fn mail_sent(app: &App, principal: PrincipalId, id: LetterId) -> Result<(), StoreError> {
    let now = app.now();
    app.write(principal, move |tx| {
        tx.letter_move(principal, id, LetterState::Made, LetterState::Sent, Some(now)).map(drop)
    })
    .await
}

/// It cannot be mailed: it goes on paper.
pub async fn mail_failed(app: &App, principal: PrincipalId, id: LetterId) -> Result<(), StoreError> {
    to_paper(app, principal, id, "mail-failed").await
}

async fn to_paper(app: &App, principal: PrincipalId, id: LetterId, why: &'static str) -> Result<(), StoreError> {
    let now = app.now();
    app.write(principal, move |tx| back_to_paper(tx, principal, id, why, now).map(drop)).await
}

fn back_to_paper(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    id: LetterId,
    why: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let is_changed = tx.letter_to_paper(principal, id, now)?;
    if is_changed {
        Actor::system(principal).journal(tx, now, ("letter", id), "on-paper-instead", &json!({ "why": why }))?;
    }
    Ok(is_changed)
}

/// A delivery report speaks of a letter that we mailed, by the keyed Message-ID that only its recipient knows: it goes on paper.
pub fn bounced(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    reported: InteractionId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    back_to_paper(tx, principal, LetterId(reported.0), "bounced", now)
}
