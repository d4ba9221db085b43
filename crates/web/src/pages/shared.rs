//! What pages about cases share: forms with files, choices, files to download, faults in words, and answers for scripts.
//!
//! Invariants: what a form sent is never lost when it was refused; a name of a file is safe to show and to save under.

use crate::form::{Faults, Fields};
use crate::problem::FieldFault;
use crate::render::see;
use crate::{Problem, Signed, Ui, Web};
use app::addresses::quoted;
use app::cases::{Case, CaseError, by_number, number_text};
use app::customers::CustomerError;
use app::interactions::{Attachment, IncomingFile, Once, ReceiveError};
use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use cases::CaseNumber;
use kernel::{InteractionId, Lang, PrincipalId, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use sha2::{Digest, Sha256};

/// Parts of one form at most.
const PARTS_LIMIT: usize = 300;
/// Longest one-time key in characters.
const KEY_LIMIT: usize = 100;
/// Longest name of a file in characters.
const NAME_LIMIT: usize = 100;

/// One of several things to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

impl Choice {
    /// A choice; chosen when `value` is `chosen`.
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: &str) -> Self {
        let value = value.into();
        Self { is_chosen: value == chosen, value, label: label.into() }
    }
}

/// The kinds of concern of a principal; the first one has the label `first` and no value.
pub fn kinds(ui: &Ui, kinds: impl Iterator<Item = impl AsRef<str>>, first: Option<&str>, chosen: &str) -> Vec<Choice> {
    let first = first.map(|key| Choice::new("", ui.t(key), chosen));
    first
        .into_iter()
        .chain(kinds.map(|kind| Choice::new(kind.as_ref(), kind_label(ui, kind.as_ref()), chosen)))
        .collect()
}

/// The languages; the first one has the label `first` and no value.
pub fn languages(ui: &Ui, first: Option<&str>, chosen: &str) -> Vec<Choice> {
    let first = first.map(|key| Choice::new("", ui.t(key), chosen));
    first.into_iter().chain(Lang::ALL.map(|lang| Choice::new(lang.code(), lang.own_name(), chosen))).collect()
}

/// The channels; the first one has the label `first` and no value.
pub fn channels(ui: &Ui, first: Option<&str>, chosen: &str) -> Vec<Choice> {
    let first = first.map(|key| Choice::new("", ui.t(key), chosen));
    let named = cases::Channel::ALL.iter().map(|channel| {
        let code = channel.as_str();
        Choice::new(code, ui.t(&format!("channel-{code}")), chosen)
    });
    first.into_iter().chain(named).collect()
}

/// The name of a kind of concern: its text, or its code when the principal made it up.
pub fn kind_label(ui: &Ui, kind: &str) -> String {
    word(ui, "kind", kind)
}

/// The text `PREFIX-CODE`, or the code itself when there is none.
pub fn word(ui: &Ui, prefix: &str, code: &str) -> String {
    let key = format!("{prefix}-{code}");
    let text = ui.t(&key);
    if text == key { code.to_owned() } else { text }
}

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileLine {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// Its size in words.
    pub size: String,
}

impl FileLine {
    /// A file whose address is `base` and its id.
    pub fn new(file: &Attachment, base: &str) -> Self {
        Self { name: file.name.clone(), url: format!("{base}/{}", file.id), size: size(file.size) }
    }
}

/// A number of bytes as people read it.
pub fn size(bytes: i64) -> String {
    match bytes {
        ..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// A form that may have files.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// Its fields.
    pub fields: Fields,
    /// Its files; a field left empty is none.
    pub files: Vec<IncomingFile>,
    /// SHA-256 of all that was sent but the form token: tells a second click from another form.
    pub sha256: [u8; 32],
}

impl Upload {
    /// What a retry of this form is recognised by: its one-time key in the field `name`.
    pub fn once(&self, name: &str, caller: String) -> Option<Once> {
        once(self.fields.text(name), caller, self.sha256)
    }
}

/// What a retry is recognised by; none when the key is not of the right form.
pub fn once(key: &str, caller: String, request_sha256: [u8; 32]) -> Option<Once> {
    let is_key = (1..=KEY_LIMIT).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    is_key.then(|| Once { caller, key: key.to_owned(), request_sha256 })
}

/// A new one-time key for a form.
pub fn fresh_key(web: &Web) -> String {
    data_encoding::BASE64URL_NOPAD.encode(&web.app.random::<18>())
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;
    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let mut hash = Sha256::new();
        add(&mut hash, request.method().as_str().as_bytes());
        add(&mut hash, request.uri().path().as_bytes());
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let mut upload = Self::default();
        if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            let parts = Multipart::from_request(request, state).await;
            let parts = parts.map_err(|refused| Problem::Unreadable(refused.body_text()))?;
            read_parts(parts, &mut upload, &mut hash).await?;
        } else {
            upload.fields = Fields::from_request(request, state).await?;
            for (name, value) in upload.fields.0.iter().filter(|(name, _)| name != crate::csrf::FIELD) {
                add(&mut hash, name.as_bytes());
                add(&mut hash, value.as_bytes());
            }
        }
        upload.sha256 = hash.finalize().into();
        Ok(upload)
    }
}

/// Each piece with its length, so that no two forms read alike.
fn add(hash: &mut Sha256, piece: &[u8]) {
    hash.update(u64::try_from(piece.len()).unwrap_or(u64::MAX).to_be_bytes());
    hash.update(piece);
}

async fn read_parts(mut parts: Multipart, upload: &mut Upload, hash: &mut Sha256) -> Result<(), Problem> {
    let unreadable = |refused: axum::extract::multipart::MultipartError| Problem::Unreadable(refused.body_text());
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        if upload.fields.0.len() + upload.files.len() >= PARTS_LIMIT {
            return Err(Problem::Unreadable("the form has too many parts".to_owned()));
        }
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let media_type = part.content_type().map(str::to_owned).unwrap_or_default();
        let bytes = part.bytes().await.map_err(unreadable)?;
        // A browser sends a file field that was left empty, a script that sends the form again does not.
        if file_name.as_ref().is_some_and(String::is_empty) && bytes.is_empty() {
            continue;
        }
        if name != crate::csrf::FIELD {
            add(hash, name.as_bytes());
            add(hash, file_name.as_deref().unwrap_or_default().as_bytes());
            add(hash, &bytes);
        }
        match file_name {
            None => upload.fields.0.push((name, String::from_utf8_lossy(&bytes).into_owned())),
            Some(file_name) => upload.files.push(IncomingFile {
                name: safe_name(&file_name),
                media_type: safe_type(&media_type),
                bytes,
                content_id: None,
                is_inline: false,
            }),
        }
    }
    Ok(())
}

/// The last part of a path, without what cannot be seen or turns the direction of writing.
pub fn safe_name(name: &str) -> String {
    let is_turning =
        |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = last.chars().filter(|c| !c.is_control() && !is_turning(*c) && !r#"<>:"|?*"#.contains(*c));
    let all: Vec<char> = kept.collect();
    let safe: String = all[all.len().saturating_sub(NAME_LIMIT)..].iter().collect();
    let safe = safe.trim_matches(['.', ' ']);
    if safe.is_empty() { "file".to_owned() } else { safe.to_owned() }
}

/// A media type that is none becomes one that nothing is done with.
pub fn safe_type(claimed: &str) -> String {
    let claimed = claimed.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_token = |part: &str| {
        (1..=64).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b))
    };
    let is_type = claimed.split_once('/').is_some_and(|(main, sub)| is_token(main) && is_token(sub));
    if is_type { claimed } else { "application/octet-stream".to_owned() }
}

/// Bytes that a browser saves and never shows, under a safe name.
pub fn download(name: &str, media_type: &str, bytes: bytes::Bytes) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let name = safe_name(name);
    let plain: String =
        name.chars().map(|c| if c.is_ascii() && c != '%' && c != '\\' && c != '"' { c } else { '_' }).collect();
    let coded = quoted(&name);
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}");
    let octets = HeaderValue::from_static("application/octet-stream");
    // Whatever could run in a browser is octets to it.
    let may_run = ["html", "svg", "xml", "script", "multipart"].iter().any(|mark| media_type.contains(mark));
    let kind = if may_run { octets.clone() } else { HeaderValue::from_str(&safe_type(media_type)).unwrap_or(octets) };
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")),
    );
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// Whether a script asked, which takes JSON and not a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WantsJson(pub bool);

impl<S: Send + Sync> FromRequestParts<S> for WantsJson {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let accept = parts.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Ok(Self(accept.contains("application/json") && !accept.contains("text/html")))
    }
}

impl WantsJson {
    /// It was done: on to `url`, or its address for a script.
    pub fn done(self, url: &str) -> Response {
        if self.0 { Json(json!({ "url": url })).into_response() } else { see(url) }
    }

    /// It was refused: for a script a problem with the reasons in words; for a browser the page, drawn by the caller.
    pub fn refuse(self, faults: &Faults) -> Option<Problem> {
        self.0.then(|| {
            Problem::Fields(faults.0.iter().map(|(field, text)| FieldFault::new(*field, "refused", text)).collect())
        })
    }
}

/// What every action on a page begins with: who acts, how to answer, and what the path names; `NotFound` when it names
/// nothing that could be.
pub async fn acting<N: DeserializeOwned + Send>(
    parts: &mut Parts,
    web: &Web,
) -> Result<(Signed, WantsJson, N), Problem> {
    let signed = Signed::from_request_parts(parts, web).await?;
    let json = WantsJson::from_request_parts(parts, web).await?;
    let Path(named) = Path::<N>::from_request_parts(parts, web).await.map_err(|_| Problem::NotFound)?;
    Ok((signed, json, named))
}

/// What a refused command on a case means: faults in words, or a problem.
pub fn case_faults(ui: &Ui, error: CaseError) -> Result<Faults, Problem> {
    match error {
        CaseError::NoSuchCase => Err(Problem::NotFound),
        CaseError::Merged(_) => Ok(Faults::whole(ui, "fault-merged-away")),
        CaseError::ChangedMeanwhile => Ok(Faults::whole(ui, "fault-changed-meanwhile")),
        CaseError::Refused { reason: "key-reused", .. } => Err(Problem::KeyReused),
        CaseError::Refused { field, reason } => Ok(fault(ui, field, reason)),
        CaseError::Store(error) => Err(error.into()),
    }
}

/// What a refused command on a customer means.
pub fn customer_faults(ui: &Ui, error: CustomerError) -> Result<Faults, Problem> {
    match error {
        CustomerError::NoSuchCustomer => Err(Problem::NotFound),
        CustomerError::Refused { field, reason } => Ok(fault(ui, field, reason)),
        CustomerError::Store(error) => Err(error.into()),
    }
}

/// What a refused contact means.
pub fn receive_faults(ui: &Ui, error: ReceiveError) -> Result<Faults, Problem> {
    match error {
        ReceiveError::NoSuchPrincipal | ReceiveError::NoSuchCase => Err(Problem::NotFound),
        ReceiveError::Refused { field, reason } => Ok(fault(ui, field, reason)),
        ReceiveError::KeyReused => Err(Problem::KeyReused),
        ReceiveError::Store(error) => Err(error.into()),
    }
}

/// One field with its reason `fault-CODE`.
pub fn fault(ui: &Ui, field: &'static str, reason: &str) -> Faults {
    Faults(vec![(field, ui.t(&format!("fault-{reason}")))])
}

/// The case with this number as people write it; what is none, or another principal's, does not exist.
pub async fn case_by_text(web: &Web, principal: PrincipalId, number: &str) -> Result<Case, Problem> {
    let number = CaseNumber::parse(number).map_err(|_| Problem::NotFound)?;
    by_number(&web.app, principal, number.as_i64()).await?.ok_or(Problem::NotFound)
}

/// The address of a case's page.
pub fn case_url(ui: &Ui, number: i64) -> String {
    ui.desk(&format!("/cases/{}", number_text(number)))
}

/// Values as a query of an address, with `?`; empty ones are left out.
pub fn query(values: &[(&str, &str)]) -> String {
    let mut query = String::new();
    for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
        query.push(if query.is_empty() { '?' } else { '&' });
        query.push_str(&format!("{name}={}", quoted(value)));
    }
    query
}

/// A place in a worklist, `MILLISECONDS.ID`.
pub fn cursor<T: std::str::FromStr>(text: &str) -> Option<(Timestamp, T)> {
    let (at, id) = text.split_once('.')?;
    Some((Timestamp::from_millis(at.parse().ok()?), id.parse().ok()?))
}

/// Addresses as people separate them.
pub fn addresses(text: &str) -> Vec<String> {
    text.split([',', ';', '\n']).map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect()
}

/// Interactions chosen in a form.
pub fn chosen(fields: &Fields) -> Result<Vec<InteractionId>, Problem> {
    fields.codes("chosen")
}

/// Who wrote or changed something, as the journal names them.
pub fn actor_name(ui: &Ui, code: &str, members: &[app::people::Member]) -> String {
    match code.split_once(':') {
        Some(("staff", id)) => members
            .iter()
            .find(|member| member.staff.id.to_string() == id)
            .map_or_else(|| ui.t("actor-former"), |member| member.staff.name.clone()),
        Some(_) => ui.t("actor-program"),
        None => ui.t(&format!("actor-{code}")),
    }
}

/// The members of the principal who answer cases, as choices.
pub fn owners(ui: &Ui, members: &[app::people::Member], chosen: &str) -> Vec<Choice> {
    let nobody = Choice::new("", ui.t("nobody"), chosen);
    let answers = members.iter().filter(|member| member.role != "analyst" && member.staff.is_active);
    let named = answers.map(|member| Choice::new(member.staff.id.to_string(), member.staff.name.as_str(), chosen));
    std::iter::once(nobody).chain(named).collect()
}

/// An answer without content.
pub fn nothing() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// The person signed in, as commands that keep a key name them.
pub fn caller(signed: &Signed) -> String {
    format!("form:{}", signed.staff.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_read_at_a_glance() {
        assert_eq!([size(12), size(1_400), size(999_600), size(2_340_000)], ["12 B", "1 kB", "1000 kB", "2.3 MB"]);
    }

    #[test]
    fn a_name_of_a_file_is_safe_and_a_page_among_files_is_only_saved() {
        assert_eq!(safe_name("..\\..\\rechnung\u{202e}.pdf"), "rechnung.pdf");
        let response = download("böse\".html", "text/html", bytes::Bytes::from_static(b"<script>"));
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert_eq!(header(header::CONTENT_TYPE), "application/octet-stream");
        assert_eq!(
            header(header::CONTENT_DISPOSITION),
            "attachment; filename=\"b_se.html\"; filename*=UTF-8''b%C3%B6se.html"
        );
    }

    #[test]
    fn a_place_in_a_list_reads_back() {
        let id: kernel::CaseId = uuid::Uuid::nil().into();
        assert_eq!(cursor(&format!("12.{id}")), Some((Timestamp::from_millis(12), id)));
        assert_eq!(cursor::<kernel::CaseId>("yesterday"), None);
    }
}
