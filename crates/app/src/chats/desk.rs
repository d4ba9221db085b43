//! A chat as the desk sees it.

use super::hub::Side;
use crate::{App, StoreError};
use kernel::{CaseId, Channel, Direction, PrincipalId, Timestamp};
use std::time::Duration;

/// Who gave no sign for longer is no longer here: more than twice the time after which it is written down.
pub(super) const AWAY: Duration = Duration::from_secs(60);
/// For how long somebody types after their last sign of it.
pub(super) const TYPES: Duration = Duration::from_secs(6);
/// Messages among which the customer's last one is looked for.
const LATEST: i64 = 30;

/// A chat as the desk sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtDesk {
    /// Whether the customer is here.
    pub is_here: bool,
    /// Their last sign of life.
    pub here_at: Timestamp,
    /// Whether they type.
    pub is_typing: bool,
    /// Whether they have seen all that we said there; none: we said nothing.
    pub has_seen: Option<bool>,
    /// Whether we know where to write to when they have gone.
    pub has_mail: bool,
}

/// The chat of a case; none: its customer never talked live.
pub async fn at_desk(app: &App, principal: PrincipalId, case: CaseId) -> Result<Option<AtDesk>, StoreError> {
    let found = app.store.read(move |tx| {
        let (Some(chat), Some(case)) = (tx.chat_fetch(principal, case)?, tx.case_fetch(principal, case)?) else {
            return Ok::<_, StoreError>(None);
        };
        let points = tx.contact_points_of(principal, case.customer)?;
        Ok(Some((chat, points.iter().any(|point| point.kind == "email" && point.fault.is_none()))))
    });
    let Some((chat, has_mail)) = found.await? else { return Ok(None) };
    let now = app.now();
    let typed = app.chats.signs(case).and_then(|signs| signs.customer_typed);
    Ok(Some(AtDesk {
        is_here: now.since(chat.here_at) < AWAY,
        here_at: chat.here_at,
        is_typing: typed.is_some_and(|at| now.since(at) < TYPES),
        has_mail,
        has_seen: chat.last_ours.map(|last| chat.customer_seen >= Some(last)),
    }))
}

/// Somebody of ours types an answer.
pub fn staff_typing(app: &App, case: CaseId) {
    app.chats.typed(case, Side::Staff, Some(app.now()));
}

/// Somebody of ours has what the customer said before their eyes.
pub async fn staff_seen(app: &App, principal: PrincipalId, case: CaseId) -> Result<(), StoreError> {
    let is_new = app
        .write_unheard(move |tx| {
            let latest = tx.interactions_of(principal, case, None, LATEST)?;
            let theirs = |one: &&store::interactions::Interaction| {
                one.direction == Direction::In && one.channel == Channel::Chat
            };
            let Some(last) = latest.iter().find(theirs) else { return Ok::<_, StoreError>(false) };
            tx.chat_staff_seen(principal, case, last.id)
        })
        .await?;
    if is_new {
        app.chats.nudge(case);
    }
    Ok(())
}
