//! An account as one story, in order: bills, payments, fees, interest, steps of dunning, letters, locks, arrangements, each with
//! what is known of its why.
//!
//! Invariant: the balance after the last booking is what the account owes less what is left of its payments.

use super::accounts::{AccountView, view};
use super::runs::{Because, of_line};
use crate::policy::known;
use crate::{App, Principal, StoreError};
use billing::{AccountId, Cause, ItemId, Post, RunId};
use jiff::civil::Date;
use kernel::Timestamp;
use std::collections::BTreeMap;
use store::billing::{Arrangement, KeptPayment, Letter, LetterState, LineOfAccount, Lock, OpenItem, RunPolicy};

/// Something that happened on an account.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// On which day.
    pub on: Date,
    /// What.
    pub what: What,
    /// What it adds to the balance, minor units; none when nothing was booked.
    pub booked: Option<i64>,
    /// The balance after it.
    pub balance: i64,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Something is owed: a bill, a fee, interest.
    Owed(Box<OpenItem>),
    /// Money came in, or a credit was granted.
    Paid(Box<KeptPayment>),
    /// The bank took a payment back, or it was booked by mistake.
    Returned,
    /// Credit was paid out.
    Refunded,
    /// An item was reversed.
    Reversed(ItemId),
    /// An item was written off.
    WrittenOff(ItemId),
    /// A run took a step.
    Step(Box<Taken>),
    /// A letter that no step made.
    Letter(Box<Letter>),
    /// Dunning rests.
    Locked(Box<Lock>),
    /// Dunning goes on.
    Unlocked(Box<Lock>),
    /// An arrangement was made.
    Arranged(Box<Arrangement>),
}

/// A step that a run took.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The line.
    pub line: LineOfAccount,
    /// The run's number.
    pub run: i64,
    /// The version of the base document, and who set each value of the step.
    pub because: Option<(u32, Vec<Because>)>,
    /// Its letter.
    pub letter: Option<Letter>,
}

/// An account with its story.
pub struct Story {
    /// The account.
    pub view: AccountView,
    /// What happened, the oldest first.
    pub events: Vec<Event>,
}

/// The story of an account; none when there is no such account.
pub async fn story(app: &App, owner: &Principal, id: AccountId) -> Result<Option<Story>, StoreError> {
    let (principal, policy) = (owner.id, known(app, owner).await?);
    let Some(view) = view(app, principal, id).await? else { return Ok(None) };
    let runs: Vec<RunId> = view.steps.iter().map(|step| step.run).collect();
    let known = app
        .store
        .read(move |tx| {
            let mut known = BTreeMap::new();
            for &run in &runs {
                if let std::collections::btree_map::Entry::Vacant(place) = known.entry(run) {
                    let number = tx.run_fetch(principal, run)?.map_or(0, |run| run.number);
                    place.insert((number, tx.run_policies(principal, run)?));
                }
            }
            Ok::<_, StoreError>(known)
        })
        .await?;
    let events = events(&view, &known, |at| policy.day(at));
    Ok(Some(Story { view, events }))
}

/// What stands first on a day: what was booked from outside, then what we did.
const fn rank(what: &What) -> u8 {
    match what {
        What::Owed(item) if item.run.is_none() => 0,
        What::Paid(_) => 1,
        What::Returned | What::Refunded => 2,
        What::Unlocked(_) => 3,
        What::Step(_) => 4,
        What::Owed(_) => 5,
        What::Letter(_) => 6,
        What::Reversed(_) | What::WrittenOff(_) => 7,
        What::Arranged(_) => 8,
        What::Locked(_) => 9,
    }
}

fn events(
    view: &AccountView,
    runs: &BTreeMap<RunId, (i64, Vec<RunPolicy>)>,
    day: impl Fn(Timestamp) -> Date,
) -> Vec<Event> {
    let mut events = booked(view);
    let mut told = |on, what| events.push(Event { on, what, booked: None, balance: 0 });
    for line in &view.steps {
        told(line.on, What::Step(Box::new(taken(view, line, runs))));
    }
    for letter in view.letters.iter().filter(|letter| !view.steps.iter().any(|step| step.letter == letter.id)) {
        told(letter.issued, What::Letter(Box::new(letter.clone())));
    }
    for lock in &view.locks {
        told(lock.lock.from, What::Locked(Box::new(lock.clone())));
        if let Some(until) = lock.lock.until {
            told(until, What::Unlocked(Box::new(lock.clone())));
        }
    }
    for arrangement in &view.arrangements {
        told(day(arrangement.made_at), What::Arranged(Box::new(arrangement.clone())));
    }
    events.sort_by_key(|event| (event.on, rank(&event.what)));
    let mut balance = 0;
    for event in &mut events {
        balance += event.booked.unwrap_or(0);
        event.balance = balance;
    }
    events
}

/// What the ledger says; allocations move nothing of the balance.
fn booked(view: &AccountView) -> Vec<Event> {
    let item = |id: ItemId| view.items.iter().find(|it| it.item.id == id);
    let told = |entry: &billing::Entry| {
        let (what, sign) = match (entry.cause, entry.debit, entry.credit) {
            (Cause::Billed, Post::Item(id), _) => (What::Owed(Box::new(item(id)?.clone())), 1),
            (Cause::Received | Cause::Granted, _, Post::Credit(id)) => {
                let payment = view.payments.iter().find(|it| it.payment.id == id)?;
                (What::Paid(Box::new(payment.clone())), -1)
            }
            (Cause::Returned, ..) => (What::Returned, 1),
            (Cause::Refunded, ..) => (What::Refunded, 1),
            (Cause::Reversed, _, Post::Item(id)) => (What::Reversed(id), -1),
            (Cause::WrittenOff, _, Post::Item(id)) => (What::WrittenOff(id), -1),
            _ => return None,
        };
        Some(Event { on: entry.on, what, booked: Some(sign * entry.amount), balance: 0 })
    };
    view.ledger.entries().iter().filter_map(told).collect()
}

fn taken(view: &AccountView, line: &LineOfAccount, runs: &BTreeMap<RunId, (i64, Vec<RunPolicy>)>) -> Taken {
    let (number, policies) = runs.get(&line.run).map_or((0, [].as_slice()), |(number, all)| (*number, all.as_slice()));
    let kept = policies.iter().find(|policy| policy.seq == line.policy_seq);
    let letter = view.letters.iter().find(|letter| letter.id == line.letter);
    Taken {
        line: line.clone(),
        run: number,
        because: kept.and_then(|kept| of_line(kept, &line.step)),
        letter: letter.cloned(),
    }
}

/// Whether a letter can be read: its PDF is there.
pub const fn is_readable(letter: &Letter) -> bool {
    !matches!(letter.state, LetterState::Due | LetterState::Failed) && letter.sha256.is_some()
}
