//! Ids: one type for each kind of thing, over UUID v7 (RFC 9562), so that none is taken for another.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids! {
    /// A principal (Auftraggeber): the organisation in whose name Kulanz acts.
    PrincipalId
    /// A person who works with Kulanz: agent, lead, analyst, manager, admin.
    StaffId
    /// A team of staff within a principal.
    TeamId
    /// A customer of a principal.
    CustomerId
    /// An address, phone number or the like by which a customer is reached.
    ContactPointId
    /// A case: one concern.
    CaseId
    /// A work item: a concern that waits for somebody, or is worked on.
    WorkItemId
    /// An interaction: one contact, in or out, or an internal note.
    InteractionId
    /// A file that came or went with an interaction.
    AttachmentId
    /// A mailbox of a principal.
    MailboxId
    /// A text block.
    TextBlockId
    /// A unit of durable work.
    JobId
    /// A message that could not be read and waits for a person.
    SetAsideId
    /// An API token.
    TokenId
    /// A sign-in session.
    SessionId
    /// An invitation or reset link.
    InvitationId
    /// A passkey of a member of staff.
    PasskeyId
    /// A plan: measures with an owner, an approval and a way back.
    PlanId
}
