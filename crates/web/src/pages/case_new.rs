//! Recording a contact that came by telephone, letter, at the counter, by SMS or in a social network.

use super::shared::{self, Choice, Upload, case_url, fresh_key, receive_faults};
use crate::form::{Faults, status_of};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::interactions::{Incoming, Recipients};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use cases::{CaseNumber, Channel, Direction};
use customers::contact_point::email_key;
use kernel::{CustomerId, Timestamp};
use serde::Deserialize;

/// Ways by which a contact comes without being written down by itself.
const CHANNELS: [Channel; 6] =
    [Channel::Phone, Channel::Counter, Channel::Letter, Channel::Sms, Channel::Social, Channel::Chat];

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::LogContact, "/desk/{slug}/new"), form)
        .add(Route::post(Action::LogContact, "/desk/{slug}/new").upload(), record)
}

#[derive(Template)]
#[template(path = "case_new.html")]
struct CaseNewPage<'a> {
    ui: &'a Ui,
    channels: Vec<Choice>,
    directions: Vec<Choice>,
    kinds: Vec<Choice>,
    languages: Vec<Choice>,
    name: String,
    email: String,
    phone: String,
    customer_number: String,
    subject: String,
    message: String,
    needs: String,
    happened_at: String,
    case_number: String,
    once: String,
    faults: Faults,
}

/// For whom, when that is known.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    customer: String,
    case: String,
}

fn local(ui: &Ui, at: Timestamp) -> String {
    at.to_jiff().to_zoned(ui.zone().clone()).strftime("%Y-%m-%dT%H:%M").to_string()
}

fn instant(ui: &Ui, local: &str) -> Option<Timestamp> {
    let at: jiff::civil::DateTime = local.trim().parse().ok()?;
    at.to_zoned(ui.zone().clone()).ok().map(|at| at.timestamp().into())
}

async fn form(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let mut upload = Upload::default();
    let mut put = |name: &str, value: String| upload.fields.0.push((name.to_owned(), value));
    put("once", fresh_key(&web));
    put("happened_at", local(ui, ui.now));
    put("language", signed.principal.language.code().to_owned());
    put("kind", "other".to_owned());
    put("case_number", asked.case);
    if let Ok(id) = asked.customer.parse::<CustomerId>()
        && let Ok(view) = app::customers::view(&web.app, signed.principal.id, id).await
    {
        let point = |kind: &str| view.contact_points.iter().find(|point| point.kind == kind);
        put("email", point("email").map_or_else(String::new, |point| point.value.clone()));
        put("phone", point("phone").map_or_else(String::new, |point| point.value.clone()));
        put("name", view.customer.name.clone());
        put("customer_number", view.customer.number.clone().unwrap_or_default());
        put("needs", view.customer.needs);
    }
    Ok(draw(&signed, &upload, Faults::none()))
}

fn draw(signed: &Signed, upload: &Upload, faults: Faults) -> Response {
    let ui = &signed.ui;
    let text = |name: &str| upload.fields.text(name).to_owned();
    let channel =
        |channel: &Channel| Choice::new(channel.as_str(), ui.t(&format!("channel-{channel}")), &text("channel"));
    let direction = |code: &str| Choice::new(code, ui.t(&format!("direction-{code}")), &text("direction"));
    let page = CaseNewPage {
        ui,
        channels: CHANNELS.iter().map(channel).collect(),
        directions: vec![direction("in"), direction("out")],
        kinds: shared::kinds(ui, signed.principal.settings.cases.kinds.keys(), None, &text("kind")),
        languages: shared::languages(ui, None, &text("language")),
        name: text("name"),
        email: text("email"),
        phone: text("phone"),
        customer_number: text("customer_number"),
        subject: text("subject"),
        message: text("message"),
        needs: text("needs"),
        happened_at: text("happened_at"),
        case_number: text("case_number"),
        once: text("once"),
        faults: faults.clone(),
    };
    page_with(status_of(&faults), page)
}

async fn record(State(web): State<Web>, signed: Signed, upload: Upload) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let text = |name: &str| upload.fields.text(name).trim().to_owned();
    let mut faults = check(ui, &upload);
    let happened_at = instant(ui, &text("happened_at"));
    if happened_at.is_none() {
        faults.0.push(("happened_at", ui.t("fault-time")));
    }
    let mut into_case = None;
    if !text("case_number").is_empty() {
        match shared::case_by_text(&web, signed.principal.id, &text("case_number")).await {
            Ok(case) => into_case = Some(case.id),
            Err(Problem::NotFound) => faults.0.push(("case_number", ui.t("fault-number-unknown"))),
            Err(problem) => return Err(problem),
        }
    }
    if faults.any() {
        return Ok(draw(&signed, &upload, again(ui, &upload, faults)));
    }
    let some = |name: &str| Some(text(name)).filter(|text| !text.is_empty());
    let incoming = Incoming {
        channel: upload.fields.code("channel")?,
        direction: if text("direction") == "out" { Direction::Out } else { Direction::In },
        happened_at: happened_at.unwrap_or(ui.now).min(ui.now),
        from_name: text("name"),
        from_address: text("email"),
        phone: some("phone"),
        customer_number: some("customer_number"),
        recipients: Recipients::default(),
        subject: text("subject"),
        text: text("message").replace("\r\n", "\n"),
        html: None,
        lang: Some(upload.fields.language()?),
        kind: some("kind"),
        mail: None,
        files: upload.files.clone(),
        raw: None,
        mailbox: None,
        by: signed.actor,
        into_case,
        needs: text("needs"),
        once: upload.once("once", shared::caller(&signed)),
    };
    match app::interactions::receive(&web.app, signed.principal.id, incoming).await {
        Ok(received) => {
            let number = CaseNumber::parse(&received.case_number).map_err(|_| Problem::Internal)?;
            Ok(see(format!("{}?done=logged", case_url(ui, number.as_i64()))))
        }
        Err(error) => {
            let faults = receive_faults(ui, error)?;
            Ok(draw(&signed, &upload, again(ui, &upload, faults)))
        }
    }
}

/// Files cannot be shown again: the page says so.
fn again(ui: &Ui, upload: &Upload, mut faults: Faults) -> Faults {
    for (field, _) in &mut faults.0 {
        if *field == "text" {
            *field = "message";
        }
    }
    if !upload.files.is_empty() && !faults.has("files") {
        faults.0.push(("files", ui.t("fault-files-again")));
    }
    faults
}

fn check(ui: &Ui, upload: &Upload) -> Faults {
    let mut faults = Vec::new();
    for field in ["subject", "message"] {
        if upload.fields.text(field).trim().is_empty() {
            faults.push((field, ui.t("fault-missing")));
        }
    }
    let email = upload.fields.text("email").trim();
    if !email.is_empty() && email_key(email).is_none() {
        faults.push(("email", ui.t("fault-email")));
    }
    for field in ["name", "phone", "customer_number", "needs"] {
        if upload.fields.text(field).chars().count() > 2_000 {
            faults.push((field, ui.t("fault-text-too-long")));
        }
    }
    Faults(faults)
}
