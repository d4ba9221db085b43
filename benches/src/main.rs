//! Measurements: `cargo run --release -p benches -- NAME [--json FILE] [--short]`.
//!
//! Invariants: what is measured is the program itself, durable as it ships, with its background work running; a result
//! names machine and date; the data is made from seeds. `--short` only shows that the measurement works.

mod chats;
mod contacts;
mod dunning;
mod import;
mod intake;
mod letters;
mod machine;
mod report;
mod routing;
mod scale;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measures Kulanz.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Contacts by HTTP, 64 clients, every acknowledgement after a durable commit
    Intake(Options),
    /// Mail import from a folder of .eml files
    Import(Options),
    /// Worklist, case and search from ten thousand to a million cases
    Scale(Options),
    /// A run over a hundred thousand and a million open items: proposed, carried out
    Dunning(Options),
    /// Letters of two pages with a QR-bill, beside WeasyPrint
    Letters(Options),
    /// The router with up to a million items waiting, beside a binary heap
    Routing(Options),
    /// Five thousand open chats: memory and delivery, beside nginx with Nchan
    Chats(Options),
    /// The server that `chats` measures
    #[command(hide = true)]
    ServeChats { data: PathBuf },
    /// The server that `intake` measures
    #[command(hide = true)]
    Serve { data: PathBuf },
    /// One run over this many open items, for `dunning`
    #[command(hide = true)]
    RunOver { data: PathBuf, items: u64, as_of: jiff::civil::Date },
    /// The preview of a plan over this many accounts, for `dunning`
    #[command(hide = true)]
    PreviewOver { data: PathBuf, accounts: u64, as_of: jiff::civil::Date },
    /// Fills a database up to this many cases, for `scale`
    #[command(hide = true)]
    Fill { data: PathBuf, cases: u64 },
    /// Looks at a filled database, for `scale`
    #[command(hide = true)]
    Look { data: PathBuf, cases: u64 },
}

/// Flags of every measurement.
#[derive(Args)]
pub struct Options {
    /// Writes the result here
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Some seconds that show it works; the figures mean nothing
    #[arg(long)]
    short: bool,
    /// The disk to measure on: a temporary folder is made below
    #[arg(long, value_name = "DIR", default_value = "target")]
    below: PathBuf,
}

fn main() -> Result<()> {
    match Cli::parse().what {
        What::Intake(options) => report::write("intake", &options, &intake::measure(&options)?),
        What::Import(options) => report::write("import", &options, &import::measure(&options)?),
        What::Scale(options) => report::write("scale", &options, &scale::measure(&options)?),
        What::Dunning(options) => report::write("dunning", &options, &dunning::measure(&options)?),
        What::Letters(options) => report::write("letters", &options, &letters::measure(&options)?),
        What::Routing(options) => report::write("routing", &options, &routing::measure(&options)?),
        What::Chats(options) => report::write("chats", &options, &chats::measure(&options)?),
        What::ServeChats { data } => chats::serve(&data),
        What::RunOver { data, items, as_of } => dunning::run_over(&data, items, as_of),
        What::PreviewOver { data, accounts, as_of } => dunning::preview_over(&data, accounts, as_of),
        What::Serve { data } => intake::serve(&data),
        What::Fill { data, cases } => scale::fill::up_to(&data, cases),
        What::Look { data, cases } => scale::look::at(&data, cases),
    }
}
