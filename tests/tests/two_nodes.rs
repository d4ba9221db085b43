//! Two nodes on one PostgreSQL, without a bus between them. The one that runs the router is killed under load: no contact is
//! lost, none is offered twice, and routing goes on within five seconds.
#![expect(clippy::unwrap_used, reason = "tests")]

use app::access::Role;
use app::cases::{Changes, change};
use app::interactions::{Incoming, Recipients, receive};
use app::people::Invite;
use app::principals::{self, NewPrincipal};
use app::routing::{Answer, answer, beat, offers, say};
use app::secrets::Secrets;
use app::{Actor, App, Principal, PrincipalSettings};
use cases::{Channel, Direction, State};
use end_to_end::{Program, Surroundings};
use kernel::{CaseId, Clock, Lang, StaffId, WorkItemId};
use routing::{Decision, Standing, Wish};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{Store, StoreError};
use testkit::{FreshDatabase, RealClock, SeededEntropy};
use tokio_util::sync::CancellationToken;

const AGENTS: usize = 12;
const CONTACTS: usize = 150;
/// Between two contacts.
const EVERY: Duration = Duration::from_millis(120);
/// After so many the router's node is killed.
const KILLED_AFTER: usize = 60;
/// Then the other goes on.
const GOES_ON_WITHIN: Duration = Duration::from_secs(5);
/// By when everything must have been answered.
const ALL_WITHIN: Duration = Duration::from_secs(120);

struct House {
    app: App,
    owner: Principal,
    agents: Vec<StaffId>,
}

/// A folder as a node's own: the same secret, an own log.
fn folder(parent: &Path, name: &str) -> PathBuf {
    let data = parent.join(name).join("data");
    fs::create_dir_all(&data).unwrap();
    fs::write(data.join("secret.key"), "07".repeat(32)).unwrap();
    data
}

async fn house(url: &str, data: &Path) -> House {
    let store = Store::open(url, &data.join("objects"), true, RealClock.now()).unwrap();
    let entropy = Arc::new(SeededEntropy::new(7));
    let app = App::new(store, Secrets::new([7; 32]), "http://kulanz.test".to_owned(), Arc::new(RealClock), entropy);
    let new = NewPrincipal {
        slug: "lindental".to_owned(),
        name: "Stadtwerke Lindental".to_owned(),
        country: "CH".to_owned(),
        language: Lang::De,
        time_zone: String::new(),
        settings: PrincipalSettings::default(),
    };
    let owner = principals::add(&app, new).await.unwrap();
    let mut agents = Vec::new();
    for n in 0..AGENTS {
        let (email, name) = (format!("agent{n}@lindental.example"), format!("Agent {n}"));
        let invite = Invite { email, name, language: Lang::De, role: Role::Agent };
        agents.push(app::people::invite(&app, &Actor::system(owner.id), invite).await.unwrap().staff);
    }
    House { app, owner, agents }
}

/// Takes what is offered and solves it, until told to stop.
async fn work(app: App, owner: Principal, staff: StaffId, stop: CancellationToken) {
    let actor = Actor::staff(owner.id, staff);
    say(&app, owner.id, staff, Wish::Available).await.unwrap();
    while !stop.is_cancelled() {
        beat(&app, owner.id, staff).await.unwrap();
        for case in in_hand(&app, staff).await {
            let solved = Changes { state: Some(State::Solved), ..Changes::default() };
            change(&app, actor, case, solved).await.unwrap();
        }
        if let Some(offer) = offers(&app, staff).await.unwrap().into_iter().next() {
            answer(&app, &actor, staff, offer.number, Answer::Accept).await.unwrap();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// What somebody works on and has not solved: the router may not have heard of that yet.
async fn in_hand(app: &App, staff: StaffId) -> Vec<CaseId> {
    let read = app.store.read(move |tx| {
        let mut open = Vec::new();
        for item in tx.work_items_of_agent(staff)? {
            let case = tx.case_fetch(item.principal, item.case)?.filter(|case| case.state == State::Open);
            let is_at_work = matches!(item.item.standing, Standing::AtWork { .. });
            open.extend(case.filter(|_| is_at_work).map(|case| case.id));
        }
        Ok::<_, StoreError>(open)
    });
    read.await.unwrap()
}

async fn writes(house: &House, n: usize) -> CaseId {
    let incoming = Incoming {
        channel: Channel::Web,
        direction: Direction::In,
        happened_at: house.app.now(),
        from_name: String::new(),
        from_address: format!("kunde{n}@kunde.example"),
        phone: None,
        customer_number: None,
        recipients: Recipients::default(),
        subject: format!("Frage {n}"),
        text: "Guten Tag".to_owned(),
        html: None,
        lang: Some(Lang::De),
        kind: None,
        mail: None,
        files: Vec::new(),
        raw: None,
        mailbox: None,
        by: Actor::customer(house.owner.id),
        into_case: None,
        needs: String::new(),
        once: None,
    };
    receive(&house.app, house.owner.id, incoming).await.unwrap().case
}

/// The number of the last line of the router's log.
async fn line(app: &App) -> i64 {
    app.store.read(|tx| tx.routing_course()).await.unwrap().map_or(0, |(_, line)| line)
}

/// Kills the node that runs the router; how long it took until the other went on.
async fn kill(house: &House, nodes: &mut Vec<(Program, PathBuf)>) -> Duration {
    let runs =
        |(program, _): &(Program, PathBuf)| fs::read_to_string(&program.log).unwrap().contains("the router runs here");
    let at = nodes.iter().position(runs).expect("one of them runs the router");
    nodes.remove(at).0.kill().unwrap();
    let (before, began) = (line(&house.app).await, Instant::now());
    while line(&house.app).await == before {
        assert!(began.elapsed() < 4 * GOES_ON_WITHIN, "nobody goes on");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    began.elapsed()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_node_of_the_router_dies_under_load_and_the_other_goes_on() {
    let Some(surroundings) = Surroundings::find() else { return };
    let parent = tempfile::tempdir().unwrap();
    let fresh = FreshDatabase::create(&surroundings.postgres);
    let folders = [folder(parent.path(), "one"), folder(parent.path(), "two")];
    let house = house(&fresh.url, &folders[0]).await;
    let variables = [("KULANZ_DATABASE", fresh.url.as_str())];
    let start = |data: &PathBuf| (Program::start(&surroundings, &["serve"], data, &variables).unwrap(), data.clone());
    let mut nodes: Vec<_> = folders.iter().map(start).collect();
    let stop = CancellationToken::new();
    let agents = house.agents.iter();
    let work = |&staff: &StaffId| tokio::spawn(work(house.app.clone(), house.owner.clone(), staff, stop.clone()));
    let agents: Vec<_> = agents.map(work).collect();
    let mut open = BTreeSet::new();
    let mut went_on = Duration::ZERO;
    for n in 0..CONTACTS {
        open.insert(writes(&house, n).await);
        tokio::time::sleep(EVERY).await;
        if n == KILLED_AFTER {
            went_on = kill(&house, &mut nodes).await;
        }
    }
    let all = open.clone();
    let began = Instant::now();
    while !open.is_empty() {
        assert!(began.elapsed() < ALL_WITHIN, "{} of {CONTACTS} were never answered", open.len());
        for id in open.clone() {
            let case = app::cases::view(&house.app, house.owner.id, id).await.unwrap().case;
            if case.state == State::Solved {
                assert!(case.owner.is_some_and(|owner| house.agents.contains(&owner)), "{case:?}");
                open.remove(&id);
            }
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    stop.cancel();
    for agent in agents {
        agent.await.unwrap();
    }
    eprintln!("the other node went on after {went_on:?}");
    assert!(went_on <= GOES_ON_WITHIN, "{went_on:?}");
    none_was_offered_twice(&house.app, &all).await;
}

/// By the router's own log: an item is offered again only after the offer before was taken back, and never once it is taken.
async fn none_was_offered_twice(app: &App, all: &BTreeSet<CaseId>) {
    let log = app.store.read(|tx| tx.routing_log_after(0, 1_000_000)).await.unwrap();
    let (mut offered, mut taken, mut numbers) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
    for decision in log.iter().flat_map(|line| &line.decided) {
        match decision {
            Decision::Offer { item, agent, offer, .. } => {
                assert_eq!(offered.insert(*item, *agent), None, "offered twice: {item}");
                assert!(!taken.contains(item), "offered although it was taken: {item}");
                assert!(numbers.insert(*offer), "two offers of number {offer}");
            }
            Decision::Withdraw { item, .. } => drop(offered.remove(item)),
            Decision::Assign { item, .. } => {
                offered.remove(item);
                taken.insert(*item);
            }
            Decision::Requeue { item, .. } => drop(taken.remove(item)),
            _ => {}
        }
    }
    assert_eq!(
        taken,
        all.iter().map(|case| WorkItemId(case.0)).collect(),
        "each is taken in the end, and nothing else"
    );
}
