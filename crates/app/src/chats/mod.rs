//! Chats: a case whose customer is here. What is said are interactions like all others; the case's status link is the
//! key, so that a chat goes on after a reload, on another device, and by mail.
//!
//! | question | where |
//! | --- | --- |
//! | Does anybody receive me, and how does mine stand? | [`reception`], [`Standing`] |
//! | What does the customer do? | [`begin`], [`say`], [`typing`], [`seen`], [`leave`] |
//! | What was said since? | [`look`] |
//! | Who is woken when something happens? | [`Hub`] |
//! | What does the desk see and say? | [`at_desk`], [`staff_typing`], [`staff_seen`] |
//! | What goes by mail? | [`mail_unseen`] |
//!
//! Invariants: what is acknowledged is on disk; a message sent twice is taken in once; whoever watches is told of every
//! message, because the journal is what wakes them. Signs of typing lie on no disk: one that is lost is no loss.

mod customer;
mod desk;
mod hub;
mod look;
mod mail;
mod standing;

pub use customer::{Begun, Leave, Opening, begin, here, leave, say, seen, typing};
pub use desk::{AtDesk, at_desk, staff_seen, staff_typing};
pub use hub::{Hub, Side, Signs, Watch, run};
pub use look::{Reader, Seen, look};
pub use mail::mail_unseen;
pub use standing::{Standing, reception};
