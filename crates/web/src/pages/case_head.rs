//! What stands over a case's timeline, and why it waits when it does.

use super::routing_words::why_waits;
use super::shared::{case_url, kind_label};
use crate::Ui;
use app::cases::{CaseView, number_text};
use app::people::Member;
use askama::Template;
use kernel::{StaffId, Timestamp};
use routing::WhyWaits;

/// What stands over its timeline.
pub struct Head {
    pub(super) part_url: String,
    pub(super) number: String,
    pub(super) subject: String,
    pub(super) state: &'static str,
    pub(super) kind: String,
    pub(super) owner: String,
    pub(super) team: String,
    pub(super) due_at: Option<Timestamp>,
    pub(super) follow_up_at: Option<Timestamp>,
    pub(super) is_overdue: bool,
    /// Why it waits, in words; empty when it does not.
    pub(super) waits: String,
}

#[derive(Template)]
#[template(path = "case_head.html")]
pub(super) struct HeadPart<'a> {
    pub ui: &'a Ui,
    pub head: Head,
}

impl Head {
    /// Of the case of `view`; `waits` is what the router says of it.
    pub(super) fn of(ui: &Ui, view: &CaseView, members: &[Member], waits: Option<&WhyWaits>) -> Self {
        let case = &view.case;
        let name = |id: StaffId| {
            let known = members.iter().find(|member| member.staff.id == id);
            known.map_or_else(|| ui.t("actor-former"), |member| member.staff.name.clone())
        };
        Self {
            part_url: format!("{}/head", case_url(ui, case.number)),
            number: number_text(case.number),
            subject: case.subject.clone(),
            state: case.state.as_str(),
            kind: kind_label(ui, &case.kind),
            owner: view.owner_name.clone().unwrap_or_default(),
            team: view.team_name.clone().unwrap_or_default(),
            due_at: case.due_at,
            follow_up_at: case.follow_up_at,
            is_overdue: case.due_at.is_some_and(|due| due < ui.now),
            waits: waits.map(|why| why_waits(ui, why, name)).unwrap_or_default(),
        }
    }
}
