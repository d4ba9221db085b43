//! `kulanz mail import`: old mail from files; progress on standard error, a line of JSON per message on standard output.

use crate::config::Config;
use crate::exit::{Exit, Failure, OrExit};
use crate::{open, output};
use app::App;
use channels::mail::import::{ImportError, Plan, Summary, import, survey};
use serde_json::json;
use std::path::PathBuf;

/// Imports all messages of `paths`.
pub fn run(config: &Config, paths: &[PathBuf], principal: &str, mailbox: Option<&str>) -> Result<Exit, Failure> {
    let app = open::quick(config, true)?;
    open::runtime()?.block_on(async {
        let plan = plan(&app, paths, principal, mailbox).await?;
        let looked = plan.clone();
        let survey = tokio::task::spawn_blocking(move || survey(&looked)).await;
        let (sources, count) = survey.or_exit(Exit::Io, "looking for messages")?.map_err(failure)?;
        let bar = output::progress("importing", count as u64);
        let outcome = import(&app, &plan, sources, |line| {
            bar.suspend(|| output::line(&json!(line)));
            bar.inc(1);
        })
        .await;
        bar.finish_and_clear();
        tell(&outcome.map_err(failure)?);
        Ok(Exit::Ok)
    })
}

async fn plan(app: &App, paths: &[PathBuf], principal: &str, mailbox: Option<&str>) -> Result<Plan, Failure> {
    let owner = open::principal(app, principal).await?;
    let mailbox = match mailbox {
        None => None,
        Some(address) => {
            let found = app::mailboxes::by_address(app, owner.id, address).await?;
            let fault = || Failure::new(Exit::Usage, format!("{} has no mailbox {address}", owner.name));
            Some(found.ok_or_else(fault)?)
        }
    };
    Ok(Plan { principal: owner.id, mailbox, paths: paths.to_vec() })
}

fn tell(all: &Summary) {
    let Summary { messages, received, duplicate, automatic, bounce, set_aside } = all;
    eprintln!(
        "{messages} messages: {received} received, {duplicate} duplicate, {automatic} automatic, {bounce} bounce, {set_aside} set aside"
    );
}

fn failure(error: ImportError) -> Failure {
    let exit = match &error {
        ImportError::Files { .. } => Exit::Io,
        ImportError::Take { .. } => Exit::Unavailable,
        ImportError::Incomplete => Exit::Faults,
    };
    Failure { exit, error: error.into() }
}
