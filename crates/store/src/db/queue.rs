//! A bounded queue with a front lane for people and a back lane for chores.
//!
//! Invariants: the front lane is served first; while people wait, a group takes one chore at most, and only once in
//! [`CHORE_EVERY`], so chores neither starve nor take people's time. A full lane refuses at once.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How often a chore is done while people wait.
const CHORE_EVERY: Duration = Duration::from_secs(1);

/// Where a unit of work queues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Somebody waits for the answer.
    Front,
    /// Nobody does: indexing, collecting.
    Back,
}

/// Units of work shared by the threads that do them.
pub struct Queue<U> {
    lanes: Mutex<Lanes<U>>,
    filled: Condvar,
    limit: usize,
}

struct Lanes<U> {
    front: VecDeque<U>,
    back: VecDeque<U>,
    last_chore_at: Option<Instant>,
    is_open: bool,
}

impl<U> Queue<U> {
    /// A queue that holds `limit` units in each lane.
    pub fn new(limit: usize) -> Self {
        let lanes = Lanes { front: VecDeque::new(), back: VecDeque::new(), last_chore_at: None, is_open: true };
        Self { lanes: Mutex::new(lanes), filled: Condvar::new(), limit }
    }

    /// Puts `unit` at the end of `lane`, or gives it back when the lane is full or the queue closed.
    pub fn push(&self, lane: Lane, unit: U) -> Result<(), U> {
        let mut lanes = self.lock();
        let is_open = lanes.is_open;
        let units = if lane == Lane::Front { &mut lanes.front } else { &mut lanes.back };
        if !is_open || units.len() >= self.limit {
            return Err(unit);
        }
        units.push_back(unit);
        drop(lanes);
        self.filled.notify_one();
        Ok(())
    }

    /// Waits for work and takes up to `most` units; empty once the queue is closed and drained.
    pub fn take(&self, most: usize) -> Vec<U> {
        let mut lanes = self.lock();
        loop {
            if !lanes.front.is_empty() || !lanes.back.is_empty() {
                let count = lanes.front.len().min(most);
                let mut group: Vec<U> = lanes.front.drain(..count).collect();
                let may_wait = lanes.last_chore_at.is_some_and(|last| last.elapsed() < CHORE_EVERY);
                if group.is_empty() || group.len() < most && !may_wait {
                    group.extend(lanes.back.pop_front());
                    lanes.last_chore_at = Some(Instant::now());
                }
                return group;
            }
            if !lanes.is_open {
                return Vec::new();
            }
            lanes = self.filled.wait(lanes).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Takes no more; what waits is still done.
    pub fn close(&self) {
        self.lock().is_open = false;
        self.filled.notify_all();
    }

    /// Units that wait in the front lane.
    pub fn waiting(&self) -> usize {
        self.lock().front.len()
    }

    fn lock(&self) -> MutexGuard<'_, Lanes<U>> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_go_before_chores_and_a_chore_rides_along_now_and_then() {
        let queue = Queue::new(10);
        for chore in ["chore 1", "chore 2"] {
            assert!(queue.push(Lane::Back, chore).is_ok());
        }
        assert!(queue.push(Lane::Front, "person").is_ok());
        assert_eq!(queue.take(8), ["person", "chore 1"]);
        assert!(queue.push(Lane::Front, "another").is_ok());
        assert_eq!(queue.take(8), ["another"], "a chore was done just now");
        assert_eq!(queue.take(8), ["chore 2"], "nobody waits");
    }

    #[test]
    fn a_full_lane_refuses_at_once_and_a_closed_queue_drains() {
        let queue = Queue::new(1);
        assert!(queue.push(Lane::Front, 1).is_ok());
        assert_eq!(queue.push(Lane::Front, 2), Err(2));
        queue.close();
        assert_eq!(queue.take(8), [1]);
        assert!(queue.take(8).is_empty());
    }
}
