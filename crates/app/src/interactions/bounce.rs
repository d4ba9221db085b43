//! Delivery reports: the address is marked, the message shows it, and the case is somebody's again.

use super::Bounce;
use crate::billing::letters;
use crate::cases::{CaseError, bare_id, save, step};
use cases::{CasesPolicy, Event};
use kernel::{CaseId, InteractionId, PrincipalId, Timestamp};
use store::{StoreError, Tx};

/// Finds the outgoing message a report speaks of: by our keyed Message-ID, else by a stored one.
pub(super) fn original(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    thread_key: &[u8; 32],
    bounce: &Bounce,
) -> Result<Option<(InteractionId, CaseId)>, StoreError> {
    for message_id in bounce.original_message_id.iter().chain(&bounce.original_references) {
        if let Some(id) = cases::verify(thread_key, principal, message_id)
            && let Some(interaction) = tx.interaction_fetch(principal, id)?
        {
            return Ok(Some((id, interaction.case)));
        }
    }
    match &bounce.original_message_id {
        Some(message_id) => {
            Ok(tx.message_ref_fetch(principal, bare_id(message_id))?.map(|found| (found.interaction, found.case)))
        }
        None => Ok(None),
    }
}

/// Marks what the report says of each recipient; only one that speaks of the address marks the address.
///
/// A report may be forged, so it marks only addresses that the original message really went to.
pub(super) fn mark(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    original: InteractionId,
    bounce: &Bounce,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Some(interaction) = tx.interaction_fetch(principal, original)? else { return Ok(false) };
    let sent_to: super::Recipients = serde_json::from_str(&interaction.recipients).unwrap_or_default();
    let sent_to: Vec<String> =
        sent_to.to.iter().chain(&sent_to.cc).filter_map(|a| customers::contact_point::email_key(a)).collect();
    let mut has_failed = false;
    let mut note = String::new();
    for recipient in bounce.recipients.iter().filter(|recipient| recipient.permanent) {
        let Some(key) = customers::contact_point::email_key(&recipient.address).filter(|key| sent_to.contains(key))
        else {
            continue;
        };
        let status = if recipient.status.is_empty() { "5" } else { &recipient.status };
        // 5.1.x speaks of the address (RFC 3463 §3.2); a full mailbox or a refused text does not.
        if status.starts_with("5.1.") {
            tx.contact_point_fault(principal, "email", &key, Some(status), now)?;
        }
        has_failed = true;
        note = format!("{status} {}", recipient.diagnostic);
    }
    if has_failed {
        let note: String = note.chars().take(500).collect();
        tx.interaction_delivery_set(principal, original, "bounced", Some(&note))?;
    }
    Ok(has_failed)
}

/// A report may speak of a letter by mail, which belongs to no case: the letter goes on paper.
pub(super) fn letter(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    thread_key: &[u8; 32],
    bounce: &Bounce,
    now: Timestamp,
) -> Result<(), StoreError> {
    if !bounce.recipients.iter().any(|recipient| recipient.permanent) {
        return Ok(());
    }
    for message_id in bounce.original_message_id.iter().chain(&bounce.original_references) {
        if let Some(id) = cases::verify(thread_key, principal, message_id)
            && letters::bounced(tx, principal, id, now)?
        {
            break;
        }
    }
    Ok(())
}

/// The customer has not got our answer: the case comes back to us.
pub(super) fn reopen(
    tx: &mut Tx<'_>,
    principal: PrincipalId,
    id: CaseId,
    policy: &CasesPolicy,
    now: Timestamp,
) -> Result<(), CaseError> {
    let Some(mut case) = tx.case_fetch(principal, id)? else { return Ok(()) };
    step(&mut case, &Event::DeliveryFailed, policy, now)?;
    save(tx, principal, &mut case, now)
}
