//! Codes from an app: RFC 6238 with HMAC-SHA-1, 6 digits, 30 seconds, one step early or late.
//!
//! Invariants: an app counts once its first code was right; the secret is kept sealed for its person; each step of the clock
//! counts once, and none before one that was used.

use super::notice::{Notice, wake};
use super::steps::{self, Kind, NewStep};
use super::{Added, Adding, Factor, FactorError};
use crate::App;
use crate::addresses::quoted;
use crate::people::{Door, Fault, Here, Staff};
use crate::secrets::token_hash;
use kernel::{StaffId, Timestamp};
use store::factors::CodeApp;
use totp_rs::{Builder, Totp};

/// The secret's length: that of the hash (RFC 4226 §4, R6); bytes.
const SECRET: usize = 20;
/// A code is good one step before and after its own: 30 seconds each.
const SKEW: u16 = 1;

/// An app being set up.
pub struct NewApp {
    /// By which the step is found; for the form.
    pub step: String,
    /// The secret to type, in groups of four.
    pub secret: String,
    /// The same for the app's camera: `otpauth://totp/…`.
    pub uri: String,
}

impl NewApp {
    fn of(app: &App, staff: &Staff, step: String, secret: &[u8]) -> Self {
        let plain = data_encoding::BASE32_NOPAD.encode(secret);
        let host = app.base_url.split_once("://").map_or("", |(_, rest)| rest).split(['/', ':']).next().unwrap_or("");
        let issuer = format!("Kulanz {host}");
        let (issuer, account) = (quoted(&issuer), quoted(&staff.email));
        let uri = format!(
            "otpauth://totp/{issuer}:{account}?secret={plain}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
        );
        let groups: Vec<&str> = (0..plain.len()).step_by(4).filter_map(|at| plain.get(at..at + 4)).collect();
        Self { step, secret: groups.join(" "), uri }
    }
}

fn sealed_for(staff: StaffId) -> String {
    format!("code-app:{staff}")
}

fn generator(secret: &[u8]) -> Result<Totp, FactorError> {
    let built = Builder::new().with_secret(secret).with_skew(SKEW).build();
    built.map_err(|error| FactorError::Store(crate::StoreError::Corrupt(error.to_string())))
}

/// The step of the clock whose code this is, as of `now`.
fn step_of(secret: &[u8], typed: &str, now: Timestamp) -> Result<Option<i64>, FactorError> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(now.as_millis() / 1_000).unwrap_or(0);
    Ok(generator(secret)?.check(&digits, seconds).and_then(|step| i64::try_from(step).ok()))
}

/// The step of the clock whose code this is, by the app that a person has; for signing in.
pub(super) fn matching(app: &App, staff: StaffId, known: &CodeApp, typed: &str) -> Result<Option<i64>, FactorError> {
    match app.secrets.open(&sealed_for(staff), &known.secret) {
        Ok(secret) => step_of(&secret, typed, app.now()),
        Err(error) => {
            tracing::error!(%staff, %error, "no code of this app can be right; reset it");
            Ok(None)
        }
    }
}

/// Begins to set an app up; nothing counts until [`confirm_app`].
pub async fn begin_app(app: &App, staff: &Staff) -> Result<NewApp, FactorError> {
    let secret: [u8; SECRET] = app.random();
    let step = NewStep::draw(app, Kind::App, Some(staff.id), &secret)?;
    let new = NewApp::of(app, staff, step.token.clone(), &secret);
    app.store.write(move |tx| step.keep(tx)).await?;
    Ok(new)
}

/// The app being set up under `step`, to be drawn again.
pub async fn look_at_app(app: &App, staff: &Staff, step: &str) -> Result<NewApp, FactorError> {
    let (hash, now, id) = (token_hash(step), app.now(), staff.id);
    let found = app.store.read(move |tx| steps::find(tx, &hash, Kind::App, now)).await?;
    let found = found.filter(|found| found.staff == Some(id)).ok_or(FactorError::Gone)?;
    Ok(NewApp::of(app, staff, step.to_owned(), &steps::state(app, Kind::App, &found)?))
}

/// Sets the app up by its first code, in place of the one there was.
pub async fn confirm_app(
    app: &App,
    door: &Door,
    here: &Here<'_>,
    step: &str,
    typed: &str,
) -> Result<Added, FactorError> {
    let (staff, address, now) = (here.staff.id, here.visit.address.to_string(), app.now());
    if door.wait(&here.staff.email, &address, now).is_some() {
        return Err(Fault::new("code", "wait").into());
    }
    let (hash, typed) = (token_hash(step), typed.to_owned());
    let adding = Adding::draw(app, here, Factor::App, "app-added");
    let (nonce, doing, maker) = (app.random(), adding.clone(), app.clone());
    let done = app
        .store
        .write(move |tx| -> Result<bool, FactorError> {
            let found = steps::find(tx, &hash, Kind::App, now)?.filter(|found| found.staff == Some(staff));
            let secret = steps::state(&maker, Kind::App, &found.ok_or(FactorError::Gone)?)?;
            let Some(last_step) = step_of(&secret, &typed, now)? else {
                return Err(Fault::new("code", "code-wrong").into());
            };
            let sealed = maker.secrets.seal(&sealed_for(staff), &secret, nonce)?;
            doing.carry_out(tx, &maker, |tx| {
                tx.step_remove(&hash)?;
                Ok(tx.code_app_set(staff, &CodeApp { secret: sealed, last_step, created_at: now })?)
            })
        })
        .await;
    if matches!(done, Err(FactorError::Fault(_))) {
        door.failed(&here.staff.email, &address, now);
    }
    let is_new = done?;
    wake(app, staff).await?;
    Ok(adding.added(is_new))
}

/// Removes the app of a person.
pub async fn remove_app(app: &App, here: &Here<'_>) -> Result<(), FactorError> {
    let (staff, session, teller) = (here.staff.id, here.session.id, app.clone());
    let notice = Notice::draw(app, here.staff, "app-removed");
    app.store
        .write(move |tx| -> Result<(), FactorError> {
            if !tx.code_app_remove(staff)? {
                return Err(FactorError::Gone);
            }
            super::after_removal(tx, staff, session)?;
            Ok(notice.give(tx, &teller)?)
        })
        .await?;
    Ok(wake(app, staff).await?)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// RFC 6238, appendix B (SHA-1), cut to six digits.
    #[test]
    fn codes_are_those_of_the_standard_and_good_one_step_early_or_late() {
        let secret = b"12345678901234567890";
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            let at = |shift: i64| Timestamp::from_millis((seconds + shift) * 1_000);
            let own = Some(seconds / 30);
            assert_eq!(step_of(secret, code, at(0)).unwrap(), own);
            assert_eq!(step_of(secret, &format!("{} {}", &code[..3], &code[3..]), at(30)).unwrap(), own);
            assert_eq!(step_of(secret, code, at(-30)).unwrap(), own);
            assert_eq!(step_of(secret, code, at(61)).unwrap(), None);
        }
        assert_eq!(step_of(secret, "", Timestamp::from_millis(59_000)).unwrap(), None);
    }
}
