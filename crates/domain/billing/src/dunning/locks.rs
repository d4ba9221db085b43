//! Locks: dunning rests, for an account or one item, for a reason and a time.
//!
//! Invariants: while a lock holds, level and term stand still; the term goes on where it stood. Days under several
//! locks count once. A lock is a fact with its days, never a flag: an end that nobody noted at the time is right all
//! the same.

use crate::ItemId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Dunning rests from a day until another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// The item, or the whole account.
    pub item: Option<ItemId>,
    /// The first day.
    pub from: Date,
    /// The first day on which it no longer holds; nothing: until somebody lifts it.
    pub until: Option<Date>,
    /// Why.
    pub reason: LockReason,
}

/// Why dunning rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LockReason {
    /// The customer disputes the item.
    Disputed,
    /// An arrangement is kept.
    Arrangement,
    /// The customer withholds payment by law (Art. 240 §1 EGBGB in 2020).
    Moratorium,
    /// A case of the customer is open with us: first we answer.
    CaseOpen,
    /// The customer died, or is insolvent; a person decides.
    PersonDecides,
    /// Out of goodwill, by an agent.
    Goodwill,
    /// By a measure of a plan.
    Measure,
}

impl Lock {
    /// Whether it holds on `day`.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// The lock of the whole account that holds on `day` longest.
pub(super) fn on_account(locks: &[Lock], day: Date) -> Option<&Lock> {
    let holding = locks.iter().filter(|lock| lock.item.is_none() && lock.holds_on(day));
    holding.max_by_key(|lock| (lock.until.unwrap_or(Date::MAX), lock.reason))
}

/// Whether `item` is locked on `day` by itself.
pub(super) fn holds(locks: &[Lock], item: ItemId, day: Date) -> bool {
    locks.iter().any(|lock| lock.item == Some(item) && lock.holds_on(day))
}

/// On how many days from `begin` until `today` (not counted) `item` or its account was locked.
pub(super) fn days_frozen(locks: &[Lock], item: ItemId, begin: Date, today: Date) -> i32 {
    if locks.is_empty() {
        return 0;
    }
    let end_of = |lock: &Lock| lock.until.map_or(today, |until| until.min(today));
    let (mut frozen, mut reached) = (0, begin);
    // The next lock that ends after what was counted, by its beginning: overlapping days count once.
    while let Some(lock) = locks
        .iter()
        .filter(|lock| lock.item.is_none_or(|locked| locked == item) && end_of(lock) > reached && lock.from < today)
        .min_by_key(|lock| lock.from.max(reached))
    {
        let first = lock.from.max(reached);
        reached = end_of(lock);
        frozen += first.until(reached).map_or(0, |span| span.get_days());
    }
    frozen.max(0)
}
