//! Policy: base documents and plans with their events.
//!
//! Invariants: base versions and plan events are only ever added; an event is added only to the plan that its writer has
//! seen; every change counts the principal's revision up.

use crate::db::{Row, params, statements};
use crate::{StoreError, Tx};
use kernel::{PlanId, PrincipalId, Timestamp};

/// A version of a principal's base document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseVersion {
    /// 1, 2, 3, …
    pub version: u32,
    /// From when it holds.
    pub valid_from: Timestamp,
    /// Since when we know it.
    pub recorded_at: Timestamp,
    /// Who recorded it, as the journal writes it.
    pub recorded_by: String,
    /// Why.
    pub reason: String,
    /// The document, JSON.
    pub document: String,
}

/// A plan with all that happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// Its id.
    pub id: PlanId,
    /// Its name in addresses and files, unique within the principal.
    pub key: String,
    /// What happened, oldest first, JSON each.
    pub events: Vec<String>,
}

statements! {
    REVISION = "SELECT revision FROM policy_revision WHERE principal_id = $1";
    REVISION_COUNT = "INSERT INTO policy_revision (principal_id, revision) VALUES ($1, 1)
        ON CONFLICT (principal_id) DO UPDATE SET revision = policy_revision.revision + 1";
    BASE_INSERT = "INSERT INTO policy_base
        (principal_id, version, valid_from_ms, recorded_at_ms, recorded_by, reason, document)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    BASES = "SELECT version, valid_from_ms, recorded_at_ms, recorded_by, reason, document FROM policy_base
        WHERE principal_id = $1 ORDER BY version";
    PLAN_INSERT = "INSERT INTO plan (principal_id, id, name_key, events) VALUES ($1, $2, $3, 0)";
    PLAN_COUNT = "UPDATE plan SET events = events + 1 WHERE principal_id = $1 AND id = $2 AND events = $3";
    PLAN_EVENT_INSERT = "INSERT INTO plan_event (principal_id, plan_id, seq, happened) VALUES ($1, $2, $3, $4)";
    IMPACT_KEEP = "INSERT INTO plan_impact (principal_id, plan_id, version, document, made_by, made_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (principal_id, plan_id, version)
        DO UPDATE SET document = excluded.document, made_by = excluded.made_by, made_at_ms = excluded.made_at_ms";
    IMPACT_FETCH = "SELECT document, made_by, made_at_ms FROM plan_impact
        WHERE principal_id = $1 AND plan_id = $2 AND version = $3";
    PLANS = "SELECT p.id, p.name_key, e.happened FROM plan p
        JOIN plan_event e ON e.principal_id = p.principal_id AND e.plan_id = p.id
        WHERE e.principal_id = $1 ORDER BY e.plan_id, e.seq";
}

fn base_from_row(row: &Row<'_>) -> Result<BaseVersion, StoreError> {
    let version: i64 = row.get("version")?;
    Ok(BaseVersion {
        version: u32::try_from(version).map_err(|_| StoreError::Corrupt(format!("policy version {version}")))?,
        valid_from: row.at("valid_from_ms")?,
        recorded_at: row.at("recorded_at_ms")?,
        recorded_by: row.get("recorded_by")?,
        reason: row.get("reason")?,
        document: row.get("document")?,
    })
}

impl Tx<'_> {
    /// How often policy has changed: what was compiled for this number holds as long as it stands. 0: never.
    pub fn policy_revision(&mut self, principal: PrincipalId) -> Result<i64, StoreError> {
        Ok(self.first(REVISION, params![principal], |row| row.get("revision"))?.unwrap_or(0))
    }

    /// Adds a version of the base document; `Conflict` when somebody else has just added it.
    pub fn policy_base_insert(&mut self, principal: PrincipalId, base: &BaseVersion) -> Result<(), StoreError> {
        self.execute(
            BASE_INSERT,
            params![
                principal,
                base.version,
                base.valid_from,
                base.recorded_at,
                &base.recorded_by,
                &base.reason,
                &base.document
            ],
        )?;
        self.execute(REVISION_COUNT, params![principal]).map(drop)
    }

    /// All versions of the base document, oldest first.
    pub fn policy_bases(&mut self, principal: PrincipalId) -> Result<Vec<BaseVersion>, StoreError> {
        self.all(BASES, params![principal], base_from_row)
    }

    /// Adds a plan to which nothing has happened yet; `Conflict` when its key is taken.
    pub fn plan_insert(&mut self, principal: PrincipalId, id: PlanId, key: &str) -> Result<(), StoreError> {
        self.execute(PLAN_INSERT, params![principal, id, key]).map(drop)
    }

    /// Adds what happened to a plan after its first `seen` events; false, and nothing written, when there are more.
    pub fn plan_event_insert(
        &mut self,
        principal: PrincipalId,
        plan: PlanId,
        seen: i64,
        happened: &str,
    ) -> Result<bool, StoreError> {
        if self.execute(PLAN_COUNT, params![principal, plan, seen])? == 0 {
            return Ok(false);
        }
        self.execute(PLAN_EVENT_INSERT, params![principal, plan, seen + 1, happened])?;
        self.execute(REVISION_COUNT, params![principal])?;
        Ok(true)
    }

    /// Keeps what a version of a plan would change, worked out on the accounts of a day; the latest of a version stays.
    pub fn plan_impact_keep(
        &mut self,
        principal: PrincipalId,
        plan: PlanId,
        version: u32,
        document: &str,
        made_by: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.execute(IMPACT_KEEP, params![principal, plan, version, document, made_by, at]).map(drop)
    }

    /// What a version of a plan would change, by whom it was worked out, and when.
    pub fn plan_impact_fetch(
        &mut self,
        principal: PrincipalId,
        plan: PlanId,
        version: u32,
    ) -> Result<Option<(String, String, Timestamp)>, StoreError> {
        self.first(IMPACT_FETCH, params![principal, plan, version], |row| {
            Ok((row.get("document")?, row.get("made_by")?, row.at("made_at_ms")?))
        })
    }

    /// All plans with all that happened to them, the oldest plan first.
    pub fn plans(&mut self, principal: PrincipalId) -> Result<Vec<PlanRow>, StoreError> {
        let row = |row: &Row<'_>| Ok((row.id("id")?, row.get("name_key")?, row.get("happened")?));
        let mut plans: Vec<PlanRow> = Vec::new();
        for (id, key, happened) in self.all(PLANS, params![principal], row)? {
            match plans.last_mut() {
                Some(plan) if plan.id == id => plan.events.push(happened),
                _ => plans.push(PlanRow { id, key, events: vec![happened] }),
            }
        }
        Ok(plans)
    }
}
