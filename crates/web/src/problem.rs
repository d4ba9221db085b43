//! Everything that can go wrong with a request, once: a stable code, a status, and words for programs and for people.
//!
//! Programs get RFC 9457 `application/problem+json`, browsers a page that says what happened, what was kept and what to
//! do. `docs/errors.md` is printed from [`catalogue`] and held to it by a test.

use app::StoreError;
use app::people::Fault;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::time::Duration;

/// A field that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldFault {
    /// The field, as sent: `subject`, `files[1]`.
    pub field: String,
    /// The reason's code; texts have it as `fault-CODE`.
    pub code: String,
    /// What is wrong and what mends it, in English.
    pub reason: String,
}

impl FieldFault {
    /// A fault of a field.
    pub fn new(field: impl Into<String>, code: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { field: field.into(), code: code.into(), reason: reason.into() }
    }
}

impl From<Fault> for FieldFault {
    fn from(fault: Fault) -> Self {
        Self::new(fault.field, fault.code, fault.code.replace('-', " "))
    }
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is nothing here, or it belongs to somebody else.
    NotFound,
    /// The address exists, but not for this method.
    MethodNotAllowed,
    /// Nobody is signed in; holds the address to come back to.
    SignInNeeded(String),
    /// No token, or one that does not hold.
    TokenRefused,
    /// The principal asks for more than a password to work from here, and nothing was set up yet.
    SecondFactorNeeded,
    /// The role does not allow this.
    NotAllowed,
    /// The token lacks this scope.
    ScopeMissing(&'static str),
    /// The form's token is not that of the session.
    FormExpired,
    /// The request was sent by another site.
    ForeignOrigin,
    /// What was sent cannot be read at all; the text says why.
    Unreadable(String),
    /// Fields are not as they must be.
    Fields(Vec<FieldFault>),
    /// Somebody else was quicker; the text names what.
    Conflict(String),
    /// The link was used or has ended.
    LinkGone,
    /// The `Idempotency-Key` came with another request before.
    KeyReused,
    /// The request with this `Idempotency-Key` is not answered yet.
    KeyInUse,
    /// More was sent than is taken; bytes.
    TooLarge(usize),
    /// The content type is not one that is read here; names the right one.
    MediaType(&'static str),
    /// This client asks too often.
    TooMany(Duration),
    /// More requests are under way than can be served.
    Overloaded,
    /// The request took too long; it may or may not have been done.
    Slow,
    /// The store cannot be reached or cannot write; nothing was acknowledged.
    Unavailable,
    /// A fault of ours.
    Internal,
}

/// What is known of a problem, whatever the case at hand.
struct Facts {
    status: StatusCode,
    code: &'static str,
    title: &'static str,
    mend: &'static str,
}

const fn facts(status: StatusCode, code: &'static str, title: &'static str, mend: &'static str) -> Facts {
    Facts { status, code, title, mend }
}

impl Problem {
    fn facts(&self) -> Facts {
        use StatusCode as S;
        match self {
            Self::NotFound => {
                facts(S::NOT_FOUND, "not-found", "There is nothing here", "Check the address and the id.")
            }
            Self::MethodNotAllowed => facts(
                S::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "This address does not take this method",
                "See /api/openapi.json for the methods of each address.",
            ),
            Self::SignInNeeded(_) => facts(S::UNAUTHORIZED, "sign-in-needed", "Nobody is signed in", "Sign in."),
            Self::TokenRefused => facts(
                S::UNAUTHORIZED,
                "token-refused",
                "The token is missing, unknown, revoked or has ended",
                "Send `Authorization: Bearer kz_…` with a token that holds.",
            ),
            Self::SecondFactorNeeded => facts(
                S::FORBIDDEN,
                "second-factor-needed",
                "Work from here needs more than a password",
                "Set up an app or a passkey at /me/second-factor.",
            ),
            Self::NotAllowed => {
                facts(S::FORBIDDEN, "not-allowed", "Your role does not allow this", "Ask an admin of your principal.")
            }
            Self::ScopeMissing(_) => facts(
                S::FORBIDDEN,
                "scope-missing",
                "The token lacks the scope for this",
                "Make a token with the scope named in `detail`.",
            ),
            Self::FormExpired => facts(
                S::FORBIDDEN,
                "form-expired",
                "The form is older than the sign-in",
                "Go back, reload the page, and send the form again.",
            ),
            Self::ForeignOrigin => facts(
                S::FORBIDDEN,
                "foreign-origin",
                "The request was sent by another site",
                "Open the page itself and send the form there.",
            ),
            Self::Unreadable(_) => facts(
                S::BAD_REQUEST,
                "unreadable",
                "What was sent cannot be read",
                "See `detail` for the place and the reason.",
            ),
            Self::Fields(_) => facts(
                S::UNPROCESSABLE_ENTITY,
                "fields-refused",
                "Fields are not as they must be",
                "See `errors` for each field, the reason and the mend.",
            ),
            Self::Conflict(_) => facts(
                S::CONFLICT,
                "conflict",
                "Somebody else changed this meanwhile",
                "Fetch it again and repeat the change.",
            ),
            Self::LinkGone => facts(S::GONE, "link-gone", "This link was used or has ended", "Ask for a new link."),
            Self::KeyReused => facts(
                S::CONFLICT,
                "idempotency-key-reused",
                "This Idempotency-Key came with another request before",
                "Use a new key for each new request.",
            ),
            Self::KeyInUse => facts(
                S::CONFLICT,
                "idempotency-key-in-use",
                "The request with this Idempotency-Key is not answered yet",
                "Repeat the same request in a moment.",
            ),
            Self::TooLarge(_) => facts(
                S::PAYLOAD_TOO_LARGE,
                "too-large",
                "More was sent than is taken here",
                "Send less; `detail` names the limit.",
            ),
            Self::MediaType(_) => facts(
                S::UNSUPPORTED_MEDIA_TYPE,
                "media-type",
                "This content type is not read here",
                "Send the content type named in `detail`.",
            ),
            Self::TooMany(_) => facts(
                S::TOO_MANY_REQUESTS,
                "too-many-requests",
                "Too many requests from this address",
                "Wait as long as `Retry-After` says.",
            ),
            Self::Overloaded => facts(
                S::SERVICE_UNAVAILABLE,
                "overloaded",
                "More requests are under way than can be served; nothing was done",
                "Repeat the request after `Retry-After`.",
            ),
            Self::Slow => facts(
                S::SERVICE_UNAVAILABLE,
                "took-too-long",
                "The request took too long; it may or may not have been done",
                "Repeat it with the same Idempotency-Key.",
            ),
            Self::Unavailable => facts(
                S::SERVICE_UNAVAILABLE,
                "unavailable",
                "The database cannot be reached or cannot write; nothing was acknowledged",
                "Repeat the request after `Retry-After`.",
            ),
            Self::Internal => facts(
                S::INTERNAL_SERVER_ERROR,
                "internal",
                "A fault of ours",
                "Report the `request_id`; it names the line in our log.",
            ),
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.facts().status
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.facts().code
    }

    /// What is particular to this case, in English and without personal data.
    fn detail(&self) -> Option<String> {
        match self {
            Self::ScopeMissing(scope) => Some((*scope).to_owned()),
            Self::Unreadable(why) => Some(why.clone()),
            Self::Conflict(what) => Some(what.clone()),
            Self::TooLarge(limit) => Some(format!("at most {limit} bytes")),
            Self::MediaType(expected) => Some((*expected).to_owned()),
            _ => None,
        }
    }

    /// Seconds to wait before trying again, where that helps.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooMany(wait) => Some(wait.as_secs().max(1)),
            Self::Overloaded | Self::KeyInUse => Some(1),
            Self::Unavailable | Self::Slow => Some(5),
            _ => None,
        }
    }

    /// The problem as RFC 9457 writes it.
    pub fn to_json(&self, request_id: &str) -> String {
        let facts = self.facts();
        let errors = if let Self::Fields(errors) = self { Some(errors) } else { None };
        let body = Body {
            r#type: format!("urn:kulanz:problem:{}", facts.code),
            title: facts.title,
            status: facts.status.as_u16(),
            detail: self.detail(),
            code: facts.code,
            mend: facts.mend,
            errors,
            request_id,
        };
        serde_json::to_string(&body).unwrap_or_default()
    }
}

#[derive(Serialize)]
struct Body<'a> {
    r#type: String,
    title: &'static str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    code: &'static str,
    mend: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<&'a Vec<FieldFault>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    request_id: &'a str,
}

/// The bare answer; the layer in [`crate::render`] writes it out for the one who asked.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        let headers = response.headers_mut();
        if let Some(wait) = self.retry_after() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(wait));
        }
        if self == Self::TokenRefused {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(what) => Self::Conflict(what),
            StoreError::Overloaded => Self::Overloaded,
            StoreError::Unavailable(_) => {
                tracing::error!(%error, "the store is unavailable");
                Self::Unavailable
            }
            StoreError::Corrupt(_) => {
                tracing::error!(%error, "the store is not as expected");
                Self::Internal
            }
        }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::Fields(vec![fault.into()])
    }
}

/// One of each problem, in the order of the documentation.
pub fn catalogue() -> Vec<Problem> {
    vec![
        Problem::Unreadable("expected value at line 1 column 1".to_owned()),
        Problem::SignInNeeded(String::new()),
        Problem::TokenRefused,
        Problem::SecondFactorNeeded,
        Problem::NotAllowed,
        Problem::ScopeMissing("cases:read"),
        Problem::FormExpired,
        Problem::ForeignOrigin,
        Problem::NotFound,
        Problem::MethodNotAllowed,
        Problem::Conflict("service_case.version".to_owned()),
        Problem::KeyInUse,
        Problem::LinkGone,
        Problem::TooLarge(262_144),
        Problem::MediaType("application/json"),
        Problem::Fields(vec![FieldFault::new("subject", "missing", "the subject is missing; write a few words")]),
        Problem::KeyReused,
        Problem::TooMany(Duration::from_secs(6)),
        Problem::Internal,
        Problem::Overloaded,
        Problem::Slow,
        Problem::Unavailable,
    ]
}

/// The catalogue as `docs/errors.md`.
pub fn catalogue_page() -> String {
    use std::fmt::Write;
    let mut page = String::from(
        "# Problems of the API\n\nPrinted from `crates/web/src/problem.rs`; a test holds this page to it. \
         Every refusal is `application/problem+json` (RFC 9457) with a stable `code`.\n\n\
         | status | code | what happened | what to do |\n| --- | --- | --- | --- |\n",
    );
    for problem in catalogue() {
        let Facts { status, code, title, mend } = problem.facts();
        let wait = if problem.retry_after().is_some() { " (`Retry-After`)" } else { "" };
        let _ = writeln!(page, "| {}{wait} | `{code}` | {title} | {mend} |", status.as_u16());
    }
    let example = catalogue().into_iter().find(|p| matches!(p, Problem::Fields(_))).unwrap_or(Problem::Internal);
    let _ =
        write!(page, "\nAn example:\n\n```json\n{}\n```\n", example.to_json("0195d3a0-0000-7000-8000-000000000000"));
    page
}
