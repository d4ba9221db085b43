//! The desk: a worklist at the left; a case, when one is open, is drawn into it by [`super::case`].

use super::export::Sheet;
use super::shared::{self, Choice, case_url, cursor};
use crate::pages::case::OpenCase;
use crate::render::Page;
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::cases::{Counts, View, WorkRow, number_text};
use app::teams::TeamView;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use cases::State as CaseState;
use kernel::{CaseId, Timestamp};
use serde::Deserialize;

/// Cases in one export at most.
const EXPORT_LIMIT: usize = 10_000;
/// Counts are told up to here.
const COUNT_MOST: i64 = 999;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeeDesk, "/desk/{slug}"), page)
        .add(Route::get(Action::SeeDesk, "/desk/{slug}/worklist"), part)
        .add(Route::get(Action::Export, "/desk/{slug}/cases.csv"), export)
}

/// Which worklist, which page of it, and which case is open beside it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// The code of a view, or `team-ID`.
    pub view: String,
    /// Where the page begins.
    pub after: String,
    /// The number of the open case.
    pub open: String,
    /// The part of the timeline before this interaction.
    pub before: String,
    /// What was done just now.
    pub done: String,
}

impl Wanted {
    fn code(&self) -> &str {
        if self.view.is_empty() { "mine" } else { &self.view }
    }

    fn view(&self, signed: &Signed) -> Result<View, Problem> {
        Ok(match self.code() {
            "mine" => View::Mine(signed.staff.id),
            "unassigned" => View::Unassigned,
            "open" => View::Open,
            "waiting_customer" => View::InState(CaseState::WaitingCustomer),
            "waiting_other" => View::InState(CaseState::WaitingOther),
            "solved" => View::InState(CaseState::Solved),
            other => {
                let team = other.strip_prefix("team-").and_then(|id| id.parse().ok());
                View::Team(team.ok_or(Problem::NotFound)?)
            }
        })
    }

    /// The query that leads back to this view.
    pub fn query(&self) -> String {
        let view = self.code();
        if self.after.is_empty() { format!("?view={view}") } else { format!("?view={view}&after={}", self.after) }
    }
}

/// One of the worklists.
pub struct ViewLink {
    code: String,
    label: String,
    url: String,
    count: String,
    is_current: bool,
}

/// The list at the left.
pub struct Worklist {
    views: Vec<ViewLink>,
    /// The name of the view.
    pub title: String,
    order: String,
    rows: Vec<WorkItem>,
    next_url: Option<String>,
    first_url: Option<String>,
    export_url: Option<String>,
    part_url: String,
    kinds: Vec<Choice>,
    channels: Vec<Choice>,
    languages: Vec<Choice>,
}

/// One line of it.
struct WorkItem {
    url: String,
    number: String,
    subject: String,
    customer: String,
    channel: &'static str,
    state: &'static str,
    owner: String,
    is_mine: bool,
    is_current: bool,
    is_overdue: bool,
    due_at: Option<Timestamp>,
    changed_at: Timestamp,
}

#[derive(Template)]
#[template(path = "desk.html")]
pub(super) struct DeskPage<'a> {
    pub ui: &'a Ui,
    pub after: i64,
    pub notice: String,
    pub list: Worklist,
    pub open: Option<OpenCase>,
    pub waiting: i64,
}

#[derive(Template)]
#[template(path = "worklist.html")]
struct WorklistPart<'a> {
    ui: &'a Ui,
    list: Worklist,
}

async fn page(State(web): State<Web>, signed: Signed, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let after = app::journal::head(&web.app, signed.principal.id).await?;
    let (list, counts) = worklist(&web, &signed, &wanted).await?;
    let page = DeskPage { ui: &signed.ui, after, notice: String::new(), list, open: None, waiting: counts.open };
    Ok(Page(page).into_response())
}

async fn part(State(web): State<Web>, signed: Signed, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let (list, _) = worklist(&web, &signed, &wanted).await?;
    Ok(Page(WorklistPart { ui: &signed.ui, list }).into_response())
}

/// The worklist that is wanted, and the counts of all.
pub(super) async fn worklist(web: &Web, signed: &Signed, wanted: &Wanted) -> Result<(Worklist, Counts), Problem> {
    let (app, ui, principal) = (&web.app, &signed.ui, signed.principal.id);
    let view = wanted.view(signed)?;
    let after = cursor::<CaseId>(&wanted.after);
    let mut teams = app::teams::list(app, &signed.actor).await?;
    teams.retain(|team| team.members.contains(&signed.staff.id) || view == View::Team(team.team.id));
    let ids = teams.iter().map(|team| team.team.id).collect();
    let (page, counts) = futures::try_join!(
        app::cases::worklist(app, principal, view, after),
        app::cases::counts(app, principal, signed.staff.id, ids),
    )?;
    let views = views(ui, wanted, &counts, &teams);
    let title = views.iter().find(|view| view.is_current).map(|view| match view.label.as_str() {
        "" => ui.t(&format!("view-{}", view.code)),
        label => label.to_owned(),
    });
    let code = wanted.code();
    let open = if wanted.open.is_empty() { String::new() } else { format!("&open={}", wanted.open) };
    let list = Worklist {
        title: title.ok_or(Problem::NotFound)?,
        views,
        order: if matches!(view, View::InState(_)) { "changed" } else { "due" }.to_owned(),
        rows: page.rows.iter().map(|row| item(signed, row, wanted)).collect(),
        next_url: page.next.map(|(at, id)| ui.desk(&format!("?view={code}&after={}.{id}", at.as_millis()))),
        first_url: after.map(|_| ui.desk(&format!("?view={code}"))),
        export_url: signed.may(Action::Export).then(|| ui.desk(&format!("/cases.csv?view={code}"))),
        part_url: ui.desk(&format!("/worklist{}{open}", wanted.query())),
        kinds: shared::kinds(ui, signed.principal.settings.cases.kinds.keys(), Some("filter-all"), ""),
        channels: shared::channels(ui, Some("filter-all"), ""),
        languages: shared::languages(ui, Some("filter-all"), ""),
    };
    Ok((list, counts))
}

fn views(ui: &Ui, wanted: &Wanted, counts: &Counts, teams: &[TeamView]) -> Vec<ViewLink> {
    let link = |code: &str, label: String, count: i64| ViewLink {
        url: ui.desk(&format!("?view={code}")),
        is_current: wanted.code() == code,
        label,
        count: if count > COUNT_MOST { format!("{COUNT_MOST}+") } else { count.to_string() },
        code: code.to_owned(),
    };
    let own = |team: &TeamView, count: &i64| link(&format!("team-{}", team.team.id), team.team.name.clone(), *count);
    let teams = teams.iter().zip(&counts.teams).map(|(team, count)| own(team, count));
    let named = |code: &str, count| link(code, String::new(), count);
    let first = [named("mine", counts.mine), named("unassigned", counts.unassigned)];
    let last = [
        named("open", counts.open),
        named("waiting_customer", counts.waiting_customer),
        named("waiting_other", counts.waiting_other),
        named("solved", counts.solved),
    ];
    first.into_iter().chain(teams).chain(last).collect()
}

fn item(signed: &Signed, row: &WorkRow, wanted: &Wanted) -> WorkItem {
    let (case, number) = (&row.case, number_text(row.case.number));
    WorkItem {
        url: format!("{}{}", case_url(&signed.ui, case.number), wanted.query()),
        is_current: number == wanted.open,
        number,
        subject: case.subject.clone(),
        customer: row.customer_name.clone(),
        channel: case.channel.as_str(),
        state: case.state.as_str(),
        owner: row.owner_name.clone().unwrap_or_default(),
        is_mine: case.owner == Some(signed.staff.id),
        is_overdue: case.due_at.is_some_and(|due| due < signed.ui.now),
        due_at: case.due_at,
        changed_at: case.changed_at,
    }
}

async fn export(State(web): State<Web>, signed: Signed, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let view = wanted.view(&signed)?;
    let mut sheet = Sheet::new(HEAD.map(|key| ui.t(key)));
    let (mut after, mut count) = (None, 0);
    loop {
        let page = app::cases::worklist(&web.app, signed.principal.id, view, after).await?;
        count += page.rows.len();
        page.rows.iter().for_each(|row| sheet.row(cells(ui, row)));
        after = page.next;
        if after.is_none() || count >= EXPORT_LIMIT {
            return sheet.into_response(&format!("{}-{}.csv", signed.principal.slug, wanted.code()));
        }
    }
}

/// The heads of an exported list of cases.
pub(super) const HEAD: [&str; 10] = [
    "field-number",
    "field-subject",
    "customer",
    "field-state",
    "field-kind",
    "field-channel",
    "field-language",
    "field-owner",
    "field-due",
    "field-changed",
];

/// A case as a row of an exported list.
pub(super) fn cells(ui: &Ui, row: &WorkRow) -> [String; 10] {
    let case = &row.case;
    [
        number_text(case.number),
        case.subject.clone(),
        row.customer_name.clone(),
        ui.t(&format!("state-{}", case.state)),
        shared::kind_label(ui, &case.kind),
        ui.t(&format!("channel-{}", case.channel)),
        case.language.code().to_owned(),
        row.owner_name.clone().unwrap_or_default(),
        case.due_at.map_or_else(String::new, |at| ui.exact(&at)),
        ui.exact(&case.changed_at),
    ]
}
