//! Colleagues who work beside the newcomer while the demo runs: they are there, take what they are offered, and answer it.

use super::Fault;
use super::dice::Dice;
use super::house::House;
use app::access::Role;
use app::cases::Reply;
use app::routing::{Answer, Answered, answer, beat, offers, say};
use app::{Actor, App};
use cases::{Channel, State, Then};
use kernel::{CaseId, Lang, PrincipalId, StaffId, Timestamp};
use routing::Wish;
use std::time::Duration;

/// How many there are at most.
const MOST: usize = 3;
/// Between two signs of a desk.
const BEAT: Duration = Duration::from_secs(10);

const DONE: [(Lang, &str); 4] = [
    (
        Lang::De,
        "Guten Tag\n\nVielen Dank für Ihre Nachricht. Wir haben es geprüft und für Sie erledigt.\n\nFreundliche Grüsse",
    ),
    (Lang::En, "Hello,\n\nThank you for your message. We have looked at it and settled it for you.\n\nKind regards"),
    (
        Lang::Fr,
        "Bonjour,\n\nMerci de votre message. Nous l’avons examiné et réglé pour vous.\n\nMeilleures salutations",
    ),
    (Lang::It, "Buongiorno\n\nGrazie del suo messaggio. Lo abbiamo verificato e risolto per lei.\n\nCordiali saluti"),
];

/// The colleagues.
pub struct Colleagues {
    dice: Dice,
    people: Vec<(PrincipalId, StaffId)>,
    seen_at: Timestamp,
    work: Vec<Work>,
}

/// What one of them works on.
struct Work {
    principal: PrincipalId,
    staff: StaffId,
    case: CaseId,
    answered_at: Timestamp,
}

impl Colleagues {
    /// Agents of the first house but its first, who is the newcomer. They come to work.
    pub async fn come(app: &App, houses: &[House], seed: u64) -> Result<Self, Fault> {
        let dice = Dice::new(seed.wrapping_add(2));
        let mut people = Vec::new();
        if let Some(house) = houses.first() {
            let agents = house.people.iter().filter(|person| person.role == Role::Agent).skip(1).take(MOST);
            people.extend(agents.map(|person| (house.principal.id, person.staff)));
        }
        for &(principal, staff) in &people {
            say(app, principal, staff, Wish::Available).await?;
        }
        Ok(Self { dice, people, seen_at: app.now(), work: Vec::new() })
    }

    /// A second of their work.
    pub async fn go_on(&mut self, app: &App) -> Result<(), Fault> {
        let now = app.now();
        let is_beat = now.since(self.seen_at) >= BEAT;
        for (principal, staff) in self.people.clone() {
            if is_beat {
                beat(app, principal, staff).await?;
            }
            let offer = offers(app, staff).await?.into_iter().next();
            let Some(offer) = offer.filter(|_| self.dice.chance(15)) else { continue };
            let actor = Actor::staff(principal, staff);
            if let Answered::Yours { principal, case, .. } =
                answer(app, &actor, staff, offer.number, Answer::Accept).await?
            {
                greet(app, principal, staff, case).await?;
                let takes = Duration::from_millis(self.dice.between(50_000, 150_000));
                self.work.push(Work { principal, staff, case, answered_at: now.plus(takes) });
            }
        }
        if is_beat {
            self.seen_at = now;
        }
        let is_done = |work: &mut Work| work.answered_at <= now;
        for work in self.work.extract_if(.., is_done).collect::<Vec<_>>() {
            finish(app, &work).await?;
        }
        Ok(())
    }
}

/// Whoever chats is told at once that somebody is there.
async fn greet(app: &App, principal: PrincipalId, staff: StaffId, case: CaseId) -> Result<(), Fault> {
    let case = app::cases::view(app, principal, case).await?.case;
    if case.channel != Channel::Chat {
        return Ok(());
    }
    let reply = Reply {
        case: case.id,
        channel: Channel::Chat,
        body: "Guten Tag, ich schaue es mir gleich an.".to_owned(),
        to: Vec::new(),
        cc: Vec::new(),
        files: Vec::new(),
        then: Then::new(State::Open),
        tasks: 0,
        once: None,
    };
    app::cases::reply(app, Actor::staff(principal, staff), reply).await?;
    Ok(())
}

/// Answers a case, unless somebody else has taken it in hand.
async fn finish(app: &App, work: &Work) -> Result<(), Fault> {
    let case = app::cases::view(app, work.principal, work.case).await?.case;
    if case.owner != Some(work.staff) || case.state != State::Open {
        return Ok(());
    }
    let words = DONE.iter().find(|(lang, _)| *lang == case.language).map_or(DONE[0].1, |(_, words)| words);
    let reply = Reply {
        case: case.id,
        channel: if case.channel == Channel::Chat { Channel::Chat } else { Channel::Email },
        body: (*words).to_owned(),
        to: Vec::new(),
        cc: Vec::new(),
        files: Vec::new(),
        then: Then::new(State::Solved),
        tasks: 0,
        once: None,
    };
    app::cases::reply(app, Actor::staff(work.principal, work.staff), reply).await?;
    Ok(())
}
