//! Dunning: what happens next on an account with overdue items.
//!
//! Invariants, tested as properties: an item's level rises by one step at a time and falls never by itself; nothing is
//! sent on a day that is not a working day in the customer's region; a lock freezes level and term, and what is locked
//! counts in no amount; a day without a run loses nothing, for a step is due from its day on, not on its day; an
//! account gets one dunning in a run, whatever falls due; when a measure ends, the term runs anew and nobody is moved
//! to where they would have been. Friendly reminders in place of a step reach no level. Legal guards over the policy
//! live in [`guards`](crate::guards()); here only those of the day: enforcement rests in Switzerland.

mod account;
mod decision;
mod locks;
mod procedure;
#[cfg(test)]
mod properties;

pub use account::{Account, DunnedItem, DunningState};
pub use decision::{Covered, Decision, Next, PolicyValue, Step, Used, Why};
pub use locks::{Lock, LockReason};
pub use procedure::{Procedure, ProcedureStep};

use crate::policy::Action;
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::calendar::{Calendar, Country, enforcement_rest};

/// Decides what happens next on `account` as of `today`. Fills `covered` with the items that the step covers (empty
/// when none is taken); it is the caller's, so that a run over many accounts allocates nothing for each.
pub fn next(
    account: &Account<'_>,
    procedure: &Procedure,
    calendar: Calendar,
    today: Date,
    covered: &mut Vec<Covered>,
) -> Decision {
    covered.clear();
    if !procedure.is_on {
        return Decision::blocked(Why::DunningIsOff).using(PolicyValue::IsOn);
    }
    if let Some(lock) = locks::on_account(account.locks, today) {
        return Decision::blocked(Why::Locked { reason: lock.reason, until: lock.until });
    }
    let overdue =
        account.items.iter().filter(|item| item.is_overdue(today) && !locks::holds(account.locks, item.id, today));
    let owed = overdue.clone().map(|item| item.open).sum::<i64>() - account.credit;
    if owed <= 0 {
        let covers = account.credit > 0 && overdue.clone().next().is_some();
        return idle(account, today, if covers { Why::CreditCovers } else { Why::NothingOverdue });
    }
    let mut least = Waiting::default();
    for item in overdue.filter(|item| item.kind.is_dunned()) {
        match stand(item, account, procedure, owed, today) {
            Stand::Due(step) => covered.push(Covered::of(item, step)),
            Stand::Until(day, why, step) => least.offer(day, why, step),
            Stand::Held(why, step) => least.hold(why, step),
        }
    }
    let waiting = least.decision(calendar, account, today);
    take(account, procedure, calendar, today, covered, waiting)
}

/// Where one item stands.
enum Stand {
    Due(u8),
    Until(Date, Why, u8),
    Held(Why, Option<u8>),
}

fn stand(item: &DunnedItem, account: &Account<'_>, procedure: &Procedure, owed: i64, today: Date) -> Stand {
    let Some((index, step)) = procedure.after(item.state.level) else {
        return Stand::Held(Why::LastStepTaken, None);
    };
    if step.only_reminds && item.state.reminded == step.order {
        return Stand::Held(Why::RemindedInPlace, Some(index));
    }
    let (due, anew) = account.step_due(item, step, today);
    if today < due {
        return Stand::Until(due, if anew { Why::TermRunsAnew } else { Why::TermRuns }, index);
    }
    if owed < step.min_amount {
        return Stand::Held(Why::BelowMinimum { owed, least: step.min_amount }, Some(index));
    }
    Stand::Due(index)
}

/// What is waited for when no step is due: the earliest day, else the first reason that holds a step.
#[derive(Default)]
struct Waiting {
    until: Option<(Date, Why, u8)>,
    held: Option<(Why, Option<u8>)>,
}

impl Waiting {
    fn offer(&mut self, day: Date, why: Why, step: u8) {
        if self.until.is_none_or(|(earliest, ..)| day < earliest) {
            self.until = Some((day, why, step));
        }
    }

    fn hold(&mut self, why: Why, step: Option<u8>) {
        self.held.get_or_insert((why, step));
    }

    fn decision(self, calendar: Calendar, account: &Account<'_>, today: Date) -> Decision {
        match (self.until, self.held) {
            (Some((day, why, step)), _) => {
                Decision::wait(calendar.working_day_on_or_after(day), why).at(step).using(PolicyValue::TermDays)
            }
            (None, Some((Why::LastStepTaken, _))) => Decision::nothing(Why::LastStepTaken),
            (None, Some((why, step))) => {
                let value = if why == Why::RemindedInPlace { PolicyValue::OnlyReminds } else { PolicyValue::MinAmount };
                let decision = Decision::blocked(why).using(value);
                step.map_or(decision, |step| decision.at(step))
            }
            (None, None) => idle(account, today, Why::OnlyCosts),
        }
    }
}

/// Takes the highest step that is due, with all items that are due for a step of the same kind; or says why not today.
fn take(
    account: &Account<'_>,
    procedure: &Procedure,
    calendar: Calendar,
    today: Date,
    covered: &mut Vec<Covered>,
    waiting: Decision,
) -> Decision {
    let resting = match enforcement_rest(today) {
        Some(rest) if calendar.country() == Country::Ch => Some(rest.last),
        _ => None,
    };
    let rested = resting.is_some() && covered.iter().any(|item| procedure.at(item.step).action == Action::HandOver);
    if rested {
        covered.retain(|item| procedure.at(item.step).action != Action::HandOver);
    }
    let after_rest = resting.filter(|_| rested).map(|last| working_day_after_rests(calendar, last));
    let Some(highest) = covered.iter().map(|item| item.step).max() else {
        let sooner = |day: Date| waiting.until().map_or(day, |until| day.min(until));
        return after_rest.map_or(waiting, |day| Decision::wait(sooner(day), Why::EnforcementRests));
    };
    if let Some((day, why, value)) = not_today(account, procedure, calendar, today, procedure.at(highest).action) {
        covered.clear();
        // Another step may be free to be taken before this one.
        let sooner = [waiting.until(), after_rest].into_iter().flatten().fold(day, Date::min);
        return Decision::wait(sooner, why).at(highest).using(value);
    }
    let action = procedure.at(highest).action;
    covered.retain(|item| procedure.at(item.step).action == action);
    for item in covered.iter_mut() {
        item.charge(account, procedure, today);
    }
    let interest: i64 = covered.iter().map(|item| item.interest).sum();
    if interest < procedure.min_interest {
        covered.iter_mut().for_each(Covered::charge_nothing);
    }
    Decision::take(procedure, highest, covered, account)
}

/// Why a step that is due is not taken today, and the day to look again.
fn not_today(
    account: &Account<'_>,
    procedure: &Procedure,
    calendar: Calendar,
    today: Date,
    action: Action,
) -> Option<(Date, Why, PolicyValue)> {
    let working_day = |day: Date| calendar.working_day_on_or_after(day);
    let after = |day: Option<Date>, days: u16| day.map(|day| day.saturating_add(i32::from(days).days()));
    let apart = after(account.last_letter, procedure.days_between_letters).filter(|_| action == Action::Letter);
    let grace = after(account.last_payment, procedure.grace_days_after_payment);
    if let Some(day) = apart.filter(|&day| today < day) {
        return Some((working_day(day), Why::LettersApart, PolicyValue::DaysBetweenLetters));
    }
    if let Some(day) = grace.filter(|&day| today < day) {
        return Some((working_day(day), Why::GraceAfterPayment, PolicyValue::GraceDaysAfterPayment));
    }
    (!calendar.is_working_day(today)).then(|| (working_day(today), Why::NotAWorkingDay, PolicyValue::None))
}

/// No step: wait for the next item to be due, if there is one.
fn idle(account: &Account<'_>, today: Date, why: Why) -> Decision {
    let next_due = account.items.iter().filter(|item| item.open > 0 && item.due >= today).map(|item| item.due).min();
    next_due.map_or(Decision::nothing(why), |due| Decision::wait(due.saturating_add(1.day()), why))
}

/// The first working day after the rests that end on `last` and those that follow without a day between.
fn working_day_after_rests(calendar: Calendar, last: Date) -> Date {
    let mut day = calendar.working_day_on_or_after(last.saturating_add(1.day()));
    while let Some(rest) = enforcement_rest(day) {
        day = calendar.working_day_on_or_after(rest.last.saturating_add(1.day()));
    }
    day
}
