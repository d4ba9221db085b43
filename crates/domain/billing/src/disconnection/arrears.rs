//! Arrears: what is owed that counts towards a disconnection.
//!
//! Not counted (EnWG §41f (3); before, StromGVV §19 (2)): what is not yet due, also by agreement; what the customer
//! disputes in due form, time and with reasons and no court has decided; what comes of a disputed price increase.

use super::Terms;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One item as arrears see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrearsItem {
    /// What is open, in minor units.
    pub open: i64,
    /// When it is due, by the bill or by a later agreement.
    pub due: Date,
    /// Whether the item is disputed and no court has decided.
    pub is_disputed: bool,
    /// How much of it comes of a disputed price increase.
    pub disputed_price: i64,
}

/// What is owed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrears {
    /// That counts, in minor units.
    pub counts: i64,
    /// That is left out.
    pub left_out: i64,
}

/// Sums up what counts on `today`, after `credit`.
pub fn arrears(items: &[ArrearsItem], credit: i64, today: Date) -> Arrears {
    let counted = |item: &ArrearsItem| {
        if item.is_disputed || item.due >= today { 0 } else { (item.open - item.disputed_price.max(0)).max(0) }
    };
    let counts: i64 = items.iter().map(counted).sum();
    let open: i64 = items.iter().map(|item| item.open.max(0)).sum();
    Arrears { counts: (counts - credit.max(0)).max(0), left_out: open - counts }
}

/// The least arrears for a disconnection, in minor units: instalments or, without any, a part of the expected annual
/// bill, and never less than the fixed amount.
pub fn threshold(terms: Terms, monthly: Option<i64>, annual: Option<i64>) -> i64 {
    let by_instalments =
        monthly.filter(|&amount| amount > 0).map(|amount| amount.saturating_mul(i64::from(terms.min_instalments)));
    let divisor = i64::from(terms.annual_bill_divisor.max(1));
    let by_year = annual.map(|amount| amount.max(0) / divisor + i64::from(amount.max(0) % divisor > 0));
    by_instalments.or(by_year).unwrap_or(0).max(terms.min_arrears)
}
