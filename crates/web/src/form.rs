//! Bodies as handlers take them: form fields, and JSON that refuses what it does not know.

use crate::{Problem, Ui};
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

/// What was wrong with a form, in the words of its reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<(&'static str, String)>);

impl Faults {
    /// Nothing wrong.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// One field, with its reason `fault-CODE`.
    pub fn one(ui: &Ui, fault: app::people::Fault) -> Self {
        Self(vec![(fault.field, ui.t(&format!("fault-{}", fault.code)))])
    }

    /// Something about the form as a whole, by the key of its text.
    pub fn whole(ui: &Ui, key: &str) -> Self {
        Self(vec![("", ui.t(key))])
    }

    /// What is wrong with `field`.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, text)| text.as_str())
    }

    /// Whether `field` is wrong.
    pub fn has(&self, field: &str) -> bool {
        self.of(field).is_some()
    }

    /// Whether anything is wrong.
    pub fn any(&self) -> bool {
        !self.0.is_empty()
    }
}

/// The status of a form's page: 422 when something was wrong with it.
pub fn status_of(faults: &Faults) -> axum::http::StatusCode {
    if faults.any() { axum::http::StatusCode::UNPROCESSABLE_ENTITY } else { axum::http::StatusCode::OK }
}
