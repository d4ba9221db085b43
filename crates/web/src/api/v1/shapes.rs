//! Shapes that several endpoints share, and the codes of closed lists for the description.

use crate::api::faults;
use crate::pages::{safe_name, safe_type};
use crate::{ApiCaller, Problem, Web};
use app::cases::{Case, WorkRow, by_number, number_text};
use app::customers::{ContactPoint, Customer};
use app::interactions::IncomingFile;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use cases::CaseNumber;
use kernel::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

macro_rules! code_lists {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal),* })*) => {$(
        $(#[$doc])*
        #[derive(ToSchema)]
        #[expect(dead_code, reason = "describes the codes of another type")]
        pub enum $name { $(#[schema(rename = $code)] $variant),* }

        #[cfg(test)]
        impl $name {
            pub const CODES: &[&str] = &[$($code),*];
        }
    )*};
}

pub(super) use code_lists;

code_lists! {
    /// By which way a contact came or went.
    ChannelCode { Email = "email", Web = "web", Phone = "phone", Letter = "letter", Counter = "counter", Sms = "sms",
        Social = "social", Chat = "chat" }
    /// Which way a contact went.
    DirectionCode { In = "in", Out = "out", Note = "note" }
    /// Whose turn it is in a case.
    StateCode { Open = "open", WaitingCustomer = "waiting_customer", WaitingOther = "waiting_other", Solved = "solved" }
    /// A language (ISO 639-1).
    LangCode { De = "de", En = "en", Fr = "fr", It = "it" }
    /// What became of a contact.
    OutcomeCode { Received = "received", Duplicate = "duplicate", Automatic = "automatic", Bounce = "bounce" }
}

/// A file to send along.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileIn {
    /// Its name.
    name: String,
    /// Its media type; `application/octet-stream` when left out.
    #[serde(default = "octets")]
    media_type: String,
    /// Its bytes (RFC 4648 §4).
    #[schema(content_encoding = "base64")]
    base64: String,
}

fn octets() -> String {
    "application/octet-stream".to_owned()
}

/// Decodes files; names are made safe.
pub fn files(sent: Vec<FileIn>) -> Result<Vec<IncomingFile>, Problem> {
    let decode = |(at, file): (usize, FileIn)| {
        let bytes = BASE64_STANDARD.decode(file.base64.as_bytes());
        let bytes = bytes.map_err(|_| faults::refused(format!("/files/{at}/base64"), "base64"))?;
        Ok(IncomingFile {
            name: safe_name(&file.name),
            media_type: safe_type(&file.media_type),
            bytes: Bytes::from(bytes),
            content_id: None,
            is_inline: false,
        })
    };
    sent.into_iter().enumerate().map(decode).collect()
}

/// The case with this number as people write it; what is none, or another principal's, does not exist.
pub async fn case_by_text(web: &Web, caller: &ApiCaller, number: &str) -> Result<Case, Problem> {
    let number = CaseNumber::parse(number).map_err(|_| Problem::NotFound)?;
    by_number(&web.app, caller.actor.principal, number.as_i64()).await?.ok_or(Problem::NotFound)
}

/// The principal of a caller.
pub async fn owner(web: &Web, caller: &ApiCaller) -> Result<std::sync::Arc<app::Principal>, Problem> {
    web.app.principal(caller.actor.principal).await?.ok_or(Problem::NotFound)
}

/// An id in a path; what is none does not exist.
pub fn id<T: From<Uuid>>(text: &str) -> Result<T, Problem> {
    Uuid::parse_str(text).map(T::from).map_err(|_| Problem::NotFound)
}

/// Tells a field that was left out (`None`) from one that was sent as null (`Some(None)`).
pub fn sent_or_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

/// A case.
#[derive(Serialize, ToSchema)]
pub struct CaseOut {
    /// Its number as people say it.
    number: String,
    /// Its id: names it in the journal.
    id: Uuid,
    /// What it is about.
    subject: String,
    /// Kind of concern.
    kind: String,
    /// Whose turn it is.
    #[schema(value_type = StateCode)]
    state: &'static str,
    /// The language to answer in.
    #[schema(value_type = LangCode)]
    lang: &'static str,
    /// How it first came in.
    #[schema(value_type = ChannelCode)]
    channel: &'static str,
    /// Who answers it.
    owner: Option<Uuid>,
    /// Which team it lies with.
    team: Option<Uuid>,
    /// Its customer.
    customer: Uuid,
    /// When it was opened.
    #[schema(value_type = String, format = DateTime)]
    opened_at: jiff::Timestamp,
    /// When anything last changed.
    #[schema(value_type = String, format = DateTime)]
    changed_at: jiff::Timestamp,
    /// Until when an answer is owed, while it is open.
    #[schema(value_type = Option<String>, format = DateTime)]
    due_at: Option<jiff::Timestamp>,
    /// When to look at it again.
    #[schema(value_type = Option<String>, format = DateTime)]
    follow_up_at: Option<jiff::Timestamp>,
    /// When it was solved.
    #[schema(value_type = Option<String>, format = DateTime)]
    solved_at: Option<jiff::Timestamp>,
    /// The id of the case that goes on in its place.
    merged_into: Option<Uuid>,
    /// What it has cost the customer so far.
    effort: EffortOut,
    /// Counts its changes.
    version: i64,
}

/// What a case has cost its customer so far.
#[derive(Serialize, ToSchema)]
pub struct EffortOut {
    /// Contacts made.
    contacts: i64,
    /// Tasks given to them.
    tasks_given: i64,
    /// How often the case changed hands.
    transfers: i64,
    /// Contacts that should not have been needed.
    repeats: i64,
    /// Milliseconds waited for us, ended waits only.
    waited_ms: i64,
}

impl From<&Case> for CaseOut {
    fn from(case: &Case) -> Self {
        Self {
            number: number_text(case.number),
            id: case.id.0,
            subject: case.subject.clone(),
            kind: case.kind.clone(),
            state: case.state.as_str(),
            lang: case.language.code(),
            channel: case.channel.as_str(),
            owner: case.owner.map(|id| id.0),
            team: case.team.map(|id| id.0),
            customer: case.customer.0,
            opened_at: case.opened_at.to_jiff(),
            changed_at: case.changed_at.to_jiff(),
            due_at: case.due_at.map(Timestamp::to_jiff),
            follow_up_at: case.follow_up_at.map(Timestamp::to_jiff),
            solved_at: case.solved_at.map(Timestamp::to_jiff),
            merged_into: case.merged_into.map(|id| id.0),
            effort: EffortOut {
                contacts: case.contacts,
                tasks_given: case.tasks_given,
                transfers: case.transfers,
                repeats: case.repeats,
                waited_ms: case.waited_ms,
            },
            version: case.version,
        }
    }
}

/// A line of a worklist or of results.
#[derive(Serialize, ToSchema)]
pub struct RowOut {
    /// The case.
    case: CaseOut,
    /// Its customer's name, empty when unknown.
    customer_name: String,
    /// Its owner's name.
    owner_name: Option<String>,
}

impl From<&WorkRow> for RowOut {
    fn from(row: &WorkRow) -> Self {
        let (customer_name, owner_name) = (row.customer_name.clone(), row.owner_name.clone());
        Self { case: CaseOut::from(&row.case), customer_name, owner_name }
    }
}

/// A customer.
#[derive(Serialize, ToSchema)]
pub struct CustomerOut {
    /// Id.
    id: Uuid,
    /// The principal's own number for them.
    number: Option<String>,
    /// Name, empty when unknown.
    name: String,
    /// Language to write in.
    #[schema(value_type = LangCode)]
    lang: &'static str,
    /// What they need to be reached.
    needs: String,
    /// A note of the staff.
    note: String,
    /// The customer that goes on in their place.
    merged_into: Option<Uuid>,
    /// How they are reached.
    contact_points: Vec<PointOut>,
}

/// An address or telephone number.
#[derive(Serialize, ToSchema)]
pub struct PointOut {
    /// `email`, `phone`.
    kind: String,
    /// As the customer writes it.
    value: String,
    /// Why it no longer works.
    fault: Option<String>,
}

impl CustomerOut {
    /// A customer with their contact points.
    pub fn new(customer: &Customer, points: &[ContactPoint]) -> Self {
        let point = |point: &ContactPoint| PointOut {
            kind: point.kind.clone(),
            value: point.value.clone(),
            fault: point.fault.clone(),
        };
        Self {
            id: customer.id.0,
            number: customer.number.clone(),
            name: customer.name.clone(),
            lang: customer.language.code(),
            needs: customer.needs.clone(),
            note: customer.note.clone(),
            merged_into: customer.merged_into.map(|id| id.0),
            contact_points: points.iter().map(point).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_described_codes_are_those_of_the_domain() {
        fn same<T: Copy>(described: &[&str], all: &[T], code: fn(T) -> &'static str) {
            assert_eq!(described, all.iter().map(|one| code(*one)).collect::<Vec<_>>());
        }
        same(ChannelCode::CODES, cases::Channel::ALL, cases::Channel::as_str);
        same(DirectionCode::CODES, cases::Direction::ALL, cases::Direction::as_str);
        same(StateCode::CODES, cases::State::ALL, cases::State::as_str);
        use app::interactions::Outcome;
        let outcomes = [Outcome::Received, Outcome::Duplicate, Outcome::Automatic, Outcome::Bounce];
        assert_eq!(serde_json::json!(OutcomeCode::CODES), serde_json::json!(outcomes));
        same(LangCode::CODES, &kernel::Lang::ALL, kernel::Lang::code);
    }

    #[test]
    fn a_hostile_name_becomes_a_harmless_one() {
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name("C:\\Temp\\rechnung\u{202e}fdp.exe"), "rechnungfdp.exe");
        assert_eq!(safe_name(" .. "), "file");
        assert_eq!(safe_name(&"ä".repeat(300)).chars().count(), 100);
        assert_eq!(safe_type("text/html; charset=x"), "text/html");
        assert_eq!(safe_type("text/html\r\nX: y"), "application/octet-stream");
    }
}
