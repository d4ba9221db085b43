//! Chance that repeats by its seed.

use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Dice with a seed.
pub struct Dice(ChaCha12Rng);

impl Dice {
    /// From a seed; another stream than that of [`crate::SeededEntropy`].
    pub fn new(seed: u64) -> Self {
        Self(ChaCha12Rng::seed_from_u64(seed ^ 0x006b_756c_616e_7a00))
    }

    /// A number below `limit`; 0 when `limit` is 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        // The bias of the remainder is below 2⁻⁴⁰ for the limits used here.
        if limit == 0 { 0 } else { self.0.next_u64() % limit }
    }

    /// A number from `low` to `high`, both possible.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// Whether something happens that does so `percent` times of a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of `items`, which has at least one.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        let at = usize::try_from(self.below(items.len() as u64)).unwrap_or(0);
        &items[at]
    }

    /// `count` digits; the first is not zero.
    pub fn digits(&mut self, count: u32) -> String {
        let low = 10u64.pow(count.saturating_sub(1));
        self.between(low, low * 10 - 1).to_string()
    }
}
