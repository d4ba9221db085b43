//! For tests: an application on a fresh database, with a clock that is set and randomness that is seeded.
//!
//! The engine is SQLite in a temporary folder; with `KULANZ_TEST_POSTGRES=postgres://USER@HOST:PORT/postgres` it is a
//! fresh database of that PostgreSQL, made and dropped with its own client programs (`createdb`, `dropdb`).
//! Everything here panics when it fails: it is for tests only.

pub mod bank;
pub mod town;
pub mod world;

use app::access::Role;
use app::people::{Door, Invite, Visit};
use app::principals::NewPrincipal;
use app::secrets::Secrets;
use app::{Actor, App, Principal, PrincipalSettings};
use kernel::{Clock, Entropy, Lang, StaffId, Timestamp};
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::net::{IpAddr, Ipv4Addr};
use std::process::Command;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::Store;
use tempfile::TempDir;

/// The instant at which tests begin: Monday, 16 March 2020, 08:00 in Zurich.
pub const BEGIN: Timestamp = Timestamp::from_millis(1_584_342_000_000);
/// The password of everybody made by [`TestApp::staff`].
pub const PASSWORD: &str = "drei blaue Enten";

/// From where everybody made here comes.
const VISIT: Visit<'static> = Visit { device: "test", address: IpAddr::V4(Ipv4Addr::LOCALHOST), old_token: None };

/// The code that an app with this secret (base32, as pages show it) shows at `at`.
pub fn code(secret: &str, at: Timestamp) -> String {
    let plain: String = secret.chars().filter(|c| !c.is_whitespace()).collect();
    let secret = totp_rs::Secret::try_from_base32(plain).expect("base32");
    let app = totp_rs::Builder::new().with_secret(secret).build().expect("a secret long enough");
    app.generate(u64::try_from(at.as_millis() / 1_000).expect("after 1970")).to_string()
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct SetClock(AtomicI64);

impl SetClock {
    /// A clock set to `at`.
    pub const fn new(at: Timestamp) -> Self {
        Self(AtomicI64::new(at.as_millis()))
    }

    /// Moves it forward.
    pub fn advance(&self, by: Duration) {
        self.0.fetch_add(i64::try_from(by.as_millis()).expect("a short span"), Ordering::SeqCst);
    }

    /// Sets it.
    pub fn set(&self, at: Timestamp) {
        self.0.store(at.as_millis(), Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// The time of this machine, for programs that run beside a test.
#[derive(Debug)]
pub struct RealClock;

impl Clock for RealClock {
    #[expect(clippy::disallowed_methods, reason = "the real clock is made here")]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
        Timestamp::from_millis(i64::try_from(since.as_millis()).expect("before the year 292 million"))
    }
}

/// Randomness that repeats by its seed.
pub struct SeededEntropy(Mutex<ChaCha12Rng>);

impl SeededEntropy {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha12Rng::seed_from_u64(seed)))
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

/// An application in a test. Its database is gone when this is dropped.
pub struct TestApp {
    /// The application.
    pub app: App,
    /// Its clock.
    pub clock: Arc<SetClock>,
    /// A Swiss principal: `lindental`.
    pub principal: Principal,
    folder: TempDir,
    _database: Option<FreshDatabase>,
}

/// An application reached at `http://kulanz.test`.
pub async fn app() -> TestApp {
    app_at("http://kulanz.test").await
}

/// An application reached at `base_url`.
pub async fn app_at(base_url: &str) -> TestApp {
    let mut test = empty_app_at(base_url);
    test.principal = test.add_principal("lindental", "Stadtwerke Lindental", "CH", Lang::De).await;
    test
}

/// An application without any principal: as it is before the set-up. Its `principal` names nothing that exists.
pub fn empty_app() -> TestApp {
    empty_app_at("http://kulanz.test")
}

fn empty_app_at(base_url: &str) -> TestApp {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database = std::env::var("KULANZ_TEST_POSTGRES").ok().map(|url| FreshDatabase::create(&url));
    let url = database
        .as_ref()
        .map_or_else(|| format!("sqlite:{}", folder.path().join("kulanz.db").display()), |fresh| fresh.url.clone());
    let store = Store::open(&url, &folder.path().join("objects"), true, BEGIN).expect("a store");
    let clock = Arc::new(SetClock::new(BEGIN));
    let entropy = Arc::new(SeededEntropy::new(7));
    let app = App::new(store, Secrets::new([7; 32]), base_url.to_owned(), clock.clone(), entropy);
    let principal = Principal {
        id: app.id(),
        slug: String::new(),
        name: String::new(),
        country: "CH".to_owned(),
        language: Lang::De,
        time_zone: "Europe/Zurich".to_owned(),
        settings: PrincipalSettings::default(),
        created_at: BEGIN,
    };
    TestApp { app, clock, principal, folder, _database: database }
}

impl TestApp {
    /// Another principal.
    pub async fn add_principal(&self, slug: &str, name: &str, country: &str, language: Lang) -> Principal {
        let new = NewPrincipal {
            slug: slug.to_owned(),
            name: name.to_owned(),
            country: country.to_owned(),
            language,
            time_zone: String::new(),
            settings: PrincipalSettings::default(),
        };
        app::principals::add(&self.app, new).await.expect("a principal")
    }

    /// Somebody invited to the first principal who has not set a password: `NAME@lindental.example`.
    pub async fn member(&self, name: &str, role: Role) -> StaffId {
        self.member_of(&self.principal, name, role).await
    }

    /// The same in any principal: `NAME@SLUG.example`.
    pub async fn member_of(&self, principal: &Principal, name: &str, role: Role) -> StaffId {
        let invite = Invite {
            email: format!("{}@{}.example", name.to_lowercase(), principal.slug),
            name: name.to_owned(),
            language: principal.language,
            role,
        };
        let actor = Actor::system(principal.id);
        app::people::invite(&self.app, &actor, invite).await.expect("invited").staff
    }

    /// Somebody of the first principal who signs in with [`PASSWORD`].
    pub async fn staff(&self, name: &str, role: Role) -> StaffId {
        let id = self.member(name, role).await;
        let url = app::people::reset_link(&self.app, id).await.expect("a link");
        let token = url.rsplit('/').next().expect("a token");
        app::people::accept(&self.app, &Door::new(), token, None, PASSWORD, &VISIT).await.expect("accepted");
        id
    }

    /// The token of a new session of `staff`, who has no second factor: the value of their cookie.
    pub async fn session(&self, staff: StaffId) -> String {
        let url = app::people::sign_in_link(&self.app, staff).await.expect("a link");
        let token = url.rsplit('/').next().expect("a token");
        let entered = app::people::redeem(&self.app, token, &VISIT).await.expect("redeemed");
        entered.opened().expect("no second factor").token
    }

    /// Acts as `staff` in the first principal.
    pub fn actor(&self, staff: StaffId) -> Actor {
        Actor::staff(self.principal.id, staff)
    }

    /// Acts as Kulanz itself in the first principal.
    pub fn system(&self) -> Actor {
        Actor::system(self.principal.id)
    }

    /// The temporary folder with database and objects.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

/// A database of PostgreSQL of its own, dropped at the end.
pub struct FreshDatabase {
    /// Its address.
    pub url: String,
    name: String,
    server: String,
}

impl FreshDatabase {
    /// Made on `server`, whose user may do so.
    pub fn create(server: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let unique: String = folder.path().to_string_lossy().chars().filter(char::is_ascii_alphanumeric).collect();
        let name = format!("kulanz_test_{}_{}", std::process::id(), unique.to_lowercase());
        run("createdb", server, &["-T", "template0", "-l", "C", "-E", "UTF8", &name]);
        let (base, _) = server.rsplit_once('/').expect("a URL with a database");
        Self { url: format!("{base}/{name}"), server: server.to_owned(), name }
    }
}

impl Drop for FreshDatabase {
    fn drop(&mut self) {
        run("dropdb", &self.server, &["--force", "--if-exists", &self.name]);
    }
}

fn run(program: &str, server: &str, arguments: &[&str]) {
    let maintenance = format!("--maintenance-db={server}");
    let status = Command::new(program).arg(maintenance).args(arguments).status();
    assert!(status.is_ok_and(|status| status.success()), "{program} {arguments:?}");
}
