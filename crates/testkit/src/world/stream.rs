//! What keeps coming while the demo runs: new contacts, and answers of customers to what they were sent.

use super::dice::Dice;
use super::house::House;
use super::script::{self, Story, shipped};
use super::{Fault, stage};
use app::Actor;
use app::App;
use app::interactions::{Incoming, Recipients};
use cases::{Channel, State};
use kernel::{InteractionId, Lang};
use std::time::Duration;

/// The stream of contacts.
pub struct Stream {
    dice: Dice,
    stories: [Vec<Story>; 2],
}

/// An answer a customer will give.
pub struct Answer {
    /// After this time.
    pub after: Duration,
    /// What it says.
    pub incoming: Incoming,
}

const THANKS: [(Lang, &[&str]); 4] = [
    (
        Lang::De,
        &[
            "Vielen Dank für die rasche Antwort! Damit ist alles klar.",
            "Danke, das hilft mir sehr. Eine Frage noch: Muss ich dafür noch etwas unterschreiben?",
            "Herzlichen Dank. Ich melde mich, wenn ich noch etwas brauche.",
            "Guten Tag, danke. Ab wann gilt das?",
        ],
    ),
    (Lang::En, &["Thank you for the quick answer, that is all I needed.", "Thanks a lot! Do I have to sign anything?"]),
    (Lang::Fr, &["Merci beaucoup pour votre réponse rapide !", "Merci. Dois-je encore signer quelque chose ?"]),
    (Lang::It, &["Grazie mille per la risposta!", "Grazie. Devo ancora firmare qualcosa?"]),
];

impl Stream {
    /// A stream from a seed.
    pub fn new(seed: u64) -> Result<Self, Fault> {
        let stories = [script::read(shipped::LINDENTAL)?, script::read(shipped::AUENFELD)?];
        Ok(Self { dice: Dice::new(seed.wrapping_add(1)), stories })
    }

    /// The time until the next contact: 20 to 60 seconds.
    pub fn pause(&mut self) -> Duration {
        Duration::from_millis(self.dice.between(20_000, 60_000))
    }

    /// The next contact, and at which of `houses`: three of four times the first.
    pub fn next(&mut self, app: &App, houses: &[House]) -> (usize, Incoming) {
        let at = usize::from(self.dice.chance(25)).min(houses.len().saturating_sub(1));
        let stories: Vec<Story> =
            self.stories[at.min(1)].iter().filter(|story| !is_spoken(story.by)).cloned().collect();
        let play = stage::cast(&houses[at], &mut self.dice, &stories);
        (at, play.incoming(app, &houses[at], 0))
    }

    /// What the customer answers to a mail we sent, if anything: two of three times, after 25 to 90 seconds.
    pub async fn answer(&mut self, app: &App, house: &House, to: InteractionId) -> Result<Option<Answer>, Fault> {
        let principal = house.principal.id;
        let found = app
            .store
            .read(move |tx| -> Result<_, store::StoreError> {
                let Some(sent) = tx.interaction_fetch(principal, to)? else { return Ok(None) };
                let Some(case) = tx.case_fetch(principal, sent.case)? else { return Ok(None) };
                let customer = tx.customer_fetch(principal, case.customer)?;
                Ok(customer.map(|customer| (sent, case, customer)))
            })
            .await?;
        let Some((sent, case, customer)) = found else { return Ok(None) };
        let recipients: Recipients = serde_json::from_str(&sent.recipients).unwrap_or_default();
        let Some(address) = recipients.to.into_iter().next() else { return Ok(None) };
        if sent.automatic != "none" || !(case.state == State::WaitingCustomer || self.dice.chance(50)) {
            return Ok(None);
        }
        let after = Duration::from_millis(self.dice.between(25_000, 90_000));
        let thanks = THANKS.iter().find(|(lang, _)| *lang == case.language).map_or(THANKS[0].1, |(_, words)| *words);
        let words = *self.dice.pick(thanks);
        let mut incoming = Incoming {
            happened_at: app.now().plus(after),
            from_name: customer.name.clone(),
            from_address: address,
            subject: if sent.subject.starts_with("Re:") {
                sent.subject.clone()
            } else {
                format!("Re: {}", sent.subject)
            },
            text: format!("{words}\n\n{}", customer.name).trim_end().to_owned(),
            lang: Some(case.language),
            by: Actor::system(principal),
            ..Incoming::of_customer(principal, Channel::Email, app.now())
        };
        let quoted: Vec<String> =
            sent.body_text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
        let quoted = format!("{} schrieb:\n{}", house.principal.name, quoted.join("\n"));
        stage::write_mail(app, house, &mut incoming, sent.message_id.clone(), Some(quoted));
        Ok(Some(Answer { after, incoming }))
    }
}

/// Somebody of the staff would have to note it.
const fn is_spoken(by: Channel) -> bool {
    matches!(by, Channel::Phone | Channel::Counter | Channel::Letter)
}
