//! What the customer does: begins, says something, types, reads, leaves.

use super::desk::AWAY;
use super::hub::Side;
use super::mail::copy;
use super::standing::reception;
use crate::interactions::{Incoming, IncomingFile, Once, ReceiveError, Received, receive};
use crate::status::{self, Further};
use crate::{App, Principal, StoreError};
use customers::contact_point::email_key;
use kernel::{CaseId, Channel, Direction, InteractionId, Lang, PrincipalId};
use routing::Reception;

/// The first message.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// Their name; may be empty.
    pub name: String,
    /// Where answers go when they are no longer here; may be empty while somebody receives them.
    pub email: String,
    /// What kind of concern, when chosen.
    pub kind: Option<String>,
    /// What they wrote.
    pub text: String,
    /// Files.
    pub files: Vec<IncomingFile>,
    /// The language they read.
    pub lang: Lang,
    /// Makes a retry harmless.
    pub once: Option<Once>,
}

/// What the first message became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// A chat.
    Chat {
        /// What opens it: the end of the case's status link.
        key: String,
        /// What was taken in.
        received: Received,
    },
    /// Nobody receives anybody now: a message like one by the form, answered by mail.
    Message(Received),
}

/// How somebody left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// A mail with what we wrote is on its way.
    Mailed,
    /// They went.
    Gone,
}

/// Begins a chat; outside hours, or when nobody is here, takes a message that is answered by mail.
///
/// # Errors
/// `Refused` at `email`: it cannot be read, or nobody is here and none was given.
pub async fn begin(app: &App, owner: &Principal, opening: Opening) -> Result<Begun, ReceiveError> {
    let Opening { name, email, kind, text, files, lang, once } = opening;
    let refused = |reason| Err(ReceiveError::Refused { field: "email", reason });
    if !email.is_empty() && email_key(&email).is_none() {
        return refused("email");
    }
    let is_open = matches!(reception(app, owner, lang).await?, Reception::Open { here: 1.., .. });
    if !is_open && email.is_empty() {
        return refused("chat-closed");
    }
    let channel = if is_open { Channel::Chat } else { Channel::Web };
    let incoming = Incoming {
        from_name: name,
        from_address: email,
        text,
        lang: Some(lang),
        kind: kind.filter(|kind| owner.settings.cases.knows_kind(kind)),
        files,
        once,
        ..Incoming::of_customer(owner.id, channel, app.now())
    };
    let received = receive(app, owner.id, incoming).await?;
    // A retry is told what became of the first try, whatever the hour.
    let (principal, case) = (owner.id, received.case);
    if app.store.read(move |tx| tx.chat_fetch(principal, case)).await?.is_none() {
        return Ok(Begun::Message(received));
    }
    let key = received.status_url.rsplit('/').next().unwrap_or_default().to_owned();
    Ok(Begun::Chat { key, received })
}

/// Takes in what the customer says; none: `key` opens nothing.
pub async fn say(
    app: &App,
    principal: PrincipalId,
    key: String,
    text: String,
    files: Vec<IncomingFile>,
    lang: Lang,
    once: Option<Once>,
) -> Result<Option<Received>, ReceiveError> {
    let further = Further { channel: Channel::Chat, text, files, lang, once };
    let received = status::add_message(app, principal, key, further).await?;
    if let Some(received) = &received {
        app.chats.typed(received.case, Side::Customer, None);
    }
    Ok(received)
}

/// The customer types; false: `key` opens nothing.
pub async fn typing(app: &App, principal: PrincipalId, key: String) -> Result<bool, StoreError> {
    let Some(case) = status::case(app, principal, key).await? else { return Ok(false) };
    app.chats.typed(case, Side::Customer, Some(app.now()));
    Ok(true)
}

/// The customer has seen all that we said up to `message`; false: `key` opens nothing, or there is no such message in it.
pub async fn seen(app: &App, principal: PrincipalId, key: String, message: InteractionId) -> Result<bool, StoreError> {
    let found = app
        .write_unheard(move |tx| {
            let Some(found) = status::found(tx, principal, &key)? else { return Ok::<_, StoreError>(None) };
            let case = found.case.id;
            let is_ours = |one: &store::interactions::Interaction| one.case == case && one.direction == Direction::Out;
            if !tx.interaction_fetch(principal, message)?.is_some_and(|one| is_ours(&one)) {
                return Ok(None);
            }
            tx.chat_customer_seen(principal, case, message)?;
            Ok(Some(case))
        })
        .await?;
    found.inspect(|&case| app.chats.nudge(case));
    Ok(found.is_some())
}

/// The customer of `case` is here, from now on until somebody says otherwise or they are silent.
pub async fn here(app: &App, principal: PrincipalId, case: CaseId) -> Result<(), StoreError> {
    let now = app.now();
    app.write_unheard(move |tx| tx.chat_here(principal, case, now)).await
}

/// The customer leaves; with an address, what we wrote goes there, and from now on our answers do too. None: `key` opens
/// nothing.
pub async fn leave(app: &App, owner: &Principal, key: String, email: String) -> Result<Option<Leave>, ReceiveError> {
    let Some(case) = status::case(app, owner.id, key).await? else { return Ok(None) };
    let is_mailed = !email.is_empty();
    if is_mailed {
        copy(app, owner, case, email).await?;
    }
    let (principal, left_at) = (owner.id, app.now().minus(AWAY));
    app.write_unheard(move |tx| tx.chat_left(principal, case, left_at)).await?;
    app.chats.nudge(case);
    Ok(Some(if is_mailed { Leave::Mailed } else { Leave::Gone }))
}
