//! Interactions: taking contacts in, and giving answers to the channels that carry them out.

mod acknowledge;
mod bounce;
mod customer;
mod incoming;
mod outbound;
mod place;
mod receive;

pub use cases::Automatic;
pub(crate) use customer::key_of;
pub use incoming::{
    Bounce, BouncedRecipient, Facts, Incoming, IncomingFile, MailFacts, Once, Outcome, ReceiveError, Received,
    Recipients,
};
pub use outbound::{OutboundMail, failed, outbound, sent};
pub use receive::receive;
pub(crate) use receive::{once_after, once_before};
