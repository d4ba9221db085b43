//! What somebody can: said of them by those who run the set-up, joined with their roles and teams for the router.
//!
//! Invariant: who was never described can answer every channel, in the language of their pages, for every principal in
//! which their role answers; so that a new installation offers work at once.

use super::rules::unique_team;
use crate::access::{Action, Role, may};
use crate::people::{Fault, PeopleError};
use crate::{Actor, App, StoreError};
use cases::Channel;
use kernel::StaffId;
use routing::Ability;
use serde_json::json;
use store::Tx;

/// Skills of one person, at most.
const SKILLS_MOST: usize = 40;
/// Characters of a skill's code.
const SKILL_CHARS: usize = 40;
/// The highest level.
const LEVEL_MOST: u8 = 10;
/// Contacts of one channel at once, at most.
const AT_ONCE_MOST: u8 = 20;

/// What somebody of this principal can: languages, skills, channels.
pub async fn ability(app: &App, actor: &Actor, staff: StaffId) -> Result<Ability, PeopleError> {
    let principal = actor.principal;
    app.store
        .read(move |tx| {
            tx.member_fetch(principal, staff)?.ok_or(PeopleError::NoSuchPerson)?;
            Ok(described(tx, staff)?)
        })
        .await
}

/// Says what somebody can.
pub async fn set_ability(app: &App, actor: &Actor, staff: StaffId, ability: Ability) -> Result<(), PeopleError> {
    check(&ability)?;
    let (by, now) = (*actor, app.now());
    let ability = Ability { principals: Default::default(), teams: Default::default(), ..ability };
    app.write(actor.principal, move |tx| {
        tx.member_fetch(by.principal, staff)?.ok_or(PeopleError::NoSuchPerson)?;
        if described(tx, staff)? == ability {
            return Ok(());
        }
        tx.ability_put(staff, &ability)?;
        by.journal(tx, now, ("staff", staff), "ability-changed", &json!({}))?;
        Ok(())
    })
    .await
}

fn check(ability: &Ability) -> Result<(), Fault> {
    let is_skill = |(skill, level): (&String, &u8)| {
        (1..=SKILL_CHARS).contains(&skill.chars().count()) && (1..=LEVEL_MOST).contains(level)
    };
    if ability.skills.len() > SKILLS_MOST || !ability.skills.iter().all(is_skill) {
        return Err(Fault::new("skills", "skills"));
    }
    if ability.channels.values().any(|&most| most > AT_ONCE_MOST) {
        return Err(Fault::new("channels", "at-once"));
    }
    if ability.languages.is_empty() {
        return Err(Fault::new("languages", "languages"));
    }
    Ok(())
}

/// What is said of somebody, else what is assumed.
fn described(tx: &mut Tx<'_>, staff: StaffId) -> Result<Ability, StoreError> {
    if let Some(ability) = tx.ability_fetch(staff)? {
        return Ok(ability);
    }
    let languages = tx.staff_fetch(staff)?.map(|staff| staff.language).into_iter().collect();
    let channels = Channel::ALL.iter().map(|&channel| (channel, AT_ONCE_MOST)).collect();
    Ok(Ability { languages, channels, ..Ability::default() })
}

/// The same with the principals and teams of somebody: what the router is told.
pub(super) fn whole(tx: &mut Tx<'_>, staff: StaffId) -> Result<Ability, StoreError> {
    let mut ability = described(tx, staff)?;
    for place in tx.roles_of_staff(staff)? {
        if !place.role.parse::<Role>().is_ok_and(|role| may(role, Action::AnswerCase)) {
            continue;
        }
        let teams = tx.teams_of_staff(place.principal, staff)?;
        ability.teams.extend(teams.iter().map(|team| unique_team(&place.slug, &team.name)));
        ability.principals.insert(place.principal);
    }
    Ok(ability)
}
