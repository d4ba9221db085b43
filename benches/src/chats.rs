//! Chats: five thousand open on one node, a hundred messages a second; the memory they take, and the time from handing a
//! message in to reading it on the chat's stream. Beside nginx with Nchan in the same run, which keeps nothing on disk.
//!
//! The server is the program's own router in a process of its own, on SQLite, fully durable, with the router of work, the
//! hub of chats and the workers running.

mod line;
mod peer;

use crate::{Options, machine, report};
use ::routing::Wish;
use anyhow::{Context, Result, bail};
use app::access::Role;
use app::people::Invite;
use app::{Actor, routing};
use kernel::{Lang, StaffId};
use line::Line;
use peer::Nchan;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;
use web::WebOptions;

/// Connections by which messages are handed in.
const WRITERS: u64 = 32;
/// Between two messages.
const EVERY: Duration = Duration::from_millis(10);
/// Between two signs of the desk.
const BEAT: Duration = Duration::from_secs(10);
/// Megabytes within which they must fit.
const GOAL_MB: f64 = 500.0;
/// Milliseconds within which 99 of 100 are delivered.
const GOAL_P99_MS: f64 = 250.0;
/// How long the last messages may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where chats are read and written.
trait Place: Send + Sync {
    /// Where it listens.
    fn address(&self) -> SocketAddr;
    /// The process, and those below it.
    fn processes(&self) -> Vec<u32>;
    /// The path of a chat's stream.
    fn stream(&self, chat: usize) -> String;
    /// The path and the form by which a message is handed in.
    fn message(&self, chat: usize, text: &str, n: u64) -> (String, String);
}

/// Measures.
pub fn measure(options: &Options) -> Result<Value> {
    let folder = machine::folder(options)?;
    let (chats, seconds) = if options.short { (50, 2) } else { (5_000, 30) };
    machine::runtime()?.block_on(async {
        let mut server = Server::start(&folder.path().join("data"))?;
        server.begin(chats).await?;
        let ours = load(Arc::new(server), chats, seconds).await?;
        let peer = match Nchan::start(folder.path())? {
            Some(nchan) => load(Arc::new(nchan), chats, seconds).await?,
            None => Value::Null,
        };
        let ratio = |of: &str| {
            let (ours, theirs) = (ours.pointer(of)?.as_f64()?, peer.pointer(of)?.as_f64()?);
            (theirs > 0.0).then(|| report::rounded(ours / theirs))
        };
        let met = ours["memory_mb"].as_f64() < Some(GOAL_MB) && ours["delivery"]["p99_ms"].as_f64() < Some(GOAL_P99_MS);
        Ok(json!({
            "chats": chats, "seconds": seconds, "kulanz": ours, "nchan": peer,
            "ratio_to_nchan": { "memory": ratio("/memory_mb"), "p50": ratio("/delivery/p50_ms"), "p99": ratio("/delivery/p99_ms") },
            "goal": { "memory_mb": GOAL_MB, "p99_ms": GOAL_P99_MS, "is_met": met },
        }))
    })
}

/// When each message was handed in, and how long each took to be read.
#[derive(Default)]
struct Times {
    handed_in: Mutex<HashMap<u64, Instant>>,
    /// Milliseconds.
    took: Mutex<Vec<f64>>,
    streams: AtomicU64,
}

async fn load(place: Arc<dyn Place>, chats: usize, seconds: u64) -> Result<Value> {
    let times = Arc::new(Times::default());
    let before = memory(&place.processes());
    let mut readers = tokio::task::JoinSet::new();
    for chat in 0..chats {
        readers.spawn(read(Arc::clone(&place), chat, Arc::clone(&times)));
        if chat % 100 == 99 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    let begin = Instant::now();
    while times.streams.load(Ordering::Relaxed) < chats as u64 {
        if begin.elapsed() > PATIENCE * 3 {
            bail!("only {} of {chats} streams opened", times.streams.load(Ordering::Relaxed));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let (memory_mb, quiet) = (memory(&place.processes()), cpu(&place.processes()));
    tokio::time::sleep(BEAT).await;
    let idle = (cpu(&place.processes()) - quiet) / BEAT.as_secs_f64();
    let count = seconds * 1_000 / u64::try_from(EVERY.as_millis())?;
    write(&place, chats, count, &times).await?;
    let begin = Instant::now();
    let read = || times.took.lock().unwrap_or_else(PoisonError::into_inner).len() as u64;
    while read() < count && begin.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    if read() < count {
        bail!("{count} messages were handed in, and only {} read", read());
    }
    let took = std::mem::take(&mut *times.took.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(json!({
        "memory_before_mb": report::rounded(before), "memory_mb": report::rounded(memory_mb),
        "kb_per_chat": report::rounded((memory_mb - before) * 1_000.0 / chats as f64),
        "percent_of_a_core_when_nothing_is_said": report::rounded(idle * 100.0),
        "delivery": report::spread(took),
    }))
}

/// Follows one chat's stream for as long as the measurement runs.
async fn read(place: Arc<dyn Place>, chat: usize, times: Arc<Times>) -> Result<()> {
    let mut line = Line::connect(place.address()).await?;
    line.ask("GET", &place.stream(chat), "text/event-stream", "").await?;
    line.head().await?;
    times.streams.fetch_add(1, Ordering::Relaxed);
    loop {
        let n = line.next_mark().await?;
        let at = Instant::now();
        if let Some(begun) = times.handed_in.lock().unwrap_or_else(PoisonError::into_inner).remove(&n) {
            times.took.lock().unwrap_or_else(PoisonError::into_inner).push((at - begun).as_secs_f64() * 1_000.0);
        }
    }
}

/// Hands in `count` messages, one each [`EVERY`], to one chat after the other.
async fn write(place: &Arc<dyn Place>, chats: usize, count: u64, times: &Arc<Times>) -> Result<()> {
    let (begin, next) = (Instant::now(), Arc::new(AtomicU64::new(0)));
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..WRITERS {
        let (place, times, next) = (Arc::clone(place), Arc::clone(times), Arc::clone(&next));
        writers.spawn(async move {
            let mut line = Line::connect(place.address()).await?;
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if n >= count {
                    return anyhow::Ok(());
                }
                tokio::time::sleep_until((begin + EVERY * u32::try_from(n)?).into()).await;
                // A step that meets every chat before it meets one again.
                let chat = usize::try_from(n * 7_919 % chats as u64)?;
                let (path, body) = place.message(chat, &line::mark(n), n);
                times.handed_in.lock().unwrap_or_else(PoisonError::into_inner).insert(n, Instant::now());
                line.ask("POST", &path, "application/json", &body).await?;
                line.answer().await?;
            }
        });
    }
    while let Some(ended) = writers.join_next().await {
        ended??;
    }
    Ok(())
}

/// Resident memory in megabytes.
fn memory(processes: &[u32]) -> f64 {
    let of = |id: &u32| {
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default().to_owned();
        line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or(0.0) * 1.024 / 1_000.0
    };
    processes.iter().map(of).sum()
}

/// Seconds of a core used so far; 100 ticks a second (`getconf CLK_TCK` on Linux).
fn cpu(processes: &[u32]) -> f64 {
    let of = |id: &u32| {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        let after = stat.rsplit(')').next().unwrap_or_default().to_owned();
        after.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
    };
    processes.iter().map(of).sum()
}

/// The server in a process of its own; it ends when its standard input does.
struct Server {
    child: Child,
    address: SocketAddr,
    keys: Vec<String>,
}

impl Server {
    fn start(data: &Path) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("serve-chats").arg(data).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("the server's output")?).read_line(&mut line)?;
        let address = line.trim().parse().context("the server did not start")?;
        Ok(Self { child, address, keys: Vec::new() })
    }

    async fn begin(&mut self, chats: usize) -> Result<()> {
        let mut line = Line::connect(self.address).await?;
        for n in 0..chats {
            let body = format!("once=begin-{n}&name=Kundin+{n}&message=Guten+Tag");
            line.ask("POST", "/p/lindental/chats?lang=de", "application/json", &body).await?;
            let begun: Value = serde_json::from_str(&line.answer().await?)?;
            self.keys.push(begun["key"].as_str().with_context(|| format!("no chat: {begun}"))?.to_owned());
        }
        Ok(())
    }
}

impl Place for Server {
    fn address(&self) -> SocketAddr {
        self.address
    }

    fn processes(&self) -> Vec<u32> {
        vec![self.child.id()]
    }

    fn stream(&self, chat: usize) -> String {
        format!("/p/lindental/chats/{}/live?lang=de", self.keys[chat])
    }

    fn message(&self, chat: usize, text: &str, n: u64) -> (String, String) {
        (format!("/p/lindental/chats/{}/messages?lang=de", self.keys[chat]), format!("once=m{n}&message={text}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// Serves chats in `data`, with somebody at the desk, until standard input ends; prints its address.
pub fn serve(data: &Path) -> Result<()> {
    let app = machine::installation(data)?;
    machine::runtime()?.block_on(async {
        let principal = machine::principal(&app).await?;
        let (name, email) = ("Anna".to_owned(), "anna@lindental.example".to_owned());
        let invite = Invite { email, name, language: Lang::De, role: Role::Agent };
        let staff: StaffId = app::people::invite(&app, &Actor::system(principal.id), invite).await?.staff;
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let stop = CancellationToken::new();
        let ended = stop.clone();
        std::thread::spawn(move || {
            let _all = std::io::stdin().read_to_end(&mut Vec::new());
            ended.cancel();
        });
        tokio::spawn(channels::workers::run(app.clone(), None, stop.clone()));
        tokio::spawn(routing::run(app.clone(), stop.clone()));
        tokio::spawn(app::chats::run(app.clone(), stop.clone()));
        routing::say(&app, principal.id, staff, Wish::Available).await?;
        let desk = app.clone();
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(BEAT).await;
                let _next_time = routing::beat(&desk, principal.id, staff).await;
            }
        });
        tokio::time::sleep(Duration::from_secs(2)).await;
        println!("{}", listener.local_addr()?);
        std::io::stdout().flush()?;
        let options = WebOptions { is_unlimited: true, stop: stop.clone(), ..WebOptions::default() };
        let service = web::router(app, options).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(stop.cancelled_owned()).await?;
        Ok(())
    })
}
