//! The way in, whichever way one came: by password, by a link.

use super::steps::{Kind, NewStep};
use super::{Factor, has_any};
use crate::people::Visit;
use crate::people::sessions::{Fresh, Opened};
use crate::secrets::SealBroken;
use crate::{App, StoreError};
use kernel::StaffId;
use std::fmt;
use store::Tx;
use store::factors::FactorCount;

/// How far somebody came.
pub enum Entered {
    /// They are in.
    In(Opened),
    /// They show their second factor first.
    Second(SecondStep),
}

impl Entered {
    /// The session, when there is one.
    pub fn opened(self) -> Option<Opened> {
        match self {
            Self::In(opened) => Some(opened),
            Self::Second(_) => None,
        }
    }
}

/// A second step to take.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondStep {
    /// By which it is found; for the form and nowhere else.
    pub token: String,
    /// Whether an app shows codes.
    pub has_app: bool,
    /// Whether there is a passkey.
    pub has_passkey: bool,
}

impl SecondStep {
    /// The step of a token, for whoever has set something up.
    pub(super) fn of(token: String, has: &FactorCount) -> Option<Self> {
        has_any(has).then_some(Self { token, has_app: has.apps > 0, has_passkey: has.passkeys > 0 })
    }
}

/// Without its token: that is a secret.
impl fmt::Debug for SecondStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { token: _, has_app, has_passkey } = self;
        f.debug_struct("SecondStep").field("has_app", has_app).field("has_passkey", has_passkey).finish_non_exhaustive()
    }
}

/// Draws what either way needs; the transaction decides which.
#[derive(Clone)]
pub(in crate::people) struct Doorway {
    fresh: Fresh,
    step: Result<NewStep, SealBroken>,
    staff: StaffId,
}

impl Doorway {
    /// Draws for `staff`, who has shown a password or a link.
    pub(in crate::people) fn draw(app: &App, staff: StaffId, visit: &Visit<'_>) -> Self {
        let fresh = Fresh::draw(app, staff, visit, Factor::None);
        Self { fresh, step: NewStep::draw(app, Kind::Second, Some(staff), b""), staff }
    }

    /// Begins the session, or the second step when something is set up.
    pub(in crate::people) fn pass(&self, tx: &mut Tx<'_>, old: Option<&str>) -> Result<FactorCount, StoreError> {
        let has = tx.factor_count(self.staff)?;
        if has_any(&has) {
            let step = self.step.as_ref().map_err(|broken| StoreError::Corrupt(broken.to_string()))?;
            step.keep(tx)?;
        } else {
            self.fresh.begin(tx, old)?;
        }
        Ok(has)
    }

    /// What came of it.
    pub(in crate::people) fn entered(self, has: FactorCount) -> Entered {
        match self.step.ok().and_then(|step| SecondStep::of(step.token, &has)) {
            Some(step) => Entered::Second(step),
            None => Entered::In(self.fresh.opened()),
        }
    }

    /// Both, in a transaction of its own.
    pub(in crate::people) async fn open(self, app: &App, visit: &Visit<'_>) -> Result<Entered, StoreError> {
        let (way, old) = (self.clone(), visit.old_token.map(str::to_owned));
        let has = app.store.write(move |tx| way.pass(tx, old.as_deref())).await?;
        Ok(self.entered(has))
    }
}
