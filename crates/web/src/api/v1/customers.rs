//! Customers: reading them and changing what is known of them.

use super::shapes::{self, CaseOut, CustomerOut};
use crate::api::faults;
use crate::api::sent::Sent;
use crate::api::spec::Refusals;
use crate::{ApiCaller, Problem, Route, Routes, Web};
use app::access::Action;
use app::customers::CustomerChanges;
use axum::Json;
use axum::extract::{Path, State};
use kernel::{CustomerId, Lang};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Its routes. Who may answer cases may correct their customers, as on the desk.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ApiReadCustomers, "/api/v1/customers/{id}"), fetch)
        .add(Route::patch(Action::ApiWriteCases, "/api/v1/customers/{id}"), change)
}

/// A customer with their cases.
#[derive(Serialize, ToSchema)]
pub struct CustomerWhole {
    /// The customer.
    customer: CustomerOut,
    /// Their latest cases, at most 100.
    cases: Vec<CaseOut>,
    /// Others who may be the same person; undecided.
    doubts: Vec<Uuid>,
}

async fn whole(web: &Web, caller: &ApiCaller, id: CustomerId) -> Result<Json<CustomerWhole>, Problem> {
    let view = app::customers::view(&web.app, caller.actor.principal, id).await.map_err(faults::of_customer)?;
    let undecided = view.doubts.iter().filter(|(doubt, _)| doubt.decision.is_none());
    Ok(Json(CustomerWhole {
        customer: CustomerOut::new(&view.customer, &view.contact_points),
        cases: view.cases.iter().map(CaseOut::from).collect(),
        doubts: undecided.map(|(_, other)| other.id.0).collect(),
    }))
}

/// A customer with how they are reached and their cases.
#[utoipa::path(get, path = "/api/v1/customers/{id}", tag = "customers",
    params(("id" = Uuid, Path, description = "the customer's id")),
    responses((status = 200, description = "the customer", body = CustomerWhole), Refusals),
    security(("token" = ["customers:read"])))]
pub async fn fetch(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(id): Path<String>,
) -> Result<Json<CustomerWhole>, Problem> {
    whole(&web, &caller, shapes::id(&id)?).await
}

/// What to change; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Anna Muster", "number": "4711-0815", "needs": "gehörlos: schreiben, nicht anrufen" }))]
pub struct CustomerPatch {
    /// Name.
    name: Option<String>,
    /// The principal's own number for them; empty: none.
    number: Option<String>,
    /// Language to write in.
    #[schema(value_type = Option<shapes::LangCode>)]
    lang: Option<Lang>,
    /// What they need to be reached.
    needs: Option<String>,
    /// A note of the staff.
    note: Option<String>,
}

/// Changes what is known of a customer. Sent again, it changes nothing more.
#[utoipa::path(patch, path = "/api/v1/customers/{id}", tag = "customers", request_body = CustomerPatch,
    params(("id" = Uuid, Path, description = "the customer's id")),
    responses((status = 200, description = "the customer as they are now", body = CustomerWhole), Refusals),
    security(("token" = ["cases:write"])))]
pub async fn change(
    State(web): State<Web>,
    caller: ApiCaller,
    Path(id): Path<String>,
    sent: Sent<CustomerPatch>,
) -> Result<Json<CustomerWhole>, Problem> {
    let id = shapes::id(&id)?;
    let CustomerPatch { name, number, lang: language, needs, note } = sent.value;
    let changes = CustomerChanges { name, number, language, needs, note };
    app::customers::change(&web.app, caller.actor, id, changes).await.map_err(faults::of_customer)?;
    whole(&web, &caller, id).await
}
