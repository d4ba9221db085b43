//! Version 1 of the API. What a program reads today it reads next year: fields are added, none is renamed or removed.

pub(super) mod accounts;
pub mod arrangements;
pub(super) mod bonds;
pub(super) mod cases;
pub(super) mod changes;
pub(super) mod customers;
pub(super) mod interactions;
pub(super) mod journal;
pub(super) mod operations;
pub(super) mod payments;
pub(super) mod plans;
pub(super) mod policy;
pub(super) mod runs;
pub(super) mod search;
pub(super) mod shapes;

use crate::Routes;

/// Its routes.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .with(interactions::routes)
        .with(cases::routes)
        .with(changes::routes)
        .with(bonds::routes)
        .with(customers::routes)
        .with(search::routes)
        .with(accounts::routes)
        .with(arrangements::routes)
        .with(runs::routes)
        .with(policy::routes)
        .with(plans::routes)
        .with(operations::routes)
        .with(payments::routes)
        .with(journal::routes)
}
