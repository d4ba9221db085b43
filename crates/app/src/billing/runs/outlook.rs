//! What comes next on one account, and when, by the policy in force: the very decision that a run of today would take.

use super::propose::as_dunned;
use super::rules::RunRules;
use crate::billing::facts::as_run_reads;
use crate::policy::{PolicyDocument, known};
use crate::{App, Principal, StoreError};
use ::policy::{Origin, Resolved};
use billing::{AccountId, Decision, DunnedItem, Lock, ProcedureStep, next};
use jiff::civil::Date;
use kernel::calendar::Calendar;
use std::sync::Arc;

/// What comes next.
pub struct Outlook {
    /// The day on the principal's clock.
    pub today: Date,
    /// What, and why.
    pub decision: Decision,
    /// The step that it is about.
    pub step: Option<ProcedureStep>,
    /// The values of the policy that decided, as JSON pointers, each with who set it.
    pub used: Vec<(String, Origin)>,
    /// The policy that holds for the account today.
    pub policy: Arc<Resolved<PolicyDocument>>,
}

/// What comes next on an account; none when there is no such account.
pub async fn outlook(app: &App, owner: &Principal, id: AccountId) -> Result<Option<Outlook>, StoreError> {
    let (known, now, owner) = (known(app, owner).await?, app.now(), owner.clone());
    app.store
        .read(move |tx| {
            let Some(account) = tx.account_fetch(owner.id, id)? else { return Ok(None) };
            let contracts = tx.contracts_of(owner.id, id)?;
            let read = as_run_reads(&account, &contracts);
            let mut rules = RunRules::new(&owner, &known, now, now, account.currency, Vec::new())?;
            let found = rules.find(&read)?;
            let kept = tx.items_of(owner.id, id)?.into_iter().filter(|it| it.item.open > 0);
            let items: Vec<DunnedItem> = kept.map(|it| rules.with_interest(it.dunned(), &read, found.policy)).collect();
            let locks: Vec<Lock> = tx.locks_of(owner.id, id)?.iter().map(|lock| lock.lock).collect();
            let procedures = rules.procedures();
            let procedure = usize::try_from(found.policy).ok().and_then(|at| procedures.get(at));
            let procedure = procedure.ok_or_else(|| StoreError::Corrupt("no procedure was met".to_owned()))?;
            let today = known.day(now);
            let dunned = as_dunned(&read, account.currency, found.resumed, &items, &locks);
            let decision = next(&dunned, procedure, Calendar::of(account.region), today, &mut Vec::new());
            let policy = crate::billing::facts::policy_for(&known, &account, &contracts, now)?;
            let pointers = decision.used.pointers(procedure);
            let step = pointers
                .iter()
                .find_map(|pointer| step_of(pointer))
                .and_then(|name| procedure.steps().iter().find(|step| step.name == name).cloned());
            let origins: Vec<(String, Origin)> = policy
                .origins()
                .filter(|(pointer, _)| pointers.contains(pointer))
                .map(|(pointer, origin)| (pointer, origin.clone()))
                .collect();
            Ok(Some(Outlook { today, decision, step, used: origins, policy }))
        })
        .await
}

fn step_of(pointer: &str) -> Option<&str> {
    pointer.split_once("/dunning/steps/")?.1.split('/').next()
}
