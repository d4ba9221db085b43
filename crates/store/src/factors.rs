//! What people show besides their password: codes from an app, recovery codes, passkeys; and steps of signing in.
//!
//! Invariants: a step of the clock, a recovery code and a step of signing in are each used once, by whoever comes first;
//! what is set aside counts for nothing until it is brought back; of tokens and recovery codes only a hash is stored.

use crate::db::{Row, params, statements};
use crate::{StoreError, Tx};
use kernel::{PasskeyId, StaffId, Timestamp};

/// An app that shows codes (RFC 6238).
#[derive(Clone, PartialEq, Eq)]
pub struct CodeApp {
    /// Its secret, sealed.
    pub secret: Vec<u8>,
    /// The last step of the clock whose code was used: seconds since 1970 by 30.
    pub last_step: i64,
    /// When it was set up.
    pub created_at: Timestamp,
}

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyRow {
    /// Its id.
    pub id: PasskeyId,
    /// What its owner calls it.
    pub name: String,
    /// The public key and what else is known of it, as JSON.
    pub credential: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last used to sign in.
    pub used_at: Option<Timestamp>,
}

/// A step of signing in that was begun.
#[derive(Clone, PartialEq, Eq)]
pub struct SignInStep {
    /// What comes next.
    pub kind: String,
    /// Who, once that is known.
    pub staff: Option<StaffId>,
    /// What must be remembered for it; sealed where it is secret.
    pub state: Vec<u8>,
    /// How often it was tried in vain.
    pub tries: i64,
    /// When it ends.
    pub ends_at: Timestamp,
}

/// How many of each kind a person has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FactorCount {
    /// Apps that show codes: none or one.
    pub apps: i64,
    /// Passkeys.
    pub passkeys: i64,
    /// Recovery codes not used yet.
    pub recovery: i64,
    /// Apps and passkeys set aside, which can be brought back.
    pub set_aside: i64,
}

statements! {
    FACTOR_COUNT = "SELECT
        (SELECT count(*) FROM staff_code_app WHERE staff_id = $1 AND set_aside_at_ms IS NULL) AS apps,
        (SELECT count(*) FROM staff_passkey WHERE staff_id = $1 AND set_aside_at_ms IS NULL) AS passkeys,
        (SELECT count(*) FROM staff_recovery_code WHERE staff_id = $1 AND used_at_ms IS NULL AND set_aside_at_ms IS NULL)
            AS recovery,
        (SELECT count(*) FROM staff_code_app WHERE staff_id = $1 AND set_aside_at_ms IS NOT NULL)
            + (SELECT count(*) FROM staff_passkey WHERE staff_id = $1 AND set_aside_at_ms IS NOT NULL) AS set_aside";
    CODE_APP_FETCH = "SELECT secret, last_step, created_at_ms FROM staff_code_app
        WHERE staff_id = $1 AND set_aside_at_ms IS NULL";
    CODE_APP_SET = "INSERT INTO staff_code_app (staff_id, secret, last_step, created_at_ms) VALUES ($1, $2, $3, $4)
        ON CONFLICT (staff_id) DO UPDATE SET secret = excluded.secret, last_step = excluded.last_step,
        created_at_ms = excluded.created_at_ms, set_aside_at_ms = NULL";
    CODE_APP_USE = "UPDATE staff_code_app SET last_step = $2
        WHERE staff_id = $1 AND last_step < $2 AND set_aside_at_ms IS NULL";
    CODE_APP_REMOVE = "DELETE FROM staff_code_app WHERE staff_id = $1 AND set_aside_at_ms IS NULL";
    CODE_APP_SET_ASIDE = "UPDATE staff_code_app SET set_aside_at_ms = $2 WHERE staff_id = $1 AND set_aside_at_ms IS NULL";
    CODE_APP_BRING_BACK = "UPDATE staff_code_app SET set_aside_at_ms = NULL WHERE staff_id = $1";
    CODE_APP_DROP_ASIDE = "DELETE FROM staff_code_app WHERE staff_id = $1 AND set_aside_at_ms IS NOT NULL";
    CODE_APPS_FORGET = "DELETE FROM staff_code_app WHERE set_aside_at_ms < $1";
    RECOVERY_INSERT = "INSERT INTO staff_recovery_code (staff_id, code_hash) VALUES ($1, $2)";
    RECOVERY_USE = "UPDATE staff_recovery_code SET used_at_ms = $3
        WHERE staff_id = $1 AND code_hash = $2 AND used_at_ms IS NULL AND set_aside_at_ms IS NULL";
    RECOVERY_REMOVE = "DELETE FROM staff_recovery_code WHERE staff_id = $1 AND set_aside_at_ms IS NULL";
    RECOVERY_SET_ASIDE = "UPDATE staff_recovery_code SET set_aside_at_ms = $2
        WHERE staff_id = $1 AND set_aside_at_ms IS NULL";
    RECOVERY_BRING_BACK = "UPDATE staff_recovery_code SET set_aside_at_ms = NULL WHERE staff_id = $1";
    RECOVERY_DROP_ASIDE = "DELETE FROM staff_recovery_code WHERE staff_id = $1 AND set_aside_at_ms IS NOT NULL";
    RECOVERY_FORGET = "DELETE FROM staff_recovery_code WHERE set_aside_at_ms < $1";
    PASSKEY_INSERT = "INSERT INTO staff_passkey (staff_id, id, name, credential_hash, credential, created_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6)";
    PASSKEYS = "SELECT id, name, credential, created_at_ms, used_at_ms FROM staff_passkey
        WHERE staff_id = $1 AND set_aside_at_ms IS NULL ORDER BY created_at_ms, id";
    PASSKEY_USE = "UPDATE staff_passkey SET credential = $3, used_at_ms = $4
        WHERE staff_id = $1 AND id = $2 AND set_aside_at_ms IS NULL";
    PASSKEY_REMOVE = "DELETE FROM staff_passkey WHERE staff_id = $1 AND id = $2 AND set_aside_at_ms IS NULL";
    PASSKEYS_SET_ASIDE = "UPDATE staff_passkey SET set_aside_at_ms = $2 WHERE staff_id = $1 AND set_aside_at_ms IS NULL";
    PASSKEYS_BRING_BACK = "UPDATE staff_passkey SET set_aside_at_ms = NULL WHERE staff_id = $1";
    PASSKEYS_DROP_ASIDE = "DELETE FROM staff_passkey WHERE staff_id = $1 AND set_aside_at_ms IS NOT NULL";
    PASSKEYS_FORGET = "DELETE FROM staff_passkey WHERE set_aside_at_ms < $1";
    STEP_INSERT = "INSERT INTO sign_in_step (token_hash, kind, staff_id, state, tries, ends_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6)";
    STEP_FETCH = "SELECT kind, staff_id, state, tries, ends_at_ms FROM sign_in_step WHERE token_hash = $1";
    STEP_FAILED = "UPDATE sign_in_step SET tries = tries + 1 WHERE token_hash = $1";
    STEP_REMOVE = "DELETE FROM sign_in_step WHERE token_hash = $1";
    STEPS_REMOVE = "DELETE FROM sign_in_step WHERE staff_id = $1";
    STEPS_FORGET = "DELETE FROM sign_in_step WHERE ends_at_ms < $1";
}

fn count_from_row(row: &Row<'_>) -> Result<FactorCount, StoreError> {
    Ok(FactorCount {
        apps: row.get("apps")?,
        passkeys: row.get("passkeys")?,
        recovery: row.get("recovery")?,
        set_aside: row.get("set_aside")?,
    })
}

fn app_from_row(row: &Row<'_>) -> Result<CodeApp, StoreError> {
    Ok(CodeApp { secret: row.get("secret")?, last_step: row.get("last_step")?, created_at: row.at("created_at_ms")? })
}

fn passkey_from_row(row: &Row<'_>) -> Result<PasskeyRow, StoreError> {
    Ok(PasskeyRow {
        id: row.id("id")?,
        name: row.get("name")?,
        credential: row.get("credential")?,
        created_at: row.at("created_at_ms")?,
        used_at: row.at_opt("used_at_ms")?,
    })
}

fn step_from_row(row: &Row<'_>) -> Result<SignInStep, StoreError> {
    Ok(SignInStep {
        kind: row.get("kind")?,
        staff: row.id_opt("staff_id")?,
        state: row.get("state")?,
        tries: row.get("tries")?,
        ends_at: row.at("ends_at_ms")?,
    })
}

/// Codes from an app, and recovery codes.
impl Tx<'_> {
    /// What a person has.
    pub fn factor_count(&mut self, staff: StaffId) -> Result<FactorCount, StoreError> {
        self.one(FACTOR_COUNT, params![staff], count_from_row)
    }

    /// The app of a person.
    pub fn code_app_fetch(&mut self, staff: StaffId) -> Result<Option<CodeApp>, StoreError> {
        self.first(CODE_APP_FETCH, params![staff], app_from_row)
    }

    /// Sets up an app in place of the one there was.
    pub fn code_app_set(&mut self, staff: StaffId, app: &CodeApp) -> Result<(), StoreError> {
        self.execute(CODE_APP_SET, params![staff, &app.secret, app.last_step, app.created_at]).map(drop)
    }

    /// Uses the code of a step of the clock up; false when it, or a later one, was used before.
    pub fn code_app_use(&mut self, staff: StaffId, step: i64) -> Result<bool, StoreError> {
        Ok(self.execute(CODE_APP_USE, params![staff, step])? == 1)
    }

    /// Removes the app of a person; false when there is none.
    pub fn code_app_remove(&mut self, staff: StaffId) -> Result<bool, StoreError> {
        Ok(self.execute(CODE_APP_REMOVE, params![staff])? == 1)
    }

    /// Gives a person recovery codes in place of those they had.
    pub fn recovery_codes_set(&mut self, staff: StaffId, hashes: &[[u8; 32]]) -> Result<(), StoreError> {
        self.execute(RECOVERY_REMOVE, params![staff])?;
        for hash in hashes {
            self.execute(RECOVERY_INSERT, params![staff, hash])?;
        }
        Ok(())
    }

    /// Uses a recovery code up; false when it is none, or was used before.
    pub fn recovery_code_use(&mut self, staff: StaffId, hash: &[u8; 32], now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.execute(RECOVERY_USE, params![staff, hash, now])? == 1)
    }
}

/// Passkeys.
impl Tx<'_> {
    /// Adds a passkey; `Conflict` when it is known already.
    pub fn passkey_insert(
        &mut self,
        staff: StaffId,
        credential_hash: &[u8; 32],
        passkey: &PasskeyRow,
    ) -> Result<(), StoreError> {
        let values =
            params![staff, passkey.id, &passkey.name, credential_hash, &passkey.credential, passkey.created_at];
        self.execute(PASSKEY_INSERT, values).map(drop)
    }

    /// The passkeys of a person, the first added first.
    pub fn passkeys(&mut self, staff: StaffId) -> Result<Vec<PasskeyRow>, StoreError> {
        self.all(PASSKEYS, params![staff], passkey_from_row)
    }

    /// Notes that a passkey was used, with what is now known of it; false when it is gone.
    pub fn passkey_use(
        &mut self,
        staff: StaffId,
        id: PasskeyId,
        credential: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        Ok(self.execute(PASSKEY_USE, params![staff, id, credential, now])? == 1)
    }

    /// Removes a passkey of a person; false when it is not theirs.
    pub fn passkey_remove(&mut self, staff: StaffId, id: PasskeyId) -> Result<bool, StoreError> {
        Ok(self.execute(PASSKEY_REMOVE, params![staff, id])? == 1)
    }
}

/// Setting aside and bringing back.
impl Tx<'_> {
    /// Sets all that a person shows besides their password aside.
    pub fn factors_set_aside(&mut self, staff: StaffId, now: Timestamp) -> Result<(), StoreError> {
        for sql in [CODE_APP_SET_ASIDE, RECOVERY_SET_ASIDE, PASSKEYS_SET_ASIDE] {
            self.execute(sql, params![staff, now])?;
        }
        Ok(())
    }

    /// Brings what was set aside back.
    pub fn factors_bring_back(&mut self, staff: StaffId) -> Result<(), StoreError> {
        for sql in [CODE_APP_BRING_BACK, RECOVERY_BRING_BACK, PASSKEYS_BRING_BACK] {
            self.execute(sql, params![staff])?;
        }
        Ok(())
    }

    /// Forgets what was set aside of one person: they have set up something new.
    pub fn factors_drop_aside(&mut self, staff: StaffId) -> Result<(), StoreError> {
        for sql in [CODE_APP_DROP_ASIDE, RECOVERY_DROP_ASIDE, PASSKEYS_DROP_ASIDE] {
            self.execute(sql, params![staff])?;
        }
        Ok(())
    }

    /// Forgets recovery codes: nothing is left that they could stand in for.
    pub fn recovery_codes_remove(&mut self, staff: StaffId) -> Result<(), StoreError> {
        self.execute(RECOVERY_REMOVE, params![staff]).map(drop)
    }

    /// Forgets what was set aside before `before`; returns how many.
    pub fn factors_forget(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let mut count = 0;
        for sql in [CODE_APPS_FORGET, RECOVERY_FORGET, PASSKEYS_FORGET] {
            count += self.execute(sql, params![before])?;
        }
        Ok(count)
    }
}

/// Steps of signing in.
impl Tx<'_> {
    /// Keeps a step.
    pub fn step_insert(&mut self, token_hash: &[u8; 32], step: &SignInStep) -> Result<(), StoreError> {
        let values = params![token_hash, &step.kind, step.staff, &step.state, step.tries, step.ends_at];
        self.execute(STEP_INSERT, values).map(drop)
    }

    /// The step of a token, whether it has ended or not.
    pub fn step_fetch(&mut self, token_hash: &[u8; 32]) -> Result<Option<SignInStep>, StoreError> {
        self.first(STEP_FETCH, params![token_hash], step_from_row)
    }

    /// Notes that a step was tried in vain.
    pub fn step_failed(&mut self, token_hash: &[u8; 32]) -> Result<(), StoreError> {
        self.execute(STEP_FAILED, params![token_hash]).map(drop)
    }

    /// Uses a step up; false when somebody was quicker.
    pub fn step_remove(&mut self, token_hash: &[u8; 32]) -> Result<bool, StoreError> {
        Ok(self.execute(STEP_REMOVE, params![token_hash])? == 1)
    }

    /// Ends every step that a person has begun.
    pub fn steps_remove(&mut self, staff: StaffId) -> Result<u64, StoreError> {
        self.execute(STEPS_REMOVE, params![staff])
    }

    /// Forgets steps that ended before `before`; returns how many.
    pub fn steps_forget(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        self.execute(STEPS_FORGET, params![before])
    }
}
