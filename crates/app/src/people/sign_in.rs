//! Signing in with e-mail address and password.
//!
//! Invariant: who has set up a second factor has no session until it is shown, and the failures counted against an
//! account are not forgotten before that.

use super::factors::{Doorway, Entered};
use super::{Door, Visit, fold_email};
use crate::{App, StoreError};
use std::time::Duration;

/// What somebody signs in with.
pub struct Credentials<'a> {
    /// As typed.
    pub email: &'a str,
    /// As typed.
    pub password: &'a str,
    /// From where.
    pub visit: Visit<'a>,
}

/// Why nobody was signed in. Never tells whether the account exists.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// Address and password do not belong together.
    #[error("this address and this password do not belong together")]
    Refused,
    /// Too many failures: wait so long.
    #[error("too many failed tries; wait {} s", .0.as_secs())]
    Wait(Duration),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Begins a session for whoever knows the password, or the second step of those who have set one up.
pub async fn sign_in(app: &App, door: &Door, with: &Credentials<'_>) -> Result<Entered, SignInError> {
    let (email, address, now) = (fold_email(with.email), with.visit.address.to_string(), app.now());
    if let Some(wait) = door.wait(&email, &address, now) {
        metrics::counter!("kulanz_sign_ins_total", "outcome" => "wait").increment(1);
        return Err(SignInError::Wait(wait));
    }
    let wanted = email.clone();
    let staff = app.store.read(move |tx| tx.staff_by_email(&wanted)).await?.filter(|staff| staff.is_active);
    let hash = staff.as_ref().and_then(|staff| staff.password_hash.as_deref());
    let is_right = door.verify(with.password, hash).await?;
    let Some(staff) = staff.filter(|_| is_right) else {
        door.failed(&email, &address, app.now());
        metrics::counter!("kulanz_sign_ins_total", "outcome" => "refused").increment(1);
        return Err(SignInError::Refused);
    };
    let entered = Doorway::draw(app, staff.id, &with.visit).open(app, &with.visit).await?;
    if matches!(entered, Entered::In(_)) {
        door.succeeded(&email);
        metrics::counter!("kulanz_sign_ins_total", "outcome" => "done").increment(1);
        tracing::info!(staff = %staff.id, "signed in");
    }
    Ok(entered)
}
