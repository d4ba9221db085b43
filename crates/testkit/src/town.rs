//! A town of customers with accounts, contracts and open bills, made from a seed: what dunning is tested and measured on.
//!
//! The same seed gives the same ids, numbers and amounts in any database.

use crate::world::Dice;
use app::billing::accounts::{NewAccount, NewContract, account_of, contract_of};
use app::{App, Principal, StoreError};
use billing::{
    AccountId, Cause, ContractId, CustomerKind, DunningState, Entry, Item, ItemId, ItemKind, Post, Vulnerability,
};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::calendar::Region;
use kernel::{Currency, CustomerId, Lang};
use std::sync::Arc;
use store::billing::{Account, Contract, LetterChannel, OpenItem, PaysBy, Place};
use store::customers::Customer;
use uuid::Uuid;

/// Accounts that are written in one transaction.
const AT_ONCE: u64 = 2_000;

const SWISS: &[(Region, &str, &str, Lang)] = &[
    (Region::ChZh, "8001", "Zürich", Lang::De),
    (Region::ChAg, "5000", "Aarau", Lang::De),
    (Region::ChBe, "3011", "Bern", Lang::De),
    (Region::ChVd, "1003", "Lausanne", Lang::Fr),
    (Region::ChTi, "6500", "Bellinzona", Lang::It),
];
const GERMAN: &[(Region, &str, &str, Lang)] = &[
    (Region::DeBw, "70173", "Stuttgart", Lang::De),
    (Region::DeBy, "80331", "München", Lang::De),
    (Region::DeNw, "50667", "Köln", Lang::De),
];
const STREETS: &[&str] = &["Bahnhofstrasse", "Gartenweg", "Lindenhof", "Rue du Lac", "Via Cantonale", "Marktgasse"];
const NAMES: &[&str] =
    &["Meier", "Kovačević", "Rossi", "Favre", "Huber", "Yilmaz", "Schmid", "Nguyen", "Keller", "Weber"];
const FIRST_NAMES: &[&str] = &["Anna", "Luca", "Fatma", "Jonas", "Claire", "Peter", "Mai", "Sofia", "Reto", "Elif"];
const TRADES: &[(&str, &str)] =
    &[("restaurant", "Restaurant Adler"), ("small_business", "Coiffure Scherenschnitt"), ("business", "Schreinerei")];

/// A town.
pub struct Town {
    /// The seed.
    pub seed: u64,
    /// How many accounts.
    pub accounts: u64,
    /// The day by which it is as it is.
    pub as_of: Date,
    /// Accounts that share one customer; 1 gives each its own.
    pub accounts_of_one: u64,
    /// Bills of one account at most that are open on that day; 0 leaves the ledgers empty.
    pub open_bills: u64,
}

/// One household of it.
pub struct House {
    /// Its customer.
    pub customer: Customer,
    /// Its account.
    pub account: Account,
    /// Its contract.
    pub contract: Contract,
    /// Its open bills.
    pub items: Vec<OpenItem>,
}

impl Town {
    /// Writes the town for `owner`; `progress` hears how many accounts are there.
    pub async fn settle(&self, app: &App, owner: &Principal, mut progress: impl FnMut(u64)) -> Result<(), StoreError> {
        let swiss = owner.country != "DE";
        let mut at = 0;
        while at < self.accounts {
            let last = (at + AT_ONCE).min(self.accounts);
            let houses: Arc<Vec<House>> = Arc::new((at..last).map(|n| self.house(n, swiss, app.now())).collect());
            let (principal, of_one) = (owner.id, self.accounts_of_one.max(1));
            app.store
                .write(move |tx| {
                    for (n, house) in (at..).zip(houses.iter()) {
                        if n % of_one == 0 {
                            tx.customer_insert(principal, &house.customer)?;
                        }
                    }
                    let accounts: Vec<Account> = houses.iter().map(|house| house.account.clone()).collect();
                    let contracts: Vec<Contract> = houses.iter().map(|house| house.contract.clone()).collect();
                    tx.accounts_insert(principal, &accounts)?;
                    tx.contracts_insert(principal, &contracts)?;
                    let items: Vec<(AccountId, OpenItem)> = houses
                        .iter()
                        .flat_map(|it| it.items.iter().map(|item| (it.account.id, item.clone())))
                        .collect();
                    tx.items_insert(principal, &items)?;
                    let entries: Vec<_> = houses.iter().flat_map(entries_of).collect();
                    tx.entries_insert(principal, &entries, None)
                })
                .await?;
            at = last;
            progress(at);
        }
        app.store.write(|tx| tx.accounts_looked_at()).await
    }

    /// The household number `n`.
    pub fn house(&self, n: u64, swiss: bool, now: kernel::Timestamp) -> House {
        let mut dice = Dice::new(self.seed.wrapping_mul(1_000_003).wrapping_add(n));
        let (region, postcode, town, language) = *dice.pick(if swiss { SWISS } else { GERMAN });
        let is_trade = dice.chance(18);
        let (segment, name) = if is_trade {
            let (segment, trade) = *dice.pick(TRADES);
            (segment, format!("{trade} {}", dice.pick(NAMES)))
        } else {
            ("household", format!("{} {}", dice.pick(FIRST_NAMES), dice.pick(NAMES)))
        };
        let customer = CustomerId(id(self.seed, 1, n / self.accounts_of_one.max(1)));
        let commodity = *dice.pick(&["electricity", "gas", "water"]);
        let year = dice.between(240, 4_800);
        let annual = i64::try_from(year * 100).ok();
        let address = format!("{} {}", dice.pick(STREETS), dice.between(1, 140));
        let (street, house) = address.rsplit_once(' ').unwrap_or((&address, ""));
        let new = NewAccount {
            number: None,
            customer,
            currency: if swiss { Currency::Chf } else { Currency::Eur },
            language,
            kind: if is_trade { CustomerKind::Business } else { CustomerKind::Consumer },
            segment: segment.to_owned(),
            vulnerability: (!is_trade && dice.chance(2)).then_some(Vulnerability::SeriouslyIll),
            since: Some(self.as_of.saturating_sub(i32::try_from(dice.between(60, 6_000)).unwrap_or(60).days())),
            region,
            postal: Place {
                name: name.clone(),
                extra: String::new(),
                street: street.to_owned(),
                house: house.to_owned(),
                postcode: postcode.to_owned(),
                town: town.to_owned(),
                country: if swiss { "CH" } else { "DE" }.to_owned(),
            },
            channel: if dice.chance(30) { LetterChannel::Mail } else { LetterChannel::Letter },
            pays_by: if dice.chance(15) { PaysBy::Debit } else { PaysBy::Transfer },
            contract: Some(NewContract {
                number: format!("V{}", 5_000_000 + n),
                commodity: commodity.to_owned(),
                is_basic_supply: dice.chance(50),
                supply_address: format!("{address}, {postcode} {town}"),
                monthly: if swiss { None } else { annual.map(|annual| annual / 12) },
                annual,
                begins: self.as_of.saturating_sub(400.days()),
            }),
        };
        let (account_id, contract_id) = (AccountId(id(self.seed, 2, n)), ContractId(id(self.seed, 3, n)));
        let mut account = account_of(&new, account_id, contract_id, format!("{}", 2_000_000 + n), now);
        let contract = new.contract.as_ref().map(|it| contract_of(it, contract_id, account_id));
        let bills = if self.open_bills == 0 { 0 } else { dice.between(1, self.open_bills) };
        let items: Vec<OpenItem> = (0..bills).map(|bill| self.bill(&mut dice, n, bill)).collect();
        account.owed = items.iter().map(|it| it.item.open).sum();
        account.entries = i64::try_from(items.len()).unwrap_or(0);
        let customer = Customer {
            id: customer,
            number: Some(format!("{}", 4_000_000 + n / self.accounts_of_one.max(1))),
            name,
            language,
            needs: String::new(),
            note: String::new(),
            merged_into: None,
            created_at: now,
        };
        House { customer, account, contract: contract.expect("a contract was named above"), items }
    }

    /// A bill that fell due between four months ago and next week, dunned as far as a run each day would have come.
    fn bill(&self, dice: &mut Dice, n: u64, bill: u64) -> OpenItem {
        let days = i32::try_from(dice.below(128)).unwrap_or(0) - 7;
        let due = self.as_of.saturating_sub(days.days());
        let amount = i64::try_from(dice.between(1_500, 90_000)).unwrap_or(1_500);
        let item = ItemId(id(self.seed, 4, n * 64 + bill));
        // Reminded after ten days, then a step about every two weeks.
        let (level, ago) = match days {
            ..=10 => (0, days),
            11..=24 => (10, days - 10),
            25..=34 => (20, days - 24),
            _ => (30, (days - 34).min(12)),
        };
        let since = if level == 0 { due } else { self.as_of.saturating_sub(ago.days()) };
        OpenItem {
            item: Item { id: item, kind: ItemKind::Bill, belongs_to: None, amount, open: amount, due },
            number: format!("R{}", 7_000_000 + n * 64 + bill),
            reference: None,
            billed: due.saturating_sub(30.days()),
            state: DunningState { level, since, reminded: 0 },
            interest_after: None,
            interest_so_far: 0,
            run: None,
        }
    }
}

/// The entries that bills make: each is owed, against sales.
fn entries_of(house: &House) -> Vec<(AccountId, i64, Entry)> {
    let entry = |(it, seq): (&OpenItem, i64)| {
        let (debit, credit) = (Post::Item(it.item.id), Post::Sales);
        let entry = Entry { on: it.billed, debit, credit, amount: it.item.amount, cause: Cause::Billed };
        (house.account.id, seq, entry)
    };
    house.items.iter().zip(1..).map(entry).collect()
}

/// The id of thing `n` of a kind: the same for the same seed, and growing with `n`.
pub fn id(seed: u64, kind: u64, n: u64) -> Uuid {
    let value = (u128::from(kind) << 120) | (u128::from(seed & 0xffff_ffff) << 64) | u128::from(n);
    uuid::Builder::from_u128(value).with_version(uuid::Version::Custom).into_uuid()
}
