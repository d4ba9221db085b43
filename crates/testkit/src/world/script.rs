//! Conversations as written in `crates/testkit/world/*.txt`.
//!
//! A story begins with `=== key=value …`, then its subject on one line (may be missing), then turns:
//! `--- customer|agent|note|call|give|change +3h WORDS…` and the text up to the next mark. `{…}` is filled in later.

use cases::{Channel, State};
use kernel::Lang;
use std::time::Duration;

/// A conversation that may happen.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its name, when it happens once.
    pub name: String,
    /// The kind of concern.
    pub kind: String,
    /// In which language.
    pub lang: Lang,
    /// By which channel it begins.
    pub by: Channel,
    /// How often, relative to others.
    pub often: u64,
    /// Tags put on by whoever takes it up.
    pub tags: Vec<String>,
    /// The team it lies with from the start.
    pub team: Option<String>,
    /// How long before now it begins, when it happens once.
    pub start: Option<Duration>,
    /// Its subject; empty where there is none.
    pub subject: String,
    /// What happens, in order.
    pub turns: Vec<Turn>,
}

/// One step of a conversation.
#[derive(Clone, Debug)]
pub struct Turn {
    /// Who does what.
    pub act: Act,
    /// Time after the step before.
    pub after: Duration,
    /// Where an answer leaves the case.
    pub then: State,
    /// Things the customer is asked to do.
    pub tasks: u32,
    /// `foto` and `pdf` in any number.
    pub files: Vec<String>,
    /// The team of a transfer.
    pub team: String,
    /// What is said.
    pub text: String,
}

/// Kinds of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The customer writes, calls or comes.
    Customer,
    /// We answer.
    Agent,
    /// A note among the staff.
    Note,
    /// A call with the customer, noted.
    Call,
    /// Handed to another team.
    Give,
    /// Moved without writing.
    Change,
}

/// Reads stories; says the line that cannot be read.
pub fn read(text: &str) -> Result<Vec<Story>, String> {
    let mut stories: Vec<Story> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let fault = |what: &str| format!("line {}: {what}: {line}", at + 1);
        if let Some(head) = line.strip_prefix("=== ") {
            stories.push(story(head).map_err(|what| fault(&what))?);
        } else if let Some(head) = line.strip_prefix("--- ") {
            let story = stories.last_mut().ok_or_else(|| fault("a turn before any story"))?;
            story.turns.push(turn(head).map_err(|what| fault(&what))?);
        } else if let Some(story) = stories.last_mut() {
            match story.turns.last_mut() {
                Some(turn) => {
                    turn.text.push_str(line);
                    turn.text.push('\n');
                }
                None => story.subject.push_str(line.trim()),
            }
        }
    }
    for turn in stories.iter_mut().flat_map(|story| &mut story.turns) {
        turn.text.truncate(turn.text.trim_end().len());
    }
    Ok(stories)
}

fn story(head: &str) -> Result<Story, String> {
    let mut story = Story {
        name: String::new(),
        kind: "other".to_owned(),
        lang: Lang::De,
        by: Channel::Email,
        often: 0,
        tags: Vec::new(),
        team: None,
        start: None,
        subject: String::new(),
        turns: Vec::new(),
    };
    for word in head.split_whitespace() {
        let (key, value) = word.split_once('=').ok_or("a word without =")?;
        match key {
            "name" => story.name = value.to_owned(),
            "kind" => story.kind = value.to_owned(),
            "lang" => story.lang = value.parse().map_err(|_| "unknown language")?,
            "by" => story.by = value.parse().map_err(|_| "unknown channel")?,
            "often" => story.often = value.parse().map_err(|_| "no number")?,
            "tags" => story.tags = value.split(',').map(str::to_owned).collect(),
            "team" => story.team = Some(value.replace('+', " ")),
            "start" => story.start = Some(span(value)?),
            _ => return Err(format!("unknown key {key}")),
        }
    }
    Ok(story)
}

fn turn(head: &str) -> Result<Turn, String> {
    let mut words = head.split_whitespace();
    let act = match words.next().unwrap_or_default() {
        "customer" => Act::Customer,
        "agent" => Act::Agent,
        "note" => Act::Note,
        "call" => Act::Call,
        "give" => Act::Give,
        "change" => Act::Change,
        other => return Err(format!("unknown turn {other}")),
    };
    let after = span(words.next().unwrap_or_default().trim_start_matches('+'))?;
    let mut turn =
        Turn { act, after, then: State::Open, tasks: 0, files: Vec::new(), team: String::new(), text: String::new() };
    let rest: Vec<&str> = words.collect();
    if act == Act::Give {
        turn.team = rest.join(" ");
        return Ok(turn);
    }
    for word in rest {
        match word.split_once('=') {
            Some(("tasks", count)) => turn.tasks = count.parse().map_err(|_| "no number")?,
            _ if act == Act::Customer || matches!(word, "foto" | "pdf") => turn.files.push(word.to_owned()),
            _ => turn.then = word.parse().map_err(|_| format!("unknown state {word}"))?,
        }
    }
    Ok(turn)
}

/// `40m`, `5h`, `9d`.
fn span(text: &str) -> Result<Duration, String> {
    let unit = text.chars().last().unwrap_or(' ');
    let count: u64 = text.trim_end_matches(unit).parse().map_err(|_| format!("no time: {text}"))?;
    match unit {
        'm' => Ok(Duration::from_secs(count * 60)),
        'h' => Ok(Duration::from_secs(count * 3_600)),
        'd' => Ok(Duration::from_secs(count * 86_400)),
        _ => Err(format!("no time: {text}")),
    }
}

/// What is written in `world/`.
pub mod shipped {
    /// Conversations of Stadtwerke Lindental.
    pub const LINDENTAL: &str = include_str!("../../world/lindental.txt");
    /// Conversations of Gemeindewerke Auenfeld.
    pub const AUENFELD: &str = include_str!("../../world/auenfeld.txt");
    /// Conversations that happen once, in Lindental.
    pub const SPECIAL: &str = include_str!("../../world/special.txt");
    /// Text blocks of both.
    pub const BLOCKS: &str = include_str!("../../world/blocks.txt");
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn every_story_can_be_read_and_begins_with_the_customer() {
        for text in [shipped::LINDENTAL, shipped::AUENFELD, shipped::SPECIAL] {
            let stories = read(text).unwrap();
            assert!(stories.len() >= 7);
            for story in stories {
                assert_eq!(story.turns[0].act, Act::Customer, "{}", story.subject);
                assert!(story.turns.iter().all(|turn| !turn.text.starts_with(' ')), "{}", story.subject);
            }
        }
    }

    #[test]
    fn a_swiss_utility_writes_no_sharp_s() {
        assert!(!shipped::LINDENTAL.contains('ß') && !shipped::SPECIAL.contains('ß'));
    }
}
