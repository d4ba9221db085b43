//! The audit itself is audited: it finds what is wrong with a bad page, and nothing in a good one.
#![expect(clippy::unwrap_used, reason = "tests")]

use end_to_end::{Surroundings, browser};
use serde_json::{Value, json};

fn audit(surroundings: &Surroundings, page: &str) -> Value {
    let url = format!("file://{}/fixtures/{page}", browser::folder().display());
    let result = browser::run(surroundings, "audit", &json!({ "pages": [{ "url": url }] })).unwrap();
    result["pages"][0]["findings"].clone()
}

#[test]
fn a_good_page_has_no_finding() {
    let Some(surroundings) = Surroundings::find() else { return };
    assert_eq!(audit(&surroundings, "good.html"), json!([]));
}

#[test]
fn a_bad_page_is_found_out() {
    let Some(surroundings) = Surroundings::find() else { return };
    let findings = audit(&surroundings, "bad.html").to_string();
    for expected in ["axe: image-alt", "keyboard: div#fake", "layout: wider than 320 px", "console: "] {
        assert!(findings.contains(expected), "{expected} is not in {findings}");
    }
}
