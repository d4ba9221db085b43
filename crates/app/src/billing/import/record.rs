//! An account as other systems write it.

use super::fault::Reason;
use crate::Principal;
use crate::billing::accounts::{NewAccount, NewContract};
use billing::{CustomerKind, ItemKind, Vulnerability};
use jiff::civil::Date;
use kernel::calendar::Region;
use kernel::{Currency, CustomerId, Lang};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeSet;
use store::billing::{LetterChannel, PaysBy, Place};

/// The longest text of a field; characters.
const MAX_CHARS: usize = 100;
/// Items of one account at most.
const MAX_ITEMS: usize = 500;
/// The greatest amount, minor units.
const MAX_AMOUNT: i64 = 999_999_999_999;

/// An account with its open items.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Its number: by this it is known the next time.
    pub number: String,
    /// The customer's number; who has it already is the same customer.
    pub customer_number: Option<String>,
    /// Who, as it stands in the window of a letter.
    pub name: String,
    /// A further line of the address.
    #[serde(default)]
    pub extra: String,
    /// Street.
    pub street: String,
    /// House number.
    #[serde(default)]
    pub house: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Country; the principal's when left out.
    pub country: Option<String>,
    /// Where holidays count: `CH-ZH`, `DE-BY`.
    pub region: String,
    /// E-mail address of a customer who is new.
    pub email: Option<String>,
    /// Telephone number of a customer who is new.
    pub phone: Option<String>,
    /// Language of letters; the principal's when left out.
    pub language: Option<Lang>,
    /// Currency; the principal's when left out.
    pub currency: Option<Currency>,
    /// As whom the customer buys; a consumer when left out.
    pub kind: Option<CustomerKind>,
    /// The customer's segment; `household` when left out.
    pub segment: Option<String>,
    /// Who would be endangered without supply.
    pub vulnerability: Option<Vulnerability>,
    /// Customer since.
    pub since: Option<Date>,
    /// How letters go.
    #[serde(default)]
    pub channel: LetterChannel,
    /// How the customer pays.
    #[serde(default)]
    pub pays_by: PaysBy,
    /// Its contract.
    pub contract: Option<ContractRecord>,
    /// What is open.
    #[serde(default)]
    pub items: Vec<ItemRecord>,
}

/// A contract.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractRecord {
    /// Its number.
    pub number: String,
    /// What is supplied: `electricity`, `gas`, `water`.
    pub commodity: String,
    /// Whether in basic supply.
    #[serde(default)]
    pub basic_supply: bool,
    /// Where; the postal address when left out.
    pub supply_address: Option<String>,
    /// The monthly instalment.
    pub monthly: Option<Amount>,
    /// The expected annual bill.
    pub annual: Option<Amount>,
    /// The first day.
    pub begins: Date,
}

/// An open item.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemRecord {
    /// The number of its document: by this it is known the next time.
    pub number: String,
    /// The reference by which it is paid.
    pub reference: Option<String>,
    /// For what; a bill when left out.
    pub kind: Option<ItemKind>,
    /// The day of its document; the due day when left out.
    pub billed: Option<Date>,
    /// The day on which it is due.
    pub due: Date,
    /// What was billed.
    pub amount: Amount,
    /// What is open of it; all when left out.
    pub open: Option<Amount>,
    /// The order of the last step of dunning that was taken.
    pub level: Option<u16>,
    /// On which day.
    pub level_since: Option<Date>,
}

impl ItemRecord {
    /// The day of its document.
    pub fn billed_on(&self) -> Date {
        self.billed.unwrap_or(self.due).min(self.due)
    }
}

/// An amount, written as `180.00`; kept in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount(pub i64);

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let wrong = || serde::de::Error::custom(format!("`{text}` is no amount; write it as text such as \"180.00\""));
        let (units, cents) = text.trim().split_once('.').unwrap_or((text.trim(), "00"));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(units) || cents.len() != 2 || !is_number(cents) {
            return Err(wrong());
        }
        let (units, cents) = (units.parse::<i64>(), cents.parse::<i64>());
        let amount = units.ok().zip(cents.ok()).and_then(|(units, cents)| units.checked_mul(100)?.checked_add(cents));
        amount.map(Self).ok_or_else(wrong)
    }
}

impl Record {
    /// The account to be opened for `customer`, or all that is wrong with the record.
    pub(super) fn account(&self, customer: CustomerId, owner: &Principal) -> Result<NewAccount, Vec<(String, Reason)>> {
        let mut faults = self.faults();
        let region = self.region.trim().parse::<Region>().ok();
        if region.is_none() {
            faults.push(("region".to_owned(), Reason::Unknown { found: self.region.clone() }));
        }
        let (Some(region), true) = (region, faults.is_empty()) else { return Err(faults) };
        let usual = if owner.country == "DE" { Currency::Eur } else { Currency::Chf };
        let postal = self.postal(owner);
        let address = format!("{} {}, {} {}", postal.street, postal.house, postal.postcode, postal.town);
        let contract = self.contract.as_ref().map(|it| NewContract {
            number: it.number.clone(),
            commodity: it.commodity.clone(),
            is_basic_supply: it.basic_supply,
            supply_address: it.supply_address.clone().unwrap_or(address),
            monthly: it.monthly.map(|amount| amount.0),
            annual: it.annual.map(|amount| amount.0),
            begins: it.begins,
        });
        Ok(NewAccount {
            number: Some(self.number.clone()),
            customer,
            currency: self.currency.unwrap_or(usual),
            language: self.language.unwrap_or(owner.language),
            kind: self.kind.unwrap_or(CustomerKind::Consumer),
            segment: self.segment.clone().unwrap_or_else(|| "household".to_owned()),
            vulnerability: self.vulnerability,
            since: self.since,
            region,
            postal,
            channel: self.channel,
            pays_by: self.pays_by,
            contract,
        })
    }

    fn postal(&self, owner: &Principal) -> Place {
        Place {
            name: self.name.trim().to_owned(),
            extra: self.extra.trim().to_owned(),
            street: self.street.trim().to_owned(),
            house: self.house.trim().to_owned(),
            postcode: self.postcode.trim().to_owned(),
            town: self.town.trim().to_owned(),
            country: self.country.clone().unwrap_or_else(|| owner.country.clone()),
        }
    }

    fn faults(&self) -> Vec<(String, Reason)> {
        let mut faults = Vec::new();
        let mut check = |field: String, text: &str, is_needed: bool| {
            if is_needed && text.trim().is_empty() {
                faults.push((field, Reason::Missing));
            } else if text.chars().count() > MAX_CHARS {
                faults.push((field, Reason::Length { limit: MAX_CHARS }));
            }
        };
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        for (field, text) in [
            ("number", &self.number),
            ("name", &self.name),
            ("street", &self.street),
            ("postcode", &self.postcode),
            ("town", &self.town),
        ] {
            check(field.to_owned(), text, true);
        }
        for (field, text) in [
            ("customer_number", optional(&self.customer_number)),
            ("extra", self.extra.clone()),
            ("house", self.house.clone()),
            ("country", optional(&self.country)),
            ("email", optional(&self.email)),
            ("phone", optional(&self.phone)),
            ("segment", optional(&self.segment)),
        ] {
            check(field.to_owned(), &text, false);
        }
        if let Some(contract) = &self.contract {
            check("contract/number".to_owned(), &contract.number, true);
            check("contract/commodity".to_owned(), &contract.commodity, true);
            check("contract/supply_address".to_owned(), &optional(&contract.supply_address), false);
        }
        for (at, item) in self.items.iter().enumerate() {
            check(format!("items/{at}/number"), &item.number, true);
            check(format!("items/{at}/reference"), &optional(&item.reference), false);
        }
        faults.extend(self.item_faults());
        faults
    }

    fn item_faults(&self) -> Vec<(String, Reason)> {
        let mut faults = Vec::new();
        if self.items.len() > MAX_ITEMS {
            faults.push(("items".to_owned(), Reason::TooMany { limit: MAX_ITEMS }));
        }
        let mut seen = BTreeSet::new();
        for (at, item) in self.items.iter().enumerate() {
            if !seen.insert(item.number.as_str()) {
                faults.push((format!("items/{at}/number"), Reason::Twice));
            }
            if !(1..=MAX_AMOUNT).contains(&item.amount.0) {
                faults.push((format!("items/{at}/amount"), Reason::Amount));
            }
            if item.open.is_some_and(|open| open.0 > item.amount.0) {
                faults.push((format!("items/{at}/open"), Reason::MoreOpenThanBilled));
            }
        }
        faults
    }
}
