//! Steps of signing in, remembered on the server: each works once, for a few minutes, for one purpose.

use crate::secrets::{SealBroken, token_hash, token_text};
use crate::{App, StoreError};
use kernel::{StaffId, Timestamp};
use std::time::Duration;
use store::Tx;
use store::factors::SignInStep;

/// What a step waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A code, after the password was right.
    Second,
    /// The first code of a new app.
    App,
    /// A new passkey.
    AddPasskey,
    /// A passkey to sign in with.
    Passkey,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::App => "app",
            Self::AddPasskey => "add-passkey",
            Self::Passkey => "passkey",
        }
    }

    const fn life(self) -> Duration {
        Duration::from_secs(match self {
            Self::Second => 10 * 60,
            Self::App => 30 * 60,
            Self::AddPasskey | Self::Passkey => 5 * 60,
        })
    }
}

/// A step ready to be kept.
#[derive(Clone)]
pub(super) struct NewStep {
    /// By which it is found again.
    pub(super) token: String,
    hash: [u8; 32],
    step: SignInStep,
}

impl NewStep {
    /// Draws a step; `state` is sealed.
    pub(super) fn draw(app: &App, kind: Kind, staff: Option<StaffId>, state: &[u8]) -> Result<Self, SealBroken> {
        let token = token_text(app.random());
        let step = SignInStep {
            kind: kind.as_str().to_owned(),
            staff,
            state: app.secrets.seal(kind.as_str(), state, app.random())?,
            tries: 0,
            ends_at: app.now().plus(kind.life()),
        };
        Ok(Self { hash: token_hash(&token), token, step })
    }

    pub(super) fn keep(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        tx.step_insert(&self.hash, &self.step)
    }
}

/// The step of a token that waits for `kind` and has not ended.
pub(super) fn find(
    tx: &mut Tx<'_>,
    hash: &[u8; 32],
    kind: Kind,
    now: Timestamp,
) -> Result<Option<SignInStep>, StoreError> {
    Ok(tx.step_fetch(hash)?.filter(|step| step.kind == kind.as_str() && step.ends_at > now))
}

/// The same, used up.
pub(super) fn take(
    tx: &mut Tx<'_>,
    hash: &[u8; 32],
    kind: Kind,
    now: Timestamp,
) -> Result<Option<SignInStep>, StoreError> {
    let found = find(tx, hash, kind, now)?;
    let is_ours = found.is_some() && tx.step_remove(hash)?;
    Ok(found.filter(|_| is_ours))
}

/// What was remembered for a step.
pub(super) fn state(app: &App, kind: Kind, step: &SignInStep) -> Result<Vec<u8>, SealBroken> {
    app.secrets.open(kind.as_str(), &step.state)
}
