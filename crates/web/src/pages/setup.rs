//! The first page of a new installation: one principal, one admin. Closed for good once there is a principal.

use crate::form::{Faults, Fields, status_of};
use crate::limits::Rate;
use crate::pages::second_step::enter;
use crate::render::page_with;
use crate::{Problem, Route, Routes, Ui, Visitor, Web};
use app::PrincipalSettings;
use app::access::{Action, Role};
use app::people::{self, Credentials, Invite, PASSWORD_LEAST, SignInError};
use app::principals::{self, NewPrincipal, PrincipalError};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use kernel::Lang;
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::Public, "/setup").rate(Rate::SignIn), form)
        .add(Route::post(Action::Public, "/setup").rate(Rate::SignIn), set_up)
}

#[derive(Template)]
#[template(path = "setup.html")]
struct SetupPage<'a> {
    ui: &'a Ui,
    key: &'a str,
    name: &'a str,
    slug: &'a str,
    country: &'a str,
    language: Lang,
    your_name: &'a str,
    email: &'a str,
    least: usize,
    faults: Faults,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    key: String,
}

fn draw(ui: &Ui, key: &str, fields: &Fields, language: Lang, faults: Faults) -> Response {
    let country = Some(fields.text("country")).filter(|text| !text.is_empty()).unwrap_or("CH");
    let page = SetupPage {
        ui,
        key,
        name: fields.text("name"),
        slug: fields.text("slug"),
        country,
        language,
        your_name: fields.text("your_name"),
        email: fields.text("email"),
        least: PASSWORD_LEAST,
        faults: faults.clone(),
    };
    page_with(status_of(&faults), page)
}

async fn form(State(web): State<Web>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    if !principals::setup_is_open(&web.app, &asked.key).await? {
        return Err(Problem::NotFound);
    }
    Ok(draw(&visitor.ui, &asked.key, &Fields::default(), visitor.ui.lang, Faults::none()))
}

async fn set_up(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let key = fields.text("key");
    if !principals::setup_is_open(&web.app, key).await? {
        return Err(Problem::NotFound);
    }
    let language = fields.language()?;
    let slug = fields.text("slug").trim();
    let slug = if slug.is_empty() { principals::slug_of(fields.text("name")) } else { slug.to_owned() };
    let new = NewPrincipal {
        slug,
        name: fields.text("name").to_owned(),
        country: fields.text("country").to_owned(),
        language,
        time_zone: String::new(),
        settings: PrincipalSettings::default(),
    };
    let (email, password) = (fields.text("email"), fields.text("password"));
    let admin =
        Invite { email: email.to_owned(), name: fields.text("your_name").to_owned(), language, role: Role::Admin };
    match principals::set_up(&web.app, &web.door, key, new, admin, password).await {
        Ok(_) => {}
        Err(PrincipalError::Fault(fault)) => {
            let faults = Faults::one(&visitor.ui, fault);
            return Ok(draw(&visitor.ui, key, &fields, language, faults));
        }
        Err(PrincipalError::Closed) => return Err(Problem::NotFound),
        Err(PrincipalError::Store(error)) => return Err(error.into()),
    }
    let with = Credentials { email, password, visit: visitor.visit(&web, &headers) };
    match people::sign_in(&web.app, &web.door, &with).await {
        Ok(entered) => Ok(enter(&web, &visitor.ui, entered, "/desk")),
        Err(SignInError::Store(error)) => Err(error.into()),
        Err(_) => Err(Problem::Internal),
    }
}
