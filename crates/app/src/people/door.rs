//! The door of one node: hashes passwords a few at a time, and slows down whoever guesses.
//!
//! Invariants: a password is hashed whether the account exists or not; at most [`AT_ONCE`] run at a time, because each
//! takes 19 MiB and a core; failures count per account and per address, for accounts that do not exist too.

use super::Fault;
use crate::StoreError;
use argon2::{Argon2, Params, PasswordHasher, PasswordVerifier};
use kernel::Timestamp;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;

/// The shortest password; characters.
pub const PASSWORD_LEAST: usize = 12;
/// The longest password; bytes, so that nobody sends us megabytes to hash.
pub const PASSWORD_MOST: usize = 512;

/// Memory in KiB, passes, lanes: OWASP's first choice for argon2id.
const COST: (u32, u32, u32) = (19_456, 2, 1);
/// Hashes at a time.
const AT_ONCE: usize = 2;
/// How long to wait for a free place before saying that we are busy.
const PATIENCE: Duration = Duration::from_secs(5);
/// What is compared when there is no account: same cost, matches nothing.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Failures of an account that cost nothing.
const FREE_PER_ACCOUNT: u32 = 5;
/// Failures of an address that cost nothing: many people may share one.
const FREE_PER_ADDRESS: u32 = 30;
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::from_secs(300);
/// Failures older than this are forgotten.
const MEMORY: Duration = Duration::from_secs(3_600);
/// Names remembered at most.
const REMEMBERED: usize = 100_000;

/// Passwords commonly guessed that are long enough to pass otherwise.
const GUESSED: &[&str] =
    &["passwort", "password", "123456789", "qwertzuiop", "qwertyuiop", "kulanz", "letmein", "willkommen"];

/// Keeps the door. One per node.
pub struct Door {
    places: Arc<Semaphore>,
    failures: Mutex<HashMap<(Kind, String), Failures>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Account,
    Address,
}

#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    last: Timestamp,
}

impl Default for Door {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(AT_ONCE)), failures: Mutex::default() }
    }
}

impl Door {
    /// A door nobody has knocked at.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether `password` may be set for the account `email`.
    pub fn check_new(field: &'static str, password: &str, email: &str) -> Result<(), Fault> {
        let folded = password.to_lowercase();
        let local = email.split('@').next().unwrap_or(email);
        let letters = folded.chars().filter(|c| !c.is_ascii_digit() && !c.is_ascii_punctuation()).collect::<String>();
        if password.chars().count() < PASSWORD_LEAST {
            Err(Fault::new(field, "password-short"))
        } else if password.len() > PASSWORD_MOST {
            Err(Fault::new(field, "too-long"))
        } else if GUESSED.contains(&letters.as_str())
            || letters.is_empty()
            || folded.contains(email)
            || (local.len() > 3 && letters == local)
        {
            Err(Fault::new(field, "password-guessed"))
        } else {
            Ok(())
        }
    }

    /// The PHC string of `password`.
    pub async fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String, StoreError> {
        let password = password.to_owned();
        self.run(move || {
            let hash = argon2().hash_password_with_salt(password.as_bytes(), &salt);
            hash.map(|hash| hash.to_string()).map_err(|e| StoreError::Corrupt(e.to_string()))
        })
        .await?
    }

    /// Whether `password` is the one hashed; without a hash, takes as long and says no.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, StoreError> {
        let exists = hash.is_some();
        let (password, hash) = (password.to_owned(), hash.unwrap_or(DECOY).to_owned());
        let is_long = password.len() > PASSWORD_MOST;
        let matches = self
            .run(move || {
                let password = if is_long { &[][..] } else { password.as_bytes() };
                argon2().verify_password(password, hash.as_str()).is_ok()
            })
            .await?;
        Ok(exists && matches && !is_long)
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, StoreError> {
        let place = tokio::time::timeout(PATIENCE, self.places.clone().acquire_owned()).await;
        let place = place.map_err(|_| StoreError::Overloaded)?.map_err(|_| StoreError::Overloaded)?;
        let done = tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        });
        done.await.map_err(|e| StoreError::Corrupt(e.to_string()))
    }

    /// How long somebody has to wait before the next try, if at all.
    pub fn wait(&self, account: &str, address: &str, now: Timestamp) -> Option<Duration> {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        keys(account, address)
            .into_iter()
            .filter_map(|key| {
                let free = if key.0 == Kind::Account { FREE_PER_ACCOUNT } else { FREE_PER_ADDRESS };
                let failure = failures.get(&key)?;
                let until = failure.last.plus(pause(failure.count.checked_sub(free)?));
                (until > now).then(|| until.since(now))
            })
            .max()
    }

    /// A try failed.
    pub fn failed(&self, account: &str, address: &str, now: Timestamp) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() >= REMEMBERED {
            failures.retain(|_, failure| now.since(failure.last) < MEMORY);
            if failures.len() >= REMEMBERED {
                failures.clear(); // a flood of names: the limits per address still hold
            }
        }
        for key in keys(account, address) {
            let failure = failures.entry(key).or_insert(Failures { count: 0, last: now });
            let count = if now.since(failure.last) < MEMORY { failure.count } else { 0 };
            *failure = Failures { count: count.saturating_add(1), last: now };
        }
    }

    /// The owner came in: their account's failures are forgotten.
    pub fn succeeded(&self, account: &str) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.remove(&(Kind::Account, account.to_owned()));
    }
}

fn keys(account: &str, address: &str) -> [(Kind, String); 2] {
    [(Kind::Account, account.to_owned()), (Kind::Address, address.to_owned())]
}

/// One second, doubled by each failure beyond the free ones.
fn pause(beyond: u32) -> Duration {
    Duration::from_secs(1 << beyond.min(16)).min(LONGEST_WAIT)
}

fn argon2() -> Argon2<'static> {
    let (memory, passes, lanes) = COST;
    // These values are within the bounds of RFC 9106, so the default is never taken.
    Argon2::from(Params::new(memory, passes, lanes, None).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[tokio::test]
    async fn a_password_opens_and_another_does_not_and_a_missing_account_takes_as_long() {
        let door = Door::new();
        let hash = door.hash("richtig pferd batterie", [3; 16]).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(door.verify("richtig pferd batterie", Some(&hash)).await.unwrap());
        assert!(!door.verify("falsch", Some(&hash)).await.unwrap());
        assert!(!door.verify("", None).await.unwrap());
        // The decoy is read as a real hash of the same cost; were it not, missing accounts would answer at once.
        let decoy = argon2::PasswordHash::new(DECOY).unwrap();
        assert_eq!(decoy.params.to_string(), argon2::PasswordHash::new(&hash).unwrap().params.to_string());
    }

    #[test]
    fn the_sixth_failure_costs_a_second_then_two_then_four() {
        let door = Door::new();
        let mut now = Timestamp::from_millis(0);
        let mut waits = Vec::new();
        for _ in 0..8 {
            door.failed("anna@example.ch", "192.0.2.1", now);
            let wait = door.wait("anna@example.ch", "198.51.100.7", now);
            waits.push(wait.map_or(0, |wait| wait.as_secs()));
            now = now.plus(wait.unwrap_or_default());
        }
        assert_eq!(waits, [0, 0, 0, 0, 1, 2, 4, 8]);
        door.succeeded("anna@example.ch");
        assert_eq!(door.wait("anna@example.ch", "198.51.100.7", now), None);
    }

    #[test]
    fn short_or_common_passwords_and_the_own_address_are_refused_with_a_reason() {
        let check = |password| Door::check_new("password", password, "anna@example.ch").map_err(|fault| fault.code);
        assert_eq!(check("kurz"), Err("password-short"));
        assert_eq!(check("Passwort1234!"), Err("password-guessed"));
        assert_eq!(check("123456789012"), Err("password-guessed"));
        assert_eq!(check("anna@example.ch!"), Err("password-guessed"));
        assert_eq!(check("drei blaue Enten"), Ok(()));
    }
}
