//! The main job, as it is shipped: a customer's mail reaches an agent's open desk, is answered in the browser, and the
//! conversation goes on. The real program, real mail servers, a real browser; everything at the desk by keyboard.
//!
//! The promise that a mail is on the desk within two seconds is asserted as it stands; the figure is printed. The test
//! runs alone (`.config/nextest.toml`), so that what is measured is the program.
#![expect(clippy::unwrap_used, reason = "tests")]

use end_to_end::browser::Story;
use end_to_end::{AutoResponder, Mailbox, Manners, Program, Surroundings, mailbox};
use mail_builder::MessageBuilder;
use mail_builder::headers::message_id::MessageId;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const SOON: Duration = Duration::from_secs(10);
/// What people are promised: from the customer's sending to the open desk.
const PROMISE: Duration = Duration::from_secs(2);
/// How long two machines that answer each other are listened to.
const SILENCE: Duration = Duration::from_secs(4);
const CARE: &str = "care1@kulanz.test";
const ANNA: &str = "kunde1@kunde.test";

/// An installation in use: the program, and an agent at the desk.
struct House<'s> {
    surroundings: &'s Surroundings,
    agent: Story,
    program: Program,
    folder: TempDir,
}

impl<'s> House<'s> {
    /// Sets up an installation as operators do, by its commands, while it serves.
    fn open(surroundings: &'s Surroundings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let program = Program::start(surroundings, &["serve"], &data, &[]).unwrap();
        let house = Self { surroundings, agent: Story::start(surroundings, "main_job").unwrap(), program, folder };
        house.done(&["principal", "add", "lindental", "--name", "Stadtwerke Lindental"]);
        let password = house.folder.path().join("password");
        std::fs::write(&password, &surroundings.password).unwrap();
        let (imap, smtp) =
            (format!("localhost:{}", surroundings.imap_port), format!("localhost:{}", surroundings.smtp_port));
        let (password, authority) = (password.to_str().unwrap(), surroundings.authority.to_str().unwrap());
        let places = ["--imap", &imap, "--smtp", &smtp, "--tls", "starttls", "--user", "care1", "--ca", authority];
        let added = ["mailbox", "add", CARE, "--principal", "lindental", "--password-file", password];
        assert_eq!(house.done(&[&added[..], &places].concat())["steps"].as_array().map(Vec::len), Some(4));
        house.until_the_mailbox_is_read();
        house
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn done(&self, arguments: &[&str]) -> Value {
        let printed = Program::once(self.surroundings, &[arguments, &["--json"]].concat(), &self.data()).unwrap();
        serde_json::from_str(&printed).unwrap()
    }

    fn until_the_mailbox_is_read(&self) {
        let deadline = Instant::now() + SOON;
        loop {
            let mailboxes = self.done(&["mailbox", "list", "--principal", "lindental"]);
            if mailboxes[0]["seen_at"].is_string() {
                return;
            }
            assert!(Instant::now() < deadline, "{mailboxes}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Somebody is invited, chooses a password, and is at the desk.
    fn invite_an_agent(&mut self) {
        let added =
            self.done(&["user", "add", "mara@lindental.example", "--name", "Mara Frei", "--principal", "lindental"]);
        let url = self.program.link(added["url"].as_str().unwrap());
        self.agent.ask("accept-invitation", json!({ "url": url, "password": "drei blaue Enten" })).unwrap();
    }

    /// Sends a customer's mail; the open desk shows `text` of it at `place`, by itself, within the promised time.
    fn a_mail_comes(&mut self, from: &str, mail: &[u8], place: &str, text: &str) {
        self.agent.tell(place, json!({ "text": text })).unwrap();
        let began = Instant::now();
        mailbox::send(self.surroundings, from, CARE, mail).unwrap();
        let stayed = self.agent.hear().unwrap();
        let took = began.elapsed();
        eprintln!("{place}: \"{text}\" after {} ms", took.as_millis());
        assert_eq!(stayed, json!(true), "the page was not loaded again");
        assert!(took <= PROMISE, "{place}: {took:?}, and {PROMISE:?} is promised");
    }

    fn look(&mut self) -> Value {
        self.agent.ask("look", json!({})).unwrap()
    }
}

/// A mail from a customer, in answer to nothing or to `answers`.
fn letter(from: &str, subject: &str, id: &str, text: &str, answers: Option<&str>) -> Vec<u8> {
    let mut mail = MessageBuilder::new().from(from).to(CARE).subject(subject).message_id(id).text_body(text);
    if let Some(answered) = answers {
        mail = mail.in_reply_to(MessageId::new(answered)).references(MessageId::new(answered));
    }
    mail.write_to_vec().unwrap()
}

#[test]
fn a_customer_writes_is_answered_in_the_browser_and_writes_again() {
    let Some(surroundings) = Surroundings::find() else { return };
    let mut house = House::open(&surroundings);
    house.invite_an_agent();
    anna_is_answered(&mut house);
    an_answer_bounces(&mut house);
    machines_at_the_other_end_fall_silent(&mut house);

    let data = house.data();
    let House { program, agent, folder: _folder, .. } = house;
    drop(agent);
    program.kill().unwrap();
    let found = Program::once(&surroundings, &["check", "--json"], &data).unwrap();
    let found: Value = serde_json::from_str(&found).unwrap();
    assert_eq!((&found["ok"], &found["cases"]), (&json!(true), &json!(4)), "four people, four cases: {found}");
}

fn anna_is_answered(house: &mut House<'_>) {
    let mut inbox = Mailbox::open_from_now_on(house.surroundings, "kunde1").unwrap();
    let first = letter(ANNA, "Zähler steht still", "erste@kunde.test", "Seit gestern dreht er nicht.", None);
    house.agent.ask("unassigned", json!({})).unwrap();
    house.a_mail_comes(ANNA, &first, "sees-in-list", "Zähler steht still");

    let acknowledgement = inbox.wait_for(SOON, |_| true).unwrap();
    let parsed = acknowledgement.parsed().unwrap();
    assert_eq!(parsed.header_raw("Auto-Submitted").map(str::trim), Some("auto-replied"));

    let case = house.agent.ask("open", json!({ "text": "Zähler steht still" })).unwrap();
    let text = "Guten Tag\nWir kommen morgen um zehn vorbei.";
    house.agent.ask("reply", json!({ "text": text })).unwrap();
    let answer =
        inbox.wait_for(SOON, |mail| mail.body_text(0).is_some_and(|it| it.contains("morgen um zehn"))).unwrap();
    let parsed = answer.parsed().unwrap();
    assert_eq!(parsed.in_reply_to().as_text(), Some("erste@kunde.test"));
    let thread = parsed.references();
    let thread: Vec<_> = thread
        .as_text_list()
        .map_or_else(|| thread.as_text().into_iter().collect(), |it| it.iter().map(AsRef::as_ref).collect());
    assert!(thread.contains(&"erste@kunde.test"), "{thread:?}");
    assert!(parsed.header_raw("Auto-Submitted").is_none(), "a person wrote it");
    assert_eq!(parsed.from().and_then(|from| from.first()?.address()), Some(CARE));

    let id = parsed.message_id().unwrap().to_owned();
    let again = letter(ANNA, "Re: Zähler steht still", "zweite@kunde.test", "Danke, ich bin da.", Some(&id));
    house.a_mail_comes(ANNA, &again, "sees-in-case", "Danke, ich bin da.");
    let desk = house.look();
    assert_eq!(desk["number"], case["number"], "the same case");
}

/// Somebody calls and leaves an address that does not exist; the answer to it comes back.
fn an_answer_bounces(house: &mut House<'_>) {
    let call = json!({ "name": "Beat Moser", "email": "verzogen@kunde.test", "subject": "Neue Adresse",
        "message": "Ist umgezogen und bittet um die Rechnung." });
    house.agent.ask("log", call).unwrap();
    house.agent.ask("reply", json!({ "text": "Hier ist Ihre Rechnung." })).unwrap();
    let bounce = house.agent.ask("sees-bounce", json!({})).unwrap();
    assert_eq!(bounce["address"], json!("verzogen@kunde.test"), "{bounce}");
    assert!(bounce["notice"].as_str().unwrap().contains("5.1.1"), "{bounce}");
}

/// One that has good manners, and one that answers whatever comes.
fn machines_at_the_other_end_fall_silent(house: &mut House<'_>) {
    for (user, manners, most) in [("kunde3", Manners::Polite, 1), ("kunde4", Manners::Rude, 2)] {
        let (from, subject) = (format!("{user}@kunde.test"), format!("Frage von {user}"));
        let machine = AutoResponder::start(house.surroundings, user, manners).unwrap();
        let question = letter(&from, &subject, &format!("frage@{from}"), "Wann ist offen?", None);
        house.agent.ask("unassigned", json!({})).unwrap();
        house.a_mail_comes(&from, &question, "sees-in-list", &subject);
        house.agent.ask("open", json!({ "text": subject })).unwrap();
        house.agent.ask("reply", json!({ "text": "Von acht bis fünf." })).unwrap();
        house.agent.ask("sees-in-case", json!({ "text": "Ich bin bis Montag nicht im Haus." })).unwrap();
        std::thread::sleep(SILENCE);
        let (answers, desk) = (machine.answers(), house.look());
        eprintln!("{manners:?}: {answers} automatic answers");
        assert!((1..=most).contains(&answers), "{manners:?}: {answers}, {desk}");
        std::thread::sleep(SILENCE);
        assert_eq!(machine.answers(), answers, "{manners:?}: it has ended");
        assert_eq!(house.look()["timeline"], desk["timeline"], "{manners:?}: and so has the desk");
    }
}
