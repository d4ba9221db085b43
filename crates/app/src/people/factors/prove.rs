//! The second step: a code from the app, or a recovery code.
//!
//! Invariants: a step takes [`TRIES`] tries, then the password is asked for again; failures count at the door as wrong
//! passwords do; whoever's password is known to somebody who guesses codes is told by mail.

use super::code_app::matching;
use super::notice::{Notice, wake};
use super::steps::{self, Kind};
use super::{Factor, FactorError, SecondStep, recovery};
use crate::actor::Who;
use crate::people::sessions::{Fresh, Opened};
use crate::people::{Door, Staff, Visit};
use crate::secrets::token_hash;
use crate::{App, StoreError};
use kernel::StaffId;
use std::time::Duration;
use store::Tx;

/// Wrong codes that one right password is good for.
const TRIES: i64 = 5;

/// Why nobody was signed in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProveError {
    /// The step has ended or was tried too often: begin with the password.
    #[error("this took too long or was tried too often; sign in again")]
    Gone,
    /// The code is wrong, or was used.
    #[error("this code is wrong or was used")]
    Refused(SecondStep),
    /// Too many failures: wait so long.
    #[error("too many failed tries; wait {} s", .1.as_secs())]
    Wait(SecondStep, Duration),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<FactorError> for ProveError {
    fn from(error: FactorError) -> Self {
        match error {
            FactorError::Store(error) => Self::Store(error),
            FactorError::Gone | FactorError::Fault(_) => Self::Gone,
        }
    }
}

struct Found {
    staff: Staff,
    next: SecondStep,
    tries: i64,
}

fn find(tx: &mut Tx<'_>, token: &str, app: &App) -> Result<Option<Found>, StoreError> {
    let step = steps::find(tx, &token_hash(token), Kind::Second, app.now())?.filter(|step| step.tries < TRIES);
    let Some((step, id)) = step.and_then(|step| step.staff.map(|id| (step, id))) else { return Ok(None) };
    let Some(staff) = tx.staff_fetch(id)?.filter(|staff| staff.is_active) else { return Ok(None) };
    let next = SecondStep::of(token.to_owned(), &tx.factor_count(id)?);
    Ok(next.map(|next| Found { staff, next, tries: step.tries }))
}

/// Begins a session for whoever took the first step and shows a code. What was typed is a code of the app or a recovery code.
pub async fn prove(app: &App, door: &Door, token: &str, typed: &str, visit: &Visit<'_>) -> Result<Opened, ProveError> {
    let (reader, wanted) = (app.clone(), token.to_owned());
    let found = app.store.read(move |tx| find(tx, &wanted, &reader)).await?.ok_or(ProveError::Gone)?;
    let Found { staff, next, .. } = found;
    let (address, now) = (visit.address.to_string(), app.now());
    if let Some(wait) = door.wait(&staff.email, &address, now) {
        metrics::counter!("kulanz_sign_ins_total", "outcome" => "wait").increment(1);
        return Err(ProveError::Wait(next, wait));
    }
    let attempt = Attempt::draw(app, &staff, typed, visit);
    let (tried, tester, token) = (attempt.clone(), app.clone(), token.to_owned());
    let shown = app.store.write(move |tx| tried.make(tx, &tester, &token)).await?;
    let outcome = if shown.is_some() { "done" } else { "refused" };
    metrics::counter!("kulanz_sign_ins_total", "outcome" => outcome).increment(1);
    wake(app, staff.id).await?;
    let Some(factor) = shown else {
        door.failed(&staff.email, &address, now);
        return Err(ProveError::Refused(next));
    };
    door.succeeded(&staff.email);
    tracing::info!(staff = %staff.id, factor = factor.as_str(), "signed in");
    Ok(attempt.fresh.opened())
}

/// All that one try needs. Drawn before the transaction, which may run again.
#[derive(Clone)]
struct Attempt {
    fresh: Fresh,
    typed: String,
    old: Option<String>,
    recovered: Notice,
    guessed: Notice,
}

impl Attempt {
    fn draw(app: &App, staff: &Staff, typed: &str, visit: &Visit<'_>) -> Self {
        let hour = app.now().as_millis() / 3_600_000;
        Self {
            fresh: Fresh::draw(app, staff.id, visit, Factor::None),
            typed: typed.to_owned(),
            old: visit.old_token.map(str::to_owned),
            recovered: Notice::draw(app, staff, "recovery-code-used"),
            guessed: Notice::draw(app, staff, "codes-guessed")
                .by(Who::System)
                .once(format!("codes-guessed:{}:{hour}", staff.id)),
        }
    }

    /// What was shown; a failure is counted and commits too.
    fn make(&self, tx: &mut Tx<'_>, app: &App, token: &str) -> Result<Option<Factor>, ProveError> {
        let Some(Found { staff, tries, .. }) = find(tx, token, app)? else { return Err(ProveError::Gone) };
        let hash = token_hash(token);
        let Some(factor) = self.shown(tx, app, staff.id)? else {
            tx.step_failed(&hash)?;
            if tries + 1 == TRIES {
                self.guessed.give(tx, app)?;
            }
            return Ok(None);
        };
        if !tx.step_remove(&hash)? {
            return Err(ProveError::Gone);
        }
        self.fresh.clone().with(factor).begin(tx, self.old.as_deref())?;
        if factor == Factor::Recovery {
            self.recovered.give(tx, app)?;
        }
        Ok(Some(factor))
    }

    fn shown(&self, tx: &mut Tx<'_>, app: &App, staff: StaffId) -> Result<Option<Factor>, ProveError> {
        if let Some(known) = tx.code_app_fetch(staff)?
            && let Some(step) = matching(app, staff, &known, &self.typed)?
            && tx.code_app_use(staff, step)?
        {
            return Ok(Some(Factor::App));
        }
        if let Some(hash) = recovery::hash(app, staff, &self.typed)
            && tx.recovery_code_use(staff, &hash, app.now())?
        {
            return Ok(Some(Factor::Recovery));
        }
        Ok(None)
    }
}
