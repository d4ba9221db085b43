//! The chat in Chromium, from both sides: on a phone whose line breaks off, at the desk, on a second device, on the
//! principal's own site and on one that was not named.
#![expect(clippy::unwrap_used, reason = "tests")]

use end_to_end::{Program, Surroundings, browser};
use serde_json::json;

/// The longest time from Enter at the desk to the words on the phone; milliseconds.
const DELIVERED_WITHIN: u64 = 2_000;

#[test]
fn a_deaf_customer_and_an_agent_talk_over_a_line_that_breaks_off() {
    let Some(surroundings) = Surroundings::find() else { return };
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let program = Program::start(&surroundings, &["demo", "--quiet", "--json"], &data, &[]).unwrap();
    let told = program.told().unwrap();
    let people = told["sign_in"].as_array().unwrap();
    let link = |role: &str| {
        people.iter().find(|it| it["role"] == role && it["principal"] == "lindental").unwrap()["url"].clone()
    };
    let task = json!({ "sign_in": link("agent"), "admin": link("admin"),
        "screenshots": surroundings.pictures });
    let story = browser::run(&surroundings, "chat", &task).unwrap();
    program.kill().unwrap();
    assert_eq!(story["findings"], json!([]), "{story:#}");
    assert!(story["delivered"].as_u64() <= Some(DELIVERED_WITHIN), "{story:#}");
    assert_eq!(story["order"], json!(["eins", "zwei", "drei"]), "{story:#}");
    let all = json!([
        "Der Strom ist weg, und ich höre nicht gut.",
        "Guten Tag Frau Brunner",
        "Seit heute morgen um sieben.",
        "eins",
        "zwei",
        "drei"
    ]);
    assert_eq!((&story["lines"], &story["second"]), (&all, &all), "{story:#}");
    assert_eq!(story["announced"], "Stadtwerke Lindental schreibt: Guten Tag Frau Brunner", "{story:#}");
    for claim in ["typing", "seen", "embedded", "refused", "left", "forgotten"] {
        assert_eq!(story[claim], true, "{claim}: {story:#}");
    }
}
