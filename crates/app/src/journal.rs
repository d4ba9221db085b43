//! Reading the journal and proving that nobody rewrote it.

use crate::App;
use kernel::PrincipalId;
use store::StoreError;
pub use store::journal::{Break, Line};
use uuid::Uuid;

/// Lines on one page at most.
pub const PAGE_LIMIT: i64 = 200;

/// Up to [`PAGE_LIMIT`] lines before number `before` (`None`: the latest), newest first.
pub async fn page(app: &App, principal: PrincipalId, before: Option<i64>) -> Result<Vec<Line>, StoreError> {
    app.store.read(move |tx| tx.journal_before(principal, before.unwrap_or(i64::MAX), PAGE_LIMIT)).await
}

/// Lines after number `after`, oldest first: what a live page has missed.
pub async fn after(app: &App, principal: PrincipalId, after: i64) -> Result<Vec<Line>, StoreError> {
    app.store.read(move |tx| tx.journal_after(principal, after, PAGE_LIMIT)).await
}

/// The latest [`PAGE_LIMIT`] lines about one case, customer, job…, newest first.
pub async fn of(app: &App, principal: PrincipalId, subject: Uuid) -> Result<Vec<Line>, StoreError> {
    app.store.read(move |tx| tx.journal_of(principal, subject, PAGE_LIMIT)).await
}

/// The number of the last line.
pub async fn head(app: &App, principal: PrincipalId) -> Result<i64, StoreError> {
    app.store.read(move |tx| tx.journal_head(principal)).await
}

/// Verifies the whole chain: the number of lines, or the first one that does not hold.
pub async fn verify(app: &App, principal: PrincipalId) -> Result<Result<i64, Break>, StoreError> {
    app.store.read(move |tx| tx.journal_verify(principal, &|_| ())).await
}
