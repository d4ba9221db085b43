//! What the stories share: days, ids, and a world in which a dunning procedure is run day by day.

use crate::policy::{Action, BillingPolicy};
use crate::{
    Account, AccountId, Covered, CustomerKind, Decision, DunnedItem, DunningState, ItemId, ItemKind, Lock, Next,
    PaymentId, Procedure, Why, next,
};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::calendar::{Calendar, Region};
use kernel::{Currency, Money};
use uuid::Uuid;

pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

pub(crate) fn item(n: u128) -> ItemId {
    ItemId(Uuid::from_u128(n))
}

pub(crate) fn payment(n: u128) -> PaymentId {
    PaymentId(Uuid::from_u128(n))
}

pub(crate) fn bill(n: u128, open: i64, due: &str) -> DunnedItem {
    let due = day(due);
    DunnedItem {
        id: item(n),
        kind: ItemKind::Bill,
        open,
        due,
        state: DunningState::new(due),
        interest_after: None,
        interest_so_far: 0,
    }
}

/// One account, run day by day; what is decided is carried out.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub region: Region,
    pub items: Vec<DunnedItem>,
    pub locks: Vec<Lock>,
    pub credit: i64,
    pub last_letter: Option<Date>,
    pub last_payment: Option<Date>,
    pub resumed: Option<Date>,
}

impl World {
    pub(crate) fn new(region: Region, items: impl IntoIterator<Item = DunnedItem>) -> Self {
        let items = items.into_iter().collect();
        Self { region, items, locks: Vec::new(), credit: 0, last_letter: None, last_payment: None, resumed: None }
    }

    pub(crate) fn procedure(&self, policy: &BillingPolicy) -> Procedure {
        Procedure::of(policy, self.region.country())
    }

    pub(crate) fn decide(&self, policy: &BillingPolicy, today: Date) -> (Decision, Vec<Covered>) {
        let account = Account {
            id: AccountId(Uuid::nil()),
            currency: self.currency(),
            customer: CustomerKind::Consumer,
            credit: self.credit,
            last_letter: self.last_letter,
            last_payment: self.last_payment,
            resumed: self.resumed,
            items: &self.items,
            locks: &self.locks,
        };
        let mut covered = Vec::new();
        let decision = next(&account, &self.procedure(policy), Calendar::of(self.region), today, &mut covered);
        (decision, covered)
    }

    fn currency(&self) -> Currency {
        match self.region.country() {
            kernel::calendar::Country::Ch => Currency::Chf,
            kernel::calendar::Country::De => Currency::Eur,
        }
    }

    /// Decides, carries out, and says what was done.
    pub(crate) fn run(&mut self, policy: &BillingPolicy, today: Date) -> Option<String> {
        let (decision, covered) = self.decide(policy, today);
        let Next::Take(step) = decision.next else { return None };
        for taken in &covered {
            let item = self.items.iter_mut().find(|item| item.id == taken.item)?;
            item.state = taken.after;
            item.interest_after = taken.interest_to.or(item.interest_after);
        }
        if step.action == Action::Letter {
            self.last_letter = Some(today);
        }
        let procedure = self.procedure(policy);
        let name = procedure.step(step.index)?.name.clone();
        let reminds = if step.only_reminds { " (only reminds)" } else { "" };
        let money = |amount| Money::new(amount, self.currency());
        let items: Vec<String> = covered.iter().map(|taken| format!("{:x}", taken.item.0.as_u128())).collect();
        let why = match decision.why {
            Why::TermOver => "term is over",
            Why::TermRanAnew => "term ran anew after the measure",
            _ => "?",
        };
        Some(format!(
            "{today} {name}{reminds}, bills {}, owed {}, fee {}: {why}",
            items.join("+"),
            money(step.owed),
            money(step.fee)
        ))
    }

    /// Runs on every day from `from` to `to`.
    pub(crate) fn replay(
        &mut self,
        from: &str,
        to: &str,
        mut policy: impl FnMut(Date, &mut Self) -> BillingPolicy,
    ) -> String {
        let (mut today, last) = (day(from), day(to));
        let mut told = String::new();
        while today <= last {
            let policy = policy(today, self);
            if let Some(line) = self.run(&policy, today) {
                told += &line;
                told.push('\n');
            }
            today = today.saturating_add(1.day());
        }
        told
    }
}
