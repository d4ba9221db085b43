//! Notices that a sending service writes as JSON into the text of a mail.
//!
//! Invariant: only a notice that names its kind and its recipients is taken for one.

use super::{Bounce, BounceKind, BounceRecipient, is_permanent, status};
use serde_json::Value;

/// Reads the notice at the start of `text`, if there is one.
pub fn read(text: &str) -> Option<Bounce> {
    let text = text.trim_start();
    if !text.starts_with('{') || !text.contains("mail") {
        return None;
    }
    // Mail software folds the long line; within JSON a line end is never needed.
    let joined: String = text.chars().filter(|letter| *letter != '\n').collect();
    let notice: Value = serde_json::Deserializer::from_str(&joined).into_iter().next()?.ok()?;
    // The notice may itself be a text within the envelope of a notification service.
    let notice = match notice.get("Message").and_then(Value::as_str) {
        Some(inner) => serde_json::from_str(inner).ok()?,
        None => notice,
    };
    let kind = notice.get("notificationType").or_else(|| notice.get("eventType"))?.as_str()?;
    let (kind, body, list) = match kind {
        "Bounce" => (BounceKind::Failure, "bounce", "bouncedRecipients"),
        "Complaint" => (BounceKind::Complaint, "complaint", "complainedRecipients"),
        "Delivery" => (BounceKind::Delivered, "delivery", "recipients"),
        "DeliveryDelay" => (BounceKind::Delay, "deliveryDelay", "delayedRecipients"),
        _ => return None,
    };
    let found = notice.get(body)?.get(list)?.as_array()?;
    let mail = notice.get("mail").unwrap_or(&Value::Null);
    let header = |wanted: &str| header(mail, wanted);
    let id = header("Message-ID").or_else(|| text_at(mail.get("commonHeaders")?, "messageId"));
    let references = header("References").into_iter().chain(header("In-Reply-To"));
    let references = references.flat_map(|ids| ids.split_whitespace().map(bare_id).collect::<Vec<_>>());
    Some(Bounce {
        kind,
        recipients: found.iter().take(1_000).filter_map(|one| recipient(one, kind)).collect(),
        original_message_id: id.map(|id| bare_id(&id)),
        original_references: references.collect(),
        original_subject: header("Subject").or_else(|| text_at(mail.get("commonHeaders")?, "subject")),
    })
}

fn recipient(one: &Value, kind: BounceKind) -> Option<BounceRecipient> {
    let address = text_at(one, "emailAddress").or_else(|| one.as_str().map(str::to_owned))?;
    let action = text_at(one, "action").or_else(|| (kind == BounceKind::Delivered).then(|| "delivered".to_owned()));
    let diagnostic = text_at(one, "diagnosticCode").and_then(|said| status::one_line(said.trim_start_matches("smtp;")));
    let status = text_at(one, "status").as_deref().and_then(status::find_status);
    let status = status.or_else(|| diagnostic.as_deref().and_then(status::find_status));
    let permanent = is_permanent(status.as_deref(), action.as_deref());
    Some(BounceRecipient {
        address,
        final_address: None,
        status_given: status.is_some(),
        status,
        action,
        diagnostic,
        permanent,
    })
}

fn text_at(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

fn header(mail: &Value, wanted: &str) -> Option<String> {
    let fields = mail.get("headers")?.as_array()?;
    let field = fields.iter().find(|field| {
        field.get("name").and_then(Value::as_str).is_some_and(|name| name.eq_ignore_ascii_case(wanted))
    })?;
    text_at(field, "value")
}

fn bare_id(id: &str) -> String {
    id.trim_matches(['<', '>', ' ']).to_owned()
}
