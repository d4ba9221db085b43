//! How long a dunning proposal takes for each open item: `cargo run --release -p billing --example propose [ACCOUNTS]`.

use billing::policy::BillingPolicy;
use billing::{
    Account, AccountId, CustomerKind, DunnedItem, DunningState, ItemId, ItemKind, Procedure, RunAccount, RunId, propose,
};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use kernel::Currency;
use kernel::calendar::{Calendar, Country, Region};
use std::time::Instant;
use uuid::Uuid;

const ITEMS_EACH: u64 = 2;

fn items(accounts: u64, as_of: Date) -> Vec<DunnedItem> {
    let levels = [0u16, 10, 20, 30];
    let item = |n: u64| {
        let spread = n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        let due = as_of.saturating_sub(i32::try_from(spread % 90).unwrap_or(0).days());
        let level = levels[usize::try_from(spread / 90 % 4).unwrap_or(0)];
        DunnedItem {
            id: ItemId(Uuid::from_u128(u128::from(n))),
            kind: ItemKind::Bill,
            open: i64::try_from(spread % 40_000).unwrap_or(0) + 500,
            due,
            state: DunningState { level, since: due, reminded: 0 },
            interest_after: Some(due),
            interest_so_far: 0,
        }
    };
    (0..accounts * ITEMS_EACH).map(item).collect()
}

fn main() {
    let accounts: u64 = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(500_000);
    let as_of = date(2020, 5, 6);
    let items = items(accounts, as_of);
    let procedures: Vec<Procedure> =
        [Country::Ch, Country::De].map(|country| Procedure::of(&BillingPolicy::shipped(country), country)).to_vec();
    let regions = [(Region::ChZh, Currency::Chf, 0u32), (Region::DeNw, Currency::Eur, 1)];
    let run = || {
        let chunks = items.chunks_exact(usize::try_from(ITEMS_EACH).unwrap_or(1));
        let cases = chunks.zip(0u64..).map(|(items, n)| {
            let (region, currency, procedure) = regions[usize::from(n % 2 == 1)];
            let account = Account {
                id: AccountId(Uuid::from_u128(u128::from(n))),
                currency,
                customer: CustomerKind::Consumer,
                credit: 0,
                last_letter: None,
                last_payment: None,
                resumed: None,
                items,
                locks: &[],
            };
            RunAccount { account, procedure, calendar: Calendar::of(region) }
        });
        let started = Instant::now();
        let totals = propose(RunId(Uuid::nil()), cases, &procedures, as_of, |_, _| {});
        (totals, started.elapsed())
    };
    run();
    let (totals, took) = run();
    let each = took.as_nanos() / u128::from(totals.items.max(1));
    println!("{totals:#?}\n{} accounts, {} items in {took:?}: {each} ns an item", totals.accounts, totals.items);
}
