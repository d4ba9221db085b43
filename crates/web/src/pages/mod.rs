//! Pages, one file each. A page's file has its templates' structs, its handlers, and `routes`.

mod admin_principal;
mod admin_staff;
mod admin_teams;
mod admin_tokens;
mod invitation;
mod me;
mod setup;
mod sign_in;

use crate::Routes;

/// The routes of all pages.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(sign_in::routes)
        .with(invitation::routes)
        .with(setup::routes)
        .with(me::routes)
        .with(admin_staff::routes)
        .with(admin_teams::routes)
        .with(admin_tokens::routes)
        .with(admin_principal::routes)
}
