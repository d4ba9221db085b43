//! What is new in a reply, and what it only repeats.
//!
//! Invariants: linear; `new` and `quoted` are slices of the text, in order; a reply without anything new above its
//! quotation, a forwarded message and an answer between the quoted lines stay whole.

/// A text split in two; `quoted` may be empty, `new` only when the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split<'t> {
    /// What the sender wrote now.
    pub new: &'t str,
    /// The history below it, or above it when the sender answers underneath.
    pub quoted: &'t str,
}

const WROTE: [&str; 16] = [
    "wrote",
    "schrieb",
    "geschrieben",
    "a écrit",
    "a ecrit",
    "écrit",
    "ha scritto",
    "scritto",
    "scriveva",
    "escribió",
    "schreef",
    "skrev",
    "writes",
    "schreibt",
    "hat folgendes geschrieben",
    "said",
];
const ATTRIBUTION_STARTS: [&str; 12] =
    ["on ", "am ", "le ", "il ", "op ", "el ", "den ", "em ", "gesendet", "von ", "von:", "from "];
const SEPARATORS: [&str; 14] = [
    "original message",
    "ursprüngliche nachricht",
    "originalnachricht",
    "original-nachricht",
    "message d'origine",
    "message d’origine",
    "message original",
    "messaggio originale",
    "messaggio original",
    "original appointment",
    "reply message",
    "ursprungliche nachricht",
    "antwort nachricht",
    "originele bericht",
];
const FORWARDS: [&str; 12] = [
    "forwarded message",
    "weitergeleitete nachricht",
    "weitergeleitete mail",
    "message transféré",
    "message transfere",
    "messaggio inoltrato",
    "begin forwarded message",
    "anfang der weitergeleiteten",
    "début du message",
    "debut du message",
    "inizio messaggio inoltrato",
    "inizio del messaggio",
];
const HEADER_FROM: [&str; 5] = ["from:", "von:", "de :", "de:", "da:"];
const HEADER_SENT: [&str; 14] = [
    "sent:",
    "date:",
    "gesendet:",
    "datum:",
    "envoyé :",
    "envoyé:",
    "date :",
    "inviato:",
    "data:",
    "envoye :",
    "to:",
    "an:",
    "à :",
    "a:",
];
const HEADER_SUBJECT: [&str; 6] = ["subject:", "betreff:", "objet :", "objet:", "oggetto:", "to:"];
const FORWARD_SUBJECTS: [&str; 7] = ["fwd:", "fw:", "wg:", "tr:", "tr :", "i:", "inoltro:"];

/// Splits the plain text of a message with this `subject`.
pub fn split<'t>(text: &'t str, subject: &str) -> Split<'t> {
    let whole = Split { new: text, quoted: "" };
    let subject = subject.trim_start().to_lowercase();
    if FORWARD_SUBJECTS.iter().any(|prefix| subject.starts_with(prefix)) {
        return whole;
    }
    let lines = Lines::of(text);
    let Some(start) = (0..lines.count()).find(|at| lines.begins_quote(*at)) else { return whole };
    if lines.forwards(start) {
        return whole;
    }
    let from = lines.start_of(start);
    if text[..from].trim().is_empty() {
        return lines.answer_below(start).unwrap_or(whole);
    }
    if lines.is_marked_after(start) && lines.answers_between(start) {
        return whole;
    }
    Split { new: text[..from].trim_end(), quoted: &text[from..] }
}

struct Lines<'t> {
    text: &'t str,
    lines: Vec<(usize, &'t str)>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let mut at = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            let start = at;
            at += line.len();
            (start, line.trim())
        });
        Self { text, lines: lines.collect() }
    }

    fn count(&self) -> usize {
        self.lines.len()
    }

    fn start_of(&self, line: usize) -> usize {
        self.lines.get(line).map_or(self.text.len(), |(start, _)| *start)
    }

    fn line(&self, at: usize) -> &'t str {
        self.lines.get(at).map_or("", |(_, line)| line)
    }

    /// The next line at or after `at` that is not empty, within a few.
    fn next_full(&self, at: usize) -> (usize, &'t str) {
        (at..at + 4).map(|at| (at, self.line(at))).find(|(_, line)| !line.is_empty()).unwrap_or((at, ""))
    }

    fn begins_quote(&self, at: usize) -> bool {
        let line = self.line(at);
        if line.is_empty() {
            return false;
        }
        line.starts_with('>') && self.line(at + 1).starts_with('>')
            || self.is_separator(at)
            || self.is_header_block(at)
            || self.attribution_end(at).is_some()
    }

    fn is_separator(&self, at: usize) -> bool {
        let line = self.line(at);
        if line.starts_with("____") && line.len() >= 20 && line.bytes().all(|byte| byte == b'_') {
            return self.is_header_block(self.next_full(at + 1).0);
        }
        let bare = line.trim_matches(['-', '_', '*', '>', ' ', ':', '=']);
        line.len() <= 120
            && (line.starts_with('-')
                || line.starts_with('_')
                || line.starts_with('*')
                || line.starts_with("Begin")
                || line.starts_with("Anfang")
                || line.starts_with("Début")
                || line.starts_with("Inizio"))
            && is_one_of(bare, &SEPARATORS, &FORWARDS)
    }

    /// `From: … Sent: … Subject: …` as Outlook writes it.
    fn is_header_block(&self, at: usize) -> bool {
        let plain = |line: &str| line.trim_start_matches(['>', '*', ' ']).replace('*', "").to_lowercase();
        if !starts_with_one(&plain(self.line(at)), &HEADER_FROM) {
            return false;
        }
        let near: Vec<String> = (at + 1..at + 7).map(|at| plain(self.line(at))).collect();
        near.iter().take(3).any(|line| starts_with_one(line, &HEADER_SENT))
            && near.iter().any(|line| starts_with_one(line, &HEADER_SUBJECT))
    }

    /// The line after an attribution ("On Monday, X wrote:") that starts at `at` and may be broken over three lines.
    fn attribution_end(&self, at: usize) -> Option<usize> {
        let first = self.line(at).to_lowercase();
        let may_start = starts_with_one(&first, &ATTRIBUTION_STARTS) || first.contains('@') || first.ends_with(':');
        if !may_start || first.len() > 300 || first.starts_with('>') {
            return None;
        }
        let mut joined = String::new();
        for next in at..at + 4 {
            let line = self.line(next);
            if line.is_empty() {
                return None;
            }
            joined.push(' ');
            joined.push_str(&line.to_lowercase());
            let bare = joined.trim_end();
            let ends = bare.strip_suffix(':').or_else(|| bare.strip_suffix('：'));
            if let Some(bare) = ends {
                let bare = bare.trim_end();
                let wrote = WROTE.iter().any(|word| bare.ends_with(word) || bare.contains(&format!(" {word} ")));
                let has_fact = bare.bytes().any(|byte| byte.is_ascii_digit()) || bare.contains('@');
                let quote_follows = self.next_full(next + 1).1.starts_with('>');
                return (wrote && (has_fact || quote_follows) && joined.len() < 500).then_some(next + 1);
            }
        }
        None
    }

    fn forwards(&self, at: usize) -> bool {
        let line = self.line(at).trim_matches(['-', '_', '*', '>', ' ', ':', '=']);
        is_one_of(line, &FORWARDS, &[])
    }

    /// Whether the quotation at `at` is marked by `>` lines.
    fn is_marked_after(&self, at: usize) -> bool {
        let after = self.attribution_end(at).unwrap_or(at);
        self.next_full(after).1.starts_with('>')
    }

    fn answers_between(&self, at: usize) -> bool {
        let after = self.attribution_end(at).unwrap_or(at);
        let mut seen_quote = false;
        let mut answered = 0;
        for at in after..self.count() {
            let line = self.line(at);
            if line.starts_with('>') {
                seen_quote = true;
            } else if seen_quote && line.chars().any(char::is_alphanumeric) {
                answered += 1;
            }
        }
        answered > 0
    }

    /// Quotation first, answer below: one quoted block, then only new lines.
    fn answer_below(&self, at: usize) -> Option<Split<'t>> {
        if !self.is_marked_after(at) {
            return None;
        }
        let after = self.attribution_end(at).unwrap_or(at);
        let last_quoted = (after..self.count())
            .take_while(|at| self.line(*at).is_empty() || self.line(*at).starts_with('>'))
            .last()?;
        let from = self.start_of(last_quoted + 1);
        let is_rest_new = (last_quoted + 1..self.count()).all(|at| !self.line(at).starts_with('>'));
        let new = self.text[from..].trim();
        (is_rest_new && !new.is_empty()).then(|| Split { new, quoted: self.text[..from].trim_end() })
    }
}

fn starts_with_one(line: &str, starts: &[&str]) -> bool {
    starts.iter().any(|start| line.starts_with(start))
}

fn is_one_of(line: &str, words: &[&str], more: &[&str]) -> bool {
    if line.len() > 100 {
        return false;
    }
    let small = line.to_lowercase();
    words.iter().chain(more).any(|word| small.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_history_is_folded_in_four_languages() {
        for text in [
            "Danke!\n\nAm 3. März 2026 um 10:00 schrieb Stadtwerke <info@sw.example>:\n> Guten Tag\n> Ihr Team",
            "Danke!\n\nOn Tue, Mar 3, 2026 at 10:00 AM Support\n<info@sw.example> wrote:\n\n> Hello\n> you",
            "Danke!\n\nLe mar. 3 mars 2026 à 10:00, Support <info@sw.example> a écrit :\n> Bonjour\n> Team",
            "Danke!\n\nIl giorno mar 3 mar 2026 alle ore 10:00 Support <i@sw.example> ha scritto:\n> Ciao",
            "Danke!\n\n-----Ursprüngliche Nachricht-----\nVon: Info\nGesendet: Dienstag\nAn: x\nBetreff: y\n\nGuten Tag",
            "Danke!\n\n________________________________\nFrom: Info <i@sw.example>\nSent: Tuesday\nTo: x\nSubject: y\n\nHello",
            "Danke!\n\nDe : Info <i@sw.example>\nEnvoyé : mardi\nÀ : x\nObjet : y\n\nBonjour",
        ] {
            let split = split(text, "Re: Rechnung");
            assert_eq!(split.new, "Danke!", "{text}");
            assert!(!split.quoted.is_empty());
        }
    }

    #[test]
    fn what_a_person_must_read_stays() {
        let between = "Am 3.3.2026 schrieb X:\n> Frage 1\nJa\n> Frage 2\nNein";
        assert_eq!(split(between, "Re: x").new, between);
        let forward = "FYI\n\n---------- Forwarded message ---------\nFrom: a@b\nDate: x\nSubject: y\n\nText";
        assert_eq!(split(forward, "x").new, forward);
        let plain = "Hallo\nam Montag schrieb ich:\nnichts\n\nGruss";
        assert_eq!(split(plain, "x").new, plain);
        let below = split("On 1.1.2026 X wrote:\n> Old\n> text\n\nMy answer", "Re: x");
        assert_eq!((below.new, below.quoted.is_empty()), ("My answer", false));
    }
}
