//! Merging two cases of one concern, and parting them again.

use super::course::{effort, stand, standing, weigh};
use super::{CaseError, open_case, save};
use crate::callbacks::{self, Callback};
use crate::{Actor, App};
use cases::{Concern, MergeRefused, Side, UnmergeRefused};
use kernel::{CaseId, PrincipalId};
use serde_json::json;
use std::collections::HashMap;
use store::Tx;
use store::cases::{Case, Link};

/// Merges `from` into `into`: all it has is shown there, and whatever still reaches `from` goes there too.
///
/// Cases of different customers are merged only when a person has confirmed it.
pub async fn merge(app: &App, actor: Actor, from: CaseId, into: CaseId, is_confirmed: bool) -> Result<Case, CaseError> {
    let now = app.now();
    app.write(actor.principal, move |tx| {
        let mut source = open_case(tx, actor.principal, from)?;
        let mut target = tx.case_fetch(actor.principal, into)?.ok_or(CaseError::NoSuchCase)?;
        let located = tx.interaction_places_of(actor.principal, from)?;
        let (source_side, target_side) = (side(actor.principal, &source), side(actor.principal, &target));
        let plan = cases::merge(&source_side, &target_side, &located, is_confirmed, now).map_err(refused)?;
        for to in &plan.moves {
            tx.interaction_place(actor.principal, to)?;
        }
        copy_labels(tx, actor.principal, from, into)?;
        tx.chat_follow(actor.principal, from, into)?;
        move_callback(tx, actor.principal, from, into)?;
        let link = Link { case: from, other: into, kind: "merged".to_owned(), made_at: now };
        tx.case_link_insert(actor.principal, &link)?;
        source.merged_into = Some(into);
        stand(&mut source, plan.from_standing);
        stand(&mut target, plan.into_standing);
        weigh(&mut target, plan.into_effort);
        save(tx, actor.principal, &mut source, now)?;
        save(tx, actor.principal, &mut target, now)?;
        actor.journal(tx, now, ("case", from), "merged", &json!({ "into": into }))?;
        actor.journal(tx, now, ("case", into), "absorbed", &json!({ "from": from }))?;
        Ok(target)
    })
    .await
}

/// Whoever waits for a call is called for the case that goes on, unless that has a call of its own.
fn move_callback(tx: &mut Tx<'_>, principal: PrincipalId, from: CaseId, into: CaseId) -> Result<(), CaseError> {
    let open = |found: Option<Callback>| found.filter(callbacks::is_open);
    let Some(asked) = open(tx.callback_fetch(principal, from)?) else { return Ok(()) };
    if open(tx.callback_fetch(principal, into)?).is_none() {
        tx.callback_put(principal, &Callback { case: into, ..asked.clone() })?;
    }
    Ok(tx.callback_put(principal, &Callback { outcome: Some("moved".to_owned()), ..asked })?)
}

fn copy_labels(tx: &mut Tx<'_>, principal: PrincipalId, from: CaseId, into: CaseId) -> Result<(), CaseError> {
    for tag in tx.tags_of(principal, from)? {
        tx.tag_set(principal, into, &tag, true)?;
    }
    for participant in tx.participants_of(principal, from)? {
        tx.participant_insert(principal, into, &participant)?;
    }
    Ok(())
}

/// A case as the rules of merging look at it.
pub(super) fn side(principal: PrincipalId, case: &Case) -> Side {
    Side {
        id: case.id,
        principal,
        customer: case.customer,
        merged_into: case.merged_into,
        standing: standing(case),
        effort: effort(case),
    }
}

fn refused(refusal: MergeRefused) -> CaseError {
    match refusal {
        MergeRefused::AlreadyOne => CaseError::refused("into", "same-case"),
        MergeRefused::FromIsMerged => CaseError::refused("into", "merged-already"),
        MergeRefused::IntoIsMerged => CaseError::refused("into", "target-merged"),
        MergeRefused::OtherPrincipal => CaseError::NoSuchCase,
        MergeRefused::OtherCustomer => CaseError::refused("into", "other-customer"),
    }
}

/// Undoes a merge: what came in for `id` goes back to it, also what came since.
pub async fn unmerge(app: &App, actor: Actor, id: CaseId) -> Result<Case, CaseError> {
    let owner = app.principal(actor.principal).await?.ok_or(CaseError::NoSuchCase)?;
    let now = app.now();
    app.write(actor.principal, move |tx| {
        let not_merged = || CaseError::refused("case", "not-merged");
        let mut case = tx.case_fetch(actor.principal, id)?.ok_or(CaseError::NoSuchCase)?;
        let into = case.merged_into.ok_or_else(not_merged)?;
        let mut target = tx.case_fetch(actor.principal, into)?.ok_or(CaseError::NoSuchCase)?;
        let links = tx.case_links_of(actor.principal, id)?;
        let merged_at =
            links.iter().find(|link| link.case == id && link.other == into).map_or(now, |link| link.made_at);
        let located = tx.interaction_places_of(actor.principal, into)?;
        let pointers = pointers(tx, actor.principal, located.iter().map(|one| one.home))?;
        let (case_side, target_side) = (side(actor.principal, &case), side(actor.principal, &target));
        let concern = Concern { channel: case.channel, kind: &case.kind };
        let fresh = cases::open(concern, true, &owner.settings.cases, now).standing;
        let descends = |home| cases::resolve(home, |at| pointers.get(&at).copied().filter(|_| at != id)) == Some(id);
        let plan =
            cases::unmerge(&case_side, &target_side, &located, descends, merged_at, fresh).map_err(|refusal| {
                match refusal {
                    UnmergeRefused::NotMerged => not_merged(),
                    UnmergeRefused::FromIsMerged => CaseError::refused("case", "part-target-first"),
                }
            })?;
        for to in &plan.moves {
            tx.interaction_place(actor.principal, to)?;
        }
        tx.case_link_delete(actor.principal, id, into)?;
        case.merged_into = None;
        stand(&mut case, plan.standing);
        weigh(&mut target, plan.leaves_effort);
        save(tx, actor.principal, &mut case, now)?;
        save(tx, actor.principal, &mut target, now)?;
        actor.journal(tx, now, ("case", id), "unmerged", &json!({ "from": into }))?;
        Ok(case)
    })
    .await
}

/// What each of `homes`, and each case on its way, was merged into.
fn pointers(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    homes: impl Iterator<Item = CaseId>,
) -> Result<HashMap<CaseId, CaseId>, CaseError> {
    let mut pointers = HashMap::new();
    for home in homes {
        let mut at = home;
        while !pointers.contains_key(&at)
            && let Some(next) = tx.case_fetch(principal, at)?.and_then(|case| case.merged_into)
        {
            pointers.insert(at, next);
            at = next;
        }
    }
    Ok(pointers)
}
