//! One step of the router: what it is told, what it decides, and what is written of it in one transaction.
//!
//! Invariants: whatever an event or a decision names is written as it stands after the step; what is written holds the
//! router's lease, or nothing is.

use crate::cases::assign;
use crate::{Actor, StoreError};
use kernel::{CaseId, PrincipalId, StaffId, Timestamp, WorkItemId};
use routing::{Decision, Event, Presence, Router, Standing, WhyAssigned, WhyNotReady, WhyThisPerson, Wish};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::Tx;
use store::leases::Lease;
use store::routing::{LogLine, PresenceRow, Reached, Span, WorkItem};
use uuid::Uuid;

/// What is remembered between steps, beside the router: as the tables say.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Everybody's presence.
    pub people: BTreeMap<StaffId, PresenceRow>,
    /// Who finishes notes: that ends by the clock, and no decision says so.
    pub wrapping: BTreeSet<StaffId>,
    /// Why standing offers were made.
    pub because: HashMap<WorkItemId, WhyThisPerson>,
    /// How far the journals were read, and by which policy the router goes.
    pub reached: BTreeMap<PrincipalId, Reached>,
    /// The number of the last line of the log.
    pub line: i64,
}

/// A step.
pub(super) struct Step<'a> {
    router: &'a mut Router,
    memory: &'a mut Memory,
    at: Timestamp,
    log: Vec<LogLine>,
    items: BTreeMap<WorkItemId, PrincipalId>,
    people: BTreeSet<StaffId>,
    wishes: BTreeMap<StaffId, Wish>,
    assigned: Vec<(PrincipalId, CaseId, StaffId)>,
    gone: Vec<StaffId>,
}

/// What is written of a step.
#[derive(Debug)]
pub(super) struct Batch {
    pub lease: Lease,
    pub at: Timestamp,
    pub heard: Vec<Uuid>,
    pub items: Vec<(PrincipalId, CaseId, Option<WorkItem>)>,
    pub people: Vec<(PresenceRow, Option<Wish>, Option<Span>)>,
    pub assigned: Vec<(PrincipalId, CaseId, StaffId)>,
    pub reached: Vec<Reached>,
    pub log: Vec<LogLine>,
    pub course: routing::Course,
    pub line: i64,
}

impl<'a> Step<'a> {
    pub fn new(router: &'a mut Router, memory: &'a mut Memory, at: Timestamp) -> Self {
        let people = memory.wrapping.clone();
        Self {
            router,
            memory,
            at,
            log: Vec::new(),
            items: BTreeMap::new(),
            people,
            wishes: BTreeMap::new(),
            assigned: Vec::new(),
            gone: Vec::new(),
        }
    }

    pub fn router(&self) -> &Router {
        self.router
    }

    pub fn memory(&mut self) -> &mut Memory {
        self.memory
    }

    /// Notes what somebody said of themselves.
    pub fn wish(&mut self, staff: StaffId, wish: Wish) {
        self.wishes.insert(staff, wish);
        self.people.insert(staff);
    }

    /// Tells the router what happened.
    pub fn tell(&mut self, event: Event) {
        let mut decided = Vec::new();
        self.note_event(&event);
        self.router.step(self.at, event.clone(), &mut decided);
        for decision in &decided {
            self.note_decision(decision);
        }
        if event != Event::Clock || !decided.is_empty() {
            self.memory.line += 1;
            self.log.push(LogLine { line: self.memory.line, at: self.at, event, decided });
        }
        // Whoever did not come back within the time of grace has gone home.
        for agent in std::mem::take(&mut self.gone) {
            self.wish(agent, Wish::Offline);
            self.tell(Event::SignedOut { agent });
        }
    }

    fn note_event(&mut self, event: &Event) {
        match event {
            Event::Arrived { item, requirement, .. } => drop(self.items.insert(*item, requirement.principal)),
            Event::Changed { item, .. }
            | Event::Withdrawn { item }
            | Event::Ended { item }
            | Event::HandedOn { item, .. } => self.note_item(*item),
            Event::Taken { agent, item } => {
                self.note_item(*item);
                self.people.insert(*agent);
            }
            Event::SignedIn { agent, .. }
            | Event::Able { agent, .. }
            | Event::SignedOut { agent }
            | Event::Ready { agent }
            | Event::NotReady { agent }
            | Event::LineLost { agent }
            | Event::LineBack { agent }
            | Event::Accepted { agent, .. }
            | Event::Refused { agent, .. } => drop(self.people.insert(*agent)),
            Event::Clock | Event::PolicyChanged { .. } => {}
        }
    }

    /// An item will change, and with it whoever has it.
    fn note_item(&mut self, item: WorkItemId) {
        let Some(view) = self.router.item(item) else { return };
        self.items.insert(item, view.item.requirement.principal);
        if let Standing::AtWork { agent } | Standing::Offered { agent, .. } = view.item.standing {
            self.people.insert(agent);
        }
    }

    fn note_decision(&mut self, decision: &Decision) {
        match decision {
            Decision::Offer { item, agent, because, .. } => {
                self.note_item(*item);
                self.people.insert(*agent);
                self.memory.because.insert(*item, because.clone());
            }
            Decision::Withdraw { item, agent, .. } => {
                self.note_item(*item);
                self.people.insert(*agent);
                self.memory.because.remove(item);
            }
            Decision::Assign { item, agent, because } => {
                self.note_item(*item);
                self.people.insert(*agent);
                self.memory.because.remove(item);
                if let (WhyAssigned::Accepted, Some(&principal)) = (because, self.items.get(item)) {
                    self.assigned.push((principal, CaseId(item.0), *agent));
                }
            }
            Decision::Requeue { item, .. } | Decision::Relax { item, .. } | Decision::CallbackDue { item } => {
                self.note_item(*item);
            }
            Decision::NotReady { agent, because } => match because {
                WhyNotReady::NoAnswer => self.wish(*agent, Wish::NoAnswer),
                WhyNotReady::Refusals => self.wish(*agent, Wish::Refusals),
                WhyNotReady::GraceOver => self.gone.push(*agent),
            },
            Decision::Overflow { .. } | Decision::Ignored { .. } => {}
        }
    }

    /// What is to be written; none: nothing happened.
    pub fn end(self, lease: Lease, heard: Vec<Uuid>, reached: Vec<Reached>) -> Option<Batch> {
        let Self { router, memory, at, log, items, people, wishes, assigned, .. } = self;
        let row = |(id, principal): (WorkItemId, PrincipalId)| {
            let case = CaseId(id.0);
            let because = memory.because.get(&id).cloned();
            let item = router.item(id).map(|view| WorkItem { principal, case, item: view.item, because });
            (principal, case, item)
        };
        let items: Vec<_> = items.into_iter().map(row).collect();
        let stand = |staff: StaffId| {
            let row = memory.people.get_mut(&staff)?;
            let before = row.clone();
            let wish = wishes.get(&staff).copied();
            row.wish = wish.unwrap_or(row.wish);
            row.agent = router.agent(staff).map(|view| view.agent);
            row.is_lost = row.agent.as_ref().is_some_and(|agent| agent.grace_until.is_some());
            row.stands = Presence::of(row.wish, row.agent.as_ref());
            if is_wrapping(row) {
                memory.wrapping.insert(staff);
            } else {
                memory.wrapping.remove(&staff);
            }
            let ended = (row.stands != before.stands).then(|| std::mem::replace(&mut row.since, at));
            let span = ended.map(|begun_at| Span { staff, begun_at, ended_at: at, stood: before.stands.clone() });
            (*row != before || wish.is_some()).then(|| (row.clone(), wish, span))
        };
        let people: Vec<_> = people.into_iter().filter_map(stand).collect();
        let is_nothing = log.is_empty() && heard.is_empty() && reached.is_empty() && people.is_empty();
        let (course, line) = (router.course(), memory.line);
        (!is_nothing).then_some(Batch { lease, at, heard, items, people, assigned, reached, log, course, line })
    }
}

/// Whether somebody finishes notes.
pub(super) fn is_wrapping(row: &PresenceRow) -> bool {
    row.agent.iter().flat_map(|agent| &agent.work).any(|work| work.item.is_none())
}

impl Batch {
    /// Writes it; [`StoreError::Conflict`] when another node runs the router by now.
    pub fn write(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        if !tx.lease_is_held(&self.lease)? {
            return Err(StoreError::Conflict("the router's lease".to_owned()));
        }
        for &id in &self.heard {
            tx.routing_heard(id)?;
        }
        for (principal, case, item) in &self.items {
            match item {
                Some(item) => tx.work_item_put(item)?,
                None => tx.work_item_remove(*principal, *case)?,
            }
        }
        for (row, wish, span) in &self.people {
            tx.presence_set(row, *wish, span.as_ref())?;
        }
        for line in &self.log {
            tx.routing_log_insert(line)?;
        }
        for reached in &self.reached {
            tx.routing_reached_put(reached)?;
        }
        tx.routing_course_put(&self.course, self.line)?;
        // Last, because it locks the journals.
        for &(principal, case, agent) in &self.assigned {
            assign(tx, &Actor::staff(principal, agent), case, agent, self.at)?;
        }
        Ok(())
    }

    /// Whose pages may look different now.
    pub fn principals(&self) -> BTreeSet<PrincipalId> {
        let of_items = self.items.iter().map(|(principal, ..)| *principal);
        let agents = self.people.iter().filter_map(|(row, ..)| row.agent.as_ref());
        of_items.chain(agents.flat_map(|agent| agent.ability.principals.iter().copied())).collect()
    }
}
