//! Contacts in, of every channel: `POST /api/v1/interactions`.

use super::shapes::FileIn;
use crate::api::once::IdempotencyKey;
use crate::api::sent::Sent;
use crate::api::spec::Refusals;
use crate::api::{faults, v1::shapes};
use crate::{ApiCaller, Problem, Route, Routes, Web};
use app::access::Action;
use app::interactions::{Incoming, Outcome, Recipients};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use cases::{Channel, Direction};
use customers::contact_point::email_key;
use kernel::{Lang, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Longest name, address, number or need in characters.
const LINE_LIMIT: usize = 2_000;

/// Its route.
pub fn routes(routes: Routes) -> Routes {
    routes.add(Route::post(Action::ApiWriteInteractions, "/api/v1/interactions").upload(), create)
}

/// A contact: a call that was noted, a letter, a visit, a message of any channel.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "channel": "phone", "direction": "in", "happened_at": "2020-03-16T07:30:00Z", "subject": "Rechnung März",
    "text": "Frau Muster fragt, weshalb die Abschlagszahlung gestiegen ist.", "from": { "name": "Anna Muster" },
    "phone": "+41 44 123 45 67", "lang": "de", "kind": "bill"
}))]
pub struct NewInteraction {
    /// By which way the contact came or went.
    #[schema(value_type = shapes::ChannelCode)]
    channel: Channel,
    /// `in`: from the customer, `out`: to the customer, `note`: among the staff.
    #[serde(default = "inward")]
    #[schema(value_type = shapes::DirectionCode, default = "in")]
    direction: Direction,
    /// When it happened; now when left out.
    #[schema(value_type = Option<String>, format = DateTime)]
    happened_at: Option<jiff::Timestamp>,
    /// What it is about; the beginning of the text when left out.
    #[serde(default)]
    subject: String,
    /// What was said or written. May be empty when there is a file.
    #[serde(default)]
    text: String,
    /// Who made the contact.
    #[serde(default)]
    from: From,
    /// The caller's telephone number, in any common form.
    phone: Option<String>,
    /// The principal's own number for the customer.
    customer_number: Option<String>,
    /// The language to answer in; recognised from the text when left out.
    #[schema(value_type = Option<shapes::LangCode>)]
    lang: Option<Lang>,
    /// Kind of concern, one of the principal's codes.
    kind: Option<String>,
    /// What the customer needs to be reached, in their words.
    #[serde(default)]
    needs: String,
    /// Files.
    #[serde(default)]
    files: Vec<FileIn>,
    /// The number of the case it belongs to, when that is known.
    into_case: Option<String>,
}

const fn inward() -> Direction {
    Direction::In
}

/// Who made a contact, as far as is known.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct From {
    /// Name.
    name: String,
    /// E-mail address.
    address: String,
}

/// A contact that was taken in: it is on disk.
#[derive(Serialize, ToSchema)]
pub struct Taken {
    /// What became of it.
    #[schema(value_type = shapes::OutcomeCode)]
    outcome: Outcome,
    /// Its id.
    interaction: Uuid,
    /// The number of its case.
    case: String,
    /// Whether the case was opened for it.
    is_new_case: bool,
    /// Where the customer sees how it stands.
    status_url: String,
}

/// Takes a contact in. The answer comes after it was committed to disk, never before.
#[utoipa::path(post, path = "/api/v1/interactions", tag = "contacts", request_body = NewInteraction,
    params(("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200,
        description = "makes a retry harmless: the same key and body give the same answer")),
    responses((status = 201, description = "taken in, and on disk", body = Taken), Refusals),
    security(("token" = ["interactions:write"])))]
pub async fn create(
    State(web): State<Web>,
    caller: ApiCaller,
    key: IdempotencyKey,
    sent: Sent<NewInteraction>,
) -> Result<(StatusCode, Json<Taken>), Problem> {
    let once = key.once(&caller, sent.sha256);
    let new = sent.value;
    check(&new)?;
    let into_case = match &new.into_case {
        None => None,
        Some(number) => Some(shapes::case_by_text(&web, &caller, number).await?.id),
    };
    let incoming = Incoming {
        channel: new.channel,
        direction: new.direction,
        happened_at: new.happened_at.map_or_else(|| web.app.now(), Timestamp::from),
        from_name: new.from.name,
        from_address: new.from.address.trim().to_owned(),
        phone: new.phone,
        customer_number: new.customer_number,
        recipients: Recipients::default(),
        subject: new.subject,
        text: new.text,
        html: None,
        lang: new.lang,
        kind: new.kind,
        mail: None,
        files: shapes::files(new.files)?,
        raw: None,
        mailbox: None,
        by: caller.actor,
        into_case,
        needs: new.needs,
        once,
    };
    let received = app::interactions::receive(&web.app, caller.actor.principal, incoming).await;
    let received = received.map_err(faults::of_receive)?;
    let taken = Taken {
        outcome: received.outcome,
        interaction: received.interaction.0,
        case: received.case_number,
        is_new_case: received.is_new_case,
        status_url: received.status_url,
    };
    Ok((StatusCode::CREATED, Json(taken)))
}

fn check(new: &NewInteraction) -> Result<(), Problem> {
    let address = new.from.address.trim();
    if !address.is_empty() && email_key(address).is_none() {
        return Err(faults::refused("/from/address", "address-unreadable"));
    }
    let lines = [
        ("/from/name", Some(&new.from.name)),
        ("/phone", new.phone.as_ref()),
        ("/customer_number", new.customer_number.as_ref()),
        ("/needs", Some(&new.needs)),
    ];
    for (pointer, line) in lines {
        if line.is_some_and(|line| line.chars().count() > LINE_LIMIT) {
            return Err(faults::refused(pointer, "text-too-long"));
        }
    }
    Ok(())
}
