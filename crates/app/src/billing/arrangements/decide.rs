//! What becomes of an arrangement by people: an offer accepted or declined, one that waits approved, an agreed one ended.
//!
//! Said twice, each is done once.

use super::agree::{Asked, state_of, take_effect};
use super::effects::{Scene, open_of};
use super::ground::Ground;
use super::{ArrangeError, By, MAX_REASON_CHARS, authority, person};
use crate::policy::known;
use crate::{Actor, App, Principal};
use billing::{AccountId, Act, ArrangementId, Refused, State, act};
use kernel::StaffId;
use serde_json::{Value, json};
use std::sync::Arc;
use store::Tx;
use store::billing::Arrangement;

/// Takes what holds the account, and decides within one transaction.
async fn on<F>(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    account: AccountId,
    id: ArrangementId,
    decide: F,
) -> Result<Arrangement, ArrangeError>
where
    F: Fn(&Scene<'_>, &mut Tx<'_>, &Ground, Arrangement) -> Result<Arrangement, ArrangeError> + Send + Sync + 'static,
{
    let (known, now, decide) = (known(app, owner).await?, app.now(), Arc::new(decide));
    let (of, actor, owner) = (app.clone(), *actor, owner.clone());
    app.write(owner.id, move |tx| {
        let scene = Scene { app: &of, actor: &actor, owner: &owner, now };
        let account = tx.account_locked(owner.id, account)?.ok_or(ArrangeError::NoSuchAccount)?;
        let ground = Ground::read(tx, &owner, &known, account, now)?;
        let it = ground.arrangement(id)?.clone();
        decide(&scene, tx, &ground, it)
    })
    .await
}

/// The customer accepts an offer, or somebody of the staff on their word.
pub async fn accept(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    account: AccountId,
    id: ArrangementId,
) -> Result<Arrangement, ArrangeError> {
    on(app, actor, owner, account, id, |scene, tx, ground, mut it| {
        if matches!(it.state, State::Agreed { .. }) {
            return Ok(it);
        }
        if it.granted_by.is_empty() {
            return Err(ArrangeError::Waits);
        }
        let state = next(&it, Act::Accept, ground)?;
        let is_taken = |other: &Arrangement| {
            matches!(other.state, State::Agreed { .. }) && other.items.iter().any(|item| it.items.contains(item))
        };
        if open_of(ground, &it) == 0 || ground.arrangements.iter().any(is_taken) {
            return Err(ArrangeError::Refused(Refused::NothingOwed));
        }
        it.state = state;
        tx.arrangement_state_set(scene.owner.id, it.account, it.id, state)?;
        take_effect(scene, tx, ground, &it)?;
        Ok(it)
    })
    .await
}

/// The customer declines an offer; or whoever could approve one that waits does not.
pub async fn decline(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    account: AccountId,
    id: ArrangementId,
) -> Result<Arrangement, ArrangeError> {
    let is_customer = authority(app, actor).await? == By::Customer;
    on(app, actor, owner, account, id, move |scene, tx, ground, mut it| {
        if it.state == State::Lapsed {
            return Ok(it);
        }
        if is_customer && it.granted_by.is_empty() {
            return Err(ArrangeError::NoSuchArrangement);
        }
        it.state = next(&it, Act::Decline, ground)?;
        tx.arrangement_state_set(scene.owner.id, it.account, it.id, it.state)?;
        scene.journal(tx, &it, "declined")?;
        Ok(it)
    })
    .await
}

/// A second person, whose limit covers it, approves what waits: it is agreed or offered, as was asked.
pub async fn approve(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    account: AccountId,
    id: ArrangementId,
) -> Result<Arrangement, ArrangeError> {
    let (by, who) = (authority(app, actor).await?, person(app, actor).await?);
    on(app, actor, owner, account, id, move |scene, tx, ground, mut it| {
        if !it.granted_by.is_empty() || !matches!(it.state, State::Offered { .. }) {
            return Err(ArrangeError::State { state: it.state });
        }
        let mut why: Value = serde_json::from_str(&it.why).unwrap_or_default();
        let asked_by: Option<StaffId> = serde_json::from_value(why["asked_by"].clone()).unwrap_or_default();
        if who.is_none() || who == asked_by {
            return Err(ArrangeError::SamePerson);
        }
        let proposal = ground.propose(it.wish, by)?;
        if proposal.needs_approval {
            return Err(ArrangeError::NotAllowed);
        }
        let items: Vec<_> = proposal.items.iter().map(|item| item.item.id).collect();
        if proposal.plan != it.plan || items != it.items {
            return Err(ArrangeError::Changed);
        }
        let asked: Asked = serde_json::from_value(why["asked"].clone()).unwrap_or(Asked::Offer);
        why["approved"] = ground.why();
        it.state = state_of(ground, asked)?;
        it.granted_by = scene.actor.code();
        it.why = why.to_string();
        tx.arrangement_note(scene.owner.id, it.account, it.id, &it.granted_by, &it.why)?;
        tx.arrangement_state_set(scene.owner.id, it.account, it.id, it.state)?;
        scene.journal(tx, &it, "approved")?;
        take_effect(scene, tx, ground, &it)?;
        Ok(it)
    })
    .await
}

/// Ends an agreed arrangement for a reason: dunning goes on at the same level with a term that begins anew.
pub async fn end(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    account: AccountId,
    id: ArrangementId,
    reason: &str,
) -> Result<Arrangement, ArrangeError> {
    let reason = reason.trim().to_owned();
    if reason.is_empty() || reason.chars().count() > MAX_REASON_CHARS {
        return Err(ArrangeError::Reason);
    }
    on(app, actor, owner, account, id, move |scene, tx, ground, mut it| {
        if matches!(it.state, State::Ended { .. }) {
            return Ok(it);
        }
        let was_agreed = matches!(it.state, State::Agreed { .. });
        it.state = next(&it, Act::End, ground)?;
        let mut why: Value = serde_json::from_str(&it.why).unwrap_or_default();
        why["ended"] = json!(reason);
        it.why = why.to_string();
        tx.arrangement_note(scene.owner.id, it.account, it.id, &it.granted_by, &it.why)?;
        tx.arrangement_state_set(scene.owner.id, it.account, it.id, it.state)?;
        // A broken one let dunning go on when it broke.
        if was_agreed {
            scene.dunning(tx, ground, &it)?;
        }
        scene.journal(tx, &it, "ended")?;
        Ok(it)
    })
    .await
}

fn next(it: &Arrangement, what: Act, ground: &Ground) -> Result<State, ArrangeError> {
    act(it.state, what, ground.today).map_err(|refused| ArrangeError::State { state: refused.state })
}
