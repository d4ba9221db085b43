//! One utility's year: its customers, what they owe and pay, its runs.

use app::access::Role;
use app::billing::arrangements::{Asked, By, Kept, Wanted, agree, kept_of, possible_for};
use app::billing::books::{Booking, Rules, book_in};
use app::billing::facts::{law_of, policy_in};
use app::billing::runs;
use app::policy::{PolicyDocument, act, change_base, known, preview};
use app::{Actor, Principal};
use billing::policy::{Action, DunningStep};
use billing::{AccountId, ArrangementId, Command, ItemId, ItemKind, PaymentId, Wish};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use kernel::calendar::{Calendar, Country};
use kernel::{Currency, Lang, Timestamp};
use policy::Act;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::sync::Arc;
use store::billing::RunState;
use store::db::Sql;
use testkit::TestApp;
use testkit::town::{House, Town, id};
use testkit::world::Dice;

pub const LOCKDOWN: Date = date(2020, 3, 16);
pub const FIRST_OF_JULY: Date = date(2020, 7, 1);
/// When the restaurant's owner finds the address in the reminder.
const ARRANGES_FROM: Date = date(2020, 4, 15);
const PLAN: &str = include_str!("../../../policies/lockdown-2020.toml");
const SEED: u64 = 2020;
/// Bills of one account in these months: one a quarter.
const QUARTERS: u64 = 4;

/// What the restaurant's owner arranged by herself.
struct Restaurant {
    account: AccountId,
    arrangement: ArrangementId,
    item: ItemId,
    level: i64,
}

/// When and how much of a bill somebody pays.
#[derive(Clone, Copy)]
enum Habit {
    InTime,
    Late(i32),
    Half(i32),
    Never,
}

/// Something that is booked on a day.
#[derive(Clone)]
struct Due {
    account: AccountId,
    bookings: Vec<Booking>,
}

pub struct Year {
    pub test: TestApp,
    pub owner: Principal,
    pub day: Date,
    pub jumps: u64,
    currency: Currency,
    with_plan: bool,
    houses: Vec<House>,
    /// Bills to be sent, by day: the account and the number of its bill.
    to_bill: BTreeMap<Date, Vec<(usize, u64)>>,
    to_pay: BTreeMap<Date, Vec<Due>>,
    levels: HashMap<ItemId, i64>,
    restaurant: Option<Restaurant>,
}

impl Year {
    pub async fn begin(country: Country, accounts: u64, with_plan: bool) -> Self {
        let test = testkit::app().await;
        let (slug, code, currency) = match country {
            Country::Ch => ("see", "CH", Currency::Chf),
            Country::De => ("fluss", "DE", Currency::Eur),
        };
        let owner = test.add_principal(slug, "Stadtwerke", code, Lang::De).await;
        let day = date(2020, 2, 1);
        let town = Town { seed: SEED, accounts, as_of: day, accounts_of_one: 1, open_bills: 0 };
        town.settle(&test.app, &owner, |_| {}).await.unwrap();
        let houses: Vec<House> = (0..accounts).map(|n| town.house(n, country == Country::Ch, test.app.now())).collect();
        let mut to_bill: BTreeMap<Date, Vec<(usize, u64)>> = BTreeMap::new();
        for at in 0..houses.len() {
            let offset = Dice::new(SEED ^ at as u64).below(88);
            for quarter in 0..QUARTERS {
                let days = i32::try_from(offset + 91 * quarter).unwrap();
                to_bill.entry(date(2020, 1, 2).saturating_add(days.days())).or_default().push((at, quarter));
            }
        }
        let (to_pay, levels) = (BTreeMap::new(), HashMap::new());
        let restaurant = None;
        let year =
            Self { test, owner, day, jumps: 0, currency, with_plan, houses, to_bill, to_pay, levels, restaurant };
        year.set_clock();
        year.set_base(country).await;
        year
    }

    fn set_clock(&self) {
        let zone = jiff::tz::TimeZone::get(&self.owner.time_zone).unwrap();
        let morning = self.day.at(8, 0, 0, 0).to_zoned(zone).unwrap();
        self.test.clock.set(Timestamp::from_millis(morning.timestamp().as_millisecond()));
    }

    /// What the principal's terms say beside what is shipped.
    async fn set_base(&self, country: Country) {
        let mut document = PolicyDocument::shipped(&self.owner.country);
        let billing = &mut document.billing;
        let steps = &mut billing.dunning.steps;
        match country {
            Country::Ch => {
                billing.dunning.fees_are_agreed = true;
                steps.get_mut("second_notice").unwrap().fee = 3_000;
            }
            Country::De => {
                for name in ["first_notice", "second_notice"] {
                    let step = steps.get_mut(name).unwrap();
                    (step.fee, step.expected_cost) = (150, 150);
                }
                let last = steps["second_notice"].clone();
                let disconnection = DunningStep {
                    order: 35,
                    term_days: 14,
                    min_amount: 10_000,
                    fee: 0,
                    expected_cost: 0,
                    text: "disconnection".to_owned(),
                    action: Action::Disconnection,
                    ..last
                };
                steps.insert("disconnection".to_owned(), disconnection);
                steps.get_mut("hand_over").unwrap().is_on = false;
                billing.disconnection.is_on = true;
            }
        }
        let actor = Actor::system(self.owner.id);
        let since = Timestamp::from_millis(0);
        let document = document.document().unwrap();
        change_base(&self.test.app, &actor, &self.owner, document, since, "our terms").await.unwrap();
    }

    /// Written by one person, approved and switched on by another.
    async fn switch_the_plan_on(&self) {
        let app = &self.test.app;
        let tim = self.test.member_of(&self.owner, "Tim", Role::Analyst).await;
        let beatrice = self.test.member_of(&self.owner, "Beatrice", Role::Manager).await;
        let draft = policy::text::plan_from_toml(PLAN).unwrap();
        let key = draft.key.clone();
        let does = async |who, wanted| act(app, &self.owner, who, &key, wanted, "Geschäfte schliessen").await.unwrap();
        does(tim, Act::Write { draft }).await;
        preview(app, &self.owner, tim, &key).await.unwrap();
        does(beatrice, Act::Approve { version: 1 }).await;
        does(beatrice, Act::Activate { version: 1, from: None, stage: None }).await;
    }

    pub async fn live_through_the_day(&mut self) {
        self.set_clock();
        if self.with_plan && self.day == LOCKDOWN {
            self.switch_the_plan_on().await;
        }
        let bills = self.send_bills().await;
        let payments = self.to_pay.remove(&self.day).unwrap_or_default();
        self.book([bills, payments].concat()).await;
        // Monday to Friday; holidays are the core's affair.
        if self.day.weekday().to_monday_zero_offset() < 5 {
            self.run().await;
        }
        self.look().await;
        if self.with_plan && self.restaurant.is_none() && self.day >= ARRANGES_FROM {
            self.arrange_for_a_restaurant().await;
        }
        self.day = self.day.saturating_add(1.day());
    }

    /// Bills of the day, due as the policy in force says; and what will become of them.
    async fn send_bills(&mut self) -> Vec<Due> {
        let known = known(&self.test.app, &self.owner).await.unwrap();
        let mut sent = Vec::new();
        let billed: Vec<_> = std::mem::take(&mut self.to_bill).into_iter().collect();
        for (day, bills) in billed {
            if day > self.day {
                self.to_bill.insert(day, bills);
                continue;
            }
            for (at, quarter) in bills {
                let house = &self.houses[at];
                let contracts = [house.contract.clone()];
                let now = self.test.app.now();
                let policy = app::billing::facts::policy_for(&known, &house.account, &contracts, now).unwrap();
                let due = policy.parsed.billing.payments.due(day, Calendar::of(house.account.region));
                let n = at as u64 * QUARTERS + quarter;
                let amount = house.contract.annual.unwrap() / 4;
                let item = ItemId(id(SEED, 5, n));
                let command = Command::Bill { item, kind: ItemKind::Bill, belongs_to: None, amount, due };
                let bill = Booking { number: format!("R{n}"), ..Booking::of(command) };
                let habit = habit(n, &house.account.segment, due);
                let pays = |amount| {
                    let payment = PaymentId(id(SEED, 6, n));
                    Booking::of(Command::Receive { payment, amount, names: Some(item) })
                };
                let account = house.account.id;
                // Who pays in time is never dunned: both are booked on the day of the payment.
                let (on, bookings) = match habit {
                    Habit::InTime => (due, vec![bill, pays(amount)]),
                    Habit::Late(days) => {
                        sent.push(Due { account, bookings: vec![bill] });
                        (due.saturating_add(days.days()), vec![pays(amount)])
                    }
                    Habit::Half(days) => {
                        sent.push(Due { account, bookings: vec![bill] });
                        (due.saturating_add(days.days()), vec![pays(amount / 2)])
                    }
                    Habit::Never => {
                        sent.push(Due { account, bookings: vec![bill] });
                        continue;
                    }
                };
                self.to_pay
                    .entry(on.max(self.day.saturating_add(1.day())))
                    .or_default()
                    .push(Due { account, bookings });
            }
        }
        sent
    }

    /// One whose only bill was reminded of takes twelve months, as her page lets her, and pays every part on its day.
    async fn arrange_for_a_restaurant(&mut self) {
        let (app, owner) = (self.test.app.clone(), self.owner.clone());
        let restaurants: Vec<AccountId> =
            self.houses.iter().map(|it| &it.account).filter(|it| it.segment == "restaurant").map(|it| it.id).collect();
        for account in restaurants {
            let possible = possible_for(&app, &owner, account, By::Customer).await.unwrap().unwrap();
            let ([only], Some(_)) = (possible.items.as_slice(), possible.alone.instalments) else { continue };
            let Some(level) = self.levels.get(&only.item.id).copied() else { continue };
            let (item, first) = (only.item.id, self.day.saturating_add(20.days()));
            let wish = Wish::Instalments { months: 12, first };
            let wanted = Wanted { account, wish, asked: Asked::Agree, shown: None, once: None };
            let made = agree(&app, &Actor::customer(owner.id), &owner, wanted).await.unwrap();
            for due in self.to_pay.values_mut() {
                due.retain(|it| it.account != account);
            }
            for (at, part) in made.plan.parts.iter().enumerate() {
                let payment = PaymentId(id(SEED, 7, at as u64));
                let pays = Booking::of(Command::Receive { payment, amount: part.amount, names: Some(item) });
                self.to_pay.entry(part.due).or_default().push(Due { account, bookings: vec![pays] });
            }
            self.restaurant = Some(Restaurant { account, arrangement: made.id, item, level });
            return;
        }
    }

    /// The restaurant's arrangement at the end, and by how much its bill rose since.
    pub async fn restaurant(&self) -> (Kept, i64) {
        let it = self.restaurant.as_ref().unwrap();
        let kept = kept_of(&self.test.app, &self.owner, it.account).await.unwrap();
        let kept = kept.into_iter().find(|kept| kept.arrangement.id == it.arrangement).unwrap();
        (kept, self.levels[&it.item] - it.level)
    }

    async fn book(&self, due: Vec<Due>) {
        let known = known(&self.test.app, &self.owner).await.unwrap();
        for some in due.chunks(500) {
            let (owner, known, some, day) = (self.owner.clone(), Arc::clone(&known), some.to_vec(), self.day);
            let now = self.test.app.now();
            self.test
                .app
                .write(owner.id, move |tx| {
                    for Due { account, bookings } in &some {
                        let account = tx.account_locked(owner.id, *account)?.unwrap();
                        let policy = policy_in(tx, &known, &owner, &account, now)?;
                        let rules =
                            Rules { policy: &policy.parsed.billing, country: law_of(&owner, &account), run: None };
                        book_in(tx, &owner, &account, day, rules, bookings)?;
                    }
                    Ok::<_, app::billing::BookError>(())
                })
                .await
                .unwrap();
        }
    }

    async fn run(&self) {
        let (app, actor) = (&self.test.app, Actor::system(self.owner.id));
        let run = runs::begin(app, &actor, &self.owner, self.day, self.currency).await.unwrap();
        runs::finish(app, &self.owner, run.id, |_, _| {}).await.unwrap();
        runs::carry_out(app, &actor, &self.owner, run.id).await.unwrap();
        let run = runs::finish(app, &self.owner, run.id, |_, _| {}).await.unwrap();
        assert_eq!(run.state, RunState::CarriedOut);
        assert_eq!(run.totals.overtaken, 0, "nobody else was at work");
    }

    /// The ledgers' sums hold, and nobody rises by more than one step in a day.
    async fn look(&mut self) {
        const LEVELS: Sql = Sql("SELECT id, level FROM open_item WHERE principal_id = $1 AND level > 0 AND open > 0");
        let principal = self.owner.id;
        let (faults, levels) = self
            .test
            .app
            .store
            .read(move |tx| {
                let levels: Vec<(ItemId, i64)> =
                    tx.all(LEVELS, &[principal.into()], |row| Ok((row.id("id")?, row.get("level")?)))?;
                Ok::<_, store::StoreError>((tx.ledger_faults(principal, 5)?, levels))
            })
            .await
            .unwrap();
        assert_eq!(faults, [], "the sums hold on {}", self.day);
        for (item, level) in levels {
            let before = self.levels.insert(item, level).unwrap_or(0);
            // Steps are 10, 20, 30, (35,) 40.
            self.jumps += u64::from(level > before + 10);
        }
    }

    /// What runs did: by day, by what, how often, and what it cost the customers.
    fn done(&self) -> Vec<(Date, String, u64, i64)> {
        const LINES: Sql = Sql("SELECT r.as_of_on, l.step, l.only_reminds, count(*) AS lines,
            CAST(sum(l.fee) AS BIGINT) AS fees FROM run_line l
            JOIN dunning_run r ON r.principal_id = l.principal_id AND r.id = l.run_id
            WHERE l.principal_id = $1 AND l.state = 'carried_out' GROUP BY r.as_of_on, l.step, l.only_reminds
            ORDER BY r.as_of_on, l.step, l.only_reminds");
        const MEASURES: Sql = Sql("SELECT r.as_of_on, m.measure FROM run_measure m
            JOIN dunning_run r ON r.principal_id = m.principal_id AND r.id = m.run_id
            WHERE m.principal_id = $1 AND m.state = 'carried_out' ORDER BY r.as_of_on");
        let (app, principal) = (self.test.app.clone(), self.owner.id);
        let read = async move {
            app.store
                .read(move |tx| {
                    let mut done = tx.all(LINES, &[principal.into()], |row| {
                        let friendly = if row.get::<bool>("only_reminds")? { " (friendly)" } else { "" };
                        let what = format!("{}{friendly}", row.get::<String>("step")?);
                        Ok((row.date("as_of_on")?, what, row.number("lines")?, row.get("fees")?))
                    })?;
                    let mut measures: BTreeMap<(Date, String), u64> = BTreeMap::new();
                    for (on, measure) in tx.all(MEASURES, &[principal.into()], |row| {
                        Ok((row.date("as_of_on")?, row.json::<serde_json::Value>("measure")?))
                    })? {
                        *measures.entry((on, format!("{}", measure["next"]))).or_default() += 1;
                    }
                    done.extend(measures.into_iter().map(|((on, what), lines)| (on, what, lines, 0)));
                    done.sort();
                    Ok::<_, store::StoreError>(done)
                })
                .await
                .unwrap()
        };
        tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(read))
    }

    pub fn count_between(&self, from: Date, until: Date, is_meant: impl Fn(&str) -> bool) -> u64 {
        let within = |(on, what, ..): &&(Date, String, u64, i64)| (from..until).contains(on) && is_meant(what);
        self.done().iter().filter(within).map(|(_, _, lines, _)| lines).sum()
    }

    pub fn fees_between(&self, from: Date, until: Date) -> i64 {
        self.done().iter().filter(|(on, ..)| (from..until).contains(on)).map(|(.., fees)| fees).sum()
    }

    pub fn first_since(&self, from: Date, is_meant: impl Fn(&str) -> bool) -> Option<Date> {
        self.done().into_iter().find(|(on, what, ..)| *on >= from && is_meant(what)).map(|(on, ..)| on)
    }

    /// Every day on which something was done: what, how often.
    pub fn by_day(&self) -> String {
        let mut days: BTreeMap<Date, String> = BTreeMap::new();
        for (on, what, lines, _) in self.done() {
            let day = days.entry(on).or_default();
            let _ = write!(day, " · {what} {lines}");
        }
        days.into_iter().map(|(on, what)| format!("{on}{what}\n")).collect()
    }
}

/// How a bill is paid. Restaurants and shops that had to close pay when they have opened again.
fn habit(n: u64, segment: &str, due: Date) -> Habit {
    let mut dice = Dice::new(SEED.wrapping_mul(31).wrapping_add(n));
    let is_closed =
        matches!(segment, "restaurant" | "small_business") && (date(2020, 3, 1)..date(2020, 6, 20)).contains(&due);
    let roll = dice.below(1_000);
    let days = |low, high, dice: &mut Dice| i32::try_from(dice.between(low, high)).unwrap_or(20);
    match roll {
        _ if is_closed => Habit::Late(days(60, 120, &mut dice)),
        0..900 => Habit::InTime,
        900..950 => Habit::Late(days(8, 20, &mut dice)),
        950..975 => Habit::Late(days(25, 60, &mut dice)),
        975..985 => Habit::Half(days(12, 40, &mut dice)),
        _ => Habit::Never,
    }
}
