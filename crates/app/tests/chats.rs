//! Stories of chats and callbacks: told to the application as the widget and the desk tell them, with the real router.
//! The engine is SQLite, or PostgreSQL when `KULANZ_TEST_POSTGRES` names a server.

#![expect(clippy::unwrap_used, reason = "tests")]

use ::cases::{Channel, State, Then};
use app::access::Role;
use app::callbacks::{self, Outcome, When};
use app::cases::{CaseError, Reply};
use app::chats::{self, AtDesk, Begun, Leave, Opening, Reader, Seen, Side, Standing};
use app::interactions::{IncomingFile, Once, OutboundMail, ReceiveError, outbound};
use app::mailboxes::{Connection, MailboxForm};
use app::routing::{Answer, Answered, Host, answer, offers, say};
use kernel::{CaseId, InteractionId, Lang, StaffId, WorkItemId};
use routing::{Standing as At, Wish};
use std::time::Duration;
use testkit::TestApp;

const MINUTE: Duration = Duration::from_secs(60);

/// A principal with a mailbox, and the node that runs the router.
struct Counter {
    test: TestApp,
    host: Host,
}

/// Somebody who chats.
struct Visitor {
    key: String,
    case: CaseId,
    reader: Reader,
}

async fn counter() -> Counter {
    let test = testkit::app().await;
    let form = MailboxForm {
        address: "service@lindental.example".to_owned(),
        from_name: String::new(),
        connection: Connection::default(),
        passwords: None,
        is_active: true,
    };
    app::mailboxes::add(&test.app, &test.system(), form).await.unwrap();
    let host = Host::new(test.app.clone());
    Counter { test, host }
}

fn once(key: &str) -> Option<Once> {
    Some(Once { caller: "chat:lindental".to_owned(), key: key.to_owned(), request_sha256: [1; 32] })
}

fn opening(text: &str) -> Opening {
    Opening { name: "Rosa Brunner".to_owned(), text: text.to_owned(), lang: Lang::De, ..Opening::default() }
}

impl Counter {
    /// Somebody of ours who is there.
    async fn comes(&mut self, name: &str) -> StaffId {
        let staff = self.test.member(name, Role::Agent).await;
        say(&self.test.app, self.test.principal.id, staff, Wish::Available).await.unwrap();
        self.host.turn().await.unwrap();
        staff
    }

    async fn begins(&mut self, opening: Opening) -> Visitor {
        match chats::begin(&self.test.app, &self.test.principal, opening).await.unwrap() {
            Begun::Chat { key, received } => {
                self.host.turn().await.unwrap();
                Visitor { key, case: received.case, reader: Reader::default() }
            }
            other @ Begun::Message(_) => panic!("{other:?}"),
        }
    }

    async fn accepts(&mut self, staff: StaffId) {
        let offer = offers(&self.test.app, staff).await.unwrap()[0].number;
        let (app, actor) = (self.test.app.clone(), self.test.actor(staff));
        let answered = tokio::spawn(async move { answer(&app, &actor, staff, offer, Answer::Accept).await.unwrap() });
        while !answered.is_finished() {
            self.host.turn().await.unwrap();
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        assert!(matches!(answered.await.unwrap(), Answered::Yours { .. }));
    }

    async fn replies(&self, staff: StaffId, case: CaseId, body: &str) -> Result<InteractionId, CaseError> {
        let reply = Reply {
            case,
            channel: Channel::Chat,
            body: body.to_owned(),
            to: Vec::new(),
            cc: Vec::new(),
            files: Vec::new(),
            then: Then::new(State::Open),
            tasks: 0,
            once: None,
        };
        app::cases::reply(&self.test.app, self.test.actor(staff), reply).await.map(|replied| replied.interaction)
    }

    async fn says(&self, visitor: &Visitor, text: &str, key: &str) -> InteractionId {
        let (app, principal) = (&self.test.app, self.test.principal.id);
        let said =
            chats::say(app, principal, visitor.key.clone(), text.to_owned(), Vec::new(), Lang::De, once(key)).await;
        said.unwrap().unwrap().interaction
    }

    async fn looks(&self, visitor: &mut Visitor) -> Seen {
        let principal = self.test.principal.id;
        chats::look(&self.test.app, principal, &visitor.key, &mut visitor.reader).await.unwrap().unwrap()
    }

    async fn leaves(&self, visitor: &Visitor, email: &str) -> Result<Option<Leave>, ReceiveError> {
        chats::leave(&self.test.app, &self.test.principal, visitor.key.clone(), email.to_owned()).await
    }

    async fn at_desk(&self, case: CaseId) -> AtDesk {
        chats::at_desk(&self.test.app, self.test.principal.id, case).await.unwrap().unwrap()
    }

    /// The mails of a case that wait to be sent.
    async fn mails(&self, case: CaseId) -> Vec<OutboundMail> {
        let (app, principal) = (&self.test.app, self.test.principal.id);
        let view = app::cases::view(app, principal, case).await.unwrap();
        let mut mails = Vec::new();
        for entry in view.timeline {
            mails.extend(outbound(app, principal, entry.interaction.id).await.unwrap());
        }
        mails
    }
}

fn texts(seen: &Seen) -> Vec<&str> {
    seen.messages.iter().map(|message| message.text.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_deaf_passenger_writes_waits_in_line_and_is_answered_where_she_is() {
    let mut counter = counter().await;
    let anna = counter.comes("Anna").await;
    let mut first = counter.begins(opening("Mein Flug ist gestrichen. Ich kann nicht telefonieren.")).await;
    let mut second = counter.begins(opening("Guten Tag")).await;
    let mut third = counter.begins(opening("Hallo")).await;
    // Two other chats are with Anna or offered to her; whoever comes after them is told their place.
    let seen = counter.looks(&mut first).await;
    assert_eq!(texts(&seen), ["Mein Flug ist gestrichen. Ich kann nicht telefonieren."]);
    assert!(matches!(seen.standing, Standing::Waiting { .. }), "offered, not taken yet: {:?}", seen.standing);
    let place = |seen: &Seen| match seen.standing {
        Standing::Waiting { before_it, .. } => before_it,
        other => panic!("{other:?}"),
    };
    assert_eq!(place(&counter.looks(&mut second).await), Some(0));
    assert_eq!(place(&counter.looks(&mut third).await), Some(1));
    counter.accepts(anna).await;
    assert_eq!(counter.looks(&mut first).await.standing, Standing::Talking);
    counter.replies(anna, first.case, "Guten Tag, ich buche Sie um.").await.unwrap();
    let seen = counter.looks(&mut first).await;
    assert_eq!(texts(&seen), ["Guten Tag, ich buche Sie um."], "only what is new");
    assert!(counter.looks(&mut first).await.messages.is_empty());
    // It is read, and the desk knows.
    assert_eq!(counter.at_desk(first.case).await.has_seen, Some(false));
    let (app, principal) = (&counter.test.app, counter.test.principal.id);
    assert!(chats::seen(app, principal, first.key.clone(), seen.messages[0].id).await.unwrap());
    let desk = counter.at_desk(first.case).await;
    assert!(desk.is_here && desk.has_seen == Some(true) && !desk.is_typing);
    // And the other way round.
    let said = counter.says(&first, "Danke!", "k1").await;
    chats::staff_seen(app, principal, first.case).await.unwrap();
    assert_eq!(counter.looks(&mut first).await.chat.unwrap().staff_seen, Some(said));
    assert!(counter.mails(first.case).await.is_empty(), "nothing goes by mail while she is here");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_sent_twice_over_a_bad_line_is_one_and_a_device_that_comes_back_is_told_what_it_missed() {
    let mut counter = counter().await;
    let anna = counter.comes("Anna").await;
    let first = Opening { once: once("begin"), ..opening("Guten Tag") };
    let mut visitor = counter.begins(first.clone()).await;
    assert_eq!(counter.begins(first).await.case, visitor.case, "the first answer was lost");
    let said = counter.says(&visitor, "Ist jemand da?", "k1").await;
    assert_eq!(counter.says(&visitor, "Ist jemand da?", "k1").await, said);
    assert_eq!(texts(&counter.looks(&mut visitor).await), ["Guten Tag", "Ist jemand da?"]);
    counter.accepts(anna).await;
    counter.test.clock.advance(5 * MINUTE);
    counter.replies(anna, visitor.case, "Ja!").await.unwrap();
    // Another device has the link and nothing else; this one has the last id it was told.
    let mut phone = Visitor { reader: Reader::default(), key: visitor.key.clone(), case: visitor.case };
    assert_eq!(texts(&counter.looks(&mut phone).await), ["Guten Tag", "Ist jemand da?", "Ja!"]);
    visitor.reader = Reader::after(Some(said));
    let told = counter.looks(&mut visitor).await;
    assert_eq!(texts(&told).last(), Some(&"Ja!"));
    // One talk is one contact, however many words.
    assert_eq!(told.case.contacts, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_nobody_is_there_it_becomes_a_message_that_is_answered_by_mail() {
    let counter = counter().await;
    let (app, owner) = (&counter.test.app, &counter.test.principal);
    let without = chats::begin(app, owner, opening("Ist jemand da?")).await;
    assert_eq!(without, Err(ReceiveError::Refused { field: "email", reason: "chat-closed" }));
    let with = Opening { email: "rosa@kunde.example".to_owned(), ..opening("Ist jemand da?") };
    let Begun::Message(received) = chats::begin(app, owner, with).await.unwrap() else { panic!("nobody is there") };
    let case = app::cases::view(app, owner.id, received.case).await.unwrap().case;
    assert_eq!(case.channel, Channel::Web);
    let mails = counter.mails(received.case).await;
    assert_eq!(mails.iter().map(|mail| mail.to.concat()).collect::<Vec<_>>(), ["rosa@kunde.example"]);
    let unreadable = Opening { email: "rosa".to_owned(), ..opening("Hallo") };
    let refused = chats::begin(app, owner, unreadable).await;
    assert_eq!(refused, Err(ReceiveError::Refused { field: "email", reason: "email" }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_has_gone_when_they_are_answered_gets_a_mail_and_only_one() {
    let mut counter = counter().await;
    let anna = counter.comes("Anna").await;
    let with_mail = Opening { email: "rosa@kunde.example".to_owned(), ..opening("Wann kommt jemand?") };
    let visitor = counter.begins(with_mail).await;
    let nameless = counter.begins(opening("Hallo?")).await;
    counter.accepts(anna).await;
    counter.accepts(anna).await;
    counter.leaves(&visitor, "").await.unwrap().unwrap();
    counter.leaves(&nameless, "").await.unwrap().unwrap();
    assert!(!counter.at_desk(visitor.case).await.is_here);
    counter.replies(anna, visitor.case, "Morgen um acht.").await.unwrap();
    counter.replies(anna, visitor.case, "Unser Monteur heisst Beat.").await.unwrap();
    counter.replies(anna, nameless.case, "Guten Tag").await.unwrap();
    let (app, principal) = (&counter.test.app, counter.test.principal.id);
    assert_eq!(chats::mail_unseen(app, principal).await.unwrap(), 0, "they may come back at once");
    counter.test.clock.advance(3 * MINUTE);
    assert_eq!(chats::mail_unseen(app, principal).await.unwrap(), 1, "of the other we know no address");
    assert_eq!(chats::mail_unseen(app, principal).await.unwrap(), 0);
    let mails = counter.mails(visitor.case).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, ["rosa@kunde.example"]);
    assert!(mails[0].text.contains("Morgen um acht.") && mails[0].text.contains("Unser Monteur heisst Beat."));
    assert!(mails[0].text.contains(&visitor.key) && mails[0].auto_submitted);
    // What is said later is a mail of its own, without what was told before.
    counter.replies(anna, visitor.case, "Es wird neun.").await.unwrap();
    counter.test.clock.advance(3 * MINUTE);
    assert_eq!(chats::mail_unseen(app, principal).await.unwrap(), 1);
    let last = counter.mails(visitor.case).await.pop().unwrap();
    assert!(last.text.contains("Es wird neun.") && !last.text.contains("Morgen um acht."));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_says_only_what_we_wrote_and_nobody_is_sent_more_than_a_few() {
    let mut counter = counter().await;
    let anna = counter.comes("Anna").await;
    let visitor = counter.begins(opening("Kaufen Sie jetzt auf boese.example!")).await;
    counter.accepts(anna).await;
    counter.replies(anna, visitor.case, "Das war wohl nicht für uns.").await.unwrap();
    assert_eq!(counter.leaves(&visitor, "rosa@kunde.example").await, Ok(Some(Leave::Mailed)));
    let mails = counter.mails(visitor.case).await;
    assert!(mails[0].text.contains("Das war wohl nicht für uns.") && !mails[0].text.contains("boese.example"));
    assert!(!mails[0].subject.contains("boese"), "{}", mails[0].subject);
    assert!(counter.at_desk(visitor.case).await.has_mail, "from now on answers go there");
    for _ in 0..4 {
        counter.leaves(&visitor, "rosa@kunde.example").await.unwrap();
    }
    let enough = counter.leaves(&visitor, "opfer@fremd.example").await;
    assert_eq!(enough, Err(ReceiveError::Refused { field: "email", reason: "mail-enough" }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guessed_key_or_that_of_another_principal_opens_nothing() {
    let mut counter = counter().await;
    counter.comes("Anna").await;
    let visitor = counter.begins(opening("Guten Tag")).await;
    let other = counter.test.add_principal("talwil", "Gemeinde Talwil", "CH", Lang::De).await;
    let app = &counter.test.app;
    let number = visitor.key.split('-').next().unwrap();
    let guessed = format!("{number}-AAAAAAAAAAAAAAAAAAAAAA");
    for (principal, key) in [(other.id, &visitor.key), (counter.test.principal.id, &guessed)] {
        assert_eq!(chats::look(app, principal, key, &mut Reader::default()).await.unwrap(), None);
        assert!(!chats::typing(app, principal, key.clone()).await.unwrap());
        let said = chats::say(app, principal, key.clone(), "x".to_owned(), Vec::new(), Lang::De, None).await;
        assert_eq!(said.unwrap(), None);
    }
    // A message that is not of this chat cannot be seen in it.
    let second = counter.begins(opening("Noch jemand")).await;
    let foreign = counter.says(&second, "Hallo", "k9").await;
    let app = &counter.test.app;
    assert!(!chats::seen(app, counter.test.principal.id, visitor.key.clone(), foreign).await.unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chat_goes_on_in_the_case_into_which_it_was_merged_and_by_a_case_without_one_nobody_is_reached() {
    let mut counter = counter().await;
    let anna = counter.comes("Anna").await;
    let with_mail = |text: &str| Opening { email: "rosa@kunde.example".to_owned(), ..opening(text) };
    let earlier = counter.begins(with_mail("Mein Zähler summt")).await;
    let mut later = counter.begins(with_mail("Noch etwas zum Zähler")).await;
    counter.accepts(anna).await;
    let actor = counter.test.actor(anna);
    app::cases::merge(&counter.test.app, actor, later.case, earlier.case, true).await.unwrap();
    counter.replies(anna, earlier.case, "Wir kommen am Montag.").await.unwrap();
    let seen = counter.looks(&mut later).await;
    assert_eq!(seen.case.id, earlier.case);
    assert!(texts(&seen).contains(&"Wir kommen am Montag."), "{:?}", texts(&seen));
    let mail = app::interactions::Incoming {
        text: "Guten Tag".to_owned(),
        ..app::interactions::Incoming::of_customer(counter.test.principal.id, Channel::Web, counter.test.app.now())
    };
    let form = app::interactions::receive(&counter.test.app, counter.test.principal.id, mail).await.unwrap();
    let refused = counter.replies(anna, form.case, "Hallo").await;
    assert_eq!(refused, Err(CaseError::Refused { field: "mode", reason: "no-chat" }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_watches_is_woken_by_what_the_other_side_does_and_files_come_along() {
    let mut counter = counter().await;
    let anna = counter.comes("Anna").await;
    let mut visitor = counter.begins(opening("Der Zähler zeigt etwas Seltsames")).await;
    let (app, principal) = (counter.test.app.clone(), counter.test.principal.id);
    let stop = tokio_util::sync::CancellationToken::new();
    tokio::spawn(chats::run(app.clone(), stop.clone()));
    let mut watch = app.chats.watch(principal, visitor.case, Side::Customer);
    counter.accepts(anna).await;
    watch.signs();
    counter.replies(anna, visitor.case, "Bitte schicken Sie ein Bild.").await.unwrap();
    tokio::time::timeout(Duration::from_secs(5), watch.moved()).await.expect("the journal wakes");
    watch.signs();
    chats::staff_typing(&app, visitor.case);
    watch.moved().await;
    assert_eq!(watch.signs().staff_typed, Some(app.now()));
    let picture = IncomingFile {
        name: "zaehler.jpg".to_owned(),
        media_type: "image/jpeg".to_owned(),
        bytes: bytes::Bytes::from_static(b"jpeg"),
        content_id: None,
        is_inline: false,
    };
    chats::typing(&app, principal, visitor.key.clone()).await.unwrap();
    assert!(counter.at_desk(visitor.case).await.is_typing);
    chats::say(&app, principal, visitor.key.clone(), String::new(), vec![picture], Lang::De, None).await.unwrap();
    assert!(!counter.at_desk(visitor.case).await.is_typing, "it was sent");
    let seen = counter.looks(&mut visitor).await;
    let files: Vec<&str> = seen.messages.iter().flat_map(|message| &message.files).map(|file| &*file.name).collect();
    assert_eq!(files, ["zaehler.jpg"]);
    stop.cancel();
}

impl Counter {
    /// A restaurant writes by the form; the case and the key of its link.
    async fn writes(&mut self) -> (CaseId, String) {
        let (app, principal) = (&self.test.app, self.test.principal.id);
        let text = "Wir können die Rechnung im Moment nicht bezahlen.".to_owned();
        let form = app::interactions::Incoming {
            text,
            ..app::interactions::Incoming::of_customer(principal, Channel::Web, app.now())
        };
        let received = app::interactions::receive(app, principal, form).await.unwrap();
        self.host.turn().await.unwrap();
        (received.case, received.status_url.rsplit('/').next().unwrap().to_owned())
    }

    async fn asks(&mut self, key: &str, when: When) -> Result<bool, CaseError> {
        let asked = callbacks::ask(&self.test.app, &self.test.principal, key, "044 123 45 67", when).await;
        self.host.turn().await.unwrap();
        asked
    }

    /// Where the case stands for the router, and by which channel it is worked on.
    async fn stands(&self, case: CaseId) -> (At, Channel) {
        let item = app::routing::ask(&self.test.app, move |router| router.item(WorkItemId(case.0))).await;
        let item = item.unwrap().unwrap().item;
        (item.standing, item.requirement.channel)
    }

    async fn tries(&mut self, staff: StaffId, case: CaseId, outcome: Outcome) -> Option<kernel::Timestamp> {
        let actor = self.test.actor(staff);
        let next = callbacks::tried(&self.test.app, actor, case, outcome, String::new()).await.unwrap();
        self.host.turn().await.unwrap();
        next
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_restaurant_is_called_back_keeps_its_place_and_is_tried_three_times() {
    let mut counter = counter().await;
    let (case, key) = counter.writes().await;
    let asked_at = counter.test.app.now();
    counter.test.clock.advance(5 * MINUTE);
    assert_eq!(counter.asks(&key, When::AtOnce).await, Ok(true));
    assert_eq!(counter.stands(case).await, (At::Waiting, Channel::Phone));
    let since = app::routing::ask(&counter.test.app, move |router| router.item(WorkItemId(case.0))).await;
    assert_eq!(since.unwrap().unwrap().item.since, asked_at, "its place is that of the message");
    let anna = counter.comes("Anna").await;
    counter.accepts(anna).await;
    assert_eq!(counter.stands(case).await, (At::AtWork { agent: anna }, Channel::Phone));
    let next = counter.tries(anna, case, Outcome::NoAnswer).await.unwrap();
    assert_eq!(next, counter.test.app.now().plus(30 * MINUTE));
    assert_eq!(counter.stands(case).await, (At::Parked { until: next }, Channel::Phone));
    assert!(counter.tries(anna, case, Outcome::Busy).await.is_some());
    assert_eq!(counter.tries(anna, case, Outcome::NoAnswer).await, None, "enough");
    let (app, principal) = (&counter.test.app, counter.test.principal.id);
    assert_eq!(callbacks::open(app, principal, case).await.unwrap(), None);
    assert_eq!(counter.stands(case).await.1, Channel::Web, "what is left is written work");
    let again = callbacks::tried(app, counter.test.actor(anna), case, Outcome::Reached, String::new()).await;
    assert_eq!(again, Err(CaseError::Refused { field: "outcome", reason: "no-callback" }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wish_to_be_called_goes_along_when_two_cases_become_one() {
    let mut counter = counter().await;
    let ((first, _), (second, key)) = (counter.writes().await, counter.writes().await);
    counter.asks(&key, When::AtOnce).await.unwrap();
    let lead = counter.test.staff("Lea", Role::Lead).await;
    app::cases::merge(&counter.test.app, counter.test.actor(lead), second, first, true).await.unwrap();
    counter.host.turn().await.unwrap();
    let (app, principal) = (&counter.test.app, counter.test.principal.id);
    assert_eq!(callbacks::open(app, principal, second).await.unwrap(), None);
    assert!(callbacks::open(app, principal, first).await.unwrap().is_some());
    assert_eq!(counter.stands(first).await.1, Channel::Phone);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_called_before_the_window_they_chose_nor_at_night() {
    let mut counter = counter().await;
    let (case, key) = counter.writes().await;
    let windows = callbacks::windows(&counter.test.app, &counter.test.principal).await.unwrap();
    // Monday, 8 o'clock: this morning, this afternoon, and so on until next Monday.
    let hours: Vec<u64> = windows.iter().map(|window| window.until.since(window.from).as_secs() / 3_600).collect();
    assert_eq!(hours, [4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4]);
    assert_eq!(counter.asks(&key, When::UntilThen(windows[1].until)).await, Ok(true));
    assert_eq!(counter.stands(case).await, (At::Parked { until: windows[1].from }, Channel::Phone));
    // They change their mind, at half past six in the evening: not before tomorrow at eight.
    counter.test.clock.advance(10 * 60 * MINUTE + 30 * MINUTE);
    let gone = counter.asks(&key, When::UntilThen(windows[1].until)).await;
    assert_eq!(gone, Err(CaseError::Refused { field: "when", reason: "window-gone" }));
    assert_eq!(counter.asks(&key, When::AtOnce).await, Ok(true));
    assert_eq!(counter.stands(case).await, (At::Parked { until: windows[2].from }, Channel::Phone));
    let (app, owner) = (&counter.test.app, &counter.test.principal);
    let unreadable = callbacks::ask(app, owner, &key, "bald", When::AtOnce).await;
    assert_eq!(unreadable, Err(CaseError::Refused { field: "phone", reason: "phone" }));
    assert_eq!(callbacks::ask(app, owner, "1000001-AAAA", "044 123 45 67", When::AtOnce).await, Ok(false));
}
