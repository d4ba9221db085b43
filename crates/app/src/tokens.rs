//! API tokens: `kz_` and 43 characters, shown once, stored as a hash, with scopes and an end.
//!
//! Invariant: a revoked or ended token is refused at once on the node that revoked it, elsewhere within [`REMEMBER`].

use crate::access::Scope;
use crate::people::{Fault, name_of};
use crate::secrets::{token_hash, token_text};
use crate::{Actor, App, Principal, StoreError, Who};
use kernel::{StaffId, Timestamp, TokenId};
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

pub use store::tokens::ApiToken;

/// How every token begins, so that people and scanners know one when they see it.
const PREFIX: &str = "kz_";
/// How long a token found in the database is believed without asking again.
const REMEMBER: Duration = Duration::from_secs(3);
/// Tokens remembered at most.
const REMEMBERED: usize = 10_000;
/// The longest life of a token, days.
pub const DAYS_MOST: u32 = 730;

/// A token to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewToken {
    /// What people call it.
    pub name: String,
    /// What it is good for; at least one.
    pub scopes: Vec<Scope>,
    /// Its life in days, 1 to [`DAYS_MOST`].
    pub days: u32,
}

/// A token just made; the text is shown once and never again.
#[derive(Clone, PartialEq, Eq)]
pub struct Made {
    /// Its public id.
    pub id: TokenId,
    /// The secret.
    pub text: String,
}

/// Why no token was made or revoked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// A field is not as it must be.
    #[error("the field {} is not as it must be: {}", .0.field, .0.code)]
    Fault(Fault),
    /// The principal has no such token, or it was revoked before.
    #[error("there is no such token to revoke")]
    NoSuchToken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Fault> for TokenError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Makes a token.
pub async fn create(app: &App, actor: &Actor, new: NewToken) -> Result<Made, TokenError> {
    let name = name_of("name", &new.name)?;
    if new.scopes.is_empty() {
        return Err(Fault::new("scopes", "missing").into());
    }
    if !(1..=DAYS_MOST).contains(&new.days) {
        return Err(Fault::new("days", "out-of-range").into());
    }
    let (text, now, by) = (format!("{PREFIX}{}", token_text(app.random())), app.now(), *actor);
    let scopes: Vec<&str> = new.scopes.iter().map(|scope| scope.as_str()).collect();
    let token = ApiToken {
        principal: actor.principal,
        id: app.id(),
        name,
        scopes: scopes.join(" "),
        created_by: actor.staff_id(),
        created_at: now,
        ends_at: now.plus(Duration::from_secs(u64::from(new.days) * 24 * 3_600)),
        revoked_at: None,
    };
    let (id, hash) = (token.id, token_hash(&text));
    app.write(actor.principal, move |tx| -> Result<(), StoreError> {
        tx.token_insert(&hash, &token)?;
        by.journal(tx, now, ("token", id), "made", &json!({ "scopes": token.scopes, "ends_at": token.ends_at }))?;
        Ok(())
    })
    .await?;
    Ok(Made { id, text })
}

/// All tokens of the principal, the latest first.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<ApiToken>, StoreError> {
    let principal = actor.principal;
    app.store.read(move |tx| tx.tokens(principal)).await
}

/// The person who made a token and answers for what is done with it; `None` when Kulanz itself made it.
pub async fn maker(app: &App, actor: &Actor) -> Result<Option<StaffId>, StoreError> {
    let Who::Token(id) = actor.who else { return Ok(actor.staff_id()) };
    let tokens = list(app, actor).await?;
    Ok(tokens.into_iter().find(|token| token.id == id).and_then(|token| token.created_by))
}

/// Revokes a token.
pub async fn revoke(app: &App, known: &Known, actor: &Actor, id: TokenId) -> Result<(), TokenError> {
    let (by, now) = (*actor, app.now());
    app.write(actor.principal, move |tx| -> Result<(), TokenError> {
        if !tx.token_revoke(by.principal, id, now)? {
            return Err(TokenError::NoSuchToken);
        }
        by.journal(tx, now, ("token", id), "revoked", &json!({}))?;
        Ok(())
    })
    .await?;
    known.forget();
    Ok(())
}

/// A program that calls the API.
#[derive(Clone, Debug, PartialEq)]
pub struct Caller {
    /// As the journal names it.
    pub actor: Actor,
    /// Its principal.
    pub principal: Arc<Principal>,
    /// What its token is good for.
    pub scopes: Arc<[Scope]>,
    ends_at: Timestamp,
}

/// Tokens believed for a moment, so that intake does not ask the database for each contact.
#[derive(Default)]
pub struct Known {
    callers: RwLock<HashMap<[u8; 32], (Caller, Timestamp)>>,
}

impl Known {
    /// Knows nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the database again from now on.
    pub fn forget(&self) {
        self.callers.write().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn recall(&self, hash: &[u8; 32], now: Timestamp) -> Option<Caller> {
        let callers = self.callers.read().unwrap_or_else(PoisonError::into_inner);
        let (caller, seen_at) = callers.get(hash)?;
        (now.since(*seen_at) < REMEMBER && *seen_at <= now).then(|| caller.clone())
    }

    fn remember(&self, hash: [u8; 32], caller: Caller, now: Timestamp) {
        let mut callers = self.callers.write().unwrap_or_else(PoisonError::into_inner);
        if callers.len() >= REMEMBERED {
            callers.clear();
        }
        callers.insert(hash, (caller, now));
    }
}

/// Who holds the token `text`; `None` when nobody does, or it was revoked or has ended.
pub async fn caller(app: &App, known: &Known, text: &str) -> Result<Option<Caller>, StoreError> {
    if !text.starts_with(PREFIX) || text.len() != PREFIX.len() + 43 {
        return Ok(None);
    }
    let (hash, now) = (token_hash(text), app.now());
    if let Some(caller) = known.recall(&hash, now) {
        return Ok(Some(caller).filter(|caller| now < caller.ends_at));
    }
    let found = app
        .store
        .read(move |tx| -> Result<_, StoreError> {
            let Some(token) = tx.token_by_hash(&hash)? else { return Ok(None) };
            Ok(tx.principal_fetch(token.principal)?.map(|principal: Principal| (token, principal)))
        })
        .await?;
    let Some((token, principal)) = found.filter(|(token, _)| token.revoked_at.is_none() && now < token.ends_at) else {
        return Ok(None);
    };
    let caller = Caller {
        actor: Actor { principal: principal.id, who: Who::Token(token.id) },
        principal: Arc::new(principal),
        scopes: token.scopes.split(' ').filter_map(|code| code.parse().ok()).collect(),
        ends_at: token.ends_at,
    };
    known.remember(hash, caller.clone(), now);
    Ok(Some(caller))
}
