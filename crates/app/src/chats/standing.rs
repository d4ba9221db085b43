//! How a chat stands for its customer: received, waiting in line, talked with — as the router sees it.

use crate::{App, Principal, StoreError, routing as floor};
use cases::State;
use kernel::{Channel, Lang, Timestamp, WorkItemId};
use routing::{Concern, Reception, Router, Standing as At, WhyWaits};
use std::time::Duration;
use store::cases::Case;

/// How a chat stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In line.
    Waiting {
        /// How many come before it; none: it cannot be told.
        before_it: Option<usize>,
        /// Four of five wait no longer than this; none: it cannot be told.
        at_most: Option<Duration>,
    },
    /// Somebody has it.
    Talking,
    /// Nobody receives it now.
    Closed {
        /// Until when, if that is known.
        until: Option<Timestamp>,
    },
    /// We answered, and wait for the customer or for somebody else.
    Answered,
    /// It is solved.
    Over,
}

impl Standing {
    /// The code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::Talking => "talking",
            Self::Closed { .. } => "closed",
            Self::Answered => "answered",
            Self::Over => "over",
        }
    }
}

/// Whether anybody receives a chat that begins now in `lang`.
pub async fn reception(app: &App, owner: &Principal, lang: Lang) -> Result<Reception, StoreError> {
    let (at, principal) = (app.now(), owner.id);
    let concern = Concern { kind: "other".to_owned(), channel: Channel::Chat, language: lang };
    floor::ask(app, move |router| router.reception(at, principal, &concern)).await
}

/// How the chat in `case` stands.
pub(super) async fn standing(app: &App, case: &Case) -> Result<Standing, StoreError> {
    match case.state {
        State::Solved => return Ok(Standing::Over),
        State::Open => {}
        _ => return Ok(Standing::Answered),
    }
    let (item, has_owner) = (WorkItemId(case.id.0), case.owner.is_some());
    floor::ask(app, move |router| waits(router, item, has_owner)).await
}

fn waits(router: &Router, id: WorkItemId, has_owner: bool) -> Standing {
    let Some(view) = router.item(id) else {
        // The router has not heard of it yet.
        return if has_owner { Standing::Talking } else { Standing::Waiting { before_it: None, at_most: None } };
    };
    if matches!(view.item.standing, At::AtWork { .. } | At::ByHand { .. }) {
        return Standing::Talking;
    }
    if let Some(WhyWaits::Closed { until }) = router.why(id) {
        return Standing::Closed { until };
    }
    let wait = router.wait(id);
    let is_offered = matches!(view.item.standing, At::Offered { .. });
    let before_it = wait.map(|wait| wait.before_it).or(view.before_it).or(is_offered.then_some(0));
    Standing::Waiting { before_it, at_most: wait.map(|wait| wait.four_in_five) }
}
