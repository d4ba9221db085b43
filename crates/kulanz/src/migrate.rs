//! `kulanz migrate`: brings the database to this version's form.

use crate::config::Config;
use crate::exit::{Exit, Failure};
use crate::{open, output};
use serde_json::json;

/// Migrates.
pub fn run(config: &Config, json: bool) -> Result<Exit, Failure> {
    drop(open::store(config, true)?);
    let version = store::db::MIGRATIONS.last().map_or(0, |step| step.version);
    output::say(
        json,
        &json!({ "version": version }),
        &format!("The database is in form {version}, that of this program."),
    );
    Ok(Exit::Ok)
}
