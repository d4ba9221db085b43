//! The life of a plan: who may do what with it, and when.
//!
//! ```text
//! write ─→ preview ─→ approve ─→ activate ─→ … ─→ end ─→ close ─→ learn
//!            └────────── emergency ───┘ lapses by itself unless approved in time
//! ```
//!
//! An amendment is a newer version on the same way while the older one runs.
//!
//! Invariants, tested over all paths: nothing runs that its author alone decided, but for an emergency act, and that one ends
//! at an instant set when it began; after an emergency act nothing more is put into force without a second person;
//! what was approved is exactly what was previewed; nothing takes effect before it is recorded.

use crate::history::Span;
use crate::plan::{Activation, Draft, Happened, Plan, PlanEvent, Version};
use kernel::{StaffId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Characters of a reason or a lesson.
pub const MAX_WORDS_CHARS: usize = 4_000;
/// Versions of one plan.
pub const MAX_VERSIONS: u32 = 1_000;

const HOUR: Duration = Duration::from_secs(3_600);

/// What a principal decides about the life of its plans: the `plans` section of its policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlanPolicy {
    /// Whether a plan may be put into force before a second person has approved it.
    pub emergency_is_allowed: bool,
    /// Hours within which an emergency act must be approved; then it ends by itself.
    #[schemars(range(min = 1, max = 336), extend("x-unit" = "hours"))]
    pub emergency_hours: u32,
}

impl Default for PlanPolicy {
    fn default() -> Self {
        Self { emergency_is_allowed: true, emergency_hours: 72 }
    }
}

/// What somebody wants to do with a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Write a version. The app reviews it first ([`crate::review()`]).
    Write {
        /// What it says.
        draft: Draft,
    },
    /// Record that a preview was made.
    Preview {
        /// Of the newest version.
        version: u32,
        /// Its fingerprint.
        preview: String,
    },
    /// Approve a version: the newest, or one that runs by an emergency act.
    Approve {
        /// Which.
        version: u32,
    },
    /// Put an approved version into force.
    Activate {
        /// The newest.
        version: u32,
        /// From when; now when `None`.
        from: Option<Timestamp>,
        /// For whom at first: a condition in CEL.
        stage: Option<String>,
    },
    /// Put a version into force now, to be approved after.
    ActInEmergency {
        /// The newest.
        version: u32,
        /// For whom at first: a condition in CEL.
        stage: Option<String>,
    },
    /// Widen or narrow the stage of what runs. Any stage lies within what was approved.
    Restage {
        /// For whom from now on; `None` is everybody whom the scopes mean.
        stage: Option<String>,
    },
    /// Set the end, or set it anew before it is reached.
    End {
        /// From when; now when `None`.
        from: Option<Timestamp>,
    },
    /// Put away a plan of which nothing runs or will run.
    Close,
    /// Keep what was learnt.
    Learn {
        /// In whose words.
        lesson: String,
    },
}

/// Why an act is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Refusal {
    /// The plan's end was reached, or it was put away.
    #[error("the plan is over")]
    Over,
    /// It is not the newest version.
    #[error("version {newest} is the newest")]
    NotNewest {
        /// The newest; 0 when there is none.
        newest: u32,
    },
    /// A plan has at most [`MAX_VERSIONS`] versions.
    #[error("there are {MAX_VERSIONS} versions already")]
    TooManyVersions,
    /// A draft has at least one measure; to have none, end the plan.
    #[error("there is no measure in it")]
    NoMeasures,
    /// A plan keeps its key.
    #[error("the key of this plan is `{key}`")]
    OtherKey {
        /// Its key.
        key: String,
    },
    /// Authors do not approve their own versions.
    #[error("a second person approves")]
    OwnVersion,
    /// This very version was not previewed.
    #[error("this version was not previewed")]
    NotPreviewed,
    /// It is approved already.
    #[error("this version is approved")]
    ApprovedAlready,
    /// It is not approved.
    #[error("this version is not approved")]
    NotApproved,
    /// An effect cannot lie in the past.
    #[error("nothing takes effect before {now}")]
    InThePast {
        /// Now.
        now: Timestamp,
    },
    /// Nothing of the plan is in force.
    #[error("nothing of it is in force")]
    NotRunning,
    /// Something of the plan is in force or will be: end it first.
    #[error("something of it is in force, or will be")]
    StillRunning,
    /// The principal allows no emergency acts.
    #[error("emergency acts are not allowed")]
    EmergencyNotAllowed,
    /// There was an emergency act that nobody has approved: only an approval leads on.
    #[error("an emergency act awaits approval")]
    EmergencyUnapproved,
    /// It is not over yet.
    #[error("the plan is not over")]
    NotOver,
    /// The act needs a reason, or the words are longer than [`MAX_WORDS_CHARS`].
    #[error("say why, in up to {MAX_WORDS_CHARS} characters")]
    Words,
}

/// Decides whether `by` may do `act` now, and what happens then. `reason` is in the person's own words; only a preview needs
/// none.
pub fn decide(
    plan: &Plan,
    act: Act,
    by: StaffId,
    reason: &str,
    now: Timestamp,
    policy: &PlanPolicy,
) -> Result<Happened, Refusal> {
    let needs_reason = !matches!(act, Act::Preview { .. });
    if (needs_reason && reason.trim().is_empty()) || reason.chars().count() > MAX_WORDS_CHARS {
        return Err(Refusal::Words);
    }
    let is_over = plan.is_closed || plan.ends.is_some_and(|ends| ends <= now);
    if is_over && !matches!(act, Act::Close | Act::Learn { .. }) {
        return Err(Refusal::Over);
    }
    let event = match act {
        Act::Write { draft } => write(plan, draft),
        Act::Preview { version, preview } => newest(plan, version).map(|_| PlanEvent::Previewed { version, preview }),
        Act::Approve { version } => approve(plan, version, by, now),
        Act::Activate { version, from, stage } => activate(plan, version, from.unwrap_or(now), stage, now),
        Act::ActInEmergency { version, stage } => act_in_emergency(plan, version, stage, now, policy),
        Act::Restage { stage } => {
            let running = plan.running(now).ok_or(Refusal::NotRunning)?;
            let span = Span { from: now, ..running.span };
            let activation = Activation { version: running.version, span, stage };
            Ok(PlanEvent::Activated { activation, is_emergency: false })
        }
        Act::End { from } => end(plan, from.unwrap_or(now), now),
        Act::Close if plan.is_closed => Err(Refusal::Over),
        Act::Close if is_over || !will_run(plan, now) => Ok(PlanEvent::Closed),
        Act::Close => Err(Refusal::StillRunning),
        Act::Learn { lesson } => learn(is_over, lesson),
    }?;
    Ok(Happened { event, by, at: now, reason: reason.to_owned() })
}

fn write(plan: &Plan, draft: Draft) -> Result<PlanEvent, Refusal> {
    let key = plan.versions.first().map(|first| &first.draft.key);
    match key {
        Some(key) if *key != draft.key => Err(Refusal::OtherKey { key: key.clone() }),
        _ if draft.measures.is_empty() => Err(Refusal::NoMeasures),
        _ if plan.newest() >= MAX_VERSIONS => Err(Refusal::TooManyVersions),
        _ => Ok(PlanEvent::Written { draft }),
    }
}

fn newest(plan: &Plan, number: u32) -> Result<&Version, Refusal> {
    let newest = plan.newest();
    plan.version(number).filter(|_| number == newest).ok_or(Refusal::NotNewest { newest })
}

fn approve(plan: &Plan, number: u32, by: StaffId, now: Timestamp) -> Result<PlanEvent, Refusal> {
    // What has an end of its own runs by an emergency act.
    let emergency = plan.running(now).filter(|it| it.version == number && it.span.until.is_some());
    let version = match emergency {
        Some(_) => plan.version(number).ok_or(Refusal::NotNewest { newest: plan.newest() })?,
        None => newest(plan, number)?,
    };
    if version.approval.is_some() {
        return Err(Refusal::ApprovedAlready);
    }
    if version.preview.is_none() {
        return Err(Refusal::NotPreviewed);
    }
    if version.author == by {
        return Err(Refusal::OwnVersion);
    }
    let confirms = emergency.map(|it| Activation { span: Span::since(now), ..it.clone() });
    Ok(PlanEvent::Approved { version: number, confirms })
}

fn activate(
    plan: &Plan,
    number: u32,
    from: Timestamp,
    stage: Option<String>,
    now: Timestamp,
) -> Result<PlanEvent, Refusal> {
    if newest(plan, number)?.approval.is_none() {
        return Err(Refusal::NotApproved);
    }
    if from < now {
        return Err(Refusal::InThePast { now });
    }
    let activation = Activation { version: number, span: Span::since(from), stage };
    Ok(PlanEvent::Activated { activation, is_emergency: false })
}

fn act_in_emergency(
    plan: &Plan,
    number: u32,
    stage: Option<String>,
    now: Timestamp,
    policy: &PlanPolicy,
) -> Result<PlanEvent, Refusal> {
    if !policy.emergency_is_allowed {
        return Err(Refusal::EmergencyNotAllowed);
    }
    if newest(plan, number)?.approval.is_some() {
        return Err(Refusal::ApprovedAlready);
    }
    if plan.is_emergency_unapproved {
        return Err(Refusal::EmergencyUnapproved);
    }
    let lapses = now.plus(HOUR * policy.emergency_hours.clamp(1, 336));
    let activation = Activation { version: number, span: Span { from: now, until: Some(lapses) }, stage };
    Ok(PlanEvent::Activated { activation, is_emergency: true })
}

fn end(plan: &Plan, from: Timestamp, now: Timestamp) -> Result<PlanEvent, Refusal> {
    if from < now {
        return Err(Refusal::InThePast { now });
    }
    if will_run(plan, now) { Ok(PlanEvent::EndSet { from }) } else { Err(Refusal::NotRunning) }
}

fn learn(is_over: bool, lesson: String) -> Result<PlanEvent, Refusal> {
    if !is_over {
        return Err(Refusal::NotOver);
    }
    if lesson.trim().is_empty() || lesson.chars().count() > MAX_WORDS_CHARS {
        return Err(Refusal::Words);
    }
    Ok(PlanEvent::Learnt { lesson })
}

/// Whether anything of it is in force now or comes into force later.
fn will_run(plan: &Plan, now: Timestamp) -> bool {
    plan.activations.iter().any(|it| it.span.until.is_none_or(|until| until > now))
}

#[cfg(test)]
mod tests;
