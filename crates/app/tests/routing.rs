//! Stories of the floor: people come and go, work finds them, nodes die.
//! The engine is SQLite, or PostgreSQL when `KULANZ_TEST_POSTGRES` names a server.

#![expect(clippy::unwrap_used, reason = "tests")]

use ::cases::{Channel, State, Then};
use app::access::Role;
use app::cases::{Changes, Reply, change};
use app::interactions::{Incoming, receive};
use app::routing::{Answer, Answered, Host, Offer, answer, ask, beat, offers, say, set_ability, standing, wall};
use app::secrets::Secrets;
use app::{App, teams};
use kernel::{CaseId, Lang, StaffId, WorkItemId};
use routing::{Ability, Decision, Presence, Router, Rule, Standing, WhyWaits, Wish};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use testkit::{SeededEntropy, TestApp};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

/// A principal, its people, and the node that runs the router.
struct Floor {
    test: TestApp,
    host: Host,
}

async fn floor() -> Floor {
    let test = testkit::app().await;
    let host = Host::new(test.app.clone());
    Floor { test, host }
}

impl Floor {
    async fn turn(&mut self) {
        self.host.turn().await.unwrap();
    }

    /// Time goes by; desks that are open give their sign.
    async fn pass(&mut self, span: Duration, here: &[StaffId]) {
        let mut left = span;
        while !left.is_zero() {
            let step = left.min(10 * SECOND);
            self.test.clock.advance(step);
            left -= step;
            for &staff in here {
                beat(&self.test.app, self.test.principal.id, staff).await.unwrap();
            }
            self.turn().await;
        }
    }

    async fn comes(&mut self, name: &str) -> StaffId {
        let staff = self.test.member(name, Role::Agent).await;
        self.says(staff, Wish::Available).await;
        staff
    }

    async fn says(&mut self, staff: StaffId, wish: Wish) {
        say(&self.test.app, self.test.principal.id, staff, wish).await.unwrap();
        self.turn().await;
    }

    async fn writes(&mut self, from: &str, subject: &str) -> CaseId {
        self.writes_into(from, subject, None).await
    }

    async fn writes_into(&mut self, from: &str, subject: &str, into_case: Option<CaseId>) -> CaseId {
        let incoming = Incoming {
            from_address: from.to_owned(),
            subject: subject.to_owned(),
            text: "Guten Tag".to_owned(),
            lang: Some(Lang::De),
            into_case,
            ..Incoming::of_customer(self.test.principal.id, Channel::Web, self.test.app.now())
        };
        let case = receive(&self.test.app, self.test.principal.id, incoming).await.unwrap().case;
        self.turn().await;
        case
    }

    async fn offered(&self, staff: StaffId) -> Vec<Offer> {
        offers(&self.test.app, staff).await.unwrap()
    }

    async fn answers(&mut self, staff: StaffId, offer: u64, what: Answer) -> Answered {
        let (app, actor) = (self.test.app.clone(), self.test.actor(staff));
        let answered = tokio::spawn(async move { answer(&app, &actor, staff, offer, what).await.unwrap() });
        while !answered.is_finished() {
            self.turn().await;
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        answered.await.unwrap()
    }

    /// Takes the first that is offered.
    async fn accepts(&mut self, staff: StaffId) -> CaseId {
        let offer = self.offered(staff).await[0].number;
        match self.answers(staff, offer, Answer::Accept).await {
            Answered::Yours { case, .. } => case,
            other => panic!("{other:?}"),
        }
    }

    async fn owner(&self, case: CaseId) -> Option<StaffId> {
        app::cases::view(&self.test.app, self.test.principal.id, case).await.unwrap().case.owner
    }

    async fn change(&mut self, by: StaffId, case: CaseId, changes: Changes) {
        change(&self.test.app, self.test.actor(by), case, changes).await.unwrap();
        self.turn().await;
    }

    async fn replies(&mut self, by: StaffId, case: CaseId, state: State) {
        let reply = Reply {
            case,
            channel: Channel::Email,
            body: "Guten Tag, das ist erledigt.".to_owned(),
            to: Vec::new(),
            cc: Vec::new(),
            files: Vec::new(),
            then: Then::new(state),
            tasks: 0,
            once: None,
        };
        app::cases::reply(&self.test.app, self.test.actor(by), reply).await.unwrap();
        self.turn().await;
    }

    async fn why(&self, case: CaseId) -> Option<WhyWaits> {
        ask(&self.test.app, move |router| router.why(WorkItemId(case.0))).await.unwrap()
    }

    async fn stands(&self, staff: StaffId) -> Presence {
        standing(&self.test.app, staff).await.unwrap().unwrap().stands
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_is_offered_taken_answered_and_the_next_is_offered() {
    let mut floor = floor().await;
    let first = floor.writes("anna@kunde.example", "Rechnung").await;
    assert_eq!(floor.why(first).await, Some(WhyWaits::NobodyCan { widens: None }));
    let mara = floor.comes("Mara").await;
    let offered = floor.offered(mara).await;
    assert_eq!(offered.len(), 1);
    assert_eq!((offered[0].work.case.id, offered[0].work.case.subject.as_str()), (first, "Rechnung"));
    assert_eq!(offered[0].because.as_ref().unwrap().rule, Rule::OnlyOneFree);
    assert_eq!(floor.accepts(mara).await, first);
    assert_eq!(floor.owner(first).await, Some(mara));
    assert_eq!(floor.stands(mara).await, Presence::Busy { channels: [Channel::Web].into() });
    floor.replies(mara, first, State::WaitingCustomer).await;
    assert_eq!(floor.stands(mara).await, Presence::Available);
    let second = floor.writes("beat@kunde.example", "Umzug").await;
    assert_eq!(floor.offered(mara).await[0].work.case.id, second);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customer_who_writes_again_comes_back_to_whoever_knows_the_case_and_after_a_time_to_others() {
    let mut floor = floor().await;
    let case = floor.writes("anna@kunde.example", "Rechnung").await;
    let mara = floor.comes("Mara").await;
    floor.accepts(mara).await;
    floor.replies(mara, case, State::WaitingCustomer).await;
    let luca = floor.comes("Luca").await;
    floor.says(mara, Wish::Meeting).await;
    floor.writes_into("anna@kunde.example", "Rechnung", Some(case)).await;
    assert!(matches!(floor.why(case).await, Some(WhyWaits::Held { agent, .. }) if agent == mara));
    assert!(floor.offered(luca).await.is_empty());
    floor.pass(15 * MINUTE + 10 * SECOND, &[mara, luca]).await;
    assert_eq!(floor.offered(luca).await[0].work.case.id, case);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_offer_that_nobody_answers_goes_to_the_next_and_whoever_let_it_pass_is_set_to_away() {
    let mut floor = floor().await;
    let mara = floor.comes("Mara").await;
    floor.pass(SECOND, &[mara]).await;
    let luca = floor.comes("Luca").await;
    let case = floor.writes("anna@kunde.example", "Rechnung").await;
    assert_eq!(floor.offered(mara).await.len(), 1, "she has been idle the longest");
    assert!(floor.offered(luca).await.is_empty());
    floor.pass(MINUTE + SECOND, &[mara, luca]).await;
    assert!(floor.offered(mara).await.is_empty());
    assert_eq!(floor.offered(luca).await[0].work.case.id, case);
    assert_eq!(floor.stands(mara).await, Presence::Away { reason: Wish::NoAnswer });
    floor.says(mara, Wish::Available).await;
    assert_eq!(floor.stands(mara).await, Presence::Available);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_comes_too_late_changes_nothing_and_says_so() {
    let mut floor = floor().await;
    let mara = floor.comes("Mara").await;
    let case = floor.writes("anna@kunde.example", "Rechnung").await;
    let offer = floor.offered(mara).await[0].number;
    let luca = floor.test.member("Luca", Role::Agent).await;
    floor.change(luca, case, Changes { owner: Some(Some(luca)), ..Changes::default() }).await;
    assert_eq!(floor.answers(mara, offer, Answer::Accept).await, Answered::TooLate);
    assert_eq!(floor.owner(case).await, Some(luca));
    assert_eq!(floor.answers(mara, 4_711, Answer::Refuse).await, Answered::TooLate);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_brings_it_to_the_next_and_not_back_at_once() {
    let mut floor = floor().await;
    let mara = floor.comes("Mara").await;
    let case = floor.writes("anna@kunde.example", "Rechnung").await;
    let offer = floor.offered(mara).await[0].number;
    assert_eq!(floor.answers(mara, offer, Answer::Refuse).await, Answered::Refused);
    assert!(floor.offered(mara).await.is_empty());
    assert_eq!(floor.why(case).await, Some(WhyWaits::Refused { by: 1 }));
    let luca = floor.comes("Luca").await;
    assert_eq!(floor.offered(luca).await[0].work.case.id, case);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_line_gives_back_what_was_offered_and_keeps_what_was_begun_until_grace_is_over() {
    let mut floor = floor().await;
    let mara = floor.comes("Mara").await;
    let begun = floor.writes("anna@kunde.example", "Rechnung").await;
    floor.accepts(mara).await;
    let offered = floor.writes("beat@kunde.example", "Umzug").await;
    assert_eq!(floor.offered(mara).await.len(), 1);
    let luca = floor.comes("Luca").await;
    floor.pass(MINUTE, &[luca]).await;
    assert_eq!(floor.stands(mara).await, Presence::LineLost);
    assert_eq!(floor.offered(luca).await[0].work.case.id, offered);
    floor.accepts(luca).await;
    assert_eq!(floor.owner(begun).await, Some(mara), "what she began is still hers");
    floor.pass(SECOND, &[mara, luca]).await;
    floor.turn().await;
    assert_eq!(floor.stands(mara).await, Presence::Busy { channels: [Channel::Web].into() });
    floor.pass(16 * MINUTE, &[luca]).await;
    assert_eq!(floor.stands(mara).await, Presence::Offline, "she did not come back");
    assert_eq!(floor.offered(luca).await[0].work.case.id, begun);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_with_open_work_keeps_it_over_a_break_and_signing_out_gives_it_back() {
    let mut floor = floor().await;
    let mara = floor.comes("Mara").await;
    let case = floor.writes("anna@kunde.example", "Rechnung").await;
    floor.accepts(mara).await;
    floor.says(mara, Wish::Meal).await;
    assert_eq!(floor.stands(mara).await, Presence::Away { reason: Wish::Meal });
    assert_eq!(floor.why(case).await, None, "it is still being worked on");
    floor.says(mara, Wish::Offline).await;
    let luca = floor.comes("Luca").await;
    assert_eq!(floor.offered(luca).await[0].work.case.id, case);
    floor.accepts(luca).await;
    assert_eq!(floor.owner(case).await, Some(luca));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_out_on_the_last_device_is_going_home() {
    let mut floor = floor().await;
    let mara = floor.test.member("Mara", Role::Agent).await;
    let (desk, home) = (floor.test.session(mara).await, floor.test.session(mara).await);
    floor.says(mara, Wish::Available).await;
    app::people::sign_out(&floor.test.app, &desk).await.unwrap();
    floor.turn().await;
    assert_eq!(floor.stands(mara).await, Presence::Available, "one device is left");
    app::people::sign_out(&floor.test.app, &home).await.unwrap();
    floor.turn().await;
    assert_eq!(floor.stands(mara).await, Presence::Offline);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_lies_with_a_team_is_offered_to_that_team_and_keeps_its_place() {
    let mut floor = floor().await;
    let mara = floor.comes("Mara").await;
    let luca = floor.comes("Luca").await;
    let actor = floor.test.system();
    let team = teams::create(&floor.test.app, &actor, "Rückstände").await.unwrap();
    teams::change(&floor.test.app, &actor, team, "Rückstände", vec![luca]).await.unwrap();
    floor.test.clock.advance(2 * SECOND);
    floor.turn().await;
    let case = floor.writes("anna@kunde.example", "Rechnung").await;
    let (holder, _) = if floor.offered(mara).await.is_empty() { (luca, mara) } else { (mara, luca) };
    floor.change(holder, case, Changes { team: Some(Some(team)), ..Changes::default() }).await;
    assert!(floor.offered(mara).await.is_empty());
    assert_eq!(floor.offered(luca).await[0].work.case.id, case);
    assert_eq!(floor.offered(luca).await[0].since, floor.offered(luca).await[0].work.case.opened_at);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_cannot_answer_a_channel_is_not_offered_it_and_learning_it_has_effect_at_once() {
    let mut floor = floor().await;
    let mara = floor.test.member("Mara", Role::Agent).await;
    let of_channels = |channels: &[Channel]| Ability {
        languages: [Lang::De].into(),
        channels: channels.iter().map(|&channel| (channel, 2)).collect(),
        ..Ability::default()
    };
    let admin = floor.test.system();
    set_ability(&floor.test.app, &admin, mara, of_channels(&[Channel::Phone])).await.unwrap();
    floor.says(mara, Wish::Available).await;
    let case = floor.writes("anna@kunde.example", "Rechnung").await;
    assert!(floor.offered(mara).await.is_empty());
    assert_eq!(floor.why(case).await, Some(WhyWaits::NobodyCan { widens: None }));
    set_ability(&floor.test.app, &admin, mara, of_channels(&[Channel::Phone, Channel::Web])).await.unwrap();
    floor.turn().await;
    assert_eq!(floor.offered(mara).await[0].work.case.id, case);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_that_dies_leaves_everything_to_the_next_and_nothing_is_offered_twice() {
    let mut floor = floor().await;
    let mara = floor.comes("Mara").await;
    let first = floor.writes("anna@kunde.example", "Rechnung").await;
    floor.writes("beat@kunde.example", "Umzug").await;
    let before = floor.offered(mara).await;
    let mut other = floor.other_node(8);
    assert_eq!(other.turn().await.unwrap(), None, "another has the lease");
    // The first node says no more. Its lease ends.
    floor.pass_without_router(5 * SECOND, mara).await;
    other.turn().await.unwrap();
    assert_eq!(floor.offered(mara).await, before, "the offer stands as it stood");
    floor.host = other;
    assert_eq!(floor.accepts(mara).await, first);
    let log = floor.test.app.store.read(|tx| tx.routing_log_after(0, 1_000)).await.unwrap();
    let given = log.iter().flat_map(|line| &line.decided).filter_map(|decision| match decision {
        Decision::Offer { item, .. } => Some(*item),
        _ => None,
    });
    let mut times = BTreeMap::new();
    given.for_each(|item| *times.entry(item).or_insert(0) += 1);
    assert!(times.values().all(|&times| times == 1), "{times:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_that_comes_back_late_writes_nothing() {
    let mut floor = floor().await;
    let mara = floor.comes("Mara").await;
    floor.pass_without_router(5 * SECOND, mara).await;
    let mut other = floor.other_node(8);
    other.turn().await.unwrap();
    floor.writes_unheard("anna@kunde.example").await;
    assert_eq!(floor.host.turn().await.unwrap(), None, "it has learnt that another runs the router");
    other.turn().await.unwrap();
    assert_eq!(floor.offered(mara).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_that_was_recorded_and_is_played_again_gives_the_same_decisions() {
    let mut floor = floor().await;
    let mara = floor.comes("Mara").await;
    for n in 0..6 {
        let case = floor.writes(&format!("kunde{n}@kunde.example"), "Frage").await;
        if n % 2 == 0 {
            floor.accepts(mara).await;
            floor.replies(mara, case, State::Solved).await;
        } else {
            floor.pass(70 * SECOND, &[mara]).await;
            floor.says(mara, Wish::Available).await;
        }
    }
    let log = floor.test.app.store.read(|tx| tx.routing_log_after(0, 1_000)).await.unwrap();
    let mut router = Router::new(BTreeMap::new());
    for line in log {
        let mut decided = Vec::new();
        router.step(line.at, line.event.clone(), &mut decided);
        assert_eq!(decided, line.decided, "line {}: {:?}", line.line, line.event);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_wall_shows_what_waits_and_why_what_is_offered_and_who_is_there() {
    let mut floor = floor().await;
    let mara = floor.comes("Mara").await;
    floor.test.member("Luca", Role::Agent).await;
    let offered = floor.writes("anna@kunde.example", "Rechnung").await;
    let waits = floor.writes("beat@kunde.example", "Umzug").await;
    let wall = wall(&floor.test.app, floor.test.principal.id).await.unwrap();
    let [line] = &wall.waiting[..] else { panic!("{:?}", wall.waiting) };
    assert_eq!((line.work.case.id, line.queue.as_str()), (waits, "general"));
    assert_eq!(line.why, Some(WhyWaits::AllBusy { at_work: 1, before_it: 0 }));
    let [(item, work)] = &wall.held[..] else { panic!("{:?}", wall.held) };
    assert_eq!(work.case.id, offered);
    assert!(matches!(item.item.standing, Standing::Offered { agent, .. } if agent == mara));
    assert_eq!(wall.queues.iter().map(|queue| queue.waiting).sum::<usize>(), 1);
    let stands = |name: &str| wall.people.iter().find(|(_, it, _)| it == name).map(|(.., row)| row.is_some());
    assert_eq!((stands("Mara"), stands("Luca")), (Some(true), Some(false)), "Luca never came");
}

impl Floor {
    /// Another node on the same database.
    fn other_node(&self, seed: u64) -> Host {
        let (store, entropy) = (self.test.app.store.clone(), Arc::new(SeededEntropy::new(seed)));
        let url = "http://kulanz.test".to_owned();
        Host::new(App::new(store, Secrets::new([7; 32]), url, self.test.clock.clone(), entropy))
    }

    async fn pass_without_router(&self, span: Duration, here: StaffId) {
        self.test.clock.advance(span);
        beat(&self.test.app, self.test.principal.id, here).await.unwrap();
    }

    async fn writes_unheard(&mut self, from: &str) {
        let mut other = self.other_node(9);
        std::mem::swap(&mut self.host, &mut other);
        self.writes(from, "Rechnung").await;
        std::mem::swap(&mut self.host, &mut other);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_wall_tells_what_came_today_beside_the_same_weekdays_and_how_much_was_answered_in_time() {
    let mut floor = floor().await;
    // On Monday, 16 March, at eight one came; a week later two by half past nine, of which one is answered.
    floor.writes("rosa@kunde.example", "Zähler").await;
    floor.test.clock.advance(7 * 24 * 60 * MINUTE + 90 * MINUTE);
    let anna = floor.comes("Anna").await;
    let answered = floor.writes("luca@kunde.example", "Rechnung").await;
    floor.writes("heidi@kunde.example", "Umzug").await;
    floor.replies(anna, answered, State::Solved).await;
    let today = app::routing::today(&floor.test.app, &floor.test.principal).await.unwrap();
    assert_eq!((today.came(), today.weekdays, today.hours.len()), (2, 1, 10));
    assert_eq!(today.hours[8..], [(0, 1.0), (2, 0.0)]);
    assert_eq!((today.in_time, today.late, today.level()), (1, 0, Some(100)), "the other still has time");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customer_who_writes_while_their_offer_is_accepted_does_not_take_it_away() {
    let mut floor = floor().await;
    let anna = floor.comes("Anna").await;
    let case = floor.writes("rosa@kunde.example", "Zähler").await;
    let offer = floor.offered(anna).await[0].number;
    let (app, actor) = (floor.test.app.clone(), floor.test.actor(anna));
    let answered = tokio::spawn(async move { answer(&app, &actor, anna, offer, Answer::Accept).await.unwrap() });
    while floor.test.app.store.read(|tx| tx.routing_said(1)).await.unwrap().is_empty() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    // Both are heard in one turn.
    floor.writes_into("rosa@kunde.example", "Noch etwas", Some(case)).await;
    assert!(matches!(answered.await.unwrap(), Answered::Yours { .. }));
    assert_eq!(floor.owner(case).await, Some(anna));
}
