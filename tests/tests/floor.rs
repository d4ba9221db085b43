//! Pressing *Available* brings work: in Chromium, against the demo, beside what somebody types and by keyboard alone.
#![expect(clippy::unwrap_used, reason = "tests")]

use end_to_end::{Program, Surroundings, browser};
use serde_json::json;

/// The longest time from *Available* to the offer; milliseconds.
const OFFERED_WITHIN: u64 = 5_000;

#[test]
fn whoever_says_that_they_are_there_is_offered_work_and_keeps_what_they_write() {
    let Some(surroundings) = Surroundings::find() else { return };
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let program = Program::start(&surroundings, &["demo", "--quiet", "--json"], &data, &[]).unwrap();
    let told = program.told().unwrap();
    let people = told["sign_in"].as_array().unwrap();
    let agent = people.iter().find(|it| it["role"] == "agent" && it["principal"] == "lindental").unwrap();
    let task = json!({ "sign_in": agent["url"], "screenshots": surroundings.pictures });
    let story = browser::run(&surroundings, "floor", &task).unwrap();
    program.kill().unwrap();
    assert_eq!(story["findings"], json!([]), "{story:#}");
    assert!(story["offered"].as_u64() <= Some(OFFERED_WITHIN), "{story:#}");
    for claim in ["opened", "mine", "refused"] {
        assert_eq!(story[claim], true, "{claim}: {story:#}");
    }
    assert_eq!((&story["kept"], &story["focus"]), (&json!("Halb geschrieben"), &json!("body")), "{story:#}");
    assert!(story["stands"].as_str().unwrap().contains("Beim Essen"), "{story:#}");
}
