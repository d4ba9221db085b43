//! Changing what stands on a case: subject, kind, state, owner, team, dates, tags.

use super::course::{count, step};
use super::note::{BODY_LIMIT, Note, interaction};
use super::{CaseError, open_case, save};
use crate::{Actor, App};
use cases::{CasesPolicy, EffortFact, Event, State, Then};
use kernel::{CaseId, InteractionId, Lang, PrincipalId, StaffId, TeamId, Timestamp};
use serde_json::{Map, Value, json};
use store::cases::Case;
use store::{StoreError, Tx};

/// Longest subject in characters.
const SUBJECT_LIMIT: usize = 300;
/// Longest tag in characters.
const TAG_LIMIT: usize = 40;
/// Tags on one case.
const TAGS_LIMIT: usize = 30;

/// What to change; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// What it is about.
    pub subject: Option<String>,
    /// Kind of concern.
    pub kind: Option<String>,
    /// Language to answer in.
    pub language: Option<Lang>,
    /// Who answers it; `Some(None)`: nobody.
    pub owner: Option<Option<StaffId>>,
    /// Which team it lies with.
    pub team: Option<Option<TeamId>>,
    /// Where it stands.
    pub state: Option<State>,
    /// Until when we owe an answer.
    pub due_at: Option<Timestamp>,
    /// When to look again.
    pub follow_up_at: Option<Option<Timestamp>>,
    /// Tags to put on.
    pub tags_on: Vec<String>,
    /// Tags to take off.
    pub tags_off: Vec<String>,
    /// Why, in a person's words: kept as a note of the case, which the journal's line names as `why`. Empty: not said.
    pub reason: String,
}

/// Applies `changes` to a case.
pub async fn change(app: &App, actor: Actor, id: CaseId, changes: Changes) -> Result<Case, CaseError> {
    let principal = app.principal(actor.principal).await?.ok_or(CaseError::NoSuchCase)?;
    check(&changes, &principal.settings.cases)?;
    let (now, note): (_, InteractionId) = (app.now(), app.id());
    app.write(actor.principal, move |tx| {
        let mut case = open_case(tx, actor.principal, id)?;
        let mut details = Map::new();
        apply_texts(&mut case, &changes, &mut details);
        apply_people(tx, actor, &mut case, &changes, &mut details)?;
        apply_course(&mut case, &changes, &principal.settings.cases, now, &mut details)?;
        apply_tags(tx, actor, &case, &changes, &mut details)?;
        let is_changed = !details.is_empty();
        if !changes.reason.trim().is_empty() {
            // The words may name people: the journal names the note that holds them.
            let why = Note { case: id, body: changes.reason.clone(), call: None };
            tx.interaction_insert(actor.principal, &interaction(actor, &why, note, now))?;
            details.insert(if is_changed { "why" } else { "interaction" }.to_owned(), json!(note));
        }
        if details.is_empty() {
            return Ok(case);
        }
        save(tx, actor.principal, &mut case, now)?;
        actor.journal(tx, now, ("case", id), if is_changed { "changed" } else { "noted" }, &Value::Object(details))?;
        Ok(case)
    })
    .await
}

fn check(changes: &Changes, policy: &CasesPolicy) -> Result<(), CaseError> {
    if let Some(subject) = &changes.subject
        && !(1..=SUBJECT_LIMIT).contains(&subject.trim().chars().count())
    {
        return Err(CaseError::refused("subject", "subject-length"));
    }
    if changes.kind.as_ref().is_some_and(|kind| !policy.knows_kind(kind)) {
        return Err(CaseError::refused("kind", "kind-unknown"));
    }
    if changes.reason.len() > BODY_LIMIT {
        return Err(CaseError::refused("reason", "text-too-long"));
    }
    let is_tag = |tag: &String| (1..=TAG_LIMIT).contains(&tag.chars().count()) && !tag.contains([',', '\n', '\r']);
    if !changes.tags_on.iter().all(is_tag) {
        return Err(CaseError::refused("tags", "tag-length"));
    }
    Ok(())
}

/// A subject may hold personal data: the journal notes that it changed, not what it said.
fn apply_texts(case: &mut Case, changes: &Changes, details: &mut Map<String, Value>) {
    if let Some(subject) = &changes.subject
        && *subject.trim() != case.subject
    {
        case.subject = subject.trim().to_owned();
        details.insert("subject".to_owned(), json!(true));
    }
    if let Some(kind) = &changes.kind
        && *kind != case.kind
    {
        details.insert("kind".to_owned(), json!([case.kind, kind]));
        case.kind.clone_from(kind);
    }
    if let Some(language) = changes.language
        && language != case.language
    {
        details.insert("language".to_owned(), json!([case.language, language]));
        case.language = language;
    }
}

fn apply_people(
    tx: &mut Tx<'_>,
    actor: Actor,
    case: &mut Case,
    changes: &Changes,
    details: &mut Map<String, Value>,
) -> Result<(), CaseError> {
    let hands = (case.owner, case.team);
    if let Some(owner) = changes.owner
        && owner != case.owner
    {
        if let Some(staff) = owner
            && tx.member_fetch(actor.principal, staff)?.is_none()
        {
            return Err(CaseError::refused("owner", "owner-unknown"));
        }
        details.insert("owner".to_owned(), json!([case.owner, owner]));
        case.owner = owner;
    }
    if let Some(team) = changes.team
        && team != case.team
    {
        if let Some(team) = team
            && tx.team_fetch(actor.principal, team)?.is_none()
        {
            return Err(CaseError::refused("team", "team-unknown"));
        }
        details.insert("team".to_owned(), json!([case.team, team]));
        case.team = team;
    }
    // Taking up a case that nobody had is no transfer.
    let had_hands = hands.0.is_some() || (hands.0.is_none() && hands.1.is_some() && case.team != hands.1);
    if had_hands && hands != (case.owner, case.team) {
        count(case, &[EffortFact::Transferred]);
    }
    Ok(())
}

/// Makes a case the one of somebody who accepted it. One that is no longer open, or theirs already, stays as it is.
pub(crate) fn assign(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CaseId,
    owner: StaffId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(mut case) = tx.case_fetch(actor.principal, id)? else { return Ok(()) };
    if case.state != State::Open || case.merged_into.is_some() || case.owner == Some(owner) {
        return Ok(());
    }
    let details = json!({ "owner": [case.owner, owner], "offered": true });
    if case.owner.replace(owner).is_some() {
        count(&mut case, &[EffortFact::Transferred]);
    }
    save(tx, actor.principal, &mut case, now).map_err(|fault| match fault {
        CaseError::Store(error) => error,
        other => StoreError::Conflict(other.to_string()),
    })?;
    actor.journal(tx, now, ("case", id), "changed", &details).map(drop)
}

/// Moves the case on as far as `changes` say so; what moved goes into `details`, for the journal.
pub(super) fn apply_course(
    case: &mut Case,
    changes: &Changes,
    policy: &CasesPolicy,
    now: Timestamp,
    details: &mut Map<String, Value>,
) -> Result<(), CaseError> {
    let (state, due_at, follow_up_at) = (case.state, case.due_at, case.follow_up_at);
    if changes.state.is_some() || changes.follow_up_at.is_some() {
        let target = changes.state.unwrap_or(state);
        let kept = follow_up_at.filter(|at| target == state && *at > now);
        let event = match (state, target) {
            (State::Solved, State::Open) => Event::Reopened,
            _ => Event::Moved(Then { state: target, follow_up_at: changes.follow_up_at.unwrap_or(kept) }),
        };
        step(case, &event, policy, now)?;
    }
    if let Some(due_at) = changes.due_at
        && case.state == State::Open
    {
        case.due_at = Some(due_at);
    }
    if state != case.state {
        details.insert("state".to_owned(), json!([state, case.state]));
    }
    if due_at != case.due_at && changes.due_at.is_some() {
        details.insert("due".to_owned(), json!([due_at, case.due_at]));
    }
    if follow_up_at != case.follow_up_at && changes.follow_up_at.is_some() {
        details.insert("follow_up".to_owned(), json!([follow_up_at, case.follow_up_at]));
    }
    Ok(())
}

fn apply_tags(
    tx: &mut Tx<'_>,
    actor: Actor,
    case: &Case,
    changes: &Changes,
    details: &mut Map<String, Value>,
) -> Result<(), CaseError> {
    let present = tx.tags_of(actor.principal, case.id)?;
    let on: Vec<&String> = changes.tags_on.iter().filter(|tag| !present.contains(tag)).collect();
    let off: Vec<&String> = changes.tags_off.iter().filter(|tag| present.contains(tag)).collect();
    if present.len() + on.len() > TAGS_LIMIT {
        return Err(CaseError::refused("tags", "too-many-tags"));
    }
    for (tags, is_on) in [(&on, true), (&off, false)] {
        for tag in tags {
            tx.tag_set(actor.principal, case.id, tag, is_on)?;
        }
    }
    if !on.is_empty() || !off.is_empty() {
        details.insert("tags".to_owned(), json!({ "on": on.len(), "off": off.len() }));
    }
    Ok(())
}

/// Opens cases whose follow-up has come, at most `limit`; returns how many.
pub async fn follow_up(app: &App, principal: PrincipalId, limit: i64) -> Result<usize, CaseError> {
    let Some(settings) = app.principal(principal).await? else { return Ok(0) };
    let now = app.now();
    if app.store.read(move |tx| tx.cases_to_follow_up(principal, now, 1)).await?.is_empty() {
        return Ok(0);
    }
    app.write(principal, move |tx| {
        let due = tx.cases_to_follow_up(principal, now, limit)?;
        let count = due.len();
        for mut case in due {
            step(&mut case, &Event::FollowUpReached, &settings.settings.cases, now)?;
            save(tx, principal, &mut case, now)?;
            Actor::system(principal).journal(tx, now, ("case", case.id), "followed-up", &json!({}))?;
        }
        Ok(count)
    })
    .await
}
