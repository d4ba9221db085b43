//! Two cases that are one concern are merged, and one that is two is split. Both are plans: the shell carries them out.
//!
//! How it is kept: an interaction has a *case* (where it is shown) and a *home* (where it came in). Merging changes
//! the case and leaves the home, so parting is exact. The merged case keeps its number, its status page and its
//! effort, and points to the one it became; [`resolve`] follows. What arrives for it later (by an old mail, number or
//! link) is shown in the new case, with the merged one as its home.
//!
//! Invariants: pointers never form a ring; no interaction is lost or doubled by merging, parting or splitting;
//! merging and parting leaves every interaction where it was; nobody waits longer because cases were merged.

use crate::{CasesPolicy, Concern, Direction, Effort, EffortFact, Standing, State, open};
use kernel::{CaseId, CustomerId, InteractionId, PrincipalId, Timestamp};
use std::collections::BTreeSet;

/// A chain of merges is followed so far; one that is longer is broken.
const MAX_CHAIN: usize = 64;

/// A case, as merging looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// Which.
    pub id: CaseId,
    /// Whose.
    pub principal: PrincipalId,
    /// The customer's.
    pub customer: CustomerId,
    /// What it became, if it was merged.
    pub merged_into: Option<CaseId>,
    /// Where it stands.
    pub standing: Standing,
    /// What it has cost the customer.
    pub effort: Effort,
}

/// An interaction and its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located {
    /// Which.
    pub id: InteractionId,
    /// Where it is shown.
    pub case: CaseId,
    /// Where it came in.
    pub home: CaseId,
    /// Which way it went.
    pub direction: Direction,
}

/// An interaction gets a new place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Which.
    pub id: InteractionId,
    /// Where it is shown now.
    pub case: CaseId,
    /// Its home now; changes only by a split.
    pub home: CaseId,
}

/// How two cases become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergePlan {
    /// The case that is merged; it points to `into` from now on.
    pub from: CaseId,
    /// The case it becomes.
    pub into: CaseId,
    /// Interactions that are shown in `into`. Participants and tags are added to it as well, drafts stay their
    /// writers'.
    pub moves: Vec<Move>,
    /// Where `from` stands: solved, so that it is in nobody's list.
    pub from_standing: Standing,
    /// Where `into` stands: as urgent as the more urgent of the two.
    pub into_standing: Standing,
    /// Effort of `into`: both, and a repeat if the customer began both. That of `from` stays noted on it.
    pub into_effort: Effort,
}

/// Why cases cannot be merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergeRefused {
    /// A case into itself, or into one that was merged into it.
    #[error("these two are one case already")]
    AlreadyOne,
    /// The case was merged into a third.
    #[error("this case was merged into another one: part them first, or merge that one")]
    FromIsMerged,
    /// The target was merged; use what it became.
    #[error("the target was merged into another case: choose that one")]
    IntoIsMerged,
    /// Never possible.
    #[error("there is no such case")]
    OtherPrincipal,
    /// Would show one customer's words to another.
    #[error("the cases belong to different customers: confirm that it is one concern of both, or link the cases")]
    OtherCustomer,
}

/// How a merged case becomes its own again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmergePlan {
    /// The case that is parted; it points nowhere from now on.
    pub case: CaseId,
    /// The case it leaves.
    pub leaves: CaseId,
    /// Interactions that go back, also those that came in for `case` since.
    pub moves: Vec<Move>,
    /// Where `case` stands: solved if it was solved before it was merged, else open, so that a person looks.
    pub standing: Standing,
    /// Effort of `leaves`: without that of `case`.
    pub leaves_effort: Effort,
}

/// Why a case cannot be parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnmergeRefused {
    /// It is its own.
    #[error("this case is not merged")]
    NotMerged,
    /// What it became was merged in turn, so that its interactions are shown further on.
    #[error("the case it was merged into was merged as well: part that one first")]
    FromIsMerged,
}

/// How one case becomes two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitPlan {
    /// The interactions that go to the new case, with all their files and Message-IDs: replies to them follow.
    pub moves: Vec<Move>,
    /// Where the new case stands.
    pub standing: Standing,
    /// Effort of the new case: the contacts that moved.
    pub effort: Effort,
    /// Effort of the old case: without them.
    pub left_effort: Effort,
}

/// Why a case cannot be split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SplitRefused {
    /// There is nothing to move.
    #[error("choose at least one message for the new case")]
    NothingChosen,
    /// There would be nothing left.
    #[error("choose fewer messages: at least one stays in this case")]
    NothingLeft,
    /// One of them is elsewhere, perhaps since a moment ago.
    #[error("a chosen message is no longer in this case: load the page again")]
    NotHere,
}

/// What a case is now: itself, or the end of its chain of merges. `merged_into` looks a case up. `None` when the
/// chain is broken (a ring, or longer than 64), which the rules here never make.
pub fn resolve(case: CaseId, mut merged_into: impl FnMut(CaseId) -> Option<CaseId>) -> Option<CaseId> {
    let mut at = case;
    for _ in 0..MAX_CHAIN {
        match merged_into(at) {
            Some(next) => at = next,
            None => return Some(at),
        }
    }
    None
}

/// Plans to merge `from` into `into`. `located` are the interactions shown in `from`. `is_confirmed`: a person knows
/// that the customers differ and wants it.
pub fn merge(
    from: &Side,
    into: &Side,
    located: &[Located],
    is_confirmed: bool,
    now: Timestamp,
) -> Result<MergePlan, MergeRefused> {
    if from.principal != into.principal {
        return Err(MergeRefused::OtherPrincipal);
    }
    if from.id == into.id || from.merged_into == Some(into.id) || into.merged_into == Some(from.id) {
        return Err(MergeRefused::AlreadyOne);
    }
    if from.merged_into.is_some() {
        return Err(MergeRefused::FromIsMerged);
    }
    if into.merged_into.is_some() {
        return Err(MergeRefused::IntoIsMerged);
    }
    if from.customer != into.customer && !is_confirmed {
        return Err(MergeRefused::OtherCustomer);
    }
    Ok(MergePlan {
        from: from.id,
        into: into.id,
        moves: moved(located, from.id, into.id, |_| true),
        from_standing: put_away(&from.standing, now),
        into_standing: more_urgent(&from.standing, &into.standing),
        into_effort: into.effort.plus(merged_effort(from, into)),
    })
}

/// Plans to part `case` from the one it was merged into. `located` are the interactions shown in that one; `descends`
/// says whether a home was merged into `case`, directly or over others, so that what came with it goes along;
/// `merged_at` is when the two were merged; `fresh` is where a case that we open now would stand (see [`open`]).
pub fn unmerge(
    case: &Side,
    from: &Side,
    located: &[Located],
    descends: impl Fn(CaseId) -> bool,
    merged_at: Timestamp,
    fresh: Standing,
) -> Result<UnmergePlan, UnmergeRefused> {
    if case.merged_into != Some(from.id) {
        return Err(UnmergeRefused::NotMerged);
    }
    if from.merged_into.is_some() {
        return Err(UnmergeRefused::FromIsMerged);
    }
    let was_solved = case.standing.solved_at.is_some_and(|at| at < merged_at);
    let without = Side { effort: from.effort.minus(case.effort), ..*from };
    Ok(UnmergePlan {
        case: case.id,
        leaves: from.id,
        moves: moved(located, from.id, case.id, |one| one.home == case.id || descends(one.home)),
        standing: if was_solved { case.standing } else { fresh },
        leaves_effort: from.effort.minus(merged_effort(case, &without)),
    })
}

/// Plans to move `chosen` interactions of `case` to the new case `into`. `located` are the interactions shown in
/// `case`.
pub fn split(
    case: &Side,
    into: CaseId,
    chosen: &[InteractionId],
    located: &[Located],
    concern: Concern<'_>,
    policy: &CasesPolicy,
    now: Timestamp,
) -> Result<SplitPlan, SplitRefused> {
    let chosen: BTreeSet<_> = chosen.iter().copied().collect();
    let here: Vec<_> = located.iter().filter(|one| one.case == case.id).collect();
    let going: Vec<_> = here.iter().filter(|one| chosen.contains(&one.id)).collect();
    if chosen.is_empty() {
        return Err(SplitRefused::NothingChosen);
    }
    if going.len() != chosen.len() {
        return Err(SplitRefused::NotHere);
    }
    if going.len() == here.len() {
        return Err(SplitRefused::NothingLeft);
    }
    let contacts = going.iter().filter(|one| one.direction == Direction::In).count();
    let contacts = u32::try_from(contacts).unwrap_or(u32::MAX).min(case.effort.contacts);
    let effort = Effort { contacts, ..Effort::default() };
    let mut standing = open(concern, contacts == 0, policy, now).standing;
    if let (Some(since), Some(_)) = (case.standing.waiting_since, standing.waiting_since) {
        standing.waiting_since = Some(since);
        standing.due_at = earlier(standing.due_at, case.standing.due_at);
    }
    Ok(SplitPlan {
        moves: going.iter().map(|one| Move { id: one.id, case: into, home: into }).collect(),
        standing,
        effort,
        left_effort: case.effort.minus(effort),
    })
}

fn moved(located: &[Located], from: CaseId, to: CaseId, mut goes: impl FnMut(&Located) -> bool) -> Vec<Move> {
    let here = located.iter().filter(|one| one.case == from && goes(one));
    here.map(|one| Move { id: one.id, case: to, home: one.home }).collect()
}

/// What merging adds: the effort of `from`, and that the customer had to come to us twice with one concern.
fn merged_effort(from: &Side, into: &Side) -> Effort {
    let began_both = from.effort.contacts > 0 && into.effort.contacts > 0;
    let facts: &[EffortFact] = if began_both { &[EffortFact::Repeated] } else { &[] };
    from.effort.with(facts)
}

fn put_away(standing: &Standing, now: Timestamp) -> Standing {
    Standing {
        state: State::Solved,
        due_at: None,
        follow_up_at: None,
        solved_at: standing.solved_at.or(Some(now)),
        waiting_since: None,
    }
}

/// Open before waiting before solved; among equals the earlier instants.
fn more_urgent(one: &Standing, other: &Standing) -> Standing {
    let rank = |standing: &Standing| match standing.state {
        State::Open => 0,
        State::WaitingOther => 1,
        State::WaitingCustomer => 2,
        State::Solved => 3,
    };
    let (first, second) = if rank(one) < rank(other) { (one, other) } else { (other, one) };
    let is_ours = matches!(first.state, State::Open | State::WaitingOther);
    let is_same = first.state == second.state;
    let solved_at = if is_same { first.solved_at.max(second.solved_at) } else { first.solved_at };
    Standing {
        state: first.state,
        due_at: earlier(first.due_at, second.due_at),
        follow_up_at: if is_same { earlier(first.follow_up_at, second.follow_up_at) } else { first.follow_up_at },
        solved_at,
        waiting_since: earlier(first.waiting_since, second.waiting_since).filter(|_| is_ours),
    }
}

fn earlier(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::hours;
    use crate::{Channel, Event, Then, next};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    const MAIL: Concern<'static> = Concern { channel: Channel::Email, kind: "bill" };

    fn at(hour: u32) -> Timestamp {
        Timestamp::from_millis(1_584_316_800_000).plus(hours(hour))
    }

    fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(n: u128) -> T {
        format!("{n:032x}").parse().expect("is an id")
    }

    /// A case as it begins with one mail at `hour`.
    fn side(case: u128, hour: u32) -> Side {
        let opening = open(MAIL, false, &CasesPolicy::default(), at(hour));
        Side {
            id: id(case),
            principal: id(1),
            customer: id(9),
            merged_into: None,
            standing: opening.standing,
            effort: Effort::default().with(&opening.effort),
        }
    }

    fn shown(interaction: u128, case: u128) -> Located {
        Located { id: id(interaction), case: id(case), home: id(case), direction: Direction::In }
    }

    fn fresh(hour: u32) -> Standing {
        open(MAIL, true, &CasesPolicy::default(), at(hour)).standing
    }

    #[test]
    fn a_mail_and_a_call_about_one_bill_become_one_case_as_urgent_as_the_first() {
        let (mail, call) = (side(1, 0), side(2, 5));
        let plan = merge(&call, &mail, &[shown(20, 2)], false, at(6)).expect("merges");
        assert_eq!(plan.moves, [Move { id: id(20), case: id(1), home: id(2) }]);
        assert_eq!(plan.into_standing, mail.standing);
        assert_eq!(plan.from_standing.state, State::Solved);
        assert_eq!((plan.into_effort.contacts, plan.into_effort.repeats), (2, 1), "the customer had to come twice");
        let turned = merge(&mail, &call, &[], false, at(6)).expect("merges");
        assert_eq!(turned.into_standing.due_at, Some(at(24)), "nobody waits longer by a merge");
        assert_eq!(turned.into_standing.waiting_since, Some(at(0)));
    }

    #[test]
    fn a_question_wakes_the_waiting_case_it_is_merged_into() {
        let solved = Event::Replied { then: Then::new(State::Solved), tasks: 0 };
        let done = next(&side(1, 0).standing, MAIL, &solved, &CasesPolicy::default(), at(1)).expect("is possible");
        let old = Side { standing: done.standing, ..side(1, 0) };
        let plan = merge(&side(2, 5), &old, &[], false, at(6)).expect("merges");
        assert_eq!((plan.into_standing.state, plan.into_standing.solved_at), (State::Open, None));
    }

    #[test]
    fn a_ring_is_refused_from_every_side() {
        let (a, b) = (side(1, 0), side(2, 0));
        let a_in_b = Side { merged_into: Some(b.id), ..a };
        assert_eq!(merge(&a, &a, &[], false, at(1)), Err(MergeRefused::AlreadyOne));
        assert_eq!(merge(&b, &a_in_b, &[], false, at(1)), Err(MergeRefused::AlreadyOne));
        assert_eq!(merge(&a_in_b, &b, &[], false, at(1)), Err(MergeRefused::AlreadyOne));
        assert_eq!(merge(&side(3, 0), &a_in_b, &[], false, at(1)), Err(MergeRefused::IntoIsMerged));
        assert_eq!(merge(&a_in_b, &side(3, 0), &[], false, at(1)), Err(MergeRefused::FromIsMerged));
    }

    #[test]
    fn one_customers_words_are_not_shown_to_another_by_a_slip() {
        let neighbour = Side { customer: id(8), ..side(2, 0) };
        assert_eq!(merge(&side(1, 0), &neighbour, &[], false, at(1)), Err(MergeRefused::OtherCustomer));
        assert!(merge(&side(1, 0), &neighbour, &[], true, at(1)).is_ok(), "couples write from two addresses");
        let elsewhere = Side { principal: id(2), ..side(2, 0) };
        assert_eq!(merge(&side(1, 0), &elsewhere, &[], true, at(1)), Err(MergeRefused::OtherPrincipal));
    }

    #[test]
    fn parting_takes_along_what_was_merged_before_and_what_came_in_since() {
        // 3 was merged into 2, 2 into 1; mail 40 came in for 3 when all were one.
        let two = Side { merged_into: Some(id(1)), ..side(2, 0) };
        let here = |interaction, home| Located { home: id(home), ..shown(interaction, 1) };
        let located = [here(10, 1), here(20, 2), here(30, 3), here(40, 3)];
        let below = |home| home == id(3);
        let plan = unmerge(&two, &side(1, 0), &located, below, at(2), fresh(3)).expect("parts");
        let going: Vec<_> = plan.moves.iter().map(|one| one.id).collect();
        assert_eq!(going, [id(20), id(30), id(40)]);
        assert_eq!(plan.moves[1].home, id(3), "its home stays");
        assert_eq!(plan.standing, fresh(3));
        assert_eq!(unmerge(&side(1, 0), &two, &located, below, at(2), fresh(3)), Err(UnmergeRefused::NotMerged));
        let three = Side { merged_into: Some(id(2)), ..side(3, 0) };
        assert_eq!(unmerge(&three, &two, &located, |_| false, at(2), fresh(3)), Err(UnmergeRefused::FromIsMerged));
    }

    #[test]
    fn what_was_solved_before_it_was_merged_is_solved_when_parted() {
        let standing =
            Standing { state: State::Solved, due_at: None, solved_at: Some(at(1)), waiting_since: None, ..fresh(0) };
        let old = Side { merged_into: Some(id(1)), standing, ..side(2, 0) };
        let plan = unmerge(&old, &side(1, 0), &[], |_| false, at(5), fresh(9)).expect("parts");
        assert_eq!(plan.standing, standing);
    }

    #[test]
    fn a_move_and_a_broken_meter_in_one_letter_become_two_cases() {
        let case = Side { effort: Effort { contacts: 3, ..Effort::default() }, ..side(1, 0) };
        let located = [shown(10, 1), shown(11, 1), Located { direction: Direction::Note, ..shown(12, 1) }];
        let policy = CasesPolicy::default();
        let cut = |chosen: &[InteractionId]| split(&case, id(5), chosen, &located, MAIL, &policy, at(4));
        let plan = cut(&[id(11), id(12), id(11)]).expect("splits");
        assert_eq!(plan.moves, [11, 12].map(|one| Move { id: id(one), case: id(5), home: id(5) }));
        assert_eq!((plan.effort.contacts, plan.left_effort.contacts), (1, 2));
        assert_eq!(plan.standing.due_at, case.standing.due_at, "a split does not postpone the answer");
        assert_eq!(cut(&[]), Err(SplitRefused::NothingChosen));
        assert_eq!(cut(&[id(10), id(11), id(12)]), Err(SplitRefused::NothingLeft));
        assert_eq!(cut(&[id(10), id(99)]), Err(SplitRefused::NotHere));
    }

    #[test]
    fn the_number_of_a_merged_case_still_leads_to_somebody_and_a_broken_chain_to_nobody() {
        let chain = |case: CaseId| (case.0.as_u128() < 5).then(|| id(case.0.as_u128() + 1));
        assert_eq!(resolve(id(1), chain), Some(id(5)));
        assert_eq!(resolve(id(1), |case| Some(id(3 - case.0.as_u128()))), None);
    }

    /// A small world in which plans are carried out.
    struct World {
        sides: BTreeMap<CaseId, Side>,
        merged_at: BTreeMap<CaseId, Timestamp>,
        located: Vec<Located>,
    }

    impl World {
        fn new() -> Self {
            let sides = (1..=5).map(|n| (id(n), side(n, u32::try_from(n).expect("is small")))).collect();
            let located = (1..=5).flat_map(|case| [shown(case * 10, case), shown(case * 10 + 1, case)]).collect();
            Self { sides, merged_at: BTreeMap::new(), located }
        }

        fn carry_out(&mut self, moves: &[Move]) {
            for step in moves {
                let one = self.located.iter_mut().find(|one| one.id == step.id).expect("exists");
                (one.case, one.home) = (step.case, step.home);
            }
        }

        fn merge(&mut self, from: CaseId, into: CaseId, now: Timestamp) -> bool {
            let Ok(plan) = merge(&self.sides[&from], &self.sides[&into], &self.located, false, now) else {
                return false;
            };
            self.carry_out(&plan.moves);
            let from = self.sides.get_mut(&from).expect("exists");
            (from.merged_into, from.standing) = (Some(into), plan.from_standing);
            self.merged_at.insert(from.id, now);
            let into = self.sides.get_mut(&into).expect("exists");
            (into.standing, into.effort) = (plan.into_standing, plan.into_effort);
            true
        }

        fn unmerge(&mut self, case: CaseId, fresh: Standing) -> bool {
            let Some(from) = self.sides[&case].merged_into else { return false };
            let pointers = |case: CaseId| self.sides[&case].merged_into;
            let below = |home| std::iter::successors(Some(home), |&at| pointers(at)).any(|at| at == case);
            let (one, other, merged_at) = (&self.sides[&case], &self.sides[&from], self.merged_at[&case]);
            let Ok(plan) = unmerge(one, other, &self.located, below, merged_at, fresh) else { return false };
            self.carry_out(&plan.moves);
            self.sides.get_mut(&from).expect("exists").effort = plan.leaves_effort;
            let case = self.sides.get_mut(&case).expect("exists");
            (case.merged_into, case.standing) = (None, plan.standing);
            true
        }
    }

    proptest! {
        #[test]
        fn merging_and_parting_in_any_order_loses_nothing_and_makes_no_ring(
            steps in proptest::collection::vec((any::<bool>(), 1u128..=5, 1u128..=5), 0..30),
        ) {
            let mut world = World::new();
            for (hour, (merges, one, other)) in (10u32..).zip(steps) {
                match merges {
                    true => world.merge(id(one), id(other), at(hour)),
                    false => world.unmerge(id(one), fresh(hour)),
                };
                prop_assert_eq!(world.located.len(), 10);
                for located in &world.located {
                    let root = resolve(located.home, |case| world.sides[&case].merged_into);
                    prop_assert_eq!(root, Some(located.case), "shown where its home leads");
                }
                for side in world.sides.values() {
                    prop_assert_eq!(side.standing.unsound(), None);
                    prop_assert!(side.merged_into.is_none() || side.standing.state == State::Solved);
                }
            }
            // Part everything: each interaction is home again, and nobody's effort has changed.
            for hour in 100..110 {
                for case in 1..=5 {
                    world.unmerge(id(case), fresh(hour));
                }
            }
            prop_assert!(world.located.iter().all(|one| one.case == one.home));
            prop_assert!(world.sides.values().all(|side| side.effort.contacts == 1));
        }
    }
}
