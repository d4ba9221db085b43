//! `kulanz accounts import`: accounts and open items from another system; progress on standard error, the report on standard
//! output.

use crate::cli::Accounts;
use crate::config::Config;
use crate::exit::{Exit, Failure, OrExit};
use crate::{open, output};
use app::Actor;
use app::billing::import::{Format, ImportError, Report, import};
use serde_json::json;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Takes accounts over.
pub fn run(config: &Config, accounts: &Accounts, json: bool) -> Result<Exit, Failure> {
    let Accounts::Import { file, principal, dry_run } = accounts;
    let app = open::quick(config, true)?;
    let is_csv = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let format = if is_csv { Format::Csv } else { Format::Json };
    let report = open::runtime()?.block_on(async {
        let owner = open::principal(&app, principal).await?;
        let (source, all) = source(file)?;
        let bar = output::progress("accounts", all);
        let actor = Actor::system(owner.id);
        let report =
            import(&app, &actor, &owner, source, format, *dry_run, |report| bar.set_position(report.read)).await;
        bar.finish_and_clear();
        report.map_err(failure)
    })?;
    output::say(json, &json!(report), &text(&report));
    Ok(if report.refused == 0 { Exit::Ok } else { Exit::Faults })
}

/// The file and how many lines it has; of standard input nobody knows.
fn source(file: &Path) -> Result<(Box<dyn BufRead>, u64), Failure> {
    if file.as_os_str() == "-" {
        return Ok((Box::new(BufReader::new(std::io::stdin())), 0));
    }
    let open = || File::open(file).map(BufReader::new).or_exit(Exit::Io, format!("reading {}", file.display()));
    let lines = open()?.split(b'\n').take_while(Result::is_ok).count();
    Ok((Box::new(open()?), u64::try_from(lines).unwrap_or(0)))
}

fn text(report: &Report) -> String {
    let Report { is_dry_run, read, opened, known, items, items_known, refused, faults } = report;
    let fault = |it: &app::billing::import::Fault| {
        let field = if it.field.is_empty() { String::new() } else { format!("{}: ", it.field) };
        format!("line {}: {field}{}\n", it.line, it.reason)
    };
    let faults: String = faults.iter().map(fault).collect();
    let head = if *is_dry_run { "nothing was written; it would be: " } else { "" };
    format!(
        "{faults}{head}{read} accounts read, {opened} opened, {known} known, {items} items booked, {items_known} known, \
         {refused} lines refused"
    )
}

fn failure(error: ImportError) -> Failure {
    match error {
        ImportError::Store(error) => error.into(),
        error @ ImportError::Read(_) => Failure { exit: Exit::Io, error: error.into() },
    }
}
