//! Offers: what is offered to somebody now, and what they say to it.
//!
//! Invariant: an answer is kept before anybody waits for its outcome; one to an offer that stands no longer changes nothing.

use crate::{Actor, App, StoreError};
use kernel::{CaseId, PrincipalId, StaffId, Timestamp, codes};
use routing::{Event, Standing, WhyThisPerson};
use std::time::Duration;
use store::cases::WorkRow;
use store::routing::{Said, WorkItem};
use uuid::Uuid;

/// How long the outcome of an answer is waited for.
const OUTCOME_WITHIN: Duration = Duration::from_secs(3);
/// How often it is looked for when nothing wakes us.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Something that is offered.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Of which principal.
    pub principal: PrincipalId,
    /// Its number.
    pub number: u64,
    /// Until when it stands.
    pub until: Timestamp,
    /// Since when the customer waits.
    pub since: Timestamp,
    /// Why to this person.
    pub because: Option<WhyThisPerson>,
    /// The case.
    pub work: WorkRow,
}

codes! {
    /// What somebody says to an offer.
    pub enum Answer as "an answer" {
        /// I take it.
        Accept = "accept",
        /// Not now.
        Refuse = "refuse",
    }
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// The case is theirs.
    Yours {
        /// Of which principal.
        principal: PrincipalId,
        /// Which.
        case: CaseId,
        /// Its number, as it is stored.
        number: i64,
    },
    /// It goes to others.
    Refused,
    /// The offer did not stand any more.
    TooLate,
    /// It is kept; the router has not heard it yet.
    Kept,
}

/// What is offered to somebody, over all principals, the first to end first.
pub async fn offers(app: &App, staff: StaffId) -> Result<Vec<Offer>, StoreError> {
    let now = app.now();
    app.store
        .read(move |tx| {
            let mut offers = Vec::new();
            for WorkItem { principal, case, item, because } in tx.work_items_of_agent(staff)? {
                let Standing::Offered { offer: number, until, .. } = item.standing else { continue };
                let work = tx.work_row(principal, case)?;
                let offer = |work| Offer { principal, number, until, since: item.since, because, work };
                offers.extend(work.filter(|_| until > now).map(offer));
            }
            offers.sort_by_key(|offer| (offer.until, offer.number));
            Ok(offers)
        })
        .await
}

/// What changes whenever somebody stands otherwise, or something else is offered to them.
pub async fn mark(app: &App, staff: StaffId) -> Result<String, StoreError> {
    app.store
        .read(move |tx| {
            let stands = tx.presence_fetch(staff)?.map(|row| (row.wish, row.since, row.stands));
            let offered = tx.work_items_of_agent(staff)?.into_iter().filter_map(|row| match row.item.standing {
                Standing::Offered { offer, .. } => Some(offer),
                _ => None,
            });
            Ok(format!("{stands:?} {:?}", offered.collect::<Vec<_>>()))
        })
        .await
}

/// Says `what` to an offer, and waits a moment for the outcome.
pub async fn answer(
    app: &App,
    actor: &Actor,
    staff: StaffId,
    offer: u64,
    what: Answer,
) -> Result<Answered, StoreError> {
    let event = match what {
        Answer::Accept => Event::Accepted { agent: staff, offer },
        Answer::Refuse => Event::Refused { agent: staff, offer },
    };
    let id = app.id::<Uuid>();
    let said = Said { id, staff, event, wish: None };
    let mut changes = app.bus.listen_to_all();
    let item = app
        .write(actor.principal, move |tx| {
            let item = tx.work_item_of_offer(staff, offer)?;
            if item.is_some() {
                tx.routing_say(&said)?;
            }
            Ok::<_, StoreError>(item)
        })
        .await?;
    let Some(WorkItem { principal, case, .. }) = item else { return Ok(Answered::TooLate) };
    let outcome = async {
        loop {
            if let Some(answered) = outcome(app, id, staff, principal, case, what).await? {
                return Ok(answered);
            }
            tokio::select! {
                _ = changes.changed() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    };
    tokio::time::timeout(OUTCOME_WITHIN, outcome).await.unwrap_or(Ok(Answered::Kept))
}

/// What became of what was said; none: it is not heard yet.
async fn outcome(
    app: &App,
    said: Uuid,
    staff: StaffId,
    principal: PrincipalId,
    case: CaseId,
    what: Answer,
) -> Result<Option<Answered>, StoreError> {
    app.store
        .read(move |tx| {
            if tx.routing_is_said(said)? {
                return Ok(None);
            }
            let item = tx.work_item_fetch(principal, case)?;
            let standing = item.map(|item| item.item.standing);
            Ok(Some(match (what, standing) {
                (Answer::Accept, Some(Standing::AtWork { agent } | Standing::ByHand { agent })) if agent == staff => {
                    let number = tx.case_fetch(principal, case)?.map_or(0, |case| case.number);
                    Answered::Yours { principal, case, number }
                }
                (Answer::Accept, _) => Answered::TooLate,
                (Answer::Refuse, _) => Answered::Refused,
            }))
        })
        .await
}
