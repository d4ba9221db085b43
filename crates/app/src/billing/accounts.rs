//! Accounts: opened, read as a whole, changed.

use crate::{Actor, App, Principal, StoreError};
use billing::{AccountId, ContractId, CustomerKind, Ledger, Vulnerability};
use jiff::civil::Date;
use kernel::calendar::Region;
use kernel::{Currency, CustomerId, Lang, PrincipalId};
use serde_json::json;
use store::billing::{
    Account, Arrangement, Contract, KeptPayment, Letter, LetterChannel, LineOfAccount, Lock, OpenItem, PaysBy, Place,
};

/// The longest number, segment, name or line of an address; characters.
const MAX_CHARS: usize = 100;

/// An account to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// Its number; none takes the next free one.
    pub number: Option<String>,
    /// Whose.
    pub customer: CustomerId,
    /// In which currency.
    pub currency: Currency,
    /// Language of its letters.
    pub language: Lang,
    /// As whom the customer buys.
    pub kind: CustomerKind,
    /// The customer's segment.
    pub segment: String,
    /// Who would be endangered without supply.
    pub vulnerability: Option<Vulnerability>,
    /// Customer since.
    pub since: Option<Date>,
    /// Where.
    pub region: Region,
    /// Where letters go.
    pub postal: Place,
    /// How the customer wants letters.
    pub channel: LetterChannel,
    /// How the customer pays.
    pub pays_by: PaysBy,
    /// Its contract.
    pub contract: Option<NewContract>,
}

/// A contract to be opened with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewContract {
    /// Its number.
    pub number: String,
    /// What is supplied.
    pub commodity: String,
    /// Whether in basic supply.
    pub is_basic_supply: bool,
    /// Where.
    pub supply_address: String,
    /// The monthly instalment, minor units.
    pub monthly: Option<i64>,
    /// The expected annual bill, minor units.
    pub annual: Option<i64>,
    /// The first day.
    pub begins: Date,
}

/// Why an account was not opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountError {
    /// A field is empty or too long.
    #[error("{field} has 1 to {MAX_CHARS} characters")]
    Length {
        /// Which.
        field: &'static str,
    },
    /// No such account or customer.
    #[error("no such account or customer")]
    NotFound,
    /// The number is taken.
    #[error("the number is taken")]
    NumberTaken,
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for AccountError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(_) => Self::NumberTaken,
            error => Self::Store(error),
        }
    }
}

/// An account with all that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountView {
    /// The account.
    pub account: Account,
    /// Its contracts.
    pub contracts: Vec<Contract>,
    /// Its items, closed ones too.
    pub items: Vec<OpenItem>,
    /// Its payments.
    pub payments: Vec<KeptPayment>,
    /// Its ledger.
    pub ledger: Ledger,
    /// Its locks.
    pub locks: Vec<Lock>,
    /// Its arrangements.
    pub arrangements: Vec<Arrangement>,
    /// What runs did.
    pub steps: Vec<LineOfAccount>,
    /// Its letters.
    pub letters: Vec<Letter>,
}

/// Opens an account.
pub async fn open(app: &App, actor: &Actor, new: NewAccount) -> Result<AccountId, AccountError> {
    open_as(app, actor, app.id(), new).await
}

/// Opens an account with an id of the caller's: opened twice, it is opened once.
pub async fn open_as(app: &App, actor: &Actor, id: AccountId, new: NewAccount) -> Result<AccountId, AccountError> {
    check(&new)?;
    let (actor, now) = (*actor, app.now());
    let contract_id = app.id::<ContractId>();
    app.write(actor.principal, move |tx| {
        tx.customer_fetch(actor.principal, new.customer)?.ok_or(AccountError::NotFound)?;
        if tx.account_fetch(actor.principal, id)?.is_some() {
            return Ok(id);
        }
        let number = match &new.number {
            Some(number) => number.clone(),
            None => format!("{:07}", 1_000_000 + tx.account_number_next(actor.principal)?),
        };
        tx.account_insert(actor.principal, &account_of(&new, id, contract_id, number, now))?;
        if let Some(contract) = &new.contract {
            tx.contracts_insert(actor.principal, &[contract_of(contract, contract_id, id)])?;
        }
        actor.journal(tx, now, ("account", id), "opened", &json!({ "customer": new.customer }))?;
        Ok(id)
    })
    .await
}

/// The account that `new` describes, on which nothing was booked.
pub fn account_of(
    new: &NewAccount,
    id: AccountId,
    contract: ContractId,
    number: String,
    now: kernel::Timestamp,
) -> Account {
    Account {
        id,
        number,
        customer: new.customer,
        currency: new.currency,
        language: new.language,
        kind: new.kind,
        segment: new.segment.clone(),
        vulnerability: new.vulnerability,
        since: new.since,
        region: new.region,
        contract: new.contract.is_some().then_some(contract),
        postal: new.postal.clone(),
        channel: new.channel,
        pays_by: new.pays_by,
        owed: 0,
        credit: 0,
        entries: 0,
        last_letter: None,
        last_payment: None,
        version: 0,
        created_at: now,
    }
}

/// The contract that `new` describes.
pub fn contract_of(new: &NewContract, id: ContractId, account: AccountId) -> Contract {
    Contract {
        id,
        account,
        number: new.number.clone(),
        commodity: new.commodity.clone(),
        is_basic_supply: new.is_basic_supply,
        supply_address: new.supply_address.clone(),
        monthly: new.monthly,
        annual: new.annual,
        begins: new.begins,
        ends: None,
    }
}

fn check(new: &NewAccount) -> Result<(), AccountError> {
    check_account(&new.segment, &new.postal)?;
    within("number", new.number.as_deref().unwrap_or("0"))?;
    let Some(contract) = &new.contract else { return Ok(()) };
    within("contract_number", &contract.number)?;
    within("commodity", &contract.commodity)?;
    within("supply_address", &contract.supply_address)
}

/// Whether segment and address can be kept.
pub(super) fn check_account(segment: &str, postal: &Place) -> Result<(), AccountError> {
    within("segment", segment)?;
    within("name", &postal.name)?;
    within("street", &postal.street)?;
    within("postcode", &postal.postcode)?;
    within("town", &postal.town)?;
    for (field, text) in [("extra", &postal.extra), ("house", &postal.house), ("country", &postal.country)] {
        if text.chars().count() > MAX_CHARS {
            return Err(AccountError::Length { field });
        }
    }
    Ok(())
}

fn within(field: &'static str, text: &str) -> Result<(), AccountError> {
    let is_within = !text.trim().is_empty() && text.chars().count() <= MAX_CHARS;
    if is_within { Ok(()) } else { Err(AccountError::Length { field }) }
}

/// Everything about one account; none when there is no such account.
pub async fn view(app: &App, principal: PrincipalId, id: AccountId) -> Result<Option<AccountView>, StoreError> {
    app.store
        .read(move |tx| {
            let Some(account) = tx.account_fetch(principal, id)? else { return Ok(None) };
            let currency = account.currency;
            Ok(Some(AccountView {
                account,
                contracts: tx.contracts_of(principal, id)?,
                items: tx.items_of(principal, id)?,
                payments: tx.payments_of(principal, id)?,
                ledger: tx.ledger_of(principal, id, currency)?,
                locks: tx.locks_of(principal, id)?,
                arrangements: tx.arrangements_of(principal, id)?,
                steps: tx.run_lines_of_account(principal, id)?,
                letters: tx.letters_of_account(principal, id)?,
            }))
        })
        .await
}

/// One account.
pub async fn fetch(app: &App, owner: PrincipalId, id: AccountId) -> Result<Option<Account>, StoreError> {
    app.store.read(move |tx| tx.account_fetch(owner, id)).await
}

/// The account with a number.
pub async fn by_number(app: &App, owner: &Principal, number: &str) -> Result<Option<Account>, StoreError> {
    let (principal, number) = (owner.id, number.trim().to_owned());
    app.store.read(move |tx| tx.account_by_number(principal, &number)).await
}

/// A customer's accounts.
pub async fn of_customer(app: &App, owner: PrincipalId, customer: CustomerId) -> Result<Vec<Account>, StoreError> {
    app.store.read(move |tx| tx.accounts_of(owner, customer)).await
}
