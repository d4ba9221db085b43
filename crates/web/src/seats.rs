//! Places for streams: how many may be open for one session, one chat.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// The streams that are open, by what they are counted for.
pub struct Seats<K> {
    taken: Arc<Mutex<HashMap<K, usize>>>,
}

/// A place; it is free again when this is dropped.
pub struct Seat<K: Eq + Hash> {
    seats: Seats<K>,
    of: K,
}

impl<K> Default for Seats<K> {
    fn default() -> Self {
        Self { taken: Arc::default() }
    }
}

impl<K: Copy + Eq + Hash> Seats<K> {
    /// A place of `of`, of which there are `most`; none: all are taken.
    pub fn take(&self, of: K, most: usize) -> Option<Seat<K>> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(of).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Seat { seats: Self { taken: Arc::clone(&self.taken) }, of })
    }
}

impl<K: Eq + Hash> Drop for Seat<K> {
    fn drop(&mut self) {
        let mut taken = self.seats.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.of) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.of);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_free_again_when_its_stream_ends() {
        let seats = Seats::default();
        let first = seats.take(1, 2);
        let second = seats.take(1, 2);
        assert!(first.is_some() && second.is_some() && seats.take(1, 2).is_none() && seats.take(2, 2).is_some());
        drop(first);
        assert!(seats.take(1, 2).is_some());
    }
}
