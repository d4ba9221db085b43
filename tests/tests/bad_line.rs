//! An agent at home on a failing line, in Chromium: whatever is sent is applied once and in order, nothing typed is lost, the page
//! says how it stands, and nothing readable is left on the device.
//!
//! `KULANZ_TEST_AWAY` sets how long the line is away, twice; seconds.
#![expect(clippy::unwrap_used, reason = "tests")]

use end_to_end::{Program, Surroundings, browser};
use kernel::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use store::Store;
use store::db::Sql;

const COMMANDS: u64 = 200;
/// Of ten requests of scripts, so many are lost: half of them before the server has them, half of the answers.
const LOST: f64 = 0.3;
const AWAY: u64 = 60;
/// The longest that writing may have to wait for anything; milliseconds, on a machine that also runs the server.
const BLOCKED_AT_MOST: u64 = 1_000;

const WRITTEN: Sql = Sql("SELECT service_case.number AS number, interaction.body_text AS body FROM interaction
    JOIN service_case ON service_case.principal_id = interaction.principal_id AND service_case.id = interaction.case_id
    WHERE interaction.body_text >= 'Befehl' AND interaction.body_text < 'Befehm' ORDER BY interaction.id");

/// What stands in the database, by case, in the order applied.
async fn written(data: &Path) -> BTreeMap<String, Vec<String>> {
    let database = format!("sqlite:{}", data.join("kulanz.sqlite").display());
    let store = Store::open(&database, &data.join("objects"), false, Timestamp::from_millis(0)).unwrap();
    let rows = store
        .read(|tx| tx.all(WRITTEN, &[], |row| Ok((row.get::<i64>("number")?, row.get::<String>("body")?))))
        .await
        .unwrap();
    let mut cases = BTreeMap::<_, Vec<_>>::new();
    for (number, body) in rows {
        cases.entry(app::cases::number_text(number)).or_default().push(body);
    }
    cases
}

/// A sign-in link of an agent of the demo.
fn link(program: &Program) -> Value {
    let told = program.told().unwrap();
    let people = told["sign_in"].as_array().unwrap();
    let agent = people.iter().find(|it| it["role"] == "agent" && it["principal"] == "lindental");
    agent.unwrap()["url"].clone()
}

#[tokio::test]
async fn two_hundred_commands_over_a_line_that_fails_are_applied_once_and_in_order() {
    let Some(surroundings) = Surroundings::find() else { return };
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let program = Program::start(&surroundings, &["demo", "--quiet", "--json"], &data, &[]).unwrap();
    let agent = link(&program);
    let away = std::env::var("KULANZ_TEST_AWAY").ok().and_then(|text| text.parse().ok()).unwrap_or(AWAY);
    let task = json!({
        "sign_in": agent, "sign_in_again": agent, "commands": COMMANDS, "away": away * 1_000, "lost": LOST,
        "screenshots": surroundings.pictures,
    });
    let story = browser::run(&surroundings, "bad_line", &task).unwrap();
    program.kill().unwrap();
    assert_eq!(story["findings"], json!([]), "{story:#}");
    eprintln!("requests {}, slowest {} ms, away {}", story["requests"], story["slowest"], story["away"]);

    let told: BTreeMap<String, Vec<String>> = serde_json::from_value(story["told"].clone()).unwrap();
    assert!(told.values().flatten().count() as u64 >= COMMANDS, "{told:?}");
    assert_eq!(written(&data).await, told, "once, in order, in its case, and nothing else");

    assert!(story["requests"]["after"].as_u64() > Some(20), "answers were lost: {}", story["requests"]);
    assert!(story["slowest"].as_u64() <= Some(BLOCKED_AT_MOST), "typing waited {} ms", story["slowest"]);
    assert_eq!(story["restored"], "Halb geschrieben, noch nicht gesendet");
    for away in story["away"].as_array().unwrap() {
        let said = away["said"].as_str().unwrap();
        assert!(said.contains("Keine Verbindung seit") && said.contains("wartend: "), "{said}");
        assert_eq!(away["isSealed"], true, "{away}");
    }
    assert_eq!(story["late"], "Das kam zu spät und wurde nicht mehr gesendet.");
    let (refused, ended, left) = (&story["refused"], &story["ended"], &story["left"]);
    assert!(refused["said"].as_str().unwrap().contains("Einen Fall mit dieser Nummer gibt es nicht."), "{refused}");
    assert_eq!(
        (&refused["kept"], &refused["edited"]),
        (&json!(2), &json!("999999")),
        "its case waits, another does not"
    );
    assert!(ended["said"].as_str().unwrap().contains("nicht mehr angemeldet"), "{ended}");
    assert!(ended["after"].as_str().unwrap().contains("bevor Sie sich neu angemeldet haben"), "{ended}");
    assert!(left["asked"].as_str().unwrap().contains("noch nicht gesendet"), "{left}");
    assert_eq!([&left["local"], &left["session"], &left["databases"], &left["caches"]], [&json!(0); 4], "{left}");
}
