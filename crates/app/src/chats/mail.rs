//! What goes by mail of a chat: what was said after its customer had gone, and a copy for whoever asks for one.
//!
//! Invariants: a mail says only what staff wrote, so that nobody can have us send their words to somebody else; each line
//! goes by mail once by itself; two nodes do not write the same mail.

use super::desk::AWAY;
use crate::cases::{Letter, customer_address, enqueue, mail, number_text, thread_of};
use crate::interactions::ReceiveError;
use crate::settings::is_swiss;
use crate::texts::Arg;
use crate::{Actor, App, Principal, StoreError, status};
use cases::THREAD_KEY_PURPOSE;
use customers::contact_point::{PointKey, email_key};
use jiff::tz::TimeZone;
use kernel::{CaseId, Channel, ContactPointId, Direction, InteractionId, JobId, PrincipalId, Timestamp};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use store::Tx;
use store::cases::Case;
use store::chats::Chat;
use store::customers::ContactPoint;
use store::interactions::Interaction;
use uuid::Uuid;

/// How long what we said may be unseen before it goes by mail, when the customer has gone.
const UNSEEN: Duration = Duration::from_secs(2 * 60);
/// Chats looked after in one go.
const AT_ONCE: i64 = 100;
/// Lines of ours that one mail holds.
const LINES: i64 = 200;
/// Copies of one case that may be asked for, with all that went out by itself.
const COPIES: usize = 5;

/// All that is drawn before the transaction.
#[derive(Clone)]
struct Drawn {
    app: App,
    owner: Arc<Principal>,
    id: InteractionId,
    job: JobId,
    point: ContactPointId,
    automatic: Uuid,
    thread_key: [u8; 32],
    now: Timestamp,
}

impl Drawn {
    fn new(app: &App, owner: Arc<Principal>) -> Self {
        Self {
            app: app.clone(),
            owner,
            id: app.id(),
            job: app.id(),
            point: app.id(),
            automatic: app.id(),
            thread_key: app.secrets.key(THREAD_KEY_PURPOSE),
            now: app.now(),
        }
    }

    /// A text in the language of the case.
    fn text(&self, case: &Case, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.app.texts.t_in(case.language, is_swiss(&self.owner.country), key, args)
    }

    /// The mail that says `lines` after the words of `why`.
    fn body(&self, case: &Case, why: &str, lines: &[&Interaction]) -> String {
        let t = |key: &str| self.text(case, key, &[]);
        let zone = TimeZone::get(&self.owner.time_zone).unwrap_or(TimeZone::UTC);
        let said = lines.iter().map(|one| {
            let at = one.happened_at.to_jiff().to_zoned(zone.clone());
            format!("{} {}", at.strftime("%H:%M"), one.body_text)
        });
        let link = status::url(&self.app, &self.owner.slug, &case.status_key);
        let parts = [t("ack-greeting"), t(why)].into_iter().chain(said);
        let end = [format!("{}\n{link}", t("chat-mail-link")), format!("{}\n{}", t("ack-closing"), self.owner.name)];
        parts.chain(end).collect::<Vec<_>>().join("\n\n")
    }

    fn write(&self, tx: &mut Tx<'_>, case: &Case, to: String, body: &str) -> Result<(), StoreError> {
        let actor = Actor::system(self.owner.id);
        let thread = thread_of(tx, actor, case.id)?;
        // The case's own subject is the customer's words.
        let number = number_text(case.number);
        let subject = self.text(case, "chat-mail-subject", &[("number", Arg::Text(&number))]);
        let letter =
            Letter { id: self.id, to: vec![to], cc: &[], subject: Some(subject), body, automatic: "own", at: self.now };
        let written = mail(tx, actor, case, &thread, &self.thread_key, letter)?;
        tx.interaction_insert(actor.principal, &written)?;
        if let Some(message_id) = &written.message_id {
            tx.message_ref_insert(actor.principal, message_id, self.id)?;
        }
        enqueue(tx, actor, self.id, self.job, self.now)?;
        actor.journal(tx, self.now, ("case", case.id), "chat-mailed", &json!({ "interaction": self.id })).map(drop)
    }
}

/// What we said in the chat after `after`, oldest first.
fn ours(latest: &[Interaction], after: Option<InteractionId>) -> Vec<&Interaction> {
    let is_ours =
        |one: &&Interaction| one.channel == Channel::Chat && one.direction == Direction::Out && Some(one.id) > after;
    latest.iter().rev().filter(is_ours).collect()
}

/// Writes a mail for each customer who had gone when we answered; says how many.
pub async fn mail_unseen(app: &App, principal: PrincipalId) -> Result<usize, StoreError> {
    let now = app.now();
    let due: Vec<Chat> =
        app.store.read(move |tx| tx.chats_unseen(principal, now.minus(UNSEEN), now.minus(AWAY), AT_ONCE)).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let Some(owner) = app.principal(principal).await? else { return Ok(0) };
    let mut count = 0;
    for chat in due {
        let drawn = Drawn::new(app, Arc::clone(&owner));
        let is_written: bool = app.write(principal, move |tx| tell_absent(tx, &drawn, chat.case)).await?;
        count += usize::from(is_written);
    }
    Ok(count)
}

/// False: they have seen it meanwhile, or we know no address. Then it stands under their link.
fn tell_absent(tx: &mut Tx<'_>, drawn: &Drawn, id: CaseId) -> Result<bool, StoreError> {
    let principal = drawn.owner.id;
    let Some(chat) = tx.chat_fetch(principal, id)? else { return Ok(false) };
    if !tx.chat_mailed(principal, id)? {
        return Ok(false);
    }
    let Some(case) = tx.case_fetch(principal, id)? else { return Ok(false) };
    let actor = Actor::system(principal);
    let thread = thread_of(tx, actor, id)?;
    let Some(to) = customer_address(tx, actor, &case, &thread).ok().and_then(|to| to.into_iter().next()) else {
        return Ok(false);
    };
    let latest = tx.interactions_of(principal, id, None, LINES)?;
    let lines = ours(&latest, chat.customer_seen.max(chat.mailed));
    if lines.is_empty() || tx.mailbox_for_case(principal, case.mailbox)?.is_none() {
        return Ok(false);
    }
    let body = drawn.body(&case, "chat-mail-away", &lines);
    drawn.write(tx, &case, to, &body)?;
    Ok(true)
}

/// Sends all that we said in a chat to `email`, and keeps the address for a customer of whom we have none.
pub(super) async fn copy(app: &App, owner: &Principal, id: CaseId, email: String) -> Result<(), ReceiveError> {
    let refused = |reason| ReceiveError::Refused { field: "email", reason };
    let key = email_key(&email).ok_or_else(|| refused("email"))?;
    let drawn = Drawn::new(app, Arc::new(owner.clone()));
    app.write(owner.id, move |tx| {
        let principal = drawn.owner.id;
        let case = tx.case_fetch(principal, id)?.ok_or(ReceiveError::NoSuchCase)?;
        if tx.automatic_replies_in(principal, id)?.len() >= COPIES {
            return Err(refused("mail-enough"));
        }
        if tx.mailbox_for_case(principal, case.mailbox)?.is_none() {
            return Err(refused("no-mailbox"));
        }
        let latest = tx.interactions_of(principal, id, None, LINES)?;
        let body = drawn.body(&case, "chat-mail-copy", &ours(&latest, None));
        tx.automatic_reply_insert(principal, drawn.automatic, id, &key, drawn.now)?;
        tx.chat_mailed(principal, id)?;
        keep_address(tx, &drawn, &case, &email)?;
        drawn.write(tx, &case, email.clone(), &body)?;
        Ok(())
    })
    .await
}

fn keep_address(tx: &mut Tx<'_>, drawn: &Drawn, case: &Case, email: &str) -> Result<(), StoreError> {
    let principal = drawn.owner.id;
    let known = tx.contact_points_of(principal, case.customer)?;
    if known.iter().any(|point| point.kind == "email") {
        return Ok(());
    }
    let Some(key) = PointKey::email(email) else { return Ok(()) };
    let point = ContactPoint {
        id: drawn.point,
        customer: case.customer,
        kind: key.kind.as_str().to_owned(),
        value: email.trim().to_owned(),
        value_key: key.key,
        fault: None,
        fault_at: None,
        created_at: drawn.now,
    };
    tx.contact_point_insert(principal, &point)?;
    tx.search_ask(principal, "customer", case.customer, drawn.now)
}
