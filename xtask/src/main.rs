//! The house's own tools: `cargo xtask COMMAND`. One file a subcommand; needs no other crate of the workspace,
//! so that it is built in seconds.

mod campaign;
mod commands;
mod npm;
mod packages;
mod running;
mod servers;
mod sqlcheck;
mod test;
mod tidy;
mod workspace;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use workspace::Workspace;

/// Checks, tests and campaigns of Kulanz.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Check the rules of the house: dependence, module comments, function length, SQL and drivers, templates, texts
    Tidy,
    /// Prepare every SQL statement on SQLite and on PostgreSQL
    Sqlcheck(sqlcheck::Options),
    /// Run everything that must pass before a change lands; starts and stops the servers it needs
    Test(test::Options),
    /// Start PostgreSQL, Postfix and Dovecot, print the variables that tests read, and wait for Ctrl-C
    Servers(servers::Options),
    /// Run a long campaign: crash torture, benchmarks, fuzzing
    Campaign(campaign::Options),
}

/// Exit codes: 0 passed, 1 something failed, 2 wrong usage, 130 interrupted.
fn main() -> ExitCode {
    let task = Arguments::parse().task;
    match running::watch_signals().and_then(|()| run(task)) {
        _ if running::interrupted() => {
            eprintln!("interrupted; everything that was started has been stopped");
            ExitCode::from(130)
        }
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// True when the task found nothing wrong.
fn run(task: Task) -> Result<bool> {
    let workspace = Workspace::find()?;
    match task {
        Task::Tidy => tidy::run(&workspace),
        Task::Sqlcheck(options) => sqlcheck::run(&workspace, &options),
        Task::Test(options) => test::run(&workspace, &options),
        Task::Servers(options) => servers::run(&options),
        Task::Campaign(options) => campaign::run(&workspace, &options),
    }
}
