//! The one cookie: the token of the session.

use crate::Web;
use axum::http::{HeaderMap, HeaderValue, header};

/// Seven days, the longest life of a session.
const MAX_AGE: u32 = 7 * 24 * 3_600;

/// The cookie's name: bound to the host by its prefix wherever there is https (RFC 6265bis §4.1.3.2).
pub fn name(web: &Web) -> &'static str {
    if web.is_https { "__Host-kulanz" } else { "kulanz" }
}

/// The session's token, when the browser sent one of the right shape.
pub fn read<'h>(web: &Web, headers: &'h HeaderMap) -> Option<&'h str> {
    let wanted = name(web);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, token)| *name == wanted && token.len() == 43)
        .map(|(_, token)| token)
}

/// `Set-Cookie` for a new session.
pub fn set(web: &Web, token: &str) -> HeaderValue {
    write(web, token, MAX_AGE)
}

/// `Set-Cookie` that removes it.
pub fn clear(web: &Web) -> HeaderValue {
    write(web, "", 0)
}

fn write(web: &Web, token: &str, max_age: u32) -> HeaderValue {
    let secure = if web.is_https { "; Secure" } else { "" };
    let text = format!("{}={token}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}", name(web));
    // Tokens are base64url, so this is always a header value.
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}
