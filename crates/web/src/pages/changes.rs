//! Lines of the journal in plain sentences.

use super::shared::{kind_label, word};
use crate::Ui;
use app::journal::Line;
use app::people::Member;
use app::teams::TeamView;
use kernel::{Lang, Timestamp};
use serde_json::Value;

/// What a line says in the timeline of a case; `None` when a message there says it already.
pub fn in_case(ui: &Ui, line: &Line, members: &[Member], teams: &[TeamView]) -> Option<String> {
    match line.change.as_str() {
        "contacted" | "replied" | "noted" | "call-noted" => None,
        "opened" => None,
        _ => Some(sentence(ui, line, members, teams)),
    }
}

/// What a line says.
pub fn sentence(ui: &Ui, line: &Line, members: &[Member], teams: &[TeamView]) -> String {
    let details: Value = serde_json::from_str(&line.details).unwrap_or_default();
    if (line.subject.as_str(), line.change.as_str()) == ("case", "changed") {
        let said = changed(ui, &details, members, teams);
        if !said.is_empty() {
            return said.join(", ");
        }
    }
    let key = format!("change-{}-{}", line.subject, line.change);
    let text = ui.t(&key);
    if text == key { line.change.replace('-', " ") } else { text }
}

/// The name of a kind of thing in the journal.
pub fn subject(ui: &Ui, code: &str) -> String {
    word(ui, "thing", code)
}

fn changed(ui: &Ui, details: &Value, members: &[Member], teams: &[TeamView]) -> Vec<String> {
    let new = |field: &str| details.get(field).and_then(|pair| pair.get(1));
    let text = |field: &str| new(field).map(|value| value.as_str().unwrap_or_default());
    let mut said = Vec::new();
    if let Some(state) = text("state") {
        said.push(ui.t1("change-state", "state", &word(ui, "state", state)));
    }
    if let Some(owner) = text("owner") {
        let name = members.iter().find(|member| member.staff.id.to_string() == owner);
        said.push(match (owner, name) {
            ("", _) => ui.t("change-owner-nobody"),
            (_, Some(member)) => ui.t1("change-owner", "name", &member.staff.name),
            (_, None) => ui.t1("change-owner", "name", &ui.t("actor-former")),
        });
    }
    if let Some(team) = text("team") {
        let name = teams.iter().find(|view| view.team.id.to_string() == team);
        said.push(name.map_or_else(|| ui.t("change-team-none"), |view| ui.t1("change-team", "name", &view.team.name)));
    }
    if let Some(kind) = text("kind") {
        said.push(ui.t1("change-kind", "kind", &kind_label(ui, kind)));
    }
    if let Some(language) = text("language") {
        let name = language.parse().map_or(language, Lang::own_name);
        said.push(ui.t1("change-language", "language", name));
    }
    let at = |field: &str| new(field).map(|value| value.as_i64().map(Timestamp::from_millis));
    if let Some(due) = at("due") {
        said.push(due.map_or_else(|| ui.t("change-due-none"), |at| ui.t1("change-due", "time", &ui.exact(&at))));
    }
    if let Some(day) = at("follow_up") {
        said.push(
            day.map_or_else(|| ui.t("change-follow-up-none"), |at| ui.t1("change-follow-up", "day", &ui.date(&at))),
        );
    }
    for (field, key) in [("subject", "change-subject"), ("tags", "change-tags")] {
        if details.get(field).is_some() {
            said.push(ui.t(key));
        }
    }
    said
}
