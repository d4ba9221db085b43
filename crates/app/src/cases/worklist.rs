//! Worklists: the cases that want work, a page at a time.

use crate::App;
use cases::State;
use kernel::{CaseId, PrincipalId, StaffId, TeamId, Timestamp};
use store::StoreError;
use store::cases::{View, WorkRow};

/// Rows on one page.
pub const PAGE_LIMIT: i64 = 50;
/// Counts stop here: "999+" tells a person enough, and costs the same however many there are.
const COUNT_LIMIT: i64 = 1_000;

/// A page of a worklist.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Its rows.
    pub rows: Vec<WorkRow>,
    /// Where the next page begins, if there is one.
    pub next: Option<(Timestamp, CaseId)>,
}

/// How many cases each worklist of a person has, counted up to a thousand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Open and mine.
    pub mine: i64,
    /// Open and nobody's.
    pub unassigned: i64,
    /// Open.
    pub open: i64,
    /// Waiting for the customer.
    pub waiting_customer: i64,
    /// Waiting for someone else.
    pub waiting_other: i64,
    /// Solved.
    pub solved: i64,
    /// Open, of each team asked for, in that order.
    pub teams: Vec<i64>,
}

/// A page of `view` after `after` (see [`Page::next`]).
pub async fn worklist(
    app: &App,
    principal: PrincipalId,
    view: View,
    after: Option<(Timestamp, CaseId)>,
) -> Result<Page, StoreError> {
    app.store
        .read(move |tx| {
            let mut rows = tx.worklist(principal, view, after, PAGE_LIMIT + 1)?;
            let has_more = i64::try_from(rows.len()).is_ok_and(|count| count > PAGE_LIMIT);
            if has_more {
                rows.pop();
            }
            let next = rows.last().filter(|_| has_more).map(|row| key(view, row));
            Ok(Page { rows, next })
        })
        .await
}

fn key(view: View, row: &WorkRow) -> (Timestamp, CaseId) {
    let at = match view {
        View::InState(_) => row.case.changed_at,
        _ => row.case.due_at.unwrap_or(row.case.changed_at),
    };
    (at, row.case.id)
}

/// The counts that stand beside a person's worklists, those of `teams` among them.
pub async fn counts(
    app: &App,
    principal: PrincipalId,
    staff: StaffId,
    teams: Vec<TeamId>,
) -> Result<Counts, StoreError> {
    app.store
        .read(move |tx| {
            let mut count = |view| tx.worklist_count(principal, view, COUNT_LIMIT);
            Ok(Counts {
                mine: count(View::Mine(staff))?,
                unassigned: count(View::Unassigned)?,
                open: count(View::Open)?,
                waiting_customer: count(View::InState(State::WaitingCustomer))?,
                waiting_other: count(View::InState(State::WaitingOther))?,
                solved: count(View::InState(State::Solved))?,
                teams: teams.iter().map(|team| count(View::Team(*team))).collect::<Result<_, _>>()?,
            })
        })
        .await
}
