//! What customers see without an account: the entrance, the contact form, the page after it.
//!
//! Invariants: everything works without scripts; what was typed is never lost when something is wrong; whoever fills the
//! field no person sees is answered as if it had been taken.

use super::callback;
use super::shared::{self, Choice, Upload, fresh_key, receive_faults};
use crate::form::{Faults, status_of};
use crate::limits::Rate;
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Ui, Visitor, Web};
use app::Principal;
use app::access::Action;
use app::billing::letters;
use app::callbacks::{self, When};
use app::cases::CaseError;
use app::interactions::{Incoming, promised};
use askama::Template;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use cases::Channel;
use customers::contact_point::{PointKey, email_key};
use kernel::Lang;
use std::time::Duration;

/// Longest name, number and the like in characters.
const LINE_LIMIT: usize = 300;
/// How long the page after the form names the address the acknowledgement goes to: its link may be passed on later.
const NAMED: Duration = Duration::from_secs(60 * 60);

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let get = |path| Route::get(Action::Public, path).rate(Rate::Status);
    routes
        .add(get("/p/{slug}"), home)
        .add(get("/p/{slug}/contact"), form)
        .add(Route::post(Action::Public, "/p/{slug}/contact").upload().rate(Rate::PublicForm), send)
        .add(get("/p/{slug}/contact/sent"), sent_nothing)
        .add(get("/p/{slug}/contact/sent/{key}"), sent)
}

#[derive(Template)]
#[template(path = "portal_home.html")]
struct PortalHomePage<'a> {
    ui: &'a Ui,
    phone: &'a str,
    hours: &'a str,
    slug: &'a str,
    expected: String,
    /// Whether letters go out, which tell customers how to see their account.
    writes_letters: bool,
}

#[derive(Template)]
#[template(path = "contact_form.html")]
struct ContactFormPage<'a> {
    ui: &'a Ui,
    phone: &'a str,
    hours: &'a str,
    slug: &'a str,
    key: String,
    kinds: Vec<Choice>,
    name: String,
    email: String,
    tel: String,
    customer_number: String,
    subject: String,
    message: String,
    needs: String,
    wants_other_way: bool,
    wants_call: bool,
    times: Vec<Choice>,
    expected: String,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "contact_sent.html")]
struct ContactSentPage<'a> {
    ui: &'a Ui,
    phone: &'a str,
    hours: &'a str,
    number: String,
    expected: String,
    status_url: Option<String>,
    email: String,
}

#[derive(Template)]
#[template(path = "status_gone.html")]
struct GonePage<'a> {
    ui: &'a Ui,
    phone: &'a str,
    hours: &'a str,
    slug: &'a str,
}

/// A principal's public page: whose it is, and in which language it is read.
pub struct Portal {
    /// The principal.
    pub principal: Principal,
    /// What the page is drawn with: in the language asked for, else the browser's, else the principal's.
    pub ui: Ui,
}

impl FromRequestParts<Web> for Portal {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let visitor = Visitor::from_request_parts(parts, web).await?;
        let slug = parts.uri.path().strip_prefix("/p/").and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let principal = app::principals::by_slug(&web.app, slug).await?.ok_or(Problem::NotFound)?;
        let asked = parts.uri.query().is_some_and(|query| {
            query.split('&').filter_map(|pair| pair.strip_prefix("lang=")).any(|code| code.parse::<Lang>().is_ok())
        });
        let accepted = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let has_language = asked || accepted.and_then(Lang::accepted).is_some();
        Ok(Self { ui: visitor.ui.of_principal(&principal, has_language), principal })
    }
}

impl Portal {
    /// The telephone number shown.
    pub fn phone(&self) -> &str {
        &self.principal.settings.phone
    }

    /// The hours shown.
    pub fn hours(&self) -> &str {
        &self.principal.settings.hours
    }

    /// When a message by the form is answered, in words.
    async fn expected(&self, web: &Web) -> Result<String, Problem> {
        Ok(promised(&web.app, &self.principal, self.ui.lang, Channel::Web, "other").await?)
    }

    /// The page of a link that leads nowhere.
    pub fn gone(&self) -> Response {
        let page = GonePage { ui: &self.ui, phone: self.phone(), hours: self.hours(), slug: &self.principal.slug };
        private(page_with(StatusCode::NOT_FOUND, page))
    }
}

/// A page behind an unguessable address: it tells nobody where somebody came from, and is not indexed or kept.
pub fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    response
}

async fn home(State(web): State<Web>, portal: Portal) -> Result<Response, Problem> {
    let expected = portal.expected(&web).await?;
    let page = PortalHomePage {
        ui: &portal.ui,
        phone: portal.phone(),
        hours: portal.hours(),
        slug: &portal.principal.slug,
        expected,
        writes_letters: letters::missing(&portal.principal).is_empty(),
    };
    Ok(page_with(StatusCode::OK, page))
}

async fn form(State(web): State<Web>, portal: Portal) -> Result<Response, Problem> {
    let mut upload = Upload::default();
    upload.fields.0.push(("key".to_owned(), fresh_key(&web)));
    draw(&web, &portal, &upload, Faults::none()).await
}

async fn draw(web: &Web, portal: &Portal, upload: &Upload, faults: Faults) -> Result<Response, Problem> {
    let text = |name: &str| upload.fields.text(name).to_owned();
    let kinds = portal.principal.settings.cases.kinds.keys();
    let kind = Some(text("kind")).filter(|kind| !kind.is_empty()).unwrap_or_else(|| "other".to_owned());
    let page = ContactFormPage {
        ui: &portal.ui,
        phone: portal.phone(),
        hours: portal.hours(),
        slug: &portal.principal.slug,
        key: text("key"),
        kinds: shared::kinds(&portal.ui, kinds, None, &kind),
        name: text("name"),
        email: text("email"),
        tel: text("phone"),
        customer_number: text("customer_number"),
        subject: text("subject"),
        message: text("message"),
        needs: text("needs"),
        wants_other_way: !text("other_way").is_empty(),
        wants_call: !text("callback").is_empty(),
        times: callback::choices(web, &portal.ui, &portal.principal).await?,
        expected: portal.expected(web).await?,
        faults: faults.clone(),
    };
    Ok(page_with(status_of(&faults), page))
}

async fn send(State(web): State<Web>, portal: Portal, upload: Upload) -> Result<Response, Problem> {
    let (ui, slug) = (&portal.ui, &portal.principal.slug);
    if !upload.fields.text("website").is_empty() {
        metrics::counter!("kulanz_form_trapped_total").increment(1);
        return Ok(see(format!("/p/{slug}/contact/sent?lang={}", ui.lang_code())));
    }
    let faults = check(ui, &upload);
    if faults.any() {
        return draw(&web, &portal, &upload, with_files(ui, &upload, faults)).await;
    }
    let incoming = incoming(&portal, &upload);
    match app::interactions::receive(&web.app, portal.principal.id, incoming).await {
        Ok(received) => {
            let key = received.status_url.rsplit('/').next().unwrap_or_default();
            if !upload.fields.text("callback").is_empty() {
                called(&web, &portal, key, &upload).await?;
            }
            Ok(private(see(format!("/p/{slug}/contact/sent/{key}?lang={}", ui.lang_code()))))
        }
        Err(error) => {
            let faults = receive_faults(ui, error)?;
            draw(&web, &portal, &upload, with_files(ui, &upload, faults)).await
        }
    }
}

/// The message is taken in: a wish that can no longer be met becomes "as soon as it is my turn".
async fn called(web: &Web, portal: &Portal, key: &str, upload: &Upload) -> Result<(), Problem> {
    let asked = callback::ask(web, &portal.principal, key, upload).await;
    let asked = match asked {
        Err(CaseError::Refused { field: "when", .. }) => {
            let phone = upload.fields.text("phone");
            callbacks::ask(&web.app, &portal.principal, key, phone, When::AtOnce).await
        }
        other => other,
    };
    match asked {
        Err(CaseError::Store(error)) => Err(error.into()),
        _ => Ok(()),
    }
}

fn incoming(portal: &Portal, upload: &Upload) -> Incoming {
    let text = |name: &str| upload.fields.text(name).trim().replace("\r\n", "\n");
    let some = |name: &str| Some(text(name)).filter(|text| !text.is_empty());
    let by_writing = Some(portal.ui.t("needs-in-writing")).filter(|_| some("other_way").is_some());
    let needs: Vec<String> = by_writing.into_iter().chain(some("needs")).collect();
    Incoming {
        from_name: text("name"),
        from_address: text("email"),
        phone: some("phone"),
        customer_number: some("customer_number"),
        subject: text("subject"),
        text: text("message"),
        lang: Some(portal.ui.lang),
        kind: some("kind").filter(|kind| portal.principal.settings.cases.knows_kind(kind)),
        files: upload.files.clone(),
        needs: needs.join(" "),
        once: upload.once("key", format!("form:{}", portal.principal.slug)),
        ..Incoming::of_customer(portal.principal.id, Channel::Web, portal.ui.now)
    }
}

fn check(ui: &Ui, upload: &Upload) -> Faults {
    let mut faults = Vec::new();
    if upload.fields.text("message").trim().is_empty() && upload.files.is_empty() {
        faults.push(("message", ui.t("fault-message-empty")));
    }
    let phone = upload.fields.text("phone");
    let wants_call = !upload.fields.text("callback").is_empty();
    if wants_call && PointKey::phone(phone, "CH").is_none() {
        faults.push(("phone", ui.t("fault-phone")));
    }
    let email = upload.fields.text("email").trim();
    if !email.is_empty() && email_key(email).is_none() {
        faults.push(("email", ui.t("fault-email")));
    }
    for field in ["subject", "name", "phone", "customer_number", "needs"] {
        if upload.fields.text(field).chars().count() > LINE_LIMIT {
            faults.push((field, ui.t("fault-too-long")));
        }
    }
    Faults(faults)
}

/// Files cannot be shown again: the page says so. And a command's field has the name it has in the form.
pub(super) fn with_files(ui: &Ui, upload: &Upload, mut faults: Faults) -> Faults {
    for (field, _) in &mut faults.0 {
        if matches!(*field, "text" | "body") {
            *field = "message";
        }
    }
    if !upload.files.is_empty() && !faults.has("files") {
        faults.0.push(("files", ui.t("fault-files-again")));
    }
    faults
}

async fn sent_nothing(State(web): State<Web>, portal: Portal) -> Result<Response, Problem> {
    let expected = portal.expected(&web).await?;
    Ok(private(receipt(&portal, String::new(), expected, None, String::new())))
}

async fn sent(
    State(web): State<Web>,
    portal: Portal,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let Some(view) = app::status::view(&web.app, portal.principal.id, key.clone()).await? else {
        return Ok(portal.gone());
    };
    let kind = &view.case.kind;
    let expected = promised(&web.app, &portal.principal, portal.ui.lang, view.case.channel, kind).await?;
    let url = format!("/p/{}/status/{key}?lang={}", portal.principal.slug, portal.ui.lang_code());
    let acknowledged = view.messages.iter().find(|message| message.is_automatic);
    let email = acknowledged.filter(|message| portal.ui.now.since(message.at) < NAMED);
    let email = email.and_then(|message| message.to.first().cloned()).unwrap_or_default();
    Ok(private(receipt(&portal, view.number, expected, Some(url), email)))
}

fn receipt(portal: &Portal, number: String, expected: String, status_url: Option<String>, email: String) -> Response {
    let page = ContactSentPage {
        ui: &portal.ui,
        phone: portal.phone(),
        hours: portal.hours(),
        number,
        expected,
        status_url,
        email,
    };
    page_with(StatusCode::OK, page)
}
