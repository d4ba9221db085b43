//! What people show besides their password: codes from an app, passkeys, and recovery codes for the day both are gone.
//!
//! Invariants: a code of the app, a recovery code, a challenge and a step of signing in each count once; secrets are sealed
//! and codes hashed with the installation's key; whoever has set up an app or a passkey is asked for it at every sign-in,
//! whichever way they come; the person is told by mail of every change, and the journal of each of their principals too.

mod code_app;
mod doorway;
mod notice;
mod passkeys;
mod prove;
mod recovery;
mod reset;
mod steps;

pub use code_app::{NewApp, begin_app, confirm_app, look_at_app, remove_app};
pub(super) use doorway::Doorway;
pub use doorway::{Entered, SecondStep};
pub use passkeys::{
    Asked, PASSKEYS_MOST, add_passkey, begin_passkey, begin_sign_in, has_passkeys, remove_passkey, sign_in,
};
pub use prove::{ProveError, prove};
pub use recovery::{is_recovery_code, new_recovery_codes};
pub(super) use reset::UNDO_FOR;
pub use reset::{ResetError, reset, reset_by_operator, restore, set_aside};

use super::sessions::{Fresh, Opened};
use super::{Fault, Here};
use crate::secrets::SealBroken;
use crate::{AccessSettings, App, StoreError};
use kernel::{StaffId, Timestamp};
use notice::Notice;
use recovery::Drawn;
use std::net::IpAddr;
use std::str::FromStr;
use store::Tx;
use store::factors::FactorCount;
pub use store::factors::PasskeyRow as Passkey;

/// What was shown besides the password when a session began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// Nothing.
    None,
    /// A code from an app.
    App,
    /// A passkey, in place of the password too.
    Passkey,
    /// A recovery code.
    Recovery,
}

impl Factor {
    const ALL: [Self; 4] = [Self::None, Self::App, Self::Passkey, Self::Recovery];

    /// The code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::App => "app",
            Self::Passkey => "passkey",
            Self::Recovery => "recovery",
        }
    }
}

impl FromStr for Factor {
    type Err = StoreError;
    fn from_str(code: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.into_iter().find(|factor| factor.as_str() == code);
        found.ok_or_else(|| StoreError::Corrupt(format!("unknown factor {code}")))
    }
}

/// Whether what was shown when this session began is enough for work from `address`.
pub fn is_enough(session: &super::Session, access: &AccessSettings, address: IpAddr) -> bool {
    session.factor != Factor::None.as_str() || !access.needs_factor(address)
}

/// What somebody has set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// When the app was set up.
    pub app_since: Option<Timestamp>,
    /// Passkeys, the first added first.
    pub passkeys: Vec<Passkey>,
    /// Recovery codes left.
    pub recovery_left: i64,
}

impl Overview {
    /// Whether there is anything.
    pub fn any(&self) -> bool {
        self.app_since.is_some() || !self.passkeys.is_empty()
    }
}

/// What `staff` has set up.
pub async fn overview(app: &App, staff: StaffId) -> Result<Overview, StoreError> {
    app.store
        .read(move |tx| {
            Ok(Overview {
                app_since: tx.code_app_fetch(staff)?.map(|app| app.created_at),
                passkeys: tx.passkeys(staff)?,
                recovery_left: tx.factor_count(staff)?.recovery,
            })
        })
        .await
}

/// Why nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FactorError {
    /// A field is not as it must be.
    #[error("the field {} is not as it must be: {}", .0.field, .0.code)]
    Fault(Fault),
    /// The step was used, has ended, or never was.
    #[error("this took too long or was done already; begin again")]
    Gone,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Fault> for FactorError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<SealBroken> for FactorError {
    fn from(broken: SealBroken) -> Self {
        Self::Store(StoreError::Corrupt(broken.to_string()))
    }
}

/// Something was added: the session goes on under a new token.
pub struct Added {
    /// The session.
    pub opened: Opened,
    /// Recovery codes to show this once; none when there are some already.
    pub recovery: Option<Vec<String>>,
}

fn has_any(has: &FactorCount) -> bool {
    has.apps + has.passkeys > 0
}

/// What every way of adding shares. Drawn before the transaction, which may run again.
#[derive(Clone)]
struct Adding {
    fresh: Fresh,
    recovery: Drawn,
    notice: Notice,
    old: kernel::SessionId,
}

impl Adding {
    fn draw(app: &App, here: &Here<'_>, factor: Factor, what: &'static str) -> Self {
        Self {
            fresh: Fresh::draw(app, here.staff.id, &here.visit, factor),
            recovery: Drawn::draw(app, here.staff.id),
            notice: Notice::draw(app, here.staff, what),
            old: here.session.id,
        }
    }

    /// Does `add`, and all that follows; whether recovery codes were made. The first factor ends every other session: one
    /// of them may be why it was set up.
    fn carry_out(
        &self,
        tx: &mut Tx<'_>,
        app: &App,
        add: impl FnOnce(&mut Tx<'_>) -> Result<(), FactorError>,
    ) -> Result<bool, FactorError> {
        let staff = self.notice.staff.id;
        let had = tx.factor_count(staff)?;
        add(tx)?;
        tx.factors_drop_aside(staff)?;
        let is_new = had.recovery == 0;
        if is_new {
            tx.recovery_codes_set(staff, &self.recovery.hashes)?;
        }
        if has_any(&had) {
            tx.session_remove(staff, self.old)?;
        } else {
            tx.sessions_remove(staff)?;
            tx.steps_remove(staff)?;
        }
        self.fresh.begin(tx, None)?;
        self.notice.give(tx, app)?;
        Ok(is_new)
    }

    fn added(self, is_new: bool) -> Added {
        Added { opened: self.fresh.opened(), recovery: is_new.then_some(self.recovery.codes) }
    }
}

/// After something was removed: recovery codes go with the last factor, and this session counts as proven no more.
fn after_removal(tx: &mut Tx<'_>, staff: StaffId, session: kernel::SessionId) -> Result<(), StoreError> {
    if has_any(&tx.factor_count(staff)?) {
        return Ok(());
    }
    tx.recovery_codes_remove(staff)?;
    tx.session_factor_set(staff, session, Factor::None.as_str())?;
    tx.sessions_remove_others(staff, session).map(drop)
}
