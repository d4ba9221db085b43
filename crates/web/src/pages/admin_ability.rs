//! What somebody can: languages, channels, skills. The router offers work by it.

use crate::form::{Faults, Fields, status_of};
use crate::render::{page_with, see};
use crate::{Problem, Route, Routes, Signed, Ui, Web};
use app::access::Action;
use app::people::{self, Fault, PeopleError};
use app::routing::{ability, set_ability};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cases::Channel;
use kernel::{Lang, StaffId};
use routing::Ability;
use std::collections::BTreeMap;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .add(Route::get(Action::ManageStaff, "/desk/{slug}/admin/staff/{id}/ability"), page)
        .add(Route::post(Action::ManageStaff, "/desk/{slug}/admin/staff/{id}/ability"), save)
}

#[derive(Template)]
#[template(path = "admin_ability.html")]
struct AbilityPage<'a> {
    ui: &'a Ui,
    name: String,
    languages: Vec<(Lang, bool)>,
    channels: Vec<(Channel, String)>,
    skills: String,
    faults: Faults,
}

async fn draw(
    web: &Web,
    signed: &Signed,
    id: StaffId,
    typed: Option<&Fields>,
    faults: Faults,
) -> Result<Response, Problem> {
    let ability = ability(&web.app, &signed.actor, id).await.map_err(problem)?;
    let members = people::list(&web.app, &signed.actor).await?;
    let name = members.into_iter().find(|member| member.staff.id == id).map(|member| member.staff.name);
    let skills = ability.skills.iter().map(|(skill, level)| format!("{skill} {level}")).collect::<Vec<_>>().join("\n");
    let most = |channel: Channel| match typed {
        Some(typed) => typed.text(channel.as_str()).to_owned(),
        None => ability.channels.get(&channel).copied().unwrap_or_default().to_string(),
    };
    let speaks = |lang: Lang| match typed {
        Some(typed) => typed.every("languages").any(|code| code == lang.code()),
        None => ability.languages.contains(&lang),
    };
    let status = status_of(&faults);
    let page = AbilityPage {
        ui: &signed.ui,
        name: name.unwrap_or_default(),
        languages: Lang::ALL.map(|lang| (lang, speaks(lang))).into(),
        channels: Channel::ALL.iter().map(|&channel| (channel, most(channel))).collect(),
        skills: typed.map_or(skills, |typed| typed.text("skills").to_owned()),
        faults,
    };
    Ok(page_with(status, page))
}

async fn page(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, StaffId)>,
) -> Result<Response, Problem> {
    draw(&web, &signed, id, None, Faults::none()).await
}

async fn save(
    State(web): State<Web>,
    signed: Signed,
    Path((_, id)): Path<(String, StaffId)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let done = match read(&fields) {
        Ok(ability) => set_ability(&web.app, &signed.actor, id, ability).await,
        Err(fault) => Err(fault.into()),
    };
    match done {
        Ok(()) => Ok(see(signed.ui.desk("/admin/staff"))),
        Err(PeopleError::Fault(fault)) => draw(&web, &signed, id, Some(&fields), Faults::one(&signed.ui, fault)).await,
        Err(error) => Err(problem(error)),
    }
}

fn read(fields: &Fields) -> Result<Ability, Fault> {
    let mut channels = BTreeMap::new();
    for &channel in Channel::ALL {
        let most = fields.text(channel.as_str()).trim().parse().map_err(|_| Fault::new("channels", "at-once"))?;
        channels.insert(channel, most);
    }
    let lines = fields.text("skills").lines().map(str::trim).filter(|line| !line.is_empty());
    let skill = |line: &str| {
        let (skill, level) = line.rsplit_once(char::is_whitespace)?;
        Some((skill.trim().to_owned(), level.parse().ok()?))
    };
    let skills = lines.map(|line| skill(line).ok_or_else(|| Fault::new("skills", "skills")));
    let languages = fields.every("languages").filter_map(|code| code.parse().ok()).collect();
    Ok(Ability { languages, skills: skills.collect::<Result<_, _>>()?, channels, ..Ability::default() })
}

fn problem(error: PeopleError) -> Problem {
    match error {
        PeopleError::Store(error) => error.into(),
        _ => Problem::NotFound,
    }
}
