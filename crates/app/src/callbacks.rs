//! Callbacks: the customer asks to be called, at once or in a window; the case keeps its place in line, and comes to
//! somebody who may call when it is its turn. What became of each try is written down, and it is tried again by policy.
//!
//! Invariants: nobody is called outside the hours that the policy gives, nor before the window they chose; one callback is
//! open for each case; a wish that was confirmed is on disk.

use crate::cases::{CaseError, Note, open_case, save, step};
use crate::policy::{known, vocabulary};
use crate::{Actor, App, Principal, StoreError, status};
use cases::{Direction, Event, State, Then};
use customers::contact_point::PointKey;
use jiff::ToSpan;
use jiff::tz::TimeZone;
use kernel::calendar::{BusinessHours, HoursPolicy, WeekHours};
use kernel::{CaseId, ContactPointId, InteractionId, PrincipalId, Timestamp, codes};
use routing::policy::CallbackPolicy;
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;
use store::Tx;
pub use store::callbacks::Callback;
use store::cases::Case;
use store::customers::ContactPoint;

/// A window must be open for so long yet to be chosen.
const LEAST_LEFT: Duration = Duration::from_secs(30 * 60);
/// Windows offered at most.
const WINDOWS: usize = 12;
/// Digits of a telephone number, at least and at most (E.164 has 15).
const DIGITS: std::ops::RangeInclusive<usize> = 6..=15;

/// From when until when somebody may be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// From.
    pub from: Timestamp,
    /// Until.
    pub until: Timestamp,
}

codes! {
    /// What became of a try.
    pub enum Outcome as "an outcome" {
        /// We talked.
        Reached = "reached",
        /// Nobody answered.
        NoAnswer = "no_answer",
        /// The line was engaged.
        Busy = "busy",
        /// It is not their number.
        WrongNumber = "wrong_number",
    }
}

/// How often, and when, customers of `owner` are called.
async fn rules(app: &App, owner: &Principal) -> Result<CallbackPolicy, StoreError> {
    let resolver = known(app, owner).await?.resolver(app.now())?;
    let resolved = resolver.resolve(&vocabulary().row());
    let resolved = resolved.map_err(|fault| StoreError::Corrupt(format!("policy: {fault}")))?;
    Ok(resolved.parsed.routing.callbacks.clone())
}

/// The hours in which customers are called: those of the policy, else weekdays from 8 to 12 and 13 to 18.
fn hours(rules: &CallbackPolicy, owner: &Principal) -> Option<BusinessHours> {
    let usual = || {
        let day = || ["08:00-12:00", "13:00-18:00"].iter().filter_map(|text| text.parse().ok()).collect::<Vec<_>>();
        let (monday, tuesday, wednesday, thursday, friday) = (day(), day(), day(), day(), day());
        let week = WeekHours { monday, tuesday, wednesday, thursday, friday, ..WeekHours::default() };
        let (time_zone, special_days) = (owner.time_zone.clone(), BTreeMap::new());
        HoursPolicy { time_zone, closed_on_holidays_of: None, week, special_days }
    };
    BusinessHours::new(rules.hours.clone().unwrap_or_else(usual)).ok()
}

/// The windows that customers may choose now, the next first.
pub async fn windows(app: &App, owner: &Principal) -> Result<Vec<Window>, StoreError> {
    let rules = rules(app, owner).await?;
    let Some(hours) = hours(&rules, owner) else { return Ok(Vec::new()) };
    let zone = TimeZone::get(&owner.time_zone).unwrap_or(TimeZone::UTC);
    let now = app.now();
    let last = now.to_jiff().to_zoned(zone).checked_add(i64::from(rules.days_ahead).days()).ok();
    let last = last.map_or(now, |last| Timestamp::from(last.timestamp()));
    let mut windows = Vec::new();
    let mut at = now;
    while windows.len() < WINDOWS {
        let from = if hours.is_open(at) { Some(at) } else { hours.next_opening(at) };
        let Some(from) = from.filter(|from| *from <= last) else { break };
        let Some(until) = hours.next_closing(from) else { break };
        if until.since(from) >= LEAST_LEFT {
            windows.push(Window { from, until });
        }
        at = until;
    }
    Ok(windows)
}

/// When somebody wants to be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// As soon as it is their turn.
    AtOnce,
    /// In the window that ends then: one of [`windows`].
    UntilThen(Timestamp),
}

/// The customer of the case behind the link `key` asks to be called; false: it leads nowhere. Asked again, the latest wish
/// holds.
///
/// # Errors
/// `Refused` at `phone` (`phone`) or at `when` (`window-gone`).
pub async fn ask(app: &App, owner: &Principal, key: &str, phone: &str, when: When) -> Result<bool, CaseError> {
    let Some(case) = status::case(app, owner.id, key.to_owned()).await? else { return Ok(false) };
    let phone = phone.trim().to_owned();
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let point = PointKey::phone(&phone, &owner.country).filter(|_| DIGITS.contains(&digits) && phone.len() <= 40);
    let point = point.ok_or(CaseError::refused("phone", "phone"))?;
    let windows = windows(app, owner).await?;
    let window = match when {
        When::AtOnce => None,
        When::UntilThen(until) => {
            let found = windows.into_iter().find(|window| window.until == until);
            Some(found.ok_or(CaseError::refused("when", "window-gone"))?)
        }
    };
    let rules = rules(app, owner).await?;
    let hours = hours(&rules, owner);
    let (now, principal, actor) = (app.now(), owner.id, Actor::customer(owner.id));
    let policy = owner.settings.cases.clone();
    let point_id: ContactPointId = app.id();
    app.write(principal, move |tx| {
        let mut case = open_case(tx, principal, case)?;
        let due_at = window.map_or_else(|| next_open(hours.as_ref(), now), |window| window.from);
        let window = window.map(|window| (window.from, window.until));
        let callback =
            Callback { case: case.id, phone: phone.clone(), asked_at: now, window, due_at, tries: 0, outcome: None };
        tx.callback_put(principal, &callback)?;
        know(tx, principal, &case, &phone, &point, point_id, now)?;
        // Whoever wants to be called waits for us, whatever the case waited for.
        if case.state != State::Open {
            step(&mut case, &Event::Moved(Then::new(State::Open)), &policy, now)?;
        }
        case.waiting_since = Some(case.waiting_since.unwrap_or(now));
        save(tx, principal, &mut case, now)?;
        actor.journal(tx, now, ("case", case.id), "callback-asked", &json!({ "window": window.is_some() }))?;
        Ok(true)
    })
    .await
}

/// Keeps the number of a customer of whom we have none.
fn know(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    case: &Case,
    phone: &str,
    key: &PointKey,
    id: ContactPointId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let points = tx.contact_points_of(principal, case.customer)?;
    if points.iter().any(|point| point.kind == "phone") {
        return Ok(());
    }
    let point = ContactPoint {
        id,
        customer: case.customer,
        kind: "phone".to_owned(),
        value: phone.to_owned(),
        value_key: key.key.clone(),
        fault: None,
        fault_at: None,
        created_at: now,
    };
    tx.contact_point_insert(principal, &point)?;
    tx.search_ask(principal, "customer", case.customer, now)
}

/// `at`, or the next opening after it.
fn next_open(hours: Option<&BusinessHours>, at: Timestamp) -> Timestamp {
    match hours {
        Some(hours) if !hours.is_open(at) => hours.next_opening(at).unwrap_or(at),
        _ => at,
    }
}

/// The callback of a case, if one is open.
pub async fn open(app: &App, principal: PrincipalId, case: CaseId) -> Result<Option<Callback>, StoreError> {
    app.store.read(move |tx| tx.callback_fetch(principal, case)).await.map(|found| found.filter(is_open))
}

/// Whether it still waits for a call.
pub fn is_open(callback: &Callback) -> bool {
    callback.outcome.is_none()
}

/// Somebody called: the call is noted, and what follows is decided by policy. Says when it is tried again, if it is.
pub async fn tried(
    app: &App,
    actor: Actor,
    case: CaseId,
    outcome: Outcome,
    note: String,
) -> Result<Option<Timestamp>, CaseError> {
    let owner = app.principal(actor.principal).await?.ok_or(CaseError::NoSuchCase)?;
    let rules = rules(app, &owner).await?;
    let hours = hours(&rules, &owner);
    let now = app.now();
    let id: InteractionId = app.id();
    app.write(actor.principal, move |tx| {
        let mut case = open_case(tx, actor.principal, case)?;
        let found = tx.callback_fetch(actor.principal, case.id)?.filter(is_open);
        let mut callback = found.ok_or(CaseError::refused("outcome", "no-callback"))?;
        callback.tries += 1;
        let again = matches!(outcome, Outcome::NoAnswer | Outcome::Busy) && callback.tries < rules.tries.into();
        let next = again.then(|| {
            let wanted = now.plus(Duration::from_secs(rules.again_seconds.into()));
            next_open(hours.as_ref(), wanted)
        });
        match next {
            Some(at) => callback.due_at = at,
            None => callback.outcome = Some(outcome.as_str().to_owned()),
        }
        tx.callback_put(actor.principal, &callback)?;
        if !note.trim().is_empty() {
            let call = Note { case: case.id, body: note.clone(), call: Some(Direction::Out) };
            tx.interaction_insert(actor.principal, &crate::cases::noted(actor, &call, id, now))?;
        }
        if outcome == Outcome::Reached {
            let event = Event::Replied { then: Then::new(State::Open), tasks: 0 };
            step(&mut case, &event, &owner.settings.cases, now)?;
        }
        save(tx, actor.principal, &mut case, now)?;
        let details = json!({ "outcome": outcome.as_str(), "tries": callback.tries, "again": next.is_some() });
        actor.journal(tx, now, ("case", case.id), "callback-tried", &details)?;
        Ok(next)
    })
    .await
}
