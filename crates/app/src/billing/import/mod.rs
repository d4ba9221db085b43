//! Accounts and open items from the system that was there before: JSON lines or CSV, checked line by line.
//!
//! Invariants: an account is known by its number and an item by its number on the account, so whatever was taken in once is
//! known the next time and an import that broke off is simply begun again; an account is taken in whole or not at all; a line
//! that is refused stops no other.

mod fault;
mod lines;
mod record;

pub use fault::{Fault, Reason};
pub use lines::{Format, Lines};
pub use record::{ContractRecord, ItemRecord, Record};

use crate::billing::accounts::{NewAccount, account_of, contract_of};
use crate::billing::books::{Booking, Rules, book_in};
use crate::billing::facts::{law_of, policy_in};
use crate::policy::{Known, known};
use crate::{Actor, App, Principal, StoreError};
use ::customers::contact_point::PointKey;
use ::customers::customer_number::number_key;
use billing::{AccountId, Command, ContractId, DunningState, ItemId, ItemKind, PaymentId};
use kernel::{ContactPointId, CustomerId, Timestamp};
use serde::Serialize;
use serde_json::json;
use std::io::BufRead;
use std::sync::Arc;
use store::Tx;
use store::billing::Account;
use store::customers::{ContactPoint, Customer};

/// Accounts that are taken in in one transaction.
const AT_ONCE: usize = 200;
/// Refused lines that are told one by one.
pub const FAULTS_LIMIT: usize = 1_000;

/// What became of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whether nothing was written.
    pub is_dry_run: bool,
    /// Accounts read.
    pub read: u64,
    /// Accounts opened.
    pub opened: u64,
    /// Accounts that were there already.
    pub known: u64,
    /// Items booked.
    pub items: u64,
    /// Items that were there already.
    pub items_known: u64,
    /// Lines refused.
    pub refused: u64,
    /// Why, the first thousand.
    pub faults: Vec<Fault>,
}

/// Why an import did not come to its end. What was taken in stays.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The source cannot be read.
    #[error("the source cannot be read: {0}")]
    Read(#[from] std::io::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes in all accounts of `source`; with `is_dry_run`, only says what would be. `progress` hears how many were read.
pub async fn import(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    source: impl BufRead,
    format: Format,
    is_dry_run: bool,
    mut progress: impl FnMut(&Report),
) -> Result<Report, ImportError> {
    let known = known(app, owner).await?;
    let mut report = Report { is_dry_run, ..Report::default() };
    let mut lines = Lines::new(source, format);
    loop {
        let mut batch = Vec::new();
        while batch.len() < AT_ONCE
            && let Some((line, read)) = lines.next_record()?
        {
            report.read += 1;
            match read.and_then(|record| Checked::new(record, line, owner)) {
                Ok(checked) => batch.push(checked),
                Err(faults) => report.refuse(faults),
            }
        }
        if batch.is_empty() {
            return Ok(report);
        }
        let taken = take_in(app, actor, owner, &known, batch, is_dry_run).await?;
        report.add(taken);
        progress(&report);
    }
}

impl Report {
    fn refuse(&mut self, faults: Vec<Fault>) {
        self.refused += 1;
        let room = FAULTS_LIMIT.saturating_sub(self.faults.len());
        self.faults.extend(faults.into_iter().take(room));
    }

    fn add(&mut self, other: Self) {
        self.opened += other.opened;
        self.known += other.known;
        self.items += other.items;
        self.items_known += other.items_known;
        self.refused += other.refused;
        let room = FAULTS_LIMIT.saturating_sub(self.faults.len());
        self.faults.extend(other.faults.into_iter().take(room));
    }
}

/// A record that can be taken in, if nothing that is there already speaks against it.
struct Checked {
    line: u64,
    record: Record,
    new: NewAccount,
}

impl Checked {
    fn new(record: Record, line: u64, owner: &Principal) -> Result<Self, Vec<Fault>> {
        let placeholder = CustomerId(uuid::Uuid::nil());
        let new = record.account(placeholder, owner).map_err(|faults| {
            faults.into_iter().map(|(field, reason)| Fault { line, field, reason }).collect::<Vec<_>>()
        })?;
        Ok(Self { line, record, new })
    }
}

async fn take_in(
    app: &App,
    actor: &Actor,
    owner: &Principal,
    known: &Arc<Known>,
    batch: Vec<Checked>,
    is_dry_run: bool,
) -> Result<Report, StoreError> {
    let (app_of, known, actor, owner, now) = (app.clone(), Arc::clone(known), *actor, owner.clone(), app.now());
    let batch = Arc::new(batch);
    if is_dry_run {
        return app
            .store
            .read(move |tx| {
                let mut report = Report::default();
                for checked in batch.iter() {
                    look(tx, &owner, checked, &mut report)?;
                }
                Ok(report)
            })
            .await;
    }
    app.write(owner.id, move |tx| {
        let mut report = Report::default();
        for checked in batch.iter() {
            let by = By { app: &app_of, known: &known, actor: &actor, owner: &owner, now };
            by.take(tx, checked, &mut report)?;
        }
        Ok(report)
    })
    .await
}

/// What would be taken in; the account when it is there already.
fn look(
    tx: &mut Tx<'_>,
    owner: &Principal,
    checked: &Checked,
    report: &mut Report,
) -> Result<Option<Option<Account>>, StoreError> {
    let Checked { line, record, new } = checked;
    let account = tx.account_by_number(owner.id, &record.number)?;
    if let Some(account) = &account
        && account.currency != new.currency
    {
        report.refuse(vec![Fault::at(*line, "currency", Reason::OtherCurrency)]);
        return Ok(None);
    }
    let there = match &account {
        Some(account) => tx.items_of(owner.id, account.id)?,
        None => Vec::new(),
    };
    for (at, item) in record.items.iter().enumerate() {
        let Some(reference) = &item.reference else { continue };
        let is_there = there.iter().any(|it| it.number == item.number);
        if !is_there && tx.item_by_reference(owner.id, reference)?.is_some() {
            report.refuse(vec![Fault::at(*line, format!("items/{at}/reference"), Reason::ReferenceTaken)]);
            return Ok(None);
        }
    }
    let items_known = record.items.iter().filter(|item| there.iter().any(|it| it.number == item.number)).count();
    report.items_known += count(items_known);
    report.items += count(record.items.len() - items_known);
    *(if account.is_some() { &mut report.known } else { &mut report.opened }) += 1;
    Ok(Some(account))
}

fn count(many: usize) -> u64 {
    u64::try_from(many).unwrap_or(u64::MAX)
}

/// By whom and by what accounts are taken in.
struct By<'a> {
    app: &'a App,
    known: &'a Known,
    actor: &'a Actor,
    owner: &'a Principal,
    now: Timestamp,
}

impl By<'_> {
    fn take(&self, tx: &mut Tx<'_>, checked: &Checked, report: &mut Report) -> Result<(), StoreError> {
        let Some(found) = look(tx, self.owner, checked, report)? else { return Ok(()) };
        let account = match found {
            Some(account) => account,
            None => self.open(tx, checked)?,
        };
        self.book(tx, account.id, &checked.record)
    }

    fn open(&self, tx: &mut Tx<'_>, checked: &Checked) -> Result<Account, StoreError> {
        let principal = self.owner.id;
        let customer = self.customer(tx, &checked.record)?;
        let new = NewAccount { customer, ..checked.new.clone() };
        let (id, contract_id) = (self.app.id::<AccountId>(), self.app.id::<ContractId>());
        let account = account_of(&new, id, contract_id, checked.record.number.clone(), self.now);
        tx.account_insert(principal, &account)?;
        if let Some(contract) = &new.contract {
            tx.contracts_insert(principal, &[contract_of(contract, contract_id, id)])?;
        }
        self.actor.journal(tx, self.now, ("account", id), "imported", &json!({ "customer": customer }))?;
        Ok(account)
    }

    /// The customer with the number, else a new one.
    fn customer(&self, tx: &mut Tx<'_>, record: &Record) -> Result<CustomerId, StoreError> {
        let principal = self.owner.id;
        let number = record.customer_number.as_deref().map(number_key).filter(|number| !number.is_empty());
        if let Some(number) = &number
            && let Some(customer) = tx.customer_by_number(principal, number)?
        {
            return Ok(customer.id);
        }
        let id = self.app.id::<CustomerId>();
        let customer = Customer {
            id,
            number,
            name: record.name.trim().to_owned(),
            language: record.language.unwrap_or(self.owner.language),
            needs: String::new(),
            note: String::new(),
            merged_into: None,
            created_at: self.now,
        };
        tx.customer_insert(principal, &customer)?;
        let email = record.email.clone().unwrap_or_default();
        let phone = record.phone.clone().unwrap_or_default();
        let points = [(PointKey::email(&email), email), (PointKey::phone(&phone, &self.owner.country), phone)];
        for (key, value) in points {
            let Some(key) = key else { continue };
            let point = ContactPoint {
                id: self.app.id::<ContactPointId>(),
                customer: id,
                kind: key.kind.as_str().to_owned(),
                value: value.trim().to_owned(),
                value_key: key.key,
                fault: None,
                fault_at: None,
                created_at: self.now,
            };
            tx.contact_point_insert(principal, &point)?;
        }
        tx.search_ask(principal, "customer", id, self.now)?;
        Ok(id)
    }

    /// Books the items that are not there yet, each on its own day.
    fn book(&self, tx: &mut Tx<'_>, id: AccountId, record: &Record) -> Result<(), StoreError> {
        let principal = self.owner.id;
        let there: Vec<String> = tx.items_of(principal, id)?.into_iter().map(|it| it.number).collect();
        let missing = || StoreError::Corrupt(format!("account {id} is missing"));
        for item in record.items.iter().filter(|item| !there.contains(&item.number)) {
            let account = tx.account_fetch(principal, id)?.ok_or_else(missing)?;
            let policy = policy_in(tx, self.known, self.owner, &account, self.now)?;
            let country = law_of(self.owner, &account);
            let rules = Rules { policy: &policy.parsed.billing, country, run: None };
            let (item_id, on) = (self.app.id::<ItemId>(), item.billed_on());
            let bookings = bookings(item, item_id, self.app.id::<PaymentId>());
            book_in(tx, self.owner, &account, on, rules, &bookings)
                .map_err(|error| StoreError::Corrupt(format!("item {}: {error}", item.number)))?;
            if let Some(level) = item.level.filter(|level| *level > 0) {
                let kept = tx.items_of(principal, id)?.into_iter().find(|it| it.item.id == item_id);
                let mut kept = kept.ok_or_else(missing)?;
                kept.state = DunningState { level, since: item.level_since.unwrap_or(item.due), reminded: 0 };
                tx.item_update(principal, id, &kept)?;
            }
        }
        Ok(())
    }
}

/// The bill, and what was paid of it before.
fn bookings(item: &ItemRecord, id: ItemId, payment: PaymentId) -> Vec<Booking> {
    let (kind, amount, due) = (item.kind.unwrap_or(ItemKind::Bill), item.amount.0, item.due);
    let bill = Command::Bill { item: id, kind, belongs_to: None, amount, due };
    let mut all = vec![Booking { number: item.number.clone(), reference: item.reference.clone(), ..Booking::of(bill) }];
    let paid = amount - item.open.map_or(amount, |open| open.0);
    if paid > 0 {
        all.push(Booking::of(Command::Receive { payment, amount: paid, names: Some(id) }));
    }
    all
}
