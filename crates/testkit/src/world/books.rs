//! What the customers owe: accounts, bills, payments, the runs of six weeks, and a plan in force.

use super::house::House;
use super::{Dice, Fault, arranged};
use crate::SetClock;
use crate::bank::{Told, notification_of, paid, qr};
use app::access::Role;
use app::billing::accounts::{NewAccount, NewContract, open};
use app::billing::books::{Booking, book};
use app::billing::{impact, payments, runs};
use app::policy::{PolicyDocument, act, change_base, known, preview};
use app::{Actor, App};
use billing::{AccountId, Command, CustomerKind, ItemId, ItemKind, Vulnerability};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::calendar::{Calendar, Region};
use kernel::{StaffId, Timestamp};
use policy::{Act, Draft, When};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use store::billing::{LetterChannel, PaysBy, Place};

const DAY: Duration = Duration::from_secs(86_400);
const PLAN: &str = include_str!("../../../../policies/lockdown-2020.toml");
/// Customers of a hundred who have an account.
const WITH_ACCOUNT: u64 = 80;
/// Days of history that runs are made in.
const HISTORY_DAYS: i32 = 110;
/// Days in which a bill is to be paid, with the post.
const TERM_DAYS: i32 = 33;
/// Days since which the plan is in force, and days that it has left.
const PLAN_SINCE: i32 = 14;
const PLAN_LEFT: i32 = 42;

/// Days since which payments are read in from the bank's files, where there are any.
const FILES_SINCE: i32 = 12;
/// Payments of a hundred that bear no reference.
const WITHOUT_REFERENCE: u64 = 8;

/// What is booked on one account on one day.
type Booked = (AccountId, Booking);

/// What happens to accounts, by day: what is booked, and what the bank tells.
#[derive(Default)]
pub(super) struct Days {
    pub booked: BTreeMap<Date, Vec<Booked>>,
    told: BTreeMap<Date, Vec<Told>>,
    /// Items that are paid sooner or later.
    pub paid: BTreeSet<ItemId>,
}

/// Keeps the books of one house up to `now`.
pub async fn keep(app: &App, clock: &SetClock, house: &House, dice: &mut Dice, now: Timestamp) -> Result<(), Fault> {
    let owner = &house.principal;
    clock.set(now.minus(DAY * u32::try_from(HISTORY_DAYS + 2)?));
    let known_then = known(app, owner).await?;
    let (first, today) = (known_then.day(app.now()), known_then.day(now));
    set_terms(app, house).await?;
    let (mut days, mut accounts, mut arranged_for) = (Days::default(), Vec::new(), BTreeSet::new());
    for (n, customer) in house.customers.iter().enumerate() {
        let is_star = n < 8;
        if is_star || dice.chance(WITH_ACCOUNT) {
            let account = open(app, &Actor::system(owner.id), account_of(house, customer, dice, first)).await?;
            bills_of(app, house, dice, (account, &customer.name), n, today, &mut days);
            // Those with a story of their own are left to whoever tries the demo.
            if !is_star {
                accounts.push(account);
            }
        }
    }
    let mut day = first;
    while day <= today {
        clock.set(at_eight(app, house, day, now).await?);
        for (account, booking) in days.booked.remove(&day).unwrap_or_default() {
            book(app, &Actor::system(owner.id), owner, account, day, vec![booking]).await?;
        }
        if let Some(told) = days.told.remove(&day) {
            let (id, name) = (format!("{day}"), format!("camt054_{day}.xml"));
            let bytes = notification_of(8, &id, day, told);
            payments::import_whole(app, &Actor::system(owner.id), owner, &name, bytes, |_| ()).await?;
        }
        // The second house is in the middle of it; the first may begin.
        if owner.country != "CH" && day == today.saturating_sub(PLAN_SINCE.days()) {
            switch_on(app, house, day, today).await?;
        }
        arranged::on(app, house, &accounts, &mut days, &mut arranged_for, (day, today)).await?;
        // A run on Tuesdays; that of today waits for somebody to check it.
        let is_tuesday = day.weekday().to_monday_zero_offset() == 1;
        if day == today || is_tuesday {
            run(app, house, day, day != today).await?;
        }
        day = day.saturating_add(1.day());
    }
    Ok(())
}

async fn at_eight(app: &App, house: &House, day: Date, now: Timestamp) -> Result<Timestamp, Fault> {
    let zone = known(app, &house.principal).await?.zone.clone();
    let morning = day.at(8, 0, 0, 0).to_zoned(zone)?.timestamp().as_millisecond();
    Ok(Timestamp::from_millis(morning).min(now.minus(Duration::from_secs(60))))
}

/// The principal's own terms, beside what is shipped for its country.
async fn set_terms(app: &App, house: &House) -> Result<(), Fault> {
    let owner = &house.principal;
    let mut document = PolicyDocument::shipped(&owner.country);
    let dunning = &mut document.billing.dunning;
    let swiss = owner.country == "CH";
    dunning.fees_are_agreed = swiss;
    dunning.look_at_above = 150_000;
    if let Some(step) = dunning.steps.get_mut("second_notice") {
        (step.fee, step.expected_cost) = if swiss { (3_000, 0) } else { (150, 150) };
    }
    let (actor, since) = (Actor::system(owner.id), Timestamp::from_millis(0));
    change_base(app, &actor, owner, document.document()?, since, "Unsere AGB").await?;
    Ok(())
}

fn account_of(house: &House, customer: &super::cast::Customer, dice: &mut Dice, first: Date) -> NewAccount {
    let swiss = house.principal.country == "CH";
    let (segment, kind) = match () {
        () if customer.name.contains("Restaurant") => ("restaurant", CustomerKind::Business),
        () if customer.gender == ' ' => ("small_business", CustomerKind::Business),
        () => ("household", CustomerKind::Consumer),
    };
    let (street, number) = customer.street.rsplit_once(' ').unwrap_or((&customer.street, ""));
    let (postcode, town) = customer.town.split_once(' ').unwrap_or(("", &customer.town));
    let annual = i64::try_from(dice.between(480, 3_600) * 100).unwrap_or(96_000);
    NewAccount {
        number: None,
        customer: customer.id,
        currency: impact::currency_of(&house.principal),
        language: customer.lang,
        kind,
        segment: segment.to_owned(),
        vulnerability: customer.name.contains("Altersheim").then_some(Vulnerability::Care),
        since: Some(first.saturating_sub(i32::try_from(dice.between(90, 5_000)).unwrap_or(90).days())),
        region: if swiss { Region::ChZh } else { Region::DeNw },
        postal: Place {
            name: customer.name.clone(),
            extra: String::new(),
            street: street.to_owned(),
            house: number.to_owned(),
            postcode: postcode.to_owned(),
            town: town.to_owned(),
            country: house.principal.country.clone(),
        },
        channel: if dice.chance(35) { LetterChannel::Mail } else { LetterChannel::Letter },
        pays_by: if dice.chance(12) { PaysBy::Debit } else { PaysBy::Transfer },
        contract: Some(NewContract {
            number: format!("V{}", dice.digits(7)),
            commodity: (*dice.pick(if swiss { &["electricity", "water"] } else { &["electricity", "gas"] })).to_owned(),
            is_basic_supply: dice.chance(60),
            supply_address: format!("{}, {}", customer.street, customer.town),
            monthly: (!swiss).then_some(annual / 12),
            annual: Some(annual),
            begins: first.saturating_sub(400.days()),
        }),
    }
}

/// The bills of the last months; most are paid.
fn bills_of(
    app: &App,
    house: &House,
    dice: &mut Dice,
    (account, name): (AccountId, &str),
    n: usize,
    today: Date,
    days: &mut Days,
) {
    let is_swiss = house.principal.country == "CH";
    let region = if is_swiss { Region::ChZh } else { Region::DeNw };
    // The restaurant of the mission has not paid since it had to close.
    let is_restaurant = n == 0 && is_swiss;
    for nth in 0..3 {
        let ago = HISTORY_DAYS - 5 - 35 * nth - i32::try_from(dice.below(30)).unwrap_or(0);
        let sent = today.saturating_sub(ago.days());
        let due = Calendar::of(region).working_day_on_or_after(sent.saturating_add(TERM_DAYS.days()));
        let item = app.id();
        let amount = i64::try_from(dice.between(4_500, 38_000)).unwrap_or(9_000) / 5 * 5;
        // A kitchen takes more: beyond what customers arrange alone without the plan, within what they may under it.
        let amount = if is_restaurant { amount * 4 } else { amount };
        let bill = Command::Bill { item, kind: ItemKind::Bill, belongs_to: None, amount, due };
        let digits = dice.digits(7);
        let (number, reference) = (format!("R{digits}"), qr(digits.parse().unwrap_or(u64::from(nth.unsigned_abs()))));
        let billed = Booking { number: number.clone(), reference: Some(reference.clone()), ..Booking::of(bill) };
        days.booked.entry(sent).or_default().push((account, billed));
        let roll = if is_restaurant { 99 } else { dice.below(100) };
        let (share, on) = match roll {
            0..74 => (1, due.saturating_sub(2.days())),
            74..86 => (1, due.saturating_add(13.days())),
            86..91 => (2, due.saturating_add(6.days())),
            _ => continue,
        };
        let on = on.max(sent.saturating_add(1.day()));
        days.paid.insert(item);
        if is_swiss && on > today.saturating_sub(FILES_SINCE.days()) {
            let mut told = paid(digits.parse().unwrap_or_default(), "", Some(reference));
            told.amount = format!("{}.{:02}", amount / share / 100, amount / share % 100).into();
            told.who = name.to_owned().into();
            if dice.chance(WITHOUT_REFERENCE) {
                (told.reference, told.text) = (None, format!("Rechnung {number}").into());
            }
            days.told.entry(on).or_default().push(told);
            continue;
        }
        let payment = Command::Receive { payment: app.id(), amount: amount / share, names: Some(item) };
        let booking = Booking { remark: "Zahlung".to_owned(), ..Booking::of(payment) };
        days.booked.entry(on).or_default().push((account, booking));
    }
}

async fn run(app: &App, house: &House, day: Date, carries_out: bool) -> Result<(), Fault> {
    let owner = &house.principal;
    let actor = staff_of(house, Role::Manager).map_or(Actor::system(owner.id), |staff| Actor::staff(owner.id, staff));
    let run = runs::begin(app, &actor, owner, day, impact::currency_of(owner)).await?;
    runs::finish(app, owner, run.id, |_, _| {}).await?;
    if carries_out {
        runs::carry_out(app, &actor, owner, run.id).await?;
        runs::finish(app, owner, run.id, |_, _| {}).await?;
    }
    Ok(())
}

fn staff_of(house: &House, role: Role) -> Option<StaffId> {
    house.people.iter().find(|person| person.role == role).map(|person| person.staff)
}

/// The plan that is shipped, on other days.
fn plan_of(from: Date, until: Date) -> Result<Draft, Fault> {
    let mut draft = policy::text::plan_from_toml(PLAN)?;
    for measure in &mut draft.measures {
        (measure.from, measure.until) = (Some(When::Date(from)), Some(When::Date(until)));
    }
    Ok(draft)
}

async fn written(app: &App, house: &House, draft: Draft) -> Result<(), Fault> {
    let owner = &house.principal;
    let analyst = staff_of(house, Role::Analyst).ok_or("a house without an analyst")?;
    let key = draft.key.clone();
    let reason = "Die Geschäfte sind geschlossen, viele können nicht zahlen.";
    act(app, owner, analyst, &key, Act::Write { draft }, reason).await?;
    preview(app, owner, analyst, &key).await?;
    impact::keep(app, &Actor::staff(owner.id, analyst), owner, &key).await?;
    Ok(())
}

/// Written by the analyst, approved and switched on by the manager.
async fn switch_on(app: &App, house: &House, day: Date, today: Date) -> Result<(), Fault> {
    let draft = plan_of(day, today.saturating_add(PLAN_LEFT.days()))?;
    let key = draft.key.clone();
    written(app, house, draft).await?;
    let manager = staff_of(house, Role::Manager).ok_or("a house without a manager")?;
    let reason = "Einverstanden. Wir lassen niemanden im Dunkeln sitzen.";
    act(app, &house.principal, manager, &key, Act::Approve { version: 1 }, reason).await?;
    let on = Act::Activate { version: 1, from: None, stage: None };
    act(app, &house.principal, manager, &key, on, "Ab heute.").await?;
    Ok(())
}
