//! The customer's account behind the secret link of their letters: what is open and why, how to pay, what is arranged.
//!
//! Invariants: whoever has the link sees the account and arranges to pay, and changes nothing else of it; a link that opens
//! nothing is answered like one of an account that does not exist; number and code can be typed instead.

use super::super::public::{Portal, private};
use super::super::shared::{fault, word};
use super::words::{self, ItemLine, Pay};
use crate::form::{Faults, Fields, status_of};
use crate::limits::Rate;
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Ui, Web};
use app::Actor;
use app::access::Action;
use app::billing::Account;
use app::billing::accounts::{AccountView, view};
use app::billing::arrangements::{Kept, Possible, kept_of, link, possible};
use askama::Template;
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let get = |path| Route::get(Action::Public, path).rate(Rate::Status);
    routes
        .add(get("/p/{slug}/account"), door)
        .add(Route::post(Action::Public, "/p/{slug}/account").rate(Rate::PublicForm), knock)
        .add(get("/p/{slug}/account/{key}"), page)
}

/// Whoever came with the link of an account.
pub(super) struct Holder {
    pub web: Web,
    pub portal: Portal,
    pub account: Account,
}

#[derive(Deserialize)]
struct Named {
    key: String,
}

impl FromRequestParts<Web> for Holder {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        let portal = Portal::from_request_parts(parts, web).await.map_err(IntoResponse::into_response)?;
        let named = Path::<Named>::from_request_parts(parts, web).await;
        let Path(Named { key }) = named.map_err(|_| Problem::NotFound.into_response())?;
        match link::open(&web.app, &portal.principal, &key).await {
            Ok(Some(account)) => Ok(Self { web: web.clone(), portal, account }),
            Ok(None) => {
                Err(draw_door(&portal, "", "", StatusCode::NOT_FOUND, Faults::whole(&portal.ui, "fault-acct-link")))
            }
            Err(error) => Err(Problem::from(error).into_response()),
        }
    }
}

impl Holder {
    /// What pages are drawn with.
    pub fn ui(&self) -> &Ui {
        &self.portal.ui
    }

    /// Acts as the customer.
    pub fn actor(&self) -> Actor {
        Actor::customer(self.portal.principal.id)
    }

    /// The path of the account's page.
    pub fn base(&self) -> String {
        let owner = &self.portal.principal;
        link::path(&owner.slug, &link::key(&self.web.app, owner.id, &self.account.number))
    }

    /// On to a page below the account's, in the same language.
    pub fn to(&self, rest: &str, done: &str) -> Response {
        let done = if done.is_empty() { String::new() } else { format!("&done={done}") };
        private(see(format!("{}{rest}?lang={}{done}", self.base(), self.ui().lang_code())))
    }

    /// What the customer may arrange.
    pub async fn possible(&self) -> Result<Possible, Problem> {
        let found = possible(&self.web.app, &self.actor(), &self.portal.principal, self.account.id).await?;
        found.ok_or(Problem::NotFound)
    }

    /// The account with all that is kept of it.
    pub async fn view(&self) -> Result<AccountView, Problem> {
        let found = view(&self.web.app, self.portal.principal.id, self.account.id).await;
        found?.ok_or(Problem::NotFound)
    }

    /// Its arrangements, the latest first.
    pub async fn kept(&self) -> Result<Vec<Kept>, Problem> {
        Ok(kept_of(&self.web.app, &self.portal.principal, self.account.id).await?)
    }

    /// Where to pay.
    pub fn pay(&self, view: &AccountView) -> Option<Pay> {
        words::pay(&self.portal.principal, &self.account.number, self.account.currency, &view.letters)
    }
}

/// What was done before, said above the page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    done: String,
}

impl Done {
    /// In words; empty when nothing was, or nothing known.
    pub fn notice(&self, ui: &Ui) -> String {
        let said = word(ui, "acct-done", &self.done);
        if said == self.done { String::new() } else { said }
    }
}

#[derive(Template)]
#[template(path = "customer_door.html")]
struct DoorPage<'a> {
    ui: &'a Ui,
    phone: &'a str,
    hours: &'a str,
    slug: &'a str,
    number: &'a str,
    code: &'a str,
    faults: Faults,
}

async fn door(portal: Portal) -> Response {
    draw_door(&portal, "", "", StatusCode::OK, Faults::none())
}

fn draw_door(portal: &Portal, number: &str, code: &str, status: StatusCode, faults: Faults) -> Response {
    let page = DoorPage {
        ui: &portal.ui,
        phone: portal.phone(),
        hours: portal.hours(),
        slug: &portal.principal.slug,
        number,
        code,
        faults,
    };
    private(page_with(status, page))
}

/// Number and code as they stand in the letter; what was typed comes back when they open nothing.
async fn knock(State(web): State<Web>, portal: Portal, fields: Fields) -> Result<Response, Problem> {
    let (number, code) = (fields.text("number").trim(), fields.text("code").trim());
    let ui = &portal.ui;
    let faults = match (number.is_empty(), code.is_empty()) {
        (true, _) => fault(ui, "number", "acct-number"),
        (_, true) => fault(ui, "code", "acct-code"),
        _ => {
            let owner = &portal.principal;
            if let Some(account) = link::open(&web.app, owner, &format!("{number}-{code}")).await? {
                let path = link::path(&owner.slug, &link::key(&web.app, owner.id, &account.number));
                return Ok(private(see(format!("{path}?lang={}", ui.lang_code()))));
            }
            fault(ui, "code", "acct-no-match")
        }
    };
    Ok(draw_door(&portal, number, code, status_of(&faults), faults))
}

/// An arrangement among others.
struct Card {
    url: String,
    code: &'static str,
    sentence: String,
    standing: String,
    paid: String,
}

#[derive(Template)]
#[template(path = "customer_account.html")]
struct AccountPage<'a> {
    ui: &'a Ui,
    phone: &'a str,
    hours: &'a str,
    base: String,
    notice: String,
    number: &'a str,
    name: &'a str,
    owed: String,
    credit: String,
    last_payment: String,
    is_late: bool,
    averts: bool,
    /// `alone`: she may arrange by herself; `ask`: only with somebody; empty: nothing is to be arranged.
    may: &'static str,
    items: Vec<ItemLine>,
    pay: Option<Pay>,
    cards: Vec<Card>,
}

async fn page(holder: Holder, Query(done): Query<Done>) -> Result<Response, Problem> {
    let (view, possible, kept) = futures::try_join!(holder.view(), holder.possible(), holder.kept())?;
    let (ui, account, base) = (holder.ui(), &view.account, holder.base());
    let running = kept.iter().filter(|it| words::is_agreed(it));
    let arranged: BTreeSet<_> = running.flat_map(|it| it.arrangement.items.iter().copied()).collect();
    let open = view.items.iter().filter(|it| it.item.open > 0);
    let items: Vec<ItemLine> =
        open.map(|it| words::item(ui, it, account.currency, possible.today, arranged.contains(&it.item.id))).collect();
    let money = |amount: i64| if amount > 0 { ui.money(&amount, &account.currency) } else { String::new() };
    let page = AccountPage {
        ui,
        phone: holder.portal.phone(),
        hours: holder.portal.hours(),
        notice: done.notice(ui),
        number: &account.number,
        name: &account.postal.name,
        owed: money(account.owed),
        credit: money(account.credit),
        last_payment: account.last_payment.map(|day| ui.civil(&day)).unwrap_or_default(),
        is_late: items.iter().any(|it| it.is_late),
        averts: possible.averts_disconnection,
        may: may(&possible),
        items,
        pay: holder.pay(&view).filter(|_| account.owed > 0),
        cards: kept.iter().map(|it| card(ui, &base, it)).collect(),
        base,
    };
    Ok(private(page_with(StatusCode::OK, page)))
}

/// Whether she may arrange alone, only with somebody, or there is nothing to arrange.
pub(super) fn may(possible: &Possible) -> &'static str {
    match possible.debt.amount {
        ..=0 => "",
        _ if possible.alone.is_nothing() => "ask",
        _ => "alone",
    }
}

fn card(ui: &Ui, base: &str, it: &Kept) -> Card {
    Card {
        url: format!("{base}/arrangements/{}?lang={}", it.arrangement.id, ui.lang_code()),
        code: words::code_of(it),
        sentence: words::sentence(ui, &it.arrangement.plan, it.arrangement.wish),
        standing: words::standing(ui, it),
        paid: words::paid(ui, it),
    }
}
