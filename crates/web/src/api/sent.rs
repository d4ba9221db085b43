//! What a program sends: JSON that refuses by JSON pointer what it does not know, and parameters of the query.

use crate::Problem;
use crate::problem::FieldFault;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::header;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};
use sha2::{Digest, Sha256};

/// A JSON body. Give `T` the attribute `#[serde(deny_unknown_fields)]`.
pub struct Sent<T> {
    /// What was sent.
    pub value: T,
    /// SHA-256 over method, path and body: tells a retry from another request.
    pub sha256: [u8; 32],
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Problem;
    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
            return Err(Problem::MediaType("application/json"));
        }
        let mut hash = Sha256::new();
        for part in [request.method().as_str(), request.uri().path()] {
            hash.update(part);
            hash.update([0]);
        }
        let bytes = bytes::Bytes::from_request(request, state).await.map_err(|e| Problem::Unreadable(e.body_text()))?;
        hash.update(&bytes);
        Ok(Self { value: read(&bytes)?, sha256: hash.finalize().into() })
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let pointer = pointer(error.path());
        let inner = error.into_inner();
        match inner.classify() {
            Category::Data => Problem::Fields(vec![FieldFault::new(pointer, code(&inner), sentence(&inner))]),
            Category::Io | Category::Syntax | Category::Eof => Problem::Unreadable(inner.to_string()),
        }
    })?;
    json.end().map_err(|error| Problem::Unreadable(error.to_string()))?;
    Ok(value)
}

/// RFC 6901.
fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } | Segment::Enum { variant: key } => {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Segment::Unknown => {}
        }
    }
    pointer
}

fn code(error: &serde_json::Error) -> &'static str {
    let text = error.to_string();
    let codes = [
        ("unknown field", "field-unknown"),
        ("missing field", "field-missing"),
        ("duplicate field", "field-twice"),
        ("unknown variant", "choice-unknown"),
        ("invalid type", "type-wrong"),
    ];
    codes.iter().find(|(start, _)| text.starts_with(start)).map_or("value-refused", |(_, code)| code)
}

/// The parser's words end with a place in the text, which the pointer names better.
fn sentence(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(start, _)| start).to_owned()
}

/// Parameters of the query. Give `T` the attribute `#[serde(deny_unknown_fields)]`.
pub struct Asked<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let asked = Query::<T>::from_request_parts(parts, state).await;
        asked.map(|Query(value)| Self(value)).map_err(|refused| {
            let source = std::error::Error::source(&refused).map(ToString::to_string);
            Problem::Fields(vec![FieldFault::new("?", "query-refused", source.unwrap_or_else(|| refused.body_text()))])
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Letter {
        #[expect(dead_code, reason = "only read")]
        pages: Vec<Page>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Page {
        #[expect(dead_code, reason = "only read")]
        text: String,
    }

    fn fault(json: &str) -> FieldFault {
        match read::<Letter>(json.as_bytes()).unwrap_err() {
            Problem::Fields(mut faults) => faults.remove(0),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_refused_field_is_named_by_its_pointer() {
        assert_eq!(fault(r#"{"pages":[{"text":"a"},{"text":7}]}"#).field, "/pages/1/text");
        let unknown = fault(r#"{"pages":[{"text":"a","colour":"red"}]}"#);
        assert_eq!((unknown.field.as_str(), unknown.code.as_str()), ("/pages/0/colour", "field-unknown"));
        assert_eq!(unknown.reason, "unknown field `colour`, expected `text`");
        assert_eq!(fault(r#"{"pages":[{}]}"#).code, "field-missing");
    }

    #[test]
    fn what_is_no_json_is_unreadable() {
        assert!(matches!(read::<Letter>(b"{\"pages\":"), Err(Problem::Unreadable(_))));
        assert!(matches!(read::<Letter>(b"{\"pages\":[]} and more"), Err(Problem::Unreadable(_))));
    }
}
