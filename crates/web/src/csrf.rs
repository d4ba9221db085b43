//! Protection against requests forged by other sites.
//!
//! Invariants: every unsafe request of a signed-in person carries a token bound to their session, in the field `csrf` or
//! the header `x-csrf`; and no unsafe request of a browser is taken that another site sent. The token is masked anew on
//! each page, so that its compressed length tells nothing.

use crate::{Problem, Web};
use axum::http::{HeaderMap, Method, header};
use data_encoding::BASE64URL_NOPAD;
use kernel::{SessionId, StaffId};
use subtle::ConstantTimeEq;

/// The header in which scripts send the token.
pub const HEADER: &str = "x-csrf";
/// The field in which forms send it; in forms with files it must come first.
pub const FIELD: &str = "csrf";
/// How much of a form with files is searched for the token.
const SEARCHED: usize = 4_096;

fn secret(web: &Web, session: SessionId) -> [u8; 32] {
    web.app.secrets.key(&format!("csrf:{session}"))
}

/// A token for the forms of one page.
pub fn token(web: &Web, session: SessionId) -> String {
    masked(web.app.random(), secret(web, session))
}

/// The key under which the desk's device keeps what it could not send yet: of the person, so that it opens again for
/// them and for nobody else. Masked with the page's token, as that is.
pub fn device_key(web: &Web, staff: StaffId, token: &str) -> String {
    let of = |purpose: &str, what: &str| web.app.secrets.key(&format!("{purpose}:{what}"));
    masked(of("device-mask", token), of("device", &staff.to_string()))
}

/// A secret that reads differently on each page: the mask, then the secret under it.
fn masked(mask: [u8; 32], secret: [u8; 32]) -> String {
    let mut bytes = [0u8; 64];
    bytes[..32].copy_from_slice(&mask);
    for (byte, (a, b)) in bytes[32..].iter_mut().zip(mask.iter().zip(secret)) {
        *byte = a ^ b;
    }
    BASE64URL_NOPAD.encode(&bytes)
}

/// Whether `token` is one of this session.
pub fn is_right(web: &Web, session: SessionId, token: &str) -> bool {
    let Ok(bytes) = BASE64URL_NOPAD.decode(token.as_bytes()) else { return false };
    let Some((mask, masked)) = bytes.split_first_chunk::<32>() else { return false };
    let plain: Vec<u8> = mask.iter().zip(masked).map(|(a, b)| a ^ b).collect();
    plain.ct_eq(&secret(web, session)).into()
}

/// Whether a request changes nothing by its method.
pub fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Refuses unsafe requests that a browser says another site sent. Programs send neither header; they hold no cookie.
///
/// A page that tells nobody where somebody came from (`Referrer-Policy: no-referrer`, as status pages do) sends
/// `Origin: null`, and older browsers nothing else. Where `takes_unnamed` says that a route acts for no session, that is
/// taken: whoever forged it could send the same from anywhere.
pub fn check_origin(web: &Web, headers: &HeaderMap, takes_unnamed: bool) -> Result<(), Problem> {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let is_ours = match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some("null")) => takes_unnamed,
        (None, Some(origin)) => {
            let host = text(header::HOST.as_str()).unwrap_or_default();
            origin.eq_ignore_ascii_case(&web.origin)
                || origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
        }
        (None, None) => true,
    };
    if is_ours { Ok(()) } else { Err(Problem::ForeignOrigin) }
}

/// The token in the body of a form.
pub fn in_body(content_type: &str, body: &[u8]) -> Option<String> {
    if content_type.starts_with("application/x-www-form-urlencoded") {
        let pairs = body.split(|byte| *byte == b'&');
        let value = pairs.filter_map(|pair| pair.strip_prefix(b"csrf=")).next()?;
        return std::str::from_utf8(value).ok().map(str::to_owned);
    }
    if content_type.starts_with("multipart/form-data") {
        let head = String::from_utf8_lossy(&body[..body.len().min(SEARCHED)]).into_owned();
        let (_, rest) = head.split_once("name=\"csrf\"\r\n\r\n")?;
        return rest.split("\r\n").next().map(str::to_owned);
    }
    None
}
