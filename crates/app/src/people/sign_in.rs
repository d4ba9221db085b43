//! Signing in with e-mail address and password.

use super::sessions::{Fresh, Opened};
use super::{Door, fold_email};
use crate::{App, StoreError};
use std::time::Duration;

/// What somebody signs in with.
pub struct Credentials<'a> {
    /// As typed.
    pub email: &'a str,
    /// As typed.
    pub password: &'a str,
    /// The browser in a few words.
    pub device: &'a str,
    /// The client's address, to slow down guessing.
    pub address: &'a str,
    /// The cookie the browser still holds; its session ends.
    pub old_token: Option<&'a str>,
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

/// Begins a session for whoever knows the password.
pub async fn sign_in(app: &App, door: &Door, with: &Credentials<'_>) -> Result<Opened, SignInError> {
    let (email, now) = (fold_email(with.email), app.now());
    if let Some(wait) = door.wait(&email, with.address, now) {
        metrics::counter!("kulanz_sign_ins_total", "outcome" => "wait").increment(1);
        return Err(SignInError::Wait(wait));
    }
    let wanted = email.clone();
    let staff = app.store.read(move |tx| tx.staff_by_email(&wanted)).await?.filter(|staff| staff.is_active);
    let hash = staff.as_ref().and_then(|staff| staff.password_hash.as_deref());
    let is_right = door.verify(with.password, hash).await?;
    let Some(staff) = staff.filter(|_| is_right) else {
        door.failed(&email, with.address, app.now());
        metrics::counter!("kulanz_sign_ins_total", "outcome" => "refused").increment(1);
        return Err(SignInError::Refused);
    };
    door.succeeded(&email);
    let fresh = Fresh::draw(app, staff.id, with.device);
    let (begun, old) = (fresh.clone(), with.old_token.map(str::to_owned));
    app.store.write(move |tx| begun.begin(tx, old.as_deref())).await?;
    metrics::counter!("kulanz_sign_ins_total", "outcome" => "done").increment(1);
    tracing::info!(staff = %staff.id, "signed in");
    Ok(fresh.opened())
}
