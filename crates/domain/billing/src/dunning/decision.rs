//! A decision, its reason, and the values of the policy that made it.

use super::{Account, DunnedItem, DunningState, LockReason, Procedure};
use crate::ItemId;
use crate::policy::Action;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What happens next, and why. Small and copyable: the names of policy values are written out only when asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What.
    pub next: Next,
    /// Why.
    pub why: Why,
    /// Which values of the policy decided.
    pub used: Used,
}

/// What happens next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// A step is taken today.
    Take(Step),
    /// Nothing before this day, which is the day to look again.
    Wait {
        /// A working day, unless an item falls due the day before.
        until: Date,
    },
    /// Nothing until something changes: a lock, an amount, the policy.
    Blocked,
    /// There is nothing to be done.
    Nothing,
}

/// A step that is taken. Amounts are minor units of the account's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its index in the procedure.
    pub index: u8,
    /// Its order: the level that its items reach.
    pub order: u16,
    /// What it does.
    pub action: Action,
    /// Whether it only reminds.
    pub only_reminds: bool,
    /// How many items it covers.
    pub items: u32,
    /// What is open of them.
    pub owed: i64,
    /// What it costs, once.
    pub fee: i64,
    /// The interest that is charged with it.
    pub interest: i64,
}

/// One item that a step covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    /// Which.
    pub item: ItemId,
    /// The index of its own step: each item rises by one, whatever the letter's highest step is.
    pub step: u8,
    /// What is open.
    pub open: i64,
    /// The state before: what it goes back to when the step is withdrawn.
    pub before: DunningState,
    /// The state after.
    pub after: DunningState,
    /// Interest charged.
    pub interest: i64,
    /// The day up to which interest is charged now; nothing when none is.
    pub interest_to: Option<Date>,
    /// The day after which it was not charged before; nothing when none runs.
    pub interest_after: Option<Date>,
    /// Interest reckoned earlier.
    pub interest_so_far: i64,
}

impl Covered {
    pub(super) fn of(item: &DunnedItem, step: u8) -> Self {
        Self {
            item: item.id,
            step,
            open: item.open,
            before: item.state,
            after: item.state,
            interest: 0,
            interest_to: None,
            interest_after: item.interest_after.filter(|_| item.kind.bears_interest()),
            interest_so_far: item.interest_so_far,
        }
    }

    /// Sets what the item's own step on `today` brings it.
    pub(super) fn charge(&mut self, account: &Account<'_>, procedure: &Procedure, today: Date) {
        let step = procedure.at(self.step);
        self.after = self.before.after(step.order, step.only_reminds, today);
        if let Some(since) = self.interest_after.filter(|_| step.charges_interest) {
            let rule = procedure.interest(account.customer);
            let accrued = rule.accrue(self.open, account.currency, since, today);
            self.interest = self.interest_so_far.saturating_add(accrued.amount.amount);
            self.interest_to = Some(accrued.to);
        }
    }

    /// Takes the interest out again: it goes on accruing.
    pub(super) fn charge_nothing(&mut self) {
        self.interest = 0;
        self.interest_to = None;
    }
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Why {
    /// The term of the step is over.
    TermOver,
    /// The term ran anew after a measure ended, and is over.
    TermRanAnew,
    /// The term still runs.
    TermRuns,
    /// The term runs anew since a measure ended.
    TermRunsAnew,
    /// Nothing is overdue, or what is is locked.
    NothingOverdue,
    /// Credit covers what is overdue.
    CreditCovers,
    /// Only fees and interest are overdue: they come with the next bill.
    OnlyCosts,
    /// All steps were taken.
    LastStepTaken,
    /// A friendly reminder went in place of the step; it comes only when the policy no longer says so.
    RemindedInPlace,
    /// Less is owed than the step asks for.
    BelowMinimum {
        /// What is owed that counts.
        owed: i64,
        /// What the step asks for.
        least: i64,
    },
    /// The account is locked.
    Locked {
        /// Why.
        reason: LockReason,
        /// Until when, if that is known.
        until: Option<Date>,
    },
    /// The principal does not dun.
    DunningIsOff,
    /// The last letter is too recent.
    LettersApart,
    /// A payment came in just now.
    GraceAfterPayment,
    /// Today is not a working day there.
    NotAWorkingDay,
    /// Debts may not be enforced now (SchKG 56, 62).
    EnforcementRests,
}

/// A value of the policy that decisions use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum PolicyValue {
    /// None: the calendar or the law decided.
    None,
    /// `dunning/is_on`.
    IsOn,
    /// `dunning/days_between_letters`.
    DaysBetweenLetters,
    /// `dunning/grace_days_after_payment`.
    GraceDaysAfterPayment,
    /// `interest/source`.
    InterestSource,
    /// `interest/min_amount`.
    InterestMinimum,
    /// `term_days` of the step.
    TermDays,
    /// `grace_days` of the step.
    GraceDays,
    /// `min_amount` of the step.
    MinAmount,
    /// `fee` of the step.
    Fee,
    /// `only_reminds` of the step.
    OnlyReminds,
    /// `charges_interest` of the step.
    ChargesInterest,
    /// `text` of the step.
    Text,
    /// `channel` of the step.
    Channel,
    /// `action` of the step.
    Action,
}

impl PolicyValue {
    const ALL: [Self; 15] = [
        Self::None,
        Self::IsOn,
        Self::DaysBetweenLetters,
        Self::GraceDaysAfterPayment,
        Self::InterestSource,
        Self::InterestMinimum,
        Self::TermDays,
        Self::GraceDays,
        Self::MinAmount,
        Self::Fee,
        Self::OnlyReminds,
        Self::ChargesInterest,
        Self::Text,
        Self::Channel,
        Self::Action,
    ];
    /// All that a step taken uses.
    const OF_A_STEP: [Self; 9] = [
        Self::TermDays,
        Self::GraceDays,
        Self::MinAmount,
        Self::Fee,
        Self::OnlyReminds,
        Self::ChargesInterest,
        Self::Text,
        Self::Channel,
        Self::Action,
    ];
}

/// Which values of the policy a decision used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    step: Option<u8>,
    values: u16,
}

impl Used {
    /// Their JSON pointers in the whole policy document; `procedure` is the one by which was decided.
    pub fn pointers(self, procedure: &Procedure) -> Vec<String> {
        let used = PolicyValue::ALL.into_iter().filter(|&value| self.values & (1 << value as u8) != 0);
        used.filter_map(|value| procedure.pointer(value, self.step)).collect()
    }
}

impl Decision {
    /// The day to look again, when it names one.
    pub const fn until(&self) -> Option<Date> {
        match self.next {
            Next::Wait { until } => Some(until),
            _ => None,
        }
    }

    const fn new(next: Next, why: Why) -> Self {
        Self { next, why, used: Used { step: None, values: 0 } }
    }

    pub(super) const fn wait(until: Date, why: Why) -> Self {
        Self::new(Next::Wait { until }, why)
    }

    pub(super) const fn blocked(why: Why) -> Self {
        Self::new(Next::Blocked, why)
    }

    pub(super) const fn nothing(why: Why) -> Self {
        Self::new(Next::Nothing, why)
    }

    pub(super) const fn using(mut self, value: PolicyValue) -> Self {
        self.used.values |= 1 << value as u8;
        self
    }

    pub(super) const fn at(mut self, step: u8) -> Self {
        self.used.step = Some(step);
        self
    }

    pub(super) fn take(procedure: &Procedure, index: u8, covered: &[Covered], account: &Account<'_>) -> Self {
        let step = procedure.at(index);
        let interest = covered.iter().map(|item| item.interest).sum();
        let taken = Step {
            index,
            order: step.order,
            action: step.action,
            only_reminds: step.only_reminds,
            items: u32::try_from(covered.len()).unwrap_or(u32::MAX),
            owed: covered.iter().map(|item| item.open).sum(),
            fee: step.fee,
            interest,
        };
        let highest = covered.iter().filter(|item| item.step == index);
        let anew = highest.into_iter().all(|item| account.resumed.is_some_and(|day| day > item.before.since));
        let why = if anew { Why::TermRanAnew } else { Why::TermOver };
        let decision =
            PolicyValue::OF_A_STEP.into_iter().fold(Self::new(Next::Take(taken), why).at(index), Self::using);
        if step.charges_interest {
            return decision.using(PolicyValue::InterestSource).using(PolicyValue::InterestMinimum);
        }
        decision
    }
}
