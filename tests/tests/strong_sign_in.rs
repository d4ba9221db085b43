//! Signing in made strong, in Chromium with a virtual authenticator: passkey, app, recovery codes, and what is left after
//! signing out.
#![expect(clippy::unwrap_used, reason = "tests")]

use end_to_end::{Program, Surroundings, browser};
use serde_json::json;

#[test]
fn a_passkey_and_an_app_let_their_owners_in_and_nothing_is_left_behind() {
    let Some(surroundings) = Surroundings::find() else { return };
    let folder = tempfile::tempdir().unwrap();
    // Passkeys are bound to a name: browsers take none for a bare address.
    let variables = [("KULANZ_BASE_URL", "http://localhost:{port}")];
    let arguments = ["demo", "--quiet", "--json"];
    let program = Program::start(&surroundings, &arguments, &folder.path().join("data"), &variables).unwrap();
    let told = program.told().unwrap();
    let link = |role: &str| {
        let people = told["sign_in"].as_array().unwrap();
        people.iter().find(|it| it["role"] == role && it["principal"] == "lindental").unwrap()["url"].clone()
    };
    let task = json!({
        "admin": link("admin"), "agent": link("agent"), "agent_again": [link("agent")], "screenshots": surroundings.pictures,
    });
    let story = browser::run(&surroundings, "strong_sign_in", &task).unwrap();
    assert_eq!(story["findings"], json!([]), "{story:#}");
    assert!(story["led"].as_str().unwrap().starts_with("/me/second-factor?next="), "{story:#}");
    assert_eq!(story["passkeys"], json!(1), "one, on the device");
    assert_eq!(story["passkey_in"], json!("/desk/lindental"));
    assert!(story["unverified"].as_str().unwrap().contains("abgebrochen"), "another finger: {story:#}");
    assert_eq!(story["forged"], json!({ "status": 422, "cookie": "" }), "an answer is good once: {story:#}");
    assert_eq!(story["codes"].as_array().unwrap().len(), 10, "{story:#}");
    assert!(story["file"].as_str().unwrap().contains(story["codes"][9].as_str().unwrap()), "{story:#}");
    assert_eq!(story["print"], json!(true));
    let devices = story["devices"].to_string();
    assert!(devices.contains("mit Passkey") && devices.contains("127.0.0.*"), "{devices}");
    let after = &story["after_sign_out"];
    let nothing = json!({ "local": 0, "session": 0, "databases": 0, "caches": 0, "cookies": 0 });
    assert_eq!(after["left"], nothing, "{after:#}");
    for seen in after["seen"].as_array().unwrap() {
        assert_eq!(seen["personal"], json!(false), "going back shows somebody: {after:#}");
    }
    assert_eq!(story["agent_led"], json!("/me/second-factor"));
    assert_eq!(story["kept"], json!(true), "a wrong code keeps the picture");
    let second = &story["second"];
    assert_eq!([&second["code"], &second["paper"]], [&json!("/desk/lindental"); 2], "{second}");
    assert_eq!([&second["again"], &second["paper_again"]], [&json!("/sign-in/code"); 2], "each once: {second}");
}
