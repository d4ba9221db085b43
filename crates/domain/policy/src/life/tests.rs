//! The life of the lockdown plan, and that no path leads around a second person.

use super::*;
use crate::plan::Stage;
use crate::testing::{day, measure};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;

const ANNA: StaffId = StaffId(uuid_of(1));
const BEAT: StaffId = StaffId(uuid_of(2));

const fn uuid_of(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

fn draft(days: u32) -> Draft {
    let friendly = measure("friendly", "true", json!({"billing": {"term_days": days}}));
    Draft { key: "lockdown-2020".into(), title: BTreeMap::new(), about: BTreeMap::new(), measures: vec![friendly] }
}

/// A plan and its clock; acts that must go well, and acts that must not.
struct Story {
    plan: Plan,
    policy: PlanPolicy,
}

impl Story {
    fn new() -> Self {
        Self { plan: Plan::default(), policy: PlanPolicy::default() }
    }

    fn may(&mut self, on: &str, by: StaffId, act: Act) -> Stage {
        let now = day(on);
        let happened = decide(&self.plan, act, by, "because", now, &self.policy).expect("may");
        self.plan = std::mem::take(&mut self.plan).apply(&happened);
        self.plan.stage(now)
    }

    fn may_not(&self, on: &str, by: StaffId, act: Act) -> Refusal {
        decide(&self.plan, act, by, "because", day(on), &self.policy).expect_err("may not")
    }

    fn runs(&self, on: &str) -> Option<u32> {
        self.plan.running(day(on)).map(|activation| activation.version)
    }
}

fn write(days: u32) -> Act {
    Act::Write { draft: draft(days) }
}

fn preview(version: u32) -> Act {
    Act::Preview { version, preview: format!("sha-{version}") }
}

fn approve(version: u32) -> Act {
    Act::Approve { version }
}

fn activate(version: u32, from: Option<&str>) -> Act {
    Act::Activate { version, from: from.map(day), stage: None }
}

#[test]
fn two_people_bring_the_plan_into_force_adapt_it_and_end_it() {
    let mut story = Story::new();
    assert_eq!(story.may("2020-03-12", ANNA, write(60)), Stage::Draft);
    assert_eq!(story.may_not("2020-03-12", BEAT, approve(1)), Refusal::NotPreviewed);
    assert_eq!(story.may("2020-03-12", ANNA, preview(1)), Stage::Previewed);
    assert_eq!(story.may_not("2020-03-12", ANNA, approve(1)), Refusal::OwnVersion);
    assert_eq!(story.may_not("2020-03-12", BEAT, activate(1, None)), Refusal::NotApproved);
    assert_eq!(story.may("2020-03-13", BEAT, approve(1)), Stage::Approved);
    let now = day("2020-03-13");
    assert_eq!(story.may_not("2020-03-13", ANNA, activate(1, Some("2020-03-01"))), Refusal::InThePast { now });
    assert_eq!(story.may("2020-03-13", ANNA, activate(1, Some("2020-03-16"))), Stage::Approved);
    assert_eq!((story.runs("2020-03-15"), story.runs("2020-03-16")), (None, Some(1)));

    // In April it is not enough: an amendment goes the same way while the first version runs.
    assert_eq!(story.may("2020-04-06", BEAT, write(90)), Stage::Active);
    assert_eq!(story.may_not("2020-04-06", ANNA, activate(1, None)), Refusal::NotNewest { newest: 2 });
    story.may("2020-04-06", BEAT, preview(2));
    story.may("2020-04-06", ANNA, approve(2));
    story.may("2020-04-07", BEAT, activate(2, None));
    assert_eq!((story.runs("2020-04-06"), story.runs("2020-04-07")), (Some(1), Some(2)));

    assert_eq!(story.may("2020-06-15", ANNA, Act::End { from: Some(day("2020-07-01")) }), Stage::Ending);
    assert_eq!((story.runs("2020-06-30"), story.runs("2020-07-01")), (Some(2), None));
    assert_eq!(story.may_not("2020-06-20", ANNA, Act::Close), Refusal::StillRunning);
    assert_eq!(story.may_not("2020-07-02", ANNA, write(30)), Refusal::Over);
    assert_eq!(story.may("2020-08-10", ANNA, Act::Close), Stage::Ended);
    let lesson = "Ring the restaurants earlier.".to_owned();
    assert_eq!(story.may("2020-09-01", BEAT, Act::Learn { lesson }), Stage::Ended);
    assert_eq!(story.plan.lessons.len(), 1);
}

#[test]
fn a_change_after_approval_needs_preview_and_approval_again() {
    let mut story = Story::new();
    story.may("2020-03-12", ANNA, write(60));
    story.may("2020-03-12", ANNA, preview(1));
    story.may("2020-03-12", BEAT, approve(1));
    assert_eq!(story.may("2020-03-13", BEAT, write(90)), Stage::Draft);
    assert_eq!(story.may_not("2020-03-13", ANNA, activate(1, None)), Refusal::NotNewest { newest: 2 });
    assert_eq!(story.may_not("2020-03-13", ANNA, approve(2)), Refusal::NotPreviewed);
    assert_eq!(story.may_not("2020-03-13", ANNA, preview(1)), Refusal::NotNewest { newest: 2 });
}

#[test]
fn an_emergency_act_lapses_after_three_days_unless_somebody_else_approves() {
    let emergency = |version| Act::ActInEmergency { version, stage: None };
    let mut story = Story::new();
    story.may("2020-03-14", ANNA, write(60));
    assert_eq!(story.may("2020-03-14", ANNA, emergency(1)), Stage::Active);
    assert_eq!((story.runs("2020-03-16"), story.runs("2020-03-17")), (Some(1), None));
    story.may("2020-03-15", ANNA, write(90));
    assert_eq!(story.may_not("2020-03-15", ANNA, emergency(2)), Refusal::EmergencyUnapproved);
    assert_eq!(story.may_not("2020-03-20", ANNA, emergency(2)), Refusal::EmergencyUnapproved);

    let mut story = Story::new();
    story.may("2020-03-14", ANNA, write(60));
    story.may("2020-03-14", ANNA, emergency(1));
    story.may("2020-03-14", ANNA, preview(1));
    story.may("2020-03-16", BEAT, approve(1));
    assert_eq!(story.runs("2020-12-31"), Some(1));
    assert_eq!(story.may_not("2020-03-16", BEAT, emergency(1)), Refusal::ApprovedAlready);
    story.policy.emergency_is_allowed = false;
    assert_eq!(story.may_not("2020-03-16", BEAT, emergency(1)), Refusal::EmergencyNotAllowed);
}

#[test]
fn an_emergency_amendment_that_lapses_leaves_what_was_approved() {
    let mut story = Story::new();
    story.may("2020-03-12", ANNA, write(60));
    story.may("2020-03-12", ANNA, preview(1));
    story.may("2020-03-12", BEAT, approve(1));
    story.may("2020-03-12", ANNA, activate(1, None));
    story.may("2020-03-20", ANNA, write(120));
    story.may("2020-03-20", ANNA, Act::ActInEmergency { version: 2, stage: None });
    assert_eq!((story.runs("2020-03-22"), story.runs("2020-03-23")), (Some(2), Some(1)));
}

#[test]
fn a_plan_is_rolled_out_in_stages() {
    let mut story = Story::new();
    story.may("2020-03-12", ANNA, write(60));
    story.may("2020-03-12", ANNA, preview(1));
    story.may("2020-03-12", BEAT, approve(1));
    let stage = Some("contract.region == 'CH-ZH'".to_owned());
    story.may("2020-03-12", ANNA, Act::Activate { version: 1, from: None, stage: stage.clone() });
    assert_eq!(story.plan.running(day("2020-03-13")).expect("runs").stage, stage);
    story.may("2020-03-14", ANNA, Act::Restage { stage: None });
    assert_eq!(story.plan.running(day("2020-03-14")).expect("runs").stage, None);
    let refused = decide(&story.plan, Act::End { from: None }, ANNA, "  ", day("2020-03-15"), &story.policy);
    assert_eq!(refused, Err(Refusal::Words));
}

fn some_act() -> impl Strategy<Value = (u8, u32, u8, u8)> {
    // what, which version, who, hours until the next act
    (0u8..10, 1u32..5, 0u8..3, 0u8..60)
}

fn act(what: u8, version: u32, now: Timestamp) -> Act {
    let later = Some(now.plus(HOUR * version * 20));
    match what {
        0 => write(version),
        1 | 2 => preview(version),
        3 => approve(version),
        4 => Act::Activate { version, from: None, stage: None },
        5 => Act::Activate { version, from: later, stage: None },
        6 => Act::ActInEmergency { version, stage: None },
        7 => Act::Restage { stage: Some("true".to_owned()) },
        8 => Act::End { from: later },
        _ => Act::Close,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Three people try everything in any order. Whatever runs was approved by another than its author before it was put
    /// into force, or it is an emergency act within its term.
    #[test]
    fn no_path_leads_around_a_second_person(steps in prop::collection::vec(some_act(), 1..40)) {
        let policy = PlanPolicy::default();
        let mut now = day("2020-03-01");
        let (mut plan, mut events) = (Plan::default(), Vec::new());
        for (what, version, who, hours) in steps {
            let by = StaffId(uuid_of(u128::from(who)));
            if let Ok(happened) = decide(&plan, act(what, version, now), by, "because", now, &policy) {
                plan = plan.apply(&happened);
                events.push(happened);
            }
            prop_assert_eq!(&Plan::replay(&events), &plan);
            for ahead in [0, 1, 71, 72, 100, 1_000] {
                let at = now.plus(HOUR * ahead);
                let Some(running) = plan.running(at) else { continue };
                let version = plan.version(running.version).expect("is a version");
                let is_approved = version.approval.is_some_and(|(by, _)| by != version.author);
                let is_emergency = running.span.until.is_some_and(|until| until <= now.plus(HOUR * 72));
                prop_assert!(is_approved && version.preview.is_some() || is_emergency, "{:?}", plan);
                prop_assert!(!plan.is_closed);
            }
            now = now.plus(HOUR * u32::from(hours));
        }
    }
}
