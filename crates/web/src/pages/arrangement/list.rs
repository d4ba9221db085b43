//! Arrangements of all accounts by how they stand: what waits for a person first. And as a card, wherever one is named.

use super::super::accounts::url;
use super::super::export::Sheet;
use super::words;
use crate::money::plain;
use crate::render::Page;
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::billing::arrangements::{Filter, Kept, list};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

/// Arrangements in one export at most.
const EXPORT_LIMIT: usize = 50_000;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ReadAccounts, "/desk/{slug}/arrangements"), page)
        .add(Route::get(Action::Export, "/desk/{slug}/arrangements.csv"), export)
}

/// An arrangement among others.
pub struct Card {
    /// Its page.
    pub url: String,
    /// How it stands, as a code.
    pub code: &'static str,
    /// What is arranged.
    pub sentence: String,
    /// How it stands.
    pub standing: String,
    /// Parts paid of parts; may be empty.
    pub paid: String,
}

impl Card {
    /// As staff reach it.
    pub fn new(ui: &Ui, it: &Kept) -> Self {
        Self {
            url: format!("{}/arrangements/{}", url(ui, it.account.id), it.arrangement.id),
            code: words::code_of(it),
            sentence: words::sentence(ui, &it.arrangement.plan, it.arrangement.wish),
            standing: words::standing(ui, it),
            paid: words::paid(ui, it),
        }
    }
}

struct Line {
    card: Card,
    number: String,
    name: String,
    debt: String,
}

struct Tab {
    name: String,
    url: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "arrangements.html")]
struct ListPage<'a> {
    ui: &'a Ui,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
    empty: String,
    next_url: Option<String>,
    first_url: Option<String>,
    export_url: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    after: String,
}

impl Asked {
    fn filter(&self) -> Filter {
        Filter::ALL.into_iter().find(|it| it.as_str() == self.state).unwrap_or(Filter::ALL[0])
    }
}

async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (ui, filter) = (&signed.ui, asked.filter());
    let after = asked.after.parse().ok();
    let found = list(&web.app, &signed.principal, filter, after).await?;
    let place = |filter: Filter| ui.desk(&format!("/arrangements?state={}", filter.as_str()));
    let line = |it: &Kept| Line {
        card: Card::new(ui, it),
        number: it.account.number.clone(),
        name: it.account.postal.name.clone(),
        debt: ui.money(&it.arrangement.debt, &it.account.currency),
    };
    let tab = |it: Filter| Tab { name: ui.code("arrange-tab", it.as_str()), url: place(it), is_chosen: it == filter };
    let page = ListPage {
        ui,
        tabs: Filter::ALL.map(tab).into(),
        lines: found.rows.iter().map(line).collect(),
        empty: ui.code("arrange-empty", filter.as_str()),
        next_url: found.next.map(|after| format!("{}&after={after}", place(filter))),
        first_url: after.map(|_| place(filter)),
        export_url: signed
            .may(Action::Export)
            .then(|| ui.desk(&format!("/arrangements.csv?state={}", filter.as_str()))),
    };
    Ok(Page(page).into_response())
}

const HEAD: [&str; 7] =
    ["acc-number", "field-name", "arrange-what", "field-state", "acc-amount", "arrange-paid", "acc-currency"];

async fn export(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let mut sheet = Sheet::new(HEAD.map(|key| ui.t(key)));
    let (mut after, mut count) = (None, 0);
    loop {
        let found = list(&web.app, &signed.principal, asked.filter(), after).await?;
        count += found.rows.len();
        for it in &found.rows {
            let card = Card::new(ui, it);
            sheet.row([
                it.account.number.clone(),
                it.account.postal.name.clone(),
                card.sentence,
                card.standing,
                plain(it.arrangement.debt),
                plain(it.paid),
                it.account.currency.code().to_owned(),
            ]);
        }
        after = found.next;
        if after.is_none() || count >= EXPORT_LIMIT {
            return sheet.into_response(&format!("{}-arrangements.csv", signed.principal.slug));
        }
    }
}
