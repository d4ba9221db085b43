//! A case as a person sees it: everything about one concern on one page.
//!
//! Cost: one range of the timeline's index and a few rows by key, whatever the number of cases.

use super::CaseError;
use crate::App;
use crate::interactions::{Facts, Recipients};
use kernel::{CaseId, InteractionId, PrincipalId};
use std::collections::HashMap;
use store::cases::{Case, Link, Participant};
use store::customers::{ContactPoint, Customer, Doubt};
use store::interactions::{Attachment, Interaction};
use store::journal::Line;
use store::{StoreError, Tx};

/// Interactions on the page at first, and with each "older".
pub const OLDER_LIMIT: i64 = 50;
/// Journal lines shown with a case.
const CHANGES_LIMIT: i64 = 100;
/// Other cases of the customer.
const OTHERS_LIMIT: i64 = 10;
/// Attachments of the whole case that are shown.
const ATTACHMENTS_LIMIT: i64 = 500;

/// One interaction with what hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The interaction.
    pub interaction: Interaction,
    /// Its stored facts.
    pub facts: Facts,
    /// Whom it went to.
    pub recipients: Recipients,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// Name of the staff member who wrote it.
    pub staff_name: Option<String>,
}

/// A case with all that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseView {
    /// The case.
    pub case: Case,
    /// Its customer.
    pub customer: Customer,
    /// How the customer is reached.
    pub contact_points: Vec<ContactPoint>,
    /// Doubts whether the customer is another one too.
    pub doubts: Vec<(Doubt, Customer)>,
    /// The timeline, oldest first.
    pub timeline: Vec<Entry>,
    /// Whether there are older interactions.
    pub has_older: bool,
    /// Tags.
    pub tags: Vec<String>,
    /// Others who take part.
    pub participants: Vec<Participant>,
    /// Linked cases.
    pub links: Vec<(Link, Case)>,
    /// Other cases of the customer.
    pub others: Vec<Case>,
    /// Who changed what, newest first.
    pub changes: Vec<Line>,
    /// Name of the owner.
    pub owner_name: Option<String>,
    /// Name of the team.
    pub team_name: Option<String>,
}

/// The case with this sequence number, or the one it was merged into (by id).
pub async fn by_number(app: &App, principal: PrincipalId, number: i64) -> Result<Option<Case>, StoreError> {
    app.store.read(move |tx| tx.case_by_number(principal, number)).await
}

/// Whether a principal has this case.
pub async fn exists(app: &App, principal: PrincipalId, id: CaseId) -> Result<bool, StoreError> {
    app.store.read(move |tx| Ok(tx.case_fetch(principal, id)?.is_some())).await
}

/// Everything about a case, with the latest part of its timeline.
pub async fn view(app: &App, principal: PrincipalId, id: CaseId) -> Result<CaseView, CaseError> {
    app.store.read(move |tx| load(tx, principal, id)).await
}

/// Interactions before `before`, oldest first, and whether there are still older ones.
pub async fn older(
    app: &App,
    principal: PrincipalId,
    case: CaseId,
    before: InteractionId,
) -> Result<(Vec<Entry>, bool), CaseError> {
    app.store
        .read(move |tx| {
            tx.case_fetch(principal, case)?.ok_or(CaseError::NoSuchCase)?;
            Ok(timeline(tx, principal, case, Some(before))?)
        })
        .await
}

fn load(tx: &mut Tx<'_>, principal: PrincipalId, id: CaseId) -> Result<CaseView, CaseError> {
    let case = tx.case_fetch(principal, id)?.ok_or(CaseError::NoSuchCase)?;
    let missing = |what: &str| StoreError::Corrupt(format!("case {id} has no {what}"));
    let customer = tx.customer_fetch(principal, case.customer)?.ok_or_else(|| missing("customer"))?;
    let (timeline, has_older) = timeline(tx, principal, id, None)?;
    let mut links = Vec::new();
    for link in tx.case_links_of(principal, id)? {
        let other = if link.case == id { link.other } else { link.case };
        if let Some(other) = tx.case_fetch(principal, other)? {
            links.push((link, other));
        }
    }
    let mut doubts = Vec::new();
    for doubt in tx.customer_doubts_of(principal, case.customer)? {
        let other = if doubt.customer == case.customer { doubt.other } else { doubt.customer };
        if let Some(other) = tx.customer_fetch(principal, other)? {
            doubts.push((doubt, other));
        }
    }
    let mut others = tx.cases_of_customer(principal, case.customer, OTHERS_LIMIT + 1)?;
    others.retain(|other| other.id != id);
    let owner_name = case.owner.map(|owner| tx.staff_fetch(owner)).transpose()?.flatten().map(|staff| staff.name);
    let team_name = case.team.map(|team| tx.team_fetch(principal, team)).transpose()?.flatten().map(|team| team.name);
    Ok(CaseView {
        contact_points: tx.contact_points_of(principal, case.customer)?,
        doubts,
        timeline,
        has_older,
        tags: tx.tags_of(principal, id)?,
        participants: tx.participants_of(principal, id)?,
        links,
        others,
        changes: tx.journal_of(principal, id.0, CHANGES_LIMIT)?,
        owner_name,
        team_name,
        customer,
        case,
    })
}

fn timeline(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    case: CaseId,
    before: Option<InteractionId>,
) -> Result<(Vec<Entry>, bool), StoreError> {
    let mut rows = tx.interactions_of(principal, case, before, OLDER_LIMIT + 1)?;
    let has_older = i64::try_from(rows.len()).is_ok_and(|count| count > OLDER_LIMIT);
    if has_older {
        rows.pop();
    }
    rows.reverse();
    let mut files: HashMap<InteractionId, Vec<Attachment>> = HashMap::new();
    for file in tx.attachments_of_case(principal, case, ATTACHMENTS_LIMIT)? {
        files.entry(file.interaction).or_default().push(file);
    }
    let mut names = HashMap::new();
    let mut entries = Vec::with_capacity(rows.len());
    for interaction in rows {
        let staff_name = match interaction.staff {
            None => None,
            Some(id) => match names.get(&id) {
                Some(name) => Some(String::clone(name)),
                None => tx.staff_fetch(id)?.map(|staff| names.entry(id).or_insert(staff.name).clone()),
            },
        };
        entries.push(Entry {
            facts: serde_json::from_str(&interaction.facts).unwrap_or_default(),
            recipients: serde_json::from_str(&interaction.recipients).unwrap_or_default(),
            attachments: files.remove(&interaction.id).unwrap_or_default(),
            staff_name,
            interaction,
        });
    }
    Ok((entries, has_older))
}
