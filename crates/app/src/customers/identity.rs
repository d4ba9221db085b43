//! Two records, one person? A person of the staff decides, and can take it back.

use super::CustomerError;
use super::edit::find_anew;
use crate::interactions::key_of;
use crate::{Actor, App};
use customers::merge::{self as rules, MergeError, Party, Texts};
use kernel::{CustomerId, PrincipalId};
use serde_json::json;
use store::customers::{Customer, Doubt};
use store::{StoreError, Tx};

/// Merges `from` into `into` by the rules of [`customers::merge`]; the record stays, so that it can be undone.
pub async fn merge(app: &App, actor: Actor, from: CustomerId, into: CustomerId) -> Result<(), CustomerError> {
    let now = app.now();
    app.write(actor.principal, move |tx| {
        let principal = actor.principal;
        let (mut source, source_party) = party(tx, principal, from)?;
        let (mut target, target_party) = party(tx, principal, into)?;
        let plan = rules::plan(&source_party, &target_party).map_err(refused)?;
        source.merged_into = Some(into);
        tx.customer_update(principal, &source)?;
        for point in &plan.points {
            tx.contact_point_move(principal, *point, into)?;
        }
        tx.cases_move(principal, from, into)?;
        write_texts(&mut target, plan.texts);
        tx.customer_update(principal, &target)?;
        let doubt = match known_doubt(tx, principal, from, into)? {
            Some(doubt) => doubt,
            None => {
                let reason = "by-hand".to_owned();
                let doubt = Doubt { customer: from, other: into, reason, found_at: now, decision: None, undo: None };
                tx.customer_doubt_insert(principal, &doubt)?;
                doubt
            }
        };
        let memory = serde_json::to_string(&plan.memory).map_err(|e| StoreError::Corrupt(e.to_string()))?;
        tx.customer_doubt_decide(principal, &doubt, Some("merged"), Some(&memory))?;
        find_anew(tx, principal, from, now)?;
        find_anew(tx, principal, into, now)?;
        actor.journal(tx, now, ("customer", into), "absorbed", &json!({ "from": from }))?;
        Ok(())
    })
    .await
}

/// Undoes a merge: what came with `from` goes back, what was changed since stays.
pub async fn unmerge(app: &App, actor: Actor, from: CustomerId) -> Result<(), CustomerError> {
    let now = app.now();
    app.write(actor.principal, move |tx| {
        let principal = actor.principal;
        let (mut source, source_party) = party(tx, principal, from)?;
        let into = source.merged_into.ok_or(refused(MergeError::NotMerged))?;
        let (mut target, target_party) = party(tx, principal, into)?;
        let doubt = known_doubt(tx, principal, from, into)?.ok_or(refused(MergeError::NotMerged))?;
        let memory = doubt.undo.as_deref().and_then(|memory| serde_json::from_str(memory).ok());
        let memory = memory.ok_or_else(|| StoreError::Corrupt(format!("the merge of {from} keeps no way back")))?;
        let parting = rules::undo(&memory, &source_party, &target_party).map_err(refused)?;
        write_texts(&mut target, parting.texts);
        tx.customer_update(principal, &target)?;
        source.merged_into = None;
        tx.customer_update(principal, &source)?;
        for point in parting.points {
            tx.contact_point_move(principal, point, from)?;
        }
        for case in parting.cases {
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

/// A record as the rules of merging look at it.
fn party(tx: &mut Tx<'_>, principal: PrincipalId, id: CustomerId) -> Result<(Customer, Party), CustomerError> {
    let customer = tx.customer_fetch(principal, id)?.ok_or(CustomerError::NoSuchCustomer)?;
    let points = tx.contact_points_of(principal, id)?;
    let party = Party {
        id,
        merged_into: customer.merged_into,
        texts: Texts {
            number: customer.number.clone(),
            name: customer.name.clone(),
            needs: customer.needs.clone(),
            note: customer.note.clone(),
        },
        points: points.iter().filter_map(|point| Some((point.id, key_of(point)?))).collect(),
        cases: tx.case_ids_of_customer(principal, id)?,
    };
    Ok((customer, party))
}

fn write_texts(customer: &mut Customer, texts: Texts) {
    let Texts { number, name, needs, note } = texts;
    (customer.number, customer.name, customer.needs, customer.note) = (number, name, needs, note);
}

const fn refused(error: MergeError) -> CustomerError {
    match error {
        MergeError::Same => CustomerError::refused("into", "same-customer"),
        MergeError::MergedAlready => CustomerError::refused("into", "merged-already"),
        MergeError::NotMerged => CustomerError::refused("customer", "not-merged"),
        MergeError::MergedFurther => CustomerError::refused("customer", "merged-further"),
    }
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
