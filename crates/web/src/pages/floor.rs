//! The floor of one person: how they stand, and what is offered to them. Drawn into the frame of every page of staff.
//!
//! Invariant: whatever is said here goes through the router's inbox; the page shows what the router made of it.

use super::routing_words::why_this_person;
use super::shared::{WantsJson, nothing};
use crate::form::Fields;
use crate::limits::Class;
use crate::render::Page;
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::cases::number_text;
use app::people::Fault;
use app::routing::{self as floor, Answer, Answered, PresenceError};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::Timestamp;
use routing::{Presence, Wish};
use serde::Deserialize;
use std::sync::Arc;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::TakeOffers, "/desk/{slug}/presence"), presence)
        .add(Route::post(Action::TakeOffers, "/desk/{slug}/presence"), say)
        .add(Route::post(Action::TakeOffers, "/desk/{slug}/presence/beat").class(Class::Free), beat)
        .add(Route::get(Action::TakeOffers, "/desk/{slug}/offers"), offers)
        .add(Route::post(Action::TakeOffers, "/desk/{slug}/offers/{offer}"), answer)
}

/// How somebody stands, and what is offered to them.
#[derive(Clone, Debug)]
pub struct Floor {
    /// The code of how they stand: `available`, `busy`, `wrap_up`, `away`, `line_lost`, `offline`.
    pub state: &'static str,
    /// The same in words.
    pub label: String,
    /// Since when; none: they never said anything.
    pub since: Option<Timestamp>,
    /// What they said last.
    pub wish: Wish,
    /// What they can say.
    pub choices: Vec<Wish>,
    /// What is offered to them.
    pub offers: Vec<Card>,
}

/// An offer.
#[derive(Clone, Debug)]
pub struct Card {
    /// The number of the offer.
    pub offer: u64,
    /// The number of the case.
    pub number: String,
    /// Whose it is; empty: not known.
    pub customer: String,
    /// What it is about.
    pub subject: String,
    /// The code of its channel.
    pub channel: &'static str,
    /// The principal, when it is another than the page's.
    pub principal: Option<String>,
    /// Since when the customer waits.
    pub since: Timestamp,
    /// Until when it stands.
    pub until: Timestamp,
    /// Why to this person.
    pub because: String,
}

impl Floor {
    /// The floor of somebody.
    pub async fn of(web: &Web, ui: &Ui, signed: &Signed) -> Result<Self, Problem> {
        let (row, offers) =
            futures::try_join!(floor::standing(&web.app, signed.staff.id), floor::offers(&web.app, signed.staff.id))?;
        let mut cards = Vec::new();
        for offer in offers {
            let other = if offer.principal == signed.principal.id {
                None
            } else {
                web.app.principal(offer.principal).await?.map(|principal| principal.name.clone())
            };
            let case = offer.work.case;
            cards.push(Card {
                offer: offer.number,
                number: number_text(case.number),
                customer: offer.work.customer_name,
                subject: case.subject,
                channel: case.channel.as_str(),
                principal: other,
                since: offer.since,
                until: offer.until,
                because: offer.because.map(|because| why_this_person(ui, &because)).unwrap_or_default(),
            });
        }
        let stands = row.as_ref().map(|row| row.stands.clone()).unwrap_or_default();
        Ok(Self {
            state: state(&stands),
            label: label(ui, &stands),
            since: row.as_ref().map(|row| row.since),
            wish: row.map_or(Wish::Offline, |row| row.wish),
            choices: Wish::ALL.iter().copied().filter(|wish| wish.is_chosen()).collect(),
            offers: cards,
        })
    }
}

/// The code of how somebody stands.
pub const fn state(stands: &Presence) -> &'static str {
    match stands {
        Presence::Offline => "offline",
        Presence::LineLost => "line_lost",
        Presence::Away { .. } => "away",
        Presence::Busy { .. } => "busy",
        Presence::WrapUp => "wrap_up",
        Presence::Available => "available",
    }
}

/// How somebody stands, in words.
pub fn label(ui: &Ui, stands: &Presence) -> String {
    match stands {
        Presence::Away { reason } => ui.code("presence", reason.as_str()),
        other => ui.code("presence", state(other)),
    }
}

#[derive(Template)]
#[template(path = "presence.html")]
struct PresencePart<'a> {
    ui: &'a Ui,
}

#[derive(Template)]
#[template(path = "offers.html")]
struct OffersPart<'a> {
    ui: &'a Ui,
}

async fn presence(signed: Signed) -> Response {
    Page(PresencePart { ui: &signed.ui }).into_response()
}

async fn offers(signed: Signed) -> Response {
    Page(OffersPart { ui: &signed.ui }).into_response()
}

async fn say(State(web): State<Web>, signed: Signed, json: WantsJson, fields: Fields) -> Result<Response, Problem> {
    let wish: Wish = fields.code("wish")?;
    match floor::say(&web.app, signed.principal.id, signed.staff.id, wish).await {
        Ok(()) => Ok(json.done(&signed.ui.desk(""))),
        Err(PresenceError::NotChosen) => Err(Fault::new("wish", "choice").into()),
        Err(PresenceError::Store(error)) => Err(error.into()),
    }
}

async fn beat(State(web): State<Web>, signed: Signed) -> Result<Response, Problem> {
    floor::beat(&web.app, signed.principal.id, signed.staff.id).await?;
    Ok(nothing())
}

#[derive(Deserialize)]
struct Named {
    offer: u64,
}

async fn answer(
    State(web): State<Web>,
    signed: Signed,
    json: WantsJson,
    Path(named): Path<Named>,
    fields: Fields,
) -> Result<Response, Problem> {
    let what: Answer = fields.code("answer")?;
    match floor::answer(&web.app, &signed.actor, signed.staff.id, named.offer, what).await? {
        Answered::Yours { principal, number, .. } => {
            let owner = web.app.principal(principal).await?.ok_or(Problem::NotFound)?;
            Ok(json.done(&format!("/desk/{}/cases/{}", owner.slug, number_text(number))))
        }
        // What is too late is no fault: the card goes away, and the case is with somebody.
        Answered::Refused | Answered::Kept | Answered::TooLate => Ok(json.done(&signed.ui.desk(""))),
    }
}

/// What the frame of a page is drawn with, for those who take offers.
pub async fn with_floor(web: &Web, signed: &Signed) -> Ui {
    let ui = signed.ui.clone();
    if !signed.may(Action::TakeOffers) {
        return ui;
    }
    match Floor::of(web, &ui, signed).await {
        Ok(floor) => ui.with_floor(Arc::new(floor)),
        Err(problem) => {
            tracing::warn!(?problem, "how somebody stands could not be read");
            ui
        }
    }
}
