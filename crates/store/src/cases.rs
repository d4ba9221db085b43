//! Cases, their tags, participants, links and drafts, and the worklists.
//!
//! Cost: each worklist page is one range of an index (keyset paging), whatever the number of cases.

use crate::db::{Row, Sql, params, statements};
use crate::{StoreError, Tx};
use cases::{Channel, State};
use kernel::{CaseId, CustomerId, Lang, MailboxId, PrincipalId, StaffId, TeamId, Timestamp};

/// A case as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Id.
    pub id: CaseId,
    /// Its number with check digit, see `cases::CaseNumber::as_i64`.
    pub number: i64,
    /// What it is about.
    pub subject: String,
    /// Kind of concern, a code.
    pub kind: String,
    /// Where it stands.
    pub state: State,
    /// Language to answer in.
    pub language: Lang,
    /// How it first came in.
    pub channel: Channel,
    /// Who answers it.
    pub owner: Option<StaffId>,
    /// Which team it lies with.
    pub team: Option<TeamId>,
    /// Whose it is.
    pub customer: CustomerId,
    /// The mailbox it came through.
    pub mailbox: Option<MailboxId>,
    /// The end of the status link: the number, a hyphen, and what nobody can guess; replaced to revoke it.
    pub status_key: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When anything last changed.
    pub changed_at: Timestamp,
    /// Until when we owe an answer; set while open.
    pub due_at: Option<Timestamp>,
    /// When to look at it again.
    pub follow_up_at: Option<Timestamp>,
    /// When it was solved.
    pub solved_at: Option<Timestamp>,
    /// Since when the customer waits for us.
    pub waiting_since: Option<Timestamp>,
    /// The case it was merged into.
    pub merged_into: Option<CaseId>,
    /// Effort: contacts made by the customer.
    pub contacts: i64,
    /// Effort: tasks we gave the customer.
    pub tasks_given: i64,
    /// Effort: how often it changed hands.
    pub transfers: i64,
    /// Effort: contacts that should not have been needed.
    pub repeats: i64,
    /// Effort: milliseconds the customer has waited for us, ended waits only.
    pub waited_ms: i64,
    /// Counts changes; a change of an older version is refused.
    pub version: i64,
}

/// One line of a worklist.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkRow {
    /// The case.
    pub case: Case,
    /// Its customer's name, empty when unknown.
    pub customer_name: String,
    /// Its owner's name.
    pub owner_name: Option<String>,
}

/// Which worklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Open, mine; by due time.
    Mine(StaffId),
    /// Open, nobody's; by due time.
    Unassigned,
    /// Open, of a team; by due time.
    Team(TeamId),
    /// All open; by due time.
    Open,
    /// In one state other than open; last changed first.
    InState(State),
}

/// Someone who takes part in a case beside the customer's first address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Normalised address.
    pub address_key: String,
    /// As written.
    pub address: String,
    /// Name, empty when unknown.
    pub name: String,
    /// `from`, `to` or `cc`.
    pub place: String,
}

/// A link between two cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The one it goes out from.
    pub case: CaseId,
    /// The one it leads to.
    pub other: CaseId,
    /// `related`, `follows`, `split`, `merged`, `suspected`.
    pub kind: String,
    /// When it was made.
    pub made_at: Timestamp,
}

/// What somebody has begun to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// `reply`, `note`, `call`.
    pub mode: String,
    /// The text.
    pub body: String,
    /// When it was last saved.
    pub changed_at: Timestamp,
}

macro_rules! case_columns {
    () => {
        "c.id, c.number, c.subject, c.kind, c.state, c.language, c.channel, c.owner_id, c.team_id, c.customer_id,
         c.mailbox_id, c.status_key, c.opened_at_ms, c.changed_at_ms, c.due_at_ms, c.follow_up_at_ms, c.solved_at_ms,
         c.waiting_since_ms, c.merged_into, c.contacts, c.tasks_given, c.transfers, c.repeats, c.waited_ms, c.version"
    };
}
macro_rules! select_case {
    ($rest:literal) => {
        concat!("SELECT ", case_columns!(), " FROM service_case c WHERE c.principal_id = $1 AND ", $rest)
    };
}
macro_rules! select_work {
    ($rest:literal) => {
        concat!(
            "SELECT ",
            case_columns!(),
            ", u.name AS customer_name, s.name AS owner_name FROM service_case c
             JOIN customer u ON u.principal_id = c.principal_id AND u.id = c.customer_id
             LEFT JOIN staff s ON s.id = c.owner_id WHERE c.principal_id = $1 AND ",
            $rest
        )
    };
}

statements! {
    CASE_INSERT = "INSERT INTO service_case (principal_id, id, number, subject, kind, state, language, channel, owner_id,
        team_id, customer_id, mailbox_id, status_key, opened_at_ms, changed_at_ms, due_at_ms, follow_up_at_ms, solved_at_ms,
        waiting_since_ms, merged_into, contacts, tasks_given, transfers, repeats, waited_ms, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
        $25, 1)";
    CASE_UPDATE = "UPDATE service_case SET subject = $3, kind = $4, state = $5, language = $6, owner_id = $7, team_id = $8,
        customer_id = $9, status_key = $10, changed_at_ms = $11, due_at_ms = $12, follow_up_at_ms = $13, solved_at_ms = $14,
        waiting_since_ms = $15, merged_into = $16, contacts = $17, tasks_given = $18, transfers = $19, repeats = $20,
        waited_ms = $21, version = version + 1 WHERE principal_id = $1 AND id = $2 AND version = $22";
    CASE_FETCH = select_case!("c.id = $2");
    CASE_BY_NUMBER = select_case!("c.number = $2");
    ARRIVALS = "SELECT (opened_at_ms - $2) / 3600000 AS hour, count(*) AS n FROM service_case
        WHERE principal_id = $1 AND opened_at_ms >= $2 AND opened_at_ms < $3 AND contacts > 0 GROUP BY 1 ORDER BY 1";
    FIRST_ANSWERS = "SELECT c.channel, c.kind, c.opened_at_ms, COALESCE((SELECT min(i.happened_at_ms) FROM interaction i
        WHERE i.principal_id = c.principal_id AND i.case_id = c.id AND i.direction = 'out' AND i.automatic = 'none'),
        c.solved_at_ms) AS answered_at_ms FROM service_case c WHERE c.principal_id = $1 AND c.opened_at_ms >= $2
        AND c.contacts > 0 AND c.merged_into IS NULL ORDER BY c.opened_at_ms LIMIT $3";
    CASES_OF_CUSTOMER = select_case!("c.customer_id = $2 ORDER BY c.opened_at_ms DESC, c.id DESC LIMIT $3");
    CASES_TO_FOLLOW_UP = select_case!("c.follow_up_at_ms <= $2 ORDER BY c.follow_up_at_ms, c.id LIMIT $3");
    CASE_LAST_OPEN_OF_CUSTOMER = select_case!("c.customer_id = $2 AND c.opened_at_ms >= $3 AND c.merged_into IS NULL
        ORDER BY c.opened_at_ms DESC, c.id DESC LIMIT 1");
    WORK_BY_IDS_ONE = select_work!("c.id = $2");
    WORK_OPEN = select_work!("c.state = 'open' AND (c.due_at_ms, c.id) > ($2, $3) ORDER BY c.due_at_ms, c.id LIMIT $4");
    WORK_OWNER = select_work!("c.state = 'open' AND c.owner_id = $5 AND (c.due_at_ms, c.id) > ($2, $3)
        ORDER BY c.due_at_ms, c.id LIMIT $4");
    WORK_UNASSIGNED = select_work!("c.state = 'open' AND c.owner_id IS NULL AND (c.due_at_ms, c.id) > ($2, $3)
        ORDER BY c.due_at_ms, c.id LIMIT $4");
    WORK_TEAM = select_work!("c.state = 'open' AND c.team_id = $5 AND (c.due_at_ms, c.id) > ($2, $3)
        ORDER BY c.due_at_ms, c.id LIMIT $4");
    WORK_IN_STATE = select_work!("c.state <> 'open' AND c.state = $5 AND (c.changed_at_ms, c.id) < ($2, $3)
        ORDER BY c.changed_at_ms DESC, c.id DESC LIMIT $4");
    COUNT_OPEN = "SELECT count(*) AS n FROM (SELECT 1 FROM service_case WHERE principal_id = $1 AND state = 'open' LIMIT $2) x";
    COUNT_OWNER = "SELECT count(*) AS n FROM (SELECT 1 FROM service_case WHERE principal_id = $1 AND state = 'open'
        AND owner_id = $3 LIMIT $2) x";
    COUNT_UNASSIGNED = "SELECT count(*) AS n FROM (SELECT 1 FROM service_case WHERE principal_id = $1 AND state = 'open'
        AND owner_id IS NULL LIMIT $2) x";
    COUNT_TEAM = "SELECT count(*) AS n FROM (SELECT 1 FROM service_case WHERE principal_id = $1 AND state = 'open'
        AND team_id = $3 LIMIT $2) x";
    COUNT_IN_STATE = "SELECT count(*) AS n FROM (SELECT 1 FROM service_case WHERE principal_id = $1 AND state <> 'open'
        AND state = $3 LIMIT $2) x";
    ANSWER_TIMES = "SELECT waited_ms FROM service_case WHERE principal_id = $1 AND state <> 'open' AND state = 'solved'
        AND waited_ms > 0 ORDER BY changed_at_ms DESC, id DESC LIMIT $2";
    TAGS_OF = "SELECT tag FROM case_tag WHERE principal_id = $1 AND case_id = $2 ORDER BY tag";
    TAG_INSERT = "INSERT INTO case_tag (principal_id, case_id, tag) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    TAG_DELETE = "DELETE FROM case_tag WHERE principal_id = $1 AND case_id = $2 AND tag = $3";
    TAGS_ALL = "SELECT DISTINCT tag FROM case_tag WHERE principal_id = $1 ORDER BY tag LIMIT 500";
    PARTICIPANT_INSERT = "INSERT INTO case_participant (principal_id, case_id, address_key, address, name, place)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    PARTICIPANTS_OF = "SELECT address_key, address, name, place FROM case_participant
        WHERE principal_id = $1 AND case_id = $2 ORDER BY address_key LIMIT 200";
    LINK_INSERT = "INSERT INTO case_link (principal_id, case_id, other_id, kind, made_at_ms) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (principal_id, case_id, other_id) DO UPDATE SET kind = excluded.kind";
    LINK_DELETE = "DELETE FROM case_link WHERE principal_id = $1 AND case_id = $2 AND other_id = $3";
    LINKS_OF = "SELECT case_id, other_id, kind, made_at_ms FROM case_link WHERE principal_id = $1 AND case_id = $2
        UNION SELECT case_id, other_id, kind, made_at_ms FROM case_link WHERE principal_id = $1 AND other_id = $2";
    DRAFT_UPSERT = "INSERT INTO case_draft (principal_id, case_id, staff_id, mode, body, changed_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (principal_id, case_id, staff_id)
        DO UPDATE SET mode = excluded.mode, body = excluded.body, changed_at_ms = excluded.changed_at_ms";
    DRAFT_FETCH = "SELECT mode, body, changed_at_ms FROM case_draft WHERE principal_id = $1 AND case_id = $2 AND staff_id = $3";
    DRAFT_DELETE = "DELETE FROM case_draft WHERE principal_id = $1 AND case_id = $2 AND staff_id = $3";
}

fn case_from_row(row: &Row<'_>) -> Result<Case, StoreError> {
    Ok(Case {
        id: row.id("id")?,
        number: row.get("number")?,
        subject: row.get("subject")?,
        kind: row.get("kind")?,
        state: row.code("state")?,
        language: row.code("language")?,
        channel: row.code("channel")?,
        owner: row.id_opt("owner_id")?,
        team: row.id_opt("team_id")?,
        customer: row.id("customer_id")?,
        mailbox: row.id_opt("mailbox_id")?,
        status_key: row.get("status_key")?,
        opened_at: row.at("opened_at_ms")?,
        changed_at: row.at("changed_at_ms")?,
        due_at: row.at_opt("due_at_ms")?,
        follow_up_at: row.at_opt("follow_up_at_ms")?,
        solved_at: row.at_opt("solved_at_ms")?,
        waiting_since: row.at_opt("waiting_since_ms")?,
        merged_into: row.id_opt("merged_into")?,
        contacts: row.get("contacts")?,
        tasks_given: row.get("tasks_given")?,
        transfers: row.get("transfers")?,
        repeats: row.get("repeats")?,
        waited_ms: row.get("waited_ms")?,
        version: row.get("version")?,
    })
}

fn work_from_row(row: &Row<'_>) -> Result<WorkRow, StoreError> {
    Ok(WorkRow {
        case: case_from_row(row)?,
        customer_name: row.get("customer_name")?,
        owner_name: row.get("owner_name")?,
    })
}

/// When a concern was first answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstAnswer {
    /// By which channel it came.
    pub channel: Channel,
    /// What kind it is.
    pub kind: String,
    /// When it came.
    pub opened_at: Timestamp,
    /// When a person first answered, or it was solved.
    pub answered_at: Option<Timestamp>,
}

impl Tx<'_> {
    /// How many concerns customers opened between `from` and `until`, by hours since `from`; hours with none are left out.
    pub fn arrivals(
        &mut self,
        principal: PrincipalId,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<(i64, i64)>, StoreError> {
        self.all(ARRIVALS, params![principal, from, until], |row| Ok((row.get("hour")?, row.get("n")?)))
    }

    /// When concerns that customers opened since `from` were first answered; the oldest `limit`.
    pub fn first_answers(
        &mut self,
        principal: PrincipalId,
        from: Timestamp,
        limit: i64,
    ) -> Result<Vec<FirstAnswer>, StoreError> {
        self.all(FIRST_ANSWERS, params![principal, from, limit], |row| {
            Ok(FirstAnswer {
                channel: row.code("channel")?,
                kind: row.get("kind")?,
                opened_at: row.at("opened_at_ms")?,
                answered_at: row.at_opt("answered_at_ms")?,
            })
        })
    }

    /// Adds a case.
    pub fn case_insert(&mut self, principal: PrincipalId, c: &Case) -> Result<(), StoreError> {
        let values = params![
            principal,
            c.id,
            c.number,
            &c.subject,
            &c.kind,
            c.state.as_str(),
            c.language.code(),
            c.channel.as_str(),
            c.owner,
            c.team,
            c.customer,
            c.mailbox,
            &c.status_key,
            c.opened_at,
            c.changed_at,
            c.due_at,
            c.follow_up_at,
            c.solved_at,
            c.waiting_since,
            c.merged_into,
            c.contacts,
            c.tasks_given,
            c.transfers,
            c.repeats,
            c.waited_ms,
        ];
        self.execute(CASE_INSERT, values).map(drop)
    }

    /// Saves a case read at its `version`; false when somebody else was quicker.
    pub fn case_update(&mut self, principal: PrincipalId, c: &Case) -> Result<bool, StoreError> {
        let values = params![
            principal,
            c.id,
            &c.subject,
            &c.kind,
            c.state.as_str(),
            c.language.code(),
            c.owner,
            c.team,
            c.customer,
            &c.status_key,
            c.changed_at,
            c.due_at,
            c.follow_up_at,
            c.solved_at,
            c.waiting_since,
            c.merged_into,
            c.contacts,
            c.tasks_given,
            c.transfers,
            c.repeats,
            c.waited_ms,
            c.version,
        ];
        Ok(self.execute(CASE_UPDATE, values)? == 1)
    }

    /// The case with this id.
    pub fn case_fetch(&mut self, principal: PrincipalId, id: CaseId) -> Result<Option<Case>, StoreError> {
        self.first(CASE_FETCH, params![principal, id], case_from_row)
    }

    /// The case with this number.
    pub fn case_by_number(&mut self, principal: PrincipalId, number: i64) -> Result<Option<Case>, StoreError> {
        self.first(CASE_BY_NUMBER, params![principal, number], case_from_row)
    }

    /// The case a status link leads to: its key begins with the case's number and is compared whole.
    pub fn case_by_status_key(&mut self, principal: PrincipalId, key: &str) -> Result<Option<Case>, StoreError> {
        let Some(number) = key.split('-').next().and_then(|number| number.parse().ok()) else { return Ok(None) };
        Ok(self.case_by_number(principal, number)?.filter(|case| case.status_key == key))
    }

    /// The latest cases of a customer.
    pub fn cases_of_customer(
        &mut self,
        principal: PrincipalId,
        customer: CustomerId,
        limit: i64,
    ) -> Result<Vec<Case>, StoreError> {
        self.all(CASES_OF_CUSTOMER, params![principal, customer, limit], case_from_row)
    }

    /// The latest case a customer opened since `since`.
    pub fn case_last_of_customer(
        &mut self,
        principal: PrincipalId,
        customer: CustomerId,
        since: Timestamp,
    ) -> Result<Option<Case>, StoreError> {
        self.first(CASE_LAST_OPEN_OF_CUSTOMER, params![principal, customer, since], case_from_row)
    }

    /// Cases whose follow-up is due.
    pub fn cases_to_follow_up(
        &mut self,
        principal: PrincipalId,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<Case>, StoreError> {
        self.all(CASES_TO_FOLLOW_UP, params![principal, now, limit], case_from_row)
    }

    /// A page of a worklist after the key of the last row seen (`None`: from the start).
    pub fn worklist(
        &mut self,
        principal: PrincipalId,
        view: View,
        after: Option<(Timestamp, CaseId)>,
        limit: i64,
    ) -> Result<Vec<WorkRow>, StoreError> {
        let descends = matches!(view, View::InState(_));
        let edge = if descends { (i64::MAX, [0xff; 16]) } else { (i64::MIN, [0; 16]) };
        let (at, id) = after.map_or_else(
            || (Timestamp::from_millis(edge.0), CaseId(uuid::Uuid::from_bytes(edge.1))),
            |(at, id)| (at, id),
        );
        match view {
            View::Open => self.all(WORK_OPEN, params![principal, at, id, limit], work_from_row),
            View::Unassigned => self.all(WORK_UNASSIGNED, params![principal, at, id, limit], work_from_row),
            View::Mine(owner) => self.all(WORK_OWNER, params![principal, at, id, limit, owner], work_from_row),
            View::Team(team) => self.all(WORK_TEAM, params![principal, at, id, limit, team], work_from_row),
            View::InState(state) => {
                self.all(WORK_IN_STATE, params![principal, at, id, limit, state.as_str()], work_from_row)
            }
        }
    }

    /// The worklist line of one case.
    pub fn work_row(&mut self, principal: PrincipalId, case: CaseId) -> Result<Option<WorkRow>, StoreError> {
        self.first(WORK_BY_IDS_ONE, params![principal, case], work_from_row)
    }

    /// How many cases a worklist has, counted up to `most`.
    pub fn worklist_count(&mut self, principal: PrincipalId, view: View, most: i64) -> Result<i64, StoreError> {
        let n = |row: &Row<'_>| row.get("n");
        match view {
            View::Open => self.one(COUNT_OPEN, params![principal, most], n),
            View::Unassigned => self.one(COUNT_UNASSIGNED, params![principal, most], n),
            View::Mine(owner) => self.one(COUNT_OWNER, params![principal, most, owner], n),
            View::Team(team) => self.one(COUNT_TEAM, params![principal, most, team], n),
            View::InState(state) => self.one(COUNT_IN_STATE, params![principal, most, state.as_str()], n),
        }
    }

    /// How long customers waited in the last `limit` solved cases, in milliseconds; for an honest expected time.
    pub fn answer_times(&mut self, principal: PrincipalId, limit: i64) -> Result<Vec<i64>, StoreError> {
        self.all(ANSWER_TIMES, params![principal, limit], |row| row.get("waited_ms"))
    }

    /// The tags of a case.
    pub fn tags_of(&mut self, principal: PrincipalId, case: CaseId) -> Result<Vec<String>, StoreError> {
        self.all(TAGS_OF, params![principal, case], |row| row.get("tag"))
    }

    /// All tags in use, at most 500.
    pub fn tags_all(&mut self, principal: PrincipalId) -> Result<Vec<String>, StoreError> {
        self.all(TAGS_ALL, params![principal], |row| row.get("tag"))
    }

    /// Puts a tag on a case or takes it off.
    pub fn tag_set(&mut self, principal: PrincipalId, case: CaseId, tag: &str, is_on: bool) -> Result<(), StoreError> {
        let sql: Sql = if is_on { TAG_INSERT } else { TAG_DELETE };
        self.execute(sql, params![principal, case, tag]).map(drop)
    }

    /// Adds a participant unless the case has them.
    pub fn participant_insert(
        &mut self,
        principal: PrincipalId,
        case: CaseId,
        p: &Participant,
    ) -> Result<(), StoreError> {
        let values = params![principal, case, &p.address_key, &p.address, &p.name, &p.place];
        self.execute(PARTICIPANT_INSERT, values).map(drop)
    }

    /// The participants of a case.
    pub fn participants_of(&mut self, principal: PrincipalId, case: CaseId) -> Result<Vec<Participant>, StoreError> {
        self.all(PARTICIPANTS_OF, params![principal, case], |row| {
            Ok(Participant {
                address_key: row.get("address_key")?,
                address: row.get("address")?,
                name: row.get("name")?,
                place: row.get("place")?,
            })
        })
    }

    /// Links two cases.
    pub fn case_link_insert(&mut self, principal: PrincipalId, link: &Link) -> Result<(), StoreError> {
        self.execute(LINK_INSERT, params![principal, link.case, link.other, &link.kind, link.made_at]).map(drop)
    }

    /// Removes a link.
    pub fn case_link_delete(&mut self, principal: PrincipalId, case: CaseId, other: CaseId) -> Result<(), StoreError> {
        self.execute(LINK_DELETE, params![principal, case, other]).map(drop)
    }

    /// The links of a case, from either side.
    pub fn case_links_of(&mut self, principal: PrincipalId, case: CaseId) -> Result<Vec<Link>, StoreError> {
        self.all(LINKS_OF, params![principal, case], |row| {
            Ok(Link {
                case: row.id("case_id")?,
                other: row.id("other_id")?,
                kind: row.get("kind")?,
                made_at: row.at("made_at_ms")?,
            })
        })
    }

    /// Keeps what somebody writes; an empty body forgets it.
    pub fn draft_save(
        &mut self,
        principal: PrincipalId,
        case: CaseId,
        staff: StaffId,
        draft: &Draft,
    ) -> Result<(), StoreError> {
        if draft.body.is_empty() {
            return self.execute(DRAFT_DELETE, params![principal, case, staff]).map(drop);
        }
        let values = params![principal, case, staff, &draft.mode, &draft.body, draft.changed_at];
        self.execute(DRAFT_UPSERT, values).map(drop)
    }

    /// What somebody has begun to write in a case.
    pub fn draft_fetch(
        &mut self,
        principal: PrincipalId,
        case: CaseId,
        staff: StaffId,
    ) -> Result<Option<Draft>, StoreError> {
        self.first(DRAFT_FETCH, params![principal, case, staff], |row| {
            Ok(Draft { mode: row.get("mode")?, body: row.get("body")?, changed_at: row.at("changed_at_ms")? })
        })
    }
}
