//! The procedure of disconnection within a run: threat, offer, announcement, order, stop, reconnection, withdrawal.
//!
//! Invariants: each measure is decided by the core when it is proposed and again when it is carried out; when the two differ,
//! nothing is done. A person sees every one of them before.

use super::propose::derived;
use super::{NO_ACCOUNT, RunError, RunRules};
use crate::billing::facts::as_run_reads;
use crate::{Principal, StoreError};
use ::billing as core;
use core::policy::BillingPolicy;
use core::{
    AccountId, ArrangementId, ArrearsItem, Grantor, LetterId, LockReason, Measure, Request, Stage, State, Supply, Wish,
    arrears, next_measure, offer,
};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::Money;
use kernel::calendar::Calendar;
use serde_json::json;
use store::Tx;
use store::billing::{Account, Arrangement, Contract, Disconnection, LineState, NewLetter, Run, RunMeasure, Standing};

/// Supplies that are read at once.
const AT_ONCE: i64 = 500;
/// Days within which an offer that averts a disconnection can be accepted.
const OFFER_DAYS: i32 = 14;

/// What decides about one supply.
struct Case {
    account: Account,
    contract: Contract,
    policy: BillingPolicy,
    policy_seq: u32,
    debt: i64,
    items: Vec<core::ItemId>,
    measure: Measure,
}

/// Proposes what to do with every supply in the procedure; how many measures.
pub(super) fn propose(tx: &mut Tx<'_>, owner: &Principal, run: &Run, rules: &mut RunRules) -> Result<u64, StoreError> {
    let (mut after, mut count) = (NO_ACCOUNT, 0);
    loop {
        let open = tx.disconnections_open_after(owner.id, after, AT_ONCE)?;
        let Some(last) = open.last() else { return Ok(count) };
        after = last.account;
        for it in open {
            let Some(case) = case(tx, owner, run, rules, &it)? else { continue };
            let Some((standing, kind)) = effect(&it.standing, case.measure, run.as_of) else { continue };
            let measure = RunMeasure {
                account: it.account,
                contract: it.contract,
                policy_seq: i64::from(case.policy_seq),
                measure: json!(case.measure).to_string(),
                before: it.standing,
                after: standing,
                letter: kind.map(|kind| LetterId(derived(run.id, it.account, kind))),
                letter_kind: kind.map(str::to_owned),
                state: LineState::Proposed,
                note: String::new(),
            };
            tx.run_measure_insert(owner.id, run.id, &measure)?;
            count += 1;
        }
    }
}

/// Carries out what was proposed, where it still is what the core says.
pub(super) fn carry_out(tx: &mut Tx<'_>, owner: &Principal, run: &Run, rules: &mut RunRules) -> Result<u64, RunError> {
    let (mut after, mut done) = (NO_ACCOUNT, 0);
    loop {
        let proposed = tx.run_measures_after(owner.id, run.id, after, AT_ONCE)?;
        let Some(last) = proposed.last() else { return Ok(done) };
        after = last.account;
        for it in proposed.iter().filter(|it| it.state == LineState::Proposed) {
            let now = tx.disconnections_of(owner.id, it.account)?.into_iter().find(|now| now.contract == it.contract);
            let case = match &now {
                Some(now) if now.standing == it.before => case(tx, owner, run, rules, now)?,
                _ => None,
            };
            let holds = case.filter(|case| is_still(case.measure, it));
            let (Some(case), Some(now)) = (holds, now) else {
                tx.run_measure_state_set(owner.id, run.id, it, LineState::Overtaken, "")?;
                continue;
            };
            take(tx, owner, run, it, &case, now)?;
            tx.run_measure_state_set(owner.id, run.id, it, LineState::CarriedOut, "")?;
            done += 1;
        }
    }
}

/// Takes measures back where nothing else happened since; letters are withdrawn or corrected.
pub(super) fn reverse(tx: &mut Tx<'_>, owner: &Principal, run: &Run) -> Result<(), StoreError> {
    let mut after = NO_ACCOUNT;
    loop {
        let taken = tx.run_measures_after(owner.id, run.id, after, AT_ONCE)?;
        let Some(last) = taken.last() else { return Ok(()) };
        after = last.account;
        for it in taken.iter().filter(|it| it.state == LineState::CarriedOut) {
            let was_sent = match it.letter {
                Some(letter) => super::reverse::undo_letter(tx, owner, run, letter)?,
                None => false,
            };
            let now = tx.disconnections_of(owner.id, it.account)?.into_iter().find(|now| now.contract == it.contract);
            if let Some(now) = now.filter(|now| now.standing == it.after) {
                tx.disconnection_save(owner.id, &Disconnection { standing: it.before, is_closed: false, ..now })?;
            }
            let state = if was_sent { LineState::Corrected } else { LineState::Withdrawn };
            tx.run_measure_state_set(owner.id, run.id, it, state, "")?;
        }
    }
}

/// Whether the core says today what was proposed.
fn is_still(measure: Measure, proposed: &RunMeasure) -> bool {
    let now = json!(measure).to_string();
    now == proposed.measure
}

fn case(
    tx: &mut Tx<'_>,
    owner: &Principal,
    run: &Run,
    rules: &mut RunRules,
    it: &Disconnection,
) -> Result<Option<Case>, StoreError> {
    let contracts = tx.contracts_of(owner.id, it.account)?;
    let account = tx.account_fetch(owner.id, it.account)?;
    let contract = contracts.iter().find(|contract| contract.id == it.contract).cloned();
    let (Some(account), Some(contract)) = (account, contract) else { return Ok(None) };
    if account.currency != run.currency {
        return Ok(None);
    }
    let policy_seq = rules.find(&as_run_reads(&account, &contracts))?.policy;
    let met = usize::try_from(policy_seq).ok().and_then(|at| rules.met.get(at));
    let Some(policy) = met.map(|met| met.policy.clone()) else { return Ok(None) };
    let locks = tx.locks_of(owner.id, it.account)?;
    let disputed = |item: core::ItemId| {
        locks.iter().any(|lock| {
            let bare = &lock.lock;
            bare.reason == LockReason::Disputed && bare.holds_on(run.as_of) && bare.item.is_none_or(|one| one == item)
        })
    };
    let open: Vec<_> = tx.items_of(owner.id, it.account)?.into_iter().filter(|item| item.item.open > 0).collect();
    let counted: Vec<ArrearsItem> = open
        .iter()
        .map(|kept| ArrearsItem {
            open: kept.item.open,
            due: kept.item.due,
            is_disputed: disputed(kept.item.id),
            disputed_price: 0,
        })
        .collect();
    let owed = arrears(&counted, account.credit, run.as_of);
    let arrangements = tx.arrangements_of(owner.id, it.account)?;
    let supply = Supply {
        stage: it.standing.at,
        is_basic_supply: contract.is_basic_supply,
        was_dunned: true,
        vulnerable: account.vulnerability,
        shows_prospect: it.standing.shows_prospect,
        arrears: owed,
        monthly: contract.monthly,
        annual: contract.annual,
        offer_requested: it.standing.offer_requested,
        offered: it.standing.offered,
        arrangement_is_kept: arrangements.iter().any(|one| matches!(one.state, State::Agreed { .. })),
        social_services_told: it.standing.social_services_told,
    };
    let measure = next_measure(&supply, &policy.disconnection, Calendar::of(account.region), run.as_of);
    let items = open.iter().filter(|kept| kept.item.due < run.as_of).map(|kept| kept.item.id).collect();
    Ok(Some(Case { account, contract, policy, policy_seq, debt: owed.counts, items, measure }))
}

/// How far the procedure comes by a measure, and the kind of its letter; none when nothing is done.
fn effect(before: &Standing, measure: Measure, on: Date) -> Option<(Standing, Option<&'static str>)> {
    let to = |at: Stage| Standing { at, ..*before };
    let announced = |stop_on, was_postponed| to(Stage::Announced { on, stop_on, was_postponed });
    Some(match measure {
        Measure::Threaten { .. } => (to(Stage::Threatened { on }), Some("disconnection_threat")),
        Measure::Offer => (Standing { offered: Some(on), ..*before }, Some("arrangement_offer")),
        Measure::Announce { stop_on, with_offer } => {
            let offered = if with_offer { Some(on) } else { before.offered };
            (Standing { offered, ..announced(stop_on, false) }, Some("disconnection_announcement"))
        }
        Measure::Postpone { stop_on } => (announced(stop_on, true), Some("disconnection_announcement")),
        Measure::Order { stop_on } => {
            let was_postponed = matches!(before.at, Stage::Announced { was_postponed: true, .. });
            (to(Stage::Ordered { on, stop_on, was_postponed }), None)
        }
        Measure::Stop => (to(Stage::Stopped { on }), None),
        Measure::Reconnect => (Standing::default(), Some("reconnection")),
        Measure::Withdraw { .. } => (Standing::default(), Some("disconnection_withdrawn")),
        Measure::Wait { .. } | Measure::Blocked { .. } => return None,
    })
}

fn take(
    tx: &mut Tx<'_>,
    owner: &Principal,
    run: &Run,
    it: &RunMeasure,
    case: &Case,
    now: Disconnection,
) -> Result<(), StoreError> {
    let is_closed = matches!(case.measure, Measure::Reconnect | Measure::Withdraw { .. });
    tx.disconnection_save(owner.id, &Disconnection { standing: it.after, is_closed, ..now })?;
    let is_offered = matches!(case.measure, Measure::Offer | Measure::Announce { with_offer: true, .. });
    let arrangement = if is_offered { offered(tx, owner, run, case)? } else { None };
    let (Some(letter), Some(kind)) = (it.letter, &it.letter_kind) else {
        return tx.account_changed(owner.id, it.account);
    };
    let cause = json!({ "measure": case.measure, "contract": case.contract.id, "arrangement": arrangement });
    tx.letter_insert(
        owner.id,
        &NewLetter {
            id: letter,
            account: it.account,
            run: Some(run.id),
            kind: kind.clone(),
            language: case.account.language,
            // What threatens supply goes on paper, whatever the customer prefers (EnWG §41f (4)).
            channel: "letter".to_owned(),
            issued: run.as_of,
            cause: cause.to_string(),
        },
    )?;
    tx.account_changed(owner.id, it.account)
}

/// The arrangement that the law has us offer: as many months as it allows, from the next month on.
fn offered(tx: &mut Tx<'_>, owner: &Principal, run: &Run, case: &Case) -> Result<Option<ArrangementId>, StoreError> {
    let calendar = Calendar::of(case.account.region);
    let request = |months| Request {
        debt: Money::new(case.debt, case.account.currency),
        wish: Wish::Instalments { months, first: run.as_of.saturating_add(30.days()) },
        by: Grantor::Approved,
        averts_disconnection: true,
        rounding_step: case.policy.payments.rounding_step,
    };
    let months = [24, 18, 12, 6].into_iter();
    let found = months.map(request).find_map(|request| {
        let plan = offer(&request, &case.policy.arrangements, calendar, run.as_of).ok()?;
        Some((request.wish, plan))
    });
    let Some((wish, plan)) = found else { return Ok(None) };
    let id = ArrangementId(derived(run.id, case.account.id, "arrangement"));
    let until = calendar.working_day_on_or_after(run.as_of.saturating_add(OFFER_DAYS.days()));
    let arrangement = Arrangement {
        id,
        account: case.account.id,
        wish,
        plan,
        items: case.items.clone(),
        debt: case.debt,
        averts_disconnection: true,
        granted_by: run.made_by.clone(),
        state: State::Offered { until },
        why: json!({ "run": run.id }).to_string(),
        made_at: run.policy_known,
    };
    tx.arrangement_insert(owner.id, &arrangement)?;
    Ok(Some(id))
}

/// What a run does in the procedure, for those who check it.
pub(super) fn list(
    tx: &mut Tx<'_>,
    owner: kernel::PrincipalId,
    run: core::RunId,
) -> Result<Vec<RunMeasure>, StoreError> {
    let mut all = Vec::new();
    let mut after: AccountId = NO_ACCOUNT;
    loop {
        let some = tx.run_measures_after(owner, run, after, AT_ONCE)?;
        let Some(last) = some.last() else { return Ok(all) };
        after = last.account;
        all.extend(some);
    }
}
