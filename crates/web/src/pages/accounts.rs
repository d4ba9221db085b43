//! Accounts: found by number, customer or name, page by page, and taken out as a file.

use super::export::Sheet;
use super::shared::{Choice, query};
use crate::money::plain;
use crate::render::Page;
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::billing::Account;
use app::billing::list::{Order, Place, Wanted, list};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

/// Accounts in one export at most.
const EXPORT_LIMIT: usize = 100_000;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ReadAccounts, "/desk/{slug}/accounts"), page)
        .add(Route::get(Action::Export, "/desk/{slug}/accounts.csv"), export)
}

/// What is looked for; what cannot be is nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    owing: String,
    order: String,
    after: String,
}

impl Asked {
    fn wanted(&self) -> Wanted {
        Wanted {
            words: self.q.clone(),
            is_owing: !self.owing.is_empty(),
            order: if self.order == "owed" { Order::Owed } else { Order::Number },
            after: self.after.parse().ok(),
        }
    }

    fn query(&self) -> String {
        query(&[("q", &self.q), ("owing", &self.owing), ("order", &self.order)])
    }
}

/// An account in a list.
pub(super) struct Line {
    pub(super) url: String,
    pub(super) number: String,
    pub(super) name: String,
    pub(super) town: String,
    pub(super) segment: String,
    pub(super) owed: String,
    pub(super) credit: String,
    pub(super) is_owing: bool,
    pub(super) last_letter: String,
}

impl Line {
    pub(super) fn new(ui: &Ui, account: &Account) -> Self {
        let nothing = |amount: i64| if amount == 0 { String::new() } else { ui.money(&amount, &account.currency) };
        Self {
            url: url(ui, account.id),
            number: account.number.clone(),
            name: account.postal.name.clone(),
            town: account.postal.town.clone(),
            segment: super::shared::word(ui, "acc-segment", &account.segment),
            owed: nothing(account.owed),
            credit: nothing(account.credit),
            is_owing: account.owed > account.credit,
            last_letter: account.last_letter.map_or_else(String::new, |day| ui.civil(&day)),
        }
    }
}

/// The address of an account's page.
pub(super) fn url(ui: &Ui, id: billing::AccountId) -> String {
    ui.desk(&format!("/accounts/{id}"))
}

#[derive(Template)]
#[template(path = "accounts.html")]
struct AccountsPage<'a> {
    ui: &'a Ui,
    q: String,
    is_owing: bool,
    orders: Vec<Choice>,
    has_asked: bool,
    accounts: Vec<Line>,
    next_url: Option<String>,
    first_url: Option<String>,
    export_url: Option<String>,
}

async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let listed = list(&web.app, signed.principal.id, asked.wanted()).await?;
    let (query, first) = (asked.query(), asked.after.parse::<Place>().is_ok());
    let next = |place: &Place| {
        let place = self::query_value(&place.to_string());
        ui.desk(&format!("/accounts{query}{}after={place}", if query.is_empty() { "?" } else { "&" }))
    };
    let order = if asked.order == "owed" { "owed" } else { "number" };
    let page = AccountsPage {
        ui,
        is_owing: !asked.owing.is_empty(),
        orders: ["number", "owed"].map(|code| Choice::new(code, ui.t(&format!("acc-order-{code}")), order)).into(),
        has_asked: !asked.q.trim().is_empty() || !asked.owing.is_empty(),
        accounts: listed.accounts.iter().map(|account| Line::new(ui, account)).collect(),
        next_url: listed.next.as_ref().map(next),
        first_url: first.then(|| ui.desk(&format!("/accounts{query}"))),
        export_url: signed.may(Action::Export).then(|| ui.desk(&format!("/accounts.csv{query}"))),
        q: asked.q,
    };
    Ok(Page(page).into_response())
}

fn query_value(text: &str) -> String {
    query(&[("x", text)]).trim_start_matches("?x=").to_owned()
}

const HEAD: [&str; 10] = [
    "acc-number",
    "field-name",
    "acc-town",
    "acc-segment",
    "field-language",
    "acc-currency",
    "acc-owed",
    "acc-credit",
    "acc-last-letter",
    "acc-last-payment",
];

async fn export(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let mut sheet = Sheet::new(HEAD.map(|key| ui.t(key)));
    let (mut wanted, mut count) = (Wanted { after: None, ..asked.wanted() }, 0);
    loop {
        let listed = list(&web.app, signed.principal.id, wanted.clone()).await?;
        count += listed.accounts.len();
        for it in &listed.accounts {
            let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
            sheet.row([
                it.number.clone(),
                it.postal.name.clone(),
                it.postal.town.clone(),
                it.segment.clone(),
                it.language.code().to_owned(),
                it.currency.code().to_owned(),
                plain(it.owed),
                plain(it.credit),
                day(it.last_letter),
                day(it.last_payment),
            ]);
        }
        wanted.after = listed.next;
        if wanted.after.is_none() || count >= EXPORT_LIMIT {
            return sheet.into_response(&format!("{}-accounts.csv", signed.principal.slug));
        }
    }
}
