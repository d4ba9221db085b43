//! Pages, one file each. A page's file has its templates' structs, its handlers, and `routes`.

use crate::Routes;

/// The routes of all pages.
pub fn routes(routes: Routes) -> Routes {
    routes
}
