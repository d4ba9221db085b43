//! Whether this node lives, and whether it can do its work.

use crate::limits::Class;
use crate::{Problem, Route, Routes, Web};
use app::access::Action;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::Public, "/health/live").class(Class::Free), live)
        .add(Route::get(Action::Public, "/health/ready").class(Class::Free), ready)
}

async fn live() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], "ok\n")
}

/// Ready means: the database answers.
async fn ready(State(web): State<Web>) -> Result<impl IntoResponse, Problem> {
    app::principals::all(&web.app).await?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], "ok\n"))
}
