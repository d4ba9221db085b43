//! Whether arrangements are kept: looked at each day, and before a run of dunning.
//!
//! Invariants: each account is one transaction that decides anew by what is open then, so a review that is killed, or done
//! twice, or by two programs at once, comes to the same; a day that was missed is made good the next.

use super::effects::{Scene, open_of};
use super::ground::Ground;
use crate::billing::runs::NO_ACCOUNT;
use crate::policy::{Known, known};
use crate::{Actor, App, Principal, StoreError};
use billing::{AccountId, Act, Standing, State, act, standing};
use jiff::civil::Date;
use kernel::Timestamp;
use std::sync::Arc;
use store::Tx;
use store::billing::Arrangement;

/// Arrangements that are read at once.
const AT_ONCE: i64 = 200;

/// What a review found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Reviewed {
    /// Arrangements that were looked at.
    pub looked_at: u64,
    /// Broken since: dunning goes on.
    pub broken: u64,
    /// Fulfilled since.
    pub fulfilled: u64,
    /// Offers that nobody accepted in time.
    pub lapsed: u64,
}

/// Looks at all arrangements of `owner` that are agreed or offered, as of `as_of`.
pub async fn review(app: &App, owner: &Principal, as_of: Date) -> Result<Reviewed, StoreError> {
    let known = known(app, owner).await?;
    let mut found = Reviewed::default();
    for state in ["agreed", "offered"] {
        let mut after = NO_ACCOUNT;
        loop {
            let principal = owner.id;
            let some = app.store.read(move |tx| tx.arrangements_in(principal, state, after, AT_ONCE)).await?;
            let Some(last) = some.last() else { break };
            after = last.account;
            let mut accounts: Vec<AccountId> = some.iter().map(|it| it.account).collect();
            accounts.dedup();
            step(app, owner, &known, as_of, accounts, &mut found).await?;
        }
    }
    if found.broken + found.fulfilled + found.lapsed > 0 {
        app.bus.look_again(owner.id);
    }
    Ok(found)
}

/// Looks at the arrangements of some accounts; only those that something became of are written.
async fn step(
    app: &App,
    owner: &Principal,
    known: &Arc<Known>,
    as_of: Date,
    accounts: Vec<AccountId>,
    found: &mut Reviewed,
) -> Result<(), StoreError> {
    let (of, by, now) = (Arc::clone(known), owner.clone(), app.now());
    let read = app.store.read(move |tx| {
        let mut due = Vec::new();
        let mut looked_at = 0;
        for &id in &accounts {
            let Some(account) = tx.account_fetch(by.id, id)? else { continue };
            let ground = Ground::read(tx, &by, &of, account, now)?;
            looked_at += ground.arrangements.iter().filter(|it| is_open(it)).count() as u64;
            if ground.arrangements.iter().any(|it| becomes(&ground, it, as_of).is_some()) {
                due.push(id);
            }
        }
        Ok::<_, StoreError>((due, looked_at))
    });
    let (due, looked_at) = read.await?;
    found.looked_at += looked_at;
    for id in due {
        let (app_in, owner_in, known_in, now) = (app.clone(), owner.clone(), Arc::clone(known), app.now());
        let changed =
            app.store.write_later(move |tx| on_account(tx, &app_in, &owner_in, &known_in, id, as_of, now)).await?;
        found.broken += changed.broken;
        found.fulfilled += changed.fulfilled;
        found.lapsed += changed.lapsed;
    }
    Ok(())
}

fn is_open(it: &Arrangement) -> bool {
    matches!(it.state, State::Agreed { .. } | State::Offered { .. })
}

/// What is to become of `it` by `as_of`; none when it stays as it is.
fn becomes(ground: &Ground, it: &Arrangement, as_of: Date) -> Option<Act> {
    match it.state {
        State::Offered { until } => (as_of > until).then_some(Act::Lapse),
        State::Agreed { .. } => {
            let paid = it.debt - open_of(ground, it);
            match standing(&it.plan, paid, &ground.billing().arrangements, as_of) {
                Standing::Fulfilled => Some(Act::Fulfil),
                Standing::Broken { .. } => Some(Act::Break),
                Standing::Kept { .. } | Standing::Late { .. } => None,
            }
        }
        _ => None,
    }
}

fn on_account(
    tx: &mut Tx<'_>,
    app: &App,
    owner: &Principal,
    known: &Known,
    id: AccountId,
    as_of: Date,
    now: Timestamp,
) -> Result<Reviewed, StoreError> {
    let mut found = Reviewed::default();
    let actor = Actor::system(owner.id);
    let scene = Scene { app, actor: &actor, owner, now };
    let Some(account) = tx.account_locked(owner.id, id)? else { return Ok(found) };
    let ground = Ground::read(tx, owner, known, account, now)?;
    for it in &ground.arrangements {
        let Some(what) = becomes(&ground, it, as_of) else { continue };
        let Ok(state) = act(it.state, what, as_of) else { continue };
        let it = Arrangement { state, ..it.clone() };
        tx.arrangement_state_set(owner.id, id, it.id, state)?;
        scene.dunning(tx, &ground, &it)?;
        let (count, change) = match what {
            Act::Break => (&mut found.broken, "broken"),
            Act::Fulfil => (&mut found.fulfilled, "fulfilled"),
            _ => (&mut found.lapsed, "lapsed"),
        };
        *count += 1;
        scene.journal(tx, &it, change)?;
    }
    Ok(found)
}
