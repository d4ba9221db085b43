//! `kulanz plan`: the life of a plan from the command line: write, approve, switch on, switch off.

use crate::cli::{Plan, PlanActor};
use crate::config::Config;
use crate::exit::{Exit, Failure, OrExit};
use crate::{open, output};
use app::billing::impact::{Done, Impact, currency_of, first_day, impact};
use app::policy::{KnownPlan, MeasurePreview, PlanError, act, known, preview, preview_of, review};
use app::{App, Principal};
use jiff::civil::Date;
use kernel::{Money, StaffId, Timestamp};
use policy::text::{locate, plan_from_json, plan_from_toml, plan_to_toml};
use policy::{Act, Draft, Sentence, When};
use serde_json::{Value, json};
use std::path::Path;

/// Lists plans, shows one, or acts on one.
pub fn run(config: &Config, plan: &Plan, json: bool) -> Result<Exit, Failure> {
    let app = open::quick(config, true)?;
    let (value, text) = open::runtime()?.block_on(answer(&app, plan))?;
    output::say(json, &value, &text);
    Ok(Exit::Ok)
}

async fn answer(app: &App, plan: &Plan) -> Result<(Value, String), Failure> {
    match plan {
        Plan::List { principal } => {
            let known = known(app, &open::principal(app, principal).await?).await?;
            let heads: Vec<Value> = known.plans.iter().map(|(key, plan)| head(key, plan, app.now())).collect();
            let line = |it: &Value| format!("{}  {}  version {}", text(&it["key"]), text(&it["stage"]), it["version"]);
            let lines: Vec<String> = heads.iter().map(line).collect();
            let empty = "no plan yet: kulanz plan write FILE".to_owned();
            Ok((json!({ "plans": heads }), if lines.is_empty() { empty } else { lines.join("\n") }))
        }
        Plan::Show { principal, key } => {
            let known = known(app, &open::principal(app, principal).await?).await?;
            let plan = known.plans.get(key).ok_or_else(|| Failure::new(Exit::Usage, PlanError::NoSuchPlan))?;
            let draft = plan.plan.versions.last().map(|version| &version.draft);
            let toml = draft.map(plan_to_toml).transpose().or_exit(Exit::Io, "writing TOML")?.unwrap_or_default();
            Ok((json!({ "head": head(key, plan, app.now()), "draft": draft, "happened": plan.happened }), toml))
        }
        Plan::Write { by, file } => {
            let draft = read(file)?;
            let key = draft.key.clone();
            done(app, by, &key, Act::Write { draft }, file.as_path().into()).await
        }
        Plan::Preview { principal, email, as_of, plan } => {
            let owner = open::principal(app, principal).await?;
            previewed(app, &owner, email.as_deref(), *as_of, plan).await
        }
        Plan::Approve { by, key, version } => done(app, by, key, Act::Approve { version: *version }, None).await,
        Plan::Activate { by, key, version, from, stage, emergency } => {
            let (version, from, stage) = (*version, moment(app, by, *from).await?, stage.clone());
            let act = if *emergency {
                Act::ActInEmergency { version, stage }
            } else {
                Act::Activate { version, from, stage }
            };
            done(app, by, key, act, None).await
        }
        Plan::End { by, key, from } => done(app, by, key, Act::End { from: moment(app, by, *from).await? }, None).await,
        Plan::Close { by, key } => done(app, by, key, Act::Close, None).await,
        Plan::Learn { by, key, lesson } => done(app, by, key, Act::Learn { lesson: lesson.clone() }, None).await,
    }
}

async fn done(
    app: &App,
    by: &PlanActor,
    key: &str,
    wanted: Act,
    file: Option<&Path>,
) -> Result<(Value, String), Failure> {
    let owner = open::principal(app, &by.principal).await?;
    let staff = person(app, &by.email).await?;
    let plan = act(app, &owner, staff, key, wanted, &by.reason).await.map_err(|error| refusal(error, file))?;
    let (stage, version) = (stage_code(plan.stage(app.now())), plan.newest());
    let text = format!("{key}: {stage}, version {version}");
    Ok((json!({ "key": key, "stage": stage, "version": version }), text))
}

/// What a plan, or a file that may become one, would change.
async fn previewed(
    app: &App,
    owner: &Principal,
    email: Option<&str>,
    as_of: Option<Date>,
    plan: &str,
) -> Result<(Value, String), Failure> {
    let (known, now) = (known(app, owner).await?, app.now());
    let file = Path::new(plan);
    let (draft, version) = if let Some(written) = known.plans.get(plan) {
        let version = written.plan.newest();
        let draft = written.plan.version(version).map(|it| it.draft.clone());
        (draft.ok_or_else(|| Failure::new(Exit::Usage, PlanError::NoSuchPlan))?, version)
    } else {
        let draft = read(file)?;
        let findings = review(app, owner, &known, &draft);
        if !findings.is_empty() {
            return Err(refusal(PlanError::Wrong(findings), Some(file)));
        }
        let version = known.plans.get(&draft.key).map_or(0, |it| it.plan.newest()) + 1;
        (draft, version)
    };
    let seen = match email {
        Some(email) => {
            let staff = person(app, email).await?;
            preview(app, owner, staff, plan).await.map_err(|error| refusal(error, None))?
        }
        None => preview_of(&known, &draft, version, now)?,
    };
    let as_of = as_of.unwrap_or_else(|| first_day(&known, &draft, known.day(now)));
    let currency = currency_of(owner);
    let all = app.store.read({
        let principal = owner.id;
        move |tx| tx.accounts_owing_count(principal, currency)
    });
    let all: u64 = all.await.map_err(Failure::from)?;
    let bar = output::progress("accounts", all);
    let impact = impact(app, owner, &draft, as_of, currency, |done| bar.set_position(done)).await?;
    bar.finish_and_clear();
    let lines: Vec<String> = seen.measures.iter().map(measure_lines).collect();
    let fingerprint = seen.fingerprint();
    let head = format!("{} version {version}, against base version {}", draft.key, seen.base);
    let text = format!("{head}\n{}\n{}\npreview {fingerprint}", lines.join("\n"), impact_lines(&impact));
    Ok((json!({ "preview": seen, "impact": impact, "fingerprint": fingerprint }), text))
}

fn impact_lines(it: &Impact) -> String {
    let money = |amount| Money::new(amount, it.currency).to_string();
    let mut lines = vec![format!(
        "A run for {}: of {} accounts that owe something the plan touches {} ({}), and changes what happens to {}.",
        it.as_of,
        it.accounts,
        it.touched,
        money(it.touched_owed),
        it.changed
    )];
    lines.push(format!(
        "  letters {} → {}, of them friendly {} → {}; fees {} → {} (waived {}); interest {} → {}; later {} accounts ({})",
        it.without.letters,
        it.with.letters,
        it.without.reminders,
        it.with.reminders,
        money(it.without.fees),
        money(it.with.fees),
        money(it.with.waived),
        money(it.without.interest),
        money(it.with.interest),
        it.postponed,
        money(it.postponed_owed)
    ));
    for step in &it.steps {
        lines.push(format!("  {}: {} → {} (friendly {})", step.step, step.without, step.with, step.reminders));
    }
    for example in &it.examples {
        let done = |done: &Option<Done>| {
            let said = |it: &Done| format!("{}{}", it.step, if it.only_reminds { " (friendly)" } else { "" });
            done.as_ref().map_or_else(|| "nothing".to_owned(), said)
        };
        let (before, after) = (done(&example.without), done(&example.with));
        let owed = money(example.owed);
        lines.push(format!("  {} {} {owed}: {before} → {after}", example.number, example.segment));
    }
    lines.join("\n")
}

fn measure_lines(measure: &MeasurePreview) -> String {
    let moment = |when: Option<When>| when.map_or_else(|| "…".to_owned(), |when| when.to_string());
    let head = format!(
        "{}: {} to {}, for {}; then {}",
        measure.key,
        moment(measure.from),
        moment(measure.until),
        measure.scope,
        json!(measure.on_end)
    );
    let written = |value: &Option<Value>| value.as_ref().map_or_else(|| "–".to_owned(), Value::to_string);
    let line = |it: &Sentence| {
        let unit = it.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
        format!("\n  {}: {} → {}{unit}", it.change.pointer, written(&it.change.before), written(&it.change.after))
    };
    head + &measure.changes.iter().map(line).collect::<String>()
}

/// A day or moment on the principal's clock.
async fn moment(app: &App, by: &PlanActor, when: Option<When>) -> Result<Option<Timestamp>, Failure> {
    let owner = open::principal(app, &by.principal).await?;
    let zone = known(app, &owner).await?.zone.clone();
    Ok(when.map(|when| when.instant(&zone)))
}

async fn person(app: &App, email: &str) -> Result<StaffId, Failure> {
    let staff = app::people::find(app, email).await?;
    staff.map(|staff| staff.id).ok_or_else(|| Failure::new(Exit::Usage, format!("there is no account {email}")))
}

fn head(key: &str, plan: &KnownPlan, now: Timestamp) -> Value {
    let running = plan.plan.running(now).map(|activation| activation.version);
    json!({ "key": key, "stage": stage_code(plan.plan.stage(now)), "version": plan.plan.newest(), "running": running })
}

fn stage_code(stage: policy::Stage) -> String {
    text(&json!(stage))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Reads a plan from a file: JSON when its name says so, else TOML.
fn read(file: &Path) -> Result<Draft, Failure> {
    let text = std::fs::read_to_string(file).or_exit(Exit::Io, format!("reading {}", file.display()))?;
    let is_json = file.extension().is_some_and(|ending| ending == "json");
    let draft = if is_json { plan_from_json(&text) } else { plan_from_toml(&text) };
    draft.or_exit(Exit::Usage, file.display().to_string())
}

fn refusal(error: PlanError, file: Option<&Path>) -> Failure {
    match error {
        PlanError::Store(error) => error.into(),
        PlanError::Wrong(findings) => {
            let source = file.and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
            let place = |pointer: &str| locate(&source, pointer).map(|at| format!("{at} ")).unwrap_or_default();
            let line = |it: &app::policy::PlanFinding| format!("{}{}", place(&it.pointer), json!(it));
            Failure::new(Exit::Usage, findings.iter().map(line).collect::<Vec<_>>().join("\n"))
        }
        other => Failure::new(Exit::Usage, other),
    }
}
