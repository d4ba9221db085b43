//! API tokens of a principal. Only the SHA-256 of a token is stored; revoked ones stay, for the list.

use crate::db::{Row, params, statements};
use crate::{StoreError, Tx};
use kernel::{PrincipalId, StaffId, Timestamp, TokenId};

/// A token as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// Its principal.
    pub principal: PrincipalId,
    /// Its public id.
    pub id: TokenId,
    /// What people call it.
    pub name: String,
    /// Codes of its scopes, separated by spaces.
    pub scopes: String,
    /// Who made it; none when the operator did.
    pub created_by: Option<StaffId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

statements! {
    TOKEN_INSERT = "INSERT INTO api_token (principal_id, id, token_hash, name, scopes, created_by, created_at_ms, ends_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    TOKEN_BY_HASH = "SELECT principal_id, id, name, scopes, created_by, created_at_ms, ends_at_ms, revoked_at_ms
        FROM api_token WHERE token_hash = $1";
    TOKENS = "SELECT principal_id, id, name, scopes, created_by, created_at_ms, ends_at_ms, revoked_at_ms
        FROM api_token WHERE principal_id = $1 ORDER BY created_at_ms DESC, id";
    TOKEN_REVOKE = "UPDATE api_token SET revoked_at_ms = $3 WHERE principal_id = $1 AND id = $2 AND revoked_at_ms IS NULL";
}

fn token_from_row(row: &Row<'_>) -> Result<ApiToken, StoreError> {
    Ok(ApiToken {
        principal: row.id("principal_id")?,
        id: row.id("id")?,
        name: row.get("name")?,
        scopes: row.get("scopes")?,
        created_by: row.id_opt("created_by")?,
        created_at: row.at("created_at_ms")?,
        ends_at: row.at("ends_at_ms")?,
        revoked_at: row.at_opt("revoked_at_ms")?,
    })
}

impl Tx<'_> {
    /// Keeps a token.
    pub fn token_insert(&mut self, token_hash: &[u8; 32], token: &ApiToken) -> Result<(), StoreError> {
        let values = params![
            token.principal,
            token.id,
            token_hash,
            &token.name,
            &token.scopes,
            token.created_by,
            token.created_at,
            token.ends_at,
        ];
        self.execute(TOKEN_INSERT, values).map(drop)
    }

    /// The token with this hash, whether it still holds or not.
    pub fn token_by_hash(&mut self, token_hash: &[u8; 32]) -> Result<Option<ApiToken>, StoreError> {
        self.first(TOKEN_BY_HASH, params![token_hash], token_from_row)
    }

    /// All tokens of a principal, the latest first.
    pub fn tokens(&mut self, principal: PrincipalId) -> Result<Vec<ApiToken>, StoreError> {
        self.all(TOKENS, params![principal], token_from_row)
    }

    /// Revokes a token; false when there is none to revoke.
    pub fn token_revoke(&mut self, principal: PrincipalId, id: TokenId, now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.execute(TOKEN_REVOKE, params![principal, id, now])? == 1)
    }
}
