//! Intake: `POST /api/v1/interactions` by 64 clients, against single commits on the same disk in the same run.
//!
//! The server is the program's own router in a process of its own, on SQLite, fully durable, with workers and indexing
//! running; the load comes from wrk on the same machine.

use crate::{Options, machine, report};
use anyhow::{Context, Result, bail};
use app::Actor;
use app::access::Scope;
use app::tokens::NewToken;
use axum::serve::ListenerExt;
use rusqlite::Connection;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;
use web::WebOptions;

/// Connections at a time.
const CLIENTS: u32 = 64;
/// What the clients post.
const SCRIPT: &str = include_str!("intake.lua");
/// Acknowledged contacts a second that are asked for.
const GOAL_PER_SECOND: f64 = 5_000.0;
/// Milliseconds within which 99 of 100 are acknowledged.
const GOAL_P99_MS: f64 = 100.0;

/// What wrk tells.
#[derive(Deserialize)]
struct Load {
    seconds: f64,
    answers: u32,
    refused: u32,
    broken: u32,
    p50_ms: f64,
    p99_ms: f64,
    max_ms: f64,
}

/// Measures.
pub fn measure(options: &Options) -> Result<Value> {
    let folder = machine::folder(options)?;
    let (seconds, commit_time) = if options.short { (3, 1) } else { (30, 3) };
    let before = single_commits(&folder.path().join("before.sqlite"), Duration::from_secs(commit_time))?;
    let data = folder.path().join("data");
    let mut server = Server::start(&data)?;
    load(&server, folder.path(), "warm", if options.short { 1 } else { 5 })?; // warms up
    let warm = stored(&data)?;
    let load = load(&server, folder.path(), "measured", seconds)?;
    let stored = stored(&data)? - warm;
    server.stop()?;
    let after = single_commits(&folder.path().join("after.sqlite"), Duration::from_secs(commit_time))?;
    let acknowledged = load.answers - load.refused;
    if stored < i64::from(acknowledged) {
        bail!("{acknowledged} contacts were acknowledged, but only {stored} are stored");
    }
    let rate = f64::from(acknowledged) / load.seconds;
    let single = f64::midpoint(before, after);
    Ok(json!({
        "clients": CLIENTS, "seconds": load.seconds, "acknowledged": acknowledged, "stored": stored,
        "refused": load.refused, "broken": load.broken, "acknowledged_per_s": rate.round(),
        "p50_ms": load.p50_ms, "p99_ms": load.p99_ms, "max_ms": load.max_ms,
        "single_commits_per_s": { "before": before.round(), "after": after.round() },
        "ratio_to_single_commits": report::rounded(rate / single),
        "goal": { "per_s": GOAL_PER_SECOND, "p99_ms": GOAL_P99_MS,
            "is_met": rate >= GOAL_PER_SECOND && load.p99_ms < GOAL_P99_MS },
    }))
}

/// Commits a second of one connection that commits each row by itself, as durable as ours.
fn single_commits(file: &Path, time: Duration) -> Result<f64> {
    let connection = Connection::open(file)?;
    connection.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE contact (id INTEGER PRIMARY KEY, text TEXT)",
    )?;
    let mut insert = connection.prepare("INSERT INTO contact (text) VALUES (?1)")?;
    let text = "x".repeat(500);
    let (begin, mut count) = (Instant::now(), 0_u32);
    while begin.elapsed() < time {
        insert.execute([&text])?;
        count += 1;
    }
    Ok(f64::from(count) / begin.elapsed().as_secs_f64())
}

fn stored(data: &Path) -> Result<i64> {
    let connection = Connection::open(data.join("kulanz.sqlite"))?;
    Ok(connection.query_row("SELECT count(*) FROM interaction WHERE direction = 'in'", [], |row| row.get(0))?)
}

fn load(server: &Server, folder: &Path, run: &str, seconds: u32) -> Result<Load> {
    let script = folder.join("intake.lua");
    std::fs::write(&script, SCRIPT)?;
    let output = Command::new("wrk")
        .args(["-t1", &format!("-c{CLIENTS}"), &format!("-d{seconds}s"), "--timeout", "30s", "-s"])
        .arg(&script)
        .args([&format!("http://{}", server.address), "--", &server.token, run])
        .output()
        .context("wrk does not start; install it with `apt-get install wrk`")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find_map(|line| line.strip_prefix("RESULT "));
    let line = line.with_context(|| format!("wrk said: {text}{}", String::from_utf8_lossy(&output.stderr)))?;
    Ok(serde_json::from_str(line)?)
}

/// The server in a process of its own; it ends when its standard input does.
struct Server {
    child: Child,
    address: String,
    token: String,
}

impl Server {
    fn start(data: &Path) -> Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("serve")
            .arg(data)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let output = child.stdout.take().context("the server's output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let (address, token) = line.trim().split_once(' ').context("the server did not start")?;
        Ok(Self { address: address.to_owned(), token: token.to_owned(), child })
    }

    fn stop(&mut self) -> Result<()> {
        drop(self.child.stdin.take());
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// Serves an installation in `data` until standard input ends; prints its address and a token.
pub fn serve(data: &Path) -> Result<()> {
    let app = machine::installation(data)?;
    machine::runtime()?.block_on(async {
        let principal = machine::principal(&app).await?;
        let new = NewToken { name: "wrk".to_owned(), scopes: vec![Scope::InteractionsWrite], days: 1 };
        let token = app::tokens::create(&app, &Actor::system(principal.id), new).await?;
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        println!("{} {}", listener.local_addr()?, token.text);
        std::io::stdout().flush()?;
        let stop = CancellationToken::new();
        let ended = stop.clone();
        std::thread::spawn(move || {
            let _all = std::io::stdin().read_to_end(&mut Vec::new());
            ended.cancel();
        });
        tokio::spawn(channels::workers::run(app.clone(), None, stop.clone()));
        let listener = listener.tap_io(|stream| {
            let _best_effort = stream.set_nodelay(true);
        });
        let service = web::router(app, WebOptions::default()).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(stop.cancelled_owned()).await?;
        Ok(())
    })
}
