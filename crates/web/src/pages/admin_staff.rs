//! Who works here: invite, change roles, remove.

use crate::form::{Faults, Fields, status_of};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::{Action, Role};
use app::people::factors::{self, ResetError};
use app::people::{self, Invite, Member, PeopleError};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{Lang, StaffId};
use std::collections::HashSet;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ManageStaff, "/desk/{slug}/admin/staff"), page)
        .add(Route::post(Action::ManageStaff, "/desk/{slug}/admin/staff"), invite)
        .add(Route::post(Action::ManageStaff, "/desk/{slug}/admin/staff/{id}/role"), change_role)
        .add(Route::post(Action::ManageStaff, "/desk/{slug}/admin/staff/{id}/link"), send_link)
        .add(Route::post(Action::ManageStaff, "/desk/{slug}/admin/staff/{id}/factors/reset"), reset_factors)
        .add(Route::post(Action::ManageStaff, "/desk/{slug}/admin/staff/{id}/factors/restore"), restore_factors)
        .add(Route::post(Action::ManageStaff, "/desk/{slug}/admin/staff/{id}/remove"), remove)
}

#[derive(Template)]
#[template(path = "admin_staff.html")]
struct StaffPage<'a> {
    ui: &'a Ui,
    me: StaffId,
    members: &'a [Member],
    secured: HashSet<StaffId>,
    reset: HashSet<StaffId>,
    roles: [Role; 5],
    email: &'a str,
    name: &'a str,
    role: Role,
    language: Lang,
    faults: Faults,
}

impl StaffPage<'_> {
    /// Whether they show more than a password.
    fn is_secured(&self, id: &StaffId) -> bool {
        self.secured.contains(id)
    }

    /// Whether that was reset and can be brought back.
    fn is_reset(&self, id: &StaffId) -> bool {
        self.reset.contains(id)
    }
}

async fn draw(web: &Web, signed: &Signed, fields: &Fields, faults: Faults) -> Result<Response, Problem> {
    let members = people::list(&web.app, &signed.actor).await?;
    let (secured, reset) = factors::set_aside(&web.app, &signed.actor).await?;
    let status = status_of(&faults);
    let page = StaffPage {
        ui: &signed.ui,
        me: signed.staff.id,
        members: &members,
        secured,
        reset,
        roles: Role::ALL,
        email: fields.text("email"),
        name: fields.text("name"),
        role: fields.code("role").unwrap_or(Role::Agent),
        language: fields.language().unwrap_or(signed.principal.language),
        faults,
    };
    Ok(page_with(status, page))
}

async fn page(State(web): State<Web>, signed: Signed) -> Result<Response, Problem> {
    draw(&web, &signed, &Fields::default(), Faults::none()).await
}

async fn invite(State(web): State<Web>, signed: Signed, fields: Fields) -> Result<Response, Problem> {
    let invite = Invite {
        email: fields.text("email").to_owned(),
        name: fields.text("name").to_owned(),
        language: fields.language()?,
        role: fields.code("role")?,
    };
    let done = people::invite(&web.app, &signed.actor, invite).await.map(drop);
    answer(&web, &signed, &fields, done).await
}

async fn change_role(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, StaffId)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let done = people::change_role(&web.app, &signed.actor, id, fields.code("role")?).await;
    answer(&web, &signed, &Fields::default(), done).await
}

async fn send_link(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, StaffId)>,
) -> Result<Response, Problem> {
    let done = people::send_link_again(&web.app, &signed.actor, id).await;
    answer(&web, &signed, &Fields::default(), done).await
}

async fn remove(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, StaffId)>,
) -> Result<Response, Problem> {
    let done = people::remove(&web.app, &signed.actor, id).await;
    answer(&web, &signed, &Fields::default(), done).await
}

async fn reset_factors(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, StaffId)>,
) -> Result<Response, Problem> {
    answer_reset(&web, &signed, factors::reset(&web.app, &signed.actor, id).await).await
}

async fn restore_factors(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, StaffId)>,
) -> Result<Response, Problem> {
    answer_reset(&web, &signed, factors::restore(&web.app, &signed.actor, id).await).await
}

async fn answer_reset(web: &Web, signed: &Signed, done: Result<(), ResetError>) -> Result<Response, Problem> {
    match done {
        Ok(()) => Ok(see(signed.ui.desk("/admin/staff"))),
        Err(ResetError::Nothing) => {
            let faults = Faults::whole(&signed.ui, "fault-nothing-to-reset");
            draw(web, signed, &Fields::default(), faults).await
        }
        Err(ResetError::NoSuchPerson) => Err(Problem::NotFound),
        Err(ResetError::Store(error)) => Err(error.into()),
    }
}

async fn answer(
    web: &Web,
    signed: &Signed,
    fields: &Fields,
    done: Result<(), PeopleError>,
) -> Result<Response, Problem> {
    match done {
        Ok(()) => Ok(see(signed.ui.desk("/admin/staff"))),
        Err(PeopleError::Fault(fault)) => draw(web, signed, fields, Faults::one(&signed.ui, fault)).await,
        Err(PeopleError::LastAdmin) => draw(web, signed, fields, Faults::whole(&signed.ui, "fault-last-admin")).await,
        Err(PeopleError::NoSuchPerson) => Err(Problem::NotFound),
        Err(PeopleError::Store(error)) => Err(error.into()),
    }
}
