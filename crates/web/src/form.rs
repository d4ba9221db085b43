//! Bodies as handlers take them: form fields, and JSON that refuses what it does not know.

use crate::Problem;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use kernel::Lang;
use serde::de::DeserializeOwned;
use std::str::FromStr;

/// The fields of a form, in the order sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The first value of a field; empty when it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// Every value of a field.
    pub fn every<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A field that must be a code of `T`; refused by name otherwise.
    pub fn code<T: FromStr>(&self, name: &'static str) -> Result<T, Problem> {
        self.text(name).trim().parse().map_err(|_| app::people::Fault::new(name, "choice").into())
    }

    /// Every value of a field that must be codes of `T`.
    pub fn codes<T: FromStr>(&self, name: &'static str) -> Result<Vec<T>, Problem> {
        self.every(name).map(|text| text.parse().map_err(|_| app::people::Fault::new(name, "choice").into())).collect()
    }

    /// The language chosen in `language`.
    pub fn language(&self) -> Result<Lang, Problem> {
        self.code("language")
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Problem;
    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let read = axum::Form::<Vec<(String, String)>>::from_request(request, state).await;
        read.map(|axum::Form(fields)| Self(fields)).map_err(|refused| match refused {
            axum::extract::rejection::FormRejection::InvalidFormContentType(_) => {
                Problem::MediaType("application/x-www-form-urlencoded")
            }
            other => Problem::Unreadable(other.body_text()),
        })
    }
}

/// A JSON body. Give `T` the attribute `#[serde(deny_unknown_fields)]`: what we do not know is refused, not dropped.
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;
    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !content_type.is_some_and(|text| {
            text.split(';').next().is_some_and(|t| t.trim().eq_ignore_ascii_case("application/json"))
        }) {
            return Err(Problem::MediaType("application/json"));
        }
        let bytes = bytes::Bytes::from_request(request, state).await.map_err(|e| Problem::Unreadable(e.body_text()))?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| Problem::Unreadable(error.to_string()))
    }
}
