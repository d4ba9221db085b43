//! One's own account: name, language, signature, password.

use super::sessions::{Fresh, Opened};
use super::{Door, Fault, Visit, name_of};
use crate::{App, StoreError};
use kernel::{Lang, StaffId};
use std::time::Duration;
use store::staff::{Session, Staff};

/// For so long after signing in nobody is asked for their password again.
const FRESH: Duration = Duration::from_secs(10 * 60);

/// The longest signature; characters.
const SIGNATURE_MOST: usize = 2_000;

/// What a person may change about themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Their name, as customers see it.
    pub name: String,
    /// The language of their pages.
    pub language: Lang,
    /// Put under their replies.
    pub signature: String,
}

/// Why an account was not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MeError {
    /// A field is not as it must be.
    #[error("the field {} is not as it must be: {}", .0.field, .0.code)]
    Fault(Fault),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Fault> for MeError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Saves name, language and signature of `staff`.
pub async fn save_profile(app: &App, staff: StaffId, profile: Profile) -> Result<(), MeError> {
    let name = name_of("name", &profile.name)?;
    if profile.signature.chars().count() > SIGNATURE_MOST {
        return Err(Fault::new("signature", "too-long").into());
    }
    let signature = profile.signature.replace("\r\n", "\n").trim_end().to_owned();
    app.store
        .write(move |tx| -> Result<(), MeError> {
            let Some(known) = tx.staff_fetch(staff)? else { return Ok(()) };
            let changed =
                Staff { name: name.clone(), language: profile.language, signature: signature.clone(), ..known };
            Ok(tx.staff_update(&changed)?)
        })
        .await
}

/// Who does something to their own account, in which session, from where.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// The person.
    pub staff: &'a Staff,
    /// Their session.
    pub session: &'a Session,
    /// From where.
    pub visit: Visit<'a>,
}

/// Whether the password must be typed again before a factor is added or removed here: it might be just their open browser.
pub fn must_confirm(app: &App, session: &Session) -> bool {
    app.now().since(session.created_at) >= FRESH
}

/// Confirms by the password that it is the person: the session goes on under a new token, and begins anew to be fresh.
pub async fn confirm(app: &App, door: &Door, here: &Here<'_>, password: &str) -> Result<Opened, MeError> {
    know(app, door, here, password).await?;
    let fresh = Fresh::going_on(app, here)?;
    let (begun, staff, old) = (fresh.clone(), here.staff.id, here.session.id);
    app.store
        .write(move |tx| -> Result<(), StoreError> {
            tx.session_remove(staff, old)?;
            begun.begin(tx, None)
        })
        .await?;
    door.succeeded(&here.staff.email);
    Ok(fresh.opened())
}

async fn know(app: &App, door: &Door, here: &Here<'_>, password: &str) -> Result<(), MeError> {
    let (email, address, now) = (&here.staff.email, here.visit.address.to_string(), app.now());
    if door.wait(email, &address, now).is_some() {
        return Err(Fault::new("current", "wait").into());
    }
    if !door.verify(password, here.staff.password_hash.as_deref()).await? {
        door.failed(email, &address, now);
        return Err(Fault::new("current", "password-wrong").into());
    }
    Ok(())
}

/// Changes one's own password: all sessions end, and a new one begins here that has shown what this one has.
pub async fn change_password(
    app: &App,
    door: &Door,
    here: &Here<'_>,
    (present, new): (&str, &str),
) -> Result<Opened, MeError> {
    let (now, staff) = (app.now(), here.staff);
    know(app, door, here, present).await?;
    Door::check_new("password", new, &staff.email)?;
    let hash = door.hash(new, app.random()).await?;
    let fresh = Fresh::going_on(app, here)?;
    let (begun, id) = (fresh.clone(), staff.id);
    app.store
        .write(move |tx| -> Result<(), StoreError> {
            tx.staff_password_set(id, &hash)?;
            tx.sessions_remove(id)?;
            tx.links_void(id, now)?;
            tx.steps_remove(id)?;
            begun.begin(tx, None)
        })
        .await?;
    door.succeeded(&staff.email);
    Ok(fresh.opened())
}
