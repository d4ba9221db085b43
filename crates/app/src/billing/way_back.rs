//! The way back: what becomes of everything that was begun under a plan when it ends on a day. Its own preview, before
//! anybody ends anything; the same functions of the core then make it so.
//!
//! Invariants: nothing is written; no level rises; nobody gets a letter before a term that they can expect is over.

use super::runs::{NO_ACCOUNT, RunRules, as_dunned, policy_instant, read_chunk};
use crate::policy::{Known, known};
use crate::{App, Principal, StoreError};
use ::policy::OnEnd;
use billing::{Becomes, Begun, DunnedItem, Lock, Procedure, State, becomes};
use jiff::civil::Date;
use kernel::calendar::Calendar;
use kernel::{Currency, Timestamp};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::billing::RunAccount;

/// Examples that are shown.
const EXAMPLES: usize = 10;
/// Arrangements that are counted at once.
const AT_ONCE: i64 = 1_000;

/// What becomes of what was begun under a plan. Amounts are minor units.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WayBack {
    /// The first day without the plan.
    pub end: Option<Date>,
    /// Accounts for which a measure of the plan holds.
    pub accounts: u64,
    /// Items that were reminded of or dunned and go on at the same level, by that level.
    pub by_level: BTreeMap<u16, u64>,
    /// The same by the first day on which a next step is possible.
    pub next_steps: BTreeMap<Date, u64>,
    /// Items that wait for a person.
    pub for_a_person: u64,
    /// Arrangements that are kept and run on.
    pub arrangements: u64,
    /// Fees that were waived and stay so.
    pub waived: i64,
    /// Some accounts.
    pub examples: Vec<BackExample>,
}

/// One account on its way back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackExample {
    /// Its id.
    pub account: billing::AccountId,
    /// Its number.
    pub number: String,
    /// Whose.
    pub name: String,
    /// The level that its item keeps.
    pub level: u16,
    /// The next step.
    pub next: Option<String>,
    /// Not before this day.
    pub not_before: Date,
}

/// What would become of everything if the plan `key` ended on `end`; none when there is no such plan.
pub async fn way_back(
    app: &App,
    owner: &Principal,
    key: &str,
    end: Date,
    currency: Currency,
) -> Result<Option<WayBack>, StoreError> {
    let (known, principal, now) = (known(app, owner).await?, owner.id, app.now());
    if !known.plans.contains_key(key) {
        return Ok(None);
    }
    let at = policy_instant(&known, end, now);
    let walk = Arc::new(Mutex::new(Walk::new(owner, &known, key, now, at, end, currency)?));
    let mut after = None;
    loop {
        let shared = Arc::clone(&walk);
        let reached = app
            .store
            .read(move |tx| {
                let chunk = read_chunk(tx, principal, currency, after)?;
                let mut walk = shared.lock().unwrap_or_else(PoisonError::into_inner);
                for account in &chunk.accounts {
                    let items: Vec<DunnedItem> = chunk.items_of(account.id).copied().collect();
                    let locks: Vec<Lock> = chunk.locks_of(account.id).copied().collect();
                    walk.take(account, &items, &locks)?;
                }
                Ok::<_, StoreError>(chunk.reached())
            })
            .await?;
        if reached.is_none() {
            break;
        }
        after = reached;
    }
    let mut found = walk.lock().unwrap_or_else(PoisonError::into_inner).found.clone();
    let examples = std::mem::take(&mut found.examples);
    let since = known.plans.get(key).and_then(|it| it.plan.activations.first()).map(|it| known.day(it.span.from));
    (found.examples, found.arrangements, found.waived) = app
        .store
        .read(move |tx| {
            let mut named = Vec::with_capacity(examples.len());
            for example in &examples {
                let account = tx.account_fetch(principal, example.account)?;
                let (number, name) = account.map_or_else(Default::default, |it| (it.number, it.postal.name));
                named.push(BackExample { number, name, ..example.clone() });
            }
            let waived = since.map_or(Ok(0), |since| tx.waived_since(principal, since))?;
            Ok::<_, StoreError>((named, kept(tx, principal)?, waived))
        })
        .await?;
    Ok(Some(found))
}

fn kept(tx: &mut store::Tx<'_>, principal: kernel::PrincipalId) -> Result<u64, StoreError> {
    let (mut after, mut count) = (NO_ACCOUNT, 0);
    loop {
        let some = tx.arrangements_in(principal, "agreed", after, AT_ONCE)?;
        let Some(last) = some.last() else { return Ok(count) };
        after = last.account;
        count += some.iter().filter(|it| matches!(it.state, State::Agreed { .. })).count() as u64;
    }
}

struct Walk {
    /// What holds today.
    under: RunRules,
    /// What holds on the day of the end without the plan.
    then: RunRules,
    plan: String,
    /// What each measure of the plan says of its end.
    on_end: BTreeMap<String, billing::OnEnd>,
    end: Date,
    currency: Currency,
    found: WayBack,
}

impl Walk {
    fn new(
        owner: &Principal,
        known: &Known,
        key: &str,
        now: Timestamp,
        at: Timestamp,
        end: Date,
        currency: Currency,
    ) -> Result<Self, StoreError> {
        let ever = Timestamp::from_millis(i64::MAX);
        let under = RunRules::new(owner, known, now, ever, currency, Vec::new())?;
        let resolver = Arc::new(super::impact::resolver_with(known, None, key, at)?);
        let then = RunRules::of(owner, resolver, Vec::new(), currency, Vec::new())?;
        let in_force = known.record().measures(now, ever).into_iter().filter(|it| it.id.plan == key);
        let on_end = in_force.map(|it| (it.id.measure.clone(), as_core(&it.measure.on_end))).collect();
        let found = WayBack { end: Some(end), ..WayBack::default() };
        Ok(Self { under, then, plan: key.to_owned(), on_end, end, currency, found })
    }

    fn take(&mut self, account: &RunAccount, items: &[DunnedItem], locks: &[Lock]) -> Result<(), StoreError> {
        let policy = self.under.find(account)?.policy;
        let Some(on_end) = self.strongest(policy) else { return Ok(()) };
        self.found.accounts += 1;
        let after = self.then.find(account)?.policy;
        let procedures = self.then.procedures();
        let Some(procedure) = usize::try_from(after).ok().and_then(|at| procedures.get(at)) else { return Ok(()) };
        let begun = items.iter().filter(|item| item.state.level > 0 || item.state.reminded > 0);
        for item in begun {
            let standing = as_dunned(account, self.currency, None, items, locks);
            let calendar = Calendar::of(account.region);
            let thing = Begun::Dunning { item: *item, promised: None };
            let made = becomes(&thing, on_end, self.end, &standing, procedure, calendar);
            self.count(account, made, procedure);
        }
        Ok(())
    }

    fn count(&mut self, account: &RunAccount, made: Becomes, procedure: &Procedure) {
        let Becomes::Resumes { level, next, not_before } = made else {
            self.found.for_a_person += 1;
            return;
        };
        *self.found.by_level.entry(level).or_default() += 1;
        *self.found.next_steps.entry(not_before).or_default() += 1;
        if self.found.examples.len() < EXAMPLES {
            let named =
                |order: u16| procedure.steps().iter().find(|step| step.order == order).map(|it| it.name.clone());
            let next = next.and_then(named);
            let (number, name) = Default::default();
            self.found.examples.push(BackExample { account: account.id, number, name, level, next, not_before });
        }
    }

    /// What the measures of the plan that hold here say of their end; a fresh term is stronger than going on.
    fn strongest(&self, policy: u32) -> Option<billing::OnEnd> {
        let met = usize::try_from(policy).ok().and_then(|at| self.under.met.get(at))?;
        let own = met.measures.iter().filter(|measure| measure.plan == self.plan);
        let ends = own.filter_map(|measure| self.on_end.get(&measure.measure).copied());
        ends.max_by_key(|on_end| match on_end {
            billing::OnEnd::Continue => 0,
            billing::OnEnd::Convert => 1,
            billing::OnEnd::EndNow { .. } => 2,
            billing::OnEnd::ResumeSameLevelFreshTerm => 3,
            billing::OnEnd::AskPerson => 4,
        })
    }
}

/// What a measure says of its end, in the words of billing.
fn as_core(on_end: &OnEnd) -> billing::OnEnd {
    match on_end {
        OnEnd::Continue => billing::OnEnd::Continue,
        OnEnd::ResumeSameLevelFreshTerm => billing::OnEnd::ResumeSameLevelFreshTerm,
        OnEnd::Convert { .. } => billing::OnEnd::Convert,
        OnEnd::EndNow { notice_days } => billing::OnEnd::EndNow { notice_days: *notice_days },
        OnEnd::AskPerson => billing::OnEnd::AskPerson,
    }
}
