//! One arrangement as the customer sees it: where it stands, its parts, what happens when one cannot be paid. An offer is
//! accepted or declined here.

use super::super::public::private;
use super::customer::{Done, Holder};
use super::later::problem;
use super::words::{self, PartLine, Pay};
use crate::limits::Rate;
use crate::render::page_with;
use crate::{Problem, Route, Routes, Ui};
use app::access::Action;
use app::billing::arrangements::{ArrangeError, Kept, accept, decline};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use billing::ArrangementId;
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let get = |path| Route::get(Action::Public, path).rate(Rate::Status);
    let post = |path| Route::post(Action::Public, path).rate(Rate::PublicForm);
    routes
        .add(get("/p/{slug}/account/{key}/arrangements/{id}"), page)
        .add(post("/p/{slug}/account/{key}/arrangements/{id}/accept"), take)
        .add(post("/p/{slug}/account/{key}/arrangements/{id}/decline"), refuse)
}

#[derive(Template)]
#[template(path = "customer_arranged.html")]
struct ArrangedPage<'a> {
    ui: &'a Ui,
    phone: &'a str,
    hours: &'a str,
    base: String,
    id: ArrangementId,
    notice: String,
    code: &'static str,
    sentence: String,
    standing: String,
    total: String,
    paid: String,
    parts: Vec<PartLine>,
    costs: Vec<String>,
    promises: Vec<String>,
    averts: bool,
    pay: Option<Pay>,
}

#[derive(Deserialize)]
struct Named {
    id: ArrangementId,
}

type Place = Path<Named>;

async fn page(holder: Holder, Path(named): Place, Query(done): Query<Done>) -> Result<Response, Problem> {
    let notice = done.notice(holder.ui());
    draw(&holder, named.id, notice).await
}

async fn draw(holder: &Holder, id: ArrangementId, notice: String) -> Result<Response, Problem> {
    let (view, possible, kept) = futures::try_join!(holder.view(), holder.possible(), holder.kept())?;
    let kept: &Kept = kept.iter().find(|it| it.arrangement.id == id).ok_or(Problem::NotFound)?;
    let arrangement = &kept.arrangement;
    let (ui, plan) = (holder.ui(), &arrangement.plan);
    let (is_running, is_offered) = (words::is_agreed(kept), words::code_of(kept) == "offered");
    let holds = is_running || is_offered;
    let policy = &possible.policy.parsed.billing.arrangements;
    let page = ArrangedPage {
        ui,
        phone: holder.portal.phone(),
        hours: holder.portal.hours(),
        base: holder.base(),
        id,
        notice,
        code: words::code_of(kept),
        sentence: words::sentence(ui, plan, arrangement.wish),
        standing: words::standing(ui, kept),
        total: ui.money(&arrangement.debt, &plan.currency),
        paid: words::paid(ui, kept),
        parts: words::parts_of(ui, kept, possible.today),
        costs: if holds { words::costs_of(ui, plan) } else { Vec::new() },
        promises: if holds { words::promises(ui, policy, plan) } else { Vec::new() },
        averts: arrangement.averts_disconnection,
        pay: holder.pay(&view).filter(|_| is_running),
    };
    Ok(private(page_with(StatusCode::OK, page)))
}

async fn take(holder: Holder, Path(named): Place) -> Result<Response, Problem> {
    let (app, owner) = (&holder.web.app, &holder.portal.principal);
    settle(&holder, named.id, accept(app, &holder.actor(), owner, holder.account.id, named.id).await, "agreed")
}

async fn refuse(holder: Holder, Path(named): Place) -> Result<Response, Problem> {
    let (app, owner) = (&holder.web.app, &holder.portal.principal);
    settle(&holder, named.id, decline(app, &holder.actor(), owner, holder.account.id, named.id).await, "declined")
}

/// The arrangement's page after a decision; where it was elsewhere in its life already, the page shows how it stands.
fn settle<T>(
    holder: &Holder,
    id: ArrangementId,
    outcome: Result<T, ArrangeError>,
    done: &str,
) -> Result<Response, Problem> {
    let place = format!("/arrangements/{id}");
    match outcome {
        Ok(_) => Ok(holder.to(&place, done)),
        Err(ArrangeError::State { .. } | ArrangeError::Waits) => Ok(holder.to(&place, "late")),
        Err(ArrangeError::Refused(_)) => Ok(holder.to(&place, "nothing")),
        Err(error) => Err(problem(error)),
    }
}
