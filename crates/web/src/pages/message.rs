//! What came and went as it is: the HTML of a message in a box of its own, the raw message, files.
//!
//! Invariants: HTML of others is shown only from here, in a sandbox where nothing runs and nothing loads, unless a person
//! asked for its remote images; files are saved, never shown.

use super::shared::download;
use crate::{Problem, Route, Routes, Signed, Web};
use app::access::Action;
use app::interactions::{Attachment, Interaction};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use data_encoding::BASE64;
use kernel::{AttachmentId, InteractionId, PrincipalId};
use serde::Deserialize;

/// Images shown within a message: bytes of all together.
const IMAGES_LIMIT: i64 = 6_000_000;
/// Images that a browser draws and that cannot run anything.
const DRAWN: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
/// How the sanitiser marks the address of a remote image.
const REMOTE: &str = "src=\"remote:";

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeeDesk, "/desk/{slug}/messages/{id}/html"), html)
        .add(Route::get(Action::SeeDesk, "/desk/{slug}/messages/{id}/raw.eml"), raw)
        .add(Route::get(Action::SeeDesk, "/desk/{slug}/files/{id}"), file)
}

/// Whether sanitised HTML has images that lie elsewhere.
pub fn has_remote_images(html: &str) -> bool {
    html.contains(REMOTE)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    images: String,
}

async fn found(web: &Web, principal: PrincipalId, id: &str) -> Result<Interaction, Problem> {
    let id: InteractionId = id.parse().map_err(|_| Problem::NotFound)?;
    app::interactions::fetch(&web.app, principal, id).await?.ok_or(Problem::NotFound)
}

async fn html(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let principal = signed.principal.id;
    let message = found(&web, principal, &id).await?;
    let body = message.body_html.ok_or(Problem::NotFound)?;
    let files = app::interactions::attachments(&web.app, principal, message.id).await?;
    let body = with_images(&web, principal, body, &files).await?;
    let shows_remote = asked.images == "1";
    let body = if shows_remote { body.replace(REMOTE, "src=\"") } else { body };
    Ok(boxed(&body, shows_remote))
}

/// A document in which nothing runs and which loads nothing; inline styles are its own. Its images come with it, because a sandbox has no cookie to fetch them.
pub(super) fn boxed(body: &str, shows_remote: bool) -> Response {
    let images = if shows_remote { "data: https: http:" } else { "data:" };
    let policy = format!(
        "sandbox; default-src 'none'; img-src {images}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    );
    let page = format!(
        "<!doctype html><html><head><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\"></head><body>{body}</body></html>"
    );
    let mut response = Html(page).into_response();
    let headers = response.headers_mut();
    let strict = HeaderValue::from_static("sandbox; default-src 'none'");
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_str(&policy).unwrap_or(strict));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

async fn with_images(
    web: &Web,
    principal: PrincipalId,
    mut body: String,
    files: &[Attachment],
) -> Result<String, Problem> {
    let mut left = IMAGES_LIMIT;
    for file in files.iter().filter(|file| DRAWN.contains(&file.media_type.as_str())) {
        let Some(id) = &file.content_id else { continue };
        let address = format!("src=\"cid:{id}\"");
        if file.size > left || !body.contains(&address) {
            continue;
        }
        left -= file.size;
        if let Some(bytes) = app::objects::fetch(&web.app, principal, file.sha).await? {
            let data = format!("src=\"data:{};base64,{}\"", file.media_type, BASE64.encode(&bytes));
            body = body.replacen(&address, &data, 1);
        }
    }
    Ok(body)
}

async fn raw(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let message = found(&web, signed.principal.id, &id).await?;
    let sha = message.raw.ok_or(Problem::NotFound)?;
    let bytes = app::objects::fetch(&web.app, signed.principal.id, sha).await?.ok_or(Problem::NotFound)?;
    Ok(download(&format!("{}.eml", message.id), "application/octet-stream", bytes))
}

async fn file(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let id: AttachmentId = id.parse().map_err(|_| Problem::NotFound)?;
    let found = app::interactions::attachment(&web.app, signed.principal.id, id).await?;
    let (file, _) = found.ok_or(Problem::NotFound)?;
    send(&web, signed.principal.id, &file).await
}

/// A stored file, to be saved.
pub(super) async fn send(web: &Web, principal: PrincipalId, file: &Attachment) -> Result<Response, Problem> {
    let bytes = app::objects::fetch(&web.app, principal, file.sha).await?.ok_or(Problem::NotFound)?;
    Ok(download(&file.name, &file.media_type, bytes))
}
