//! Mailboxes: the addresses a principal is written to, how each is reached, and how far each has been read.
//!
//! Invariants: a password is stored sealed only; the place (`uid_validity`, `last_uid`) moves forward only after the
//! messages up to it are committed.

use crate::db::{Row, Sql, params, statements};
use crate::{StoreError, Tx};
use kernel::{MailboxId, PrincipalId, Timestamp};

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

/// A mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// Its principal.
    pub principal: PrincipalId,
    /// Id.
    pub id: MailboxId,
    /// The address people write to.
    pub address: String,
    /// Name of the sender of its mail; empty: the principal's.
    pub from_name: String,
    /// JSON: servers and folder. `app` owns its form.
    pub connection: String,
    /// The passwords, sealed.
    pub secret: Option<Vec<u8>>,
    /// Whether it is read and written through.
    pub is_active: bool,
    /// How far its folder was read; `None` before the first look.
    pub place: Option<Place>,
    /// When it was last looked at without fault.
    pub seen_at: Option<Timestamp>,
    /// What is wrong with it now.
    pub fault: Option<String>,
}

/// How far a folder was read (RFC 3501 §2.3.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The numbering the UID belongs to.
    pub uid_validity: i64,
    /// The highest UID taken in; all below are, too.
    pub last_uid: i64,
}

macro_rules! columns {
    () => {
        "principal_id, id, address, from_name, connection, secret, is_active, uid_validity, last_uid, seen_at_ms, fault"
    };
}

statements! {
    SENDERS = "SELECT id, address, from_name FROM mailbox WHERE principal_id = $1 AND is_active ORDER BY address";
    MAILBOX_INSERT = "INSERT INTO mailbox (principal_id, id, address, from_name, connection, secret, is_active)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    MAILBOX_UPDATE = "UPDATE mailbox SET address = $3, from_name = $4, connection = $5, secret = $6, is_active = $7
        WHERE principal_id = $1 AND id = $2";
    MAILBOX_FETCH = concat!("SELECT ", columns!(), " FROM mailbox WHERE principal_id = $1 AND id = $2");
    MAILBOXES = concat!("SELECT ", columns!(), " FROM mailbox WHERE principal_id = $1 ORDER BY address");
    MAILBOX_REMOVE = "DELETE FROM mailbox WHERE principal_id = $1 AND id = $2";
    PLACE_SET = "UPDATE mailbox SET uid_validity = $3, last_uid = $4 WHERE principal_id = $1 AND id = $2";
    PLACE_FORGET = "UPDATE mailbox SET uid_validity = NULL, last_uid = NULL WHERE principal_id = $1 AND id = $2";
    SEEN_SET = "UPDATE mailbox SET seen_at_ms = $3, fault = NULL WHERE principal_id = $1 AND id = $2";
    FAULT_SET = "UPDATE mailbox SET fault = $3 WHERE principal_id = $1 AND id = $2";
}

fn sender_from_row(row: &Row<'_>) -> Result<Sender, StoreError> {
    Ok(Sender { id: row.id("id")?, address: row.get("address")?, from_name: row.get("from_name")? })
}

fn mailbox_from_row(row: &Row<'_>) -> Result<Mailbox, StoreError> {
    let (uid_validity, last_uid): (Option<i64>, Option<i64>) = (row.get("uid_validity")?, row.get("last_uid")?);
    Ok(Mailbox {
        principal: row.id("principal_id")?,
        id: row.id("id")?,
        address: row.get("address")?,
        from_name: row.get("from_name")?,
        connection: row.get("connection")?,
        secret: row.get("secret")?,
        is_active: row.get("is_active")?,
        place: uid_validity.zip(last_uid).map(|(uid_validity, last_uid)| Place { uid_validity, last_uid }),
        seen_at: row.at_opt("seen_at_ms")?,
        fault: row.get("fault")?,
    })
}

impl Tx<'_> {
    /// The mailbox answers of a case leave through: its own, else the first active one.
    pub fn mailbox_for_case(
        &mut self,
        principal: PrincipalId,
        own: Option<MailboxId>,
    ) -> Result<Option<Sender>, StoreError> {
        let senders = self.all(SENDERS, params![principal], sender_from_row)?;
        let chosen = senders.iter().position(|sender| Some(sender.id) == own).unwrap_or(0);
        Ok(senders.into_iter().nth(chosen))
    }

    /// The active mailbox with this address, compared without regard to case.
    pub fn mailbox_by_address(
        &mut self,
        principal: PrincipalId,
        address: &str,
    ) -> Result<Option<MailboxId>, StoreError> {
        let senders = self.all(SENDERS, params![principal], sender_from_row)?;
        Ok(senders.into_iter().find(|sender| sender.address.eq_ignore_ascii_case(address)).map(|sender| sender.id))
    }

    /// Addresses of all active mailboxes.
    pub fn mailbox_addresses(&mut self, principal: PrincipalId) -> Result<Vec<String>, StoreError> {
        Ok(self.all(SENDERS, params![principal], sender_from_row)?.into_iter().map(|sender| sender.address).collect())
    }

    /// Adds a mailbox; `Conflict` when the principal has one with this address.
    pub fn mailbox_insert(&mut self, mailbox: &Mailbox) -> Result<(), StoreError> {
        self.mailbox_save(MAILBOX_INSERT, mailbox).map(drop)
    }

    /// Saves what people may change; place and faults stay. False when it is gone.
    pub fn mailbox_update(&mut self, mailbox: &Mailbox) -> Result<bool, StoreError> {
        Ok(self.mailbox_save(MAILBOX_UPDATE, mailbox)? == 1)
    }

    fn mailbox_save(&mut self, statement: Sql, mailbox: &Mailbox) -> Result<u64, StoreError> {
        let values = params![
            mailbox.principal,
            mailbox.id,
            &mailbox.address,
            &mailbox.from_name,
            &mailbox.connection,
            mailbox.secret.as_deref(),
            mailbox.is_active,
        ];
        self.execute(statement, values)
    }

    /// One mailbox.
    pub fn mailbox_fetch(&mut self, principal: PrincipalId, id: MailboxId) -> Result<Option<Mailbox>, StoreError> {
        self.first(MAILBOX_FETCH, params![principal, id], mailbox_from_row)
    }

    /// All mailboxes of a principal, by address.
    pub fn mailboxes(&mut self, principal: PrincipalId) -> Result<Vec<Mailbox>, StoreError> {
        self.all(MAILBOXES, params![principal], mailbox_from_row)
    }

    /// Removes a mailbox; what came through it stays. False when it is gone already.
    pub fn mailbox_remove(&mut self, principal: PrincipalId, id: MailboxId) -> Result<bool, StoreError> {
        Ok(self.execute(MAILBOX_REMOVE, params![principal, id])? == 1)
    }

    /// Notes how far its folder was read.
    pub fn mailbox_place_set(&mut self, principal: PrincipalId, id: MailboxId, place: Place) -> Result<(), StoreError> {
        self.execute(PLACE_SET, params![principal, id, place.uid_validity, place.last_uid]).map(drop)
    }

    /// Forgets how far it was read: it is another folder now.
    pub fn mailbox_place_forget(&mut self, principal: PrincipalId, id: MailboxId) -> Result<(), StoreError> {
        self.execute(PLACE_FORGET, params![principal, id]).map(drop)
    }

    /// It was looked at, and nothing is wrong.
    pub fn mailbox_seen(&mut self, principal: PrincipalId, id: MailboxId, at: Timestamp) -> Result<(), StoreError> {
        self.execute(SEEN_SET, params![principal, id, at]).map(drop)
    }

    /// Something is wrong with it.
    pub fn mailbox_fault(&mut self, principal: PrincipalId, id: MailboxId, fault: &str) -> Result<(), StoreError> {
        self.execute(FAULT_SET, params![principal, id, fault]).map(drop)
    }
}
