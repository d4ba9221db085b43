//! What an arrangement does to its items: dunning rests while it is agreed and goes on anew when it ends; interest that is
//! not to be borne does not run meanwhile. And the letters that offer and confirm it.

use super::ground::Ground;
use crate::billing::letters::enqueue_letter;
use crate::billing::runs::in_default;
use crate::{Actor, App, Principal, StoreError};
use billing::{Dunning, InterestRule, LetterId, LockId, LockReason, State, dunning_under};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::{JobId, Timestamp};
use serde_json::json;
use store::Tx;
use store::billing::{Arrangement, LetterChannel, Lock, NewLetter, OpenItem};

/// The kinds of its letters.
pub(super) const OFFER: &str = "arrangement_offer";
pub(super) const CONFIRMED: &str = "arrangement_confirmed";

/// Who acts on what, when.
pub(super) struct Scene<'a> {
    pub app: &'a App,
    pub actor: &'a Actor,
    pub owner: &'a Principal,
    pub now: Timestamp,
}

impl Scene<'_> {
    /// Does what the state that `it` has come to means for its items.
    pub fn dunning(&self, tx: &mut Tx<'_>, ground: &Ground, it: &Arrangement) -> Result<(), StoreError> {
        match dunning_under(it.state) {
            Dunning::Rests { from } => self.rest(tx, ground, it, from),
            Dunning::ResumesAnew { from } => {
                self.lift(tx, ground, it, from)?;
                self.resume(tx, ground, it, from)
            }
            Dunning::GoesOn => match it.state {
                State::Fulfilled { on } => self.lift(tx, ground, it, on),
                _ => Ok(()),
            },
        }
    }

    fn rest(&self, tx: &mut Tx<'_>, ground: &Ground, it: &Arrangement, from: Date) -> Result<(), StoreError> {
        for item in items_of(ground, it) {
            let lock = Lock {
                id: self.app.id::<LockId>(),
                account: it.account,
                lock: billing::Lock { item: Some(item.item.id), from, until: None, reason: LockReason::Arrangement },
                note: String::new(),
                arrangement: Some(it.id),
                made_by: self.actor.code(),
                made_at: self.now,
            };
            tx.lock_insert(self.owner.id, &lock)?;
            if !it.plan.bears_interest
                && let Some(still) = without_interest(ground, item, from, over(ground, it))
            {
                tx.item_update(self.owner.id, it.account, &still)?;
            }
        }
        Ok(())
    }

    fn lift(&self, tx: &mut Tx<'_>, ground: &Ground, it: &Arrangement, until: Date) -> Result<(), StoreError> {
        let ours = |lock: &&Lock| lock.arrangement == Some(it.id) && lock.lock.until.is_none();
        for lock in ground.locks.iter().filter(ours) {
            tx.lock_end(self.owner.id, it.account, lock.id, until.max(lock.lock.from))?;
        }
        Ok(())
    }

    fn resume(&self, tx: &mut Tx<'_>, ground: &Ground, it: &Arrangement, from: Date) -> Result<(), StoreError> {
        for item in items_of(ground, it).filter(|item| item.item.open > 0) {
            let mut again = OpenItem { state: item.state.resumed(from), ..item.clone() };
            if !it.plan.bears_interest && again.interest_after == Some(over(ground, it)) {
                again.interest_after = Some(from.max(by_itself(ground, item).unwrap_or(from)));
            }
            tx.item_update(self.owner.id, it.account, &again)?;
        }
        Ok(())
    }

    /// Has a letter about `it` made.
    pub fn letter(&self, tx: &mut Tx<'_>, ground: &Ground, it: &Arrangement, kind: &str) -> Result<(), StoreError> {
        let id = self.app.id::<LetterId>();
        let channel = match ground.account.channel {
            LetterChannel::Letter => "letter",
            LetterChannel::Mail => "mail",
        };
        let letter = NewLetter {
            id,
            account: it.account,
            run: None,
            kind: kind.to_owned(),
            language: ground.account.language,
            channel: channel.to_owned(),
            issued: ground.today,
            cause: json!({ "arrangement": it.id }).to_string(),
        };
        tx.letter_insert(self.owner.id, &letter)?;
        enqueue_letter(tx, self.owner.id, id, self.app.id::<JobId>(), self.now)
    }

    /// A line of the journal about `it`.
    pub fn journal(&self, tx: &mut Tx<'_>, it: &Arrangement, change: &'static str) -> Result<(), StoreError> {
        let details = json!({ "account": it.account, "parts": it.plan.parts.len(), "kind": kind_of(it) });
        self.actor.journal(tx, self.now, ("arrangement", it.id), change, &details).map(drop)
    }
}

/// The code of what was asked for.
fn kind_of(it: &Arrangement) -> &'static str {
    match it.wish {
        billing::Wish::Deferral { .. } => "deferral",
        billing::Wish::Instalments { .. } => "instalments",
        billing::Wish::PartialPayment { .. } => "partial_payment",
    }
}

pub(super) fn items_of<'a>(ground: &'a Ground, it: &'a Arrangement) -> impl Iterator<Item = &'a OpenItem> {
    ground.items.iter().filter(|item| it.items.contains(&item.item.id))
}

/// What is open of its items, minor units.
pub(super) fn open_of(ground: &Ground, it: &Arrangement) -> i64 {
    items_of(ground, it).map(|item| item.item.open).sum()
}

/// The day on which it is over by its plan, the days of grace included: until then no interest runs.
fn over(ground: &Ground, it: &Arrangement) -> Date {
    let grace = i32::from(ground.billing().arrangements.grace_days).days();
    it.plan.parts.last().map_or(ground.today, |part| part.due.saturating_add(grace))
}

/// The day after which interest on `item` runs by itself.
fn by_itself(ground: &Ground, item: &OpenItem) -> Option<Date> {
    let fresh = billing::DunnedItem { interest_after: None, ..item.dunned() };
    in_default(fresh, ground.account.kind, ground.country, &ground.billing().payments).interest_after
}

/// `item` when no interest runs from `on` until `over`: what was reckoned until then is kept to be charged later. None when
/// nothing changes.
fn without_interest(ground: &Ground, item: &OpenItem, on: Date, over: Date) -> Option<OpenItem> {
    let policy = ground.billing();
    let rule = InterestRule {
        policy: &policy.interest,
        country: ground.country,
        customer: ground.account.kind,
        rounding_step: policy.payments.rounding_step,
    };
    let dunned = in_default(item.dunned(), ground.account.kind, ground.country, &policy.payments);
    dunned.interest_after.filter(|after| *after < over)?;
    let reckoned = dunned.paid(0, on, &rule, ground.account.currency);
    let interest_so_far = reckoned.interest_so_far;
    Some(OpenItem { interest_after: Some(over), interest_so_far, ..item.clone() })
}
