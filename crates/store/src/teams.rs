//! Teams of a principal and who is in them.

use crate::db::{Row, params, statements};
use crate::{StoreError, Tx};
use kernel::{PrincipalId, StaffId, TeamId};

/// A team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Its name.
    pub name: String,
}

statements! {
    TEAM_INSERT = "INSERT INTO team (principal_id, id, name) VALUES ($1, $2, $3)";
    TEAM_RENAME = "UPDATE team SET name = $3 WHERE principal_id = $1 AND id = $2";
    TEAM_FETCH = "SELECT id, name FROM team WHERE principal_id = $1 AND id = $2";
    TEAMS = "SELECT id, name FROM team WHERE principal_id = $1 ORDER BY name, id";
    TEAM_REMOVE = "DELETE FROM team WHERE principal_id = $1 AND id = $2";
    TEAM_IN_USE = "SELECT 1 AS n FROM service_case WHERE principal_id = $1 AND team_id = $2 LIMIT 1";
    TEAM_MEMBERS = "SELECT m.staff_id FROM team_member m JOIN staff s ON s.id = m.staff_id
        WHERE m.principal_id = $1 AND m.team_id = $2 ORDER BY s.name, s.id";
    ALL_TEAM_MEMBERS = "SELECT team_id, staff_id FROM team_member WHERE principal_id = $1 ORDER BY team_id, staff_id";
    TEAM_MEMBER_ADD = "INSERT INTO team_member (principal_id, team_id, staff_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    TEAM_MEMBERS_CLEAR = "DELETE FROM team_member WHERE principal_id = $1 AND team_id = $2";
    TEAMS_OF_STAFF = "SELECT t.id, t.name FROM team_member m
        JOIN team t ON t.principal_id = m.principal_id AND t.id = m.team_id
        WHERE m.principal_id = $1 AND m.staff_id = $2 ORDER BY t.name, t.id";
    TEAMS_LEAVE = "DELETE FROM team_member WHERE principal_id = $1 AND staff_id = $2";
}

fn team_from_row(row: &Row<'_>) -> Result<Team, StoreError> {
    Ok(Team { id: row.id("id")?, name: row.get("name")? })
}

impl Tx<'_> {
    /// Adds a team; `Conflict` when the name is taken.
    pub fn team_insert(&mut self, principal: PrincipalId, team: &Team) -> Result<(), StoreError> {
        self.execute(TEAM_INSERT, params![principal, team.id, &team.name]).map(drop)
    }

    /// Renames a team; `Conflict` when the name is taken, false when there is no such team.
    pub fn team_rename(&mut self, principal: PrincipalId, id: TeamId, name: &str) -> Result<bool, StoreError> {
        Ok(self.execute(TEAM_RENAME, params![principal, id, name])? == 1)
    }

    /// The team with this id.
    pub fn team_fetch(&mut self, principal: PrincipalId, id: TeamId) -> Result<Option<Team>, StoreError> {
        self.first(TEAM_FETCH, params![principal, id], team_from_row)
    }

    /// All teams by name.
    pub fn teams(&mut self, principal: PrincipalId) -> Result<Vec<Team>, StoreError> {
        self.all(TEAMS, params![principal], team_from_row)
    }

    /// Removes a team without members; false when there is no such team.
    pub fn team_remove(&mut self, principal: PrincipalId, id: TeamId) -> Result<bool, StoreError> {
        Ok(self.execute(TEAM_REMOVE, params![principal, id])? == 1)
    }

    /// Whether any case names this team. Reads cases one by one: for rare, deliberate acts only.
    pub fn team_is_in_use(&mut self, principal: PrincipalId, id: TeamId) -> Result<bool, StoreError> {
        Ok(self.first(TEAM_IN_USE, params![principal, id], |_| Ok(()))?.is_some())
    }

    /// Who is in a team, by name.
    pub fn team_members(&mut self, principal: PrincipalId, id: TeamId) -> Result<Vec<StaffId>, StoreError> {
        self.all(TEAM_MEMBERS, params![principal, id], |row| row.id("staff_id"))
    }

    /// Who is in which team of a principal.
    pub fn all_team_members(&mut self, principal: PrincipalId) -> Result<Vec<(TeamId, StaffId)>, StoreError> {
        self.all(ALL_TEAM_MEMBERS, params![principal], |row| Ok((row.id("team_id")?, row.id("staff_id")?)))
    }

    /// Says who is in a team, in place of those who were.
    pub fn team_members_set(
        &mut self,
        principal: PrincipalId,
        id: TeamId,
        members: &[StaffId],
    ) -> Result<(), StoreError> {
        self.execute(TEAM_MEMBERS_CLEAR, params![principal, id])?;
        for staff in members {
            self.execute(TEAM_MEMBER_ADD, params![principal, id, *staff])?;
        }
        Ok(())
    }

    /// The teams a person is in, by name.
    pub fn teams_of_staff(&mut self, principal: PrincipalId, staff: StaffId) -> Result<Vec<Team>, StoreError> {
        self.all(TEAMS_OF_STAFF, params![principal, staff], team_from_row)
    }

    /// Takes a person out of all teams of a principal.
    pub fn teams_leave(&mut self, principal: PrincipalId, staff: StaffId) -> Result<(), StoreError> {
        self.execute(TEAMS_LEAVE, params![principal, staff]).map(drop)
    }
}
