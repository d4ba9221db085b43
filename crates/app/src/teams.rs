//! Teams of a principal: made, renamed, filled, removed when no case names them any more.

use crate::people::{Fault, name_of};
use crate::{Actor, App, StoreError};
use kernel::{StaffId, TeamId};
use serde_json::json;

pub use store::teams::Team;

/// A team with its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamView {
    /// The team.
    pub team: Team,
    /// Who is in it.
    pub members: Vec<StaffId>,
}

/// Why nothing was changed about a team.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TeamError {
    /// The principal has no such team.
    #[error("there is no such team")]
    NoSuchTeam,
    /// Somebody named does not work for this principal.
    #[error("somebody named does not work here")]
    NoSuchPerson,
    /// Cases name this team.
    #[error("cases name this team; give them to another one first")]
    InUse,
    /// A field is not as it must be.
    #[error("the field {} is not as it must be: {}", .0.field, .0.code)]
    Fault(Fault),
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl From<Fault> for TeamError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<StoreError> for TeamError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(_) => Self::Fault(Fault::new("name", "taken")),
            other => Self::Store(other),
        }
    }
}

/// All teams by name, with their members.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<TeamView>, StoreError> {
    let principal = actor.principal;
    app.store
        .read(move |tx| {
            let all = tx.all_team_members(principal)?;
            let of = |id| all.iter().filter(|(team, _)| *team == id).map(|(_, staff)| *staff).collect();
            Ok(tx.teams(principal)?.into_iter().map(|team| TeamView { members: of(team.id), team }).collect())
        })
        .await
}

/// Makes a team.
pub async fn create(app: &App, actor: &Actor, name: &str) -> Result<TeamId, TeamError> {
    let (team, by, now) = (Team { id: app.id(), name: name_of("name", name)? }, *actor, app.now());
    app.write(actor.principal, move |tx| {
        tx.team_insert(by.principal, &team)?;
        by.journal(tx, now, ("team", team.id), "made", &json!({}))?;
        Ok(team.id)
    })
    .await
}

/// Renames a team and says who is in it.
pub async fn change(app: &App, actor: &Actor, id: TeamId, name: &str, members: Vec<StaffId>) -> Result<(), TeamError> {
    let (name, by, now) = (name_of("name", name)?, *actor, app.now());
    app.write(actor.principal, move |tx| {
        if !tx.team_rename(by.principal, id, &name)? {
            return Err(TeamError::NoSuchTeam);
        }
        for staff in &members {
            if tx.member_fetch(by.principal, *staff)?.is_none() {
                return Err(TeamError::NoSuchPerson);
            }
        }
        tx.team_members_set(by.principal, id, &members)?;
        by.journal(tx, now, ("team", id), "changed", &json!({ "members": members }))?;
        Ok(())
    })
    .await
}

/// Removes a team that no case names.
pub async fn remove(app: &App, actor: &Actor, id: TeamId) -> Result<(), TeamError> {
    let (by, now) = (*actor, app.now());
    app.write(actor.principal, move |tx| {
        if tx.team_fetch(by.principal, id)?.is_none() {
            return Err(TeamError::NoSuchTeam);
        }
        if tx.team_is_in_use(by.principal, id)? {
            return Err(TeamError::InUse);
        }
        tx.team_members_set(by.principal, id, &[])?;
        tx.team_remove(by.principal, id)?;
        by.journal(tx, now, ("team", id), "removed", &json!({}))?;
        Ok(())
    })
    .await
}
