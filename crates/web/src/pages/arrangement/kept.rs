//! One arrangement as staff see it: where it stands, its parts, who granted it. What waits is approved by a second person; an
//! offer is accepted on the customer's word; an agreed one is ended with a reason.

use super::super::account::Act;
use super::super::accounts::url;
use super::super::shared::{actor_name, word};
use super::later::problem;
use super::list::Card;
use super::words::{self, PartLine};
use crate::form::{Faults, Fields, status_of};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Ui};
use app::access::Action;
use app::billing::arrangements::{self, ArrangeError, Arrangement, Kept, MAX_REASON_CHARS, kept_of};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use billing::{ArrangementId, State};
use kernel::Timestamp;
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let post = |path| Route::post(Action::GrantArrangements, path);
    routes
        .add(Route::get(Action::ReadAccounts, "/desk/{slug}/accounts/{id}/arrangements/{arrangement}"), page)
        .add(post("/desk/{slug}/accounts/{id}/arrangements/{arrangement}"), decide)
}

#[derive(Template)]
#[template(path = "arrangement.html")]
struct KeptPage<'a> {
    ui: &'a Ui,
    notice: String,
    faults: Faults,
    account_url: String,
    name: String,
    number: String,
    card: Card,
    total: String,
    parts: Vec<PartLine>,
    costs: Vec<String>,
    averts: bool,
    made_at: Timestamp,
    granted_by: String,
    asked_by: String,
    is_own: bool,
    reason: String,
    /// `waits`, `offered`, `running`; empty when nothing is to be decided any more.
    open: &'static str,
}

type Place = Path<(String, String, ArrangementId)>;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Done {
    done: String,
}

async fn page(act: Act, Path((_, _, id)): Place, Query(done): Query<Done>) -> Result<Response, Problem> {
    let said = word(&act.signed.ui, "arrange-done", &done.done);
    let notice = if said == done.done { String::new() } else { said };
    draw(&act, id, notice, Faults::none(), "").await
}

async fn draw(act: &Act, id: ArrangementId, notice: String, faults: Faults, reason: &str) -> Result<Response, Problem> {
    let (app, ui, owner) = (&act.web.app, &act.signed.ui, &act.signed.principal);
    let (all, members, known) = futures::try_join!(
        async { Ok::<_, Problem>(kept_of(app, owner, act.id).await?) },
        async { Ok(app::people::list(app, &act.signed.actor).await?) },
        async { Ok(app::policy::known(app, owner).await?) }
    )?;
    let kept: &Kept = all.iter().find(|it| it.arrangement.id == id).ok_or(Problem::NotFound)?;
    let it = &kept.arrangement;
    let asked_by = arrangements::asked_by(it);
    let page = KeptPage {
        ui,
        notice,
        account_url: url(ui, act.id),
        name: kept.account.postal.name.clone(),
        number: kept.account.number.clone(),
        card: Card::new(ui, kept),
        total: ui.money(&it.debt, &it.plan.currency),
        parts: words::parts_of(ui, kept, known.day(app.now())),
        costs: words::costs_of(ui, &it.plan),
        averts: it.averts_disconnection,
        made_at: it.made_at,
        granted_by: if it.granted_by.is_empty() { String::new() } else { actor_name(ui, &it.granted_by, &members) },
        asked_by: asked_by.map_or_else(String::new, |staff| actor_name(ui, &format!("staff:{staff}"), &members)),
        is_own: asked_by.is_some() && asked_by == act.signed.actor.staff_id(),
        reason: reason.to_owned(),
        open: open(it),
        faults: faults.clone(),
    };
    Ok(page_with(status_of(&faults), page))
}

fn open(it: &Arrangement) -> &'static str {
    match it.state {
        State::Offered { .. } if it.granted_by.is_empty() => "waits",
        State::Offered { .. } => "offered",
        State::Agreed { .. } | State::Broken { .. } => "running",
        _ => "",
    }
}

async fn decide(act: Act, Path((_, _, id)): Place, fields: Fields) -> Result<Response, Problem> {
    let (app, actor, owner) = (&act.web.app, &act.signed.actor, &act.signed.principal);
    let (what, reason) = (fields.text("act").to_owned(), fields.text("reason").to_owned());
    let result = match what.as_str() {
        "accept" => arrangements::accept(app, actor, owner, act.id, id).await,
        "decline" => arrangements::decline(app, actor, owner, act.id, id).await,
        "approve" => arrangements::approve(app, actor, owner, act.id, id).await,
        "end" => arrangements::end(app, actor, owner, act.id, id, &reason).await,
        _ => return Err(Problem::NotFound),
    };
    let ui = &act.signed.ui;
    let faults = match result {
        Ok(_) => return Ok(see(format!("{}/arrangements/{id}?done={what}", url(ui, act.id)))),
        Err(error) => faults(ui, error)?,
    };
    draw(&act, id, String::new(), faults, &reason).await
}

/// What was refused, in words; what is none of the person's business is a problem.
fn faults(ui: &Ui, error: ArrangeError) -> Result<Faults, Problem> {
    let whole = |key: &str| Ok(Faults(vec![("", ui.t(key))]));
    match error {
        ArrangeError::Reason => {
            let most = MAX_REASON_CHARS.to_string();
            Ok(Faults(vec![("reason", ui.t1("fault-arrange-reason", "most", &most))]))
        }
        ArrangeError::SamePerson => whole("fault-arrange-same-person"),
        ArrangeError::NotAllowed => whole("fault-arrange-not-allowed"),
        ArrangeError::Changed => whole("fault-arrange-changed"),
        ArrangeError::State { .. } | ArrangeError::Waits => whole("fault-arrange-state"),
        ArrangeError::Refused(_) => whole("fault-arrange-nothing"),
        error => Err(problem(error)),
    }
}
