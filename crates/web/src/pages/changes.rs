//! Lines of the journal in plain sentences.

use super::shared::{kind_label, word};
use crate::Ui;
use app::journal::Line;
use app::people::Member;
use app::teams::TeamView;
use kernel::{InteractionId, Lang, Timestamp};
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

/// The note that says why.
pub fn why(line: &Line) -> Option<InteractionId> {
    let details: Value = serde_json::from_str(&line.details).ok()?;
    details.get("why")?.as_str()?.parse().ok()
}

/// The name of a kind of thing in the journal.
pub fn subject(ui: &Ui, code: &str) -> String {
    word(ui, "thing", code)
}

/// What a field became.
fn new_value<'d>(details: &'d Value, field: &str) -> Option<&'d Value> {
    details.get(field)?.get(1)
}

/// The same as text: empty when it became nothing.
fn new_text<'d>(details: &'d Value, field: &str) -> Option<&'d str> {
    new_value(details, field).map(|value| value.as_str().unwrap_or_default())
}

/// The same as an instant: `Some(None)` when it was taken off.
fn new_time(details: &Value, field: &str) -> Option<Option<Timestamp>> {
    new_value(details, field).map(|value| value.as_i64().map(Timestamp::from_millis))
}

fn changed(ui: &Ui, details: &Value, members: &[Member], teams: &[TeamView]) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(state) = new_text(details, "state") {
        said.push(ui.t1("change-state", "state", &word(ui, "state", state)));
    }
    if let Some(owner) = new_text(details, "owner") {
        let name = members.iter().find(|member| member.staff.id.to_string() == owner);
        said.push(match (owner, name) {
            ("", _) => ui.t("change-owner-nobody"),
            (_, Some(member)) => ui.t1("change-owner", "name", &member.staff.name),
            (_, None) => ui.t1("change-owner", "name", &ui.t("actor-former")),
        });
    }
    if let Some(team) = new_text(details, "team") {
        let name = teams.iter().find(|view| view.team.id.to_string() == team);
        said.push(name.map_or_else(|| ui.t("change-team-none"), |view| ui.t1("change-team", "name", &view.team.name)));
    }
    if let Some(kind) = new_text(details, "kind") {
        said.push(ui.t1("change-kind", "kind", &kind_label(ui, kind)));
    }
    if let Some(language) = new_text(details, "language") {
        let name = language.parse::<Lang>().map_or_else(|_| language.to_owned(), |lang| lang.own_name().to_owned());
        said.push(ui.t1("change-language", "language", &name));
    }
    if let Some(due) = new_time(details, "due") {
        said.push(due.map_or_else(|| ui.t("change-due-none"), |at| ui.t1("change-due", "time", &ui.exact(&at))));
    }
    if let Some(day) = new_time(details, "follow_up") {
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
