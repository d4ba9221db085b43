//! The life of a case: what moves it, whose turn it is, and when it comes back by itself.
//!
//! Invariants (see [`Standing::unsound`]; held by [`open`] and [`next`] whatever happens):
//! - A case that is not solved has an instant at which it returns to somebody: an open one is *due*, a waiting one
//!   has a *follow-up*. Nothing is forgotten.
//! - The customer's clock ([`Standing::waiting_since`]) runs while it is our turn, also while *we* wait for somebody
//!   else; it stops only when the customer has the next step or the case is solved.
//! - Writing again never makes anybody wait longer: a due instant moves forward only by an answer.
//! - A machine's message changes nothing, except that a failed delivery brings the case back to us.
//! - The customer moves a case to open or (if policy says so) to solved; the calendar only from waiting to open; all
//!   else is decided by staff.

use crate::policy::days;
use crate::{Automatic, CasesPolicy, Channel, EffortFact};
use kernel::Timestamp;
use kernel::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// Whose turn it is.
    pub enum State as "the state of a case" {
        /// Ours.
        Open = "open",
        /// The customer's.
        WaitingCustomer = "waiting_customer",
        /// Somebody else's: an installer, a dealer, the back office. For the customer it is still ours.
        WaitingOther = "waiting_other",
        /// Nobody's: it is solved.
        Solved = "solved",
    }
}

codes! {
    /// Why a case stands as it does after an event.
    pub enum Why as "the reason of a change" {
        /// The customer wrote, called or came.
        Contacted = "contacted",
        /// The customer came back after it was solved.
        CameBack = "came_back",
        /// The customer came back so late that it is a new concern.
        LongClosed = "long_closed",
        /// A machine wrote, not a person.
        AutomaticIgnored = "automatic_ignored",
        /// What we wrote did not arrive.
        DeliveryFailed = "delivery_failed",
        /// Staff answered.
        Replied = "replied",
        /// Staff moved it.
        Moved = "moved",
        /// Staff opened it again.
        Reopened = "reopened",
        /// The day of the follow-up came.
        FollowUpReached = "follow_up_reached",
        /// The customer closed it.
        ClosedByCustomer = "closed_by_customer",
        /// There was nothing to change.
        Unchanged = "unchanged",
    }
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Whose turn it is.
    pub state: State,
    /// By when the customer should hear from us; set exactly while open.
    pub due_at: Option<Timestamp>,
    /// When the case is looked at again; always set while waiting, at will while open.
    pub follow_up_at: Option<Timestamp>,
    /// Since when it is solved.
    pub solved_at: Option<Timestamp>,
    /// Since when the customer waits for us: for a first word, or after it for the solution. `None` when they do not.
    pub waiting_since: Option<Timestamp>,
}

/// What is wrong with a standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsound {
    /// Nobody would be told of it.
    #[error("an open case has no due time, or one that is not open has one")]
    Due,
    /// Nobody would be told of it.
    #[error("a waiting case has no follow-up, or a solved one has one")]
    FollowUp,
    /// Solved without an instant, or the other way round.
    #[error("the time of solution does not fit the state")]
    Solved,
    /// The clock runs although it is not our turn.
    #[error("the customer's clock runs although it is not our turn")]
    Waiting,
}

impl Standing {
    /// Past its due time.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.due_at.is_some_and(|due| due < now)
    }

    /// The instant at which the case comes back to somebody by itself; `None` only for a solved one.
    pub fn returns_at(&self) -> Option<Timestamp> {
        match (self.due_at, self.follow_up_at) {
            (Some(due), Some(follow_up)) => Some(due.min(follow_up)),
            (due, follow_up) => due.or(follow_up),
        }
    }

    /// Which invariant is broken, if one is; for checks of what is stored.
    pub fn unsound(&self) -> Option<Unsound> {
        let is_open = self.state == State::Open;
        let is_solved = self.state == State::Solved;
        let is_waiting = matches!(self.state, State::WaitingCustomer | State::WaitingOther);
        let is_our_turn = matches!(self.state, State::Open | State::WaitingOther);
        if is_open != self.due_at.is_some() {
            Some(Unsound::Due)
        } else if (is_waiting && self.follow_up_at.is_none()) || (is_solved && self.follow_up_at.is_some()) {
            Some(Unsound::FollowUp)
        } else if is_solved != self.solved_at.is_some() {
            Some(Unsound::Solved)
        } else if self.waiting_since.is_some() && !is_our_turn {
            Some(Unsound::Waiting)
        } else {
            None
        }
    }
}

/// What a case is about, as far as its times depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concern<'a> {
    /// The channel of the contact at hand; without one, the channel by which the case began.
    pub channel: Channel,
    /// The kind's code.
    pub kind: &'a str,
}

/// Where staff put a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Then {
    /// Whose turn it is now.
    pub state: State,
    /// When to look at it again; `None`: the policy's time while waiting, never while open. Dropped when solved.
    pub follow_up_at: Option<Timestamp>,
}

impl Then {
    /// `state`, with the policy's follow-up.
    pub const fn new(state: State) -> Self {
        Self { state, follow_up_at: None }
    }
}

/// Something that happened to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Something came in. A machine's message is shown in the case and moves nothing.
    Contacted {
        /// Who wrote: a person, or which kind of machine.
        automatic: Automatic,
    },
    /// What we wrote came back for good: the customer does not know what we think they know.
    DeliveryFailed,
    /// Staff answered the customer.
    Replied {
        /// Where the case goes.
        then: Then,
        /// How many things the customer was asked to do. A case that now waits for the customer asked at least for one.
        tasks: u32,
    },
    /// Staff put the case somewhere without writing.
    Moved(Then),
    /// Staff opened it again.
    Reopened,
    /// The customer closed it on the status page.
    ClosedByCustomer,
    /// Staff wrote an internal note.
    Noted,
    /// The timer of the follow-up fired.
    FollowUpReached,
}

/// What follows from an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Where the case stands now.
    pub standing: Standing,
    /// Why.
    pub why: Why,
    /// The contact opens a new case that is linked to this one, which stays as it was.
    pub open_linked: bool,
    /// What it meant for the customer, in order.
    pub effort: Vec<EffortFact>,
}

/// Why an event is not possible. Each says what the person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The follow-up is now or past.
    #[error("the follow-up must lie ahead: choose a later time")]
    FollowUpNotAhead,
    /// The follow-up is beyond what policy allows.
    #[error("the follow-up lies too far ahead: choose a day within {days} days")]
    FollowUpTooFar {
        /// The limit.
        days: u32,
    },
    /// Policy does not let customers close.
    #[error("this case is closed by our staff: write to us that it is solved")]
    CustomerMayNotClose,
}

/// A new case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Where it stands.
    pub standing: Standing,
    /// What it has meant for the customer so far.
    pub effort: Vec<EffortFact>,
}

/// Opens a case for a contact that came in at `now`, or, when `is_ours`, for one that we begin.
pub fn open(concern: Concern<'_>, is_ours: bool, policy: &CasesPolicy, now: Timestamp) -> Opening {
    let due = now.plus(policy.answer_within(concern.channel, concern.kind));
    let standing = Standing {
        state: State::Open,
        due_at: Some(due),
        follow_up_at: None,
        solved_at: None,
        waiting_since: (!is_ours).then_some(now),
    };
    Opening { standing, effort: if is_ours { Vec::new() } else { vec![EffortFact::Contacted] } }
}

/// Whether a case solved at `solved_at` is so long closed that a reply is a new concern.
pub fn is_long_closed(solved_at: Option<Timestamp>, policy: &CasesPolicy, now: Timestamp) -> bool {
    solved_at.is_some_and(|at| now.since(at) > days(policy.reopen_days))
}

/// Decides what `event` does to a case that stands at `before`.
pub fn next(
    before: &Standing,
    concern: Concern<'_>,
    event: &Event,
    policy: &CasesPolicy,
    now: Timestamp,
) -> Result<Decision, Refusal> {
    let step = Step { before, concern, policy, now };
    match *event {
        Event::Contacted { automatic: Automatic::None } => Ok(step.contacted()),
        Event::Contacted { .. } => Ok(step.stays(Why::AutomaticIgnored)),
        Event::DeliveryFailed => Ok(step.delivery_failed()),
        Event::Replied { then, tasks } => step.replied(then, tasks),
        Event::Moved(then) => step.moved(then),
        Event::Reopened => Ok(step.reopened()),
        Event::ClosedByCustomer => step.closed_by_customer(),
        Event::Noted => Ok(step.stays(Why::Unchanged)),
        Event::FollowUpReached => Ok(step.follow_up_reached()),
    }
}

/// One step of a case: everything the rules look at.
struct Step<'a> {
    before: &'a Standing,
    concern: Concern<'a>,
    policy: &'a CasesPolicy,
    now: Timestamp,
}

impl Step<'_> {
    fn answer_due(&self) -> Timestamp {
        self.now.plus(self.policy.answer_within(self.concern.channel, self.concern.kind))
    }

    fn stays(&self, why: Why) -> Decision {
        Decision { standing: *self.before, why, open_linked: false, effort: Vec::new() }
    }

    /// Open, due by policy, or earlier if it was due earlier.
    fn opened(&self, waiting_since: Option<Timestamp>, why: Why) -> Decision {
        let due = self.answer_due();
        let is_open = self.before.state == State::Open;
        let standing = Standing {
            state: State::Open,
            due_at: Some(self.before.due_at.filter(|_| is_open).map_or(due, |earlier| earlier.min(due))),
            follow_up_at: self.before.follow_up_at.filter(|_| is_open),
            solved_at: None,
            waiting_since,
        };
        Decision { standing, why, open_linked: false, effort: Vec::new() }
    }

    fn contacted(&self) -> Decision {
        if self.before.state == State::Solved {
            if is_long_closed(self.before.solved_at, self.policy, self.now) {
                return Decision { open_linked: true, ..self.stays(Why::LongClosed) };
            }
            let effort = vec![EffortFact::Contacted, EffortFact::Repeated];
            return Decision { effort, ..self.opened(Some(self.now), Why::CameBack) };
        }
        let afterthought = crate::policy::minutes(self.policy.effort.afterthought_minutes);
        let waits_for = self.before.waiting_since.map(|since| self.now.since(since));
        let had_to_come_back = waits_for.is_some_and(|wait| wait > afterthought);
        // In a talk many short messages are one contact.
        let talk_goes_on = self.concern.channel == Channel::Chat && waits_for.is_some() && !had_to_come_back;
        let mut effort = Vec::new();
        effort.extend((!talk_goes_on).then_some(EffortFact::Contacted));
        effort.extend(had_to_come_back.then_some(EffortFact::Repeated));
        Decision { effort, ..self.opened(self.before.waiting_since.or(Some(self.now)), Why::Contacted) }
    }

    fn delivery_failed(&self) -> Decision {
        let thought_answered = matches!(self.before.state, State::WaitingCustomer | State::Solved);
        if thought_answered && !is_long_closed(self.before.solved_at, self.policy, self.now) {
            self.opened(Some(self.now), Why::DeliveryFailed)
        } else {
            self.stays(Why::Unchanged)
        }
    }

    fn replied(&self, then: Then, tasks: u32) -> Result<Decision, Refusal> {
        let mut standing = self.placed(then)?;
        if standing.state == State::Open {
            standing.due_at = Some(self.answer_due());
        }
        standing.waiting_since = standing.waiting_since.map(|_| self.now);
        let mut effort = self.asked(then.state, tasks);
        effort.extend(self.waited());
        Ok(Decision { standing, why: Why::Replied, open_linked: false, effort })
    }

    fn moved(&self, then: Then) -> Result<Decision, Refusal> {
        let standing = self.placed(then)?;
        let why = if standing == *self.before { Why::Unchanged } else { Why::Moved };
        let mut effort = self.asked(then.state, 0);
        if standing.waiting_since.is_none() {
            effort.extend(self.waited());
        }
        Ok(Decision { standing, why, open_linked: false, effort })
    }

    fn reopened(&self) -> Decision {
        match self.before.state {
            State::Solved => self.opened(None, Why::Reopened),
            _ => self.stays(Why::Unchanged),
        }
    }

    fn closed_by_customer(&self) -> Result<Decision, Refusal> {
        if self.before.state == State::Solved {
            return Ok(self.stays(Why::Unchanged));
        }
        if !self.policy.customer_may_close {
            return Err(Refusal::CustomerMayNotClose);
        }
        let standing = self.placed(Then::new(State::Solved))?;
        let effort = self.waited().into_iter().collect();
        Ok(Decision { standing, why: Why::ClosedByCustomer, open_linked: false, effort })
    }

    /// The timer may be late, early (the day was moved since it was set) or doubled: only what is stored counts.
    fn follow_up_reached(&self) -> Decision {
        let is_reached = self.before.follow_up_at.is_some_and(|at| at <= self.now);
        match self.before.state {
            _ if !is_reached => self.stays(Why::Unchanged),
            State::Solved => self.stays(Why::Unchanged),
            State::Open => {
                let standing = Standing { follow_up_at: None, ..*self.before };
                Decision { standing, ..self.stays(Why::FollowUpReached) }
            }
            State::WaitingCustomer | State::WaitingOther => {
                self.opened(self.before.waiting_since, Why::FollowUpReached)
            }
        }
    }

    /// The standing staff chose. Moving an open case to open does not buy time.
    fn placed(&self, then: Then) -> Result<Standing, Refusal> {
        let follow_up = self.follow_up(then)?;
        let is_our_turn = matches!(then.state, State::Open | State::WaitingOther);
        let due = self.before.due_at.filter(|_| self.before.state == State::Open).unwrap_or_else(|| self.answer_due());
        let solved_at = self.before.solved_at.filter(|_| self.before.state == State::Solved).unwrap_or(self.now);
        Ok(Standing {
            state: then.state,
            due_at: (then.state == State::Open).then_some(due),
            follow_up_at: follow_up,
            solved_at: (then.state == State::Solved).then_some(solved_at),
            waiting_since: self.before.waiting_since.filter(|_| is_our_turn),
        })
    }

    fn follow_up(&self, then: Then) -> Result<Option<Timestamp>, Refusal> {
        let limits = &self.policy.follow_up;
        let fallback = match then.state {
            State::Solved => return Ok(None),
            State::Open => None,
            State::WaitingCustomer => Some(self.now.plus(days(limits.waiting_customer_days))),
            State::WaitingOther => Some(self.now.plus(days(limits.waiting_other_days))),
        };
        match then.follow_up_at {
            Some(at) if at <= self.now => Err(Refusal::FollowUpNotAhead),
            Some(at) if at.since(self.now) > days(limits.at_most_days) => {
                Err(Refusal::FollowUpTooFar { days: limits.at_most_days })
            }
            Some(at) => Ok(Some(at)),
            None => Ok(fallback),
        }
    }

    /// Tasks given. A reminder to a customer who already has the next step asks for nothing new.
    fn asked(&self, state: State, tasks: u32) -> Vec<EffortFact> {
        let asks_anew = state == State::WaitingCustomer && self.before.state != State::WaitingCustomer;
        let tasks = tasks.max(u32::from(asks_anew));
        if tasks == 0 { Vec::new() } else { vec![EffortFact::TasksGiven(tasks)] }
    }

    fn waited(&self) -> Option<EffortFact> {
        self.before.waiting_since.map(|since| EffortFact::Waited(self.now.since(since)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{hours, minutes};
    use proptest::prelude::*;

    const MAIL: Concern<'static> = Concern { channel: Channel::Email, kind: "bill" };
    const PERSON: Event = Event::Contacted { automatic: Automatic::None };

    fn at(hour: u32) -> Timestamp {
        Timestamp::from_millis(1_584_316_800_000).plus(hours(hour))
    }

    fn step(before: &Standing, event: Event, hour: u32) -> Decision {
        next(before, MAIL, &event, &CasesPolicy::default(), at(hour)).expect("is possible")
    }

    fn opened() -> Standing {
        open(MAIL, false, &CasesPolicy::default(), at(0)).standing
    }

    #[test]
    fn a_question_is_answered_and_solved_and_the_customer_waited_five_hours() {
        let opening = open(MAIL, false, &CasesPolicy::default(), at(0));
        assert_eq!(opening.standing.due_at, Some(at(24)));
        assert!(!opening.standing.is_overdue(at(24)));
        assert!(opening.standing.is_overdue(at(25)));
        let solved = step(&opening.standing, Event::Replied { then: Then::new(State::Solved), tasks: 0 }, 5);
        assert_eq!(solved.standing.state, State::Solved);
        assert_eq!(solved.standing.solved_at, Some(at(5)));
        assert_eq!(solved.effort, [EffortFact::Waited(hours(5))]);
        assert_eq!(solved.standing.returns_at(), None);
    }

    #[test]
    fn asking_again_never_makes_the_customer_wait_longer() {
        let again = step(&opened(), PERSON, 20);
        assert_eq!(again.standing.due_at, Some(at(24)));
        assert_eq!(again.standing.waiting_since, Some(at(0)));
        assert_eq!(again.effort, [EffortFact::Contacted, EffortFact::Repeated]);
    }

    #[test]
    fn a_forgotten_photo_sent_at_once_is_no_repeat() {
        let policy = CasesPolicy::default();
        let soon = next(&opened(), MAIL, &PERSON, &policy, at(0).plus(minutes(10))).expect("is possible");
        assert_eq!(soon.effort, [EffortFact::Contacted]);
    }

    #[test]
    fn while_we_wait_for_the_installer_the_customers_clock_runs_on() {
        let word = step(&opened(), Event::Replied { then: Then::new(State::WaitingOther), tasks: 0 }, 2);
        assert_eq!(word.standing.waiting_since, Some(at(2)));
        assert_eq!(word.standing.follow_up_at, Some(at(2 + 72)));
        let back = step(&word.standing, Event::FollowUpReached, 74);
        assert_eq!((back.standing.state, back.why), (State::Open, Why::FollowUpReached));
        let done = step(&back.standing, Event::Replied { then: Then::new(State::Solved), tasks: 0 }, 80);
        assert_eq!(done.effort, [EffortFact::Waited(hours(78))]);
    }

    #[test]
    fn who_asks_for_a_meter_reading_gives_the_customer_a_task_and_a_reminder_gives_no_second_one() {
        let asked = step(&opened(), Event::Replied { then: Then::new(State::WaitingCustomer), tasks: 0 }, 1);
        assert_eq!(asked.effort, [EffortFact::TasksGiven(1), EffortFact::Waited(hours(1))]);
        assert_eq!(asked.standing.waiting_since, None);
        let forgotten = step(&asked.standing, Event::FollowUpReached, 24 * 14 + 1);
        assert_eq!(forgotten.standing.state, State::Open);
        assert_eq!(forgotten.standing.waiting_since, None, "the customer does not wait for us");
        let reminded = step(&asked.standing, Event::Replied { then: Then::new(State::WaitingCustomer), tasks: 0 }, 48);
        assert_eq!(reminded.effort, []);
    }

    #[test]
    fn out_of_office_never_opens_a_case_again() {
        let solved = step(&opened(), Event::Replied { then: Then::new(State::Solved), tasks: 0 }, 1).standing;
        for automatic in [Automatic::Reply, Automatic::Bounce, Automatic::List] {
            let after = step(&solved, Event::Contacted { automatic }, 2);
            assert_eq!((after.standing, after.why), (solved, Why::AutomaticIgnored));
        }
    }

    #[test]
    fn an_answer_that_never_arrived_comes_back_to_the_agent() {
        let solved = step(&opened(), Event::Replied { then: Then::new(State::Solved), tasks: 0 }, 1).standing;
        let back = step(&solved, Event::DeliveryFailed, 2);
        assert_eq!((back.standing.state, back.why), (State::Open, Why::DeliveryFailed));
        assert_eq!(back.standing.waiting_since, Some(at(2)));
        assert_eq!(step(&opened(), Event::DeliveryFailed, 2).why, Why::Unchanged);
    }

    #[test]
    fn thank_you_after_a_week_reopens_and_after_a_year_begins_anew() {
        let solved = step(&opened(), Event::Replied { then: Then::new(State::Solved), tasks: 0 }, 0).standing;
        let week = step(&solved, PERSON, 24 * 7);
        assert_eq!((week.standing.state, week.why, week.open_linked), (State::Open, Why::CameBack, false));
        let last_day = step(&solved, PERSON, 24 * 30);
        assert!(!last_day.open_linked);
        let year = step(&solved, PERSON, 24 * 365);
        assert_eq!((year.standing, year.why, year.open_linked), (solved, Why::LongClosed, true));
    }

    #[test]
    fn clicking_open_again_does_not_buy_time_but_an_answer_does() {
        let moved = step(&opened(), Event::Moved(Then::new(State::Open)), 20);
        assert_eq!((moved.standing, moved.why), (opened(), Why::Unchanged));
        let word = step(&opened(), Event::Replied { then: Then::new(State::Open), tasks: 0 }, 20);
        assert_eq!(word.standing.due_at, Some(at(44)));
    }

    #[test]
    fn a_timer_that_fires_twice_or_too_early_does_nothing() {
        let then = Then { state: State::WaitingOther, follow_up_at: Some(at(50)) };
        let waiting = step(&opened(), Event::Moved(then), 1).standing;
        assert_eq!(step(&waiting, Event::FollowUpReached, 49).standing, waiting);
        let open = step(&waiting, Event::FollowUpReached, 50).standing;
        assert_eq!(step(&open, Event::FollowUpReached, 50).standing, open);
    }

    #[test]
    fn a_follow_up_yesterday_or_in_twenty_years_is_refused() {
        let policy = CasesPolicy::default();
        let to = |hour| Event::Moved(Then { state: State::WaitingOther, follow_up_at: Some(at(hour)) });
        let refused = |hour| next(&opened(), MAIL, &to(hour), &policy, at(5)).expect_err("is refused");
        assert_eq!(refused(5), Refusal::FollowUpNotAhead);
        assert_eq!(refused(24 * 365 * 20), Refusal::FollowUpTooFar { days: 400 });
    }

    #[test]
    fn a_customer_closes_unless_the_principal_does_not_want_it() {
        assert_eq!(step(&opened(), Event::ClosedByCustomer, 3).standing.state, State::Solved);
        let strict = CasesPolicy { customer_may_close: false, ..CasesPolicy::default() };
        let refused = next(&opened(), MAIL, &Event::ClosedByCustomer, &strict, at(3));
        assert_eq!(refused, Err(Refusal::CustomerMayNotClose));
    }

    fn any_then() -> impl Strategy<Value = Then> {
        (proptest::sample::select(State::ALL), proptest::option::of(0u32..2_000))
            .prop_map(|(state, hour)| Then { state, follow_up_at: hour.map(at) })
    }

    fn any_event() -> impl Strategy<Value = Event> {
        prop_oneof![
            proptest::sample::select(Automatic::ALL).prop_map(|automatic| Event::Contacted { automatic }),
            Just(PERSON),
            Just(Event::DeliveryFailed),
            (any_then(), 0u32..4).prop_map(|(then, tasks)| Event::Replied { then, tasks }),
            any_then().prop_map(Event::Moved),
            Just(Event::Reopened),
            Just(Event::ClosedByCustomer),
            Just(Event::Noted),
            Just(Event::FollowUpReached),
        ]
    }

    proptest! {
        #[test]
        fn whatever_happens_no_case_is_forgotten_and_everybody_moves_only_what_is_theirs(
            is_ours in any::<bool>(),
            events in proptest::collection::vec((any_event(), 0u32..600), 0..40),
        ) {
            let policy = CasesPolicy::default();
            let mut standing = open(MAIL, is_ours, &policy, at(0)).standing;
            let (mut hour, mut waited) = (0, std::time::Duration::ZERO);
            for (event, later) in events {
                hour += later;
                let Ok(decision) = next(&standing, MAIL, &event, &policy, at(hour)) else { continue };
                let after = decision.standing;
                prop_assert_eq!(after.unsound(), None, "{:?} -> {:?}", event, after);
                prop_assert!(after.state == State::Solved || after.returns_at().is_some());
                let (from, to) = (standing.state, after.state);
                match event {
                    Event::Contacted { automatic: Automatic::None } => {
                        prop_assert!(to == State::Open || decision.open_linked);
                        if let (Some(due), State::Open) = (standing.due_at, from) {
                            prop_assert!(after.due_at <= Some(due), "writing again postponed the answer");
                        }
                    }
                    Event::Contacted { .. } | Event::Noted => prop_assert_eq!(after, standing),
                    Event::FollowUpReached => prop_assert!(from == to || to == State::Open && from != State::Solved),
                    Event::ClosedByCustomer => prop_assert_eq!(to, State::Solved),
                    _ => {}
                }
                for fact in &decision.effort {
                    if let EffortFact::Waited(span) = fact { waited += *span }
                }
                standing = after;
            }
            prop_assert!(waited <= hours(hour), "nobody waits longer than time passed");
        }
    }
}
