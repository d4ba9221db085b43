//! `kulanz mail pipe`: one message from standard input, for a mail server.
//!
//! Invariant: exit code 0 only after the message is on disk; everything else is 75, so that the mail server keeps it.

use crate::config::Config;
use crate::exit::{Exit, Failure, OrExit};
use crate::open;
use channels::mail::Limits;
use channels::mail::pipe::{Target, read, take};

/// Takes the message in.
pub fn run(config: &Config, principal: &str, to: &str) -> Result<Exit, Failure> {
    let temporary = |failure: Failure| Failure { exit: Exit::Temporary, ..failure };
    let (raw, cut_from) =
        read(std::io::stdin().lock(), &Limits::default()).or_exit(Exit::Temporary, "reading standard input")?;
    let app = open::quick(config, true).map_err(temporary)?;
    let target = Target { principal: Some(principal.to_owned()), recipient: Some(to.to_owned()) };
    let taken = open::runtime().map_err(temporary)?.block_on(take(&app, &target, raw, cut_from));
    let taken = taken.or_exit(Exit::Temporary, "taking the message in")?;
    tracing::debug!(outcome = taken.code(), "message taken");
    Ok(Exit::Ok)
}
