//! A customer: who they are, how they are reached, their cases, and whether two records are one person.

use super::accounts;
use super::case::OtherCase;
use super::changes;
use super::shared::{self, Choice, WantsJson, acting, actor_name, customer_faults};
use crate::form::{Faults, Fields, status_of};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::customers::{self, Customer, CustomerChanges, CustomerError, CustomerView};
use askama::Template;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use axum::response::Response;
use kernel::{ContactPointId, CustomerId, Timestamp};
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let post = Route::post;
    routes
        .add(Route::get(Action::SeeCustomer, "/desk/{slug}/customers/{id}"), page)
        .add(post(Action::ChangeCustomer, "/desk/{slug}/customers/{id}"), save)
        .add(post(Action::ChangeCustomer, "/desk/{slug}/customers/{id}/contact-points"), add_point)
        .add(post(Action::ChangeCustomer, "/desk/{slug}/customers/{id}/contact-points/{point}/remove"), remove_point)
        .add(post(Action::MergeCustomer, "/desk/{slug}/customers/{id}/merge"), merge)
        .add(post(Action::MergeCustomer, "/desk/{slug}/customers/{id}/decline"), decline)
        .add(post(Action::MergeCustomer, "/desk/{slug}/customers/{id}/unmerge"), unmerge)
}

struct Card {
    url: String,
    name: String,
    number: String,
    needs: String,
    note: String,
    merged_into: Option<Other>,
}

struct Other {
    id: String,
    name: String,
    url: String,
}

struct Point {
    id: ContactPointId,
    kind: String,
    value: String,
    fault: String,
    fault_at: Option<Timestamp>,
}

struct DoubtLine {
    other_id: String,
    name: String,
    number: String,
    url: String,
    reason: String,
    decision: String,
}

struct ChangeLine {
    who: String,
    change: String,
    at: Timestamp,
}

#[derive(Template)]
#[template(path = "customer.html")]
struct CustomerPage<'a> {
    ui: &'a Ui,
    notice: String,
    faults: Faults,
    customer: Card,
    languages: Vec<Choice>,
    points: Vec<Point>,
    cases: Vec<OtherCase>,
    accounts: Vec<accounts::Line>,
    doubts: Vec<DoubtLine>,
    absorbed: Vec<Other>,
    changes: Vec<ChangeLine>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    done: String,
}

fn url(ui: &Ui, id: CustomerId) -> String {
    ui.desk(&format!("/customers/{id}"))
}

async fn page(act: Act, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let notice = if asked.done.is_empty() { String::new() } else { shared::word(&act.signed.ui, "done", &asked.done) };
    draw(&act, notice, Faults::none(), None).await
}

async fn draw(act: &Act, notice: String, faults: Faults, typed: Option<&Fields>) -> Result<Response, Problem> {
    let Act { web, signed, id, .. } = act;
    let ui = &signed.ui;
    let view = customers::view(&web.app, signed.principal.id, *id).await.map_err(|error| match error {
        CustomerError::Store(error) => error.into(),
        _ => Problem::NotFound,
    })?;
    let members = app::people::list(&web.app, &signed.actor).await?;
    let kept = app::billing::accounts::of_customer(&web.app, signed.principal.id, *id).await?;
    let mut customer = card(ui, &view);
    let mut language = view.customer.language.code().to_owned();
    if let Some(typed) = typed {
        let text = |name: &str| typed.text(name).to_owned();
        (customer.name, customer.number, language) = (text("name"), text("number"), text("language"));
        (customer.needs, customer.note) = (text("needs"), text("note"));
    }
    let changes = view.changes.iter().map(|line| ChangeLine {
        who: actor_name(ui, &line.actor, &members),
        change: changes::sentence(ui, line, &members, &[]),
        at: line.at,
    });
    let page = CustomerPage {
        ui,
        notice,
        languages: shared::languages(ui, None, &language),
        points: points(&view),
        cases: view.cases.iter().map(|case| OtherCase::new(ui, case)).collect(),
        accounts: kept.iter().map(|account| accounts::Line::new(ui, account)).collect(),
        doubts: doubts(ui, &view),
        absorbed: absorbed(ui, &view),
        changes: changes.collect(),
        customer,
        faults: faults.clone(),
    };
    Ok(page_with(status_of(&faults), page))
}

fn other(ui: &Ui, customer: &Customer) -> Other {
    let name = if customer.name.is_empty() { ui.t("customer-unknown") } else { customer.name.clone() };
    Other { id: customer.id.to_string(), name, url: url(ui, customer.id) }
}

fn card(ui: &Ui, view: &CustomerView) -> Card {
    let customer = &view.customer;
    let into = customer.merged_into.and_then(|into| view.doubts.iter().find(|(_, other)| other.id == into));
    Card {
        url: url(ui, customer.id),
        name: customer.name.clone(),
        number: customer.number.clone().unwrap_or_default(),
        needs: customer.needs.clone(),
        note: customer.note.clone(),
        merged_into: into.map(|(_, into)| other(ui, into)),
    }
}

fn points(view: &CustomerView) -> Vec<Point> {
    let point = |point: &customers::ContactPoint| Point {
        id: point.id,
        kind: point.kind.clone(),
        value: point.value.clone(),
        fault: point.fault.clone().unwrap_or_default(),
        fault_at: point.fault_at,
    };
    view.contact_points.iter().map(point).collect()
}

fn doubts(ui: &Ui, view: &CustomerView) -> Vec<DoubtLine> {
    let line = |(doubt, other): &(customers::Doubt, Customer)| DoubtLine {
        other_id: other.id.to_string(),
        name: other.name.clone(),
        number: other.number.clone().unwrap_or_default(),
        url: url(ui, other.id),
        reason: shared::word(ui, "doubt", &doubt.reason),
        decision: doubt.decision.clone().unwrap_or_default(),
    };
    view.doubts.iter().map(line).collect()
}

fn absorbed(ui: &Ui, view: &CustomerView) -> Vec<Other> {
    let into = Some(view.customer.id);
    view.doubts.iter().filter(|(_, one)| one.merged_into == into).map(|(_, one)| other(ui, one)).collect()
}

/// An action at work: who acts, on which customer of the path, and how to answer. Every handler here begins with it.
struct Act {
    web: Web,
    signed: Signed,
    json: WantsJson,
    id: CustomerId,
}

#[derive(Deserialize)]
struct Named {
    id: CustomerId,
}

impl FromRequestParts<Web> for Act {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let (signed, json, named) = acting::<Named>(parts, web).await?;
        Ok(Self { web: web.clone(), signed, json, id: named.id })
    }
}

impl Act {
    /// The page after an action, or with what was refused.
    async fn settle(
        &self,
        outcome: Result<(), CustomerError>,
        done: &str,
        typed: Option<&Fields>,
    ) -> Result<Response, Problem> {
        match outcome {
            Ok(()) => Ok(self.json.done(&format!("{}?done={done}", url(&self.signed.ui, self.id)))),
            Err(error) => {
                let faults = customer_faults(&self.signed.ui, error)?;
                match self.json.refuse(&faults) {
                    Some(problem) => Err(problem),
                    None => draw(self, String::new(), faults, typed).await,
                }
            }
        }
    }
}

async fn save(act: Act, fields: Fields) -> Result<Response, Problem> {
    let sent = |name: &str| {
        fields.0.iter().any(|(key, _)| key == name).then(|| fields.text(name).replace("\r\n", "\n").trim().to_owned())
    };
    let language = sent("language").map(|_| fields.language()).transpose()?;
    let changes = CustomerChanges {
        name: sent("name"),
        number: sent("number"),
        language,
        needs: sent("needs"),
        note: sent("note"),
    };
    let outcome = customers::change(&act.web.app, act.signed.actor, act.id, changes).await;
    act.settle(outcome, "saved", Some(&fields)).await
}

async fn add_point(act: Act, fields: Fields) -> Result<Response, Problem> {
    let (kind, value) = (fields.text("kind").to_owned(), fields.text("value").to_owned());
    let country = act.signed.principal.country.clone();
    let outcome = customers::add_contact_point(&act.web.app, act.signed.actor, act.id, kind, value, country).await;
    act.settle(outcome, "saved", None).await
}

async fn remove_point(act: Act, Path((_, _, point)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let point: ContactPointId = point.parse().map_err(|_| Problem::NotFound)?;
    let outcome = customers::remove_contact_point(&act.web.app, act.signed.actor, act.id, point).await;
    act.settle(outcome, "saved", None).await
}

async fn merge(act: Act, fields: Fields) -> Result<Response, Problem> {
    let outcome = customers::merge(&act.web.app, act.signed.actor, fields.code("other")?, act.id).await;
    act.settle(outcome, "customers-merged", None).await
}

async fn decline(act: Act, fields: Fields) -> Result<Response, Problem> {
    let outcome = customers::decline(&act.web.app, act.signed.actor, act.id, fields.code("other")?).await;
    act.settle(outcome, "customers-told-apart", None).await
}

async fn unmerge(act: Act, fields: Fields) -> Result<Response, Problem> {
    let from: CustomerId = fields.code("from")?;
    match customers::unmerge(&act.web.app, act.signed.actor, from).await {
        Ok(()) if !act.json.0 => Ok(see(format!("{}?done=customers-parted", url(&act.signed.ui, from)))),
        outcome => act.settle(outcome, "customers-parted", None).await,
    }
}
