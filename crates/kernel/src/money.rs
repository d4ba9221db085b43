//! Money: whole minor units with their currency.
//!
//! Invariants: no operation mixes currencies, overflows in silence, or loses a minor unit. There is no floating point.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A currency (ISO 4217). Both have two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// Swiss franc; minor unit Rappen.
    Chf,
    /// Euro; minor unit cent.
    Eur,
}

impl Currency {
    /// All currencies.
    pub const ALL: [Self; 2] = [Self::Chf, Self::Eur];
    /// Decimals of a major unit that a minor unit is (ISO 4217 "minor unit").
    pub const DECIMALS: u32 = 2;

    /// The ISO 4217 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Chf => "CHF",
            Self::Eur => "EUR",
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// The text was not the code of a currency known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a currency is one of CHF, EUR")]
pub struct UnknownCurrency;

impl FromStr for Currency {
    type Err = UnknownCurrency;
    fn from_str(code: &str) -> Result<Self, UnknownCurrency> {
        Self::ALL.into_iter().find(|currency| currency.code() == code).ok_or(UnknownCurrency)
    }
}

/// An amount of a currency; negative amounts are owed the other way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Minor units: Rappen, cents.
    pub amount: i64,
    /// Its currency.
    pub currency: Currency,
}

/// Why two amounts could not be reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Amounts of two currencies met.
    #[error("{0} and {1} cannot be added")]
    MixedCurrencies(Currency, Currency),
    /// The result is beyond 64 bits of minor units.
    #[error("the amount is too large")]
    TooLarge,
    /// A split had no weight above zero, or a ratio no denominator above zero.
    #[error("there is nothing to divide by")]
    NothingToDivideBy,
}

impl Money {
    /// `amount` minor units.
    pub const fn new(amount: i64, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// Nothing.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.amount == 0
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.combined(other, i64::checked_add)
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.combined(other, i64::checked_sub)
    }

    /// The same amount the other way.
    pub fn negated(self) -> Result<Self, MoneyError> {
        self.amount.checked_neg().map(|amount| Self { amount, ..self }).ok_or(MoneyError::TooLarge)
    }

    /// The sum of `amounts`, all of which must be of `currency`; nothing gives zero.
    pub fn sum(currency: Currency, amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::plus)
    }

    /// The exact ratio `numerator / denominator`, in minor units, rounded commercially (half away from zero,
    /// DIN 1333) to whole multiples of `step` minor units: 1 for the cent, 5 for the five-Rappen coin.
    ///
    /// Interest of 5 % on 100.00 for 15 days of 365 is `from_ratio(10_000 * 5 * 15, 100 * 365, 1, …)`.
    pub fn from_ratio(numerator: i128, denominator: u64, step: u32, currency: Currency) -> Result<Self, MoneyError> {
        if denominator == 0 || step == 0 {
            return Err(MoneyError::NothingToDivideBy);
        }
        let unit = u128::from(denominator) * u128::from(step);
        let magnitude = numerator.unsigned_abs();
        let steps = magnitude / unit + u128::from(magnitude % unit >= unit.div_ceil(2));
        let amount = steps.checked_mul(u128::from(step)).and_then(|amount| i128::try_from(amount).ok());
        let amount = amount.and_then(|amount| i64::try_from(amount * numerator.signum()).ok());
        Ok(Self::new(amount.ok_or(MoneyError::TooLarge)?, currency))
    }

    /// Rounded commercially to whole multiples of `step` minor units.
    pub fn rounded_to(self, step: u32) -> Result<Self, MoneyError> {
        Self::from_ratio(i128::from(self.amount), 1, step, self.currency)
    }

    /// Divided in proportion to `weights`; the parts sum to the whole exactly. Minor units that do not divide go to
    /// the largest remainders, of equal ones to the first (Hamilton's method).
    pub fn split(self, weights: &[u64]) -> Result<Vec<Self>, MoneyError> {
        let total: u128 = weights.iter().copied().map(u128::from).sum();
        if total == 0 {
            return Err(MoneyError::NothingToDivideBy);
        }
        let magnitude = u128::from(self.amount.unsigned_abs());
        let shares = weights.iter().map(|&weight| magnitude * u128::from(weight));
        let mut parts: Vec<u128> = shares.clone().map(|share| share / total).collect();
        let remainders: Vec<u128> = shares.map(|share| share % total).collect();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by_key(|&index| std::cmp::Reverse(remainders[index]));
        let left = magnitude - parts.iter().sum::<u128>();
        for &index in order.iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
            parts[index] += 1;
        }
        let sign = i128::from(self.amount.signum());
        let part = |part: u128| i64::try_from(i128::try_from(part).map_or(i128::MAX, |part| part * sign));
        parts
            .into_iter()
            .map(|units| part(units).map(|amount| Self { amount, ..self }).map_err(|_| MoneyError::TooLarge))
            .collect()
    }

    fn combined(self, other: Self, with: fn(i64, i64) -> Option<i64>) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::MixedCurrencies(self.currency, other.currency));
        }
        with(self.amount, other.amount).map(|amount| Self { amount, ..self }).ok_or(MoneyError::TooLarge)
    }
}

/// For logs and tests, never for people: `180.00 CHF`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.amount < 0 { "-" } else { "" };
        let units = self.amount.unsigned_abs();
        f.pad(&format!("{sign}{}.{:02} {}", units / 100, units % 100, self.currency))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn chf(amount: i64) -> Money {
        Money::new(amount, Currency::Chf)
    }

    #[test]
    fn francs_and_euros_do_not_add_and_nothing_overflows_in_silence() {
        let euros = Money::new(100, Currency::Eur);
        assert_eq!(chf(100).plus(euros), Err(MoneyError::MixedCurrencies(Currency::Chf, Currency::Eur)));
        assert_eq!(Money::sum(Currency::Chf, [chf(1), euros]), chf(1).plus(euros));
        assert_eq!(chf(i64::MAX).plus(chf(1)), Err(MoneyError::TooLarge));
        assert_eq!(chf(i64::MIN).negated(), Err(MoneyError::TooLarge));
        assert_eq!(Money::sum(Currency::Eur, []), Ok(Money::zero(Currency::Eur)));
    }

    #[test]
    fn a_bill_of_a_hundred_francs_in_three_instalments_is_a_hundred_francs() {
        assert_eq!(chf(10_000).split(&[1, 1, 1]), Ok(vec![chf(3_334), chf(3_333), chf(3_333)]));
        assert_eq!(chf(-5).split(&[2, 0, 1]), Ok(vec![chf(-3), chf(0), chf(-2)]));
        assert_eq!(chf(5).split(&[0, 0]), Err(MoneyError::NothingToDivideBy));
    }

    #[test]
    fn halves_go_away_from_zero_and_francs_to_five_rappen() {
        let interest = Money::from_ratio(10_000 * 5 * 15, 100 * 365, 1, Currency::Eur);
        assert_eq!(interest, Ok(Money::new(21, Currency::Eur)), "20.55 cents");
        let rounded = [1_202, 1_203, 1_207, 1_208, -1_203, -1_202].map(|amount| chf(amount).rounded_to(5));
        assert_eq!(rounded, [1_200, 1_205, 1_205, 1_210, -1_205, -1_200].map(|amount| Ok(chf(amount))));
        assert_eq!(Money::from_ratio(5, 2, 1, Currency::Chf), Ok(chf(3)));
        assert_eq!(Money::from_ratio(-5, 2, 1, Currency::Chf), Ok(chf(-3)));
        assert_eq!(Money::from_ratio(i128::MIN, 1, 1, Currency::Chf), Err(MoneyError::TooLarge));
    }

    #[test]
    fn it_prints_for_logs_and_is_written_with_its_currency() {
        assert_eq!(format!("{} {}", chf(18_000), chf(-5)), "180.00 CHF -0.05 CHF");
        assert_eq!("EUR".parse(), Ok(Currency::Eur));
        assert_eq!("eur".parse::<Currency>(), Err(UnknownCurrency));
        let written = serde_json::json!({ "amount": 18_000, "currency": "CHF" });
        assert_eq!(serde_json::to_value(chf(18_000)).ok(), Some(written.clone()));
        assert_eq!(serde_json::from_value(written).ok(), Some(chf(18_000)));
    }

    proptest! {
        #[test]
        fn a_split_loses_no_minor_unit_and_is_fair_to_one(amount: i64, weights in prop::collection::vec(any::<u64>(), 1..20)) {
            prop_assume!(weights.iter().any(|&weight| weight > 0));
            let parts = chf(amount).split(&weights)?;
            prop_assert_eq!(parts.iter().map(|part| i128::from(part.amount)).sum::<i128>(), i128::from(amount));
            let total: u128 = weights.iter().map(|&weight| u128::from(weight)).sum();
            for (part, &weight) in parts.iter().zip(&weights) {
                let exact = u128::from(amount.unsigned_abs()) * u128::from(weight) / total;
                let units = u128::from(part.amount.unsigned_abs());
                prop_assert!(units == exact || units == exact + 1);
                prop_assert!(weight > 0 || units == 0);
            }
        }

        #[test]
        fn rounding_moves_by_half_a_step_at_most(amount in -1_000_000_000i64..1_000_000_000, step in 1u32..1_000) {
            let rounded = chf(amount).rounded_to(step)?;
            prop_assert_eq!(rounded.amount % i64::from(step), 0);
            prop_assert!((rounded.amount - amount).unsigned_abs() * 2 <= u64::from(step));
        }
    }
}
