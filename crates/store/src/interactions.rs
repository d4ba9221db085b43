//! Interactions, their Message-IDs and attachments, and the record of automatic replies.

use crate::db::{Row, params, statements};
use crate::objects::Sha;
use crate::{StoreError, Tx};
use cases::{Channel, Direction, Located, Move};
use kernel::{AttachmentId, CaseId, CustomerId, InteractionId, MailboxId, PrincipalId, StaffId, Timestamp};
use uuid::Uuid;

/// One contact, in or out, or a note.
#[derive(Clone, Debug, PartialEq)]
pub struct Interaction {
    /// Id.
    pub id: InteractionId,
    /// The case it is shown in.
    pub case: CaseId,
    /// The case it first belonged to; differs after a merge or a split, and undoes them.
    pub home_case: CaseId,
    /// By which channel.
    pub channel: Channel,
    /// In, out, or a note.
    pub direction: Direction,
    /// `none`, `reply`, `bounce`, `list`: whether a machine wrote it; `own` for our automatic mail.
    pub automatic: String,
    /// The customer who wrote it.
    pub customer: Option<CustomerId>,
    /// The staff member who wrote it.
    pub staff: Option<StaffId>,
    /// Name of the writer.
    pub from_name: String,
    /// Address of the writer.
    pub from_address: String,
    /// JSON `{to: […], cc: […]}`.
    pub recipients: String,
    /// Subject, empty where the channel has none.
    pub subject: String,
    /// Plain text.
    pub body_text: String,
    /// Sanitised HTML.
    pub body_html: Option<String>,
    /// JSON with what else is known: quoted part, protection, threading reason, bounce.
    pub facts: String,
    /// Message-ID of a mail.
    pub message_id: Option<String>,
    /// The raw message.
    pub raw: Option<Sha>,
    /// The mailbox it came to or leaves from.
    pub mailbox: Option<MailboxId>,
    /// Of an outgoing one: `queued`, `sent`, `failed`, `bounced`.
    pub delivery: Option<String>,
    /// Why it failed or bounced.
    pub delivery_note: Option<String>,
    /// When it happened.
    pub happened_at: Timestamp,
    /// When it was recorded.
    pub recorded_at: Timestamp,
}

/// A file that came or went with an interaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Id.
    pub id: AttachmentId,
    /// Whose.
    pub interaction: InteractionId,
    /// Its name, safe to show and to save under.
    pub name: String,
    /// Media type as claimed.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Content address.
    pub sha: Sha,
    /// `Content-ID`, when HTML refers to it.
    pub content_id: Option<String>,
    /// Shown within the text rather than listed.
    pub is_inline: bool,
}

/// What a stored Message-ID leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The Message-ID.
    pub message_id: String,
    /// The interaction it names.
    pub interaction: InteractionId,
    /// The case that one is in now.
    pub case: CaseId,
    /// The case it came in by.
    pub home_case: CaseId,
}

macro_rules! columns {
    () => {
        "id, case_id, home_case_id, channel, direction, automatic, customer_id, staff_id, from_name, from_address, recipients,
         subject, body_text, body_html, facts, message_id, raw_sha256, mailbox_id, delivery, delivery_note, happened_at_ms,
         recorded_at_ms"
    };
}

statements! {
    INTERACTION_INSERT = concat!("INSERT INTO interaction (principal_id, ", columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7,
        $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)");
    INTERACTION_FETCH = concat!("SELECT ", columns!(), " FROM interaction WHERE principal_id = $1 AND id = $2");
    INTERACTIONS_OF = concat!("SELECT ", columns!(), " FROM interaction WHERE principal_id = $1 AND case_id = $2
        ORDER BY id DESC LIMIT $3");
    INTERACTIONS_BEFORE = concat!("SELECT ", columns!(), " FROM interaction WHERE principal_id = $1 AND case_id = $2
        AND id < $3 ORDER BY id DESC LIMIT $4");
    DELIVERY_SET = "UPDATE interaction SET delivery = $3, delivery_note = $4 WHERE principal_id = $1 AND id = $2";
    PLACE_SET = "UPDATE interaction SET case_id = $3, home_case_id = $4 WHERE principal_id = $1 AND id = $2";
    PLACES_OF = "SELECT id, case_id, home_case_id, direction FROM interaction WHERE principal_id = $1 AND case_id = $2
        ORDER BY id";
    CUSTOMER_SET = "UPDATE interaction SET customer_id = $3 WHERE principal_id = $1 AND case_id = $2 AND customer_id IS NOT NULL";
    REF_INSERT = "INSERT INTO message_ref (principal_id, message_id, interaction_id) VALUES ($1, $2, $3)
        ON CONFLICT (principal_id, message_id) DO NOTHING";
    REF_FETCH = "SELECT r.message_id, r.interaction_id, i.case_id, i.home_case_id FROM message_ref r
        JOIN interaction i ON i.principal_id = r.principal_id AND i.id = r.interaction_id
        WHERE r.principal_id = $1 AND r.message_id = $2";
    ATTACHMENT_INSERT = "INSERT INTO attachment (principal_id, id, interaction_id, name, media_type, size, sha256, content_id,
        is_inline) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    ATTACHMENTS_OF = "SELECT id, interaction_id, name, media_type, size, sha256, content_id, is_inline FROM attachment
        WHERE principal_id = $1 AND interaction_id = $2 ORDER BY id";
    ATTACHMENT_FETCH = "SELECT id, interaction_id, name, media_type, size, sha256, content_id, is_inline FROM attachment
        WHERE principal_id = $1 AND id = $2";
    ATTACHMENTS_OF_CASE = "SELECT a.id, a.interaction_id, a.name, a.media_type, a.size, a.sha256, a.content_id, a.is_inline
        FROM interaction i JOIN attachment a ON a.principal_id = i.principal_id AND a.interaction_id = i.id
        WHERE i.principal_id = $1 AND i.case_id = $2 ORDER BY a.id LIMIT $3";
    AUTOMATIC_INSERT = "INSERT INTO automatic_reply (principal_id, id, case_id, address_key, sent_at_ms)
        VALUES ($1, $2, $3, $4, $5)";
    AUTOMATIC_TO_ADDRESS = "SELECT sent_at_ms FROM automatic_reply WHERE principal_id = $1 AND address_key = $2
        AND sent_at_ms > $3 ORDER BY sent_at_ms DESC LIMIT 1000";
    AUTOMATIC_IN_CASE = "SELECT sent_at_ms, address_key FROM automatic_reply WHERE principal_id = $1 AND case_id = $2
        ORDER BY sent_at_ms DESC LIMIT 1000";
    AUTOMATIC_FORGET = "DELETE FROM automatic_reply WHERE principal_id = $1 AND sent_at_ms < $2";
}

fn interaction_from_row(row: &Row<'_>) -> Result<Interaction, StoreError> {
    let raw: Option<Vec<u8>> = row.get("raw_sha256")?;
    Ok(Interaction {
        id: row.id("id")?,
        case: row.id("case_id")?,
        home_case: row.id("home_case_id")?,
        channel: row.code("channel")?,
        direction: row.code("direction")?,
        automatic: row.get("automatic")?,
        customer: row.id_opt("customer_id")?,
        staff: row.id_opt("staff_id")?,
        from_name: row.get("from_name")?,
        from_address: row.get("from_address")?,
        recipients: row.get("recipients")?,
        subject: row.get("subject")?,
        body_text: row.get("body_text")?,
        body_html: row.get("body_html")?,
        facts: row.get("facts")?,
        message_id: row.get("message_id")?,
        raw: raw.as_deref().map(Sha::from_slice).transpose()?,
        mailbox: row.id_opt("mailbox_id")?,
        delivery: row.get("delivery")?,
        delivery_note: row.get("delivery_note")?,
        happened_at: row.at("happened_at_ms")?,
        recorded_at: row.at("recorded_at_ms")?,
    })
}

fn attachment_from_row(row: &Row<'_>) -> Result<Attachment, StoreError> {
    Ok(Attachment {
        id: row.id("id")?,
        interaction: row.id("interaction_id")?,
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        size: row.get("size")?,
        sha: Sha::from_slice(&row.get::<Vec<u8>>("sha256")?)?,
        content_id: row.get("content_id")?,
        is_inline: row.get("is_inline")?,
    })
}

impl Tx<'_> {
    /// Adds an interaction.
    pub fn interaction_insert(&mut self, principal: PrincipalId, i: &Interaction) -> Result<(), StoreError> {
        let values = params![
            principal,
            i.id,
            i.case,
            i.home_case,
            i.channel.as_str(),
            i.direction.as_str(),
            &i.automatic,
            i.customer,
            i.staff,
            &i.from_name,
            &i.from_address,
            &i.recipients,
            &i.subject,
            &i.body_text,
            &i.body_html,
            &i.facts,
            &i.message_id,
            i.raw.as_ref().map(|sha| sha.0.as_slice()),
            i.mailbox,
            &i.delivery,
            &i.delivery_note,
            i.happened_at,
            i.recorded_at,
        ];
        self.execute(INTERACTION_INSERT, values).map(drop)
    }

    /// The interaction with this id.
    pub fn interaction_fetch(
        &mut self,
        principal: PrincipalId,
        id: InteractionId,
    ) -> Result<Option<Interaction>, StoreError> {
        self.first(INTERACTION_FETCH, params![principal, id], interaction_from_row)
    }

    /// The latest `limit` interactions of a case before `before`, newest first.
    pub fn interactions_of(
        &mut self,
        principal: PrincipalId,
        case: CaseId,
        before: Option<InteractionId>,
        limit: i64,
    ) -> Result<Vec<Interaction>, StoreError> {
        match before {
            None => self.all(INTERACTIONS_OF, params![principal, case, limit], interaction_from_row),
            Some(id) => self.all(INTERACTIONS_BEFORE, params![principal, case, id, limit], interaction_from_row),
        }
    }

    /// Notes how the delivery of an outgoing interaction stands.
    pub fn interaction_delivery_set(
        &mut self,
        principal: PrincipalId,
        id: InteractionId,
        delivery: &str,
        note: Option<&str>,
    ) -> Result<bool, StoreError> {
        Ok(self.execute(DELIVERY_SET, params![principal, id, delivery, note])? == 1)
    }

    /// Gives an interaction its place: the case it is shown in, and the one it came in by.
    pub fn interaction_place(&mut self, principal: PrincipalId, to: &Move) -> Result<(), StoreError> {
        self.execute(PLACE_SET, params![principal, to.id, to.case, to.home]).map(drop)
    }

    /// The places of all interactions shown in a case.
    pub fn interaction_places_of(&mut self, principal: PrincipalId, case: CaseId) -> Result<Vec<Located>, StoreError> {
        self.all(PLACES_OF, params![principal, case], |row| {
            Ok(Located {
                id: row.id("id")?,
                case: row.id("case_id")?,
                home: row.id("home_case_id")?,
                direction: row.code("direction")?,
            })
        })
    }

    /// Makes `customer` the writer of what the customer of a case has written.
    pub fn interactions_set_customer(
        &mut self,
        principal: PrincipalId,
        case: CaseId,
        customer: CustomerId,
    ) -> Result<u64, StoreError> {
        self.execute(CUSTOMER_SET, params![principal, case, customer])
    }

    /// Claims a Message-ID for an interaction; false when it is taken: the message is here already.
    ///
    /// On PostgreSQL a second transaction waits here for the first, so that one message makes one interaction.
    pub fn message_ref_insert(
        &mut self,
        principal: PrincipalId,
        message_id: &str,
        interaction: InteractionId,
    ) -> Result<bool, StoreError> {
        Ok(self.execute(REF_INSERT, params![principal, message_id, interaction])? == 1)
    }

    /// What a Message-ID leads to.
    pub fn message_ref_fetch(
        &mut self,
        principal: PrincipalId,
        message_id: &str,
    ) -> Result<Option<Reference>, StoreError> {
        self.first(REF_FETCH, params![principal, message_id], |row| {
            Ok(Reference {
                message_id: row.get("message_id")?,
                interaction: row.id("interaction_id")?,
                case: row.id("case_id")?,
                home_case: row.id("home_case_id")?,
            })
        })
    }

    /// Adds an attachment; its object's receipt belongs in the same transaction.
    pub fn attachment_insert(&mut self, principal: PrincipalId, a: &Attachment) -> Result<(), StoreError> {
        let values = params![
            principal,
            a.id,
            a.interaction,
            &a.name,
            &a.media_type,
            a.size,
            &a.sha.0,
            &a.content_id,
            a.is_inline
        ];
        self.execute(ATTACHMENT_INSERT, values).map(drop)
    }

    /// The attachments of an interaction.
    pub fn attachments_of(&mut self, principal: PrincipalId, of: InteractionId) -> Result<Vec<Attachment>, StoreError> {
        self.all(ATTACHMENTS_OF, params![principal, of], attachment_from_row)
    }

    /// The attachments of a case, at most `limit`.
    pub fn attachments_of_case(
        &mut self,
        principal: PrincipalId,
        case: CaseId,
        limit: i64,
    ) -> Result<Vec<Attachment>, StoreError> {
        self.all(ATTACHMENTS_OF_CASE, params![principal, case, limit], attachment_from_row)
    }

    /// The attachment with this id.
    pub fn attachment_fetch(
        &mut self,
        principal: PrincipalId,
        id: AttachmentId,
    ) -> Result<Option<Attachment>, StoreError> {
        self.first(ATTACHMENT_FETCH, params![principal, id], attachment_from_row)
    }

    /// Notes that an automatic reply goes out.
    pub fn automatic_reply_insert(
        &mut self,
        principal: PrincipalId,
        id: Uuid,
        case: CaseId,
        address_key: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.execute(AUTOMATIC_INSERT, params![principal, id, case, address_key, at]).map(drop)
    }

    /// When automatic replies went to this address since `since`, newest first.
    pub fn automatic_replies_to(
        &mut self,
        principal: PrincipalId,
        address_key: &str,
        since: Timestamp,
    ) -> Result<Vec<Timestamp>, StoreError> {
        self.all(AUTOMATIC_TO_ADDRESS, params![principal, address_key, since], |row| row.at("sent_at_ms"))
    }

    /// When automatic replies went out in this case, and to whom, newest first.
    pub fn automatic_replies_in(
        &mut self,
        principal: PrincipalId,
        case: CaseId,
    ) -> Result<Vec<(Timestamp, String)>, StoreError> {
        self.all(AUTOMATIC_IN_CASE, params![principal, case], |row| {
            Ok((row.at("sent_at_ms")?, row.get("address_key")?))
        })
    }

    /// Forgets automatic replies sent before `before`.
    pub fn automatic_replies_forget(&mut self, principal: PrincipalId, before: Timestamp) -> Result<u64, StoreError> {
        self.execute(AUTOMATIC_FORGET, params![principal, before])
    }
}
