//! What leaves: an outgoing interaction as a mail to build, and how its sending went.

use super::{Facts, Recipients};
use crate::cases::CaseError;
use crate::{Actor, App, objects};
use bytes::Bytes;
use kernel::{InteractionId, MailboxId, PrincipalId};
use serde_json::json;
use store::StoreError;

/// A mail to build and send.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboundMail {
    /// Name of the sender.
    pub from_name: String,
    /// Address of the sender.
    pub from_address: String,
    /// To.
    pub to: Vec<String>,
    /// Cc.
    pub cc: Vec<String>,
    /// Subject.
    pub subject: String,
    /// Plain text with signature.
    pub text: String,
    /// HTML, when there is more to it than the text.
    pub html: Option<String>,
    /// The stable Message-ID, without angle brackets.
    pub message_id: String,
    /// The message it answers.
    pub in_reply_to: Option<String>,
    /// The thread so far, oldest first.
    pub references: Vec<String>,
    /// Whether a machine wrote it: then it says so (RFC 3834).
    pub auto_submitted: bool,
    /// The mailbox it leaves through.
    pub mailbox: Option<MailboxId>,
    /// Files: name, media type, bytes.
    pub files: Vec<(String, String, Bytes)>,
}

/// The mail of an outgoing interaction; `None` when there is nothing to send any more.
pub async fn outbound(
    app: &App,
    principal: PrincipalId,
    id: InteractionId,
) -> Result<Option<OutboundMail>, StoreError> {
    let found = app
        .store
        .read(move |tx| -> Result<_, StoreError> {
            let Some(interaction) = tx.interaction_fetch(principal, id)? else { return Ok(None) };
            if interaction.delivery.as_deref() != Some("queued") {
                return Ok(None);
            }
            let owner = tx.principal_fetch::<crate::PrincipalSettings>(principal)?;
            let staff = interaction.staff.map(|staff| tx.staff_fetch(staff)).transpose()?.flatten();
            let files = tx.attachments_of(principal, id)?;
            Ok(Some((interaction, owner, staff, files)))
        })
        .await?;
    let Some((interaction, owner, staff, attachments)) = found else { return Ok(None) };
    let mut files = Vec::new();
    for file in attachments {
        let bytes = objects::fetch(app, principal, file.sha).await?;
        let bytes = bytes.ok_or_else(|| StoreError::Corrupt(format!("object {} is missing", file.sha)))?;
        files.push((file.name, file.media_type, bytes));
    }
    let facts: Facts = serde_json::from_str(&interaction.facts).unwrap_or_default();
    let recipients: Recipients = serde_json::from_str(&interaction.recipients).unwrap_or_default();
    let signature = owner.as_ref().map(|owner| owner.settings.signature.clone()).unwrap_or_default();
    let from_name = match interaction.from_name.as_str() {
        "" => owner.as_ref().map(|owner| owner.name.clone()).unwrap_or_default(),
        name => name.to_owned(),
    };
    Ok(Some(OutboundMail {
        from_name,
        from_address: interaction.from_address,
        to: recipients.to,
        cc: recipients.cc,
        subject: interaction.subject,
        text: signed(&interaction.body_text, staff.as_ref().map_or("", |staff| staff.signature.as_str()), &signature),
        html: interaction.body_html,
        message_id: interaction.message_id.unwrap_or_default(),
        in_reply_to: facts.in_reply_to,
        references: facts.references,
        auto_submitted: interaction.automatic == "own",
        mailbox: interaction.mailbox,
        files,
    }))
}

/// Body, the person's signature, then the principal's, divided as RFC 3676 §4.3 says.
fn signed(body: &str, personal: &str, principal: &str) -> String {
    let mut text = body.trim_end().to_owned();
    let parts: Vec<&str> = [personal, principal].into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    if let [first, rest @ ..] = parts.as_slice() {
        if personal.trim().is_empty() {
            text.push_str("\n\n-- \n");
        } else {
            text.push_str("\n\n");
        }
        text.push_str(first);
        for part in rest {
            text.push_str("\n\n-- \n");
            text.push_str(part);
        }
    }
    text.push('\n');
    text
}

/// The mail was taken by the next server. Safe to call again.
pub async fn sent(app: &App, principal: PrincipalId, id: InteractionId) -> Result<(), StoreError> {
    app.write(principal, move |tx| tx.interaction_delivery_set(principal, id, "sent", None).map(drop)).await
}

/// The mail will not be delivered: said in the case, which is open again.
pub async fn failed(app: &App, principal: PrincipalId, id: InteractionId, reason: &str) -> Result<(), CaseError> {
    let owner = app.principal(principal).await?.ok_or(CaseError::NoSuchCase)?;
    let (now, reason) = (app.now(), reason.to_owned());
    app.write(principal, move |tx| {
        let Some(interaction) = tx.interaction_fetch(principal, id)? else { return Ok(()) };
        tx.interaction_delivery_set(principal, id, "failed", Some(&reason))?;
        super::bounce::reopen(tx, principal, interaction.case, &owner.settings.cases, now)?;
        Actor::system(principal).journal(
            tx,
            now,
            ("case", interaction.case),
            "sending-failed",
            &json!({ "interaction": id }),
        )?;
        Ok(())
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_ends_with_the_person_and_then_the_house() {
        assert_eq!(signed("Guten Tag\n", "Mara Frei", "Stadtwerke"), "Guten Tag\n\nMara Frei\n\n-- \nStadtwerke\n");
        assert_eq!(signed("Guten Tag", "", "Stadtwerke"), "Guten Tag\n\n-- \nStadtwerke\n");
        assert_eq!(signed("Guten Tag", "", ""), "Guten Tag\n");
    }
}
