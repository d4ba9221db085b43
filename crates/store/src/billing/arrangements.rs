//! Arrangements: what was offered, agreed, kept, broken.

use crate::db::{Row, params, statements, to_json};
use crate::{StoreError, Tx};
use billing::{AccountId, ArrangementId, ItemId, Plan, State, Wish};
use jiff::civil::Date;
use kernel::{PrincipalId, Timestamp};

/// An arrangement of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// Id.
    pub id: ArrangementId,
    /// On which account.
    pub account: AccountId,
    /// What was asked for.
    pub wish: Wish,
    /// What was worked out.
    pub plan: Plan,
    /// The items that go into it.
    pub items: Vec<ItemId>,
    /// What was open of them, minor units.
    pub debt: i64,
    /// Whether it averts a disconnection.
    pub averts_disconnection: bool,
    /// Who granted it, as the journal writes it; empty as long as it waits for somebody who may.
    pub granted_by: String,
    /// How far it has come.
    pub state: State,
    /// Who set the limits within which it was granted: pointers of the policy with their origins, JSON.
    pub why: String,
    /// When it was worked out.
    pub made_at: Timestamp,
}

statements! {
    ARRANGEMENT_INSERT = "INSERT INTO arrangement (principal_id, account_id, id, wish, plan, items, debt, averts_disconnection,
        granted_by, state, state_on, why, made_at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    ARRANGEMENT_STATE = "UPDATE arrangement SET state = $4, state_on = $5
        WHERE principal_id = $1 AND account_id = $2 AND id = $3";
    ARRANGEMENT_NOTE = "UPDATE arrangement SET granted_by = $4, why = $5
        WHERE principal_id = $1 AND account_id = $2 AND id = $3";
    ARRANGEMENTS_OF = "SELECT id, account_id, wish, plan, items, debt, averts_disconnection, granted_by, state, state_on, why,
        made_at_ms FROM arrangement WHERE principal_id = $1 AND account_id = $2 ORDER BY id";
    ARRANGEMENTS_IN = "SELECT id, account_id, wish, plan, items, debt, averts_disconnection, granted_by, state, state_on, why,
        made_at_ms FROM arrangement WHERE principal_id = $1 AND state = $2 AND account_id > $3 ORDER BY account_id, id
        LIMIT $4";
    ARRANGEMENTS_SINCE = "SELECT id, account_id, wish, plan, items, debt, averts_disconnection, granted_by, state, state_on, why,
        made_at_ms FROM arrangement WHERE principal_id = $1 AND state = $2 AND account_id > $3 AND state_on >= $4
        ORDER BY account_id, id LIMIT $5";
}

/// A state as its word and its day.
fn parts(state: State) -> (&'static str, Option<Date>) {
    match state {
        State::Offered { until } => ("offered", Some(until)),
        State::Lapsed => ("lapsed", None),
        State::Agreed { on } => ("agreed", Some(on)),
        State::Broken { on } => ("broken", Some(on)),
        State::Fulfilled { on } => ("fulfilled", Some(on)),
        State::Ended { on } => ("ended", Some(on)),
    }
}

fn state_from_row(row: &Row<'_>) -> Result<State, StoreError> {
    let state: String = row.get("state")?;
    if state == "lapsed" {
        return Ok(State::Lapsed);
    }
    let on = row.date("state_on")?;
    match state.as_str() {
        "offered" => Ok(State::Offered { until: on }),
        "agreed" => Ok(State::Agreed { on }),
        "broken" => Ok(State::Broken { on }),
        "fulfilled" => Ok(State::Fulfilled { on }),
        "ended" => Ok(State::Ended { on }),
        _ => Err(StoreError::Corrupt(format!("arrangement state {state}"))),
    }
}

fn arrangement_from_row(row: &Row<'_>) -> Result<Arrangement, StoreError> {
    Ok(Arrangement {
        id: row.id("id")?,
        account: row.id("account_id")?,
        wish: row.json("wish")?,
        plan: row.json("plan")?,
        items: row.json("items")?,
        debt: row.get("debt")?,
        averts_disconnection: row.get("averts_disconnection")?,
        granted_by: row.get("granted_by")?,
        state: state_from_row(row)?,
        why: row.get("why")?,
        made_at: row.at("made_at_ms")?,
    })
}

impl Tx<'_> {
    /// Adds an arrangement, and counts the account's version up.
    pub fn arrangement_insert(&mut self, principal: PrincipalId, a: &Arrangement) -> Result<(), StoreError> {
        let (state, on) = parts(a.state);
        let values = params![
            principal,
            a.account,
            a.id,
            to_json(&a.wish)?,
            to_json(&a.plan)?,
            to_json(&a.items)?,
            a.debt,
            a.averts_disconnection,
            &a.granted_by,
            state,
            on.map_or_else(String::new, |on| on.to_string()),
            &a.why,
            a.made_at,
        ];
        self.execute(ARRANGEMENT_INSERT, values)?;
        self.account_changed(principal, a.account)
    }

    /// Sets how far an arrangement has come, and counts the account's version up.
    pub fn arrangement_state_set(
        &mut self,
        principal: PrincipalId,
        account: AccountId,
        id: ArrangementId,
        state: State,
    ) -> Result<(), StoreError> {
        let (state, on) = parts(state);
        let on = on.map_or_else(String::new, |on| on.to_string());
        self.execute(ARRANGEMENT_STATE, params![principal, account, id, state, on])?;
        self.account_changed(principal, account)
    }

    /// Notes who granted an arrangement and why it is as it is, and counts the account's version up.
    pub fn arrangement_note(
        &mut self,
        principal: PrincipalId,
        account: AccountId,
        id: ArrangementId,
        granted_by: &str,
        why: &str,
    ) -> Result<(), StoreError> {
        self.execute(ARRANGEMENT_NOTE, params![principal, account, id, granted_by, why])?;
        self.account_changed(principal, account)
    }

    /// An account's arrangements, the oldest first.
    pub fn arrangements_of(
        &mut self,
        principal: PrincipalId,
        account: AccountId,
    ) -> Result<Vec<Arrangement>, StoreError> {
        self.all(ARRANGEMENTS_OF, params![principal, account], arrangement_from_row)
    }

    /// Arrangements in a state (`offered`, `agreed`, …) of accounts after `after`, by account.
    pub fn arrangements_in(
        &mut self,
        principal: PrincipalId,
        state: &str,
        after: AccountId,
        limit: i64,
    ) -> Result<Vec<Arrangement>, StoreError> {
        self.all(ARRANGEMENTS_IN, params![principal, state, after, limit], arrangement_from_row)
    }

    /// The same, of those that came into the state on `since` or after.
    pub fn arrangements_since(
        &mut self,
        principal: PrincipalId,
        state: &str,
        after: AccountId,
        since: Date,
        limit: i64,
    ) -> Result<Vec<Arrangement>, StoreError> {
        self.all(ARRANGEMENTS_SINCE, params![principal, state, after, since, limit], arrangement_from_row)
    }
}
