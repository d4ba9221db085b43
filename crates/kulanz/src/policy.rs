//! `kulanz policy`: what a principal's processes do, as data: check, show, compare, set.

use crate::cli::{Facts, Policy};
use crate::config::Config;
use crate::exit::{Exit, Failure, OrExit};
use crate::machine::SystemClock;
use crate::{open, output};
use app::policy::{
    BaseError, Law, PolicyDocument, PolicyFault, change_base, country_of, faults, known, schema, vocabulary,
};
use app::{Actor, App, Principal};
use jiff::tz::TimeZone;
use kernel::Clock;
use policy::text::{document_from_json, document_from_toml, document_to_toml};
use policy::{Document, When, check_pointer, diff};
use serde::Serialize;
use serde_json::{Value, json};
use std::path::Path;

/// Checks, shows, compares or sets a policy.
pub fn run(config: &Config, policy: &Policy, json: bool) -> Result<Exit, Failure> {
    if let Policy::Check { file, country } = policy {
        return check(file, country, json);
    }
    let app = open::quick(config, true)?;
    let (value, text) = open::runtime()?.block_on(act(&app, policy))?;
    output::say(json, &value, &text);
    Ok(Exit::Ok)
}

/// Something wrong with a document, where, and what may have been meant.
#[derive(Serialize)]
struct Remark {
    pointer: String,
    reason: String,
    nearest: Option<String>,
}

fn check(file: &Path, country: &str, json: bool) -> Result<Exit, Failure> {
    let law = Law { country: country_of(country), on: SystemClock.now().to_jiff().to_zoned(TimeZone::UTC).date() };
    let remarks = remarks_on(&read(file)?, law);
    let lines: Vec<String> = remarks.iter().map(Remark::line).collect();
    let text = if lines.is_empty() { "this document can be used".to_owned() } else { lines.join("\n") };
    output::say(json, &json!({ "ok": remarks.is_empty(), "faults": remarks }), &text);
    Ok(if remarks.is_empty() { Exit::Ok } else { Exit::Faults })
}

impl Remark {
    fn line(&self) -> String {
        let hint = self.nearest.as_ref().map(|nearest| format!("; {nearest} is known")).unwrap_or_default();
        format!("{}: {}{hint}", self.pointer, self.reason)
    }
}

fn remarks_on(document: &Document, law: Law) -> Vec<Remark> {
    let unknown = document.values().into_iter().filter_map(|(pointer, _)| check_pointer(schema(), &pointer).err());
    let mut remarks: Vec<Remark> = unknown
        .map(|key| Remark { pointer: key.pointer, reason: "nobody knows this key".to_owned(), nearest: key.nearest })
        .collect();
    if remarks.is_empty() {
        remarks.extend(faults(document.value(), law).iter().map(remark));
    }
    remarks
}

fn remark(fault: &PolicyFault) -> Remark {
    let (pointer, reason) = match fault {
        PolicyFault::Shape { pointer, detail } => (pointer, detail.clone()),
        PolicyFault::Senseless(fault) => (&fault.pointer, fault.reason.to_string()),
        PolicyFault::Unroutable(fault) => (&fault.pointer, fault.reason.to_string()),
        PolicyFault::Unlawful(crossing) => (
            &crossing.pointer,
            format!("{} is against {}, which allows {}", crossing.found, crossing.paragraph, crossing.allowed),
        ),
    };
    Remark { pointer: pointer.clone(), reason, nearest: None }
}

async fn act(app: &App, policy: &Policy) -> Result<(Value, String), Failure> {
    match policy {
        Policy::Check { .. } => Ok(Default::default()),
        Policy::Show { principal, at, facts } => show(app, &open::principal(app, principal).await?, *at, facts).await,
        Policy::Diff { principal, file } => compare(app, &open::principal(app, principal).await?, &read(file)?).await,
        Policy::Set { principal, file, from, reason } => {
            let (owner, document) = (open::principal(app, principal).await?, read(file)?);
            let zone = known(app, &owner).await?.zone.clone();
            let from = from.map_or_else(|| app.now(), |when| when.instant(&zone));
            let actor = Actor::system(owner.id);
            let version = change_base(app, &actor, &owner, document, from, reason).await.map_err(refusal)?;
            Ok((json!({ "version": version }), format!("version {version} holds from {from}")))
        }
    }
}

async fn show(app: &App, owner: &Principal, at: Option<When>, facts: &Facts) -> Result<(Value, String), Failure> {
    let mut row = vocabulary().row();
    for (path, value) in &facts.facts {
        row.set_written(vocabulary(), path, value).or_exit(Exit::Usage, format!("--fact {path}={value}"))?;
    }
    let known = known(app, owner).await?;
    let resolver = known.resolver(at.map_or_else(|| app.now(), |when| when.instant(&known.zone)))?;
    let resolved = resolver.resolve(&row).or_exit(Exit::Unavailable, "the policy in force")?;
    let measured = resolved.origins().filter(|(_, origin)| matches!(origin, policy::Origin::Measure(_)));
    let origins: Vec<Value> =
        measured.map(|(pointer, origin)| json!({ "pointer": pointer, "origin": origin.to_string() })).collect();
    let toml = document_to_toml(&resolved.document).or_exit(Exit::Io, "writing TOML")?;
    let whys: String = origins.iter().map(|it| format!("# {} is by {}\n", it["pointer"], it["origin"])).collect();
    Ok((json!({ "document": resolved.document, "set_by_measures": origins }), format!("{whys}{toml}")))
}

async fn compare(app: &App, owner: &Principal, with: &Document) -> Result<(Value, String), Failure> {
    let (known, now) = (known(app, owner).await?, app.now());
    // What a file leaves out has its default: both sides are written out in full.
    let whole = |document: &Value| PolicyDocument::parse(document).map(|parsed| parsed.document());
    let base = known.base(now, now).map(|base| base.document.value().clone()).unwrap_or_default();
    let before = whole(&base).or_exit(Exit::Unavailable, "the document in force")?.or_exit(Exit::Io, "reading it")?;
    let after = whole(with.value()).or_exit(Exit::Usage, "the file")?.or_exit(Exit::Io, "reading it")?;
    let changes = diff(&before, &after);
    let written = |value: &Option<Value>| value.as_ref().map_or_else(|| "–".to_owned(), Value::to_string);
    let lines: Vec<String> = changes
        .iter()
        .map(|change| format!("{}: {} → {}", change.pointer, written(&change.before), written(&change.after)))
        .collect();
    let text = if lines.is_empty() { "nothing differs".to_owned() } else { lines.join("\n") };
    Ok((json!({ "changes": changes }), text))
}

/// Reads a document from a file: JSON when its name says so, else TOML.
fn read(file: &Path) -> Result<Document, Failure> {
    let text = std::fs::read_to_string(file).or_exit(Exit::Io, format!("reading {}", file.display()))?;
    let is_json = file.extension().is_some_and(|ending| ending == "json");
    let document = if is_json { document_from_json(&text) } else { document_from_toml(&text) };
    document.or_exit(Exit::Usage, file.display().to_string())
}

fn refusal(error: BaseError) -> Failure {
    match error {
        BaseError::Store(error) => error.into(),
        BaseError::Wrong(findings) => {
            let line = |it: &app::policy::BaseFinding| {
                let under: Vec<String> = it.measures.iter().map(ToString::to_string).collect();
                let under = if under.is_empty() { String::new() } else { format!(" under {}", under.join(", ")) };
                format!("{}{under}", remark(&it.fault).line())
            };
            Failure::new(Exit::Usage, findings.iter().map(line).collect::<Vec<_>>().join("\n"))
        }
        other => Failure::new(Exit::Usage, other),
    }
}
