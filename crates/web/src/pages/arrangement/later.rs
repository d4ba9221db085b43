//! Arranging to pay later, by the customer alone, in three steps: what suits, the plan, the confirmation.

use super::super::public::private;
use super::super::shared::{fresh_key, once};
use super::ask::{self, Ask, Fields as Shape};
use super::customer::{Done, Holder};
use super::words::{self, PartLine};
use crate::form::{Faults, Fields, status_of};
use crate::limits::Rate;
use crate::render::page_with;
use crate::{Problem, Route, Routes, Ui};
use app::access::Action;
use app::billing::arrangements::{ArrangeError, Asked, Possible, Proposal, Wanted, agree, propose};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use billing::{Refused, Wish};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let get = |path| Route::get(Action::Public, path).rate(Rate::Status);
    let post = |path| Route::post(Action::Public, path).rate(Rate::PublicForm);
    routes
        .add(get("/p/{slug}/account/{key}/later"), first)
        .add(post("/p/{slug}/account/{key}/later"), choose)
        .add(get("/p/{slug}/account/{key}/later/{wish}"), second)
        .add(get("/p/{slug}/account/{key}/later/{wish}/change"), change)
        .add(get("/p/{slug}/account/{key}/later/{wish}/confirm"), third)
        .add(post("/p/{slug}/account/{key}/later/{wish}/confirm"), confirm)
}

#[derive(Template)]
#[template(path = "customer_later.html")]
struct FirstPage<'a> {
    ui: &'a Ui,
    phone: &'a str,
    hours: &'a str,
    base: String,
    debt: String,
    averts: bool,
    /// `alone`, `ask`, or empty when nothing is open.
    may: &'static str,
    fields: Shape,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "customer_plan.html")]
struct PlanPage<'a> {
    ui: &'a Ui,
    phone: &'a str,
    hours: &'a str,
    base: String,
    wish: String,
    /// 2 or 3.
    step: u8,
    notice: String,
    sentence: String,
    total: String,
    parts: Vec<PartLine>,
    costs: Vec<String>,
    promises: Vec<String>,
    averts: bool,
    shown: String,
    once: String,
}

#[derive(Deserialize)]
struct Wished {
    wish: String,
}

type Place = Path<Wished>;

async fn first(holder: Holder) -> Result<Response, Problem> {
    let possible = holder.possible().await?;
    let ask = Ask::proposed(&possible, &possible.alone);
    Ok(draw_first(&holder, &possible, ask, Faults::none()))
}

async fn change(holder: Holder, Path(place): Place) -> Result<Response, Problem> {
    let possible = holder.possible().await?;
    let proposed = Ask::proposed(&possible, &possible.alone);
    let ask = match ask::from_address(&place.wish) {
        Some(wish) => Ask::of(wish, proposed),
        None => proposed,
    };
    Ok(draw_first(&holder, &possible, ask, Faults::none()))
}

fn draw_first(holder: &Holder, possible: &Possible, ask: Ask, faults: Faults) -> Response {
    let ui = holder.ui();
    let page = FirstPage {
        ui,
        phone: holder.portal.phone(),
        hours: holder.portal.hours(),
        base: holder.base(),
        debt: ui.money(&possible.debt.amount, &possible.debt.currency),
        averts: possible.averts_disconnection,
        may: super::customer::may(possible),
        fields: Shape::new(ui, possible, &possible.alone, ask),
        faults: faults.clone(),
    };
    private(page_with(status_of(&faults), page))
}

/// Step one is taken: on to the plan, or back with what cannot be.
async fn choose(holder: Holder, fields: Fields) -> Result<Response, Problem> {
    let possible = holder.possible().await?;
    let ask = Ask::typed(&fields);
    let wish = match ask.wish(holder.ui()) {
        Ok(wish) => wish,
        Err(faults) => return Ok(draw_first(&holder, &possible, ask, faults)),
    };
    match proposed(&holder, wish).await {
        Ok(_) => Ok(holder.to(&format!("/later/{}", ask::in_address(wish)), "")),
        Err(error) => refuse(&holder, &possible, ask, wish, error),
    }
}

async fn proposed(holder: &Holder, wish: Wish) -> Result<Proposal, ArrangeError> {
    propose(&holder.web.app, &holder.actor(), &holder.portal.principal, holder.account.id, wish).await
}

/// Step one once more, with what cannot be at its field.
fn refuse(
    holder: &Holder,
    possible: &Possible,
    ask: Ask,
    wish: Wish,
    error: ArrangeError,
) -> Result<Response, Problem> {
    match ask::refused(holder.ui(), possible, wish, &error) {
        Some(faults) => Ok(draw_first(holder, possible, ask, faults)),
        None => Err(problem(error)),
    }
}

/// What the customer cannot mend.
pub(super) fn problem(error: ArrangeError) -> Problem {
    match error {
        ArrangeError::NoSuchAccount | ArrangeError::NoSuchArrangement => Problem::NotFound,
        ArrangeError::KeyReused => Problem::KeyReused,
        ArrangeError::Store(error) => error.into(),
        ArrangeError::Refused(_)
        | ArrangeError::Changed
        | ArrangeError::State { .. }
        | ArrangeError::Waits
        | ArrangeError::SamePerson
        | ArrangeError::NotAllowed
        | ArrangeError::Reason => Problem::Conflict("arrangement".to_owned()),
    }
}

async fn second(holder: Holder, Path(place): Place, Query(done): Query<Done>) -> Result<Response, Problem> {
    let notice = done.notice(holder.ui());
    step(&holder, &place.wish, 2, StatusCode::OK, notice).await
}

async fn third(holder: Holder, Path(place): Place) -> Result<Response, Problem> {
    step(&holder, &place.wish, 3, StatusCode::OK, String::new()).await
}

/// The plan, as step two or three; a wish that cannot be any more leads back to step one.
async fn step(holder: &Holder, wish: &str, step: u8, status: StatusCode, notice: String) -> Result<Response, Problem> {
    let Some(wish) = ask::from_address(wish) else { return Ok(holder.to("/later", "")) };
    let possible = holder.possible().await?;
    let proposal = match proposed(holder, wish).await {
        Ok(proposal) => proposal,
        Err(error) => {
            let ask = Ask::of(wish, Ask::proposed(&possible, &possible.alone));
            return refuse(holder, &possible, ask, wish, error);
        }
    };
    let ui = holder.ui();
    let page = PlanPage {
        ui,
        phone: holder.portal.phone(),
        hours: holder.portal.hours(),
        base: holder.base(),
        wish: ask::in_address(wish),
        step,
        notice,
        sentence: words::sentence(ui, &proposal.plan, wish),
        total: ui.money(&proposal.sum(), &proposal.debt.currency),
        parts: words::parts(ui, &proposal.plan),
        costs: words::costs(ui, &proposal),
        promises: words::promises(ui, &possible.policy.parsed.billing.arrangements, &proposal.plan),
        averts: proposal.averts_disconnection,
        shown: proposal.shown,
        once: fresh_key(&holder.web),
    };
    Ok(private(page_with(status, page)))
}

/// Step three is taken. Sent again it is one arrangement; what changed since it was shown is shown again.
async fn confirm(holder: Holder, Path(place): Place, fields: Fields) -> Result<Response, Problem> {
    let Some(wish) = ask::from_address(&place.wish) else { return Ok(holder.to("/later", "")) };
    let shown = fields.text("shown").to_owned();
    let hash = Sha256::new().chain_update(&place.wish).chain_update([0]).chain_update(&shown).finalize();
    let wanted = Wanted {
        account: holder.account.id,
        wish,
        asked: Asked::Agree,
        shown: Some(shown),
        once: once(fields.text("once"), format!("account:{}", holder.account.id), hash.into()),
    };
    match agree(&holder.web.app, &holder.actor(), &holder.portal.principal, wanted).await {
        Ok(made) => Ok(holder.to(&format!("/arrangements/{}", made.id), "agreed")),
        Err(ArrangeError::Changed) => {
            step(&holder, &place.wish, 2, StatusCode::CONFLICT, holder.ui().t("acct-done-changed")).await
        }
        // Another tab, or another person, was quicker: the account says what is arranged.
        Err(ArrangeError::Refused(Refused::NothingOwed)) => Ok(holder.to("", "nothing")),
        Err(error) => {
            let possible = holder.possible().await?;
            let ask = Ask::of(wish, Ask::proposed(&possible, &possible.alone));
            refuse(&holder, &possible, ask, wish, error)
        }
    }
}
