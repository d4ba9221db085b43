//! What is written down about each request: route template, method, status, time, and an id — nothing about people.

use crate::{Problem, Web};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::FutureExt;
use std::panic::AssertUnwindSafe;
use tracing::Instrument;
use uuid::Uuid;

/// The id of a request, in its answer and in the log.
#[derive(Clone, Copy, Debug)]
pub struct RequestId(pub Uuid);

/// The header that carries it.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Names the request, measures it, and turns a panic into a problem.
pub async fn watch(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let id = RequestId(web.app.id());
    let began = std::time::Instant::now();
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    request.extensions_mut().insert(id);
    let span = tracing::debug_span!("request", id = %id.0, %method, route);
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind().instrument(span).await;
    let mut response = answer.unwrap_or_else(|_| {
        tracing::error!(id = %id.0, %method, route, "a handler panicked");
        Problem::Internal.into_response()
    });
    let (status, ms) = (response.status(), began.elapsed().as_millis());
    if status.is_server_error() {
        tracing::warn!(id = %id.0, %method, route, status = status.as_u16(), ms, "request failed");
    } else {
        tracing::debug!(id = %id.0, %method, route, status = status.as_u16(), ms, "request");
    }
    let labels = [("method", method.to_string()), ("status", status.as_str().to_owned()), ("route", route)];
    metrics::counter!("kulanz_http_requests_total", &labels).increment(1);
    metrics::histogram!("kulanz_http_request_seconds", "route" => labels[2].1.clone())
        .record(began.elapsed().as_secs_f64());
    if let Ok(value) = HeaderValue::from_str(&id.0.to_string()) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}
