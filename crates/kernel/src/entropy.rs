//! Randomness that is passed in, and the ids made from it.

use crate::{Clock, Timestamp};
use std::sync::Mutex;
use uuid::Uuid;

/// A source of random bytes. The system's is made in `kulanz`, a seeded one in `testkit`.
pub trait Entropy: Send + Sync {
    /// Fills `bytes` with randomness fit for secrets.
    fn fill(&self, bytes: &mut [u8]);
}

/// Makes UUID v7 that ascend within this program, also when the clock stands still or steps back.
pub struct IdSource {
    last: Mutex<(u64, u16)>,
}

impl IdSource {
    /// A fresh source.
    pub const fn new() -> Self {
        Self { last: Mutex::new((0, 0)) }
    }

    /// The next id (RFC 9562 §6.2 method 1: a 12-bit counter below the millisecond; a full counter borrows the next one).
    pub fn next(&self, clock: &dyn Clock, entropy: &dyn Entropy) -> Uuid {
        let (millis, counter) = self.tick(clock.now());
        let mut random = [0u8; 8];
        entropy.fill(&mut random);
        let high = (u128::from(millis) << 80) | (0x7 << 76) | (u128::from(counter) << 64);
        let low = (u64::from_be_bytes(random) & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000;
        Uuid::from_u128(high | u128::from(low))
    }

    fn tick(&self, now: Timestamp) -> (u64, u16) {
        let now = u64::try_from(now.as_millis()).unwrap_or(0) & 0xffff_ffff_ffff;
        let mut last = self.last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *last = match *last {
            (then, _) if now > then => (now, 0),
            (then, 0xfff) => (then + 1, 0),
            (then, counter) => (then, counter + 1),
        };
        *last
    }
}

impl Default for IdSource {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Still;
    impl Clock for Still {
        fn now(&self) -> Timestamp {
            Timestamp::from_millis(1_584_316_800_000)
        }
    }
    impl Entropy for Still {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0xff);
        }
    }

    #[test]
    fn ids_ascend_while_the_clock_stands_still() {
        let source = IdSource::new();
        let ids: Vec<Uuid> = (0..10_000).map(|_| source.next(&Still, &Still)).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
    }
}
