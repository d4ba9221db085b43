//! Writing a plan: one that comes with Kulanz, one's own as text, or a new version of one, by its days and values or as
//! text.

use super::faults;
use super::form::{self, Unreadable};
use super::plan::refusals;
use super::room;
use super::view::{Room, plan_url};
use super::words::{Words, parameter_at};
use crate::form::{Faults, Fields, status_of};
use crate::pages::shared::{self, Choice};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::policy::{act, shipped_plans, vocabulary};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use policy::text::{plan_from_toml, plan_to_toml};
use policy::{Act, Draft, Measure, Patch, When};
use serde_json::Value;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::post(Action::WritePolicy, "/desk/{slug}/crisis"), begin)
        .add(Route::get(Action::WritePolicy, "/desk/{slug}/crisis/new"), new)
        .add(Route::post(Action::WritePolicy, "/desk/{slug}/crisis/new"), create)
        .add(Route::get(Action::WritePolicy, "/desk/{slug}/crisis/plans/{key}/change"), change)
        .add(Route::post(Action::WritePolicy, "/desk/{slug}/crisis/plans/{key}/change"), save)
}

/// A fact that conditions can ask about.
struct FactLine {
    path: String,
    meaning: String,
    values: String,
}

/// A measure whose days and values are fields.
struct MeasureFields {
    title: String,
    scope: String,
    /// Names of fields begin so.
    at: String,
    first_day: String,
    last_day: String,
    values: Vec<ValueField>,
}

/// A value of a measure as a field.
struct ValueField {
    id: String,
    name: String,
    value: String,
    choices: Vec<Choice>,
    unit: String,
    is_number: bool,
}

#[derive(Template)]
#[template(path = "plan_write.html")]
struct WritePage<'a> {
    ui: &'a Ui,
    faults: Faults,
    title: String,
    is_new: bool,
    back: String,
    action: String,
    measures: Vec<MeasureFields>,
    toml: String,
    reason: String,
    facts: Vec<FactLine>,
}

fn draw(signed: &Signed, draft: Option<&Draft>, toml: String, fields: &Fields, faults: Faults) -> Response {
    let ui = &signed.ui;
    let words = Words::new(ui, &signed.principal);
    let (title, back) = match draft {
        Some(draft) => {
            let name = words.text(&draft.title, &draft.key);
            (ui.t1("plan-change-title", "plan", &name), plan_url(ui, &draft.key))
        }
        None => (ui.t("plan-new-title"), ui.desk("/crisis")),
    };
    let page = WritePage {
        ui,
        title,
        is_new: draft.is_none(),
        action: draft.map_or_else(|| ui.desk("/crisis/new"), |_| format!("{back}/change")),
        back,
        measures: draft.map(|draft| measures(&words, draft, fields)).unwrap_or_default(),
        toml,
        reason: fields.text("reason").to_owned(),
        facts: facts(&words),
        faults,
    };
    page_with(status_of(&page.faults), page)
}

fn facts(words: &Words<'_>) -> Vec<FactLine> {
    let line = |fact: &policy::FactDefinition| FactLine {
        path: fact.path.clone(),
        meaning: words.ui.t(&fact.meaning),
        values: fact.allowed.join(", "),
    };
    vocabulary().definitions().iter().map(line).collect()
}

fn measures(words: &Words<'_>, draft: &Draft, fields: &Fields) -> Vec<MeasureFields> {
    let typed = |name: String, otherwise: String| match fields.0.iter().find(|(field, _)| *field == name) {
        Some((_, value)) => value.clone(),
        None => otherwise,
    };
    let measure = |(place, measure): (usize, &Measure)| {
        let at = format!("m{place}");
        let value = |(pointer, value): (String, Value)| {
            let parameter = parameter_at(&pointer);
            let id = format!("{at}{pointer}");
            let written = typed(id.clone(), form::written(parameter, &value));
            ValueField {
                name: words.name(&pointer),
                choices: parameter.map(|it| form::choices(words, it, &written)).unwrap_or_default(),
                unit: parameter.and_then(|it| it.unit.as_deref()).map(|it| words.unit(it)).unwrap_or_default(),
                is_number: value.is_number(),
                value: written,
                id,
            }
        };
        let simple = measure.patch.values().into_iter().filter(|(_, value)| !value.is_null() && !value.is_array());
        MeasureFields {
            title: words.text(&measure.title, &measure.key),
            scope: super::scopes::in_words(words, &measure.scope).unwrap_or_else(|| measure.scope.clone()),
            first_day: typed(format!("{at}-first_day"), day_of(measure.from)),
            last_day: typed(format!("{at}-last_day"), last_day_of(measure.until)),
            values: simple.map(value).collect(),
            at,
        }
    };
    draft.measures.iter().enumerate().map(measure).collect()
}

/// A whole day as fields take it; empty when there is none, or a moment within a day.
fn day_of(when: Option<When>) -> String {
    match when {
        Some(When::Date(day)) => day.to_string(),
        _ => String::new(),
    }
}

fn last_day_of(when: Option<When>) -> String {
    match when {
        Some(When::Date(day)) => day.yesterday().unwrap_or(day).to_string(),
        _ => String::new(),
    }
}

/// The day that was typed as the first; none when nothing was.
fn first_day(ui: &Ui, field: &'static str, typed: &str) -> Result<Option<When>, Faults> {
    day(ui, field, typed).map(|day| day.map(When::Date))
}

/// The day after the last one.
fn after_last_day(ui: &Ui, field: &'static str, typed: &str) -> Result<Option<When>, Faults> {
    day(ui, field, typed).map(|day| day.map(|day| When::Date(day.tomorrow().unwrap_or(day))))
}

fn day(ui: &Ui, field: &'static str, typed: &str) -> Result<Option<Date>, Faults> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| shared::fault(ui, field, "no-day")),
    }
}

/// A plan that comes with Kulanz becomes a draft, for the days that were chosen.
async fn begin(State(web): State<Web>, signed: Signed, fields: Fields) -> Result<Response, Problem> {
    let ui = &signed.ui;
    let shipped = shipped_plans().iter().find(|draft| draft.key == fields.text("begin")).ok_or(Problem::NotFound)?;
    let days = first_day(ui, "first_day", fields.text("first_day"))
        .and_then(|from| Ok((from, after_last_day(ui, "last_day", fields.text("last_day"))?)));
    let (from, until) = match days {
        Ok(days) => days,
        Err(faults) => return room::draw(&web, &signed, &fields, faults).await,
    };
    let mut draft = shipped.clone();
    for measure in &mut draft.measures {
        (measure.from, measure.until) = (from, until);
    }
    match write(&web, &signed, &draft, "", &fields, true).await? {
        Ok(response) => Ok(response),
        Err(faults) => room::draw(&web, &signed, &fields, faults).await,
    }
}

async fn new(signed: Signed) -> Response {
    let toml = shipped_plans().first().and_then(|draft| plan_to_toml(draft).ok()).unwrap_or_default();
    draw(&signed, None, toml, &Fields::default(), Faults::none())
}

async fn create(State(web): State<Web>, signed: Signed, fields: Fields) -> Result<Response, Problem> {
    let toml = fields.text("toml").replace("\r\n", "\n");
    let words = Words::new(&signed.ui, &signed.principal);
    let written = match plan_from_toml(&toml) {
        Ok(draft) => write(&web, &signed, &draft, &toml, &fields, true).await?,
        Err(fault) => Err(Faults(vec![("toml", faults::of_text(&words, &fault))])),
    };
    Ok(written.unwrap_or_else(|faults| draw(&signed, None, toml, &fields, faults)))
}

async fn change(
    State(web): State<Web>,
    signed: Signed,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let draft = newest(&web, &signed, &key).await?;
    let toml = plan_to_toml(&draft).map_err(|_| Problem::Internal)?;
    Ok(draw(&signed, Some(&draft), toml, &Fields::default(), Faults::none()))
}

async fn newest(web: &Web, signed: &Signed, key: &str) -> Result<Draft, Problem> {
    let room = Room::enter(web, signed).await?;
    let plan = &room.plan(key)?.plan;
    plan.versions.last().map(|version| version.draft.clone()).ok_or(Problem::NotFound)
}

async fn save(
    State(web): State<Web>,
    signed: Signed,
    Path((_, key)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let draft = newest(&web, &signed, &key).await?;
    let words = Words::new(&signed.ui, &signed.principal);
    let is_text = fields.text("how") == "text";
    let toml = if is_text {
        fields.text("toml").replace("\r\n", "\n")
    } else {
        plan_to_toml(&draft).map_err(|_| Problem::Internal)?
    };
    let changed = if is_text {
        plan_from_toml(&toml).map_err(|fault| Faults(vec![("toml", faults::of_text(&words, &fault))]))
    } else {
        with_fields(&words, &draft, &fields)
    };
    let written = match changed {
        Ok(changed) if changed.key != draft.key => {
            Err(Faults(vec![("toml", signed.ui.t1("refused-other-key", "key", &key))]))
        }
        Ok(changed) => write(&web, &signed, &changed, if is_text { &toml } else { "" }, &fields, false).await?,
        Err(faults) => Err(faults),
    };
    Ok(written.unwrap_or_else(|faults| draw(&signed, Some(&draft), toml, &fields, faults)))
}

/// The plan with the days and values of a form.
fn with_fields(words: &Words<'_>, draft: &Draft, fields: &Fields) -> Result<Draft, Faults> {
    let mut changed = draft.clone();
    let sent = |name: &str| fields.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
    for (place, measure) in changed.measures.iter_mut().enumerate() {
        // A moment within a day is no day: left alone unless a day is typed.
        let is_day = |when: Option<When>| !matches!(when, Some(When::DateTime(_)));
        if let Some(typed) = sent(&format!("m{place}-first_day")).filter(|it| is_day(measure.from) || !it.is_empty()) {
            measure.from = first_day(words.ui, "", typed)?;
        }
        if let Some(typed) = sent(&format!("m{place}-last_day")).filter(|it| is_day(measure.until) || !it.is_empty()) {
            measure.until = after_last_day(words.ui, "", typed)?;
        }
        let mut patch = Value::from(measure.patch.clone());
        for (pointer, value) in measure.patch.values() {
            let Some(typed) = sent(&format!("m{place}{pointer}")) else { continue };
            let read = form::read(parameter_at(&pointer), &value, typed).map_err(|Unreadable(code)| {
                let fault = words.ui.t(&format!("fault-{code}"));
                Faults(vec![("", words.ui.t2("fault-at-place", ("name", &words.name(&pointer)), ("fault", &fault)))])
            })?;
            if let Some(slot) = patch.pointer_mut(&pointer) {
                *slot = read;
            }
        }
        measure.patch = Patch::new(patch).map_err(|_| Faults::whole(words.ui, "fault-no-choice"))?;
    }
    Ok(changed)
}

/// Writes a version; the page to go to, or what was refused.
async fn write(
    web: &Web,
    signed: &Signed,
    draft: &Draft,
    text: &str,
    fields: &Fields,
    is_new: bool,
) -> Result<Result<Response, Faults>, Problem> {
    let words = Words::new(&signed.ui, &signed.principal);
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    if !(1..=64).contains(&draft.key.len()) || !draft.key.bytes().all(fits) {
        return Ok(Err(Faults::whole(&signed.ui, "fault-plan-key")));
    }
    if is_new && app::policy::known(&web.app, &signed.principal).await?.plans.contains_key(&draft.key) {
        return Ok(Err(Faults::whole(&signed.ui, "fault-plan-exists")));
    }
    let wanted = Act::Write { draft: draft.clone() };
    let reason = fields.text("reason").trim();
    match act(&web.app, &signed.principal, signed.staff.id, &draft.key, wanted, reason).await {
        Ok(_) => Ok(Ok(see(format!("{}?done=write", plan_url(&signed.ui, &draft.key))))),
        Err(error) => refusals(&words, error, Some((draft, text))).map(Err),
    }
}
