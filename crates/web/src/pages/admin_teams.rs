//! Teams: make, rename, fill, remove.

use crate::form::{Faults, Fields, status_of};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::people::{self, Member};
use app::teams::{self, TeamError, TeamView};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::TeamId;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ManageTeams, "/desk/{slug}/admin/teams"), page)
        .add(Route::post(Action::ManageTeams, "/desk/{slug}/admin/teams"), create)
        .add(Route::post(Action::ManageTeams, "/desk/{slug}/admin/teams/{id}"), change)
        .add(Route::post(Action::ManageTeams, "/desk/{slug}/admin/teams/{id}/remove"), remove)
}

#[derive(Template)]
#[template(path = "admin_teams.html")]
struct TeamsPage<'a> {
    ui: &'a Ui,
    teams: &'a [TeamView],
    members: &'a [Member],
    faults: Faults,
}

async fn draw(web: &Web, signed: &Signed, faults: Faults) -> Result<Response, Problem> {
    let teams = teams::list(&web.app, &signed.actor).await?;
    let members = people::list(&web.app, &signed.actor).await?;
    let status = status_of(&faults);
    Ok(page_with(status, TeamsPage { ui: &signed.ui, teams: &teams, members: &members, faults }))
}

async fn page(State(web): State<Web>, signed: Signed) -> Result<Response, Problem> {
    draw(&web, &signed, Faults::none()).await
}

async fn create(State(web): State<Web>, signed: Signed, fields: Fields) -> Result<Response, Problem> {
    let done = teams::create(&web.app, &signed.actor, fields.text("name")).await.map(drop);
    answer(&web, &signed, done).await
}

async fn change(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, TeamId)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let members = fields.codes("member")?;
    let done = teams::change(&web.app, &signed.actor, id, fields.text("name"), members).await;
    answer(&web, &signed, done).await
}

async fn remove(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, TeamId)>,
) -> Result<Response, Problem> {
    let done = teams::remove(&web.app, &signed.actor, id).await;
    answer(&web, &signed, done).await
}

async fn answer(web: &Web, signed: &Signed, done: Result<(), TeamError>) -> Result<Response, Problem> {
    match done {
        Ok(()) => Ok(see(signed.ui.desk("/admin/teams"))),
        Err(TeamError::Fault(fault)) => draw(web, signed, Faults::one(&signed.ui, fault)).await,
        Err(TeamError::InUse) => draw(web, signed, Faults::whole(&signed.ui, "fault-team-in-use")).await,
        Err(TeamError::NoSuchTeam | TeamError::NoSuchPerson) => Err(Problem::NotFound),
        Err(TeamError::Store(error)) => Err(error.into()),
    }
}
