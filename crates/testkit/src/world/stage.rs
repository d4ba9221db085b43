//! The history: conversations put on a calendar and played through the application's commands, in order of time.

use super::cast::Customer;
use super::dice::Dice;
use super::house::House;
use super::script::{self, Act, Story, Turn, shipped};
use super::{Fault, HISTORY, files, house, letter};
use crate::SetClock;
use app::cases::{Changes, Note, Reply};
use app::interactions::{Automatic, Bounce, BouncedRecipient, Incoming, IncomingFile, MailFacts, Received, Recipients};
use app::{Actor, App};
use cases::{Channel, Direction, State, Then};
use kernel::{CaseId, InteractionId, Lang, StaffId, Timestamp};
use std::collections::HashMap;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);
/// One case in so many is of the last day, so that a newcomer finds fresh ones.
const FRESH: usize = 18;
/// Customers of a hundred who do not answer what they were asked.
const SILENT: u64 = 30;

/// A conversation that takes place: a story with its customer and what is particular to it.
pub(super) struct Play {
    story: Story,
    customer: Customer,
    facts: Facts,
    agent: StaffId,
    case: Option<CaseId>,
    interactions: Vec<InteractionId>,
    last_message: Option<String>,
    last_reply: Option<(InteractionId, String)>,
}

/// What the blanks of a story are filled with.
pub(super) struct Facts {
    bill: String,
    amount: String,
    amount2: String,
    kwh: String,
    date: String,
    digits: String,
}

/// Something on the calendar.
enum What {
    /// A turn of the story.
    Turn(usize),
    /// Somebody takes the case up: owner, kind, tags.
    TakeUp,
    /// A case that waits too long is closed.
    Close,
    /// What belongs to a story that happens once.
    Extra,
}

/// Plays the history of one house up to `now`; returns how many cases it made.
pub async fn play(
    app: &App,
    clock: &SetClock,
    house: &House,
    dice: &mut Dice,
    many: usize,
    now: Timestamp,
) -> Result<usize, Fault> {
    let is_first = house.principal.country == "CH";
    let stories = script::read(if is_first { shipped::LINDENTAL } else { shipped::AUENFELD })?;
    let special = if is_first { script::read(shipped::SPECIAL)? } else { Vec::new() };
    let mut plays = Vec::new();
    let mut calendar: Vec<(Timestamp, usize, What)> = Vec::new();
    for nth in 0..many {
        let play = cast(house, dice, &stories);
        let begin = beginning(dice, nth < many.div_ceil(FRESH), now);
        let is_neglected = dice.chance(4) && now.since(begin) < DAY * 5;
        schedule(&play, dice, begin, is_neglected, plays.len(), &mut calendar);
        plays.push(play);
    }
    for story in special {
        let begin = now.minus(story.start.unwrap_or(DAY));
        let play = cast_special(house, dice, story);
        schedule(&play, dice, begin, false, plays.len(), &mut calendar);
        plays.push(play);
    }
    calendar.retain(|(at, _, _)| *at < now);
    calendar.sort_by_key(|(at, play, _)| (*at, *play));
    let mut cases = 0;
    for (at, nth, what) in &calendar {
        clock.set(*at);
        let named = named(&plays);
        let play = &mut plays[*nth];
        let had_case = play.case.is_some();
        perform(app, house, play, what, &named).await?;
        cases += usize::from(!had_case && play.case.is_some());
    }
    clock.set(now.minus(Duration::from_secs(30)));
    settle_mails(app, house, &plays).await?;
    if is_first {
        house::set_one_aside(app, house, now.minus(HOUR * 3)).await?;
    }
    Ok(cases)
}

fn named(plays: &[Play]) -> HashMap<String, CaseId> {
    let named = plays.iter().filter(|play| !play.story.name.is_empty());
    named.filter_map(|play| Some((play.story.name.clone(), play.case?))).collect()
}

/// Mostly by day and on working days; fresh ones within the last day.
fn beginning(dice: &mut Dice, is_fresh: bool, now: Timestamp) -> Timestamp {
    if is_fresh {
        return now.minus(Duration::from_secs(dice.between(300, 20 * 3_600)));
    }
    loop {
        let at = now.minus(Duration::from_secs(dice.between(3_600, HISTORY.as_secs())));
        let here = local(at);
        let is_night = !(7..22).contains(&here.hour());
        let is_weekend = here.weekday().to_monday_one_offset() > 5;
        if !(is_night && dice.chance(90) || is_weekend && dice.chance(65)) {
            return at;
        }
    }
}

fn local(at: Timestamp) -> jiff::Zoned {
    // Both utilities lie in this zone. Without a time zone database it is winter all year.
    let zone = jiff::tz::TimeZone::get("Europe/Zurich").unwrap_or(jiff::tz::TimeZone::fixed(jiff::tz::offset(1)));
    at.to_jiff().to_zoned(zone)
}

/// The first instant from `at` on at which somebody works.
fn at_work(mut at: Timestamp) -> Timestamp {
    loop {
        let here = local(at);
        let is_weekend = here.weekday().to_monday_one_offset() > 5;
        if !is_weekend && (7..18).contains(&here.hour()) {
            return at;
        }
        at = at.plus(HOUR);
    }
}

/// The first instant from `at` on at which a customer is awake.
fn awake(mut at: Timestamp) -> Timestamp {
    while !(6..23).contains(&local(at).hour()) {
        at = at.plus(HOUR);
    }
    at
}

fn schedule(
    play: &Play,
    dice: &mut Dice,
    begin: Timestamp,
    is_neglected: bool,
    nth: usize,
    calendar: &mut Vec<(Timestamp, usize, What)>,
) {
    let is_special = play.story.start.is_some();
    let (mut at, mut state, mut is_taken) = (begin, State::Open, false);
    for (step, turn) in play.story.turns.iter().enumerate() {
        let is_ours = turn.act != Act::Customer;
        if is_ours && is_neglected {
            return;
        }
        if !is_ours && !is_special && state == State::WaitingCustomer && dice.chance(SILENT) {
            break;
        }
        if step > 0 {
            at = at.plus(if is_special {
                turn.after
            } else {
                turn.after * u32::try_from(dice.between(60, 150)).unwrap_or(100) / 100
            });
            at = at.plus(Duration::from_secs(dice.below(if is_special { 60 } else { 1_500 })));
            at = match is_ours {
                _ if is_special => at,
                true => at_work(at),
                false => awake(at),
            };
        }
        if is_ours && !is_taken {
            calendar.push((at, nth, What::TakeUp));
            at = at.plus(Duration::from_secs(dice.between(60, 600)));
            is_taken = true;
        }
        calendar.push((at, nth, What::Turn(step)));
        state = match turn.act {
            Act::Agent | Act::Change => turn.then,
            Act::Customer => State::Open,
            Act::Note | Act::Call | Act::Give => state,
        };
    }
    if is_special {
        calendar.push((at.plus(Duration::from_secs(1_200)), nth, What::Extra));
    } else if state != State::Solved {
        let wait = if state == State::Open { HOUR * 3 } else { DAY * u32::try_from(dice.between(8, 13)).unwrap_or(8) };
        calendar.push((at_work(at.plus(wait)), nth, What::Close));
    }
}

fn facts(dice: &mut Dice, country: &str) -> Facts {
    let mut money = |low: u64, high: u64| {
        let (whole, part) = (dice.between(low, high), dice.below(20) * 5);
        if country == "DE" { format!("{whole},{part:02} €") } else { format!("CHF {whole}.{part:02}") }
    };
    let (amount, amount2) = (money(68, 920), money(12, 58));
    Facts {
        amount,
        amount2,
        bill: format!("R-{}", dice.digits(7)),
        kwh: dice.between(1_400, 8_900).to_string(),
        date: format!("{}. {}", dice.between(1, 28), dice.pick(&["Januar", "Februar", "März"])),
        digits: dice.digits(6),
    }
}

/// A story by how often it happens, and a customer of its language.
pub(super) fn cast(house: &House, dice: &mut Dice, stories: &[Story]) -> Play {
    let all: u64 = stories.iter().map(|story| story.often).sum();
    let mut at = dice.below(all);
    let mut chosen = &stories[0];
    for story in stories {
        if at < story.often {
            chosen = story;
            break;
        }
        at -= story.often;
    }
    let speak: Vec<&Customer> = house.customers.iter().skip(8).filter(|one| one.lang == chosen.lang).collect();
    let customer = (*dice.pick(&speak)).clone();
    begin(house, dice, chosen.clone(), customer)
}

fn cast_special(house: &House, dice: &mut Dice, story: Story) -> Play {
    let star = ["restaurant", "deaf", "trifle", "split", "merge", "bounce", "dead", "urgent"];
    let place = match story.name.as_str() {
        "merged" => Some(4),
        name => star.iter().position(|known| *known == name),
    };
    let mut customer = match place {
        Some(at) => house.customers[at].clone(),
        None => {
            let speak: Vec<&Customer> = house.customers.iter().skip(8).filter(|one| one.lang == story.lang).collect();
            (*dice.pick(&speak)).clone()
        }
    };
    if story.name == "doubt" {
        customer.email = "r.keller.neu@example.com".to_owned();
        customer.name = "R. Keller".to_owned();
    }
    begin(house, dice, story, customer)
}

fn begin(house: &House, dice: &mut Dice, story: Story, customer: Customer) -> Play {
    let (facts, agent) = (facts(dice, &house.principal.country), house.somebody(dice, story.lang));
    Play { story, customer, facts, agent, case: None, interactions: Vec::new(), last_message: None, last_reply: None }
}

impl Play {
    fn fill(&self, house: &House, text: &str) -> String {
        if !text.contains('{') {
            return text.to_owned();
        }
        let (one, facts) = (&self.customer, &self.facts);
        let greeting = one.greeting();
        let blanks = [
            ("{greeting}", greeting.as_str()),
            ("{name}", &one.name),
            ("{last}", if one.last.is_empty() { &one.name } else { &one.last }),
            ("{number}", &one.number),
            ("{street}", &one.street),
            ("{town}", &one.town),
            ("{meter}", &one.meter),
            ("{bill}", &facts.bill),
            ("{amount}", &facts.amount),
            ("{amount2}", &facts.amount2),
            ("{kwh}", &facts.kwh),
            ("{date}", &facts.date),
            ("{agent}", house.name_of(self.agent)),
        ];
        blanks.iter().fold(text.to_owned(), |text, (blank, value)| text.replace(blank, value))
    }

    fn files(&self, turn: &Turn) -> Vec<IncomingFile> {
        let made = turn.files.iter().map(|kind| match kind.as_str() {
            "foto" => ("zaehler.png", "image/png", files::meter_photo(&self.facts.digits)),
            _ => {
                ("rechnung.pdf", "application/pdf", files::page(&["Rechnung", &self.facts.bill, &self.customer.number]))
            }
        });
        made.map(|(name, media_type, bytes)| IncomingFile {
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            bytes,
            content_id: None,
            is_inline: false,
        })
        .collect()
    }

    /// The first words of the customer, or those of a later turn.
    pub(super) fn incoming(&self, app: &App, house: &House, step: usize) -> Incoming {
        let (turn, one) = (&self.story.turns[step], &self.customer);
        let by = if step == 0 { self.story.by } else { Channel::Email };
        let is_spoken = matches!(by, Channel::Phone | Channel::Counter | Channel::Letter);
        let principal = house.principal.id;
        let has_address = !matches!(by, Channel::Phone | Channel::Counter | Channel::Letter | Channel::Sms);
        let mut incoming = Incoming {
            channel: by,
            direction: Direction::In,
            happened_at: app.now(),
            from_name: one.name.clone(),
            from_address: if has_address { one.email.clone() } else { String::new() },
            phone: (!has_address).then(|| one.phone.clone()),
            customer_number: (by == Channel::Web).then(|| one.number.clone()),
            recipients: Recipients::default(),
            subject: self.fill(house, &self.story.subject),
            text: self.fill(house, &turn.text),
            html: None,
            lang: matches!(by, Channel::Web).then_some(self.story.lang),
            kind: (by == Channel::Web).then(|| self.story.kind.clone()),
            mail: None,
            files: self.files(turn),
            raw: None,
            mailbox: None,
            by: if is_spoken { Actor::staff(principal, self.agent) } else { Actor::system(principal) },
            into_case: None,
            needs: String::new(),
            once: None,
        };
        if self.story.name == "deaf" && step == 0 {
            "Gehörlos: bitte schreiben (Mail oder SMS), nicht anrufen.".clone_into(&mut incoming.needs);
        }
        if by == Channel::Email {
            self.as_mail(app, house, &mut incoming, step);
        }
        incoming
    }

    fn as_mail(&self, app: &App, house: &House, incoming: &mut Incoming, step: usize) {
        let answered = self.last_reply.as_ref().map(|(_, id)| id.clone()).or_else(|| self.last_message.clone());
        if step > 0 {
            if answered.is_none() {
                incoming.into_case = self.case;
            }
            incoming.subject = format!("Re: {}", incoming.subject);
        }
        write_mail(app, house, incoming, answered, quoted(self, house, step));
    }
}

/// What mail programs put under an answer.
fn quoted(play: &Play, house: &House, step: usize) -> Option<String> {
    let before = play.story.turns.get(..step)?.iter().rev().find(|turn| turn.act == Act::Agent)?;
    let head = match play.story.lang {
        Lang::De => format!("{} schrieb:", house.principal.name),
        Lang::En => format!("{} wrote:", house.principal.name),
        Lang::Fr => format!("{} a écrit :", house.principal.name),
        Lang::It => format!("{} ha scritto:", house.principal.name),
    };
    let lines: Vec<String> =
        play.fill(house, &before.text).lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
    Some(format!("{head}\n{}", lines.join("\n")))
}

/// Turns a contact into a mail: Message-ID, thread, recipients and the raw message.
pub(super) fn write_mail(
    app: &App,
    house: &House,
    incoming: &mut Incoming,
    answered: Option<String>,
    quoted: Option<String>,
) {
    let host = incoming.from_address.rsplit_once('@').map_or("example.com", |(_, host)| host);
    let message_id = format!("{}@{host}", data_encoding::HEXLOWER.encode(&app.random::<12>()));
    let quoted_from = quoted.map(|quoted| {
        let at = incoming.text.len();
        incoming.text.push_str("\n\n");
        incoming.text.push_str(&quoted);
        at
    });
    let head = letter::Head {
        from: (&incoming.from_name, &incoming.from_address),
        to: &house.mailbox.1,
        subject: &incoming.subject,
        message_id: &message_id,
        in_reply_to: answered.as_deref(),
        at: incoming.happened_at,
    };
    incoming.raw = Some(letter::compose(&head, &incoming.text, &incoming.files));
    incoming.recipients = Recipients { to: vec![house.mailbox.1.clone()], cc: Vec::new() };
    incoming.mailbox = Some(house.mailbox.0);
    let thread: Vec<String> = answered.into_iter().collect();
    incoming.mail = Some(MailFacts {
        message_id,
        in_reply_to: thread.clone(),
        references: thread,
        reply_to: None,
        automatic: Automatic::None,
        bounce: None,
        protection: None,
        quoted_from,
        asks_for_none: false,
        comes_late: false,
    });
}

async fn perform(
    app: &App,
    house: &House,
    play: &mut Play,
    what: &What,
    named: &HashMap<String, CaseId>,
) -> Result<(), Fault> {
    match what {
        What::Turn(step) => turn(app, house, play, *step).await,
        What::TakeUp => take_up(app, house, play).await,
        What::Close => {
            let Some(case) = play.case else { return Ok(()) };
            let changes = Changes { state: Some(State::Solved), ..Changes::default() };
            app::cases::change(app, Actor::staff(house.principal.id, play.agent), case, changes).await?;
            Ok(())
        }
        What::Extra => extra(app, house, play, named).await,
    }
}

async fn turn(app: &App, house: &House, play: &mut Play, step: usize) -> Result<(), Fault> {
    let turn = play.story.turns[step].clone();
    let actor = Actor::staff(house.principal.id, play.agent);
    if turn.act == Act::Customer {
        let incoming = play.incoming(app, house, step);
        let message_id = incoming.mail.as_ref().map(|mail| mail.message_id.clone());
        let received: Received = app::interactions::receive(app, house.principal.id, incoming).await?;
        play.case = Some(received.case);
        play.interactions.push(received.interaction);
        play.last_message = message_id.or(play.last_message.take());
        return Ok(());
    }
    let Some(case) = play.case else { return Ok(()) };
    let body = play.fill(house, &turn.text);
    match turn.act {
        Act::Agent => return answer(app, house, play, &turn, body).await,
        Act::Note => {
            app::cases::note(app, actor, Note { case, body, call: None }).await?;
        }
        Act::Call => {
            let call = if body.starts_with("Kunde ruft") { Direction::In } else { Direction::Out };
            app::cases::note(app, actor, Note { case, body, call: Some(call) }).await?;
        }
        Act::Give => {
            let Some((_, team, members)) = house.team(&turn.team) else {
                return Err(format!("no team {}", turn.team).into());
            };
            let changes =
                Changes { team: Some(Some(*team)), owner: Some(members.first().copied()), ..Changes::default() };
            app::cases::change(app, actor, case, changes).await?;
            play.agent = members.first().copied().unwrap_or(play.agent);
        }
        Act::Change | Act::Customer => {
            let changes = Changes { state: Some(turn.then), ..Changes::default() };
            app::cases::change(app, actor, case, changes).await?;
        }
    }
    Ok(())
}

async fn answer(app: &App, house: &House, play: &mut Play, turn: &Turn, body: String) -> Result<(), Fault> {
    let Some(case) = play.case else { return Ok(()) };
    let is_waiting = matches!(turn.then, State::WaitingCustomer | State::WaitingOther);
    let reply = Reply {
        case,
        channel: Channel::Email,
        body,
        to: Vec::new(),
        cc: Vec::new(),
        files: play.files(turn),
        then: Then { state: turn.then, follow_up_at: is_waiting.then(|| at_work(app.now().plus(DAY * 16))) },
        tasks: turn.tasks,
        once: None,
    };
    let actor = Actor::staff(house.principal.id, play.agent);
    let replied = app::cases::reply(app, actor, reply).await?.interaction;
    let principal = house.principal.id;
    let sent = app.store.read(move |tx| tx.interaction_fetch(principal, replied)).await?;
    let message_id = sent.and_then(|sent| sent.message_id).unwrap_or_default();
    play.last_reply = Some((replied, message_id));
    Ok(())
}

async fn take_up(app: &App, house: &House, play: &Play) -> Result<(), Fault> {
    let Some(case) = play.case else { return Ok(()) };
    let team = play.story.team.as_ref().and_then(|name| house.team(name)).or(house.teams.first());
    let changes = Changes {
        kind: Some(play.story.kind.clone()),
        owner: Some(Some(play.agent)),
        team: Some(team.map(|(_, id, _)| *id)),
        tags_on: play.story.tags.clone(),
        ..Changes::default()
    };
    app::cases::change(app, Actor::staff(house.principal.id, play.agent), case, changes).await?;
    Ok(())
}

/// What belongs to a story that happens once.
async fn extra(app: &App, house: &House, play: &Play, named: &HashMap<String, CaseId>) -> Result<(), Fault> {
    let Some(case) = play.case else { return Ok(()) };
    let actor = Actor::staff(house.principal.id, play.agent);
    match play.story.name.as_str() {
        "merged" => {
            let Some(into) = named.get("merge") else { return Ok(()) };
            app::cases::merge(app, actor, case, *into, true).await?;
        }
        "link" => {
            let Some(other) = named.get("merge") else { return Ok(()) };
            app::cases::link(app, actor, case, *other).await?;
        }
        "split" => {
            let chosen: Vec<InteractionId> = play.interactions.iter().skip(1).copied().collect();
            app::cases::split(app, actor, case, chosen, "Glasfaserdose montiert, nicht angeschlossen".to_owned())
                .await?;
        }
        "restaurant" => {
            let draft = "Guten Tag, Herr Arnold\n\nSehr gerne. Ich habe das Akonto".to_owned();
            app::cases::save_draft(app, actor, play.agent, case, "reply", draft).await?;
            let changes = Changes { tags_on: vec!["dringend".to_owned()], ..Changes::default() };
            app::cases::change(app, actor, case, changes).await?;
        }
        "bounce" => bounce(app, house, play).await?,
        _ => {}
    }
    Ok(())
}

/// The mail server of the customer says that there is no such mailbox.
async fn bounce(app: &App, house: &House, play: &Play) -> Result<(), Fault> {
    let Some((_, message_id)) = &play.last_reply else { return Ok(()) };
    let mut incoming = play.incoming(app, house, 0);
    let address = play.customer.email.clone();
    incoming.channel = Channel::Email;
    (incoming.from_name, incoming.from_address) =
        ("Mail Delivery System".to_owned(), "mailer-daemon@example.ch".to_owned());
    (incoming.phone, incoming.customer_number, incoming.kind) = (None, None, None);
    incoming.by = Actor::system(house.principal.id);
    incoming.files = Vec::new();
    incoming.subject = "Undelivered Mail Returned to Sender".to_owned();
    incoming.text = format!(
        "I'm sorry to have to inform you that your message could not be delivered.\n\n<{address}>: 550 5.1.1 No such user"
    );
    write_mail(app, house, &mut incoming, None, None);
    if let Some(mail) = &mut incoming.mail {
        mail.automatic = Automatic::Bounce;
        mail.bounce = Some(Bounce {
            recipients: vec![BouncedRecipient {
                address,
                status: "5.1.1".to_owned(),
                action: "failed".to_owned(),
                diagnostic: "550 5.1.1 No such user".to_owned(),
                permanent: true,
            }],
            original_message_id: Some(message_id.clone()),
            original_references: Vec::new(),
        });
    }
    app::interactions::receive(app, house.principal.id, incoming).await?;
    Ok(())
}

/// What a job of the demo waits before it begins: whoever has just come looks at the desk first.
const AFTER_START: Duration = Duration::from_secs(5);

/// All mails of the history were sent, but one: its job is dead and waits for a person. Letters are made by the program.
async fn settle_mails(app: &App, house: &House, plays: &[Play]) -> Result<(), Fault> {
    let (principal, now) = (house.principal.id, app.now());
    let dead = plays.iter().find(|play| play.story.name == "dead").and_then(|play| play.last_reply.as_ref());
    let dead: Option<InteractionId> = dead.map(|(id, _)| *id);
    const REASON: &str = "452 4.2.2 mailbox full: given up after 12 tries in 24 hours";
    app.store
        .write(move |tx| {
            loop {
                let jobs = tx.jobs_claim(principal, now, AFTER_START, 1_000)?;
                if jobs.is_empty() {
                    return Ok::<_, store::StoreError>(());
                }
                for job in jobs {
                    let interaction: Option<InteractionId> = job.key.parse().ok().filter(|_| job.kind == "mail-out");
                    match interaction {
                        Some(id) if Some(id) == dead => {
                            tx.job_bury(&job, now, REASON)?;
                        }
                        Some(id) => {
                            tx.interaction_delivery_set(principal, id, "sent", None)?;
                            tx.job_done(&job)?;
                        }
                        None if job.kind.ends_with("-mail") => {
                            tx.job_done(&job)?;
                        }
                        None => {}
                    }
                }
            }
        })
        .await?;
    if let Some(id) = dead {
        app::interactions::failed(app, principal, id, REASON).await?;
    }
    Ok(())
}
