//! Invented customers in the chat while the demo runs: they write, read, answer when they are answered, and go.

use super::Fault;
use super::dice::Dice;
use super::house::House;
use app::App;
use app::chats::{self, Begun, Opening, Reader, Standing};
use kernel::{CaseId, Lang, PrincipalId, Timestamp};
use std::time::Duration;

/// At a time, at most.
const MOST: usize = 4;
/// Between two signs of life.
const BEAT: Duration = Duration::from_secs(10);
/// Who is not answered for so long goes.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

const NAMES: [&str; 8] = [
    "Rosa Brunner",
    "Luca Ferrari",
    "Heidi Amsler",
    "Jonas Kälin",
    "Mirjam Odermatt",
    "Peter Zgraggen",
    "Nadia Haas",
    "Urs Blattmann",
];
const QUESTIONS: [&str; 6] = [
    "Guten Tag, auf meiner Rechnung steht ein Zählerstand, den ich nicht kenne.",
    "Hallo, ich kann im Moment nicht telefonieren. Wann kommt der Monteur?",
    "Guten Abend, ich habe die Rechnung schon bezahlt und trotzdem eine Mahnung erhalten.",
    "Grüezi, ich ziehe Ende Monat um. Was muss ich tun?",
    "Bei uns flackert seit gestern das Licht im Treppenhaus. Ist das bekannt?",
    "Ich höre nicht gut und schreibe darum lieber. Kann ich die Rechnung in drei Raten zahlen?",
];
const ANSWERS: [&str; 5] = [
    "Ja, genau.",
    "Einen Moment, ich suche die Nummer.",
    "Das ist gut, vielen Dank.",
    "Und ab wann gilt das?",
    "Danke für die rasche Hilfe!",
];

/// Those who are in the chat.
pub struct Visitors {
    dice: Dice,
    next_at: Timestamp,
    seen_at: Timestamp,
    here: Vec<Visitor>,
}

struct Visitor {
    principal: PrincipalId,
    case: CaseId,
    key: String,
    reader: Reader,
    speaks_at: Option<Timestamp>,
    heard_at: Timestamp,
    turns: u8,
}

impl Visitors {
    /// Nobody yet; the first comes soon.
    pub fn new(app: &App, seed: u64) -> Self {
        let now = app.now();
        Self { dice: Dice::new(seed.wrapping_add(3)), next_at: now.plus(BEAT), seen_at: now, here: Vec::new() }
    }

    /// A second of their time.
    pub async fn go_on(&mut self, app: &App, house: &House) -> Result<(), Fault> {
        let now = app.now();
        if now >= self.next_at && self.here.len() < MOST {
            self.next_at = now.plus(Duration::from_millis(self.dice.between(60_000, 180_000)));
            self.comes(app, house).await?;
        }
        let is_beat = now.since(self.seen_at) >= BEAT;
        if is_beat {
            self.seen_at = now;
        }
        let mut stay = Vec::new();
        for mut visitor in std::mem::take(&mut self.here) {
            if is_beat {
                chats::here(app, visitor.principal, visitor.case).await?;
            }
            if visitor.goes_on(app, &mut self.dice, now).await? {
                stay.push(visitor);
            } else {
                chats::leave(app, &house.principal, visitor.key, String::new()).await?;
            }
        }
        self.here = stay;
        Ok(())
    }

    async fn comes(&mut self, app: &App, house: &House) -> Result<(), Fault> {
        let opening = Opening {
            name: (*self.dice.pick(&NAMES)).to_owned(),
            text: (*self.dice.pick(&QUESTIONS)).to_owned(),
            lang: Lang::De,
            ..Opening::default()
        };
        // Nobody is there: they come again another time.
        if let Ok(Begun::Chat { key, received }) = chats::begin(app, &house.principal, opening).await {
            let (principal, case, heard_at) = (house.principal.id, received.case, app.now());
            let reader = Reader::default();
            self.here.push(Visitor { principal, case, key, reader, speaks_at: None, heard_at, turns: 0 });
        }
        Ok(())
    }
}

impl Visitor {
    /// Reads, types, answers; false: they go.
    async fn goes_on(&mut self, app: &App, dice: &mut Dice, now: Timestamp) -> Result<bool, Fault> {
        let Some(seen) = chats::look(app, self.principal, &self.key, &mut self.reader).await? else { return Ok(false) };
        if let Some(last) = seen.messages.iter().rev().find(|message| message.is_ours) {
            chats::seen(app, self.principal, self.key.clone(), last.id).await?;
            self.heard_at = now;
            self.speaks_at = Some(now.plus(Duration::from_millis(dice.between(4_000, 12_000))));
        }
        match self.speaks_at {
            Some(at) if at <= now => {
                let text = (*dice.pick(&ANSWERS)).to_owned();
                chats::say(app, self.principal, self.key.clone(), text, Vec::new(), Lang::De, None).await?;
                (self.speaks_at, self.turns) = (None, self.turns + 1);
            }
            Some(_) => drop(chats::typing(app, self.principal, self.key.clone()).await?),
            None => {}
        }
        let is_done = self.turns >= 3 || seen.standing == Standing::Over && self.speaks_at.is_none();
        Ok(!is_done && now.since(self.heard_at) < PATIENCE)
    }
}
