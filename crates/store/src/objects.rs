//! Bytes by content: raw messages and attachments, addressed by SHA-256 within a principal.
//!
//! Invariants: bytes are stored before the row that names them and collected only when no row has named them for a day.
//! Up to [`INLINE_LIMIT`] they lie in the database, committed with their row; larger ones in a folder, written to disk
//! (file and directory synced) before their receipt is committed.

use crate::db::{params, statements};
use crate::{StoreError, Tx};
use bytes::Bytes;
use kernel::{PrincipalId, Timestamp};
use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem, path::Path as Key};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;

/// Objects up to this many bytes lie in the database: one commit for message and row, no file per mail.
pub const INLINE_LIMIT: usize = 64 * 1024;

/// The SHA-256 of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sha(pub [u8; 32]);

impl Sha {
    /// Of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// As stored in a column.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, StoreError> {
        bytes.try_into().map(Self).map_err(|_| StoreError::Corrupt("a SHA-256 has 32 bytes".to_owned()))
    }
}

impl std::fmt::Display for Sha {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

statements! {
    OBJECT_INSERT = "INSERT INTO object (principal_id, sha256, size, bytes, stored_at_ms) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (principal_id, sha256) DO UPDATE SET stored_at_ms = excluded.stored_at_ms";
    OBJECT_FETCH = "SELECT size, bytes FROM object WHERE principal_id = $1 AND sha256 = $2";
    OBJECTS_AFTER = "SELECT sha256, size, bytes FROM object WHERE principal_id = $1 AND sha256 > $2 ORDER BY sha256 LIMIT $3";
    OBJECTS_UNNAMED = "SELECT sha256, size, bytes IS NULL AS is_outside FROM object o WHERE principal_id = $1 AND stored_at_ms < $2
        AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.principal_id = o.principal_id AND a.sha256 = o.sha256)
        AND NOT EXISTS (SELECT 1 FROM interaction i WHERE i.principal_id = o.principal_id AND i.raw_sha256 = o.sha256)
        AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.principal_id = o.principal_id AND l.sha256 = o.sha256)
        AND NOT EXISTS (SELECT 1 FROM set_aside s WHERE s.principal_id = o.principal_id AND s.sha256 = o.sha256)
        ORDER BY sha256 LIMIT $3";
    OBJECT_DELETE = "DELETE FROM object WHERE principal_id = $1 AND sha256 = $2 AND stored_at_ms < $3";
}

/// Where large objects lie.
#[derive(Clone)]
pub struct Objects {
    store: Arc<dyn ObjectStore>,
}

/// Bytes ready to be named by a row: large ones are on disk already.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Their address.
    pub sha: Sha,
    /// How many.
    pub size: i64,
    inline: Option<Bytes>,
}

/// What a row of `object` says.
pub struct Receipt {
    /// How many bytes.
    pub size: i64,
    /// The bytes, when they lie in the database.
    pub inline: Option<Vec<u8>>,
}

impl Objects {
    /// Objects in `folder`, which is made when missing.
    pub fn in_folder(folder: &Path) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder).map_err(|e| StoreError::Unavailable(e.to_string()))?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(failed)?.with_fsync(true);
        Ok(Self { store: Arc::new(store) })
    }

    /// Makes `bytes` ready to be named: writes them to disk when they are large.
    pub async fn keep(&self, principal: PrincipalId, bytes: Bytes) -> Result<Kept, StoreError> {
        let (sha, size) = (Sha::of(&bytes), i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        if bytes.len() <= INLINE_LIMIT {
            return Ok(Kept { sha, size, inline: Some(bytes) });
        }
        self.store.put(&key(principal, sha), bytes.into()).await.map_err(failed)?;
        Ok(Kept { sha, size, inline: None })
    }

    /// The bytes of a large object, verified; `None` when they are gone.
    pub async fn fetch(&self, principal: PrincipalId, sha: Sha) -> Result<Option<Bytes>, StoreError> {
        let bytes = match self.store.get(&key(principal, sha)).await {
            Ok(found) => found.bytes().await.map_err(failed)?,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(failed(error)),
        };
        if Sha::of(&bytes) == sha {
            Ok(Some(bytes))
        } else {
            Err(StoreError::Corrupt(format!("object {sha} has changed")))
        }
    }

    /// Deletes a large object; one that is gone already is fine.
    pub async fn delete(&self, principal: PrincipalId, sha: Sha) -> Result<(), StoreError> {
        match self.store.delete(&key(principal, sha)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed(error)),
        }
    }
}

fn key(principal: PrincipalId, sha: Sha) -> Key {
    let hex = sha.to_string();
    Key::from(format!("{principal}/{}/{hex}", &hex[..2]))
}

fn failed(error: object_store::Error) -> StoreError {
    StoreError::Unavailable(format!("objects: {error}"))
}

impl Tx<'_> {
    /// Writes the receipt of kept bytes, in the transaction of the row that names them.
    pub fn object_insert(&mut self, principal: PrincipalId, kept: &Kept, now: Timestamp) -> Result<(), StoreError> {
        let values = params![principal, &kept.sha.0, kept.size, kept.inline.as_deref(), now];
        self.execute(OBJECT_INSERT, values).map(drop)
    }

    /// The receipt of an object.
    pub fn object_fetch(&mut self, principal: PrincipalId, sha: Sha) -> Result<Option<Receipt>, StoreError> {
        self.first(OBJECT_FETCH, params![principal, &sha.0], |row| {
            Ok(Receipt { size: row.get("size")?, inline: row.get("bytes")? })
        })
    }

    /// Receipts after `after` in the order of their addresses; for `kulanz check`.
    pub fn objects_after(
        &mut self,
        principal: PrincipalId,
        after: &[u8],
        limit: i64,
    ) -> Result<Vec<(Sha, Receipt)>, StoreError> {
        self.all(OBJECTS_AFTER, params![principal, after, limit], |row| {
            let sha = Sha::from_slice(&row.get::<Vec<u8>>("sha256")?)?;
            Ok((sha, Receipt { size: row.get("size")?, inline: row.get("bytes")? }))
        })
    }

    /// Objects stored before `before` that no row names: address, and whether the bytes lie outside the database.
    pub fn objects_unnamed(
        &mut self,
        principal: PrincipalId,
        before: Timestamp,
        limit: i64,
    ) -> Result<Vec<(Sha, bool)>, StoreError> {
        self.all(OBJECTS_UNNAMED, params![principal, before, limit], |row| {
            Ok((Sha::from_slice(&row.get::<Vec<u8>>("sha256")?)?, row.get("is_outside")?))
        })
    }

    /// Removes a receipt unless it was renewed since `before`; says whether it did.
    pub fn object_delete(&mut self, principal: PrincipalId, sha: Sha, before: Timestamp) -> Result<bool, StoreError> {
        Ok(self.execute(OBJECT_DELETE, params![principal, &sha.0, before])? == 1)
    }
}
