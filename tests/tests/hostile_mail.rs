//! Hostile mail in a real browser: what attacks a mail program comes in as mail does, and an agent looks at it.
//!
//! Nothing may run and nothing may load from elsewhere: in the desk's pages, in the frame of the message, and in the
//! cleaned message without any policy around it. That this can be seen is proven by the same attacks served as they are.
#![expect(clippy::unwrap_used, reason = "tests")]

use end_to_end::{Program, Surroundings, browser};
use mail_builder::MessageBuilder;
use serde_json::{Value, json};
use std::path::Path;

const SAMPLES: &str = include_str!("../../crates/channels/tests/mail/xss.txt");
/// Samples of which something is left to be shown in a frame.
const FRAMES_LEAST: u64 = 80;
/// Found out when served as they are: one that runs at once, one when it is touched, one that loads.
const CONTROL: [&str; 3] = [
    "<img src=x onerror=alert(1)>",
    "<a href=\"javascript:alert(2)\">x</a>",
    "<img src=\"https://evil.example/p.gif\"><style>@import \"https://evil.example/x.css\";</style>",
];

/// The sample stands wherever its sender could put it.
fn attack(number: usize, sample: &str) -> Vec<u8> {
    let from = (sample, &*format!("kunde{number}@evil.example"));
    MessageBuilder::new()
        .from(from)
        .to("care@lindental.example")
        .subject(format!("{number} {sample}"))
        .message_id(format!("{number}@evil.example"))
        .text_body(sample)
        .html_body(format!("<html><body>{sample}<p>Nummer {number}</p></body></html>"))
        .attachment("text/html", format!("{number}{sample}.html").replace(['/', '\\'], ""), sample.as_bytes())
        .write_to_vec()
        .unwrap()
}

#[test]
fn nothing_of_a_hostile_mail_runs_or_loads() {
    let Some(surroundings) = Surroundings::find() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (data, mails) = (folder.path().join("data"), folder.path().join("mails"));
    let done = |arguments: &[&str]| Program::once(&surroundings, arguments, &data).unwrap();
    std::fs::create_dir(&mails).unwrap();
    let count = SAMPLES.lines().count();
    for (number, sample) in SAMPLES.lines().enumerate() {
        std::fs::write(mails.join(format!("{number}.eml")), attack(number, sample)).unwrap();
    }
    done(&["principal", "add", "lindental", "--name", "Stadtwerke Lindental"]);
    let import = done(&["mail", "import", mails.to_str().unwrap(), "--principal", "lindental"]);
    assert_eq!(import.lines().filter(|line| line.contains("received")).count(), count, "{import}");
    done(&["user", "add", "mara@lindental.example", "--name", "Mara", "--principal", "lindental"]);
    let link = done(&["user", "reset", "mara@lindental.example", "--sign-in", "--json"]);
    let link: Value = serde_json::from_str(&link).unwrap();
    let program = Program::start(&surroundings, &["serve"], Path::new(&data), &[]).unwrap();

    let task = json!({
        "base": program.base, "desk": "/desk/lindental?view=unassigned", "control": CONTROL,
        "signIn": program.link(link["url"].as_str().unwrap()),
    });
    let result = browser::run(&surroundings, "xss", &task).unwrap();
    assert_eq!(result["cases"], json!(count), "every sample was looked at");
    // Of a few nothing is left that could be shown.
    assert!(result["frames"].as_u64().is_some_and(|it| it >= FRAMES_LEAST), "{result}");
    assert_eq!(result["ran"], json!([]), "something ran");
    assert_eq!(result["loaded"], json!([]), "something was asked for elsewhere");
    let control = &result["control"];
    let seen = control.to_string();
    for found in ["alert(1)", "alert(2)", "evil.example/p.gif", "evil.example/x.css"] {
        assert!(seen.contains(found), "the detector does not see {found}: {seen}");
    }
}
