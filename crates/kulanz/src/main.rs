//! Kulanz: one program, one file a subcommand, the composition root of everything else.
//!
//! Invariant: whatever goes wrong ends with one of the codes of [`exit::Exit`] and a text that says what to do.

mod accounts;
mod backup;
mod check;
mod cli;
mod config;
mod demo;
mod dunning;
mod exit;
mod keys;
mod letter;
mod machine;
mod mail_import;
mod mail_parse;
mod mail_pipe;
mod mailbox;
mod migrate;
mod open;
mod output;
mod payments;
mod plan;
mod policy;
mod principal;
mod route;
mod search;
mod serve;
mod show_config;
mod token;
mod user;

use clap::Parser;
use cli::{Cli, Command, Mail, Route};
use config::Config;
use exit::{Exit, Failure};
use std::process::ExitCode;

/// Letters are made of many small pieces of memory: a fifth faster with this than with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli) {
        Ok(exit) => ExitCode::from(exit.code()),
        Err(failure) => {
            output::failed(&failure, cli.global.json);
            ExitCode::from(failure.exit.code())
        }
    }
}

fn run(cli: &Cli) -> Result<Exit, Failure> {
    let json = cli.global.json;
    // What needs no settings must work when they are wrong.
    match &cli.command {
        Command::Config(show) if show.markdown || !json => return show_config::page(show),
        Command::Mail(Mail::Parse { files }) => return mail_parse::run(files, json),
        Command::Route(Route::Replay { file }) => return route::replay(file, json),
        _ => {}
    }
    let variables =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let config = Config::gather(&cli.global, variables);
    let config = match (&cli.command, config) {
        // A mail server gives a message back to its sender on 78; a typing error in a file must not do that.
        (Command::Mail(Mail::Pipe { .. }), Err(failure)) => return Err(Failure { exit: Exit::Temporary, ..failure }),
        (_, config) => config?,
    };
    output::log_to_stderr(&config);
    match &cli.command {
        Command::Demo(demo) => {
            demo::run(&config, demo, cli.global.data.is_some() || config.sources["data"] != "default", json)
        }
        Command::Serve(serve) => serve::run(&config, serve),
        Command::Migrate => migrate::run(&config, json),
        Command::Principal(add) => principal::run(&config, add, json),
        Command::User(user) => user::run(&config, user, json),
        Command::Token(token) => token::run(&config, token, json),
        Command::Policy(policy) => policy::run(&config, policy, json),
        Command::Accounts(accounts) => accounts::run(&config, accounts, json),
        Command::Dunning(dunning) => dunning::run(&config, dunning, json),
        Command::Plan(plan) => plan::run(&config, plan, json),
        Command::Letter(letter) => letter::run(&config, letter, json),
        Command::Payments(payments) => payments::run(&config, payments, json),
        Command::Mailbox(mailbox) => mailbox::run(&config, mailbox, json),
        Command::Mail(Mail::Import { paths, principal, mailbox }) => {
            mail_import::run(&config, paths, principal, mailbox.as_deref())
        }
        Command::Mail(Mail::Pipe { principal, to }) => mail_pipe::run(&config, principal, to),
        Command::Route(Route::Log { after }) => route::log(&config, *after),
        Command::Mail(Mail::Parse { .. }) | Command::Route(Route::Replay { .. }) => Ok(Exit::Ok),
        Command::Backup(backup) => backup::run(&config, backup, json),
        Command::Check => check::run(&config, json),
        Command::Search(reindex) => search::run(&config, reindex, json),
        Command::Config(_) => show_config::in_force(&config),
    }
}
