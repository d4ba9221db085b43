//! Resetting what somebody else shows besides their password: their phone is lost, and the recovery codes too.
//!
//! Invariants: what was reset is set aside for [`UNDO_FOR`] and can be brought back until the person has set up something
//! new; both end all their sessions, and the person is told by mail.

use super::notice::{Notice, wake};
use crate::actor::Who;
use crate::people::Staff;
use crate::{Actor, App, StoreError};
use kernel::StaffId;
use std::collections::HashSet;
use std::time::Duration;

/// How long a reset can be undone.
pub(in crate::people) const UNDO_FOR: Duration = Duration::from_secs(24 * 3_600);

/// Why nothing was reset or brought back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResetError {
    /// Nobody with this id works for this principal.
    #[error("nobody with this id works here")]
    NoSuchPerson,
    /// They have nothing set up, or nothing that could be brought back.
    #[error("there is nothing to reset or to bring back")]
    Nothing,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Resets what a colleague shows besides their password.
pub async fn reset(app: &App, actor: &Actor, id: StaffId) -> Result<(), ResetError> {
    change(app, actor.who, colleague(app, actor, id).await?, true).await
}

/// Undoes a reset.
pub async fn restore(app: &App, actor: &Actor, id: StaffId) -> Result<(), ResetError> {
    change(app, actor.who, colleague(app, actor, id).await?, false).await
}

/// Resets, or brings back, for the operator's command line.
pub async fn reset_by_operator(app: &App, staff: Staff, is_undone: bool) -> Result<(), ResetError> {
    change(app, Who::System, staff, !is_undone).await
}

/// Of the people of a principal those who have something set up, and those whose reset can be undone.
pub async fn set_aside(app: &App, actor: &Actor) -> Result<(HashSet<StaffId>, HashSet<StaffId>), StoreError> {
    let principal = actor.principal;
    app.store
        .read(move |tx| {
            let (mut has, mut aside) = (HashSet::new(), HashSet::new());
            for member in tx.members(principal)? {
                let count = tx.factor_count(member.staff.id)?;
                if super::has_any(&count) {
                    has.insert(member.staff.id);
                } else if count.set_aside > 0 {
                    aside.insert(member.staff.id);
                }
            }
            Ok((has, aside))
        })
        .await
}

async fn colleague(app: &App, actor: &Actor, id: StaffId) -> Result<Staff, ResetError> {
    let principal = actor.principal;
    let found = app.store.read(move |tx| tx.member_fetch(principal, id)).await?;
    found.map(|member| member.staff).ok_or(ResetError::NoSuchPerson)
}

async fn change(app: &App, by: Who, staff: Staff, is_reset: bool) -> Result<(), ResetError> {
    let (id, now, teller) = (staff.id, app.now(), app.clone());
    let notice = Notice::draw(app, &staff, if is_reset { "factors-reset" } else { "factors-restored" }).by(by);
    app.store
        .write(move |tx| -> Result<(), ResetError> {
            let count = tx.factor_count(id)?;
            let is_there =
                if is_reset { super::has_any(&count) } else { count.set_aside > 0 && !super::has_any(&count) };
            if !is_there {
                return Err(ResetError::Nothing);
            }
            if is_reset {
                tx.factors_drop_aside(id)?;
                tx.factors_set_aside(id, now)?;
            } else {
                tx.factors_bring_back(id)?;
            }
            tx.sessions_remove(id)?;
            tx.steps_remove(id)?;
            Ok(notice.give(tx, &teller)?)
        })
        .await?;
    Ok(wake(app, id).await?)
}
