//! Stories of contacts, cases and people, told to the application as the channels and the desk tell them.
//! The engine is SQLite, or PostgreSQL when `KULANZ_TEST_POSTGRES` names a server.

#![expect(clippy::unwrap_used, reason = "tests")]

use ::cases::{Channel, Direction, State, Then};
use app::Actor;
use app::access::Role;
use app::cases::{self, CaseError, Changes, Note, Reply};
use app::interactions::{
    Automatic, Bounce, BouncedRecipient, Incoming, MailFacts, Once, Outcome, ReceiveError, Received, outbound, receive,
};
use app::mailboxes::{Connection, MailboxForm};
use app::search::{Found, Question};
use app::status::{self, Further};
use kernel::{CaseId, InteractionId, Lang};
use std::time::Duration;
use testkit::TestApp;

const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);

fn letter(test: &TestApp, from: &str, subject: &str, text: &str) -> Incoming {
    Incoming {
        from_address: from.to_owned(),
        subject: subject.to_owned(),
        text: text.to_owned(),
        lang: Some(Lang::De),
        ..Incoming::of_customer(test.principal.id, Channel::Web, test.app.now())
    }
}

fn mail(test: &TestApp, from: &str, subject: &str, message_id: &str, answers: &[&str]) -> Incoming {
    let answers: Vec<String> = answers.iter().map(|id| (*id).to_owned()).collect();
    let facts = MailFacts {
        message_id: message_id.to_owned(),
        in_reply_to: answers.clone(),
        references: answers,
        reply_to: None,
        automatic: Automatic::None,
        bounce: None,
        protection: None,
        quoted_from: None,
        asks_for_none: false,
        comes_late: false,
    };
    let text = "Guten Tag, ich habe eine Frage zu meiner Rechnung.";
    Incoming { channel: Channel::Email, mail: Some(facts), ..letter(test, from, subject, text) }
}

async fn add_mailbox(test: &TestApp, address: &str) {
    let form = MailboxForm {
        address: address.to_owned(),
        from_name: String::new(),
        connection: Connection::default(),
        passwords: None,
        is_active: true,
    };
    app::mailboxes::add(&test.app, &test.system(), form).await.unwrap();
}

async fn with_mailbox() -> TestApp {
    let test = testkit::app().await;
    add_mailbox(&test, "service@lindental.example").await;
    test
}

async fn take(test: &TestApp, incoming: Incoming) -> Received {
    receive(&test.app, test.principal.id, incoming).await.unwrap()
}

async fn state(test: &TestApp, case: CaseId) -> State {
    cases::view(&test.app, test.principal.id, case).await.unwrap().case.state
}

async fn answer(test: &TestApp, actor: Actor, case: CaseId, body: &str, state: State) -> InteractionId {
    let reply = Reply {
        case,
        channel: Channel::Email,
        body: body.to_owned(),
        to: Vec::new(),
        cc: Vec::new(),
        files: Vec::new(),
        then: Then::new(state),
        tasks: 0,
        once: None,
    };
    cases::reply(&test.app, actor, reply).await.unwrap().interaction
}

/// The customer writes more on the status page.
async fn add(test: &TestApp, key: String, text: String) {
    let further = Further { channel: Channel::Web, text, files: Vec::new(), lang: Lang::De, once: None };
    status::add_message(&test.app, test.principal.id, key, further).await.unwrap().unwrap();
}

async fn message_id(test: &TestApp, interaction: InteractionId) -> String {
    outbound(&test.app, test.principal.id, interaction).await.unwrap().unwrap().message_id
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customer_writes_is_answered_and_writes_again_in_one_case() {
    let test = with_mailbox().await;
    let agent = test.actor(test.staff("Mara", Role::Agent).await);
    let first = take(&test, mail(&test, "anna@example.ch", "Rechnung März", "m1@example.ch", &[])).await;
    assert!(first.is_new_case);
    test.clock.advance(HOUR);
    let reply = answer(&test, agent, first.case, "Guten Tag, das klären wir.", State::WaitingCustomer).await;
    let ours = message_id(&test, reply).await;
    test.clock.advance(HOUR);
    let second = take(&test, mail(&test, "anna@example.ch", "Re: Rechnung März", "m2@example.ch", &[&ours])).await;
    assert_eq!((second.case, second.is_new_case), (first.case, false));
    let view = cases::view(&test.app, test.principal.id, first.case).await.unwrap();
    assert_eq!(view.case.state, State::Open);
    assert_eq!((view.case.contacts, view.case.waited_ms), (2, 3_600_000));
    // acknowledgement, question, answer, question
    assert_eq!(view.timeline.len(), 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_message_twice_is_one_contact() {
    let test = with_mailbox().await;
    let first = take(&test, mail(&test, "anna@example.ch", "Rechnung", "m1@example.ch", &[])).await;
    let again = take(&test, mail(&test, "anna@example.ch", "Rechnung", "m1@example.ch", &[])).await;
    assert_eq!(again.outcome, Outcome::Duplicate);
    assert_eq!((again.case, again.interaction), (first.case, first.interaction));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_copies_at_the_same_moment_are_one_contact() {
    let test = with_mailbox().await;
    let copies = (0..20).map(|_| {
        let (app, principal) = (test.app.clone(), test.principal.id);
        let incoming = mail(&test, "anna@example.ch", "Rechnung", "m1@example.ch", &[]);
        tokio::spawn(async move { receive(&app, principal, incoming).await })
    });
    let mut cases = std::collections::BTreeSet::new();
    for copy in copies.collect::<Vec<_>>() {
        cases.insert(copy.await.unwrap().unwrap().case);
    }
    assert_eq!(cases.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_answer_asked_for_again_is_the_same_answer() {
    let test = testkit::app().await;
    let once = |sha| Some(Once { caller: "token:1".to_owned(), key: "k-1".to_owned(), request_sha256: [sha; 32] });
    let request = |sha| Incoming { once: once(sha), ..letter(&test, "anna@example.ch", "Umzug", "Ich ziehe um.") };
    let first = take(&test, request(1)).await;
    assert_eq!(take(&test, request(1)).await, first);
    let other = receive(&test.app, test.principal.id, request(2)).await;
    assert_eq!(other, Err(ReceiveError::KeyReused));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_ticket_systems_answering_each_other_stop() {
    let test = with_mailbox().await;
    let mut sent = 0;
    for n in 0..40 {
        // Every header that would tell is stripped on the way, and each answer opens a new thread.
        let id = format!("auto-{n}@machine.example");
        let taken = take(&test, mail(&test, "tickets@machine.example", "Ihre Anfrage", &id, &[])).await;
        let view = cases::view(&test.app, test.principal.id, taken.case).await.unwrap();
        sent += view.timeline.iter().filter(|entry| entry.interaction.automatic == "own").count();
        test.clock.advance(Duration::from_secs(20));
    }
    assert!(sent <= 2, "{sent} automatic answers to a machine");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_out_of_office_note_opens_nothing_and_gets_no_answer() {
    let test = with_mailbox().await;
    let agent = test.actor(test.staff("Mara", Role::Agent).await);
    let first = take(&test, mail(&test, "anna@example.ch", "Rechnung", "m1@example.ch", &[])).await;
    let reply = answer(&test, agent, first.case, "Erledigt.", State::Solved).await;
    let ours = message_id(&test, reply).await;
    let mut away = mail(&test, "anna@example.ch", "Abwesend", "m2@example.ch", &[&ours]);
    away.mail.as_mut().unwrap().automatic = Automatic::Reply;
    let taken = take(&test, away).await;
    assert_eq!((taken.outcome, taken.case), (Outcome::Automatic, first.case));
    assert_eq!(state(&test, first.case).await, State::Solved);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bounce_marks_the_address_shows_in_the_case_and_brings_it_back() {
    let test = with_mailbox().await;
    let agent = test.actor(test.staff("Mara", Role::Agent).await);
    let first = take(&test, mail(&test, "weg@example.ch", "Rechnung", "m1@example.ch", &[])).await;
    let reply = answer(&test, agent, first.case, "Erledigt.", State::Solved).await;
    let ours = message_id(&test, reply).await;
    app::interactions::sent(&test.app, test.principal.id, reply).await.unwrap();
    let mut report = mail(&test, "mailer-daemon@example.ch", "Undelivered", "b1@example.ch", &[]);
    let facts = report.mail.as_mut().unwrap();
    facts.automatic = Automatic::Bounce;
    let bounced = |address: &str| BouncedRecipient {
        address: address.to_owned(),
        status: "5.1.1".to_owned(),
        action: "failed".to_owned(),
        diagnostic: "no such user".to_owned(),
        permanent: true,
    };
    facts.bounce = Some(Bounce {
        recipients: vec![bounced("weg@example.ch"), bounced("unbeteiligt@example.ch")],
        original_message_id: Some(ours),
        original_references: Vec::new(),
    });
    let taken = take(&test, report).await;
    assert_eq!((taken.outcome, taken.case), (Outcome::Bounce, first.case));
    let view = cases::view(&test.app, test.principal.id, first.case).await.unwrap();
    assert_eq!(view.case.state, State::Open);
    assert_eq!(view.contact_points[0].fault.as_deref(), Some("5.1.1"));
    let sent = view.timeline.iter().find(|entry| entry.interaction.id == reply).unwrap();
    assert_eq!(sent.interaction.delivery.as_deref(), Some("bounced"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stranger_who_types_a_case_number_gets_a_case_of_their_own() {
    let test = with_mailbox().await;
    let first = take(&test, mail(&test, "anna@example.ch", "Rechnung", "m1@example.ch", &[])).await;
    let subject = format!("Zu Fall #{}", first.case_number);
    let other = take(&test, mail(&test, "fremd@anderswo.example", &subject, "m2@anderswo.example", &[])).await;
    assert!(other.is_new_case);
    let view = cases::view(&test.app, test.principal.id, other.case).await.unwrap();
    assert_eq!(view.links.iter().map(|(link, _)| link.kind.as_str()).collect::<Vec<_>>(), ["suspected"]);
    let own = take(&test, mail(&test, "anna@example.ch", &subject, "m3@example.ch", &[])).await;
    assert_eq!(own.case, first.case);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_merged_case_takes_its_mail_along_and_gets_it_back_when_parted() {
    let test = with_mailbox().await;
    let agent = test.actor(test.staff("Mara", Role::Agent).await);
    let first = take(&test, mail(&test, "anna@example.ch", "Rechnung", "m1@example.ch", &[])).await;
    let second = take(&test, mail(&test, "anna@example.ch", "Nochmals Rechnung", "m2@example.ch", &[])).await;
    assert_ne!(first.case, second.case);
    cases::merge(&test.app, agent, second.case, first.case, false).await.unwrap();
    let late = take(&test, mail(&test, "anna@example.ch", "Re: Nochmals", "m3@example.ch", &["m2@example.ch"])).await;
    assert_eq!(late.case, first.case);
    let note = Note { case: second.case, body: "hier?".to_owned(), call: None };
    assert_eq!(cases::note(&test.app, agent, note).await, Err(CaseError::Merged(first.case)));
    cases::unmerge(&test.app, agent, second.case).await.unwrap();
    let view = cases::view(&test.app, test.principal.id, second.case).await.unwrap();
    let subjects: Vec<&str> = view
        .timeline
        .iter()
        .filter(|entry| entry.interaction.direction == Direction::In)
        .map(|entry| entry.interaction.subject.as_str())
        .collect();
    assert_eq!(subjects, ["Nochmals Rechnung", "Re: Nochmals"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_concerns_in_one_case_are_split() {
    let test = with_mailbox().await;
    let agent = test.actor(test.staff("Mara", Role::Agent).await);
    let first = take(&test, mail(&test, "anna@example.ch", "Rechnung", "m1@example.ch", &[])).await;
    let second = take(&test, mail(&test, "anna@example.ch", "Re: Rechnung", "m2@example.ch", &["m1@example.ch"])).await;
    let new = cases::split(&test.app, agent, first.case, vec![second.interaction], "Zähler".to_owned()).await.unwrap();
    let reply = take(&test, mail(&test, "anna@example.ch", "Re: Zähler", "m3@example.ch", &["m2@example.ch"])).await;
    assert_eq!(reply.case, new.id);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_customer_sees_where_it_stands_adds_a_word_and_closes() {
    let test = with_mailbox().await;
    let agent = test.actor(test.staff("Mara", Role::Agent).await);
    let first = take(&test, letter(&test, "anna@example.ch", "Umzug", "Ich ziehe am 1. April um.")).await;
    let key = first.status_url.rsplit('/').next().unwrap().to_owned();
    let principal = test.principal.id;
    let note = Note { case: first.case, body: "intern: schwieriger Kunde".to_owned(), call: None };
    cases::note(&test.app, agent, note).await.unwrap();
    answer(&test, agent, first.case, "Wohin ziehen Sie?", State::WaitingCustomer).await;
    let seen = status::view(&test.app, principal, key.clone()).await.unwrap().unwrap();
    assert!(seen.messages.iter().all(|message| !message.text.contains("intern")));
    assert!(seen.messages.iter().any(|message| message.text == "Wohin ziehen Sie?"));
    let text = "Nach Bern.".to_owned();
    add(&test, key.clone(), text).await;
    assert_eq!(state(&test, first.case).await, State::Open);
    assert_eq!(status::close(&test.app, principal, key.clone()).await, Ok(true));
    assert_eq!(state(&test, first.case).await, State::Solved);
    status::revoke(&test.app, agent, first.case).await.unwrap();
    assert_eq!(status::view(&test.app, principal, key).await, Ok(None));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_writes_by_the_link_of_a_case_long_closed_is_heard() {
    let test = with_mailbox().await;
    let first = take(&test, letter(&test, "anna@example.ch", "Umzug", "Ich ziehe um.")).await;
    let key = first.status_url.rsplit('/').next().unwrap().to_owned();
    assert_eq!(status::close(&test.app, test.principal.id, key.clone()).await, Ok(true));
    test.clock.advance(DAY * 400);
    add(&test, key, "Es geht noch einmal um den Umzug.".to_owned()).await;
    let case = cases::view(&test.app, test.principal.id, first.case).await.unwrap().case;
    assert_eq!((case.state, case.waiting_since), (State::Open, Some(test.app.now())));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_concern_of_two_neighbours_shows_neither_what_the_other_wrote() {
    let test = with_mailbox().await;
    let lead = test.actor(test.staff("Lea", Role::Lead).await);
    let anna = take(&test, letter(&test, "anna@example.ch", "Lärm der Trafostation", "Anna: es brummt.")).await;
    let beat = take(&test, letter(&test, "beat@example.ch", "Trafostation", "Beat: es brummt auch hier.")).await;
    let unconfirmed = cases::merge(&test.app, lead, beat.case, anna.case, false).await;
    assert_eq!(unconfirmed.map(drop), Err(CaseError::Refused { field: "into", reason: "other-customer" }));
    cases::merge(&test.app, lead, beat.case, anna.case, true).await.unwrap();
    let key = |received: &Received| received.status_url.rsplit('/').next().unwrap().to_owned();
    let principal = test.principal.id;
    let text = "Beat: immer noch.".to_owned();
    add(&test, key(&beat), text).await;
    for (received, own, foreign) in [(&anna, "Anna", "Beat"), (&beat, "Beat", "Anna")] {
        let seen = status::view(&test.app, principal, key(received)).await.unwrap().unwrap();
        assert!(seen.messages.iter().any(|message| message.text.starts_with(own)), "{own} misses their words");
        assert!(
            seen.messages.iter().all(|message| !message.text.starts_with(foreign)),
            "{own} reads {foreign}'s words"
        );
        assert_eq!(seen.number, received.case_number);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reply_to_a_long_closed_case_opens_a_linked_one() {
    let test = with_mailbox().await;
    let agent = test.actor(test.staff("Mara", Role::Agent).await);
    let first = take(&test, mail(&test, "anna@example.ch", "Rechnung", "m1@example.ch", &[])).await;
    answer(&test, agent, first.case, "Erledigt.", State::Solved).await;
    test.clock.advance(DAY * 400);
    let late = take(&test, mail(&test, "anna@example.ch", "Re: Rechnung", "m2@example.ch", &["m1@example.ch"])).await;
    assert!(late.is_new_case);
    let view = cases::view(&test.app, test.principal.id, late.case).await.unwrap();
    assert_eq!(view.links[0].0.kind, "follows");
    assert_eq!(state(&test, first.case).await, State::Solved);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_shoelace_every_hand_over_and_every_repeat_is_counted() {
    let test = with_mailbox().await;
    let (mara, noah) = (test.staff("Mara", Role::Agent).await, test.staff("Noah", Role::Agent).await);
    let actor = test.actor(mara);
    let first = take(&test, mail(&test, "anna@example.ch", "Schnürsenkel", "m1@example.ch", &[])).await;
    for owner in [mara, noah] {
        let changes = Changes { owner: Some(Some(owner)), ..Changes::default() };
        cases::change(&test.app, actor, first.case, changes).await.unwrap();
    }
    for n in 2..5 {
        test.clock.advance(DAY);
        let id = format!("m{n}@example.ch");
        take(&test, mail(&test, "anna@example.ch", "Re: Schnürsenkel", &id, &["m1@example.ch"])).await;
    }
    let case = cases::view(&test.app, test.principal.id, first.case).await.unwrap().case;
    assert_eq!((case.contacts, case.transfers, case.repeats), (4, 1, 3));
    let score = cases::effort(&case).score(Duration::ZERO, &test.principal.settings.cases.effort);
    assert_ne!(score.band, ::cases::Band::Low);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_written_is_found_by_word_stem_number_and_name_and_only_at_home() {
    let test = with_mailbox().await;
    let other = test.add_principal("auenfeld", "Gemeindewerke Auenfeld", "DE", Lang::De).await;
    let mut written = letter(&test, "anna.mueller@example.ch", "Zählerstand", "Die Rechnungen stimmen nicht.");
    written.from_name = "Anna Müller".to_owned();
    let taken = take(&test, written).await;
    while app::search::index(&test.app, test.principal.id).await.unwrap() > 0 {}
    for words in ["rechnung", "Zählerstand", "zaehlerstand", "mueller", &taken.case_number, "anna.mueller@example.ch"]
    {
        let question = Question { words: words.to_owned(), ..Question::default() };
        let results = app::search::find(&test.app, test.principal.id, question.clone(), None).await.unwrap();
        let has_case = results.found.iter().any(|found| matches!(found, Found::Case(row) if row.case.id == taken.case));
        assert!(has_case, "{words}: {:?}", results.found.len());
        let abroad = app::search::find(&test.app, other.id, question, None).await.unwrap();
        assert!(abroad.found.is_empty(), "{words} is found by another principal");
    }
    let solved = Question { words: "rechnung".to_owned(), state: Some(State::Solved), ..Question::default() };
    assert!(app::search::find(&test.app, test.principal.id, solved, None).await.unwrap().found.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_one_principal_is_reached_from_another() {
    let test = with_mailbox().await;
    let other = test.add_principal("auenfeld", "Gemeindewerke Auenfeld", "DE", Lang::De).await;
    let stranger = Actor::system(other.id);
    let taken = take(&test, mail(&test, "anna@example.ch", "Rechnung", "m1@example.ch", &[])).await;
    let customer = cases::view(&test.app, test.principal.id, taken.case).await.unwrap().customer.id;
    let key = taken.status_url.rsplit('/').next().unwrap().to_owned();
    let no_case = Err(CaseError::NoSuchCase);
    assert_eq!(cases::view(&test.app, other.id, taken.case).await.map(drop), no_case);
    assert_eq!(cases::change(&test.app, stranger, taken.case, Changes::default()).await.map(drop), no_case);
    let note = Note { case: taken.case, body: "x".to_owned(), call: None };
    assert_eq!(cases::note(&test.app, stranger, note).await.map(drop), no_case);
    assert_eq!(cases::merge(&test.app, stranger, taken.case, taken.case, true).await.map(drop), no_case);
    assert_eq!(status::view(&test.app, other.id, key).await, Ok(None));
    assert!(app::customers::view(&test.app, other.id, customer).await.is_err());
    let reference = mail(&test, "anna@example.ch", "Re: Rechnung", "m2@example.ch", &["m1@example.ch"]);
    let abroad = receive(&test.app, other.id, Incoming { by: stranger, ..reference }).await.unwrap();
    assert_ne!(abroad.case, taken.case);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_records_of_one_person_are_doubted_merged_and_parted() {
    let test = testkit::app().await;
    let lead = test.actor(test.staff("Lea", Role::Lead).await);
    let mut written = letter(&test, "anna@example.ch", "Umzug", "Ich ziehe um.");
    written.phone = Some("044 123 45 67".to_owned());
    let first = take(&test, written).await;
    let mut called = letter(&test, "a.meier@arbeit.example", "Umzug", "Nochmals wegen des Umzugs.");
    called.customer_number = Some("4711003".to_owned());
    let second = take(&test, called).await;
    let customer = async |case| cases::view(&test.app, test.principal.id, case).await.unwrap().customer.id;
    let (a, b) = (customer(first.case).await, customer(second.case).await);
    assert_ne!(a, b);
    app::customers::merge(&test.app, lead, b, a).await.unwrap();
    assert_eq!(customer(second.case).await, a);
    let view = app::customers::view(&test.app, test.principal.id, a).await.unwrap();
    assert_eq!((view.cases.len(), view.contact_points.len()), (2, 3));
    app::customers::unmerge(&test.app, lead, b).await.unwrap();
    assert_eq!(customer(second.case).await, b);
    assert!(app::journal::verify(&test.app, test.principal.id).await.unwrap().is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_that_waits_comes_back_by_itself() {
    let test = with_mailbox().await;
    let agent = test.actor(test.staff("Mara", Role::Agent).await);
    let first = take(&test, mail(&test, "anna@example.ch", "Rechnung", "m1@example.ch", &[])).await;
    answer(&test, agent, first.case, "Bitte schicken Sie den Zählerstand.", State::WaitingCustomer).await;
    assert_eq!(cases::follow_up(&test.app, test.principal.id, 10).await, Ok(0));
    test.clock.advance(DAY * 15);
    assert_eq!(cases::follow_up(&test.app, test.principal.id, 10).await, Ok(1));
    assert_eq!(state(&test, first.case).await, State::Open);
}
