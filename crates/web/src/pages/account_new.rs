//! Opening an account for a customer.

use super::account::{kinds, letter_channels, regions, vulnerabilities, ways_of_paying};
use super::account_acts::{account_faults, code, day, postal, vulnerability};
use super::accounts::url;
use super::shared::{self, Choice, acting, fault};
use crate::form::{Faults, Fields, status_of};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::billing::accounts::{NewAccount, NewContract, open};
use app::customers::Customer;
use app::policy::country_of;
use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use kernel::calendar::Country;
use kernel::{Currency, CustomerId};
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ChangeAccounts, "/desk/{slug}/customers/{id}/accounts/new"), page)
        .add(Route::post(Action::ChangeAccounts, "/desk/{slug}/customers/{id}/accounts"), create)
}

#[derive(Template)]
#[template(path = "account_new.html")]
struct NewPage<'a> {
    ui: &'a Ui,
    faults: Faults,
    customer_name: String,
    customer_url: String,
    fields: Fields,
    currencies: Vec<Choice>,
    languages: Vec<Choice>,
    channels: Vec<Choice>,
    pays_by: Vec<Choice>,
    kinds: Vec<Choice>,
    vulnerabilities: Vec<Choice>,
    regions: Vec<Choice>,
    commodities: Vec<Choice>,
}

struct Act {
    web: Web,
    signed: Signed,
    customer: Customer,
}

#[derive(Deserialize)]
struct Named {
    id: CustomerId,
}

impl FromRequestParts<Web> for Act {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let (signed, _, named) = acting::<Named>(parts, web).await?;
        let view = app::customers::view(&web.app, signed.principal.id, named.id).await;
        let customer = view.map_err(|_| Problem::NotFound)?.customer;
        Ok(Self { web: web.clone(), signed, customer })
    }
}

impl Act {
    fn draw(&self, fields: Fields, faults: Faults) -> Response {
        let ui = &self.signed.ui;
        let country = country_of(&self.signed.principal.country).unwrap_or(Country::Ch);
        let usual = if country == Country::De { "EUR" } else { "CHF" };
        let chosen = |name: &str, usual: &str| {
            if fields.text(name).is_empty() { usual.to_owned() } else { fields.text(name).to_owned() }
        };
        let page = NewPage {
            ui,
            customer_name: self.customer.name.clone(),
            customer_url: ui.desk(&format!("/customers/{}", self.customer.id)),
            currencies: ["CHF", "EUR"].map(|code| Choice::new(code, code, &chosen("currency", usual))).into(),
            languages: shared::languages(ui, None, &chosen("language", self.customer.language.code())),
            channels: letter_channels(ui, &chosen("channel", "letter")),
            pays_by: ways_of_paying(ui, &chosen("pays_by", "transfer")),
            kinds: kinds(ui, &chosen("kind", "consumer")),
            vulnerabilities: vulnerabilities(ui, fields.text("vulnerability")),
            regions: regions(country, fields.text("region")),
            commodities: ["", "electricity", "gas", "water"]
                .map(|code| {
                    let label =
                        if code.is_empty() { ui.t("acc-contract-none") } else { ui.code("acc-commodity", code) };
                    Choice::new(code, label, fields.text("commodity"))
                })
                .into(),
            fields,
            faults: faults.clone(),
        };
        page_with(status_of(&faults), page)
    }
}

async fn page(act: Act) -> Response {
    let fields = Fields(vec![
        ("name".to_owned(), act.customer.name.clone()),
        ("segment".to_owned(), "household".to_owned()),
        ("country".to_owned(), act.signed.principal.country.clone()),
    ]);
    act.draw(fields, Faults::none())
}

async fn create(act: Act, fields: Fields) -> Result<Response, Problem> {
    let ui = &act.signed.ui;
    let new = match new_account(ui, act.customer.id, &fields) {
        Ok(new) => new,
        Err(faults) => return Ok(act.draw(fields, faults)),
    };
    match open(&act.web.app, &act.signed.actor, new).await {
        Ok(id) => Ok(see(format!("{}?done=opened", url(ui, id)))),
        Err(error) => {
            let faults = account_faults(ui, error)?;
            Ok(act.draw(fields, faults))
        }
    }
}

fn new_account(ui: &Ui, customer: CustomerId, fields: &Fields) -> Result<NewAccount, Faults> {
    let number = fields.text("number").trim();
    let currency: Currency = fields.text("currency").parse().map_err(|_| fault(ui, "currency", "acc-choice"))?;
    let postal = postal(fields);
    let commodity = fields.text("commodity");
    let contract = if commodity.is_empty() {
        None
    } else {
        let address = format!("{} {}, {} {}", postal.street, postal.house, postal.postcode, postal.town);
        Some(NewContract {
            number: fields.text("contract_number").trim().to_owned(),
            commodity: commodity.to_owned(),
            is_basic_supply: !fields.text("basic_supply").is_empty(),
            supply_address: address,
            monthly: None,
            annual: None,
            begins: day(ui, fields, "begins")?,
        })
    };
    Ok(NewAccount {
        number: Some(number.to_owned()).filter(|number| !number.is_empty()),
        customer,
        currency,
        language: code(ui, fields, "language")?,
        kind: code(ui, fields, "kind")?,
        segment: fields.text("segment").trim().to_owned(),
        vulnerability: vulnerability(ui, fields)?,
        since: None,
        region: fields.text("region").parse().map_err(|_| fault(ui, "region", "acc-choice"))?,
        postal,
        channel: code(ui, fields, "channel")?,
        pays_by: code(ui, fields, "pays_by")?,
        contract,
    })
}
