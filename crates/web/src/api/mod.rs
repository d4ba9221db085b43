//! The API: JSON for programs, with tokens of limited scope, under `/api/v1`.
//!
//! Invariants: every route stands in the table of [`crate::router`] and in the description at `/api/openapi.json`
//! (`tests/api_spec.rs` compares both); a body with a field that is not known is refused, not half understood; whatever
//! creates something takes an `Idempotency-Key`, and a retry gives the same answer.

mod docs;
mod faults;
pub(crate) mod once;
mod policy_faults;
mod sent;
mod spec;
mod v1;

pub use spec::description;
pub(crate) use v1::payments::BOOK_WITHIN;

use crate::Routes;

/// The routes of the API.
pub fn routes(routes: Routes) -> Routes {
    routes.with(v1::routes).with(spec::routes).with(docs::routes)
}
