//! Billing: accounts, booking, runs of dunning, arrangements, letters.
//!
//! Invariants: whatever is booked goes through the ledger of the core, in one transaction that holds the account; a run
//! decides by the policy in force at its beginning, and keeps what it used.

pub mod accounts;
pub mod arrangements;
pub mod books;
pub mod change;
pub mod facts;
pub mod impact;
pub mod import;
pub mod letters;
pub mod list;
pub mod locks;
pub mod payments;
pub mod runs;
pub mod story;
pub mod waive;
pub mod way_back;

pub use accounts::AccountError;
pub use books::{BookError, Booking};
pub use impact::{Impact, impact};
pub use store::billing::{
    Account, Contract, KeptPayment, Letter, LetterChannel, LetterState, LineCount, LineOfAccount, LineState, Lock,
    OpenItem, PaysBy, Place, Run, RunLine, RunMeasure, RunState, RunTotals,
};
