//! Splitting: a second concern in one case becomes a case of its own.

use super::course::{stand, weigh};
use super::merge::side;
use super::{CaseError, next_number, number_text, open_case, save};
use crate::interactions::{Once, once_after, once_before};
use crate::{Actor, App, secrets};
use cases::{Concern, SplitRefused};
use kernel::{CaseId, InteractionId};
use serde_json::json;
use store::StoreError;
use store::cases::{Case, Link};

/// Interactions taken along at once.
const CHOSEN_LIMIT: usize = 200;

/// Opens a new case for the `chosen` interactions of `id`, for the same customer, linked both ways.
pub async fn split(
    app: &App,
    actor: Actor,
    id: CaseId,
    chosen: Vec<InteractionId>,
    subject: String,
) -> Result<Case, CaseError> {
    let number = split_once(app, actor, id, chosen, subject, None).await?;
    let number = cases::CaseNumber::parse(&number).map_err(|e| StoreError::Corrupt(e.to_string()))?;
    let new = super::by_number(app, actor.principal, number.as_i64()).await?;
    new.ok_or(CaseError::NoSuchCase)
}

/// The same; returns the new case's number. Asked again with the same `once`, it opens one case and gives the same answer.
pub async fn split_once(
    app: &App,
    actor: Actor,
    id: CaseId,
    chosen: Vec<InteractionId>,
    subject: String,
    once: Option<Once>,
) -> Result<String, CaseError> {
    if chosen.is_empty() || chosen.len() > CHOSEN_LIMIT {
        return Err(CaseError::refused("chosen", "nothing-chosen"));
    }
    let subject = subject.trim().to_owned();
    if !(1..=300).contains(&subject.chars().count()) {
        return Err(CaseError::refused("subject", "subject-length"));
    }
    let owner = app.principal(actor.principal).await?.ok_or(CaseError::NoSuchCase)?;
    let now = app.now();
    let new_id: CaseId = app.id();
    let status_secret = app.random();
    app.write(actor.principal, move |tx| {
        if let Some(kept) = once_before(tx, actor.principal, once.as_ref())? {
            return Ok(kept);
        }
        let mut old = open_case(tx, actor.principal, id)?;
        let located = tx.interaction_places_of(actor.principal, id)?;
        let kind = old.kind.clone();
        let concern = Concern { channel: old.channel, kind: &kind };
        let (old_side, policy) = (side(actor.principal, &old), &owner.settings.cases);
        let plan = cases::split(&old_side, new_id, &chosen, &located, concern, policy, now).map_err(refused)?;
        let number = next_number(tx, actor.principal)?;
        let mut new = Case {
            id: new_id,
            number,
            subject: subject.clone(),
            status_key: secrets::status_key(number, status_secret),
            opened_at: now,
            changed_at: now,
            merged_into: None,
            version: 1,
            ..old.clone()
        };
        stand(&mut new, plan.standing);
        weigh(&mut new, plan.effort);
        weigh(&mut old, plan.left_effort);
        tx.case_insert(actor.principal, &new)?;
        for to in &plan.moves {
            tx.interaction_place(actor.principal, to)?;
        }
        for participant in tx.participants_of(actor.principal, id)? {
            tx.participant_insert(actor.principal, new_id, &participant)?;
        }
        let link = Link { case: id, other: new_id, kind: "split".to_owned(), made_at: now };
        tx.case_link_insert(actor.principal, &link)?;
        save(tx, actor.principal, &mut new, now)?;
        save(tx, actor.principal, &mut old, now)?;
        let number = number_text(new.number);
        once_after(tx, actor.principal, once.as_ref(), &number, now)?;
        actor.journal(tx, now, ("case", id), "split", &json!({ "into": new_id, "interactions": plan.moves.len() }))?;
        actor.journal(tx, now, ("case", new_id), "opened", &json!({ "from": id }))?;
        Ok(number)
    })
    .await
}

fn refused(refusal: SplitRefused) -> CaseError {
    match refusal {
        SplitRefused::NothingChosen => CaseError::refused("chosen", "nothing-chosen"),
        SplitRefused::NothingLeft => CaseError::refused("chosen", "nothing-left"),
        SplitRefused::NotHere => CaseError::refused("chosen", "not-in-case"),
    }
}
