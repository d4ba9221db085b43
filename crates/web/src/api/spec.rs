//! The description of the API in OpenAPI 3.1, at `/api/openapi.json`: written from the handlers themselves.

use crate::problem::FieldFault;
use crate::{Route, Routes, Web};
use app::access::Action;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::server::Server;
use utoipa::{IntoResponses, Modify, OpenApi as _, ToSchema};

use super::v1::{
    accounts, arrangements, bonds, cases, changes, customers, interactions, journal, operations, payments, plans,
    policy, runs, search,
};

/// Its route.
pub fn routes(routes: Routes) -> Routes {
    routes.add(Route::get(Action::Public, "/api/openapi.json"), fetch)
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(title = "Kulanz", description = "Contacts in, cases, customers and search, for programs.\n\n\
        Send `Authorization: Bearer kz_…`; an admin makes tokens, each with scopes and an end. What is refused is said in \
        `application/problem+json` (RFC 9457) with a stable `code`; a refused field is named by its JSON pointer, with the \
        reason and what mends it. Unknown fields are refused. Times are RFC 3339. After 503 and 429 wait as `Retry-After` \
        says, and repeat with the same `Idempotency-Key`. Answers are kept under their key for a day at least."),
    paths(interactions::create, cases::list, cases::fetch, changes::reply, changes::note, changes::change, bonds::merge,
        bonds::unmerge, bonds::split, bonds::link, customers::fetch, customers::change, search::search,
        accounts::list, accounts::create, accounts::import, accounts::fetch, accounts::patch, accounts::book_on, accounts::lock,
        accounts::lift, arrangements::list, arrangements::of_account, arrangements::create, arrangements::preview,
        arrangements::act, runs::list, runs::create, runs::fetch, runs::lines, runs::act,
        policy::fetch, policy::replace, policy::resolved, plans::list, plans::write, plans::fetch, plans::acted,
        operations::dead, operations::run_again, operations::set_aside, operations::read_again, journal::after,
        payments::import, payments::imports, payments::fetch, payments::transactions, payments::decide),
    tags((name = "contacts", description = "Contacts of every channel, in"), (name = "cases", description = "Cases and answers"),
        (name = "customers", description = "Customers"), (name = "search", description = "Search"),
        (name = "billing", description = "Accounts, bookings, runs of dunning"),
        (name = "policy", description = "The policy, and plans that change it for a time"),
        (name = "payments", description = "Payments in: files of banks, and what became of each transaction"),
        (name = "operations", description = "Jobs, messages set aside, the journal")),
    modifiers(&Bearer)
)]
struct Described;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, api: &mut OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("kz_ and 43 characters").build();
        let components = api.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(scheme));
    }
}

/// The answers that any endpoint may give instead of its own.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "describes what crate::problem writes")]
pub enum Refusals {
    /// Refused: see `code` and `mend`.
    #[response(status = "4XX", content_type = "application/problem+json")]
    Refused(#[to_schema] Problem),
    /// Not done now: wait as `Retry-After` says and repeat.
    #[response(status = "5XX", content_type = "application/problem+json")]
    NotNow(#[to_schema] Problem),
}

/// A problem (RFC 9457).
#[derive(Serialize, ToSchema)]
pub struct Problem {
    /// `urn:kulanz:problem:CODE`.
    r#type: String,
    /// What is wrong, in a few words.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What is particular to this case.
    detail: Option<String>,
    /// The stable code.
    code: String,
    /// What mends it.
    mend: String,
    /// The fields that were refused.
    #[schema(value_type = Option<Vec<Fault>>)]
    errors: Option<Vec<FieldFault>>,
    /// Names the line in our log.
    request_id: Option<String>,
}

/// A field that was refused.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes problem::FieldFault")]
pub struct Fault {
    /// Its JSON pointer (RFC 6901); `?` and the name for a parameter of the query.
    field: String,
    /// A stable code.
    code: String,
    /// What is wrong, and what mends it.
    reason: String,
}

/// The description, without a server.
pub fn description() -> OpenApi {
    Described::openapi()
}

async fn fetch(State(web): State<Web>) -> Json<OpenApi> {
    let mut api = description();
    api.servers = Some(vec![Server::new(&web.app.base_url)]);
    Json(api)
}
