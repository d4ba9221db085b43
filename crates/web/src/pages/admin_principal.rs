//! The principal itself: name, country, language, time zone, signature, telephone, hours.

use crate::form::{Faults, Fields, status_of};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::people::Fault;
use app::principals::{self, PrincipalError};
use app::{Principal, PrincipalSettings};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::tz::TimeZone;
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ManagePrincipal, "/desk/{slug}/admin/principal"), page)
        .add(Route::post(Action::ManagePrincipal, "/desk/{slug}/admin/principal"), save)
}

#[derive(Template)]
#[template(path = "admin_principal.html")]
struct PrincipalPage<'a> {
    ui: &'a Ui,
    principal: &'a Principal,
    notice: String,
    faults: Faults,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    done: String,
}

fn draw(signed: &Signed, principal: &Principal, notice: String, faults: Faults) -> Response {
    let status = status_of(&faults);
    page_with(status, PrincipalPage { ui: &signed.ui, principal, notice, faults })
}

async fn page(signed: Signed, Query(asked): Query<Asked>) -> Response {
    let notice = if asked.done == "saved" { signed.ui.t("saved") } else { String::new() };
    draw(&signed, &signed.principal, notice, Faults::none())
}

async fn save(State(web): State<Web>, signed: Signed, fields: Fields) -> Result<Response, Problem> {
    let text = |name: &str| fields.text(name).replace("\r\n", "\n").trim().to_owned();
    let known = &*signed.principal;
    let changed = Principal {
        name: text("name"),
        country: text("country"),
        language: fields.language()?,
        time_zone: text("time_zone"),
        settings: PrincipalSettings {
            signature: text("signature"),
            phone: text("phone"),
            hours: text("hours"),
            customer_number_pattern: text("customer_number_pattern"),
            ..known.settings.clone()
        },
        ..known.clone()
    };
    let saved = if TimeZone::get(&changed.time_zone).is_ok() {
        principals::change(&web.app, &signed.actor, changed.clone()).await
    } else {
        Err(PrincipalError::Fault(Fault::new("time_zone", "time-zone")))
    };
    match saved {
        Ok(()) => Ok(see(signed.ui.desk("/admin/principal?done=saved"))),
        Err(PrincipalError::Fault(fault)) => Ok(draw(&signed, &changed, String::new(), Faults::one(&signed.ui, fault))),
        Err(PrincipalError::Closed) => Err(Problem::NotFound),
        Err(PrincipalError::Store(error)) => Err(error.into()),
    }
}
