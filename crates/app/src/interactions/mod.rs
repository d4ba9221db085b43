//! Interactions: taking contacts in, and giving answers to the channels that carry them out.

mod acknowledge;
mod bounce;
mod customer;
mod fetch;
mod incoming;
mod outbound;
mod place;
mod receive;

pub use acknowledge::{promised, still_promised};
pub use cases::Automatic;
pub(crate) use customer::key_of;
pub use fetch::{attachment, attachments, fetch};
pub use incoming::{
    Bounce, BouncedRecipient, Facts, Incoming, IncomingFile, MailFacts, Once, Outcome, ReceiveError, Received,
    Recipients,
};
pub use outbound::{OutboundMail, failed, outbound, sent};
pub use receive::receive;
pub(crate) use receive::{OnceFault, once_after, once_before};
pub use store::interactions::{Attachment, Interaction};
