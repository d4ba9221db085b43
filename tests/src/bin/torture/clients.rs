//! Those who send: programs by HTTP with an `Idempotency-Key`, and a mail server that pipes.
//!
//! A client whose answer was lost asks again with the same key, as a careful one does; some give up, as careless ones do.
//! What was given up may be there or not, but never twice.

use crate::acknowledged::{Acknowledged, Journal};
use crate::installation::Installation;
use anyhow::{Context, Result};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::watch;

/// Between two contacts of one client.
const BREATH: Duration = Duration::from_millis(4);
/// Before asking again.
const WAIT: Duration = Duration::from_millis(25);

/// SplitMix64 (Steele, Lea, Flood: *Fast splittable pseudorandom number generators*, OOPSLA 2014).
pub struct Seeded(u64);

impl Seeded {
    /// From a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `limit`.
    pub const fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }
}

/// Where the program is reached now.
#[derive(Clone, Debug)]
pub struct Front {
    /// `http://127.0.0.1:PORT`
    pub base: String,
    /// The token.
    pub token: String,
}

/// What clients did; shared.
#[derive(Clone, Debug, Default)]
pub struct Tally(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    posted: AtomicU64,
    piped: AtomicU64,
    asked_again: AtomicU64,
    given_up: AtomicU64,
}

impl Tally {
    fn add(count: &AtomicU64) {
        count.fetch_add(1, Ordering::Relaxed);
    }

    /// As the report has it.
    pub fn to_json(&self) -> Value {
        let get = |count: &AtomicU64| count.load(Ordering::Relaxed);
        let Counts { posted, piped, asked_again, given_up } = &*self.0;
        json!({ "acknowledged_by_http": get(posted), "acknowledged_by_pipe": get(piped), "asked_again": get(asked_again),
            "given_up": get(given_up) })
    }
}

/// Posts contacts, one after the other, until the end.
pub async fn post(
    client: u64,
    seed: u64,
    mut front: watch::Receiver<Option<Front>>,
    end: watch::Receiver<bool>,
    journal: Arc<Journal>,
    tally: Tally,
) -> Result<()> {
    let http = Client::builder().timeout(Duration::from_secs(15)).build()?;
    let mut random = Seeded::new(seed ^ (client + 1) << 32);
    let mut number = 0;
    while !*end.borrow() {
        number += 1;
        let mark = format!("http-{client}-{number}");
        let contact = contact(&mark, &mut random);
        let is_patient = random.below(8) != 0;
        let mut is_first = true;
        let taken = loop {
            let at = front.wait_for(Option::is_some).await?.clone().context("nowhere to go")?;
            match try_post(&http, &at, &mark, &contact).await {
                Some(taken) => break Some(taken),
                None if !is_patient => break None,
                None if is_first => Tally::add(&tally.0.asked_again),
                None => {}
            }
            is_first = false;
            tokio::time::sleep(WAIT).await;
        };
        match taken {
            Some(taken) => {
                let text = |field: &str| taken[field].as_str().map(str::to_owned);
                let (case, interaction) = (text("case"), text("interaction"));
                journal.note(Acknowledged { mark, way: "http".to_owned(), case, interaction }).await?;
                Tally::add(&tally.0.posted);
            }
            None => Tally::add(&tally.0.given_up),
        }
        tokio::time::sleep(BREATH).await;
    }
    Ok(())
}

fn contact(mark: &str, random: &mut Seeded) -> Value {
    let channel = ["web", "phone", "letter", "sms"][usize::try_from(random.below(4)).unwrap_or(0)];
    let mut contact = json!({ "channel": channel, "subject": mark, "text": format!("Anliegen {mark}: bitte prüfen."),
        "from": { "name": format!("Kundin {mark}"), "address": format!("{mark}@example.org") } });
    if random.below(20) == 0 {
        // More than lies inline: a file of its own.
        let size = usize::try_from(70_000 + random.below(60_000)).unwrap_or(0);
        contact["files"] =
            json!([{ "name": "brief.txt", "media_type": "text/plain", "base64": "QUJD".repeat(size / 3) }]);
    }
    contact
}

/// One try; `None` when there was no answer, or one that says to try again.
async fn try_post(http: &Client, at: &Front, mark: &str, contact: &Value) -> Option<Value> {
    let request = http.post(format!("{}/api/v1/interactions", at.base)).bearer_auth(&at.token);
    let response = request.header("idempotency-key", mark).json(contact).send().await.ok()?;
    if response.status() != StatusCode::CREATED {
        if response.status().is_client_error() {
            eprintln!("{mark}: {} {}", response.status(), response.text().await.unwrap_or_default());
        }
        return None;
    }
    response.json().await.ok()
}

/// Pipes mails, one after the other, until the end.
pub async fn pipe(
    client: u64,
    seed: u64,
    end: watch::Receiver<bool>,
    (installation, journal, tally): (Arc<Installation>, Arc<Journal>, Tally),
) -> Result<()> {
    let mut random = Seeded::new(seed ^ (client + 1) << 40);
    let mut number = 0;
    while !*end.borrow() {
        number += 1;
        let mark = format!("mail-{client}-{number}");
        let mail = format!(
            "Message-ID: <{mark}@torture.example>\r\nDate: Mon, 16 Mar 2020 08:00:00 +0100\r\nFrom: <{mark}@example.org>\r\n\
             To: <care@lindental.example>\r\nSubject: {mark}\r\n\r\nAnliegen {mark}: bitte pruefen.\r\n"
        );
        let is_patient = random.below(8) != 0;
        let mut tries = 0;
        let is_taken = loop {
            tries += 1;
            let is_taken = installation.pipe(&mail).await?;
            if is_taken || !is_patient {
                break is_taken;
            }
            if tries == 1 {
                Tally::add(&tally.0.asked_again);
            }
            tokio::time::sleep(WAIT).await;
        };
        if is_taken {
            journal.note(Acknowledged { mark, way: "pipe".to_owned(), case: None, interaction: None }).await?;
            Tally::add(&tally.0.piped);
        } else {
            Tally::add(&tally.0.given_up);
        }
    }
    Ok(())
}
