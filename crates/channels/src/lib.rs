//! The ways in and out: every channel turns its own format into an interaction and back.
//!
//! Invariant: what arrives is hostile until proven otherwise; nothing in here panics on it.

pub mod mail;
pub mod workers;
