//! Billing: accounts and contracts, the ledger, locks, arrangements, runs, letters.
//!
//! Invariants: a ledger's entries are only ever added, in the transaction that changes the sums; whatever changes what a run
//! would decide about an account counts the account's version up; a run's line is carried out in one transaction with all
//! that it makes.

pub mod accounts;
pub mod arrangements;
pub mod disconnections;
pub mod ledger;
pub mod letters;
pub mod lists;
pub mod locks;
pub mod payments;
pub mod runs;

pub use accounts::{Account, Contract, LetterChannel, PaysBy, Place};
pub use arrangements::Arrangement;
pub use disconnections::{Disconnection, RunMeasure, Standing};
pub use ledger::{KeptPayment, OpenItem};
pub use letters::{Letter, LetterState, MadeLetter, NewLetter};
pub use locks::Lock;
pub use payments::{
    BankTransaction, Candidate, ImportState, ImportTotals, PaymentImport, TransactionCount, TransactionKind,
    TransactionState,
};
pub use runs::{
    LineCount, LineOfAccount, LineState, Run, RunAccount, RunItem, RunLine, RunPolicy, RunState, RunTotals,
};
