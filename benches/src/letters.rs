//! Letters: two pages with a QR-bill each, composed, set and written on two threads, beside WeasyPrint in the same run.
//!
//! WeasyPrint is measured when `KULANZ_BENCH_WEASYPRINT` names a Python that has it. CPU time a letter is given too: it says
//! more than letters a second where others use the same cores.

#[path = "../../crates/documents/tests/documents/samples.rs"]
#[expect(dead_code, reason = "shared with the tests of documents")]
mod samples;

use crate::{Options, machine, report};
use anyhow::{Context, Result};
use documents::{Order, Workshop};
use kernel::Lang;
use serde_json::{Value, json};
use std::process::Command;
use std::time::Instant;

/// Letters a second on two idle cores.
const GOAL: f64 = 150.0;
/// Threads of both.
const THREADS: usize = 2;
/// Letters that are set at a time, as when letters are made.
const BATCH: usize = 64;
const PEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/documents/examples/letters_by_weasyprint.py");

/// Measures.
pub fn measure(options: &Options) -> Result<Value> {
    let (count, of_peer) = if options.short { (20, 4) } else { (1_000, 60) };
    let ours = ours(count)?;
    let peer = std::env::var("KULANZ_BENCH_WEASYPRINT").ok().map(|python| peer(&python, of_peer)).transpose()?;
    let rate = |value: &Value| value["per_second"].as_f64().unwrap_or_default();
    let ratio = peer.as_ref().map(|peer| report::rounded(rate(&ours) / rate(peer)));
    let is_met = !options.short && rate(&ours) >= GOAL;
    Ok(json!({ "kulanz": ours, "weasyprint": peer, "ratio": ratio, "goal_per_second": GOAL, "is_met": is_met }))
}

#[expect(clippy::cast_precision_loss, reason = "counts of letters and bytes")]
fn ours(count: usize) -> Result<Value> {
    let (workshop, brand) = (Workshop::new(THREADS)?, samples::lindental());
    // The first letter also reads templates and fonts.
    documents::render(&samples::two_pages(0).1, &brand, Lang::De)?;
    let (began, cpu) = (Instant::now(), cpu_ms());
    let (mut bytes, mut pages) = (0, 0);
    let numbers: Vec<usize> = (0..count).collect();
    for batch in numbers.chunks(BATCH) {
        let letters: Vec<_> = batch.iter().map(|number| samples::two_pages(*number).1).collect();
        let orders: Vec<_> = letters.iter().map(|letter| Order { letter, brand: &brand, lang: Lang::De }).collect();
        for made in workshop.render_all(&orders) {
            let made = made?;
            bytes += made.pdf.len();
            pages += made.pages;
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    let cpu = (cpu_ms() - cpu) / count as f64;
    let (_, peak) = machine::memory();
    Ok(json!({ "letters": count, "pages": pages, "threads": THREADS, "seconds": report::rounded(seconds),
        "per_second": report::rounded(count as f64 / seconds), "cpu_ms_a_letter": report::rounded(cpu),
        "kb_a_letter": report::rounded(bytes as f64 / count as f64 / 1_000.0), "memory_mb": report::rounded(peak) }))
}

fn peer(python: &str, count: usize) -> Result<Value> {
    let arguments = [PEER, "--count", &count.to_string(), "--threads", &THREADS.to_string()].map(str::to_owned);
    let output = Command::new(python).args(arguments).output().with_context(|| format!("running {python}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().last().context("WeasyPrint printed nothing")?;
    serde_json::from_str(line).with_context(|| format!("reading {line}"))
}

/// Processor time of this process so far, its threads together, in milliseconds (`proc(5)`: fields 14 and 15, in hundredths of a
/// second).
fn cpu_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map(|(_, rest)| rest.split_whitespace()).into_iter().flatten();
    let ticks: u32 = fields.skip(11).take(2).filter_map(|field| field.parse::<u32>().ok()).sum();
    f64::from(ticks) * 10.0
}
