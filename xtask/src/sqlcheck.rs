//! `cargo xtask sqlcheck`: every statement prepared on both engines.
//!
//! The statements live in `store`; its example `sqlcheck` prepares them, so that `xtask` need not be built with it.

use crate::commands::run as run_command;
use crate::servers::Folder;
use crate::servers::postgres::{Durability, Postgres};
use crate::workspace::{Profile, Workspace};
use anyhow::Result;
use std::process::Command;

/// What to check against.
#[derive(clap::Args)]
pub struct Options {
    /// A PostgreSQL to use in place of one started for this run; its database is migrated
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
}

/// Starts a PostgreSQL if none is given, and prepares.
pub fn run(workspace: &Workspace, options: &Options) -> Result<bool> {
    if let Some(url) = &options.postgres {
        return prepare_all(workspace, url).map(|()| true);
    }
    let folder = Folder::new(false)?;
    let postgres = Postgres::start(folder.path(), Durability::Off)?;
    let url = postgres.new_database("sqlcheck")?;
    prepare_all(workspace, &url).map(|()| true)
}

/// Prepares every statement on an SQLite of its own and on the PostgreSQL at `url`.
pub fn prepare_all(workspace: &Workspace, url: &str) -> Result<()> {
    let folder = workspace.build(Profile::Debug, &[])?;
    run_command(Command::new(folder.join("examples/sqlcheck")).arg(url))
}
