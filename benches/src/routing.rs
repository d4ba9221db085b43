//! Routing: ten thousand people at work, five hundred classes, up to a million items waiting; events a second on one
//! core, the time of a single event, memory an item.
//!
//! The peer is the standard library's binary heap, with as many entries and one push and one pop for each arrival and
//! assignment: what a queue costs that has one class, one skill and no reasons.

mod floor;

use self::floor::Floor;
use crate::report::{percentile, rounded};
use crate::{Options, machine};
use anyhow::Result;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hint::black_box;
use std::time::Instant;

/// Events a second that are asked for.
const GOAL_PER_SECOND: f64 = 500_000.0;
/// The time of one event in 99 of 100 cases, in microseconds.
const GOAL_P99_US: f64 = 20.0;
/// Bytes a waiting item.
const GOAL_BYTES: f64 = 400.0;
/// How much more an event may cost with a million waiting than with ten thousand.
const GOAL_GROWTH: f64 = 1.5;

/// Measures.
pub fn measure(options: &Options) -> Result<Value> {
    let (people, classes, sizes, events) = if options.short {
        (100, 20, vec![1_000, 10_000], 20_000)
    } else {
        (10_000, 500, vec![10_000, 100_000, 1_000_000], 2_000_000)
    };
    let (mut rows, mut floors) = (Vec::new(), Vec::new());
    for waiting in sizes {
        let mut floor = Floor::new(people, classes);
        rows.push(with_waiting(&mut floor, waiting, events));
        // Kept, so that the next one's memory is its own.
        floors.push(floor);
    }
    let per_event = |row: &Value| row["us_per_event"].as_f64().unwrap_or(f64::INFINITY);
    let growth = match (rows.first(), rows.last()) {
        (Some(first), Some(last)) => per_event(last) / per_event(first),
        _ => f64::NAN,
    };
    let last = rows.last().cloned().unwrap_or_default();
    let is_met = json!({
        "per_s": last["per_s"].as_f64() >= Some(GOAL_PER_SECOND),
        "p99_us": last["p99_us"].as_f64().is_some_and(|us| us < GOAL_P99_US),
        "bytes": last["bytes_per_item"].as_f64().is_some_and(|bytes| bytes < GOAL_BYTES),
        "growth": growth < GOAL_GROWTH,
    });
    Ok(json!({ "people": people, "classes": classes, "rows": rows, "growth": rounded(growth), "is_met": is_met }))
}

fn with_waiting(floor: &mut Floor, waiting: u64, events: u64) -> Value {
    floor.fill_hands();
    let before = machine::memory().0;
    floor.fill_lines(waiting);
    let bytes = (machine::memory().0 - before) * 1024.0 * 1024.0 / waiting as f64;
    floor.go(events / 10);
    // The events are made before the clock runs: the router is measured, not the making of its input.
    let seconds = floor.timed(events);
    let mut each = floor.timed_each(events / 4);
    let per_s = events as f64 / seconds;
    let peer = heap(waiting, events);
    json!({ "waiting": waiting, "events": events, "per_s": per_s.round(), "us_per_event": rounded(1e6 / per_s),
        "p99_us": rounded(percentile(&mut each, 0.99)), "max_us": rounded(percentile(&mut each, 1.0)),
        "bytes_per_item": bytes.round(), "heap_per_s": peer.round(), "ratio": rounded(per_s / peer) })
}

/// Pushes and pops a second of a binary heap that holds `waiting` entries.
fn heap(waiting: u64, events: u64) -> f64 {
    let mut heap: BinaryHeap<Reverse<(u64, u128)>> = (0..waiting).map(|n| Reverse((n, n.into()))).collect();
    let begin = Instant::now();
    for n in 0..events / 2 {
        heap.push(Reverse((waiting + n, n.into())));
        black_box(heap.pop());
    }
    events as f64 / begin.elapsed().as_secs_f64()
}
