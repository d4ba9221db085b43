//! One statement or notification: account, balances, entries, and whether they agree.

use super::entry::entry;
use super::message::{Balance, Direction, Doubt, Entry, Statement, Status};
use super::refusal::{Fault, Limit, Reason};
use super::values::{account, day, direction, money, number};
use super::walk::{Element, Head, Walk};
use super::{MAX_ENTRIES, MAX_TRANSACTIONS};
use kernel::{Currency, Money};

/// What stands in a statement beside its entries, as far as it is read.
const READ: [&str; 5] = ["Id", "ElctrncSeqNb", "Acct", "Bal", "TxsSummry"];

/// How many more of each the file may have.
pub(super) struct Room {
    pub entries: usize,
    pub transactions: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { entries: MAX_ENTRIES, transactions: MAX_TRANSACTIONS }
    }
}

/// Reads a statement whose start was read.
pub(super) fn statement<'a>(walk: &mut Walk<'a>, head: Head<'a>, room: &mut Room) -> Result<Statement, Fault> {
    let mut facts = head.begin();
    let read = entries(walk, &mut facts, room).and_then(|entries| told(&facts, entries));
    read.map_err(|fault| {
        let is_kept = facts.find(&["Acct", "Ccy"]).is_some_and(|element| currency(element).is_ok());
        let is_of_statement = matches!(fault.reason, Reason::Currency { .. }) && !is_kept;
        Fault { is_of_statement, ..fault }
    })
}

/// Reads all of a statement: its entries are returned, the rest is added to `facts`.
fn entries<'a>(walk: &mut Walk<'a>, facts: &mut Element<'a>, room: &mut Room) -> Result<Vec<Entry>, Fault> {
    let mut entries = Vec::new();
    while let Some(child) = walk.next_child()? {
        match child.name {
            "Ntry" => {
                let at = child.at;
                let full = || Fault::too_many(at, Limit::Entries, MAX_ENTRIES);
                room.entries = room.entries.checked_sub(1).ok_or_else(full)?;
                entries.push(entry(walk, child, &mut room.transactions)?);
            }
            name if READ.contains(&name) => {
                let part = walk.whole(child)?;
                facts.push(part)?;
            }
            _ => walk.skip()?,
        }
    }
    Ok(entries)
}

fn told(facts: &Element<'_>, entries: Vec<Entry>) -> Result<Statement, Fault> {
    let acct = facts.need(&["Acct"])?;
    let opening = balance(facts, "OPBD")?;
    let mut statement = Statement {
        id: facts.text_of(&["Id"]).ok_or_else(|| Fault::missing(facts.at, &["Id"]))?,
        sequence: facts.find(&["ElctrncSeqNb"]).map(number).transpose()?,
        account: account(acct).ok_or_else(|| Fault::missing(acct.at, &["Id", "IBAN"]))?,
        currency: acct.find(&["Ccy"]).map(currency).transpose()?,
        opening: if opening.is_some() { opening } else { balance(facts, "PRCD")? },
        closing: balance(facts, "CLBD")?,
        entries,
        doubts: Vec::new(),
    };
    let stated = facts.find(&["TxsSummry", "TtlNtries", "NbOfNtries"]).map(number::<u32>).transpose()?;
    statement.doubts = doubts(&statement, stated);
    Ok(statement)
}

/// The first balance of a type.
fn balance(facts: &Element<'_>, code: &str) -> Result<Option<Balance>, Fault> {
    let is_it = |balance: &&Element<'_>| balance.text_of(&["Tp", "CdOrPrtry", "Cd"]).as_deref() == Some(code);
    let Some(balance) = facts.all("Bal").find(is_it) else { return Ok(None) };
    let amount = direction(balance.need(&["CdtDbtInd"])?)?.signed(money(balance.need(&["Amt"])?)?);
    Ok(Some(Balance { amount, on: day(balance.need(&["Dt"])?)? }))
}

fn currency(element: &Element<'_>) -> Result<Currency, Fault> {
    let text = element.text().to_owned();
    text.parse().map_err(|_| Fault::new(element.at, Reason::Currency { text }))
}

fn doubts(statement: &Statement, stated: Option<u32>) -> Vec<Doubt> {
    let entries = &statement.entries;
    let found = u32::try_from(entries.len()).unwrap_or(u32::MAX);
    let mut doubts = Vec::new();
    doubts.extend(stated.filter(|&stated| stated != found).map(|stated| Doubt::EntryCount { stated, found }));
    doubts.extend(balance_difference(statement).map(|difference| Doubt::Balance { difference }));
    for (index, entry) in entries.iter().enumerate() {
        let parts = u32::try_from(entry.transactions.len()).unwrap_or(u32::MAX);
        let batch = entry.batch_count.filter(|&stated| parts > 0 && stated != parts);
        doubts.extend(batch.map(|stated| Doubt::BatchCount { entry: index, stated, found: parts }));
        let difference = if parts > 0 { parts_difference(entry) } else { None };
        doubts.extend(difference.map(|difference| Doubt::Parts { entry: index, difference }));
        if statement.currency.is_some_and(|currency| currency != entry.amount.currency) {
            doubts.push(Doubt::Currency { entry: index });
        }
    }
    doubts
}

/// Closing balance less opening balance and booked entries, if it can be reckoned and is not zero.
fn balance_difference(statement: &Statement) -> Option<Money> {
    let (opening, closing) = (statement.opening?.amount, statement.closing?.amount);
    let booked = statement.entries.iter().filter(|entry| entry.status == Status::Booked);
    let moved = Money::sum(opening.currency, booked.map(signed)).ok()?;
    let difference = closing.minus(opening.plus(moved).ok()?).ok()?;
    (!difference.is_zero()).then_some(difference)
}

/// An entry's amount less its payments', if not zero.
fn parts_difference(entry: &Entry) -> Option<Money> {
    let parts = entry.transactions.iter().map(|part| part.direction.signed(part.amount));
    let difference = signed(entry).minus(Money::sum(entry.amount.currency, parts).ok()?).ok()?;
    (!difference.is_zero()).then_some(difference)
}

fn signed(entry: &Entry) -> Money {
    let direction: Direction = entry.direction;
    direction.signed(entry.amount)
}
