//! Every page there is, looked at: axe finds nothing, every control is reached by Tab and shows its focus, nothing is cut
//! off at 320 px, nothing complains. A page that nobody added here fails the test.
#![expect(clippy::unwrap_used, reason = "tests")]

use end_to_end::{Program, Surroundings, browser};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// Answers to GET that are no page of ours, and why.
const NO_PAGES: &[(&str, &str)] = &[
    ("/", "leads to the desk or to signing in"),
    ("/api/openapi.json", "JSON"),
    ("/api/v1/", "JSON"),
    ("/assets/{stamp}/{*path}", "files"),
    ("/demo/mail/{id}/html", "a mail as it was sent, framed by its page"),
    ("/desk/{slug}/accounts.csv", "a file"),
    ("/desk/{slug}/arrangements.csv", "a file"),
    ("/desk/{slug}/admin/journal.csv", "a file"),
    ("/desk/{slug}/admin/letters/example.pdf", "a file"),
    ("/desk/{slug}/admin/letters/example.svg", "a picture"),
    ("/desk/{slug}/admin/set-aside/{id}/raw.eml", "a file"),
    ("/desk/{slug}/billing/payments/transactions.csv", "a file"),
    ("/desk/{slug}/cases.csv", "a file"),
    ("/desk/{slug}/cases/{number}/chat", "a part of the case"),
    ("/desk/{slug}/cases/{number}/head", "a part of the case"),
    ("/desk/{slug}/cases/{number}/side", "a part of the case"),
    ("/desk/{slug}/cases/{number}/timeline", "a part of the case"),
    ("/desk/{slug}/crisis/in-force", "a part of every page"),
    ("/desk/{slug}/offers", "a part of every page"),
    ("/desk/{slug}/presence", "a part of every page"),
    ("/desk/{slug}/crisis/plans/{key}/plan.toml", "a file"),
    ("/desk/{slug}/files/{id}", "a file"),
    ("/desk/{slug}/go/{id}", "leads to a case"),
    ("/desk/{slug}/letters/print.zip", "a file"),
    ("/desk/{slug}/letters/{number}/letter.pdf", "a file"),
    ("/desk/{slug}/live", "events"),
    ("/desk/{slug}/messages/{id}/html", "a foreign mail, framed by its case"),
    ("/desk/{slug}/messages/{id}/raw.eml", "a file"),
    ("/desk/{slug}/policy.toml", "a file"),
    ("/desk/{slug}/runs.csv", "a file"),
    ("/desk/{slug}/runs/{number}/lines.csv", "a file"),
    ("/desk/{slug}/runs/{number}/part", "a part of the run"),
    ("/desk/{slug}/search.csv", "a file"),
    ("/desk/{slug}/text-blocks.json", "JSON"),
    ("/desk/{slug}/wall.csv", "a file"),
    ("/desk/{slug}/wall/now", "a part of the wall"),
    ("/desk/{slug}/worklist", "a part of the desk"),
    ("/favicon.ico", "a picture"),
    ("/health/", "for machines"),
    ("/p/{slug}/chat.js", "a script"),
    ("/p/{slug}/chats", "JSON"),
    ("/p/{slug}/chats/{key}/live", "events"),
    ("/p/{slug}/status/{key}/files/{id}", "a file"),
];

/// A mail as shops and banks send it: a table, colours, a picture from elsewhere, a long word.
const HTML_MAIL: &str = "From: Rosa Brunner <rosa@kunde.example>\r\nTo: care@lindental.example\r\nSubject: Gestaltet\r\n\
    Message-ID: <gestaltet@kunde.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
    <table width=900 bgcolor=\"#eeeeee\"><tr><td style=\"color:#333333;font-size:20px\">Guten Tag</td></tr>\
    <tr><td><img src=\"https://bilder.example/logo.png\" width=600 height=80 alt=\"\"> \
    <a href=\"https://kunde.example\">Donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenauszahlungsstelle</a>\
    </td></tr></table>\r\n";

/// A demo that stands still, and how to sign in to it.
struct Demo {
    program: Program,
    told: Value,
    _folder: tempfile::TempDir,
}

impl Demo {
    fn start(surroundings: &Surroundings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let arguments = ["demo", "--quiet", "--json"];
        let program = Program::start(surroundings, &arguments, &folder.path().join("data"), &[]).unwrap();
        let told = printed(&program.log, |line| line.starts_with('{'));
        Self { told: serde_json::from_str(&told).unwrap(), program, _folder: folder }
    }

    fn person(&self, role: &str) -> &Value {
        let people = self.told["sign_in"].as_array().unwrap();
        people.iter().find(|it| it["role"] == role && it["principal"] == "lindental").unwrap()
    }

    /// The address of a customer's account that shows this.
    fn account(&self, shows: &str) -> &Value {
        let accounts = self.told["accounts"].as_array().unwrap();
        &accounts.iter().find(|it| it["shows"] == shows && it["principal"] == "lindental").unwrap()["url"]
    }
}

/// The first line of `log` for which `is_it` holds; the program may still be writing it.
fn printed(log: &Path, is_it: impl Fn(&str) -> bool) -> String {
    for _ in 0..3_000 {
        let text = std::fs::read_to_string(log).unwrap();
        if let Some(line) = text.split_inclusive('\n').find(|line| line.ends_with('\n') && is_it(line)) {
            return line.trim().to_owned();
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    unreachable!("not in {}", log.display());
}

/// Paths of the authorization table that a browser can GET.
fn routes() -> BTreeSet<String> {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/web/tests/golden/authorization.txt");
    let text = std::fs::read_to_string(table).unwrap();
    text.lines().filter_map(|line| line.strip_prefix("GET ")?.split_whitespace().next()).map(str::to_owned).collect()
}

fn is_no_page(route: &str) -> bool {
    NO_PAGES
        .iter()
        .any(|(path, _)| route == *path || (path.len() > 1 && path.ends_with('/') && route.starts_with(path)))
}

#[test]
fn every_page_is_accessible() {
    let Some(surroundings) = Surroundings::find() else { return };
    let demo = Demo::start(&surroundings);
    let data = demo.told["data"].as_str().unwrap();
    let run = |arguments: &[&str]| -> Value {
        let printed = Program::once(&surroundings, &[arguments, &["--json"]].concat(), Path::new(data)).unwrap();
        json!(demo.program.link(serde_json::from_str::<Value>(&printed).unwrap()["url"].as_str().unwrap()))
    };
    let invited = ["user", "add", "neu@lindental.example", "--name", "Nina Neu", "--principal", "lindental"];
    let folder = tempfile::tempdir().unwrap();
    let mail = folder.path().join("gestaltet.eml");
    std::fs::write(&mail, HTML_MAIL).unwrap();
    let import = ["mail", "import", mail.to_str().unwrap(), "--principal", "lindental"];
    let taken = Program::once(&surroundings, &import, Path::new(data)).unwrap();
    let taken: Value = serde_json::from_str(taken.lines().next().unwrap()).unwrap();
    let bare = Program::start(&surroundings, &["serve"], &folder.path().join("data"), &[]).unwrap();
    let accounts =
        ["owing", "waits", "offered", "kept", "late", "broken"].map(|shows| json!([shows, demo.account(shows)]));
    let task = json!({
        "base": demo.program.base,
        "people": { "agent": demo.person("agent")["url"], "admin": demo.person("admin")["url"], "both": demo.person("admin")["url"] },
        "html": taken["case"],
        "accounts": accounts,
        "invitation": run(&invited),
        "reset": run(&["user", "reset", "mara.frei@lindental.example"]),
        "empty": bare.link(&printed(&bare.log, |line| line.starts_with("http"))),
        "screenshots": surroundings.pictures,
    });
    let result = browser::run(&surroundings, "every_page", &task).unwrap();
    let pages = result["pages"].as_array().unwrap();
    let findings: Vec<String> = pages
        .iter()
        .flat_map(|page| page["findings"].as_array().unwrap().iter().map(move |it| format!("{}: {it}", page["name"])))
        .collect();
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));

    let seen: BTreeSet<&str> = pages.iter().filter_map(|page| page["route"].as_str()).collect();
    let routes = routes();
    let missing: Vec<_> = routes.iter().filter(|it| !seen.contains(it.as_str()) && !is_no_page(it)).collect();
    assert!(missing.is_empty(), "add them to tests/browser/scripts/every_page.mjs: {missing:?}");
    let stale: Vec<_> = seen.iter().filter(|it| !routes.contains(**it)).collect();
    assert!(stale.is_empty(), "not in the authorization table: {stale:?}");
    eprintln!("{} pages and states of {} routes", pages.len(), seen.len());
}

#[test]
fn the_work_of_a_day_is_done_by_keyboard_alone() {
    let Some(surroundings) = Surroundings::find() else { return };
    let demo = Demo::start(&surroundings);
    let task = json!({ "signIn": demo.person("agent")["url"], "person": demo.person("lead")["name"] });
    let day = browser::run(&surroundings, "by_keyboard", &task).unwrap();
    assert_eq!(day["written"], json!(3), "a call, an answer, a note: {day}");
    let owner = day["owner"].as_str().unwrap();
    assert!(day["head"].as_str().unwrap().contains(owner), "assigned to {owner}: {day}");
    assert_eq!(day["merged"]["number"], day["first"]["number"], "{day}");
    assert_eq!(day["merged"]["count"], json!(4), "the second call lies in the first case: {day}");
    assert_eq!(day["split"]["subject"], json!("Um sechs statt um sieben"), "{day}");
    assert_eq!(day["split"]["count"], json!(1), "{day}");
    assert_ne!(day["split"]["number"], day["first"]["number"], "{day}");
}

#[test]
fn a_plan_lives_by_two_people_in_the_browser() {
    let Some(surroundings) = Surroundings::find() else { return };
    let demo = Demo::start(&surroundings);
    let link = |role: &str| demo.person(role)["url"].clone();
    let task = json!({
        "analyst": link("analyst"), "manager": link("manager"), "agent": link("agent"),
        "restaurant": demo.account("restaurant"), "screenshots": surroundings.pictures,
    });
    let life = browser::run(&surroundings, "plan_life", &task).unwrap();
    assert_eq!(life["findings"], json!([]), "{life}");
    let stages = ["draft", "previewed", "approved", "active", "active", "ending", "ended"];
    assert_eq!(life["stages"], json!(stages), "{life}");
    assert!(life["refused"].as_str().unwrap().contains("403"), "analysts do not decide: {life}");
    assert!(life["live"].as_bool().unwrap(), "the manager's open page heard of the amendment: {life}");
    assert!(life["strip"].as_str().unwrap().contains("Lockdown 2020"), "the agent is told: {life}");
    assert_eq!(life["strip_after"], json!(""), "and told no more: {life}");
    assert!(life["lesson"].as_bool().unwrap(), "{life}");
    let restaurant = &life["restaurant"];
    assert_eq!([&restaurant["parts"], &restaurant["arranged"]], [&json!(12), &json!(1)], "{restaurant}");
    assert_eq!(restaurant["may"], json!(0), "nothing is left to arrange: {restaurant}");
    assert!(restaurant["said"].as_str().unwrap().contains("Danke, das gilt"), "{restaurant}");
}
