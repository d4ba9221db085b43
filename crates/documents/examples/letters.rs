//! Renders letters: `letters --samples DIR` writes one of each kind and language; `letters --count N [--threads T]`
//! renders N two-page letters and prints letters per second, and one line of JSON.

#[path = "../tests/documents/samples.rs"]
mod samples;

use documents::{Order, Workshop, render};
use kernel::Lang;
use std::time::Instant;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let after = |name: &str| arguments.iter().position(|it| it == name).and_then(|at| arguments.get(at + 1));
    match (after("--samples"), after("--count")) {
        (Some(folder), _) => write_samples(folder),
        (None, Some(count)) => measure(count.parse()?, after("--threads").map_or(Ok(2), |it| it.parse())?),
        (None, None) => Err("letters --samples DIR | --count N [--threads T]".into()),
    }
}

fn write_samples(folder: &str) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(folder)?;
    for (name, letter, brand, lang) in samples::all() {
        let made = render(&letter, &brand, lang).map_err(|fault| format!("{name}: {fault} {fault:?}"))?;
        std::fs::write(format!("{folder}/{name}.pdf"), &made.pdf)?;
        println!("{name}: {} pages, {} bytes", made.pages, made.pdf.len());
    }
    Ok(())
}

fn measure(count: usize, threads: usize) -> Result<(), Box<dyn std::error::Error>> {
    let (_, first) = samples::two_pages(0);
    let pages = render(&first, &samples::lindental(), Lang::De)?.pages;
    let started = Instant::now();
    let (workshop, brand) = (Workshop::new(threads)?, samples::lindental());
    let mut bytes = 0;
    for batch in (0..count).collect::<Vec<_>>().chunks(64) {
        let letters: Vec<_> = batch.iter().map(|number| samples::two_pages(*number).1).collect();
        let orders: Vec<Order<'_>> =
            letters.iter().map(|letter| Order { letter, brand: &brand, lang: Lang::De }).collect();
        for made in workshop.render_all(&orders) {
            bytes += made?.pdf.len();
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    let peak = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = peak.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default().trim().to_owned();
    let rate = f64::from(u32::try_from(count)?) / seconds;
    println!("{count} letters of {pages} pages on {threads} threads: {rate:.0} a second, {bytes} bytes, peak {peak}");
    println!("{{\"letters\":{count},\"pages\":{pages},\"threads\":{threads},\"per_second\":{rate:.1}}}");
    Ok(())
}
