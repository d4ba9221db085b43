//! Being paid: terms, allocation, rounding, write-off.

use jiff::civil::Date;
use kernel::calendar::{Calendar, Term};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// When bills are due, how payments are allocated, how amounts are rounded, what is written off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PaymentsPolicy {
    /// Days from the receipt of a bill to its due date. German law asks for two weeks (EnWG §40c (1)).
    #[schemars(range(max = 365), extend("x-unit" = "days"))]
    pub term_days: u16,
    /// Days within which the bill reaches the customer, added before the term begins.
    #[schemars(range(max = 30), extend("x-unit" = "days"))]
    pub delivery_days: u16,
    /// Whether bills to consumers say that default begins by itself 30 days after (needed by BGB §286 (3)).
    pub bill_says_default_after_30_days: bool,
    /// Whether the contract fixes the day on which a bill is due by the calendar, so that default begins without a
    /// reminder (BGB §286 (2) no. 1, OR 102 (2)).
    pub due_day_is_agreed: bool,
    /// Amounts that we reckon (interest, shares) are rounded to multiples of this: 1, or 5 for the five-Rappen coin.
    #[schemars(range(min = 1, max = 100), extend("x-unit" = "minor_units"))]
    pub rounding_step: u16,
    /// Which item a payment pays first.
    pub allocation: AllocationPolicy,
    /// What is given up as not worth its collection.
    pub write_off: WriteOffPolicy,
}

impl Default for PaymentsPolicy {
    fn default() -> Self {
        Self {
            term_days: 30,
            delivery_days: 3,
            bill_says_default_after_30_days: false,
            due_day_is_agreed: false,
            rounding_step: 1,
            allocation: AllocationPolicy::default(),
            write_off: WriteOffPolicy::default(),
        }
    }
}

impl PaymentsPolicy {
    /// The day on which a bill that is sent on `sent` is due: the term begins with its receipt (EnWG §40c (1)) and ends
    /// on a working day (BGB §193, OR 78).
    pub fn due(&self, sent: Date, calendar: Calendar) -> Date {
        let received = calendar.term_counted(sent, Term::days(u32::from(self.delivery_days)));
        calendar.term_ends(received, Term::days(u32::from(self.term_days)))
    }
}

impl WriteOffPolicy {
    /// Whether what an account owes is given up by itself: little, and nothing more will be billed.
    pub const fn is_small(&self, owed: i64, contract_has_ended: bool) -> bool {
        contract_has_ended && 0 < owed && owed <= self.small_balance
    }

    /// Whether one person may write off `amount` alone.
    pub const fn is_one_enough(&self, amount: i64) -> bool {
        amount <= self.alone_up_to
    }
}

/// Which item a payment pays first. Bills go by due date, the oldest first (BGB §366 (2), OR 87 (1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AllocationPolicy {
    /// What a payment pays first that names a bill: the customer may say what is paid (BGB §366 (1), OR 86 (1)).
    pub reference_pays: ReferencePays,
    /// Whether the costs and the interest of a bill are paid before the bill itself (BGB §367 (1), OR 85 (1)). Off is
    /// kinder: the bill is paid, so dunning and interest end.
    pub costs_before_bill: bool,
    /// Whether a payment also pays what is not yet due. Off: what is left over stays as credit.
    pub pays_not_yet_due: bool,
}

impl Default for AllocationPolicy {
    fn default() -> Self {
        Self { reference_pays: ReferencePays::TheBill, costs_before_bill: true, pays_not_yet_due: true }
    }
}

/// What a payment pays first that names a bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReferencePays {
    /// The bill alone; its costs come after it.
    TheBill,
    /// The bill with its costs and interest, in the order that `costs_before_bill` says.
    TheBillWithItsCosts,
}

/// What is given up as not worth its collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WriteOffPolicy {
    /// An account that owes no more than this is written off when its contract has ended. 0: never.
    #[schemars(range(min = 0, max = 1_000_000_000), extend("x-unit" = "minor_units"))]
    pub small_balance: i64,
    /// More than this is written off by two people.
    #[schemars(range(min = 0, max = 1_000_000_000), extend("x-unit" = "minor_units"))]
    pub alone_up_to: i64,
}

impl Default for WriteOffPolicy {
    fn default() -> Self {
        Self { small_balance: 0, alone_up_to: 10_000 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::BillingPolicy;
    use crate::testing::day;
    use kernel::calendar::{Country, Region};

    #[test]
    fn a_german_bill_is_due_two_weeks_after_its_receipt_on_a_working_day() {
        let payments = BillingPolicy::shipped(Country::De).payments;
        // Three days in the post and fourteen to pay lead to Good Friday 2026; the Tuesday after Easter is the next
        // working day.
        assert_eq!(payments.due(day("2026-03-17"), Calendar::of(Region::DeNw)), day("2026-04-07"));
    }

    #[test]
    fn little_is_given_up_only_when_the_contract_has_ended() {
        let policy = WriteOffPolicy { small_balance: 200, alone_up_to: 10_000 };
        assert_eq!(
            [policy.is_small(200, true), policy.is_small(201, true), policy.is_small(200, false)],
            [true, false, false]
        );
        assert_eq!([policy.is_one_enough(10_000), policy.is_one_enough(10_001)], [true, false]);
    }
}
