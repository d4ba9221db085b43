//! The people who work with Kulanz: accounts, roles by principal, sessions, and links sent to them once.
//!
//! Invariants: e-mail addresses are stored folded (trimmed, lower case) and name one person over all principals;
//! of session and link tokens only the SHA-256 is stored.

use crate::db::{Row, params, statements};
use crate::{StoreError, Tx};
use kernel::{InvitationId, Lang, PrincipalId, SessionId, StaffId, Timestamp};

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Their id.
    pub id: StaffId,
    /// Folded e-mail address; the name of the account.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The language of their pages.
    pub language: Lang,
    /// Put under their replies, above the principal's.
    pub signature: String,
    /// PHC string of argon2id; none until an invitation is accepted.
    pub password_hash: Option<String>,
    /// Whether they may sign in.
    pub is_active: bool,
    /// When the account was made.
    pub created_at: Timestamp,
}

/// A person with a role in one principal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub staff: Staff,
    /// The code of their role.
    pub role: String,
}

/// A principal in which a person has a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The principal.
    pub principal: PrincipalId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The code of the role.
    pub role: String,
}

/// A signed-in browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its public id.
    pub id: SessionId,
    /// Whose.
    pub staff: StaffId,
    /// The browser in a few words.
    pub device: String,
    /// The network it was begun from, shortened; empty: not known.
    pub place: String,
    /// The code of what was shown besides the password; `none`.
    pub factor: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub ends_at: Timestamp,
}

/// A link sent to a person: invitation, reset, sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its public id.
    pub id: InvitationId,
    /// For whom.
    pub staff: StaffId,
    /// What it opens.
    pub purpose: String,
    /// When it ends.
    pub ends_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}

statements! {
    STAFF_INSERT = "INSERT INTO staff (id, email, name, language, signature, password_hash, is_active, created_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    STAFF_UPDATE = "UPDATE staff SET name = $2, language = $3, signature = $4 WHERE id = $1";
    STAFF_PASSWORD_SET = "UPDATE staff SET password_hash = $2 WHERE id = $1";
    STAFF_ACTIVE_SET = "UPDATE staff SET is_active = $2 WHERE id = $1";
    STAFF_FETCH = "SELECT id, email, name, language, signature, password_hash, is_active, created_at_ms FROM staff
        WHERE id = $1";
    STAFF_BY_EMAIL = "SELECT id, email, name, language, signature, password_hash, is_active, created_at_ms FROM staff
        WHERE email = $1";
    MEMBERS = "SELECT s.id, s.email, s.name, s.language, s.signature, s.password_hash, s.is_active, s.created_at_ms, r.role
        FROM staff_role r JOIN staff s ON s.id = r.staff_id WHERE r.principal_id = $1 ORDER BY s.name, s.id";
    MEMBER_FETCH = "SELECT s.id, s.email, s.name, s.language, s.signature, s.password_hash, s.is_active, s.created_at_ms,
        r.role FROM staff_role r JOIN staff s ON s.id = r.staff_id WHERE r.principal_id = $1 AND r.staff_id = $2";
    ROLES_OF_STAFF = "SELECT r.principal_id, r.role, p.slug, p.name FROM staff_role r
        JOIN principal p ON p.id = r.principal_id WHERE r.staff_id = $1 ORDER BY p.name, p.slug";
    ROLE_SET = "INSERT INTO staff_role (principal_id, staff_id, role) VALUES ($1, $2, $3)
        ON CONFLICT (principal_id, staff_id) DO UPDATE SET role = excluded.role";
    ROLE_REMOVE = "DELETE FROM staff_role WHERE principal_id = $1 AND staff_id = $2";
    ROLE_COUNT = "SELECT count(*) AS n FROM staff_role r JOIN staff s ON s.id = r.staff_id
        WHERE r.principal_id = $1 AND r.role = $2 AND s.is_active";
    SESSION_INSERT = "INSERT INTO staff_session (token_hash, id, staff_id, device, created_at_ms, seen_at_ms, ends_at_ms, place,
        factor) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    SESSION_FETCH = "SELECT id, staff_id, device, place, factor, created_at_ms, seen_at_ms, ends_at_ms FROM staff_session
        WHERE token_hash = $1";
    SESSION_TOUCH = "UPDATE staff_session SET seen_at_ms = $2 WHERE token_hash = $1 AND seen_at_ms < $2";
    SESSIONS_OF_STAFF = "SELECT id, staff_id, device, place, factor, created_at_ms, seen_at_ms, ends_at_ms FROM staff_session
        WHERE staff_id = $1 ORDER BY seen_at_ms DESC, id";
    SESSION_REMOVE = "DELETE FROM staff_session WHERE staff_id = $1 AND id = $2";
    SESSION_REMOVE_BY_TOKEN = "DELETE FROM staff_session WHERE token_hash = $1";
    SESSIONS_REMOVE_OTHERS = "DELETE FROM staff_session WHERE staff_id = $1 AND id <> $2";
    SESSION_FACTOR_SET = "UPDATE staff_session SET factor = $3 WHERE staff_id = $1 AND id = $2";
    SESSIONS_REMOVE = "DELETE FROM staff_session WHERE staff_id = $1";
    SESSIONS_FORGET = "DELETE FROM staff_session WHERE ends_at_ms < $1 OR seen_at_ms < $2";
    LINK_INSERT = "INSERT INTO invitation (token_hash, id, staff_id, purpose, ends_at_ms) VALUES ($1, $2, $3, $4, $5)";
    LINK_FETCH = "SELECT id, staff_id, purpose, ends_at_ms, used_at_ms FROM invitation WHERE token_hash = $1";
    LINK_USE = "UPDATE invitation SET used_at_ms = $2 WHERE token_hash = $1 AND used_at_ms IS NULL AND ends_at_ms > $2";
    LINKS_VOID = "UPDATE invitation SET used_at_ms = $2 WHERE staff_id = $1 AND used_at_ms IS NULL";
    LINKS_LIVE = "SELECT count(*) AS n FROM invitation WHERE staff_id = $1 AND purpose = $2 AND ends_at_ms > $3";
    LINKS_FORGET = "DELETE FROM invitation WHERE ends_at_ms < $1";
}

fn staff_from_row(row: &Row<'_>) -> Result<Staff, StoreError> {
    Ok(Staff {
        id: row.id("id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        language: row.code("language")?,
        signature: row.get("signature")?,
        password_hash: row.get("password_hash")?,
        is_active: row.get("is_active")?,
        created_at: row.at("created_at_ms")?,
    })
}

fn member_from_row(row: &Row<'_>) -> Result<Member, StoreError> {
    Ok(Member { staff: staff_from_row(row)?, role: row.get("role")? })
}

fn place_from_row(row: &Row<'_>) -> Result<Place, StoreError> {
    Ok(Place {
        principal: row.id("principal_id")?,
        slug: row.get("slug")?,
        name: row.get("name")?,
        role: row.get("role")?,
    })
}

fn session_from_row(row: &Row<'_>) -> Result<Session, StoreError> {
    Ok(Session {
        id: row.id("id")?,
        staff: row.id("staff_id")?,
        device: row.get("device")?,
        place: row.get("place")?,
        factor: row.get("factor")?,
        created_at: row.at("created_at_ms")?,
        seen_at: row.at("seen_at_ms")?,
        ends_at: row.at("ends_at_ms")?,
    })
}

fn link_from_row(row: &Row<'_>) -> Result<Link, StoreError> {
    Ok(Link {
        id: row.id("id")?,
        staff: row.id("staff_id")?,
        purpose: row.get("purpose")?,
        ends_at: row.at("ends_at_ms")?,
        used_at: row.at_opt("used_at_ms")?,
    })
}

/// Accounts and roles.
impl Tx<'_> {
    /// Adds a person; `Conflict` when the address has an account.
    pub fn staff_insert(&mut self, staff: &Staff) -> Result<(), StoreError> {
        let values = params![
            staff.id,
            &staff.email,
            &staff.name,
            staff.language.code(),
            &staff.signature,
            &staff.password_hash,
            staff.is_active,
            staff.created_at,
        ];
        self.execute(STAFF_INSERT, values).map(drop)
    }

    /// Saves name, language and signature.
    pub fn staff_update(&mut self, staff: &Staff) -> Result<(), StoreError> {
        let values = params![staff.id, &staff.name, staff.language.code(), &staff.signature];
        self.execute(STAFF_UPDATE, values).map(drop)
    }

    /// Sets the hash of a password.
    pub fn staff_password_set(&mut self, id: StaffId, hash: &str) -> Result<(), StoreError> {
        self.execute(STAFF_PASSWORD_SET, params![id, hash]).map(drop)
    }

    /// Opens or closes an account.
    pub fn staff_active_set(&mut self, id: StaffId, is_active: bool) -> Result<(), StoreError> {
        self.execute(STAFF_ACTIVE_SET, params![id, is_active]).map(drop)
    }

    /// The person with this id.
    pub fn staff_fetch(&mut self, id: StaffId) -> Result<Option<Staff>, StoreError> {
        self.first(STAFF_FETCH, params![id], staff_from_row)
    }

    /// The person with this folded address.
    pub fn staff_by_email(&mut self, email: &str) -> Result<Option<Staff>, StoreError> {
        self.first(STAFF_BY_EMAIL, params![email], staff_from_row)
    }

    /// Everybody with a role in `principal`, by name.
    pub fn members(&mut self, principal: PrincipalId) -> Result<Vec<Member>, StoreError> {
        self.all(MEMBERS, params![principal], member_from_row)
    }

    /// The person with this id, when they have a role in `principal`.
    pub fn member_fetch(&mut self, principal: PrincipalId, id: StaffId) -> Result<Option<Member>, StoreError> {
        self.first(MEMBER_FETCH, params![principal, id], member_from_row)
    }

    /// The principals of a person by name, with the code of their role in each.
    pub fn roles_of_staff(&mut self, id: StaffId) -> Result<Vec<Place>, StoreError> {
        self.all(ROLES_OF_STAFF, params![id], place_from_row)
    }

    /// Gives a person a role in `principal`, in place of the one they had.
    pub fn role_set(&mut self, principal: PrincipalId, id: StaffId, role: &str) -> Result<(), StoreError> {
        self.execute(ROLE_SET, params![principal, id, role]).map(drop)
    }

    /// Takes a person's role in `principal`; false when there was none.
    pub fn role_remove(&mut self, principal: PrincipalId, id: StaffId) -> Result<bool, StoreError> {
        Ok(self.execute(ROLE_REMOVE, params![principal, id])? == 1)
    }

    /// How many active people have this role in `principal`.
    pub fn role_count(&mut self, principal: PrincipalId, role: &str) -> Result<i64, StoreError> {
        self.one(ROLE_COUNT, params![principal, role], |row| row.get("n"))
    }
}

/// Sessions.
impl Tx<'_> {
    /// Begins a session.
    pub fn session_insert(&mut self, token_hash: &[u8; 32], session: &Session) -> Result<(), StoreError> {
        let values = params![
            token_hash,
            session.id,
            session.staff,
            &session.device,
            session.created_at,
            session.seen_at,
            session.ends_at,
            &session.place,
            &session.factor,
        ];
        self.execute(SESSION_INSERT, values).map(drop)
    }

    /// The session of a token, whether it has ended or not.
    pub fn session_fetch(&mut self, token_hash: &[u8; 32]) -> Result<Option<Session>, StoreError> {
        self.first(SESSION_FETCH, params![token_hash], session_from_row)
    }

    /// Notes that a session was used.
    pub fn session_touch(&mut self, token_hash: &[u8; 32], now: Timestamp) -> Result<(), StoreError> {
        self.execute(SESSION_TOUCH, params![token_hash, now]).map(drop)
    }

    /// The sessions of a person, the last used first.
    pub fn sessions_of_staff(&mut self, id: StaffId) -> Result<Vec<Session>, StoreError> {
        self.all(SESSIONS_OF_STAFF, params![id], session_from_row)
    }

    /// Ends one session of a person; false when it is not theirs.
    pub fn session_remove(&mut self, staff: StaffId, id: SessionId) -> Result<bool, StoreError> {
        Ok(self.execute(SESSION_REMOVE, params![staff, id])? == 1)
    }

    /// Ends the session of a token.
    pub fn session_remove_by_token(&mut self, token_hash: &[u8; 32]) -> Result<(), StoreError> {
        self.execute(SESSION_REMOVE_BY_TOKEN, params![token_hash]).map(drop)
    }

    /// Ends all sessions of a person; returns how many.
    pub fn sessions_remove(&mut self, staff: StaffId) -> Result<u64, StoreError> {
        self.execute(SESSIONS_REMOVE, params![staff])
    }

    /// Ends all sessions of a person but one; returns how many.
    pub fn sessions_remove_others(&mut self, staff: StaffId, kept: SessionId) -> Result<u64, StoreError> {
        self.execute(SESSIONS_REMOVE_OTHERS, params![staff, kept])
    }

    /// Says what was shown besides the password.
    pub fn session_factor_set(&mut self, staff: StaffId, id: SessionId, factor: &str) -> Result<(), StoreError> {
        self.execute(SESSION_FACTOR_SET, params![staff, id, factor]).map(drop)
    }

    /// Forgets sessions that ended before `now` or were last used before `idle_since`; returns how many.
    pub fn sessions_forget(&mut self, now: Timestamp, idle_since: Timestamp) -> Result<u64, StoreError> {
        self.execute(SESSIONS_FORGET, params![now, idle_since])
    }
}

/// Links.
impl Tx<'_> {
    /// Keeps a link.
    pub fn link_insert(&mut self, token_hash: &[u8; 32], link: &Link) -> Result<(), StoreError> {
        let values = params![token_hash, link.id, link.staff, &link.purpose, link.ends_at];
        self.execute(LINK_INSERT, values).map(drop)
    }

    /// The link of a token, whether it can still be used or not.
    pub fn link_fetch(&mut self, token_hash: &[u8; 32]) -> Result<Option<Link>, StoreError> {
        self.first(LINK_FETCH, params![token_hash], link_from_row)
    }

    /// Uses a link up; false when it was used before or has ended.
    pub fn link_use(&mut self, token_hash: &[u8; 32], now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.execute(LINK_USE, params![token_hash, now])? == 1)
    }

    /// Uses up every open link of a person.
    pub fn links_void(&mut self, staff: StaffId, now: Timestamp) -> Result<u64, StoreError> {
        self.execute(LINKS_VOID, params![staff, now])
    }

    /// How many links of a purpose, used or not, have not ended yet.
    pub fn links_live(&mut self, staff: StaffId, purpose: &str, now: Timestamp) -> Result<i64, StoreError> {
        self.one(LINKS_LIVE, params![staff, purpose, now], |row| row.get("n"))
    }

    /// Forgets links that ended before `before`; returns how many.
    pub fn links_forget(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        self.execute(LINKS_FORGET, params![before])
    }
}
