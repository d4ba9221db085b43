//! Passkeys (WebAuthn level 3): kept by a device or a key, unlocked there by finger, face or PIN.
//!
//! Invariants: the device verifies the person (user verification is required), so a passkey stands in for password and code;
//! every challenge is remembered on the server and used once; a passkey belongs to one person of this installation. They
//! need an address with a name, reached by https (or `localhost`): browsers refuse others.

use super::notice::{Notice, wake};
use super::steps::{self, Kind, NewStep};
use super::{Added, Adding, Factor, FactorError, Passkey};
use crate::people::sessions::{Fresh, Opened};
use crate::people::{Fault, Here, Staff, Visit, name_of};
use crate::secrets::token_hash;
use crate::{App, StoreError};
use kernel::{PasskeyId, StaffId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::net::IpAddr;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url, Webauthn,
    WebauthnBuilder,
};

/// Passkeys of one person at most.
pub const PASSKEYS_MOST: usize = 10;

/// A challenge for the browser.
#[derive(Serialize)]
pub struct Asked {
    /// By which the step is found; for the form.
    pub step: String,
    /// For `navigator.credentials`; bytes as base64url.
    pub options: Value,
}

/// What must be remembered of a passkey being added.
#[derive(Serialize, Deserialize)]
struct NewPasskey {
    name: String,
    registration: PasskeyRegistration,
}

fn relying_party(app: &App) -> Option<Webauthn> {
    let origin = Url::parse(&app.base_url).ok()?;
    let host = origin.host_str()?;
    let is_secure = origin.scheme() == "https" || host == "localhost";
    if !is_secure || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() {
        return None;
    }
    WebauthnBuilder::new(host, &origin).and_then(|builder| builder.rp_name("Kulanz").build()).ok()
}

/// Whether passkeys work at this installation's address.
pub fn has_passkeys(app: &App) -> bool {
    relying_party(app).is_some()
}

fn at_all(app: &App) -> Result<Webauthn, FactorError> {
    relying_party(app).ok_or_else(|| Fault::new("passkey", "passkey-impossible").into())
}

fn json<T: Serialize>(value: &T) -> Result<Vec<u8>, FactorError> {
    serde_json::to_vec(value).map_err(|error| StoreError::Corrupt(error.to_string()).into())
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, FactorError> {
    serde_json::from_slice(bytes).map_err(|error| StoreError::Corrupt(error.to_string()).into())
}

/// What a browser sent; refused when it is nothing of the kind.
fn sent<T: DeserializeOwned>(text: &str) -> Result<T, FactorError> {
    serde_json::from_str(text).map_err(|_| refused())
}

fn refused() -> FactorError {
    Fault::new("passkey", "passkey-refused").into()
}

fn known(passkeys: &[Passkey]) -> Result<Vec<webauthn_rs::prelude::Passkey>, FactorError> {
    passkeys.iter().map(|passkey| read(passkey.credential.as_bytes())).collect()
}

async fn passkeys_of(app: &App, staff: StaffId) -> Result<Vec<Passkey>, StoreError> {
    app.store.read(move |tx| tx.passkeys(staff)).await
}

/// Begins to add a passkey called `name`.
pub async fn begin_passkey(app: &App, staff: &Staff, name: &str) -> Result<Asked, FactorError> {
    let (party, name) = (at_all(app)?, name_of("passkey_name", name)?);
    let passkeys = passkeys_of(app, staff.id).await?;
    if passkeys.len() >= PASSKEYS_MOST {
        return Err(Fault::new("passkey_name", "passkeys-full").into());
    }
    let others = known(&passkeys)?.iter().map(|passkey| passkey.cred_id().clone()).collect();
    let begun = party.start_passkey_registration(staff.id.0, &staff.email, &staff.name, Some(others));
    let (mut challenge, registration) = begun.map_err(|error| StoreError::Corrupt(error.to_string()))?;
    // The passkey itself says whose it is, so that signing in asks for no name.
    if let Some(selection) = &mut challenge.public_key.authenticator_selection {
        selection.resident_key = None;
        selection.require_resident_key = true;
    }
    let options =
        serde_json::to_value(&challenge.public_key).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let step = NewStep::draw(app, Kind::AddPasskey, Some(staff.id), &json(&NewPasskey { name, registration })?)?;
    let asked = Asked { step: step.token.clone(), options };
    app.store.write(move |tx| step.keep(tx)).await?;
    Ok(asked)
}

/// Adds the passkey that a browser made for the challenge of `step`.
pub async fn add_passkey(app: &App, here: &Here<'_>, step: &str, credential: &str) -> Result<Added, FactorError> {
    let (staff, now, hash, party) = (here.staff.id, app.now(), token_hash(step), at_all(app)?);
    let credential: RegisterPublicKeyCredential = sent(credential)?;
    let taken = app.store.write(move |tx| steps::take(tx, &hash, Kind::AddPasskey, now)).await?;
    let taken = taken.filter(|taken| taken.staff == Some(staff)).ok_or(FactorError::Gone)?;
    let begun: NewPasskey = read(&steps::state(app, Kind::AddPasskey, &taken)?)?;
    let made = party.finish_passkey_registration(&credential, &begun.registration).map_err(|error| {
        tracing::info!(%error, "a new passkey was refused");
        refused()
    })?;
    let id: [u8; 32] = Sha256::digest(made.cred_id()).into();
    let row = Passkey {
        id: app.id(),
        name: begun.name,
        credential: String::from_utf8_lossy(&json(&made)?).into_owned(),
        created_at: now,
        used_at: None,
    };
    let adding = Adding::draw(app, here, Factor::Passkey, "passkey-added");
    let (doing, maker) = (adding.clone(), app.clone());
    let added = app
        .store
        .write(move |tx| {
            doing.carry_out(tx, &maker, |tx| {
                // What was reset may be set up again: it is dropped first, its credential is taken no more.
                tx.factors_drop_aside(staff)?;
                Ok(tx.passkey_insert(staff, &id, &row)?)
            })
        })
        .await;
    let is_new = match added {
        Err(FactorError::Store(StoreError::Conflict(_))) => {
            return Err(Fault::new("passkey", "passkey-known").into());
        }
        other => other?,
    };
    wake(app, staff).await?;
    Ok(adding.added(is_new))
}

/// Removes a passkey of a person; `Gone` when it is not theirs.
pub async fn remove_passkey(app: &App, here: &Here<'_>, id: PasskeyId) -> Result<(), FactorError> {
    let (staff, session, teller) = (here.staff.id, here.session.id, app.clone());
    let notice = Notice::draw(app, here.staff, "passkey-removed");
    app.store
        .write(move |tx| -> Result<(), FactorError> {
            if !tx.passkey_remove(staff, id)? {
                return Err(FactorError::Gone);
            }
            super::after_removal(tx, staff, session)?;
            Ok(notice.give(tx, &teller)?)
        })
        .await?;
    Ok(wake(app, staff).await?)
}

/// Begins to sign somebody in by a passkey; who, the passkey says.
pub async fn begin_sign_in(app: &App) -> Result<Asked, FactorError> {
    let begun = at_all(app)?.start_discoverable_authentication();
    let (challenge, state) = begun.map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let options =
        serde_json::to_value(&challenge.public_key).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let step = NewStep::draw(app, Kind::Passkey, None, &json(&state)?)?;
    let asked = Asked { step: step.token.clone(), options };
    app.store.write(move |tx| step.keep(tx)).await?;
    Ok(asked)
}

/// Begins a session for the owner of a passkey that signed the challenge of `step`.
pub async fn sign_in(app: &App, step: &str, credential: &str, visit: &Visit<'_>) -> Result<Opened, FactorError> {
    let (party, now, hash) = (at_all(app)?, app.now(), token_hash(step));
    let credential: PublicKeyCredential = sent(credential)?;
    let taken = app.store.write(move |tx| steps::take(tx, &hash, Kind::Passkey, now)).await?;
    let state: DiscoverableAuthentication = read(&steps::state(app, Kind::Passkey, &taken.ok_or(FactorError::Gone)?)?)?;
    let (owner, shown) = party.identify_discoverable_authentication(&credential).map_err(|_| refused())?;
    let staff = StaffId::from(owner);
    let rows = passkeys_of(app, staff).await?;
    let mut keys = known(&rows)?;
    let place = keys.iter().position(|key| key.cred_id().as_slice() == shown).ok_or_else(refused)?;
    let finished = party.finish_discoverable_authentication_v2(&credential, state, &keys[place]);
    let result = finished.map_err(|error| {
        tracing::info!(%staff, %error, "a passkey was refused");
        metrics::counter!("kulanz_sign_ins_total", "outcome" => "refused").increment(1);
        refused()
    })?;
    keys[place].update_credential(&result);
    let credential = String::from_utf8_lossy(&json(&keys[place])?).into_owned();
    let fresh = Fresh::draw(app, staff, visit, Factor::Passkey);
    let (begun, old, id) = (fresh.clone(), visit.old_token.map(str::to_owned), rows[place].id);
    app.store
        .write(move |tx| -> Result<(), FactorError> {
            let is_active = tx.staff_fetch(staff)?.is_some_and(|staff| staff.is_active);
            if !is_active || !tx.passkey_use(staff, id, &credential, now)? {
                return Err(refused());
            }
            Ok(begun.begin(tx, old.as_deref())?)
        })
        .await?;
    metrics::counter!("kulanz_sign_ins_total", "outcome" => "done").increment(1);
    tracing::info!(%staff, factor = "passkey", "signed in");
    Ok(fresh.opened())
}
