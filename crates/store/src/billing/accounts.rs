//! Accounts and their contracts.

use crate::db::{Row, params, statements, to_json, word};
use crate::{StoreError, Tx};
use billing::{AccountId, ContractId, CustomerKind, Vulnerability};
use jiff::civil::Date;
use kernel::calendar::Region;
use kernel::{Currency, CustomerId, Lang, PrincipalId, Timestamp};
use serde::{Deserialize, Serialize};

/// A customer's account with a principal: in one currency, for one or more contracts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Id.
    pub id: AccountId,
    /// Its number, on every bill.
    pub number: String,
    /// Whose.
    pub customer: CustomerId,
    /// In which currency.
    pub currency: Currency,
    /// In which language its letters are.
    pub language: Lang,
    /// As whom the customer buys.
    pub kind: CustomerKind,
    /// The customer's segment, a fact of policy.
    pub segment: String,
    /// Who would be endangered without supply.
    pub vulnerability: Option<Vulnerability>,
    /// Customer since.
    pub since: Option<Date>,
    /// Where: whose holidays count, and whose law.
    pub region: Region,
    /// The contract that facts of policy are about.
    pub contract: Option<ContractId>,
    /// Where letters go.
    pub postal: Place,
    /// How the customer wants letters.
    pub channel: LetterChannel,
    /// How the customer pays.
    pub pays_by: PaysBy,
    /// What is open, minor units.
    pub owed: i64,
    /// What is left of payments, minor units.
    pub credit: i64,
    /// How many entries its ledger has.
    pub entries: i64,
    /// The day of the last letter of dunning.
    pub last_letter: Option<Date>,
    /// The day of the last payment.
    pub last_payment: Option<Date>,
    /// Counts its changes.
    pub version: i64,
    /// Since when it is kept here.
    pub created_at: Timestamp,
}

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Place {
    /// Who, as it stands in the window.
    pub name: String,
    /// A further line: c/o, department.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub extra: String,
    /// Street.
    pub street: String,
    /// House number.
    pub house: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Country, ISO 3166.
    pub country: String,
}

/// How a customer wants letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterChannel {
    /// On paper.
    #[default]
    Letter,
    /// By e-mail, as PDF.
    Mail,
}

/// How a customer pays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaysBy {
    /// By transfer.
    #[default]
    Transfer,
    /// We collect.
    Debit,
}

/// A contract: one supply at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Id.
    pub id: ContractId,
    /// The account on which it is billed.
    pub account: AccountId,
    /// Its number.
    pub number: String,
    /// What is supplied, a fact of policy.
    pub commodity: String,
    /// Whether in basic supply (Grundversorgung).
    pub is_basic_supply: bool,
    /// Where.
    pub supply_address: String,
    /// The monthly instalment, minor units.
    pub monthly: Option<i64>,
    /// The expected annual bill, minor units.
    pub annual: Option<i64>,
    /// The first day.
    pub begins: Date,
    /// The first day on which it no longer runs.
    pub ends: Option<Date>,
}

macro_rules! account_columns {
    () => {
        "a.id, a.number, a.customer_id, a.currency, a.language, a.customer_kind, a.segment, a.vulnerability, a.since_on,
        a.region, a.contract_id, a.postal, a.channel, a.pays_by, a.owed, a.credit, a.entries, a.last_letter_on,
        a.last_payment_on, a.version, a.created_at_ms"
    };
}
pub(super) use account_columns;

statements! {
    COUNT_BEGIN = "INSERT INTO billing_count (principal_id, accounts, runs, letters) VALUES ($1, 0, 0, 0)
        ON CONFLICT (principal_id) DO NOTHING";
    COUNT_ACCOUNT = "UPDATE billing_count SET accounts = accounts + 1 WHERE principal_id = $1 RETURNING accounts";
    ACCOUNT_INSERT = "INSERT INTO account (principal_id, id, number, customer_id, currency, language, customer_kind, segment,
        vulnerability, since_on, region, contract_id, postal, channel, pays_by, owed, credit, entries, last_letter_on,
        last_payment_on, version, created_at_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)";
    ACCOUNT_UPDATE = "UPDATE account SET language = $3, customer_kind = $4, segment = $5, vulnerability = $6, since_on = $7,
        region = $8, contract_id = $9, postal = $10, channel = $11, pays_by = $12, version = version + 1
        WHERE principal_id = $1 AND id = $2";
    ACCOUNT_FETCH = concat!("SELECT ", account_columns!(), " FROM account a WHERE a.principal_id = $1 AND a.id = $2");
    ACCOUNT_LOCKED = concat!("SELECT ", account_columns!(), " FROM account a
        WHERE a.principal_id = $1 AND a.id = $2 @LOCKED");
    ACCOUNT_BY_NUMBER = concat!("SELECT ", account_columns!(), " FROM account a
        WHERE a.principal_id = $1 AND a.number = $2");
    ACCOUNTS_OF = concat!("SELECT ", account_columns!(), " FROM account a
        WHERE a.principal_id = $1 AND a.customer_id = $2 ORDER BY a.id");
    ACCOUNTS_AFTER = concat!("SELECT ", account_columns!(), " FROM account a
        WHERE a.principal_id = $1 AND a.id > $2 ORDER BY a.id LIMIT $3");
    ACCOUNT_CHANGED = "UPDATE account SET version = version + 1 WHERE principal_id = $1 AND id = $2";
    CONTRACT_INSERT = "INSERT INTO contract (principal_id, id, account_id, number, commodity, is_basic_supply, supply_address,
        monthly, annual, begins_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    CONTRACTS_OF = "SELECT id, account_id, number, commodity, is_basic_supply, supply_address, monthly, annual, begins_on,
        ends_on FROM contract WHERE principal_id = $1 AND account_id = $2 ORDER BY id";
}

pub(super) fn account_from_row(row: &Row<'_>) -> Result<Account, StoreError> {
    Ok(Account {
        id: row.id("id")?,
        number: row.get("number")?,
        customer: row.id("customer_id")?,
        currency: row.code("currency")?,
        language: row.code("language")?,
        kind: row.word("customer_kind")?,
        segment: row.get("segment")?,
        vulnerability: row.word_opt("vulnerability")?,
        since: row.date_opt("since_on")?,
        region: row.code("region")?,
        contract: row.id_opt("contract_id")?,
        postal: row.json("postal")?,
        channel: row.word("channel")?,
        pays_by: row.word("pays_by")?,
        owed: row.get("owed")?,
        credit: row.get("credit")?,
        entries: row.get("entries")?,
        last_letter: row.date_opt("last_letter_on")?,
        last_payment: row.date_opt("last_payment_on")?,
        version: row.get("version")?,
        created_at: row.at("created_at_ms")?,
    })
}

fn contract_from_row(row: &Row<'_>) -> Result<Contract, StoreError> {
    Ok(Contract {
        id: row.id("id")?,
        account: row.id("account_id")?,
        number: row.get("number")?,
        commodity: row.get("commodity")?,
        is_basic_supply: row.get("is_basic_supply")?,
        supply_address: row.get("supply_address")?,
        monthly: row.get("monthly")?,
        annual: row.get("annual")?,
        begins: row.date("begins_on")?,
        ends: row.date_opt("ends_on")?,
    })
}

impl Tx<'_> {
    /// The next free number of an account of the principal.
    pub fn account_number_next(&mut self, principal: PrincipalId) -> Result<i64, StoreError> {
        self.execute(COUNT_BEGIN, params![principal])?;
        self.one(COUNT_ACCOUNT, params![principal], |row| row.get("accounts"))
    }

    /// Adds an account on which nothing was booked; `Conflict` when its number is taken.
    pub fn account_insert(&mut self, principal: PrincipalId, a: &Account) -> Result<(), StoreError> {
        self.accounts_insert(principal, std::slice::from_ref(a))
    }

    /// Adds many accounts.
    pub fn accounts_insert(&mut self, principal: PrincipalId, accounts: &[Account]) -> Result<(), StoreError> {
        let row = |a: &Account| {
            Ok(params![
                principal,
                a.id,
                a.number.clone(),
                a.customer,
                a.currency.code(),
                a.language.code(),
                word(&a.kind)?,
                a.segment.clone(),
                a.vulnerability.as_ref().map(word).transpose()?,
                a.since,
                a.region.to_string(),
                a.contract,
                to_json(&a.postal)?,
                word(&a.channel)?,
                word(&a.pays_by)?,
                a.owed,
                a.credit,
                a.entries,
                a.last_letter,
                a.last_payment,
                a.version,
                a.created_at,
            ]
            .to_vec())
        };
        let rows = accounts.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
        self.insert_each(ACCOUNT_INSERT, &rows)
    }

    /// Saves what people can change of an account: who, where, how. Its version is counted up.
    pub fn account_update(&mut self, principal: PrincipalId, a: &Account) -> Result<(), StoreError> {
        let values = params![
            principal,
            a.id,
            a.language.code(),
            word(&a.kind)?,
            &a.segment,
            a.vulnerability.as_ref().map(word).transpose()?,
            a.since,
            a.region.to_string(),
            a.contract,
            to_json(&a.postal)?,
            word(&a.channel)?,
            word(&a.pays_by)?,
        ];
        self.execute(ACCOUNT_UPDATE, values).map(drop)
    }

    /// Notes that something about the account changed that a run must not overlook.
    pub fn account_changed(&mut self, principal: PrincipalId, id: AccountId) -> Result<(), StoreError> {
        self.execute(ACCOUNT_CHANGED, params![principal, id]).map(drop)
    }

    /// One account.
    pub fn account_fetch(&mut self, principal: PrincipalId, id: AccountId) -> Result<Option<Account>, StoreError> {
        self.first(ACCOUNT_FETCH, params![principal, id], account_from_row)
    }

    /// One account, held until the transaction ends: nobody else books on it meanwhile.
    pub fn account_locked(&mut self, principal: PrincipalId, id: AccountId) -> Result<Option<Account>, StoreError> {
        self.first(ACCOUNT_LOCKED, params![principal, id], account_from_row)
    }

    /// The account with a number.
    pub fn account_by_number(&mut self, principal: PrincipalId, number: &str) -> Result<Option<Account>, StoreError> {
        self.first(ACCOUNT_BY_NUMBER, params![principal, number], account_from_row)
    }

    /// A customer's accounts.
    pub fn accounts_of(&mut self, principal: PrincipalId, customer: CustomerId) -> Result<Vec<Account>, StoreError> {
        self.all(ACCOUNTS_OF, params![principal, customer], account_from_row)
    }

    /// Accounts after `after`, by id.
    pub fn accounts_after(
        &mut self,
        principal: PrincipalId,
        after: AccountId,
        limit: i64,
    ) -> Result<Vec<Account>, StoreError> {
        self.all(ACCOUNTS_AFTER, params![principal, after, limit], account_from_row)
    }

    /// Adds contracts.
    pub fn contracts_insert(&mut self, principal: PrincipalId, contracts: &[Contract]) -> Result<(), StoreError> {
        let row = |c: &Contract| {
            params![
                principal,
                c.id,
                c.account,
                c.number.clone(),
                c.commodity.clone(),
                c.is_basic_supply,
                c.supply_address.clone(),
                c.monthly,
                c.annual,
                c.begins,
                c.ends,
            ]
            .to_vec()
        };
        let rows: Vec<_> = contracts.iter().map(row).collect();
        self.insert_each(CONTRACT_INSERT, &rows)
    }

    /// An account's contracts, the oldest first.
    pub fn contracts_of(&mut self, principal: PrincipalId, account: AccountId) -> Result<Vec<Contract>, StoreError> {
        self.all(CONTRACTS_OF, params![principal, account], contract_from_row)
    }
}
