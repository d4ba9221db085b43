//! Results: printed, written as JSON, with machine and date.

use crate::{Options, machine};
use anyhow::Result;
use serde_json::{Value, json};

/// Prints a result, and writes it where it was asked for.
pub fn write(name: &str, options: &Options, result: &Value) -> Result<()> {
    let profile = if cfg!(debug_assertions) { "debug" } else { "release" };
    let report = json!({ "bench": name, "at": machine::now().to_string(), "machine": machine::describe(),
        "profile": profile, "is_short": options.short, "result": result });
    let text = serde_json::to_string_pretty(&report)?;
    println!("{text}");
    if let Some(file) = &options.json {
        std::fs::write(file, text + "\n")?;
    }
    Ok(())
}

/// The value below which `share` (0–1) of `samples` lie; nearest rank.
pub fn percentile(samples: &mut [f64], share: f64) -> f64 {
    samples.sort_by(f64::total_cmp);
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank")]
    let rank = (samples.len() as f64 * share).ceil() as usize;
    samples.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
}

/// p50, p99 and the longest of times in milliseconds.
pub fn spread(mut samples: Vec<f64>) -> Value {
    let [p50, p99, most] = [0.5, 0.99, 1.0].map(|share| percentile(&mut samples, share));
    json!({ "samples": samples.len(), "p50_ms": rounded(p50), "p99_ms": rounded(p99), "max_ms": rounded(most) })
}

/// Three digits after the point.
pub fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_a_value_that_was_measured() {
        let mut samples: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert!((percentile(&mut samples, 0.99) - 99.0).abs() < f64::EPSILON);
        assert!((percentile(&mut samples, 0.5) - 50.0).abs() < f64::EPSILON);
        assert!((percentile(&mut [7.0], 0.99) - 7.0).abs() < f64::EPSILON);
    }
}
