//! One's own account: name, language, signature, password.

use super::sessions::{Fresh, Opened};
use super::{Door, Fault, name_of};
use crate::{App, StoreError};
use kernel::{Lang, StaffId};
use store::staff::Staff;

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

/// Changes one's own password: all sessions end, and a new one begins here.
pub async fn change_password(
    app: &App,
    door: &Door,
    staff: &Staff,
    (present, new): (&str, &str),
    device: &str,
) -> Result<Opened, MeError> {
    let now = app.now();
    if door.wait(&staff.email, "", now).is_some() {
        return Err(Fault::new("current", "wait").into());
    }
    if !door.verify(present, staff.password_hash.as_deref()).await? {
        door.failed(&staff.email, "", now);
        return Err(Fault::new("current", "password-wrong").into());
    }
    Door::check_new("password", new, &staff.email)?;
    let hash = door.hash(new, app.random()).await?;
    let fresh = Fresh::draw(app, staff.id, device);
    let (begun, id) = (fresh.clone(), staff.id);
    app.store
        .write(move |tx| -> Result<(), StoreError> {
            tx.staff_password_set(id, &hash)?;
            tx.sessions_remove(id)?;
            tx.links_void(id, now)?;
            begun.begin(tx, None)
        })
        .await?;
    door.succeeded(&staff.email);
    Ok(fresh.opened())
}
