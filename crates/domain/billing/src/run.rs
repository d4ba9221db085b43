//! Dunning runs: propose, check, carry out, reverse. The pure parts.
//!
//! Invariants: the same accounts, policies and day give the same proposal, in the same order; a run streams, and keeps
//! nothing of accounts that get nothing; a line is carried out once, for its key is the run, the account and the step;
//! what a reversal makes of a line depends on what became of its letter, and never on when it is asked.

use crate::policy::Action;
use crate::{Account, AccountId, Covered, Decision, DunningState, ItemId, Next, Procedure, RunId, Step, Why, next};
use jiff::civil::Date;
use kernel::calendar::Calendar;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::fmt;

/// One account of a run, with the policy that holds for it.
#[derive(Clone, Copy, Debug)]
pub struct RunAccount<'a> {
    /// The account.
    pub account: Account<'a>,
    /// Which of the run's procedures: the index of its set of matching measures.
    pub procedure: u32,
    /// The calendar of its region.
    pub calendar: Calendar,
}

/// The key under which a line is carried out, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LineKey {
    /// The run.
    pub run: RunId,
    /// The account.
    pub account: AccountId,
    /// The order of the step.
    pub order: u16,
}

impl fmt::Display for LineKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.run, self.account, self.order)
    }
}

/// One line of a proposal: one account, one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its key.
    pub key: LineKey,
    /// Which of the run's procedures decided.
    pub procedure: u32,
    /// What is taken.
    pub step: Step,
    /// The decision, with its reason and the values used.
    pub decision: Decision,
    /// Why a person looks at it first; nothing when nothing is special.
    pub attention: Option<Attention>,
}

/// Why a person looks at a line before it is carried out. The gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attention {
    /// A disconnection begins.
    Disconnection,
    /// The debt is handed over.
    HandOver,
    /// A measure has ended of which a person decides what becomes of what was begun under it: left out until they do.
    AskPerson,
    /// More is owed than the policy lets go unseen.
    LargeAmount,
    /// The first step after a measure has ended.
    FirstAfterMeasure,
}

/// What a run proposes and what it leaves, in figures. Amounts are minor units, one currency a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Accounts looked at.
    pub accounts: u64,
    /// Open items looked at.
    pub items: u64,
    /// Lines proposed.
    pub lines: u64,
    /// Items covered.
    pub covered: u64,
    /// What is open of them.
    pub owed: i64,
    /// Fees.
    pub fees: i64,
    /// Interest.
    pub interest: i64,
    /// Accounts that wait for a day.
    pub waiting: u64,
    /// Accounts that are blocked.
    pub blocked: u64,
    /// Accounts on which there is nothing to do.
    pub idle: u64,
    /// Accounts that named a procedure which the run does not have: a defect of the caller, never dunned.
    pub without_procedure: u64,
}

/// Proposes a run: hands each line to `sink`, with the items that it covers, in the order of `accounts`.
pub fn propose<'a>(
    run: RunId,
    accounts: impl IntoIterator<Item = RunAccount<'a>>,
    procedures: &[Procedure],
    as_of: Date,
    mut sink: impl FnMut(&Line, &[Covered]),
) -> Totals {
    let mut totals = Totals::default();
    let mut covered = Vec::new();
    for RunAccount { account, procedure: index, calendar } in accounts {
        totals.accounts += 1;
        totals.items += account.items.len() as u64;
        let Some(procedure) = usize::try_from(index).ok().and_then(|index| procedures.get(index)) else {
            totals.without_procedure += 1;
            continue;
        };
        let decision = next(&account, procedure, calendar, as_of, &mut covered);
        match decision.next {
            Next::Take(step) => {
                let key = LineKey { run, account: account.id, order: step.order };
                let attention = attention(&decision, &step, procedure);
                totals.count(&step);
                sink(&Line { key, procedure: index, step, decision, attention }, &covered);
            }
            Next::Wait { .. } => totals.waiting += 1,
            Next::Blocked => totals.blocked += 1,
            Next::Nothing => totals.idle += 1,
        }
    }
    totals
}

impl Totals {
    fn count(&mut self, step: &Step) {
        self.lines += 1;
        self.covered += u64::from(step.items);
        self.owed = self.owed.saturating_add(step.owed);
        self.fees = self.fees.saturating_add(step.fee);
        self.interest = self.interest.saturating_add(step.interest);
    }
}

fn attention(decision: &Decision, step: &Step, procedure: &Procedure) -> Option<Attention> {
    match step.action {
        Action::Disconnection => Some(Attention::Disconnection),
        Action::HandOver => Some(Attention::HandOver),
        Action::Letter if procedure.look_at_above > 0 && step.owed > procedure.look_at_above => {
            Some(Attention::LargeAmount)
        }
        Action::Letter => (decision.why == Why::TermRanAnew).then_some(Attention::FirstAfterMeasure),
    }
}

/// Puts lines in the order in which a person checks them: what needs attention first, by gravity, then by what is owed.
pub fn sort_for_check(lines: &mut [Line]) {
    lines.sort_by_key(|line| (line.attention.is_none(), line.attention, Reverse(line.step.owed), line.key));
}

/// What became of a line's letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterFate {
    /// The line was not carried out yet.
    NotMade,
    /// It was made and is not sent.
    NotSent,
    /// It left the house.
    Sent,
}

/// What a reversal makes of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undo {
    /// Struck out: nothing had happened.
    Strike,
    /// The letter is withdrawn; levels, terms, fee and interest go back.
    Withdraw,
    /// A correcting letter says that the first one does not hold; levels, terms, fee and interest go back.
    Correct,
}

/// What a reversal makes of one covered item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ItemUndo {
    /// It goes back to the state before.
    GoesBack {
        /// The item.
        item: ItemId,
        /// The state before.
        state: DunningState,
    },
    /// Something else happened since: it stays as it is, and a person looks.
    MovedOn {
        /// The item.
        item: ItemId,
    },
}

/// What a reversal makes of a line whose letter had this fate.
pub const fn undo(fate: LetterFate) -> Undo {
    match fate {
        LetterFate::NotMade => Undo::Strike,
        LetterFate::NotSent => Undo::Withdraw,
        LetterFate::Sent => Undo::Correct,
    }
}

/// What a reversal makes of one item that the line covered, given the state that it has now.
pub fn undo_item(covered: &Covered, now: DunningState) -> ItemUndo {
    if now == covered.after || now == covered.before {
        ItemUndo::GoesBack { item: covered.item, state: covered.before }
    } else {
        ItemUndo::MovedOn { item: covered.item }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::BillingPolicy;
    use crate::testing::{bill, day};
    use crate::{CustomerKind, DunnedItem};
    use kernel::Currency;
    use kernel::calendar::{Country, Region};
    use uuid::Uuid;

    fn account(n: u128, items: &[DunnedItem]) -> RunAccount<'_> {
        let account = Account {
            id: AccountId(Uuid::from_u128(n)),
            currency: Currency::Chf,
            customer: CustomerKind::Consumer,
            credit: 0,
            last_letter: None,
            last_payment: None,
            resumed: None,
            items,
            locks: &[],
        };
        RunAccount { account, procedure: 0, calendar: Calendar::of(Region::ChZh) }
    }

    #[test]
    fn a_run_is_proposed_twice_alike_and_what_is_grave_is_checked_first() {
        let mut policy = BillingPolicy::shipped(Country::Ch);
        policy.dunning.look_at_above = 100_000;
        let procedures = [Procedure::of(&policy, Country::Ch)];
        let mut late = bill(1, 9_000, "2020-01-10");
        late.state.level = 30;
        let (small, large, fresh) =
            (bill(2, 18_000, "2020-02-10"), bill(3, 150_000, "2020-02-10"), bill(4, 700, "2020-03-01"));
        let items = [[small], [late], [large], [fresh]];
        let proposed = || {
            let accounts = items.iter().zip(1..).map(|(items, n)| account(n, items));
            let mut lines = Vec::new();
            let totals = propose(RunId(Uuid::nil()), accounts, &procedures, day("2020-03-02"), |line, covered| {
                lines.push((*line, covered.to_vec()));
            });
            (totals, lines)
        };
        let (totals, lines) = proposed();
        assert_eq!((totals, lines.clone()), proposed());
        assert_eq!((totals.accounts, totals.lines, totals.waiting, totals.owed), (4, 3, 1, 177_000));
        let mut lines: Vec<Line> = lines.into_iter().map(|(line, _)| line).collect();
        sort_for_check(&mut lines);
        let order: Vec<_> = lines.iter().map(|line| (line.key.account.0.as_u128(), line.attention)).collect();
        assert_eq!(order, [(2, Some(Attention::HandOver)), (3, Some(Attention::LargeAmount)), (1, None)]);
        assert!(lines[0].key.to_string().ends_with("-000000000002/40"));
    }

    #[test]
    fn reversing_a_run_brings_levels_back_unless_something_else_happened_since() {
        let procedures = [Procedure::of(&BillingPolicy::shipped(Country::Ch), Country::Ch)];
        let items = [bill(1, 18_000, "2020-02-10")];
        let mut taken = None;
        propose(RunId(Uuid::nil()), [account(1, &items)], &procedures, day("2020-03-02"), |_, covered| {
            taken = Some(covered[0])
        });
        let covered = taken.expect("one line");
        let back = ItemUndo::GoesBack { item: covered.item, state: items[0].state };
        assert_eq!(undo_item(&covered, covered.after), back);
        assert_eq!(undo_item(&covered, covered.before), back, "asked twice, the same");
        let moved = DunningState { level: 20, since: day("2020-04-01"), reminded: 0 };
        assert_eq!(undo_item(&covered, moved), ItemUndo::MovedOn { item: covered.item });
        assert_eq!(
            [LetterFate::NotMade, LetterFate::NotSent, LetterFate::Sent].map(undo),
            [Undo::Strike, Undo::Withdraw, Undo::Correct]
        );
    }
}
