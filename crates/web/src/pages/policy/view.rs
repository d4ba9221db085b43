//! Plans as pages show them: a card, a whole plan in sentences, its log, and what is next for whom.

use super::faults;
use super::scopes;
use super::words::{ChangeLine, Words, all_parameters};
use crate::{Problem, Signed, Ui, Web};
use app::people::Member;
use app::policy::{Known, KnownPlan, PolicyDocument, review, vocabulary};
use kernel::{StaffId, Timestamp};
use policy::{Draft, Happened, Measure, Plan, PlanEvent, PlanPolicy, Version, When, sentences};
use std::sync::Arc;

/// What every page about plans begins with.
pub struct Room<'a> {
    /// What is known of the principal's policy.
    pub known: Arc<Known>,
    /// Who works here.
    pub members: Vec<Member>,
    /// The words of the page.
    pub words: Words<'a>,
    /// Now.
    pub now: Timestamp,
}

/// A plan as a card.
pub struct Card {
    pub url: String,
    pub title: String,
    pub about: String,
    pub stage: &'static str,
    pub owner: String,
    pub dates: String,
    pub next: String,
    pub measures: usize,
}

/// A measure in sentences.
pub struct MeasureView {
    pub title: String,
    pub scope_words: String,
    pub scope: String,
    pub when: String,
    pub on_end: String,
    pub priority: i16,
    pub changes: Vec<ChangeLine>,
}

/// A line of the log.
pub struct LogLine {
    pub who: String,
    pub what: String,
    pub at: Timestamp,
    pub why: String,
}

/// Whom a plan touches and what it costs, on the accounts as they are.
pub struct Impact {
    /// For which day it was worked out, and when.
    pub made: String,
    /// Name and figure: accounts, letters, fees waived.
    pub figures: Vec<(String, String)>,
    /// Real accounts: who, without the plan, with it.
    pub examples: Vec<(String, String, String)>,
}

/// A whole plan.
pub struct Sheet {
    /// Its name.
    pub title: String,
    pub about: String,
    pub stage: &'static str,
    pub next: Vec<String>,
    pub owner: String,
    pub version: u32,
    pub dates: String,
    pub ends: String,
    pub stage_for: String,
    pub base: String,
    pub measures: Vec<MeasureView>,
    pub previewed: String,
    pub impact: Option<Impact>,
    pub findings: Vec<String>,
    pub lessons: Vec<String>,
    pub log: Vec<LogLine>,
    /// Where it stands.
    pub url: String,
}

/// The code of a plan's stage.
pub fn stage_code(plan: &Plan, now: Timestamp) -> &'static str {
    match plan.stage(now) {
        policy::Stage::Draft => "draft",
        policy::Stage::Previewed => "previewed",
        policy::Stage::Approved => "approved",
        policy::Stage::Active => "active",
        policy::Stage::Ending => "ending",
        policy::Stage::Ended => "ended",
    }
}

/// The address of a plan's page.
pub fn plan_url(ui: &Ui, key: &str) -> String {
    ui.desk(&format!("/crisis/plans/{key}"))
}

impl<'a> Room<'a> {
    /// Loads what is known.
    pub async fn enter(web: &Web, signed: &'a Signed) -> Result<Self, Problem> {
        let known = app::policy::known(&web.app, &signed.principal).await?;
        let members = app::people::list(&web.app, &signed.actor).await?;
        let words = Words::new(&signed.ui, &signed.principal);
        Ok(Self { known, members, words, now: signed.ui.now })
    }

    /// The plan of that key.
    pub fn plan(&self, key: &str) -> Result<&KnownPlan, Problem> {
        self.known.plans.get(key).ok_or(Problem::NotFound)
    }

    /// What the principal decided about the life of its plans, for nobody in particular.
    pub fn plan_policy(&self) -> Result<PlanPolicy, Problem> {
        let resolver = self.known.resolver(self.now)?;
        let resolved = resolver.resolve(&vocabulary().row());
        Ok(resolved.map(|it: Arc<policy::Resolved<PolicyDocument>>| it.parsed.plans.clone()).unwrap_or_default())
    }

    /// The name of somebody of the staff.
    pub fn who(&self, id: StaffId) -> String {
        let member = self.members.iter().find(|member| member.staff.id == id);
        member.map_or_else(|| self.words.ui.t("actor-former"), |member| member.staff.name.clone())
    }

    /// A plan as a card.
    pub fn card(&self, key: &str, known: &KnownPlan) -> Card {
        let (plan, words) = (&known.plan, &self.words);
        let draft = present(plan, self.now).map(|(_, version)| &version.draft);
        Card {
            url: plan_url(words.ui, key),
            title: draft.map_or_else(|| key.to_owned(), |draft| words.text(&draft.title, key)),
            about: draft.map(|draft| words.text(&draft.about, "")).unwrap_or_default(),
            stage: stage_code(plan, self.now),
            owner: plan.owner.map(|id| self.who(id)).unwrap_or_default(),
            dates: draft.map(|draft| self.dates(draft)).unwrap_or_default(),
            next: self.next(known).into_iter().next().unwrap_or_default(),
            measures: draft.map_or(0, |draft| draft.measures.len()),
        }
    }

    /// From the first day on which a measure holds to the last.
    fn dates(&self, draft: &Draft) -> String {
        let zone = &self.known.zone;
        let mut from: Option<Option<When>> = None;
        let mut until: Option<Option<When>> = None;
        for measure in &draft.measures {
            let earlier = |one: When, two: When| if one.instant(zone) <= two.instant(zone) { one } else { two };
            let later = |one: When, two: When| if one.instant(zone) >= two.instant(zone) { one } else { two };
            from = Some(from.map_or(measure.from, |known| known.zip(measure.from).map(|(a, b)| earlier(a, b))));
            until = Some(until.map_or(measure.until, |known| known.zip(measure.until).map(|(a, b)| later(a, b))));
        }
        self.words.span(from.flatten(), until.flatten())
    }

    /// What is next, and for whom; the most important first.
    fn next(&self, known: &KnownPlan) -> Vec<String> {
        let (plan, ui, now) = (&known.plan, self.words.ui, self.now);
        let newest = plan.versions.last();
        let coming = plan.activations.iter().rev().find(|it| it.span.from > now);
        if plan.is_closed {
            return if plan.lessons.is_empty() { vec![ui.t("plan-next-learn")] } else { Vec::new() };
        }
        if plan.ends.is_some_and(|ends| ends <= now) {
            return vec![ui.t("plan-next-close")];
        }
        let mut next = Vec::new();
        if let Some(running) = plan.running(now) {
            next.push(self.running(known, running));
            let is_newer = newest.is_some() && plan.newest() > running.version;
            if is_newer && coming.is_none() {
                next.push(ui.t1("plan-next-newer", "version", &plan.newest().to_string()));
                next.extend(newest.map(|version| self.before_running(plan, version)));
            }
        } else if let Some(version) = newest.filter(|_| coming.is_none()) {
            next.push(self.before_running(plan, version));
        }
        if let Some(coming) = coming {
            next.push(ui.t1("plan-next-begins", "time", &self.words.moment(coming.span.from)));
        }
        next
    }

    fn running(&self, known: &KnownPlan, running: &policy::Activation) -> String {
        let (plan, ui, words) = (&known.plan, self.words.ui, &self.words);
        if let Some(until) = running.span.until.filter(|_| plan.is_emergency_unapproved) {
            return ui.t1("plan-next-approve-emergency", "time", &ui.exact(&until));
        }
        let key = plan.versions.first().map(|version| &version.draft.key);
        let Some(in_force) = self.known.plans_in_force(self.now).into_iter().find(|it| Some(&it.key) == key) else {
            return ui.t("plan-next-idle");
        };
        let since = words.moment(in_force.since);
        match plan.ends {
            Some(ends) => ui.t2("plan-next-runs-until", ("since", &since), ("until", &words.moment(ends))),
            None => ui.t1("plan-next-runs", "time", &since),
        }
    }

    fn before_running(&self, plan: &Plan, newest: &Version) -> String {
        let ui = self.words.ui;
        ui.t(match (&newest.approval, &newest.preview) {
            (None, _) if plan.is_emergency_unapproved => "plan-next-lapsed",
            (Some(_), _) => "plan-next-activate",
            (None, Some(_)) => "plan-next-approve",
            (None, None) => "plan-next-preview",
        })
    }

    /// A measure in sentences, against the base document that holds now.
    fn measure(&self, measure: &Measure) -> MeasureView {
        let words = &self.words;
        let base = self.known.base(self.now, self.now);
        let changes = base.map(|base| sentences(&base.document, &measure.patch, all_parameters())).unwrap_or_default();
        let changes: Vec<policy::Change> = changes.into_iter().map(|sentence| sentence.change).collect();
        MeasureView {
            title: words.text(&measure.title, &measure.key),
            scope_words: self.scope(&measure.scope),
            scope: measure.scope.clone(),
            when: words.when(measure),
            on_end: words.on_end(&measure.on_end),
            priority: measure.priority,
            changes: words.changes(&changes),
        }
    }

    /// For whom, in words.
    pub fn scope(&self, scope: &str) -> String {
        scopes::in_words(&self.words, scope).unwrap_or_else(|| self.words.ui.t("scope-by-condition"))
    }

    /// The whole plan.
    pub fn sheet(&self, web: &Web, signed: &Signed, key: &str, known: &KnownPlan) -> Sheet {
        let (plan, words) = (&known.plan, &self.words);
        let newest = plan.versions.last().map(|version| &version.draft);
        let stage_for = plan.running(self.now).and_then(|running| running.stage.as_deref());
        let findings = newest.filter(|_| !plan.is_closed).map(|draft| {
            let found = review(&web.app, &signed.principal, &self.known, draft);
            found.iter().map(|finding| faults::of_plan(words, finding, draft, "")).collect()
        });
        Sheet {
            title: newest.map_or_else(|| key.to_owned(), |draft| words.text(&draft.title, key)),
            about: newest.map(|draft| words.text(&draft.about, "")).unwrap_or_default(),
            stage: stage_code(plan, self.now),
            next: self.next(known),
            owner: plan.owner.map(|id| self.who(id)).unwrap_or_default(),
            version: plan.newest(),
            dates: newest.map(|draft| self.dates(draft)).unwrap_or_default(),
            ends: plan.ends.map(|ends| words.moment(ends)).unwrap_or_default(),
            stage_for: stage_for.map(|stage| self.scope(stage)).unwrap_or_default(),
            base: words.base(self.known.base(self.now, self.now).map_or(0, |base| base.version)),
            measures: newest.map(|draft| self.measures(draft)).unwrap_or_default(),
            previewed: self.previewed(known),
            impact: None,
            findings: findings.unwrap_or_default(),
            lessons: plan.lessons.clone(),
            log: self.log(known),
            url: plan_url(words.ui, key),
        }
    }

    fn measures(&self, draft: &Draft) -> Vec<MeasureView> {
        draft.measures.iter().map(|measure| self.measure(measure)).collect()
    }

    /// Who made the preview of the newest version, and when; empty when nobody did.
    fn previewed(&self, known: &KnownPlan) -> String {
        let newest = known.plan.newest();
        let is_it = |it: &&Happened| matches!(it.event, PlanEvent::Previewed { version, .. } if version == newest);
        let made = known.happened.iter().rev().find(is_it);
        let said = |it: &Happened| {
            let (name, time) = (self.who(it.by), self.words.ui.exact(&it.at));
            self.words.ui.t2("plan-preview-made", ("name", &name), ("time", &time))
        };
        made.map(said).unwrap_or_default()
    }

    /// Everything that happened, the latest first.
    fn log(&self, known: &KnownPlan) -> Vec<LogLine> {
        let mut written = 0;
        let mut lines: Vec<LogLine> = known.happened.iter().map(|it| self.log_line(it, &mut written)).collect();
        lines.reverse();
        lines
    }

    fn log_line(&self, it: &Happened, written: &mut u32) -> LogLine {
        let (ui, words) = (self.words.ui, &self.words);
        let versioned = |key: &str, version: u32| ui.t1(key, "version", &version.to_string());
        let timed = |key: &str, version: u32, at: Timestamp| {
            ui.t2(key, ("version", &version.to_string()), ("time", &words.moment(at)))
        };
        let what = match &it.event {
            PlanEvent::Written { .. } => {
                *written += 1;
                versioned("event-written", *written)
            }
            PlanEvent::Previewed { version, .. } => versioned("event-previewed", *version),
            PlanEvent::Approved { version, .. } => versioned("event-approved", *version),
            PlanEvent::Activated { activation, is_emergency: true } => {
                let until = activation.span.until.unwrap_or(activation.span.from);
                timed("event-emergency", activation.version, until)
            }
            PlanEvent::Activated { activation, .. } => {
                timed("event-activated", activation.version, activation.span.from)
            }
            PlanEvent::EndSet { from } => ui.t1("event-end-set", "time", &words.moment(*from)),
            PlanEvent::Closed => ui.t("event-closed"),
            PlanEvent::Learnt { .. } => ui.t("event-learnt"),
        };
        LogLine { who: self.who(it.by), what, at: it.at, why: it.reason.trim().to_owned() }
    }
}

/// The version that runs, else the newest.
pub fn present(plan: &Plan, now: Timestamp) -> Option<(u32, &Version)> {
    let number = plan.running(now).map_or_else(|| plan.newest(), |running| running.version);
    plan.version(number).map(|version| (number, version))
}
