//! What a replay says.

use super::feed;
use std::path::Path;

fn words(day: &str) -> String {
    said(day, false)
}

fn said(day: &str, json: bool) -> String {
    let mut out = Vec::new();
    let fed = feed(day.as_bytes(), &mut out, json).expect("written");
    let mut text = String::from_utf8(out).expect("text");
    if let Err(fault) = fed {
        text += &format!("{fault}\n");
    }
    text
}

/// The blocks of the guide's page that begin with this line.
fn blocks(begin: &str) -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide/src/routing.md");
    let page = std::fs::read_to_string(page).expect("the guide's page");
    let blocks = page.split(begin).skip(1).filter_map(|rest| rest.split("```").next());
    blocks.map(|block| block.trim_start().to_owned()).collect()
}

#[test]
fn the_guides_small_day_goes_as_the_guide_says() {
    let day = &blocks("```jsonl")[0];
    let shown = blocks("```text");
    assert_eq!(words(day), shown[0]);
    assert_eq!(said(day, true).lines().next(), shown[1].lines().next());
}

#[test]
fn what_was_decided_before_a_bad_line_is_printed() {
    let day = &blocks("```jsonl")[0];
    let good: Vec<&str> = day.lines().take_while(|line| !line.contains("line_lost")).collect();
    let broken = format!("{}\n{{\"at\": 1584349800000, \"event\": \"redy\"}}\n", good.join("\n"));
    let said = words(&broken);
    assert!(said.contains("offer 1:"), "{said}");
    let last = said.lines().last().expect("a fault");
    assert!(last.starts_with("line 6: ") && last.contains("unknown variant `redy`"), "{last}");
}

#[test]
fn a_bad_line_is_named_with_its_field_and_its_mend() {
    let fault = |line: &str| words(line);
    let cases = [
        ("[]", "it is no JSON object"),
        (r#"{"event": "clock"}"#, "the field at is missing"),
        (r#"{"at": "yesterday", "event": "clock"}"#, r#"at: "yesterday" is no instant. Write 2020-03-16T09:00:00Z"#),
        (r#"{"at": 1, "at": 2, "event": "clock"}"#, "the field at stands there twice"),
        (r#"{"at": 1, "event": "clock", "why": 1}"#, "unknown field `why`"),
        (r#"{"at": 1, "event": "ready", "agent": "anna"}"#, "UUID parsing failed"),
        (r#"{"at": 1"#, "Each line is one JSON object"),
        (
            "{\"at\": 5, \"event\": \"clock\"}\n{\"at\": 4, \"event\": \"clock\"}",
            "line 2: at: 1970-01-01T00:00:00.004Z is before",
        ),
    ];
    for (line, expected) in cases {
        assert!(fault(line).contains(expected), "{line}: {}", fault(line));
    }
}

#[test]
fn a_line_without_end_is_refused_before_it_fills_the_memory() {
    let line = format!("{{\"at\": 1, \"event\": \"{}\"}}", "x".repeat(2 << 20));
    assert_eq!(words(&line), "line 1: it is longer than 1048576 bytes\n");
}
