//! The crisis room: plans as cards, those in force first; the plans that come with Kulanz to begin with.

use super::view::{Card, Room};
use crate::form::{Faults, Fields, status_of};
use crate::render::{Page, page_with};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::policy::{KnownPlan, shipped_plans};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use kernel::Timestamp;
use policy::Draft;
use serde::Deserialize;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeePlans, "/desk/{slug}/crisis"), page)
        .add(Route::get(Action::SeePlans, "/desk/{slug}/crisis/in-force"), in_force)
}

/// Plans that stand together.
struct Group {
    title: String,
    cards: Vec<Card>,
}

/// A plan that comes with Kulanz.
struct Shipped {
    key: String,
    title: String,
    about: String,
    measures: usize,
    first_day: String,
    last_day: String,
}

#[derive(Template)]
#[template(path = "crisis.html")]
struct CrisisPage<'a> {
    ui: &'a Ui,
    after: i64,
    faults: Faults,
    groups: Vec<Group>,
    shipped: Vec<Shipped>,
    reason: String,
}

#[derive(Template)]
#[template(path = "crisis_cards.html")]
struct CrisisCards<'a> {
    ui: &'a Ui,
    groups: Vec<Group>,
}

/// The strip that says what is in force.
#[derive(Template)]
#[template(path = "plans_in_force.html")]
struct InForce<'a> {
    ui: &'a Ui,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    part: String,
}

async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    if asked.part.is_empty() {
        return draw(&web, &signed, &Fields::default(), Faults::none()).await;
    }
    let room = Room::enter(&web, &signed).await?;
    Ok(Page(CrisisCards { ui: &signed.ui, groups: groups(&room) }).into_response())
}

async fn in_force(signed: Signed) -> Response {
    Page(InForce { ui: &signed.ui }).into_response()
}

/// The room, with what was typed when a plan could not be begun.
pub async fn draw(web: &Web, signed: &Signed, fields: &Fields, faults: Faults) -> Result<Response, Problem> {
    let after = app::journal::head(&web.app, signed.principal.id).await?;
    let room = Room::enter(web, signed).await?;
    let status = status_of(&faults);
    let page = CrisisPage {
        ui: &signed.ui,
        after,
        faults,
        groups: groups(&room),
        shipped: if signed.may(Action::WritePolicy) { shipped(&room, fields) } else { Vec::new() },
        reason: fields.text("reason").to_owned(),
    };
    Ok(page_with(status, page))
}

fn groups(room: &Room<'_>) -> Vec<Group> {
    let kinds = ["crisis-group-running", "crisis-group-coming", "crisis-group-over"];
    let mut groups: Vec<Group> =
        kinds.map(|key| Group { title: room.words.ui.t(key), cards: Vec::new() }).into_iter().collect();
    for (key, known) in &room.known.plans {
        groups[place(known, room.now)].cards.push(room.card(key, known));
    }
    groups.retain(|group| !group.cards.is_empty());
    groups
}

/// In force or switched on; being prepared; over.
fn place(known: &KnownPlan, now: Timestamp) -> usize {
    let plan = &known.plan;
    let is_over = plan.is_closed || plan.ends.is_some_and(|ends| ends <= now);
    let is_on = plan.running(now).is_some() || plan.activations.iter().any(|it| it.span.from > now);
    if is_over { 2 } else { usize::from(!is_on) }
}

/// Those that the principal has not begun with yet.
fn shipped(room: &Room<'_>, fields: &Fields) -> Vec<Shipped> {
    let typed = |draft: &Draft, name: &str, otherwise: String| {
        if fields.text("begin") == draft.key { fields.text(name).to_owned() } else { otherwise }
    };
    let plans = shipped_plans().iter().filter(|draft| !room.known.plans.contains_key(&draft.key));
    plans
        .map(|draft| Shipped {
            key: draft.key.clone(),
            title: room.words.text(&draft.title, &draft.key),
            about: room.words.text(&draft.about, ""),
            measures: draft.measures.len(),
            first_day: typed(draft, "first_day", room.words.ui.day(&room.now)),
            last_day: typed(draft, "last_day", String::new()),
        })
        .collect()
}
