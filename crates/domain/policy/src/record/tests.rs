//! The record says what the plans say, now and as it was known.

use super::*;
use crate::life::{Act, PlanPolicy, decide};
use crate::testing::{base, day, measure};
use crate::{Draft, Measure};
use kernel::StaffId;
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;

fn person(number: u128) -> StaffId {
    StaffId(uuid::Uuid::from_u128(number))
}

fn friendly(days: u32, from: &str, until: Option<&str>) -> Measure {
    let mut it = measure("friendly", "true", json!({"billing": {"term_days": days}}));
    (it.from, it.until) = (from.parse().ok(), until.and_then(|until| until.parse().ok()));
    it
}

fn draft(measures: Vec<Measure>) -> Draft {
    Draft { key: "lockdown".into(), title: BTreeMap::new(), about: BTreeMap::new(), measures }
}

#[derive(Default)]
struct Story {
    plan: Plan,
    record: Record,
}

impl Story {
    fn act(&mut self, now: Timestamp, by: u128, act: Act) -> bool {
        let Ok(happened) = decide(&self.plan, act, person(by), "because", now, &PlanPolicy::default()) else {
            return false;
        };
        self.plan = std::mem::take(&mut self.plan).apply(&happened);
        for effect in effects(&self.plan, &happened, &TimeZone::UTC) {
            self.record.record(effect).expect("is recorded");
        }
        true
    }

    fn approved(&mut self, on: &str, measures: Vec<Measure>) {
        let version = self.plan.newest() + 1;
        assert!(self.act(day(on), 1, Act::Write { draft: draft(measures) }));
        assert!(self.act(day(on), 1, Act::Preview { version, preview: "sha".into() }));
        assert!(self.act(day(on), 2, Act::Approve { version }));
    }

    fn terms(&self, at: &str, known: &str) -> Vec<String> {
        self.record.measures(day(at), day(known)).iter().map(|it| it.measure.patch.values()[0].1.to_string()).collect()
    }
}

#[test]
fn what_was_decided_in_march_can_be_asked_for_in_years() {
    let mut story = Story::default();
    let base = Entry { recorded_at: day("2020-01-01"), span: Span::since(day("2020-01-01")), content: Some(base()) };
    story.record.record_base(base).expect("is recorded");
    story.approved("2020-03-13", vec![friendly(60, "2020-03-16", Some("2020-07-01"))]);
    assert!(story.act(day("2020-03-14"), 1, Act::Activate { version: 1, from: None, stage: None }));
    assert_eq!(story.terms("2020-03-15", "2020-03-15"), [""; 0]);
    assert_eq!(story.terms("2020-03-16", "2020-03-15"), ["60"]);
    assert_eq!(story.terms("2020-07-01", "2020-03-15"), [""; 0]);
    // An amendment in April, and an early end in May.
    story.approved("2020-04-06", vec![friendly(90, "2020-03-16", Some("2020-07-01"))]);
    assert!(story.act(day("2020-04-07"), 1, Act::Activate { version: 2, from: Some(day("2020-04-10")), stage: None }));
    assert!(story.act(day("2020-05-20"), 1, Act::End { from: Some(day("2020-06-01")) }));
    let known = "2025-01-01";
    assert_eq!(story.terms("2020-04-09", known), ["60"]);
    assert_eq!(story.terms("2020-04-10", known), ["90"]);
    assert_eq!(story.terms("2020-06-01", known), [""; 0]);
    // In April we believed that June would still be under it.
    assert_eq!(story.terms("2020-06-15", "2020-04-30"), ["90"]);
    assert_eq!(story.terms("2020-04-10", "2020-04-06"), ["60"]);
    assert!(story.record.base(day("2020-04-10"), day(known)).is_some());
    assert_eq!(story.record.base(day("2019-12-31"), day(known)), None);
    assert_eq!(story.record.next_change(day("2020-04-12"), day("2020-05-20")), Some(day("2020-05-20")));
}

#[test]
fn a_measure_that_an_amendment_leaves_out_ends_with_it() {
    let mut story = Story::default();
    let other = measure("other", "true", json!({"billing": {"term_days": 45}}));
    story.approved("2020-03-13", vec![friendly(60, "2020-03-16", None), other]);
    assert!(story.act(day("2020-03-14"), 1, Act::Activate { version: 1, from: None, stage: None }));
    story.approved("2020-03-20", vec![friendly(60, "2020-03-16", None)]);
    assert!(story.act(day("2020-03-21"), 1, Act::Activate { version: 2, from: None, stage: None }));
    assert_eq!(story.terms("2020-03-20", "2021-01-01"), ["60", "45"]);
    assert_eq!(story.terms("2020-03-21", "2021-01-01"), ["60"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn from_the_last_event_on_the_record_says_what_the_plan_says(
        steps in prop::collection::vec((0u8..9, 1u32..4, 0u128..3, 0u8..100), 1..40),
    ) {
        let mut story = Story::default();
        let mut now = day("2020-03-01");
        let hours = |count: u32| Duration::from_secs(3_600 * u64::from(count));
        for (what, version, by, pause) in steps {
            let later = Some(now.plus(hours(version * 30)));
            let act = match what {
                0 => {
                    let second = measure("other", "true", json!({"billing": {"term_days": 45}}));
                    let first = friendly(60, &format!("2020-03-0{version}"), Some("2020-03-20"));
                    Act::Write { draft: draft(vec![second, first].into_iter().skip(version as usize % 2).collect()) }
                }
                1 | 2 => Act::Preview { version: story.plan.newest(), preview: "sha".into() },
                3 => Act::Approve { version: story.plan.newest() },
                4 => Act::Activate { version: story.plan.newest(), from: None, stage: None },
                5 => Act::Activate { version: story.plan.newest(), from: later, stage: None },
                6 => Act::ActInEmergency { version: story.plan.newest(), stage: None },
                7 => Act::Restage { stage: Some("true".to_owned()) },
                _ => Act::End { from: later },
            };
            story.act(now, by, act);
            for ahead in [0, 1, 30, 31, 60, 72, 90, 200, 500] {
                let at = now.plus(hours(ahead));
                let recorded: Vec<(String, u32, Option<String>)> = story.record.measures(at, now).into_iter()
                    .map(|it| (it.id.measure.clone(), it.id.version, it.stage.clone())).collect();
                let mut said: Vec<(String, u32, Option<String>)> = story.plan.running(at).into_iter()
                    .flat_map(|it| story.plan.version(it.version).expect("is one").draft.measures.iter()
                        .filter(|measure| measure.span(&TimeZone::UTC).contains(at))
                        .map(|measure| (measure.key.clone(), it.version, it.stage.clone())).collect::<Vec<_>>())
                    .collect();
                said.sort();
                prop_assert_eq!(recorded, said);
            }
            now = now.plus(hours(u32::from(pause)));
        }
    }
}
