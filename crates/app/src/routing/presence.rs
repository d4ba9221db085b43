//! Presence: what somebody says of themselves, and the signs of their desk.
//!
//! Invariants: presence is a lease that the desk renews; what is said is heard by the router, whichever node it runs on,
//! or stays in its inbox until it is.

use crate::{App, StoreError};
use kernel::{PrincipalId, StaffId};
use routing::{Event, Wish};
use store::Tx;
use store::routing::{PresenceRow, Said};

/// Why nothing was said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PresenceError {
    /// Only the router sets it.
    #[error("this presence is set by the router alone")]
    NotChosen,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Says how somebody is from now on; `principal` is where they sit.
pub async fn say(app: &App, principal: PrincipalId, staff: StaffId, wish: Wish) -> Result<(), PresenceError> {
    if !wish.is_chosen() {
        return Err(PresenceError::NotChosen);
    }
    let event = match wish {
        Wish::Available => Event::Ready { agent: staff },
        Wish::Offline => Event::SignedOut { agent: staff },
        _ => Event::NotReady { agent: staff },
    };
    let (now, said) = (app.now(), Said { id: app.id(), staff, event, wish: Some(wish) });
    app.write(principal, move |tx| {
        tx.presence_wish(staff, wish, now)?;
        tx.routing_say(&said)?;
        Ok(())
    })
    .await
}

/// Somebody who signs out on their last device has gone.
pub(crate) fn gone(tx: &mut Tx<'_>, app: &App, staff: StaffId) -> Result<(), StoreError> {
    let is_here = tx.presence_fetch(staff)?.is_some_and(|row| row.wish != Wish::Offline);
    if is_here && tx.sessions_of_staff(staff)?.is_empty() {
        tx.presence_wish(staff, Wish::Offline, app.now())?;
        tx.routing_say(&Said {
            id: app.id(),
            staff,
            event: Event::SignedOut { agent: staff },
            wish: Some(Wish::Offline),
        })?;
    }
    Ok(())
}

/// A sign of somebody's desk. A line that was lost is back.
pub async fn beat(app: &App, principal: PrincipalId, staff: StaffId) -> Result<(), StoreError> {
    let (now, said) = (app.now(), Said { id: app.id(), staff, event: Event::LineBack { agent: staff }, wish: None });
    let was_lost = app
        .write_unheard(move |tx| {
            let was_lost = tx.presence_seen(staff, now)?;
            if was_lost {
                tx.routing_say(&said)?;
            }
            Ok::<_, StoreError>(was_lost)
        })
        .await?;
    if was_lost {
        app.bus.look_again(principal);
    }
    Ok(())
}

/// How somebody stands; none: they never said anything.
pub async fn standing(app: &App, staff: StaffId) -> Result<Option<PresenceRow>, StoreError> {
    app.store.read(move |tx| tx.presence_fetch(staff)).await
}
