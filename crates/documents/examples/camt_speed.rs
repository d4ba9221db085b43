//! How long a large file takes and what it costs: `cargo run --release -p documents --example camt_speed -- 50000`.

use documents::camt::read;
use std::time::Instant;

fn main() {
    let count: usize = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(50_000);
    let sample = include_str!("../tests/fixtures/camt/camt.054.001.08.xml");
    let end = "</TxDtls>";
    let from = sample.find("          <TxDtls>").unwrap_or(0);
    let until = sample.find(end).map_or(0, |at| at + end.len());
    let mut file = sample[..from].to_owned();
    for _ in 0..count {
        file.push_str(&sample[from..until]);
        file.push('\n');
    }
    file.push_str(&sample[from..]);
    let before = resident();
    let began = Instant::now();
    let message = read(file.as_bytes());
    let took = began.elapsed().as_secs_f64();
    let payments = message.map(|message| {
        message.statements.iter().flat_map(|it| &it.entries).map(|it| it.transactions.len()).sum::<usize>()
    });
    let megabytes = file.len() as f64 / 1e6;
    println!("{payments:?} payments, {megabytes:.1} MB, {took:.2} s, {:.0} MB/s", megabytes / took);
    println!("resident {before} kB with the file, {} kB at most", peak());
}

fn resident() -> u64 {
    status("VmRSS:")
}

fn peak() -> u64 {
    status("VmHWM:")
}

fn status(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
