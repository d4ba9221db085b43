//! The steps of `cargo xtask test`, in their order.

use crate::campaign;
use crate::commands::{cargo_in, is_root, program, run};
use crate::servers::Servers;
use crate::workspace::{Profile, Workspace};
use crate::{npm, packages, sqlcheck, tidy};
use anyhow::{Context, Result, bail};
use std::process::Command;

/// What steps work with.
pub struct House<'w> {
    /// Where to run.
    pub workspace: &'w Workspace,
    /// Started by the first step that needs them.
    pub servers: Servers,
}

/// How a step ended, unless it failed; with a remark for the table.
pub enum Outcome {
    /// It found nothing wrong.
    Passed(String),
    /// It could not run here, and why.
    Skipped(String),
}

/// One step.
pub struct Step {
    /// For `--only` and the table.
    pub name: &'static str,
    /// In a few words.
    pub what: &'static str,
    /// Left out by `--quick`.
    pub is_slow: bool,
    /// Does it.
    pub run: fn(&House) -> Result<Outcome>,
}

/// Cheap and telling first.
pub const STEPS: &[Step] = &[
    Step { name: "packages", what: "what the system must provide", is_slow: true, run: packages },
    Step {
        name: "npm",
        what: "packages of ui and of the browser tests, from their lock files",
        is_slow: true,
        run: npm,
    },
    Step { name: "fmt", what: "rustfmt", is_slow: false, run: fmt },
    Step { name: "tidy", what: "the rules of the house", is_slow: false, run: tidy },
    Step { name: "licences", what: "licences and sources of what we depend on", is_slow: false, run: licences },
    Step { name: "clippy", what: "every lint, every target, no warning", is_slow: false, run: clippy },
    Step { name: "ui", what: "types and tests of the islands", is_slow: true, run: ui },
    Step { name: "sqlcheck", what: "every statement prepared on both engines", is_slow: false, run: sqlcheck },
    Step { name: "tests", what: "unit and integration tests, on both engines", is_slow: false, run: tests },
    Step { name: "doctests", what: "examples in comments", is_slow: true, run: doctests },
    Step { name: "end-to-end", what: "the program, with mail servers and a browser", is_slow: true, run: end_to_end },
    Step { name: "campaigns", what: "the short form of each campaign", is_slow: true, run: campaigns },
];

impl House<'_> {
    fn cargo(&self, arguments: &[&str]) -> Command {
        cargo_in(&self.workspace.root, arguments)
    }
}

fn passed() -> Result<Outcome> {
    Ok(Outcome::Passed(String::new()))
}

fn packages(_: &House) -> Result<Outcome> {
    packages::install()
}

fn npm(house: &House) -> Result<Outcome> {
    let folders = ["ui", "tests/browser"];
    let mut installed = Vec::new();
    for folder in folders {
        if npm::install(&house.workspace.root.join(folder))? {
            installed.push(folder);
        }
    }
    Ok(Outcome::Passed(if installed.is_empty() { "up to date".to_owned() } else { installed.join(", ") }))
}

fn fmt(house: &House) -> Result<Outcome> {
    run(&mut house.cargo(&["fmt", "--all", "--check"]))?;
    passed()
}

fn tidy(house: &House) -> Result<Outcome> {
    if !tidy::run(house.workspace)? {
        bail!("see the findings above");
    }
    passed()
}

/// cargo-deny takes minutes to build: used where a developer has it.
fn licences(house: &House) -> Result<Outcome> {
    if program("cargo-deny").is_none() {
        return Ok(Outcome::Skipped("cargo-deny is not installed (cargo install --locked cargo-deny)".to_owned()));
    }
    run(&mut house.cargo(&["deny", "--offline", "check", "licenses", "bans", "sources"]))?;
    passed()
}

fn clippy(house: &House) -> Result<Outcome> {
    run(&mut house.cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    passed()
}

fn ui(house: &House) -> Result<Outcome> {
    let folder = house.workspace.root.join("ui");
    npm::script(&folder, "check")?;
    npm::script(&folder, "test")?;
    passed()
}

fn sqlcheck(house: &House) -> Result<Outcome> {
    let url = house.servers.postgres()?.new_database("sqlcheck")?;
    sqlcheck::prepare_all(house.workspace, &url)?;
    passed()
}

fn tests(house: &House) -> Result<Outcome> {
    ensure_nextest(house)?;
    let mut command =
        house.cargo(&["nextest", "run", "--workspace", "-E", "not package(end-to-end) + binary(spring_2020)"]);
    run(command.envs(house.servers.postgres()?.environment()))?;
    println!("\n   the same stories on SQLite");
    let stories = "package(app) + package(channels) + package(web) + binary(spring_2020)";
    run(house.cargo(&["nextest", "run", "--workspace", "-E", stories]).env_remove("KULANZ_TEST_POSTGRES"))?;
    passed()
}

fn doctests(house: &House) -> Result<Outcome> {
    run(&mut house.cargo(&["test", "--quiet", "--doc", "--workspace"]))?;
    passed()
}

fn end_to_end(house: &House) -> Result<Outcome> {
    if !is_root() {
        return Ok(Outcome::Skipped("Postfix and Dovecot must be started by root".to_owned()));
    }
    ensure_nextest(house)?;
    let mut command =
        house.cargo(&["nextest", "run", "--workspace", "-E", "package(end-to-end) - binary(spring_2020)"]);
    command.envs(house.servers.postgres()?.environment());
    command.envs(house.servers.mail().context("mail servers")?.environment());
    let folder = house.workspace.build(Profile::Debug, &["--bin", "kulanz"])?;
    command.env("KULANZ_BIN", folder.join("kulanz"));
    command.env("CHROMIUM", program("chromium").context("Chromium is not installed")?);
    // kept with the rest by --keep
    command.env("KULANZ_TEST_PICTURES", house.servers.folder().join("pictures"));
    run(&mut command)?;
    passed()
}

fn campaigns(house: &House) -> Result<Outcome> {
    campaign::run_all_short(house.workspace, &house.servers).map(|()| Outcome::Passed(String::new()))
}

fn ensure_nextest(house: &House) -> Result<()> {
    if program("cargo-nextest").is_none() {
        println!("cargo-nextest is not installed: building it once, this takes some minutes");
        run(&mut house.cargo(&["install", "--locked", "cargo-nextest"]))?;
    }
    Ok(())
}
