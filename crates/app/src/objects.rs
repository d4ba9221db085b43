//! Bytes kept for interactions: reading them back, and collecting those that no row names any more.

use crate::App;
use bytes::Bytes;
use kernel::PrincipalId;
use std::time::Duration;
use store::StoreError;
use store::objects::Sha;

/// How long bytes stay after the last row that named them: the time an unfinished intake may take, and far more.
const GRACE: Duration = Duration::from_secs(24 * 60 * 60);
/// Objects collected in one go.
const COLLECT_LIMIT: i64 = 500;

/// The bytes of an object, wherever they lie; `None` when there is none.
pub async fn fetch(app: &App, principal: PrincipalId, sha: Sha) -> Result<Option<Bytes>, StoreError> {
    match app.store.read(move |tx| tx.object_fetch(principal, sha)).await? {
        None => Ok(None),
        Some(receipt) => match receipt.inline {
            Some(bytes) => Ok(Some(bytes.into())),
            None => app.store.objects.fetch(principal, sha).await,
        },
    }
}

/// Removes objects that no row has named for a day; returns how many.
pub async fn collect(app: &App, principal: PrincipalId) -> Result<usize, StoreError> {
    let before = app.now().minus(GRACE);
    let unnamed: Vec<(Sha, bool)> =
        app.store.read(move |tx| tx.objects_unnamed(principal, before, COLLECT_LIMIT)).await?;
    let mut count = 0;
    for (sha, is_outside) in unnamed {
        let is_gone: bool = app.store.write_later(move |tx| tx.object_delete(principal, sha, before)).await?;
        if is_gone {
            count += 1;
            if is_outside {
                app.store.objects.delete(principal, sha).await?;
            }
        }
    }
    Ok(count)
}
