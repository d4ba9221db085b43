//! Accounts as lists: searched by number, customer or name, page by page.
//!
//! Invariant: a page begins after the last row of the one before, whatever was added meanwhile.

use super::runs::NO_ACCOUNT;
use crate::search::{self, Found, Question, Subject};
use crate::{App, StoreError};
use billing::AccountId;
use kernel::PrincipalId;
use std::fmt;
use std::str::FromStr;
use store::billing::Account;

/// Accounts on one page.
pub const PAGE: usize = 50;

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By number.
    #[default]
    Number,
    /// What is owed, the greatest debt first; those that owe nothing are left out.
    Owed,
}

/// Where a page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// After an account's number.
    Number(String),
    /// After a debt and an account.
    Owed(i64, AccountId),
    /// After a result of the search for customers.
    Search(i64),
}

/// As addresses have it.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "n.{number}"),
            Self::Owed(owed, account) => write!(f, "o.{owed}.{account}"),
            Self::Search(seq) => write!(f, "s.{seq}"),
        }
    }
}

/// The text names no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the beginning of a page")]
pub struct NoPlace;

impl FromStr for Place {
    type Err = NoPlace;
    fn from_str(text: &str) -> Result<Self, NoPlace> {
        match text.split_once('.').ok_or(NoPlace)? {
            ("n", number) if !number.contains('\0') => Ok(Self::Number(number.to_owned())),
            ("s", seq) => seq.parse().map(Self::Search).map_err(|_| NoPlace),
            ("o", rest) => {
                let (owed, account) = rest.split_once('.').ok_or(NoPlace)?;
                Ok(Self::Owed(owed.parse().map_err(|_| NoPlace)?, account.parse().map_err(|_| NoPlace)?))
            }
            _ => Err(NoPlace),
        }
    }
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The beginning of an account's number, or a customer's number, name, address.
    pub words: String,
    /// Only accounts that owe something.
    pub is_owing: bool,
    /// In which order; without words.
    pub order: Order,
    /// After which row.
    pub after: Option<Place>,
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its accounts.
    pub accounts: Vec<Account>,
    /// Where the next one begins, if there is one.
    pub next: Option<Place>,
}

/// One page of what is wanted.
pub async fn list(app: &App, principal: PrincipalId, wanted: Wanted) -> Result<Listed, StoreError> {
    let words = wanted.words.trim().replace('\0', "");
    if words.is_empty() {
        return plain(app, principal, wanted).await;
    }
    if !matches!(wanted.after, Some(Place::Search(_))) {
        let listed = numbered(app, principal, words.clone(), wanted.clone()).await?;
        if !listed.accounts.is_empty() {
            return Ok(listed);
        }
    }
    of_customers(app, principal, words, &wanted).await
}

/// One more than a page is read, to know whether there is a next one.
const fn limit() -> i64 {
    PAGE as i64 + 1
}

fn page(mut accounts: Vec<Account>, place: impl Fn(&Account) -> Place) -> Listed {
    let has_more = accounts.len() > PAGE;
    accounts.truncate(PAGE);
    let next = accounts.last().filter(|_| has_more).map(place);
    Listed { accounts, next }
}

fn after_number(account: &Account) -> Place {
    Place::Number(account.number.clone())
}

async fn plain(app: &App, principal: PrincipalId, wanted: Wanted) -> Result<Listed, StoreError> {
    let is_owing = wanted.is_owing;
    if wanted.order == Order::Owed {
        let (below, after) = match wanted.after {
            Some(Place::Owed(owed, account)) => (owed, account),
            _ => (i64::MAX, NO_ACCOUNT),
        };
        let found = app.store.read(move |tx| tx.accounts_by_owed(principal, below, after, limit())).await?;
        return Ok(page(found, |account| Place::Owed(account.owed, account.id)));
    }
    let after = if let Some(Place::Number(number)) = wanted.after { number } else { String::new() };
    let found = app.store.read(move |tx| tx.accounts_by_number(principal, &after, is_owing, limit())).await?;
    Ok(page(found, after_number))
}

async fn numbered(app: &App, principal: PrincipalId, words: String, wanted: Wanted) -> Result<Listed, StoreError> {
    let after = if let Some(Place::Number(number)) = wanted.after { number } else { String::new() };
    let found = app.store.read(move |tx| tx.accounts_by_beginning(principal, &words, &after, limit())).await?;
    Ok(kept(page(found, after_number), wanted.is_owing))
}

async fn of_customers(app: &App, principal: PrincipalId, words: String, wanted: &Wanted) -> Result<Listed, StoreError> {
    let question = Question { words, subject: Some(Subject::Customer), ..Question::default() };
    let before = if let Some(Place::Search(seq)) = wanted.after { Some(seq) } else { None };
    let results = search::find(app, principal, question, before).await?;
    let customers: Vec<_> = results
        .found
        .iter()
        .filter_map(|found| if let Found::Customer(customer, _) = found { Some(customer.id) } else { None })
        .collect();
    let accounts = app
        .store
        .read(move |tx| {
            let mut all = Vec::new();
            for customer in customers.iter().copied() {
                all.extend(tx.accounts_of(principal, customer)?);
            }
            Ok::<_, StoreError>(all)
        })
        .await?;
    Ok(kept(Listed { accounts, next: results.next.map(Place::Search) }, wanted.is_owing))
}

fn kept(mut listed: Listed, is_owing: bool) -> Listed {
    listed.accounts.retain(|account| !is_owing || account.owed > 0);
    listed
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_place_reads_back_and_nonsense_is_none() {
        for place in [Place::Number("10.0/7 a".to_owned()), Place::Owed(-5, NO_ACCOUNT), Place::Search(7)] {
            assert_eq!(place.to_string().parse::<Place>().unwrap(), place);
        }
        for text in ["", "n", "o.5", "o.x.y", "s.", "s.1e9", "q.1"] {
            assert_eq!(text.parse::<Place>(), Err(NoPlace), "{text}");
        }
    }
}
