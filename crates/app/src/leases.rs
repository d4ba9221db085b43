//! What only one of several nodes does at a time: whoever holds the lease does it; another takes over when it ends.
//!
//! Invariant: a node that comes back after its lease ended learns so from its fence before it writes.

use crate::App;
use kernel::PrincipalId;
use std::time::Duration;
use store::StoreError;
pub use store::leases::Lease;
use uuid::Uuid;

/// Who holds leases: made anew at each start.
pub type Node = Uuid;

/// How long a lease holds unless it is renewed: longer than the clocks of two nodes differ, and a pause of either.
pub const SPAN: Duration = Duration::from_secs(30);

/// Takes, or renews for `holder`, the leases of `names`; in their order, `None` where another node holds it.
pub async fn take(
    app: &App,
    holder: Node,
    names: Vec<(PrincipalId, String)>,
) -> Result<Vec<Option<Lease>>, StoreError> {
    let now = app.now();
    app.store
        .write(move |tx| {
            names.iter().map(|(principal, name)| tx.lease_take(*principal, name, holder, now, SPAN)).collect()
        })
        .await
}

/// Gives leases back: another node need not wait for their end.
pub async fn end(app: &App, leases: Vec<Lease>) -> Result<(), StoreError> {
    app.store.write(move |tx| leases.iter().try_for_each(|lease| tx.lease_end(lease))).await
}
