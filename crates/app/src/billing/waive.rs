//! Giving up an item: reversed because it was wrong or out of goodwill, or written off within policy.

use super::books::{BookError, Booking, Rules, book_in};
use super::facts::{law_of, policy_in};
use crate::policy::known;
use crate::{Actor, App, Principal};
use billing::{AccountId, Command, ItemId, Ledger};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Why an item is reversed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Out of goodwill.
    Goodwill,
    /// It was wrong.
    Mistake,
    /// So agreed with the customer.
    Agreed,
}

impl Reason {
    /// All, in the order of choices.
    pub const ALL: [Self; 3] = [Self::Goodwill, Self::Mistake, Self::Agreed];

    /// Its code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Goodwill => "goodwill",
            Self::Mistake => "mistake",
            Self::Agreed => "agreed",
        }
    }
}

/// How an item is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GiveUp {
    /// Reversed: what was paid of it becomes credit.
    Reverse(Reason),
    /// Written off as a loss.
    WriteOff,
}

/// Why an item was not given up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GiveUpError {
    /// More than one person may write off alone.
    #[error("more than {alone_up_to} minor units are written off by two people")]
    TwoNeeded {
        /// What one may, minor units.
        alone_up_to: i64,
    },
    /// The books refuse it.
    #[error(transparent)]
    Book(#[from] BookError),
}

impl From<crate::StoreError> for GiveUpError {
    fn from(error: crate::StoreError) -> Self {
        Self::Book(error.into())
    }
}

/// Gives up what is open of `item`, on the day `on`.
pub async fn give_up(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    account: AccountId,
    item: ItemId,
    how: GiveUp,
    on: Date,
) -> Result<Ledger, GiveUpError> {
    let (known, now) = (known(app, owner).await?, app.now());
    let (actor, owner) = (*actor, owner.clone());
    app.write(owner.id, move |tx| {
        let account = tx.account_locked(owner.id, account)?.ok_or(BookError::NoSuchAccount)?;
        let policy = policy_in(tx, &known, &owner, &account, now)?;
        let policy = &policy.parsed.billing;
        let (command, change, reason) = match how {
            GiveUp::Reverse(reason) => (Command::Reverse { item }, "item-reversed", Some(reason)),
            GiveUp::WriteOff => (Command::WriteOff { item }, "item-written-off", None),
        };
        let open = tx.items_of(owner.id, account.id)?.iter().find(|it| it.item.id == item).map_or(0, |it| it.item.open);
        let write_off = policy.payments.write_off;
        if how == GiveUp::WriteOff && !write_off.is_one_enough(open) {
            return Err(GiveUpError::TwoNeeded { alone_up_to: write_off.alone_up_to });
        }
        let rules = Rules { policy, country: law_of(&owner, &account), run: None };
        let ledger = book_in(tx, &owner, &account, on, rules, &[Booking::of(command)])?;
        actor.journal(tx, now, ("account", account.id), change, &json!({ "item": item, "reason": reason }))?;
        Ok(ledger)
    })
    .await
}
