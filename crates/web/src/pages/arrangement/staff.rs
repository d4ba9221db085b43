//! Arranging for a customer: what suits, then the plan; agreed on their word, or sent as an offer. What is beyond one person's
//! authority waits for a second.

use super::super::account::Act;
use super::super::accounts::url;
use super::super::shared::{fresh_key, once, word};
use super::ask::{self, Ask, Fields as Shape};
use super::later::problem;
use super::words::{self, PartLine};
use crate::form::{Faults, Fields, status_of};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Ui};
use app::access::{Action, Role};
use app::billing::arrangements::{ArrangeError, Asked, Possible, Proposal, Wanted, agree, possible, propose};
use app::texts::Arg;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use billing::Wish;
use sha2::{Digest, Sha256};

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let get = |path| Route::get(Action::GrantArrangements, path);
    let post = |path| Route::post(Action::GrantArrangements, path);
    routes
        .add(get("/desk/{slug}/accounts/{id}/arrange"), first)
        .add(post("/desk/{slug}/accounts/{id}/arrange"), choose)
        .add(get("/desk/{slug}/accounts/{id}/arrange/{wish}"), second)
        .add(post("/desk/{slug}/accounts/{id}/arrange/{wish}"), decide)
}

#[derive(Template)]
#[template(path = "arrange.html")]
struct FirstPage<'a> {
    ui: &'a Ui,
    base: String,
    name: &'a str,
    number: &'a str,
    debt: String,
    is_nothing: bool,
    authority: String,
    fields: Shape,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "arrange_plan.html")]
struct PlanPage<'a> {
    ui: &'a Ui,
    base: String,
    name: &'a str,
    number: &'a str,
    wish: String,
    is_changed: bool,
    sentence: String,
    total: String,
    parts: Vec<PartLine>,
    costs: Vec<String>,
    promises: Vec<String>,
    averts: bool,
    needs_approval: bool,
    authority: String,
    shown: String,
    once: String,
}

type Place = Path<(String, String, String)>;

impl Act {
    async fn possible(&self) -> Result<Possible, Problem> {
        let found = possible(&self.web.app, &self.signed.actor, &self.signed.principal, self.id).await?;
        found.ok_or(Problem::NotFound)
    }

    async fn proposed(&self, wish: Wish) -> Result<Proposal, ArrangeError> {
        propose(&self.web.app, &self.signed.actor, &self.signed.principal, self.id, wish).await
    }

    fn base(&self) -> String {
        url(&self.signed.ui, self.id)
    }
}

/// `Teamleitung, Management`; only a manager decides what no role's limit covers.
pub(super) fn roles(ui: &Ui, roles: &[Role]) -> String {
    let names: Vec<String> = roles.iter().map(|role| word(ui, "role", role.as_str())).collect();
    if names.is_empty() { ui.t("arrange-nobody") } else { names.join(", ") }
}

async fn first(act: Act) -> Result<Response, Problem> {
    let possible = act.possible().await?;
    let ask = Ask::proposed(&possible, &possible.offered);
    Ok(draw_first(&act, &possible, ask, Faults::none()))
}

fn draw_first(act: &Act, possible: &Possible, ask: Ask, faults: Faults) -> Response {
    let ui = &act.signed.ui;
    let page = FirstPage {
        ui,
        base: act.base(),
        name: &possible.account.postal.name,
        number: &possible.account.number,
        debt: ui.money(&possible.debt.amount, &possible.debt.currency),
        is_nothing: possible.debt.amount <= 0 || possible.offered.is_nothing(),
        authority: authority(ui, possible),
        fields: Shape::new(ui, possible, &possible.offered, ask),
        faults: faults.clone(),
    };
    page_with(status_of(&faults), page)
}

/// What whoever asks may grant alone, and who could grant the whole.
fn authority(ui: &Ui, possible: &Possible) -> String {
    let limit = possible.limit;
    if possible.averts_disconnection {
        return ui.t("arrange-averts");
    }
    if !limit.is_allowed {
        return ui.t1("arrange-never-alone", "roles", &roles(ui, &possible.covers));
    }
    let (amount, roles) = (ui.money(&limit.up_to, &possible.debt.currency), roles(ui, &possible.covers));
    let args: [(&str, Arg<'_>); 3] =
        [("amount", (&amount).into()), ("months", i64::from(limit.months).into()), ("roles", (&roles).into())];
    ui.text("arrange-alone", &args)
}

async fn choose(act: Act, fields: Fields) -> Result<Response, Problem> {
    let (possible, ask) = (act.possible().await?, Ask::typed(&fields));
    let wish = match ask.wish(&act.signed.ui) {
        Ok(wish) => wish,
        Err(faults) => return Ok(draw_first(&act, &possible, ask, faults)),
    };
    match act.proposed(wish).await {
        Ok(_) => Ok(see(format!("{}/arrange/{}", act.base(), ask::in_address(wish)))),
        Err(error) => refuse(&act, &possible, ask, wish, error),
    }
}

fn refuse(act: &Act, possible: &Possible, ask: Ask, wish: Wish, error: ArrangeError) -> Result<Response, Problem> {
    match ask::refused(&act.signed.ui, possible, wish, &error) {
        Some(faults) => Ok(draw_first(act, possible, ask, faults)),
        None => Err(problem(error)),
    }
}

async fn second(act: Act, Path((_, _, wish)): Place) -> Result<Response, Problem> {
    plan(&act, &wish, StatusCode::OK).await
}

/// The plan; a wish that cannot be any more leads back to what suits.
async fn plan(act: &Act, wish: &str, status: StatusCode) -> Result<Response, Problem> {
    let Some(wish) = ask::from_address(wish) else { return Ok(see(format!("{}/arrange", act.base()))) };
    let possible = act.possible().await?;
    let proposal = match act.proposed(wish).await {
        Ok(proposal) => proposal,
        Err(error) => {
            let ask = Ask::of(wish, Ask::proposed(&possible, &possible.offered));
            return refuse(act, &possible, ask, wish, error);
        }
    };
    let ui = &act.signed.ui;
    let approvers = roles(ui, &proposal.approvers);
    let page = PlanPage {
        ui,
        base: act.base(),
        name: &possible.account.postal.name,
        number: &possible.account.number,
        wish: ask::in_address(wish),
        is_changed: status == StatusCode::CONFLICT,
        sentence: words::sentence(ui, &proposal.plan, wish),
        total: ui.money(&proposal.sum(), &proposal.debt.currency),
        parts: words::parts(ui, &proposal.plan),
        costs: words::costs(ui, &proposal),
        promises: words::promises(ui, &possible.policy.parsed.billing.arrangements, &proposal.plan),
        averts: proposal.averts_disconnection,
        needs_approval: proposal.needs_approval,
        authority: if proposal.needs_approval {
            ui.t1("arrange-needs-second", "roles", &approvers)
        } else {
            ui.t("arrange-is-yours")
        },
        shown: proposal.shown,
        once: fresh_key(&act.web),
    };
    Ok(page_with(status, page))
}

/// Agreed, offered, or waiting; sent again it is one. What changed since it was shown is shown again.
async fn decide(act: Act, Path((_, _, wish)): Place, fields: Fields) -> Result<Response, Problem> {
    let Some(wanted) = ask::from_address(&wish) else { return Ok(see(format!("{}/arrange", act.base()))) };
    let (shown, is_offer) = (fields.text("shown").to_owned(), fields.text("asked") == "offer");
    let hash = Sha256::new().chain_update(&wish).chain_update([u8::from(is_offer)]).chain_update(&shown).finalize();
    let wanted = Wanted {
        account: act.id,
        wish: wanted,
        asked: if is_offer { Asked::Offer } else { Asked::Agree },
        shown: Some(shown),
        once: once(fields.text("once"), act.signed.actor.code(), hash.into()),
    };
    match agree(&act.web.app, &act.signed.actor, &act.signed.principal, wanted).await {
        Ok(made) => Ok(see(format!("{}/arrangements/{}?done=made", act.base(), made.id))),
        Err(ArrangeError::Changed) => plan(&act, &wish, StatusCode::CONFLICT).await,
        Err(ArrangeError::Refused(_)) => plan(&act, &wish, StatusCode::OK).await,
        Err(error) => Err(problem(error)),
    }
}
