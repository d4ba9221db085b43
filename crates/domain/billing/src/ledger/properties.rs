//! Stories of payments, and what holds after any commands.

use super::*;
use crate::policy::{AllocationPolicy, ReferencePays};
use crate::testing::{day, item, payment};
use proptest::prelude::*;
use uuid::Uuid;

fn empty() -> Ledger {
    Ledger::new(AccountId(Uuid::nil()), Currency::Chf)
}

fn bill(n: u128, amount: i64, due: &str) -> Command {
    Command::Bill { item: item(n), kind: ItemKind::Bill, belongs_to: None, amount, due: day(due) }
}

fn fee(n: u128, of: u128, amount: i64, due: &str) -> Command {
    Command::Bill { item: item(n), kind: ItemKind::Fee, belongs_to: Some(item(of)), amount, due: day(due) }
}

fn receive(n: u128, amount: i64, names: Option<u128>) -> Command {
    Command::Receive { payment: payment(n), amount, names: names.map(item) }
}

#[track_caller]
fn booked(policy: AllocationPolicy, commands: &[Command]) -> Ledger {
    let mut ledger = empty();
    for &command in commands {
        ledger.apply(command, day("2020-03-20"), policy).expect("booked");
        ledger.audit().expect("sums hold");
    }
    ledger
}

fn open(ledger: &Ledger) -> Vec<i64> {
    ledger.items().map(|item| item.open).collect()
}

#[test]
fn a_payment_without_a_word_pays_the_oldest_bill_its_costs_first() {
    let bills = [bill(1, 18_000, "2020-03-10"), bill(2, 9_000, "2020-02-10"), fee(3, 2, 3_000, "2020-03-01")];
    let law = AllocationPolicy::default();
    let ledger = booked(law, &[&bills[..], &[receive(1, 10_000, None)]].concat());
    assert_eq!(open(&ledger), [18_000, 2_000, 0]);
    let kind = AllocationPolicy { costs_before_bill: false, ..law };
    let ledger = booked(kind, &[&bills[..], &[receive(1, 10_000, None)]].concat());
    assert_eq!(open(&ledger), [18_000, 0, 2_000]);
}

#[test]
fn a_payment_that_names_a_bill_pays_that_bill_and_the_rest_stays_as_credit() {
    let bills = [bill(1, 18_000, "2020-03-10"), bill(2, 9_000, "2020-02-10"), fee(3, 1, 3_000, "2020-03-15")];
    let ledger = booked(AllocationPolicy::default(), &[&bills[..], &[receive(1, 18_000, Some(1))]].concat());
    assert_eq!(open(&ledger), [0, 9_000, 3_000]);
    let with_costs = AllocationPolicy { reference_pays: ReferencePays::TheBillWithItsCosts, ..Default::default() };
    let ledger = booked(with_costs, &[&bills[..], &[receive(1, 18_000, Some(1))]].concat());
    assert_eq!(open(&ledger), [3_000, 9_000, 0]);
    let ledger = booked(AllocationPolicy::default(), &[&bills[..], &[receive(1, 50_000, Some(1))]].concat());
    assert_eq!((open(&ledger), ledger.credit().amount, ledger.balance().amount), (vec![0, 0, 0], 20_000, -20_000));
    let later = booked(
        AllocationPolicy::default(),
        &[&bills[..], &[receive(1, 50_000, None), bill(4, 5_000, "2020-04-01"), Command::Settle]].concat(),
    );
    assert_eq!(later.credit().amount, 15_000);
}

#[test]
fn a_payment_that_the_bank_takes_back_leaves_what_was_before_it() {
    let mut ledger = booked(
        AllocationPolicy::default(),
        &[
            bill(1, 18_000, "2020-03-10"),
            receive(1, 20_000, None),
            Command::Refund { payment: payment(1), amount: 2_000 },
        ],
    );
    let back = Command::Return { payment: payment(1), recovery: item(9) };
    ledger.apply(back, day("2020-03-25"), AllocationPolicy::default()).expect("booked");
    ledger.audit().expect("sums hold");
    assert_eq!(
        (open(&ledger), ledger.credit().amount, ledger.post_balance(Post::Bank)),
        (vec![18_000, 2_000], 0, -2_000)
    );
    let again = ledger.apply(back, day("2020-03-26"), AllocationPolicy::default());
    assert_eq!(again, Err(LedgerError::NotReturnable(payment(1))));
}

#[test]
fn a_fee_that_was_paid_and_is_waived_becomes_credit() {
    let ledger = booked(
        AllocationPolicy::default(),
        &[
            bill(1, 18_000, "2020-03-10"),
            fee(2, 1, 3_000, "2020-03-15"),
            receive(1, 21_000, None),
            Command::Reverse { item: item(2) },
        ],
    );
    assert_eq!((open(&ledger), ledger.credit().amount, ledger.post_balance(Post::Fees)), (vec![0, 0], 3_000, 0));
}

#[test]
fn a_refused_command_books_nothing() {
    let mut ledger = booked(AllocationPolicy::default(), &[bill(1, 18_000, "2020-03-10")]);
    let before = ledger.clone();
    for (command, refusal) in [
        (bill(1, 5, "2020-03-10"), LedgerError::ItemExists(item(1))),
        (bill(2, 0, "2020-03-10"), LedgerError::Amount { found: 0 }),
        (bill(2, MAX_MOVED + 1, "2020-03-10"), LedgerError::Amount { found: MAX_MOVED + 1 }),
        (fee(2, 7, 5, "2020-03-10"), LedgerError::NoSuchItem(item(7))),
        (receive(1, 5, Some(7)), LedgerError::NoSuchItem(item(7))),
        (Command::Refund { payment: payment(1), amount: 1 }, LedgerError::NoSuchPayment(payment(1))),
    ] {
        assert_eq!(ledger.apply(command, day("2020-03-20"), AllocationPolicy::default()), Err(refusal));
        assert_eq!(ledger, before);
    }
}

fn commands() -> impl Strategy<Value = Vec<(Command, AllocationPolicy)>> {
    let kind = prop::sample::select(vec![ItemKind::Bill, ItemKind::Fee, ItemKind::Interest]);
    let named = prop::option::of((0u128..6).prop_map(item));
    let due = (0i8..28).prop_map(|d| jiff::civil::date(2020, 3, d + 1));
    let command = prop_oneof![
        4 => (0u128..6, kind, named.clone(), -5i64..500, due)
            .prop_map(|(id, kind, belongs_to, amount, due)| Command::Bill { item: item(id), kind, belongs_to, amount, due }),
        4 => (0u128..6, 0i64..600, named.clone()).prop_map(|(id, amount, names)| Command::Receive { payment: payment(id), amount, names }),
        1 => (6u128..9, 1i64..100, named).prop_map(|(id, amount, names)| Command::Grant { payment: payment(id), amount, names }),
        1 => Just(Command::Settle),
        2 => (0u128..9, 20u128..26).prop_map(|(id, new)| Command::Return { payment: payment(id), recovery: item(new) }),
        1 => (0u128..9, 1i64..100).prop_map(|(id, amount)| Command::Refund { payment: payment(id), amount }),
        1 => (0u128..6).prop_map(|id| Command::WriteOff { item: item(id) }),
        1 => (0u128..6).prop_map(|id| Command::Reverse { item: item(id) }),
    ];
    let policy =
        (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(alone, costs_before_bill, pays_not_yet_due)| {
            let reference_pays = if alone { ReferencePays::TheBill } else { ReferencePays::TheBillWithItsCosts };
            AllocationPolicy { reference_pays, costs_before_bill, pays_not_yet_due }
        });
    prop::collection::vec((command, policy), 0..40)
}

proptest! {
    #[test]
    fn after_any_commands_the_sums_hold(commands in commands()) {
        let mut ledger = empty();
        for (command, policy) in commands {
            let before = ledger.clone();
            match ledger.apply(command, day("2020-03-15"), policy) {
                Ok(taken) => prop_assert_eq!(&ledger.entries()[before.entries().len()..], &taken.entries[..]),
                Err(_) => prop_assert_eq!(&ledger, &before),
            }
            prop_assert_eq!(ledger.audit(), Ok(()));
            let outside = [Post::Bank, Post::Sales, Post::Fees, Post::Interest, Post::Losses, Post::Goodwill];
            let outside: i64 = outside.into_iter().map(|post| ledger.post_balance(post)).sum();
            prop_assert_eq!(ledger.balance().amount, -outside, "what the customer owes came from somewhere");
            prop_assert!(ledger.owed().amount >= 0 && ledger.credit().amount >= 0);
        }
    }
}
