//! What was imported, and what waits for a person.

use crate::search::{self, Question, Subject};
use crate::{App, StoreError};
use billing::{AccountId, BankTransactionId, PaymentImportId};
use jiff::civil::Date;
use kernel::{Currency, PrincipalId};
use std::collections::BTreeMap;
use store::Tx;
use store::billing::{Account, BankTransaction, Candidate, PaymentImport, TransactionCount, TransactionState};

/// Transactions on one page.
pub const LIST_LIMIT: i64 = 100;
/// Imports that are listed.
const IMPORTS_LIMIT: i64 = 200;
/// Accounts that a search for one shows.
const FOUND_LIMIT: usize = 20;

/// Where a page of transactions begins: after this day of value and id.
pub type Place = (Date, BankTransactionId);

/// An account as a line names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Id.
    pub id: AccountId,
    /// Its number.
    pub number: String,
    /// Whose, as it stands in the window of a letter.
    pub name: String,
    /// Its currency.
    pub currency: Currency,
    /// What is owed, minor units.
    pub owed: i64,
}

impl From<Account> for Seen {
    fn from(it: Account) -> Self {
        Self { id: it.id, number: it.number, name: it.postal.name, currency: it.currency, owed: it.owed }
    }
}

/// A candidate with what a person needs to see of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CandidateView {
    /// It.
    pub candidate: Candidate,
    /// Its account.
    pub account: Seen,
    /// The number of the bill that it seems to pay, and what is open of it.
    pub bill: Option<(String, i64)>,
}

/// A transaction with what a person needs to see of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransactionView {
    /// It.
    pub transaction: BankTransaction,
    /// The account on which it is booked.
    pub account: Option<Seen>,
    /// Where it may belong.
    pub candidates: Vec<CandidateView>,
}

/// An import with the state of its transactions now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// The import.
    pub import: PaymentImport,
    /// Its transactions by state, currency and kind.
    pub counts: Vec<TransactionCount>,
}

/// Accounts that a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// They, with the item whose number was asked for.
    pub accounts: Vec<(Seen, Option<billing::ItemId>)>,
}

/// Imports, the latest first, and how many transactions wait for a person.
pub async fn imports(app: &App, principal: PrincipalId) -> Result<(Vec<PaymentImport>, i64), StoreError> {
    let read = move |tx: &mut Tx<'_>| {
        Ok((tx.payment_imports(principal, IMPORTS_LIMIT)?, tx.bank_transactions_to_decide(principal)?))
    };
    app.store.read(read).await
}

/// One import.
pub async fn import(app: &App, principal: PrincipalId, id: PaymentImportId) -> Result<Option<Counts>, StoreError> {
    app.store
        .read(move |tx| {
            let Some(import) = tx.payment_import_fetch(principal, id)? else { return Ok(None) };
            Ok(Some(Counts { import, counts: tx.bank_transaction_counts(principal, id)? }))
        })
        .await
}

/// Transactions of one import after a place in the file (-1: from its beginning).
pub async fn of_import(
    app: &App,
    principal: PrincipalId,
    id: PaymentImportId,
    after: i64,
) -> Result<Vec<TransactionView>, StoreError> {
    let read = move |tx: &mut Tx<'_>| {
        let found = tx.bank_transactions_of(principal, id, after, LIST_LIMIT)?;
        views(tx, principal, found)
    };
    app.store.read(read).await
}

/// Transactions in a state, by day of value.
pub async fn page(
    app: &App,
    principal: PrincipalId,
    state: TransactionState,
    after: Option<Place>,
) -> Result<Vec<TransactionView>, StoreError> {
    let after = after.unwrap_or((Date::MIN, BankTransactionId(uuid::Uuid::nil())));
    let read = move |tx: &mut Tx<'_>| {
        let found = tx.bank_transactions_in(principal, state, after, LIST_LIMIT)?;
        views(tx, principal, found)
    };
    app.store.read(read).await
}

/// Transactions that wait for a person, by day of value: with candidates or without.
pub async fn to_decide(
    app: &App,
    principal: PrincipalId,
    after: Option<Place>,
) -> Result<Vec<TransactionView>, StoreError> {
    let after = after.unwrap_or((Date::MIN, BankTransactionId(uuid::Uuid::nil())));
    let read = move |tx: &mut Tx<'_>| {
        let mut found = tx.bank_transactions_in(principal, TransactionState::Proposed, after, LIST_LIMIT)?;
        found.extend(tx.bank_transactions_in(principal, TransactionState::Unmatched, after, LIST_LIMIT)?);
        found.sort_by_key(|it| (it.valued, it.id));
        found.truncate(usize::try_from(LIST_LIMIT).unwrap_or(usize::MAX));
        views(tx, principal, found)
    };
    app.store.read(read).await
}

/// One transaction.
pub async fn one(
    app: &App,
    principal: PrincipalId,
    id: BankTransactionId,
) -> Result<Option<TransactionView>, StoreError> {
    let read = move |tx: &mut Tx<'_>| {
        let found = tx.bank_transaction_fetch(principal, id)?;
        Ok(views(tx, principal, found.into_iter().collect())?.pop())
    };
    app.store.read(read).await
}

fn views(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    found: Vec<BankTransaction>,
) -> Result<Vec<TransactionView>, StoreError> {
    let mut known: BTreeMap<AccountId, Seen> = BTreeMap::new();
    let accounts = found.iter().flat_map(|it| it.candidates.iter().map(|it| it.account).chain(it.account));
    for account in accounts.collect::<std::collections::BTreeSet<_>>() {
        known.extend(tx.account_fetch(principal, account)?.map(|it| (account, Seen::from(it))));
    }
    let mut views = Vec::with_capacity(found.len());
    for transaction in found {
        let mut candidates = Vec::new();
        for candidate in &transaction.candidates {
            let Some(account) = known.get(&candidate.account).cloned() else { continue };
            let bill = match candidate.item {
                None => None,
                Some(item) => tx.items_of(principal, candidate.account)?.into_iter().find(|it| it.item.id == item),
            };
            let bill = bill.map(|it| (it.number, it.item.open));
            candidates.push(CandidateView { candidate: candidate.clone(), account, bill });
        }
        let account = transaction.account.and_then(|id| known.get(&id).cloned());
        views.push(TransactionView { transaction, account, candidates });
    }
    Ok(views)
}

/// Accounts by their number, by that of a bill, or by the customer's name.
pub async fn find_accounts(app: &App, principal: PrincipalId, asked: &str) -> Result<Found, StoreError> {
    let asked = asked.trim().to_owned();
    if asked.is_empty() {
        return Ok(Found::default());
    }
    let question = Question { words: asked.clone(), subject: Some(Subject::Customer), ..Question::default() };
    let named = search::find(app, principal, question, None).await?.found.into_iter().filter_map(|found| match found {
        search::Found::Customer(customer, _) => Some(customer.id),
        search::Found::Case(_) => None,
    });
    let customers: Vec<_> = named.take(FOUND_LIMIT).collect();
    let read = move |tx: &mut Tx<'_>| {
        let mut found: Vec<(Seen, Option<billing::ItemId>)> = Vec::new();
        found.extend(tx.account_by_number(principal, &asked)?.map(|it| (it.into(), None)));
        for (account, item) in tx.items_by_number(principal, &asked, 5)? {
            found.extend(tx.account_fetch(principal, account)?.map(|it| (it.into(), Some(item))));
        }
        for customer in &customers {
            found.extend(tx.accounts_of(principal, *customer)?.into_iter().map(|it| (it.into(), None)));
        }
        found.truncate(FOUND_LIMIT);
        Ok(Found { accounts: found })
    };
    app.store.read(read).await
}
