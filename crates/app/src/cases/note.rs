//! Notes: what the staff tell each other in a case. Never shown to the customer.

use super::change::{Changes, apply_course};
use super::{CaseError, open_case, save, step_by};
use crate::interactions::{Once, once_after, once_before};
use crate::{Actor, App};
use cases::{Automatic, Channel, Direction, Event, State};
use kernel::{CaseId, InteractionId, Timestamp};
use serde_json::{Map, Value, json};
use store::cases::Draft;
use store::interactions::Interaction;

/// Longest note in bytes.
pub(super) const BODY_LIMIT: usize = 100_000;

/// A note to keep.
#[derive(Clone, Debug)]
pub struct Note {
    /// In which case.
    pub case: CaseId,
    /// The text.
    pub body: String,
    /// Of a call: who called whom; a call counts as a contact.
    pub call: Option<Direction>,
}

/// Keeps a note, or the note of a call.
pub async fn note(app: &App, actor: Actor, note: Note) -> Result<InteractionId, CaseError> {
    note_once(app, actor, note, None).await
}

/// The same; asked again with the same `once`, it keeps one note and gives the same answer.
pub async fn note_once(app: &App, actor: Actor, note: Note, once: Option<Once>) -> Result<InteractionId, CaseError> {
    note_then(app, actor, note, None, once).await
}

/// The same, and the case is moved on to `then`: both or neither.
pub async fn note_then(
    app: &App,
    actor: Actor,
    note: Note,
    then: Option<State>,
    once: Option<Once>,
) -> Result<InteractionId, CaseError> {
    if note.body.trim().is_empty() {
        return Err(CaseError::refused("body", "note-empty"));
    }
    if note.body.len() > BODY_LIMIT {
        return Err(CaseError::refused("body", "text-too-long"));
    }
    let principal = app.principal(actor.principal).await?.ok_or(CaseError::NoSuchCase)?;
    let now = app.now();
    let id: InteractionId = app.id();
    app.write(actor.principal, move |tx| {
        if let Some(kept) = once_before(tx, actor.principal, once.as_ref())? {
            return Ok(kept);
        }
        let mut case = open_case(tx, actor.principal, note.case)?;
        tx.interaction_insert(actor.principal, &interaction(actor, &note, id, now))?;
        if note.call == Some(Direction::In) {
            let event = Event::Contacted { automatic: Automatic::None };
            step_by(&mut case, Channel::Phone, &event, &principal.settings.cases, now)?;
        }
        if let Some(staff) = actor.staff_id() {
            let forgotten = Draft { mode: "note".to_owned(), body: String::new(), changed_at: now };
            tx.draft_save(actor.principal, case.id, staff, &forgotten)?;
        }
        let mut moved = Map::new();
        let changes = Changes { state: then, ..Changes::default() };
        apply_course(&mut case, &changes, &principal.settings.cases, now, &mut moved)?;
        save(tx, actor.principal, &mut case, now)?;
        once_after(tx, actor.principal, once.as_ref(), &id, now)?;
        let change = if note.call.is_some() { "call-noted" } else { "noted" };
        actor.journal(tx, now, ("case", case.id), change, &json!({ "interaction": id }))?;
        if !moved.is_empty() {
            actor.journal(tx, now, ("case", case.id), "changed", &Value::Object(moved))?;
        }
        Ok(id)
    })
    .await
}

/// A note as it stands in the timeline.
pub(crate) fn interaction(actor: Actor, note: &Note, id: InteractionId, now: Timestamp) -> Interaction {
    Interaction {
        id,
        case: note.case,
        home_case: note.case,
        // A note has no channel of its own; Web stands for "written here".
        channel: if note.call.is_some() { Channel::Phone } else { Channel::Web },
        direction: note.call.unwrap_or(Direction::Note),
        automatic: "none".to_owned(),
        customer: None,
        staff: actor.staff_id(),
        from_name: String::new(),
        from_address: String::new(),
        recipients: "{}".to_owned(),
        subject: String::new(),
        body_text: note.body.trim_end().to_owned(),
        body_html: None,
        facts: "{}".to_owned(),
        message_id: None,
        raw: None,
        mailbox: None,
        delivery: None,
        delivery_note: None,
        happened_at: now,
        recorded_at: now,
    }
}
