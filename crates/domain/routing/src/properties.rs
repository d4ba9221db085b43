//! What holds for every order of events: the router decides like the naive one, restored at every step or not, clocked
//! or not; and what it decides keeps its promises.

use crate::policy::{CAPACITY, ChannelPolicy, KindPolicy, OverflowPolicy, QueuePolicy, RoutingPolicy, WidenStep};
use crate::testing::model::Model;
use crate::{Ability, Decision, Event, ItemState, Requirement, Router, Rule, Standing, State};
use kernel::{Channel, Lang, PrincipalId, StaffId, Timestamp, WorkItemId};
use proptest::prelude::*;
use proptest::sample::subsequence;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const PRINCIPALS: [PrincipalId; 2] = [PrincipalId(Uuid::from_u128(1)), PrincipalId(Uuid::from_u128(2))];
const CHANNELS: [Channel; 3] = [Channel::Phone, Channel::Chat, Channel::Email];
const TEAMS: [&str; 3] = ["back office", "branch", "centre"];
const SKILLS: [&str; 2] = ["billing", "outage"];

fn staff() -> impl Strategy<Value = StaffId> {
    (10_u128..16).prop_map(|n| StaffId(Uuid::from_u128(n)))
}

fn item() -> impl Strategy<Value = WorkItemId> {
    (100_u128..112).prop_map(|n| WorkItemId(Uuid::from_u128(n)))
}

fn skills() -> impl Strategy<Value = BTreeMap<String, u8>> {
    prop::collection::btree_map(prop::sample::select(&SKILLS[..]).prop_map(str::to_owned), 1_u8..6, 0..3)
}

prop_compose! {
    fn a_requirement()(
        principal in prop::sample::select(&PRINCIPALS[..]),
        channel in prop::sample::select(&CHANNELS[..]),
        queue in prop::sample::select(&["general", "moves", "unknown"][..]),
        skills in skills(),
        language in prop::option::of(prop::sample::select(&[Lang::De, Lang::Fr][..])),
        boost_seconds in prop::sample::select(&[0_u32, 0, 40][..]),
    ) -> Requirement {
        Requirement { principal, channel, queue: queue.to_owned(), skills, language, boost_seconds }
    }
}

prop_compose! {
    fn ability()(
        principals in subsequence(PRINCIPALS.to_vec(), 1..=2),
        teams in subsequence(TEAMS.to_vec(), 0..=3),
        languages in subsequence(vec![Lang::De, Lang::Fr], 0..=2),
        skills in skills(),
        channels in subsequence(CHANNELS.to_vec(), 1..=3),
        at_most in 0_u8..4,
    ) -> Ability {
        Ability {
            principals: principals.into_iter().collect(),
            teams: teams.into_iter().map(str::to_owned).collect(),
            languages: languages.into_iter().collect(),
            skills,
            channels: channels.into_iter().map(|channel| (channel, at_most)).collect(),
        }
    }
}

prop_compose! {
    fn queue()(
        teams in subsequence(TEAMS.to_vec(), 0..=2),
        boost_seconds in prop::sample::select(&[0_u32, 25][..]),
        widen in prop::collection::btree_map("[ab]", (1_u32..60, 0_u8..4, any::<bool>(), any::<bool>()), 0..3),
        overflow in prop::collection::btree_map(
            prop::sample::select(&TEAMS[..]), (0_u32..4, 0_u32..40, 0_u32..4), 0..3),
    ) -> QueuePolicy {
        let step = |(after_seconds, levels_lower, in_any_language, drops)| WidenStep {
            after_seconds, levels_lower, in_any_language,
            without_skills: if drops { ["outage".to_owned()].into() } else { BTreeSet::new() },
        };
        let help = |(from_waiting, from_oldest_seconds, until_below)| {
            OverflowPolicy { from_waiting, from_oldest_seconds, until_below }
        };
        QueuePolicy {
            teams: teams.into_iter().map(str::to_owned).collect(),
            boost_seconds,
            hours: None,
            widen: widen.into_iter().map(|(name, one)| (name, step(one))).collect(),
            overflow: overflow.into_iter().map(|(team, one)| (team.to_owned(), help(one))).collect(),
        }
    }
}

prop_compose! {
    fn policy()(
        weights in prop::collection::vec((1_u8..101, 1_u8..4, subsequence(CHANNELS.to_vec(), 0..=3)), 3),
        times in prop::collection::vec((5_u16..30, 0_u16..20, prop::sample::select(&[0_u32, 90][..])), 3),
        off in prop::option::weighted(0.1, 0_usize..3),
        queues in (queue(), queue()),
        preferred_seconds in prop::sample::select(&[0_u32, 15][..]),
        refusal in (1_u32..40, 0_u8..3, any::<bool>()),
        grace_seconds in 0_u32..30,
    ) -> RoutingPolicy {
        let channel = |n: usize| {
            let ((weight, at_most, beside), (offer_seconds, wrap_up_seconds, boost_seconds)) =
                (weights[n].clone(), times[n]);
            let beside = beside.into_iter().collect();
            ChannelPolicy {
                is_on: off != Some(n), weight, at_most, beside, offer_seconds, wrap_up_seconds, boost_seconds,
            }
        };
        let mut policy = RoutingPolicy {
            channels: CHANNELS.iter().enumerate().map(|(n, &code)| (code, channel(n))).collect(),
            queues: [("general".to_owned(), queues.0), ("moves".to_owned(), queues.1)].into(),
            kinds: [("move".to_owned(), KindPolicy::default())].into(),
            ..RoutingPolicy::default()
        };
        policy.offers.preferred_seconds = preferred_seconds;
        (policy.offers.refused_for_seconds, policy.offers.refusals_in_a_row) = (refusal.0, refusal.1);
        policy.offers.no_answer_sets_not_ready = refusal.2;
        policy.presence.grace_seconds = grace_seconds;
        policy
    }
}

/// What may happen; offers are answered by how long ago they were made.
#[derive(Clone, Debug)]
enum Act {
    Told(Event),
    Accepts(StaffId, u64),
    Refuses(StaffId, u64),
    Arrives { item: WorkItemId, requirement: Requirement, ago: i64, preferred: Option<StaffId>, later: Option<i64> },
}

prop_compose! {
    fn arrival()(
        item in item(),
        requirement in a_requirement(),
        ago in prop::sample::select(&[0_i64, 0, 10, 70][..]),
        preferred in prop::option::weighted(0.3, staff()),
        later in prop::option::weighted(0.1, 1_i64..40),
    ) -> Act {
        Act::Arrives { item, requirement, ago, preferred, later }
    }
}

fn act() -> impl Strategy<Value = Act> {
    let told = |event: fn(StaffId) -> Event| staff().prop_map(move |agent| Act::Told(event(agent)));
    prop_oneof![
        6 => arrival(),
        3 => (staff(), ability()).prop_map(|(agent, ability)| Act::Told(Event::SignedIn { agent, ability })),
        5 => told(|agent| Event::Ready { agent }),
        6 => (staff(), 0_u64..2).prop_map(|(who, ago)| Act::Accepts(who, ago)),
        3 => (staff(), 0_u64..2).prop_map(|(who, ago)| Act::Refuses(who, ago)),
        3 => item().prop_map(|item| Act::Told(Event::Ended { item })),
        1 => told(|agent| Event::NotReady { agent }),
        1 => told(|agent| Event::SignedOut { agent }),
        1 => told(|agent| Event::LineLost { agent }),
        1 => told(|agent| Event::LineBack { agent }),
        1 => (staff(), ability()).prop_map(|(agent, ability)| Act::Told(Event::Able { agent, ability })),
        1 => item().prop_map(|item| Act::Told(Event::Withdrawn { item })),
        1 => (item(), a_requirement()).prop_map(|(item, requirement)| Act::Told(Event::Changed { item, requirement })),
        1 => (staff(), item()).prop_map(|(agent, item)| Act::Told(Event::Taken { agent, item })),
        1 => (item(), prop::option::of(a_requirement()), prop::option::of(staff()))
            .prop_map(|(item, requirement, to)| Act::Told(Event::HandedOn { item, requirement, to })),
        1 => Just(Act::Told(Event::Clock)),
        1 => (prop::sample::select(&PRINCIPALS[..]), policy())
            .prop_map(|(principal, policy)| Act::Told(Event::PolicyChanged { principal, policy: Box::new(policy) })),
    ]
}

fn event(act: Act, at: i64, last_offer: u64) -> Event {
    match act {
        Act::Told(event) => event,
        Act::Accepts(agent, ago) => Event::Accepted { agent, offer: last_offer.saturating_sub(ago) },
        Act::Refuses(agent, ago) => Event::Refused { agent, offer: last_offer.saturating_sub(ago) },
        Act::Arrives { item, requirement, ago, preferred, later } => {
            let time = |seconds: i64| Timestamp::from_millis(at + seconds * 1_000);
            Event::Arrived { item, requirement, since: time(-ago), preferred, not_before: later.map(time) }
        }
    }
}

/// The state as it is read back from what was written.
fn read_back(state: &State) -> State {
    let text = serde_json::to_string(state).expect("a state is JSON");
    serde_json::from_str(&text).expect("what was written is read")
}

/// Nothing stands in two places, nobody has more than they can carry by what they were offered.
fn check_standing(state: &State) {
    let mut offered = BTreeSet::new();
    for item in &state.items {
        if let Standing::Offered { agent, .. } = item.standing {
            assert!(offered.insert(agent), "{agent} is offered two things");
            let who = state.agents.iter().find(|there| there.agent == agent).expect("offered to somebody who is here");
            assert!(who.is_ready && who.grace_until.is_none(), "offered to somebody who is not ready");
        }
        if let Standing::AtWork { agent } = item.standing {
            let who = state.agents.iter().find(|there| there.agent == agent).expect("worked on by somebody here");
            assert_eq!(who.work.iter().filter(|work| work.item == Some(item.item)).count(), 1);
        }
    }
    for agent in &state.agents {
        let load: u32 = agent.work.iter().map(|work| u32::from(work.weight)).sum();
        assert!(load <= u32::from(CAPACITY), "{} carries {load}", agent.agent);
        for work in agent.work.iter().filter_map(|work| work.item) {
            let item = state.items.iter().find(|item| item.item == work).expect("work on an item that is there");
            assert_eq!(item.standing, Standing::AtWork { agent: agent.agent });
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 2, ..ProptestConfig::default() })]

    #[test]
    fn the_router_decides_like_the_naive_one_restored_or_clocked_or_neither(
        policies in prop::collection::vec(policy(), 2),
        acts in prop::collection::vec((prop::sample::select(&[0_i64, 1, 1, 5, 7, 30][..]), act()), 1..120),
    ) {
        let policies: BTreeMap<_, _> = PRINCIPALS.into_iter().zip(policies).collect();
        let mut model = Model::new(policies.clone());
        let (mut router, mut clocked) = (Router::new(policies.clone()), Router::new(policies.clone()));
        let (mut restored, mut in_force) = (Router::new(policies.clone()), policies);
        let (mut at, mut last_offer) = (1_000_000, 0);
        for (seconds, act) in acts {
            at += seconds * 1_000;
            let event = event(act, at, last_offer);
            let now = Timestamp::from_millis(at);
            let [mut naive, mut plain, mut again, mut ticked] = [const { Vec::new() }; 4];
            model.step(at, event.clone(), &mut naive);
            router.step(now, event.clone(), &mut plain);
            prop_assert_eq!(&plain, &naive, "at {} {:?}", at, &event);
            while let Some(due) = clocked.next_due().filter(|&due| due <= now) {
                clocked.step(due, Event::Clock, &mut ticked);
            }
            clocked.step(now, event.clone(), &mut ticked);
            prop_assert_eq!(&ticked, &naive);
            restored = Router::restore(in_force.clone(), read_back(&restored.state()));
            restored.step(now, event.clone(), &mut again);
            prop_assert_eq!(&again, &naive);
            if let Event::PolicyChanged { principal, policy } = event {
                in_force.insert(principal, *policy);
            }
            let state = router.state();
            prop_assert_eq!(&state, &restored.state());
            check_standing(&state);
            last_offer = state.course.last_offer;
            let waits = |item: &&crate::ItemState| item.standing == Standing::Waiting;
            for item in state.items.iter().filter(waits) {
                prop_assert!(router.why(item.item).is_some());
            }
        }
    }

    #[test]
    fn nobody_is_overtaken_by_more_than_the_difference_of_the_boosts(
        rule in policy(),
        acts in prop::collection::vec((prop::sample::select(&[1_i64, 5, 30][..]), act()), 1..150),
    ) {
        let mut router = Router::new(PRINCIPALS.into_iter().map(|one| (one, rule.clone())).collect());
        let mut at = 1_000_000;
        let stays = |act: &Act| !matches!(act, Act::Told(Event::PolicyChanged { .. }));
        for (seconds, act) in acts.into_iter().filter(|(_, act)| stays(act)) {
            at += seconds * 1_000;
            let before = router.state();
            let mut decided = Vec::new();
            router.step(Timestamp::from_millis(at), event(act, at, before.course.last_offer), &mut decided);
            let after = router.state();
            let people = before.agents.iter().chain(&after.agents);
            let refused: BTreeSet<_> = people.flat_map(|who| &who.refused).map(|one| one.item).collect();
            // What was offered and came back meanwhile was not overtaken.
            let offered_too: BTreeSet<_> = decided
                .iter()
                .filter_map(|one| if let Decision::Offer { item, .. } = one { Some(*item) } else { None })
                .collect();
            for decision in decided {
                let Decision::Offer { item, because, .. } = decision else { continue };
                let Some(offered) = after.items.iter().find(|one| one.item == item) else { continue };
                // What it needs may have changed after it was offered.
                if before.items.iter().any(|one| one.item == item && one.requirement != offered.requirement) {
                    continue;
                }
                let same = |other: &&ItemState| {
                    let boost_seconds = offered.requirement.boost_seconds;
                    Requirement { boost_seconds, ..other.requirement.clone() } == offered.requirement
                        && other.standing == Standing::Waiting
                        && before.items.contains(other)
                        && !refused.contains(&other.item)
                        && !offered_too.contains(&other.item)
                };
                for other in after.items.iter().filter(same).filter(|_| because.rule != Rule::Preferred) {
                    let boost = |one: &ItemState| i64::from(one.requirement.boost_seconds);
                    let boost = boost(offered) - boost(other);
                    let earlier = offered.since.as_millis() - other.since.as_millis();
                    prop_assert!(earlier <= boost * 1_000, "{} overtook {} by {} ms", item, other.item, earlier);
                }
            }
        }
    }

    #[test]
    fn nothing_is_lost_or_stuck_whatever_happened_before(
        rule in policy(),
        acts in prop::collection::vec((prop::sample::select(&[0_i64, 1, 5, 30][..]), act()), 1..100),
    ) {
        let mut router = Router::new(PRINCIPALS.into_iter().map(|one| (one, rule.clone())).collect());
        let (mut at, mut decided, mut open) = (1_000_000, Vec::new(), BTreeSet::new());
        for (seconds, act) in acts {
            at += seconds * 1_000;
            let event = event(act, at, router.course().last_offer);
            let told = event.clone();
            router.step(Timestamp::from_millis(at), event, &mut decided);
            let is_ignored = matches!(decided.last(), Some(Decision::Ignored { .. }));
            match told {
                Event::Arrived { item, .. } => drop(open.insert(item)),
                Event::Withdrawn { item } | Event::Ended { item } if !is_ignored => drop(open.remove(&item)),
                _ => {}
            }
            decided.clear();
            let known: BTreeSet<_> = router.state().items.iter().map(|item| item.item).collect();
            prop_assert_eq!(&known, &open);
        }
        let waiting = answered_by_somebody_who_can_everything(&mut router, at, rule);
        prop_assert!(waiting.is_empty(), "{waiting:?}");
    }
}

/// What waits still after somebody came who can everything, and took whatever they were offered.
fn answered_by_somebody_who_can_everything(router: &mut Router, from: i64, mut rule: RoutingPolicy) -> Vec<ItemState> {
    rule.channels.values_mut().for_each(|channel| channel.is_on = true);
    // Where somebody may let offers pass for ever, two of them can keep a thing to themselves.
    rule.offers.no_answer_sets_not_ready = true;
    let agent = StaffId(Uuid::from_u128(99));
    let ability = Ability {
        principals: PRINCIPALS.into(),
        teams: TEAMS.iter().map(|&team| team.to_owned()).collect(),
        languages: [Lang::De, Lang::Fr].into(),
        skills: SKILLS.iter().map(|&skill| (skill.to_owned(), 10)).collect(),
        channels: CHANNELS.iter().map(|&channel| (channel, 1)).collect(),
    };
    let mut told = vec![Event::SignedIn { agent, ability }];
    for principal in PRINCIPALS {
        told.push(Event::PolicyChanged { principal, policy: Box::new(rule.clone()) });
    }
    let mut at = from;
    // Longer than any hold, callback or refusal of this test; one thing at a time.
    for _ in 0..400 {
        at += 1_000;
        told.push(Event::Ready { agent });
        let mut decided = Vec::new();
        for event in told.drain(..) {
            router.step(Timestamp::from_millis(at), event, &mut decided);
        }
        let view = router.agent(agent).expect("they are here");
        told.extend(view.offer.map(|(_, offer, _)| Event::Accepted { agent, offer }));
        told.extend(view.agent.work.iter().filter_map(|work| work.item).map(|item| Event::Ended { item }));
    }
    let is_at_work = |item: &ItemState| matches!(item.standing, Standing::AtWork { .. } | Standing::ByHand { .. });
    router.state().items.into_iter().filter(|item| !is_at_work(item)).collect()
}
