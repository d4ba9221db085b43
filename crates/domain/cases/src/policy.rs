//! What a principal can change about cases, without a developer: the `cases` section of its policy.
//!
//! Invariants: every parameter has a default that works, a unit in its name or its documentation, and bounds that
//! [`CasesPolicy::check`] holds; a field nobody knows is refused, so that a typing error is never a silent default.
//! Lists of limits are replaced whole by a merge patch (RFC 7396), maps are merged by key.

use crate::{Channel, KindRule, Limit, kind};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::time::Duration;

/// How cases behave for one principal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CasesPolicy {
    /// Within what time people get an answer.
    pub answer: AnswerPolicy,
    /// What the acknowledgement says about that time.
    pub promise: PromisePolicy,
    /// The kinds of concern by code, `other` always among them.
    pub kinds: BTreeMap<String, KindRule>,
    /// When a waiting case comes back by itself.
    pub follow_up: FollowUpPolicy,
    /// Days (0–3,650) for which a reply to a solved case opens it again; later it opens a new, linked one.
    pub reopen_days: u32,
    /// Whether the customer may close the case on its status page.
    pub customer_may_close: bool,
    /// What counts as much work for the customer.
    pub effort: EffortPolicy,
    /// How often a machine may answer.
    pub automatic: AutomaticPolicy,
    /// How much one contact may carry.
    pub intake: IntakePolicy,
    /// Mail domains whose users have nothing to do with each other (1–253 characters each, lower case). A colleague's
    /// address speaks for a sender, a fellow user of such a provider does not.
    pub shared_mail_domains: BTreeSet<String>,
}

/// Within what time people get an answer. For now in plain hours; service hours will narrow it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerPolicy {
    /// Hours (1–2,160) for a channel that is not in the list.
    pub within_hours: u32,
    /// Hours (1–2,160) by channel.
    pub by_channel_hours: BTreeMap<Channel, u32>,
}

/// What the acknowledgement says about the time to an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PromisePolicy {
    /// So many recent answers (1–10,000) are needed before they are believed; fewer, and the policy's own time is said.
    pub least_answers: u32,
    /// Percent (50–99) of recent answers that came within what is promised. 50 is the median, which disappoints every
    /// second person.
    pub kept_percent: u32,
}

/// When a waiting case comes back by itself, unless its agent names a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FollowUpPolicy {
    /// Days (1–366) until a case that waits for the customer is looked at again.
    pub waiting_customer_days: u32,
    /// Days (1–366) until a case that waits for somebody else is looked at again.
    pub waiting_other_days: u32,
    /// Days (1–3,660) that a follow-up lies ahead at most.
    pub at_most_days: u32,
}

/// What counts as much work for the customer. Points add up; the first contact is free, since everybody needs one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EffortPolicy {
    /// Points (0–100) for each contact after the first.
    pub per_contact: u32,
    /// Points (0–100) for each thing the customer was asked to do.
    pub per_task: u32,
    /// Points (0–100) for each time the case was handed on.
    pub per_transfer: u32,
    /// Points (0–100) for each time the customer had to come back.
    pub per_repeat: u32,
    /// Points (0–100) for each full day waited for us.
    pub per_waited_day: u32,
    /// From so many points (1–1,000) on the effort is noticeable.
    pub noticeable_from: u32,
    /// From so many points (1–1,000, above `noticeable_from`) on it is high.
    pub high_from: u32,
    /// Days (1–366) within which the same concern again is a repeat.
    pub repeat_days: u32,
    /// Minutes (0–1,440) within which a second message is an afterthought ("I forgot the photo"), not a repeat.
    pub afterthought_minutes: u32,
}

/// How often a machine may answer. Every limit is a sliding window; all must have room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AutomaticPolicy {
    /// Whether contacts are acknowledged at all.
    pub is_on: bool,
    /// Acknowledgements (1–100) one sender gets in one case, ever.
    pub per_case_and_sender: u32,
    /// For one sender over all cases. The first limit stops two ticket systems that open a new case for each other's
    /// every word.
    pub per_sender: Vec<Limit>,
    /// In one case over all senders.
    pub per_case: Vec<Limit>,
}

/// How much one contact may carry by form or API. Mail has its own, larger limit where it is fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IntakePolicy {
    /// Characters (100–1,000,000) of text.
    pub text_chars: u32,
    /// Characters (20–1,000) of a subject.
    pub subject_chars: u32,
    /// Files (0–100).
    pub files: u32,
    /// Bytes (1,024–104,857,600) of one file.
    pub file_bytes: u64,
    /// Bytes (1,024–524,288,000, at least `file_bytes`) of all files together.
    pub all_files_bytes: u64,
}

/// A parameter outside its bounds: where, why, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{pointer}: {reason}; {mend}")]
pub struct Fault {
    /// JSON pointer (RFC 6901) into the policy.
    pub pointer: String,
    /// What is wrong.
    pub reason: String,
    /// What to write instead.
    pub mend: String,
}

impl Default for CasesPolicy {
    fn default() -> Self {
        Self {
            answer: AnswerPolicy::default(),
            promise: PromisePolicy::default(),
            kinds: kind::shipped(),
            follow_up: FollowUpPolicy::default(),
            reopen_days: 30,
            customer_may_close: true,
            effort: EffortPolicy::default(),
            automatic: AutomaticPolicy::default(),
            intake: IntakePolicy::default(),
            shared_mail_domains: SHARED_MAIL_DOMAINS.iter().map(|&domain| domain.to_owned()).collect(),
        }
    }
}

impl Default for AnswerPolicy {
    fn default() -> Self {
        use Channel::{Chat, Counter, Email, Letter, Phone, Sms, Social, Web};
        let hours = [(Email, 24), (Web, 24), (Phone, 4), (Letter, 72), (Counter, 8), (Sms, 8), (Social, 8), (Chat, 1)];
        Self { within_hours: 24, by_channel_hours: hours.into() }
    }
}

impl Default for PromisePolicy {
    fn default() -> Self {
        Self { least_answers: 10, kept_percent: 80 }
    }
}

impl Default for FollowUpPolicy {
    fn default() -> Self {
        Self { waiting_customer_days: 14, waiting_other_days: 3, at_most_days: 400 }
    }
}

impl Default for EffortPolicy {
    fn default() -> Self {
        Self {
            per_contact: 1,
            per_task: 2,
            per_transfer: 2,
            per_repeat: 2,
            per_waited_day: 1,
            noticeable_from: 4,
            high_from: 10,
            repeat_days: 14,
            afterthought_minutes: 15,
        }
    }
}

impl Default for AutomaticPolicy {
    fn default() -> Self {
        let limits = |list: &[(u32, u32)]| list.iter().map(|&(count, minutes)| Limit { count, minutes }).collect();
        Self {
            is_on: true,
            per_case_and_sender: 1,
            per_sender: limits(&[(1, 10), (3, 60), (6, 1_440)]),
            per_case: limits(&[(10, 10), (15, 30), (25, 60), (50, 180), (100, 600)]),
        }
    }
}

impl Default for IntakePolicy {
    fn default() -> Self {
        let mebibyte = 1_048_576;
        Self {
            text_chars: 20_000,
            subject_chars: 200,
            files: 10,
            file_bytes: 10 * mebibyte,
            all_files_bytes: 25 * mebibyte,
        }
    }
}

impl CasesPolicy {
    /// How long a person may wait for an answer: the channel's time, or the kind's where that is sooner.
    pub fn answer_within(&self, channel: Channel, kind: &str) -> Duration {
        let by_channel = self.answer.by_channel_hours.get(&channel).copied().unwrap_or(self.answer.within_hours);
        let by_kind = self.kinds.get(kind).and_then(|rule| rule.answer_within_hours).unwrap_or(u32::MAX);
        hours(by_channel.min(by_kind))
    }

    /// Whether `kind` is one of the kinds of concern.
    pub fn knows_kind(&self, kind: &str) -> bool {
        self.kinds.contains_key(kind)
    }

    /// Every parameter that lies outside its bounds; all of them at once, so that they are mended at once.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.within("/reopen_days", self.reopen_days, 0..=3_650, "days");
        check.answer(&self.answer);
        check.kinds(&self.kinds);
        check.within("/promise/least_answers", self.promise.least_answers, 1..=10_000, "answers");
        check.within("/promise/kept_percent", self.promise.kept_percent, 50..=99, "percent");
        check.follow_up(&self.follow_up);
        check.effort(&self.effort);
        check.automatic(&self.automatic);
        check.intake(&self.intake);
        check.domains(&self.shared_mail_domains);
        if check.faults.is_empty() { Ok(()) } else { Err(check.faults) }
    }
}

/// Collects faults.
#[derive(Default)]
struct Check {
    faults: Vec<Fault>,
}

/// Hours anybody may be asked to wait: up to 90 days.
const ANSWER_HOURS: RangeInclusive<u64> = 1..=2_160;

impl Check {
    fn fault(&mut self, pointer: impl Into<String>, reason: impl Into<String>, mend: impl Into<String>) {
        self.faults.push(Fault { pointer: pointer.into(), reason: reason.into(), mend: mend.into() });
    }

    fn within(&mut self, pointer: impl Into<String>, value: impl Into<u64>, bounds: RangeInclusive<u64>, unit: &str) {
        let value = value.into();
        if !bounds.contains(&value) {
            let mend = format!("write a whole number of {unit} from {} to {}", bounds.start(), bounds.end());
            self.fault(pointer, format!("{value} {unit} is out of bounds"), mend);
        }
    }

    fn answer(&mut self, answer: &AnswerPolicy) {
        self.within("/answer/within_hours", answer.within_hours, ANSWER_HOURS, "hours");
        for (channel, hours) in &answer.by_channel_hours {
            self.within(format!("/answer/by_channel_hours/{channel}"), *hours, ANSWER_HOURS, "hours");
        }
    }

    fn kinds(&mut self, kinds: &BTreeMap<String, KindRule>) {
        if !kinds.contains_key(kind::OTHER) {
            self.fault(
                "/kinds",
                "the kind \"other\" is missing",
                "keep it: a new concern is of that kind until somebody knows better",
            );
        }
        for (code, rule) in kinds {
            let pointer = format!("/kinds/{}", code.replace('~', "~0").replace('/', "~1"));
            if let Some(reason) = kind::fault_of_code(code) {
                self.fault(pointer.as_str(), reason, "write a code such as heat_pump; its words are a text");
            }
            if let Some(hours) = rule.answer_within_hours {
                self.within(format!("{pointer}/answer_within_hours"), hours, ANSWER_HOURS, "hours");
            }
        }
    }

    fn follow_up(&mut self, follow_up: &FollowUpPolicy) {
        self.within("/follow_up/waiting_customer_days", follow_up.waiting_customer_days, 1..=366, "days");
        self.within("/follow_up/waiting_other_days", follow_up.waiting_other_days, 1..=366, "days");
        self.within("/follow_up/at_most_days", follow_up.at_most_days, 1..=3_660, "days");
        let longest = follow_up.waiting_customer_days.max(follow_up.waiting_other_days);
        if follow_up.at_most_days < longest {
            let mend = format!("write at least {longest}, the longer of the two waiting times");
            self.fault("/follow_up/at_most_days", "a waiting case would come back later than allowed", mend);
        }
    }

    fn effort(&mut self, effort: &EffortPolicy) {
        let points = [
            ("per_contact", effort.per_contact),
            ("per_task", effort.per_task),
            ("per_transfer", effort.per_transfer),
            ("per_repeat", effort.per_repeat),
            ("per_waited_day", effort.per_waited_day),
        ];
        for (name, value) in points {
            self.within(format!("/effort/{name}"), value, 0..=100, "points");
        }
        self.within("/effort/noticeable_from", effort.noticeable_from, 1..=1_000, "points");
        self.within("/effort/high_from", effort.high_from, 1..=1_000, "points");
        self.within("/effort/repeat_days", effort.repeat_days, 1..=366, "days");
        self.within("/effort/afterthought_minutes", effort.afterthought_minutes, 0..=1_440, "minutes");
        if effort.high_from <= effort.noticeable_from {
            let mend = format!("write more than {}", effort.noticeable_from);
            self.fault("/effort/high_from", "high effort must begin above noticeable effort", mend);
        }
    }

    fn automatic(&mut self, automatic: &AutomaticPolicy) {
        self.within("/automatic/per_case_and_sender", automatic.per_case_and_sender, 1..=100, "answers");
        for (name, limits) in [("per_sender", &automatic.per_sender), ("per_case", &automatic.per_case)] {
            if limits.is_empty() || limits.len() > 10 {
                let mend = "write 1 to 10 limits; without one, two machines could answer each other for ever";
                self.fault(format!("/automatic/{name}"), format!("{} limits", limits.len()), mend);
            }
            for (at, limit) in limits.iter().enumerate() {
                self.within(format!("/automatic/{name}/{at}/count"), limit.count, 1..=1_000, "answers");
                self.within(format!("/automatic/{name}/{at}/minutes"), limit.minutes, 1..=44_640, "minutes");
            }
        }
    }

    fn intake(&mut self, intake: &IntakePolicy) {
        self.within("/intake/text_chars", intake.text_chars, 100..=1_000_000, "characters");
        self.within("/intake/subject_chars", intake.subject_chars, 20..=1_000, "characters");
        self.within("/intake/files", intake.files, 0..=100, "files");
        self.within("/intake/file_bytes", intake.file_bytes, 1_024..=104_857_600, "bytes");
        self.within("/intake/all_files_bytes", intake.all_files_bytes, 1_024..=524_288_000, "bytes");
        if intake.all_files_bytes < intake.file_bytes {
            let mend = format!("write at least {}, the size of one file", intake.file_bytes);
            self.fault("/intake/all_files_bytes", "one file alone would be too much", mend);
        }
    }

    fn domains(&mut self, domains: &BTreeSet<String>) {
        for (at, domain) in domains.iter().enumerate() {
            let lower = domain.chars().all(|c| !c.is_uppercase() && !c.is_whitespace() && c != '@');
            if domain.is_empty() || domain.len() > 253 || !lower || !domain.contains('.') {
                let reason = "this is no mail domain in lower case";
                self.fault(
                    format!("/shared_mail_domains/{at}"),
                    reason,
                    "write what stands after the @, such as bluewin.ch",
                );
            }
        }
    }
}

pub(crate) const fn minutes(count: u32) -> Duration {
    Duration::from_secs(60 * count as u64)
}

pub(crate) const fn hours(count: u32) -> Duration {
    Duration::from_secs(3_600 * count as u64)
}

pub(crate) const fn days(count: u32) -> Duration {
    Duration::from_secs(86_400 * count as u64)
}

/// Large providers of personal mail in the countries of the first principals, and the world's.
const SHARED_MAIL_DOMAINS: &[&str] = &[
    "a1.net",
    "alice.it",
    "aol.com",
    "aon.at",
    "arcor.de",
    "bluemail.ch",
    "bluewin.ch",
    "bbox.fr",
    "chello.at",
    "email.it",
    "fastmail.com",
    "fastwebnet.it",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.fr",
    "gmx.it",
    "gmx.net",
    "googlemail.com",
    "green.ch",
    "hispeed.ch",
    "hotmail.ch",
    "hotmail.com",
    "hotmail.de",
    "hotmail.fr",
    "hotmail.it",
    "icloud.com",
    "kabelmail.de",
    "laposte.net",
    "libero.it",
    "live.com",
    "live.de",
    "live.fr",
    "live.it",
    "mac.com",
    "mail.ch",
    "mail.com",
    "mail.de",
    "mailbox.org",
    "me.com",
    "msn.com",
    "neuf.fr",
    "online.de",
    "orange.fr",
    "outlook.com",
    "outlook.de",
    "outlook.fr",
    "outlook.it",
    "pm.me",
    "posteo.ch",
    "posteo.de",
    "posteo.net",
    "proton.me",
    "protonmail.ch",
    "protonmail.com",
    "quickline.ch",
    "sfr.fr",
    "sunrise.ch",
    "t-online.de",
    "tin.it",
    "tiscali.it",
    "tutanota.com",
    "vtxmail.ch",
    "virgilio.it",
    "vodafone.de",
    "wanadoo.fr",
    "web.de",
    "windowslive.com",
    "yahoo.com",
    "yahoo.de",
    "yahoo.fr",
    "yahoo.it",
    "yandex.com",
    "ymail.com",
    "zoho.com",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_policy_is_sound_and_survives_being_written_down() {
        let policy = CasesPolicy::default();
        assert_eq!(policy.check(), Ok(()));
        let text = serde_json::to_string(&policy).expect("writes");
        assert_eq!(serde_json::from_str::<CasesPolicy>(&text).expect("reads"), policy);
        assert_eq!(serde_json::from_str::<CasesPolicy>("{}").expect("reads"), policy);
    }

    #[test]
    fn a_typing_error_in_a_parameter_is_not_a_silent_default() {
        for wrong in [r#"{"reopen_day": 5}"#, r#"{"answer": {"within_hour": 5}}"#, r#"{"kinds": {"bill": {"sla": 1}}}"#]
        {
            assert!(serde_json::from_str::<CasesPolicy>(wrong).is_err(), "{wrong}");
        }
        assert!(serde_json::from_str::<CasesPolicy>(r#"{"answer": {"by_channel_hours": {"pigeon": 2}}}"#).is_err());
    }

    #[test]
    fn an_analyst_who_gets_four_things_wrong_hears_of_all_four_at_once() {
        let wrong = r#"{
            "answer": {"by_channel_hours": {"email": 0}},
            "effort": {"noticeable_from": 10, "high_from": 10},
            "automatic": {"per_sender": []},
            "kinds": {"Umzug/Auszug": {}, "other": {}}
        }"#;
        let faults = serde_json::from_str::<CasesPolicy>(wrong).expect("reads").check().expect_err("is faulty");
        let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(
            pointers,
            ["/answer/by_channel_hours/email", "/kinds/Umzug~1Auszug", "/effort/high_from", "/automatic/per_sender"]
        );
        assert_eq!(
            faults[0].to_string(),
            "/answer/by_channel_hours/email: 0 hours is out of bounds; write a whole number of hours from 1 to 2160"
        );
    }

    #[test]
    fn an_outage_does_not_wait_as_long_as_a_letter_may() {
        let policy = CasesPolicy::default();
        assert_eq!(policy.answer_within(Channel::Letter, "bill"), hours(72));
        assert_eq!(policy.answer_within(Channel::Letter, "outage"), hours(4));
        assert_eq!(policy.answer_within(Channel::Chat, "outage"), hours(1));
        assert_eq!(policy.answer_within(Channel::Email, "a kind no longer in use"), hours(24));
    }
}
