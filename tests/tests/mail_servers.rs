//! The ground that the other tests stand on: the mail servers deliver, and they bounce.
#![expect(clippy::unwrap_used, reason = "tests")]

use end_to_end::{AutoResponder, Mailbox, Manners, Surroundings, mailbox};
use mail_builder::MessageBuilder;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

fn letter(from: &str, to: &str, subject: &str) -> Vec<u8> {
    MessageBuilder::new().from(from).to(to).subject(subject).text_body("Guten Tag\n.\nAnna").write_to_vec().unwrap()
}

#[test]
fn a_letter_arrives_as_it_was_sent() {
    let Some(surroundings) = Surroundings::find() else { return };
    let (anna, care) = ("kunde8@kunde.test", "care8@kulanz.test");
    let mut inbox = Mailbox::open_from_now_on(&surroundings, "care8").unwrap();
    mailbox::send(&surroundings, anna, care, &letter(anna, care, "Zähler steht still")).unwrap();
    let received = inbox.wait_for(SOON, |message| message.subject() == Some("Zähler steht still")).unwrap();
    assert_eq!(received.parsed().unwrap().body_text(0).unwrap().replace("\r\n", "\n").trim_end(), "Guten Tag\n.\nAnna");
}

#[test]
fn a_letter_to_nobody_comes_back_with_5_1_1() {
    let Some(surroundings) = Surroundings::find() else { return };
    let (care, nobody) = ("care7@kulanz.test", "nobody@kunde.test");
    let mut inbox = Mailbox::open_from_now_on(&surroundings, "care7").unwrap();
    mailbox::send(&surroundings, care, nobody, &letter(care, nobody, "Antwort")).unwrap();
    let bounce = inbox.wait_for(SOON, |message| message.from().is_some()).unwrap();
    let text = String::from_utf8_lossy(&bounce.raw);
    assert!(text.contains("Content-Type: multipart/report; report-type=delivery-status"), "{text}");
    assert!(text.contains("Status: 5.1.1"), "{text}");
}

#[test]
fn a_polite_auto_responder_answers_a_person_and_no_other_robot() {
    let Some(surroundings) = Surroundings::find() else { return };
    let (me, robot) = ("care6@kulanz.test", "kunde6@kunde.test");
    let mut inbox = Mailbox::open_from_now_on(&surroundings, "care6").unwrap();
    let responder = AutoResponder::start(&surroundings, "kunde6", Manners::Polite).unwrap();
    mailbox::send(&surroundings, me, robot, &letter(me, robot, "Frage")).unwrap();
    let answer = inbox.wait_for(SOON, |message| message.subject() == Some("Abwesend: Frage")).unwrap();
    mailbox::send(&surroundings, me, robot, &answer.raw).unwrap();
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(responder.answers(), 1);
}
