//! `cargo xtask test`: everything that must pass before a change lands, in order, and a table of what happened.
//!
//! A step that fails does not stop the others. The last line is `N passed, N failed, N skipped`, counted in steps.

mod report;
mod steps;

use crate::running;
use crate::servers::Servers;
use crate::servers::postgres::Durability;
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use report::Report;
use std::time::Instant;
pub use steps::Outcome;
use steps::{STEPS, Step};

/// What to run.
#[derive(clap::Args)]
pub struct Options {
    /// Leave out what is slow: packages, browser, campaigns, end to end
    #[arg(long)]
    quick: bool,
    /// Run only this step; may be given several times (see --list)
    #[arg(long, value_name = "STEP")]
    only: Vec<String>,
    /// Print the steps and what they do
    #[arg(long)]
    list: bool,
    /// Keep the servers' folder (logs, mailboxes, pictures of every page) after the end
    #[arg(long)]
    keep: bool,
}

/// Runs the steps chosen; true when none failed.
pub fn run(workspace: &Workspace, options: &Options) -> Result<bool> {
    if options.list {
        for step in STEPS {
            println!("{:<12} {}{}", step.name, step.what, if step.is_slow { " (not with --quick)" } else { "" });
        }
        return Ok(true);
    }
    let chosen = choose(options)?;
    let house = steps::House { workspace, servers: Servers::new(options.keep, Durability::Off)? };
    let mut report = Report::default();
    for step in STEPS {
        let started = Instant::now();
        let outcome = match chosen(step) {
            Ok(()) => {
                println!("\n── {}: {}", step.name, step.what);
                (step.run)(&house)
            }
            Err(reason) => Ok(Outcome::Skipped(reason)),
        };
        report.add(step.name, outcome, started.elapsed());
        if running::interrupted() {
            bail!("interrupted in step `{}`", step.name);
        }
    }
    drop(house);
    println!("\n{report}");
    Ok(report.failed() == 0)
}

/// Tells for each step whether it runs, or why not.
fn choose(options: &Options) -> Result<impl Fn(&Step) -> Result<(), String>> {
    if let Some(unknown) = options.only.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        bail!("there is no step `{unknown}`; the steps are {}", names.join(", "));
    }
    Ok(move |step: &Step| {
        if !options.only.is_empty() && !options.only.iter().any(|name| name == step.name) {
            return Err("not asked for (--only)".to_owned());
        }
        if options.only.is_empty() && options.quick && step.is_slow {
            return Err("slow (--quick)".to_owned());
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn names(quick: bool, only: &[&str]) -> Result<Vec<&'static str>> {
        let only = only.iter().map(|&name| name.to_owned()).collect();
        let options = Options { quick, only, list: false, keep: false };
        let chosen = choose(&options)?;
        Ok(STEPS.iter().filter(|step| chosen(step).is_ok()).map(|step| step.name).collect())
    }

    #[test]
    fn everything_runs_unless_told_otherwise() {
        assert_eq!(names(false, &[]).unwrap().len(), STEPS.len());
    }

    #[test]
    fn quick_leaves_the_slow_steps_out_unless_one_is_asked_for() {
        assert!(!names(true, &[]).unwrap().contains(&"end-to-end"));
        assert_eq!(names(true, &["end-to-end", "fmt"]).unwrap(), ["fmt", "end-to-end"]);
    }

    #[test]
    fn a_step_that_does_not_exist_is_refused_with_the_list() {
        assert!(
            names(false, &["lint"])
                .unwrap_err()
                .to_string()
                .contains("there is no step `lint`; the steps are packages, ")
        );
    }
}
