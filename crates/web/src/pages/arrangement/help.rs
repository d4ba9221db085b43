//! Asking for help with paying: it opens a case, as any message does, that names the account.

use super::super::public::private;
use super::super::shared::{Upload, fresh_key, receive_faults};
use super::customer::Holder;
use crate::form::{Faults, status_of};
use crate::limits::Rate;
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Ui};
use app::access::Action;
use app::customers::view;
use app::interactions::{Incoming, Recipients, promised};
use askama::Template;
use axum::response::Response;
use cases::{Channel, Direction};
use customers::contact_point::email_key;

/// Longest address or number in characters.
const LINE_LIMIT: usize = 300;
/// The kind of concern, where the principal knows it.
const KIND: &str = "bill";

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::Public, "/p/{slug}/account/{key}/help").rate(Rate::Status), page)
        .add(Route::post(Action::Public, "/p/{slug}/account/{key}/help").rate(Rate::PublicForm), send)
}

#[derive(Template)]
#[template(path = "customer_help.html")]
struct HelpPage<'a> {
    ui: &'a Ui,
    phone: &'a str,
    hours: &'a str,
    base: String,
    number: &'a str,
    expected: String,
    message: &'a str,
    email: &'a str,
    tel: &'a str,
    once: String,
    faults: Faults,
}

async fn page(holder: Holder) -> Result<Response, Problem> {
    draw(&holder, &Upload::default(), Faults::none()).await
}

async fn draw(holder: &Holder, upload: &Upload, faults: Faults) -> Result<Response, Problem> {
    let (ui, fields, owner) = (holder.ui(), &upload.fields, &holder.portal.principal);
    // A key once given stays, so that what was refused and sent again is one.
    let once = Some(fields.text("once")).filter(|key| !key.is_empty()).map(str::to_owned);
    let page = HelpPage {
        ui,
        phone: holder.portal.phone(),
        hours: holder.portal.hours(),
        base: holder.base(),
        number: &holder.account.number,
        expected: promised(&holder.web.app, owner, ui.lang, Channel::Web, KIND).await?,
        message: fields.text("message"),
        email: fields.text("email"),
        tel: fields.text("phone"),
        once: once.unwrap_or_else(|| fresh_key(&holder.web)),
        faults: faults.clone(),
    };
    Ok(private(page_with(status_of(&faults), page)))
}

async fn send(holder: Holder, upload: Upload) -> Result<Response, Problem> {
    let ui = holder.ui();
    let faults = check(ui, &upload);
    if faults.any() {
        return draw(&holder, &upload, faults).await;
    }
    let incoming = incoming(&holder, &upload).await?;
    match app::interactions::receive(&holder.web.app, holder.portal.principal.id, incoming).await {
        Ok(received) => {
            let key = received.status_url.rsplit('/').next().unwrap_or_default();
            let (slug, lang) = (&holder.portal.principal.slug, ui.lang_code());
            Ok(private(see(format!("/p/{slug}/contact/sent/{key}?lang={lang}"))))
        }
        Err(error) => {
            let mut faults = receive_faults(ui, error)?;
            for (field, _) in &mut faults.0 {
                *field = if *field == "text" { "message" } else { field };
            }
            draw(&holder, &upload, faults).await
        }
    }
}

fn check(ui: &Ui, upload: &Upload) -> Faults {
    let (text, mut faults) = (|name: &str| upload.fields.text(name).trim().to_owned(), Vec::new());
    if text("message").is_empty() {
        faults.push(("message", ui.t("fault-message-empty")));
    }
    if !text("email").is_empty() && email_key(&text("email")).is_none() {
        faults.push(("email", ui.t("fault-email")));
    }
    for field in ["email", "phone"] {
        if text(field).chars().count() > LINE_LIMIT {
            faults.push((field, ui.t("fault-too-long")));
        }
    }
    Faults(faults)
}

/// The message with the account's number in its subject. The customer's own number, and the address that is known where none
/// was given, let it find its customer, and the answer its reader.
async fn incoming(holder: &Holder, upload: &Upload) -> Result<Incoming, Problem> {
    let (ui, owner, account) = (holder.ui(), &holder.portal.principal, &holder.account);
    let text = |name: &str| upload.fields.text(name).trim().replace("\r\n", "\n");
    let some = |name: &str| Some(text(name)).filter(|text| !text.is_empty());
    let known = view(&holder.web.app, owner.id, account.customer).await.ok();
    let point = |kind: &str| {
        let points = known.iter().flat_map(|it| &it.contact_points);
        points.filter(|it| it.kind == kind && it.fault.is_none()).map(|it| it.value.clone()).next()
    };
    let from_address = some("email").or_else(|| point("email")).unwrap_or_default();
    let phone = some("phone").or_else(|| point("phone"));
    Ok(Incoming {
        channel: Channel::Web,
        direction: Direction::In,
        happened_at: ui.now,
        from_name: account.postal.name.clone(),
        from_address,
        phone,
        customer_number: known.and_then(|it| it.customer.number),
        recipients: Recipients::default(),
        subject: ui.t1("acct-help-subject", "number", &account.number),
        text: text("message"),
        html: None,
        lang: Some(ui.lang),
        kind: Some(KIND.to_owned()).filter(|kind| owner.settings.cases.knows_kind(kind)),
        mail: None,
        files: Vec::new(),
        raw: None,
        mailbox: None,
        by: holder.actor(),
        into_case: None,
        needs: String::new(),
        once: upload.once("once", format!("account:{}", account.id)),
    })
}
