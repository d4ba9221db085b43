//! Arrangements in every state: one that is kept, one behind, one broken, one fulfilled, one offered, one that waits.

use super::Fault;
use super::books::Days;
use super::house::House;
use app::access::Role;
use app::billing::arrangements::{Arrangement, Asked, By, Kinds, Possible, Wanted, agree, possible_for};
use app::billing::books::Booking;
use app::{Actor, App};
use billing::{AccountId, Command, Wish};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What becomes of one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Broken,
    Kept,
    Fulfilled,
    Late,
    Offered,
    Waits,
}

/// Days before today on which each was made.
const MADE: [(i32, Fate); 8] = [
    (62, Fate::Kept),
    (55, Fate::Kept),
    (50, Fate::Fulfilled),
    (47, Fate::Broken),
    (20, Fate::Late),
    (6, Fate::Kept),
    (4, Fate::Offered),
    (2, Fate::Waits),
];
/// Debts that somebody arranges; minor units.
const DEBT_LEAST: i64 = 6_000;

/// Makes what was made on `day`, for accounts that nobody pays otherwise.
pub async fn on(
    app: &App,
    house: &House,
    accounts: &[AccountId],
    days: &mut Days,
    taken: &mut BTreeSet<AccountId>,
    (day, today): (Date, Date),
) -> Result<(), Fault> {
    let ago = day.until(today)?.get_days();
    for (_, fate) in MADE.iter().filter(|(days, _)| *days == ago) {
        let by = if *fate == Fate::Waits { By::Nobody } else { By::Customer };
        for account in accounts {
            if taken.contains(account) {
                continue;
            }
            let Some(possible) = possible_for(app, &house.principal, *account, by).await? else { continue };
            let Some(wanted) = wanted(&possible, *fate, day) else { continue };
            if possible.items.iter().any(|it| days.paid.contains(&it.item.id)) {
                continue;
            }
            let made = agree(app, &actor(house, *fate), &house.principal, wanted).await?;
            taken.insert(*account);
            pay(app, &made, *fate, today, days);
            break;
        }
    }
    Ok(())
}

fn actor(house: &House, fate: Fate) -> Actor {
    let agent = house.people.iter().find(|person| person.role == Role::Agent).map(|person| person.staff);
    match (fate, agent) {
        (Fate::Offered | Fate::Waits, Some(agent)) => Actor::staff(house.principal.id, agent),
        _ => Actor::customer(house.principal.id),
    }
}

fn wanted(possible: &Possible, fate: Fate, day: Date) -> Option<Wanted> {
    let kinds: Kinds = if fate == Fate::Waits { possible.offered } else { possible.alone };
    let months = kinds.instalments.filter(|_| possible.debt.amount >= DEBT_LEAST)?;
    let wish = match fate {
        Fate::Fulfilled => Wish::Deferral { until: day.saturating_add(20.days()).min(kinds.deferral?.last) },
        // More months than an agent may grant alone.
        Fate::Waits => Wish::Instalments { months: months.greatest, first: day.saturating_add(14.days()) },
        _ => Wish::Instalments { months: months.least.max(6), first: day.saturating_add(8.days()) },
    };
    let asked = if fate == Fate::Offered { Asked::Offer } else { Asked::Agree };
    Some(Wanted { account: possible.account.id, wish, asked, shown: None, once: None })
}

/// The payments that come in for it by today.
fn pay(app: &App, it: &Arrangement, fate: Fate, today: Date, days: &mut Days) {
    if !matches!(fate, Fate::Kept | Fate::Fulfilled) {
        return;
    }
    for part in it.plan.parts.iter().filter(|part| part.due < today) {
        // It pays the oldest, which is in the arrangement.
        let names = it.items.first().copied().filter(|_| it.items.len() == 1);
        let payment = Command::Receive { payment: app.id(), amount: part.amount, names };
        let booking = Booking { remark: "Rate".to_owned(), ..Booking::of(payment) };
        days.booked.entry(part.due).or_default().push((it.account, booking));
    }
}
