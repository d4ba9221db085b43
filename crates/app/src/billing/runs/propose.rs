//! Proposing: reads accounts that owe, asks the core what happens next, writes a line for each that gets something.

use super::rules::{Found, RunRules};
use super::{NO_ACCOUNT, Progress, RunError, STEP_ACCOUNTS, held, measures, progress_of, shared};
use crate::policy::known;
use crate::{App, Principal, StoreError};
use billing::{
    Account, AccountId, Attention, Covered, DunnedItem, ItemId, LetterId, Line, Lock, Procedure, RunId, Totals, Why,
    propose,
};
use jiff::civil::Date;
use kernel::calendar::Calendar;
use kernel::{Currency, PrincipalId};
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex, PoisonError};
use store::Tx;
use store::billing::{LineState, Run, RunAccount, RunItem, RunLine, RunPolicy, RunState};
use uuid::Uuid;

/// What one step proposes.
#[derive(Debug)]
pub struct Proposed {
    /// Where it began.
    pub after: Option<AccountId>,
    /// The last account read; none when there are no more.
    pub reached: Option<AccountId>,
    /// Lines, by account.
    pub lines: Vec<RunLine>,
    /// What they cover.
    pub items: Vec<RunItem>,
    /// What it looked at, in figures.
    pub totals: Totals,
}

/// Takes one step.
pub(super) async fn step(app: &App, owner: &Principal, run: &Run) -> Result<Run, RunError> {
    let rules = shared(Mutex::new(rules_of(app, owner, run).await?));
    let proposed = read(app, owner.id, run, Arc::clone(&rules), run.reached).await?;
    write(app, owner, run, rules, proposed).await
}

/// Takes all steps; while one is written, the next is read. When another program took one meanwhile, goes on from there.
pub(super) async fn all(
    app: &App,
    owner: &Principal,
    run: &Run,
    progress: &mut impl FnMut(&Run, Progress),
) -> Result<(), RunError> {
    let mut run = run.clone();
    while run.state == RunState::Proposing {
        run = until_overtaken(app, owner, run, progress).await?;
    }
    Ok(())
}

async fn until_overtaken(
    app: &App,
    owner: &Principal,
    mut run: Run,
    progress: &mut impl FnMut(&Run, Progress),
) -> Result<Run, RunError> {
    let rules = shared(Mutex::new(rules_of(app, owner, &run).await?));
    let mut proposed = read(app, owner.id, &run, Arc::clone(&rules), run.reached).await?;
    while let Some(reached) = proposed.reached {
        let next = read(app, owner.id, &run, Arc::clone(&rules), Some(reached));
        let written = write(app, owner, &run, Arc::clone(&rules), proposed);
        let (written, next) = tokio::join!(written, next);
        (run, proposed) = (written?, next?);
        if run.reached != Some(reached) {
            return Ok(run);
        }
        progress(&run, progress_of(&run));
    }
    write(app, owner, &run, rules, proposed).await
}

pub(super) async fn rules_of(app: &App, owner: &Principal, run: &Run) -> Result<RunRules, RunError> {
    let (known, principal, id) = (known(app, owner).await?, owner.id, run.id);
    let kept = app.store.read(move |tx| tx.run_policies(principal, id)).await?;
    Ok(RunRules::new(owner, &known, run.policy_at, run.policy_known, run.currency, kept)?)
}

async fn read(
    app: &App,
    principal: PrincipalId,
    run: &Run,
    rules: Arc<Mutex<RunRules>>,
    after: Option<AccountId>,
) -> Result<Proposed, StoreError> {
    let (id, as_of, currency) = (run.id, run.as_of, run.currency);
    app.store
        .read(move |tx| {
            let chunk = read_chunk(tx, principal, currency, after)?;
            let mut rules = rules.lock().unwrap_or_else(PoisonError::into_inner);
            propose_chunk(&chunk, id, as_of, currency, &mut rules, after)
        })
        .await
}

/// Some accounts that owe, one after the other, with what is open and locked on them.
#[derive(Debug)]
pub struct Chunk {
    /// The accounts, by id.
    pub accounts: Vec<RunAccount>,
    items: Vec<(AccountId, DunnedItem)>,
    locks: Vec<(AccountId, Lock)>,
}

/// Reads the next accounts after `after`; none when there are no more.
pub fn read_chunk(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    currency: Currency,
    after: Option<AccountId>,
) -> Result<Chunk, StoreError> {
    let accounts = tx.accounts_owing_after(principal, after.unwrap_or(NO_ACCOUNT), currency, STEP_ACCOUNTS)?;
    let (Some(first), Some(last)) = (accounts.first(), accounts.last()) else {
        return Ok(Chunk { accounts, items: Vec::new(), locks: Vec::new() });
    };
    let items = tx.open_between(principal, first.id, last.id)?;
    let locks = tx.locks_between(principal, first.id, last.id)?;
    Ok(Chunk { accounts, items, locks })
}

impl Chunk {
    /// What is open on one account, by id.
    pub fn items_of(&self, account: AccountId) -> impl Iterator<Item = &DunnedItem> {
        let begin = self.items.partition_point(|(owner, _)| *owner < account);
        self.items[begin..].iter().take_while(move |(owner, _)| *owner == account).map(|(_, item)| item)
    }

    /// The locks of one account.
    pub fn locks_of(&self, account: AccountId) -> impl Iterator<Item = &Lock> {
        let begin = self.locks.partition_point(|(owner, _)| *owner < account);
        self.locks[begin..].iter().take_while(move |(owner, _)| *owner == account).map(|(_, lock)| lock)
    }

    /// The last account; none when there are no more.
    pub fn reached(&self) -> Option<AccountId> {
        self.accounts.last().map(|account| account.id)
    }
}

/// Works out what a run does with some accounts; writes nothing.
pub fn propose_chunk(
    chunk: &Chunk,
    run: RunId,
    as_of: Date,
    currency: Currency,
    rules: &mut RunRules,
    after: Option<AccountId>,
) -> Result<Proposed, StoreError> {
    let mut proposed =
        Proposed { after, reached: chunk.reached(), lines: Vec::new(), items: Vec::new(), totals: Totals::default() };
    let mut found = Vec::with_capacity(chunk.accounts.len());
    for account in &chunk.accounts {
        found.push(rules.find(account)?);
    }
    let items = chunk.items_with_interest(&found, rules);
    let locks: Vec<Lock> = chunk.locks.iter().map(|(_, lock)| *lock).collect();
    let procedures = rules.procedures();
    let (mut item_at, mut lock_at) = (0, 0);
    let listed = chunk.accounts.iter().zip(&found).map(|(account, found)| {
        let items = slice_of(&chunk.items, &items, account.id, &mut item_at);
        let locks = slice_of(&chunk.locks, &locks, account.id, &mut lock_at);
        billing::RunAccount {
            account: as_dunned(account, currency, found.resumed, items, locks),
            procedure: found.policy,
            calendar: Calendar::of(account.region),
        }
    });
    let mut at = 0;
    let (lines, run_items) = (&mut proposed.lines, &mut proposed.items);
    proposed.totals = propose(run, listed, &procedures, as_of, |line, covered| {
        // Lines come in the order of accounts.
        while chunk.accounts.get(at).is_some_and(|account| account.id != line.key.account) {
            at += 1;
        }
        let Some(account) = chunk.accounts.get(at) else { return };
        let Some(procedure) = usize::try_from(line.procedure).ok().and_then(|at| procedures.get(at)) else { return };
        run_items.extend(covered.iter().map(|covered| item_of(line, covered, as_of)));
        let asks_person = found.get(at).is_some_and(|found| found.asks_person);
        let line = line_of(run, line, covered, account, procedure, rules.base());
        lines.extend(line.map(|line| if asks_person { waiting(line) } else { line }));
    });
    Ok(proposed)
}

impl Chunk {
    fn items_with_interest(&self, found: &[Found], rules: &RunRules) -> Vec<DunnedItem> {
        let mut at = 0;
        let mut interest = |(owner, item): &(AccountId, DunnedItem)| {
            while self.accounts.get(at).is_some_and(|account| account.id < *owner) {
                at += 1;
            }
            match (self.accounts.get(at), found.get(at)) {
                (Some(account), Some(found)) if account.id == *owner => {
                    rules.with_interest(*item, account, found.policy)
                }
                // Of an account in another currency, between those that are read.
                _ => *item,
            }
        };
        self.items.iter().map(&mut interest).collect()
    }
}

/// The part of `bare` that belongs to `account`; both lists are by account, and are walked once.
fn slice_of<'a, T, U>(by_account: &[(AccountId, T)], bare: &'a [U], account: AccountId, at: &mut usize) -> &'a [U] {
    while by_account.get(*at).is_some_and(|(owner, _)| *owner < account) {
        *at += 1;
    }
    let begin = *at;
    while by_account.get(*at).is_some_and(|(owner, _)| *owner == account) {
        *at += 1;
    }
    &bare[begin..*at]
}

/// An account as the core sees it.
pub const fn as_dunned<'a>(
    account: &RunAccount,
    currency: Currency,
    resumed: Option<Date>,
    items: &'a [DunnedItem],
    locks: &'a [Lock],
) -> Account<'a> {
    Account {
        id: account.id,
        currency,
        customer: account.kind,
        credit: account.credit,
        last_letter: account.last_letter,
        last_payment: account.last_payment,
        resumed,
        items,
        locks,
    }
}

fn item_of(line: &Line, covered: &Covered, as_of: Date) -> RunItem {
    // The first step is a friendly one; the next is the notice that puts the customer in default (BGB §286 (1), OR 102 (1)).
    let is_notice = covered.before.level > 0 && covered.after.level > covered.before.level;
    let notice = is_notice.then_some(as_of);
    RunItem {
        account: line.key.account,
        item: covered.item,
        open: covered.open,
        before: covered.before,
        interest_after_before: covered.interest_after,
        so_far_before: covered.interest_so_far,
        after: covered.after,
        interest_after: covered.interest_to.or(covered.interest_after).or(notice),
        so_far_after: if covered.interest_to.is_some() { 0 } else { covered.interest_so_far },
        interest: covered.interest,
    }
}

/// The first step after a measure that ended with asking a person: it is left out until somebody takes it in.
fn waiting(line: RunLine) -> RunLine {
    if line.why != Why::TermRanAnew {
        return line;
    }
    RunLine { attention: Some(Attention::AskPerson), state: LineState::LeftOut, ..line }
}

fn line_of(
    run: RunId,
    line: &Line,
    covered: &[Covered],
    account: &RunAccount,
    procedure: &Procedure,
    base: &Procedure,
) -> Option<RunLine> {
    let step = procedure.step(line.step.index)?;
    let usual = base.steps().iter().find(|usual| usual.order == step.order).map_or(0, |usual| usual.fee);
    let root = covered.iter().min_by_key(|covered| (covered.before.since, covered.item))?;
    let derived = |what| derived(run, account.id, what);
    Some(RunLine {
        account: account.id,
        account_version: account.version,
        policy_seq: i64::from(line.procedure),
        step: step.name.clone(),
        order: step.order,
        action: line.step.action,
        only_reminds: step.only_reminds,
        text: step.text.clone(),
        channel: RunLine::channel_of(step.channel, account.channel),
        language: account.language,
        items: i64::from(line.step.items),
        owed: line.step.owed,
        fee: line.step.fee,
        waived: (usual - line.step.fee).max(0),
        interest: line.step.interest,
        why: line.decision.why,
        attention: line.attention,
        root_item: root.item,
        fee_item: ItemId(derived("fee")),
        interest_item: ItemId(derived("interest")),
        letter: LetterId(derived("letter")),
        last_letter: account.last_letter,
        state: LineState::Proposed,
        note: String::new(),
    })
}

/// The id of what a run makes for an account: the same whenever it is asked for (RFC 9562, version 8).
pub(super) fn derived(run: RunId, account: AccountId, what: &str) -> Uuid {
    let hash = Sha256::new().chain_update(run.0).chain_update(account.0).chain_update(what).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

async fn write(
    app: &App,
    owner: &Principal,
    before: &Run,
    rules: Arc<Mutex<RunRules>>,
    proposed: Proposed,
) -> Result<Run, RunError> {
    let (before, proposed, owner, now) = (before.clone(), shared(proposed), owner.clone(), app.now());
    let principal = owner.id;
    app.store
        .write_later(move |tx| {
            let Some(mut run) = held(tx, principal, &before)? else {
                return tx.run_fetch(principal, before.id)?.ok_or(RunError::NotFound);
            };
            let mut rules = rules.lock().unwrap_or_else(PoisonError::into_inner);
            tx.run_lines_insert(principal, run.id, &proposed.lines, &proposed.items)?;
            run.totals.proposed = sum(run.totals.proposed, proposed.totals);
            run.totals.left_out += proposed.lines.iter().filter(|line| line.state == LineState::LeftOut).count() as u64;
            run.totals.waived += proposed.lines.iter().map(|line| line.waived).sum::<i64>();
            run.changed_at = now;
            match proposed.reached {
                Some(reached) => run.reached = Some(reached),
                None => {
                    tx.run_lines_looked_at()?;
                    run.totals.measures = measures::propose(tx, &owner, &run, &mut rules)?;
                    (run.state, run.reached) = (RunState::Proposed, None);
                }
            }
            // Those of a step that is read ahead are kept with it, or with the next one: kept twice, they are the same.
            let kept: Vec<RunPolicy> = rules.met.iter().map(|met| met.kept.clone()).collect();
            tx.run_policies_insert(principal, run.id, &kept)?;
            tx.run_update(principal, &run)?;
            Ok(run)
        })
        .await
        .inspect(|_| app.bus.look_again(principal))
}

/// Two parts of a run together.
pub(super) const fn sum(one: Totals, other: Totals) -> Totals {
    Totals {
        accounts: one.accounts + other.accounts,
        items: one.items + other.items,
        lines: one.lines + other.lines,
        covered: one.covered + other.covered,
        owed: one.owed + other.owed,
        fees: one.fees + other.fees,
        interest: one.interest + other.interest,
        waiting: one.waiting + other.waiting,
        blocked: one.blocked + other.blocked,
        idle: one.idle + other.idle,
        without_procedure: one.without_procedure + other.without_procedure,
    }
}
