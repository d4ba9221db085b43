//! What the router's node reads before a step: what was said, who is silent, which cases changed, who can what.
//!
//! Invariant: one consistent snapshot; what is read of the journal is told together with how far it was read.

use super::abilities::whole;
use super::reconcile::Wanted;
use super::rules::requirement;
use crate::callbacks;
use kernel::{CaseId, PrincipalId, StaffId, Timestamp, WorkItemId};
use routing::Ability;
use routing::policy::RoutingPolicy;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::cases::{Case, View};
use store::journal::Line;
use store::routing::{PresenceRow, Said};
use store::{StoreError, Tx};

/// What was said by people, heard in one turn at most.
const SAID_MOST: i64 = 1_000;
/// People whose silence is noticed in one turn at most.
const SILENT_MOST: i64 = 1_000;
/// Lines of a principal's journal read in one turn at most.
const LINES_MOST: i64 = 1_000;
/// Open cases read at a time when a principal is new to the router.
const PAGE: i64 = 1_000;

/// What to read.
#[derive(Clone, Debug, Default)]
pub(super) struct Wants {
    /// The rules by principal, and how far its journal was read; none: the principal is new to the router.
    pub principals: BTreeMap<PrincipalId, (Arc<RoutingPolicy>, Option<i64>)>,
    /// Cases to look at whatever the journal says.
    pub cases: BTreeSet<(PrincipalId, CaseId)>,
    /// Who gave no sign since then has lost their line, at the earliest.
    pub silent_since: Timestamp,
}

/// A case that may have changed.
#[derive(Clone, Debug)]
pub(super) struct Looked {
    pub item: WorkItemId,
    /// What it needs now.
    pub wanted: Option<Wanted>,
    /// The person who changed it last.
    pub by: Option<StaffId>,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Inputs {
    /// What was said, oldest first.
    pub said: Vec<Said>,
    /// The presence of those who said something or are silent.
    pub people: Vec<PresenceRow>,
    /// Those whose desk gives no sign.
    pub silent: Vec<PresenceRow>,
    /// What those can who said something or whose ability may have changed.
    pub abilities: BTreeMap<StaffId, Ability>,
    /// Cases that may have changed.
    pub looked: Vec<Looked>,
    /// How far the journals were read.
    pub reached: BTreeMap<PrincipalId, i64>,
}

/// Reads all of it.
pub(super) fn read(tx: &mut Tx<'_>, wants: &Wants) -> Result<Inputs, StoreError> {
    let mut inputs = Inputs::default();
    let mut able: BTreeSet<StaffId> = BTreeSet::new();
    inputs.said = tx.routing_said(SAID_MOST)?;
    able.extend(inputs.said.iter().map(|said| said.staff));
    for &staff in &able {
        inputs.people.extend(tx.presence_fetch(staff)?);
    }
    inputs.silent = tx.presences_silent(wants.silent_since, SILENT_MOST)?;
    let mut cases: BTreeMap<(PrincipalId, CaseId), Option<StaffId>> =
        wants.cases.iter().map(|&case| (case, None)).collect();
    for (&principal, (_, after)) in &wants.principals {
        let Some(after) = *after else {
            inputs.reached.insert(principal, tx.journal_head(principal)?);
            cases.extend(open_cases(tx, principal)?.into_iter().map(|case| ((principal, case), None)));
            continue;
        };
        if tx.journal_head(principal)? == after {
            continue;
        }
        for line in tx.journal_after(principal, after, LINES_MOST)? {
            inputs.reached.insert(principal, line.seq);
            match line.subject.as_str() {
                "case" => drop(cases.insert((principal, CaseId(line.subject_id)), person(&line))),
                "staff" => drop(able.insert(StaffId(line.subject_id))),
                "team" => {
                    let here = tx.presences_of_principal(principal)?.into_iter().filter(|row| row.agent.is_some());
                    able.extend(here.map(|row| row.staff));
                }
                _ => {}
            }
        }
    }
    for staff in able {
        inputs.abilities.insert(staff, whole(tx, staff)?);
    }
    let mut teams = BTreeMap::new();
    for ((principal, id), by) in cases {
        let Some((rules, _)) = wants.principals.get(&principal) else { continue };
        let wanted = match tx.case_fetch(principal, id)? {
            Some(case) => wanted(tx, principal, rules, &case, &mut teams)?,
            None => None,
        };
        inputs.looked.push(Looked { item: WorkItemId(id.0), wanted, by });
    }
    Ok(inputs)
}

type Teams = BTreeMap<PrincipalId, BTreeMap<kernel::TeamId, String>>;

/// What a case needs: nobody, unless it is open.
fn wanted(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    rules: &RoutingPolicy,
    case: &Case,
    teams: &mut Teams,
) -> Result<Option<Wanted>, StoreError> {
    if case.state != cases::State::Open || case.merged_into.is_some() {
        return Ok(None);
    }
    if case.team.is_some() && !teams.contains_key(&principal) {
        let of_it = tx.teams(principal)?.into_iter().map(|team| (team.id, team.name));
        teams.insert(principal, of_it.collect());
    }
    let team = case.team.and_then(|team| teams.get(&principal)?.get(&team)).map(String::as_str);
    let callback = tx.callback_fetch(principal, case.id)?.filter(callbacks::is_open);
    Ok(Some(Wanted {
        requirement: requirement(rules, principal, case, callback.is_some(), team),
        since: case.waiting_since.unwrap_or(case.opened_at),
        owner: case.owner,
        not_before: callback.map(|callback| callback.due_at),
    }))
}

fn open_cases(tx: &mut Tx<'_>, principal: PrincipalId) -> Result<Vec<CaseId>, StoreError> {
    let (mut open, mut after) = (Vec::new(), None);
    loop {
        let page = tx.worklist(principal, View::Open, after, PAGE)?;
        let Some(last) = page.last() else { return Ok(open) };
        after = Some((last.case.due_at.unwrap_or(last.case.changed_at), last.case.id));
        open.extend(page.iter().map(|row| row.case.id));
    }
}

/// The person who did what a line of the journal says.
fn person(line: &Line) -> Option<StaffId> {
    line.actor.strip_prefix("staff:")?.parse().ok()
}
