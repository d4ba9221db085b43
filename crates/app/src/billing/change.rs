//! What people change of an account: who, where, how letters go.

use super::accounts::{AccountError, check_account};
use crate::{Actor, App, StoreError};
use billing::{AccountId, CustomerKind, Vulnerability};
use kernel::Lang;
use kernel::calendar::Region;
use serde_json::json;
use store::billing::{Account, LetterChannel, PaysBy, Place};

/// What to change; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountChanges {
    /// Language of its letters.
    pub language: Option<Lang>,
    /// As whom the customer buys.
    pub kind: Option<CustomerKind>,
    /// The customer's segment.
    pub segment: Option<String>,
    /// Who would be endangered without supply; `Some(None)`: nobody.
    pub vulnerability: Option<Option<Vulnerability>>,
    /// Where.
    pub region: Option<Region>,
    /// Where letters go.
    pub postal: Option<Place>,
    /// How the customer wants letters.
    pub channel: Option<LetterChannel>,
    /// How the customer pays.
    pub pays_by: Option<PaysBy>,
}

/// Applies `changes`. The journal notes which fields changed, not what they hold.
pub async fn change(
    app: &App,
    actor: &Actor,
    id: AccountId,
    changes: AccountChanges,
) -> Result<Vec<&'static str>, AccountError> {
    let (actor, now) = (*actor, app.now());
    app.write(actor.principal, move |tx| {
        let mut account = tx.account_locked(actor.principal, id)?.ok_or(AccountError::NotFound)?;
        let fields = apply(&mut account, &changes);
        if fields.is_empty() {
            return Ok(fields);
        }
        check_account(&account.segment, &account.postal)?;
        tx.account_update(actor.principal, &account)?;
        actor.journal(tx, now, ("account", id), "changed", &json!({ "fields": fields }))?;
        Ok::<_, AccountError>(fields)
    })
    .await
    .map_err(|error| match error {
        AccountError::NumberTaken => AccountError::Store(StoreError::Conflict("account".to_owned())),
        error => error,
    })
}

fn apply(account: &mut Account, changes: &AccountChanges) -> Vec<&'static str> {
    fn put<T: Clone + PartialEq>(place: &mut T, new: &Option<T>) -> bool {
        match new {
            Some(new) if new != place => {
                new.clone_into(place);
                true
            }
            _ => false,
        }
    }
    let segment = changes.segment.as_ref().map(|segment| segment.trim().to_owned());
    let changed = [
        ("language", put(&mut account.language, &changes.language)),
        ("kind", put(&mut account.kind, &changes.kind)),
        ("segment", put(&mut account.segment, &segment)),
        ("vulnerability", put(&mut account.vulnerability, &changes.vulnerability)),
        ("region", put(&mut account.region, &changes.region)),
        ("postal", put(&mut account.postal, &changes.postal)),
        ("channel", put(&mut account.channel, &changes.channel)),
        ("pays_by", put(&mut account.pays_by, &changes.pays_by)),
    ];
    changed.into_iter().filter(|(_, is_changed)| *is_changed).map(|(field, _)| field).collect()
}
