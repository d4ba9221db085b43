//! `kulanz route`: examines routing. Nothing is stored; replay needs no database.

mod log;
mod read;
#[cfg(test)]
mod tests;
mod words;

pub use log::log;

use crate::exit::{Exit, Failure, OrExit};
use kernel::Timestamp;
use read::{Fault, Lines};
use routing::{Decision, Event, Router, Standing};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

/// Feeds the events of a file, or of standard input as `-`, to the router, and prints what it decides and why; at the
/// end, what waits still and why. At the first line that cannot be read it says so and ends: what came after would be
/// decided otherwise.
pub fn replay(file: &Path, json: bool) -> Result<Exit, Failure> {
    let input: Box<dyn BufRead> = if file == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        let opened = File::open(file).or_exit(Exit::Io, format!("reading {}", file.display()))?;
        Box::new(BufReader::new(opened))
    };
    let out = std::io::BufWriter::new(std::io::stdout().lock());
    match feed(input, out, json).or_exit(Exit::Io, "writing")? {
        Ok(()) => Ok(Exit::Ok),
        Err(fault) => Err(Failure::new(Exit::Faults, fault.to_string())),
    }
}

/// The outer error is of writing, the inner one of what was read. A reader that has gone away is neither.
fn feed(input: impl BufRead, mut out: impl Write, json: bool) -> std::io::Result<Result<(), Fault>> {
    let mut router = Router::new(BTreeMap::new());
    let mut decided = Vec::new();
    let fed = (|| {
        for line in Lines::new(input) {
            let (at, event) = match line {
                Ok(line) => line,
                Err(fault) => return Ok(Err(fault)),
            };
            // Everything that falls due by itself, at its own instant.
            while let Some(due) = router.next_due().filter(|&due| due <= at) {
                router.step(due, Event::Clock, &mut decided);
                say(&mut out, json, due, &mut decided)?;
            }
            router.step(at, event, &mut decided);
            say(&mut out, json, at, &mut decided)?;
        }
        say_who_waits(&mut out, json, &router)?;
        Ok(Ok(()))
    })();
    match fed.and_then(|fed| out.flush().map(|()| fed)) {
        Err(gone) if gone.kind() == std::io::ErrorKind::BrokenPipe => Ok(Ok(())),
        other => other,
    }
}

fn say(out: &mut impl Write, json: bool, at: Timestamp, decided: &mut Vec<Decision>) -> std::io::Result<()> {
    for decision in decided.drain(..) {
        if json {
            writeln!(out, "{}", stamped(at, &json!(decision)))?;
        } else {
            writeln!(out, "{at}  {}", words::decision(&decision))?;
        }
    }
    Ok(())
}

fn say_who_waits(out: &mut impl Write, json: bool, router: &Router) -> std::io::Result<()> {
    let at = router.now();
    for item in router.state().items {
        let is_at_work = matches!(item.standing, Standing::AtWork { .. } | Standing::ByHand { .. });
        let Some(why) = router.why(item.item).filter(|_| !is_at_work) else { continue };
        if json {
            writeln!(
                out,
                "{}",
                stamped(at, &json!({ "waits": item.item, "since": item.since.to_string(), "why": why }))
            )?;
        } else {
            writeln!(out, "{at}  {} waits: {}", item.item, words::why(&why))?;
        }
    }
    Ok(())
}

/// The instant first, then what is said of it.
fn stamped(at: Timestamp, said: &Value) -> Value {
    let mut line = json!({ "at": at.to_string() });
    if let (Some(line), Some(said)) = (line.as_object_mut(), said.as_object()) {
        line.extend(said.clone());
    }
    line
}
