//! What a page sends with an `Idempotency-Key` is done once: asked again, it gets the same answer (see [`app::once`]).
//!
//! Invariants: the key counts for one person, and for one request: method, address and bytes. What is read by programs
//! keeps its keys by itself ([`crate::api`]); requests without a key, or that only look, pass untouched.

use crate::{Problem, Signed, Web, api, csrf};
use app::interactions::Once;
use app::once::{self, Before};
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use kernel::PrincipalId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A longer answer is kept without its body; bytes. Those of actions hold an address.
const ANSWER: usize = 4_096;

/// An answer as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    status: u16,
    location: Option<String>,
    body: String,
}

/// Runs the request, or gives the answer that it got before.
pub async fn run(web: &Web, request: Request<Bytes>, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let found = match key(&parts, &body) {
        Ok(found) => found,
        Err(problem) => return problem.into_response(),
    };
    let request = Request::from_parts(parts, Body::from(body));
    match found {
        None => next.run(request).await,
        Some((principal, once)) => run_once(web, principal, once, next.run(request)).await,
    }
}

/// The key of a request by which somebody at the desk changes something.
fn key(parts: &Parts, body: &[u8]) -> Result<Option<(PrincipalId, Once)>, Problem> {
    let Some(signed) = parts.extensions.get::<Signed>().filter(|_| !csrf::is_safe(&parts.method)) else {
        return Ok(None);
    };
    let Some(key) = api::once::key(&parts.headers)? else { return Ok(None) };
    let mut hash = Sha256::new();
    for piece in [parts.method.as_str().as_bytes(), parts.uri.path().as_bytes(), body] {
        hash.update(Sha256::digest(piece));
    }
    let once = Once { caller: format!("page:{}", signed.staff.id), key, request_sha256: hash.finalize().into() };
    Ok(Some((signed.principal.id, once)))
}

async fn run_once(web: &Web, principal: PrincipalId, once: Once, request: impl Future<Output = Response>) -> Response {
    match once::before(&web.app, principal, &once).await {
        Ok(Before::Nothing) => {}
        Ok(Before::Applied(answer)) => return again(&answer),
        Ok(Before::Reused) => return Problem::KeyReused.into_response(),
        Err(error) => return Problem::from(error).into_response(),
    }
    let (response, is_applied) = once::run(&web.app, principal, once.clone(), request).await;
    let status = response.status();
    if !is_applied {
        // Perhaps the same request was quicker by a hair.
        let other = if status == StatusCode::CONFLICT {
            once::before(&web.app, principal, &once).await
        } else {
            Ok(Before::Nothing)
        };
        return if let Ok(Before::Applied(answer)) = other { again(&answer) } else { response };
    }
    if !(status.is_success() || status.is_redirection()) {
        return response; // it was done, but not told: asked again, that is what is said
    }
    let (response, answer) = kept(response).await;
    if let Err(error) = once::keep(&web.app, principal, once, answer).await {
        tracing::warn!(%error, "an answer was not kept; asked again, it is only said that it was done");
    }
    response
}

/// The answer to what was applied, as it is kept.
async fn kept(response: Response) -> (Response, String) {
    let (parts, body) = response.into_parts();
    let is_short = axum::body::HttpBody::size_hint(&body).upper().is_some_and(|bytes| bytes <= ANSWER as u64);
    let text = |bytes: &Bytes| std::str::from_utf8(bytes).unwrap_or_default().to_owned();
    let (body, said) = match is_short {
        true => to_bytes(body, ANSWER)
            .await
            .map_or_else(|_| (Body::empty(), String::new()), |it| (it.clone().into(), text(&it))),
        false => (body, String::new()),
    };
    let location = parts.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let answer = Kept { status: parts.status.as_u16(), location, body: said };
    (Response::from_parts(parts, body), serde_json::to_string(&answer).unwrap_or_default())
}

/// A kept answer; that it was done, when none could be kept.
fn again(answer: &str) -> Response {
    let Ok(Kept { status, location, body }) = serde_json::from_str(answer) else {
        return StatusCode::NO_CONTENT.into_response();
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::NO_CONTENT);
    let is_json = body.starts_with('{');
    let mut response = (status, body).into_response();
    if is_json {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    if let Some(location) = location.and_then(|it| HeaderValue::from_str(&it).ok()) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[tokio::test]
    async fn an_answer_reads_back_and_one_that_was_never_kept_says_that_it_was_done() {
        let told = (StatusCode::OK, [(header::CONTENT_TYPE, "application/json")], "{\"url\":\"/x\"}").into_response();
        let (told, answer) = kept(told).await;
        let again_told = again(&answer);
        assert_eq!(
            (told.status(), &told.headers()[header::CONTENT_TYPE]),
            (again_told.status(), &again_told.headers()[header::CONTENT_TYPE])
        );
        assert_eq!(to_bytes(again_told.into_body(), ANSWER).await.unwrap(), "{\"url\":\"/x\"}");
        let (_, answer) = kept(crate::render::see("/desk/lindental?done=saved")).await;
        assert_eq!(again(&answer).headers()[header::LOCATION], "/desk/lindental?done=saved");
        assert_eq!(again("").status(), StatusCode::NO_CONTENT, "the program ended between the change and its answer");
    }
}
