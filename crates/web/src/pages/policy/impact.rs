//! Whom a plan touches and what it costs, and what becomes of everything when it ends: figures over the accounts, in words.

use super::view::{self, Room, plan_url};
use super::words::Words;
use crate::form::Faults;
use crate::pages::shared;
use crate::render::{Page, page_with};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::billing::impact::{Done, Impact, Side, currency_of, kept};
use app::billing::way_back::{WayBack, way_back};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;

/// The last day that may be asked for, from today; days.
const MAX_DAYS_AHEAD: i32 = 731;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes.add(Route::get(Action::SeePlans, "/desk/{slug}/crisis/plans/{key}/way-back"), page)
}

/// What was worked out for the newest version of a plan; none when nobody had it worked out.
pub async fn of_newest(
    web: &Web,
    signed: &Signed,
    room: &Room<'_>,
    key: &str,
) -> Result<Option<view::Impact>, Problem> {
    let plan = room.plan(key)?;
    let found = kept(&web.app, &signed.principal, plan.id, plan.plan.newest()).await?;
    Ok(found.map(|(impact, _, at)| {
        let (day, time) = (room.words.civil(impact.as_of), signed.ui.exact(&at));
        let made = signed.ui.t2("plan-impact-made", ("day", &day), ("time", &time));
        view::Impact { made, figures: figures(&room.words, &impact), examples: examples(&room.words, &impact) }
    }))
}

fn figures(words: &Words<'_>, it: &Impact) -> Vec<(String, String)> {
    let ui = words.ui;
    let both = |before: String, after: String| format!("{before} → {after}");
    let counts = |of: fn(&Side) -> u64| both(words.number(of(&it.without)), words.number(of(&it.with)));
    let amounts = |of: fn(&Side) -> i64| both(words.money(of(&it.without)), words.money(of(&it.with)));
    let counted = |n: u64, amount: i64| {
        let (n, amount) = (words.number(n), words.money(amount));
        ui.t2("plan-impact-accounts", ("n", &n), ("amount", &amount))
    };
    let mut figures = vec![
        (ui.t("plan-impact-touched"), counted(it.touched, it.touched_owed)),
        (ui.t("plan-impact-changed"), words.number(it.changed)),
        (ui.t("plan-impact-postponed"), counted(it.postponed, it.postponed_owed)),
        (ui.t("plan-impact-letters"), counts(|side| side.letters)),
        (ui.t("plan-impact-reminders"), counts(|side| side.reminders)),
        (ui.t("plan-impact-hand-overs"), counts(|side| side.hand_overs)),
        (ui.t("plan-impact-disconnections"), counts(|side| side.disconnections)),
        (ui.t("plan-impact-fees"), amounts(|side| side.fees)),
        (ui.t("plan-impact-waived"), words.money(it.with.waived)),
        (ui.t("plan-impact-interest"), amounts(|side| side.interest)),
    ];
    let steps = it.steps.iter().map(|step| {
        let after = match step.reminders {
            0 => words.number(step.with),
            friendly => {
                let (n, friendly) = (words.number(step.with), words.number(friendly));
                ui.t2("plan-impact-friendly", ("n", &n), ("friendly", &friendly))
            }
        };
        (words.entry(&step.step), both(words.number(step.without), after))
    });
    figures.extend(steps);
    figures
}

fn examples(words: &Words<'_>, it: &Impact) -> Vec<(String, String, String)> {
    let ui = words.ui;
    let done = |done: &Option<Done>| match done {
        None => ui.t("plan-impact-nothing"),
        Some(done) => {
            let step = words.entry(&done.step);
            let step = if done.only_reminds { ui.t1("plan-impact-as-reminder", "step", &step) } else { step };
            if done.fee > 0 {
                ui.t2("plan-impact-with-fee", ("step", &step), ("fee", &words.money(done.fee)))
            } else {
                step
            }
        }
    };
    let example = |it: &app::billing::impact::Example| {
        let segment = shared::word(ui, "segment-one", &it.segment.replace('_', "-"));
        let who = format!("{} {} · {segment} · {}", it.number, it.name, words.money(it.owed));
        (who, done(&it.without), done(&it.with))
    };
    it.examples.iter().map(example).collect()
}

#[derive(Template)]
#[template(path = "plan_way_back.html")]
struct WayBackPage<'a> {
    ui: &'a Ui,
    title: String,
    url: String,
    faults: Faults,
    end: String,
    shown: Option<Shown>,
}

/// The way back, ready for the page.
struct Shown {
    figures: Vec<(String, String)>,
    /// Day, number of items, width of its bar in hundredths.
    days: Vec<(String, String, u64)>,
    examples: Vec<(String, String, String)>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    end: String,
}

async fn page(
    State(web): State<Web>,
    signed: Signed,
    Path((_, key)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let room = Room::enter(&web, &signed).await?;
    let plan = room.plan(&key)?;
    let title = plan.plan.versions.last().map_or_else(|| key.clone(), |it| room.words.text(&it.draft.title, &key));
    let today = room.known.day(room.now);
    let usual = plan.plan.ends.map(|ends| room.known.day(ends)).filter(|day| *day >= today);
    let typed = asked.end.trim();
    let end: Result<Date, Faults> = match typed {
        "" => Ok(usual.unwrap_or(today)),
        typed => typed
            .parse()
            .ok()
            .filter(|day| in_reach(today, *day))
            .ok_or_else(|| shared::fault(&signed.ui, "end", "way-back-day")),
    };
    let url = plan_url(&signed.ui, &key);
    let (end, faults) = match end {
        Ok(end) => (Some(end), Faults::default()),
        Err(faults) => (None, faults),
    };
    let found = match end {
        Some(end) => way_back(&web.app, &signed.principal, &key, end, currency_of(&signed.principal)).await?,
        None => None,
    };
    let shown = found.map(|found| shown(&room.words, &found));
    let status = if faults.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let end = end.map_or_else(|| typed.to_owned(), |end| end.to_string());
    let page = WayBackPage { ui: &signed.ui, title, url, faults, end, shown };
    Ok(if status == StatusCode::OK { Page(page).into_response() } else { page_with(status, page) })
}

fn in_reach(today: Date, day: Date) -> bool {
    today.until(day).is_ok_and(|span| (0..=MAX_DAYS_AHEAD).contains(&span.get_days()))
}

fn shown(words: &Words<'_>, it: &WayBack) -> Shown {
    let ui = words.ui;
    let mut figures = vec![
        (ui.t("way-back-accounts"), words.number(it.accounts)),
        (ui.t("way-back-arrangements"), words.number(it.arrangements)),
        (ui.t("way-back-waived"), words.money(it.waived)),
    ];
    if it.for_a_person > 0 {
        figures.push((ui.t("way-back-person"), words.number(it.for_a_person)));
    }
    let level =
        |(level, items): (&u16, &u64)| (ui.t1("way-back-level", "level", &level.to_string()), words.number(*items));
    figures.extend(it.by_level.iter().map(level));
    let most = it.next_steps.values().copied().max().unwrap_or(1).max(1);
    let day = |(day, items): (&Date, &u64)| (words.civil(*day), words.number(*items), (items * 100).div_ceil(most));
    let example = |it: &app::billing::way_back::BackExample| {
        let next = it.next.as_deref().map_or_else(|| ui.t("plan-impact-nothing"), |step| words.entry(step));
        (format!("{} {}", it.number, it.name), next, words.civil(it.not_before))
    };
    Shown {
        figures,
        days: it.next_steps.iter().map(day).collect(),
        examples: it.examples.iter().map(example).collect(),
    }
}
