//! The router's tables: what waits, who is there, what was said, what was decided.
//!
//! Invariants: all but what people say of themselves (wish, sign of life, inbox, ability) is written by the router's node
//! alone, in one transaction a batch, which holds the router's lease.

use crate::db::{Row, params, statements, to_json};
use crate::{StoreError, Tx};
use kernel::{CaseId, PrincipalId, StaffId, Timestamp};
use routing::policy::RoutingPolicy;
use routing::{Ability, AgentState, Course, Decision, Event, ItemState, Presence, Standing, WhyThisPerson, Wish};
use uuid::Uuid;

/// A case that needs somebody, as the router knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkItem {
    /// Whose.
    pub principal: PrincipalId,
    /// The case.
    pub case: CaseId,
    /// What the router knows.
    pub item: ItemState,
    /// Why it is offered to this person.
    pub because: Option<WhyThisPerson>,
}

/// Somebody's presence.
#[derive(Clone, Debug, PartialEq)]
pub struct PresenceRow {
    /// Who.
    pub staff: StaffId,
    /// What they said of themselves last.
    pub wish: Wish,
    /// The last sign of their desk.
    pub seen_at: Timestamp,
    /// Whether the router has noticed that there was none for too long.
    pub is_lost: bool,
    /// How they stand.
    pub stands: Presence,
    /// Since when.
    pub since: Timestamp,
    /// What the router knows of them; none: they are not signed in there.
    pub agent: Option<AgentState>,
}

/// How somebody stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Who.
    pub staff: StaffId,
    /// From when.
    pub begun_at: Timestamp,
    /// Until when.
    pub ended_at: Timestamp,
    /// How.
    pub stood: Presence,
}

/// Something that somebody said to the router.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its id: what is said later has a greater one.
    pub id: Uuid,
    /// Who.
    pub staff: StaffId,
    /// What the router is told.
    pub event: Event,
    /// What they say of themselves with it.
    pub wish: Option<Wish>,
}

/// How far the router has come with a principal.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// Whose.
    pub principal: PrincipalId,
    /// The last line of the journal that it has looked at.
    pub journal_seq: i64,
    /// The policy it goes by.
    pub policy: RoutingPolicy,
}

/// What the router was told, and what it decided.
#[derive(Clone, Debug, PartialEq)]
pub struct LogLine {
    /// Its number, counted over all principals.
    pub line: i64,
    /// When.
    pub at: Timestamp,
    /// What happened.
    pub event: Event,
    /// What was decided.
    pub decided: Vec<Decision>,
}

statements! {
    WORK_ITEMS = "SELECT principal_id, case_id, item, because FROM work_item ORDER BY principal_id, case_id";
    WORK_ITEM_FETCH = "SELECT principal_id, case_id, item, because FROM work_item WHERE principal_id = $1 AND case_id = $2";
    WORK_ITEMS_OF_AGENT = "SELECT principal_id, case_id, item, because FROM work_item WHERE agent_id = $1
        ORDER BY principal_id, case_id";
    WORK_ITEMS_HELD = "SELECT w.principal_id, w.case_id, w.item, w.because FROM staff_role r
        JOIN work_item w ON w.agent_id = r.staff_id WHERE r.principal_id = $1 AND w.principal_id = $1
        ORDER BY w.agent_id, w.case_id";
    WORK_ITEM_OF_OFFER = "SELECT principal_id, case_id, item, because FROM work_item WHERE agent_id = $1 AND offer = $2";
    WORK_ITEM_PUT = "INSERT INTO work_item (principal_id, case_id, agent_id, offer, item, because)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (principal_id, case_id) DO UPDATE SET agent_id = excluded.agent_id,
        offer = excluded.offer, item = excluded.item, because = excluded.because";
    WORK_ITEM_REMOVE = "DELETE FROM work_item WHERE principal_id = $1 AND case_id = $2";
    PRESENCES = "SELECT staff_id, wish, seen_at_ms, is_lost, stands, since_ms, agent FROM presence ORDER BY staff_id";
    PRESENCE_FETCH = "SELECT staff_id, wish, seen_at_ms, is_lost, stands, since_ms, agent FROM presence WHERE staff_id = $1";
    PRESENCES_OF_PRINCIPAL = "SELECT p.staff_id, p.wish, p.seen_at_ms, p.is_lost, p.stands, p.since_ms, p.agent
        FROM staff_role r JOIN presence p ON p.staff_id = r.staff_id WHERE r.principal_id = $1 ORDER BY p.staff_id";
    PRESENCES_SILENT = "SELECT staff_id, wish, seen_at_ms, is_lost, stands, since_ms, agent FROM presence
        WHERE seen_at_ms < $1 AND NOT is_lost AND agent IS NOT NULL ORDER BY seen_at_ms LIMIT $2";
    PRESENCE_WISH = "INSERT INTO presence (staff_id, wish, seen_at_ms, is_lost, stands, since_ms)
        VALUES ($1, $2, $3, $4, $5, $3)
        ON CONFLICT (staff_id) DO UPDATE SET wish = excluded.wish, seen_at_ms = excluded.seen_at_ms";
    PRESENCE_SEEN = "UPDATE presence SET seen_at_ms = $2 WHERE staff_id = $1 AND seen_at_ms < $2 RETURNING is_lost";
    PRESENCE_SET = "UPDATE presence SET is_lost = $2, stands = $3, since_ms = $4, agent = $5, wish = COALESCE($6, wish)
        WHERE staff_id = $1";
    PRESENCE_SPAN_INSERT = "INSERT INTO presence_span (staff_id, begun_at_ms, ended_at_ms, stood) VALUES ($1, $2, $3, $4)
        ON CONFLICT (staff_id, begun_at_ms) DO UPDATE SET ended_at_ms = excluded.ended_at_ms, stood = excluded.stood";
    PRESENCE_SPANS = "SELECT staff_id, begun_at_ms, ended_at_ms, stood FROM presence_span
        WHERE staff_id = $1 AND begun_at_ms >= $2 ORDER BY begun_at_ms LIMIT $3";
    PRESENCE_SPANS_FORGET = "DELETE FROM presence_span WHERE ended_at_ms < $1";
    SAID_INSERT = "INSERT INTO routing_inbox (id, staff_id, said, wish) VALUES ($1, $2, $3, $4)";
    SAID = "SELECT id, staff_id, said, wish FROM routing_inbox ORDER BY id LIMIT $1";
    SAID_FETCH = "SELECT 1 AS n FROM routing_inbox WHERE id = $1";
    SAID_REMOVE = "DELETE FROM routing_inbox WHERE id = $1";
    COURSE_FETCH = "SELECT course, line FROM routing_course WHERE id = 1";
    COURSE_PUT = "INSERT INTO routing_course (id, course, line) VALUES (1, $1, $2)
        ON CONFLICT (id) DO UPDATE SET course = excluded.course, line = excluded.line";
    REACHED = "SELECT principal_id, journal_seq, policy FROM routing_principal ORDER BY principal_id";
    REACHED_PUT = "INSERT INTO routing_principal (principal_id, journal_seq, policy) VALUES ($1, $2, $3)
        ON CONFLICT (principal_id) DO UPDATE SET journal_seq = excluded.journal_seq, policy = excluded.policy";
    LOG_INSERT = "INSERT INTO routing_log (line, at_ms, event, decided) VALUES ($1, $2, $3, $4)";
    LOG_AFTER = "SELECT line, at_ms, event, decided FROM routing_log WHERE line > $1 ORDER BY line LIMIT $2";
    LOG_FORGET = "DELETE FROM routing_log WHERE at_ms < $1";
    ABILITY_FETCH = "SELECT ability FROM ability WHERE staff_id = $1";
    ABILITY_PUT = "INSERT INTO ability (staff_id, ability) VALUES ($1, $2)
        ON CONFLICT (staff_id) DO UPDATE SET ability = excluded.ability";
}

fn item_from_row(row: &Row<'_>) -> Result<WorkItem, StoreError> {
    Ok(WorkItem {
        principal: row.id("principal_id")?,
        case: row.id("case_id")?,
        item: row.json("item")?,
        because: row.json_opt("because")?,
    })
}

fn presence_from_row(row: &Row<'_>) -> Result<PresenceRow, StoreError> {
    Ok(PresenceRow {
        staff: row.id("staff_id")?,
        wish: row.code("wish")?,
        seen_at: row.at("seen_at_ms")?,
        is_lost: row.get("is_lost")?,
        stands: row.json("stands")?,
        since: row.at("since_ms")?,
        agent: row.json_opt("agent")?,
    })
}

/// To whom an item is offered, by which offer; or who works on it.
fn holder(standing: Standing) -> (Option<StaffId>, Option<i64>) {
    match standing {
        Standing::Offered { agent, offer, .. } => (Some(agent), i64::try_from(offer).ok()),
        Standing::AtWork { agent } | Standing::ByHand { agent } => (Some(agent), None),
        Standing::Waiting | Standing::Parked { .. } | Standing::Held { .. } => (None, None),
    }
}

impl Tx<'_> {
    /// Everything that needs somebody, over all principals.
    pub fn work_items(&mut self) -> Result<Vec<WorkItem>, StoreError> {
        self.all(WORK_ITEMS, &[], item_from_row)
    }

    /// The item of a case.
    pub fn work_item_fetch(&mut self, principal: PrincipalId, case: CaseId) -> Result<Option<WorkItem>, StoreError> {
        self.first(WORK_ITEM_FETCH, params![principal, case], item_from_row)
    }

    /// What is offered to somebody, and what they work on, over all principals.
    pub fn work_items_of_agent(&mut self, staff: StaffId) -> Result<Vec<WorkItem>, StoreError> {
        self.all(WORK_ITEMS_OF_AGENT, params![staff], item_from_row)
    }

    /// What is offered or worked on in a principal, by person.
    pub fn work_items_held(&mut self, principal: PrincipalId) -> Result<Vec<WorkItem>, StoreError> {
        self.all(WORK_ITEMS_HELD, params![principal], item_from_row)
    }

    /// What is offered to somebody by the offer of this number, if it stands.
    pub fn work_item_of_offer(&mut self, staff: StaffId, offer: u64) -> Result<Option<WorkItem>, StoreError> {
        let Ok(offer) = i64::try_from(offer) else { return Ok(None) };
        self.first(WORK_ITEM_OF_OFFER, params![staff, offer], item_from_row)
    }

    /// Keeps an item as it stands.
    pub fn work_item_put(&mut self, row: &WorkItem) -> Result<(), StoreError> {
        let (agent, offer) = holder(row.item.standing);
        let because = row.because.as_ref().map(to_json).transpose()?;
        self.execute(WORK_ITEM_PUT, params![row.principal, row.case, agent, offer, to_json(&row.item)?, because])
            .map(drop)
    }

    /// Forgets the item of a case that needs nobody any more.
    pub fn work_item_remove(&mut self, principal: PrincipalId, case: CaseId) -> Result<(), StoreError> {
        self.execute(WORK_ITEM_REMOVE, params![principal, case]).map(drop)
    }

    /// Everybody who was ever there.
    pub fn presences(&mut self) -> Result<Vec<PresenceRow>, StoreError> {
        self.all(PRESENCES, &[], presence_from_row)
    }

    /// The presence of everybody with a role in a principal.
    pub fn presences_of_principal(&mut self, principal: PrincipalId) -> Result<Vec<PresenceRow>, StoreError> {
        self.all(PRESENCES_OF_PRINCIPAL, params![principal], presence_from_row)
    }

    /// Somebody's presence.
    pub fn presence_fetch(&mut self, staff: StaffId) -> Result<Option<PresenceRow>, StoreError> {
        self.first(PRESENCE_FETCH, params![staff], presence_from_row)
    }

    /// Those whom the router believes to be there, and whose desk gave no sign since `before`: the first `limit`.
    pub fn presences_silent(&mut self, before: Timestamp, limit: i64) -> Result<Vec<PresenceRow>, StoreError> {
        self.all(PRESENCES_SILENT, params![before, limit], presence_from_row)
    }

    /// Notes what somebody says of themselves.
    pub fn presence_wish(&mut self, staff: StaffId, wish: Wish, now: Timestamp) -> Result<(), StoreError> {
        let stands = to_json(&Presence::Offline)?;
        self.execute(PRESENCE_WISH, params![staff, wish.as_str(), now, false, stands]).map(drop)
    }

    /// Notes a sign of somebody's desk; true when their line had been lost.
    pub fn presence_seen(&mut self, staff: StaffId, now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.first(PRESENCE_SEEN, params![staff, now], |row| row.get("is_lost"))?.unwrap_or(false))
    }

    /// Keeps how somebody stands, what they are heard to have said, and the span that ended with it.
    pub fn presence_set(
        &mut self,
        row: &PresenceRow,
        wish: Option<Wish>,
        ended: Option<&Span>,
    ) -> Result<(), StoreError> {
        let agent = row.agent.as_ref().map(to_json).transpose()?;
        let wish = wish.map(Wish::as_str);
        self.execute(PRESENCE_SET, params![row.staff, row.is_lost, to_json(&row.stands)?, row.since, agent, wish])?;
        let Some(span) = ended else { return Ok(()) };
        let values = params![span.staff, span.begun_at, span.ended_at, to_json(&span.stood)?];
        self.execute(PRESENCE_SPAN_INSERT, values).map(drop)
    }

    /// How somebody stood since `from`, oldest first.
    pub fn presence_spans(&mut self, staff: StaffId, from: Timestamp, limit: i64) -> Result<Vec<Span>, StoreError> {
        self.all(PRESENCE_SPANS, params![staff, from, limit], |row| {
            Ok(Span {
                staff: row.id("staff_id")?,
                begun_at: row.at("begun_at_ms")?,
                ended_at: row.at("ended_at_ms")?,
                stood: row.json("stood")?,
            })
        })
    }

    /// Says something to the router: one of its events, and what somebody says of themselves with it.
    pub fn routing_say(&mut self, said: &Said) -> Result<(), StoreError> {
        let wish = said.wish.map(Wish::as_str);
        self.execute(SAID_INSERT, params![said.id, said.staff, to_json(&said.event)?, wish]).map(drop)
    }

    /// What was said and not yet heard, oldest first.
    pub fn routing_said(&mut self, limit: i64) -> Result<Vec<Said>, StoreError> {
        self.all(SAID, params![limit], |row| {
            Ok(Said {
                id: row.get("id")?,
                staff: row.id("staff_id")?,
                event: row.json("said")?,
                wish: row.code_opt("wish")?,
            })
        })
    }

    /// Whether something was said and not yet heard.
    pub fn routing_is_said(&mut self, id: Uuid) -> Result<bool, StoreError> {
        Ok(self.first(SAID_FETCH, params![id], |_| Ok(()))?.is_some())
    }

    /// It was heard.
    pub fn routing_heard(&mut self, id: Uuid) -> Result<(), StoreError> {
        self.execute(SAID_REMOVE, params![id]).map(drop)
    }

    /// How far the router has come, and the number of the last line of its log.
    pub fn routing_course(&mut self) -> Result<Option<(Course, i64)>, StoreError> {
        self.first(COURSE_FETCH, &[], |row| Ok((row.json("course")?, row.get("line")?)))
    }

    /// Keeps it.
    pub fn routing_course_put(&mut self, course: &Course, line: i64) -> Result<(), StoreError> {
        self.execute(COURSE_PUT, params![to_json(course)?, line]).map(drop)
    }

    /// How far the router has come with each principal.
    pub fn routing_reached(&mut self) -> Result<Vec<Reached>, StoreError> {
        self.all(REACHED, &[], |row| {
            Ok(Reached {
                principal: row.id("principal_id")?,
                journal_seq: row.get("journal_seq")?,
                policy: row.json("policy")?,
            })
        })
    }

    /// Keeps it.
    pub fn routing_reached_put(&mut self, reached: &Reached) -> Result<(), StoreError> {
        let values = params![reached.principal, reached.journal_seq, to_json(&reached.policy)?];
        self.execute(REACHED_PUT, values).map(drop)
    }

    /// Appends a line to the router's log.
    pub fn routing_log_insert(&mut self, line: &LogLine) -> Result<(), StoreError> {
        let values = params![line.line, line.at, to_json(&line.event)?, to_json(&line.decided)?];
        self.execute(LOG_INSERT, values).map(drop)
    }

    /// Up to `limit` lines of the router's log after number `after`.
    pub fn routing_log_after(&mut self, after: i64, limit: i64) -> Result<Vec<LogLine>, StoreError> {
        self.all(LOG_AFTER, params![after, limit], |row| {
            Ok(LogLine {
                line: row.get("line")?,
                at: row.at("at_ms")?,
                event: row.json("event")?,
                decided: row.json("decided")?,
            })
        })
    }

    /// Forgets the log and the spans of presence before `before`.
    pub fn routing_forget(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        Ok(self.execute(LOG_FORGET, params![before])? + self.execute(PRESENCE_SPANS_FORGET, params![before])?)
    }

    /// What somebody can: languages, skills, channels. None: it was never said.
    pub fn ability_fetch(&mut self, staff: StaffId) -> Result<Option<Ability>, StoreError> {
        self.first(ABILITY_FETCH, params![staff], |row| row.json("ability"))
    }

    /// Says what somebody can.
    pub fn ability_put(&mut self, staff: StaffId, ability: &Ability) -> Result<(), StoreError> {
        self.execute(ABILITY_PUT, params![staff, to_json(ability)?]).map(drop)
    }
}
