//! What the router learns when a case changed: the difference between the case and what the router knows of it.
//!
//! Invariants: a case that needs somebody is known to the router after this, one that needs nobody is not; looking twice
//! changes nothing. A person who moves a case of theirs has it in hand; a customer who comes back to one is brought to
//! whoever knows it, and after a time to others.

use kernel::{StaffId, Timestamp, WorkItemId};
use routing::{Event, ItemState, Requirement, Standing};

/// What a case needs; it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Of whoever answers it.
    pub requirement: Requirement,
    /// Since when the customer waits.
    pub since: Timestamp,
    /// Whose it is.
    pub owner: Option<StaffId>,
    /// Not before: a callback in the window that the customer chose, or its next try.
    pub not_before: Option<Timestamp>,
}

impl Wanted {
    /// It comes to the router; whoever opened it for themselves has it in hand, unless it rests.
    fn arrives(self, item: WorkItemId, by: Option<StaffId>, now: Timestamp) -> impl Iterator<Item = Event> {
        let Self { requirement, since, owner: preferred, not_before } = self;
        let is_later = not_before.is_some_and(|at| at > now);
        let taken = preferred.filter(|_| by.is_some() && !is_later).map(|agent| Event::Taken { agent, item });
        let arrived = Event::Arrived { item, requirement, since, preferred, not_before };
        std::iter::once(arrived).chain(taken)
    }
}

/// What follows for the router: `wanted` is what the case needs now, none: nobody; `by` the person who changed it last,
/// none: the customer or the program.
pub(super) fn events(
    id: WorkItemId,
    wanted: Option<Wanted>,
    known: Option<&ItemState>,
    by: Option<StaffId>,
    now: Timestamp,
) -> Vec<Event> {
    let worker = known.and_then(|item| match item.standing {
        Standing::AtWork { agent } | Standing::ByHand { agent } => Some(agent),
        _ => None,
    });
    let (wanted, known) = match (wanted, known) {
        (None, None) => return Vec::new(),
        (None, Some(_)) if worker.is_some() => return vec![Event::Ended { item: id }],
        (None, Some(_)) => return vec![Event::Withdrawn { item: id }],
        (Some(wanted), None) => {
            return wanted.arrives(id, by, now).collect();
        }
        (Some(wanted), Some(known)) => (wanted, known),
    };
    // What shall be done later rests until then; what rested and shall be done now, or at another time, comes anew.
    let rests = match known.standing {
        Standing::Parked { until } => Some(until),
        _ => None,
    };
    let shall_rest = wanted.not_before.filter(|&at| at > now);
    if shall_rest != rests {
        let gone = if worker.is_some() { Event::Ended { item: id } } else { Event::Withdrawn { item: id } };
        return std::iter::once(gone).chain(wanted.arrives(id, by, now)).collect();
    }
    let is_other = wanted.requirement != known.requirement;
    let taken = match (wanted.owner, worker) {
        (None, Some(_)) => {
            let requirement = is_other.then_some(wanted.requirement);
            return vec![Event::HandedOn { item: id, requirement, to: None }];
        }
        (Some(owner), Some(worker)) => Some(owner).filter(|&owner| owner != worker),
        // A customer who writes again does not put it back into the hands of somebody who went home.
        (Some(owner), None) => Some(owner)
            .filter(|_| rests.is_none() && by.is_some_and(|by| by == owner || known.preferred != Some(owner))),
        (None, None) => None,
    };
    let changed = is_other.then_some(Event::Changed { item: id, requirement: wanted.requirement });
    let taken = taken.map(|agent| Event::Taken { agent, item: id });
    [changed, taken].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use cases::Channel;
    use kernel::PrincipalId;
    use proptest::prelude::*;
    use routing::Router;
    use std::collections::BTreeMap;
    use uuid::Uuid;

    const NOW: Timestamp = Timestamp::from_millis(10);
    const ITEM: WorkItemId = WorkItemId(Uuid::from_u128(1));
    const ANNA: StaffId = StaffId(Uuid::from_u128(10));
    const BEAT: StaffId = StaffId(Uuid::from_u128(11));

    fn requirement(queue: &str) -> Requirement {
        Requirement {
            principal: PrincipalId(Uuid::from_u128(100)),
            channel: Channel::Email,
            queue: queue.to_owned(),
            skills: BTreeMap::new(),
            language: None,
            boost_seconds: 0,
        }
    }

    fn wanted(owner: Option<StaffId>) -> Option<Wanted> {
        Some(Wanted { requirement: requirement("general"), since: Timestamp::from_millis(5), owner, not_before: None })
    }

    fn known(standing: Standing, preferred: Option<StaffId>) -> ItemState {
        let since = Timestamp::from_millis(5);
        ItemState { item: ITEM, requirement: requirement("general"), since, number: 1, preferred, standing }
    }

    #[test]
    fn a_customer_who_comes_back_is_brought_to_whoever_knows_the_case() {
        let [Event::Arrived { preferred, .. }] = &events(ITEM, wanted(Some(ANNA)), None, None, NOW)[..] else {
            panic!("it arrives");
        };
        assert_eq!(*preferred, Some(ANNA));
        let waits = known(Standing::Waiting, Some(ANNA));
        assert_eq!(
            events(ITEM, wanted(Some(ANNA)), Some(&waits), None, NOW),
            [],
            "a second mail takes nothing by hand"
        );
    }

    #[test]
    fn a_case_that_somebody_opens_for_themselves_is_theirs() {
        let events = events(ITEM, wanted(Some(ANNA)), None, Some(ANNA), NOW);
        assert!(matches!(events[..], [Event::Arrived { .. }, Event::Taken { agent: ANNA, .. }]));
    }

    #[test]
    fn a_note_of_a_colleague_does_not_take_it_and_one_of_the_owner_does() {
        let waits = known(Standing::Waiting, Some(ANNA));
        assert_eq!(events(ITEM, wanted(Some(ANNA)), Some(&waits), Some(BEAT), NOW), []);
        let taken = Event::Taken { agent: ANNA, item: ITEM };
        assert_eq!(events(ITEM, wanted(Some(ANNA)), Some(&waits), Some(ANNA), NOW), [taken]);
    }

    #[test]
    fn a_supervisor_gives_it_to_somebody_else_and_back_to_all() {
        let works = known(Standing::AtWork { agent: ANNA }, Some(ANNA));
        let taken = Event::Taken { agent: BEAT, item: ITEM };
        assert_eq!(events(ITEM, wanted(Some(BEAT)), Some(&works), Some(ANNA), NOW), [taken]);
        let handed_on = Event::HandedOn { item: ITEM, requirement: None, to: None };
        assert_eq!(events(ITEM, wanted(None), Some(&works), Some(ANNA), NOW), [handed_on]);
    }

    #[test]
    fn what_is_answered_ends_and_what_is_solved_before_anybody_came_is_withdrawn() {
        let works = known(Standing::AtWork { agent: ANNA }, Some(ANNA));
        assert_eq!(events(ITEM, None, Some(&works), Some(ANNA), NOW), [Event::Ended { item: ITEM }]);
        let waits = known(Standing::Waiting, None);
        assert_eq!(events(ITEM, None, Some(&waits), None, NOW), [Event::Withdrawn { item: ITEM }]);
    }

    #[test]
    fn a_callback_rests_until_its_window_and_comes_back_to_whoever_tried_it() {
        let later = Timestamp::from_millis(99);
        let at = |not_before| wanted(Some(ANNA)).map(|wanted| Wanted { not_before, ..wanted });
        let works = known(Standing::AtWork { agent: ANNA }, Some(ANNA));
        let [Event::Ended { .. }, Event::Arrived { preferred, not_before, .. }] =
            &events(ITEM, at(Some(later)), Some(&works), Some(ANNA), NOW)[..]
        else {
            panic!("nobody answered: it comes again later");
        };
        assert_eq!((*preferred, *not_before), (Some(ANNA), Some(later)));
        let rests = known(Standing::Parked { until: later }, Some(ANNA));
        assert_eq!(events(ITEM, at(Some(later)), Some(&rests), Some(ANNA), NOW), [], "it rests already");
        let sooner = events(ITEM, at(None), Some(&rests), None, NOW);
        assert!(matches!(sooner[..], [Event::Withdrawn { .. }, Event::Arrived { not_before: None, .. }]));
    }

    fn later() -> impl Strategy<Value = Option<i64>> {
        prop::sample::select(&[None, None, Some(3), Some(12), Some(40)][..])
    }

    fn somebody() -> impl Strategy<Value = Option<StaffId>> {
        prop::sample::select(&[None, Some(ANNA), Some(BEAT)][..])
    }

    proptest! {
        #[test]
        fn whatever_happened_the_router_knows_it_exactly_while_it_is_wanted_and_looking_twice_changes_nothing(
            course in prop::collection::vec((prop::bool::weighted(0.8), somebody(), somebody(), 0..2_usize, later()), 1..20),
        ) {
            let mut router = Router::new(BTreeMap::new());
            for (n, (is_open, owner, by, queue, later)) in course.into_iter().enumerate() {
                let requirement = requirement(["general", "back office"][queue]);
                let at = Timestamp::from_millis(i64::try_from(n).unwrap_or(0));
                let not_before = later.map(Timestamp::from_millis);
                let since = Timestamp::from_millis(5);
                let wanted = is_open.then_some(Wanted { requirement, since, owner, not_before });
                let before = router.item(ITEM).map(|view| view.item);
                for event in events(ITEM, wanted.clone(), before.as_ref(), by, at) {
                    router.step(at, event, &mut Vec::new());
                }
                let after = router.item(ITEM).map(|view| view.item);
                prop_assert_eq!(after.is_some(), wanted.is_some());
                if let (Some(after), Some(wanted)) = (&after, &wanted) {
                    prop_assert_eq!(&after.requirement, &wanted.requirement);
                }
                prop_assert_eq!(events(ITEM, wanted, after.as_ref(), by, at), []);
            }
        }
    }
}
