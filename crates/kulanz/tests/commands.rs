//! The program from outside: what its commands do, and how they end.

#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

struct House {
    folder: TempDir,
}

impl House {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kulanz"));
        command.args(arguments).arg("--data").arg(self.data()).env_remove("KULANZ_BIN");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.done(&[arguments, &["--json"]].concat())).unwrap()
    }

    fn pipe(&self, principal: &str, raw: &[u8]) -> i32 {
        let mut child = self
            .command(&["mail", "pipe", "--principal", principal, "--to", "care@lindental.example"])
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(raw).unwrap();
        child.wait().unwrap().code().unwrap()
    }

    fn founded() -> Self {
        let house = Self::new();
        house.done(&["principal", "add", "lindental", "--name", "Stadtwerke Lindental"]);
        house
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// A mail with an attachment that is too large to lie in the database.
fn mail() -> Vec<u8> {
    let file = "QUJD".repeat(30_000);
    format!(
        "From: Anna <anna@example.ch>\r\nTo: care@lindental.example\r\nSubject: Rechnung\r\nMessage-ID: <1@example.ch>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nGuten Tag\r\n\
         --b\r\nContent-Type: image/png; name=a.png\r\nContent-Disposition: attachment; filename=a.png\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{file}\r\n--b--\r\n"
    )
    .into_bytes()
}

#[test]
fn a_new_installation_is_set_up_from_the_command_line() {
    let house = House::founded();
    let url = house.json(&["user", "add", "mara@lindental.example", "--name", "Mara Frei", "--principal", "lindental"]);
    assert!(url["url"].as_str().unwrap().starts_with("http://127.0.0.1:8020/invitation/"), "{url}");
    let reset = house.done(&["user", "reset", "mara@lindental.example", "--sign-in"]);
    assert!(reset.contains("/sign-in/"), "{reset}");
    let token =
        house.done(&["token", "add", "--principal", "lindental", "--name", "Telefon", "--scope", "interactions:write"]);
    assert!(token.starts_with("kz_") && token.trim().len() == 46, "{token}");
    let secret = std::fs::read_to_string(house.data().join("secret.key")).unwrap();
    assert_eq!(secret.trim().len(), 64);
}

#[test]
fn a_mailbox_is_saved_when_its_servers_answer_or_when_that_is_waived() {
    let house = House::founded();
    // Nothing listens at port 1.
    let add =
        ["mailbox", "add", "care@lindental.example", "--principal", "lindental", "--imap", "127.0.0.1:1", "--tls"];
    let refused = house.run(&[&add[..], &["none"]].concat());
    assert_eq!(code(&refused), 69, "{}", String::from_utf8_lossy(&refused.stderr));
    let list = ["mailbox", "list", "--principal", "lindental"];
    assert_eq!(house.json(&list), Value::Array(Vec::new()), "nothing was saved");

    let mut waived = house.command(&[&add[..], &["none", "--untested", "--password-file", "-"]].concat());
    let mut child = waived.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"geheim\n").unwrap();
    assert!(child.wait().unwrap().success());
    let listed = house.json(&list);
    assert_eq!((&listed[0]["address"], &listed[0]["imap"]), (&"care@lindental.example".into(), &"127.0.0.1:1".into()));
    assert!(!listed.to_string().contains("geheim"), "{listed}");
    assert_eq!(code(&house.run(&[&add[..], &["none", "--untested"]].concat())), 73, "the address is taken");
    let tried = house.run(&["mailbox", "test", "CARE@lindental.example", "--principal", "lindental", "--json"]);
    let steps: Value = serde_json::from_slice(&tried.stdout).unwrap();
    assert_eq!((code(&tried), steps["steps"][0]["step"].as_str()), (1, Some("imap-connect")), "{steps}");

    let elsewhere = ["mailbox", "add", "b@lindental.example", "--principal", "lindental", "--imap", "mail.a.example"];
    let refused = house.run(&[&elsewhere[..], &["--tls", "none", "--untested"]].concat());
    assert_eq!(code(&refused), 2, "a password would cross the network in the clear");
}

#[test]
fn each_way_to_fail_has_its_exit_code() {
    let house = House::new();
    assert_eq!(code(&house.run(&["--no-such-flag"])), 2);
    assert_eq!(code(&house.run(&["check"])), 69, "there is no database yet");
    assert!(!house.data().join("kulanz.sqlite").exists(), "check makes nothing");
    assert_eq!(code(&house.command(&["migrate"]).env("KULANZ_LISEN", "x").output().unwrap()), 78);
    house.done(&["migrate"]);
    assert_eq!(code(&house.run(&["user", "reset", "nobody@example.ch"])), 2);
    let full = house.folder.path().to_str().unwrap().to_owned();
    assert_eq!(code(&house.run(&["backup", &full])), 73, "the folder is not empty");
    house.done(&["principal", "add", "lindental", "--name", "Stadtwerke Lindental"]);
    assert_eq!(code(&house.run(&["principal", "add", "lindental", "--name", "Noch eine"])), 73);
    assert_eq!(code(&house.run(&["mail", "import", "/no/such/file", "--principal", "lindental"])), 74);
    assert_eq!(house.pipe("lindentahl", &mail()), 75, "a wrong setting must not lose a message");
    std::fs::write(house.data().join("secret.key"), "broken").unwrap();
    let output = house.run(&["user", "reset", "nobody@example.ch", "--json"]);
    let told: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!((code(&output), told["exit"].as_i64()), (78, Some(78)));
}

#[test]
fn a_piped_message_is_stored_backed_up_and_checked_and_a_changed_attachment_is_found() {
    let house = House::founded();
    assert_eq!(house.pipe("lindental", &mail()), 0);
    assert_eq!(house.pipe("lindental", &mail()), 0, "the same again is a duplicate");
    let found = house.json(&["check"]);
    assert_eq!((found["ok"].as_bool(), found["cases"].as_i64()), (Some(true), Some(1)), "{found}");
    assert!(found["objects"].as_i64().unwrap() >= 2, "{found}");

    let copy = house.folder.path().join("copy");
    let made = house.json(&["backup", copy.to_str().unwrap()]);
    assert_eq!(made["verified"].as_bool(), Some(true));
    let manifest: Value = serde_json::from_slice(&std::fs::read(copy.join("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["files"].as_array().unwrap().len(), 4, "{manifest}");
    let restored =
        Command::new(env!("CARGO_BIN_EXE_kulanz")).args(["check", "--json", "--data"]).arg(&copy).output().unwrap();
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stdout));

    spoil(&house.data().join("objects"));
    let output = house.run(&["check", "--json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(code(&output), 1, "{found}");
    assert_eq!(found["faults"][0]["kind"].as_str(), Some("object"), "{found}");
}

/// Changes one byte of every file below `folder`.
fn spoil(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            spoil(&path);
        } else {
            let mut bytes = std::fs::read(&path).unwrap();
            bytes[0] ^= 1;
            std::fs::write(&path, bytes).unwrap();
        }
    }
}

#[test]
fn settings_in_force_are_told_with_their_origin() {
    let house = House::new();
    let output = house.command(&["config", "--json"]).env("KULANZ_METRICS_LISTEN", "127.0.0.1:9020").output().unwrap();
    let all: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(all["metrics_listen"]["from"].as_str(), Some("KULANZ_METRICS_LISTEN"), "{all}");
    assert_eq!(all["listen"]["value"].as_str(), Some("127.0.0.1:8020"), "{all}");
}

#[test]
fn a_file_of_the_bank_is_imported_once_and_a_wrong_one_is_refused_with_its_element() {
    let house = House::founded();
    let file = house.folder.path().join("camt.xml");
    let swiss = include_str!("../../documents/tests/fixtures/camt/camt.054.001.08.xml");
    std::fs::write(&file, swiss).unwrap();
    let path = file.to_str().unwrap();
    let import = ["payments", "import", path, "--principal", "lindental"];
    let first = house.json(&import);
    assert_eq!(
        (&first["outcome"], &first["is_done"], &first["message"]),
        (&"imported".into(), &true.into(), &"camt.054.001.08".into())
    );
    let totals = &first["totals"];
    assert_eq!((&totals["booked"], &totals["to_decide"]), (&0.into(), &5.into()));
    assert_eq!(house.json(&import)["outcome"], "known");
    let list = house.json(&["payments", "list", "--principal", "lindental", "--state", "unmatched"]);
    let whys: Vec<&str> =
        list["transactions"].as_array().unwrap().iter().map(|it| it["why"].as_str().unwrap()).collect();
    assert!(whys.contains(&"unknown_reference") && whys.contains(&"money_back"), "{whys:?}");

    // The same bytes from standard input are known, too.
    let mut child = house.command(&["payments", "import", "-", "--principal", "lindental", "--json"]);
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(swiss.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("known"));

    std::fs::write(&file, swiss.replacen("350.00", "350.001", 1)).unwrap();
    let refused = house.run(&import);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(code(&refused), 1, "{said}");
    assert!(said.contains("Ntfctn[1]/Ntry[1]/Amt") && said.contains("nothing of it was kept"), "{said}");
    assert_eq!(code(&house.run(&["payments", "import", "gone.xml", "--principal", "lindental"])), 74);
    assert_eq!(code(&house.run(&["payments", "import", path, "--principal", "nobody"])), 2);
}
