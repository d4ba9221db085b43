//! An arrangement is agreed, offered, or waits for a second person.

use super::effects::{CONFIRMED, OFFER, Scene};
use super::ground::{Ground, Proposal};
use super::{ArrangeError, By, authority};
use crate::interactions::{Once, once_after, once_before};
use crate::policy::known;
use crate::{Actor, App, Principal};
use billing::{AccountId, Act, ArrangementId, State, Wish, act};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Tx;
use store::billing::Arrangement;

/// Days within which an offer can be accepted.
const OFFER_DAYS: i32 = 14;

/// What is to become of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// The customer agrees: on their page, or said so to somebody of the staff.
    Agree,
    /// It is sent to the customer, who decides.
    Offer,
}

/// What somebody wants arranged.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// For which account.
    pub account: AccountId,
    /// What.
    pub wish: Wish,
    /// What is to become of it.
    pub asked: Asked,
    /// The plan that was shown ([`Proposal::shown`]); what would differ from it is not agreed.
    pub shown: Option<String>,
    /// Makes a second click harmless.
    pub once: Option<Once>,
}

/// Works `wanted` out, and agrees or offers it; beyond the authority of `actor` it waits for a second person.
///
/// Asked again with the same `once`, it gives the arrangement made before.
pub async fn agree(app: &App, actor: &Actor, owner: &Principal, wanted: Wanted) -> Result<Arrangement, ArrangeError> {
    let by = authority(app, actor).await?;
    let asker = super::person(app, actor).await?;
    let (known, now, id) = (known(app, owner).await?, app.now(), app.id::<ArrangementId>());
    let (of, actor, owner) = (app.clone(), *actor, owner.clone());
    app.write(owner.id, move |tx| {
        let scene = Scene { app: &of, actor: &actor, owner: &owner, now };
        let account = tx.account_locked(owner.id, wanted.account)?.ok_or(ArrangeError::NoSuchAccount)?;
        if let Some(before) = once_before::<ArrangementId>(tx, owner.id, wanted.once.as_ref())? {
            return kept(tx, &owner, wanted.account, before);
        }
        let ground = Ground::read(tx, &owner, &known, account, now)?;
        let proposal = ground.propose(wanted.wish, by)?;
        if wanted.shown.as_ref().is_some_and(|shown| *shown != proposal.shown) {
            return Err(ArrangeError::Changed);
        }
        let waits = proposal.needs_approval;
        let state = if waits { offered(&ground) } else { state_of(&ground, asked_of(&wanted, by))? };
        let mut why = ground.why();
        if waits {
            why["asked_by"] = json!(asker);
            why["asked"] = json!(wanted.asked);
        }
        let it = Arrangement {
            id,
            account: wanted.account,
            wish: wanted.wish,
            items: proposal.items.iter().map(|it| it.item.id).collect(),
            debt: proposal.debt.amount,
            averts_disconnection: proposal.averts_disconnection,
            granted_by: if waits { String::new() } else { actor.code() },
            state,
            why: why.to_string(),
            made_at: now,
            plan: proposal.plan,
        };
        tx.arrangement_insert(owner.id, &it)?;
        take_effect(&scene, tx, &ground, &it)?;
        once_after(tx, owner.id, wanted.once.as_ref(), &id, now)?;
        Ok(it)
    })
    .await
}

/// A customer does not offer anything to themselves.
fn asked_of(wanted: &Wanted, by: By) -> Asked {
    if by == By::Customer { Asked::Agree } else { wanted.asked }
}

/// An offer that can be accepted from today on.
pub(super) fn offered(ground: &Ground) -> State {
    let until = ground.today.saturating_add(OFFER_DAYS.days());
    State::Offered { until: ground.calendar().working_day_on_or_after(until) }
}

/// The state of what is granted today.
pub(super) fn state_of(ground: &Ground, asked: Asked) -> Result<State, ArrangeError> {
    let today: Date = ground.today;
    match asked {
        Asked::Offer => Ok(offered(ground)),
        Asked::Agree => act(State::Offered { until: today }, Act::Accept, today)
            .map_err(|refused| ArrangeError::State { state: refused.state }),
    }
}

/// Locks, letter and line of the journal for what was just made or granted.
pub(super) fn take_effect(
    scene: &Scene<'_>,
    tx: &mut Tx<'_>,
    ground: &Ground,
    it: &Arrangement,
) -> Result<(), ArrangeError> {
    scene.dunning(tx, ground, it)?;
    let (letter, change) = match (it.state, it.granted_by.is_empty()) {
        (State::Agreed { .. }, _) => (Some(CONFIRMED), "agreed"),
        (_, false) => (Some(OFFER), "offered"),
        (_, true) => (None, "waits"),
    };
    if let Some(kind) = letter {
        scene.letter(tx, ground, it, kind)?;
    }
    Ok(scene.journal(tx, it, change)?)
}

fn kept(
    tx: &mut Tx<'_>,
    owner: &Principal,
    account: AccountId,
    id: ArrangementId,
) -> Result<Arrangement, ArrangeError> {
    let all = tx.arrangements_of(owner.id, account)?;
    all.into_iter().find(|it| it.id == id).ok_or(ArrangeError::NoSuchArrangement)
}

impl Proposal {
    /// How much is paid when, in all: the debt.
    pub fn sum(&self) -> i64 {
        self.plan.parts.iter().map(|part| part.amount).sum()
    }
}
