//! The German moratorium of spring 2020 (Art. 240 §1 EGBGB): consumers and micro-enterprises could withhold payment for
//! essential supply until 30 June 2020, if they claimed it and showed that the pandemic was the reason. The debt itself
//! remained.
//!
//! In force from 1 April to 30 June 2020 (act of 27 March 2020, BGBl. I p. 569, Art. 6 (6)); for contracts made before
//! 8 March 2020. It is repealed, and stays here for decisions of those days.

use crate::{ItemId, Lock, LockReason};
use jiff::civil::{Date, date};
use kernel::calendar::Country;

/// What a customer who withholds payment must show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoratoriumClaim {
    /// Where.
    pub country: Country,
    /// The day on which the contract was made.
    pub contract_made: Date,
    /// Whether a consumer or a micro-enterprise (fewer than ten people, two million euros a year).
    pub is_consumer_or_micro: bool,
    /// The day on which the customer claimed it and showed the reason.
    pub claimed: Date,
    /// The item, or all of the account.
    pub item: Option<ItemId>,
}

/// The lock that a claim brings: from its day to the end of the moratorium. Nothing when the law does not give it.
pub fn moratorium(claim: &MoratoriumClaim) -> Option<Lock> {
    let (first, after) = (date(2020, 4, 1), date(2020, 7, 1));
    let holds = claim.country == Country::De
        && claim.is_consumer_or_micro
        && claim.contract_made < date(2020, 3, 8)
        && claim.claimed < after;
    let lock =
        Lock { item: claim.item, from: claim.claimed.max(first), until: Some(after), reason: LockReason::Moratorium };
    holds.then_some(lock)
}
