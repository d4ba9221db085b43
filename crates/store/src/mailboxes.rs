//! Mailboxes (placeholder until its author writes it; keep `mailbox_for_case`, `mailbox_by_address`, `mailbox_addresses`: app uses them).
use crate::db::{Row, params, statements};
use crate::{StoreError, Tx};
use kernel::{MailboxId, PrincipalId};

/// What a sender needs of a mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Id.
    pub id: MailboxId,
    /// Address.
    pub address: String,
    /// Name of the sender.
    pub from_name: String,
}

statements! {
    SENDERS = "SELECT id, address, from_name FROM mailbox WHERE principal_id = $1 AND is_active ORDER BY address";
}

fn sender_from_row(row: &Row<'_>) -> Result<Sender, StoreError> {
    Ok(Sender { id: row.id("id")?, address: row.get("address")?, from_name: row.get("from_name")? })
}

impl Tx<'_> {
    /// The mailbox answers of a case leave through: its own, else the first active one.
    pub fn mailbox_for_case(&mut self, principal: PrincipalId, own: Option<MailboxId>) -> Result<Option<Sender>, StoreError> {
        let senders = self.all(SENDERS, params![principal], sender_from_row)?;
        let chosen = senders.iter().position(|sender| Some(sender.id) == own).unwrap_or(0);
        Ok(senders.into_iter().nth(chosen))
    }

    /// The active mailbox with this address, compared without regard to case.
    pub fn mailbox_by_address(&mut self, principal: PrincipalId, address: &str) -> Result<Option<MailboxId>, StoreError> {
        let senders = self.all(SENDERS, params![principal], sender_from_row)?;
        Ok(senders.into_iter().find(|sender| sender.address.eq_ignore_ascii_case(address)).map(|sender| sender.id))
    }

    /// Addresses of all active mailboxes.
    pub fn mailbox_addresses(&mut self, principal: PrincipalId) -> Result<Vec<String>, StoreError> {
        Ok(self.all(SENDERS, params![principal], sender_from_row)?.into_iter().map(|sender| sender.address).collect())
    }
}
