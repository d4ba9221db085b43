//! What one can do in a case: write, change, merge, split, link, keep a draft, use text blocks.
//!
//! Every action answers a browser with the case's page and a script with JSON; what was typed is shown again when it was
//! refused.

use super::case::{Typed, block_values, draw};
use super::desk::Wanted;
use super::shared::{self, Upload, WantsJson, acting, addresses, case_by_text, case_faults, case_url};
use crate::form::{Faults, Fields};
use crate::{Problem, Route, Routes, Signed, Web};
use app::access::Action;
use app::cases::{Case, CaseError, Changes, Note, Reply, number_text};
use axum::Json;
use axum::extract::{FromRequestParts, Query, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use cases::{Channel, Direction, State as CaseState, Template, Then};
use kernel::{CaseId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    let post = Route::post;
    routes
        .add(post(Action::AnswerCase, "/desk/{slug}/cases/{number}/write").upload(), write)
        .add(post(Action::AnswerCase, "/desk/{slug}/cases/{number}/callback"), called)
        .add(post(Action::AnswerCase, "/desk/{slug}/cases/{number}/draft"), draft)
        .add(Route::put(Action::AnswerCase, "/desk/{slug}/cases/{number}/draft"), draft)
        .add(post(Action::ChangeCase, "/desk/{slug}/cases/{number}/change"), change)
        .add(post(Action::ChangeCase, "/desk/{slug}/cases/{number}/take"), take)
        .add(post(Action::ChangeCase, "/desk/{slug}/cases/{number}/status-link"), revoke)
        .add(post(Action::MergeCase, "/desk/{slug}/cases/{number}/merge"), merge)
        .add(post(Action::MergeCase, "/desk/{slug}/cases/{number}/unmerge"), unmerge)
        .add(post(Action::MergeCase, "/desk/{slug}/cases/{number}/split"), split)
        .add(post(Action::MergeCase, "/desk/{slug}/cases/{number}/link"), link)
        .add(post(Action::MergeCase, "/desk/{slug}/cases/{number}/unlink"), unlink)
        .add(Route::get(Action::SeeTextBlocks, "/desk/{slug}/text-blocks.json"), text_blocks)
}

/// An action at work: who acts, on which case of the path, and how to answer. Every handler here begins with it.
struct Act {
    web: Web,
    signed: Signed,
    json: WantsJson,
    case: Case,
}

#[derive(Deserialize)]
struct Named {
    number: String,
}

impl FromRequestParts<Web> for Act {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let (signed, json, named) = acting::<Named>(parts, web).await?;
        let case = case_by_text(web, signed.principal.id, &named.number).await?;
        Ok(Self { web: web.clone(), signed, json, case })
    }
}

impl Act {
    fn url(&self) -> String {
        case_url(&self.signed.ui, self.case.number)
    }

    /// It was done; the page says so.
    fn done(&self, what: &str) -> Response {
        self.json.done(&format!("{}?done={what}", self.url()))
    }

    /// The page with what was refused and what was typed.
    async fn refused(&self, faults: Faults, in_composer: Option<Typed>) -> Result<Response, Problem> {
        if let Some(problem) = self.json.refuse(&faults) {
            return Err(problem);
        }
        let typed = match in_composer {
            Some(typed) => Typed { composer: faults, ..typed },
            None => Typed { side: faults, ..Typed::default() },
        };
        draw(&self.web, &self.signed, &number_text(self.case.number), Wanted::default(), Some(typed)).await
    }

    async fn settle(&self, outcome: Result<(), CaseError>, done: &str) -> Result<Response, Problem> {
        match outcome {
            Ok(()) => Ok(self.done(done)),
            Err(error) => {
                let faults = case_faults(&self.signed.ui, error)?;
                self.refused(faults, None).await
            }
        }
    }

    /// The case named in a field, or a fault of that field.
    async fn named(&self, fields: &Fields) -> Result<Result<Case, Faults>, Problem> {
        match case_by_text(&self.web, self.signed.principal.id, fields.text("number")).await {
            Ok(case) => Ok(Ok(case)),
            Err(Problem::NotFound) => Ok(Err(shared::fault(&self.signed.ui, "number", "number-unknown"))),
            Err(problem) => Err(problem),
        }
    }

    /// Midnight of the day in a field; `None` when it is empty.
    fn day(&self, fields: &Fields, name: &str) -> Option<Timestamp> {
        self.signed.ui.midnight(fields.text(name).trim())
    }
}

async fn write(act: Act, upload: Upload) -> Result<Response, Problem> {
    let once = upload.once("once", shared::caller(&act.signed));
    let fields = &upload.fields;
    let then = fields.text("then").parse().unwrap_or(CaseState::Open);
    let outcome = match fields.text("mode") {
        "reply" => reply(&act, &upload, Channel::Email, then, once).await,
        "chat" => reply(&act, &upload, Channel::Chat, then, once).await,
        mode @ ("note" | "call") => note(&act, fields, mode == "call", then, once).await,
        _ => Err(CaseError::Refused { field: "mode", reason: "mode-unknown" }),
    };
    match outcome {
        Ok(done) => Ok(act.done(done)),
        Err(error) => {
            let ui = &act.signed.ui;
            let mut faults = match case_faults(ui, error) {
                // A script keeps what it sends until it is taken: this it must not send again.
                Err(Problem::KeyReused) => Faults::whole(ui, "problem-idempotency-key-reused-text"),
                faults => faults?,
            };
            if !upload.files.is_empty() && !act.json.0 {
                faults.0.push(("composer-files", act.signed.ui.t("fault-files-again")));
            }
            let text = |name| fields.text(name).to_owned();
            let typed = Typed {
                mode: text("mode"),
                body: text("body"),
                to: text("to"),
                cc: text("cc"),
                follow_up: text("follow_up"),
                once: text("once"),
                ..Typed::default()
            };
            act.refused(faults, Some(typed)).await
        }
    }
}

async fn reply(
    act: &Act,
    upload: &Upload,
    channel: Channel,
    then: CaseState,
    once: Option<app::interactions::Once>,
) -> Result<&'static str, CaseError> {
    let fields = &upload.fields;
    let reply = Reply {
        case: act.case.id,
        channel,
        body: fields.text("body").replace("\r\n", "\n"),
        to: addresses(fields.text("to")),
        cc: addresses(fields.text("cc")),
        files: upload.files.clone(),
        then: Then { state: then, follow_up_at: act.day(fields, "follow_up") },
        tasks: fields.text("tasks").trim().parse().unwrap_or(0).min(20),
        once,
    };
    app::cases::reply(&act.web.app, act.signed.actor, reply).await?;
    Ok(if channel == Channel::Chat { "chatted" } else { "replied" })
}

async fn note(
    act: &Act,
    fields: &Fields,
    is_call: bool,
    then: CaseState,
    once: Option<app::interactions::Once>,
) -> Result<&'static str, CaseError> {
    let (app, actor) = (&act.web.app, act.signed.actor);
    let direction = if fields.text("direction") == "out" { Direction::Out } else { Direction::In };
    let note =
        Note { case: act.case.id, body: fields.text("body").replace("\r\n", "\n"), call: is_call.then_some(direction) };
    let solved = (is_call && then == CaseState::Solved).then_some(CaseState::Solved);
    app::cases::note_then(app, actor, note, solved, once).await?;
    if solved.is_some() {
        return Ok("solved");
    }
    Ok(if is_call { "call-noted" } else { "noted" })
}

/// Somebody called a customer who had asked for it.
async fn called(act: Act, fields: Fields) -> Result<Response, Problem> {
    let (outcome, note) = (fields.code("outcome")?, fields.text("note").replace("\r\n", "\n"));
    match app::callbacks::tried(&act.web.app, act.signed.actor, act.case.id, outcome, note).await {
        Ok(Some(_)) => Ok(act.done("callback-again")),
        Ok(None) => Ok(act.done("callback")),
        Err(error) => act.settle(Err(error), "").await,
    }
}

async fn draft(act: Act, fields: Upload) -> Result<Response, Problem> {
    let (mode, body) = (fields.fields.text("mode"), fields.fields.text("body").to_owned());
    let staff = act.signed.staff.id;
    match app::cases::save_draft(&act.web.app, act.signed.actor, staff, act.case.id, mode, body).await {
        Ok(()) => Ok(shared::nothing()),
        Err(error) => {
            let faults = case_faults(&act.signed.ui, error)?;
            Err(WantsJson(true).refuse(&faults).unwrap_or(Problem::Internal))
        }
    }
}

/// What a form changes: only the fields it has.
fn changes(act: &Act, fields: &Fields) -> Result<Changes, Problem> {
    let sent = |name: &str| fields.0.iter().any(|(key, _)| key == name).then(|| fields.text(name).trim().to_owned());
    let state = match sent("state") {
        None => None,
        Some(_) => Some(fields.code::<CaseState>("state")?),
    };
    let owner = match sent("owner").as_deref() {
        None => None,
        Some("") => Some(None),
        Some("me") => Some(Some(act.signed.staff.id)),
        Some(_) => Some(Some(fields.code("owner")?)),
    };
    let team = match sent("team").as_deref() {
        None => None,
        Some("") => Some(None),
        Some(_) => Some(Some(fields.code("team")?)),
    };
    let day = act.day(fields, "follow_up");
    let follow_up_at = match sent("follow_up") {
        // An empty day with a state is the policy's; alone it takes the follow-up off.
        Some(_) if day.is_some() || state.is_none() => Some(day),
        _ => None,
    };
    Ok(Changes {
        subject: sent("subject"),
        kind: sent("kind"),
        language: sent("language").map(|_| fields.language()).transpose()?,
        owner,
        team,
        state,
        due_at: act.day(fields, "due"),
        follow_up_at,
        tags_on: fields
            .every("tags_on")
            .flat_map(|tags| tags.split(','))
            .map(|tag| tag.trim().to_owned())
            .filter(|tag| !tag.is_empty())
            .collect(),
        tags_off: fields.every("tag_off").map(str::to_owned).collect(),
        reason: fields.text("reason").trim().to_owned(),
    })
}

async fn change(act: Act, fields: Fields) -> Result<Response, Problem> {
    let changes = changes(&act, &fields)?;
    let outcome = app::cases::change(&act.web.app, act.signed.actor, act.case.id, changes).await.map(drop);
    act.settle(outcome, "saved").await
}

async fn take(act: Act) -> Result<Response, Problem> {
    let mine = Changes { owner: Some(Some(act.signed.staff.id)), ..Changes::default() };
    let outcome = app::cases::change(&act.web.app, act.signed.actor, act.case.id, mine).await.map(drop);
    act.settle(outcome, "saved").await
}

async fn revoke(act: Act) -> Result<Response, Problem> {
    let outcome = app::status::revoke(&act.web.app, act.signed.actor, act.case.id).await.map(drop);
    act.settle(outcome, "status-link").await
}

async fn merge(act: Act, fields: Fields) -> Result<Response, Problem> {
    let into = match act.named(&fields).await? {
        Ok(into) => into,
        Err(faults) => return act.refused(faults, None).await,
    };
    let is_confirmed = !fields.text("is_confirmed").is_empty();
    match app::cases::merge(&act.web.app, act.signed.actor, act.case.id, into.id, is_confirmed).await {
        Ok(target) => Ok(act.json.done(&format!("{}?done=merged", case_url(&act.signed.ui, target.number)))),
        Err(error) => act.settle(Err(error), "").await,
    }
}

async fn unmerge(act: Act, fields: Fields) -> Result<Response, Problem> {
    let id: CaseId = if fields.text("case").is_empty() { act.case.id } else { fields.code("case")? };
    match app::cases::unmerge(&act.web.app, act.signed.actor, id).await {
        Ok(case) => Ok(act.json.done(&format!("{}?done=unmerged", case_url(&act.signed.ui, case.number)))),
        Err(error) => act.settle(Err(error), "").await,
    }
}

async fn split(act: Act, upload: Upload) -> Result<Response, Problem> {
    let chosen = shared::chosen(&upload.fields)?;
    let subject = upload.fields.text("subject").to_owned();
    let once = upload.once("once", shared::caller(&act.signed));
    match app::cases::split_once(&act.web.app, act.signed.actor, act.case.id, chosen, subject, once).await {
        Ok(number) => Ok(act.json.done(&format!("{}?done=split", act.signed.ui.desk(&format!("/cases/{number}"))))),
        Err(error) => act.settle(Err(error), "").await,
    }
}

async fn link(act: Act, fields: Fields) -> Result<Response, Problem> {
    match act.named(&fields).await? {
        Ok(other) => {
            let outcome = app::cases::link(&act.web.app, act.signed.actor, act.case.id, other.id).await;
            act.settle(outcome, "linked").await
        }
        Err(faults) => act.refused(faults, None).await,
    }
}

async fn unlink(act: Act, fields: Fields) -> Result<Response, Problem> {
    let outcome = app::cases::unlink(&act.web.app, act.signed.actor, act.case.id, fields.code("other")?).await;
    act.settle(outcome, "unlinked").await
}

#[derive(Deserialize)]
struct ForCase {
    case: String,
}

/// A text block with its variables filled.
#[derive(Serialize)]
struct Filled {
    shortcut: String,
    title: String,
    language: &'static str,
    text: String,
    missing: Vec<&'static str>,
}

/// The text blocks for a case, by shortcut: in the customer's language where there is one.
async fn text_blocks(
    State(web): State<Web>,
    signed: Signed,
    Query(asked): Query<ForCase>,
) -> Result<Response, Problem> {
    let case = case_by_text(&web, signed.principal.id, &asked.case).await?;
    let view = app::cases::view(&web.app, signed.principal.id, case.id).await;
    let view = view.map_err(|error| case_faults(&signed.ui, error).err().unwrap_or(Problem::Internal))?;
    let values = block_values(&web, &signed, &view);
    let mut blocks = BTreeMap::new();
    for block in app::text_blocks::list(&web.app, signed.principal.id).await? {
        let rank = |language| match language {
            language if language == case.language => 0,
            language if language == signed.principal.language => 1,
            _ => 2,
        };
        let entry = blocks.entry(block.shortcut.clone()).or_insert_with(|| block.clone());
        if rank(block.language) < rank(entry.language) {
            *entry = block;
        }
    }
    let filled = blocks.into_values().filter_map(|block| {
        let rendered = Template::parse(&block.body).ok()?.render(|variable| values.get(&variable).cloned());
        Some(Filled {
            shortcut: block.shortcut,
            title: block.title,
            language: block.language.code(),
            text: rendered.text,
            missing: rendered.missing.iter().map(|variable| variable.as_str()).collect(),
        })
    });
    Ok(Json(filled.collect::<Vec<_>>()).into_response())
}
