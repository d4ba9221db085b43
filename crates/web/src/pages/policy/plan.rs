//! A plan: what it changes, in sentences; its preview, approval, switch, way back, log and lessons.
//!
//! Invariants: a button is there only for who may use it now, by the rule of the core itself; what was typed is given back
//! when an act is refused; whatever changes something for customers is asked once, in words.

use super::view::{Room, Sheet, plan_url};
use super::words::Words;
use super::{faults, impact};
use crate::form::{Faults, Fields, status_of};
use crate::pages::shared::{self, word};
use crate::render::{Page, page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::billing::impact::keep;
use app::policy::{KnownPlan, PlanError, act, preview};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use kernel::Timestamp;
use policy::text::plan_to_toml;
use policy::{Act, When, decide};
use serde::Deserialize;

type Named = Path<(String, String)>;

/// Takes a form for one act.
macro_rules! takes {
    ($what:ident) => {
        |web: State<Web>, signed: Signed, Path((_, key)): Named, fields: Fields| async move {
            take(&web, &signed, &key, What::$what, &fields).await
        }
    };
}

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let decide = |path| Route::post(Action::DecidePolicy, path);
    let write = |path| Route::post(Action::WritePolicy, path);
    routes
        .add(Route::get(Action::SeePlans, "/desk/{slug}/crisis/plans/{key}"), page)
        .add(Route::get(Action::SeePolicy, "/desk/{slug}/crisis/plans/{key}/plan.toml"), download)
        .add(write("/desk/{slug}/crisis/plans/{key}/preview"), takes!(Preview))
        .add(write("/desk/{slug}/crisis/plans/{key}/learn"), takes!(Learn))
        .add(decide("/desk/{slug}/crisis/plans/{key}/approve"), takes!(Approve))
        .add(decide("/desk/{slug}/crisis/plans/{key}/activate"), takes!(Activate))
        .add(decide("/desk/{slug}/crisis/plans/{key}/emergency"), takes!(Emergency))
        .add(decide("/desk/{slug}/crisis/plans/{key}/restage"), takes!(Restage))
        .add(decide("/desk/{slug}/crisis/plans/{key}/end"), takes!(End))
        .add(decide("/desk/{slug}/crisis/plans/{key}/close"), takes!(Close))
}

/// What can be done on this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Preview,
    Approve,
    Activate,
    Emergency,
    Restage,
    End,
    Close,
    Learn,
}

impl What {
    const fn code(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Approve => "approve",
            Self::Activate => "activate",
            Self::Emergency => "emergency",
            Self::Restage => "restage",
            Self::End => "end",
            Self::Close => "close",
            Self::Learn => "learn",
        }
    }

    /// Whether customers feel it: it is asked once more.
    const fn is_felt(self) -> bool {
        matches!(self, Self::Activate | Self::Emergency | Self::Restage | Self::End)
    }
}

/// What somebody may do with the plan now.
struct Acts {
    version: u32,
    previews: bool,
    is_previewed: bool,
    approves: bool,
    approves_emergency: bool,
    is_own: bool,
    activates: bool,
    acts_in_emergency: bool,
    emergency_hours: u32,
    restages: bool,
    ends: bool,
    changes: bool,
    closes: bool,
    learns: bool,
}

impl Acts {
    fn of(room: &Room<'_>, signed: &Signed, known: &KnownPlan) -> Result<Self, Problem> {
        let (plan, policy) = (&known.plan, room.plan_policy()?);
        let can = |act: Act| decide(plan, act, signed.staff.id, "…", room.now, &policy).is_ok();
        let (writes, decides) = (signed.may(Action::WritePolicy), signed.may(Action::DecidePolicy));
        let newest = plan.newest();
        let draft = plan.versions.last().map(|version| version.draft.clone());
        let running = plan.running(room.now).filter(|it| it.span.until.is_some());
        // What runs by an emergency act is approved first; it may be older than the newest version.
        let version = running.filter(|_| plan.is_emergency_unapproved).map_or(newest, |it| it.version);
        let written = plan.version(version);
        let is_open = written.is_some_and(|it| it.approval.is_none() && it.preview.is_some());
        Ok(Self {
            version,
            previews: writes && can(Act::Preview { version: newest, preview: String::new() }),
            is_previewed: plan.versions.last().is_some_and(|version| version.preview.is_some()),
            approves: decides && can(Act::Approve { version }),
            approves_emergency: running.is_some_and(|it| it.version == version),
            is_own: decides && is_open && !plan.is_closed && written.is_some_and(|it| it.author == signed.staff.id),
            activates: decides
                && plan.running(room.now).is_none_or(|it| it.version != newest)
                && can(Act::Activate { version: newest, from: None, stage: None }),
            acts_in_emergency: decides && can(Act::ActInEmergency { version: newest, stage: None }),
            emergency_hours: policy.emergency_hours,
            restages: decides && can(Act::Restage { stage: None }),
            ends: decides && can(Act::End { from: None }),
            changes: writes && draft.is_some_and(|draft| can(Act::Write { draft })),
            closes: decides && can(Act::Close),
            learns: writes && can(Act::Learn { lesson: "…".to_owned() }),
        })
    }

    const fn any(&self) -> bool {
        self.previews
            || self.approves
            || self.is_own
            || self.activates
            || self.acts_in_emergency
            || self.restages
            || self.ends
            || self.changes
            || self.closes
            || self.learns
    }
}

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage<'a> {
    ui: &'a Ui,
    after: i64,
    notice: String,
    faults: Faults,
    plan: Sheet,
    acts: Acts,
    /// The code of the act that was refused; empty: none.
    failed: &'static str,
    typed: &'a Fields,
    today: String,
}

#[derive(Template)]
#[template(path = "plan_sheet.html")]
struct PlanPart<'a> {
    ui: &'a Ui,
    plan: Sheet,
}

#[derive(Template)]
#[template(path = "plan_acts.html")]
struct ActsPart<'a> {
    ui: &'a Ui,
    faults: Faults,
    plan: Sheet,
    acts: Acts,
    failed: &'static str,
    typed: &'a Fields,
    today: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    part: String,
    done: String,
}

async fn page(
    State(web): State<Web>,
    signed: Signed,
    Path((_, key)): Named,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    if !asked.part.is_empty() {
        return part(&web, &signed, &key, &asked.part).await;
    }
    let code = format!("plan-{}", asked.done);
    let notice = Some(word(&signed.ui, "done", &code)).filter(|text| *text != code).unwrap_or_default();
    draw(&web, &signed, &key, notice, Refused::default(), &Fields::default()).await
}

/// A part of the page, fetched again: the plan in sentences, or what one may do.
async fn part(web: &Web, signed: &Signed, key: &str, part: &str) -> Result<Response, Problem> {
    let room = Room::enter(web, signed).await?;
    let known = room.plan(key)?;
    let mut plan = room.sheet(web, signed, key, known);
    if part != "acts" {
        plan.impact = impact::of_newest(web, signed, &room, key).await?;
        return Ok(Page(PlanPart { ui: &signed.ui, plan }).into_response());
    }
    let (acts, today, typed) = (Acts::of(&room, signed, known)?, signed.ui.day(&room.now), &Fields::default());
    let faults = Faults::none();
    Ok(Page(ActsPart { ui: &signed.ui, faults, plan, acts, failed: "", typed, today }).into_response())
}

#[derive(Default)]
struct Refused {
    failed: &'static str,
    faults: Faults,
}

async fn draw(
    web: &Web,
    signed: &Signed,
    key: &str,
    notice: String,
    refused: Refused,
    typed: &Fields,
) -> Result<Response, Problem> {
    let after = app::journal::head(&web.app, signed.principal.id).await?;
    let room = Room::enter(web, signed).await?;
    let known = room.plan(key)?;
    let mut plan = room.sheet(web, signed, key, known);
    plan.impact = impact::of_newest(web, signed, &room, key).await?;
    let page = PlanPage {
        ui: &signed.ui,
        after,
        notice,
        plan,
        acts: Acts::of(&room, signed, known)?,
        failed: refused.failed,
        typed,
        today: signed.ui.day(&room.now),
        faults: refused.faults,
    };
    Ok(page_with(status_of(&page.faults), page))
}

async fn download(State(web): State<Web>, signed: Signed, Path((_, key)): Named) -> Result<Response, Problem> {
    let room = Room::enter(&web, &signed).await?;
    let draft = room.plan(&key)?.plan.versions.last().map(|version| &version.draft).ok_or(Problem::NotFound)?;
    let text = plan_to_toml(draft).map_err(|_| Problem::Internal)?;
    Ok(shared::download(&format!("{key}.toml"), "application/toml", text.into()))
}

async fn take(web: &Web, signed: &Signed, key: &str, what: What, fields: &Fields) -> Result<Response, Problem> {
    let words = Words::new(&signed.ui, &signed.principal);
    let found = match wanted(web, signed, what, fields) {
        Ok(None) => match preview(&web.app, &signed.principal, signed.staff.id, key).await {
            Ok(_) => keep(&web.app, &signed.actor, &signed.principal, key).await.map(drop).map_err(PlanError::Store),
            Err(error) => Err(error),
        },
        Ok(Some(wanted)) => {
            let reason = if what == What::Learn { fields.text("lesson") } else { fields.text("reason") };
            act(&web.app, &signed.principal, signed.staff.id, key, wanted, reason.trim()).await.map(drop)
        }
        Err(faults) => {
            return draw(web, signed, key, String::new(), Refused { failed: what.code(), faults }, fields).await;
        }
    };
    match found {
        Ok(()) => Ok(see(format!("{}?done={}", plan_url(&signed.ui, key), what.code()))),
        Err(error) => {
            let mut faults = refusals(&words, error, None)?;
            if what == What::Learn {
                faults.0.iter_mut().filter(|(field, _)| *field == "reason").for_each(|fault| fault.0 = "lesson");
            }
            draw(web, signed, key, String::new(), Refused { failed: what.code(), faults }, fields).await
        }
    }
}

/// The act that a form asks for; `None` for a preview, which is a command of its own.
fn wanted(web: &Web, signed: &Signed, what: What, fields: &Fields) -> Result<Option<Act>, Faults> {
    let ui = &signed.ui;
    let version = fields.text("version").trim().parse().unwrap_or(0);
    let stage = Some(fields.text("stage").trim().to_owned()).filter(|stage| !stage.is_empty());
    if what.is_felt() && fields.text("is_sure") != "yes" {
        return Err(shared::fault(ui, "is_sure", "not-sure"));
    }
    Ok(Some(match what {
        What::Preview => return Ok(None),
        What::Approve => Act::Approve { version },
        What::Activate => Act::Activate { version, from: moment(web, ui, fields)?, stage },
        What::Emergency => Act::ActInEmergency { version, stage },
        What::Restage => Act::Restage { stage },
        What::End => Act::End { from: moment(web, ui, fields)? },
        What::Close => Act::Close,
        What::Learn => Act::Learn { lesson: fields.text("lesson").trim().to_owned() },
    }))
}

/// The moment chosen; none is now. The minute that runs is now, too.
fn moment(web: &Web, ui: &Ui, fields: &Fields) -> Result<Option<Timestamp>, Faults> {
    if fields.text("when") != "later" {
        return Ok(None);
    }
    let when: When = fields.text("at").trim().parse().map_err(|_| shared::fault(ui, "at", "no-moment"))?;
    let (at, now) = (when.instant(ui.zone()), web.app.now());
    let is_this_minute = at <= now && now.since(at).as_secs() < 60;
    Ok(Some(at).filter(|_| !is_this_minute))
}

/// Why nothing was done, in words. `written` is the plan that was to be written, and its text.
pub fn refusals(
    words: &Words<'_>,
    error: PlanError,
    written: Option<(&policy::Draft, &str)>,
) -> Result<Faults, Problem> {
    match error {
        PlanError::NotAllowed => Err(Problem::NotAllowed),
        PlanError::NoSuchPlan => Err(Problem::NotFound),
        PlanError::Store(error) => Err(error.into()),
        PlanError::Changed => Ok(Faults::whole(words.ui, "refused-changed")),
        PlanError::Stage(fault) => Ok(Faults(vec![("stage", faults::of_scope(words, &fault))])),
        PlanError::Refused(refusal) => Ok(Faults(vec![faults::of_refusal(words, &refusal)])),
        PlanError::Wrong(findings) => {
            let none = policy::Draft {
                key: String::new(),
                title: policy::Texts::new(),
                about: policy::Texts::new(),
                measures: Vec::new(),
            };
            let (draft, text) = written.unwrap_or((&none, ""));
            Ok(Faults(findings.iter().map(|it| ("", faults::of_plan(words, it, draft, text))).collect()))
        }
    }
}
