//! Named limits: how many requests run at a time by kind, how much memory uploads may hold, how often one address asks.
//!
//! Invariants: whoever is refused is told so within milliseconds and when to come back; contacts have their own places,
//! so that searching never takes one from them.

use crate::Problem;
use app::access::Action;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Bodies of ordinary forms and API calls; bytes.
pub const BODY: usize = 256 * 1024;
/// Bodies with files; bytes.
pub const UPLOAD: usize = 25 * 1024 * 1024;
/// Files of all uploads under way; KiB.
const UPLOADS_KIB: usize = 96 * 1024;
/// Contacts handed in at a time.
const INTAKE_AT_ONCE: usize = 2_048;
/// Pages and API calls at a time.
const PAGES_AT_ONCE: usize = 256;
/// Searches and exports at a time.
const HEAVY_AT_ONCE: usize = 16;
/// Checks of a rate between two sweeps of addresses long silent.
const SWEEP_EVERY: u32 = 4_096;

/// What a route's client addresses are limited by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// Signing in, asking for a reset, opening links: 20 a minute.
    SignIn,
    /// Public forms: 20 a minute.
    PublicForm,
    /// Status pages: 120 a minute.
    Status,
    /// Chats: what a branch full of people does behind one address. 600 a minute.
    Chat,
    /// Messages in chats: 60 a minute.
    ChatSay,
}

/// Kinds of requests that must not take each other's places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Contacts coming in.
    Intake,
    /// Pages and calls.
    Page,
    /// Searches, exports.
    Heavy,
    /// What must always answer: health, assets.
    Free,
}

impl Class {
    /// The class of an action.
    pub const fn of(action: Action) -> Self {
        match action {
            Action::ApiWriteInteractions => Self::Intake,
            Action::Search | Action::Export | Action::ApiSearch | Action::SeeInsight => Self::Heavy,
            _ => Self::Page,
        }
    }
}

/// The limits of one node.
pub struct Limits {
    intake: Arc<Semaphore>,
    pages: Arc<Semaphore>,
    heavy: Arc<Semaphore>,
    uploads: Arc<Semaphore>,
    sign_in: DefaultKeyedRateLimiter<u128>,
    public_form: DefaultKeyedRateLimiter<u128>,
    status: DefaultKeyedRateLimiter<u128>,
    chat: DefaultKeyedRateLimiter<u128>,
    chat_say: DefaultKeyedRateLimiter<u128>,
    clock: DefaultClock,
    checks: AtomicU32,
    is_unlimited: bool,
}

fn per_minute(count: u32) -> DefaultKeyedRateLimiter<u128> {
    RateLimiter::keyed(Quota::per_minute(NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN)))
}

impl Limits {
    /// All places free. With `is_unlimited` no address is refused for asking often.
    pub fn new(is_unlimited: bool) -> Self {
        Self {
            intake: Arc::new(Semaphore::new(INTAKE_AT_ONCE)),
            pages: Arc::new(Semaphore::new(PAGES_AT_ONCE)),
            heavy: Arc::new(Semaphore::new(HEAVY_AT_ONCE)),
            uploads: Arc::new(Semaphore::new(UPLOADS_KIB)),
            sign_in: per_minute(20),
            public_form: per_minute(20),
            status: per_minute(120),
            chat: per_minute(600),
            chat_say: per_minute(60),
            clock: DefaultClock::default(),
            checks: AtomicU32::new(0),
            is_unlimited,
        }
    }

    /// Takes a place of a class; it is free again when the permit is dropped.
    pub fn enter(&self, class: Class) -> Result<Option<OwnedSemaphorePermit>, Problem> {
        let places = match class {
            Class::Intake => &self.intake,
            Class::Page => &self.pages,
            Class::Heavy => &self.heavy,
            Class::Free => return Ok(None),
        };
        match places.clone().try_acquire_owned() {
            Ok(permit) => Ok(Some(permit)),
            Err(_) => {
                metrics::counter!("kulanz_http_refused_total", "reason" => "overloaded").increment(1);
                Err(Problem::Overloaded)
            }
        }
    }

    /// Takes room for `bytes` of an upload.
    pub fn enter_upload(&self, bytes: usize) -> Result<OwnedSemaphorePermit, Problem> {
        let kib = u32::try_from(bytes.div_ceil(1024).clamp(1, UPLOADS_KIB)).unwrap_or(u32::MAX);
        self.uploads.clone().try_acquire_many_owned(kib).map_err(|_| Problem::Overloaded)
    }

    /// Counts a request of `address`; refuses it when it comes too soon.
    pub fn check(&self, rate: Rate, address: IpAddr) -> Result<(), Problem> {
        if self.is_unlimited {
            return Ok(());
        }
        let limiter = match rate {
            Rate::SignIn => &self.sign_in,
            Rate::PublicForm => &self.public_form,
            Rate::Status => &self.status,
            Rate::Chat => &self.chat,
            Rate::ChatSay => &self.chat_say,
        };
        if self.checks.fetch_add(1, Ordering::Relaxed) % SWEEP_EVERY == SWEEP_EVERY - 1 {
            let all = [&self.sign_in, &self.public_form, &self.status, &self.chat, &self.chat_say];
            all.into_iter().for_each(RateLimiter::retain_recent);
        }
        limiter.check_key(&neighbourhood(address)).map_err(|refused| {
            metrics::counter!("kulanz_http_refused_total", "reason" => "rate").increment(1);
            Problem::TooMany(refused.wait_time_from(self.clock.now()))
        })
    }
}

/// An IPv4 address, or the /64 of an IPv6 address: one household has that many.
fn neighbourhood(address: IpAddr) -> u128 {
    match address.to_canonical() {
        IpAddr::V4(v4) => u128::from(u32::from(v4)),
        IpAddr::V6(v6) => u128::from(v6) >> 64 << 64,
    }
}
