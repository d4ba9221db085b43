//! Sessions: begun with a fresh token, looked up by its hash, ended by idleness, age or revocation.

use super::Here;
use super::factors::{Factor, is_enough};
use crate::networks::shortened;
use crate::routing::gone;
use crate::secrets::{token_hash, token_text};
use crate::{App, Principal, StoreError};
use kernel::{SessionId, StaffId, Timestamp};
use std::net::IpAddr;
use std::time::Duration;
use store::Tx;
use store::staff::{Place, Session, Staff};

/// A session unused for this long has ended.
const IDLE: Duration = Duration::from_secs(12 * 3_600);
/// A session this old has ended.
const ABSOLUTE: Duration = Duration::from_secs(7 * 24 * 3_600);
/// Use is noted at most this often.
const TOUCH_EVERY: Duration = Duration::from_secs(60);
/// The longest description of a device; characters.
const DEVICE_MOST: usize = 80;

/// From where somebody comes to the door.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    /// The browser in a few words.
    pub device: &'a str,
    /// The client's address: to slow down guessing, and shortened for the list of one's sessions.
    pub address: IpAddr,
    /// The cookie the browser still holds; its session ends.
    pub old_token: Option<&'a str>,
}

/// A session that has just begun; the token is for the cookie and nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    /// The cookie's value.
    pub token: String,
    /// The session.
    pub session: SessionId,
    /// Whose.
    pub staff: StaffId,
}

/// Who a request comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// The person.
    pub staff: Staff,
    /// The principals in which they have a role, by name.
    pub places: Vec<Place>,
    /// The principal asked for, when they have a role in it.
    pub principal: Option<Principal>,
}

/// A session ready to be stored.
#[derive(Clone)]
pub(super) struct Fresh {
    pub(super) token: String,
    hash: [u8; 32],
    session: Session,
}

impl Fresh {
    /// Draws a token for a new session of `staff`, who has shown `factor` besides the password.
    pub(super) fn draw(app: &App, staff: StaffId, visit: &Visit<'_>, factor: Factor) -> Self {
        let (token, now) = (token_text(app.random()), app.now());
        let device = visit.device.chars().filter(|c| !c.is_control()).take(DEVICE_MOST).collect();
        let session = Session {
            id: app.id(),
            staff,
            device,
            place: shortened(visit.address),
            factor: factor.as_str().to_owned(),
            created_at: now,
            seen_at: now,
            ends_at: now.plus(ABSOLUTE),
        };
        Self { hash: token_hash(&token), token, session }
    }

    /// Draws a token under which the session of `here` goes on until its own end, for somebody who knows the password again.
    pub(super) fn going_on(app: &App, here: &Here<'_>) -> Result<Self, StoreError> {
        let mut fresh = Self::draw(app, here.staff.id, &here.visit, here.session.factor.parse()?);
        fresh.session.ends_at = here.session.ends_at;
        Ok(fresh)
    }

    /// The same, with another factor.
    pub(super) fn with(mut self, factor: Factor) -> Self {
        factor.as_str().clone_into(&mut self.session.factor);
        self
    }

    /// Begins it; the session of the token held before ends.
    pub(super) fn begin(&self, tx: &mut Tx<'_>, old_token: Option<&str>) -> Result<(), StoreError> {
        if let Some(old) = old_token {
            tx.session_remove_by_token(&token_hash(old))?;
        }
        tx.session_insert(&self.hash, &self.session)
    }

    pub(super) fn opened(self) -> Opened {
        Opened { token: self.token, session: self.session.id, staff: self.session.staff }
    }
}

fn holds(session: &Session, now: Timestamp) -> bool {
    now < session.ends_at && now.since(session.seen_at) < IDLE
}

/// Who holds `token`, and the principal named `slug` when they have a role there. `None` when the session has ended.
pub async fn signed_in(app: &App, token: &str, slug: Option<&str>) -> Result<Option<SignedIn>, StoreError> {
    let (hash, now, slug) = (token_hash(token), app.now(), slug.map(str::to_owned));
    let found = app
        .store
        .read(move |tx| -> Result<_, StoreError> {
            let Some(session) = tx.session_fetch(&hash)?.filter(|session| holds(session, now)) else { return Ok(None) };
            let Some(staff) = tx.staff_fetch(session.staff)?.filter(|staff| staff.is_active) else { return Ok(None) };
            let places = tx.roles_of_staff(staff.id)?;
            let principal = match slug.as_deref() {
                Some(slug) if places.iter().any(|place| place.slug == slug) => tx.principal_by_slug(slug)?,
                _ => None,
            };
            Ok(Some(SignedIn { session, staff, places, principal }))
        })
        .await?;
    if found.as_ref().is_some_and(|found| now.since(found.session.seen_at) >= TOUCH_EVERY) {
        let touched = app.store.write_later(move |tx| tx.session_touch(&hash, now)).await;
        if let Err(error) = touched {
            tracing::warn!(%error, "the use of a session could not be noted");
        }
    }
    Ok(found)
}

/// Whether the session still holds, its bearer has a role in `slug` and has shown what is asked for from `address`; for
/// streams that outlive a request.
pub async fn is_live(app: &App, token_hash: [u8; 32], slug: &str, address: IpAddr) -> Result<bool, StoreError> {
    let (now, slug) = (app.now(), slug.to_owned());
    app.store
        .read(move |tx| {
            let Some(session) = tx.session_fetch(&token_hash)?.filter(|session| holds(session, now)) else {
                return Ok(false);
            };
            let Some(principal): Option<Principal> = tx.principal_by_slug(&slug)? else { return Ok(false) };
            let is_enough = is_enough(&session, &principal.settings.access, address);
            Ok(is_enough && tx.roles_of_staff(session.staff)?.iter().any(|place| place.slug == slug))
        })
        .await
}

/// Ends the session of `token`. Whoever has no other has gone.
pub async fn sign_out(app: &App, token: &str) -> Result<(), StoreError> {
    let (hash, here) = (token_hash(token), app.clone());
    app.store
        .write(move |tx| {
            let session = tx.session_fetch(&hash)?;
            tx.session_remove_by_token(&hash)?;
            session.map_or(Ok(()), |session| gone(tx, &here, session.staff))
        })
        .await
}

/// The sessions of a person that hold, the last used first.
pub async fn sessions(app: &App, staff: StaffId) -> Result<Vec<Session>, StoreError> {
    let now = app.now();
    let mut all = app.store.read(move |tx| tx.sessions_of_staff(staff)).await?;
    all.retain(|session| holds(session, now));
    Ok(all)
}

/// Ends one session of a person; false when it is not theirs.
pub async fn end_session(app: &App, staff: StaffId, session: SessionId) -> Result<bool, StoreError> {
    let here = app.clone();
    app.store
        .write(move |tx| {
            let is_gone = tx.session_remove(staff, session)?;
            gone(tx, &here, staff)?;
            Ok(is_gone)
        })
        .await
}

/// Ends all sessions of a person but this one; returns how many.
pub async fn end_other_sessions(app: &App, staff: StaffId, this: SessionId) -> Result<u64, StoreError> {
    app.store.write(move |tx| tx.sessions_remove_others(staff, this)).await
}

/// Forgets ended sessions and steps, what was reset once it can no longer be undone, and links a month after their end.
/// For the hourly tidying.
pub async fn forget_ended(app: &App) -> Result<u64, StoreError> {
    const MONTH: Duration = Duration::from_secs(30 * 24 * 3_600);
    let now = app.now();
    app.store
        .write_later(move |tx| {
            let sessions = tx.sessions_forget(now, now.minus(IDLE))?;
            let steps = tx.steps_forget(now)? + tx.factors_forget(now.minus(super::factors::UNDO_FOR))?;
            Ok(sessions + steps + tx.links_forget(now.minus(MONTH))?)
        })
        .await
}
