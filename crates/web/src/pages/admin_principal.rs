//! The principal itself: name, country, language, time zone, signature, telephone, hours.

use super::shared::addresses;
use crate::form::{Faults, Fields, status_of};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::networks::Network;
use app::people::Fault;
use app::principals::{self, PrincipalError};
use app::{AccessSettings, ChatSettings, Principal, PrincipalSettings, SecondFactor};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::net::IpAddr;

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
    second_factors: [SecondFactor; 3],
    inside: &'a str,
    /// The sites of the chat, one a line.
    sites: String,
    /// What goes into a page of the principal's site.
    snippet: String,
    address: IpAddr,
    notice: String,
    faults: Faults,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    done: String,
}

fn draw(web: &Web, signed: &Signed, principal: &Principal, inside: &str, notice: String, faults: Faults) -> Response {
    let (status, second_factors) = (status_of(&faults), SecondFactor::ALL);
    let (ui, address) = (&signed.ui, signed.address);
    let (sites, base) = (principal.settings.chat.sites.join("\n"), &web.app.base_url);
    let script = format!("<script type=\"module\" src=\"{base}/p/{}/chat.js\"></script>", principal.slug);
    let snippet = format!("{script}\n<kulanz-chat></kulanz-chat>");
    page_with(status, PrincipalPage { ui, principal, second_factors, inside, sites, snippet, address, notice, faults })
}

fn listed(access: &AccessSettings) -> String {
    access.inside.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Networks as people separate them.
fn networks(text: &str) -> Result<Vec<Network>, Fault> {
    let words = text.split([',', ';', ' ', '\n', '\t']).filter(|word| !word.is_empty());
    words.map(|word| word.parse().map_err(|_| Fault::new("inside", "network"))).collect()
}

async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Response {
    let notice = if asked.done == "saved" { signed.ui.t("saved") } else { String::new() };
    draw(&web, &signed, &signed.principal, &listed(&signed.principal.settings.access), notice, Faults::none())
}

async fn save(State(web): State<Web>, signed: Signed, fields: Fields) -> Result<Response, Problem> {
    let text = |name: &str| fields.text(name).replace("\r\n", "\n").trim().to_owned();
    let known = &*signed.principal;
    let (typed, inside) = (text("inside"), networks(&text("inside")));
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
            access: AccessSettings {
                second_factor: fields.code("second_factor")?,
                inside: inside.clone().unwrap_or_default(),
            },
            chat: ChatSettings { sites: addresses(&text("chat_sites")) },
            ..known.settings.clone()
        },
        ..known.clone()
    };
    let saved = match inside {
        Err(fault) => Err(PrincipalError::Fault(fault)),
        Ok(_) if TimeZone::get(&changed.time_zone).is_err() => {
            Err(PrincipalError::Fault(Fault::new("time_zone", "time-zone")))
        }
        Ok(_) => principals::change(&web.app, &signed.actor, changed.clone()).await,
    };
    match saved {
        Ok(()) => Ok(see(signed.ui.desk("/admin/principal?done=saved"))),
        Err(PrincipalError::Fault(fault)) => {
            Ok(draw(&web, &signed, &changed, &typed, String::new(), Faults::one(&signed.ui, fault)))
        }
        Err(PrincipalError::Closed) => Err(Problem::NotFound),
        Err(PrincipalError::Store(error)) => Err(error.into()),
    }
}
