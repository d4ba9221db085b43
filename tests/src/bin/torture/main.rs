//! Crash torture: `torture --engine sqlite|postgres --kills N [--seed S] [--json FILE]`.
//!
//! `kulanz serve` is killed with SIGKILL at random moments while clients post contacts and a mail server pipes mails, is
//! started again, and so on. Oracle: a journal of acknowledgements that the clients sync to disk themselves. At the end
//! everything acknowledged is there exactly once, nothing is there twice, and `kulanz check` finds no fault.
//!
//! The program is the one in `KULANZ_BIN`; PostgreSQL is the one of `KULANZ_TEST_POSTGRES`.

mod acknowledged;
mod audit;
mod clients;
mod installation;

use acknowledged::Journal;
use anyhow::{Result, bail};
use clap::{Parser, ValueEnum};
use clients::{Front, Seeded, Tally};
use installation::Installation;
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// Shortest time between start and kill; milliseconds.
const SHORTEST_LIFE_MS: u64 = 150;
/// How long clients may take to end after the last start.
const LAST_ORDERS: Duration = Duration::from_secs(60);

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Engine {
    Sqlite,
    Postgres,
}

/// Kills Kulanz under load and looks whether anything acknowledged is lost.
#[derive(Parser)]
struct Options {
    /// The database
    #[arg(long, value_enum, default_value = "sqlite")]
    engine: Engine,
    /// How often it is killed
    #[arg(long, default_value_t = 200)]
    kills: u32,
    /// The same seed kills after the same spans
    #[arg(long, default_value_t = 2020)]
    seed: u64,
    /// Clients by HTTP
    #[arg(long, default_value_t = 12)]
    posting: u64,
    /// Mails piped at a time
    #[arg(long, default_value_t = 2)]
    piping: u64,
    /// Longest time between start and kill, milliseconds
    #[arg(long, default_value_t = 1_500, value_parser = clap::value_parser!(u64).range(151..))]
    longest_life: u64,
    /// Writes the report here
    #[arg(long)]
    json: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    let installation = Arc::new(Installation::new(options.engine == Engine::Postgres)?);
    println!("torture in {} (seed {})", installation.folder().display(), options.seed);
    let begin = Instant::now();
    let journal = Arc::new(Journal::open(&installation.folder().join("acknowledged.jsonl"))?);
    let tally = run(&options, &installation, &journal).await?;
    let acknowledged = Arc::into_inner(journal).map(Journal::close).transpose()?.unwrap_or_default();
    let findings = audit::examine(&installation, &acknowledged).await?;
    let report = json!({
        "engine": format!("{:?}", options.engine).to_lowercase(), "kills": options.kills, "seed": options.seed,
        "seconds": begin.elapsed().as_secs(), "clients": tally.to_json(), "findings": findings.to_json(),
    });
    println!("{report:#}");
    if let Some(file) = &options.json {
        std::fs::write(file, format!("{report:#}\n"))?;
    }
    if !findings.is_clean() {
        installation.keep();
        bail!("something is lost, twice, or broken; everything lies in {}", installation.folder().display());
    }
    Ok(())
}

/// Lets clients work while the program is killed and started again; returns what they did.
async fn run(options: &Options, installation: &Arc<Installation>, journal: &Arc<Journal>) -> Result<Tally> {
    let mut random = Seeded::new(options.seed);
    let tally = Tally::default();
    let (tell_front, front) = watch::channel(None::<Front>);
    let (tell_end, end) = watch::channel(false);
    let mut clients = tokio::task::JoinSet::new();
    for n in 0..options.posting {
        clients.spawn(clients::post(n, options.seed, front.clone(), end.clone(), journal.clone(), tally.clone()));
    }
    for n in 0..options.piping {
        let own = (installation.clone(), journal.clone(), tally.clone());
        clients.spawn(clients::pipe(n, options.seed, end.clone(), own));
    }
    for kill in 1..=options.kills {
        let program = installation.serve()?;
        tell_front.send_replace(Some(Front { base: program.base.clone(), token: installation.token.clone() }));
        let life = SHORTEST_LIFE_MS + random.below(options.longest_life - SHORTEST_LIFE_MS);
        tokio::time::sleep(Duration::from_millis(life)).await;
        program.kill()?;
        if random.below(2) == 0 {
            installation.kill_pipes();
        }
        if kill % 10 == 0 || kill == options.kills {
            println!("{kill} kills: {}", tally.to_json());
        }
    }
    let program = installation.serve()?;
    tell_front.send_replace(Some(Front { base: program.base.clone(), token: installation.token.clone() }));
    tell_end.send_replace(true);
    let ended = tokio::time::timeout(LAST_ORDERS, async {
        while let Some(client) = clients.join_next().await {
            client??;
        }
        Ok::<_, anyhow::Error>(())
    });
    ended.await.map_err(|_| anyhow::anyhow!("clients do not end"))??;
    program.kill()?;
    Ok(tally)
}
