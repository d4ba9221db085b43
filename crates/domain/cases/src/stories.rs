//! What this core is for, told as stories: each names a failure of 2020 and shows what happens instead.

use crate::policy::{days, hours, minutes};
use crate::*;
use kernel::{CaseId, CustomerId, PrincipalId, Timestamp};
use std::time::Duration;

const MONDAY: Timestamp = Timestamp::from_millis(1_584_345_600_000); // 2020-03-16, 8:00 UTC

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(n: u128) -> T {
    format!("{n:032x}").parse().expect("is an id")
}

/// One case whose events are told one after the other.
struct Story {
    policy: CasesPolicy,
    standing: Standing,
    effort: Effort,
    now: Timestamp,
    channel: Channel,
}

impl Story {
    fn begins(channel: Channel) -> Self {
        let policy = CasesPolicy::default();
        let opening = open(Concern { channel, kind: "complaint" }, false, &policy, MONDAY);
        let effort = Effort::default().with(&opening.effort);
        Self { standing: opening.standing, effort, policy, now: MONDAY, channel }
    }

    fn after(&mut self, span: Duration, event: Event) -> Decision {
        self.now = self.now.plus(span);
        let concern = Concern { channel: self.channel, kind: "complaint" };
        let decision = next(&self.standing, concern, &event, &self.policy, self.now).expect("is possible");
        self.standing = decision.standing;
        self.effort = self.effort.with(&decision.effort);
        decision
    }

    fn writes(&mut self, span: Duration) -> Decision {
        self.after(span, Event::Contacted { automatic: Automatic::None })
    }

    fn is_answered(&mut self, span: Duration, state: State) -> Decision {
        self.after(span, Event::Replied { then: Then::new(state), tasks: 0 })
    }

    fn score(&self) -> Score {
        let waiting = self.standing.waiting_since.map_or(Duration::ZERO, |since| self.now.since(since));
        self.effort.score(waiting, &self.policy.effort)
    }
}

#[test]
fn the_shoelace_is_noticed_on_the_third_day_not_after_two_weeks() {
    let mut story = Story::begins(Channel::Email);
    story.is_answered(days(1), State::WaitingCustomer); // "please send a photo"
    story.writes(hours(3));
    assert_eq!(
        story.score().band,
        Band::Noticeable,
        "a photo of a shoelace and a day of waiting are seen by the agent"
    );
    story.is_answered(days(1), State::WaitingCustomer); // "and the receipt, please"
    story.effort.apply(EffortFact::Transferred); // "our dealer will answer you"
    story.writes(hours(2));
    story.writes(days(1));
    let score = story.score();
    assert_eq!(score.band, Band::High, "{score:?}");
    assert_eq!(score.reasons.first().map(|reason| reason.kind), Some(EffortKind::Tasks));
    let solved = story.is_answered(minutes(10), State::Solved); // the next one simply sends a new shoelace
    assert_eq!(solved.standing.state, State::Solved);
}

#[test]
fn the_deaf_passenger_writes_is_told_when_and_is_asked_nothing_twice() {
    let story = Story::begins(Channel::Sms);
    assert!(story.channel.is_written());
    let recent = vec![minutes(50); 20];
    let evening = Day { left: hours(6), is_open_tomorrow: true };
    let told =
        promise(expected(&recent, &story.policy), Duration::ZERO, Channel::Sms, "complaint", &story.policy, evening);
    assert_eq!(told, Some(Promise::WithinHours(1)));
    assert_eq!(story.score().band, Band::Low);
}

#[test]
fn six_hours_of_engaged_tone_become_one_case_with_an_honest_word() {
    // The line is down, everybody writes: answers now take four days, and the acknowledgement says so.
    let crisis: Vec<_> = (0..200).map(|n| days(3) + minutes(n * 7)).collect();
    let policy = CasesPolicy::default();
    let monday = Day { left: hours(8), is_open_tomorrow: true };
    let told = promise(expected(&crisis, &policy), Duration::ZERO, Channel::Email, "outage", &policy, monday);
    assert_eq!(told, Some(Promise::WithinWorkingDays(4)));
    assert!(
        told > promise(None, Duration::ZERO, Channel::Email, "outage", &policy, monday),
        "not what the policy wishes"
    );
}

#[test]
fn feedback_that_nobody_answered_comes_back_by_itself_until_somebody_does() {
    let mut story = Story::begins(Channel::Letter);
    story.after(hours(1), Event::Moved(Then::new(State::WaitingOther))); // "somebody should look at this"
    let back = story.standing.returns_at().expect("returns");
    assert_eq!(back, story.now.plus(days(3)));
    let reached = story.after(days(3), Event::FollowUpReached);
    assert_eq!(reached.standing.state, State::Open);
    assert_eq!(reached.standing.waiting_since, Some(MONDAY), "for the customer it has been three days");
    assert!(story.standing.is_overdue(story.now.plus(hours(73))));
}

#[test]
fn a_holiday_notice_neither_reopens_nor_is_answered() {
    let mut story = Story::begins(Channel::Email);
    story.is_answered(hours(2), State::Solved);
    let before = story.standing;
    story.after(minutes(1), Event::Contacted { automatic: Automatic::Reply });
    assert_eq!(story.standing, before);
    let question = Question {
        automatic: Automatic::Reply,
        asks_for_none: false,
        comes_late: false,
        sender: "anna@example.ch",
        own_addresses: &[],
        told_sender: &[],
        told_in_case: &[],
        told_sender_in_case: 0,
    };
    let verdict = may_answer(&question, &story.policy.automatic, story.now);
    assert_eq!(verdict, Verdict::Withhold(Withheld::WrittenByMachine));
}

#[test]
fn a_reply_from_the_sofa_reaches_the_case_from_another_address_with_the_number_a_friend_does_not() {
    let (policy, number) = (CasesPolicy::default(), CaseNumber::from_sequence(100_042).expect("is in range"));
    let subject = format!("Nochmals zu Fall {number}");
    let keys = Keys::of(&[7; 32], id(1), &[], &[], [], &subject);
    assert_eq!(keys.numbers, [number]);
    let (anna, case): (CustomerId, CaseId) = (id(9), id(100));
    let candidate = Candidate {
        via: Via::Number,
        principal: id(1),
        named: case,
        case,
        mailbox: None,
        customer: anna,
        participants: vec!["anna@keller-ag.example".to_owned()],
        state: State::WaitingCustomer,
        solved_at: None,
    };
    let principal: PrincipalId = id(1);
    let sofa =
        Incoming { principal, mailbox: None, sender: "anna@gmx.ch", customer: Some(anna), automatic: Automatic::None };
    let decided = decide(&sofa, std::slice::from_ref(&candidate), &policy, MONDAY);
    assert!(matches!(decided, Threading::Existing { sender: SenderFit::Known, .. }));
    let friend = Incoming { sender: "friend@gmx.ch", customer: None, ..sofa };
    let decided = decide(&friend, &[candidate], &policy, MONDAY);
    let doubt = Doubt::StrangeSender;
    assert_eq!(decided, Threading::New { suspected: Some(Suspected { case, via: Via::Number, doubt }) });
}
