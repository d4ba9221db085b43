//! The audit at the end: what was acknowledged against what is there.

use crate::acknowledged::Acknowledged;
use crate::installation::Installation;
use anyhow::{Context, Result, bail};
use reqwest::Client;
use serde_json::{Value, json};
use std::collections::HashMap;

/// Marks told of in each list of a report.
const TOLD: usize = 20;
/// One acknowledged contact in so many is opened and read whole.
const SAMPLED: usize = 50;

/// What was found.
#[derive(Debug, Default)]
pub struct Findings {
    acknowledged: usize,
    cases: usize,
    lost: Vec<String>,
    twice: Vec<String>,
    foreign: Vec<String>,
    differing: Vec<String>,
    check: Value,
}

impl Findings {
    /// Whether everything is as it must be.
    pub fn is_clean(&self) -> bool {
        let lists = [&self.lost, &self.twice, &self.foreign, &self.differing];
        self.acknowledged > 0 && lists.iter().all(|list| list.is_empty()) && self.check["ok"] == true
    }

    /// As the report has it.
    pub fn to_json(&self) -> Value {
        let told = |list: &[String]| json!({ "count": list.len(), "first": &list[..list.len().min(TOLD)] });
        json!({
            "acknowledged": self.acknowledged, "cases": self.cases, "lost": told(&self.lost), "twice": told(&self.twice),
            "foreign": told(&self.foreign), "differing": told(&self.differing), "check": self.check, "is_clean": self.is_clean(),
        })
    }
}

/// A case as the worklist shows it.
struct Found {
    number: String,
    times: usize,
    contacts: i64,
}

/// Compares, after a last start.
pub async fn examine(installation: &Installation, acknowledged: &[Acknowledged]) -> Result<Findings> {
    let mut findings = Findings { acknowledged: acknowledged.len(), ..Findings::default() };
    let program = installation.serve()?;
    let reader = Reader { http: Client::new(), base: program.base.clone(), token: installation.token.clone() };
    let there = reader.cases().await?;
    findings.cases = there.values().map(|found| found.times).sum();
    for (mark, found) in &there {
        if found.times > 1 || found.contacts != 1 {
            findings.twice.push(mark.clone());
        }
        if !mark.starts_with("http-") && !mark.starts_with("mail-") {
            findings.foreign.push(mark.clone());
        }
    }
    for (at, one) in acknowledged.iter().enumerate() {
        let Some(found) = there.get(&one.mark) else {
            findings.lost.push(one.mark.clone());
            continue;
        };
        let is_same = one.case.as_ref().is_none_or(|number| *number == found.number);
        if !is_same || (at % SAMPLED == 0 && !reader.has(one, &found.number).await?) {
            findings.differing.push(one.mark.clone());
        }
    }
    program.kill()?;
    findings.check = installation.check()?;
    Ok(findings)
}

struct Reader {
    http: Client,
    base: String,
    token: String,
}

impl Reader {
    async fn get(&self, path: &str) -> Result<Value> {
        let response = self.http.get(format!("{}{path}", self.base)).bearer_auth(&self.token).send().await?;
        let status = response.status();
        if !status.is_success() {
            bail!("{path}: {status} {}", response.text().await.unwrap_or_default());
        }
        Ok(response.json().await?)
    }

    /// Every case by its subject. All are open: nobody has answered.
    async fn cases(&self) -> Result<HashMap<String, Found>> {
        let mut all: HashMap<String, Found> = HashMap::new();
        let mut path = "/api/v1/cases?view=open".to_owned();
        loop {
            let page = self.get(&path).await?;
            for row in page["cases"].as_array().context("no page of cases")? {
                let text = |field: &str| row["case"][field].as_str().unwrap_or_default().to_owned();
                let contacts = row["case"]["effort"]["contacts"].as_i64().unwrap_or(-1);
                let found = all.entry(text("subject")).or_insert(Found { number: text("number"), times: 0, contacts });
                found.times += 1;
            }
            let Some(next) = page["next"].as_str() else { return Ok(all) };
            path = format!("/api/v1/cases?view=open&after={next}");
        }
    }

    /// Whether the case shows the contact, once, with its text and whole files.
    async fn has(&self, one: &Acknowledged, number: &str) -> Result<bool> {
        let case = self.get(&format!("/api/v1/cases/{number}")).await?;
        let timeline = case["timeline"].as_array().context("no timeline")?;
        let inward: Vec<&Value> = timeline.iter().filter(|entry| entry["direction"] == "in").collect();
        let [entry] = inward.as_slice() else { return Ok(false) };
        let has_text = entry["text"].as_str().is_some_and(|text| text.contains(&one.mark));
        Ok(has_text && one.interaction.as_deref().is_none_or(|id| entry["id"] == id))
    }
}
