//! The application: one command or query a file — load, decide, save, enqueue, in one transaction.
//!
//! Nothing here knows of HTTP, IMAP or a terminal. Time, randomness and the outside world come in through [`ports`].

pub mod access;
pub mod actor;
pub mod addresses;
pub mod billing;
pub mod bus;
pub mod callbacks;
pub mod cases;
pub mod chats;
pub mod customers;
pub mod interactions;
pub mod jobs;
pub mod journal;
pub mod leases;
pub mod mailboxes;
pub mod networks;
pub mod objects;
pub mod once;
pub mod people;
pub mod policy;
pub mod ports;
pub mod principals;
pub mod routing;
pub mod search;
pub mod secrets;
pub mod set_aside;
pub mod settings;
pub mod status;
pub mod teams;
pub mod text_blocks;
pub mod texts;
pub mod tokens;

pub use actor::{Actor, Who};
pub use settings::{AccessSettings, ChatSettings, Principal, PrincipalSettings, SecondFactor};
pub use store::StoreError;

use bus::Bus;
use kernel::{Clock, Entropy, IdSource, PrincipalId, Timestamp};
use secrets::Secrets;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use store::{Store, Tx};
use texts::Texts;
use uuid::Uuid;

/// Everything a command needs; cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

/// What an [`App`] holds.
pub struct Inner {
    /// The database and the objects.
    pub store: Store,
    /// Keys derived from the installation's secret.
    pub secrets: Secrets,
    /// Says "look again" to whoever listens in this program.
    pub bus: Bus,
    /// The chats that are watched in this program.
    pub chats: chats::Hub,
    /// Visible text by language.
    pub texts: Texts,
    /// The address under which people reach this installation, without a trailing slash: never taken from a request.
    pub base_url: String,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    ids: IdSource,
    principals: RwLock<HashMap<PrincipalId, (Timestamp, Arc<Principal>)>>,
    answer_times: RwLock<HashMap<PrincipalId, (Timestamp, Vec<Duration>)>>,
    policies: policy::Policies,
    floor: routing::Floor,
    walls: routing::Walls,
    todays: routing::Todays,
}

/// How long settings may be used without looking again: what another node changed is in force after this.
const SETTINGS_AGE: Duration = Duration::from_secs(2);

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}

impl App {
    /// Composes the application.
    pub fn new(
        store: Store,
        secrets: Secrets,
        base_url: String,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Self {
        let base_url = base_url.trim_end_matches('/').to_owned();
        let (bus, texts, ids) = (Bus::new(), Texts::load(), IdSource::new());
        let (principals, answer_times) = (RwLock::default(), RwLock::default());
        Self {
            inner: Arc::new(Inner {
                store,
                secrets,
                bus,
                chats: chats::Hub::default(),
                texts,
                base_url,
                clock,
                entropy,
                ids,
                principals,
                answer_times,
                policies: policy::Policies::default(),
                floor: routing::Floor::default(),
                walls: routing::Walls::default(),
                todays: routing::Todays::default(),
            }),
        }
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A new id of any kind.
    pub fn id<T: From<Uuid>>(&self) -> T {
        self.ids.next(&*self.clock, &*self.entropy).into()
    }

    /// Random bytes fit for secrets.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.entropy.fill(&mut bytes);
        bytes
    }

    /// A principal with its settings, at most two seconds old.
    pub async fn principal(&self, id: PrincipalId) -> Result<Option<Arc<Principal>>, StoreError> {
        let now = self.now();
        let known = self.principals.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        if let Some((read_at, principal)) = known
            && now.since(read_at) < SETTINGS_AGE
        {
            return Ok(Some(principal));
        }
        let Some(principal) = self.store.read(move |tx| tx.principal_fetch(id)).await?.map(Arc::new) else {
            return Ok(None);
        };
        self.principals.write().unwrap_or_else(PoisonError::into_inner).insert(id, (now, Arc::clone(&principal)));
        Ok(Some(principal))
    }

    /// Forgets what is remembered of a principal's settings: they were just changed here.
    pub fn settings_changed(&self, id: PrincipalId) {
        self.principals.write().unwrap_or_else(PoisonError::into_inner).remove(&id);
    }

    /// How long recent answers took, and when that was looked up.
    pub(crate) fn answer_times(&self, id: PrincipalId) -> Option<(Timestamp, Vec<Duration>)> {
        self.answer_times.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    /// Remembers how long recent answers took.
    pub(crate) fn set_answer_times(&self, id: PrincipalId, at: Timestamp, times: Vec<Duration>) {
        self.answer_times.write().unwrap_or_else(PoisonError::into_inner).insert(id, (at, times));
    }

    /// Runs a command for `principal`, and says "look again" after its commit. Within [`once::run`] the first one claims
    /// the request's key.
    pub async fn write<T, E, F>(&self, principal: PrincipalId, command: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let done = self.write_unheard(command).await?;
        self.bus.look_again(principal);
        Ok(done)
    }

    /// The same for what nobody else needs to hear of, such as a draft.
    pub(crate) async fn write_unheard<T, E, F>(&self, command: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let claim = once::claim();
        let done = self.store.write(move |tx| {
            if let Some(claim) = &claim {
                claim.take(tx)?;
            }
            command(tx)
        });
        let done = done.await?;
        once::claimed();
        Ok(done)
    }
}
