//! Mailboxes: connect, try, pause, remove.
//!
//! Invariant: a password goes in and never comes out; a field left empty keeps the one there is.

use super::shared::word;
use crate::form::{Faults, Fields, status_of};
use crate::render::{Page, page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::mailboxes::{self, Connection, Mailbox, MailboxError, MailboxForm, Passwords, Server, Start, Step, Tls};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use kernel::{MailboxId, Timestamp};
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let (get, post) = (Route::get, Route::post);
    routes
        .add(get(Action::ManageMailboxes, "/desk/{slug}/admin/mailboxes"), list)
        .add(get(Action::ManageMailboxes, "/desk/{slug}/admin/mailboxes/{id}"), page)
        .add(post(Action::ManageMailboxes, "/desk/{slug}/admin/mailboxes/{id}"), save)
        .add(post(Action::ManageMailboxes, "/desk/{slug}/admin/mailboxes/{id}/remove"), remove)
}

struct Line {
    url: String,
    address: String,
    from_name: String,
    server: String,
    is_active: bool,
    seen_at: Option<Timestamp>,
    fault: String,
}

#[derive(Template)]
#[template(path = "mailboxes.html")]
struct MailboxesPage<'a> {
    ui: &'a Ui,
    notice: String,
    mailboxes: Vec<Line>,
}

/// A server as its fields show it.
struct ServerFields {
    host: String,
    port: String,
    user: String,
    tls: &'static str,
}

#[derive(Template)]
#[template(path = "mailbox.html")]
struct MailboxPage<'a> {
    ui: &'a Ui,
    url: String,
    is_new: bool,
    faults: Faults,
    address: String,
    from_name: String,
    is_active: bool,
    imap: ServerFields,
    smtp: ServerFields,
    is_imap: bool,
    folder: String,
    move_to: String,
    start: &'static str,
    tls_ca_pem: String,
    has_password: bool,
    has_smtp_password: bool,
    allow_plain: bool,
    steps: Vec<Step>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    done: String,
}

async fn list(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let line = |mailbox: Mailbox| Line {
        url: ui.desk(&format!("/admin/mailboxes/{}", mailbox.id)),
        server: mailboxes::connection_of(&mailbox).ok().and_then(|c| c.imap).map_or_else(String::new, |imap| imap.host),
        address: mailbox.address,
        from_name: mailbox.from_name,
        is_active: mailbox.is_active,
        seen_at: mailbox.seen_at,
        fault: mailbox.fault.unwrap_or_default(),
    };
    let mailboxes = mailboxes::list(&web.app, signed.principal.id).await?.into_iter().map(line).collect();
    let notice = if asked.done.is_empty() { String::new() } else { word(ui, "done", &asked.done) };
    Ok(Page(MailboxesPage { ui, notice, mailboxes }).into_response())
}

/// The mailbox a path names: `new` is none yet.
async fn known(web: &Web, signed: &Signed, id: &str) -> Result<Option<Mailbox>, Problem> {
    if id == "new" {
        return Ok(None);
    }
    let id: MailboxId = id.parse().map_err(|_| Problem::NotFound)?;
    mailboxes::fetch(&web.app, signed.principal.id, id).await?.ok_or(Problem::NotFound).map(Some)
}

fn passwords(web: &Web, mailbox: Option<&Mailbox>) -> Passwords {
    let opened = mailbox.and_then(|mailbox| mailboxes::open(&web.app, mailbox.clone()).ok());
    opened.map(|opened| opened.passwords).unwrap_or_default()
}

type Place = Path<(String, String)>;

async fn page(State(web): State<Web>, signed: Signed, Path((_, id)): Place) -> Result<Response, Problem> {
    let mailbox = known(&web, &signed, &id).await?;
    let form = match &mailbox {
        Some(mailbox) => MailboxForm {
            address: mailbox.address.clone(),
            from_name: mailbox.from_name.clone(),
            connection: mailboxes::connection_of(mailbox).unwrap_or_default(),
            passwords: None,
            is_active: mailbox.is_active,
        },
        None => MailboxForm {
            address: String::new(),
            from_name: signed.principal.name.clone(),
            connection: Connection { imap: Some(Server { port: 993, ..Server::default() }), ..Connection::default() },
            passwords: None,
            is_active: true,
        },
    };
    let kept = passwords(&web, mailbox.as_ref());
    Ok(draw(&signed, &id, &form, &kept, Vec::new(), Faults::none()))
}

fn draw(signed: &Signed, id: &str, form: &MailboxForm, kept: &Passwords, steps: Vec<Step>, faults: Faults) -> Response {
    let connection = &form.connection;
    let page = MailboxPage {
        ui: &signed.ui,
        url: signed.ui.desk(&format!("/admin/mailboxes/{id}")),
        is_new: id == "new",
        address: form.address.clone(),
        from_name: form.from_name.clone(),
        is_active: form.is_active,
        imap: server_fields(connection.imap.as_ref(), "993"),
        smtp: server_fields(connection.smtp.as_ref(), "465"),
        is_imap: connection.imap.is_some(),
        folder: connection.folder().to_owned(),
        move_to: connection.move_to.clone().unwrap_or_default(),
        start: match connection.start {
            Start::Unseen => "unseen",
            Start::All => "all",
            Start::New => "new",
        },
        tls_ca_pem: connection.tls_ca_pem.clone().unwrap_or_default(),
        has_password: !kept.imap.is_empty(),
        has_smtp_password: kept.smtp.is_some(),
        allow_plain: connection.allow_plain,
        steps,
        faults: faults.clone(),
    };
    page_with(status_of(&faults), page)
}

fn server_fields(server: Option<&Server>, port: &str) -> ServerFields {
    let tls = server.map_or(Tls::Implicit, |server| server.tls);
    ServerFields {
        host: server.map_or_else(String::new, |server| server.host.clone()),
        port: server.map_or_else(|| port.to_owned(), |server| server.port.to_string()),
        user: server.map_or_else(String::new, |server| server.user.clone()),
        tls: match tls {
            Tls::Implicit => "implicit",
            Tls::Starttls => "starttls",
            Tls::None => "none",
        },
    }
}

fn sent_server(fields: &Fields, name: &str) -> Server {
    let text = |part: &str| fields.text(&format!("{name}_{part}")).trim().to_owned();
    Server {
        host: text("host"),
        port: text("port").parse().unwrap_or(0),
        tls: match text("tls").as_str() {
            "starttls" => Tls::Starttls,
            "none" => Tls::None,
            _ => Tls::Implicit,
        },
        user: text("user"),
    }
}

fn sent_form(fields: &Fields, kept: &Passwords) -> MailboxForm {
    let text = |name: &str| fields.text(name).trim().to_owned();
    let some = |name: &str| Some(text(name)).filter(|text| !text.is_empty());
    let smtp = sent_server(fields, "smtp");
    let connection = Connection {
        imap: some("is_imap").map(|_| sent_server(fields, "imap")),
        smtp: Some(smtp).filter(|smtp| !smtp.host.is_empty()),
        folder: text("folder"),
        move_to: some("move_to"),
        start: match fields.text("start") {
            "all" => Start::All,
            "new" => Start::New,
            _ => Start::Unseen,
        },
        tls_ca_pem: some("tls_ca_pem"),
        allow_plain: some("allow_plain").is_some(),
    };
    let typed = |name: &str| Some(fields.text(name).to_owned()).filter(|text| !text.is_empty());
    let (imap, smtp) = (typed("imap_password"), typed("smtp_password"));
    let is_new = imap.is_some() || smtp.is_some();
    MailboxForm {
        address: text("address"),
        from_name: text("from_name"),
        connection,
        passwords: is_new.then(|| Passwords {
            imap: imap.unwrap_or_else(|| kept.imap.clone()),
            smtp: smtp.or_else(|| kept.smtp.clone()),
        }),
        is_active: some("is_active").is_some(),
    }
}

async fn save(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Place,
    fields: Fields,
) -> Result<Response, Problem> {
    let mailbox = known(&web, &signed, &id).await?;
    let kept = passwords(&web, mailbox.as_ref());
    let form = sent_form(&fields, &kept);
    let again = |steps, faults| Ok(draw(&signed, &id, &form, &kept, steps, faults));
    if let Err(error) = mailboxes::check(&form) {
        return again(Vec::new(), refusal(&signed.ui, error)?);
    }
    if fields.text("what") == "test" {
        let Some(prober) = &web.options.prober else {
            return again(Vec::new(), Faults::whole(&signed.ui, "fault-no-prober"));
        };
        let steps = prober.probe(&form.connection, form.passwords.as_ref().unwrap_or(&kept)).await;
        return again(steps, Faults::none());
    }
    let outcome = match &mailbox {
        None => mailboxes::add(&web.app, &signed.actor, form.clone()).await.map(drop),
        Some(mailbox) => mailboxes::change(&web.app, &signed.actor, mailbox.id, form.clone()).await,
    };
    match outcome {
        Ok(()) => Ok(see(signed.ui.desk("/admin/mailboxes?done=saved"))),
        Err(error) => again(Vec::new(), refusal(&signed.ui, error)?),
    }
}

fn refusal(ui: &Ui, error: MailboxError) -> Result<Faults, Problem> {
    match error {
        MailboxError::Refused { field, reason } => Ok(super::shared::fault(ui, field, reason)),
        MailboxError::Taken => Ok(super::shared::fault(ui, "address", "mailbox-taken")),
        MailboxError::NoSuchMailbox => Err(Problem::NotFound),
        MailboxError::Sealed(_) => Ok(Faults::whole(ui, "fault-password-unreadable")),
        MailboxError::Store(error) => Err(error.into()),
    }
}

async fn remove(State(web): State<Web>, signed: Signed, Path((_, id)): Place) -> Result<Response, Problem> {
    let id: MailboxId = id.parse().map_err(|_| Problem::NotFound)?;
    match mailboxes::remove(&web.app, &signed.actor, id).await {
        Ok(()) => Ok(see(signed.ui.desk("/admin/mailboxes?done=removed"))),
        Err(MailboxError::Store(error)) => Err(error.into()),
        Err(_) => Err(Problem::NotFound),
    }
}
