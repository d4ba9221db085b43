//! Scripts, styles and pictures from `ui/dist`, embedded. Their address holds a hash of them all, so browsers keep them
//! for good and every release brings its own.

use crate::limits::Class;
use crate::{Problem, Route, Routes};
use app::access::Action;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../ui/dist"]
#[allow_missing = true]
struct Dist;

static STAMP: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Dist::iter().collect();
    names.sort();
    let mut hash = Sha256::new();
    for name in names {
        if let Some(file) = Dist::get(&name) {
            hash.update(name.as_bytes());
            hash.update(file.metadata.sha256_hash());
        }
    }
    data_encoding::HEXLOWER.encode(&hash.finalize()[..6])
});

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::Public, "/assets/{stamp}/{*path}").class(Class::Free), asset)
        .add(Route::get(Action::Public, "/favicon.ico").class(Class::Free), favicon)
}

/// The address of a file of `ui/dist`.
pub fn url(name: &str) -> String {
    format!("/assets/{}/{name}", *STAMP)
}

async fn asset(Path((stamp, path)): Path<(String, String)>) -> Result<Response, Problem> {
    let mut response = file(&path)?;
    // An old page asks for an old stamp: it gets what there is, but does not keep it.
    let keep = if stamp == *STAMP { "public, max-age=31536000, immutable" } else { "no-store" };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    Ok(response)
}

/// A file of `ui/dist`.
pub fn file(path: &str) -> Result<Response, Problem> {
    let file = Dist::get(path).ok_or(Problem::NotFound)?;
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let kind = if kind.type_() == mime_guess::mime::TEXT || kind.subtype() == mime_guess::mime::JAVASCRIPT {
        format!("{}; charset=utf-8", kind.essence_str())
    } else {
        kind.essence_str().to_owned()
    };
    let mut response = file.data.into_owned().into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_str(&kind).unwrap_or(HeaderValue::from_static("application/octet-stream")),
    );
    Ok(response)
}

async fn favicon() -> Result<Response, Problem> {
    let name = ["favicon.ico", "favicon.svg", "icon.svg"].into_iter().find(|name| Dist::get(name).is_some());
    let name = name.ok_or(Problem::NotFound)?;
    asset(Path((STAMP.clone(), name.to_owned()))).await
}
