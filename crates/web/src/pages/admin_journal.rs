//! The journal: who changed what, in sentences; proof that nobody rewrote it; as a file.

use super::changes;
use super::export::Sheet;
use super::shared::{actor_name, case_url};
use crate::render::{Page, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::journal::{self, Line, PAGE_LIMIT};
use app::people::Member;
use app::teams::TeamView;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use kernel::{CaseId, Timestamp};
use serde::Deserialize;
use uuid::Uuid;

/// Pages in one export at most.
const EXPORT_PAGES: usize = 100;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeeJournal, "/desk/{slug}/admin/journal"), page)
        .add(Route::get(Action::SeeJournal, "/desk/{slug}/admin/journal.csv"), export)
        .add(Route::get(Action::SeeDesk, "/desk/{slug}/go/{id}"), go)
}

struct Told {
    seq: i64,
    who: String,
    subject: String,
    url: String,
    change: String,
    details: String,
    at: Timestamp,
}

#[derive(Template)]
#[template(path = "journal.html")]
struct JournalPage<'a> {
    ui: &'a Ui,
    lines: Vec<Told>,
    next_url: Option<String>,
    first_url: Option<String>,
    export_url: Option<String>,
    verified: Option<i64>,
    broken_at: Option<i64>,
}

/// Which lines: before a number, about one thing; and whether to prove them.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    before: String,
    about: String,
    verify: String,
}

async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (app, ui, principal) = (&web.app, &signed.ui, signed.principal.id);
    let before: Option<i64> = asked.before.parse().ok();
    let about: Option<Uuid> = asked.about.parse().ok();
    let lines = match about {
        Some(about) => journal::of(app, principal, about).await?,
        None => journal::page(app, principal, before).await?,
    };
    let names = Names::load(&web, &signed).await?;
    let has_more = about.is_none() && i64::try_from(lines.len()).is_ok_and(|count| count >= PAGE_LIMIT);
    let next = lines.last().filter(|line| has_more && line.seq > 1).map(|line| line.seq);
    let (verified, broken_at) = match asked.verify.as_str() {
        "1" => match journal::verify(app, principal).await? {
            Ok(count) => (Some(count), None),
            Err(broken) => (None, Some(broken.seq)),
        },
        _ => (None, None),
    };
    let page = JournalPage {
        ui,
        lines: lines.iter().map(|line| names.told(ui, line)).collect(),
        next_url: next.map(|seq| ui.desk(&format!("/admin/journal?before={seq}"))),
        first_url: (before.is_some() || about.is_some()).then(|| ui.desk("/admin/journal")),
        export_url: signed.may(Action::Export).then(|| ui.desk("/admin/journal.csv")),
        verified,
        broken_at,
    };
    Ok(Page(page).into_response())
}

/// What the ids in lines are called.
struct Names {
    members: Vec<Member>,
    teams: Vec<TeamView>,
}

impl Names {
    async fn load(web: &Web, signed: &Signed) -> Result<Self, Problem> {
        let (members, teams) =
            futures::try_join!(app::people::list(&web.app, &signed.actor), app::teams::list(&web.app, &signed.actor))?;
        Ok(Self { members, teams })
    }

    fn told(&self, ui: &Ui, line: &Line) -> Told {
        let id = line.subject_id;
        Told {
            seq: line.seq,
            who: actor_name(ui, &line.actor, &self.members),
            subject: changes::subject(ui, &line.subject),
            url: match line.subject.as_str() {
                "case" => ui.desk(&format!("/go/{id}")),
                "customer" => ui.desk(&format!("/customers/{id}")),
                _ => String::new(),
            },
            change: changes::sentence(ui, line, &self.members, &self.teams),
            details: line.details.clone(),
            at: line.at,
        }
    }
}

async fn export(State(web): State<Web>, signed: Signed) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let names = Names::load(&web, &signed).await?;
    let head = ["field-seq", "field-when", "field-who", "field-what", "changes", "message-details"];
    let mut sheet = Sheet::new(head.map(|key| ui.t(key)));
    let mut before = None;
    for _ in 0..EXPORT_PAGES {
        let lines = journal::page(&web.app, signed.principal.id, before).await?;
        for line in &lines {
            let told = names.told(ui, line);
            let what = format!("{} {}", told.subject, line.subject_id);
            sheet.row([told.seq.to_string(), ui.iso(&told.at), told.who, what, told.change, told.details]);
        }
        match lines.last() {
            Some(line) if line.seq > 1 => before = Some(line.seq),
            _ => break,
        }
    }
    sheet.into_response(&format!("{}-journal.csv", signed.principal.slug))
}

/// The page of a case that is named by its id, as the journal names it.
async fn go(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let id: CaseId = id.parse().map_err(|_| Problem::NotFound)?;
    let view = app::cases::view(&web.app, signed.principal.id, id).await;
    let view = view.map_err(|error| match error {
        app::cases::CaseError::Store(error) => error.into(),
        _ => Problem::NotFound,
    })?;
    Ok(see(case_url(&signed.ui, view.case.number)))
}
