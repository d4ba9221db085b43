//! `cargo xtask campaign NAME`: long runs, in release; with `--short` a small form that shows they work, in debug.
//!
//! The bodies live elsewhere: crash torture in `tests/src/bin/torture.rs`, measurements in `benches`,
//! fuzzing in `tests/src/bin/fuzz_mail.rs`.

use crate::commands::{cargo_in, run as run_command};
use crate::running;
use crate::servers::Servers;
use crate::servers::postgres::Durability;
use crate::workspace::{Profile, Workspace};
use anyhow::{Result, bail};
use std::fs;
use std::process::Command;

/// Which campaign.
#[derive(clap::Args)]
pub struct Options {
    /// One of the campaigns (see --list), or `all`
    #[arg(required_unless_present = "list")]
    name: Option<String>,
    /// A form of some seconds that shows the campaign works; its figures mean nothing
    #[arg(long)]
    short: bool,
    /// Print the campaigns
    #[arg(long)]
    list: bool,
    /// Keep the servers' folder after the end
    #[arg(long)]
    keep: bool,
}

struct Campaign {
    name: &'static str,
    what: &'static str,
    body: Body,
}

enum Body {
    /// `kill -9` under load: the engine, and how many kills (long, short).
    Torture { engine: &'static str, kills: (u32, u32) },
    /// A measurement of `benches` with that name; its result is written as JSON.
    Bench { name: &'static str },
    /// Spring 2020 with this many accounts, on both engines. Its short form is among the tests.
    Replay { accounts: u32 },
    /// A program of `tests` that mutates inputs from a seed: seconds (long, short).
    Fuzz { program: &'static str, seconds: (u32, u32) },
}

const CAMPAIGNS: &[Campaign] = &[
    Campaign {
        name: "torture-sqlite",
        what: "kill -9 under load on SQLite, 200 times: all that was acknowledged is there, once",
        body: Body::Torture { engine: "sqlite", kills: (200, 5) },
    },
    Campaign {
        name: "torture-postgres",
        what: "the same on PostgreSQL, 50 times",
        body: Body::Torture { engine: "postgres", kills: (50, 5) },
    },
    Campaign {
        name: "intake",
        what: "contacts by HTTP, fully durable, 64 clients",
        body: Body::Bench { name: "intake" },
    },
    Campaign {
        name: "chats",
        what: "five thousand open chats on one node, beside nginx with Nchan when that is installed",
        body: Body::Bench { name: "chats" },
    },
    Campaign { name: "import", what: "mail import", body: Body::Bench { name: "import" } },
    Campaign {
        name: "scale",
        what: "worklist, case page and search from ten thousand to a million cases",
        body: Body::Bench { name: "scale" },
    },
    Campaign {
        name: "dunning",
        what: "runs over a million open items, and a plan's preview over a million accounts, on both engines",
        body: Body::Bench { name: "dunning" },
    },
    Campaign {
        name: "spring-2020",
        what: "two utilities with 10,000 accounts each, day by day from February to September 2020, on both engines",
        body: Body::Replay { accounts: 10_000 },
    },
    Campaign {
        name: "fuzz-mail",
        what: "the reading of mail against hostile input",
        body: Body::Fuzz { program: "fuzz_mail", seconds: (3_600, 20) },
    },
];

/// Runs the campaign named.
pub fn run(workspace: &Workspace, options: &Options) -> Result<bool> {
    let Some(name) = options.name.as_deref().filter(|_| !options.list) else {
        for campaign in CAMPAIGNS {
            println!("{:<17} {}", campaign.name, campaign.what);
        }
        return Ok(true);
    };
    let chosen: Vec<&Campaign> = CAMPAIGNS.iter().filter(|it| name == "all" || it.name == name).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = CAMPAIGNS.iter().map(|it| it.name).collect();
        bail!("there is no campaign `{name}`; there are {}, and all", names.join(", "));
    }
    let durability = if options.short { Durability::Off } else { Durability::On };
    let servers = Servers::new(options.keep, durability)?;
    for campaign in chosen {
        campaign.run(workspace, &servers, options.short)?;
    }
    Ok(true)
}

/// The short form of every campaign, for `cargo xtask test`. Each runs, whatever became of those before.
pub fn run_all_short(workspace: &Workspace, servers: &Servers) -> Result<()> {
    let mut failed = Vec::new();
    for campaign in CAMPAIGNS {
        if let Err(error) = campaign.run(workspace, servers, true) {
            failed.push(format!("{}: {error:#}", campaign.name));
        }
        if running::interrupted() {
            break;
        }
    }
    if !failed.is_empty() {
        bail!("{}", failed.join("; "));
    }
    Ok(())
}

impl Campaign {
    fn run(&self, workspace: &Workspace, servers: &Servers, short: bool) -> Result<()> {
        println!("\n── campaign {}: {}", self.name, self.what);
        // figures need release; to show that it works does not
        let profile = if short { Profile::Debug } else { Profile::Release };
        match self.body {
            Body::Torture { engine, kills } => torture(workspace, servers, engine, pick(kills, short), profile)?,
            Body::Bench { name } => bench(workspace, servers, name, profile)?,
            Body::Replay { .. } if short => println!("   replayed by the tests"),
            Body::Replay { accounts } => replay(workspace, servers, accounts)?,
            Body::Fuzz { program, seconds } => fuzz(workspace, program, &pick(seconds, short), profile)?,
        }
        Ok(())
    }
}

fn pick((long, short): (u32, u32), is_short: bool) -> String {
    if is_short { short } else { long }.to_string()
}

fn torture(workspace: &Workspace, servers: &Servers, engine: &str, kills: String, profile: Profile) -> Result<()> {
    let folder = workspace.build(profile, &["--bin", "kulanz", "--bin", "torture"])?;
    let mut command = Command::new(folder.join("torture"));
    command.args(["--engine", engine, "--kills", &kills]).env("KULANZ_BIN", folder.join("kulanz"));
    if engine == "postgres" {
        command.envs(servers.postgres()?.environment());
    }
    run_command(&mut command)
}

fn replay(workspace: &Workspace, servers: &Servers, accounts: u32) -> Result<()> {
    let arguments = ["nextest", "run", "--package", "end-to-end", "--test", "spring_2020"];
    for environment in [Vec::new(), servers.postgres()?.environment()] {
        let mut command = cargo_in(&workspace.root, &arguments);
        run_command(command.env("KULANZ_REPLAY_ACCOUNTS", accounts.to_string()).envs(environment))?;
    }
    Ok(())
}

fn bench(workspace: &Workspace, servers: &Servers, name: &str, profile: Profile) -> Result<()> {
    let folder = workspace.build(profile, &["--bin", "benches"])?;
    let results = workspace.target.join("campaigns");
    fs::create_dir_all(&results)?;
    let mut command = Command::new(folder.join("benches"));
    command.args([name, "--json"]).arg(results.join(format!("{name}.json"))).current_dir(&workspace.root);
    if name == "dunning" {
        command.env("KULANZ_BENCH_POSTGRES", servers.postgres()?.url());
    }
    if profile == Profile::Debug {
        command.arg("--short");
    }
    run_command(&mut command)
}

fn fuzz(workspace: &Workspace, program: &str, seconds: &str, profile: Profile) -> Result<()> {
    let folder = workspace.build(profile, &["--bin", program])?;
    let broken = workspace.target.join("campaigns").join(program).with_extension("eml");
    fs::create_dir_all(broken.with_file_name(""))?;
    run_command(Command::new(folder.join(program)).args(["--seconds", seconds, "--broken"]).arg(broken))
}
