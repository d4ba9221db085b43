//! Dunning: a run over a hundred thousand and a million open items, beside one bare `INSERT … SELECT` of the same rows in
//! the same database. Each size runs in a process of its own, so that the memory measured is its own.
//!
//! Then the preview of the plan *Lockdown 2020* over as many accounts as there were items, each of which owes something.
//!
//! SQLite always; PostgreSQL when `KULANZ_BENCH_POSTGRES` is a URL of a server on which databases can be made.

use crate::{Options, machine, report};
use anyhow::{Context, Result, bail};
use app::Actor;
use app::billing::impact::impact;
use app::billing::runs;
use billing::RunId;
use jiff::civil::{Date, date};
use kernel::{Currency, PrincipalId};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;
use store::billing::RunState;
use store::db::Sql;
use testkit::town::Town;

/// The plan that is previewed, and on which day.
const PLAN: &str = include_str!("../../policies/lockdown-2020.toml");
const PREVIEWED: (&str, Date) = ("preview", date(2020, 3, 16));
/// Seconds for a million open items, and for a million accounts.
const GOALS_S: [(&str, f64); 3] = [("propose_s", 10.0), ("carry_out_s", 30.0), ("preview_s", 10.0)];
/// Megabytes at most.
const GOAL_MEMORY_MB: f64 = 500.0;
/// The day by which the accounts are as they are.
const AS_OF: Date = date(2020, 3, 3);
/// The day of an ordinary run, and that of one after two months without any: everything is due then.
const DAYS: [(&str, Date); 2] = [("daily", date(2020, 3, 3)), ("all_due", date(2020, 5, 4))];

/// Measures.
pub fn measure(options: &Options) -> Result<Value> {
    let sizes: &[u64] = if options.short { &[20_000] } else { &[100_000, 1_000_000] };
    let server = std::env::var("KULANZ_BENCH_POSTGRES").ok();
    let mut rows = Vec::new();
    for &items in sizes {
        let folder = machine::folder(options)?;
        let url = format!("sqlite:{}", folder.path().join("kulanz.sqlite").display());
        for day in DAYS {
            rows.push(run("run-over", "sqlite", &url, folder.path(), items, day)?);
        }
        let url = format!("sqlite:{}", folder.path().join("preview.sqlite").display());
        rows.push(run("preview-over", "sqlite", &url, folder.path(), items, PREVIEWED)?);
        if let Some(server) = &server {
            let url = fresh_database(server, items)?;
            for day in DAYS {
                rows.push(run("run-over", "postgres", &url, folder.path(), items, day)?);
            }
            let url = fresh_database(server, items + 1)?;
            rows.push(run("preview-over", "postgres", &url, folder.path(), items, PREVIEWED)?);
        }
    }
    let of_most = rows.iter().filter(|row| row["items"].as_u64().is_some_and(|items| items >= 1_000_000));
    let is_met = !options.short
        && of_most.clone().count() > 0
        && of_most.into_iter().all(|row| {
            GOALS_S.iter().all(|(name, most)| row[*name].as_f64().is_none_or(|s| s < *most))
                && row["memory_mb"].as_f64().is_some_and(|most| most < GOAL_MEMORY_MB)
        });
    Ok(json!({ "runs": rows, "goal": { "seconds": GOALS_S, "memory_mb": GOAL_MEMORY_MB, "is_met": is_met } }))
}

fn fresh_database(server: &str, items: u64) -> Result<String> {
    let name = format!("kulanz_bench_{items}");
    let maintenance = format!("--maintenance-db={server}");
    for (program, arguments) in [
        ("dropdb", vec!["--force", "--if-exists", &name]),
        ("createdb", vec!["-T", "template0", "-l", "C", "-E", "UTF8", &name]),
    ] {
        let status = Command::new(program).arg(&maintenance).args(arguments).status()?;
        if !status.success() {
            bail!("{program} failed");
        }
    }
    let (base, _) = server.rsplit_once('/').context("a URL with a database")?;
    Ok(format!("{base}/{name}"))
}

fn run(what: &str, engine: &str, url: &str, data: &Path, items: u64, (kind, as_of): (&str, Date)) -> Result<Value> {
    let mut command = Command::new(std::env::current_exe()?);
    command.env("KULANZ_BENCH_URL", url).arg(what).arg(data).arg(items.to_string()).arg(as_of.to_string());
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        bail!("the run over {items} items on {engine} failed");
    }
    let mut row: Value = serde_json::from_slice(&output.stdout)?;
    (row["engine"], row["kind"]) = (json!(engine), json!(kind));
    eprintln!("{row}");
    Ok(row)
}

/// One run, alone in its process; prints its figures.
pub fn run_over(data: &Path, items: u64, as_of: Date) -> Result<()> {
    let url = std::env::var("KULANZ_BENCH_URL").context("KULANZ_BENCH_URL")?;
    let app = machine::installation_on(&url, data)?;
    let row = machine::runtime()?.block_on(async {
        let owner = machine::principal(&app).await?;
        let (accounts, filled) = fill(&app, &owner, items).await?;
        let actor = Actor::system(owner.id);
        let begin = Instant::now();
        let run = runs::begin(&app, &actor, &owner, as_of, Currency::Chf).await?;
        let run = runs::finish(&app, &owner, run.id, |_, _| {}).await?;
        let propose_s = begin.elapsed().as_secs_f64();
        let proposed = run.totals.proposed;
        let bare_s = copy_bare(&app, owner.id, run.id).await?;
        let begin = Instant::now();
        runs::carry_out(&app, &actor, &owner, run.id).await?;
        let run = runs::finish(&app, &owner, run.id, |_, _| {}).await?;
        let carry_out_s = begin.elapsed().as_secs_f64();
        if run.state != RunState::CarriedOut || run.totals.carried_out != proposed.lines {
            bail!("not carried out: {run:?}");
        }
        let s = report::rounded;
        Ok(json!({ "items": proposed.items, "accounts": accounts, "filled_in_s": s(filled), "lines": proposed.lines,
            "covered": proposed.covered, "letters": run.totals.letters, "propose_s": s(propose_s),
            "insert_select_s": s(bare_s), "propose_ratio": s(propose_s / bare_s), "carry_out_s": s(carry_out_s),
            "carry_out_ratio": s(carry_out_s / bare_s), "memory_mb": s(machine::memory().1) }))
    })?;
    println!("{row}");
    Ok(())
}

/// The preview of a plan over many accounts, alone in its process; prints its figures.
pub fn preview_over(data: &Path, accounts: u64, as_of: Date) -> Result<()> {
    let url = std::env::var("KULANZ_BENCH_URL").context("KULANZ_BENCH_URL")?;
    let app = machine::installation_on(&url, data)?;
    let row = machine::runtime()?.block_on(async {
        let owner = machine::principal(&app).await?;
        let town = Town { seed: 2020, accounts, as_of: AS_OF, accounts_of_one: 50, open_bills: 1 };
        town.settle(&app, &owner, |_| {}).await?;
        let draft = policy::text::plan_from_toml(PLAN)?;
        let begin = Instant::now();
        let found = impact(&app, &owner, &draft, as_of, Currency::Chf, |_| {}).await?;
        let s = report::rounded;
        Ok::<_, anyhow::Error>(json!({ "accounts": found.accounts, "touched": found.touched, "changed": found.changed,
            "preview_s": s(begin.elapsed().as_secs_f64()), "memory_mb": s(machine::memory().1), "items": found.items }))
    })?;
    println!("{row}");
    Ok(())
}

/// Accounts with one to three open bills each, until there are as many bills.
async fn fill(app: &app::App, owner: &app::Principal, items: u64) -> Result<(u64, f64)> {
    let accounts = items / 2;
    let town = Town { seed: 2020, accounts, as_of: AS_OF, accounts_of_one: 50, open_bills: 3 };
    let begin = Instant::now();
    if runs::list(app, owner.id).await?.is_empty() {
        town.settle(app, owner, |_| {}).await?;
    }
    Ok((accounts, begin.elapsed().as_secs_f64()))
}

/// The peer: the rows that the proposal wrote, copied by the database alone, lines and items, in one transaction.
async fn copy_bare(app: &app::App, principal: PrincipalId, run: RunId) -> Result<f64> {
    const TABLES: [Sql; 2] = [
        Sql("CREATE TABLE IF NOT EXISTS bare_line AS SELECT * FROM run_line WHERE 1 = 0"),
        Sql("CREATE TABLE IF NOT EXISTS bare_item AS SELECT * FROM run_item WHERE 1 = 0"),
    ];
    const COPY: [Sql; 2] = [
        Sql("INSERT INTO bare_line SELECT * FROM run_line WHERE principal_id = $1 AND run_id = $2"),
        Sql("INSERT INTO bare_item SELECT * FROM run_item WHERE principal_id = $1 AND run_id = $2"),
    ];
    app.store.write(|tx| TABLES.iter().try_for_each(|sql| tx.execute(*sql, &[]).map(drop))).await?;
    let begin = Instant::now();
    app.store
        .write(move |tx| COPY.iter().try_for_each(|sql| tx.execute(*sql, &[principal.into(), run.into()]).map(drop)))
        .await?;
    Ok(begin.elapsed().as_secs_f64())
}
