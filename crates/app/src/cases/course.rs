//! Moving a stored case by the rules of the domain.

use super::CaseError;
use cases::{CasesPolicy, Channel, Concern, Decision, Effort, EffortFact, Event, Refusal, Standing};
use kernel::Timestamp;
use store::cases::Case;

/// Where a stored case stands.
pub fn standing(case: &Case) -> Standing {
    Standing {
        state: case.state,
        due_at: case.due_at,
        follow_up_at: case.follow_up_at,
        solved_at: case.solved_at,
        waiting_since: case.waiting_since,
    }
}

/// What a stored case has cost its customer.
pub fn effort(case: &Case) -> Effort {
    Effort::from_stored(case.contacts, case.tasks_given, case.transfers, case.repeats, case.waited_ms)
}

/// Puts `standing` on a case.
pub(crate) fn stand(case: &mut Case, standing: Standing) {
    let Standing { state, due_at, follow_up_at, solved_at, waiting_since } = standing;
    (case.state, case.due_at, case.follow_up_at) = (state, due_at, follow_up_at);
    (case.solved_at, case.waiting_since) = (solved_at, waiting_since);
}

/// Puts `effort` on a case.
pub(crate) fn weigh(case: &mut Case, effort: Effort) {
    case.contacts = effort.contacts.into();
    case.tasks_given = effort.tasks_given.into();
    case.transfers = effort.transfers.into();
    case.repeats = effort.repeats.into();
    case.waited_ms = effort.waited_ms();
}

/// Counts facts of effort on a case.
pub(crate) fn count(case: &mut Case, facts: &[EffortFact]) {
    let effort = effort(case).with(facts);
    weigh(case, effort);
}

/// Applies what the domain decides about `event`.
pub(crate) fn step(
    case: &mut Case,
    event: &Event,
    policy: &CasesPolicy,
    now: Timestamp,
) -> Result<Decision, CaseError> {
    step_by(case, case.channel, event, policy, now)
}

/// The same for a contact by `channel`: a chat in the case of a letter is answered as a chat.
pub(crate) fn step_by(
    case: &mut Case,
    channel: Channel,
    event: &Event,
    policy: &CasesPolicy,
    now: Timestamp,
) -> Result<Decision, CaseError> {
    let concern = Concern { channel, kind: &case.kind };
    let decision = cases::next(&standing(case), concern, event, policy, now).map_err(refused)?;
    let facts = decision.effort.clone();
    stand(case, decision.standing);
    count(case, &facts);
    Ok(decision)
}

fn refused(refusal: Refusal) -> CaseError {
    match refusal {
        Refusal::FollowUpNotAhead => CaseError::refused("follow_up_at", "follow-up-not-ahead"),
        Refusal::FollowUpTooFar { .. } => CaseError::refused("follow_up_at", "follow-up-too-far"),
        Refusal::CustomerMayNotClose => CaseError::refused("state", "customer-may-not-close"),
    }
}
