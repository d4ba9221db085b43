//! The real clock and the real randomness: the only place where they are made.

use kernel::{Clock, Entropy, Timestamp};
use std::time::{SystemTime, UNIX_EPOCH};

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "the one real clock; everything else is passed it")]
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// The operating system's randomness.
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        #[expect(clippy::disallowed_methods, reason = "the one real source; everything else is passed it")]
        let filled = getrandom::fill(bytes);
        if let Err(error) = filled {
            // Secrets would be guessable: going on is worse than stopping.
            tracing::error!(%error, "the operating system gives no randomness");
            std::process::abort();
        }
    }
}
