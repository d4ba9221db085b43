//! The life of an arrangement: offered, agreed, then fulfilled or broken.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// Worked out and sent; the customer decides.
    Offered {
        /// The last day on which it can be accepted.
        until: Date,
    },
    /// Nobody accepted it in time, or the customer declined.
    Lapsed,
    /// Agreed: dunning rests.
    Agreed {
        /// Since.
        on: Date,
    },
    /// Too much was missed.
    Broken {
        /// Since.
        on: Date,
    },
    /// All was paid.
    Fulfilled {
        /// Since.
        on: Date,
    },
    /// Both sides ended it, or the debt fell away.
    Ended {
        /// Since.
        on: Date,
    },
}

/// What can happen to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// The customer accepts, or an agent on the customer's word.
    Accept,
    /// The customer declines.
    Decline,
    /// The last day passed.
    Lapse,
    /// Too much was missed ([`Standing::Broken`](super::Standing::Broken)).
    Break,
    /// All was paid ([`Standing::Fulfilled`](super::Standing::Fulfilled)).
    Fulfil,
    /// It ends by agreement.
    End,
}

/// The act does not fit the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{act:?} does not fit {state:?}")]
pub struct ActRefused {
    /// The state.
    pub state: State,
    /// The act.
    pub act: Act,
}

/// What `act` on `today` makes of `state`.
pub fn act(state: State, act: Act, today: Date) -> Result<State, ActRefused> {
    match (state, act) {
        (State::Offered { until }, Act::Accept) if today <= until => Ok(State::Agreed { on: today }),
        (State::Offered { .. }, Act::Decline) => Ok(State::Lapsed),
        (State::Offered { until }, Act::Lapse) if today > until => Ok(State::Lapsed),
        (State::Agreed { .. }, Act::Break) => Ok(State::Broken { on: today }),
        (State::Agreed { .. } | State::Broken { .. }, Act::Fulfil) => Ok(State::Fulfilled { on: today }),
        (State::Agreed { .. } | State::Broken { .. }, Act::End) => Ok(State::Ended { on: today }),
        _ => Err(ActRefused { state, act }),
    }
}

/// What an arrangement means for the dunning of its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Dunning {
    /// Nothing.
    GoesOn,
    /// It rests: a lock with reason [`Arrangement`](crate::LockReason::Arrangement) from this day.
    Rests {
        /// Since.
        from: Date,
    },
    /// It goes on at the same level, with a term that begins anew on this day
    /// ([`DunningState::resumed`](crate::DunningState::resumed)).
    ResumesAnew {
        /// The day.
        from: Date,
    },
}

/// What `state` means for dunning.
pub const fn dunning_under(state: State) -> Dunning {
    match state {
        State::Offered { .. } | State::Lapsed | State::Fulfilled { .. } => Dunning::GoesOn,
        State::Agreed { on } => Dunning::Rests { from: on },
        State::Broken { on } | State::Ended { on } => Dunning::ResumesAnew { from: on },
    }
}
