//! A plan: measures with an owner, kept in versions, and how far each version has come.
//!
//! What happened to a plan is a list of [`Happened`]; the plan itself is only its sum ([`Plan::apply`]). Who may do what and
//! when is decided in [`crate::life`].
//!
//! Invariants: a version never changes once written; whatever runs was approved by a second person, or is an emergency
//! act that ends by itself at a set instant.

use crate::history::Span;
use crate::measure::{Measure, Texts};
use kernel::{StaffId, Timestamp};
use serde::{Deserialize, Serialize};

/// What a plan says: the form of the files in `policies/` and of the API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The plan's name among all of the principal: `a–z`, `0–9`, `_`, `-`, up to 64.
    pub key: String,
    /// What people call it.
    #[serde(default)]
    pub title: Texts,
    /// Why there is this plan, and when to use it.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub about: Texts,
    /// What it changes.
    pub measures: Vec<Measure>,
}

/// One version of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Who wrote it.
    pub author: StaffId,
    /// What it says.
    pub draft: Draft,
    /// The fingerprint of the last preview that was made of this very version.
    pub preview: Option<String>,
    /// Who approved it, and when.
    pub approval: Option<(StaffId, Timestamp)>,
}

/// A version put into force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activation {
    /// Which version, from 1.
    pub version: u32,
    /// From when; for an emergency act, until when it holds unless it is approved.
    pub span: Span,
    /// For whom, beside each measure's scope; `None` is everybody whom the scopes mean.
    pub stage: Option<String>,
}

/// How far a plan has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being written.
    Draft,
    /// Its newest version was previewed.
    Previewed,
    /// Its newest version was approved; perhaps the day is set.
    Approved,
    /// In force. Newer versions may be on their way beside it.
    Active,
    /// Its end is set or was reached; things begun under it are being brought back.
    Ending,
    /// Nothing of it is left but what was learnt.
    Ended,
}

/// Something that happened to a plan, with who, when and why: for the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// What.
    pub event: PlanEvent,
    /// Who did it.
    pub by: StaffId,
    /// When it was recorded.
    pub at: Timestamp,
    /// Why, in the person's words.
    pub reason: String,
}

/// What can happen to a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum PlanEvent {
    /// A new version was written: the first draft, a change before approval, or an amendment of a running plan.
    Written {
        /// What it says.
        draft: Draft,
    },
    /// A preview of a version was made.
    Previewed {
        /// Of which.
        version: u32,
        /// The preview's fingerprint.
        preview: String,
    },
    /// A second person approved a version. If it runs by an emergency act, `confirms` is from when it runs on without end.
    Approved {
        /// Which.
        version: u32,
        /// For an emergency act that runs.
        confirms: Option<Activation>,
    },
    /// A version was put into force, at once or at a time, for all or for some; or its stage was changed.
    Activated {
        /// Which, from when, for whom.
        activation: Activation,
        /// Whether it was put into force before its approval.
        is_emergency: bool,
    },
    /// The plan's end was set.
    EndSet {
        /// The first instant at which no measure of it is in force.
        from: Timestamp,
    },
    /// The plan is over: all that was begun under it has come to its end; or it never ran and is put away.
    Closed,
    /// Something was learnt.
    Learnt {
        /// In whose words it was said.
        lesson: String,
    },
}

/// A plan as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Every version; the first is version 1.
    pub versions: Vec<Version>,
    /// Who answers for it: whoever wrote the first version.
    pub owner: Option<StaffId>,
    /// Every activation in the order of recording. Where spans overlap, the last counts.
    pub activations: Vec<Activation>,
    /// Whether an emergency act awaits approval, or lapsed for want of it.
    pub is_emergency_unapproved: bool,
    /// From when no measure of it is in force any more.
    pub ends: Option<Timestamp>,
    /// Whether it is over.
    pub is_closed: bool,
    /// What was learnt.
    pub lessons: Vec<String>,
}

impl Plan {
    /// The plan that these events make.
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Happened>) -> Self {
        events.into_iter().fold(Self::default(), |plan, happened| plan.apply(happened))
    }

    /// This plan after one more event. Total: what [`crate::life::decide`] would refuse changes nothing it should not.
    #[must_use]
    pub fn apply(mut self, happened: &Happened) -> Self {
        match &happened.event {
            PlanEvent::Written { draft } => {
                self.owner.get_or_insert(happened.by);
                let (author, draft) = (happened.by, draft.clone());
                self.versions.push(Version { author, draft, preview: None, approval: None });
            }
            PlanEvent::Previewed { version, preview } => {
                if let Some(version) = self.version_mut(*version) {
                    version.preview = Some(preview.clone());
                }
            }
            PlanEvent::Approved { version, confirms } => {
                if let Some(version) = self.version_mut(*version) {
                    version.approval = Some((happened.by, happened.at));
                }
                self.is_emergency_unapproved = false;
                self.activations.extend(confirms.clone());
            }
            PlanEvent::Activated { activation, is_emergency } => {
                self.is_emergency_unapproved |= is_emergency;
                self.activations.push(activation.clone());
            }
            PlanEvent::EndSet { from } => self.ends = Some(*from),
            PlanEvent::Closed => self.is_closed = true,
            PlanEvent::Learnt { lesson } => self.lessons.push(lesson.clone()),
        }
        self
    }

    /// The number of the newest version; 0 before the first.
    pub fn newest(&self) -> u32 {
        u32::try_from(self.versions.len()).unwrap_or(u32::MAX)
    }

    /// A version by its number.
    pub fn version(&self, number: u32) -> Option<&Version> {
        self.versions.get(usize::try_from(number.checked_sub(1)?).ok()?)
    }

    fn version_mut(&mut self, number: u32) -> Option<&mut Version> {
        self.versions.get_mut(usize::try_from(number.checked_sub(1)?).ok()?)
    }

    /// What of it is in force at `at`. The spans of its measures narrow that further.
    pub fn running(&self, at: Timestamp) -> Option<&Activation> {
        let is_over = self.ends.is_some_and(|ends| ends <= at);
        self.activations.iter().rev().find(|it| it.span.contains(at)).filter(|_| !is_over)
    }

    /// How far it has come at `at`.
    pub fn stage(&self, at: Timestamp) -> Stage {
        let newest = self.versions.last();
        if self.is_closed {
            Stage::Ended
        } else if self.ends.is_some() {
            Stage::Ending
        } else if self.running(at).is_some() {
            Stage::Active
        } else if newest.is_some_and(|version| version.approval.is_some()) {
            Stage::Approved
        } else if newest.is_some_and(|version| version.preview.is_some()) {
            Stage::Previewed
        } else {
            Stage::Draft
        }
    }
}
