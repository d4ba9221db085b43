//! The rules that the router goes by: a principal's policy, with a queue for each team, and names of teams that are
//! unique over principals.
//!
//! Invariant: what lies with a team is answered by that team, unless the policy says otherwise of its queue.

use cases::Channel;
use kernel::PrincipalId;
use routing::policy::{QueuePolicy, RoutingPolicy};
use routing::{Concern, Requirement};
use store::cases::Case;

/// Between the principal's name in addresses and the team's.
const OF: char = '/';

/// A team's name among all principals.
pub(super) fn unique_team(slug: &str, team: &str) -> String {
    format!("{slug}{OF}{team}")
}

/// A team's name as people know it.
pub fn shown_team(unique: &str) -> &str {
    unique.split_once(OF).map_or(unique, |(_, team)| team)
}

/// The rules of a principal with these teams.
pub(super) fn rules(policy: &RoutingPolicy, slug: &str, teams: &[String]) -> RoutingPolicy {
    let mut rules = policy.clone();
    for team in teams {
        let own = QueuePolicy { teams: [team.clone()].into(), ..QueuePolicy::default() };
        rules.queues.entry(team.clone()).or_insert(own);
    }
    for queue in rules.queues.values_mut() {
        queue.teams = queue.teams.iter().map(|team| unique_team(slug, team)).collect();
        let overflow = std::mem::take(&mut queue.overflow).into_iter();
        queue.overflow = overflow.map(|(team, rule)| (unique_team(slug, &team), rule)).collect();
    }
    rules
}

/// What a case needs by `rules`: a call when its customer `is_to_be_called`; `team` is the one with which it lies.
pub(super) fn requirement(
    rules: &RoutingPolicy,
    principal: PrincipalId,
    case: &Case,
    is_to_be_called: bool,
    team: Option<&str>,
) -> Requirement {
    // A call or a visit that was noted is over: what is left of it is worked on like what was written.
    let channel = match case.channel {
        _ if is_to_be_called => Channel::Phone,
        Channel::Phone | Channel::Counter => Channel::Email,
        written => written,
    };
    let concern = Concern { kind: case.kind.clone(), channel, language: case.language };
    let requirement = rules.requirement(principal, &concern);
    match team {
        Some(team) => Requirement { queue: team.to_owned(), ..requirement },
        None => requirement,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use routing::policy::OverflowPolicy;

    #[test]
    fn a_team_has_a_queue_of_its_own_and_two_principals_may_have_teams_of_one_name() {
        let mut policy = RoutingPolicy::shipped();
        let general = policy.queues.entry("general".to_owned()).or_default();
        general.overflow.insert("Filiale".to_owned(), OverflowPolicy { from_waiting: 20, ..OverflowPolicy::default() });
        let rules = rules(&policy, "lindental", &["Filiale".to_owned()]);
        assert!(rules.queues["Filiale"].teams.contains("lindental/Filiale"));
        assert!(rules.queues["general"].teams.is_empty());
        assert_eq!(rules.queues["general"].overflow["lindental/Filiale"].from_waiting, 20);
        assert_eq!(shown_team("lindental/Filiale"), "Filiale");
    }
}
