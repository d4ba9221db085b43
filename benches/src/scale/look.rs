//! Looks at a filled database as people and programs do: by the API, through the program's own router.

use super::fill::number;
use crate::contacts::{Seeded, rare_word};
use crate::{machine, report};
use anyhow::{Result, bail};
use app::Actor;
use app::access::Scope;
use app::tokens::NewToken;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Instant;
use tower::ServiceExt;
use web::WebOptions;

/// What is asked for with a million cases: the milliseconds within which 99 of 100 are answered.
pub const GOALS_MS: &[(&str, f64)] = &[
    ("worklist_first_page", 20.0),
    ("worklist_deep_page", 20.0),
    ("worklist_solved_page", 20.0),
    ("case", 30.0),
    ("search_rare_word", 80.0),
    ("search_common_word", 80.0),
    ("search_common_word_and_state", 80.0),
];
/// Megabytes of memory at most.
pub const GOAL_MEMORY_MB: f64 = 300.0;
/// Looks of each kind, after some that warm up.
const LOOKS: u64 = 1_000;
const WARM_UP: u64 = 50;

struct Desk {
    router: Router,
    token: String,
}

/// Looks at the database in `data`, and prints what it cost.
pub fn at(data: &Path, cases: u64) -> Result<()> {
    let app = machine::installation(data)?;
    let row = machine::runtime()?.block_on(async {
        let principal = machine::principal(&app).await?;
        let new = NewToken { name: "look".to_owned(), scopes: Scope::ALL.to_vec(), days: 1 };
        let token = app::tokens::create(&app, &Actor::system(principal.id), new).await?.text;
        look(&Desk { router: web::router(app, WebOptions::default()), token }, cases).await
    })?;
    println!("{row}");
    Ok(())
}

async fn look(desk: &Desk, cases: u64) -> Result<Value> {
    let mut random = Seeded::new(7);
    let first = desk.get("/api/v1/cases?view=open").await?;
    let cursors = desk.cursors(&first).await?;
    let mut row = json!({ "cases": cases });
    row["worklist_first_page"] = desk.measure(|| "/api/v1/cases?view=open".to_owned()).await?;
    row["worklist_deep_page"] = desk
        .measure(|| {
            format!("/api/v1/cases?after={}", cursors[usize::try_from(random.next()).unwrap_or(0) % cursors.len()])
        })
        .await?;
    row["worklist_solved_page"] = desk.measure(|| "/api/v1/cases?view=solved".to_owned()).await?;
    let numbers: Vec<String> =
        (0..LOOKS).map(|_| Ok(number(random.below(cases))?.to_string())).collect::<Result<_>>()?;
    let mut next = numbers.iter().cycle();
    row["case"] = desk.measure(|| format!("/api/v1/cases/{}", next.next().map_or("", String::as_str))).await?;
    row["search_rare_word"] = desk.measure(|| format!("/api/v1/search?q={}", rare_word(random.below(cases)))).await?;
    row["search_common_word"] = desk.measure(|| "/api/v1/search?q=rechnung".to_owned()).await?;
    row["search_common_word_and_state"] = desk.measure(|| "/api/v1/search?q=rechnung&state=open".to_owned()).await?;
    let found = desk.get(&format!("/api/v1/search?q={}", rare_word(cases / 2))).await?;
    if found["found"].as_array().map(Vec::len) != Some(1) {
        bail!("a rare word finds {found}");
    }
    let (now, most) = machine::memory();
    row["memory_mb"] = json!({ "now": now.round(), "most": most.round() });
    Ok(row)
}

impl Desk {
    async fn get(&self, path: &str) -> Result<Value> {
        let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        let response = self.router.clone().oneshot(request.body(Body::empty())?).await?;
        let status = response.status();
        let bytes = to_bytes(response.into_body(), 64 << 20).await?;
        if !status.is_success() {
            bail!("{path}: {status} {}", String::from_utf8_lossy(&bytes));
        }
        Ok(serde_json::from_slice(&bytes)?)
    }

    /// Where pages of the list of open cases begin.
    async fn cursors(&self, first: &Value) -> Result<Vec<String>> {
        const PAGES: usize = 400;
        let mut cursors = Vec::new();
        let mut next = first["next"].as_str().map(str::to_owned);
        while let Some(cursor) = next.filter(|_| cursors.len() < PAGES) {
            let page = self.get(&format!("/api/v1/cases?after={cursor}")).await?;
            cursors.push(cursor);
            next = page["next"].as_str().map(str::to_owned);
        }
        Ok(cursors)
    }

    async fn measure(&self, mut path: impl FnMut() -> String) -> Result<Value> {
        let mut samples = Vec::new();
        for at in 0..LOOKS + WARM_UP {
            let path = path();
            let begin = Instant::now();
            self.get(&path).await?;
            if at >= WARM_UP {
                samples.push(begin.elapsed().as_secs_f64() * 1_000.0);
            }
        }
        Ok(report::spread(samples))
    }
}
