//! What work needs and what people can: requirement and ability, and how well they fit.
//!
//! Invariants: fitting is a function of the two alone; a widened search fits everybody whom the narrow one fits, and
//! fits nobody better than that one does.

use crate::policy::QueuePolicy;
use kernel::{Channel, Lang, PrincipalId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A concern, as far as routing wants to know of it. What the customer is worth is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concern {
    /// Its kind, a code of the principal.
    pub kind: String,
    /// By which way it came.
    pub channel: Channel,
    /// The customer's language.
    pub language: Lang,
}

/// What a work item needs. Items with the same requirement form a class.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// In whose name it is answered.
    pub principal: PrincipalId,
    /// By which way.
    pub channel: Channel,
    /// In which queue it waits. One that the policy does not name has no rules of its own.
    pub queue: String,
    /// The skills, each with its least level (1 to 10).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub skills: BTreeMap<String, u8>,
    /// The language it must be answered in, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Lang>,
    /// By how many seconds it counts as waiting longer than it does, beside the boosts of its channel and queue.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub boost_seconds: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(seconds: &u32) -> bool {
    *seconds == 0
}

/// What a person can do and for whom. People with the same ability form a profile.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ability {
    /// For which principals.
    pub principals: BTreeSet<PrincipalId>,
    /// In which teams.
    pub teams: BTreeSet<String>,
    /// In which languages.
    pub languages: BTreeSet<Lang>,
    /// The skills, each with its level (1 to 10).
    pub skills: BTreeMap<String, u8>,
    /// By which channels, and at most how many contacts of each at once.
    pub channels: BTreeMap<Channel, u8>,
}

/// How somebody fits a requirement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    /// From which wait on, in milliseconds: 0, or when the search has widened so far.
    pub from_ms: i64,
    /// By how much they are over-skilled: levels above those needed, and languages that are not needed.
    pub over_skilled: u32,
    /// The team that helps out, when only the overflow makes them fit.
    pub by_overflow: Option<String>,
}

impl Ability {
    /// How somebody with this ability fits `requirement` under the rules of its queue: by their own team, else by each
    /// overflow of a team of theirs. Empty: not at all.
    pub fn fits(&self, requirement: &Requirement, queue: &QueuePolicy) -> Vec<Fit> {
        if !self.principals.contains(&requirement.principal)
            || self.channels.get(&requirement.channel).is_none_or(|&most| most == 0)
        {
            return Vec::new();
        }
        let Some(from_ms) = self.fits_from(requirement, queue) else { return Vec::new() };
        let over_skilled = self.over_skilled(requirement);
        if queue.teams.is_empty() || !queue.teams.is_disjoint(&self.teams) {
            return vec![Fit { from_ms, over_skilled, by_overflow: None }];
        }
        let helping = queue.overflow.keys().filter(|&team| self.teams.contains(team));
        helping.map(|team| Fit { from_ms, over_skilled, by_overflow: Some(team.clone()) }).collect()
    }

    /// The least wait after which skills and language are enough.
    fn fits_from(&self, requirement: &Requirement, queue: &QueuePolicy) -> Option<i64> {
        if self.is_enough(requirement, 0, &BTreeSet::new(), false) {
            return Some(0);
        }
        let wide = queue
            .widen
            .values()
            .filter(|step| self.is_enough(requirement, step.levels_lower, &step.without_skills, step.in_any_language));
        wide.map(|step| i64::from(step.after_seconds) * 1_000).min()
    }

    fn is_enough(
        &self,
        requirement: &Requirement,
        lower: u8,
        without: &BTreeSet<String>,
        in_any_language: bool,
    ) -> bool {
        let speaks = in_any_language || requirement.language.is_none_or(|language| self.languages.contains(&language));
        let can = |(skill, &level): (&String, &u8)| {
            let least = level.saturating_sub(lower);
            least == 0 || without.contains(skill) || self.skills.get(skill).is_some_and(|&has| has >= least)
        };
        speaks && requirement.skills.iter().all(can)
    }

    fn over_skilled(&self, requirement: &Requirement) -> u32 {
        let level = |(skill, &has): (&String, &u8)| {
            u32::from(has.saturating_sub(requirement.skills.get(skill).copied().unwrap_or_default()))
        };
        let other_languages = self.languages.len().saturating_sub(1);
        self.skills.iter().map(level).sum::<u32>() + u32::try_from(other_languages).unwrap_or(u32::MAX)
    }
}
