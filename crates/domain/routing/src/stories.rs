//! Stories of a floor: what customers, agents and supervisors expect.

use crate::policy::{ChannelPolicy, Fault, FaultReason, KindPolicy, OverflowPolicy, QueuePolicy, RoutingPolicy};
use crate::policy::{USUAL_QUEUE, WidenStep};
use crate::testing::{Floor, WATERWORKS, anybody, clock, requirement, skilled, somebody};
use crate::{Ability, Concern, Event, Requirement, WhyWaits};
use kernel::calendar::{HoursPolicy, WeekHours};
use kernel::{Channel, Lang};
use std::collections::BTreeMap;

fn shipped() -> RoutingPolicy {
    RoutingPolicy::shipped()
}

fn with_queue(queue: QueuePolicy) -> RoutingPolicy {
    RoutingPolicy { queues: [(USUAL_QUEUE.to_owned(), queue)].into(), ..shipped() }
}

#[track_caller]
fn check(floor: &mut Floor, expected: &str) {
    let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
    assert_eq!(floor.decided().trim().lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_call_goes_to_the_longest_idle_and_the_next_to_the_other() {
    let mut floor = Floor::new(shipped());
    floor.comes("09:00", "anna", anybody()).comes("09:01", "beat", anybody());
    floor.arrives("09:02", "leak", requirement(Channel::Phone)).arrives(
        "09:02:05",
        "bill",
        requirement(Channel::Phone),
    );
    floor.accepts("09:02:08", "anna").accepts("09:02:09", "beat");
    check(
        &mut floor,
        "09:02 offer leak to anna: LongestIdle
         09:02:05 offer bill to beat: OnlyOneFree
         09:02:08 assign leak to anna: Accepted
         09:02:09 assign bill to beat: Accepted",
    );
}

#[test]
fn who_can_more_stays_free_for_what_only_they_can() {
    let mut floor = Floor::new(shipped());
    floor.comes("09:00", "expert", somebody(&[("meters", 9)])).comes("09:30", "novice", somebody(&[("meters", 3)]));
    floor.arrives("10:00", "simple", skilled(Channel::Phone, &[("meters", 2)]));
    floor.accepts("10:00:10", "novice").arrives("10:01", "hard", skilled(Channel::Phone, &[("meters", 8)]));
    check(
        &mut floor,
        "10:00 offer simple to novice: LeastOverSkilled
         10:00:10 assign simple to novice: Accepted
         10:01 offer hard to expert: OnlyOneFree",
    );
}

#[test]
fn a_mail_that_has_waited_a_day_is_not_overtaken_by_every_call() {
    let mut floor = Floor::new(shipped());
    floor.at("09:00", |floor| Event::Arrived {
        item: floor.id("mail of yesterday"),
        requirement: requirement(Channel::Email),
        since: clock("00:30"),
        preferred: None,
        not_before: None,
    });
    floor.arrives("09:01", "call", requirement(Channel::Phone)).arrives("09:02", "mail", requirement(Channel::Email));
    floor.comes("09:03", "anna", anybody()).accepts("09:03:01", "anna");
    check(
        &mut floor,
        "09:03 offer mail of yesterday to anna: OnlyOneFree
         09:03:01 assign mail of yesterday to anna: Accepted
         09:03:01 offer call to anna: OnlyOneFree",
    );
    assert_eq!(shipped().overtaking_bound().as_secs(), 8 * 3_600);
}

#[test]
fn one_voice_and_mail_in_the_background_but_never_two_voices() {
    let mut floor = Floor::new(shipped());
    floor.comes("09:00", "anna", anybody());
    floor.arrives("09:01", "mail", requirement(Channel::Email)).accepts("09:01:02", "anna");
    floor.arrives("09:02", "call", requirement(Channel::Phone)).accepts("09:02:02", "anna");
    floor.arrives("09:03", "second call", requirement(Channel::Phone)).arrives(
        "09:04",
        "second mail",
        requirement(Channel::Email),
    );
    check(
        &mut floor,
        "09:01 offer mail to anna: OnlyOneFree
         09:01:02 assign mail to anna: Accepted
         09:02 offer call to anna: OnlyOneFree
         09:02:02 assign call to anna: Accepted",
    );
    let waits = floor.id("second call");
    assert_eq!(floor.router.why(waits), Some(WhyWaits::AllBusy { at_work: 1, before_it: 0 }));
}

#[test]
fn three_chats_at_once_and_the_fourth_to_the_colleague_with_fewer() {
    let mut floor = Floor::new(shipped());
    floor.comes("09:00", "anna", anybody());
    for chat in ["a", "b", "c", "d"] {
        floor.arrives("09:01", chat, requirement(Channel::Chat)).accepts("09:01", "anna");
    }
    floor.comes("09:02", "beat", anybody()).accepts("09:02", "beat");
    floor.ends("09:03", "a").waits_until("09:03:30").arrives("09:04", "e", requirement(Channel::Chat));
    check(
        &mut floor,
        "09:01 offer a to anna: OnlyOneFree
         09:01 assign a to anna: Accepted
         09:01 offer b to anna: OnlyOneFree
         09:01 assign b to anna: Accepted
         09:01 offer c to anna: OnlyOneFree
         09:01 assign c to anna: Accepted
         09:01 ignored: StaleOffer
         09:02 offer d to beat: OnlyOneFree
         09:02 assign d to beat: Accepted
         09:04 offer e to beat: LeastLoaded",
    );
}

#[test]
fn an_offer_that_nobody_answers_goes_to_the_next_and_the_silent_one_is_not_asked_again() {
    let mut floor = Floor::new(shipped());
    floor.comes("09:00", "away", anybody()).comes("09:00:01", "beat", anybody());
    floor.arrives("09:01", "call", requirement(Channel::Phone)).waits_until("09:01:20").accepts("09:01:21", "beat");
    floor.arrives("09:02", "next", requirement(Channel::Phone));
    check(
        &mut floor,
        "09:01 offer call to away: LongestIdle
         09:01:20 withdraw call from away: NoAnswer
         09:01:20 requeue call: NoAnswer
         09:01:20 away not ready: NoAnswer
         09:01:20 offer call to beat: OnlyOneFree
         09:01:21 assign call to beat: Accepted",
    );
    let waits = floor.id("next");
    assert_eq!(floor.router.why(waits), Some(WhyWaits::AllBusy { at_work: 1, before_it: 0 }));
}

#[test]
fn a_late_answer_to_an_offer_that_went_on_changes_nothing() {
    let mut floor = Floor::new(shipped());
    floor.comes("09:00", "slow", anybody()).comes("09:00:01", "beat", anybody());
    floor.arrives("09:01", "call", requirement(Channel::Phone)).waits_until("09:01:20");
    floor.decided();
    floor.at("09:01:21", |floor| Event::Accepted { agent: floor.id("slow"), offer: 1 }).accepts("09:01:22", "beat");
    check(
        &mut floor,
        "09:01:21 ignored: StaleOffer
         09:01:22 assign call to beat: Accepted",
    );
}

#[test]
fn what_was_refused_keeps_its_place_and_waits_for_somebody_else() {
    let mut floor = Floor::new(shipped());
    floor.comes("09:00", "anna", anybody());
    floor.arrives("09:01", "first", requirement(Channel::Email)).refuses("09:01:05", "anna");
    floor.arrives("09:02", "second", requirement(Channel::Email)).accepts("09:02:01", "anna");
    let first = floor.id("first");
    assert_eq!(floor.router.why(first), Some(WhyWaits::Refused { by: 1 }));
    floor.comes("09:03", "beat", anybody());
    check(
        &mut floor,
        "09:01 offer first to anna: OnlyOneFree
         09:01:05 withdraw first from anna: Refused
         09:01:05 requeue first: Refused
         09:02 offer second to anna: OnlyOneFree
         09:02:01 assign second to anna: Accepted
         09:03 offer first to beat: OnlyOneFree",
    );
}

#[test]
fn three_refusals_in_a_row_are_a_break() {
    let mut floor = Floor::new(shipped());
    floor.comes("09:00", "anna", anybody());
    for (time, item) in [("09:01", "a"), ("09:02", "b"), ("09:03", "c")] {
        floor.arrives(time, item, requirement(Channel::Email)).refuses(time, "anna");
    }
    assert!(floor.decided().ends_with("09:03 anna not ready: Refusals\n"));
    let waits = floor.id("c");
    assert_eq!(floor.router.why(waits), Some(WhyWaits::NobodyReady { here: 1 }));
}

#[test]
fn at_home_on_a_bad_line_work_stays_and_offers_go_to_others() {
    let mut floor = Floor::new(shipped());
    floor.comes("09:00", "home", anybody());
    floor.arrives("09:01", "mail", requirement(Channel::Email)).accepts("09:01:01", "home");
    floor.arrives("09:02", "call", requirement(Channel::Phone));
    floor.at("09:02:05", |floor| Event::LineLost { agent: floor.id("home") });
    floor.comes("09:02:10", "office", anybody()).accepts("09:02:15", "office");
    floor.at("09:05", |floor| Event::LineBack { agent: floor.id("home") });
    floor.arrives("09:06", "second", requirement(Channel::Phone));
    check(
        &mut floor,
        "09:01 offer mail to home: OnlyOneFree
         09:01:01 assign mail to home: Accepted
         09:02 offer call to home: OnlyOneFree
         09:02:05 withdraw call from home: LineLost
         09:02:05 requeue call: LineLost
         09:02:10 offer call to office: OnlyOneFree
         09:02:15 assign call to office: Accepted
         09:06 offer second to home: OnlyOneFree",
    );
}

#[test]
fn who_stays_away_beyond_the_grace_gives_their_work_to_others_at_its_old_place() {
    let mut floor = Floor::new(shipped());
    floor
        .comes("09:00", "home", anybody())
        .arrives("09:01", "mail", requirement(Channel::Email))
        .accepts("09:01", "home");
    floor.arrives("09:01:30", "later", requirement(Channel::Email));
    floor.at("09:02", |floor| Event::LineLost { agent: floor.id("home") });
    floor.waits_until("09:17").comes("09:18", "office", anybody());
    check(
        &mut floor,
        "09:01 offer mail to home: OnlyOneFree
         09:01 assign mail to home: Accepted
         09:01:30 offer later to home: OnlyOneFree
         09:02 withdraw later from home: LineLost
         09:02 requeue later: LineLost
         09:17 requeue mail: GraceOver
         09:17 home not ready: GraceOver
         09:18 offer mail to office: OnlyOneFree",
    );
}

#[test]
fn who_knows_the_concern_is_asked_first_but_not_for_ever() {
    let mut floor = Floor::new(shipped());
    floor.comes("09:00", "knows", anybody()).comes("09:00:01", "other", anybody());
    floor.at("09:00:30", |floor| Event::NotReady { agent: floor.id("knows") });
    floor.arrives_for("09:01", "again", requirement(Channel::Email), "knows");
    floor.waits_until("09:15:59");
    check(&mut floor, "");
    floor.waits_until("09:16");
    check(&mut floor, "09:16 offer again to other: OnlyOneFree");
    floor.accepts("09:16:10", "other").at("09:17", |floor| Event::Ready { agent: floor.id("knows") }).decided();
    floor.arrives_for("09:18", "and again", requirement(Channel::Email), "knows");
    check(&mut floor, "09:18 offer and again to knows: Preferred");
}

#[test]
fn the_search_widens_and_never_strands_the_specialists_item() {
    let step = WidenStep { after_seconds: 60, levels_lower: 3, ..WidenStep::default() };
    let mut floor =
        Floor::new(with_queue(QueuePolicy { widen: [("soon".to_owned(), step)].into(), ..QueuePolicy::default() }));
    floor.comes("09:00", "novice", somebody(&[("meters", 3)]));
    floor.arrives("09:01", "hard", skilled(Channel::Phone, &[("meters", 6)]));
    let hard = floor.id("hard");
    assert_eq!(floor.router.why(hard), Some(WhyWaits::NobodyCan { widens: Some(clock("09:02")) }));
    floor.at("09:01:30", |floor| Event::NotReady { agent: floor.id("novice") });
    floor.waits_until("09:02").comes("09:03", "expert", somebody(&[("meters", 9)]));
    check(
        &mut floor,
        "09:02 widen for hard: soon
         09:03 offer hard to expert: OnlyOneFree",
    );
    floor.accepts("09:03:05", "expert").at("09:04", |floor| Event::Ready { agent: floor.id("novice") });
    floor.arrives("09:05", "second", skilled(Channel::Phone, &[("meters", 6)]));
    floor.waits_until("09:06");
    assert!(floor.decided().ends_with("09:06 widen for second: soon\n09:06 offer second to novice: OnlyOneFree\n"));
}

#[test]
fn the_branch_helps_when_the_queue_is_long_and_goes_back_to_its_counter_after() {
    let overflow = OverflowPolicy { from_waiting: 3, from_oldest_seconds: 0, until_below: 2 };
    let mut floor = Floor::new(with_queue(QueuePolicy {
        teams: ["centre".to_owned()].into(),
        overflow: [("branch".to_owned(), overflow)].into(),
        ..QueuePolicy::default()
    }));
    floor.comes("09:00", "bea", Ability { teams: ["branch".to_owned()].into(), ..anybody() });
    for item in ["a", "b", "c"] {
        floor.arrives("09:01", item, requirement(Channel::Phone));
    }
    floor.accepts("09:01:10", "bea").ends("09:05", "a").waits_until("09:06");
    check(
        &mut floor,
        "09:01 branch helps: Waiting { waiting: 3 }
         09:01 offer a to bea: OnlyOneFree, branch helps
         09:01:10 assign a to bea: Accepted
         09:06 offer b to bea: OnlyOneFree, branch helps
         09:06 branch helps no more: ShortAgain { waiting: 1 }",
    );
}

#[test]
fn a_callback_keeps_the_place_that_the_caller_had() {
    let mut floor = Floor::new(shipped());
    floor.at("09:00", |floor| Event::Arrived {
        item: floor.id("callback"),
        requirement: requirement(Channel::Phone),
        since: clock("09:00"),
        preferred: None,
        not_before: Some(clock("14:00")),
    });
    floor.arrives("13:00", "caller", requirement(Channel::Phone)).waits_until("14:00").comes(
        "14:01",
        "anna",
        anybody(),
    );
    check(
        &mut floor,
        "14:00 call back callback
         14:01 offer callback to anna: OnlyOneFree",
    );
}

#[test]
fn what_is_handed_on_keeps_its_place() {
    let mut floor = Floor::new(shipped());
    floor
        .comes("09:00", "anna", anybody())
        .arrives("09:01", "bill", requirement(Channel::Email))
        .accepts("09:01", "anna");
    floor.at("09:02", |floor| Event::NotReady { agent: floor.id("anna") });
    floor.arrives("09:03", "later", skilled(Channel::Email, &[("billing", 3)]));
    floor.at("09:05", |floor| Event::HandedOn {
        item: floor.id("bill"),
        requirement: Some(skilled(Channel::Email, &[("billing", 3)])),
        to: None,
    });
    floor.comes("09:06", "billing", somebody(&[("billing", 5)]));
    assert!(floor.decided().ends_with("09:05 requeue bill: HandedOn\n09:06 offer bill to billing: OnlyOneFree\n"));
}

#[test]
fn notes_are_finished_first_but_who_is_ready_says_so() {
    let mut floor = Floor::new(shipped());
    floor.comes("09:00", "anna", anybody()).arrives("09:01", "a", requirement(Channel::Phone)).accepts("09:01", "anna");
    floor
        .arrives("09:02", "b", requirement(Channel::Phone))
        .arrives("09:02", "c", requirement(Channel::Phone))
        .ends("09:03", "a");
    floor.decided();
    floor.waits_until("09:03:59");
    check(&mut floor, "");
    floor.waits_until("09:04").accepts("09:04", "anna").ends("09:05", "b");
    floor.at("09:05:10", |floor| Event::Ready { agent: floor.id("anna") });
    check(
        &mut floor,
        "09:04 offer b to anna: OnlyOneFree
         09:04 assign b to anna: Accepted
         09:05:10 offer c to anna: OnlyOneFree",
    );
}

#[test]
fn a_queue_that_is_closed_keeps_everything_until_it_opens() {
    let week = WeekHours { monday: vec!["08:00-12:00".parse().expect("hours")], ..WeekHours::default() };
    let hours =
        HoursPolicy { time_zone: "UTC".to_owned(), closed_on_holidays_of: None, week, special_days: BTreeMap::new() };
    let mut floor = Floor::new(with_queue(QueuePolicy { hours: Some(hours), ..QueuePolicy::default() }));
    floor.comes("07:00", "anna", anybody()).arrives("07:30", "early", requirement(Channel::Phone));
    let early = floor.id("early");
    assert_eq!(floor.router.why(early), Some(WhyWaits::Closed { until: Some(clock("08:00")) }));
    floor.waits_until("08:00");
    check(&mut floor, "08:00 offer early to anna: OnlyOneFree");
    floor.accepts("08:00", "anna").ends("11:00", "early").arrives("12:00", "late", requirement(Channel::Phone));
    check(&mut floor, "08:00 assign early to anna: Accepted");
}

#[test]
fn a_measure_changes_the_floor_at_once() {
    let mut floor = Floor::new(shipped());
    floor.comes("09:00", "anna", anybody()).arrives("09:01", "counter", requirement(Channel::Counter));
    let mut closed = shipped();
    let counter = ChannelPolicy { is_on: false, ..ChannelPolicy::shipped(Channel::Counter) };
    closed.channels.insert(Channel::Counter, counter);
    let change =
        |policy: &RoutingPolicy| Event::PolicyChanged { principal: WATERWORKS, policy: Box::new(policy.clone()) };
    floor.refuses("09:01:05", "anna").at("09:02", |_| change(&closed)).comes("09:03", "beat", anybody());
    floor.decided();
    let counter = floor.id("counter");
    assert_eq!(floor.router.why(counter), Some(WhyWaits::ChannelOff));
    floor.at("09:04", |_| change(&shipped()));
    check(&mut floor, "09:04 offer counter to beat: OnlyOneFree");
}

#[test]
fn what_somebody_takes_by_hand_is_theirs_whoever_it_was_offered_to() {
    let mut floor = Floor::new(shipped());
    floor.comes("09:00", "anna", anybody()).arrives("09:01", "mail", requirement(Channel::Email));
    floor.at("09:01:10", |floor| Event::Taken { agent: floor.id("lead"), item: floor.id("mail") });
    floor.at("09:01:12", |floor| Event::Accepted { agent: floor.id("anna"), offer: 1 }).ends("09:30", "mail");
    check(
        &mut floor,
        "09:01 offer mail to anna: OnlyOneFree
         09:01:10 withdraw mail from anna: TakenByHand
         09:01:10 assign mail to lead: TakenByHand
         09:01:12 ignored: StaleOffer",
    );
}

#[test]
fn what_a_concern_needs_is_policy_and_nothing_in_it_knows_what_a_customer_is_worth() {
    let mut policy = shipped();
    policy.queues.insert("moves".to_owned(), QueuePolicy::default());
    policy.kinds.insert(
        "move".to_owned(),
        KindPolicy {
            queue: "moves".to_owned(),
            skills: [("contracts".to_owned(), 2)].into(),
            in_their_language: true,
            boost_seconds: 600,
        },
    );
    assert_eq!(policy.faults(), []);
    let concern = |kind: &str| Concern { kind: kind.to_owned(), channel: Channel::Web, language: Lang::Fr };
    let moved = policy.requirement(WATERWORKS, &concern("move"));
    let skills = [("contracts".to_owned(), 2)].into();
    let (queue, language) = ("moves".to_owned(), Some(Lang::Fr));
    let expected =
        Requirement { principal: WATERWORKS, channel: Channel::Web, queue, skills, language, boost_seconds: 600 };
    assert_eq!(moved, expected);
    assert_eq!(policy.requirement(WATERWORKS, &concern("other")), requirement(Channel::Web));
}

#[test]
fn what_we_ship_makes_sense_and_comes_back_from_json_as_it_was() {
    assert_eq!(shipped().faults(), []);
    let json = serde_json::to_value(shipped()).expect("a policy is JSON");
    assert_eq!(serde_json::from_value::<RoutingPolicy>(json).expect("and back"), shipped());
}

#[test]
fn every_value_that_a_measure_can_patch_says_what_it_means() {
    let schema = serde_json::to_value(schemars::schema_for!(RoutingPolicy)).expect("a schema is JSON");
    let sections = schema["$defs"].as_object().expect("sections");
    for (name, section) in sections {
        for (key, value) in section["properties"].as_object().into_iter().flatten() {
            assert!(value["description"].is_string(), "{name}.{key} has no meaning");
        }
    }
    assert_eq!(sections.len(), 8);
}

#[test]
fn a_policy_that_makes_no_sense_says_where_and_why() {
    let mut policy = shipped();
    policy.offers.refused_for_seconds = 0;
    policy.kinds.insert("move".to_owned(), KindPolicy { queue: "moves".to_owned(), ..KindPolicy::default() });
    let never =
        QueuePolicy { overflow: [("a/b".to_owned(), OverflowPolicy::default())].into(), ..QueuePolicy::default() };
    policy.queues.insert(" ".to_owned(), never);
    let fault = |pointer: &str, reason| Fault { pointer: pointer.to_owned(), reason };
    assert_eq!(
        policy.faults(),
        [
            fault("/routing/queues/ ", FaultReason::Name),
            fault("/routing/queues/ /overflow/a~1b", FaultReason::NeverBegins),
            fault("/routing/kinds/move/queue", FaultReason::NoSuchQueue { queue: "moves".to_owned() }),
            fault(
                "/routing/offers/refused_for_seconds",
                FaultReason::OutOfBounds { found: 0, least: 1, greatest: 86_400 }
            ),
        ]
    );
}
