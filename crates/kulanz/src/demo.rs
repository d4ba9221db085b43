//! `kulanz demo`: an invented world to try everything in, alive while it runs.
//!
//! Invariants: no mail leaves the machine (it can be read in the sink); links sign in without a password, so it listens on
//! this machine only unless told otherwise; a folder that holds a real installation is never touched.

use crate::cli::Demo;
use crate::config::Config;
use crate::exit::{Exit, Failure, OrExit};
use crate::machine::SystemClock;
use crate::{backup, open, output, serve};
use app::App;
use app::access::Role;
use app::billing::arrangements::{self, By, Filter, link};
use app::billing::list as accounts;
use app::interactions::Incoming;
use channels::mail::sink::{NewMail, Sink};
use kernel::{Clock, InteractionId, PrincipalId};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::Store;
use testkit::world::{self, Colleagues, House, Stream, Visitors};
use tokio::net::TcpListener;

/// Marks a folder as one of the demo.
const MARK: &str = "demo.json";
/// Ports tried when the usual one is taken.
const PORTS: u16 = 20;
/// The segment of the one whose story the demo tells.
const RESTAURANT: &str = "restaurant";
/// The first contact comes so soon after the start, so that a newcomer sees one come in.
const FIRST_CONTACT: Duration = Duration::from_secs(15);

/// Runs the demo; in a temporary folder unless one was named.
pub fn run(config: &Config, demo: &Demo, is_kept: bool, json: bool) -> Result<Exit, Failure> {
    let began = Instant::now();
    let temporary = match is_kept {
        true => None,
        false => Some(
            tempfile::Builder::new()
                .prefix("kulanz-demo-")
                .tempdir()
                .or_exit(Exit::CannotCreate, "a temporary folder")?,
        ),
    };
    let mut config = config.clone();
    if let Some(folder) = &temporary {
        folder.path().clone_into(&mut config.data);
        if config.sources["database"] == "default" {
            config.database = format!("sqlite:{}", config.data.join("kulanz.sqlite").display());
        }
    }
    let runtime = open::runtime()?;
    let listener = runtime.block_on(listen(&config))?;
    let at = listener.local_addr().or_exit(Exit::Unavailable, "listening")?;
    let base_url = config.base_url_at(at);
    let made = make_quickly(&config, &runtime, &base_url, demo.seed)?;
    let store = open::store(&config, true)?;
    let exit = runtime.block_on(async {
        let app = open::app(&config, store, base_url)?;
        let (houses, cases) = match made {
            Some(made) => made,
            None => enter(&app, &config.data, demo.seed).await?,
        };
        let (houses, sink) = (Arc::new(houses), Arc::new(Sink::new()));
        for house in houses.iter() {
            show_history(&app, house, &sink).await?;
        }
        let (links, pages) = (links(&app, &houses).await?, customers_pages(&app, &houses).await?);
        let stop = serve::stop_on_signal();
        if !demo.quiet {
            let beside = work_beside(app.clone(), Arc::clone(&houses), demo.seed);
            tokio::spawn(stop.clone().run_until_cancelled_owned(beside));
            let visits = visit(app.clone(), Arc::clone(&houses), demo.seed);
            tokio::spawn(stop.clone().run_until_cancelled_owned(visits));
            let life = live(app.clone(), Arc::clone(&houses), Arc::clone(&sink), demo.seed);
            tokio::spawn(stop.clone().run_until_cancelled_owned(life));
        }
        let text = greeting(&app, &links, &pages, cases, temporary.is_some(), began.elapsed());
        output::say(json, &told(&app, &config, &links, &pages, cases), &text);
        serve::node(&app, &config, listener, Some(sink), stop).await
    });
    // Threads of the database end before its folder does.
    drop(runtime);
    drop(temporary);
    exit
}

async fn listen(config: &Config) -> Result<TcpListener, Failure> {
    let mut address = config.listen;
    let last = address.port().saturating_add(PORTS);
    loop {
        let bound = serve::bind(address).await;
        if bound.is_ok() || config.sources["listen"] != "default" || address.port() >= last {
            return bound;
        }
        address.set_port(address.port() + 1);
    }
}

/// Makes the world in memory and writes it to its place in one go, so that a slow disk is waited for once and not at each
/// of its thousand commits. `None` when there is a database already, or it is PostgreSQL's.
fn make_quickly(
    config: &Config,
    runtime: &tokio::runtime::Runtime,
    base_url: &str,
    seed: u64,
) -> Result<Option<(Vec<House>, usize)>, Failure> {
    /// Linux's folder in memory; elsewhere the usual temporary one.
    const MEMORY: &str = "/dev/shm";
    let Some(path) = config.database.strip_prefix("sqlite:").map(Path::new).filter(|path| !path.exists()) else {
        return Ok(None);
    };
    let place = if Path::new(MEMORY).is_dir() { Path::new(MEMORY).to_owned() } else { std::env::temp_dir() };
    let folder = tempfile::Builder::new().prefix("kulanz-demo-").tempdir_in(place);
    let folder = folder.or_exit(Exit::CannotCreate, "a temporary folder")?;
    let (url, objects) =
        (format!("sqlite:{}", folder.path().join("w.sqlite").display()), folder.path().join("objects"));
    std::fs::create_dir_all(&config.data).or_exit(Exit::CannotCreate, format!("{}", config.data.display()))?;
    let store = Store::open(&url, &objects, true, SystemClock.now())?;
    let secrets = open::secrets(config)?;
    let made = runtime.block_on(world::build(store.clone(), secrets, base_url, seed, SystemClock.now()));
    let made = made.map_err(not_made)?;
    mark(&config.data, seed)?;
    store.copy_to(path, |_, _| ())?;
    backup::copy_objects(&objects, &config.data)?;
    Ok(Some((made.houses, made.cases)))
}

fn not_made(error: world::Fault) -> Failure {
    Failure::new(Exit::Unavailable, format!("the world cannot be made: {error}"))
}

fn mark(data: &Path, seed: u64) -> Result<(), Failure> {
    let path = data.join(MARK);
    std::fs::write(&path, json!({ "seed": seed }).to_string())
        .or_exit(Exit::CannotCreate, format!("{}", path.display()))
}

/// Makes the world, or finds it again; never touches anything else. Returns the number of cases made.
async fn enter(app: &App, data: &Path, seed: u64) -> Result<(Vec<House>, usize), Failure> {
    if app::principals::all(app).await?.is_empty() {
        mark(data, seed)?;
        let made = world::build(app.store.clone(), app.secrets.clone(), &app.base_url, seed, app.now()).await;
        let made = made.map_err(not_made)?;
        return Ok((made.houses, made.cases));
    }
    let foreign = || {
        let text = format!("{} holds a real installation; name another folder with --data", data.display());
        Failure::new(Exit::Usage, text)
    };
    if !data.join(MARK).is_file() {
        return Err(foreign());
    }
    let found = world::find_again(app).await.map_err(not_made)?;
    Ok((found.ok_or_else(foreign)?, 0))
}

/// Puts what the staff answered lately into the sink.
async fn show_history(app: &App, house: &House, sink: &Sink) -> Result<(), Failure> {
    let principal = house.principal.id;
    let mut lines = app::journal::page(app, principal, None).await?;
    lines.retain(|line| line.change == "replied");
    for line in lines.iter().rev() {
        let details: Value = serde_json::from_str(&line.details).unwrap_or_default();
        let Some(id) = details["interaction"].as_str().and_then(|id| id.parse::<InteractionId>().ok()) else {
            continue;
        };
        let Some(sent) = app.store.read(move |tx| tx.interaction_fetch(principal, id)).await? else { continue };
        let recipients: app::interactions::Recipients = serde_json::from_str(&sent.recipients).unwrap_or_default();
        let raw = format!("From: {}\r\nSubject: {}\r\n\r\n{}", sent.from_address, sent.subject, sent.body_text);
        let mail = NewMail {
            at: Some(sent.happened_at),
            from: sent.from_address,
            to: recipients.to,
            subject: sent.subject,
            text: sent.body_text,
            html: String::new(),
            message_id: sent.message_id.unwrap_or_default(),
            is_automatic: false,
            raw: raw.into_bytes(),
        };
        sink.put(app, mail);
    }
    Ok(())
}

/// A link for one person of each role, and for each agent.
struct Link {
    house: String,
    slug: String,
    role: Role,
    name: String,
    url: String,
}

async fn links(app: &App, houses: &[House]) -> Result<Vec<Link>, Failure> {
    let mut links: Vec<Link> = Vec::new();
    for house in houses {
        for person in &house.people {
            let (slug, house) = (house.principal.slug.clone(), house.principal.name.clone());
            let name = person.name.clone();
            // Who works for both has one account, and one link.
            let known = links.iter().find(|link| link.name == name).map(|link| link.url.clone());
            let url = match known {
                Some(url) => url,
                None => app::people::sign_in_link_for_demo(app, person.staff).await?,
            };
            links.push(Link { house, slug, role: person.role, name, url });
        }
    }
    links.sort_by_key(|link| (link.house == "Gemeindewerke Auenfeld", link.role));
    Ok(links)
}

/// An account as its customer sees it.
struct CustomersPage {
    slug: String,
    /// What it shows: `restaurant`, `owing` (whose customer can arrange alone), or the state of an arrangement.
    shows: &'static str,
    url: String,
}

/// The restaurant's, one that owes, and one with an arrangement in each state.
async fn customers_pages(app: &App, houses: &[House]) -> Result<Vec<CustomersPage>, Failure> {
    let mut pages = Vec::new();
    for house in houses {
        let owner = &house.principal;
        let mut add = |shows, number: &str| {
            pages.push(CustomersPage { slug: owner.slug.clone(), shows, url: link::url(app, owner, number) });
        };
        let owing = accounts::Wanted { is_owing: true, ..accounts::Wanted::default() };
        let owing = accounts::list(app, owner.id, owing).await?.accounts;
        if let Some(account) = owing.iter().find(|account| account.segment == RESTAURANT) {
            add("restaurant", &account.number);
        }
        for account in &owing {
            let possible = arrangements::possible_for(app, owner, account.id, By::Customer).await?;
            if possible.is_some_and(|it| it.alone.instalments.is_some()) {
                add("owing", &account.number);
                break;
            }
        }
        for filter in Filter::ALL {
            if let Some(kept) = arrangements::list(app, owner, filter, None).await?.rows.first() {
                add(filter.as_str(), &kept.account.number);
            }
        }
    }
    Ok(pages)
}

/// For a program that started the demo: where it is, how to sign in, and accounts as customers see them.
fn told(app: &App, config: &Config, links: &[Link], pages: &[CustomersPage], cases: usize) -> Value {
    let page = |page: &CustomersPage| json!({ "principal": page.slug, "shows": page.shows, "url": page.url });
    let link = |link: &Link| json!({ "principal": link.slug, "role": link.role, "name": link.name, "url": link.url });
    let base = &app.base_url;
    json!({ "base_url": base, "data": config.data, "cases_made": cases, "sent_mail": format!("{base}/demo/mail"),
        "sign_in": links.iter().map(link).collect::<Vec<_>>(), "accounts": pages.iter().map(page).collect::<Vec<_>>() })
}

fn greeting(
    app: &App,
    links: &[Link],
    pages: &[CustomersPage],
    cases: usize,
    is_temporary: bool,
    took: Duration,
) -> String {
    let base = &app.base_url;
    let mut text = match cases {
        0 => format!("\nKulanz, the demo: your world again. {base}\n"),
        _ => format!(
            "\nKulanz, the demo: two invented utilities, {cases} cases, ready in {:.1} s. {base}\n",
            took.as_secs_f32()
        ),
    };
    let mut house = "";
    for link in links {
        if link.house != house {
            house = &link.house;
            text.push_str(&format!("\n{house}: sign in as\n"));
        }
        text.push_str(&format!("  {:<8} {:<18} {}\n", link.role.as_str(), link.name, link.url));
    }
    let end =
        if is_temporary { "this world is gone then; --data DIR keeps one" } else { "the same command goes on later" };
    text.push_str(&format!("\nMail that was sent   {base}/demo/mail (none leaves this machine)\n"));
    text.push_str(&format!("Write as a customer  {base}/p/lindental/contact\n"));
    text.push_str(&format!("Chat as a customer   {base}/p/lindental/chat\n"));
    if let Some(page) = pages.first() {
        text.push_str(&format!("See an account       {} (as the customer does)\n", page.url));
    }
    text.push_str(&format!("Stop                 Ctrl-C ({end})\n"));
    let first = links.first().map_or("an agent", |link| link.name.as_str());
    text.push_str(&format!(
        "\nTry this first: sign in as {first}, answer the question of somebody who paid a bill twice, and see it\n\
         arrive among the mails that were sent. New contacts come in while you look, and customers write back.\n"
    ));
    text
}

/// New contacts at a human pace, and answers to what was sent.
async fn live(app: App, houses: Arc<Vec<House>>, sink: Arc<Sink>, seed: u64) {
    let Ok(mut stream) = Stream::new(seed) else { return };
    let mut news = sink.listen();
    let mut next = tokio::time::Instant::now() + FIRST_CONTACT;
    loop {
        tokio::select! {
            () = tokio::time::sleep_until(next) => {
                let (at, incoming) = stream.next(&app, &houses);
                take_in(&app, houses[at].principal.id, incoming).await;
                next = tokio::time::Instant::now() + stream.pause();
            }
            mail = news.recv() => {
                // Having missed some is no harm: not every customer answers.
                let Ok(mail) = mail else { continue };
                let Some(house) = houses.iter().find(|house| house.mailbox.1 == mail.from) else { continue };
                let principal = house.principal.id;
                let message_id = mail.message_id.clone();
                let found = app.store.read(move |tx| tx.message_ref_fetch(principal, &message_id)).await;
                let Ok(Some(sent)) = found else { continue };
                if let Ok(Some(answer)) = stream.answer(&app, house, sent.interaction).await {
                    let app = app.clone();
                    tokio::spawn(async move {
                        tokio::time::sleep(answer.after).await;
                        take_in(&app, principal, answer.incoming).await;
                    });
                }
            }
        }
    }
}

/// Colleagues work beside the newcomer.
async fn work_beside(app: App, houses: Arc<Vec<House>>, seed: u64) {
    let mut colleagues = match Colleagues::come(&app, &houses, seed).await {
        Ok(colleagues) => colleagues,
        Err(error) => return tracing::warn!(%error, "the invented colleagues stay at home"),
    };
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        if let Err(error) = colleagues.go_on(&app).await {
            tracing::warn!(%error, "an invented colleague could not go on");
        }
    }
}

/// Customers come into the chat.
async fn visit(app: App, houses: Arc<Vec<House>>, seed: u64) {
    let Some(house) = houses.first() else { return };
    let mut visitors = Visitors::new(&app, seed);
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        if let Err(error) = visitors.go_on(&app, house).await {
            tracing::warn!(%error, "an invented visitor could not go on");
        }
    }
}

async fn take_in(app: &App, principal: PrincipalId, incoming: Incoming) {
    if let Err(error) = app::interactions::receive(app, principal, incoming).await {
        tracing::warn!(%principal, %error, "an invented contact was not taken in");
    }
}
