//! The crisis room and the policy: plans, the document they change, and what holds for whom. See `pages.md`.
//!
//! Everybody of the staff may read plans; the policy is read by those who read everything; what may be done is decided by
//! [`app::policy`] for each act.

mod editor;
mod faults;
mod form;
mod history;
mod impact;
mod plan;
mod room;
mod scopes;
mod view;
mod why;
mod words;
mod write;

use crate::Routes;

/// Their routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(room::routes)
        .with(write::routes)
        .with(plan::routes)
        .with(impact::routes)
        .with(editor::routes)
        .with(history::routes)
        .with(why::routes)
}
