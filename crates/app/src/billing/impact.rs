//! What a plan would change for whom, on the accounts as they are: the data's part of its preview.
//!
//! Invariants: nothing is written; the same accounts, plan and day give the same impact; it is worked out by the very core
//! that runs use, once with the plan and once without it. Cost: one pass over the accounts that owe something.

use super::runs::{Chunk, Proposed, RunRules, ended, policy_instant, propose_chunk, read_chunk};
use crate::policy::{Known, PolicyDocument, PolicyResolver, known, vocabulary};
use crate::{Actor, App, Principal, StoreError};
use ::policy::{Draft, InForce, MeasureId, Resolver};
use billing::policy::Action;
use billing::{AccountId, RunId};
use jiff::civil::Date;
use kernel::{Currency, PlanId, PrincipalId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use store::billing::{RunAccount, RunLine};
use uuid::Uuid;

/// Examples that are shown.
const EXAMPLES: usize = 10;

/// What a plan would change. Amounts are minor units of `currency`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impact {
    /// The day on which a run is imagined.
    pub as_of: Date,
    /// Accounts in which currency.
    pub currency: Currency,
    /// Accounts that owe something.
    pub accounts: u64,
    /// Their open items.
    pub items: u64,
    /// Accounts for which a measure of the plan holds.
    pub touched: u64,
    /// What those owe.
    pub touched_owed: i64,
    /// Accounts for which the run would do something else.
    pub changed: u64,
    /// Accounts that would get something and get nothing under the plan: they pay later.
    pub postponed: u64,
    /// What of theirs is overdue.
    pub postponed_owed: i64,
    /// The run without the plan.
    pub without: Side,
    /// The run with it.
    pub with: Side,
    /// Step by step.
    pub steps: Vec<StepImpact>,
    /// Real accounts, as different from each other as there are.
    pub examples: Vec<Example>,
}

/// One run in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// Letters.
    pub letters: u64,
    /// Those among them that only remind.
    pub reminders: u64,
    /// Disconnections begun.
    pub disconnections: u64,
    /// Debts handed over.
    pub hand_overs: u64,
    /// Fees.
    pub fees: i64,
    /// Fees that measures waive.
    pub waived: i64,
    /// Interest charged.
    pub interest: i64,
}

/// One step, without and with the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepImpact {
    /// Its name.
    pub step: String,
    /// Its order.
    pub order: u16,
    /// How often without.
    pub without: u64,
    /// How often with.
    pub with: u64,
    /// How often with, as a friendly reminder.
    pub reminders: u64,
    /// Its fees without.
    pub fees_without: i64,
    /// Its fees with.
    pub fees_with: i64,
}

/// One real account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Its id.
    pub account: AccountId,
    /// Its number.
    pub number: String,
    /// Whose.
    pub name: String,
    /// The customer's segment.
    pub segment: String,
    /// Where.
    pub region: String,
    /// What is owed.
    pub owed: i64,
    /// What would happen.
    pub without: Option<Done>,
    /// What happens under the plan.
    pub with: Option<Done>,
}

/// What a run does with an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The step's name.
    pub step: String,
    /// What it does.
    pub action: Action,
    /// Whether it only reminds.
    pub only_reminds: bool,
    /// The key of its text.
    pub text: String,
    /// Its fee.
    pub fee: i64,
    /// The interest charged.
    pub interest: i64,
}

/// Works out what `draft` would change if a run were made for `as_of`; `progress` hears how many accounts are done.
pub async fn impact(
    app: &App,
    owner: &Principal,
    draft: &Draft,
    as_of: Date,
    currency: Currency,
    mut progress: impl FnMut(u64),
) -> Result<Impact, StoreError> {
    let (known, principal) = (known(app, owner).await?, owner.id);
    let at = policy_instant(&known, as_of, app.now());
    let walk = Walk::new(owner, &known, draft, at, as_of, currency)?;
    let walk = Arc::new(Mutex::new(walk));
    let mut chunk = read(app, principal, currency, None).await?;
    while let Some(reached) = chunk.reached() {
        let (shared, looked_at) = (Arc::clone(&walk), chunk);
        // While one part is worked out, the next is read.
        let looked = tokio::task::spawn_blocking(move || {
            let mut walk = shared.lock().unwrap_or_else(PoisonError::into_inner);
            walk.take(&looked_at).map(|()| walk.found.accounts)
        });
        let (next, looked) = tokio::join!(read(app, principal, currency, Some(reached)), looked);
        progress(looked.map_err(|fault| StoreError::Corrupt(fault.to_string()))??);
        chunk = next?;
    }
    let (mut found, examples) = {
        let walk = walk.lock().unwrap_or_else(PoisonError::into_inner);
        (walk.found.clone(), walk.examples())
    };
    found.steps.sort_by_key(|step| step.order);
    found.examples = app
        .store
        .read(move |tx| {
            examples.iter().map(|example| named(tx, principal, example)).collect::<Result<Vec<_>, StoreError>>()
        })
        .await?;
    Ok(found)
}

async fn read(
    app: &App,
    principal: PrincipalId,
    currency: Currency,
    after: Option<AccountId>,
) -> Result<Chunk, StoreError> {
    app.store.read(move |tx| read_chunk(tx, principal, currency, after)).await
}

/// Works out what the newest version of the plan `key` would change today, and keeps it with that version: what whoever
/// approves has before them.
pub async fn keep(app: &App, actor: &Actor, owner: &Principal, key: &str) -> Result<Option<Impact>, StoreError> {
    let known = known(app, owner).await?;
    let Some(plan) = known.plans.get(key) else { return Ok(None) };
    let version = plan.plan.newest();
    let Some(draft) = plan.plan.version(version).map(|version| version.draft.clone()) else { return Ok(None) };
    let now = app.now();
    let as_of = first_day(&known, &draft, known.day(now));
    let found = impact(app, owner, &draft, as_of, currency_of(owner), |_| {}).await?;
    let (actor, principal, id, document) = (*actor, owner.id, plan.id, json!(found).to_string());
    app.write(principal, move |tx| {
        tx.plan_impact_keep(principal, id, version, &document, &actor.code(), now)?;
        actor.journal(tx, now, ("plan", id), "impact-worked-out", &json!({ "version": version, "as_of": as_of }))?;
        Ok::<_, StoreError>(())
    })
    .await?;
    Ok(Some(found))
}

/// What was worked out for a version of a plan, by whom, and when.
pub async fn kept(
    app: &App,
    owner: &Principal,
    plan: PlanId,
    version: u32,
) -> Result<Option<(Impact, String, Timestamp)>, StoreError> {
    let principal = owner.id;
    let found = app.store.read(move |tx| tx.plan_impact_fetch(principal, plan, version)).await?;
    let read = |(document, by, at): (String, String, Timestamp)| {
        let impact = serde_json::from_str(&document).map_err(|fault| StoreError::Corrupt(fault.to_string()))?;
        Ok((impact, by, at))
    };
    found.map(read).transpose()
}

/// Today, or the first day on which a measure of the plan holds when that is later.
pub fn first_day(known: &Known, draft: &Draft, today: Date) -> Date {
    let first = draft.measures.iter().filter_map(|it| it.from).map(|when| known.day(when.instant(&known.zone))).min();
    first.map_or(today, |first| first.max(today))
}

/// The currency in which a principal bills.
pub fn currency_of(owner: &Principal) -> Currency {
    if matches!(owner.country.as_str(), "CH" | "LI") { Currency::Chf } else { Currency::Eur }
}

fn named(tx: &mut store::Tx<'_>, principal: PrincipalId, example: &Example) -> Result<Example, StoreError> {
    let account = tx.account_fetch(principal, example.account)?;
    let (number, name) = account.map_or_else(Default::default, |account| (account.number, account.postal.name));
    Ok(Example { number, name, ..example.clone() })
}

/// What holds with `draft` in force at `at`, beside everything else that is.
pub(super) fn resolver_with(
    known: &Known,
    draft: Option<&Draft>,
    key: &str,
    at: Timestamp,
) -> Result<PolicyResolver, StoreError> {
    let ever = Timestamp::from_millis(i64::MAX);
    let corrupt = |fault: String| StoreError::Corrupt(format!("policy: {fault}"));
    let base = known.base(at, ever).cloned().ok_or_else(|| corrupt("no base document".to_owned()))?;
    let others = known.record().measures(at, ever).into_iter().filter(|it| it.id.plan != key).cloned();
    let own = draft.into_iter().flat_map(|draft| &draft.measures).filter(|it| it.span(&known.zone).contains(at));
    let own = own.map(|measure| InForce {
        id: MeasureId { plan: key.to_owned(), measure: measure.key.clone(), version: 0 },
        measure: measure.clone(),
        stage: None,
    });
    Resolver::parsing(base, others.chain(own).collect(), vocabulary(), PolicyDocument::parse)
        .map_err(|fault| corrupt(fault.to_string()))
}

/// One pass over the accounts.
struct Walk {
    with: RunRules,
    without: RunRules,
    plan: String,
    as_of: Date,
    currency: Currency,
    found: Impact,
    /// By what differs: the first account of each kind of difference, then further ones.
    seen: BTreeMap<(String, String, String), Vec<Example>>,
}

impl Walk {
    fn new(
        owner: &Principal,
        known: &Known,
        draft: &Draft,
        at: Timestamp,
        as_of: Date,
        currency: Currency,
    ) -> Result<Self, StoreError> {
        let rules = |own: Option<&Draft>| {
            let resolver = Arc::new(resolver_with(known, own, &draft.key, at)?);
            let ended = ended(known, at, Timestamp::from_millis(i64::MAX))?;
            RunRules::of(owner, resolver, ended, currency, Vec::new())
        };
        let found = Impact {
            as_of,
            currency,
            accounts: 0,
            items: 0,
            touched: 0,
            touched_owed: 0,
            changed: 0,
            postponed: 0,
            postponed_owed: 0,
            without: Side::default(),
            with: Side::default(),
            steps: Vec::new(),
            examples: Vec::new(),
        };
        let (with, without) = (rules(Some(draft))?, rules(None)?);
        Ok(Self { with, without, plan: draft.key.clone(), as_of, currency, found, seen: BTreeMap::new() })
    }

    fn take(&mut self, chunk: &Chunk) -> Result<(), StoreError> {
        let (nobody, as_of, currency) = (RunId(Uuid::nil()), self.as_of, self.currency);
        let proposed = |rules: &mut RunRules| propose_chunk(chunk, nobody, as_of, currency, rules, None);
        let (rules_with, rules_without) = (&mut self.with, &mut self.without);
        let (with, without) = thread::scope(|scope| {
            let without = scope.spawn(|| proposed(rules_without));
            (proposed(rules_with), without.join().unwrap_or_else(|panic| resume_unwind(panic)))
        });
        let (with, without) = (with?, without?);
        self.found.accounts += with.totals.accounts;
        self.found.items += with.totals.items;
        self.count_touched(chunk)?;
        self.found.with.add(&with);
        self.found.without.add(&without);
        self.count_steps(&with, &without);
        self.compare(chunk, &with, &without);
        Ok(())
    }

    fn count_touched(&mut self, chunk: &Chunk) -> Result<(), StoreError> {
        for account in &chunk.accounts {
            let policy = self.with.find(account)?.policy;
            let met = usize::try_from(policy).ok().and_then(|at| self.with.met.get(at));
            if met.is_some_and(|met| met.measures.iter().any(|measure| measure.plan == self.plan)) {
                self.found.touched += 1;
                self.found.touched_owed += account.owed;
            }
        }
        Ok(())
    }

    fn count_steps(&mut self, with: &Proposed, without: &Proposed) {
        let mut by_step: BTreeMap<u16, StepImpact> =
            self.found.steps.drain(..).map(|step| (step.order, step)).collect();
        let mut of = |line: &RunLine| {
            let step = by_step.entry(line.order).or_default();
            (step.order, step.step) = (line.order, line.step.clone());
        };
        with.lines.iter().chain(&without.lines).for_each(&mut of);
        for line in &with.lines {
            by_step.entry(line.order).and_modify(|step| {
                step.with += 1;
                step.reminders += u64::from(line.only_reminds);
                step.fees_with += line.fee;
            });
        }
        for line in &without.lines {
            by_step.entry(line.order).and_modify(|step| {
                step.without += 1;
                step.fees_without += line.fee;
            });
        }
        self.found.steps = by_step.into_values().collect();
    }

    fn compare(&mut self, chunk: &Chunk, with: &Proposed, without: &Proposed) {
        let accounts: HashMap<AccountId, &RunAccount> = chunk.accounts.iter().map(|it| (it.id, it)).collect();
        let by_account = |it: &Proposed| -> BTreeMap<AccountId, usize> {
            it.lines.iter().zip(0..).map(|(line, at)| (line.account, at)).collect()
        };
        let (with_at, without_at) = (by_account(with), by_account(without));
        let ids: BTreeSet<AccountId> = with_at.keys().chain(without_at.keys()).copied().collect();
        for id in ids {
            let now = with_at.get(&id).map(|&at| &with.lines[at]);
            let before = without_at.get(&id).map(|&at| &without.lines[at]);
            let (now_done, before_done) = (now.map(done), before.map(done));
            if now_done == before_done {
                continue;
            }
            self.found.changed += 1;
            if let (None, Some(before)) = (now, before) {
                self.found.postponed += 1;
                self.found.postponed_owed += before.owed;
            }
            if let Some(account) = accounts.get(&id) {
                self.keep_example(account, before_done, now_done);
            }
        }
    }

    fn keep_example(&mut self, account: &RunAccount, without: Option<Done>, with: Option<Done>) {
        let word = |done: &Option<Done>| done.as_ref().map_or_else(String::new, |done| done.step.clone());
        let kind = (word(&without), word(&with), account.segment.clone());
        let known = self.seen.entry(kind).or_default();
        if known.len() < EXAMPLES {
            known.push(Example {
                account: account.id,
                number: String::new(),
                name: String::new(),
                segment: account.segment.clone(),
                region: account.region.to_string(),
                owed: account.owed,
                without,
                with,
            });
        }
    }

    /// One of each kind of difference in turn, until there are enough.
    fn examples(&self) -> Vec<Example> {
        let rounds = (0..EXAMPLES).flat_map(|round| self.seen.values().filter_map(move |kind| kind.get(round)));
        rounds.take(EXAMPLES).cloned().collect()
    }
}

impl Side {
    fn add(&mut self, proposed: &Proposed) {
        for line in &proposed.lines {
            match line.action {
                Action::Letter => {
                    self.letters += 1;
                    self.reminders += u64::from(line.only_reminds);
                }
                Action::Disconnection => self.disconnections += 1,
                Action::HandOver => self.hand_overs += 1,
            }
            self.fees += line.fee;
            self.waived += line.waived;
            self.interest += line.interest;
        }
    }
}

fn done(line: &RunLine) -> Done {
    Done {
        step: line.step.clone(),
        action: line.action,
        only_reminds: line.only_reminds,
        text: line.text.clone(),
        fee: line.fee,
        interest: line.interest,
    }
}
