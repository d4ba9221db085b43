//! A small floor for tests: people and items by name, time by the clock on the wall, decisions in words.

pub mod model;

use crate::policy::RoutingPolicy;
use crate::{Ability, Decision, Event, Requirement, Router};
use kernel::{Channel, Lang, PrincipalId, StaffId, Timestamp, WorkItemId};
use std::collections::BTreeMap;
use std::fmt::Write;
use uuid::Uuid;

/// The principal of most stories.
pub const WATERWORKS: PrincipalId = PrincipalId(Uuid::from_u128(1));

/// A requirement without skills.
pub fn requirement(channel: Channel) -> Requirement {
    let (queue, skills) = ("general".to_owned(), BTreeMap::new());
    Requirement { principal: WATERWORKS, channel, queue, skills, language: None, boost_seconds: 0 }
}

/// A requirement of skills with levels.
pub fn skilled(channel: Channel, skills: &[(&str, u8)]) -> Requirement {
    Requirement {
        skills: skills.iter().map(|&(skill, level)| (skill.to_owned(), level)).collect(),
        ..requirement(channel)
    }
}

/// Somebody who can every channel in German, up to five at once as far as the policy allows.
pub fn anybody() -> Ability {
    Ability {
        principals: [WATERWORKS].into(),
        languages: [Lang::De].into(),
        channels: Channel::ALL.iter().map(|&channel| (channel, 5)).collect(),
        ..Ability::default()
    }
}

/// Somebody with skills and levels.
pub fn somebody(skills: &[(&str, u8)]) -> Ability {
    Ability { skills: skills.iter().map(|&(skill, level)| (skill.to_owned(), level)).collect(), ..anybody() }
}

/// A floor on 16 March 2020.
pub struct Floor {
    pub router: Router,
    names: BTreeMap<Uuid, String>,
    log: String,
}

impl Floor {
    pub fn new(policy: RoutingPolicy) -> Self {
        let router = Router::new([(WATERWORKS, policy)].into());
        Self { router, names: BTreeMap::new(), log: String::new() }
    }

    /// The id of a name.
    pub fn id<T: From<Uuid>>(&mut self, name: &str) -> T {
        let known = self.names.iter().find(|(_, known)| *known == name).map(|(&id, _)| id);
        let id = known.unwrap_or_else(|| Uuid::from_u128(1_000 + self.names.len() as u128));
        self.names.insert(id, name.to_owned());
        id.into()
    }

    /// Something happens at `hh:mm:ss`.
    pub fn at(&mut self, time: &str, event: impl FnOnce(&mut Self) -> Event) -> &mut Self {
        let event = event(self);
        let mut decided = Vec::new();
        self.router.step(clock(time), event, &mut decided);
        for decision in &decided {
            let _ = writeln!(self.log, "{time} {}", self.say(decision));
        }
        self
    }

    /// `name` signs in and is ready.
    pub fn comes(&mut self, time: &str, name: &str, ability: Ability) -> &mut Self {
        self.at(time, |floor| Event::SignedIn { agent: floor.id(name), ability })
            .at(time, |floor| Event::Ready { agent: floor.id(name) })
    }

    /// `item` arrives.
    pub fn arrives(&mut self, time: &str, item: &str, requirement: Requirement) -> &mut Self {
        let since = clock(time);
        self.at(time, |floor| Event::Arrived {
            item: floor.id(item),
            requirement,
            since,
            preferred: None,
            not_before: None,
        })
    }

    /// `item` arrives, and `knows` knows it.
    pub fn arrives_for(&mut self, time: &str, item: &str, requirement: Requirement, knows: &str) -> &mut Self {
        let since = clock(time);
        self.at(time, |floor| {
            let preferred = Some(floor.id(knows));
            Event::Arrived { item: floor.id(item), requirement, since, preferred, not_before: None }
        })
    }

    /// `name` accepts what is offered to them.
    pub fn accepts(&mut self, time: &str, name: &str) -> &mut Self {
        let offer = self.offer_of(name);
        self.at(time, |floor| Event::Accepted { agent: floor.id(name), offer })
    }

    /// `name` refuses what is offered to them.
    pub fn refuses(&mut self, time: &str, name: &str) -> &mut Self {
        let offer = self.offer_of(name);
        self.at(time, |floor| Event::Refused { agent: floor.id(name), offer })
    }

    /// The work on `item` ends.
    pub fn ends(&mut self, time: &str, item: &str) -> &mut Self {
        self.at(time, |floor| Event::Ended { item: floor.id(item) })
    }

    /// Time goes by.
    pub fn waits_until(&mut self, time: &str) -> &mut Self {
        self.at(time, |_| Event::Clock)
    }

    /// What was decided since the last time this was asked.
    pub fn decided(&mut self) -> String {
        std::mem::take(&mut self.log)
    }

    fn offer_of(&mut self, name: &str) -> u64 {
        let id: StaffId = self.id(name);
        self.router.agent(id).and_then(|agent| agent.offer).map_or(0, |(_, number, _)| number)
    }

    fn say(&self, decision: &Decision) -> String {
        let item = |id: &WorkItemId| self.names.get(&id.0).map_or("?", String::as_str);
        let who = |id: &StaffId| self.names.get(&id.0).map_or("?", String::as_str);
        match decision {
            Decision::Offer { item: what, agent, because, .. } => {
                let helps = because.by_overflow.as_ref().map(|team| format!(", {team} helps")).unwrap_or_default();
                format!("offer {} to {}: {:?}{helps}", item(what), who(agent), because.rule)
            }
            Decision::Withdraw { item: what, agent, because, .. } => {
                format!("withdraw {} from {}: {because:?}", item(what), who(agent))
            }
            Decision::Assign { item: what, agent, because } => {
                format!("assign {} to {}: {because:?}", item(what), who(agent))
            }
            Decision::Requeue { item: what, because } => format!("requeue {}: {because:?}", item(what)),
            Decision::Relax { item: what, step } => format!("widen for {}: {step}", item(what)),
            Decision::Overflow { team, is_on, because, .. } => {
                format!("{team} {}: {because:?}", if *is_on { "helps" } else { "helps no more" })
            }
            Decision::CallbackDue { item: what } => format!("call back {}", item(what)),
            Decision::NotReady { agent, because } => format!("{} not ready: {because:?}", who(agent)),
            Decision::Ignored { because } => format!("ignored: {because:?}"),
        }
    }
}

/// `hh:mm:ss` or `hh:mm` on 16 March 2020, UTC.
pub fn clock(time: &str) -> Timestamp {
    let seconds = time
        .split(':')
        .fold((0, 3_600), |(sum, unit), part| (sum + part.parse::<i64>().expect("a time") * unit, unit / 60));
    Timestamp::from_millis(1_584_316_800_000 + seconds.0 * 1_000)
}
