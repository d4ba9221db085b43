//! Letters and bills as the outside sees them.
#![expect(clippy::unwrap_used, reason = "tests")]

mod letters;
mod paper;
mod pdf;
mod qr_bill;
mod qr_bill_samples;
mod samples;
