//! A line of waiting items: sorted by place, with rank.
//!
//! Invariants: places are unique and ascending; no block is empty or longer than [`BLOCK`]. Joining at the end and
//! leaving at the front cost O(1) but for finding the block (binary search over n / 128 blocks at worst); joining or
//! leaving elsewhere moves at most half a block; a rank is a sum over blocks.

use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

const BLOCK: usize = 256;

/// Where an item stands: by arrival less boost, in epoch milliseconds; then first come, first served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Arrival less boost. As all items age alike, the order of keys never changes while they wait.
    pub key: i64,
    /// The number of its arrival.
    pub number: u64,
}

impl Place {
    /// Behind everything.
    pub const END: Self = Self { key: i64::MAX, number: u64::MAX };
}

/// One who waits: a place, and the item's slot.
type Entry = (Place, u32);

/// The line.
#[derive(Clone, Debug, Default)]
pub struct Line {
    blocks: VecDeque<VecDeque<Entry>>,
}

impl Line {
    /// The first.
    pub fn first(&self) -> Option<Entry> {
        self.blocks.front()?.front().copied()
    }

    /// All, in order.
    pub fn iter(&self) -> impl Iterator<Item = Entry> + '_ {
        self.blocks.iter().flatten().copied()
    }

    /// How many stand before `place`.
    pub fn rank(&self, place: Place) -> usize {
        let at = self.block_of(place);
        let before: usize = self.blocks.iter().take(at).map(VecDeque::len).sum();
        before + self.blocks.get(at).map_or(0, |block| block.partition_point(|entry| entry.0 < place))
    }

    /// Puts somebody at their place.
    pub fn join(&mut self, place: Place, slot: u32) {
        let at = self.block_of(place).min(self.blocks.len().saturating_sub(1));
        let Some(block) = self.blocks.get_mut(at) else {
            self.blocks.push_back(VecDeque::from([(place, slot)]));
            return;
        };
        let within = block.partition_point(|entry| entry.0 < place);
        block.insert(within, (place, slot));
        if block.len() > BLOCK {
            // Who joins at the end of the last block leaves it full: lines grow at their end.
            let keep = if within == BLOCK { BLOCK } else { BLOCK / 2 };
            let rest = block.split_off(keep);
            self.blocks.insert(at + 1, rest);
        }
    }

    /// Takes somebody out; false when nobody stands at `place`.
    pub fn leave(&mut self, place: Place) -> bool {
        let at = self.block_of(place);
        let Some(block) = self.blocks.get_mut(at) else { return false };
        let Ok(within) = block.binary_search_by(|entry| entry.0.cmp(&place)) else { return false };
        block.remove(within);
        if block.is_empty() {
            self.blocks.remove(at);
        } else if block.len() < BLOCK / 8 && at + 1 < self.blocks.len() {
            self.join_with_next(at);
        }
        true
    }

    fn join_with_next(&mut self, at: usize) {
        if self.blocks[at].len() + self.blocks[at + 1].len() <= BLOCK / 2
            && let Some(mut next) = self.blocks.remove(at + 1)
        {
            self.blocks[at].append(&mut next);
        }
    }

    /// The first block whose last entry does not stand before `place`.
    fn block_of(&self, place: Place) -> usize {
        self.blocks.partition_point(|block| block.back().is_some_and(|entry| entry.0 < place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn a_line_is_a_sorted_map_that_knows_ranks(
            acts in prop::collection::vec((any::<bool>(), 0_i64..700), 0..3_000),
        ) {
            let (mut line, mut map) = (Line::default(), BTreeMap::new());
            for (number, &(joins, key)) in acts.iter().enumerate() {
                let place = Place { key, number: 0 };
                if joins && !map.contains_key(&place) {
                    line.join(place, number as u32);
                    map.insert(place, number as u32);
                } else if !joins {
                    prop_assert_eq!(line.leave(place), map.remove(&place).is_some());
                }
            }
            prop_assert_eq!(line.first(), map.iter().next().map(|(&place, &slot)| (place, slot)));
            prop_assert!(line.iter().eq(map.iter().map(|(&place, &slot)| (place, slot))));
            for (rank, &place) in map.keys().enumerate() {
                prop_assert_eq!(line.rank(place), rank);
            }
        }
    }
}
