//! The `Idempotency-Key`: a program that lost our answer asks again and gets the same one.

use crate::Problem;
use crate::problem::FieldFault;
use crate::session::ApiCaller;
use app::interactions::Once;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;

/// The header's name.
const HEADER: &str = "idempotency-key";
/// Its longest value in characters.
const LONGEST: usize = 200;

/// The key of a request that creates something, if it has one.
pub struct IdempotencyKey(Option<String>);

impl IdempotencyKey {
    /// What the command keeps its answer under.
    pub fn once(self, caller: &ApiCaller, request_sha256: [u8; 32]) -> Option<Once> {
        self.0.map(|key| Once { caller: caller.actor.code(), key, request_sha256 })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        key(&parts.headers).map(Self)
    }
}

/// The key in these headers; refused when it is not of the right form.
pub(crate) fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut values = headers.get_all(HEADER).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let key = value.to_str().unwrap_or_default();
    let is_visible = key.bytes().all(|byte| byte.is_ascii_graphic());
    if values.next().is_some() || !is_visible || !(1..=LONGEST).contains(&key.len()) {
        let reason = "send one Idempotency-Key of 1 to 200 visible ASCII characters without spaces, such as a UUID";
        return Err(Problem::Fields(vec![FieldFault::new("Idempotency-Key", "key-form", reason)]));
    }
    Ok(Some(key.to_owned()))
}
