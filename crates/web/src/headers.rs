//! Headers of every answer: what a browser may load, embed, send and keep.

use crate::Web;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Nothing but our own scripts, styles, pictures, frames and forms; nobody may frame us.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

const ALWAYS: &[(HeaderName, &str)] = &[
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Sets each header that the handler has not set itself.
pub async fn set(State(web): State<Web>, request: Request, next: Next) -> Response {
    let is_embedded = is_embedded(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if is_embedded {
        // Without cookies and without credentials: what may be asked from where is the handler's to say.
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(CORP, HeaderValue::from_static("cross-origin"));
    }
    for (name, value) in ALWAYS {
        set_absent(headers, name.clone(), value);
    }
    set_absent(
        headers,
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=()",
    );
    set_absent(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set_absent(headers, CORP, "same-origin");
    if web.is_https {
        set_absent(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    response
}

/// Whether the widget of the chat asks for it, which runs on pages of other sites.
fn is_embedded(path: &str) -> bool {
    let of_portal = path.strip_prefix("/p/").and_then(|rest| rest.split_once('/')).map(|(_, rest)| rest);
    of_portal.is_some_and(|rest| rest == "chat.js" || rest == "chats" || rest.starts_with("chats/"))
}

fn set_absent(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
