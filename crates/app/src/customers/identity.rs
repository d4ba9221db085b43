//! Two records, one person? A person of the staff decides, and can take it back.

use super::CustomerError;
use super::edit::find_anew;
use crate::{Actor, App};
use kernel::{CaseId, ContactPointId, CustomerId, PrincipalId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::customers::{Customer, Doubt};
use store::{StoreError, Tx};

/// What undoes a merge.
#[derive(Serialize, Deserialize)]
struct Undo {
    from: CustomerId,
    points: Vec<ContactPointId>,
    cases: Vec<CaseId>,
    number_was_moved: bool,
}

/// Merges `from` into `into`: its contact points and cases go over; the record stays, so that it can be undone.
pub async fn merge(app: &App, actor: Actor, from: CustomerId, into: CustomerId) -> Result<(), CustomerError> {
    if from == into {
        return Err(CustomerError::refused("into", "same-customer"));
    }
    let now = app.now();
    app.write(actor.principal, move |tx| {
        let principal = actor.principal;
        let mut source = active(tx, principal, from)?;
        let mut target = active(tx, principal, into)?;
        let mut undo =
            Undo { from, points: Vec::new(), cases: tx.case_ids_of_customer(principal, from)?, number_was_moved: false };
        let has: Vec<_> =
            tx.contact_points_of(principal, into)?.into_iter().map(|point| (point.kind, point.value_key)).collect();
        for point in tx.contact_points_of(principal, from)? {
            if !has.contains(&(point.kind, point.value_key)) {
                tx.contact_point_move(principal, point.id, into)?;
                undo.points.push(point.id);
            }
        }
        tx.cases_move(principal, from, into)?;
        source.merged_into = Some(into);
        tx.customer_update(principal, &source)?;
        if target.number.is_none() && source.number.is_some() {
            target.number.clone_from(&source.number);
            undo.number_was_moved = true;
        }
        for (place, other) in [(&mut target.name, &source.name), (&mut target.needs, &source.needs)] {
            if place.is_empty() {
                place.clone_from(other);
            }
        }
        tx.customer_update(principal, &target)?;
        let doubt = Doubt {
            customer: from,
            other: into,
            reason: "by-hand".to_owned(),
            found_at: now,
            decision: None,
            undo: None,
        };
        let doubt = known_doubt(tx, principal, from, into)?.map_or_else(
            || tx.customer_doubt_insert(principal, &doubt).map(|()| doubt.clone()),
            Ok,
        )?;
        let undo = serde_json::to_string(&undo).map_err(|e| StoreError::Corrupt(e.to_string()))?;
        tx.customer_doubt_decide(principal, &doubt, Some("merged"), Some(&undo))?;
        find_anew(tx, principal, from, now)?;
        find_anew(tx, principal, into, now)?;
        actor.journal(tx, now, ("customer", into), "absorbed", &json!({ "from": from }))?;
        Ok(())
    })
    .await
}

/// Undoes a merge: contact points and cases that came with `from` go back.
pub async fn unmerge(app: &App, actor: Actor, from: CustomerId) -> Result<(), CustomerError> {
    let now = app.now();
    app.write(actor.principal, move |tx| {
        let principal = actor.principal;
        let mut source = tx.customer_fetch(principal, from)?.ok_or(CustomerError::NoSuchCustomer)?;
        let into = source.merged_into.ok_or(CustomerError::refused("customer", "not-merged"))?;
        let doubt = known_doubt(tx, principal, from, into)?.ok_or(CustomerError::refused("customer", "not-merged"))?;
        let undo: Undo = doubt
            .undo
            .as_deref()
            .and_then(|undo| serde_json::from_str(undo).ok())
            .ok_or_else(|| StoreError::Corrupt(format!("the merge of {from} keeps no way back")))?;
        if undo.number_was_moved {
            let mut target = tx.customer_fetch(principal, into)?.ok_or(CustomerError::NoSuchCustomer)?;
            target.number = None;
            tx.customer_update(principal, &target)?;
        }
        source.merged_into = None;
        tx.customer_update(principal, &source)?;
        for point in undo.points {
            tx.contact_point_move(principal, point, from)?;
        }
        for case in undo.cases {
            tx.case_move(principal, case, from)?;
        }
        tx.customer_doubt_decide(principal, &doubt, None, None)?;
        find_anew(tx, principal, from, now)?;
        find_anew(tx, principal, into, now)?;
        actor.journal(tx, now, ("customer", from), "unmerged", &json!({ "from": into }))?;
        Ok(())
    })
    .await
}

/// Says that two records are two people; they are not proposed again.
pub async fn decline(app: &App, actor: Actor, customer: CustomerId, other: CustomerId) -> Result<(), CustomerError> {
    let now = app.now();
    app.write(actor.principal, move |tx| {
        let doubt =
            known_doubt(tx, actor.principal, customer, other)?.ok_or(CustomerError::refused("other", "no-doubt"))?;
        tx.customer_doubt_decide(actor.principal, &doubt, Some("different"), None)?;
        actor.journal(tx, now, ("customer", customer), "told-apart", &json!({ "other": other }))?;
        Ok(())
    })
    .await
}

fn active(tx: &mut Tx<'_>, principal: PrincipalId, id: CustomerId) -> Result<Customer, CustomerError> {
    let customer = tx.customer_fetch(principal, id)?.ok_or(CustomerError::NoSuchCustomer)?;
    if customer.merged_into.is_some() {
        return Err(CustomerError::refused("customer", "merged-already"));
    }
    Ok(customer)
}

fn known_doubt(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    a: CustomerId,
    b: CustomerId,
) -> Result<Option<Doubt>, StoreError> {
    match tx.customer_doubt_fetch(principal, a, b)? {
        Some(doubt) => Ok(Some(doubt)),
        None => tx.customer_doubt_fetch(principal, b, a),
    }
}
