//! What people do with plans: each act is decided by the core, kept with its reason, and journalled.

use super::document::{FOR_EVERYBODY, Law, PolicyFault, country_of, faults, schema};
use super::facts::vocabulary;
use super::known::{Known, KnownPlan, known};
use super::notices;
use crate::access::{Action, may};
use crate::settings::Principal;
use crate::{Actor, App, StoreError};
use kernel::{PlanId, StaffId};
use policy::{Act, Draft, Finding, Ground, Happened, Plan, PlanEvent, Refusal, Scope, ScopeFault, decide};
use serde_json::json;

/// What is wrong with a plan, and where in it.
pub type PlanFinding = Finding<PolicyFault>;

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PlanError {
    /// This person does not decide about plans here.
    #[error("you may not do this")]
    NotAllowed,
    /// There is no plan of that key.
    #[error("there is no such plan")]
    NoSuchPlan,
    /// The plan's life does not allow it now, or not to this person.
    #[error(transparent)]
    Refused(Refusal),
    /// What it says cannot be.
    #[error("{} things in the plan cannot be", .0.len())]
    Wrong(Vec<PlanFinding>),
    /// The stage, for whom it is put into force at first, is no condition.
    #[error("the stage: {0}")]
    Stage(Box<ScopeFault>),
    /// Somebody else has just done something with it: look again.
    #[error("somebody else has just changed it")]
    Changed,
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for PlanError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(_) => Self::Changed,
            error => Self::Store(error),
        }
    }
}

/// Everything that is wrong with `draft`, beside what is in force or will be.
pub fn review(app: &App, owner: &Principal, known: &Known, draft: &Draft) -> Vec<PlanFinding> {
    let now = app.now();
    let Some(base) = known.base(now, now) else { return Vec::new() };
    let others: Vec<_> = known.record().measures(now, now).into_iter().cloned().collect();
    let ground = Ground {
        base,
        vocabulary: vocabulary(),
        schema: schema(),
        for_everybody: FOR_EVERYBODY,
        zone: &known.zone,
        others: &others,
    };
    let version = known.plans.get(&draft.key).map_or(0, |it| it.plan.newest()) + 1;
    let law = Law { country: country_of(&owner.country), on: known.day(now) };
    policy::review(&draft.key, version, &draft.measures, &ground, |document| faults(document, law))
}

/// Lets `staff` do `act` with the plan `key`, for `reason`; the plan after it.
pub async fn act(
    app: &App,
    owner: &Principal,
    staff: StaffId,
    key: &str,
    act: Act,
    reason: &str,
) -> Result<Plan, PlanError> {
    if !may_do(app, owner, staff, &act).await? {
        return Err(PlanError::NotAllowed);
    }
    let (known, now) = (known(app, owner).await?, app.now());
    let before = known.plans.get(key);
    check(app, owner, &known, before.map(|it| &it.plan), &act)?;
    if before.is_none() && !matches!(act, Act::Write { .. }) {
        return Err(PlanError::NoSuchPlan);
    }
    let plan = before.map(|it| it.plan.clone()).unwrap_or_default();
    let resolver = known.resolver(now)?;
    let nobody = vocabulary().row();
    let policy = resolver.resolve(&nobody).map_err(|fault| StoreError::Corrupt(fault.to_string()))?;
    let happened = decide(&plan, act, staff, reason, now, &policy.parsed.plans).map_err(PlanError::Refused)?;
    keep(app, owner, key, before, &happened).await?;
    Ok(plan.apply(&happened))
}

/// What is written, and what is put into force beside all that is in force by now, must be sound.
fn check(app: &App, owner: &Principal, known: &Known, plan: Option<&Plan>, act: &Act) -> Result<(), PlanError> {
    let (draft, stage) = match act {
        Act::Write { draft } => (Some(draft), None),
        Act::Activate { version, stage, .. } | Act::ActInEmergency { version, stage } => {
            (plan.and_then(|plan| plan.version(*version)).map(|version| &version.draft), stage.as_ref())
        }
        Act::Restage { stage } => (None, stage.as_ref()),
        _ => (None, None),
    };
    if let Some(stage) = stage {
        Scope::compile(stage, vocabulary()).map_err(|fault| PlanError::Stage(Box::new(fault)))?;
    }
    let findings = draft.map(|draft| review(app, owner, known, draft)).unwrap_or_default();
    if findings.is_empty() { Ok(()) } else { Err(PlanError::Wrong(findings)) }
}

async fn may_do(app: &App, owner: &Principal, staff: StaffId, act: &Act) -> Result<bool, StoreError> {
    let action = match act {
        Act::Write { .. } | Act::Preview { .. } | Act::Learn { .. } => Action::WritePolicy,
        _ => Action::DecidePolicy,
    };
    let principal = owner.id;
    let member = app.store.read(move |tx| tx.member_fetch(principal, staff)).await?;
    let role = member.filter(|member| member.staff.is_active).and_then(|member| member.role.parse().ok());
    Ok(role.is_some_and(|role| may(role, action)))
}

async fn keep(
    app: &App,
    owner: &Principal,
    key: &str,
    before: Option<&KnownPlan>,
    happened: &Happened,
) -> Result<(), PlanError> {
    let (principal, is_new) = (owner.id, before.is_none());
    let id: PlanId = before.map_or_else(|| app.id(), |it| it.id);
    let seen = before.map_or(0, |it| it.happened.len());
    let seen = i64::try_from(seen).unwrap_or(i64::MAX);
    let by = Actor::staff(principal, happened.by);
    let text = json!(happened).to_string();
    let details = json!({ "plan": key, "version": version_of(&happened.event), "reason": happened.reason });
    let (key, at, change) = (key.to_owned(), happened.at, code_of(&happened.event));
    let plan = before.map(|it| it.plan.clone()).unwrap_or_default();
    let (of, owner, happened) = (app.clone(), owner.clone(), happened.clone());
    app.write(principal, move |tx| {
        if is_new {
            tx.plan_insert(principal, id, &key)?;
        }
        if !tx.plan_event_insert(principal, id, seen, &text)? {
            return Err(PlanError::Changed);
        }
        by.journal(tx, at, ("plan", id), change, &details)?;
        Ok(notices::enqueue(tx, &of, &owner, (id, &key, seen), &plan, &happened)?)
    })
    .await
}

const fn code_of(event: &PlanEvent) -> &'static str {
    match event {
        PlanEvent::Written { .. } => "written",
        PlanEvent::Previewed { .. } => "previewed",
        PlanEvent::Approved { .. } => "approved",
        PlanEvent::Activated { is_emergency: false, .. } => "activated",
        PlanEvent::Activated { is_emergency: true, .. } => "activated_in_emergency",
        PlanEvent::EndSet { .. } => "end_set",
        PlanEvent::Closed => "closed",
        PlanEvent::Learnt { .. } => "learnt",
    }
}

const fn version_of(event: &PlanEvent) -> Option<u32> {
    match event {
        PlanEvent::Previewed { version, .. } | PlanEvent::Approved { version, .. } => Some(*version),
        PlanEvent::Activated { activation, .. } => Some(activation.version),
        _ => None,
    }
}
