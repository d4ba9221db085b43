//! May a machine answer this message?
//!
//! Invariants: a machine's message is never answered by a machine, as far as it can be told (RFC 3834); and where it
//! cannot be told, sliding windows end every exchange: no sender and no case ever gets more automatic answers in any
//! window than policy names. Two installations that answer each other stop after one answer each, also when every
//! header that would tell is stripped on the way.

use crate::AutomaticPolicy;
use crate::policy::minutes;
use kernel::Timestamp;
use kernel::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// What kind of machine wrote a message, if one did.
    pub enum Automatic as "a kind of automatic message" {
        /// None: a person wrote it, as far as it can be told.
        None = "none",
        /// An automatic answer: out of office, a ticket system's acknowledgement.
        Reply = "reply",
        /// A report that something was not delivered.
        Bounce = "bounce",
        /// A mailing list or newsletter.
        List = "list",
    }
}

codes! {
    /// Why no automatic answer is sent.
    pub enum Withheld as "a reason to withhold an automatic answer" {
        /// The principal does not acknowledge.
        SwitchedOff = "switched_off",
        /// A machine wrote it.
        WrittenByMachine = "written_by_machine",
        /// The message asks for no automatic answer.
        AskedNotTo = "asked_not_to",
        /// It was written long ago.
        ComesLate = "comes_late",
        /// There is nobody to answer: the sender is empty.
        NoSender = "no_sender",
        /// The sender is an address at which nobody reads.
        NobodyReads = "nobody_reads",
        /// The sender is one of our own addresses.
        OwnAddress = "own_address",
        /// This sender was told already in this case.
        ToldInCase = "told_in_case",
        /// This sender got as many as policy allows.
        SenderLimit = "sender_limit",
        /// This case got as many as policy allows.
        CaseLimit = "case_limit",
    }
}

/// At most `count` in any window of `minutes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// How many (1–1,000).
    pub count: u32,
    /// Length of the window in minutes (1–44,640).
    pub minutes: u32,
}

impl Limit {
    /// Whether one more at `now` keeps the limit. Instants after `now` (a clock that stepped back) count as recent.
    fn has_room(&self, past: &[Timestamp], now: Timestamp) -> bool {
        let begins = now.minus(minutes(self.minutes));
        let recent = past.iter().filter(|&&at| at > begins).count();
        u32::try_from(recent).is_ok_and(|recent| recent < self.count)
    }
}

/// A message that may get an automatic answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question<'a> {
    /// What kind of machine wrote it, if one did.
    pub automatic: Automatic,
    /// It carries a header that asks for no automatic answer.
    pub asks_for_none: bool,
    /// It reaches us long after it was written: read from an archive, or after the mailbox was out of reach.
    pub comes_late: bool,
    /// To whom the answer would go.
    pub sender: &'a str,
    /// All addresses of the principal's mailboxes, and the installation's own.
    pub own_addresses: &'a [String],
    /// When this sender got automatic answers, in whatever case; as far back as the longest window.
    pub told_sender: &'a [Timestamp],
    /// When automatic answers went out in this case, to whomever; as far back as the longest window.
    pub told_in_case: &'a [Timestamp],
    /// How many of all automatic answers in this case, ever, went to this sender.
    pub told_sender_in_case: u32,
}

/// May it be sent?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Yes.
    Send,
    /// No.
    Withhold(Withheld),
}

/// Decides whether an automatic answer (an acknowledgement) may be sent at `now`. Note down that it was, in the same
/// transaction: the next question is judged by it.
pub fn may_answer(question: &Question<'_>, policy: &AutomaticPolicy, now: Timestamp) -> Verdict {
    let sender = bare(question.sender);
    let full = |limits: &[Limit], past: &[Timestamp]| limits.iter().any(|limit| !limit.has_room(past, now));
    let withheld = if !policy.is_on {
        Withheld::SwitchedOff
    } else if question.automatic != Automatic::None {
        Withheld::WrittenByMachine
    } else if question.asks_for_none {
        Withheld::AskedNotTo
    } else if question.comes_late {
        Withheld::ComesLate
    } else if sender.is_empty() {
        Withheld::NoSender
    } else if is_unread(&sender) {
        Withheld::NobodyReads
    } else if question.own_addresses.iter().any(|own| bare(own) == sender) {
        Withheld::OwnAddress
    } else if question.told_sender_in_case >= policy.per_case_and_sender {
        Withheld::ToldInCase
    } else if full(&policy.per_sender, question.told_sender) {
        Withheld::SenderLimit
    } else if full(&policy.per_case, question.told_in_case) {
        Withheld::CaseLimit
    } else {
        return Verdict::Send;
    };
    Verdict::Withhold(withheld)
}

/// An address in lower case without what follows a `+` in its local part (RFC 5233): the one behind its many forms.
fn bare(address: &str) -> String {
    let address = address.trim().trim_start_matches('<').trim_end_matches('>').to_lowercase();
    match address.rsplit_once('@') {
        Some((local, domain)) => format!("{}@{domain}", local.split_once('+').map_or(local, |(name, _)| name)),
        None => String::new(),
    }
}

/// Addresses of machines, by the custom of their names (RFC 2142 for the postmaster).
fn is_unread(address: &str) -> bool {
    const NAMES: [&str; 8] = [
        "mailerdaemon",
        "postmaster",
        "noreply",
        "noresponse",
        "donotreply",
        "nepasrepondre",
        "keineantwort",
        "nichtantworten",
    ];
    let local: String = address.split('@').next().unwrap_or("").chars().filter(char::is_ascii_alphanumeric).collect();
    NAMES.contains(&local.as_str()) || local.starts_with("noreply") || local.starts_with("bounce")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::hours;
    use proptest::prelude::*;
    use std::time::Duration;

    const START: Timestamp = Timestamp::from_millis(1_584_316_800_000);

    fn from<'a>(sender: &'a str, own: &'a [String]) -> Question<'a> {
        Question {
            automatic: Automatic::None,
            asks_for_none: false,
            comes_late: false,
            sender,
            own_addresses: own,
            told_sender: &[],
            told_in_case: &[],
            told_sender_in_case: 0,
        }
    }

    fn asked(question: &Question<'_>) -> Verdict {
        may_answer(question, &AutomaticPolicy::default(), START)
    }

    #[test]
    fn a_person_is_told_that_it_arrived_once_a_case() {
        let anna = from("anna@example.ch", &[]);
        assert_eq!(asked(&anna), Verdict::Send);
        assert_eq!(asked(&Question { told_sender_in_case: 1, ..anna }), Verdict::Withhold(Withheld::ToldInCase));
    }

    #[test]
    fn machines_are_not_answered() {
        for automatic in [Automatic::Reply, Automatic::Bounce, Automatic::List] {
            let question = Question { automatic, ..from("anna@example.ch", &[]) };
            assert_eq!(asked(&question), Verdict::Withhold(Withheld::WrittenByMachine));
        }
        let polite = Question { asks_for_none: true, ..from("anna@example.ch", &[]) };
        assert_eq!(asked(&polite), Verdict::Withhold(Withheld::AskedNotTo));
        let imported = Question { comes_late: true, ..from("anna@example.ch", &[]) };
        assert_eq!(asked(&imported), Verdict::Withhold(Withheld::ComesLate));
        for sender in [
            "no-reply@shop.example",
            "MAILER-DAEMON@mx.example",
            "noreply-orders@shop.example",
            "do_not_reply@a.example",
        ] {
            assert_eq!(asked(&from(sender, &[])), Verdict::Withhold(Withheld::NobodyReads), "{sender}");
        }
        for sender in ["", "<>", "anna"] {
            assert_eq!(asked(&from(sender, &[])), Verdict::Withhold(Withheld::NoSender), "{sender}");
        }
        assert_eq!(asked(&from("nora.eply@example.ch", &[])), Verdict::Send);
    }

    #[test]
    fn our_own_mailbox_in_copy_does_not_answer_itself() {
        let own = ["Service@Lindental.example".to_owned()];
        assert_eq!(asked(&from("service@lindental.example", &own)), Verdict::Withhold(Withheld::OwnAddress));
        assert_eq!(asked(&from("service+abc.def@lindental.example", &own)), Verdict::Withhold(Withheld::OwnAddress));
    }

    #[test]
    fn a_clock_that_steps_back_does_not_open_the_gate() {
        let later = [START.plus(hours(5))];
        let question = Question { told_sender: &later, ..from("anna@example.ch", &[]) };
        assert_eq!(asked(&question), Verdict::Withhold(Withheld::SenderLimit));
    }

    #[test]
    fn a_policy_without_acknowledgements_sends_none() {
        let off = AutomaticPolicy { is_on: false, ..AutomaticPolicy::default() };
        assert_eq!(may_answer(&from("anna@example.ch", &[]), &off, START), Verdict::Withhold(Withheld::SwitchedOff));
    }

    /// One installation, as far as its automatic answers go.
    #[derive(Default)]
    struct House {
        told: Vec<Timestamp>,
        told_by_case: std::collections::BTreeMap<u32, Vec<Timestamp>>,
    }

    impl House {
        /// Takes a message in `case` and says whether it answers.
        fn answers(&mut self, case: u32, now: Timestamp) -> bool {
            let in_case = self.told_by_case.entry(case).or_default();
            let question = Question {
                told_sender: &self.told,
                told_in_case: in_case,
                told_sender_in_case: u32::try_from(in_case.len()).unwrap_or(u32::MAX),
                ..from("service@other.example", &[])
            };
            let sends = may_answer(&question, &AutomaticPolicy::default(), now) == Verdict::Send;
            if sends {
                self.told.push(now);
                in_case.push(now);
            }
            sends
        }
    }

    /// How often two houses answer each other after one message; each takes `lag` to do so. With `new_cases`, nothing
    /// in their mails tells what they belong to, so each opens a new case.
    fn exchange(lag: Duration, new_cases: bool, until: Duration) -> [usize; 2] {
        let mut houses = [House::default(), House::default()];
        let (mut now, mut turn, mut case) = (START, 0, 0);
        while now.since(START) < until && houses[turn].answers(case, now) {
            now = now.plus(lag);
            turn = 1 - turn;
            case += u32::from(new_cases && turn == 0);
        }
        houses.map(|house| house.told.len())
    }

    #[test]
    fn two_ticket_systems_that_answer_each_other_stop_after_one_answer_each() {
        assert_eq!(exchange(Duration::from_secs(2), false, hours(24)), [1, 1]);
        assert_eq!(exchange(Duration::from_secs(2), true, hours(24)), [1, 1], "all headers stripped");
    }

    #[test]
    fn even_a_slow_exchange_of_stripped_mails_is_six_a_day_and_no_more() {
        let [ours, theirs] = exchange(minutes(30), true, hours(24));
        assert!(ours <= 6 && theirs <= 6, "{ours} and {theirs}");
    }

    proptest! {
        #[test]
        fn no_window_is_ever_overfull_whatever_comes(
            gaps in proptest::collection::vec((0u64..1_800, 0u32..4), 1..400),
        ) {
            let policy = AutomaticPolicy { per_case_and_sender: 100, ..AutomaticPolicy::default() };
            let (mut now, mut told): (_, Vec<(Timestamp, u32)>) = (START, Vec::new());
            for (gap, case) in gaps {
                now = now.plus(Duration::from_secs(gap));
                let sender: Vec<_> = told.iter().map(|&(at, _)| at).collect();
                let in_case: Vec<_> = told.iter().filter(|told| told.1 == case).map(|&(at, _)| at).collect();
                let question = Question { told_sender: &sender, told_in_case: &in_case, ..from("a@b.example", &[]) };
                if may_answer(&question, &policy, now) == Verdict::Send {
                    told.push((now, case));
                }
            }
            // The oracle counts anew in every window that ends with an answer.
            for limit in &policy.per_sender {
                for &(end, _) in &told {
                    let begin = end.minus(minutes(limit.minutes));
                    let within = told.iter().filter(|&&(at, _)| at > begin && at <= end).count();
                    prop_assert!(within <= limit.count as usize, "{} in {} minutes", within, limit.minutes);
                }
            }
        }

        #[test]
        fn many_senders_in_one_case_stay_within_its_windows(gaps in proptest::collection::vec(0u64..120, 1..400)) {
            let policy = AutomaticPolicy::default();
            let (mut now, mut told): (_, Vec<Timestamp>) = (START, Vec::new());
            for gap in gaps {
                now = now.plus(Duration::from_secs(gap));
                let question = Question { told_in_case: &told, ..from("a@b.example", &[]) };
                if may_answer(&question, &policy, now) == Verdict::Send {
                    told.push(now);
                }
            }
            for limit in &policy.per_case {
                for &end in &told {
                    let begin = end.minus(minutes(limit.minutes));
                    let within = told.iter().filter(|&&at| at > begin && at <= end).count();
                    prop_assert!(within <= limit.count as usize);
                }
            }
        }

        #[test]
        fn however_slow_two_stripped_houses_are_they_do_not_write_for_ever(lag in 1u64..86_400) {
            let [ours, theirs] = exchange(Duration::from_secs(lag), true, hours(24));
            prop_assert!(ours <= 6 && theirs <= 6);
            if lag < 300 { prop_assert!(ours <= 1 && theirs <= 1) }
        }
    }
}
