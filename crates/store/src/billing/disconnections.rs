//! Supplies in the procedure of disconnection, and what runs do in it.

use super::runs::LineState;
use crate::db::{Row, params, statements, to_json, word};
use crate::{StoreError, Tx};
use billing::{AccountId, ContractId, LetterId, RunId, Stage};
use jiff::civil::Date;
use kernel::PrincipalId;
use serde::{Deserialize, Serialize};

/// How far the procedure has come with one supply, and what is known that bears on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Standing {
    /// How far it has come.
    pub at: Stage,
    /// Whether the customer showed a sufficient prospect of paying.
    pub shows_prospect: bool,
    /// The day on which the customer asked for an arrangement.
    pub offer_requested: Option<Date>,
    /// The day on which one was offered.
    pub offered: Option<Date>,
    /// The day on which social services were told, with the customer's consent.
    pub social_services_told: Option<Date>,
}

/// A supply in the procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disconnection {
    /// The account.
    pub account: AccountId,
    /// The contract.
    pub contract: ContractId,
    /// How far it has come.
    pub standing: Standing,
    /// Whether the procedure is over: paid, withdrawn, reconnected.
    pub is_closed: bool,
}

/// What a run does with one supply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunMeasure {
    /// The account.
    pub account: AccountId,
    /// The contract.
    pub contract: ContractId,
    /// By which of the run's policies.
    pub policy_seq: i64,
    /// What, as JSON of the core's measure.
    pub measure: String,
    /// How far the procedure had come.
    pub before: Standing,
    /// How far it has come then.
    pub after: Standing,
    /// Its letter.
    pub letter: Option<LetterId>,
    /// The letter's kind.
    pub letter_kind: Option<String>,
    /// What became of it.
    pub state: LineState,
    /// Why it was taken out.
    pub note: String,
}

statements! {
    OPEN_AFTER = "SELECT account_id, contract_id, standing, is_closed FROM disconnection
        WHERE principal_id = $1 AND account_id > $2 AND NOT is_closed ORDER BY account_id, contract_id LIMIT $3";
    OF_ACCOUNT = "SELECT account_id, contract_id, standing, is_closed FROM disconnection
        WHERE principal_id = $1 AND account_id = $2 ORDER BY contract_id";
    SAVE = "UPDATE disconnection SET standing = $4, is_closed = $5
        WHERE principal_id = $1 AND account_id = $2 AND contract_id = $3";
    MEASURE_INSERT = "INSERT INTO run_measure (principal_id, run_id, account_id, contract_id, policy_seq, measure, before, after,
        letter_id, letter_kind, state, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    MEASURES_AFTER = "SELECT account_id, contract_id, policy_seq, measure, before, after, letter_id, letter_kind, state, note
        FROM run_measure WHERE principal_id = $1 AND run_id = $2 AND account_id > $3
        ORDER BY account_id, contract_id LIMIT $4";
    MEASURE_STATE = "UPDATE run_measure SET state = $5, note = $6
        WHERE principal_id = $1 AND run_id = $2 AND account_id = $3 AND contract_id = $4";
}

fn disconnection_from_row(row: &Row<'_>) -> Result<Disconnection, StoreError> {
    Ok(Disconnection {
        account: row.id("account_id")?,
        contract: row.id("contract_id")?,
        standing: row.json("standing")?,
        is_closed: row.get("is_closed")?,
    })
}

fn measure_from_row(row: &Row<'_>) -> Result<RunMeasure, StoreError> {
    Ok(RunMeasure {
        account: row.id("account_id")?,
        contract: row.id("contract_id")?,
        policy_seq: row.get("policy_seq")?,
        measure: row.get("measure")?,
        before: row.json("before")?,
        after: row.json("after")?,
        letter: row.id_opt("letter_id")?,
        letter_kind: row.get("letter_kind")?,
        state: row.word("state")?,
        note: row.get("note")?,
    })
}

impl Tx<'_> {
    /// Supplies in the procedure, of accounts after `after`.
    pub fn disconnections_open_after(
        &mut self,
        principal: PrincipalId,
        after: AccountId,
        limit: i64,
    ) -> Result<Vec<Disconnection>, StoreError> {
        self.all(OPEN_AFTER, params![principal, after, limit], disconnection_from_row)
    }

    /// An account's supplies in the procedure, past ones too.
    pub fn disconnections_of(
        &mut self,
        principal: PrincipalId,
        account: AccountId,
    ) -> Result<Vec<Disconnection>, StoreError> {
        self.all(OF_ACCOUNT, params![principal, account], disconnection_from_row)
    }

    /// Saves how far the procedure has come.
    pub fn disconnection_save(&mut self, principal: PrincipalId, it: &Disconnection) -> Result<(), StoreError> {
        let values = params![principal, it.account, it.contract, to_json(&it.standing)?, it.is_closed];
        self.execute(SAVE, values).map(drop)
    }

    /// Adds what a run does in the procedure.
    pub fn run_measure_insert(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        it: &RunMeasure,
    ) -> Result<(), StoreError> {
        let values = params![
            principal,
            run,
            it.account,
            it.contract,
            it.policy_seq,
            &it.measure,
            to_json(&it.before)?,
            to_json(&it.after)?,
            it.letter,
            &it.letter_kind,
            word(&it.state)?,
            &it.note,
        ];
        self.execute(MEASURE_INSERT, values).map(drop)
    }

    /// What a run does in the procedure, of accounts after `after`.
    pub fn run_measures_after(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        after: AccountId,
        limit: i64,
    ) -> Result<Vec<RunMeasure>, StoreError> {
        self.all(MEASURES_AFTER, params![principal, run, after, limit], measure_from_row)
    }

    /// Sets what became of a measure.
    pub fn run_measure_state_set(
        &mut self,
        principal: PrincipalId,
        run: RunId,
        it: &RunMeasure,
        state: LineState,
        note: &str,
    ) -> Result<(), StoreError> {
        self.execute(MEASURE_STATE, params![principal, run, it.account, it.contract, word(&state)?, note]).map(drop)
    }
}
