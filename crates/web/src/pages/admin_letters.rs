//! Letters and bank: in whose name letters go out, where they are paid, and what one looks like.

use super::shared::{Choice, Upload};
use crate::form::{Faults, Fields, status_of};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::billing::letters::{
    self, BankSettings, Layout, LetterSettings, SampleFault, bank_fields, logo_from, missing, offered_currencies,
    save_settings, shown_colour,
};
use app::people::Fault;
use app::policy::country_of;
use app::{App, Principal};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64;
use kernel::{Currency, Lang};
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ManagePrincipal, "/desk/{slug}/admin/letters"), page)
        .add(Route::post(Action::ManagePrincipal, "/desk/{slug}/admin/letters"), save)
        .add(Route::get(Action::SeeLetters, "/desk/{slug}/admin/letters/example.svg"), example_page)
        .add(Route::get(Action::SeeLetters, "/desk/{slug}/admin/letters/example.pdf"), example_pdf)
}

/// A text field: its name, the keys of label and hint, what is in it.
struct Line {
    name: &'static str,
    label: &'static str,
    value: String,
}

/// An account in a currency.
struct Account {
    title: &'static str,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "admin_letters.html")]
struct LettersPage<'a> {
    ui: &'a Ui,
    notice: String,
    faults: Faults,
    missing: Vec<&'static str>,
    sender: Vec<Line>,
    contact: Vec<Line>,
    colour: String,
    has_logo: bool,
    layouts: Vec<Choice>,
    legal: String,
    signature: String,
    return_line: String,
    creditor: String,
    accounts: Vec<Account>,
    pages: Vec<Picture>,
    is_unsaved: bool,
}

/// A page of a letter as a picture.
pub struct Picture {
    /// Where it is.
    pub url: String,
    /// What it is, in words.
    pub alt: String,
}

/// Pictures with their words, in the order of pages.
pub fn pictures(ui: &Ui, urls: impl IntoIterator<Item = String>) -> Vec<Picture> {
    let alt = |page: usize| ui.t1("letters-preview-page", "page", &page.to_string());
    urls.into_iter().zip(1..).map(|(url, page)| Picture { url, alt: alt(page) }).collect()
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    done: String,
    key: String,
    lang: String,
    page: usize,
}

/// The windows that can be chosen, with their codes.
const LAYOUTS: [(Layout, &str); 3] =
    [(Layout::SwissRight, "swiss_right"), (Layout::SwissLeft, "swiss_left"), (Layout::Din5008B, "din5008_b")];

async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Response {
    let notice = if asked.done == "saved" { signed.ui.t("saved") } else { String::new() };
    let pages = letters::preview(&web.app, &signed.principal, &[], "lockdown_reminder", signed.principal.language);
    let count = pages.map_or(0, |pages| pages.len());
    let url = |page: usize| signed.ui.desk(&format!("/admin/letters/example.svg?page={page}"));
    let pages = (1..=count).map(url).collect();
    let typed = typed_of(&signed.principal);
    draw(&signed, &signed.principal, &typed, pages, false, notice, Faults::none())
}

fn draw(
    signed: &Signed,
    owner: &Principal,
    typed: &Fields,
    pages: Vec<String>,
    is_unsaved: bool,
    notice: String,
    faults: Faults,
) -> Response {
    let ui = &signed.ui;
    let line = |name, label| Line { name, label, value: typed.text(name).to_owned() };
    let usual = Choice::new("", ui.t("letters-layout-usual"), typed.text("layout"));
    let others =
        LAYOUTS.map(|(_, code)| Choice::new(code, ui.t(&format!("letters-layout-{code}")), typed.text("layout")));
    let account = |currency: &Currency| Account {
        title: if *currency == Currency::Chf { "letters-bank-chf" } else { "letters-bank-eur" },
        lines: bank_fields(*currency)
            .into_iter()
            .zip(["field-bank-name", "field-bank-iban", "field-bank-qr-iban", "field-bank-bic"])
            .filter(|(name, _)| owner.country != "DE" || !name.ends_with("qr_iban"))
            .map(|(name, label)| line(name, label))
            .collect(),
    };
    let page = LettersPage {
        ui,
        notice,
        missing: missing(owner).into_iter().map(letters::Missing::text_key).collect(),
        sender: vec![
            line("street", "field-letter-street"),
            line("house", "field-letter-house"),
            line("postal_code", "field-letter-postal-code"),
            line("town", "field-letter-town"),
        ],
        contact: vec![
            line("email", "field-email"),
            line("web", "field-letter-web"),
            line("relay", "field-letter-relay"),
            line("counter", "field-letter-counter"),
        ],
        colour: typed.text("colour").to_owned(),
        has_logo: !owner.settings.letters.logo.is_empty(),
        layouts: std::iter::once(usual).chain(others).collect(),
        legal: typed.text("legal").to_owned(),
        signature: typed.text("signature_lines").to_owned(),
        return_line: typed.text("return_line").to_owned(),
        creditor: typed.text("creditor").to_owned(),
        accounts: offered_currencies(country_of(&owner.country)).iter().map(account).collect(),
        pages: pictures(ui, pages),
        is_unsaved,
        faults: faults.clone(),
    };
    page_with(status_of(&faults), page)
}

/// What is kept, as the form has it.
fn typed_of(owner: &Principal) -> Fields {
    let it = &owner.settings.letters;
    let layout = LAYOUTS.iter().find(|(layout, _)| Some(*layout) == it.layout).map_or("", |(_, code)| code);
    let lines = [
        ("street", it.street.clone()),
        ("house", it.house.clone()),
        ("postal_code", it.postal_code.clone()),
        ("town", it.town.clone()),
        ("email", it.email.clone()),
        ("web", it.web.clone()),
        ("relay", it.relay.clone()),
        ("counter", it.counter.clone()),
        ("colour", shown_colour(it).to_owned()),
        ("layout", layout.to_owned()),
        ("legal", it.legal.join("\n")),
        ("signature_lines", it.signature.join("\n")),
        ("return_line", it.return_line.clone()),
        ("creditor", it.creditor.clone()),
    ];
    let mut fields = Fields(lines.map(|(name, value)| (name.to_owned(), value)).into());
    for (currency, bank) in &it.banks {
        let qr_iban = bank.qr_iban.as_ref().map(|iban| iban.spaced()).unwrap_or_default();
        let values = [bank.name.clone(), bank.iban.spaced(), qr_iban, bank.bic.clone().unwrap_or_default()];
        fields.0.extend(bank_fields(*currency).into_iter().map(str::to_owned).zip(values));
    }
    fields
}

/// What was typed, as settings; every field that cannot be read is named.
fn read(owner: &Principal, upload: &Upload) -> (LetterSettings, Vec<Fault>) {
    let fields = &upload.fields;
    let text = |name: &str| fields.text(name).split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = |name: &str| -> Vec<String> {
        fields.text(name).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let mut faults = Vec::new();
    let mut settings = LetterSettings {
        street: text("street"),
        house: text("house"),
        postal_code: text("postal_code"),
        town: text("town"),
        return_line: text("return_line"),
        creditor: text("creditor"),
        email: text("email"),
        web: text("web"),
        relay: text("relay"),
        counter: text("counter"),
        colour: text("colour").to_ascii_lowercase(),
        logo: if fields.text("logo_remove") == "yes" { String::new() } else { owner.settings.letters.logo.clone() },
        layout: LAYOUTS.iter().find(|(_, code)| *code == fields.text("layout")).map(|(layout, _)| *layout),
        legal: lines("legal"),
        signature: lines("signature_lines"),
        ..LetterSettings::default()
    };
    if let Some(file) = upload.files.first() {
        match logo_from(&file.bytes) {
            Ok(logo) => settings.logo = logo,
            Err(fault) => faults.push(fault),
        }
    }
    for currency in Currency::ALL {
        match BankSettings::read(currency, bank_fields(currency).map(|name| fields.text(name))) {
            Ok(bank) => settings.banks.extend(bank.map(|bank| (currency, bank))),
            Err(found) => faults.extend(found),
        }
    }
    (settings, faults)
}

async fn save(State(web): State<Web>, signed: Signed, upload: Upload) -> Result<Response, Problem> {
    let (ui, owner) = (&signed.ui, &*signed.principal);
    let (settings, mut faults) = read(owner, &upload);
    if faults.is_empty() && upload.fields.text("what") != "preview" {
        match save_settings(&web.app, &signed.actor, settings.clone()).await {
            Ok(()) => return Ok(see(ui.desk("/admin/letters?done=saved"))),
            Err(found) => faults.extend(found),
        }
    } else {
        let known: Vec<&str> = faults.iter().map(|fault| fault.field).collect();
        let others = settings.faults(&owner.name, &owner.country);
        let others: Vec<Fault> = others.into_iter().filter(|fault| !known.contains(&fault.field)).collect();
        faults.extend(others);
    }
    let mut changed = owner.clone();
    changed.settings.letters = settings;
    let pages = inline(&web.app, &changed, &mut faults);
    let said = faults.iter().map(|fault| (fault.field, ui.t(&format!("fault-{}", fault.code)))).collect();
    Ok(draw(&signed, &changed, &upload.fields, pages, true, String::new(), Faults(said)))
}

/// The pages of an example that is not kept, within the page itself.
fn inline(app: &App, owner: &Principal, faults: &mut Vec<Fault>) -> Vec<String> {
    match letters::preview(app, owner, &[], "lockdown_reminder", owner.language) {
        Ok(pages) => {
            pages.iter().map(|page| format!("data:image/svg+xml;base64,{}", BASE64.encode(page.as_bytes()))).collect()
        }
        Err(SampleFault::Missing(_)) => Vec::new(),
        Err(_) if !faults.is_empty() => Vec::new(),
        Err(_) => {
            faults.push(Fault::new("logo", "logo-format"));
            Vec::new()
        }
    }
}

/// Which example is asked for.
fn asked_for<'a>(signed: &Signed, asked: &'a Asked) -> (&'a str, Lang) {
    let key = if asked.key.is_empty() { "lockdown_reminder" } else { &asked.key };
    (key, asked.lang.parse().unwrap_or(signed.principal.language))
}

async fn example_page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (key, lang) = asked_for(&signed, &asked);
    let own = letters::texts_of(&web.app, signed.principal.id).await?;
    let pages = letters::preview(&web.app, &signed.principal, &own, key, lang).map_err(|_| Problem::NotFound)?;
    let page = asked.page.checked_sub(1).and_then(|at| pages.into_iter().nth(at)).ok_or(Problem::NotFound)?;
    let mut response = page.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml"));
    // What is drawn has no script; should one get in all the same, it does not run.
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"),
    );
    Ok(response)
}

async fn example_pdf(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (key, lang) = asked_for(&signed, &asked);
    let own = letters::texts_of(&web.app, signed.principal.id).await?;
    let made = letters::example_pdf(&web.app, &signed.principal, &own, key, lang).map_err(|_| Problem::NotFound)?;
    Ok(super::letters::pdf("example.pdf", made))
}
