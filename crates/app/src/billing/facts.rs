//! The facts of an account that scopes of measures ask, and the policy that holds for it.

use crate::policy::{Known, PolicyDocument, country_of, vocabulary};
use crate::{Principal, StoreError};
use ::policy::{FactFault, FactId, FactValue, Facts, Resolved};
use kernel::calendar::Country;
use kernel::{Currency, Timestamp};
use std::sync::Arc;
use store::Tx;
use store::billing::{Account, Contract, RunAccount};

/// A row of facts that is filled for one account after another.
pub struct FactRow {
    facts: Facts,
    ids: Ids,
}

struct Ids {
    segment: FactId,
    lang: FactId,
    vulnerable: FactId,
    since: FactId,
    region: FactId,
    country: FactId,
    commodity: FactId,
    basic_supply: FactId,
    currency: FactId,
    balance: FactId,
}

impl FactRow {
    /// A row in which nothing is known yet.
    pub fn new() -> Result<Self, FactFault> {
        let fact = |path| vocabulary().fact(path);
        let ids = Ids {
            segment: fact("customer.segment")?,
            lang: fact("customer.lang")?,
            vulnerable: fact("customer.vulnerable")?,
            since: fact("customer.since")?,
            region: fact("contract.region")?,
            country: fact("contract.country")?,
            commodity: fact("contract.commodity")?,
            basic_supply: fact("contract.basic_supply")?,
            currency: fact("account.currency")?,
            balance: fact("account.balance")?,
        };
        Ok(Self { facts: vocabulary().row(), ids })
    }

    /// The facts of `account`. What is not known, or is no value that a fact can have, is missing: no scope holds by it.
    pub fn of(&mut self, account: &RunAccount, currency: Currency) -> &Facts {
        let country = match account.region.country() {
            Country::Ch => "CH",
            Country::De => "DE",
        };
        let region = account.region.to_string();
        let Ids { segment, lang, vulnerable, since, region: at, country: of, commodity, basic_supply, .. } = self.ids;
        self.put(segment, Some(FactValue::Text(&account.segment)));
        self.put(lang, Some(FactValue::Text(account.language.code())));
        self.put(vulnerable, Some(FactValue::Bool(account.vulnerability.is_some())));
        self.put(since, account.since.map(FactValue::Date));
        self.put(at, Some(FactValue::Text(&region)));
        self.put(of, Some(FactValue::Text(country)));
        self.put(commodity, account.commodity.as_deref().map(FactValue::Text));
        self.put(basic_supply, account.is_basic_supply.map(FactValue::Bool));
        self.put(self.ids.currency, Some(FactValue::Text(currency.code())));
        self.put(self.ids.balance, Some(FactValue::Money(account.owed - account.credit)));
        &self.facts
    }

    fn put(&mut self, fact: FactId, value: Option<FactValue<'_>>) {
        let is_put = value.is_some_and(|value| self.facts.set(vocabulary(), fact, value).is_ok());
        if !is_put {
            self.facts.clear(fact);
        }
    }
}

/// An account as runs read it.
pub fn as_run_reads(account: &Account, contracts: &[Contract]) -> RunAccount {
    let main = contracts.iter().find(|contract| Some(contract.id) == account.contract);
    RunAccount {
        id: account.id,
        version: account.version,
        language: account.language,
        kind: account.kind,
        segment: account.segment.clone(),
        vulnerability: account.vulnerability,
        since: account.since,
        region: account.region,
        commodity: main.map(|contract| contract.commodity.clone()),
        is_basic_supply: main.map(|contract| contract.is_basic_supply),
        channel: account.channel,
        owed: account.owed,
        credit: account.credit,
        last_letter: account.last_letter,
        last_payment: account.last_payment,
    }
}

/// The policy that holds for `account` at `at`.
pub fn policy_for(
    known: &Known,
    account: &Account,
    contracts: &[Contract],
    at: Timestamp,
) -> Result<Arc<Resolved<PolicyDocument>>, StoreError> {
    let corrupt = |fault: String| StoreError::Corrupt(format!("policy: {fault}"));
    let mut row = FactRow::new().map_err(|fault| corrupt(fault.to_string()))?;
    let facts = row.of(&as_run_reads(account, contracts), account.currency);
    known.resolver(at)?.resolve(facts).map_err(|fault| corrupt(fault.to_string()))
}

/// The same, read in a transaction.
pub fn policy_in(
    tx: &mut Tx<'_>,
    known: &Known,
    owner: &Principal,
    account: &Account,
    at: Timestamp,
) -> Result<Arc<Resolved<PolicyDocument>>, StoreError> {
    let contracts = tx.contracts_of(owner.id, account.id)?;
    policy_for(known, account, &contracts, at)
}

/// The law that holds for a principal's customers.
pub fn law_of(owner: &Principal, account: &Account) -> Country {
    country_of(&owner.country).unwrap_or_else(|| account.region.country())
}
