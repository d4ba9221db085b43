//! Who hears by mail of what became of a plan: whoever may write or decide about plans, except the person who did it.
//!
//! A version that was previewed for the first time is for those who may approve it. Drafts and lessons are news to nobody.

use crate::access::{Action, Role, may};
use crate::people::StaffMail;
use crate::settings::Principal;
use crate::{App, StoreError};
use kernel::{Lang, PlanId};
use policy::{Draft, Happened, Plan, PlanEvent};
use store::Tx;
use store::staff::Member;

/// Tells, by code of the texts `plan-CODE-mail-…`, and whoever may do this.
fn told(plan: &Plan, event: &PlanEvent) -> Option<(&'static str, Action)> {
    match event {
        PlanEvent::Written { .. } | PlanEvent::Learnt { .. } => None,
        PlanEvent::Previewed { version, .. } if plan.version(*version).is_some_and(|it| it.preview.is_some()) => None,
        PlanEvent::Previewed { .. } => Some(("previewed", Action::DecidePolicy)),
        PlanEvent::Approved { .. } => Some(("approved", Action::WritePolicy)),
        PlanEvent::Activated { is_emergency: false, .. } => Some(("activated", Action::WritePolicy)),
        PlanEvent::Activated { is_emergency: true, .. } => Some(("emergency", Action::WritePolicy)),
        PlanEvent::EndSet { .. } => Some(("end-set", Action::WritePolicy)),
        PlanEvent::Closed => Some(("closed", Action::WritePolicy)),
    }
}

/// Has the mails sent about what happened as event `seen` to the plan that was `before`.
pub(super) fn enqueue(
    tx: &mut Tx<'_>,
    app: &App,
    owner: &Principal,
    (id, key, seen): (PlanId, &str, i64),
    before: &Plan,
    happened: &Happened,
) -> Result<(), StoreError> {
    let Some((code, action)) = told(before, &happened.event) else { return Ok(()) };
    let members = tx.members(owner.id)?;
    let doer = members.iter().find(|member| member.staff.id == happened.by);
    let by = doer.map_or("", |member| &member.staff.name);
    let texts = format!("plan-{code}");
    let url = format!("{}/desk/{}/crisis/plans/{key}", app.base_url, owner.slug);
    let draft = before.versions.last().map(|version| &version.draft);
    for member in members.iter().filter(|member| hears(member, action, happened)) {
        let title = draft.map_or(key, |draft| title_in(draft, member.staff.language));
        let once = format!("{id}/{seen}/{}", member.staff.id);
        let args =
            [("plan", title.into()), ("by", by.into()), ("reason", (&happened.reason).into()), ("url", (&url).into())];
        let mail = StaffMail { job: app.id(), once: &once, texts: &texts, args: &args };
        mail.enqueue(tx, app, owner, &member.staff)?;
    }
    Ok(())
}

fn hears(member: &Member, action: Action, happened: &Happened) -> bool {
    let role = member.role.parse::<Role>();
    member.staff.is_active && member.staff.id != happened.by && role.is_ok_and(|role| may(role, action))
}

fn title_in(draft: &Draft, lang: Lang) -> &str {
    let title = [lang, Lang::De, Lang::En].into_iter().find_map(|lang| draft.title.get(&lang));
    title.or_else(|| draft.title.values().next()).map_or(&draft.key, |title| title)
}
