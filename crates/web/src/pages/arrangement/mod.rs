//! Paying later: the customer's billing page with its three steps, and the same steps for staff.
//!
//! Invariants: a wish stands in the address, so that nothing chosen is lost by a reload or another language; steps one and two
//! change nothing; what is agreed in step three is what was shown, or it is shown again.

#[expect(dead_code, reason = "the pages come next")]
mod ask;
#[expect(dead_code, reason = "the pages come next")]
mod words;

use crate::Routes;

/// Their routes.
pub fn routes(routes: Routes) -> Routes {
    routes
}
