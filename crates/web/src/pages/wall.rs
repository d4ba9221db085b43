//! The wall: what waits and why, who is there, who works on what; live.

use super::export::Sheet;
use super::floor::label;
use super::routing_words::{why_this_person, why_waits};
use super::shared::{case_url, word};
use crate::render::Page;
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::cases::{WorkRow, number_text};
use app::routing::{FIRST, Today, Wall, WorkItem, shown_team};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::{StaffId, Timestamp};
use routing::{Presence, Standing};

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::SeeWall, "/desk/{slug}/wall"), page)
        .add(Route::get(Action::SeeWall, "/desk/{slug}/wall/now"), part)
        .add(Route::get(Action::Export, "/desk/{slug}/wall.csv"), export)
}

/// The wall as it is drawn.
struct Now {
    waiting: usize,
    oldest: Option<Timestamp>,
    offered: usize,
    at_work: usize,
    available: usize,
    queues: Vec<Queue>,
    lines: Vec<Line>,
    has_more: bool,
    people: Vec<Group>,
    held: Vec<Held>,
    today: Day,
}

/// Today so far.
struct Day {
    came: i64,
    /// In percent; none: nothing was due yet.
    level: Option<usize>,
    weekdays: usize,
    columns: Vec<Column>,
}

/// An hour of the chart, in its units: 0 is the foot, 100 the head.
struct Column {
    hour: usize,
    came: i64,
    usual: String,
    height: i64,
    /// Where the mark of the same weekdays stands.
    mark: i64,
}

impl Day {
    fn of(today: &Today) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "counts of a day")]
        let shown = |came: i64| came as f64;
        let most = today.hours.iter().map(|&(came, usual)| usual.max(shown(came))).fold(1.0, f64::max);
        #[expect(clippy::cast_possible_truncation, reason = "0 to 100")]
        let of = |value: f64| (value / most * 100.0).round() as i64;
        let first = today.hours.iter().position(|&(came, usual)| came > 0 || usual > 0.0).unwrap_or(0);
        let columns = today.hours.iter().enumerate().skip(first).map(|(hour, &(came, usual))| Column {
            hour,
            came,
            usual: format!("{usual:.1}"),
            height: of(shown(came)),
            mark: of(usual),
        });
        Self { came: today.came(), level: today.level(), weekdays: today.weekdays, columns: columns.collect() }
    }
}

struct Queue {
    name: String,
    waiting: usize,
    oldest: Option<Timestamp>,
    is_open: bool,
    helped_by: String,
}

struct Line {
    url: String,
    number: String,
    customer: String,
    subject: String,
    channel: &'static str,
    queue: String,
    since: Timestamp,
    why: String,
}

/// People who stand alike.
struct Group {
    state: &'static str,
    label: String,
    people: Vec<(String, Option<Timestamp>)>,
}

struct Held {
    url: String,
    number: String,
    customer: String,
    channel: &'static str,
    person: String,
    is_offered: bool,
    because: String,
}

#[derive(Template)]
#[template(path = "wall.html")]
struct WallPage<'a> {
    ui: &'a Ui,
    after: i64,
    now: Now,
}

#[derive(Template)]
#[template(path = "wall_now.html")]
struct NowPart<'a> {
    ui: &'a Ui,
    now: Now,
}

async fn page(State(web): State<Web>, signed: Signed) -> Result<Response, Problem> {
    let after = app::journal::head(&web.app, signed.principal.id).await?;
    let now = now(&web, &signed).await?;
    Ok(Page(WallPage { ui: &signed.ui, after, now }).into_response())
}

async fn part(State(web): State<Web>, signed: Signed) -> Result<Response, Problem> {
    let now = now(&web, &signed).await?;
    Ok(Page(NowPart { ui: &signed.ui, now }).into_response())
}

async fn now(web: &Web, signed: &Signed) -> Result<Now, Problem> {
    let wall = app::routing::wall(&web.app, signed.principal.id).await?;
    let today = app::routing::today(&web.app, &signed.principal).await?;
    Ok(Now::of(&signed.ui, &wall, &today))
}

fn customer(ui: &Ui, work: &WorkRow) -> String {
    if work.customer_name.is_empty() { ui.t("customer-unknown") } else { work.customer_name.clone() }
}

impl Now {
    fn of(ui: &Ui, wall: &Wall, today: &Today) -> Self {
        let name = |id: StaffId| {
            let known = wall.people.iter().find(|(staff, ..)| *staff == id);
            known.map_or_else(|| ui.t("actor-former"), |(_, name, _)| name.clone())
        };
        let queue = |queue: &routing::QueueView| Queue {
            name: word(ui, "queue", &queue.queue),
            waiting: queue.waiting,
            oldest: queue.oldest,
            is_open: queue.is_open,
            helped_by: queue.helped_by.iter().map(|team| shown_team(team)).collect::<Vec<_>>().join(", "),
        };
        let line = |it: &app::routing::Waiting| Line {
            url: case_url(ui, it.work.case.number),
            number: number_text(it.work.case.number),
            customer: customer(ui, &it.work),
            subject: it.work.case.subject.clone(),
            channel: it.work.case.channel.as_str(),
            queue: word(ui, "queue", &it.queue),
            since: it.since,
            why: it.why.as_ref().map(|why| why_waits(ui, why, name)).unwrap_or_default(),
        };
        let held = |(item, work): &(WorkItem, WorkRow)| {
            let (person, is_offered) = match item.item.standing {
                Standing::Offered { agent, .. } => (agent, true),
                Standing::AtWork { agent } | Standing::ByHand { agent } => (agent, false),
                _ => return None,
            };
            Some(Held {
                url: case_url(ui, work.case.number),
                number: number_text(work.case.number),
                customer: customer(ui, work),
                channel: work.case.channel.as_str(),
                person: name(person),
                is_offered,
                because: item.because.as_ref().map(|because| why_this_person(ui, because)).unwrap_or_default(),
            })
        };
        let held: Vec<_> = wall.held.iter().filter_map(held).collect();
        let waiting = wall.queues.iter().map(|queue| queue.waiting).sum();
        let people = groups(ui, wall);
        let in_state = |state| people.iter().find(|group| group.state == state).map_or(0, |group| group.people.len());
        Self {
            waiting,
            oldest: wall.queues.iter().filter_map(|queue| queue.oldest).min(),
            offered: held.iter().filter(|it| it.is_offered).count(),
            at_work: held.iter().filter(|it| !it.is_offered).count(),
            available: in_state("available"),
            queues: wall.queues.iter().map(queue).collect(),
            lines: wall.waiting.iter().map(line).collect(),
            has_more: waiting > FIRST,
            people,
            held,
            today: Day::of(today),
        }
    }
}

/// People by how they stand; those who are not at work come last.
fn groups(ui: &Ui, wall: &Wall) -> Vec<Group> {
    const ORDER: [&str; 6] = ["available", "busy", "wrap_up", "away", "line_lost", "offline"];
    let mut groups: Vec<Group> = Vec::new();
    for (_, name, row) in &wall.people {
        let stands = row.as_ref().map_or(Presence::Offline, |row| row.stands.clone());
        let (state, label) = (super::floor::state(&stands), label(ui, &stands));
        let since = row.as_ref().map(|row| row.since);
        match groups.iter_mut().find(|group| group.label == label) {
            Some(group) => group.people.push((name.clone(), since)),
            None => groups.push(Group { state, label, people: vec![(name.clone(), since)] }),
        }
    }
    groups.sort_by_key(|group| ORDER.iter().position(|state| *state == group.state));
    groups
}

async fn export(State(web): State<Web>, signed: Signed) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let now = now(&web, &signed).await?;
    let heads = ["field-number", "field-subject", "customer", "field-channel", "wall-queue", "wall-since", "wall-why"];
    let mut sheet = Sheet::new(heads.map(|key| ui.t(key)));
    for line in now.lines {
        let channel = ui.code("channel", line.channel);
        sheet.row([line.number, line.subject, line.customer, channel, line.queue, ui.exact(&line.since), line.why]);
    }
    sheet.into_response(&format!("{}-wall.csv", signed.principal.slug))
}
