//! Paying later: the customer's account behind the link of their letters, with its three steps, and the same steps for staff.
//!
//! Invariants: a wish stands in the address, so that nothing chosen is lost by a reload or another language; steps one and two
//! change nothing; what is agreed in step three is what was shown, or it is shown again.

mod arranged;
mod ask;
mod customer;
mod help;
mod kept;
mod later;
mod list;
mod staff;
mod words;

pub use list::Card;

use crate::Routes;

/// Their routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(customer::routes)
        .with(later::routes)
        .with(arranged::routes)
        .with(help::routes)
        .with(staff::routes)
        .with(kept::routes)
        .with(list::routes)
}
